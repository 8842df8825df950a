"""The list of charts: a picture shows the first rows of a drawing, on a desk as large as they are drawn, on a phone small."""

from __future__ import annotations

import pytest
from reading import Reader

pytestmark = pytest.mark.browser

WIDTHS = """async (it) => { await it.decode(); return [it.getBoundingClientRect().width, it.naturalWidth]; }"""


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("width", [768, 1280])
def test_a_picture_of_the_list_can_be_read(reader: Reader, lang: str, width: int) -> None:
    """Each is as large as it is drawn, or a little larger where that fills the column."""
    page = reader.open("charts", lang, width=width).page
    pictures = page.locator(".pictures img")
    assert pictures.count() >= 30
    for picture in pictures.all()[:6]:
        picture.scroll_into_view_if_needed()
        drawn, own = picture.evaluate(WIDTHS)
        assert own <= drawn <= 1.11 * own


@pytest.mark.parametrize("width", [768, 1280])
def test_the_list_fills_its_column(reader: Reader, width: int) -> None:
    """The last of each row ends where the rules of the headings do."""
    page = reader.open("charts", "zh", width=width).page
    for group in page.locator(".pictures").all():
        right = group.evaluate("it => it.getBoundingClientRect().right")
        ends = group.locator("li").evaluate_all("its => its.map((it) => it.getBoundingClientRect().right)")
        assert abs(max(ends) - right) < 1


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_phone_shows_a_small_picture_beside_the_words(reader: Reader, lang: str) -> None:
    """At 360 px a picture takes at most two fifths of the width, and the title begins beside it."""
    page = reader.open("charts", lang, width=360).page
    first = page.locator(".pictures li").first
    picture, title = first.locator("img").bounding_box(), first.locator("h3").bounding_box()
    assert picture is not None
    assert title is not None
    assert picture["width"] <= 0.4 * 360
    assert title["y"] < picture["y"] + picture["height"]
    assert page.locator(".pictures h3:visible").count() >= 30
