"""Methods for readers: published anchors stay, no code words, one real number on its way; the policy stands apart."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from dashboards.checks import Context, context_of
from dashboards.checks.comparability import RULES
from dashboards.pages.languages import languages
from dashboards.pages.ledger import Ledger
from dashboards.pages.methods import ladders
from dashboards.pages.walk import walk
from dashboards.readers import load

ROOT = Path(__file__).resolve().parents[3]
SITE = ROOT / "tests" / "golden" / "site"
LANGS = ("", "en/")
# Published before the policy had a page of its own; links from other sites name them.
PUBLISHED = (
    "marks", "quantities", "chain", "rules", "what-counts", "which-texts",
    *(f"{axis}{step}" for axis in "DS" for step in range(6)),
)  # fmt: skip
CODE = re.compile(
    r"\bfacets\b|sum_of|baseline|kind chain|single-case|since-event|\b[a-z]+_[a-z]+\b|\bq\d\b|\bchain、dots\b"
)


@pytest.fixture(scope="module")
def real() -> Context:
    """Give the real ledger."""
    found = context_of(load(ROOT))
    assert found is not None
    return found


def html(lang: str, path: str) -> str:
    """Read a page of the small site."""
    return (SITE / lang / path / "index.html").read_text("utf-8")


@pytest.mark.parametrize("lang", LANGS)
def test_published_anchors_stay(lang: str) -> None:
    """Every address within the methods that was published leads somewhere, and on to the rule in full."""
    ids = re.findall(r' id="([^"]+)"', html(lang, "methods"))
    assert set(PUBLISHED) <= set(ids)
    full = re.findall(r' id="([^"]+)"', html(lang, "methods/policy"))
    assert {it.id for it in RULES} <= set(ids) & set(full)


@pytest.mark.parametrize("lang", LANGS)
def test_methods_have_no_code_words(lang: str) -> None:
    """Names of fields, kinds and versions are for the policy's own page."""
    page = html(lang, "methods")
    main = page[page.index("<main") : page.index("</main>")]
    assert CODE.findall(re.sub(r"<[^>]+>", " ", re.sub(r"<svg.*?</svg>", "", main, flags=re.DOTALL))) == []


@pytest.mark.parametrize("lang", LANGS)
def test_marks_come_first(lang: str) -> None:
    """The first heading below the title explains the marks, with how many numbers stand on each step."""
    page = html(lang, "methods")
    assert re.findall(r'<h2 id="([^"]+)"', page)[:2] == ["marks", "walk"]
    assert page.count('<ol class="stair') >= 2


def test_ladders_count_every_mark(real: Context) -> None:
    """All numbers stand somewhere on the ladder of who says so, those that have a design on the other."""
    observations = tuple(real.observations.values())
    (_, _, design), (_, _, standing) = ladders(observations)
    assert sum(standing) == len(observations)
    assert sum(design) == sum(it.design_mark is not None for it in observations)


def test_the_number_that_is_walked_is_a_real_one(real: Context) -> None:
    """It was found in the archive, is an outcome with a word before it, and is drawn as its tile; an empty ledger walks none."""
    ledger = Ledger(dataset=real.dataset, observations=tuple(real.observations.values()))
    zh = languages(ROOT / "locale")[0]
    found = walk(ledger, zh)
    assert found is not None
    it = found.observation
    assert it.verified
    assert (it.counted_as, it.quantity.qualifier == "exact") == ("outcome", False)
    assert f'href="/initiatives/{it.initiative.id}/#{it.record.id}"' in found.drawing
    assert walk(Ledger(dataset=real.dataset, observations=()), zh) is None


@pytest.mark.parametrize("lang", LANGS)
def test_a_page_that_is_not_there_helps(lang: str) -> None:
    """Search stands on it, with the doors of the front page and a way to the other language."""
    page = (SITE / lang / "404.html").read_text("utf-8")
    assert 'id="search"' in page
    assert "/theme/js/search.js" in page
    for path in ("cities/", "questions/", "methods/#walk"):
        assert f'href="/{lang}{path}' in page
    assert f'href="{"/404.html" if lang else "/en/404.html"}"' in page
