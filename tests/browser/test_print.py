"""An article on paper: tools and what to read next stay away, sources and citation come along, no chart is cut."""

from __future__ import annotations

import pytest
from reading import Reader

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_article_prints_clean(reader: Reader, lang: str) -> None:
    """What a reader of paper cannot press is not printed; what the folds hold of sources and citation is."""
    page = reader.open("article", lang, width=1280).page
    page.set_viewport_size({"width": 672, "height": 1000})
    page.emulate_media(media="print")
    for gone in ("nav", ".onward", ".endblock .share", ".chart .more > summary"):
        assert not any(it.is_visible() for it in page.locator(gone).all()), gone
    assert page.locator(".endblock p.copied").is_visible()
    for chart in page.locator("figure.chart").all():
        box = chart.locator(".wide svg").bounding_box()
        assert box is not None
        assert box["width"] <= 672
        assert chart.evaluate("it => getComputedStyle(it).breakInside") == "avoid"
    page.context.close()
