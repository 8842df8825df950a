"""The gate knows groups, definitions, hands, departments, bases, series, revisions and targets."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from dashboards.checks.comparability import (
    difference,
    joins,
    may_compare,
    part_of_hundred,
    ratio,
    revised,
    sum_,
    target_beside,
    two_hands,
)
from dashboards.model import Observation

Maker = Callable[..., Observation]
WORDS = {"zh": "按期办结的占比", "en": "closed in time"}


def groups(**values: str) -> tuple[dict[str, str], ...]:
    """Write groups as a record has them."""
    return tuple({"printed": value, "dimension": dimension, "value": value} for dimension, value in values.items())


CHANGE = {"printed": "环比", "direction": "up", "against": "previous-period", "measured": "per-cent"}
YTD = {"type": "year-to-date", "start": "2023-01-01"}


@pytest.mark.parametrize(
    ("one", "two", "rules"),
    [
        ({"groups": groups(channel="phone")}, {"groups": groups(channel="web")}, set()),
        ({"groups": groups(channel="phone")}, {}, {"same-group"}),
        ({"groups": groups(channel="phone")}, {"groups": groups(age="old")}, {"same-group"}),
        ({"groups": groups(channel="phone", age="old")}, {"groups": groups(channel="phone", age="young")}, set()),
        ({"groups": groups(channel="phone", age="old")}, {"groups": groups(channel="web", age="young")}, {"same-group"}),
        ({"definition": WORDS}, {"definition": WORDS}, set()),
        ({"definition": WORDS}, {"definition": {"zh": "另一种", "en": "another"}}, {"same-definition"}),
        ({"reported_by": "auditor"}, {"reported_by": "government"}, {"same-hand"}),
        ({"reported_by": "survey"}, {"reported_by": "auditor"}, {"same-hand"}),
        ({"reported_by": "article"}, {"reported_by": "government"}, set()),
        ({"body": {**WORDS, "printed": "甲局"}}, {"body": {"zh": "乙局", "printed": "乙局"}}, set()),
        ({"body": {**WORDS, "printed": "甲局"}}, {}, {"same-government-level"}),
        ({"per": {"printed": "每万人", "count": "10000", "unit": "人"}}, {"per": {"printed": "每千人", "count": "1000", "unit": "人"}}, {"same-unit"}),
        ({"nature": "change", "change": CHANGE}, {"nature": "change", "change": {**CHANGE, "direction": "down"}}, set()),
        ({"nature": "change", "change": CHANGE}, {"nature": "change", "change": {**CHANGE, "against": "year-end"}}, {"same-change"}),
        ({"nature": "change", "change": CHANGE}, {"nature": "change", "change": {**CHANGE, "measured": "points"}}, {"same-change"}),
        ({"period": {**YTD, "end": "2023-03-31"}}, {"period": {**YTD, "end": "2023-04-30"}}, {"same-period"}),
        ({"period": {**YTD, "end": "2023-03-31"}}, {"period": {"type": "span", "start": "2023-01-01", "end": "2023-03-31"}}, {"same-period"}),
    ],
)  # fmt: skip
def test_groups_definitions_hands_and_bases_decide(
    make: Maker, one: dict[str, Any], two: dict[str, Any], rules: set[str]
) -> None:
    """Groups of one total stand side by side at one place; another definition, hand, department, base or length does not."""
    a, b = make("somewhere.a", **one), make("somewhere.b", **two)
    assert {it.rule.id for it in may_compare(a, b, {})} == rules


def test_the_same_group_of_two_places_may_be_compared_and_another_not(make: Maker) -> None:
    """Ten districts with one definition and one period are fair; a class of one beside another class of the next is not."""
    share: dict[str, Any] = {"statistic": "share", "nature": "rate", "unit": "%", "number": "97", "definition": WORDS}
    a = make("a.share", place="a", **share, groups=groups(channel="phone"))
    b, c = (make("b.share", place="b", **share, groups=groups(channel=it)) for it in ("phone", "web"))
    assert may_compare(a, b, {}) == ()
    assert {it.rule.id for it in may_compare(a, c, {})} == {"same-group"}


def test_shares_of_places_without_a_definition_are_not_ranked(make: Maker) -> None:
    """Of what a share is must be known before places are measured by it."""
    share: dict[str, Any] = {"statistic": "share", "nature": "rate", "unit": "%", "number": "97"}
    a, b = make("a.share", place="a", **share), make("b.share", place="b", **share)
    assert {it.rule.id for it in may_compare(a, b, {})} == {"rank-needs-base"}


MARCH = {"type": "span", "start": "2025-03-01", "end": "2025-03-31"}
APRIL = {"type": "span", "start": "2025-04-01", "end": "2025-04-30"}


@pytest.mark.parametrize(
    ("later", "joined"),
    [
        ({}, True),
        ({"series": "monthly"}, True),
        ({"groups": groups(channel="phone")}, False),
        ({"definition": WORDS}, False),
        ({"reported_by": "auditor"}, False),
        ({"series": "other"}, False),
        ({"nature": "target"}, False),
        ({"period": {**YTD, "end": "2023-04-30"}}, False),
        ({"relations": [{"kind": "breaks-with", "observations": ["somewhere.march"]}]}, False),
    ],
)
def test_a_line_joins_one_series_of_one_group(make: Maker, later: dict[str, Any], joined: bool) -> None:  # noqa: FBT001
    """A changed definition, another hand, group or kind of period begins a new line; a target is no point of any."""
    march = make("somewhere.march", period=MARCH, series="monthly")
    assert joins(march, make("somewhere.april", **{"period": APRIL, **later})) is joined


def test_a_revised_number_is_known_and_a_confirmed_one_is_not_revised(make: Maker) -> None:
    """The later print of the same hand replaces the first one where it says another number."""
    first = make("somewhere.first", number="41860")
    tie = {"printed": "修订后", "observation": "somewhere.first"}
    again = make("somewhere.again", number="41902", status="revised", revises=tie)
    same = make("somewhere.same", number="41860", status="confirmed", revises=tie)
    assert revised({it.id: it for it in (first, again)}) == {"somewhere.first": "somewhere.again"}
    assert revised({it.id: it for it in (first, same)}) == {}


def test_a_target_is_marked_beside_its_own_result_alone(make: Maker) -> None:
    """They share no axis as two results, but the target of this very result may be a mark at it."""
    plan, other = make("somewhere.plan", nature="plan"), make("somewhere.other", nature="plan")
    result = make("somewhere.result", target={"printed": "计划", "observation": "somewhere.plan"})
    assert {it.rule.id for it in may_compare(plan, result, {})} == {"target-not-result"}
    assert (target_beside(result, plan), target_beside(result, other)) == (True, False)


def test_two_hands_stand_side_by_side_only_where_one_contradicts_the_other(make: Maker) -> None:
    """An auditor's number is drawn beside the doer's, never in its place."""
    doer = make("somewhere.doer")
    audit = make("a.audit", reported_by="auditor", contradicts={"printed": "虚增", "observation": "somewhere.doer"})
    assert (two_hands(audit, doer), two_hands(make("a.other", reported_by="auditor"), doer)) == (True, False)


@pytest.mark.parametrize(
    ("fields", "part"),
    [
        ({"statistic": "share", "nature": "rate"}, True),
        ({"statistic": "share", "nature": "change"}, False),
        ({"statistic": "share-of-target", "nature": "rate"}, False),
        ({"statistic": "ratio", "nature": "level"}, False),
    ],
)
def test_only_a_share_of_a_whole_is_a_part_of_a_hundred(make: Maker, fields: dict[str, str], part: bool) -> None:  # noqa: FBT001
    """A change, a share of a target and a rate per so many have no frame of 100 %."""
    assert part_of_hundred(make(unit="%", **fields)) is part


def test_what_differs_by_less_than_the_margins_is_not_subtracted(make: Maker) -> None:
    """91.3 % and 90.5 %, each give or take 1.7 points, may be the same."""
    a, b = make("somewhere.a", number="91.3", unit="%"), make("somewhere.b", number="90.5", unit="%")
    wide = [
        replace(
            it, quantity=replace(it.quantity, low=it.quantity.value - 2, high=it.quantity.value + 2, margin=Decimal(2))
        )
        for it in (a, b)
        if it.quantity.value is not None
    ]
    assert "within-margin" in {it.rule.id for it in difference(wide[0], wide[1], {})}
    assert "within-margin" not in {it.rule.id for it in difference(a, b, {})}


def test_a_stated_share_lets_its_part_be_divided_by_its_whole(make: Maker) -> None:
    """The source itself divides them."""
    part, whole = make("somewhere.part", number="40"), make("somewhere.whole", number="100")
    said = make(
        "somewhere.share",
        unit="%",
        statistic="share",
        nature="rate",
        share={"printed": "占", "part": part.id, "whole": whole.id},
    )
    assert {it.rule.id for it in ratio(part, whole, {})} == {"ratio-needs-of"}
    assert ratio(part, whole, {it.id: it for it in (part, whole, said)}) == ()


def test_each_printed_sum_may_be_added(make: Maker) -> None:
    """A total that is added up by channel and by class has two sums."""
    total = make("somewhere.all", sum_of=["somewhere.phone"], sums=[{"printed": "其中", "parts": ["somewhere.city"]}])
    city, other = make("somewhere.city"), make("somewhere.other")
    assert sum_([city], total) == ()
    assert {it.rule.id for it in sum_([city, other], total)} == {"sum-stated"}
