"""Numbers: printed words that can be read, agree with typed values, have a unit of their indicator, and add up."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from dashboards.checks.comparability import comparing
from dashboards.checks.context import Context
from dashboards.errors import Both, Problem, Related, show
from dashboards.errors.rules import rule
from dashboards.model import Initiative, Observation, ObservationRecord, quantity_of
from dashboards.model.beside import quoted_in
from dashboards.model.dataset import read_words
from dashboards.model.records import Baseline, Measured
from dashboards.model.vocabulary import NOT_RESULTS
from dashboards.quantities import Interval, Lexicon, Unreadable, meet, read

QUANTITY = rule("quantity", ("printed必须能读成一个数量", "printed must be one quantity"), ("读不出的字不能画图，也不能核对。", "Words that cannot be read can be neither drawn nor checked."), ("只写数字、限定词和单位；确实读不出时另写value、low、high、unit", "write number, qualifier and unit only; if it cannot be read, type value, low, high and unit"), bad="printed: 不少企业", good="printed: 近400家次")  # fmt: skip
AGREEMENT = rule("agreement", ("手写的值必须和原文一致", "typed values must agree with the printed words"), ("两处不一致，读者就不知道该信哪一个。", "If the two differ a reader cannot know which to believe."), ("删掉手写的值，或改正printed", "delete the typed value, or mend printed"), bad="printed: 近400家次\nvalue: 390", good="printed: 近400家次")  # fmt: skip
BOUNDS = rule("bounds", ("下界不能大于上界", "low must not exceed high"), ("那样的区间里没有数。", "No number lies in such an interval."), ("交换两者，或核对原文", "swap them, or check the source"), bad="low: 6\nhigh: 4", good="low: 4\nhigh: 6")  # fmt: skip
UNIT = rule("unit", ("单位必须是该指标的单位", "unit must be one of the indicator's"), ("件、条、项、个是不同的东西；单位不对，多半选错了指标。", "件, 条, 项 and 个 are different things; a wrong unit mostly means a wrong indicator."), ("核对原文；指标确有这个单位就加进data/indicators.yml", "check the source; if the indicator has the unit, add it to data/indicators.yml"), bad="582台 (units: 部)", good="582台 (units: 台)")  # fmt: skip
NATURE = rule("nature", ("占比的性质是rate", "nature of a share must be rate"), ("占比不是存量也不是流量。", "A share is neither a stock nor a flow."), ("写 nature: rate", "write 'nature: rate'"), bad="statistic: share\nnature: flow", good="statistic: share\nnature: rate")  # fmt: skip
TARGET_AS_RESULT = rule("target-as-result", ("目标或预测不能记作结果", "a target or forecast must not be entered as a result"), ("打算做的还没有发生，不能画成成绩。", "What is planned has not happened and must not be drawn as an achievement."), ("写 nature: target 或 forecast", "write 'nature: target' or 'nature: forecast'"), bad="printed: 力争100台\nnature: flow", good="printed: 力争100台\nnature: target")  # fmt: skip
CEILING_AS_RESULT = rule("ceiling-as-result", ("上限不能记作结果", "a ceiling must not be entered as a result"), ("“最高20万元”没有说给了谁、给了多少；记作结果就多算了。", "'Up to 200,000' does not say who got it or how much; as a result it counts too much."), ("写 nature: ceiling", "write 'nature: ceiling'"), bad="printed: 最高20万元\nnature: flow", good="nature: ceiling")  # fmt: skip
SUM = rule("sum", ("各部分要等于总数，否则标明缺口", "parts must add up to the sum, or the gap be flagged"), ("原文自己加错了也要照实显示，不能替它改。", "Where the source adds up wrongly, that is shown and not mended for it."), ("核对原文；原文如此就加flags: sum-gap", "check the source; if it prints so, add the flag sum-gap"), bad="2044 = 27 + 1652 + 303", good="2044 = 27 + 1652 + 303 (flags: sum-gap)")  # fmt: skip


def check_numbers(context: Context) -> Iterator[Problem]:
    """Check the words and values of every observation and baseline."""
    for initiative in context.dataset.initiatives.values():
        for index, record in enumerate(initiative.observations):
            at = ("observations", index)
            yield from _readable(context, initiative.id, record, at)
            if record.baseline is not None:
                yield from _readable(context, initiative.id, record.baseline, (*at, "baseline"))
            for path, belonging in quoted_in(record):
                if isinstance(belonging, Measured):
                    yield from _readable(context, initiative.id, belonging, (*at, *path))
            yield from _unit(context, initiative.id, record, index)
            yield from _nature(context, initiative.id, record, index)


def check_sums(context: Context) -> Iterator[Problem]:
    """Compare each sum with its parts: a gap is shown to the reader as a flag, and is never an error; an overlap is one."""
    for observation in context.observations.values():
        named = [context.observations[it] for it in observation.record.sum_of if it in context.observations]
        yield from _overlapping(context, observation, named)
        for path, names, without in _sums(observation.record):
            yield from _gap(context, observation, path, names, without=without)


def _sums(record: ObservationRecord) -> Iterator[tuple[tuple[str | int, ...], Sequence[str], bool]]:
    """Yield each sum that the source makes of a number: where it is written, its parts, and whether cells are missing in it."""
    yield ("sum_of",), record.sum_of, False
    for index, one in enumerate(record.sums):
        yield ("sums", index, "parts"), one.parts, bool(one.without)


def _gap(
    context: Context, observation: Observation, path: tuple[str | int, ...], names: Sequence[str], *, without: bool
) -> Iterator[Problem]:
    parts = [context.observations[it] for it in names if it in context.observations]
    if len(parts) != len(names) or not parts or "sum-gap" in observation.record.flags:
        return
    # A cell without a number may hold any that the total has more than its parts.
    high = None if without else _total([it.quantity.high for it in parts])
    whole = Interval(low=_total([it.quantity.low for it in parts]), high=high)
    if not meet(observation.quantity, whole):
        printed = "＋".join(it.record.printed for it in parts)
        yield SUM.at(
            context.observation_span(observation.id, *path, key=True),
            (
                f"各部分加起来不等于总数：{printed}不等于{observation.record.printed}",
                f"parts must add up to the sum, or the gap be flagged: {printed} against {observation.record.printed}",
            ),
            (
                "核对原文；原文如此就在flags里写sum-gap，读者会看到这个缺口",
                "check the source; if it prints so, add the flag sum-gap, and readers are shown the gap",
            ),
        )


def _overlapping(context: Context, total: Observation, parts: Sequence[Observation]) -> Iterator[Problem]:
    for part in (it for it in parts if "overlap" in it.record.flags):
        flagged = Both(zh="flags里写着overlap", en="flagged as overlapping")
        yield comparing.SUM_OVERLAP.at(
            context.observation_span(total.id, "sum_of", total.record.sum_of.index(part.id)),
            (
                f"可能重叠的计数不能算作总数的一部分：{show(part.record.printed)}",
                f"a count that may overlap another must not be a part of a sum: {show(part.record.printed)}",
            ),
            (
                "核对原文；原文没有把它加进总数就从sum_of里删掉，确实不重叠就删掉flags里的overlap",
                "check the source; take it out of 'sum_of' unless the source adds it up, or drop the flag if it does not overlap",
            ),
            related=(Related(span=context.observation_span(part.id), label=flagged),),
        )


def _total(values: list[Decimal | None]) -> Decimal | None:
    return None if any(it is None for it in values) else sum((it for it in values if it is not None), Decimal(0))


def _readable(
    context: Context, name: str, record: ObservationRecord | Baseline | Measured, at: tuple[str | int, ...]
) -> Iterator[Problem]:
    quantity = read_words(record, context.dataset.lexicon)
    if quantity is None:
        yield from _typed_only(context, name, record, at, _reason(record.printed, context.dataset.lexicon))
        return
    for field, typed, meant in (
        ("value", record.value, quantity.value),
        ("low", record.low, quantity.low),
        ("high", record.high, quantity.high),
        ("unit", record.unit, quantity.unit),
    ):
        if typed is not None and typed != meant:
            span = context.span("initiative", name, *at, "printed")
            there = Related(span=span, label=Both(zh=f"原文：{record.printed}", en=f"printed: {record.printed}"))
            yield AGREEMENT.at(
                context.span("initiative", name, *at, field),
                (
                    f"{field}与原文不符：{show(typed)}，原文读作{_plain(meant)}",
                    f"{field} must agree with the printed words: {show(typed)}, they read as {_plain(meant)}",
                ),
                (
                    f"删掉{field}（会从printed读出来），或改正printed",
                    f"delete {field} (it is read from printed), or mend printed",
                ),
                related=(there,),
            )


def _reason(words: str, lexicon: Lexicon) -> str:
    try:
        read(words, lexicon)
    except Unreadable as error:
        return str(error)
    return ""


def _plain(value: object) -> str:
    return "无" if value is None else show(value)


def _typed_only(
    context: Context, name: str, record: ObservationRecord | Baseline | Measured, at: tuple[str | int, ...], why: str
) -> Iterator[Problem]:
    if record.value is None and record.low is None and record.high is None:
        yield QUANTITY.at(
            context.span("initiative", name, *at, "printed"),
            (
                f"读不出数量：{show(record.printed)}" + ("，位数太多" if "digits" in why else ""),
                f"printed must be one quantity: {show(record.printed)}" + _why(why),
            ),
            (
                "只写数字、限定词和单位；确实读不出时另写value、low、high、unit",
                "write the number, its qualifier and unit only; if it cannot be read, type value, low, high and unit beside it",
            ),
        )
        return
    low = record.low if record.low is not None else record.value
    high = record.high if record.high is not None else record.value
    if low is not None and high is not None and low > high:
        yield BOUNDS.at(
            context.span("initiative", name, *at, "low"),
            (f"下界大于上界：{low}、{high}", f"low must not exceed high: {low}, {high}"),
        )


def _why(reason: str) -> str:
    """Return the reader's reason where it says more than that the words are not one quantity."""
    return "" if reason.startswith("not one quantity") else f" ({show(reason)[1:-1]})"


def _unit(context: Context, name: str, record: ObservationRecord, index: int) -> Iterator[Problem]:
    indicator = context.dataset.indicators.get(record.indicator)
    quantity = quantity_of(record, context.dataset.lexicon)
    if indicator is None or quantity is None or quantity.unit in indicator.units:
        return
    names = [(f"“{it}”", f"'{it}'") if it else ("（无单位）", "(none)") for it in indicator.units]
    zh, en = "、".join(it for it, _ in names), ", ".join(it for _, it in names)
    if len(names) > 1:
        zh, en = f"{zh}之一", f"one of {en}"
    yield UNIT.at(
        context.span("initiative", name, "observations", index, "printed"),
        (f"单位必须是{zh}：{show(quantity.unit)}", f"unit must be {en}: {show(quantity.unit)}"),
        (
            f"核对原文；若指标{record.indicator}确有这个单位，把它加进 data/indicators.yml",
            f"check the source; if indicator {record.indicator} does have this unit, add it in data/indicators.yml",
        ),
    )


_TARGET_WORDS = re.compile("目标|力争|计划|预计|将达|目標|計劃|預計")
# A year, and no count: 不到20305件. Spaces may stand around it in print.
_YEAR = re.compile(r"(?<!\d)(?<!不到)(?P<year>(?:19|20)\d{2})\s*年")
# No source of which no day is known was printed so late.
_LATEST_UNDATED = 2029


def _nature(context: Context, name: str, record: ObservationRecord, index: int) -> Iterator[Problem]:
    if record.statistic == "share" and record.nature not in {"rate", *NOT_RESULTS, "change"}:
        yield NATURE.at(
            context.span("initiative", name, "observations", index, "nature"),
            (f"占比的性质必须是rate：{show(record.nature)}", f"nature of a share must be rate: {show(record.nature)}"),
        )
    words = f"{record.period.printed or ''}{record.printed}"
    ahead = _TARGET_WORDS.search(words) is not None or _year_ahead(context, context.dataset.initiatives[name], record)
    if record.nature not in NOT_RESULTS and ahead:
        yield TARGET_AS_RESULT.at(
            context.span("initiative", name, "observations", index, "nature"),
            (
                f"目标或预测不能记作结果：{show(words)}",
                f"a target or forecast must not be entered as a result: {show(words)}",
            ),
        )
    quantity = quantity_of(record, context.dataset.lexicon)
    # 最高达500人 is a peak that was reached, 最高20万元 a limit.
    limit = quantity is not None and quantity.qualifier_word in context.dataset.lexicon.before["at-most"]
    if limit and record.nature not in NOT_RESULTS and "达" not in record.printed:
        yield CEILING_AS_RESULT.at(
            context.span("initiative", name, "observations", index, "nature"),
            (
                f"上限不能记作结果：{show(record.printed)}",
                f"a ceiling must not be entered as a result: {show(record.printed)}",
            ),
            (
                "写 nature: ceiling；规定的写 rule，目标写 target",
                "write 'nature: ceiling', or 'rule' or 'target' for those",
            ),
        )


def _year_ahead(context: Context, initiative: Initiative, record: ObservationRecord) -> bool:
    """Return whether the words name a year after the source's own; where the typed end is later too, that is said there."""
    source = context.dataset.sources.get(record.source or initiative.source)
    printed = source.printed_on if source is not None else None
    if printed is not None and record.period.end is not None and record.period.end > printed:
        return False
    dated = (source.date.end or source.date.start) if source is not None and source.date is not None else None
    known = dated or (source.entered if source is not None else None)
    own = known.year if known is not None else _LATEST_UNDATED
    years = _YEAR.finditer(f"{record.period.printed or ''} {record.printed}")
    return any(int(it["year"]) > own for it in years)


def check_results(context: Context) -> Iterator[Problem]:
    """Refuse to call a target, forecast, ceiling or rule the total of results, or the whole that a result is a part of."""
    for observation in context.observations.values():
        targets = (*observation.record.sum_of, *((observation.record.of,) if observation.record.of else ()))
        for name in targets:
            other = context.observations.get(name)
            if other is not None and _planned(observation) != _planned(other):
                field = "of" if name == observation.record.of else "sum_of"
                yield TARGET_AS_RESULT.at(
                    context.observation_span(observation.id, field),
                    (
                        f"结果和目标不能相加或相除：{observation.id}、{name}",
                        f"results must not be mixed with targets: {observation.id}, {name}",
                    ),
                    (
                        "目标、预测、上限、规则单独列出；完成目标的多少写 statistic: share-of-target，用target指明那个目标",
                        "list targets, forecasts, ceilings and rules apart; what is reached of one is 'statistic: share-of-target', and names it in 'target'",
                    ),
                )


def _planned(observation: Observation) -> bool:
    return observation.record.nature in NOT_RESULTS
