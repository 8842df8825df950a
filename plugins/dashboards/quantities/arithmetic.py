"""Quantities, derived: shares, sums, gaps and rests of printed numbers, as intervals rounded outward.

Works on bounds alone, never on midpoints, within natural limits: a count or a duration is at least zero, a share
lies between 0 % and 100 %. Whether a derivation is fair is not decided here but in `checks.comparability`. Hands on
`Derived`, which names its inputs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Context, Decimal
from typing import Final, Literal

from dashboards.lang import pick
from dashboards.quantities.quantity import Interval, Quantity

Operation = Literal["ratio", "sum", "gap", "rest", "change", "change-percent"]

_SIGNED: Final = frozenset({"gap", "change"})
_ZERO: Final = Decimal(0)
_HUNDRED: Final = Decimal(100)
_DOWN: Final = Context(prec=50, rounding=ROUND_FLOOR)
_UP: Final = Context(prec=50, rounding=ROUND_CEILING)


@dataclass(frozen=True, kw_only=True)
class Derived:
    """Hold a number worked out from printed ones: the operation, its interval, its unit and its inputs."""

    operation: Operation
    interval: Interval
    unit: str
    inputs: tuple[Quantity, ...]

    @property
    def tells(self) -> bool:
        """Return whether the interval tells anything that the natural limits alone do not."""
        low, high = self.interval.low, self.interval.high
        least = -_HUNDRED if self.operation == "change-percent" else None if self.operation in _SIGNED else _ZERO
        most = _HUNDRED if self.operation in {"ratio", "rest"} else None
        return (low is not None and low != least) or (high is not None and high != most)

    def text(self, lang: str) -> str:
        """Write the interval in `lang`; a unit other than % is left to the caller in English."""
        low, high = self.interval.low, self.interval.high
        if low is None and high is None:
            return pick(lang, "无法确定", "unknown")
        if low == high or high is None or low is None:
            words = "" if low == high else self._one_end(lang)
            return f"{words}{self._written(high if low is None else low, lang)}"
        # A dash beside a minus sign could be read as either.
        to = "–" if low >= 0 else pick(lang, "至", " to ")
        return f"{self._written(low, lang, closing=self.unit == '%')}{to}{self._written(high, lang)}"

    def _one_end(self, lang: str) -> str:
        above = self.interval.high is None
        openly = self.interval.low_open if above else self.interval.high_open
        zh = ("超" if openly else "至少") if above else ("不到" if openly else "至多")
        en = ("more than " if openly else "at least ") if above else ("under " if openly else "at most ")
        return pick(lang, zh, en)

    def _written(self, value: Decimal | None, lang: str, *, closing: bool = True) -> str:
        known = value if value is not None else _ZERO
        number = _plain(abs(known))
        whole, point, rest = number.partition(".")
        number = pick(lang, number, f"{int(whole):,}{point}{rest}")
        number = f"−{number}" if known < 0 else number
        return number + (self.unit if closing and self.unit == "%" else pick(lang, self.unit if closing else "", ""))


def natural(quantity: Quantity, *, share: bool = False) -> Interval:
    """Return a quantity's bounds within natural limits: at least zero, a share at most 100."""
    low, high = quantity.low, quantity.high
    low_open, high_open = quantity.low_open, quantity.high_open
    signed = any(it is not None and it < 0 for it in (quantity.value, low, high))
    if not signed and low is None:
        low, low_open = _ZERO, False
    if share and (high is None or high > _HUNDRED) and (low is None or low <= _HUNDRED):
        high, high_open = _HUNDRED, False
    return Interval(low=low, high=high, low_open=low_open, high_open=high_open)


def ratio(part: Quantity, whole: Quantity, *, places: int = 1) -> Derived:
    """Return the share, in %, that a part is of its whole, rounded outward to `places` decimals.

    Raises:
        ValueError: if even the least part exceeds the greatest whole.
    """
    top, bottom = natural(part), natural(whole)
    low, low_open = _ZERO, False
    if top.low and bottom.high:
        exact = _DOWN.divide(top.low * _HUNDRED, bottom.high)
        if exact > _HUNDRED:
            raise ValueError(f"a part must not exceed its whole: {part.printed}, {whole.printed}")
        low = _round(exact, places, ROUND_FLOOR)
        low_open = low != exact or top.low_open or bottom.high_open
    if top.low and bottom.high == 0:
        raise ValueError(f"a part must not exceed its whole: {part.printed}, {whole.printed}")
    high, high_open = _HUNDRED, False
    if top.high is not None and bottom.low:
        exact = _UP.divide(top.high * _HUNDRED, bottom.low)
        if exact <= _HUNDRED:
            high = _round(exact, places, ROUND_CEILING)
            high_open = high != exact or top.high_open or bottom.low_open
    interval = Interval(low=low, high=high, low_open=low_open and low != _HUNDRED, high_open=high_open)
    return Derived(operation="ratio", interval=interval, unit="%", inputs=(part, whole))


def total(parts: Sequence[Quantity], *, unit: str = "") -> Derived:
    """Return the sum of parts; an end that one of them leaves open is open in the sum."""
    interval = _added([natural(it) for it in parts])
    return Derived(operation="sum", interval=interval, unit=unit, inputs=tuple(parts))


def gap(whole: Quantity, parts: Sequence[Quantity]) -> Derived:
    """Return what a printed sum leaves over (or falls short by, below zero) beside its printed parts."""
    return apart([whole], parts)


def apart(left: Sequence[Quantity], right: Sequence[Quantity]) -> Derived:
    """Return by how much the sum of one side exceeds that of another (or falls short of it, below zero)."""
    interval = _less(*(_added([natural(it) for it in side]) for side in (left, right)))
    return Derived(operation="gap", interval=interval, unit=left[0].unit, inputs=(*left, *right))


def change(before: Quantity, after: Quantity) -> Derived:
    """Return after minus before."""
    interval = _less(natural(after), natural(before))
    return Derived(operation="change", interval=interval, unit=after.unit, inputs=(before, after))


def change_percent(before: Quantity, after: Quantity, *, places: int = 1) -> Derived:
    """Return by how many per cent a number changed, rounded outward to `places` decimals; it falls by at most 100 %.

    Raises:
        ValueError: if the value before may be zero only, or one of the two lies below zero.
    """
    first, last = natural(before), natural(after)
    if first.high == 0 or any(it.low is not None and it.low < 0 for it in (first, last)):
        raise ValueError(f"a change in per cent needs a number above zero to start from: {before.printed}")
    low, low_open = -_HUNDRED, last.low_open or bool(last.low)
    if last.low and first.high:
        exact = _DOWN.divide(last.low * _HUNDRED, first.high) - _HUNDRED
        low = _round(exact, places, ROUND_FLOOR)
        low_open = low != exact or last.low_open or first.high_open
    high, high_open = None, True
    if last.high is not None and first.low:
        exact = _UP.divide(last.high * _HUNDRED, first.low) - _HUNDRED
        high = _round(exact, places, ROUND_CEILING)
        high_open = high != exact or last.high_open or first.low_open
    interval = Interval(low=low, high=high, low_open=low_open, high_open=high_open)
    return Derived(operation="change-percent", interval=interval, unit="%", inputs=(before, after))


def rest(share: Quantity) -> Derived:
    """Return what a share leaves of 100 %."""
    whole = Interval(low=_HUNDRED, high=_HUNDRED, low_open=False, high_open=False)
    interval = _less(whole, natural(share, share=True))
    return Derived(operation="rest", interval=interval, unit="%", inputs=(share,))


def _added(intervals: Sequence[Interval]) -> Interval:
    lows = [it.low for it in intervals if it.low is not None]
    highs = [it.high for it in intervals if it.high is not None]
    bounded_below, bounded_above = len(lows) == len(intervals), len(highs) == len(intervals)
    return Interval(
        low=sum(lows, _ZERO) if bounded_below else None,
        high=sum(highs, _ZERO) if bounded_above else None,
        low_open=not bounded_below or any(it.low_open for it in intervals),
        high_open=not bounded_above or any(it.high_open for it in intervals),
    )


def _less(one: Interval, two: Interval) -> Interval:
    return Interval(
        low=None if one.low is None or two.high is None else one.low - two.high,
        high=None if one.high is None or two.low is None else one.high - two.low,
        low_open=one.low_open or two.high_open,
        high_open=one.high_open or two.low_open,
    )


def _round(value: Decimal, places: int, rounding: str) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-places), rounding=rounding)


def _plain(value: Decimal) -> str:
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
