"""A page of an indicator lists what has been apart from what is planned, and leads with what can be seen of a change."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboards.checks import Context, context_of
from dashboards.pages import indicators
from dashboards.pages.languages import Language, languages
from dashboards.pages.ledger import Ledger
from dashboards.readers import load

ROOT = Path(__file__).resolve().parents[3]


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


@pytest.fixture(scope="module")
def zh() -> Language:
    """Give Chinese."""
    return languages(ROOT / "locale")[0]


def test_targets_stand_apart_from_results(ledger: Ledger, zh: Language) -> None:
    """No table of results holds a target, forecast, ceiling or rule."""
    for found in ledger.of_indicator.values():
        for name, rows in indicators.groups(found, zh):
            assert {it.is_result for it in rows} == {name == ""}


@pytest.mark.parametrize(
    ("name", "words"),
    [("waiting-time", "没有一个连同改前的数一起印出"), ("time-saved", "只印出了差额"), ("lifts-installed", "")],
)
def test_an_outcome_leads_with_what_can_be_seen(ledger: Ledger, zh: Language, name: str, words: str) -> None:
    """Waits without an earlier wait say so; differences without ends say so; a count is asked for no change."""
    said = indicators.answer(ledger.dataset.indicators[name], ledger.of_indicator[name], zh)
    assert said.startswith(words)
    assert bool(said) is bool(words)


def test_a_page_gives_the_gates_reasons(ledger: Ledger) -> None:
    """Problems solved in several places are not ranked, for want of a base; two waits of one office need no excuse."""
    solved = [it.id for it in indicators.apart(ledger.of_indicator["problems-solved"], ledger.by_id)]
    assert "rank-needs-base" in solved
    assert indicators.apart(ledger.of_indicator["waiting-time"], ledger.by_id) == []
