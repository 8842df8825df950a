"""The page of the fixed questions: each number under what is printed of a change, and nothing left out."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from dashboards.checks import Context, context_of
from dashboards.pages.ledger import Ledger
from dashboards.pages.questions import answered, line_of
from dashboards.readers import load

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="module")
def real() -> Context:
    """Give the real ledger."""
    found = context_of(load(ROOT))
    assert found is not None
    return found


def test_each_number_and_claim_of_a_question_stands_on_its_page(real: Context) -> None:
    """What an indicator of the scorecard holds, and what is claimed on a question, stands under it once."""
    ledger = Ledger(dataset=real.dataset, observations=tuple(real.observations.values()))
    found = list(answered(ledger))
    assert [it.question for it in found] == list(real.dataset.scorecard)
    for it in found:
        wanted = {one.id for one in ledger.observations if one.indicator.id in it.question.indicators}
        assert sorted(one.row.id for one in it.numbers if one.row) == sorted(wanted)
        claims = [one for made in real.dataset.initiatives.values() for one in made.claims]
        assert len(it.claims) == sum(one.question == it.question.id for one in claims)


@pytest.mark.parametrize(
    ("changes", "half"),
    [
        ({}, "both"),
        ({"baseline": None, "moment": "before"}, "before"),
        ({"baseline": None, "moment": "after"}, "after"),
        ({"baseline": None, "nature": "change", "moment": "none"}, "difference"),
        ({"baseline": None, "moment": "none"}, "alone"),
        ({"nature": "target"}, "planned"),
        ({"baseline": None, "nature": "forecast", "moment": "after"}, "planned"),
    ],
)
def test_what_is_printed_of_a_change(context: Context, changes: dict[str, Any], half: str) -> None:
    """Both ends, one, a difference, a number alone; a plan or forecast is none of them."""
    opening = context.observations["linhe-one-window.opening-time"]
    before = None if "baseline" in changes else opening.baseline
    changed = replace(opening, record=opening.record.model_copy(update=changes), baseline=before)
    assert line_of(changed).group == half
