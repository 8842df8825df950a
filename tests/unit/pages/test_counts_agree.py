"""One count of each level on the front page, the dashboards, the charts, in articles, the explorer and the downloads."""

from __future__ import annotations

import csv
import io
from collections import Counter
from pathlib import Path

import pytest

from dashboards.charts.brief import Brief
from dashboards.charts.kinds import completeness, dots
from dashboards.checks import Context, context_of
from dashboards.exports import downloads
from dashboards.model import Chart, chosen, given
from dashboards.model.calculations import Calculation, calculate
from dashboards.model.level_counts import counts
from dashboards.model.vocabulary import COUNTED_AS, COUNTED_AS_NAMES, NOT_RESULTS, CountedAs
from dashboards.pages import cities, explorer, front
from dashboards.pages.languages import languages
from dashboards.pages.ledger import Ledger
from dashboards.readers import load

ROOT = Path(__file__).resolve().parents[3]
WORDS = {"zh": "虚构", "en": "made up"}


@pytest.fixture(scope="module")
def real() -> Context:
    """Give the real ledger."""
    found = context_of(load(ROOT))
    assert found is not None
    return found


@pytest.fixture(scope="module")
def ledger(real: Context) -> Ledger:
    """Give the real ledger as the pages see it."""
    return Ledger(dataset=real.dataset, observations=tuple(real.observations.values()))


def test_nothing_planned_is_counted_as_an_outcome(real: Context) -> None:
    """A plan, target, forecast, ceiling or rule is counted under none of the levels."""
    for it in real.observations.values():
        assert (it.counted_as == "planned") is (it.record.nature in NOT_RESULTS)
    assert sum(counts(real.observations.values()).values()) == len(real.observations)


def test_the_front_page_counts_outcomes_as_everybody_does(ledger: Ledger) -> None:
    """The headline's number of outcomes is the one count."""
    (page,) = front.pages(ledger, languages(ROOT / "locale")[0], ())
    assert page.content["outcomes"] == counts(ledger.observations)["outcome"]


def test_the_front_page_counts_pairs_of_outcomes_alone(ledger: Ledger) -> None:
    """A pair about what offices do is real and no pair of the outcomes that the sentence is about."""
    (page,) = front.pages(ledger, languages(ROOT / "locale")[0], ())
    pairs = [it for it in ledger.observations if given.pair(it) and it.is_result]
    assert {it.level for it in pairs} == {"activity"}
    assert page.content["pairs"] == 0


def test_dashboards_list_under_each_level_what_is_counted_there(ledger: Ledger) -> None:
    """Each group of a dashboard holds as many numbers as the count says, and all groups hold all."""
    zh = languages(ROOT / "locale")[0]
    for place in ledger.dashboards:
        found = ledger.of_place.get(place.id, ())
        listed = {name: len(rows) for name, rows in cities.by_level(found, zh)}
        assert listed == {COUNTED_AS_NAMES[it].zh: n for it, n in counts(found).items() if n}


@pytest.mark.parametrize("level", COUNTED_AS)
def test_articles_and_charts_count_a_level_alike(real: Context, level: CountedAs) -> None:
    """A calculation and a chart's filter for one level hold as many as the count says."""
    expected = counts(real.observations.values())[level]
    record = {"id": "x", "name": WORDS, "count": "observations", "where": {"level": [level]}}
    assert calculate(Calculation.model_validate(record), real.dataset, real.observations.values()) == expected
    chart = Chart.model_validate({"id": "x", "kind": "dots", "title": WORDS, "filter": {"level": [level]}})
    assert len(chosen(chart, real.observations)) == expected


RESULTS = ["input", "activity", "output", "outcome"]


@pytest.mark.parametrize(("has", "question"), [("before", 1), ("after", 2), ("start", 4)])
def test_what_is_printed_is_counted_alike(real: Context, has: str, question: int) -> None:
    """The matrix of what is missing and a calculation find a value before, a value after and a start in the same numbers."""
    named = list(real.observations)
    chart = Chart.model_validate({"id": "x", "kind": "completeness", "title": WORDS, "observations": named})
    shown = tuple(real.observations.values())
    brief = Brief(chart=chart, dataset=real.dataset, observations=shown, known=real.observations)
    record = {"id": "x", "name": WORDS, "count": "observations", "where": {"level": RESULTS, "has": [has]}}
    expected = calculate(Calculation.model_validate(record), real.dataset, shown)
    assert expected > 0
    assert sum(line.printed[question] for line in completeness.lines(brief)) == expected


def test_dashboards_miss_the_value_before_where_calculations_do(real: Context) -> None:
    """The first gap of all places together is the calculation's count of outcomes with a value before."""
    record = {"id": "x", "name": WORDS, "count": "observations", "where": {"level": ["outcome"], "has": ["before"]}}
    expected = calculate(Calculation.model_validate(record), real.dataset, real.observations.values())
    assert cities.gaps(tuple(real.observations.values()))[0].present == expected


def test_the_dots_stand_in_the_columns_of_the_count(real: Context) -> None:
    """A published chart of dots draws every level of its sources whole, and what is no result in a column of its own."""
    charts = [it for it in real.dataset.charts.values() if it.kind == "dots"]
    assert charts
    for chart in charts:
        shown = chosen(chart, real.observations)
        brief = Brief(chart=chart, dataset=real.dataset, observations=shown, known=real.observations)
        sources = (chart.filter.source if chart.filter is not None else ()) or tuple(real.dataset.sources)
        expected = counts(it for it in real.observations.values() if it.source.id in sources)
        drawn = counts(dots.drawn(brief))
        assert {it: drawn[it] for it in dots.columns(brief)} == {it: expected[it] for it in dots.columns(brief)}
        assert "planned" in dots.columns(brief)


def test_the_explorer_and_the_download_count_alike(real: Context, ledger: Ledger) -> None:
    """The explorer's filter of levels and the CSV file give the same counts; `level` itself stays what it was."""
    expected = Counter(counts(real.observations.values()))
    assert Counter(explorer.facets(ledger.table)["level"]) == +expected
    raw = downloads(real.dataset, ledger.table).files["data/observations.csv"].decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(raw)))
    assert Counter(row["counted_as"] for row in rows) == +expected
    assert sum(row["is_result"] == "false" for row in rows) == expected["planned"]
    assert {row["id"]: row["level"] for row in rows} == {it.id: it.indicator.chain_level for it in ledger.observations}
