"""Charts stage: the sheet that a kind of chart draws on, and the one plain Plotly figure it becomes.

Up and down, a sheet is measured in px; across, in px too, and on as many scales as the rows need,
each a Plotly axis from zero with the rows' own values. A kind says what stands where; the sheet
gathers it into few traces, in one style, with no template. Nothing here knows about reforms.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from dashboards.charts.palette import FAMILY, INK, PAPER, RULE

Cut = Literal["wide", "narrow"]
Lang = Literal["zh", "en"]
Fill = Literal["solid", "hatch", "hollow"]
# Left, top, right, bottom.
Box = tuple[float, float, float, float]
Points = tuple[tuple[float, float], ...]
# Colour, width and dash.
Pen = tuple[str, float, str]
Anchor = Literal["start", "middle", "end"]

WIDTHS: dict[Cut, int] = {"wide": 760, "narrow": 320}
CUTS: tuple[Cut, ...] = ("wide", "narrow")
LANGS: tuple[Lang, ...] = ("zh", "en")
# One size for everything but the printed numbers: a wide cut stands in boxes of 660 px and more, a
# narrow one in boxes of 280 px and more, and 14 px stay 12 in both.
SIZE = 14
NUMBER_SIZE = 15
LINE = 19
# No sheet is lower than this, so that a hover card fits into it: plotly.js leaves out one that does not.
LOWEST: dict[Cut, int] = {"wide": 84, "narrow": 104}

# The font that drawings are measured with; on a reader's machine, the site's own list.
FONT = {"family": f"Ledger, {FAMILY}", "size": SIZE, "color": INK}

_POSITION: dict[Anchor, str] = {"start": "middle right", "middle": "middle center", "end": "middle left"}
_CLEAR = "rgba(0,0,0,0)"


@dataclass(frozen=True, kw_only=True)
class Words:
    """A line of text: `x` and `y` in px, `y` its middle."""

    x: float
    y: float
    text: str
    colour: str = INK
    size: int = SIZE
    bold: bool = False
    anchor: Anchor = "start"


@dataclass(frozen=True, kw_only=True)
class Dot:
    """A round mark; hollow ones are drawn as a line around paper."""

    x: float
    y: float
    colour: str = INK
    size: float = 10
    hollow: bool = False
    symbol: str = "circle"
    hover: str = ""


@dataclass(frozen=True, kw_only=True)
class Bar:
    """A stretch of a scale, in the scale's own units, around the height `y` (px)."""

    low: float
    high: float
    y: float
    thick: float
    fill: Fill = "solid"
    colour: str = INK
    hover: str = ""


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


@dataclass(kw_only=True)
class Sheet:
    """One cut of one chart in one language, being drawn."""

    cut: Cut
    lang: Lang
    width: int = 0
    height: float = 0
    scales: list[Scale] = field(default_factory=list)
    words: list[Words] = field(default_factory=list)
    dots: list[Dot] = field(default_factory=list)
    lines: dict[Pen, list[Points]] = field(default_factory=dict)
    shapes: list[dict[str, Any]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.width = self.width or WIDTHS[self.cut]

    @property
    def is_wide(self) -> bool:
        """Whether this is the wide cut."""
        return self.cut == "wide"

    def scale(self, left: float, right: float, high: float, *, low: float = 0) -> Scale:
        """Add a scale between two places; it starts at zero unless it is one of time."""
        made = Scale(left=left, right=right, low=low, high=high if high > low else low + 1)
        self.scales.append(made)
        return made

    def text(self, x: float, y: float, text: str, **looks: Any) -> None:  # noqa: ANN401 - the fields of Words
        """Write one line."""
        self.words.append(Words(x=x, y=y, text=text, **looks))

    def block(self, x: float, y: float, lines: Sequence[str], **looks: Any) -> float:  # noqa: ANN401 - as above
        """Write lines below each other from the top `y`, and return where they end."""
        for index, line in enumerate(lines):
            self.text(x, y + LINE * (index + 0.5), line, **looks)
        return y + LINE * len(lines)

    def dot(self, x: float, y: float, **looks: Any) -> None:  # noqa: ANN401 - the fields of Dot
        """Draw one mark."""
        self.dots.append(Dot(x=x, y=y, **looks))

    def line(
        self, points: Sequence[tuple[float, float]], colour: str = RULE, width: float = 1, dash: str = "solid"
    ) -> None:
        """Draw a line through points."""
        self.lines.setdefault((colour, width, dash), []).append(tuple(points))

    def outline(
        self,
        kind: Literal["circle", "rect"],
        box: Box,
        colour: str,
        *,
        dash: str = "solid",
        width: float = 1.5,
    ) -> None:
        """Draw a closed outline in px, dashed where something is missing."""
        left, top, right, bottom = box
        self.shapes.append(
            {
                "type": kind,
                "x0": _round(left),
                "x1": _round(right),
                "y0": _round(top),
                "y1": _round(bottom),
                "line": {"color": colour, "width": width, "dash": dash},
            }
        )

    def band(self, box: Box, colour: str, opacity: float) -> None:
        """Lay a tint behind everything, in px."""
        left, top, right, bottom = box
        self.shapes.append(
            {
                "type": "rect",
                "layer": "below",
                "x0": _round(left),
                "x1": _round(right),
                "y0": _round(top),
                "y1": _round(bottom),
                "fillcolor": colour,
                "opacity": opacity,
                "line": {"width": 0},
            }
        )

    def ring(self, x: float, y: float, colour: str, radius: float = 7) -> None:
        """Draw the dashed ring that stands for what nobody printed."""
        self.outline("circle", (x - radius, y - radius, x + radius, y + radius), colour, dash="3px,2.5px")

    def figure(self, height: float) -> dict[str, Any]:
        """Return the figure: plain lists and words, ready to be written as JSON."""
        self.height = max(round(height), LOWEST[self.cut])
        data: list[dict[str, Any]] = [
            _bars(scale, f"x{number}") for number, scale in enumerate(self.scales, 2) if scale.bars
        ]
        data += [_lines(pen, drawn) for pen, drawn in self.lines.items()]
        if self.dots:
            data.append(_dots(self.dots))
        if self.words:
            data.append(_words(self.words))
        layout: dict[str, Any] = {
            "template": None,
            "margin": {"l": 0, "r": 0, "t": 0, "b": 0, "pad": 0},
            "paper_bgcolor": _CLEAR,
            "plot_bgcolor": _CLEAR,
            "font": FONT,
            "barmode": "overlay",
            "showlegend": False,
            "hovermode": "closest",
            "dragmode": False,
            "hoverlabel": {"bgcolor": PAPER, "bordercolor": INK, "align": "left", "font": FONT},
            "shapes": [{**shape, "xref": "x", "yref": "y"} for shape in self.shapes],
            "yaxis": {"visible": False, "fixedrange": True, "range": [self.height, 0], "domain": [0, 1]},
        }
        layout["xaxis"] = _axis(0, self.width)
        for number, scale in enumerate(self.scales, 2):
            # All scales lie over the one of px, so that one pointer reaches the marks of every scale.
            unit = (scale.high - scale.low) / (scale.right - scale.left)
            start = scale.low - scale.left * unit
            layout[f"xaxis{number}"] = {**_axis(start, start + self.width * unit), "overlaying": "x"}
        return {"data": data, "layout": layout, "width": self.width, "height": self.height}


def still(figure: Mapping[str, Any]) -> dict[str, Any]:
    """Return a figure as it is drawn: without what only a pointer asks for, which takes an eighth of the time."""
    data = [{**trace, "hoverinfo": "skip"} for trace in figure["data"]]
    for trace in data:
        trace.pop("hovertext", None)
    layout = {name: value for name, value in figure["layout"].items() if name != "hoverlabel"}
    return {**figure, "data": data, "layout": {**layout, "hovermode": False}}


def _axis(low: float, high: float) -> dict[str, Any]:
    return {"visible": False, "fixedrange": True, "range": [_round(low, 6), _round(high, 6)], "anchor": "y"}


def _bars(scale: Scale, name: str) -> dict[str, Any]:
    bars = scale.bars
    hatched = any(bar.fill == "hatch" for bar in bars)
    marker: dict[str, Any] = {
        "color": [_CLEAR if bar.fill == "hollow" else bar.colour for bar in bars],
        "line": {
            "width": [1.5 if bar.fill == "hollow" else 0 for bar in bars],
            "color": [bar.colour for bar in bars],
        },
    }
    if hatched:
        marker["pattern"] = {
            "shape": ["/" if bar.fill == "hatch" else "" for bar in bars],
            "fgcolor": [bar.colour for bar in bars],
            "bgcolor": [_CLEAR if bar.fill == "hatch" else bar.colour for bar in bars],
            "size": 5,
            "solidity": 0.3,
        }
        # A pattern paints where it has a shape; plain bars keep their own colour beside it.
        marker["pattern"]["fillmode"] = "replace"
    return {
        "type": "bar",
        "orientation": "h",
        "base": [_round(bar.low, 6) for bar in bars],
        "x": [_round(bar.high - bar.low, 6) for bar in bars],
        "y": [_round(bar.y) for bar in bars],
        "width": [_round(bar.thick) for bar in bars],
        "marker": marker,
        "hoverinfo": "text",
        "hovertext": [bar.hover for bar in bars],
        "xaxis": name,
        "yaxis": "y",
    }


def _lines(pen: Pen, drawn: Sequence[Points]) -> dict[str, Any]:
    """Return all lines of one pen as one trace, the pen lifted between them: traces are what takes time."""
    colour, width, dash = pen
    xs: list[float | None] = []
    ys: list[float | None] = []
    for points in drawn:
        xs += [*([None] if xs else []), *(_round(x) for x, _ in points)]
        ys += [*([None] if ys else []), *(_round(y) for _, y in points)]
    return {
        "type": "scatter",
        "mode": "lines",
        "x": xs,
        "y": ys,
        "line": {"color": colour, "width": width, "dash": dash, "simplify": False},
        "hoverinfo": "skip",
        "cliponaxis": False,
    }


def _dots(dots: Sequence[Dot]) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [_round(dot.x) for dot in dots],
        "y": [_round(dot.y) for dot in dots],
        "marker": {
            "symbol": [dot.symbol + ("-open" if dot.hollow else "") for dot in dots],
            "size": [dot.size for dot in dots],
            "color": [dot.colour for dot in dots],
            "opacity": 1,
            "line": {"width": [1.5 if dot.hollow else 0 for dot in dots], "color": [dot.colour for dot in dots]},
        },
        "hoverinfo": "text",
        "hovertext": [dot.hover for dot in dots],
        "cliponaxis": False,
    }


def _words(words: Sequence[Words]) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "text",
        "x": [_round(word.x) for word in words],
        "y": [_round(word.y) for word in words],
        "text": [word.text for word in words],
        "textposition": [_POSITION[word.anchor] for word in words],
        "textfont": {
            "size": [word.size for word in words],
            "color": [word.colour for word in words],
            "weight": ["bold" if word.bold else "normal" for word in words],
        },
        "hoverinfo": "skip",
        "cliponaxis": False,
    }


def _round(value: float, places: int = 2) -> float | int:
    """Return a number without idle decimals, so that JSON stays short."""
    rounded = round(value, places)
    return int(rounded) if rounded == int(rounded) else rounded
