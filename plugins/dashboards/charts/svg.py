"""Charts stage: a sheet as one small SVG that is the same bytes each time, in any process.

Takes a finished sheet and hands on a flat list of shapes: two decimals, attributes sorted, no `style`, no clipping,
pattern names made from the drawing's own hash, colours also as classes. What stands behind and before: tints, lines,
marks, words, the bars of each scale, outlines.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from html import escape
from itertools import groupby
from typing import NamedTuple, TypeAlias

from dashboards.charts.palette import FAMILY, FAMILY_EN, ROLES
from dashboards.charts.sheet import (
    Anchor,
    Bar,
    Box,
    Dot,
    Path,
    Pen,
    Points,
    Polygon,
    Scale,
    Sheet,
    TextLine,
    places,
)
from dashboards.charts.text import width
from dashboards.lang import pick

# Attributes or paint by name: pairs, since a cache takes no mapping.
Pairs: TypeAlias = tuple[tuple[str, str], ...]

# Side of a hatch's tile and the width of its strokes (px).
_TILE = 5 * math.sqrt(2)
_STROKE = 1.5
# What a thumb can hit, and how near to each other the parts of one link stand that are hit as one (px).
THUMB, TOGETHER = 24, 12


class NotDrawableError(Exception):
    """A sheet holds a position that is no number: a fault in the kind of chart, never in the data."""


class Shape(NamedTuple):
    """One drawn thing: its geometry, its paint and, for text, its words."""

    tag: str
    place: Pairs
    paint: Pairs
    words: str = ""
    tail: str = ""


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
    shapes = list(_shapes(sheet, hatches))
    body = _written(shape for link, shape in shapes if not link) + "".join(_links(sheet, shapes))
    family = pick(sheet.lang, FAMILY, FAMILY_EN)
    size = f'height="{sheet.height}" viewBox="0 0 {sheet.width} {sheet.height}" width="{sheet.width}"'
    start = f'<svg xmlns="http://www.w3.org/2000/svg" class="drawing" font-family="{family}" {size}>'
    return f"{start}{hatches.written()}{body}</svg>"


def sign(sheet: Sheet, prefix: str) -> str:
    """Return a small sign that stands among words, which say what it shows: without words or links of its own."""
    hatches = Hatches(prefix=prefix)
    body = _written(shape for _, shape in _shapes(sheet, hatches))
    size = f'height="{sheet.height}" viewBox="0 0 {sheet.width} {sheet.height}" width="{sheet.width}"'
    return f'<svg aria-hidden="true" class="sign" {size}>{hatches.written()}{body}</svg>'


def _shapes(sheet: Sheet, hatches: Hatches) -> Iterator[tuple[str, Shape]]:
    """Yield all shapes with the link that each belongs to, from behind to before."""
    yield from ((it.link, _outline(it)) for it in sheet.outlines if it.is_behind)
    yield from ((it.link, _path(it, hatches)) for it in sheet.paths)
    yield from _all_lines(sheet)
    yield from ((it.link, _dot(it)) for it in sheet.dots)
    yield from ((it.link, _words(it)) for it in sheet.words if it.text.strip())
    for scale in sheet.scales:
        yield from ((bar.link, it) for bar in scale.bars for it in _bar(bar, scale, sheet.width, hatches))
    yield from ((it.link, _outline(it)) for it in sheet.outlines if not it.is_behind)


def _all_lines(sheet: Sheet) -> Iterator[tuple[str, Shape]]:
    for pen, drawn in sheet.lines.items():
        yield from (("", it) for it in _lines(pen, drawn))
    for link, ways in sheet.linked_lines.items():
        yield from ((link, it) for pen, points in ways for it in _lines(pen, [points]))


def _links(sheet: Sheet, shapes: Sequence[tuple[str, Shape]]) -> Iterator[str]:
    """Write each link once, in the order of reading, around all that belongs to it and a field for a thumb."""
    found: dict[str, list[Shape]] = {}
    for link, shape in shapes:
        if link:
            found.setdefault(link, []).append(shape)
    fields = targets(sheet)
    for link in sheet.links:
        if link in found:
            title = f"<title>{escape(sheet.links[link], quote=False)}</title>"
            inner = "".join(_element(shape, (*shape.place, *shape.paint)) for shape in found[link])
            yield f'<a class="mark" href="{escape(link)}">{title}{_field(fields[link])}{inner}</a>'


def _field(boxes: Sequence[Box]) -> str:
    if len(boxes) > 1:
        ways = (f"M{short(it[0])},{short(it[1])}H{short(it[2])}V{short(it[3])}H{short(it[0])}Z" for it in boxes)
        return f'<path class="field" d="{"".join(ways)}" fill="none" pointer-events="all"/>'
    left, top, right, bottom = boxes[0]
    size = f'height="{short(bottom - top)}" pointer-events="all" width="{short(right - left)}" x="{short(left)}" y="{short(top)}"'
    return f'<rect class="field" fill="none" {size}/>'


def targets(sheet: Sheet) -> dict[str, tuple[Box, ...]]:
    """Return the boxes (px) that answer to a pointer for each link: around its shapes, a thumb wide unless a neighbour is nearer."""
    boxes: dict[str, list[Box]] = {}
    for link, box in boxes_of(sheet):
        if link:
            boxes.setdefault(link, []).append(box)
    lines: dict[str, list[Box]] = {}
    for link, box in _line_boxes(sheet):
        lines.setdefault(link, []).append(box)
    own = {link: _parts(link, boxes, lines) for link in boxes | lines}
    others = [it for parts in own.values() for it in parts]
    return {link: tuple(_field_of(it, others, sheet) for it in parts) for link, parts in own.items()}


def _parts(link: str, boxes: Mapping[str, Sequence[Box]], lines: Mapping[str, Sequence[Box]]) -> Sequence[Box]:
    """Return one box around all of a link, or, where another's would lie within it, one around each of its parts that stand together."""
    found = boxes.get(link, ())
    whole = _around([*found, *lines.get(link, ())])
    others = (it for name, its in boxes.items() if name != link for it in its)
    if not found or not any(_meet(whole, it, 0) for it in others):
        return (whole,)
    parts: list[Box] = []
    for box in found:
        near = [it for it in parts if _meet(it, box, TOGETHER)]
        parts = [it for it in parts if it not in near] + [_around([box, *near])]
    return parts


def _meet(one: Box, two: Box, gap: float) -> bool:
    return one[0] < two[2] + gap and two[0] < one[2] + gap and one[1] < two[3] + gap and two[1] < one[3] + gap


def _line_boxes(sheet: Sheet) -> Iterator[tuple[str, Box]]:
    for link, ways in sheet.linked_lines.items():
        for _, points in ways:
            xs, ys = [x for x, _ in points], [y for _, y in points]
            yield link, (min(xs), min(ys), max(xs), max(ys))


def boxes_of(sheet: Sheet) -> Iterator[tuple[str, Box]]:
    """Yield the boxes of all shapes but lines, which may lead far away."""
    yield from ((it.link, it.box) for it in sheet.outlines)
    yield from ((it.link, it.box) for it in sheet.paths)
    for dot in sheet.dots:
        half = dot.size / 2
        yield dot.link, (dot.x - half, dot.y - half, dot.x + half, dot.y + half)
    for words in sheet.words:
        long = width(words.text, words.size, bold=words.bold)
        long += words.tail_gap + width(words.tail, words.tail_size) if words.tail else 0
        left = words.x - {"start": 0, "middle": long / 2, "end": long}[words.anchor]
        yield words.link, (left, words.y - words.size / 2, left + long, words.y + words.size / 2)
    for scale in sheet.scales:
        for bar in scale.bars:
            half = bar.thick / 2
            yield bar.link, (scale.at(bar.low), bar.y - half, scale.at(bar.high), bar.y + half)


def _around(boxes: Sequence[Box]) -> Box:
    return (
        min(it[0] for it in boxes),
        min(it[1] for it in boxes),
        max(it[2] for it in boxes),
        max(it[3] for it in boxes),
    )


def _field_of(box: Box, others: Sequence[Box], sheet: Sheet) -> Box:
    """Grow a box to a thumb's size; neighbours share the room between them, so that a pointer on a mark finds that mark."""
    left, top, right, bottom = box
    wanted = _grown(box)
    beside = [(it, _grown(it)) for it in others if it[1] < bottom and it[3] > top]
    along = [(it, _grown(it)) for it in others if it[0] < right and it[2] > left]
    return (
        max(0, wanted[0], *(min((it[2] + left) / 2, its[2]) for it, its in beside if it[2] <= left)),
        max(0, wanted[1], *(min((it[3] + top) / 2, its[3]) for it, its in along if it[3] <= top)),
        min(sheet.width, wanted[2], *(max((it[0] + right) / 2, its[0]) for it, its in beside if it[0] >= right)),
        min(sheet.height, wanted[3], *(max((it[1] + bottom) / 2, its[1]) for it, its in along if it[1] >= bottom)),
    )


def _grown(box: Box) -> Box:
    """Return a box that is at least a thumb wide and high, around the same middle."""
    left, top, right, bottom = box
    across, down = max(0, THUMB - (right - left)) / 2, max(0, THUMB - (bottom - top)) / 2
    return left - across, top - down, right + across, bottom + down


def _path(path: Path, hatches: Hatches) -> Shape:
    way = (("d", path.way),)
    if path.pen is not None:
        return Shape("path", way, _stroke(path.pen))
    if path.hatched:
        return Shape("path", way, (("fill", hatches.of(path.fill)),))
    return Shape("path", way, _filled(path.fill))


def _outline(outline: Polygon) -> Shape:
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


def _tint(outline: Polygon) -> Pairs:
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
    return Shape("circle", (("cx", short(x)), ("cy", short(y)), ("r", short(radius))), paint)


def _words(words: TextLine) -> Shape:
    place = (("x", short(places(words.x))), ("y", short(places(words.y) + words.size / 4)))
    return Shape("text", place, _lettered(words.colour, words.size, words.bold, words.anchor), words.text, _tail(words))


def _tail(words: TextLine) -> str:
    if not words.tail:
        return ""
    gap = short(words.tail_gap)
    looks = f'dx="{gap}" font-size="{words.tail_size}" font-weight="normal"'
    return f"<tspan {looks}>{escape(words.tail, quote=False)}</tspan>"


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
    return f"{start}>{escape(shape.words, quote=False)}{shape.tail}</text>" if shape.tag == "text" else f"{start}/>"


def _attributes(pairs: Iterable[tuple[str, str]]) -> str:
    return "".join([f' {name}="{escape(value)}"' for name, value in pairs])


@lru_cache(maxsize=4096)
def short(number: float) -> str:
    """Write a number with at most two decimals and no idle zeros."""
    if not math.isfinite(number):
        raise NotDrawableError(f"a position must be a number: {number}")
    text = f"{number:.2f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text
