"""Seals: by touch and by keyboard each opens two lines and a link; rows that the explorer writes bear the page's own."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page
from reading import Reader

pytestmark = pytest.mark.browser

LANGS = ("zh", "en")
INDICATOR, EXPLORER = "indicators/waiting-time/", "observations/"
HELD = "(seal) => document.activeElement === seal"


def opened(reader: Reader, lang: str, path: str = INDICATOR) -> Page:
    """Open a page with seals on a phone that is touched."""
    context = reader.browser.new_context(viewport={"width": 360, "height": 800}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(f"{reader.site.address}/{'en/' if lang == 'en' else ''}{path}")
    return page


def told(page: Page, seal: Locator) -> Locator:
    """Give what a seal opens."""
    return page.locator(f"#{seal.get_attribute('popovertarget')}")


@pytest.mark.parametrize("lang", LANGS)
def test_a_seal_is_tapped(reader: Reader, lang: str) -> None:
    """Tapped, the words say what they mean, lead to the methods and show the step among all six; a tap elsewhere closes."""
    page = opened(reader, lang)
    seal = page.locator("button.mark:visible").first
    seal.tap()
    note = told(page, seal)
    assert seal.locator(".told").inner_text() in note.locator("p").first.inner_text()
    assert note.locator("a[href*='/methods/#']").is_visible()
    assert note.locator(".stair li").count() == 6
    assert note.locator("[aria-current=step]").count() == 1
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.touchscreen.tap(180, 20)
    assert note.is_hidden()


@pytest.mark.parametrize("lang", LANGS)
def test_a_seal_is_opened_by_keyboard(reader: Reader, lang: str) -> None:
    """Enter opens a seal, Tab leads to its link, Escape closes it and gives the focus back."""
    page = opened(reader, lang)
    seal = page.locator("button.mark:visible").first
    seal.focus()
    page.keyboard.press("Enter")
    note = told(page, seal)
    assert note.is_visible()
    page.keyboard.press("Tab")
    assert note.locator("a").evaluate(HELD)
    page.keyboard.press("Escape")
    assert note.is_hidden()
    assert seal.evaluate(HELD)


@pytest.mark.parametrize("lang", LANGS)
def test_filtered_rows_bear_the_seals_of_the_page(reader: Reader, lang: str) -> None:
    """What the explorer writes after a filter is, letter for letter, what stood in the row before, and opens the same."""
    page = opened(reader, lang, EXPLORER)
    name = page.locator("#observations tbody tr").first.get_attribute("data-id")
    number = page.locator("#observations tbody tr th a").first.get_attribute("href")
    before = page.locator("#observations tbody tr .marks").first.inner_html()
    page.goto(f"{page.url}?compare={name}")
    row = page.locator("#observations tbody tr", has=page.locator(f"th a[href='{number}']"))
    row.locator("input:checked").wait_for()
    assert row.locator(".marks").inner_html().split() == before.split()
    seal = row.locator("button.mark").first
    seal.tap()
    assert told(page, seal).is_visible()


def test_what_all_rows_say_stands_once_above(reader: Reader) -> None:
    """On the page of an unsigned text the seal of its numbers stands once, above them."""
    page = opened(reader, "zh", "sources/pingfang-style-drive/")
    assert page.locator("button.mark", has_text="S0").count() == 1
    assert page.locator(".once button.mark", has_text="S0").is_visible()
