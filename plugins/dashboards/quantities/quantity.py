"""Quantities, first stage: what the printed words of one number mean (`policy`), as one frozen record.

Hands on `Quantity` and the readings of each kind of word; `quantity_reading` makes quantities from text, `wording` writes them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, Literal

_HALF: Final = Decimal("0.5")
# What is counted in the world has fewer digits; arithmetic with more of them would round in silence or fail.
DIGITS_AT_MOST: Final = 20

Direction = Literal["", "up", "down", "flat"]
Rank = Literal["", "place", "moved"]
Qualifier = Literal["exact", "over", "above", "near", "below", "at-least", "at-most", "range", "about", "vague"]

QUALIFIERS: Final[tuple[Qualifier, ...]] = (
    "exact",
    "over",
    "above",
    "near",
    "below",
    "at-least",
    "at-most",
    "range",
    "about",
    "vague",
)


class Unreadable(ValueError):  # noqa: N818  -- a fact about a text, not a fault of the program
    """Say that a printed text is not one quantity."""


@dataclass(frozen=True, kw_only=True)
class Quantity:
    """Hold one printed number: its value, its bounds and its unit.

    A bound that is `None` is missing: the interval is unbounded there, and open (`low_open`, `high_open` are true), since
    nothing is reached. `value` is empty for `range` and `vague`. Shares stand in %, other numbers are scaled
    (111万家 is 1110000 家) and keep their printed unit. `resolution` is the place value of the last printed digit.

    What stands beside the number is told in fields of its own and changes neither value nor bounds: `direction` and its
    word (下降12.3%), `per` and `per_base` of a rate (每万人, 10000), `rank` (第3位 is a place, 前移3位 a move), `unit_words`
    where a later number of the same list prints the unit (2.6和3.4个百分点). `margin` is the printed ± of a number, whose
    bounds then are value ± margin, or marks a number that is itself a margin. `bound_from` is the other end of a bound
    that is a range (2小时至4小时内 is at most 4, from 2).
    """

    printed: str
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    low_open: bool
    high_open: bool
    qualifier: Qualifier
    qualifier_word: str
    resolution: Decimal | None
    unit: str
    direction: Direction = ""
    direction_word: str = ""
    per: str = ""
    per_base: Decimal | None = None
    rank: Rank = ""
    unit_words: str = ""
    margin: Decimal | None = None
    bound_from: Decimal | None = None

    def __post_init__(self) -> None:
        """Refuse a record that breaks a law of the policy."""
        if self.low is None and not self.low_open:
            raise ValueError("low_open must be true where low is missing")
        if self.high is None and not self.high_open:
            raise ValueError("high_open must be true where high is missing")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(f"low must not exceed high: {self.low} > {self.high}")
        if self.value is not None and not self.interval.closure_holds(self.value):
            raise ValueError(f"value must lie in the closure of its bounds: {self.value}")

    @property
    def interval(self) -> Interval:
        """Return the bounds alone."""
        return Interval(low=self.low, high=self.high, low_open=self.low_open, high_open=self.high_open)

    @property
    def is_exact(self) -> bool:
        """Whether the words allow one number alone."""
        return self.low is not None and self.low == self.high

    @property
    def meaning(self) -> tuple[Decimal | None, Interval, Qualifier, str]:
        """Return what two wordings must share to be the same quantity: value, bounds, qualifier and unit."""
        return self.value, self.interval, self.qualifier, self.unit


@dataclass(frozen=True, kw_only=True)
class Interval:
    """Hold the bounds that words put on a number; a missing bound is unbounded and open."""

    low: Decimal | None = None
    high: Decimal | None = None
    low_open: bool = True
    high_open: bool = True

    def closure_holds(self, value: Decimal) -> bool:
        """Return whether a value lies within the bounds, ends included."""
        return (self.low is None or self.low <= value) and (self.high is None or value <= self.high)

    def hull(self, other: Interval) -> Interval:
        """Return the smallest interval that holds both."""
        low, low_open = _lower(self, other)
        high, high_open = _upper(self, other)
        return Interval(low=low, high=high, low_open=low_open, high_open=high_open)


def meet(a: Quantity | Interval, b: Quantity | Interval) -> bool:
    """Return whether one number can be what both mean: their bounds, ends included, have a point in common."""
    above = a.high is None or b.low is None or b.low <= a.high
    below = a.low is None or b.high is None or a.low <= b.high
    return above and below


def _lower(one: Interval, two: Interval) -> tuple[Decimal | None, bool]:
    if one.low is None or two.low is None:
        return None, True
    if one.low == two.low:
        return one.low, one.low_open and two.low_open
    lower = one if one.low < two.low else two
    return lower.low, lower.low_open


def _upper(one: Interval, two: Interval) -> tuple[Decimal | None, bool]:
    if one.high is None or two.high is None:
        return None, True
    if one.high == two.high:
        return one.high, one.high_open and two.high_open
    upper = one if one.high > two.high else two
    return upper.high, upper.high_open


def interval_of(qualifier: Qualifier, value: Decimal, step: Decimal) -> Interval:  # noqa: PLR0911 - a row of the table each
    """Return the interval that one kind of word puts on a number (the policy's table)."""
    match qualifier:
        case "exact":
            return Interval(low=value, high=value, low_open=False, high_open=False)
        case "over":
            return Interval(low=value, high=value + step)
        case "above":
            return Interval(low=value)
        case "near" | "below":
            return Interval(high=value)
        case "at-least":
            return Interval(low=value, low_open=False)
        case "at-most":
            return Interval(high=value, high_open=False)
        case "about":
            return Interval()
        case "range" | "vague":
            raise ValueError(f"a {qualifier} has two ends, not one value")


def closed(low: Decimal, high: Decimal) -> Interval:
    """Return an interval with both ends included."""
    return Interval(low=low, high=high, low_open=False, high_open=False)


def outer_bound(qualifiers: Sequence[Qualifier], low: Decimal, high: Decimal) -> tuple[Qualifier, Interval] | None:
    """Bound a range by its outer end where its words bound it to one side: 不超过3至5天 is at most 5, and 3 is no bound."""
    upper = [name for name in qualifiers if name in {"near", "below", "at-most"}]
    lower = [name for name in qualifiers if name in {"above", "at-least"}]
    if bool(upper) == bool(lower):
        return None
    name, end = (upper[0], high) if upper else (lower[0], low)
    return name, interval_of(name, end, step_of(end))


def hull_of(qualifiers: tuple[Qualifier, ...], value: Decimal, step: Decimal) -> tuple[Qualifier, Interval]:
    """Return the hull of stacked words, and the qualifier that names it best.

    近400余 is (none, 500) and still called `near`; words that together bound nothing are called `about`.
    """
    readings = [interval_of(qualifier, value, step) for qualifier in qualifiers]
    hull = readings[0]
    for reading in readings[1:]:
        hull = hull.hull(reading)
    for qualifier, reading in zip(qualifiers, readings, strict=True):
        if reading == hull:
            return qualifier, hull
    if hull.low is None and hull.high is None:
        return "about", hull
    return next((name for name in qualifiers if name != "over"), qualifiers[0]), hull


def step_of(value: Decimal) -> Decimal:
    """Return the place value of the last digit of a number that is not zero (1 for zero, a half for a half: 半个多月)."""
    if not value:
        return Decimal(1)
    if value == _HALF:
        return _HALF
    return Decimal(1).scaleb(int(value.normalize().as_tuple().exponent))


def tidied(number: Decimal) -> Decimal:
    """Return a number without an exponent and without zeros after its point."""
    return number.quantize(Decimal(1)) if number == number.to_integral_value() else number.normalize()
