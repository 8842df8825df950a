"""The front page: which years its texts are from, which drawing opens it, and the right number of each of its words."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from dashboards.charts.brief import Brief
from dashboards.charts.kinds import dots
from dashboards.charts.text import width
from dashboards.checks import Context, context_of
from dashboards.lang import Lang
from dashboards.model import chosen
from dashboards.pages import front
from dashboards.pages.languages import languages
from dashboards.pages.ledger import Ledger
from dashboards.readers import load

ROOT = Path(__file__).resolve().parents[3]
SITE = ROOT / "tests" / "golden" / "site"


@pytest.fixture(scope="module")
def real() -> Context:
    """Give the real ledger."""
    found = context_of(load(ROOT))
    assert found is not None
    return found


def test_years_of_the_texts(real: Context) -> None:
    """The first and the last year of all dates, the inferred told apart, and how many texts have none; or nothing."""
    first, *_ = real.dataset.sources.values()
    undated = first.model_copy(update={"date": None})
    dated = [it for it in real.dataset.sources.values() if it.date is not None]
    found = front.years([*dated, undated])
    assert found is not None
    assert (found.first, found.inferred) == (2018, {2018, 2021, 2025})
    assert found.undated == 1
    assert front.years([undated]) is None


def test_the_drawing_shows_what_the_finding_counts(real: Context) -> None:
    """All numbers but the background stand in the chart below the finding, its outcomes in the column of that name."""
    ledger = Ledger(dataset=real.dataset, observations=tuple(real.observations.values()))
    page = next(front.pages(ledger, languages(ROOT / "locale")[0], ()))
    shown = ledger.observations_of_chart[page.content["opening"].id]  # type: ignore[attr-defined]
    assert {it.id for it in shown} == {it.id for it in ledger.observations if it.counted_as != "context"}
    assert page.content["outcomes"] == sum(it.counted_as == "outcome" for it in shown)


def test_one_outcome_is_singular() -> None:
    """A ledger with a single outcome says `1 is`, and does not count the cases among it that there are not."""
    said = re.search(r"<h1 data-made>(.*?)</h1>", (SITE / "en/index.html").read_text("utf-8"), re.DOTALL)
    assert said is not None
    words = re.sub(r"<[^>]+>", "", said[1])
    assert "1 is about an outcome" in words
    assert "0 of them" not in words


@pytest.mark.parametrize("lang", ["", "en/"])
def test_three_doors_lead_on(lang: str) -> None:
    """Places, the reforms that speak of time, and how to read a number: each leads to a page that is there."""
    html = (SITE / f"{lang}index.html").read_text("utf-8")
    doors = html[html.index('class="doors"') : html.index("</nav>", html.index('class="doors"'))]
    assert 'class="vh pass" href="#places"' in html
    assert 'id="places"' in doors
    for path in ("cities", "questions", "methods"):
        assert f'href="/{lang}{path}/' in doors
        assert (SITE / lang / path / "index.html").exists()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_city_reaches_into_its_places(real: Context, lang: Lang) -> None:
    """On a wide drawing the names of cities end before the names of places begin, however long they are."""
    chart = next(
        it for it in real.dataset.charts.values() if it.kind == "dots" and not (it.filter and it.filter.source)
    )
    shown = chosen(chart, real.observations)
    brief = Brief(chart=chart, dataset=real.dataset, observations=shown, known=real.observations)
    sheet = dots.canvas(brief, "wide", lang)
    places = [it for it in sheet.words if it.link.startswith("place:")]
    cities = [it for it in sheet.words if not it.x and not it.link and any(abs(it.y - place.y) < 1 for place in places)]
    assert cities
    assert max(width(it.text, it.size) for it in cities) < min(it.x for it in places)
    rows = [it.y for it in sheet.dots if it.link]
    assert all(any(abs(it.y - y) < 2 for y in rows) for it in places), "names stand beside their dots"


@pytest.mark.parametrize("lang", ["", "en/"])
def test_a_door_says_where_it_leads(lang: str) -> None:
    """The first door names that districts have pages too, the second leads to the questions of time, the third is called as what it opens."""
    html = (SITE / f"{lang}index.html").read_text("utf-8")
    doors = html[html.index('class="doors"') : html.index("</nav>", html.index('class="doors"'))]
    assert f'href="/{lang}cities/" data-made' in doors
    assert f'href="/{lang}questions/#handling"' in doors
    name = re.search(r'href="[^"]*methods/#walk">([^<]+)<', doors)
    assert name is not None
    methods = (SITE / lang / "methods" / "index.html").read_text("utf-8")
    assert f'<h2 id="walk">{name[1]}' in methods
