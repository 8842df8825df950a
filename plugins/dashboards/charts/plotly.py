"""Charts stage: a chart as a real Plotly figure, in data units, that any Plotly opens.

The other artefact of a brief, beside the drawing: traces with names, axes with units, values, bounds as asymmetric error
bars, hover texts that say what the card says. `customdata` carries for each point what the CSV says of its observation:
id, printed, value, low, high, low_open, high_open. Plain lists and words, no template; `go.Figure` accepts it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeAlias

from dashboards.charts import signed
from dashboards.charts.brief import Brief, Table
from dashboards.charts.palette import FAMILY, FAMILY_EN, INK, PAPER, RULE, SECOND
from dashboards.charts.tile import title_of
from dashboards.charts.words import label, place, population, printed, safe
from dashboards.lang import Lang, pick
from dashboards.model import Observation
from dashboards.quantities import Quantity

Spec: TypeAlias = dict[str, Any]
CLEAR = "rgba(0,0,0,0)"
FIELDS = ("id", "printed", "value", "low", "high", "low_open", "high_open")


def text_of(figure: Spec) -> str:
    """Write a figure as JSON, the same bytes each time."""
    return json.dumps(figure, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def plain(value: object) -> float | int | None:
    """Return a decimal as JSON holds it."""
    if value is None:
        return None
    number = float(str(value))
    return int(number) if number.is_integer() else number


def custom(row: Observation) -> list[Any]:
    """Return what a point carries of its observation, in the order of `FIELDS`."""
    quantity = row.quantity
    numbers = [plain(it) for it in (quantity.value, quantity.low, quantity.high)]
    return [row.id, row.record.printed, *numbers, quantity.low_open, quantity.high_open]


def hover(row: Observation, lang: Lang) -> str:
    """Return what hovering says of a point, as plotly.js breaks lines."""
    return safe(title_of(row, lang)).replace("\n", "<br>")


def known(quantity: Quantity) -> float:
    """Return where ink ends: the value, else the lower bound, else zero, which is the natural one, or lies between the bounds."""
    if quantity.low is not None and quantity.high is not None and quantity.low < 0 < quantity.high:
        return 0.0
    if quantity.value is None and quantity.high is not None and quantity.high < 0:
        # Below zero, the bound nearer to it is what is known.
        return float(quantity.high)
    for it in (quantity.value if quantity.qualifier in {"exact", "about"} else None, quantity.low):
        if it is not None:
            return float(it)
    return 0.0


def bounds(quantity: Quantity, at: float | None = None) -> tuple[float, float]:
    """Return how far the bounds lie below and above a place, else where ink ends; nothing where a bound is missing."""
    at = known(quantity) if at is None else at
    high = float(quantity.high) if quantity.high is not None else at
    low = float(quantity.low) if quantity.low is not None else at
    return max(0.0, at - low), max(0.0, high - at)


# Marks of a figure: a bar with an arrow points to where the source sets no bound, a star is open both ways.
_OPEN = {
    "near": "arrow-bar-down", "below": "arrow-bar-down", "at-most": "arrow-bar-down",
    "above": "arrow-bar-up", "at-least": "arrow-bar-up", "about": "asterisk-open",
}  # fmt: skip
_ENDLESS = {"above", "at-least", "about"}
_CLOSED = {"dot": "circle", "hollow": "circle-open", "diamond": "diamond-open"}


def symbol(quantity: Quantity, kind: str) -> str:
    """Return the mark of a point in a figure by its kind in the drawing; a result without a bound on one side shows that."""
    return _CLOSED[kind] if kind == "diamond" else _OPEN.get(quantity.qualifier, _CLOSED[kind])


def base(lang: Lang, **layout: Any) -> Spec:  # noqa: ANN401 - parts of a layout
    """Return a layout in the site's own looks; `layout` adds to it."""
    font = {"family": pick(lang, FAMILY, FAMILY_EN), "size": 14, "color": INK}
    return {
        "template": None,
        "paper_bgcolor": PAPER,
        "plot_bgcolor": PAPER,
        "font": font,
        "hoverlabel": {"bgcolor": PAPER, "bordercolor": INK, "align": "left", "font": font},
        "hovermode": "closest",
        "margin": {"l": 12, "r": 24, "t": 24, "b": 48},
        **layout,
    }


def axis(title: str, **more: Any) -> Spec:  # noqa: ANN401 - parts of an axis
    """Return an axis with its title."""
    return {
        "title": {"text": title, "font": {"color": SECOND, "size": 13}},
        "gridcolor": RULE,
        "zerolinecolor": INK,
        "automargin": True,
        **more,
    }


def bars(rows: Sequence[Observation], name: str, hovers: Mapping[str, str], lang: Lang, **more: Any) -> Spec:  # noqa: ANN401
    """Return observations that share a scale as horizontal bars with their bounds."""
    spans = [bounds(signed.quantity(it)) for it in rows]
    return {
        "type": "bar",
        "orientation": "h",
        "name": safe(name),
        "y": labels(rows, lang),
        "x": [plain(known(signed.quantity(it))) for it in rows],
        "error_x": {
            "type": "data",
            "symmetric": False,
            "arrayminus": [plain(low) for low, _ in spans],
            "array": [plain(high) for _, high in spans],
            "color": SECOND,
            "thickness": 1.5,
        },
        "text": [safe(signed.words(it, lang)) for it in rows],
        "textposition": "outside",
        "cliponaxis": False,
        "marker": {
            "color": [INK if it.is_result else RULE for it in rows],
            # Strokes across a bar that nobody says the end of.
            "pattern": {"shape": ["|" if it.quantity.qualifier in _ENDLESS else "" for it in rows]},
        },
        "hoverinfo": "text",
        "hovertext": [hovers[it.id] for it in rows],
        "customdata": [custom(it) for it in rows],
        **more,
    }


def labels(rows: Sequence[Observation], lang: Lang) -> list[str]:
    """Name rows for a category axis, each name once: what is counted, and what tells it from the others."""
    names = [safe(label(it, lang)) for it in rows]
    if len(set(names)) < len(names):
        places = [place(it, lang) for it in rows]
        further = [population(it, lang) or it.initiative.name.of(lang) for it in rows]
        further = places if len(set(places)) == len(places) else further
        names = [f"{one} – {safe(two)}" for one, two in zip(names, further, strict=True)]
    if len(set(names)) < len(names):
        names = [f"{one} ({number})" for number, one in enumerate(names, start=1)]
    return names


def panels(parted: Iterable[tuple[str, str, Sequence[Observation]]], hovers: Mapping[str, str], lang: Lang) -> Spec:
    """Return groups of observations below each other, each (name, unit, rows) on axes of its own."""
    groups = [it for it in parted if it[2]]
    total = sum(len(rows) for _, _, rows in groups) + len(groups)
    layout = base(lang, showlegend=False, height=120 + 44 * total)
    data, top = [], 1.0
    for number, (name, unit, rows) in enumerate(groups, start=1):
        end = "" if number == 1 else str(number)
        tall = (len(rows) + 0.4) / total
        layout[f"xaxis{end}"] = axis(unit, rangemode="tozero", anchor=f"y{end}")
        layout[f"yaxis{end}"] = {
            "autorange": "reversed",
            "automargin": True,
            "domain": [max(0.0, top - tall), top],
            "anchor": f"x{end}",
        }
        data.append(bars(rows, name, hovers, lang, xaxis=f"x{end}", yaxis=f"y{end}"))
        top -= tall + 0.6 / total
    return {"data": data, "layout": layout}


def beside(figure: Spec, rows: Sequence[Observation], lang: Lang) -> Spec:
    """Name below a figure what does not share its scale; `layout.meta.beside` carries it as `customdata` would."""
    if not rows:
        return figure
    told = [f"{safe(label(it, lang))} {safe(printed(it.quantity, lang))}" for it in rows]
    words = pick(lang, "不在这条刻度上：" + "；".join(told), "Not on this scale: " + "; ".join(told))
    note = {"text": words, "xref": "paper", "yref": "paper", "x": 0, "y": 1.02, "xanchor": "left", "yanchor": "bottom",
            "showarrow": False, "font": {"size": 12, "color": SECOND}}  # fmt: skip
    layout = {**figure["layout"], "meta": {"beside": [custom(it) for it in rows]}, "annotations": [note]}
    return {**figure, "layout": layout}


def points(figure: Spec) -> int:
    """Return how many observations a figure measures."""
    return sum(it is not None for trace in figure["data"] for it in trace.get("customdata", ()))


def as_table(brief: Brief, table: Table, lang: Lang) -> Spec:
    """Return a chart without a scale as Plotly's own table, with every observation in `customdata`."""
    trace = {
        "type": "table",
        "name": safe(brief.chart.title.of(lang)),
        "header": {"values": list(table.columns), "align": "left", "fill": {"color": PAPER}},
        "cells": {
            "values": [[safe(cell) for cell in column] for column in zip(*table.rows, strict=True)]
            if table.rows
            else [],
            "align": "left",
            "fill": {"color": PAPER},
        },
        "customdata": [custom(it) for it in brief.observations],
    }
    return {"data": [trace], "layout": base(lang)}
