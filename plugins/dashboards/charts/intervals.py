"""Charts stage: how an interval is drawn on a scale. Ink is what is known; a hatch lies between two bounds.

Solid up to the lower bound, hatched up to the upper one, a tick where an end is included. Where nobody said how far
(近, 约, 超), blocks thin out openly: towards the tick of a number that is not reached, or on beyond one that is.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from dashboards.charts import marks
from dashboards.charts.palette import INK
from dashboards.charts.sheet import Bar, Fill, Scale, Sheet
from dashboards.quantities import Derived, Quantity, rest

# Where ink begins to thin out for 近 and 约: a choice of the drawing, not data.
NEARLY = 0.75
ABOUT = 0.85
ARROW = 44
# From this share on, what is left over is what a reader should see.
FULL = 90


@dataclass(frozen=True, kw_only=True)
class Extent:
    """Where ink ends, where hatching or thinning ends, whether that end is reached, and whether there is none."""

    ink: float
    reach: float
    closed: bool = False
    endless: bool = False
    thins: bool = False

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
        case "near":
            return Extent(ink=NEARLY * max(value, high), reach=max(value, high), thins=True)
        case "about":
            return Extent(ink=ABOUT * value, reach=(2 - ABOUT) * value, thins=True)
        case "above" | "at-least":
            return Extent(ink=low, reach=low, endless=True, closed=not quantity.low_open)
        case "over":
            return Extent(ink=low, reach=high)
        case _:
            return Extent(ink=low, reach=high, closed=not quantity.high_open)


def top(quantities: Iterable[Quantity]) -> float:
    """Return the end of a scale that holds all of some quantities."""
    return max((extent(it).end for it in quantities), default=1) or 1


def is_share(quantity: Quantity, nature: str = "") -> bool:
    """Whether a quantity is a part of a hundred; what rose or fell by so many per cent is none."""
    reach = extent(quantity)
    return nature != "change" and quantity.unit == "%" and reach.ink >= 0 and reach.end <= 100


def is_rest(quantity: Quantity, nature: str = "") -> bool:
    """Whether a share is so near the whole that what is left over says more."""
    return (
        is_share(quantity, nature) and extent(quantity).end >= FULL and quantity.qualifier in ("exact", "near", "above")
    )


def room(quantities: Sequence[Quantity]) -> float:
    """Return the px that must stay free behind a bar for arrows."""
    return ARROW + 4 if any(extent(it).endless for it in quantities) else 0


@dataclass(frozen=True, kw_only=True)
class IntervalMark:
    """How a quantity is drawn: around which height, how thick, hollow or full."""

    y: float
    thick: float
    hollow: bool = False

    @property
    def top(self) -> float:
        """The upper edge."""
        return self.y - self.thick / 2

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.y + self.thick / 2


def draw(sheet: Sheet, scale: Scale, quantity: Quantity, mark: IntervalMark) -> float:
    """Draw one quantity as a bar, and return the px where it ends."""
    if is_rest(quantity):
        return _draw_rest(sheet, scale, quantity, mark)
    reach = extent(quantity)
    if reach.ink > 0:
        scale.bars.append(_bar(sheet, mark, 0, reach.ink, "hollow" if mark.hollow else "solid"))
    end = scale.at(reach.end)
    if reach.thins:
        marks.fade(sheet, scale.at(reach.ink) + 1, end - 2, mark.y, high=mark.thick)
        if quantity.qualifier == "near":
            marks.tick(sheet, end, mark.y, high=mark.thick + 6)
    elif reach.reach > reach.ink:
        scale.bars.append(_bar(sheet, mark, reach.ink, reach.reach, "hatch"))
        if reach.closed:
            marks.tick(sheet, end, mark.y, high=mark.thick + 4)
    if reach.endless:
        if reach.closed:
            marks.tick(sheet, end, mark.y, high=mark.thick + 4)
        marks.fade(sheet, end + 1.5, end + ARROW, mark.y, high=mark.thick)
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


def _draw_rest(sheet: Sheet, scale: Scale, quantity: Quantity, mark: IntervalMark) -> float:
    """Draw a share near the whole as what is left of it: an empty bar with its end in ink."""
    left = left_over(quantity).interval
    least = float(left.low or 0)
    scale.bars.append(_bar(sheet, mark, 100 - least, 100, "solid"))
    if left.high is None:
        end = scale.at(100 - least)
        marks.fade(sheet, end - 1, end - ARROW, mark.y, high=mark.thick)
    elif float(left.high) > least:
        scale.bars.append(_bar(sheet, mark, 100 - float(left.high), 100 - least, "hatch"))
    _whole(sheet, scale, mark)
    return scale.at(100)


def _whole(sheet: Sheet, scale: Scale, mark: IntervalMark) -> None:
    """Outline the hundred that a share is a part of."""
    sheet.outline("rect", (scale.at(0), mark.top, scale.at(100), mark.bottom), INK, width=1)


def _bar(sheet: Sheet, mark: IntervalMark, low: float, high: float, fill: Fill) -> Bar:
    return Bar(low=low, high=high, y=mark.y, thick=mark.thick, fill=fill, colour=INK, link=sheet.link)
