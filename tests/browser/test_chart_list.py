"""The list of charts: a picture is as large as it is drawn, and where there is no room for one there is none."""

from __future__ import annotations

import pytest
from reading import Reader

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_picture_of_the_list_can_be_read(reader: Reader, lang: str) -> None:
    """On a desk each chart shows the head of its drawing for phones, neither reduced nor cut at its sides."""
    page = reader.open("charts", lang, width=1280).page
    crops = page.locator(".pictures .crop")
    assert crops.count() >= 30
    for crop in crops.all()[:6]:
        crop.scroll_into_view_if_needed()
        drawn, own, left, right = crop.locator("img").evaluate(
            """async (it) => {
                await it.decode();
                const outer = it.parentElement.getBoundingClientRect(), inner = it.getBoundingClientRect();
                return [inner.width, it.naturalWidth, outer.left - inner.left, inner.right - outer.right];
            }"""
        )
        assert drawn == own
        # The margin of its file is all that is cut.
        assert max(left, right) <= 20


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_phone_gets_no_picture_too_small_to_read(reader: Reader, lang: str) -> None:
    """At 360 px the list names each chart and what it is about, and asks for no drawing."""
    asked: list[str] = []
    page = reader.browser.new_context(viewport={"width": 360, "height": 800}).new_page()
    page.on("request", lambda it: asked.append(it.url))
    page.goto(reader.site.page("charts", lang), wait_until="networkidle")
    page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    page.wait_for_load_state("networkidle")
    assert not [it for it in asked if it.endswith(".narrow.svg")]
    assert page.locator(".pictures h3:visible").count() >= 30
    assert page.locator(".pictures .small:visible").count() >= 30
