"""The sentence that a number stands in: what it says against what the record says, on made-up sentences."""

import datetime
from typing import Any

import pytest

from dashboards.archive.findings import Field
from dashboards.archive.sentences import Placed, disagreements
from dashboards.checks import Context
from dashboards.model.records import TimeSpan
from dashboards.quantities import scan

RESULT = {"nature": "flow", "statistic": "count", "moment": "none", "baseline": None, "of": None, "flags": ()}
LEVEL = {"nature": "level", "statistic": "mean", "moment": "after", "baseline": None, "flags": ()}
PRINTED = TimeSpan(
    printed="2025年3月", start=datetime.date(2025, 3, 1), end=datetime.date(2025, 3, 31), precision="month"
)


def placed(context: Context, text: str, number: str, changes: dict[str, Any], *, name: str = "a.x") -> Placed:
    """Put a number of a made-up sentence where the reader takes it."""
    base = context.observations["linhe-one-window.received"]
    found = next(it for it in scan(text, context.dataset.lexicon).taken if it.text == number)
    return Placed(
        field=Field(initiative="a", path=("observations", 0), observation=name),
        record=base.record.model_copy(update={"printed": number, **changes}),
        source=base.source.model_copy(update={"date": PRINTED}),
        paragraph=text,
        taken=found,
    )


def rules(context: Context, *numbers: Placed) -> list[str]:
    """Give the rules that some numbers break."""
    return [it.rule.id for it in disagreements(numbers, context.dataset.lexicon)]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("预计全年新增服务点300个。", "300个"),
        ("力争年内办结5000件。", "5000件"),
        ("中心计划新增窗口12个。", "12个"),
        ("全线通车后，两地车程将从90分钟缩短至40分钟。", "90分钟"),
        ("全线通车后，两地车程将从90分钟缩短至40分钟。", "40分钟"),
        ("通车後車程將從90分鐘縮短至40分鐘。", "40分鐘"),
        ("到2027年，服务点达到300个。", "300个"),
        ("到2027年底服务点达到300个。", "300个"),
        ("力争到2026年，新增服务点300个。", "300个"),
        ("预计新增服务点300个、窗口20个。", "20个"),
    ],
)
def test_what_is_to_come_is_no_result(context: Context, text: str, number: str) -> None:
    """A result whose clause says planned, expected or to come is refused; as a forecast it passes."""
    assert rules(context, placed(context, text, number, RESULT)) == ["sentence-plan"]
    assert rules(context, placed(context, text, number, {**RESULT, "nature": "forecast"})) == []


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("将办理时限从20天压缩到5天。", "5天"),
        ("将新增的300个事项纳入清单。", "300个"),
        ("近300家企业得到帮助。", "近300家"),
        ("按照行动计划，走访企业300家。", "300家"),
        ("目标任务明确，走访企业300家。", "300家"),
        ("模拟办理300件。", "300件"),
        ("将从业人员300人纳入培训。", "300人"),
        ("预计年底完工，目前已服务企业300家。", "300家"),
        ("预计年底全面铺开；上半年走访企业300家。", "300家"),
        ("走访企业300家，预计年底再走访200家。", "300家"),
        ("到2024年，服务点达到300个。", "300个"),
        ("完成年度计划的300件。", "300件"),
        ("比预计多办300件。", "300件"),
    ],
)
def test_what_is_done_passes(context: Context, text: str, number: str) -> None:
    """将 that takes an object, words within longer words, other clauses and years gone by say nothing of the number."""
    assert rules(context, placed(context, text, number, RESULT)) == []


def test_a_year_says_nothing_where_the_source_has_none(context: Context) -> None:
    """Whether 2027 is to come is not known of a text without a printed year."""
    it = placed(context, "到2027年，服务点达到300个。", "300个", RESULT)
    undated = Placed(**{**vars(it), "source": it.source.model_copy(update={"date": None})})
    assert rules(context, undated) == []


@pytest.mark.parametrize(
    ("text", "number", "rule"),
    [
        ("过去，企业要经过多个环节，平均耗时长达4至6个月。", "4至6个月", ["sentence-before"]),
        ("此前平均等候90分钟。", "90分钟", ["sentence-before"]),
        ("以前辦一件事平均要40分鐘。", "40分鐘", ["sentence-before"]),
        ("过去要排队，现在平均等候40分钟。", "40分钟", []),
        ("过去五年，平均等候40分钟。", "40分钟", []),
        ("平均等候从过去的90分钟降到40分钟。", "40分钟", []),
        ("改革后平均等候40分钟。", "40分钟", []),
        ("过去要跑几趟。平均等候40分钟。", "40分钟", []),
        ("这是以前所未有的速度，平均等候40分钟。", "40分钟", []),
    ],
)
def test_the_time_before_is_told_from_the_time_after(context: Context, text: str, number: str, rule: list[str]) -> None:
    """过去 and its like make a level the value before, unless the sentence has turned, or means a stretch up to now."""
    assert rules(context, placed(context, text, number, LEVEL)) == rule
    assert rules(context, placed(context, text, number, {**LEVEL, "moment": "before"})) == []


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("中心发放调查问卷300张。", ["sentence-handed-out"]),
        ("中心發放企業調查問卷300張。", ["sentence-handed-out"]),
        ("中心发放补贴，收到问卷300张。", []),
        ("中心收回调查问卷300张。", []),
    ],
)
def test_what_was_handed_out_says_so(context: Context, text: str, rule: list[str]) -> None:
    """Forms that went out need the flag; forms that came back do not."""
    number = "300張" if "300張" in text else "300张"
    assert rules(context, placed(context, text, number, RESULT)) == rule
    assert rules(context, placed(context, text, number, {**RESULT, "flags": ("handed-out-not-answered",)})) == []


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("受理诉求900件，其中办结800件。", ["sentence-part"]),
        ("受理訴求900件，其中，辦結800件。", ["sentence-part"]),
        ("受理诉求900件，办结800件，其中的难题会办。", []),
        ("受理诉求900件。其中的难题不少，办结800件。", []),
    ],
)
def test_a_part_names_its_whole(context: Context, text: str, rule: list[str]) -> None:
    """Where 其中 stands between two entered numbers, the second must be `of` the first."""
    whole = placed(context, text, "900件", RESULT, name="a.whole")
    part = placed(context, text, "800件", RESULT, name="a.part")
    assert rules(context, whole, part) == rule
    named = placed(context, text, "800件", {**RESULT, "of": "a.whole"}, name="a.part")
    assert rules(context, whole, named) == []
    assert rules(context, part) == []


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("等候从90分钟降到40分钟。", []),
        ("原来要90分钟，如今快多了。", []),
        ("等候由90分钟缩短了。", []),
        ("90分钟压缩到40分钟。", []),
        ("全天平均降至90分钟，下午40分钟。", ["baseline-words"]),
        ("大厅接待90分钟。", ["baseline-words"]),
    ],
)
def test_a_value_before_is_called_one(context: Context, text: str, rule: list[str]) -> None:
    """Any other number of the text is no value before: its sentence must say so."""
    it = placed(context, text, "90分钟", LEVEL)
    assert rules(context, Placed(**{**vars(it), "baseline": True})) == rule
