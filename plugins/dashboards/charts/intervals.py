"""Charts stage: how an interval is drawn. Ink is what is known; hatching is how far the words may reach.

Solid up to the lower bound (for 近 and 约, which have none, up to nine tenths of the number: a
choice of this drawing, said beside it), hatched up to the upper one, a line where an end is reached,
an arrow where there is none.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from dashboards.charts.palette import ACCENT, INK
from dashboards.charts.sheet import Bar, Fill, Scale, Sheet
from dashboards.quantities import Derived, Quantity, rest

NEARLY = 0.9
ARROW = 24
# From this share on, what is left over is what a reader should see.
FULL = 90


@dataclass(frozen=True, kw_only=True)
class Extent:
    """Where ink ends, where hatching ends, whether that end is reached, and whether there is no end."""

    ink: float
    reach: float
    closed: bool = False
    endless: bool = False

    @property
    def end(self) -> float:
        """The furthest place drawn on the scale."""
        return max(self.ink, self.reach)


def extent(quantity: Quantity) -> Extent:
    """Return how far a quantity is inked and hatched, in its own unit."""
    value, low, high = (float(it or 0) for it in (quantity.value, quantity.low, quantity.high))
    match quantity.qualifier:
        case "exact":
            return Extent(ink=value, reach=value)
        case "near" | "about":
            return Extent(ink=NEARLY * value, reach=max(value, high))
        case "above" | "at-least":
            return Extent(ink=low, reach=low, endless=True)
        case "over":
            return Extent(ink=low, reach=high)
        case "below" | "at-most":
            return Extent(ink=low, reach=high, closed=not quantity.high_open)
        case _:
            return Extent(ink=low, reach=high, closed=not quantity.high_open)


def top(quantities: Iterable[Quantity]) -> float:
    """Return the end of a scale that holds all of some quantities."""
    return max((extent(it).end for it in quantities), default=1) or 1


def is_share(quantity: Quantity) -> bool:
    """Whether a quantity is a part of a hundred."""
    return quantity.unit == "%" and extent(quantity).end <= 100


def is_rest(quantity: Quantity) -> bool:
    """Whether a share is so near the whole that what is left over says more."""
    return is_share(quantity) and extent(quantity).end >= FULL and quantity.qualifier in ("exact", "near", "above")


def room(quantities: Sequence[Quantity]) -> float:
    """Return the px that must stay free behind a bar for arrows."""
    return ARROW + 4 if any(extent(it).endless for it in quantities) else 0


@dataclass(frozen=True, kw_only=True)
class Mark:
    """How a quantity is drawn: around which height, how thick, hollow or full, and what hovering says."""

    y: float
    thick: float
    hollow: bool = False
    hover: str = ""

    @property
    def top(self) -> float:
        """The upper edge."""
        return self.y - self.thick / 2

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.y + self.thick / 2


def draw(sheet: Sheet, scale: Scale, quantity: Quantity, mark: Mark) -> float:
    """Draw one quantity as a bar, and return the px where it ends."""
    if is_rest(quantity):
        return _draw_rest(sheet, scale, quantity, mark)
    reach = extent(quantity)
    if reach.ink > 0:
        scale.bars.append(_bar(mark, 0, reach.ink, "hollow" if mark.hollow else "solid"))
    if reach.reach > reach.ink:
        scale.bars.append(_bar(mark, reach.ink, reach.reach, "hatch"))
        if reach.closed:
            x = scale.at(reach.reach)
            sheet.line([(x, mark.top), (x, mark.bottom)], INK, 2)
    end = scale.at(reach.end)
    if reach.endless:
        sheet.line([(end, mark.y), (end + ARROW - 6, mark.y)], INK, 2)
        sheet.dot(end + ARROW - 5, mark.y, symbol="triangle-right", size=9, hover=mark.hover)
        end += ARROW
    if is_share(quantity):
        _whole(sheet, scale, mark)
    return end


def left_over(quantity: Quantity) -> Derived:
    """Return what a share leaves of the whole, without the bounds that only nature sets (none, all)."""
    derived = rest(quantity)
    bounds = derived.interval
    if quantity.low is None:
        bounds = replace(bounds, high=None, high_open=True)
    if quantity.high is None:
        bounds = replace(bounds, low=None, low_open=True)
    return replace(derived, interval=bounds)


def _draw_rest(sheet: Sheet, scale: Scale, quantity: Quantity, mark: Mark) -> float:
    """Draw a share near the whole as what is left of it: an empty bar with its end in the accent."""
    left = left_over(quantity).interval
    least = float(left.low or 0)
    scale.bars.append(_bar(mark, 100 - least, 100, "solid", ACCENT))
    if left.high is None:
        end = scale.at(100 - least)
        sheet.line([(end, mark.y), (end - ARROW + 6, mark.y)], ACCENT, 2)
        sheet.dot(end - ARROW + 5, mark.y, symbol="triangle-left", size=9, colour=ACCENT, hover=mark.hover)
    elif float(left.high) > least:
        scale.bars.append(_bar(mark, 100 - float(left.high), 100 - least, "hatch", ACCENT))
    _whole(sheet, scale, mark)
    return scale.at(100)


def _whole(sheet: Sheet, scale: Scale, mark: Mark) -> None:
    """Outline the hundred that a share is a part of."""
    sheet.outline("rect", (scale.at(0), mark.top, scale.at(100), mark.bottom), INK, width=1)


def _bar(mark: Mark, low: float, high: float, fill: Fill, colour: str = INK) -> Bar:
    return Bar(low=low, high=high, y=mark.y, thick=mark.thick, fill=fill, hover=mark.hover, colour=colour)
