"""Charts stage: the one language of marks. Each mark means one thing in every kind of chart.

A dot is an average, total or share of many; a hollow one a single case; a dashed ring what nobody printed; a triangle
what is said to have fallen or risen without a number; a diamond a plan, forecast, ceiling, target or rule; half a dot what
is inferred; a short dash a gap. A hatch lies
between two bounds, with a tick where the end is included; blocks that thin out say that nobody told how far. Sizes in px.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dashboards.charts.palette import ACCENT, DISC, INK, PAPER, RULE, SECOND
from dashboards.charts.sheet import Sheet
from dashboards.charts.svg import short
from dashboards.charts.text import width
from dashboards.model import Observation
from dashboards.quantities import Quantity

DOT, HOLLOW, RING, TRIANGLE, DIAMOND, DISC_RADIUS = 6.0, 5.2, 5.8, 6.2, 6.4, 13.0
RING_DASH = (2.3, 2.25)
TICK, CAPSULE_HIGH, GLYPH_HIGH = 18.0, 11.0, 11.0
# Widths of blocks that thin out, and the gaps behind each.
BLOCKS = (14.0, 10.0, 8.0, 6.0, 4.5, 3.5, 2.5, 2.0, 1.5)
GAPS = (1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0)


def mark_of(row: Observation) -> str:
    """Return the name of the mark that a number has by its fields: diamond, hollow or dot."""
    if not row.is_result:
        return "diamond"
    return "hollow" if row.record.statistic == "single-case" else "dot"


def point(sheet: Sheet, x: float, y: float, kind: str, *, scale: float = 1, disc: bool = False) -> None:  # noqa: PLR0913 - a place and its looks
    """Draw one mark by its name: dot, hollow, ring, accent-ring, half, dash, down, up, aside, other or diamond; `disc` says that it can be tapped."""
    if disc:
        under(sheet, x, y)
    match kind:
        case "dot":
            sheet.dot(x, y, size=2 * DOT * scale)
        case "hollow":
            _outlined(sheet, _circle(x, y, HOLLOW * scale), x, y, HOLLOW * scale)
        case "diamond":
            _outlined(sheet, _diamond(x, y, DIAMOND * scale), x, y, DIAMOND * scale)
        case "ring" | "accent-ring":
            radius, colour = RING * scale, ACCENT if kind == "accent-ring" else SECOND
            box = (x - radius, y - radius, x + radius, y + radius)
            sheet.outline("circle", box, colour, dash=RING_DASH, width=1.4)
        case "half":
            _outlined(sheet, _circle(x, y, HOLLOW * scale), x, y, HOLLOW * scale)
            _half(sheet, x, y, HOLLOW * scale)
        case "dash":
            sheet.line([(x - 3.5, y), (x + 3.5, y)], SECOND)
        case "down" | "up":
            _outlined(sheet, _triangle(x, y, TRIANGLE * scale, up=kind == "up"), x, y, TRIANGLE * scale, SECOND)
        case "aside":
            reach = TRIANGLE * scale
            way = (
                f"M{short(x - reach * 0.7)},{short(y - reach)}V{short(y + reach)}L{short(x + reach * 0.9)},{short(y)}Z"
            )
            _outlined(sheet, way, x, y, reach, SECOND)
        case _:
            _outlined(sheet, _circle(x, y, 2.6), x, y, 2.6, SECOND)


def under(sheet: Sheet, x: float, y: float) -> None:
    """Lay the pale disc under a mark that can be tapped."""
    radius = DISC_RADIUS
    sheet.path(_circle(x, y, radius), (x - radius, y - radius, x + radius, y + radius), fill=DISC)


def capsule(sheet: Sheet, x: float, y: float, *, wide: float = 24, high: float = CAPSULE_HIGH) -> None:
    """Draw a range of many as a capsule around a point."""
    left, right, radius = x - wide / 2, x + wide / 2, high / 2
    way = (
        f"M{short(left + radius)},{short(y - radius)}H{short(right - radius)}"
        f"A{short(radius)},{short(radius)},0,0,1,{short(right - radius)},{short(y + radius)}H{short(left + radius)}"
        f"A{short(radius)},{short(radius)},0,0,1,{short(left + radius)},{short(y - radius)}Z"
    )
    sheet.path(way, (left, y - radius, right, y + radius), fill=INK)


def rect(sheet: Sheet, left: float, top: float, right: float, bottom: float, *, fill: str = INK) -> None:  # noqa: PLR0913 - a place and its looks
    """Fill a rectangle: a bar, a band, a shape that is no number."""
    sheet.path(_rect(left, top, right, bottom), (left, top, right, bottom), fill=fill)


def hatch(sheet: Sheet, left: float, right: float, y: float, *, high: float) -> None:
    """Fill the stretch where a value lies somewhere."""
    top, bottom = y - high / 2, y + high / 2
    sheet.path(_rect(left, top, right, bottom), (left, top, right, bottom), fill=INK, hatched=True)


def tick(sheet: Sheet, x: float, y: float, *, high: float = TICK) -> None:
    """Draw the end of a stretch that is itself included."""
    sheet.line([(x, y - high / 2), (x, y + high / 2)], INK, 1.6)


def fade(sheet: Sheet, start: float, end: float, y: float, *, high: float, colour: str = INK) -> None:  # noqa: PLR0913 - a place and its looks
    """Draw blocks that thin out from `start` towards `end`, which may lie to the left: nobody said how far."""
    for left, right in _thinning(start, end):
        rect(sheet, left, y - high / 2, right, y + high / 2, fill=colour)


def fade_upright(sheet: Sheet, x: float, start: float, end: float, *, wide: float, colour: str = INK) -> None:  # noqa: PLR0913 - a place and its looks
    """Draw blocks that thin out up or down, from `start` towards `end`."""
    for low, high in _thinning(start, end):
        rect(sheet, x - wide / 2, low, x + wide / 2, high, fill=colour)


def _thinning(start: float, end: float) -> Iterator[tuple[float, float]]:
    """Yield the two ends of each block, the lower first, smaller where there is little room."""
    long = sum(BLOCKS) + sum(GAPS)
    sign, size = (1 if end > start else -1), min(1.0, abs(end - start) / long)
    at = start
    for block, gap in zip(BLOCKS, GAPS, strict=True):
        other = at + sign * block * size
        yield min(at, other), max(at, other)
        at = other + sign * gap * size


def slash(sheet: Sheet, x: float, y: float, *, down: bool = False) -> None:
    """Draw one stroke of the break in an axis that goes on at another scale."""
    across, up = (8, 3) if down else (3, 8)
    sheet.line([(x - across, y + up), (x + across, y - up)], INK, 1.5)


def tapped(  # noqa: PLR0913 - a place and its looks
    sheet: Sheet, x: float, y: float, words: str, *, size: int, anchor: str = "start", bold: bool = True
) -> float:
    """Write words that can be tapped, with a dotted underline; return their width."""
    long = width(words, size, bold=bold)
    sheet.text(x, y, words, size=size, bold=bold, anchor=anchor)
    left = x - {"start": 0.0, "middle": long / 2, "end": long}[anchor]
    dotted(sheet, left, left + long, y + size / 2 + 3)
    return long


def dotted(sheet: Sheet, left: float, right: float, y: float) -> None:
    """Draw the dots under words that can be tapped."""
    sheet.line([(left, y), (right, y)], SECOND, 1.2, (1.5, 2))


@dataclass(frozen=True, kw_only=True)
class Glyph:
    """The sign of a quantity's interval: one size for all, so that it shows a kind of interval and no amount."""

    left: float
    right: float
    y: float
    scale: float = 1


def interval_glyph(sheet: Sheet, quantity: Quantity, kind: str, at: Glyph) -> tuple[tuple[float, str], ...]:  # noqa: PLR0911 - one sign a qualifier
    """Draw the sign of an interval on its hairline; return the places and names (low, high, value, open) of its ends."""
    sheet.line([(at.left, at.y), (at.right, at.y)], RULE)
    span = at.right - at.left
    one, two, middle = at.left + span * 0.24, at.left + span * 0.78, at.left + span * 0.5
    match quantity.qualifier:
        case "exact":
            point(sheet, middle, at.y, kind, scale=at.scale)
            return ((middle, "value"),)
        case "over":
            hatch(sheet, one, two, at.y, high=GLYPH_HIGH)
            return ((one, "low"), (two, "high"))
        case "near":
            tick(sheet, two, at.y, high=GLYPH_HIGH + 6)
            fade(sheet, two - 2, at.left + span * 0.06, at.y, high=GLYPH_HIGH)
            return ((at.left + span * 0.12, "open"), (two, "high"))
        case "below" | "at-most":
            tick(sheet, one, at.y, high=GLYPH_HIGH + 6)
            hatch(sheet, one, two, at.y, high=GLYPH_HIGH)
            if quantity.qualifier == "at-most":
                tick(sheet, two, at.y, high=GLYPH_HIGH + 6)
            if kind != "dot":
                point(sheet, two, at.y, kind)
            return ((one, "zero"), (two, "high"))
        case "above" | "at-least":
            if quantity.qualifier == "at-least":
                tick(sheet, one, at.y, high=GLYPH_HIGH + 6)
            fade(sheet, one + 2, at.right - span * 0.06, at.y, high=GLYPH_HIGH)
            return ((one, "low"), (at.right - span * 0.12, "open"))
        case "about":
            fade(sheet, middle + 1, at.right - span * 0.06, at.y, high=GLYPH_HIGH)
            fade(sheet, middle - 1, at.left + span * 0.06, at.y, high=GLYPH_HIGH)
            return ((middle, "value"),)
        case _:
            tick(sheet, one, at.y, high=GLYPH_HIGH + 6)
            tick(sheet, two, at.y, high=GLYPH_HIGH + 6)
            hatch(sheet, one, two, at.y, high=GLYPH_HIGH)
            return ((one, "low"), (two, "high"))


def _outlined(sheet: Sheet, way: str, x: float, y: float, radius: float, colour: str = INK) -> None:  # noqa: PLR0913 - one shape
    box = (x - radius, y - radius, x + radius, y + radius)
    sheet.path(way, box, fill=PAPER)
    sheet.path(way, box, pen=(colour, 1.9, ()))


def _half(sheet: Sheet, x: float, y: float, radius: float) -> None:
    reach = short(radius)
    way = f"M{short(x)},{short(y - radius)}A{reach},{reach},0,0,0,{short(x)},{short(y + radius)}Z"
    sheet.path(way, (x - radius, y - radius, x, y + radius), fill=INK)


def _circle(x: float, y: float, radius: float) -> str:
    reach = short(radius)
    return f"M{short(x - radius)},{short(y)}a{reach},{reach},0,1,0,{short(2 * radius)},0a{reach},{reach},0,1,0,{short(-2 * radius)},0Z"


def _diamond(x: float, y: float, radius: float) -> str:
    return f"M{short(x + radius)},{short(y)}L{short(x)},{short(y + radius)}L{short(x - radius)},{short(y)}L{short(x)},{short(y - radius)}Z"


def _triangle(x: float, y: float, radius: float, *, up: bool) -> str:
    forth = -radius if up else radius
    return f"M{short(x - radius)},{short(y - forth * 0.7)}H{short(x + radius)}L{short(x)},{short(y + forth * 0.9)}Z"


def _rect(left: float, top: float, right: float, bottom: float) -> str:
    return f"M{short(left)},{short(top)}H{short(right)}V{short(bottom)}H{short(left)}Z"
