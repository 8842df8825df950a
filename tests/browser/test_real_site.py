"""Every page type of the real site, in a real browser, as different readers see it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from playwright.sync_api import Page
from reading import PAGE_TYPES, Reader

pytestmark = pytest.mark.browser

LANGS = ("zh", "en")
WIDER_THAN_THE_SCREEN = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def hindrances(page: Page, axe: str) -> list[str]:
    """List what axe finds against WCAG 2.2 AA, one line a finding."""
    page.evaluate(axe)
    chosen = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
    found: dict[str, Any] = page.evaluate(f"axe.run(document, {json.dumps(chosen)})")
    return [f"{it['id']}: {it['nodes'][0]['html'][:160]}" for it in found["violations"]]


def look(reader: Reader, axe: str, kind: str, lang: str, *, width: int, dark: bool) -> list[str]:
    """Open a page and list everything that is wrong with it for this reader."""
    visit = reader.open(kind, lang, width=width, dark=dark)
    wrong = [*visit.faults, *hindrances(visit.page, axe)]
    beyond = visit.page.evaluate(WIDER_THAN_THE_SCREEN)
    if beyond > 0:
        wrong.append(f"{beyond} px wider than the screen")
    return wrong


@pytest.mark.parametrize("kind", PAGE_TYPES)
def test_page_is_sound_on_a_phone_in_chinese(reader: Reader, axe: str, kind: str) -> None:
    """No finding of axe, no fault in the console, no outside host, no sideways scrolling at 360 px."""
    assert look(reader, axe, kind, "zh", width=360, dark=False) == []


@pytest.mark.parametrize("kind", PAGE_TYPES)
def test_page_is_sound_on_a_desk_in_english_and_dark(reader: Reader, axe: str, kind: str) -> None:
    """The same at 1280 px on the English twin in dark colours."""
    assert look(reader, axe, kind, "en", width=1280, dark=True) == []


@pytest.mark.full
@pytest.mark.parametrize("width", [320, 360, 768, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("kind", PAGE_TYPES)
def test_page_is_sound_for_every_reader(
    reader: Reader, axe: str, kind: str, lang: str, scheme: str, width: int
) -> None:
    """The same for each language, scheme and width."""
    assert look(reader, axe, kind, lang, width=width, dark=scheme == "dark") == []


@pytest.mark.parametrize("lang", LANGS)
def test_chart_page_needs_no_script(reader: Reader, lang: str) -> None:
    """With JavaScript off, a chart page shows the drawing, its table and its summary."""
    page = reader.open("chart", lang, width=1280, scripts=False).page
    assert page.locator("svg.drawing:visible").count() == 1
    assert page.locator("table:visible caption").count() >= 1
    assert page.locator("figure.chart p:visible").count() >= 1


@pytest.mark.parametrize("lang", LANGS)
def test_explore_loads_plotly_from_our_own_host_alone(reader: Reader, lang: str) -> None:
    """Plotly comes when it is asked for, from the site itself, and draws under the site's policy."""
    visit = reader.open("chart", lang, width=1280)
    asked: list[str] = []
    visit.page.on("request", lambda it: asked.append(it.url))
    visit.page.locator("[data-explore]").first.click()
    visit.page.locator(".interactive .main-svg").first.wait_for()
    assert [url.rsplit("/", 1)[-1] for url in asked if "plotly" in url] == ["plotly-basic.min.js"]
    assert visit.faults == []
