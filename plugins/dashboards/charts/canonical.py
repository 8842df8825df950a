"""Charts stage: what a browser drew becomes one small SVG that is the same bytes each time.

Takes the layers that plotly.js wrote and hands on a flat list of shapes: positions added up, two
decimals, attributes sorted, no `style`, no empty groups, ids made from the figure's hash, colours
also as classes. Nothing is clipped: a figure keeps its marks inside its axes (tested there).

The same paints, numbers and paths come again and again, from drawing to drawing: what is worked out
of one is remembered (`lru_cache`), which saves a third of the time.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from html import escape
from itertools import groupby
from typing import NamedTuple, TypeAlias
from xml.etree import ElementTree

from dashboards.charts.palette import FAMILY, ROLES

SVG = "{http://www.w3.org/2000/svg}"

# Attributes or paint by name: pairs, since a cache takes no mapping.
Pairs: TypeAlias = tuple[tuple[str, str], ...]

# What a child inherits from its group and what it may carry itself.
PAINT = frozenset(
    {
        "fill",
        "fill-opacity",
        "fill-rule",
        "font-size",
        "font-weight",
        "opacity",
        "stroke",
        "stroke-dasharray",
        "stroke-linecap",
        "stroke-linejoin",
        "stroke-opacity",
        "stroke-width",
        "text-anchor",
    }
)
# Values that say nothing.
PLAIN = {
    "fill-opacity": "1",
    "fill-rule": "nonzero",
    "font-weight": "normal",
    "opacity": "1",
    "stroke-opacity": "1",
    "text-anchor": "start",
}
SKIPPED = frozenset({"bg", "bglayer", "draglayer", "hoverlayer", "menulayer", "selectionlayer", "zoomlayer"})
SHAPES = frozenset({"circle", "line", "path", "rect", "text"})
SIZES = frozenset({"height", "r", "rx", "ry", "width"})

_NUMBER = re.compile(r"-?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?")
_TOKEN = re.compile(r"[A-Za-z]|-?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?")
_RGB = re.compile(r"rgba?\((\d+), *(\d+), *(\d+)(?:, *([\d.]+))?\)")
_MOVE = re.compile(r"translate\(\s*(-?[\d.e-]+)(?:[ ,]+(-?[\d.e-]+))?\s*\)")
_DOT = re.compile(r"M([\d.]+),0A\1,\1 0 1,1 0,-\1A\1,\1 0 0,1 \1,0Z")  # how plotly.js writes a round marker
# The numbers of a path's commands: which way each goes, "-" where it is no position.
_AXES = {
    "M": "xy",
    "L": "xy",
    "T": "xy",
    "H": "x",
    "V": "y",
    "C": "xyxyxy",
    "S": "xyxy",
    "Q": "xyxy",
    "A": "-----xy",
    "Z": "",
}


class NotDrawableError(Exception):
    """A figure came back with a number that is none: a fault in the figure, never in the data."""


class Shape(NamedTuple):
    """One drawn thing: its geometry, its paint and, for text, its words."""

    tag: str
    place: Pairs
    paint: Pairs
    words: str


@dataclass(kw_only=True)
class Drawing:
    """Shapes in drawing order and the patterns that they refer to."""

    prefix: str
    shapes: list[Shape] = field(default_factory=list)
    patterns: dict[str, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)

    def read(self, element: ElementTree.Element, paint: Pairs, at: _Point) -> None:
        """Add an element and everything in it, at a position and with inherited paint."""
        tag = element.tag.removeprefix(SVG)
        if tag == "defs" or not SKIPPED.isdisjoint(element.get("class", "").split()):
            return
        own = _painted(element, paint)
        transform = element.get("transform")
        moved = at.moved(transform) if transform else at
        if tag in SHAPES:
            self._keep(tag, element, own, moved)
            return
        for child in element:
            self.read(child, own, moved)

    def _keep(self, tag: str, element: ElementTree.Element, paint: Pairs, at: _Point) -> None:
        words = "".join(element.itertext()) if tag == "text" else ""
        if tag == "text" and not words.strip():
            return
        tag, place = _placed(tag, element, at)
        if not place:
            return
        final = _coloured(paint, is_text=tag == "text")
        if final is not None:
            self.shapes.append(Shape(tag, place, self._named(final), words))

    def _named(self, paint: Pairs) -> Pairs:
        """Return the paint with our own names of patterns."""
        ours = {value: self._name(value) for _, value in paint if value.startswith("url(")}
        return tuple((name, ours.get(value, value)) for name, value in paint) if ours else paint

    def _name(self, reference: str) -> str:
        identifier = reference.split("#", 1)[1].rstrip(")'\"")
        return f"url(#{self.names[identifier]})"

    def define(self, root: ElementTree.Element) -> None:
        """Read the fill patterns; two with the same content become one."""
        for pattern in root.iter(f"{SVG}pattern"):
            body = self._body(pattern)
            if body not in self.patterns:
                self.patterns[body] = f"{self.prefix}-{len(self.patterns) + 1}"
            self.names[pattern.get("id") or ""] = self.patterns[body]

    def _body(self, pattern: ElementTree.Element) -> str:
        inner = Drawing(prefix=self.prefix)
        for child in pattern:
            inner.read(child, (), _Point())
        size = _attributes(
            (
                ("height", _short(_length(pattern.get("height")))),
                ("patternUnits", "userSpaceOnUse"),
                ("width", _short(_length(pattern.get("width")))),
            )
        )
        return f"{size}>{_written(inner.shapes)}</pattern>"


class _Point(NamedTuple):
    """Where a group has been moved to, and what else was done to it."""

    x: float = 0.0
    y: float = 0.0
    other: str = ""

    def moved(self, transform: str) -> _Point:
        """Return the position after one more transform."""
        transform = transform.strip()
        if not transform:
            return self
        simple = _MOVE.fullmatch(transform)
        if simple and not self.other:
            return _Point(self.x + float(simple[1]), self.y + float(simple[2] or 0))
        rest = f"{self.other} {transform}".strip()
        return _Point(self.x, self.y, rest)


def canonical(layers: Sequence[str], *, width: int, height: int, prefix: str) -> str:
    """Return one SVG of the given size (px) from the layers that plotly.js drew."""
    drawing = Drawing(prefix=prefix)
    # Safe to parse: our own browser wrote it a moment ago.
    roots = [ElementTree.fromstring(layer) for layer in layers]  # noqa: S314
    for root in roots:
        drawing.define(root)
    for root in roots:
        for child in root:
            drawing.read(child, (), _Point())
    body = _written(drawing.shapes)
    if "NaN" in body or "Infinity" in body or "undefined" in body:
        raise NotDrawableError(f"the drawing {prefix} holds a position that is not a number")
    used = [f'<pattern id="{name}"{content}' for content, name in drawing.patterns.items() if f"url(#{name})" in body]
    defs = f"<defs>{''.join(used)}</defs>" if used else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="drawing" font-family="{FAMILY}" '
        f'height="{height}" viewBox="0 0 {width} {height}" width="{width}">{defs}{body}</svg>'
    )


@lru_cache(maxsize=4096)
def _coloured(paint: Pairs, *, is_text: bool) -> Pairs | None:
    """Return sorted paint with classes for known colours, or None for an invisible shape."""
    seen = _visible(dict(paint), is_text=is_text)
    if seen.get("opacity") == "0" or (seen.get("fill") == "none" and "stroke" not in seen):
        return None
    kept = {name: value for name, value in seen.items() if PLAIN.get(name) != value}
    classes = [f"{side[0]}-{ROLES[seen[side]]}" for side in ("fill", "stroke") if seen.get(side) in ROLES]
    if classes:
        kept["class"] = " ".join(classes)
    return tuple(sorted(kept.items()))


def _visible(paint: dict[str, str], *, is_text: bool) -> dict[str, str]:
    """Return the paint without what cannot be seen on such a shape."""
    unseen = [] if is_text else ["font-size", "font-weight", "text-anchor"]
    if paint.get("fill-opacity") == "0":
        paint["fill"] = "none"
    if paint.get("fill") == "none":
        unseen += ["fill-opacity", "fill-rule"]
    idle = paint.get("stroke-opacity") == "0" or paint.get("stroke-width") == "0"
    if is_text or idle or paint.get("stroke", "none") == "none":
        unseen += [name for name in paint if name.startswith("stroke")]
    return {name: value for name, value in paint.items() if name not in unseen}


def _written(shapes: Iterable[Shape]) -> str:
    """Write shapes; three or more in a row with the same paint share a group."""
    out = []
    for paint, run in groupby(shapes, key=lambda shape: shape.paint):
        members = list(run)
        if len(members) < 3 or not paint:
            out += [_element(shape, (*shape.place, *shape.paint)) for shape in members]
        else:
            inner = "".join(_element(shape, shape.place) for shape in members)
            out.append(f"<g{_attributes(paint)}>{inner}</g>")
    return "".join(out)


def _element(shape: Shape, attributes: Pairs) -> str:
    start = f"<{shape.tag}{_attributes(sorted(attributes))}"
    if shape.tag == "text":
        return f"{start}>{escape(shape.words, quote=False)}</text>"
    return f"{start}/>"


def _attributes(pairs: Iterable[tuple[str, str]]) -> str:
    return "".join([f' {name}="{_escaped(value)}"' for name, value in pairs])


@lru_cache(maxsize=4096)
def _escaped(value: str) -> str:
    return escape(value)


def _painted(element: ElementTree.Element, paint: Pairs) -> Pairs:
    """Return what an element is painted with: what it names itself, in attributes or in `style`, over its group's."""
    style = element.get("style", "")
    if PAINT.isdisjoint(element.attrib):
        return _over(paint, (), style) if style else paint
    return _over(paint, tuple([pair for pair in element.items() if pair[0] in PAINT]), style)


@lru_cache(maxsize=4096)
def _over(paint: Pairs, attributes: Pairs, style: str) -> Pairs:
    parts = (part.partition(":") for part in style.split(";"))
    named = (*attributes, *((name.strip(), value.strip()) for name, _, value in parts))
    group = dict(paint)
    own = {name: _value(name, value) for name, value in named if name in PAINT and value}
    if "opacity" in own and group.get("opacity", "1") != "1":
        own["opacity"] = _short(float(group["opacity"]) * float(own["opacity"]))
    return tuple({**group, **own}.items())


def _value(name: str, value: str) -> str:
    if name in ("fill", "stroke"):
        return _colour(value)
    if name == "font-weight" and value == "400":
        return "normal"
    if name in ("fill-rule", "text-anchor", "font-weight", "stroke-linecap", "stroke-linejoin"):
        return value
    return ",".join(_short(float(number)) for number in _NUMBER.findall(value)) or value


def _colour(value: str) -> str:
    match = _RGB.fullmatch(value)
    if match:
        if match[4] is not None and float(match[4]) == 0:
            return "none"
        return "#" + "".join(f"{int(part):02x}" for part in match.groups()[:3])
    return value.replace('"', "") if value.startswith("url(") else value.lower()


def _placed(tag: str, element: ElementTree.Element, at: _Point) -> tuple[str, Pairs]:
    """Return the tag and the geometry of a shape, its position added in."""
    x, y = at.x, at.y
    extra: Pairs = ()
    if at.other:
        before = f"translate({x},{y}) " if x or y else ""
        x, y, extra = 0.0, 0.0, (("transform", _rounded(before + at.other)),)
    if tag == "path":
        drawn = element.get("d") or ""
        if drawn in ("", "M0,0", "M0,0Z"):
            return tag, ()
        dot = _DOT.fullmatch(drawn)
        if dot and not at.other:
            return "circle", (("cx", _short(x)), ("cy", _short(y)), ("r", _short(float(dot[1]))))
        return tag, (("d", shift(drawn, x, y)), *extra)
    sizes = [(name, _short(_length(value))) for name, value in element.items() if name in SIZES]
    if tag == "rect" and (("width", "0") in sizes or ("height", "0") in sizes):
        return tag, ()
    across, down = ("cx", "cy") if tag == "circle" else ("x", "y")
    left, top = _length(element.get(across)) + x, _length(element.get(down)) + y
    return tag, (*sizes, (across, _short(left)), (down, _short(top)), *extra)


@lru_cache(maxsize=4096)
def shift(drawn: str, x: float, y: float) -> str:
    """Return path data moved by (x, y), its numbers at two decimals."""
    tokens = _TOKEN.findall(drawn)
    out: list[str] = []
    position, command = 0, ""
    while position < len(tokens):
        if tokens[position].isalpha():
            command = tokens[position]
            position += 1
        axes = _AXES[command.upper()]
        numbers = [float(token) for token in tokens[position : position + len(axes)]]
        position += len(axes)
        if (x or y) and (command.isupper() or (command == "m" and not out)):
            by = {"x": x, "y": y, "-": 0.0}
            numbers = [number + by[axis] for number, axis in zip(numbers, axes, strict=True)]
        out.append(command + ",".join([_short(number) for number in numbers]))
        command = {"M": "L", "m": "l"}.get(command, command)
    return "".join(out)


@lru_cache(maxsize=4096)
def _length(text: str | None) -> float:
    match = _NUMBER.match(text or "0")
    if not match:
        raise NotDrawableError(f"a length must be a number: {text!r}")
    return float(match[0])


def _rounded(text: str) -> str:
    return _NUMBER.sub(lambda match: _short(float(match[0])), text)


@lru_cache(maxsize=4096)
def _short(number: float) -> str:
    """Write a number with at most two decimals and no idle zeros."""
    text = f"{number:.2f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text
