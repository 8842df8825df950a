"""The gate: may observations share an axis, be divided, added, ranked, subtracted? Pure functions, no reading.

`may_compare` is the one answer to whether two numbers may be measured against each other; charts, panels, pages, the
explorer and calculations all ask it. Each function hands on the refusals, most telling first; none means that it is fair.
"""

import datetime
import itertools
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from dashboards.checks.comparability import comparing
from dashboards.checks.comparability.sides import Common, CountedTime, Side, aspects, common, side
from dashboards.errors.rules import Rule
from dashboards.model import Observation
from dashboards.model.beside import Balance
from dashboards.quantities import meet

Shared = Collection[Common]
Pair = Callable[[Side, Side, Shared], bool]
# An observation with what the gate looks at.
Looked = tuple[Observation, Side, tuple[str, ...]]

NEAR_WHOLE = 90
_DAYS_ALIKE = 3


@dataclass(frozen=True, kw_only=True)
class Refusal:
    """Why something may not be done: the rule, and the full ids (`second` is empty where one alone breaks it)."""

    rule: Rule
    first: str
    second: str = ""


def may_compare(a: Observation, b: Observation, known: Mapping[str, Observation]) -> tuple[Refusal, ...]:
    """Say why two observations may not be measured against each other; `known` gives the wholes that `of` names, by id."""
    return _compared(*((it, side(it, known), aspects(it)) for it in (a, b)))


def _compared(one: Looked, other: Looked) -> tuple[Refusal, ...]:
    (a, first, mine), (b, second, others) = one, other
    broken = between(first, second, common(mine, others))
    if _break_between(a, b) and comparing.SAME_DEFINITION not in broken:
        broken = (*broken, comparing.SAME_DEFINITION)
    return _named(a, b, broken)


def between(a: Side, b: Side, shared: Shared) -> tuple[Rule, ...]:
    """Return the rules that keep two sides apart which share place, text or whom they count."""
    return tuple(rule for rule, breaks in _AXIS if breaks(a, b, shared))


def difference(a: Observation, b: Observation, known: Mapping[str, Observation]) -> tuple[Refusal, ...]:
    """Say why one observation may not be subtracted from another; what is left of a stated whole is one exception."""
    if b.record.of == a.id or any(b.id in it for it in a.printed_sums):
        return _named(b, a, _always(b, a, known))
    margins = a.quantity.margin is not None and b.quantity.margin is not None
    within = (comparing.WITHIN_MARGIN,) if margins and meet(a.quantity, b.quantity) else ()
    return (*_named(a, b, within), *may_compare(a, b, known))


def sum_(parts: Sequence[Observation], total: Observation | None = None) -> tuple[Refusal, ...]:
    """Say why parts may not be added; `total` is the observation that the source prints as their sum, if any."""
    return tuple(_sum_refusals(parts, total))


def added_up(observations: Sequence[Observation]) -> tuple[Observation, tuple[str, ...]] | None:
    """Return the total among some observations, with the parts of that printed sum of it which names most of the others."""
    shown = {it.id for it in observations}
    sums = ((it, parts) for it in observations for parts in it.printed_sums)
    return max(sums, key=lambda it: len(shown & set(it[1])), default=None)


def closed_by(observations: Sequence[Observation]) -> Balance | None:
    """Return the printed balance that names all of several observations: flows that must close."""
    shown = {it.id for it in observations}
    found = (it.record.balance for it in observations)
    return next((it for it in found if it and len(shown) > 1 and shown <= {*it.left, *it.right}), None)


def flows(observations: Sequence[Observation]) -> tuple[Refusal, ...]:
    """Say why the flows of a printed balance may not be added: the source adds them, so only units and plans are asked about."""
    first = observations[0]
    return tuple(
        Refusal(rule=rule, first=first.id, second=it.id)
        for it in observations[1:]
        for rule, broken in (
            (comparing.SAME_UNIT, it.quantity.unit != first.quantity.unit),
            (comparing.TARGET_NOT_RESULT, it.is_result != first.is_result),
        )
        if broken
    )


def ratio(part: Observation, whole: Observation, known: Mapping[str, Observation]) -> tuple[Refusal, ...]:
    """Say why one observation may not be divided by another.

    A stated `of` waives the rules about unit, indicator, event and population, never the one about the period.
    """
    said = part.record.of == whole.id or any(
        it.record.share is not None and (it.record.share.part, it.record.share.whole) == (part.id, whole.id)
        for it in known.values()
    )
    stated = () if said else (comparing.RATIO_NEEDS_OF,)
    return _named(part, whole, (*stated, *_always(part, whole, known)))


def rank(observations: Sequence[Observation], known: Mapping[str, Observation]) -> tuple[Refusal, ...]:
    """Say why places may not be ranked by these observations: each must be comparable with each other."""
    if len({it.place.id for it in observations}) < 2:
        return ()
    return pairs(observations, known)


def whole_beside(observations: Sequence[Observation], known: Mapping[str, Observation]) -> Observation | None:
    """Return the number of the one place that all the others lie in: by one definition and period it is a line among them.

    It is no further place to be ranked, and the only thing that it does not share with them is the level.
    """
    over = [it for it in observations if all(one is it or one.place.parent == it.place.id for one in observations)]
    if len(over) != 1 or len(observations) < 3:
        return None
    broken = {it.rule for one in observations if one is not over[0] for it in may_compare(over[0], one, known)}
    return over[0] if broken <= {comparing.SAME_GOVERNMENT} else None


def pairs(
    observations: Sequence[Observation],
    known: Mapping[str, Observation],
    but: Callable[[Observation, Observation], bool] | None = None,
) -> tuple[Refusal, ...]:
    """Ask about every pair among some observations, but for those that `but` lets stand."""
    sided = [(it, side(it, known), aspects(it)) for it in observations]
    return tuple(
        it
        for one, other in itertools.combinations(sided, 2)
        if but is None or not but(one[0], other[0])
        for it in _compared(one, other)
    )


def before_after(observation: Observation) -> tuple[Refusal, ...]:
    """Say why the value before may not be subtracted from the value after."""
    if observation.baseline is None or observation.record.moment == "before":
        return (Refusal(rule=comparing.BEFORE_AND_AFTER, first=observation.id),)
    if observation.baseline.unit != observation.quantity.unit:
        return (Refusal(rule=comparing.ONE_DEFINITION, first=observation.id),)
    return ()


def is_half(observation: Observation) -> bool:
    """Whether a number tells of a change: its end before or after, both, or the difference.

    What is planned or allowed has not happened and is no end; with a value before it is a pair of its own.
    """
    record = observation.record
    return observation.baseline is not None or (
        observation.is_result and (record.moment != "none" or record.nature == "change")
    )


def ends(observation: Observation) -> tuple[Refusal, ...]:
    """Say why an observation has no place among values before and after."""
    return () if is_half(observation) else (Refusal(rule=comparing.BEFORE_OR_AFTER, first=observation.id),)


def rest(observation: Observation) -> tuple[Refusal, ...]:
    """Say why 100 % minus the observation means nothing; for a share it always means something."""
    if is_share(observation):
        return ()
    return (Refusal(rule=comparing.REST_OF_SHARE, first=observation.id),)


def over_time(observation: Observation) -> tuple[Refusal, ...]:
    """Say why a number may not be spread over time: as a rate per month, or as a point of a line."""
    clock = side(observation, {}).clock
    if not clock.own:
        return (Refusal(rule=comparing.OWN_PERIOD, first=observation.id),)
    dated = clock.start is not None and clock.end is not None
    if dated or (clock.type == "point" and not clock.undated):
        return ()
    return (Refusal(rule=comparing.RATE_NEEDS_START, first=observation.id),)


def at_full_length(observation: Observation) -> tuple[Refusal, ...]:
    """Say why a share may not be drawn from zero: near the whole, only what is left over tells anything."""
    if is_share(observation) and _least(observation) >= NEAR_WHOLE:
        return (Refusal(rule=comparing.SHARE_AS_REST, first=observation.id),)
    return ()


def line_of(observation: Observation) -> tuple[object, ...]:
    """Return what all points of one line share: thing, place, group, department, people, definition, hand, unit and kind."""
    record = observation.record
    return (
        *(observation.indicator.id, observation.place.id, observation.groups, observation.body),
        *(record.population.zh if record.population is not None else "", observation.definition, observation.hand),
        *(side(observation, {}).unit, record.statistic, record.nature, record.period.type),
        (record.change.measured, record.change.against) if record.change is not None else None,
    )


def joins(a: Observation, b: Observation) -> bool:
    """Whether a line may join two numbers: one series of one group, which no change of definition breaks."""
    series = {it.record.series for it in (a, b)} - {None}
    return line_of(a) == line_of(b) and len(series) < 2 and not _break_between(a, b) and a.is_result and b.is_result


def _break_between(a: Observation, b: Observation) -> bool:
    """Whether the source itself says that one does not follow the other: the definition changed between them."""
    # Most numbers name no other, and every pair is asked.
    return bool(a.record.relations or b.record.relations) and any(
        it.kind == "breaks-with" and other.id in it.observations
        for one, other in ((a, b), (b, a))
        for it in one.record.relations
    )


def revised(known: Mapping[str, Observation]) -> Mapping[str, str]:
    """Return by the id of each first print the number that the same hand replaced it by."""
    found = ((it.record.revises, it) for it in known.values())
    return {
        tie.observation: it.id
        for tie, it in found
        if tie is not None and it.quantity.meaning != _of(tie.observation, known)
    }


def _of(name: str, known: Mapping[str, Observation]) -> object:
    return known[name].quantity.meaning if name in known else None


def target_beside(result: Observation, target: Observation) -> bool:
    """Whether a target may be marked beside a result: where the result itself is told by it, in one unit."""
    said = result.record.target
    named = said is not None and said.observation == target.id
    return named and result.is_result and not target.is_result and result.quantity.unit == target.quantity.unit


def two_hands(a: Observation, b: Observation) -> bool:
    """Whether two hands' numbers of one thing may stand side by side, each named: one contradicts the other."""
    ties = ((one.record.contradicts, other) for one, other in ((a, b), (b, a)))
    return any(tie is not None and tie.observation == other.id for tie, other in ties) and a.hand != b.hand


def part_of_hundred(observation: Observation) -> bool:
    """Whether a number is a part of 100 %: a share of a whole, no change, no share of a target, no rate per so many."""
    return is_share(observation) and observation.record.nature not in {"change", "difference"}


def panels(
    observations: Sequence[Observation], known: Mapping[str, Observation]
) -> tuple[tuple[Observation, ...], ...]:
    """Put observations into as few panels as their order allows, so that within each all may be compared."""
    groups: list[list[Observation]] = []
    for observation in observations:
        home = next((it for it in groups if not any(may_compare(other, observation, known) for other in it)), None)
        if home is None:
            groups.append([observation])
        else:
            home.append(observation)
    return tuple(tuple(it) for it in groups)


def counted_together(observations: Sequence[Observation], known: Mapping[str, Observation]) -> tuple[Observation, ...]:
    """Return the counts that may stand on one scale though they count unlike things: results of one place and period.

    So one sees how much was received and solved, side by side and never divided. At least two share the scale, else none.
    """
    groups: list[list[Observation]] = []
    for it in (it for it in observations if it.is_result and it.record.statistic == "count"):
        home = next((group for group in groups if not any(_unlike(other, it, known) for other in group)), None)
        if home is None:
            groups.append([it])
        else:
            home.append(it)
    largest = max(groups, key=len, default=[])
    return tuple(largest) if len(largest) > 1 else ()


def _unlike(a: Observation, b: Observation, known: Mapping[str, Observation]) -> bool:
    return any(it.rule.id in _SIDE_BY_SIDE for it in may_compare(a, b, known))


def first_of_each(refusals: Sequence[Refusal]) -> tuple[Refusal, ...]:
    """Keep the first refusal of each rule, in the catalogue's order, so that each reason is given once."""
    order = [it.id for it in comparing.RULES]
    found: dict[str, Refusal] = {}
    for refusal in refusals:
        found.setdefault(refusal.rule.id, refusal)
    return tuple(sorted(found.values(), key=lambda it: order.index(it.rule.id)))


def is_share(observation: Observation) -> bool:
    """Whether a number is a share of a whole."""
    return observation.record.statistic == "share"


def _named(a: Observation, b: Observation, rules: Sequence[Rule]) -> tuple[Refusal, ...]:
    return tuple(Refusal(rule=rule, first=a.id, second=b.id) for rule in rules)


def _always(part: Observation, whole: Observation, known: Mapping[str, Observation]) -> tuple[Rule, ...]:
    """Return the rules that hold even between a part and the whole that the source makes it a part of."""
    broken = between(side(part, known), side(whole, known), common(aspects(part), aspects(whole)))
    return tuple(rule for rule in broken if rule.id in _ALWAYS)


def _least(it: Observation) -> float:
    known = it.quantity.low if it.quantity.low is not None else it.quantity.value
    return float(known) if known is not None else 0.0


def _other_event(a: Side, b: Side, _shared: Shared = ()) -> bool:
    return a.event != b.event and None not in {a.event, b.event}


def _other_period(a: Side, b: Side, shared: Shared) -> bool:
    """Whether periods are unknown or unlike; two places must have the very same, one place one of the same length."""
    one, two = a.clock, b.clock
    if "unknown" in {one.type, two.type} or one.type != two.type:
        return True
    if one.undated or two.undated:
        return not _same_words(one, two, shared)
    if "place" not in shared:
        return not (_near(one.start, two.start) and _near(one.end, two.end))
    if one.type == "point":
        return False
    return _unlike_lengths(one, two) if one.type in {"span", "year-to-date"} else one.start != two.start


def _borrowed(a: Side, b: Side, shared: Shared) -> bool:
    """Whether a time is taken over from elsewhere; groups and departments told apart in one paragraph take over the same one."""
    apart = (a.groups, a.body) != (b.groups, b.body)
    split = "time" in shared and "place" in shared and a.indicator == b.indicator and apart
    return not split and not (a.clock.own and b.clock.own)


def _same_words(one: CountedTime, two: CountedTime, shared: Shared) -> bool:
    """Whether two periods without dates are the same: by the same words of one text about one place.

    A moment without a date (“the other day”) is none; elsewhere the same words may mean another day.
    """
    within = {"place", "text"} <= set(shared) and one.type != "point"
    return within and one.undated and two.undated and one.printed is not None and one.printed == two.printed


def _near(one: datetime.date | None, two: datetime.date | None) -> bool:
    if one is None or two is None:
        return one is two
    return abs((one - two).days) <= _DAYS_ALIKE


def _unlike_lengths(one: CountedTime, two: CountedTime) -> bool:
    if one.start is None or one.end is None or two.start is None or two.end is None:
        return (one.start, one.end) != (two.start, two.end)
    return abs((one.end - one.start).days - (two.end - two.start).days) > _DAYS_ALIKE


def _undated_with_dated(a: Side, b: Side, _shared: Shared) -> bool:
    counts = a.statistic == b.statistic == "count"
    return counts and not (a.planned or b.planned) and (a.clock.start is None) != (b.clock.start is None)


def _without_base(a: Side, b: Side, shared: Shared) -> bool:
    """Whether places would be ranked by their size: raw counts, or shares of nobody knows what, need like bases."""
    if "place" in shared or not (a.raw or b.raw or a.share or b.share):
        return False
    return a.case or b.case or a.base is None or a.base != b.base


def _other_government(a: Side, b: Side, shared: Shared) -> bool:
    """Whether levels differ; the departments of one place are of one level, a department and its place are not."""
    if a.government != b.government or bool(a.body) != bool(b.body):
        return True
    return "place" not in shared and a.body != b.body


def _other_group(a: Side, b: Side, shared: Shared) -> bool:
    """Whether two numbers are of other groups: those of one total differ in one dimension, at one place."""
    if a.groups == b.groups:
        return False
    one, two = dict(a.groups), dict(b.groups)
    if "place" not in shared or one.keys() != two.keys():
        return True
    return sum(one[it] != two[it] for it in one) > 1


def _change_of_what(a: Side, b: Side, shared: Shared) -> bool:
    """Whether two places tell by how much something changed, and not both over the same matters and against the same."""
    if "place" in shared or not (a.nature == b.nature == "change"):
        return False
    return a.against is None or a.against != b.against


def _redefined(a: Side, b: Side, shared: Shared) -> bool:
    """Whether two definitions are stated and differ; of shares of two places the rule of shares says so."""
    return "" not in {a.stated, b.stated} and a.stated != b.stated and not _defined_apart(a, b, shared)


def _defined_apart(a: Side, b: Side, shared: Shared) -> bool:
    """Whether shares of two places come from two sources that do not state one definition."""
    return "place" not in shared and a.share and b.share and a.definition != b.definition


# The order is that of the catalogue: what tells a reader most comes first.
_AXIS: tuple[tuple[Rule, Pair], ...] = (
    (comparing.TARGET_NOT_RESULT, lambda a, b, _: a.planned != b.planned),
    (comparing.CASE_NOT_TOTAL, lambda a, b, _: a.case != b.case),
    (comparing.SAME_EVENT, _other_event),
    (comparing.SAME_INDICATOR, lambda a, b, _: a.indicator != b.indicator and not _other_event(a, b)),
    (comparing.SAME_STATISTIC, lambda a, b, _: a.statistic != b.statistic and a.case == b.case),
    (comparing.SAME_UNIT, lambda a, b, _: a.unit != b.unit or a.per != b.per),
    (comparing.SAME_NATURE, lambda a, b, _: a.nature != b.nature and a.planned == b.planned),
    (comparing.SAME_CHANGE, lambda a, b, _: None not in {a.change, b.change} and a.change != b.change),
    (comparing.SAME_GOVERNMENT, _other_government),
    (comparing.SAME_HAND, lambda a, b, _: a.hand != b.hand),
    (
        comparing.SAME_DEFINITION,
        _redefined,
    ),
    (comparing.SAME_GROUP, _other_group),
    (comparing.SAME_POPULATION, lambda _a, _b, shared: "whom" not in shared),
    (comparing.CHANGE_NEEDS_BASE, _change_of_what),
    (comparing.SHARE_NEEDS_DEFINITION, _defined_apart),
    (comparing.RANK_NEEDS_BASE, _without_base),
    (comparing.OWN_PERIOD, _borrowed),
    (comparing.SAME_PERIOD, _other_period),
    (comparing.DATED_WITH_DATED, _undated_with_dated),
)
_PERIODS = (comparing.OWN_PERIOD, comparing.SAME_PERIOD, comparing.DATED_WITH_DATED)
_SIDE_BY_SIDE = {it.id for it in (comparing.RANK_NEEDS_BASE, *_PERIODS)}
_ALWAYS = {it.id for it in (comparing.TARGET_NOT_RESULT, comparing.CASE_NOT_TOTAL, *_PERIODS)}


def _sum_refusals(parts: Sequence[Observation], total: Observation | None) -> Iterator[Refusal]:
    wanted = {it.id for it in parts}
    sums = total.printed_sums if total is not None else ()
    stated = next((it for it in sums if wanted <= set(it)), sums[0] if sums else ())
    for part in parts:
        if part.id not in stated:
            yield Refusal(rule=comparing.SUM_STATED, first=part.id, second=total.id if total is not None else "")
        if "overlap" in part.record.flags:
            yield Refusal(rule=comparing.SUM_OVERLAP, first=part.id)
        if total is not None and part.is_result != total.is_result:
            yield Refusal(rule=comparing.TARGET_NOT_RESULT, first=part.id, second=total.id)
    if total is None:
        for a, b in itertools.pairwise(parts):
            yield from may_compare(a, b, {})
    elif not _in_words(total):
        yield from (
            Refusal(rule=comparing.SAME_UNIT, first=part.id, second=total.id)
            for part in parts
            if part.quantity.unit != total.quantity.unit
        )


def _in_words(total: Observation) -> bool:
    """Whether the source's own words for the sum are there: only such a sum may mix units."""
    return total.record.stated is not None and total.record.stated.sum_of is not None
