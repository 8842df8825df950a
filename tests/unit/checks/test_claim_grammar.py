"""Claims: the same word claims or does not, by what stands around it."""

import pytest

from dashboards.checks import Context
from dashboards.checks.claims import Named, WordList
from dashboards.checks.word_lint import read_wording

NAMED = {
    "zh": Named(places=frozenset({"临河", "江北"}), reforms=frozenset({"快道"})),
    "en": Named(places=frozenset({"Linhe", "Jiangbei"}), reforms=frozenset({"permit lane", "lane"})),
}


def kinds(context: Context, text: str) -> list[str]:
    """Give the kinds of the claims in a text, each once."""
    lang = "en" if text.isascii() else "zh"
    return list(dict.fromkeys(it.kind for it in WordList(read_wording(context)[0], lang, NAMED[lang]).find(text)))


@pytest.mark.parametrize(
    "text",
    [
        "新办法使等候变短。",
        "快道一开，等候就没了。",
        "难怪快道的材料少了。",
        "谁还敢说快道没用？",
        "The longer the desk opens, the shorter the wait.",
        "No surprise that the lane has no queue.",
        "Can anyone still claim that the lane did nothing?",
        "快道让办理更快。",
        "小信封减少了检查。",
        "由于新办法，等候缩短了。",
        "靠着专班，办理时间压到几天。",
        "毫无疑问，新办法缩短了等候。",
        "没有新办法，就没有这些电梯。",
        "正如通报所说，快道使材料减少。",
        "窗口开到晚上，民怨随之化解。",
        "快道优化了群众的办事体验。",
        "一条“快道”，把等候压到几天。",
        "让等候变短的正是快道。",
        "若不是快道，企业还在排队。",
        "快道开通后，邻里关系融洽了。",
        "Lane meetings promote order.",
        "Merging the hotlines improved response.",
        "The lane shepherded fewer complaints.",
        "What cut the wait was the lane.",
        "Files move faster under the lane.",
        "满意率来自延时服务。",
        "材料少了，是快道之功。",
        "离开了快道，哪来的速度？",
        "With the lane open, grievances melt away.",
        "That the forms are gone is the lane's doing.",
        "Take away the lane, and where would this come from?",
        "The rules led to lifts.",
        "The lane cut the wait.",
        "The rules work.",
        "Waits fell because of the new rules.",
        "There is no doubt that the lane cut the wait.",
        "As the bulletin rightly says, the lane reduced the forms.",
    ],
)
def test_cause_is_found(context: Context, text: str) -> None:
    """A reform that is said to bring something about is a claim, also in the clothes of a denial."""
    assert kinds(context, text) == ["causal"]


@pytest.mark.parametrize(
    "text",
    [
        "多亏馆员留着旧报，编辑才查到出处。",
        "由于版面有限，问卷只登了一行。",
        "感动归感动，快道的数只有一个。",
        "Because the scan is blurred, one word took long to read.",
        "Thanks to a librarian the page was found.",
        "没有证据说明新办法导致了加装。",
        "文章没有说是什么造成了差别。",
        "文章称，快道使办理时间变短。",
        "没有显著差别。",
        "因为单位不同，这些数不能相除。",
        "明显能办而不办的。",
        "No article says that the rules led to lifts.",
        "The shares are not significantly different.",
        "Results in Wuxi are printed below.",
        "Residents drove to the tunnel.",
        "Outstanding requests are carried over.",
        "Whether the lane cut the wait is not said.",
        "The article says that the lane made permits faster.",
        "They are not in the chart because they have only the later end.",
    ],
)
def test_denial_report_and_other_senses_pass(context: Context, text: str) -> None:
    """Who denies, asks or reports claims nothing, and neither does a word in another sense."""
    assert kinds(context, text) == []


@pytest.mark.parametrize(
    "text",
    [
        "放眼全省，谁也越不过临河。",
        "临河的快道，别的城市只能仰视。",
        "No other city closes as fast as Linhe.",
        "Linhe sets the pace and others can only follow.",
        "临河第一，江北第二。",
        "临河比江北做得好。",
        "临河居首，江北垫底。",
        "Linhe comes first and Jiangbei last.",
        "Linhe beats Jiangbei.",
        "Linhe has the fastest permits.",
    ],
)
def test_rank_is_found(context: Context, text: str) -> None:
    """Places set in an order are a finding."""
    assert kinds(context, text) == ["ranking"]


@pytest.mark.parametrize(
    "text",
    [
        "临河、江北不分先后，按拼音排在前后。",
        "第一，看单位。",
        "临河第一批路灯。",
        "谈不上第一，也谈不上最快。",
        "First, mind the unit.",
        "Neither city can be called the fastest.",
        "No article says where Linhe stands.",
    ],
)
def test_order_that_ranks_nothing_passes(context: Context, text: str) -> None:
    """Ordinals of a text and denied ranks are none."""
    assert kinds(context, text) == []
