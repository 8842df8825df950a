"""The gate applied to declared calculations: may named numbers be subtracted, divided, added, and what comes of it?

Hands on the refusals, and the interval where there are none.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from dashboards.checks.comparability import comparing, gate
from dashboards.checks.comparability.gate import Refusal
from dashboards.model import Observation
from dashboards.model.calculations import Calculation
from dashboards.quantities import Derived, Quantity, change, change_percent, ratio, total

BEFORE = "before"
# The difference of two shares is in points: 60 % after 40 % is 20 points more, and half as much again.
POINTS = "个百分点"


@dataclass(frozen=True, kw_only=True)
class NamedNumber:
    """One named number: the observation and the end of it that is meant."""

    name: str
    observation: Observation
    quantity: Quantity

    @property
    def is_before(self) -> bool:
        """Whether the value before is meant."""
        return self.name.endswith(f"#{BEFORE}")


def term(name: str, known: Mapping[str, Observation]) -> NamedNumber | None:
    """Return what a name means: `<observation>` or `<observation>#before`; None where there is no such number."""
    own, mark, part = name.partition("#")
    observation = known.get(own)
    if observation is None or (mark and part != BEFORE):
        return None
    quantity = observation.baseline if mark else observation.quantity
    return NamedNumber(name=name, observation=observation, quantity=quantity) if quantity is not None else None


def refused(
    calculation: Calculation, terms: Sequence[NamedNumber], known: Mapping[str, Observation]
) -> Sequence[Refusal]:
    """Say why a calculation may not be made; `terms` are all its named numbers, in its order."""
    if calculation.sum:
        return _sum(terms, known)
    first, second = terms
    if calculation.ratio is not None:
        divided = gate.ratio(first.observation, second.observation, known)
        return gate.first_of_each([*_whole_numbers(terms), *divided])
    if calculation.difference is not None:
        return gate.first_of_each(_difference(first, second, known))
    return gate.first_of_each(_change(first, second, known))


def derive(calculation: Calculation, terms: Sequence[NamedNumber], known: Mapping[str, Observation]) -> Derived:
    """Work out a calculation that nothing refuses, as an interval rounded outward.

    Raises:
        ValueError: if no number can come of it, as of a share of less than nothing.
    """
    quantities = [it.quantity for it in terms]
    if calculation.sum:
        units = {it.unit for it in quantities}
        whole = _total(terms, known)
        unit = quantities[0].unit if len(units) == 1 or whole is None else whole.quantity.unit
        return total(quantities, unit=unit)
    first, second = quantities
    if calculation.ratio is not None:
        return ratio(first, second)
    if calculation.difference is not None:
        found = change(second, first)
        return replace(found, unit=POINTS) if found.unit == "%" else found
    return change_percent(first, second)


def _difference(whole: NamedNumber, less: NamedNumber, known: Mapping[str, Observation]) -> list[Refusal]:
    one, two = whole.observation, less.observation
    if one is two or whole.is_before or less.is_before:
        return _ends(whole, less)
    units = [Refusal(rule=comparing.SAME_UNIT, first=one.id, second=two.id)]
    return [*(units if one.quantity.unit != two.quantity.unit else []), *gate.difference(one, two, known)]


def _change(before: NamedNumber, after: NamedNumber, known: Mapping[str, Observation]) -> list[Refusal]:
    one, two = before.observation, after.observation
    found = []
    if gate.is_share(one) or gate.is_share(two):
        # In per cent of a share, or in points? A difference says which.
        found.append(Refusal(rule=comparing.POINTS_OF_SHARES, first=one.id, second=two.id))
    if one is two or before.is_before or after.is_before:
        return [*found, *_ends(after, before), *([] if before.is_before else [_no_before(after, before)])]
    if one.place.id != two.place.id or not _earlier(one, two):
        found.append(_no_before(after, before))
    return [*found, *gate.may_compare(one, two, known)]


def _ends(one: NamedNumber, two: NamedNumber) -> list[Refusal]:
    """Let the two ends of one observation be subtracted, and no end of one from a number of another."""
    if one.observation is not two.observation or one.is_before == two.is_before:
        return [_no_before(one, two)]
    return list(gate.before_after(one.observation))


def _no_before(one: NamedNumber, two: NamedNumber) -> Refusal:
    return Refusal(rule=comparing.BEFORE_AND_AFTER, first=one.observation.id, second=two.observation.id)


def _earlier(one: Observation, two: Observation) -> bool:
    starts = [it.record.period.start or it.record.period.end for it in (one, two)]
    return starts[0] is not None and starts[1] is not None and starts[0] < starts[1]


def _sum(terms: Sequence[NamedNumber], known: Mapping[str, Observation]) -> Sequence[Refusal]:
    whole = _total(terms, known)
    return gate.first_of_each([*_whole_numbers(terms), *gate.sum_([it.observation for it in terms], whole)])


def _total(terms: Sequence[NamedNumber], known: Mapping[str, Observation]) -> Observation | None:
    """Return the observation that the source prints as a sum of these, perhaps with more."""
    wanted = {it.observation.id for it in terms}
    return next((it for it in known.values() if any(wanted <= set(parts) for parts in it.printed_sums)), None)


def _whole_numbers(terms: Sequence[NamedNumber]) -> list[Refusal]:
    """Refuse the value before where a part or a whole is asked for: the source says of the other end what it is part of."""
    return [Refusal(rule=comparing.BEFORE_AND_AFTER, first=it.observation.id) for it in terms if it.is_before]
