"""The gate: may observations share an axis, be divided, added, ranked, subtracted? Pure functions, no reading.

Each hands on the refusals, most telling first; none means that it is fair.
"""

import itertools
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from dashboards.errors.rules import Rule, comparing
from dashboards.model import Observation
from dashboards.model.records import Period
from dashboards.model.vocabulary import NOT_RESULTS

Pair = Callable[[Observation, Observation], bool]

# A zone is run like a county, a street like a town: what differs is the name of the office, not the level.
GOVERNMENT_LEVELS: Mapping[str, int] = {
    "province": 1,
    "prefecture-level-city": 2,
    "county-level-city": 3,
    "district": 3,
    "county": 3,
    "zone": 3,
    "township": 4,
    "street": 4,
    "community": 5,
    "village": 5,
}
NEAR_WHOLE = 90
_DAYS_ALIKE = 3


@dataclass(frozen=True, kw_only=True)
class Refusal:
    """Why something may not be done: the rule, and the full ids (`second` is empty where one alone breaks it)."""

    rule: Rule
    first: str
    second: str = ""


def share_axis(a: Observation, b: Observation) -> tuple[Refusal, ...]:
    """Say why two observations may not be measured against each other on one axis."""
    return tuple(_refused(a, b, _AXIS))


def axis_key(it: Observation) -> tuple[object, ...]:
    """Give all that `share_axis` looks at: pairs of observations with the same two keys get the same answer."""
    record, period = it.record, it.record.period
    what = (it.indicator.id, it.indicator.event, it.quantity.unit, record.nature, record.statistic)
    return (
        *what,
        GOVERNMENT_LEVELS[it.place.kind],
        period.type,
        period.start,
        period.end,
        period.printed,
        it.source.id,
    )


def sum_(parts: Sequence[Observation], total: Observation | None = None) -> tuple[Refusal, ...]:
    """Say why parts may not be added; `total` is the observation that the source prints as their sum, if any."""
    return tuple(_sum_refusals(parts, total))


def ratio(part: Observation, whole: Observation) -> tuple[Refusal, ...]:
    """Say why one observation may not be divided by another.

    A stated `of` waives the rules about unit, indicator and event, never the one about the period.
    """
    refusals = list(_refused(part, whole, (_RATIO_STATED,)))
    return (*refusals, *_refused(part, whole, _RATIO))


def rank(observations: Sequence[Observation], known: Mapping[str, Observation]) -> tuple[Refusal, ...]:
    """Say why places may not be ranked by these observations; `known` gives the bases that `of` names, by id."""
    if len({it.place.id for it in observations}) < 2:
        return ()
    based = [it for it in observations if _has_base(it, known)]
    refusals = [Refusal(rule=comparing.RANK_NEEDS_BASE, first=it.id) for it in observations if it not in based]
    years = {it.record.period.start.year for it in based if it.record.period.start}
    if len(years) > 1:
        refusals.append(Refusal(rule=comparing.RANK_NEEDS_BASE, first=based[0].id, second=based[-1].id))
    return tuple(refusals)


def before_after(observation: Observation) -> tuple[Refusal, ...]:
    """Say why the value before may not be subtracted from the value after."""
    if observation.baseline is None or observation.record.moment == "before":
        return (Refusal(rule=comparing.BEFORE_AND_AFTER, first=observation.id),)
    if observation.baseline.unit != observation.quantity.unit:
        return (Refusal(rule=comparing.ONE_DEFINITION, first=observation.id),)
    return ()


def rest(observation: Observation) -> tuple[Refusal, ...]:
    """Say why 100 % minus the observation means nothing; for a share it always means something."""
    if is_share(observation):
        return ()
    return (Refusal(rule=comparing.REST_OF_SHARE, first=observation.id),)


def over_time(observation: Observation) -> tuple[Refusal, ...]:
    """Say why a number may not be spread over time: as a rate per month, or as a point of a line."""
    period = observation.record.period
    dated = period.start is not None and period.end is not None
    if dated or (period.type == "point" and (period.start or period.end)):
        return ()
    return (Refusal(rule=comparing.RATE_NEEDS_START, first=observation.id),)


def at_full_length(observation: Observation) -> tuple[Refusal, ...]:
    """Say why a share may not be drawn from zero: near the whole, only what is left over tells anything."""
    if is_share(observation) and _least(observation) >= NEAR_WHOLE:
        return (Refusal(rule=comparing.SHARE_AS_REST, first=observation.id),)
    return ()


def panels(observations: Sequence[Observation]) -> tuple[tuple[Observation, ...], ...]:
    """Put observations into as few panels as their order allows, so that within each all share an axis."""
    groups: list[list[Observation]] = []
    for observation in observations:
        home = next((it for it in groups if not any(share_axis(other, observation) for other in it)), None)
        if home is None:
            groups.append([observation])
        else:
            home.append(observation)
    return tuple(tuple(it) for it in groups)


def first_of_each(refusals: Sequence[Refusal]) -> tuple[Refusal, ...]:
    """Keep the first refusal of each rule, in the catalogue's order, so that each reason is given once."""
    order = [it.id for it in comparing.COMPARING]
    found: dict[str, Refusal] = {}
    for refusal in refusals:
        found.setdefault(refusal.rule.id, refusal)
    return tuple(sorted(found.values(), key=lambda it: order.index(it.rule.id)))


def is_share(observation: Observation) -> bool:
    """Say whether a number is a share of a whole."""
    return observation.record.statistic == "share"


def _refused(a: Observation, b: Observation, rules: Sequence[tuple[Rule, Pair]]) -> Iterator[Refusal]:
    return (Refusal(rule=rule, first=a.id, second=b.id) for rule, breaks in rules if breaks(a, b))


def _planned(it: Observation) -> bool:
    return it.record.nature in NOT_RESULTS


def _case(it: Observation) -> bool:
    return it.record.statistic == "single-case"


def _start(it: Observation) -> object:
    return it.record.period.start


def _least(it: Observation) -> float:
    known = it.quantity.low if it.quantity.low is not None else it.quantity.value
    return float(known) if known is not None else 0.0


def _other_period(a: Observation, b: Observation) -> bool:
    """Say whether periods are unknown or unlike; what a rule sets is not counted over any time."""
    if a.record.statistic == b.record.statistic == "parameter":
        return False
    one, two = a.record.period, b.record.period
    if "unknown" in {one.type, two.type} or one.type != two.type:
        return True
    if one.type == "point":
        return False
    if one.start is None or two.start is None:
        return not _same_words(a, b)
    return _unlike_lengths(one, two) if one.type == "span" else one.start != two.start


def _same_words(a: Observation, b: Observation) -> bool:
    """Say whether two periods without dates are the same: by the same words in one source; elsewhere they may differ."""
    one, two = a.record.period, b.record.period
    dated = one.start is not None or two.start is not None
    return not dated and one.printed is not None and one.printed == two.printed and a.source.id == b.source.id


def _unlike_lengths(one: Period, two: Period) -> bool:
    if one.start is None or one.end is None or two.start is None or two.end is None:
        return (one.start, one.end) != (two.start, two.end)
    return abs((one.end - one.start).days - (two.end - two.start).days) > _DAYS_ALIKE


def _undated_with_dated(a: Observation, b: Observation) -> bool:
    counts = a.record.statistic == b.record.statistic == "count"
    return counts and not (_planned(a) or _planned(b)) and (_start(a) is None) != (_start(b) is None)


def _other_event(a: Observation, b: Observation) -> bool:
    return a.indicator.event != b.indicator.event and None not in {a.indicator.event, b.indicator.event}


# The order is that of the catalogue: what tells a reader most comes first.
_AXIS: tuple[tuple[Rule, Pair], ...] = (
    (comparing.TARGET_NOT_RESULT, lambda a, b: _planned(a) != _planned(b)),
    (comparing.CASE_NOT_TOTAL, lambda a, b: _case(a) != _case(b)),
    (comparing.SAME_EVENT, _other_event),
    (comparing.SAME_INDICATOR, lambda a, b: a.indicator.id != b.indicator.id and not _other_event(a, b)),
    (
        comparing.SAME_STATISTIC,
        lambda a, b: a.record.statistic != b.record.statistic and _case(a) == _case(b),
    ),
    (comparing.SAME_UNIT, lambda a, b: a.quantity.unit != b.quantity.unit),
    (
        comparing.SAME_NATURE,
        lambda a, b: a.record.nature != b.record.nature and _planned(a) == _planned(b),
    ),
    (
        comparing.SAME_GOVERNMENT,
        lambda a, b: GOVERNMENT_LEVELS[a.place.kind] != GOVERNMENT_LEVELS[b.place.kind],
    ),
    (comparing.SAME_PERIOD, _other_period),
    (comparing.DATED_WITH_DATED, _undated_with_dated),
)
_RATIO_STATED: tuple[Rule, Pair] = (comparing.RATIO_NEEDS_OF, lambda part, whole: part.record.of != whole.id)
_ALWAYS_IN_RATIO = {"target-not-result", "case-not-total", "same-period", "dated-with-dated"}
_RATIO = tuple(it for it in _AXIS if it[0].id in _ALWAYS_IN_RATIO)


def _sum_refusals(parts: Sequence[Observation], total: Observation | None) -> Iterator[Refusal]:
    stated = total.record.sum_of if total is not None else ()
    for part in parts:
        if part.id not in stated:
            yield Refusal(rule=comparing.SUM_STATED, first=part.id, second=total.id if total is not None else "")
        if "overlap" in part.record.flags:
            yield Refusal(rule=comparing.SUM_OVERLAP, first=part.id)
        if total is not None and _planned(part) != _planned(total):
            yield Refusal(rule=comparing.TARGET_NOT_RESULT, first=part.id, second=total.id)
    if total is None:
        for a, b in itertools.pairwise(parts):
            yield from share_axis(a, b)


def _has_base(it: Observation, known: Mapping[str, Observation]) -> bool:
    """Say whether a count has a base of its own year, or is a share of a dated year already."""
    start = it.record.period.start
    if start is None:
        return False
    if is_share(it):
        return True
    base = known.get(it.record.of or "")
    return base is not None and base.record.period.start is not None and base.record.period.start.year == start.year
