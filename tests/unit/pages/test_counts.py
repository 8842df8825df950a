"""Numbers that were worked out, on pages: the link to what they rest on, the formula, the day, and the day of a correction."""

import datetime
import json
from pathlib import Path

import pytest

from dashboards.checks import context_of
from dashboards.pages import counts
from dashboards.pages.addresses import Addresses
from dashboards.pages.explorer import rows_json
from dashboards.pages.languages import languages
from dashboards.pages.ledger import Ledger
from dashboards.pages.page import Page
from dashboards.pages.prose import Prose
from dashboards.pages.seen import Seen
from dashboards.prose import bindings
from dashboards.readers import load

ROOT = Path(__file__).resolve().parents[3]
DAY = datetime.date(2026, 1, 5)
ZH, EN = languages(ROOT / "locale")
CALCULATIONS = """\
- id: exact
  name:
    zh: 确数
    en: Exact numbers
  count: observations
  where:
    has:
      - exact-value
- id: places
  name:
    zh: 地方
    en: Places
  count: places
- id: faster
  name:
    zh: 快了多少
    en: How much faster
  difference:
    whole: linhe-one-window.opening-time#before
    less: linhe-one-window.opening-time
"""
ENTRY = "- id: entry\n  date: 2026-03-01\n  observation: linhe-half-year.closed\n  was: 9100件\n  now: 9100多件\n  why:\n    zh: 抄漏。\n  noticed_by:\n    zh: 编辑\n"


@pytest.fixture
def prose(small: Path) -> Prose:
    """Give what binds numbers, in a ledger with three calculations and a correction of March."""
    (small / "data/calculations.yml").write_text(CALCULATIONS, "utf-8")
    (small / "data/corrections.yml").write_text(ENTRY, "utf-8")
    half = small / "data/cities/linhe/linhe-half-year.yml"
    half.write_text(half.read_text("utf-8").replace("printed: 9100件", "printed: 9100多件"), "utf-8")
    context = context_of(load(small))
    assert context is not None
    known = bindings(context)
    observations = tuple(sorted(context.observations.values(), key=lambda it: it.id))
    ledger = Ledger(dataset=context.dataset, observations=observations, counts=known.calculated)
    return Prose(ledger=ledger, known=known, at=Addresses(url="https://ledger.example", base_path=""))


def test_a_count_leads_to_exactly_its_observations(prose: Prose) -> None:
    """The explorer is asked for the set of that day; a correction since then is told behind the number."""
    html = prose.article('<p><a href="calc:exact"></a></p>', ZH, str, DAY)
    assert html == (
        '<p><a class="counted" data-made href="/observations/?set=exact@2026-01-05" title="确数（截至2026年1月5日）">'
        '<data class="calculated" value="7">7</data></a><small class="corrected">（计入2026年3月1日的更正）</small></p>'
    )


def test_a_count_of_something_else_leads_to_its_note(prose: Prose) -> None:
    """Places are no rows of the explorer; the methods page tells what is counted."""
    html = prose.article('<p><a href="calc:places">two</a></p>', EN, str, DAY)
    assert 'href="/en/methods/policy/#calc-places" title="Places (as of 5 January 2026)"' in html


def test_a_difference_shows_its_formula_and_inputs(prose: Prose) -> None:
    """What was taken from what stands at the number and in its note, whose inputs lead to their cards."""
    html = prose.article('<p><a href="calc:faster"></a></p>', EN, str, DAY)
    assert (
        'title="How much faster: 6 days (Handling time, Linhe, before) − under 2 days (Handling time, Linhe) (as of'
        in html
    )
    assert ">4–6 days<" in html
    note = next(it for it in counts.notes(prose.ledger, EN) if it.id == "faster")
    assert [(it.id, before) for it, before in note.inputs] == [
        ("linhe-one-window.opening-time", True),
        ("linhe-one-window.opening-time", False),
    ]


def test_what_a_number_was_worked_out_of_is_no_loose_number(prose: Prose) -> None:
    """The last check of a finished page lets the formula at a number stand, and finds the same words elsewhere."""
    seen = Seen.of(prose.known, (ZH, EN))
    page = Page(path="/x/", language=EN, template="text.html", title="x")
    number = prose.article('<p>It took <a href="calc:faster"></a> less.</p>', EN, str, DAY)
    assert seen.problems(page, f"<main>{number}</main>") == []
    assert seen.problems(page, '<main><p title="under 2 days of 600 firms">x</p></main>') != []


def test_sets_hold_the_rows_that_were_counted(prose: Prose) -> None:
    """Live and dated sets name rows; what counts no observations has none."""
    dated = [prose.known.on(DAY).calculated[name] for name in ("exact", "places")]
    shown = json.loads(rows_json(prose.ledger, EN, dated))
    assert set(shown["sets"]) == {"exact", "exact@2026-01-05"}
    rows = [shown["rows"][at]["id"] for at in shown["sets"]["exact@2026-01-05"]["rows"]]
    assert len(rows) == 7
    assert "linhe-one-window.referred" in rows
    assert "linhe-half-year.closed" not in rows
