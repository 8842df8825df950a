"""Marks of drawings: by mouse, by touch on a phone and by keyboard each opens its card, and gives the focus back."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page
from reading import Reader

pytestmark = pytest.mark.browser

LANGS = ("zh", "en")
# Bytes that our own script of cards may have.
SCRIPT = 3 * 1024
CHART = "charts/sip-waits/"
TOP = "(link) => Math.round(link.getBoundingClientRect().top)"
HELD = "(link) => document.activeElement === link"


def opened(reader: Reader, lang: str, width: int, path: str = CHART) -> Page:
    """Open a page with a chart."""
    home = "en/" if lang == "en" else ""
    return reader.open("chart", lang, width=width, path=f"{reader.site.address}/{home}{path}").page


def mark_of(page: Page) -> Locator:
    """Give a mark that is seen and leads to a card."""
    return page.locator("a.mark[href*='/initiatives/']:visible").nth(1)


def read(page: Page, mark: Locator) -> None:
    """See a card that says what it must, at the window's foot or beside the drawing, and nothing of it outside the window's width."""
    box = page.locator(".floating")
    box.wait_for()
    number = (mark.get_attribute("aria-label") or mark.text_content() or "").split("，")[0].split(", ")[0]
    assert number.replace("\u2060", "") in box.inner_text().replace("\u2060", "")
    for part in (".hero", ".light dd", ".silent li", ".marks .told", ".trail a[href*='/sources/'][href*='#p']"):
        assert box.locator(part).filter(visible=True).count(), part
    assert mark.get_attribute("aria-expanded") == "true"
    picture, card = page.locator(".picture:visible").bounding_box(), box.bounding_box()
    assert picture is not None
    assert card is not None
    drawing = page.locator(".picture:visible svg").bounding_box()
    assert drawing is not None
    at_foot = card["y"] + card["height"] == page.evaluate("innerHeight")
    assert at_foot or card["x"] >= drawing["x"] + drawing["width"]
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("lang", LANGS)
def test_a_mark_opens_its_card_by_mouse(reader: Reader, lang: str) -> None:
    """Pointed at, a mark says its number; clicked, it opens the card; the cross closes it, and the focus is back."""
    page = opened(reader, lang, 1280)
    mark = mark_of(page)
    mark.hover()
    assert page.locator(".tip").is_visible()
    assert page.locator(".tip").inner_text() == mark.get_attribute("aria-label")
    mark.click()
    read(page, mark)
    assert page.locator(".tip").is_hidden()
    page.locator(".floating > button").click()
    assert page.locator(".floating").count() == 0
    assert mark.evaluate(HELD)


@pytest.mark.parametrize("width", [360, 1280])
def test_a_card_is_read_without_scrolling(reader: Reader, width: int) -> None:
    """Beside or under its drawing a card takes no more than half a screen, with its limits and its paragraph."""
    page = opened(reader, "zh", width)
    mark_of(page).click()
    box = page.locator(".floating").bounding_box()
    assert box is not None
    assert box["height"] <= 450


@pytest.mark.parametrize("path", ["charts/four-reports-missing/", "charts/lift-terms/", "charts/asked-and-answered/"])
def test_no_card_on_a_phone_is_higher_than_its_screen(reader: Reader, path: str) -> None:
    """At 360 × 640 px every mark's card of a chart, in English, where words are longest, is on one screen with room for the browser's bars."""
    page = opened(reader, "en", 360, path)
    found = {}
    for mark in page.locator(".narrow a.mark[href*='/initiatives/']").all():
        name = mark.get_attribute("href") or ""
        if name in found or "#" not in name:
            continue
        mark.dispatch_event("click")
        page.locator(".floating .hero").wait_for()
        found[name] = page.locator(".floating").evaluate("(it) => it.scrollHeight")
        page.keyboard.press("Escape")
    assert len(found) > 2
    assert max(found.values()) <= 590, found


@pytest.mark.parametrize("lang", LANGS)
def test_a_mark_opens_its_card_on_a_phone(reader: Reader, lang: str) -> None:
    """Tapped at 360 px, the card stands at the screen's foot over its whole width, and the mark has a frame."""
    context = reader.browser.new_context(viewport={"width": 360, "height": 800}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(f"{reader.site.address}/{'en/' if lang == 'en' else ''}{CHART}")
    mark = mark_of(page)
    mark.tap()
    read(page, mark)
    card = page.locator(".floating").bounding_box()
    assert card is not None
    assert card["width"] == 360
    assert mark.locator(".field").evaluate("(it) => getComputedStyle(it).strokeWidth") == "1.5px"
    page.locator(".floating > button").tap()
    assert page.locator(".floating").count() == 0


@pytest.mark.parametrize("lang", LANGS)
def test_a_mark_opens_its_card_by_keyboard(reader: Reader, lang: str) -> None:
    """Reached by Tab a mark says its number, Enter opens the card, Escape closes it and gives the focus back."""
    page = opened(reader, lang, 1280)
    mark = mark_of(page)
    page.locator("a.mark:visible").nth(0).focus()
    page.keyboard.press("Tab")
    assert mark.evaluate(HELD)
    assert page.locator(".tip").is_visible()
    page.keyboard.press("Enter")
    read(page, mark)
    assert page.locator(".floating > button").evaluate(HELD)
    page.keyboard.press("Escape")
    assert page.locator(".floating").count() == 0
    assert mark.evaluate(HELD)


@pytest.mark.parametrize("width", [360, 1280])
def test_a_card_moves_nothing(reader: Reader, width: int) -> None:
    """Opened and closed, a card leaves its mark where it was, and no other mark's words cover it."""
    page = reader.open("front", "zh", width=width).page
    marks = page.locator(".chart a.mark[href*='/initiatives/']:visible")
    mark = marks.nth(marks.count() - 1)
    mark.scroll_into_view_if_needed()
    mark.hover()
    before = mark.evaluate(TOP)
    mark.click()
    page.locator(".floating .hero").wait_for()
    assert mark.evaluate(TOP) == before
    marks.nth(0).dispatch_event("pointerover")
    assert page.locator(".tip").is_hidden()
    page.keyboard.press("Escape")
    assert mark.evaluate(TOP) == before


@pytest.mark.parametrize("path", [CHART, "articles/the-missing-half/"])
def test_what_a_marking_means_opens_in_a_card(reader: Reader, path: str) -> None:
    """Within an open card the seals open their meaning, and Escape closes that alone."""
    page = opened(reader, "zh", 360, path)
    page.locator("a.observation:visible, a.mark[href*='/initiatives/']:visible").first.click()
    page.locator(".floating .marks .mark").first.click()
    page.locator(".key :popover-open").wait_for()
    page.keyboard.press("Escape")
    page.locator(".key :popover-open").wait_for(state="detached")
    assert page.locator(".floating .hero").is_visible()


def test_a_number_of_an_article_opens_its_card(reader: Reader) -> None:
    """The same card floats over an article, and Escape gives the focus back to the number."""
    page = reader.open("article", "zh", width=360).page
    link = page.locator("a.observation").first
    link.click()
    page.locator(".floating:popover-open .silent li").first.wait_for()
    page.keyboard.press("Escape")
    page.locator(".floating").wait_for(state="detached")
    assert link.evaluate(HELD)


def test_without_script_a_mark_is_a_link(reader: Reader) -> None:
    """With JavaScript off a mark leads to the card's own page."""
    page = reader.open("chart", "zh", scripts=False, path=f"{reader.site.address}/{CHART}").page
    mark = mark_of(page)
    to = mark.get_attribute("href")
    mark.click()
    page.wait_for_url(f"**{to}")
    assert page.locator(".card:target").is_visible()


def test_a_mark_in_forced_colours(reader: Reader) -> None:
    """Where a reader chooses the colours, the frame of the mark that is open is still seen."""
    page = opened(reader, "zh", 1280)
    page.emulate_media(forced_colors="active")
    mark = mark_of(page)
    mark.click()
    page.locator(".floating").wait_for()
    stroke, ground = mark.locator(".field").evaluate(
        "(it) => [getComputedStyle(it).stroke, getComputedStyle(document.body).backgroundColor]"
    )
    assert stroke not in {"none", ground}


def test_print_leaves_out_what_cannot_be_pressed(reader: Reader) -> None:
    """On paper neither an open card nor a closed fold stands; the wide drawing, the meaning and the source do."""
    page = opened(reader, "zh", 360, "articles/the-missing-half/")
    page.emulate_media(media="print")
    chart = page.locator("figure.chart").first
    assert chart.locator(".wide svg").is_visible()
    assert chart.locator(".summary").is_visible()
    assert chart.locator(".more").is_hidden()
    assert chart.locator(".explore, .press").filter(visible=True).count() == 0


def test_print_has_no_heading_without_what_it_heads(reader: Reader) -> None:
    """On the chart's own page, where the fold is open, what only a screen can use goes with its heading."""
    page = opened(reader, "zh", 1280)
    page.emulate_media(media="print")
    rows = page.locator("figure.chart .more dl > div:visible")
    assert rows.count() > 0
    assert page.locator("figure.chart .press").filter(visible=True).count() == 0


def test_the_script_of_cards_is_small(root: Path) -> None:
    """Cards of numbers and marks, hover and focus together take no more than 3 KB of script."""
    assert (root / "theme/static/js/card.js").stat().st_size <= SCRIPT
