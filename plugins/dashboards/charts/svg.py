"""Charts stage: a sheet as one small SVG that is the same bytes each time, in any process.

Takes a finished sheet and hands on a flat list of shapes: two decimals, attributes sorted, no `style`, no clipping,
pattern names made from the drawing's own hash, colours also as classes. What stands behind and before is the same as in
the Plotly figure of the sheet: tints, lines, marks, words, the bars of each scale, outlines.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from html import escape
from itertools import groupby
from typing import NamedTuple, TypeAlias

from dashboards.charts.palette import FAMILY, ROLES
from dashboards.charts.sheet import Anchor, Bar, Dot, Outline, Pen, Points, Scale, Sheet, Symbol, Words, places

# Attributes or paint by name: pairs, since a cache takes no mapping.
Pairs: TypeAlias = tuple[tuple[str, str], ...]

# Side of a hatch's tile and the width of its strokes (px).
_TILE = 5 * math.sqrt(2)
_STROKE = 1.5
_ROOT3 = math.sqrt(3)


class NotDrawableError(Exception):
    """A sheet holds a position that is no number: a fault in the kind of chart, never in the data."""


class Shape(NamedTuple):
    """One drawn thing: its geometry, its paint and, for text, its words."""

    tag: str
    place: Pairs
    paint: Pairs
    words: str = ""


@dataclass(kw_only=True)
class Hatches:
    """The hatched fills of one drawing, each once, under names of its own."""

    prefix: str
    names: dict[str, str] = field(default_factory=dict)

    def of(self, colour: str) -> str:
        """Return the reference of the hatch of one colour."""
        return f"url(#{self.names.setdefault(colour, f'{self.prefix}-{len(self.names) + 1}')})"

    def written(self) -> str:
        """Write the patterns."""
        return f"<defs>{''.join(map(_pattern, self.names.values(), self.names))}</defs>" if self.names else ""


def svg(sheet: Sheet, prefix: str) -> str:
    """Return a finished sheet as SVG; `prefix` begins the names of its patterns, which share a page with others."""
    hatches = Hatches(prefix=prefix)
    body = _written(_shapes(sheet, hatches))
    size = f'height="{sheet.height}" viewBox="0 0 {sheet.width} {sheet.height}" width="{sheet.width}"'
    start = f'<svg xmlns="http://www.w3.org/2000/svg" class="drawing" font-family="{FAMILY}" {size}>'
    return f"{start}{hatches.written()}{body}</svg>"


def _shapes(sheet: Sheet, hatches: Hatches) -> Iterator[Shape]:
    for outline in sheet.outlines:
        if outline.is_behind:
            yield _outline(outline)
    for pen, drawn in sheet.lines.items():
        yield from _lines(pen, drawn)
    yield from map(_dot, sheet.dots)
    for words in sheet.words:
        if words.text.strip():
            yield _words(words)
    for scale in sheet.scales:
        for bar in scale.bars:
            yield from _bar(bar, scale, sheet.width, hatches)
    for outline in sheet.outlines:
        if not outline.is_behind:
            yield _outline(outline)


def _outline(outline: Outline) -> Shape:
    left, top, right, bottom = map(places, outline.box)
    if outline.kind == "circle":
        x, y, across, down = (left + right) / 2, (top + bottom) / 2, (right - left) / 2, (bottom - top) / 2
        way = (
            f"M{short(right)},{short(y)}"
            f"A{short(across)},{short(down)},0,1,1,{short(x)},{short(top)}"
            f"A{short(across)},{short(down)},0,0,1,{short(right)},{short(y)}Z"
        )
    else:
        way = f"M{short(left)},{short(top)}H{short(right)}V{short(bottom)}H{short(left)}Z"
    return Shape("path", (("d", way),), _tint(outline) if outline.is_behind else _stroke(outline.pen))


def _tint(outline: Outline) -> Pairs:
    paint = (("fill", outline.pen[0]), ("fill-rule", "evenodd"), ("opacity", short(outline.opacity)))
    return _classed(paint)


@lru_cache(maxsize=256)
def _stroke(pen: Pen) -> Pairs:
    colour, width, dash = pen
    dashes = (("stroke-dasharray", ",".join(short(it) for it in dash)),) if dash else ()
    return _classed((("fill", "none"), ("stroke", colour), *dashes, ("stroke-width", short(width))))


def _lines(pen: Pen, drawn: Sequence[Points]) -> Iterator[Shape]:
    paint = _stroke(pen)
    for points in drawn:
        way = "L".join(f"{short(places(x))},{short(places(y))}" for x, y in points)
        yield Shape("path", (("d", f"M{way}"),), paint)


def _dot(dot: Dot) -> Shape:
    x, y, radius = places(dot.x), places(dot.y), dot.size / 2
    paint = _stroke((dot.colour, _STROKE, ())) if dot.hollow else _filled(dot.colour)
    if dot.symbol == "circle":
        return Shape("circle", (("cx", short(x)), ("cy", short(y)), ("r", short(radius))), paint)
    return Shape("path", (("d", _corners(dot.symbol, x, y, radius)),), paint)


def _corners(symbol: Symbol, x: float, y: float, radius: float) -> str:
    """Return the path of a mark with corners, which is about as large as the round one."""
    if symbol == "diamond":
        reach = radius * 1.3
        return f"M{short(x + reach)},{short(y)}L{short(x)},{short(y + reach)}L{short(x - reach)},{short(y)}L{short(x)},{short(y - reach)}Z"
    forth, half = (radius if symbol == "triangle-right" else -radius), radius * 2 / _ROOT3
    return f"M{short(x - forth / 2)},{short(y - half)}V{short(y + half)}L{short(x + forth)},{short(y)}Z"


def _words(words: Words) -> Shape:
    place = (("x", short(places(words.x))), ("y", short(places(words.y) + words.size / 4)))
    return Shape("text", place, _lettered(words.colour, words.size, words.bold, words.anchor), words.text)


@lru_cache(maxsize=256)
def _lettered(colour: str, size: int, bold: bool, anchor: Anchor) -> Pairs:  # noqa: FBT001 - a cache takes no names
    paint = [("fill", colour), ("font-size", str(size))]
    paint += [("font-weight", "bold")] * bold
    paint += [("text-anchor", anchor)] * (anchor != "start")
    return _classed(tuple(paint))


def _bar(bar: Bar, scale: Scale, width: int, hatches: Hatches) -> Iterator[Shape]:
    left, right = across(scale, width, bar)
    if left == right:
        return
    y, half = places(bar.y), places(bar.thick) / 2
    way = f"M{short(left)},{short(y - half)}V{short(y + half)}H{short(right)}V{short(y - half)}Z"
    yield Shape("path", (("d", way),), _fill(bar, hatches))


def across(scale: Scale, width: int, bar: Bar) -> tuple[float, float]:
    """Return where a bar begins and ends (px), to two decimals as plotly.js rounds a position."""
    low, high = scale.over(width)
    start = places(bar.low, 6)
    ends = (start, start + places(bar.high - bar.low, 6))
    unit = width / (high - low)
    left, right = (math.floor((unit * end - unit * low) * 100 + 0.5) / 100 for end in ends)
    return left, right


def _fill(bar: Bar, hatches: Hatches) -> Pairs:
    if bar.fill == "hatch":
        return (("fill", hatches.of(bar.colour)),)
    return _stroke((bar.colour, _STROKE, ())) if bar.fill == "hollow" else _filled(bar.colour)


@lru_cache(maxsize=256)
def _filled(colour: str) -> Pairs:
    return _classed((("fill", colour),))


def _pattern(name: str, colour: str) -> str:
    side, part = short(_TILE), _TILE / 4
    way = (
        f"M{short(-part)},{short(part)}l{short(2 * part)},{short(-2 * part)}"
        f"M0,{side}L{side},0"
        f"M{short(3 * part)},{short(5 * part)}l{short(2 * part)},{short(-2 * part)}"
    )
    paint = _classed((("stroke", colour), ("stroke-width", short(_STROKE))))
    inner = _element(Shape("path", (("d", way),), paint), (("d", way), *paint))
    return f'<pattern id="{name}" height="{side}" patternUnits="userSpaceOnUse" width="{side}">{inner}</pattern>'


def _classed(paint: Pairs) -> Pairs:
    """Return sorted paint with classes for the colours of the palette, which a style sheet may recolour."""
    roles = [f"{name[0]}-{ROLES[value]}" for name, value in paint if name in ("fill", "stroke") and value in ROLES]
    return tuple(sorted((*paint, *((("class", " ".join(roles)),) if roles else ()))))


def _written(shapes: Iterable[Shape]) -> str:
    """Write shapes; three or more in a row with the same paint share a group."""
    out = []
    for paint, run in groupby(shapes, key=lambda shape: shape.paint):
        members = list(run)
        if len(members) < 3:
            out += [_element(shape, (*shape.place, *shape.paint)) for shape in members]
        else:
            inner = "".join(_element(shape, shape.place) for shape in members)
            out.append(f"<g{_attributes(paint)}>{inner}</g>")
    return "".join(out)


def _element(shape: Shape, attributes: Pairs) -> str:
    start = f"<{shape.tag}{_attributes(sorted(attributes))}"
    return f"{start}>{escape(shape.words, quote=False)}</text>" if shape.tag == "text" else f"{start}/>"


def _attributes(pairs: Iterable[tuple[str, str]]) -> str:
    return "".join([f' {name}="{escape(value)}"' for name, value in pairs])


@lru_cache(maxsize=4096)
def short(number: float) -> str:
    """Write a number with at most two decimals and no idle zeros."""
    if not math.isfinite(number):
        raise NotDrawableError(f"a position must be a number: {number}")
    text = f"{number:.2f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text
