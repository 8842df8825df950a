"""Names are shown as written: what looks like markup is markup neither in a drawing nor in a figure."""

from html import unescape
from pathlib import Path
from xml.etree.ElementTree import fromstring

import pytest
from chart_books import Books
from playwright.sync_api import Playwright

from dashboards.charts import Assets
from dashboards.charts.brief import Brief
from dashboards.charts.figure import Figure
from dashboards.charts.kinds import KINDS
from dashboards.charts.plotly import text_of
from dashboards.model import Place

NAME = "吴门<b>街</b>&amp;道"


@pytest.fixture
def brief(books: Books) -> Brief:
    """Two places on one scale, one of them with a name like markup."""
    record = {"id": "odd", "name": {"zh": NAME, "en": NAME}, "kind": "prefecture-level-city"}
    books.places["odd"] = Place.model_validate(record)
    rows = [books.observe(f"{at}.b", "20分钟", statistic="mean", place=at) for at in ("odd", "beta")]
    return books.brief("interval-bars", rows)


def test_a_drawing_shows_a_name_as_written(brief: Brief) -> None:
    """The text and the title of the mark hold each sign."""
    sheet = KINDS["interval-bars"].canvas(brief, "wide", "zh")
    assert sheet is not None
    root = fromstring(Figure.of(sheet).svg)  # noqa: S314 - our own drawing
    said = [node.text or "" for node in root.iter()]
    assert NAME in said
    assert any(NAME in words and words != NAME for words in said)


def test_a_figure_escapes_what_plotly_would_read(brief: Brief) -> None:
    """Undone, the hover text holds the name."""
    make = KINDS["interval-bars"].figure
    assert make is not None
    figure = make(brief, "zh")
    assert figure is not None
    words = figure["data"][0]["hovertext"][0]
    assert "<" not in words.replace("<br>", "")
    assert NAME in unescape(words)


@pytest.mark.browser
def test_plotly_shows_a_name_as_written(brief: Brief, assets: Assets, driver: Playwright, chromium_path: Path) -> None:
    """The hover text that a reader sees is the name with all its signs."""
    make = KINDS["interval-bars"].figure
    assert make is not None
    browser = driver.chromium.launch(executable_path=chromium_path, chromium_sandbox=False)
    page = browser.new_page()
    page.set_content("<!doctype html><div id='chart' style='width:700px'></div>")
    page.add_script_tag(content=assets.bundle.read_text(encoding="utf-8"))
    page.evaluate(f"Plotly.newPlot('chart', {text_of(make(brief, 'zh') or {})})")
    page.evaluate("Plotly.Fx.hover('chart', [{ curveNumber: 0, pointNumber: 0 }])")
    page.wait_for_selector(".hovertext")
    shown = page.evaluate("document.querySelector('.hovertext').textContent")
    browser.close()
    assert NAME in shown
