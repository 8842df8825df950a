"""Embeds: the code that a reader pastes makes a frame that needs no scroll bar and stands over no large void."""

from __future__ import annotations

import html
import re

import pytest
from reading import Reader

pytestmark = pytest.mark.browser

LANGS = ("zh", "en")
WIDTHS = (320, 375, 700)
# How much taller than what is in it a frame may be.
VOID = 0.3
CODE = re.compile(r"<code>(&lt;div.*?)</code>", re.DOTALL)
# The least that words may be (px) as they are set.
LEAST = 12
INSIDE = """() => {
  const page = document.documentElement;
  const drawn = [...document.querySelectorAll("svg")].filter((it) => it.clientWidth > 0);
  const sizes = drawn.flatMap((it) => [...it.querySelectorAll("text, tspan")].map((words) =>
    parseFloat(getComputedStyle(words).fontSize) * it.getScreenCTM().a));
  return [page.scrollHeight, document.querySelector("main").getBoundingClientRect().bottom, page.scrollWidth,
          Math.min(...sizes, 99)];
}"""


@pytest.mark.parametrize("lang", LANGS)
def test_no_embed_has_a_scroll_bar(reader: Reader, lang: str) -> None:
    """Every chart's own code, in columns of 320, 375 and 700 px: nothing scrolls, little is empty, no word is below 12 px."""
    page = reader.browser.new_context(viewport={"width": 1000, "height": 800}).new_page()
    found = []
    addresses = [it for it in reader.site.pages("charts", lang) if not it.endswith("/charts/")]
    assert len(addresses) >= 30
    for address in addresses:
        path = reader.site.folder / address.removeprefix(f"{reader.site.address}/") / "index.html"
        told = CODE.search(path.read_text("utf-8"))
        assert told is not None, address
        code = html.unescape(told[1]).replace("https://reform-ledger.example", reader.site.address)
        # Measured from within, which the frame's own sandbox would not let us do.
        code = code.replace('sandbox="allow-popups"', "").replace("lazy", "eager")
        for width in WIDTHS:
            page.set_content(f"<!DOCTYPE html><div style='width:{width}px'>{code}</div>", wait_until="load")
            frame = page.frames[1]
            frame.wait_for_selector("main")
            high = page.locator("iframe").evaluate("(it) => it.clientHeight")
            inner, bottom, wide, least = frame.evaluate(INSIDE)
            if inner > high or wide > width or high > bottom * (1 + VOID) or least < LEAST - 0.01:
                found.append((address, width, high, inner, round(bottom), least))
    assert found == []


def test_a_browser_without_the_units_gets_the_tallest(reader: Reader) -> None:
    """The attribute holds a height for browsers that do not know the style's units, and none of the three is taller."""
    page = reader.site.folder / "charts/the-missing-half/index.html"
    told = CODE.search(page.read_text("utf-8"))
    assert told is not None
    code = html.unescape(told[1])
    attribute = int(re.findall(r' height="(\d+)"', code)[0])
    base, *more = (int(it) for it in re.findall(r"(?:calc\(|,)(-?\d+)px", code))
    assert attribute >= max(base, base + sum(more))
