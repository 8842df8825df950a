"""Search finds everything that a plain scan of the pages finds; the explorer keeps its state and stays quick."""

from __future__ import annotations

import gzip
import json
import random
import re
from collections.abc import Callable, Mapping
from itertools import pairwise
from pathlib import Path

import pytest
from opencc import OpenCC
from playwright.sync_api import Page, Route
from reading import Reader

from dashboards.pages.searching import sought, words_of

pytestmark = pytest.mark.browser

FOLDERS = ("articles", "initiatives", "cities", "indicators", "sources", "charts", "methods", "about")
HAN = re.compile(r"[\u4e00-\u9fff]{2,}")
LATIN = re.compile(r"[A-Za-z]{4,}")
ROWS = 10_000
# Language, what is typed, the pages that it may lead to.
QUERIES = Path(__file__).parent / "queries.tsv"


@pytest.mark.parametrize(("lang", "wanted", "count"), [("zh", HAN, 50), ("en", LATIN, 20)])
def test_search_finds_all_that_a_scan_finds(
    reader: Reader, lang: str, wanted: re.Pattern[str], count: int, tell: Callable[[str], None]
) -> None:
    """For substrings taken from the pages, some typed in traditional characters, no page that holds them is missed."""
    texts = _texts(reader.site.folder / ("en" if lang == "en" else ""))
    chance = random.Random(20)  # noqa: S311 - a fixed choice, not a secret
    queries = [_piece(chance, text, wanted) for text in chance.choices(sorted(texts.values()), k=count)]
    traditional = OpenCC("s2t")
    visit = reader.open("search", lang, width=1280)
    visit.page.locator("#q").wait_for()
    hits = missed = 0
    for number, query in enumerate(queries):
        expected = {path for path, text in texts.items() if query.lower() in text.lower()}
        typed = str(traditional.convert(query)) if lang == "zh" and number % 2 else query
        lost = expected - _found(visit.page, typed)
        hits, missed = hits + len(expected), missed + len(lost)
        assert lost == set(), typed
    tell(f"search {lang}: {count} queries, {hits} pages to find, {missed} missed")
    assert visit.faults == []


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_readers_find_their_page_among_the_first_three(reader: Reader, lang: str, tell: Callable[[str], None]) -> None:
    """What readers type (other words for it, no spaces, traditional characters, commas, codes) leads to the page they mean."""
    asked = [line.split("\t") for line in QUERIES.read_text("utf-8").splitlines()]
    mine = [(query, wanted.split()) for of, query, wanted in asked if of == lang]
    page = reader.open("search", lang).page
    missed = {}
    for query, wanted in mine:
        _ask(page, query)
        first: list[str] = page.eval_on_selector_all("#hits h2 a", "links => links.slice(0, 3).map(it => it.pathname)")
        if not any(it.removeprefix("/en").startswith(tuple(wanted)) for it in first):
            missed[query] = first
    tell(f"search {lang}: {len(mine) - len(missed)} of {len(mine)} readers' queries find their page in the first three")
    assert missed == {}
    assert len(asked) >= 60


def test_results_come_ten_at_a_time_by_kind_with_a_summary(reader: Reader) -> None:
    """A kind is chosen and kept in the address; each result says in a line what it is; the next ten get the focus."""
    page = reader.open("search", "zh").page
    _ask(page, "昆山")
    assert page.locator("#hits h2").count() == 10
    page.locator("#hits button").click()
    assert page.locator("#hits h2").count() > 10
    assert page.evaluate("[...document.querySelectorAll('#hits a')].indexOf(document.activeElement)") == 10
    kinds = page.locator("#kinds button")
    assert (kinds.first.text_content() or "").startswith("全部")
    kinds.filter(has_text="举措").click()
    assert set(page.locator("#hits .kind").all_text_contents()) == {"举措"}
    assert "kind=" in page.url
    summary = json.loads((reader.site.folder / "search/index.json").read_text("utf-8"))["entries"]
    first = page.locator("#hits li").first
    line = next(it[6] for it in summary if it[2] == first.locator("a").text_content())
    assert first.locator("p").first.text_content() == line


def test_search_loads_nothing_until_it_is_used(reader: Reader, tell: Callable[[str], None]) -> None:
    """The index is asked for with the first letter, and a hit is marked; its bytes stand at the end of the run."""
    page = reader.open("search", "zh").page
    asked: list[str] = []
    page.on("request", lambda it: asked.append(it.url) if it.url.endswith(".json") else None)
    page.wait_for_timeout(200)
    assert asked == []
    page.locator("#q").fill("xiaoxinfeng")
    page.locator("#hits a").first.wait_for()
    assert [it.rsplit("/", 1)[-1] for it in asked] == ["index.json"]
    for home, lang in ((reader.site.folder, "zh"), (reader.site.folder / "en", "en")):
        index = (home / "search" / "index.json").read_bytes()
        tell(
            f"search {lang}: {len(gzip.compress(index)) / 1e3:.1f} kB to the first result ({len(index) / 1e3:.0f} kB raw)"
        )
    page.locator("#q").fill("信封")
    page.locator("#hits mark").first.wait_for()
    assert page.locator("#hits mark").first.text_content() == "信封"


def test_explorer_keeps_its_state_in_the_address(reader: Reader) -> None:
    """Filters and order stand in the address; opening it again and going back restore them."""
    page = reader.open("observations", "zh", width=1280).page
    shown = page.locator("#observations [role=status]")
    page.locator("[name=level]").select_option("outcome")
    until(page, "document.querySelector('#observations [role=status]').textContent.startsWith('显示')")
    outcomes = shown.text_content()
    page.locator("[name=words]").fill("分钟")
    until(page, "location.search.includes('words')")
    page.goto(page.url)
    until(page, "document.querySelector('#observations [role=status]').textContent.startsWith('显示')")
    assert page.locator("[name=words]").input_value() == "分钟"
    assert shown.text_content() != outcomes
    page.locator("#explorer [data-reset]").click()
    until(page, "!location.search")
    page.go_back()
    until(page, "document.querySelector('[name=level]').value == 'outcome'")


def test_explorer_says_why_numbers_are_not_compared(reader: Reader) -> None:
    """Two numbers of different indicators are refused with the gate's own reason."""
    page = reader.open("observations", "zh", width=1280).page
    page.locator("[name=level]").select_option("output")
    boxes = page.locator("#observations input[type=checkbox]")
    boxes.first.wait_for()
    boxes.first.check()
    boxes.last.check()
    refused = page.locator("#explorer > [data-compare]")
    refused.wait_for()
    reasons = json.loads((reader.site.folder / "observations/rows.json").read_text("utf-8"))["rules"]
    assert reasons["same-indicator"] in (refused.text_content() or "") or any(
        reason in (refused.text_content() or "") for reason in reasons.values()
    )


def test_explorer_shows_a_pair_that_may_be_compared_with_what_speaks_against_it(reader: Reader) -> None:
    """Two waits of one office stand side by side, and beside them that they sit oddly together."""
    pair = "sip-timed-tickets.wait-afternoon-peak~sip-timed-tickets.wait-all-day"
    page = reader.open(
        "observations", "zh", width=1280, path=reader.site.page("observations", "zh") + f"?compare={pair}"
    ).page
    told = page.locator("#explorer > [data-compare]")
    told.wait_for()
    assert "这些数字可以放在一起比。" in (told.text_content() or "")
    assert "放在一起费解" in (told.text_content() or "")
    # Both stand on one scale from zero, the longer wait further along it.
    marks = told.locator("svg circle").evaluate_all("marks => marks.map(it => Number(it.getAttribute('cx')))")
    assert marks[0] < marks[1]


def test_compared_numbers_stand_under_the_page_and_say_nothing_twice(reader: Reader) -> None:
    """What is compared begins where the page's heading does, and what a number counts is said once though it names its people."""
    rows = json.loads((reader.site.folder / "observations/rows.json").read_text("utf-8"))["rows"]
    twice = next(it["id"] for it in rows if it["whom"] == it["cells"][0])
    pair = f"{twice}~{next(it['id'] for it in rows if it['id'] != twice)}"
    path = reader.site.page("observations", "zh") + f"?compare={pair}"
    page = reader.open("observations", "zh", width=1280, path=path).page
    told = page.locator("#explorer > [data-compare] li").first
    told.wait_for()
    left = "it => { const all = document.createRange(); all.selectNodeContents(it); return all.getBoundingClientRect().x; }"
    assert page.locator("#explorer > [data-compare] p").first.evaluate(left) == page.locator("h1").evaluate(left)
    for words in page.locator("#explorer > [data-compare] ul").first.locator("li").all_text_contents():
        parts = [it.strip() for it in words.partition(" ")[2].split("·")]
        assert len(parts) == len(set(parts)), words


def test_heads_of_columns_stand_on_one_line(reader: Reader) -> None:
    """The head that sorts nothing stands as high as those that do."""
    page = reader.open("observations", "zh", width=1280).page
    page.locator("#observations thead button").first.wait_for()
    top = "all => all.map(it => { const text = document.createRange(); text.selectNodeContents(it.querySelector('button') || it); return Math.round(text.getBoundingClientRect().top); })"
    assert len(set(page.locator("#observations thead th").evaluate_all(top))) == 1


def test_search_leaves_the_focus_where_the_reader_is(reader: Reader) -> None:
    """No field takes the focus by itself, which would raise the keyboard over the page of a phone."""
    for kind in ("search", "not-found"):
        page = reader.open(kind, "zh").page
        page.locator("#q").wait_for()
        assert page.evaluate("document.activeElement === document.body"), kind


def test_explorer_ticks_a_row_before_any_filter_is_set(reader: Reader) -> None:
    """Boxes are there from the start, the ticked row stays where it is, and the other language keeps the choice."""
    page = reader.open("observations", "zh", width=1280).page
    boxes = page.locator("#observations input[type=checkbox]")
    boxes.nth(0).check()
    before = boxes.nth(1).bounding_box()
    boxes.nth(1).check()
    page.locator("#explorer > [data-compare]").wait_for()
    assert boxes.nth(1).bounding_box() == before
    assert "compare=" in (page.locator(".switch a").get_attribute("href") or "")


def test_explorer_folds_sorts_by_number_and_leads_out_of_nothing(reader: Reader) -> None:
    """Traditional characters find simplified ones; numbers go by unit and size; where nothing is found one press clears."""
    page = reader.open("observations", "zh").page
    rows = page.locator("#observations tbody tr")
    assert page.locator("#explorer details").get_attribute("open") is None
    page.locator("[name=words]").fill("電梯")
    until(page, "document.querySelector('#observations [role=status]').textContent.startsWith('显示')")
    assert rows.count() > 1
    page.locator("#observations thead button").first.click()
    until(page, "location.search.includes('sort=na')")
    data = {
        it["id"]: it for it in json.loads((reader.site.folder / "observations/rows.json").read_text("utf-8"))["rows"]
    }
    shown = [data[it] for it in rows.evaluate_all("rows => rows.map(it => it.dataset.id)")]
    for one, two in pairwise(shown):
        assert one["unit"] != two["unit"] or one["size"] <= two["size"]
    page.locator("[name=words]").fill("没有这样的字")
    page.locator("#nothing button").click()
    until(page, "document.querySelector('#observations tbody tr')")
    assert page.locator("[name=words]").input_value() == ""


def test_a_filtered_row_is_the_row_that_the_build_wrote(reader: Reader) -> None:
    """Marks, links and words of a row stay as they are on the page, but for the box."""
    page = reader.open("observations", "en", width=1280).page
    page.locator("[name=level]").select_option("output")
    until(page, "document.querySelector('#observations [role=status]').textContent.includes('shown')")
    row = page.locator("#observations tbody tr[data-id='wuxi-lifts.installed']")
    shown = re.sub(r"<input[^>]*>", "", row.inner_html())
    html = (reader.site.folder / "en/observations/index.html").read_text("utf-8")
    written = re.search(r'<tr data-id="wuxi-lifts.installed">(.*?)</tr>', html)
    assert written is not None
    assert words_of(shown) == words_of(written[1])
    assert row.locator("button.mark").count() == written[1].count('class="mark"') > 0


def test_a_row_of_another_page_is_fetched_with_it(reader: Reader) -> None:
    """A long list comes in pages; sorting shows rows of each as they are written there."""
    visit = reader.open("observations", "zh", width=1280)
    whole = (reader.site.folder / "observations/index.html").read_text("utf-8")
    rows = re.findall(r"<tr data-id=.*?</tr>", whole)
    paths = ["/observations/", *(f"/observations/{number}/" for number in range(2, len(rows) // 40 + 2))]
    ways = "".join(f'<li><a href="{it}">1</a></li>' for it in paths)
    asked = []

    def answer(route: Route) -> None:
        at = paths.index(re.sub(r"^https?://[^/]*|\?.*$", "", route.request.url))
        asked.append(at)
        text = whole
        for row in (*rows[: at * 40], *rows[at * 40 + 40 :]):
            text = text.replace(row, "")
        route.fulfill(body=text.replace("</main>", f'<ol id="pages">{ways}</ol></main>'), content_type="text/html")

    visit.page.route(re.compile(r"/observations/(?:\d/)?(?:\?.*)?$"), answer)
    visit.page.goto(visit.page.url.partition("?")[0] + "?sort=nd")
    until(visit.page, "document.querySelector('#observations [role=status]').textContent.startsWith('显示')")
    until(visit.page, "document.querySelectorAll('#observations tbody tr').length === 50")
    assert sorted(set(asked)) == list(range(len(paths)))


def test_explorer_holds_ten_thousand_rows(reader: Reader, tell: Callable[[str], None]) -> None:
    """Ten thousand observations are filtered to the right ones; the time from key press to table stands at the end of the run."""
    visit = reader.open("observations", "zh", width=1280)
    rows = json.loads((reader.site.folder / "observations/rows.json").read_text("utf-8"))
    many = rows["rows"] * (ROWS // len(rows["rows"]) + 1)
    body = json.dumps({**rows, "rows": many[:ROWS]})

    def answer(route: Route) -> None:
        route.fulfill(body=body, content_type="application/json")

    visit.page.route("**/rows.json", answer)
    visit.page.locator("[name=level]").select_option("outcome")
    until(visit.page, "document.querySelector('#observations [role=status]').textContent.startsWith('显示')")
    taken = visit.page.evaluate(
        """async () => {
          const field = document.querySelector("[name=words]");
          const status = document.querySelector("#observations [role=status]");
          const before = status.textContent;
          const start = performance.now();
          field.value = "分钟";
          field.dispatchEvent(new Event("input", { bubbles: true }));
          while (status.textContent === before) await new Promise(requestAnimationFrame);
          return performance.now() - start;
        }"""
    )
    tell(f"explorer: {ROWS} rows filtered {taken:.0f} ms after the key")
    wanted = [it for it in json.loads(body)["rows"] if it["facets"][3] == "outcome"]
    count = sum("分钟" in " ".join([it["number"], it["printed"], *it["cells"]]) for it in wanted)
    assert 0 < count < len(wanted)
    assert str(count) in (visit.page.locator("#observations [role=status]").text_content() or "")
    assert visit.page.locator("#observations tbody tr").count() == min(count, 50)


def until(page: Page, true: str) -> None:
    """Wait until an expression holds; asked from outside, since the site's policy lets no text become script."""
    for _ in range(200):
        if page.evaluate(true):
            return
        page.wait_for_timeout(25)
    pytest.fail(f"never true: {true}")


def _texts(home: Path) -> Mapping[str, str]:
    """Give the words of every page with content, by its path below the language's folder."""
    found = {}
    for folder in FOLDERS:
        for path in sorted((home / folder).rglob("index.html")):
            name = path.parent.relative_to(home).as_posix()
            page = path.read_text("utf-8")
            main = re.search(r"<main\b.*?</main>", page, re.DOTALL)
            # A page that only leads on from a former id is for no search.
            listed = '<meta name="robots" content="noindex">' not in page
            if main and listed and (name.count("/") or name in {"methods", "about"}):
                found[name] = words_of(sought(main[0]))
    return found


def _ask(page: Page, query: str) -> None:
    page.locator("#q").fill(query)
    until(page, "document.getElementById('found').dataset.asked === document.getElementById('q').value.trim()")


def _piece(chance: random.Random, text: str, wanted: re.Pattern[str]) -> str:
    run = chance.choice(wanted.findall(text))
    if wanted is LATIN:
        return str(run)
    start = chance.randrange(len(run) - 1)
    return str(run[start : start + chance.randint(2, 5)])


def _found(page: Page, query: str) -> set[str]:
    _ask(page, query)
    while page.locator("#hits button").count():
        page.locator("#hits button").click()
    hrefs: list[str] = page.eval_on_selector_all("#hits a", "links => links.map(link => link.pathname)")
    return {it.strip("/").removeprefix("en/") for it in hrefs}
