"""Every declared chart of the real ledger: words stay on the sheet, large enough, and never on one another."""

import json
import re
from collections.abc import Iterator, Mapping
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from dashboards.charts.palette import ROLES
from dashboards.charts.text import width
from dashboards.charts.view import ChartView, view
from dashboards.model import resolve
from dashboards.readers import load

ROOT = Path(__file__).resolve().parents[3]
Box = tuple[float, float, float, float, str]


@pytest.fixture(scope="module")
def views() -> list[ChartView]:
    """Every declared chart."""
    dataset = load(ROOT).dataset
    assert dataset is not None
    known = {it.id: it for it in resolve(dataset)}
    return [view(chart, dataset, known) for chart in dataset.charts.values()]


def drawn(views: list[ChartView]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield each figure with a name for messages."""
    for it in views:
        for (lang, cut), figure in it.figures.items():
            yield f"{it.chart.id} {lang} {cut}", json.loads(figure.text)


def boxes(figure: Mapping[str, Any]) -> Iterator[Box]:
    """Yield the box of each line of text: left, top, right, bottom and the words."""
    for trace in figure["data"]:
        if trace.get("mode") != "text":
            continue
        looks = trace["textfont"]
        for x, y, words, side, size, weight in zip(
            trace["x"], trace["y"], trace["text"], trace["textposition"], looks["size"], looks["weight"], strict=True
        ):
            wide = width(words, size, bold=weight == "bold")
            left = {"middle right": x, "middle center": x - wide / 2, "middle left": x - wide}[side]
            yield left, y - size * 0.55, left + wide, y + size * 0.55, words


def test_no_text_leaves_the_sheet(views: list[ChartView]) -> None:
    """No label is cut off, in either cut, in either language."""
    out = [
        (name, box[4])
        for name, figure in drawn(views)
        for box in boxes(figure)
        if box[0] < -1 or box[2] > figure["width"] + 2 or box[1] < -1 or box[3] > figure["height"] + 1
    ]
    assert out == []


def test_no_text_stands_on_another(views: list[ChartView]) -> None:
    """No two labels overlap."""
    hit = [
        (name, one[4], two[4])
        for name, figure in drawn(views)
        for one, two in combinations(boxes(figure), 2)
        if one[0] < two[2] - 1 and two[0] < one[2] - 1 and one[1] < two[3] - 1 and two[1] < one[3] - 1
    ]
    assert hit == []


def test_text_is_large_enough_on_a_phone(views: list[ChartView]) -> None:
    """A narrow cut laid out on 320 of 360 px keeps every text at 12 px or more."""
    sizes = [
        size * 320 / figure["width"]
        for name, figure in drawn(views)
        if name.endswith("narrow")
        for trace in figure["data"]
        if trace.get("mode") == "text"
        for size in trace["textfont"]["size"]
    ]
    assert min(sizes) >= 12


def test_english_figures_hold_no_chinese(views: list[ChartView]) -> None:
    """Everything that an English reader sees in a picture is English."""
    mixed = [
        (name, box[4])
        for name, figure in drawn(views)
        if " en " in name
        for box in boxes(figure)
        if any("\u3400" <= char <= "\u9fff" for char in box[4])
    ]
    assert mixed == []


def test_every_chart_has_words_a_table_and_sources(views: list[ChartView]) -> None:
    """A chart without a picture still says what it shows, lists it and names where it is from."""
    for it in views:
        assert it.summary.zh.endswith("。"), it.chart.id
        assert it.summary.en.endswith("."), it.chart.id
        assert it.sources, it.chart.id
        for table in it.tables.values():
            assert table.rows, it.chart.id
            assert all(len(row) == len(table.columns) for row in table.rows), it.chart.id


def test_hover_cards_hold_no_markup_and_fit_the_sheet(views: list[ChartView]) -> None:
    """Other tags would become inline styles, which a strict policy refuses; a card that is too high is left out."""
    for name, figure in drawn(views):
        for trace in figure["data"]:
            for words in trace.get("hovertext", ()):
                assert "<" not in words.replace("<br>", ""), name
                assert 18.2 * (words.count("<br>") + 1) + 7 <= figure["height"], name


def test_every_colour_can_be_recoloured(views: list[ChartView]) -> None:
    """Nothing is drawn in a colour that has no class for dark pages."""
    used = {
        colour
        for _, figure in drawn(views)
        for colour in re.findall(r"#[0-9a-fA-F]{6}", json.dumps([figure["data"], figure["layout"]["shapes"]]))
    }
    assert used <= set(ROLES)
