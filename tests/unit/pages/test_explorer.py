"""The explorer says of each pair exactly what the comparability gate says."""

from __future__ import annotations

import json
from itertools import combinations
from pathlib import Path

import pytest

from dashboards.checks import Context, context_of
from dashboards.checks.comparability import may_compare
from dashboards.model import Chart, Observation, chosen
from dashboards.model.calculations import Where, matches
from dashboards.pages.explorer import facets, rows_json
from dashboards.pages.languages import languages
from dashboards.pages.ledger import Ledger
from dashboards.readers import load
from dashboards.table import frame

ROOT = Path(__file__).resolve().parents[3]


def told(explorer: dict, one: dict, two: dict) -> list[str]:
    """Look up the answer about two rows as the script does."""
    low, high = sorted((one["kind"], two["kind"]))
    bits = sum((a == b) << bit for bit, (a, b) in enumerate(zip(one["common"], two["common"], strict=True)))
    answer = explorer["apart"].get(f"{low} {high}")
    return explorer["answers"][answer[bits]] if answer else explorer["otherwise"]


@pytest.mark.parametrize("which", ["small", "real"])
def test_verdicts_are_the_gates(context: Context, which: str) -> None:
    """Each pair of one indicator gets the gate's own rules; a pair of two indicators is refused for that."""
    if which == "real":
        real = context_of(load(ROOT))
        assert real is not None
        context = real
    ledger = Ledger(dataset=context.dataset, observations=tuple(context.observations.values()))
    zh = languages(ROOT / "locale")[0]
    explorer = json.loads(rows_json(ledger, zh))
    rows = {it["id"]: it for it in explorer["rows"]}
    for a, b in combinations(ledger.observations, 2):
        rules = [it.rule.id for it in may_compare(a, b, context.observations)]
        found = told(explorer, rows[a.id], rows[b.id])
        assert found == (rules if a.indicator == b.indicator else ["same-indicator"])
        assert bool(found) == bool(rules)


def facet(observation: Observation, name: str) -> str:
    """Give one facet of one observation."""
    return str(facets(frame([observation], ()))[name].item())


def test_year_is_that_of_the_period(context: Context) -> None:
    """An observation without dates has no year to filter by."""
    undated = next(it for it in context.observations.values() if it.record.period.start is None)
    assert facet(undated, "year") == ""


def test_an_inferred_year_is_none_to_filter_by(small: Path) -> None:
    """A year of an editor's making is not offered as if it were printed."""
    path = small / "data/cities/linhe/linhe-half-year.yml"
    dated = "type: span\n      start: 2024-01-01\n      end: 2024-06-30\n"
    text = path.read_text("utf-8").replace("type: span\n", dated, 1)
    path.write_text(text, "utf-8")
    found = context_of(load(small))
    assert found is not None
    assert facet(found.observations["linhe-half-year.received"], "year") == "2024"
    flagged = text.replace(
        "reported_by: government\n", "reported_by: government\n    flags:\n      - inferred-date\n", 1
    )
    path.write_text(flagged, "utf-8")
    found = context_of(load(small))
    assert found is not None
    assert facet(found.observations["linhe-half-year.received"], "year") == ""


def test_further_themes_count_for_filters_charts_and_calculations(small: Path) -> None:
    """An initiative of several themes is found under each of them."""
    path = small / "data/cities/linhe/linhe-one-window.yml"
    text = path.read_text("utf-8")
    path.write_text(text.replace("theme: approvals\n", "theme: approvals\nmore_themes:\n  - listening\n", 1), "utf-8")
    found = context_of(load(small))
    assert found is not None
    one = found.observations["linhe-one-window.received"]
    assert facet(one, "theme") == "approvals listening"
    assert matches(Where(theme=("listening",)), one)
    chart = Chart.model_validate({"id": "a", "kind": "dots", "title": {"zh": "甲"}, "filter": {"theme": ["listening"]}})
    assert one in chosen(chart, found.observations)
