"""Lines of text: no word of a ladder is cut where a phone is narrow, no line begins with a comma, and an article has one right edge."""

from __future__ import annotations

import pytest
from reading import Reader

pytestmark = pytest.mark.browser

CUT = """() => [...document.querySelectorAll('.stair li')].flatMap((step) => {
  const text = [...step.childNodes].find((it) => it.nodeType === 3 && it.data.trim());
  return [...text.data.matchAll(/[A-Za-z]+/g)].filter((word) => {
    const range = document.createRange();
    range.setStart(text, word.index);
    range.setEnd(text, word.index + word[0].length);
    return new Set([...range.getClientRects()].map((it) => it.top)).size > 1;
  }).map((word) => word[0]);
})"""
COMMAS = """() => [...document.querySelectorAll('main a')].filter((link) => {
  const text = link.nextSibling;
  if (!link.offsetParent || text?.nodeType !== 3 || !/^[,，、;；.。]/.test(text.data)) return false;
  const range = document.createRange();
  range.setStart(text, 0);
  range.setEnd(text, 1);
  const [comma, last] = [range.getBoundingClientRect(), [...link.getClientRects()].at(-1)];
  return comma.top >= last.bottom;
}).map((link) => link.textContent)"""

EDGES = """() => [...new Set([...document.querySelectorAll(
  '.article .body > :is(p, h2):not(.side), .article .chart :is(svg, .end), .endblock'
)].map((it) => Math.round(it.getBoundingClientRect().right)).filter(Boolean))]"""


@pytest.mark.parametrize("width", [360, 500, 900, 1280])
def test_no_word_of_a_ladder_is_cut(reader: Reader, width: int) -> None:
    """Each step of both ladders has room for its longest English word."""
    page = reader.open("methods", "en", width=width).page
    assert page.locator(".stair li").count() >= 12
    assert page.evaluate(CUT) == []


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("path", ["questions/", "initiatives/sip-timed-tickets/", "cities/suzhou/"])
def test_no_line_begins_with_a_comma(reader: Reader, path: str, width: int) -> None:
    """What follows a link without a space stays on the link's line."""
    page = reader.open("front", "en", width=width, path=f"{reader.site.address}/en/{path}").page
    page.evaluate("document.querySelectorAll('details').forEach((it) => { it.open = true })")
    assert page.evaluate(COMMAS) == []


@pytest.mark.parametrize("width", [620, 900, 1280])
def test_an_article_has_one_right_edge(reader: Reader, width: int) -> None:
    """Words, drawings and the rules beneath them end on one line."""
    page = reader.open("article", "en", width=width).page
    assert len(page.evaluate(EDGES)) == 1
