"""The explorer refuses exactly what the comparability gate refuses."""

from __future__ import annotations

from itertools import combinations

from dashboards.checks import Context
from dashboards.checks.comparability import axis_key, share_axis
from dashboards.pages.explorer import facets_of, kinds_of, refusals


def test_refusals_are_the_gates(context: Context) -> None:
    """A pair of one indicator is listed where the gate refuses it, and nowhere else."""
    found = tuple(context.observations.values())
    listed, kinds = refusals(found), kinds_of(found)
    for a, b in combinations(found, 2):
        if a.indicator == b.indicator:
            low, high = sorted((kinds[axis_key(a)], kinds[axis_key(b)]))
            rules = list(dict.fromkeys(it.rule.id for it in share_axis(a, b)))
            assert rules == list(listed.get(f"{low} {high}", []))


def test_year_is_that_of_the_period(context: Context) -> None:
    """An observation without dates has no year to filter by."""
    undated = next(it for it in context.observations.values() if it.record.period.start is None)
    assert facets_of(undated)["year"] == ""
