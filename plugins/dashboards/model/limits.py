"""What a number does not tell you: generated from the fields that are empty, most important first.

Hands on `Limit`s for cards and pages; an editor's note is added there.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from dashboards.errors import Both
from dashboards.model import given
from dashboards.model.dataset import Observation
from dashboards.model.evidence import BELOW_CHECKED

Test = Callable[[Observation], bool]

_ROUGH = frozenset({"near", "about", "vague", "over", "above", "below", "at-least", "at-most", "range"})
# Of these there are more in all than the number tells of, so that a share of them would mean something.
_SOME_OF_ALL = frozenset(
    {"accepted", "referred", "closed", "solved", "satisfied", "installed", "improved", "visited", "saved"}
)
# These come about one after another, so that a total of them has a day on which counting began.
_ADDED_UP = _SOME_OF_ALL | {"received", "issued", "held", "proposed"}
_AVERAGES = frozenset({"mean", "median", "share"})


@dataclass(frozen=True, kw_only=True)
class Limit:
    """One thing that a number leaves unsaid."""

    id: str
    text: Both


def limits(observation: Observation) -> tuple[Limit, ...]:
    """List what an observation does not tell, ordered so that the one that matters most comes first."""
    return tuple(limit for limit, applies in _RANKED if applies(observation))


def shared_limit(observations: Sequence[Observation]) -> tuple[Limit, int] | None:
    """Return what matters most of what none of some observations tells, else of what most of them do not; and how many do not."""
    found = [(limit, sum(map(applies, observations))) for limit, applies in _RANKED]
    return next(
        (it for least in (len(observations), len(observations) // 2 + 1) for it in found if it[1] >= least > 0), None
    )


def _row(name: str, zh: str, en: str, applies: Test) -> tuple[Limit, Test]:
    return Limit(id=name, text=Both(zh=zh, en=en)), applies


def _nature(name: str) -> Test:
    return lambda it: it.record.nature == name


def _flag(name: str) -> Test:
    return lambda it: name in it.record.flags


def _no_before(it: Observation) -> bool:
    told = given.before(it) or it.record.nature == "change"
    return it.is_result and not told and (it.level == "outcome" or it.record.moment == "after")


def _no_comparison(it: Observation) -> bool:
    changed = it.record.nature == "change" or it.baseline is not None
    return it.is_result and changed and it.record.comparison == "none"


def _no_base(it: Observation) -> bool:
    if not it.is_result or it.record.statistic in {"share", "single-case", "parameter"} or it.record.of is not None:
        return False
    some = it.record.statistic == "count" and it.indicator.event in _SOME_OF_ALL
    return some or "no-denominator" in it.record.flags


def _total_so_far(it: Observation) -> bool:
    """Return whether a count adds up over time; how many there are on a day does not, unless they came one by one."""
    return it.record.statistic == "count" and (it.record.nature != "stock" or it.indicator.event in _ADDED_UP)


def _undated(it: Observation) -> bool:
    return it.is_result and given.start(it) == "none"


def _no_start(it: Observation) -> bool:
    # What was counted at one time, such as the people on a bus, runs from nowhere.
    return _undated(it) and _total_so_far(it) and it.record.period.type != "point"


def _no_date(it: Observation) -> bool:
    asked = it.record.nature == "stock" and it.record.statistic == "count" and not _total_so_far(it)
    return asked and _undated(it) and given.end(it) == "none"


def _handling_not_result(it: Observation) -> bool:
    return (
        it.is_result
        and it.level != "context"
        and it.indicator.event in {"received", "accepted", "referred", "listed", "closed"}
    )


def _unchecked(*reporters: str) -> Test:
    """Return whether these report a number that no survey, audit or statistics stands behind."""
    return lambda it: it.standing in BELOW_CHECKED and it.record.reported_by in reporters


def _doer(it: Observation) -> bool:
    own = it.record.reported_by == "article" and it.source.author_kind == "doer"
    return it.standing in BELOW_CHECKED and (own or it.record.reported_by in {"government", "official"})


def _told_by_article(it: Observation) -> bool:
    return it.standing in BELOW_CHECKED and it.record.reported_by == "article" and it.source.author_kind != "doer"


_RANKED: tuple[tuple[Limit, Test], ...] = (
    _row("target", "这是目标，不是已经发生的结果。", "It is a target, not something that has happened.", _nature("target")),
    _row("forecast", "这是预测，不是已经发生的结果。", "It is a forecast, not something that has happened.", _nature("forecast")),
    _row("ceiling", "这是上限：有多少人达到、平均是多少，没有说。", "It is a ceiling: how many reach it, and what the average is, is not said.", _nature("ceiling")),
    _row("rule", "这是规则的规定，实际执行得怎样没有说。", "It is what a rule sets; how it is carried out is not said.", _nature("rule")),
    _row("single-case", "这只是一个例子，其他人是否也这样没有说。", "It is one case; whether others met with the same is not said.", lambda it: it.record.statistic == "single-case"),
    _row("no-after", "只公布了改革前的数，改革后是多少没有公布。", "Only the value from before is printed; the one after is not.", lambda it: it.record.moment == "before"),
    _row("no-before", "没有公布改革前是多少，看不出变了多少。", "What it was before is not printed, so the change cannot be seen.", _no_before),
    _row("no-ends", "只给出变化量，之前和之后各是多少没有给出。", "Only the change is printed; neither the value before nor the one after is.", lambda it: it.record.nature == "change" and it.baseline is None),
    _row("handed-out", "数的是发出的份数，收回多少、怎么回答没有说。", "It counts what was handed out; how many came back, and with what answers, is not said.", _flag("handed-out-not-answered")),
    _row("overlap", "可能和另一个计数重叠，两者不能相加。", "It may overlap with another count; the two must not be added.", _flag("overlap")),
    _row("contrary", "同一来源里有另一个数，和它放在一起费解，原因没有说。", "Another number of the same source sits oddly with it; why is not said.", _flag("contrary")),
    _row("sum-gap", "公布的总数和各部分加起来不一样，原因没有说。", "The printed total differs from the sum of its parts; why is not said.", _flag("sum-gap")),
    _row("no-base", "没有基数：说不出占全部的多大比例。", "No base is given, so it cannot be said how large a share of the whole this is.", _no_base),
    _row("share-no-base", "占比没有基数：全部是多少没有说。", "The share has no base: of how many in all is not said.", lambda it: it.is_result and it.record.statistic == "share" and it.record.of is None),
    _row("handling", "它说的是办理环节，问题是否真正解决、当事人是否满意没有说。", "It tells of a stage of handling; whether the matter was settled, and to anyone’s satisfaction, is not said.", _handling_not_result),
    _row("no-start", "没有写明从哪天起算，算不出每月或每年多少。", "The date that it counts from is not printed, so there is no rate per month or year.", _no_start),
    _row("no-days", "没有写明统计的起止日期。", "The first and the last day that it was measured over are not printed.", lambda it: _undated(it) and it.record.statistic in _AVERAGES),
    _row("borrowed-period", "时段借自另一段，不是和这个数写在一起的。", "Its period is printed in another paragraph, not with the number.", lambda it: it.is_borrowed),
    _row("no-date", "没有写明是哪一天的数。", "The day that it stands for is not printed.", _no_date),
    _row("no-method", "怎样测量、怎样计算没有说。", "How it was measured or worked out is not said.", lambda it: it.is_result and it.record.statistic in _AVERAGES and it.record.method is None),
    _row("no-comparison", "没有对照，不能断定变化由这项举措带来。", "There is no comparison, so the change cannot be put down to the initiative.", _no_comparison),
    _row("self-reported", "数字出自做事的一方，没有独立核实。", "The number is the doer’s own; nobody independent has checked it.", _doer),
    _row("speaker-unknown", "没有写明是谁报的，也没有独立核实。", "Who reports it is not printed, and nobody independent has checked it.", lambda it: _told_by_article(it) and it.standing == "S0"),
    _row("article-says", "文章这样写，没有说数字是谁给的，也没有独立核实。", "The article says so without naming who gave the number; nobody independent has checked it.", lambda it: _told_by_article(it) and it.standing != "S0"),
    _row("reporter-saw", "这是记者的见闻，没有独立核实。", "It is what the reporter saw; nobody independent has checked it.", _unchecked("press")),
    _row("resident-said", "这是居民自己的说法，没有独立核实。", "It is a resident’s own account; nobody independent has checked it.", _unchecked("resident")),
    _row("firm-said", "这是企业自己的说法，没有独立核实。", "It is a firm’s own account; nobody independent has checked it.", _unchecked("firm")),
    _row("unlike-units", "单位和它旁边的数不同，不能直接比较。", "Its unit differs from that of the numbers beside it; they cannot be compared as they stand.", _flag("unlike-units")),
    _row("inferred-date", "日期是推定的，不是印出来的。", "The date is inferred, not printed.", lambda it: it.is_inferred),
    _row("rough", "印的不是确数，实际是多少只知道一个范围。", "It is not printed as an exact number; only a range is known.", lambda it: it.quantity.qualifier in _ROUGH),
)  # fmt: skip
