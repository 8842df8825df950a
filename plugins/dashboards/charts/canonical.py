"""Charts stage: what a browser drew becomes one small SVG that is the same bytes each time.

Takes the layers that plotly.js wrote and hands on a flat list of shapes: positions added up, two
decimals, attributes sorted, no `style`, no empty groups, ids made from the figure's hash, colours
also as classes. Nothing is clipped: a figure keeps its marks inside its axes (tested there).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from html import escape
from itertools import groupby
from xml.etree import ElementTree

from dashboards.charts.palette import FAMILY, ROLES

SVG = "{http://www.w3.org/2000/svg}"

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
SKIPPED_GROUPS = frozenset({"draglayer", "hoverlayer", "menulayer", "selectionlayer", "zoomlayer", "bglayer"})
SHAPES = frozenset({"circle", "line", "path", "rect", "text"})

_NUMBER = re.compile(r"-?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?")
_TOKEN = re.compile(r"[A-Za-z]|-?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?")
_RGB = re.compile(r"rgba?\((\d+), *(\d+), *(\d+)(?:, *([\d.]+))?\)")
_MOVE = re.compile(r"translate\(\s*(-?[\d.e-]+)(?:[ ,]+(-?[\d.e-]+))?\s*\)")
_DOT = re.compile(r"M([\d.]+),0A\1,\1 0 1,1 0,-\1A\1,\1 0 0,1 \1,0Z")  # how plotly.js writes a round marker
_ARITY = {"M": 2, "L": 2, "T": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "A": 7, "Z": 0}


class NotDrawableError(Exception):
    """A figure came back with a number that is none: a fault in the figure, never in the data."""


@dataclass(frozen=True, kw_only=True)
class Shape:
    """One drawn thing: its geometry, its paint and, for text, its words."""

    tag: str
    place: tuple[tuple[str, str], ...]
    paint: tuple[tuple[str, str], ...]
    words: str = ""


@dataclass(kw_only=True)
class Drawing:
    """Shapes in drawing order and the patterns that they refer to."""

    prefix: str
    shapes: list[Shape] = field(default_factory=list)
    patterns: dict[str, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)

    def read(self, element: ElementTree.Element, paint: Mapping[str, str], at: _Point) -> None:
        """Add an element and everything in it, at a position and with inherited paint."""
        tag = element.tag.removeprefix(SVG)
        classes = set((element.get("class") or "").split())
        if tag == "defs" or classes & SKIPPED_GROUPS or "bg" in classes:
            return
        own = {**paint, **_painted(element)}
        if "opacity" in paint and "opacity" in own and paint["opacity"] != "1":
            own["opacity"] = _short(float(paint["opacity"]) * float(own["opacity"]))
        moved = at.moved(element.get("transform") or "")
        if tag in SHAPES:
            self._keep(tag, element, own, moved)
            return
        for child in element:
            self.read(child, own, moved)

    def _keep(self, tag: str, element: ElementTree.Element, paint: Mapping[str, str], at: _Point) -> None:
        words = "".join(element.itertext()) if tag == "text" else ""
        if tag == "text" and not words.strip():
            return
        tag, place = _placed(tag, element, at)
        if not place:
            return
        final = self._coloured(dict(paint), is_text=tag == "text")
        if final is not None:
            self.shapes.append(Shape(tag=tag, place=place, paint=final, words=words))

    def _coloured(self, paint: dict[str, str], *, is_text: bool) -> tuple[tuple[str, str], ...] | None:
        """Return sorted paint with classes for known colours, or None for an invisible shape."""
        paint = _visible(paint, is_text=is_text)
        if paint.get("opacity") == "0" or (paint.get("fill") == "none" and "stroke" not in paint):
            return None
        classes = []
        for side, letter in (("fill", "f"), ("stroke", "s")):
            value = paint.get(side, "")
            if value.startswith("url("):
                paint[side] = f"url(#{self._name(value)})"
            elif value in ROLES:
                classes.append(f"{letter}-{ROLES[value]}")
        kept = {name: value for name, value in paint.items() if PLAIN.get(name) != value}
        if classes:
            kept["class"] = " ".join(classes)
        return tuple(sorted(kept.items()))

    def _name(self, reference: str) -> str:
        identifier = reference.split("#", 1)[1].rstrip(")'\"")
        return self.names[identifier]

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
            inner.read(child, {}, _Point())
        size = _attributes(
            (
                ("height", _short(_length(pattern.get("height")))),
                ("patternUnits", "userSpaceOnUse"),
                ("width", _short(_length(pattern.get("width")))),
            )
        )
        return f"{size}>{_written(inner.shapes)}</pattern>"


@dataclass(frozen=True)
class _Point:
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
            drawing.read(child, {}, _Point())
    body = _written(drawing.shapes)
    if "NaN" in body or "Infinity" in body or "undefined" in body:
        raise NotDrawableError(f"the drawing {prefix} holds a position that is not a number")
    used = [f'<pattern id="{name}"{content}' for content, name in drawing.patterns.items() if f"url(#{name})" in body]
    defs = f"<defs>{''.join(used)}</defs>" if used else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="drawing" font-family="{FAMILY}" '
        f'height="{height}" viewBox="0 0 {width} {height}" width="{width}">{defs}{body}</svg>'
    )


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


def _element(shape: Shape, attributes: Iterable[tuple[str, str]]) -> str:
    start = f"<{shape.tag}{_attributes(sorted(attributes))}"
    if shape.tag == "text":
        return f"{start}>{escape(shape.words, quote=False)}</text>"
    return f"{start}/>"


def _attributes(pairs: Iterable[tuple[str, str]]) -> str:
    return "".join(f' {name}="{escape(value)}"' for name, value in pairs)


def _painted(element: ElementTree.Element) -> dict[str, str]:
    """Return the paint that an element names itself, in attributes or in `style`."""
    found = {name: _value(name, value) for name, value in element.attrib.items() if name in PAINT and value}
    style = element.get("style")
    return {**found, **_styled(style)} if style else found


@lru_cache(maxsize=4096)
def _styled(style: str) -> Mapping[str, str]:
    """Return the paint in a `style`; the same few come again and again."""
    pairs = (part.partition(":") for part in style.split(";"))
    named = ((name.strip(), value.strip()) for name, _, value in pairs)
    return {name: _value(name, value) for name, value in named if name in PAINT and value}


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


def _placed(tag: str, element: ElementTree.Element, at: _Point) -> tuple[str, tuple[tuple[str, str], ...]]:
    """Return the tag and the geometry of a shape, its position added in."""
    extra = (
        ((("transform", _rounded(at.other)),) if at.other else ())
        if not (at.other and (at.x or at.y))
        else (("transform", _rounded(f"translate({at.x},{at.y}) {at.other}")),)
    )
    x, y = (0.0, 0.0) if at.other else (at.x, at.y)
    if tag == "path":
        drawn = element.get("d") or ""
        if drawn in ("", "M0,0", "M0,0Z"):
            return tag, ()
        dot = _DOT.fullmatch(drawn)
        if dot and not at.other:
            return "circle", (("cx", _short(x)), ("cy", _short(y)), ("r", _short(float(dot[1]))))
        return tag, (("d", shift(drawn, x, y)), *extra)
    across, down = {"circle": ("cx", "cy")}.get(tag, ("x", "y"))
    found = {
        name: _short(_length(element.get(name)))
        for name in ("width", "height", "r", "rx", "ry")
        if element.get(name) is not None
    }
    if tag == "rect" and "0" in (found.get("width"), found.get("height")):
        return tag, ()
    found[across] = _short(_length(element.get(across)) + x)
    found[down] = _short(_length(element.get(down)) + y)
    return tag, (*found.items(), *extra)


def shift(drawn: str, x: float, y: float) -> str:
    """Return path data moved by (x, y), its numbers at two decimals."""
    tokens = _TOKEN.findall(drawn)
    out: list[str] = []
    position, command, first = 0, "", True
    while position < len(tokens):
        if tokens[position].isalpha():
            command = tokens[position]
            position += 1
            if command in "Zz":
                out.append(command)
                continue
        arity = _ARITY[command.upper()]
        numbers = [float(token) for token in tokens[position : position + arity]]
        position += arity
        moves = command.isupper() or (first and command == "m")
        first = False
        out.append(command + ",".join(_short(n) for n in _moved(command.upper(), numbers, x, y, moves=moves)))
        command = {"M": "L", "m": "l"}.get(command, command)
    return "".join(out)


def _moved(command: str, numbers: list[float], x: float, y: float, *, moves: bool) -> list[float]:
    if not moves:
        return numbers
    if command == "H":
        return [numbers[0] + x]
    if command == "V":
        return [numbers[0] + y]
    if command == "A":
        return [*numbers[:5], numbers[5] + x, numbers[6] + y]
    return [number + (y if index % 2 else x) for index, number in enumerate(numbers)]


def _length(text: str | None) -> float:
    match = _NUMBER.match(text or "0")
    if not match:
        raise NotDrawableError(f"a length must be a number: {text!r}")
    return float(match[0])


def _rounded(text: str) -> str:
    return _NUMBER.sub(lambda match: _short(float(match[0])), text)


def _short(number: float) -> str:
    """Write a number with at most two decimals and no idle zeros."""
    text = f"{number:.2f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text
