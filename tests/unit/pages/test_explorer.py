"""The explorer refuses exactly what the comparability gate refuses."""

from __future__ import annotations

from itertools import combinations

from dashboards.checks import Context
from dashboards.checks.comparability import share_axis
from dashboards.pages.explorer import facets_of, refusals


def test_refusals_are_the_gates(context: Context) -> None:
    """A pair of one indicator is listed where the gate refuses it, and nowhere else."""
    found = tuple(context.observations.values())
    listed = refusals(found)
    for (one, a), (two, b) in combinations(enumerate(found), 2):
        if a.indicator == b.indicator:
            assert bool(share_axis(a, b)) == (f"{one} {two}" in listed)


def test_year_is_that_of_the_period(context: Context) -> None:
    """An observation without dates has no year to filter by."""
    undated = next(it for it in context.observations.values() if it.record.period.start is None)
    assert facets_of(undated)["year"] == ""
