"""Every page type of the real site, in a real browser, as different readers see it."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from judging import gated, judge, noted
from playwright.sync_api import Page
from reading import PAGE_TYPES, Reader

from dashboards.pages.searching import words_of

pytestmark = pytest.mark.browser

LANGS = ("zh", "en")
SCHEMES = ("light", "dark")
WIDTHS = (320, 360, 768, 1280)  # 320 px is also a screen of 1280 px at 400 %
Note = Callable[[str, object], None]


@pytest.mark.parametrize("kind", PAGE_TYPES)
def test_page_is_sound_on_a_phone_in_chinese(
    reader: Reader, axe: str, gate: str, kind: str, record_property: Note
) -> None:
    """No finding of axe or of the charts' gate, no fault in the console, no outside host, no sideways scrolling."""
    found = judge(reader.open(kind, "zh", width=360), axe, gate)
    assert noted(kind, found, record_property) == []


@pytest.mark.parametrize("kind", PAGE_TYPES)
def test_page_is_sound_on_a_desk_in_english_and_dark(
    reader: Reader, axe: str, gate: str, kind: str, record_property: Note
) -> None:
    """The same at 1280 px on the English twin in dark colours."""
    found = judge(reader.open(kind, "en", width=1280, dark=True), axe, gate)
    assert noted(kind, found, record_property) == []


@pytest.mark.parametrize("name", ["suzhou-missing", "two-six-step-methods"])
def test_a_stacked_table_has_no_label_without_a_value(reader: Reader, name: str) -> None:
    """On a phone, where each cell names its column, an empty one is not there."""
    page = reader.open("chart", "zh", width=360, path=f"{reader.site.address}/charts/{name}/").page
    page.evaluate("() => document.querySelectorAll('details').forEach((it) => { it.open = true; })")
    cells = page.locator("table.stack td[data-label]:visible")
    assert cells.count() > 0
    assert [it for it in cells.all_inner_texts() if not it.strip()] == []


@pytest.mark.full
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("kind", PAGE_TYPES)
def test_page_is_sound_for_every_reader(
    reader: Reader, axe: str, gate: str, kind: str, lang: str, scheme: str, width: int, record_property: Note
) -> None:
    """The same for each language, scheme and width."""
    found = judge(reader.open(kind, lang, width=width, dark=scheme == "dark"), axe, gate)
    assert noted(kind, found, record_property) == []


@pytest.mark.full
@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("folder", ["articles", "charts", "cities"])
def test_every_chart_passes_the_gate(
    reader: Reader, gate: str, folder: str, lang: str, scheme: str, width: int, record_property: Note
) -> None:
    """Not only the first page of a type: each article, chart and dashboard, on the narrowest screen and a wide one."""
    page = reader.open("about", lang, width=width, dark=scheme == "dark").page
    for address in reader.site.pages(folder, lang):
        page.goto(address, wait_until="load")
        found = {"gate": [f"{address}: {it}" for it in gated(page, gate)]}
        assert noted(f"each of {folder}", found, record_property) == []


@pytest.mark.parametrize("lang", LANGS)
def test_explore_loads_plotly_from_our_own_host_alone(reader: Reader, lang: str) -> None:
    """Plotly comes when it is asked for, from the site itself, and draws under the site's policy."""
    visit = reader.open("chart", lang, width=1280, path=_explorable(reader, lang))
    asked: list[str] = []
    visit.page.on("request", lambda it: asked.append(it.url))
    visit.page.locator("[data-explore]").first.click()
    visit.page.locator(".interactive .main-svg").first.wait_for()
    assert [url.rsplit("/", 1)[-1] for url in asked if "plotly" in url] == ["plotly-basic.min.js"]
    assert visit.faults == []


@pytest.mark.parametrize("lang", LANGS)
def test_keyboard_leads_into_a_chart_and_out_again(reader: Reader, lang: str) -> None:
    """Enter explores, the focus stays and may move on, Escape leaves, and the focus is back on the button."""
    visit = reader.open("chart", lang, width=360, path=_explorable(reader, lang))
    _there_and_back(visit.page)
    assert visit.faults == []


@pytest.mark.full
@pytest.mark.parametrize("lang", LANGS)
def test_keyboard_leads_into_every_chart_and_out_again(reader: Reader, lang: str) -> None:
    """The same for each chart that is drawn."""
    visit = reader.open("about", lang, width=1280)
    for address in reader.site.pages("charts", lang):
        visit.page.goto(address, wait_until="load")
        if visit.page.locator("[data-explore]").count():
            _there_and_back(visit.page)
    assert visit.faults == []


def _explorable(reader: Reader, lang: str) -> str:
    """Give the address of the first chart that has a figure to explore."""
    pages = (
        (it, reader.site.folder / it.removeprefix(reader.site.address).strip("/"))
        for it in reader.site.pages("charts", lang)
    )
    return next(it for it, folder in pages if "data-explore" in (folder / "index.html").read_text("utf-8"))


ON_BUTTON = "document.activeElement.matches('[data-explore]')"


def _there_and_back(page: Page) -> None:
    """Explore a page's chart by keyboard alone, and come back."""
    below = "document.querySelector('figure.chart .end').getBoundingClientRect().top + scrollY"
    before = page.evaluate(below)
    page.locator("[data-explore]").focus()
    page.keyboard.press("Enter")
    page.locator(".interactive .main-svg").first.wait_for()
    page.locator("[data-explore][aria-pressed=true]").wait_for()
    assert page.evaluate(ON_BUTTON), page.url
    assert "Esc" in (page.locator("p[role=status]").last.text_content() or "")
    assert abs(page.evaluate(below) - before) < 1, "the page shifted"
    page.keyboard.press("Tab")
    assert not page.evaluate(ON_BUTTON), "the focus is caught"
    page.keyboard.press("Shift+Tab")
    assert page.evaluate(ON_BUTTON)
    page.keyboard.press("Escape")
    page.locator(".interactive").wait_for(state="detached")
    assert page.evaluate(ON_BUTTON)
    assert page.locator("svg.drawing:visible").count() == 1


def test_paragraphs_told_together_are_named_once_and_keep_their_addresses(reader: Reader) -> None:
    """A run of paragraphs is named by its first and last; each between has its address and no line of its own."""
    ranges = 0
    for path in sorted((reader.site.folder / "sources").glob("*/index.html")):
        page = path.read_text("utf-8")
        told = words_of(page[page.index('<ol class="paragraphs">') :])
        for first, last in re.findall(r"第(\d+)至(\d+)段", told):
            ranges += 1
            between = range(int(first) + 1, int(last) + 1)
            assert [it for it in between if f"第{it}段" in told or f'id="p{it}"' not in page] == [], path
    assert ranges
