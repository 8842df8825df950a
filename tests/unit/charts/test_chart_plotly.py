"""The Plotly figures: any Plotly opens them, and they hold the very observations, values and bounds of the drawing and the table."""

from __future__ import annotations

import json
import re
from html import escape
from pathlib import Path
from typing import Any

import plotly.graph_objects as go
import plotly.io
import pytest

from dashboards.charts import ChartView, view
from dashboards.charts.meaning import meaning
from dashboards.charts.plotly import FIELDS
from dashboards.charts.sheet import CUTS
from dashboards.charts.view import figure_json
from dashboards.charts.words import printed
from dashboards.lang import LANGS
from dashboards.model import Dataset, Observation, resolve
from dashboards.model.evidence import standing_mark
from dashboards.readers import load

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    """The real ledger."""
    found = load(ROOT).dataset
    assert found is not None
    return found


@pytest.fixture(scope="module")
def known(dataset: Dataset) -> dict[str, Observation]:
    """Its observations by id."""
    return {it.id: it for it in resolve(dataset)}


@pytest.fixture(scope="module")
def views(dataset: Dataset, known: dict[str, Observation]) -> list[ChartView]:
    """Every declared chart."""
    return [view(it, dataset, known) for it in dataset.charts.values()]


def carried(figure: dict[str, Any]) -> dict[str, list[Any]]:
    """Return what a figure carries of each observation, in its traces or beside its scale."""
    rows = [row for trace in figure["data"] for row in trace.get("customdata", ()) if row]
    rows += figure["layout"].get("meta", {}).get("beside", [])
    return {row[0]: row for row in rows}


def test_every_figure_is_one_that_plotly_opens(views: list[ChartView]) -> None:
    """`go.Figure` accepts and `plotly.io.from_json` opens the figure of each chart in both languages."""
    for it in views:
        for lang in LANGS:
            text = figure_json(it, lang)
            go.Figure(json.loads(text))
            assert plotly.io.from_json(text).data, it.chart.id


def test_figures_hold_the_observations_of_the_chart_with_their_bounds(
    views: list[ChartView], known: dict[str, Observation]
) -> None:
    """Ids, printed words, values and bounds are those that the CSV gives."""
    for it in views:
        for lang in LANGS:
            rows = carried(json.loads(figure_json(it, lang)))
            assert {row.id for row in it.observations} <= set(rows), (it.chart.id, lang)
            for name, row in rows.items():
                quantity = known[name].quantity
                wanted = (name, known[name].record.printed, quantity.value, quantity.low, quantity.high)
                same = [a if a is None or isinstance(a, str) else float(a) for a in wanted]
                assert row[:5] == same, (it.chart.id, FIELDS)
                assert row[5:] == [quantity.low_open, quantity.high_open]


def test_drawings_link_to_the_same_observations(views: list[ChartView]) -> None:
    """Where the marks of a drawing are links, each cut links to every observation that the figure carries; a matrix to one a cell."""
    for it in views:
        for lang in LANGS:
            rows = set(carried(json.loads(figure_json(it, lang))))
            for cut in CUTS:
                svg = it.svg(lang, cut)
                if svg and 'href="obs:' in svg:
                    linked = set(re.findall(r'href="obs:([^"#]+)[#"]', svg))
                    assert linked <= rows, (it.chart.id, lang, cut)
                    assert linked == rows or it.chart.kind == "completeness", (it.chart.id, lang, cut)


def test_marks_and_points_say_what_the_card_says(views: list[ChartView], known: dict[str, Observation]) -> None:
    """Pointed at, both tell the number as printed, what its words mean unless it is exact, the mark in words and the paragraph."""
    for it in views:
        for lang in LANGS:
            drawing, points = it.svg(lang, "wide") or "", pointed(json.loads(figure_json(it, lang)))
            marked = dict(re.findall(r'href="obs:([^"#]+)"><title>([^<]*)', drawing))
            for name, told in {**marked, **points}.items():
                row, told_lines = known[name], told.replace("<br>", "\n").split("\n")
                paragraph = f"第{row.record.paragraph}段" if lang == "zh" else f"paragraph {row.record.paragraph}"
                assert escape(printed(row.quantity, lang), quote=False) in told_lines[-3], (it.chart.id, name)
                means = escape(meaning(row.quantity, lang), quote=False)
                assert told_lines[-2].startswith(means) == (not row.quantity.is_exact)
                marks = [
                    mark.words.of(lang) for mark in (row.design_mark, standing_mark(row.record, row.source)) if mark
                ]
                assert all(mark in told_lines[-1] for mark in marks)
                assert told_lines[-1].endswith(paragraph)


def pointed(figure: dict[str, Any]) -> dict[str, str]:
    """Give what hovering says of each point of a figure, by the observation's id."""
    return {
        row[0]: words
        for trace in figure["data"]
        for row, words in zip(trace.get("customdata", ()), trace.get("hovertext", ()), strict=False)
        if row
    }


def test_only_measured_charts_of_several_marks_are_explored(views: list[ChartView]) -> None:
    """Tiles, matrices and processes offer nothing to explore; bars on a scale do."""
    kinds = {it.chart.kind for it in views if it.explorable}
    assert "interval-bars" in kinds
    assert not kinds & {"tiles", "steps", "completeness"}
