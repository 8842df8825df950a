"""Every declared chart of the real ledger: words stay on the sheet, large enough, and never on one another."""

import re
from collections.abc import Iterator, Mapping
from itertools import combinations
from pathlib import Path
from xml.etree.ElementTree import Element, fromstring

import pytest
from chart_cases import sheets

from dashboards.charts.figure import Figure
from dashboards.charts.palette import ROLES
from dashboards.charts.text import width
from dashboards.charts.view import ChartView, view
from dashboards.model import resolve
from dashboards.quantities import Lexicon
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


def drawn(views: list[ChartView]) -> Iterator[tuple[str, Figure]]:
    """Yield each drawing with a name for messages."""
    for it in views:
        for (lang, cut), figure in it.figures.items():
            yield f"{it.chart.id} {lang} {cut}", figure


def texts(figure: Figure) -> Iterator[tuple[Mapping[str, str], str]]:
    """Yield the attributes of each line of text, its group's included, and its words."""

    def walk(node: Element, outer: Mapping[str, str]) -> Iterator[tuple[Mapping[str, str], str]]:
        here = {**outer, **node.attrib}
        if node.tag.endswith("text"):
            yield here, node.text or ""
        for inner in node:
            yield from walk(inner, here)

    yield from walk(fromstring(figure.svg), {})  # noqa: S314 - our own drawings


def boxes(figure: Figure) -> Iterator[Box]:
    """Yield the box of each line of text: left, top, right, bottom and the words."""
    for looks, words in texts(figure):
        size, x = float(looks["font-size"]), float(looks["x"])
        y = float(looks["y"]) - size / 4
        wide = width(words, size, bold=looks.get("font-weight") == "bold")
        left = x - {"start": 0.0, "middle": wide / 2, "end": wide}[looks.get("text-anchor", "start")]
        yield left, y - size * 0.55, left + wide, y + size * 0.55, words


def test_no_text_leaves_the_sheet(views: list[ChartView]) -> None:
    """No label is cut off, in either cut, in either language."""
    out = [
        (name, box[4])
        for name, figure in drawn(views)
        for box in boxes(figure)
        if box[0] < -1 or box[2] > figure.width + 2 or box[1] < -1 or box[3] > figure.height + 1
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


def test_words_of_made_up_charts_stay_apart(lexicon: Lexicon) -> None:
    """No two labels overlap in the small charts either, and none leaves its sheet."""
    hit = []
    for name, sheet in sheets(lexicon):
        figure = Figure.of(sheet)
        found = list(boxes(figure))
        hit += [(name, it[4]) for it in found if it[0] < -1 or it[2] > figure.width + 2 or it[3] > figure.height + 1]
        for one, two in combinations(found, 2):
            if one[0] < two[2] - 1 and two[0] < one[2] - 1 and one[1] < two[3] - 1 and two[1] < one[3] - 1:
                hit.append((name, one[4], two[4]))
    assert hit == []


def test_text_is_large_enough(views: list[ChartView]) -> None:
    """No cut is laid out with a text below 12 px."""
    small = [
        (name, words)
        for name, figure in drawn(views)
        for looks, words in texts(figure)
        if float(looks["font-size"]) < 12
    ]
    assert small == []


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


def test_every_colour_can_be_recoloured(views: list[ChartView]) -> None:
    """Nothing is drawn in a colour that has no class for dark pages."""
    used = {colour for _, figure in drawn(views) for colour in re.findall(r'"(#[0-9a-fA-F]{6})"', figure.svg)}
    assert used <= set(ROLES)


def test_every_thumb_finds_its_mark(views: list[ChartView]) -> None:
    """Each link of a drawing answers to at least 24 by 24 px, the edges of the sheet and close neighbours aside."""
    for name, figure in drawn(views):
        fields = fields_of(figure.svg)
        for one in fields:
            for start, end in ((0, 2), (1, 3)):
                edges = {0.0, float((figure.width, figure.height)[start])}
                shared = edges | {it[side] for it in fields if it is not one for side in (start, end)}
                shares = any(abs(one[side] - edge) < 0.02 for side in (start, end) for edge in shared)
                assert one[end] - one[start] >= (9 if shares else 23.9), (name, one)


def fields_of(svg: str) -> list[tuple[float, float, float, float]]:
    """Return left, top, right and bottom of each field, and of each part of those in parts."""
    out = []
    for rect in re.findall(r'<rect class="field"[^>]*>', svg):
        found = {key: float(value) for key, value in re.findall(r' (height|width|x|y)="([\d.]+)"', rect)}
        out.append((found["x"], found["y"], found["x"] + found["width"], found["y"] + found["height"]))
    for way in re.findall(r'<path class="field" d="([^"]*)"', svg):
        for x, y, right, bottom in re.findall(r"M([\d.]+),([\d.]+)H([\d.]+)V([\d.]+)H[\d.]+Z", way):
            out.append((float(x), float(y), float(right), float(bottom)))
    return out
