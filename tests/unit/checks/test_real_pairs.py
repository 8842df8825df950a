"""Every pair of the real numbers: which may be compared, and that none of them should not be."""

from collections.abc import Sequence
from itertools import combinations
from pathlib import Path

import pytest

from dashboards.charts.brief import Brief
from dashboards.charts.halves import grouped
from dashboards.checks import Context, context_of
from dashboards.checks.comparability import may_compare
from dashboards.model import Observation, chosen
from dashboards.prose.calculation_file import calculations
from dashboards.readers import load

# Whoever adds a number that may be compared with another adds the pair here, and has looked at it.
ALLOWED = [("sip-timed-tickets.wait-afternoon-peak", "sip-timed-tickets.wait-all-day")]

Pairs = Sequence[tuple[Observation, Observation]]


@pytest.fixture(scope="module")
def real() -> Context:
    """Give the real ledger."""
    found = context_of(load(Path(__file__).resolve().parents[3]))
    assert found is not None
    return found


@pytest.fixture(scope="module")
def allowed(real: Context) -> Pairs:
    """Ask about every pair, and give those that may be compared."""
    everything = sorted(real.observations.values(), key=lambda it: it.id)
    return [(a, b) for a, b in combinations(everything, 2) if not may_compare(a, b, real.observations)]


def test_the_allowed_pairs_are_those_that_were_looked_at(allowed: Pairs) -> None:
    """Two means of one office on the same days, and nothing else."""
    assert [(a.id, b.id) for a, b in allowed] == ALLOWED


def test_no_raw_counts_of_two_places_are_allowed_without_a_base(allowed: Pairs) -> None:
    """Counts and single cases of two places have bases, or are not compared."""
    raw = [pair for pair in allowed if any(it.record.statistic in {"count", "single-case"} for it in pair)]
    assert [(a.id, b.id) for a, b in raw if a.place != b.place and None in {a.record.of, b.record.of}] == []


def test_no_unknown_borrowed_or_inferred_start_is_allowed(allowed: Pairs) -> None:
    """A start is a day printed with the number, or the same printed words of one text."""
    for a, b in allowed:
        assert not any(it.is_borrowed or it.is_inferred for it in (a, b))
        assert "unknown" not in {a.record.period.type, b.record.period.type}
        dated = a.record.period.start and b.record.period.start
        assert dated or (a.initiative == b.initiative and a.record.period.printed == b.record.period.printed)


@pytest.mark.parametrize("kind", ["requests-received", "problems-solved", "participants", "sessions-held"])
def test_counts_that_invite_a_ranking_are_refused_for_want_of_a_base(real: Context, kind: str) -> None:
    """Wherever two places print one count, the reason given is the missing base."""
    counts = [it for it in real.observations.values() if it.indicator.id == kind]
    pairs = [(a, b) for a, b in combinations(counts, 2) if a.place != b.place]
    assert pairs
    for a, b in pairs:
        assert "rank-needs-base" in {it.rule.id for it in may_compare(a, b, real.observations)}


def test_the_chart_of_halves_shows_what_its_article_counts(real: Context) -> None:
    """Only before, only after, only a difference, both: the chart and the declared numbers are about the same set."""
    chart = real.dataset.charts["the-missing-half"]
    brief = Brief(
        chart=chart, dataset=real.dataset, observations=chosen(chart, real.observations), known=real.observations
    )
    drawn = {group: len(found) for group, found in grouped(brief).items()}
    article = real.dataset.sources["suzhou-key-matters"].entered
    declared = {name: it.value for name, it in calculations(real).on(article).items()}
    names = {"both": "measured-pairs", "before": "before-only", "after": "after-only", "difference": "difference-only"}
    assert {group: declared[name] for group, name in names.items()} == {group: drawn[group] for group in names}
