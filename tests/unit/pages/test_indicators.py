"""A page of an indicator lists what has been apart from what is planned, and leads with what can be seen of a change."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest

from dashboards.charts.words import units_en
from dashboards.checks import Context, context_of
from dashboards.checks.comparability import may_compare
from dashboards.model.limits import limits
from dashboards.model.vocabulary import EVENT_NAMES
from dashboards.pages import indicators
from dashboards.pages.languages import Language, languages
from dashboards.pages.ledger import Ledger
from dashboards.pages.views import Shared, shared
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


def test_an_event_that_is_none_of_the_known_ones_is_not_named(ledger: Ledger, zh: Language) -> None:
    """“Other” tells a reader nothing."""
    named = [it.content.get("event") for it in indicators.pages(ledger, zh)]
    assert any(named)
    assert EVENT_NAMES["other"] not in named


def test_targets_stand_apart_from_results(ledger: Ledger, zh: Language) -> None:
    """No table of results holds a target, forecast, ceiling or rule."""
    for found in ledger.of_indicator.values():
        for name, rows in indicators.groups(found, zh):
            assert {it.is_result for it in rows} == {name == ""}


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("waiting-time", "苏州工业园区印出了2个数。没有一个连同改前的数一起印出"),
        ("time-saved", "只印出了差额"),
        ("lifts-installed", "只有无锡市印出了一个数：582台。"),
        ("problems-solved", "没有两个能放在一起比。"),
    ],
)
def test_a_page_leads_with_the_answer(ledger: Ledger, zh: Language, name: str, words: str) -> None:
    """Waits without an earlier wait say so; differences without ends say so; counts say whether any two may be compared."""
    assert words in indicators.answer(ledger.dataset.indicators[name], ledger, zh)


def test_an_answer_counts_the_pairs_that_the_gate_allows(ledger: Ledger) -> None:
    """Pairs counted kind by kind are those that the gate allows one by one."""
    for found in ledger.of_indicator.values():
        allowed = sum(not may_compare(a, b, ledger.by_id) for a, b in combinations(found, 2))
        assert indicators.comparable(found, ledger.by_id) == allowed


def test_an_indicator_without_results_says_what_its_numbers_are(ledger: Ledger, zh: Language) -> None:
    """Caps and plans are no answer to how much was done; an indicator without numbers says nothing."""
    for indicator in ledger.dataset.indicators.values():
        found = ledger.of_indicator.get(indicator.id, ())
        said = indicators.answer(indicator, ledger, zh)
        assert ("没有印出做到了多少" in said) == bool(found and not any(it.is_result for it in found))


def test_related_indicators_answer_the_same_questions(ledger: Ledger) -> None:
    """From waiting a reader goes on to handling time and trips, and not back to waiting."""
    found = [it.id for it in indicators.related(ledger.dataset.indicators["waiting-time"], ledger)]
    assert {"handling-time", "trips-made"} <= set(found)
    assert "waiting-time" not in found


def test_a_page_gives_the_gates_reasons(ledger: Ledger) -> None:
    """Problems solved in several places are not ranked, for want of a base; two waits of one office need no excuse."""
    solved = [it.id for it in indicators.apart(ledger.of_indicator["problems-solved"], ledger.by_id)]
    assert "rank-needs-base" in solved
    assert indicators.apart(ledger.of_indicator["waiting-time"], ledger.by_id) == []


def test_what_all_numbers_of_a_page_share_is_said_once(ledger: Ledger) -> None:
    """A limit or fact is shared where each of several numbers has it; a lone number shares nothing."""
    two = ledger.of_initiative["sip-timed-tickets"]
    same = shared(ledger, lambda it: [(it.id, "/")], two)
    told = [{limit.text for limit in limits(it)} for it in two]
    assert set(same.limits) == set.intersection(*told)
    assert {"imprint", "verified"} <= same.facts
    assert "uses" not in same.facts
    assert shared(ledger, lambda it: [(it.id, "/")], two[:1]) == Shared()


@pytest.mark.parametrize(("unit", "said"), [("分钟", "minutes"), ("元", "yuan"), ("台", "")])
def test_measures_are_named_in_english(unit: str, said: str) -> None:
    """A reader of English is told what is measured; a counting word has no English."""
    assert units_en(unit) == said
