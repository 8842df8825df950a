"""Pages of places: short before anything is unfolded, answered while shut, folded and unfolded with a keyboard and no script."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page
from reading import Reader

pytestmark = pytest.mark.browser

LANGS = ("zh", "en")
# What the fullest page may take on a phone before anything is unfolded (px).
LONGEST = 2500
FULLEST = "cities/suzhou/"
HEIGHT = "document.documentElement.scrollHeight"


def opened(reader: Reader, lang: str, *, width: int = 360, path: str = FULLEST) -> Page:
    """Open the page of a place without JavaScript."""
    home = "en/" if lang == "en" else ""
    address = f"{reader.site.address}/{home}{path}"
    return reader.open("city", lang, width=width, scripts=False, path=address).page


@pytest.mark.parametrize("lang", LANGS)
def test_the_fullest_place_is_short_on_a_phone(reader: Reader, lang: str) -> None:
    """Folded, the page of the city with most numbers stays within the length that a reader scrolls."""
    page = opened(reader, lang)
    assert page.evaluate(HEIGHT) <= LONGEST
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("lang", LANGS)
def test_each_question_is_answered_while_shut(reader: Reader, lang: str) -> None:
    """Sign and number, or what stands for one, are seen before a fold is opened, and the table of wide screens is not."""
    page = opened(reader, lang)
    folds = page.locator(".score-folds details")
    assert folds.count() == 6
    for fold in folds.all():
        assert fold.get_attribute("open") is None
        assert fold.locator("summary .sign").first.is_visible()
        assert fold.locator("summary .q").inner_text().strip()
    assert not page.locator(".score").is_visible()


def test_a_fold_opens_with_the_keyboard(reader: Reader) -> None:
    """Enter on a question shows the link to its number's card and what an answer would take; Enter shuts it again."""
    page = opened(reader, "zh")
    fold = page.locator("#q-waiting")
    fold.locator("summary").focus()
    page.keyboard.press("Enter")
    assert fold.locator("a.observation").first.is_visible()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.matches('#q-waiting a.observation')")
    fold.locator("summary").press("Enter")
    assert not fold.locator("a.observation").first.is_visible()


@pytest.mark.parametrize("lang", LANGS)
def test_wide_screens_have_the_table(reader: Reader, lang: str) -> None:
    """Where there is room the questions are one table, and no question is asked twice."""
    page = opened(reader, lang, width=1280)
    assert page.locator(".score").is_visible()
    assert not page.locator(".score-folds").is_visible()
    assert page.locator(".score tbody").count() == 6


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("path", ["cities/", FULLEST])
def test_the_table_across_places_fits_a_phone(reader: Reader, lang: str, path: str) -> None:
    """All questions stand side by side at 360 px, none of their signs over another's."""
    page = opened(reader, lang, path=path)
    for row in page.locator(".beside tbody tr").all():
        boxes = [box for it in row.locator("td svg").all() if (box := it.bounding_box()) is not None]
        assert all(box["x"] >= 0 and box["x"] + box["width"] <= 360 for box in boxes)
        cells = [box for it in row.locator("td:visible").all() if (box := it.bounding_box()) is not None]
        assert all(box["width"] >= 32 for box in cells)


def test_a_question_of_the_table_leads_to_its_fold(reader: Reader) -> None:
    """A sign in the table across places is a link to that question on the page of the place."""
    page = opened(reader, "zh", path="cities/")
    page.locator("a[href='/cities/suzhou/kunshan/#q-trips']").click()
    page.wait_for_url("**/kunshan/#q-trips")
    assert page.locator("#q-trips summary").is_visible()
