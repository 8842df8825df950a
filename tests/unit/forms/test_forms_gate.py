"""The six example charts of the made-up documents: three that are fair, three that stay refused."""

import itertools
from typing import Any

import pytest

from dashboards.checks import Context
from dashboards.checks.comparability import joins, may_compare
from dashboards.model import Observation


def shown(context: Context, truth: dict[str, Any], name: str) -> list[Observation]:
    """Give the observations of one example chart."""
    (chart,) = (it for it in truth["example charts"] if it["name"] == name)
    by_short = {it.record.id: it for it in context.observations.values()}
    return [by_short[it] for it in chart["quantities"]]


def broken(context: Context, observations: list[Observation]) -> set[str]:
    """Give the rules that keep any two of them apart."""
    pairs = itertools.combinations(observations, 2)
    return {it.rule.id for a, b in pairs for it in may_compare(a, b, context.observations)}


def test_ten_districts_are_fair_and_the_city_is_no_eleventh(context: Context, truth: dict[str, Any]) -> None:
    """One hand, definition, period and level; the whole city is of another level and stands as a line."""
    found = shown(context, truth, "closing rate in ten districts")
    assert broken(context, found[:10]) == set()
    assert broken(context, found) == {"same-government-level"}


def test_classes_of_two_months_are_fair(context: Context, truth: dict[str, Any]) -> None:
    """Groups of one total in two months of one series."""
    assert broken(context, shown(context, truth, "requests by class, with last month")) == set()


def test_a_printed_balance_names_both_sides(context: Context, truth: dict[str, Any]) -> None:
    """What was carried over and came in, what was handled and is carried on: the source's own balance, and no axis."""
    found = shown(context, truth, "carried over, new, handled, carried on")
    balance = next(
        it.record.balance
        for it in context.observations.values()
        if it.record.balance and it.id in {one.id for one in found}
    )
    assert {*balance.left, *balance.right} == {it.id for it in found}


@pytest.mark.parametrize(
    ("name", "rule"),
    [
        ("satisfaction, March and April", "same-definition"),
        ("which week closed what it received", "same-indicator"),
        ("who asks most of the hotline", "rank-needs-base"),
    ],
)
def test_what_is_unfair_stays_refused(context: Context, truth: dict[str, Any], name: str, rule: str) -> None:
    """A changed way of asking, a share that does not exist, raw counts of three levels."""
    assert rule in broken(context, shown(context, truth, name))


def test_a_line_joins_what_follows_and_nothing_of_another_group(context: Context, truth: dict[str, Any]) -> None:
    """Each number that the truth calls the next of its series is joined; no two groups, places or hands ever are."""
    by_short = {it.record.id: it for it in context.observations.values()}
    follows = [
        (by_short[one["id"]], by_short[tie["which"]])
        for document in truth["documents"]
        for one in document["quantities"]
        for tie in one.get("relations", ())
        if tie["is"] == "follows"
    ]
    assert len(follows) == 32
    assert [(a.id, b.id) for a, b in follows if not joins(a, b)] == []
    pairs = itertools.combinations(context.observations.values(), 2)
    apart = ((a, b) for a, b in pairs if (a.groups, a.place.id, a.hand) != (b.groups, b.place.id, b.hand))
    assert [(a.id, b.id) for a, b in apart if joins(a, b)] == []
