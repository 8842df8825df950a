"""Charts stage: the sheet that a kind of chart draws on.

Up and down, a sheet is measured in px; across, in px too, and on as many scales as the rows need, each from zero with
the rows' own values. A kind says what stands where; `svg` writes that down.
Nothing here knows about reforms.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, Self

from dashboards.charts.palette import INK, RULE
from dashboards.lang import Lang

Cut = Literal["wide", "middle", "narrow"]
Fill = Literal["solid", "hatch", "hollow"]
# Left, top, right, bottom.
Box = tuple[float, float, float, float]
Points = tuple[tuple[float, float], ...]
# Colour, width and dashes (px), none for an unbroken line.
Pen = tuple[str, float, tuple[float, ...]]
Anchor = Literal["start", "middle", "end"]

WIDTHS: dict[Cut, int] = {"wide": 760, "middle": 560, "narrow": 320}
CUTS: tuple[Cut, ...] = ("wide", "middle", "narrow")
# One size for most words; nothing is smaller than 12 px, and no cut stands in a box narrower than it was laid out for.
SIZE = 14
NUMBER_SIZE = 15
LINE = 19
# No sheet is lower than this (px), so that a chart of one line, or of nothing, still stands as a picture.
LOWEST: dict[Cut, int] = {"wide": 84, "middle": 84, "narrow": 104}

# How an outline says that something is missing.
DASHED = (3, 2.5)


@dataclass(frozen=True, kw_only=True)
class TextLine:
    """A line of text: `x` and `y` in px, `y` its middle."""

    x: float
    y: float
    text: str
    colour: str = INK
    size: int = SIZE
    bold: bool = False
    anchor: Anchor = "start"
    link: str = ""
    # Smaller words that follow on the same line, wherever the reader's own font lets the first ones end.
    tail: str = ""
    tail_size: int = SIZE
    tail_gap: float = 0


@dataclass(frozen=True, kw_only=True)
class Dot:
    """A mark of a point; hollow ones are drawn as a line around paper."""

    x: float
    y: float
    colour: str = INK
    size: float = 10
    hollow: bool = False
    link: str = ""


@dataclass(frozen=True, kw_only=True)
class Bar:
    """A stretch of a scale, in the scale's own units, around the height `y` (px)."""

    low: float
    high: float
    y: float
    thick: float
    fill: Fill = "solid"
    colour: str = INK
    link: str = ""


@dataclass(frozen=True, kw_only=True)
class Scale:
    """A stretch of the sheet (px) along which values run from `low` to `high`."""

    left: float
    right: float
    low: float
    high: float
    bars: list[Bar] = field(default_factory=list)

    def at(self, value: float) -> float:
        """Return the place (px) of a value."""
        return self.left + (value - self.low) / (self.high - self.low) * (self.right - self.left)

    def over(self, width: int) -> tuple[float, float]:
        """Return the values at the two sides of a sheet of that width."""
        unit = (self.high - self.low) / (self.right - self.left)
        start = self.low - self.left * unit
        return places(start, 6), places(start + width * unit, 6)


@dataclass(frozen=True, kw_only=True)
class Polygon:
    """A closed outline in px or, where it is behind all else, a tint without one."""

    kind: Literal["circle", "rect"]
    box: Box
    pen: Pen
    opacity: float = 1
    link: str = ""

    @property
    def is_behind(self) -> bool:
        """Whether it is a tint."""
        return self.pen[1] == 0


@dataclass(frozen=True, kw_only=True)
class Path:
    """A way of its own: SVG path commands in px, filled, hatched or drawn with a pen."""

    way: str
    box: Box
    fill: str = ""
    hatched: bool = False
    pen: Pen | None = None
    link: str = ""


@dataclass(kw_only=True)
class Sheet:
    """One cut of one chart in one language, being drawn."""

    cut: Cut
    lang: Lang
    width: int = 0
    height: int = 0
    # Where the key that opens the sheet ends, and with it what a small picture leaves out.
    key: float = 0
    scales: list[Scale] = field(default_factory=list)
    words: list[TextLine] = field(default_factory=list)
    dots: list[Dot] = field(default_factory=list)
    lines: dict[Pen, list[Points]] = field(default_factory=dict)
    outlines: list[Polygon] = field(default_factory=list)
    paths: list[Path] = field(default_factory=list)
    # Lines that belong to a link, by the link and in order.
    linked_lines: dict[str, list[tuple[Pen, Points]]] = field(default_factory=dict)
    # What each link says when it is hovered, focused or read out; `obs:…` leads to a number's card, `place:…` to a place.
    links: dict[str, str] = field(default_factory=dict)
    link: str = ""

    def __post_init__(self) -> None:
        self.width = self.width or WIDTHS[self.cut]

    @property
    def is_wide(self) -> bool:
        """Whether this is the wide cut."""
        return self.cut == "wide"

    @property
    def is_narrow(self) -> bool:
        """Whether this is the narrow cut: a middle one keeps the labels of the wide one."""
        return self.cut == "narrow"

    @contextlib.contextmanager
    def linked(self, target: str, title: str) -> Iterator[None]:
        """Let all that is drawn meanwhile be one link, such as `obs:<initiative>.<observation>`, which says `title`."""
        outer, self.link = self.link, target
        self.links.setdefault(target, title)
        try:
            yield
        finally:
            self.link = outer

    def path(self, way: str, box: Box, **looks: Any) -> None:  # noqa: ANN401 - the fields of Path
        """Draw a way of its own within a box (px)."""
        self.paths.append(Path(way=way, box=box, **{"link": self.link, **looks}))

    def scale(self, left: float, right: float, high: float, *, low: float = 0) -> Scale:
        """Add a scale between two places; it starts at zero unless it is one of time."""
        made = Scale(left=left, right=right, low=low, high=high if high > low else low + 1)
        self.scales.append(made)
        return made

    def text(self, x: float, y: float, text: str, **looks: Any) -> None:  # noqa: ANN401 - the fields of Words
        """Write one line."""
        self.words.append(TextLine(x=x, y=y, text=text, **{"link": self.link, **looks}))

    def block(self, x: float, y: float, lines: Sequence[str], **looks: Any) -> float:  # noqa: ANN401 - as above
        """Write lines below each other from the top `y`, and return where they end."""
        for index, line in enumerate(lines):
            self.text(x, y + LINE * (index + 0.5), line, **looks)
        return y + LINE * len(lines)

    def dot(self, x: float, y: float, **looks: Any) -> None:  # noqa: ANN401 - the fields of Dot
        """Draw one mark."""
        self.dots.append(Dot(x=x, y=y, **{"link": self.link, **looks}))

    def line(
        self, points: Sequence[tuple[float, float]], colour: str = RULE, width: float = 1, dash: tuple[float, ...] = ()
    ) -> None:
        """Draw a line through points."""
        if self.link:
            self.linked_lines.setdefault(self.link, []).append(((colour, width, dash), tuple(points)))
        else:
            self.lines.setdefault((colour, width, dash), []).append(tuple(points))

    def rule(self, y: float, colour: str, x: float = 0) -> None:
        """Draw a rule to the right edge, on whole pixels so that it stays sharp."""
        at = round(y) + 0.5
        self.line([(x, at), (self.width, at)], colour)

    def outline(
        self,
        kind: Literal["circle", "rect"],
        box: Box,
        colour: str,
        *,
        dash: tuple[float, ...] = (),
        width: float = 1.5,
    ) -> None:
        """Draw a closed outline, dashed where something is missing."""
        self.outlines.append(Polygon(kind=kind, box=box, pen=(colour, width, dash), link=self.link))

    def band(self, box: Box, colour: str, opacity: float) -> None:
        """Lay a tint behind everything."""
        self.outlines.append(Polygon(kind="rect", box=box, pen=(colour, 0, ()), opacity=opacity))

    def ended(self, height: float) -> Self:
        """Return the sheet, finished at a height (px)."""
        self.height = max(round(height), LOWEST[self.cut])
        return self


def places(value: float, decimals: int = 2) -> float | int:
    """Return a number without idle decimals, so that what is written of it stays short."""
    rounded = round(value, decimals)
    return int(rounded) if rounded == int(rounded) else rounded
