"""Charts stage: a sheet as the one plain Plotly figure that readers explore, and the text of it that they load.

Across, the sheet's px are one axis and each of its scales another, from zero with the rows' own values. What stands on
the sheet is gathered into few traces, in one style, with no template.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

from dashboards.charts.palette import FAMILY, INK, PAPER
from dashboards.charts.sheet import SIZE, Anchor, Dot, Outline, Pen, Points, Scale, Sheet, Words, places
from dashboards.charts.svg import svg

# On a reader's machine, the site's own list of fonts.
FONT = {"family": f"Ledger, {FAMILY}", "size": SIZE, "color": INK}

_POSITION: dict[Anchor, str] = {"start": "middle right", "middle": "middle center", "end": "middle left"}
_CLEAR = "rgba(0,0,0,0)"


@dataclass(frozen=True, kw_only=True)
class Figure:
    """A chart in one cut and language: what readers see, what they explore as JSON, and its size in px.

    The figure is kept as text, which takes half the memory of its objects.
    """

    svg: str
    text: str
    width: int
    height: int

    @property
    def is_linked(self) -> bool:
        """Whether marks of the drawing are links."""
        return '<a class="mark"' in self.svg

    @classmethod
    def of(cls, sheet: Sheet) -> Self:
        """Write a finished sheet down."""
        plotly = plotly_of(sheet)
        mark = hashlib.sha256(_json(_still(plotly)).encode()).hexdigest()
        return cls(svg=svg(sheet, f"g{mark[:7]}"), text=_json(plotly), width=sheet.width, height=sheet.height)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def plotly_of(sheet: Sheet) -> dict[str, Any]:
    """Return the figure: plain lists and words, ready to be written as JSON."""
    data: list[dict[str, Any]] = [
        _bars(scale, f"x{number}") for number, scale in enumerate(sheet.scales, 2) if scale.bars
    ]
    data += [_lines(pen, drawn) for pen, drawn in sheet.lines.items()]
    if sheet.dots:
        data.append(_dots(sheet.dots))
    if sheet.words:
        data.append(_words(sheet.words))
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
        "shapes": [_shape(outline) for outline in sheet.outlines],
        "yaxis": {"visible": False, "fixedrange": True, "range": [sheet.height, 0], "domain": [0, 1]},
    }
    layout["xaxis"] = _axis(0, sheet.width)
    for number, scale in enumerate(sheet.scales, 2):
        # All scales lie over the one of px, so that one pointer reaches the marks of every scale.
        layout[f"xaxis{number}"] = {**_axis(*scale.over(sheet.width)), "overlaying": "x"}
    return {"data": data, "layout": layout, "width": sheet.width, "height": sheet.height}


def _still(figure: Mapping[str, Any]) -> dict[str, Any]:
    """Return a figure as it is drawn: without what only a pointer asks for, which takes an eighth of the time."""
    data = [{**trace, "hoverinfo": "skip"} for trace in figure["data"]]
    for trace in data:
        trace.pop("hovertext", None)
    layout = {name: value for name, value in figure["layout"].items() if name != "hoverlabel"}
    return {**figure, "data": data, "layout": {**layout, "hovermode": False}}


def _shape(outline: Outline) -> dict[str, Any]:
    left, top, right, bottom = map(places, outline.box)
    colour, width, dash = outline.pen
    place = {"type": outline.kind, "x0": left, "x1": right, "y0": top, "y1": bottom, "xref": "x", "yref": "y"}
    if outline.is_behind:
        return {**place, "layer": "below", "fillcolor": colour, "opacity": outline.opacity, "line": {"width": 0}}
    return {**place, "line": {"color": colour, "width": width, "dash": _dashed(dash)}}


def _dashed(dash: tuple[float, ...]) -> str:
    return ",".join(f"{it:g}px" for it in dash) or "solid"


def _axis(low: float, high: float) -> dict[str, Any]:
    return {"visible": False, "fixedrange": True, "range": [low, high], "anchor": "y"}


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
        "base": [places(bar.low, 6) for bar in bars],
        "x": [places(bar.high - bar.low, 6) for bar in bars],
        "y": [places(bar.y) for bar in bars],
        "width": [places(bar.thick) for bar in bars],
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
        xs += [*([None] if xs else []), *(places(x) for x, _ in points)]
        ys += [*([None] if ys else []), *(places(y) for _, y in points)]
    return {
        "type": "scatter",
        "mode": "lines",
        "x": xs,
        "y": ys,
        "line": {"color": colour, "width": width, "dash": _dashed(dash), "simplify": False},
        "hoverinfo": "skip",
        "cliponaxis": False,
    }


def _dots(dots: Sequence[Dot]) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [places(dot.x) for dot in dots],
        "y": [places(dot.y) for dot in dots],
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
        "x": [places(word.x) for word in words],
        "y": [places(word.y) for word in words],
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
