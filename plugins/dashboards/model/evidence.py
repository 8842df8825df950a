"""The evidence marks: design D0-D5 and standing S0-S5, computed from fields, never typed, never merged; words first.

What lifts a mark (`whole`, `comparison`, `reported_by: independent`, `method`) lifts it only with the source's own words.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from dashboards.errors import Both
from dashboards.model.records import ObservationRecord, Source
from dashboards.model.vocabulary import NOT_RESULTS, REPORTER_NAMES, Design, Level, ReportedBy, Standing


@dataclass(frozen=True, kw_only=True)
class EvidenceMark:
    """One mark as it is told: the words that a stranger reads, what they mean, how many of five parts, and the code."""

    key: str
    code: str
    words: Both
    means: Both

    @property
    def step(self) -> int:
        """Return how far up its ladder of five the mark stands."""
        return int(self.code[1])

    @property
    def ladder(self) -> tuple[Both, ...]:
        """Return the words of all steps of its ladder, its own words on its own step."""
        names: Iterable[Both] = DESIGN_STEPS if self.code[0] == "D" else STANDING_NAMES.values()
        return tuple(self.words if step == self.step else words for step, words in enumerate(names))


def _mark(key: str, words: tuple[str, str], means: tuple[str, str]) -> EvidenceMark:
    return EvidenceMark(key=key, code=key[:2], words=Both(words[0], words[1]), means=Both(means[0], means[1]))


_PLAN = _mark("D0", ("计划或上限", "plan or cap"), ("计划、目标、预测、上限或规则，不是已经发生的结果，不和结果一起数。", "A plan, target, forecast, ceiling or rule: nothing that has happened, and never counted among results."))  # fmt: skip
_ONE = _mark("D1", ("只有一个数", "one number"), ("只印了一头：改前或改后，另一头没有印，看不出变了多少。", "One end alone is printed, before or after, so the change cannot be seen."))  # fmt: skip
_DIFFERENCE = _mark("D2-difference", ("只有差额", "difference only"), ("说了变了多少，没有印从多少变到多少。", "How much it changed is claimed; from what to what is not printed."))  # fmt: skip
_CASE = _mark("D2-case", ("一例的前后", "one case"), ("改前、改后都印了，说的是一个例子；别人是否也这样没有说。", "Before and after are printed for one case; whether others met with the same is not said."))  # fmt: skip
_PAIR = _mark("D2-pair", ("有前后，没说全体", "before and after"), ("改前、改后都印了，原文没有说两头数的都是全体。", "Before and after are printed; the source does not say that both cover everyone."))  # fmt: skip
_WHOLE = _mark("D3", ("全体的前后", "before and after of all"), ("改前、改后口径相同，原文说覆盖全体；没有对照，说不出是谁带来的。", "Before and after by one definition, covering everyone; without a comparison nobody knows what brought the change."))  # fmt: skip
_GROUP = _mark("D4", ("有对照组", "comparison group"), ("原文说有没参加的一组可比。", "The source says that there is a group without it to compare with."))  # fmt: skip
_RANDOMISED = _mark("D5", ("随机对照", "randomised"), ("原文说谁参加由抽签决定。", "The source says that who took part was drawn by lot."))  # fmt: skip
# The marks by code, one each, for lists of all; what D2 means is told apart beside each number.
DESIGN_MARKS: Final = (_PLAN, _ONE, _DIFFERENCE, _CASE, _PAIR, _WHOLE, _GROUP, _RANDOMISED)
DESIGN_NAMES: Final[dict[Design, Both]] = {
    "D0": _PLAN.words,
    "D1": _ONE.words,
    "D2": Both("只有差额，或没说全体的前后", "a difference, or before and after not of all"),
    "D3": _WHOLE.words,
    "D4": _GROUP.words,
    "D5": _RANDOMISED.words,
}
# The same on the steps of a ladder, where the two kinds of D2 share one.
_EITHER: Final = Both("差额或前后", "difference or pair")
DESIGN_STEPS: Final = (_PLAN.words, _ONE.words, _EITHER, _WHOLE.words, _GROUP.words, _RANDOMISED.words)

_STANDINGS: Final = {
    it.code: it
    for it in (
        _mark("S0", ("没有署名", "unsigned"), ("作者、发布者都没有印出，谁数的不知道。", "Neither author nor publisher is printed; who counted is not known.")),
        _mark("S1", ("做事的一方自述", "the doer’s own account"), ("数字出自做事的一方自己写的文字。", "The number comes from a text that the doer wrote.")),
        _mark("S2", ("报刊登载", "in a newspaper"), ("写明刊名的报刊登了出来；登载不等于核实。", "A named press title printed it; printing is not checking.")),
        _mark("S3", ("官方统计", "statistics"), ("官方统计，原文说了怎样测量。", "Official statistics, and the source says how it was measured.")),
        _mark("S4", ("第三方核查", "independent"), ("原文说由没有参与的一方审计或调查。", "The source says that a body with no part in it audited or surveyed.")),
        _mark("S5", ("逐条公开", "open records"), ("统计或审计的逐条记录公开可查。", "Statistics or an audit whose records are open, one by one.")),
    )
}  # fmt: skip
STANDING_NAMES: Final[dict[Standing, Both]] = {code: it.words for code, it in _STANDINGS.items()}  # type: ignore[misc]
STANDING_MARKS: Final = tuple(_STANDINGS.values())

# Who was there and says so; a doer's statement needs no such word, and narration says nothing of who counted.
# What a witness tells is no count of the doer's; what an official says is the doer's word, quoted.
_WITNESSES: Final[dict[ReportedBy, tuple[Both, Both]]] = {
    "official": (Both("官员说的", "an official says"), Both("官员说的，是做事一方的话。", "Said by an official: the doer’s word.")),
    "press": (Both("记者所见", "the reporter saw it"), Both("记者所见，不是做事一方的统计。", "Seen by the reporter, and no count of the doer’s.")),
    "resident": (Both("居民说的", "a resident says"), Both("居民说的，不是做事一方的统计。", "Told by a resident, and no count of the doer’s.")),
    "firm": (Both("企业说的", "a firm says"), Both("企业说的，不是做事一方的统计。", "Told by a firm, and no count of the doer’s.")),
}  # fmt: skip
# No survey, audit or statistics stands behind a number of these.
BELOW_CHECKED: Final = frozenset({"S0", "S1", "S2"})
NOT_SAID: Final = Both("没有写", "not said")
CHECKED_BY: Final = {
    "nobody": Both("没有见到别人核查", "nobody that we know of"),
    "second-source": Both("另一个来源印了同一个数", "a second source prints the same number"),
    "statistics": Both("统计机构，说了方法", "a statistical office, with its method"),
    "independent": Both("审计或第三方调查", "an audit or an independent survey"),
}


def design_mark(record: ObservationRecord, level: Level) -> EvidenceMark | None:
    """Say how strong the comparison behind a number is; none where it is neither an outcome, a change nor a plan."""
    if record.nature in NOT_RESULTS:
        return _PLAN
    if level != "outcome" and record.nature != "change":
        return None
    if record.comparison != "none" and record.stated is not None and record.stated.comparison is not None:
        return _RANDOMISED if record.comparison == "randomised" else _GROUP
    if record.baseline is None:
        return _DIFFERENCE if record.nature == "change" else _ONE
    if record.statistic == "single-case":
        return _CASE
    return _PAIR if record.whole is None else _WHOLE


def design(record: ObservationRecord, level: Level) -> Design | None:
    """Return the code of the design, D0 to D5, if the number has one."""
    mark = design_mark(record, level)
    return mark.code if mark is not None else None  # type: ignore[return-value]


def standing(record: ObservationRecord, source: Source) -> Standing:
    """Fold where a number is printed, who says it and who checked it into one code, S0 to S5."""
    checked = checked_by(record, source)
    if checked != "nobody":
        if source.kind == "open-data":
            return "S5"
        return "S4" if checked == "independent" else "S3"
    if source.author_kind == "doer":
        return "S1"
    if source.publisher is not None:
        return "S2" if source.author_kind != "statistics" else "S1"
    return "S1" if source.author_role is not None else "S0"


def standing_mark(record: ObservationRecord, source: Source) -> EvidenceMark:
    """Tell the standing in words; what somebody saw, or was told by, is told as such."""
    mark = _STANDINGS[standing(record, source)]
    witness = _WITNESSES.get(record.reported_by)
    # An official who wrote the text is the doer.
    own = mark.code == "S1" and record.reported_by == "official"
    if witness is None or own or mark.code not in BELOW_CHECKED:
        return mark
    words, told = witness
    return EvidenceMark(
        key=f"{mark.code}-{record.reported_by}",
        code=mark.code,
        words=Both(f"{words.zh}，{mark.words.zh}", f"{words.en}, {mark.words.en}"),
        means=Both(f"{told.zh}{mark.means.zh}", f"{told.en} {mark.means.en}"),
    )


def checked_by(record: ObservationRecord, source: Source) -> str:
    """Say who checked a number, by the source's own words: nobody, a statistical office or an independent body."""
    stated = record.stated
    said = stated is not None and stated.reported_by is not None
    if "audit" in {source.kind, source.author_kind} or (record.reported_by == "independent" and said):
        return "independent"
    measured = record.method is not None and stated is not None and stated.method is not None
    return "statistics" if measured and source.kind in {"statistics", "open-data"} else "nobody"


def speaker(record: ObservationRecord, source: Source) -> str:
    """Return who says a number in one word; narration names nobody, so its author says it, where the author is printed."""
    if record.reported_by != "article":
        return record.reported_by
    if source.author_kind == "doer" and source.author_role is not None:
        return "doer"
    return "article" if source.author_role is not None or source.publisher is not None else "not-said"


def said_by(record: ObservationRecord, source: Source) -> Both:
    """Say who says a number, in words."""
    word = speaker(record, source)
    if word == "doer" and source.author_role is not None:
        return Both(source.author_role.of("zh"), source.author_role.of("en"))
    if word == "not-said":
        return NOT_SAID
    if word == "article":
        return Both("文章叙述，谁数的没有写", "the article’s narration; who counted is not said")
    return REPORTER_NAMES[record.reported_by]


def imprint(source: Source) -> Both:
    """Say where a number is printed: the publisher's name, if there is one."""
    if source.publisher is None:
        return NOT_SAID
    return Both(source.publisher.of("zh"), source.publisher.of("en"))
