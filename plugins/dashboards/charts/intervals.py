"""Charts stage: how an interval is drawn. Ink is what is known; hatching is how far the words may reach.

Solid up to the lower bound (for 近 and 约, which have none, up to nine tenths of the number: a
choice of this drawing, said beside it), hatched up to the upper one, a line where an end is reached,
an arrow where there is none.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dashboards.charts.palette import ACCENT, INK
from dashboards.charts.sheet import Bar, Fill, Scale, Sheet
from dashboards.quantities import Quantity, rest

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


def draw(  # noqa: PLR0913 - a mark, where it stands and how it looks
    sheet: Sheet, scale: Scale, quantity: Quantity, y: float, thick: float, *, hollow: bool = False, hover: str = ""
) -> float:
    """Draw one quantity as a bar around the height `y`, and return the px where it ends."""
    if is_rest(quantity):
        return _draw_rest(sheet, scale, quantity, y, thick, hover)
    reach = extent(quantity)
    if reach.ink > 0:
        fill: Fill = "hollow" if hollow else "solid"
        scale.bars.append(Bar(low=0, high=reach.ink, y=y, thick=thick, fill=fill, hover=hover))
    if reach.reach > reach.ink:
        scale.bars.append(Bar(low=reach.ink, high=reach.reach, y=y, thick=thick, fill="hatch", hover=hover))
        if reach.closed:
            x = scale.at(reach.reach)
            sheet.line([(x, y - thick / 2), (x, y + thick / 2)], INK, 2)
    end = scale.at(reach.end)
    if reach.endless:
        sheet.line([(end, y), (end + ARROW - 6, y)], INK, 2)
        sheet.dot(end + ARROW - 5, y, symbol="triangle-right", size=9, hover=hover)
        end += ARROW
    if is_share(quantity):
        sheet.outline("rect", scale.at(0), y - thick / 2, scale.at(100), y + thick / 2, INK, width=1)
    return end


def _draw_rest(sheet: Sheet, scale: Scale, quantity: Quantity, y: float, thick: float, hover: str) -> float:
    """Draw a share near the whole as what is left of it: an empty bar with its end in the accent."""
    left = rest(quantity).interval
    least, most = float(left.low or 0), float(left.high or 0)
    scale.bars.append(Bar(low=100 - least, high=100, y=y, thick=thick, hover=hover, colour=ACCENT))
    if least < most < 100:
        scale.bars.append(
            Bar(low=100 - most, high=100 - least, y=y, thick=thick, fill="hatch", hover=hover, colour=ACCENT)
        )
    sheet.outline("rect", scale.at(0), y - thick / 2, scale.at(100), y + thick / 2, INK, width=1)
    return scale.at(100)
