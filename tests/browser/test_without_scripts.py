"""With JavaScript off: every article, chart, table, card and download of the site, and the plain table of observations."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page
from reading import Reader

pytestmark = pytest.mark.browser

LANGS = ("zh", pytest.param("en", marks=pytest.mark.full))
TYPES = {
    ".csv": "text/csv",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".png": "image/png",
}
FIRST_BYTES = {".svg": b"<svg", ".png": b"\x89PNG", ".csv": b"\xef\xbb\xbf", ".json": b""}
# For each figure of the page: what a reader without script does not get of it.
LACKING = """() => (document.querySelectorAll("details.fold").forEach((it) => { it.open = true; }), 0) || [...document.querySelectorAll("figure.chart")].flatMap((chart) => {
  const seen = (it) => it && it.checkVisibility() && it.getBoundingClientRect().height > 0;
  const lacks = [];
  if (![...chart.querySelectorAll(".picture svg, .flows")].some(seen)) lacks.push("drawing");
  if (!seen(chart.querySelector(".summary"))) lacks.push("summary");
  chart.querySelectorAll("details").forEach((it) => { it.open = true; });
  const elsewhere = document.body.matches(".embed") && seen(chart.querySelector("a[href*='/charts/']"));
  if (!elsewhere && !seen(chart.querySelector("table tbody tr"))) lacks.push("table");
  if (!seen(chart.querySelector(".end a[href*='/sources/']"))) lacks.push("source");
  if (!elsewhere && !seen(chart.querySelector("a[download]"))) lacks.push("download");
  if (seen(chart.querySelector("[data-explore]"))) lacks.push("a button that does nothing");
  return lacks.map((it) => `${chart.id}: ${it}`);
})"""


def plain(reader: Reader, lang: str) -> Page:
    """Open a browser without JavaScript."""
    return reader.open("about", lang, width=360, scripts=False).page


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("folder", ["articles", "charts", "cities", "embed"])
def test_every_chart_is_whole(reader: Reader, lang: str, folder: str) -> None:
    """On each article, chart page, dashboard and embed every chart shows its drawing, words, source, and table and download or where they are."""
    page = plain(reader, lang)
    charts = 0
    for address in reader.site.pages(folder, lang):
        if not address.endswith("/interactive/"):
            page.goto(address)
            charts += page.locator("figure.chart").count()
            assert page.evaluate(LACKING) == [], address
    assert charts >= 5


@pytest.mark.parametrize("lang", LANGS)
def test_a_table_opens_at_its_name(reader: Reader, lang: str) -> None:
    """In an article, Enter on the name of each fold around the table opens it: folding needs no script."""
    page = plain(reader, lang)
    page.goto(reader.site.page("article", lang))
    folds = page.locator("figure.chart:has(details table)").first.locator("details:has(table)")
    table = folds.last.locator("table")
    assert not table.is_visible()
    for fold in folds.all():
        fold.locator("> summary").focus()
        page.keyboard.press("Enter")
    assert table.locator("tbody tr").first.is_visible()


@pytest.mark.parametrize("lang", LANGS)
def test_every_number_of_every_article_leads_to_its_card(reader: Reader, lang: str) -> None:
    """Each number in prose is an ordinary link, and what it leads to is a card with a source to follow."""
    page = plain(reader, lang)
    wanted: set[str] = set()
    for address in reader.site.pages("articles", lang):
        page.goto(address)
        assert len(page.locator("main").inner_text()) > 100
        wanted |= {str(it) for it in page.eval_on_selector_all("a.observation", "all => all.map((it) => it.href)")}
    assert len(wanted) >= 20
    for address in sorted(wanted):
        page.goto(address)
        card = page.locator(f"article.card[id='{address.partition('#')[2]}']")
        assert card.is_visible(), address
        assert card.locator("a[href*='/sources/']").first.is_visible(), address


def numbers(reader: Reader) -> int:
    """Return how many observations the site publishes."""
    return len(json.loads((reader.site.folder / "data" / "observations.json").read_text("utf-8")))


@pytest.mark.parametrize("lang", LANGS)
def test_every_card_is_whole(reader: Reader, lang: str) -> None:
    """Each card of each initiative shows its number, what it does not tell, its source and its own address."""
    page = plain(reader, lang)
    cards = 0
    for address in reader.site.pages("initiatives", lang):
        page.goto(address)
        found = page.locator("article.card")
        cards += found.count()
        for part in (".hero .n", ".silent li", ".trail a[href*='/sources/']", ".tools a[href^='#']"):
            assert page.locator("article.card").filter(has=page.locator(part)).count() == found.count(), (address, part)
    assert cards == numbers(reader)


@pytest.mark.parametrize("lang", LANGS)
def test_table_of_observations_is_plain(reader: Reader, lang: str) -> None:
    """Every observation stands in the table with a way to its card, and no control stands there that does nothing."""
    page = plain(reader, lang)
    page.goto(reader.site.page("observations", lang))
    assert page.locator("#observations tbody tr:visible").count() == numbers(reader)
    assert page.locator("#observations tbody th a[href*='/initiatives/']").count() == numbers(reader)
    assert page.locator("#explorer").is_hidden()
    assert page.locator("main :is(button:not(.mark), input, select):visible").count() == 0


def test_every_download_answers(reader: Reader) -> None:
    """Each address that a page offers for download answers, is of its type, and holds what its name says."""
    site = reader.site
    offered: set[str] = set()
    for path in site.folder.rglob("*.html"):
        text = path.read_text("utf-8")
        offered |= set(re.findall(r'href="(/[^"#]+\.(?:csv|json|svg|png))"', text))
    assert len(offered) >= 150
    asked = reader.browser.new_context().request
    for address in sorted(offered):
        answer = asked.get(f"{site.address}{address}")
        suffix = Path(address).suffix
        assert answer.status == 200, address
        kind = answer.headers["content-type"].partition(";")[0]
        assert kind == TYPES[suffix], address
        assert answer.body().startswith(FIRST_BYTES[suffix]), address


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("path", ["observations", "cities/suzhou", "initiatives/kunshan-xiao-xinfeng"])
def test_a_mark_explains_itself_in_place(reader: Reader, lang: str, path: str) -> None:
    """Pressed, the words of a mark open two lines and the way to the methods; Escape closes them."""
    page = reader.open("observations", lang, width=360, scripts=False).page
    page.goto(f"{reader.site.address}{'' if lang == 'zh' else '/en'}/{path}/")
    mark = page.locator("button.mark").first
    # The ledger of a place is folded.
    for fold in page.locator("details.fold:has(button.mark) > summary").all():
        fold.click()
    told = page.locator(f"#{mark.get_attribute('popovertarget')}")
    assert not told.is_visible()
    mark.click()
    assert told.is_visible()
    assert told.locator("a[href*='/methods/#']").is_visible()
    page.keyboard.press("Escape")
    assert not told.is_visible()
