"""The search index holds the pages' own words, and folds what readers may type instead."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dashboards.model.evidence import DESIGN_MARKS, STANDING_MARKS
from dashboards.pages.addresses import Addresses
from dashboards.pages.languages import languages
from dashboards.pages.page import main_of
from dashboards.pages.searching import SearchEntry, SearchWords, folding, index_json, sought, words_of

ROOT = Path(__file__).resolve().parents[3]


def test_words_join_across_inline_markup() -> None:
    """Inline elements leave no gap, blocks do."""
    assert words_of("<p>收到<a href='#'><b>近万</b>条</a>，</p><p>A &amp; B</p>") == "收到近万条， A & B"


def test_folding_leads_from_traditional_to_what_occurs() -> None:
    """Traditional forms of characters that occur are folded, others are left out."""
    traditional, simplified = folding(["办理"])
    assert dict(zip(traditional, simplified, strict=True))["辦"] == "办"
    assert "電" not in traditional


@pytest.mark.parametrize(
    "page", ["charts/linhe-handling", "articles/one-window", "cities/linhe", "initiatives/linhe-one-window"]
)
def test_no_page_is_found_by_what_can_be_done_with_it(page: str) -> None:
    """How a page or chart is cited, shared, embedded and downloaded is on every one; how it is read and its table are its own."""
    written = (ROOT / "tests/golden/site" / page / "index.html").read_text("utf-8")
    words = words_of(sought(main_of(written)))
    assert [it for it in ("BibTeX", "[EB/OL]", "@misc", "永久链接", "嵌入", "下载", "引用、") if it in words] == []
    assert ("看表" in words) == ("<dt>看表</dt>" in written)


def test_marks_of_one_code_have_addresses_of_their_own() -> None:
    """Each mark's entry leads to its own sentence, so that its name in the other language is its own too."""
    index = json.loads((ROOT / "tests/golden/site/search/index.json").read_text("utf-8"))
    marks = {it[1]: (it[2], it[3][0]) for it in index["entries"] if it[1].startswith("/methods/#")}
    page = (ROOT / "tests/golden/site/methods/index.html").read_text("utf-8")
    known = {
        f"/methods/#{it.key}": tuple(f"{it.code} {it.words.of(code)}" for code in ("zh", "en"))
        for it in (*DESIGN_MARKS, *STANDING_MARKS)
    }
    assert marks == known
    assert [it for it in known if f'id="{it.partition("#")[2]}"' not in page] == []


def test_each_language_knows_the_others_titles_and_what_a_page_is_looked_for_by() -> None:
    """A Chinese name leads to the English page, places first, and the list of words names the page of downloads."""
    lift = SearchEntry(
        kind="initiative", path="/initiatives/lift/", title="Lifts", summary="", place=("临河市", "Linhe")
    )
    english = [lift, SearchEntry(kind="text", path="/data/", title="Downloads", summary=""), _place("Linhe")]
    twins = [SearchEntry(kind="initiative", path="/initiatives/lift/", title="电梯", summary=""), _place("临河市")]
    asked = SearchWords(same=[["电梯", "lift"]], pages={"/data/": ["csv"]}, idle=["the"])
    at = Addresses(url="https://example.org", base_path="/base")
    index = json.loads(index_json(english, twins, asked, languages(ROOT / "locale")[1], at))
    found = {it[1]: it[2:5] for it in index["entries"]}
    assert found == {
        "/base/en/cities/linhe/": ["Linhe", ["临河市"], []],
        "/base/en/data/": ["Downloads", [""], ["csv"]],
        "/base/en/initiatives/lift/": ["Lifts", ["电梯", "临河市", "Linhe"], []],
    }
    assert (index["same"], index["idle"]) == ([["电梯", "lift"]], ["the"])
    assert dict(zip(index["from"], index["to"], strict=True))["電"] == "电"


def test_the_list_of_words_names_pages_that_are_there() -> None:
    """Each page that the list names is one of the site's own; no word stands twice in one group."""
    asked = SearchWords.of(ROOT)
    there = {
        line.removeprefix("address ") for line in (ROOT / "tests/golden/contracts.txt").read_text("utf-8").splitlines()
    }
    assert [path for path in asked.pages if path.strip("/") + "/" not in there] == []
    assert [group for group in asked.same if len(set(group)) < len(group)] == []


def _place(name: str) -> SearchEntry:
    return SearchEntry(kind="place", path="/cities/linhe/", title=name, summary="")
