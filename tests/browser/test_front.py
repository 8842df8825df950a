"""From the front page: the finding leads to exactly its numbers, doors to answers, and old anchors of the methods are seen."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect
from reading import Reader

pytestmark = pytest.mark.browser

LANGS = ("zh", "en")


def front(reader: Reader, lang: str) -> Page:
    """Open the front page on a phone."""
    return reader.open("front", lang, width=360).page


@pytest.mark.parametrize("lang", LANGS)
def test_each_counted_number_leads_to_its_set(reader: Reader, lang: str) -> None:
    """Each linked number of the finding opens the explorer with exactly so many rows, and says so."""
    page = front(reader, lang)
    links = [(it.inner_text(), it.get_attribute("href")) for it in page.locator("h1 a").all()]
    counted = [(int(words), href) for words, href in links if words.isdigit()]
    assert len(counted) >= 2
    for count, href in counted:
        page.goto(f"{reader.site.address}{href}")
        words = str(page.locator("#explorer").get_attribute("data-count"))
        said = words.replace("{n}", str(count)).replace("{of}", str(counted[0][0]))
        expect(page.locator("#observations [role=status]")).to_contain_text(said)


@pytest.mark.parametrize("lang", LANGS)
def test_a_dot_opens_its_number(reader: Reader, lang: str) -> None:
    """Tapped, a dot of the drawing opens the card of one number; a name of a place leads to its page."""
    page = front(reader, lang)
    page.locator(".picture:visible a.mark[href*='/initiatives/']").first.click()
    page.locator(".floating .hero").wait_for()
    page.keyboard.press("Escape")
    page.locator(".picture:visible a.mark[href*='/cities/']").first.click()
    page.wait_for_url("**/cities/**")


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("scripts", [True, False])
def test_which_reforms_say_they_saved_time(reader: Reader, lang: str, *, scripts: bool) -> None:
    """One click from the front page stand the reforms that speak of waiting, each leading on; no script is needed."""
    page = reader.open("front", lang, width=360, scripts=scripts).page
    page.locator(".doors a[href*='/questions/']").click()
    answers = page.locator("section[aria-labelledby=waiting] .halves li")
    answers.first.wait_for()
    assert all(it.is_visible() and it.locator("a").count() for it in answers.all())


@pytest.mark.parametrize("lang", LANGS)
def test_a_published_anchor_is_seen(reader: Reader, lang: str) -> None:
    """An address within the methods that has since been folded opens its fold, and leads on to the whole."""
    page = reader.open("methods", lang, width=360).page
    for pattern in ("[id^=calc-]", ".reasons [id]"):
        name = page.locator(pattern).last.get_attribute("id")
        page.goto(f"{page.url.partition('#')[0]}#{name}")
        there = page.locator(f"[id='{name}']")
        there.wait_for(state="visible")
        on = there.locator("a").last.get_attribute("href")
        assert on is not None
        assert on.endswith(f"/methods/policy/#{name}")
