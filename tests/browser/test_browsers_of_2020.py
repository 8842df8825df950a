"""A browser of 2020 (Chrome 80, iOS 13): what it lacks is taken away, and what a reader needs still works."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page
from reading import Reader

pytestmark = pytest.mark.browser

# What came later than such a browser and is called by name.
LACKING = """for (const [it, name] of [
  [Element.prototype, "replaceChildren"], [Document.prototype, "replaceChildren"], [DocumentFragment.prototype, "replaceChildren"],
  [HTMLElement.prototype, "showPopover"], [HTMLElement.prototype, "hidePopover"], [HTMLElement.prototype, "popover"],
  [Array.prototype, "at"], [String.prototype, "at"], [String.prototype, "replaceAll"], [Object, "hasOwn"],
  [window, "structuredClone"], [window, "trustedTypes"],
]) delete it[name];"""


@pytest.fixture
def old(reader: Reader) -> Page:
    """Open no page yet, in a browser that lacks these."""
    context = reader.browser.new_context(viewport={"width": 375, "height": 667})
    context.add_init_script(LACKING)
    return context.new_page()


@pytest.mark.parametrize(("lang", "asked"), [("zh", "电梯"), ("en", "lift")])
def test_search_finds(reader: Reader, old: Page, lang: str, asked: str) -> None:
    """The field is there, and asked again it shows the new answers alone."""
    old.goto(reader.site.page("search", lang))
    for words in (asked, f"{asked} x9x9", asked):
        old.locator("input[type=search]").fill(words)
        old.keyboard.press("Enter")
    old.locator("main li a").first.wait_for()


def test_the_explorer_filters(reader: Reader, old: Page) -> None:
    """The set that the front page counts is shown, as many rows as it says, and sorted anew at a press."""
    old.goto(reader.site.page("front", "zh"))
    link = old.locator("a[href*='/observations/?']").nth(1)
    number = int(link.inner_text())
    link.click()
    old.locator("th button").first.click()
    assert old.locator("tbody tr:visible").count() == number


def test_a_mark_is_a_plain_link(reader: Reader, old: Page) -> None:
    """Where no card can open in the page, a mark leads to the card's own."""
    old.goto(f"{reader.site.address}/charts/sip-waits/")
    mark = old.locator("a.mark:visible").first
    to = mark.get_attribute("href")
    mark.click()
    old.wait_for_url(f"**{to}")
