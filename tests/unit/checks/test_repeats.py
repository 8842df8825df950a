"""Repeats and conflicts: one number once, two sources linked, and disagreement shown."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from dashboards.checks import Context, context_of
from dashboards.checks.repeats import Conflict, check_repeats, conflicts, repeats
from dashboards.model import Observation
from dashboards.readers import load

Maker = Callable[..., Observation]
OTHER: dict[str, Any] = {"id": "t"}
ADDED = """  - id: {name}
    indicator: requests-received
    printed: {printed}
    paragraph: 3
    nature: flow
    statistic: count
    period:
      printed: 试行以来
      type: since-event
    reported_by: government
"""


def with_more(small: Path, printed: str, more: str = "") -> Context:
    """Read the small ledger with one more observation of the requests received."""
    path = small / "data/cities/linhe/linhe-one-window.yml"
    path.write_text(path.read_text("utf-8") + ADDED.format(name="again", printed=printed) + more, "utf-8")
    found = context_of(load(small))
    assert found is not None
    return found


def test_number_entered_twice_is_refused(small: Path) -> None:
    """The same number of one source, for the same thing and time, is one observation."""
    found = list(check_repeats(with_more(small, "3200余条")))
    assert [(it.rule, it.severity) for it in found] == [("repeat", "error")]


AGAIN = """  - id: again
    indicator: {indicator}
    printed: 3200余条
    paragraph: {paragraph}
    nature: {nature}
    statistic: count
    period:
      type: unknown
    reported_by: article
"""


@pytest.mark.parametrize(
    ("indicator", "paragraph", "nature"),
    [
        ("requests-received", 3, "flow"),
        ("requests-received", 3, "stock"),
        ("requests-received", 5, "flow"),
        ("requests-received", 4, "target"),
        ("requests-referred", 3, "flow"),
    ],
)
def test_number_entered_again_is_found_whatever_was_typed(
    small: Path, indicator: str, paragraph: int, nature: str
) -> None:
    """Another period, nature, paragraph or, at the same place, another indicator makes no second number."""
    path = small / "data/cities/linhe/linhe-one-window.yml"
    more = AGAIN.format(indicator=indicator, paragraph=paragraph, nature=nature)
    path.write_text(path.read_text("utf-8") + more, "utf-8")
    context = context_of(load(small))
    assert context is not None
    assert [(it.rule, it.severity) for it in check_repeats(context)] == [("repeat", "error")]


def test_four_hundred_copies_are_four_hundred_problems(make: Maker, context: Context) -> None:
    """Each copy is held against the first one, and not against each other."""
    many = {f"a{i}.x": make(f"a{i}.x", paragraph="1") for i in range(400)}
    copies = replace(context, observations=many)
    assert len(list(check_repeats(copies))) == 399


@pytest.mark.parametrize(("second", "rules"), [("市长信箱", []), ("区长信箱", ["repeat"])])
def test_two_populations_are_two_numbers(make: Maker, context: Context, second: str, rules: list[str]) -> None:
    """The same count of two letter boxes, printed at two places, is no number entered twice."""
    kinds = (("a.x", "区长信箱", 3), ("b.y", second, 4))
    made = {name: make(name, number="40", paragraph=at, population={"zh": whom}) for name, whom, at in kinds}
    known = replace(context, observations=made)
    assert [it.rule for it in check_repeats(known)][:1] == rules


def test_declared_repeat_passes(small: Path) -> None:
    """With `same_as` the repeat is one number still."""
    assert list(check_repeats(with_more(small, "3200余条", "    same_as: linhe-one-window.received\n"))) == []


@pytest.mark.parametrize("target", ["linhe-one-window.closed", "linhe-one-window.again"])
def test_repeat_must_be_the_same_number(small: Path, target: str) -> None:
    """`same_as` names the same number of the same indicator, and not the observation itself."""
    found = list(check_repeats(with_more(small, "3300余条", f"    same_as: {target}\n")))
    assert [it.rule for it in found] == ["same-as"]
    assert found[0].span.line > 0


def test_other_number_of_the_same_source_is_no_repeat(small: Path) -> None:
    """Two different numbers of one source are two observations."""
    assert list(check_repeats(with_more(small, "3300余条"))) == []


def test_repeats_know_each_other(make: Maker) -> None:
    """From each of three repeats the way leads to the two others; a number that none repeats has no entry."""
    known = (make("a.x"), make("a.y", same_as="a.x"), make("b.z", same_as="a.x"), make("b.w"))
    assert repeats(known) == {"a.x": ("a.y", "b.z"), "a.y": ("a.x", "b.z"), "b.z": ("a.x", "a.y")}


@pytest.mark.parametrize(
    ("one", "two", "conflict"),
    [
        ({"number": "100"}, {"number": "120"}, True),
        ({"number": "100"}, {"number": "100"}, False),
        ({"number": "100", "qualifier": "near"}, {"number": "90"}, False),
        ({"number": "100", "qualifier": "near"}, {"number": "110"}, True),
        ({"number": "100"}, {"number": "120", "place": "elsewhere"}, False),
        ({"number": "100"}, {"number": "120", "period": {"type": "unknown"}}, False),
        ({"number": "100"}, {"number": "120", "unit": "条"}, False),
        (
            {"number": "100", "population": {"zh": "区长信箱"}},
            {"number": "120", "population": {"zh": "市长信箱"}},
            False,
        ),
        (
            {"number": "100", "population": {"zh": "区长信箱"}},
            {"number": "120", "population": {"zh": "区长信箱"}},
            True,
        ),
        ({"number": "100", "population": {"zh": "区长信箱"}}, {"number": "120"}, True),
    ],
)
def test_two_sources_conflict_only_over_one_thing(
    make: Maker,
    one: dict[str, Any],
    two: dict[str, Any],
    conflict: bool,  # noqa: FBT001
) -> None:
    """Numbers conflict where thing, place, time and unit are the same and no value fits both."""
    found = conflicts([make("a.x", **one), make("b.y", source=OTHER, **two)])
    assert found == ((Conflict(first="a.x", second="b.y"),) if conflict else ())


def test_one_source_is_no_conflict(make: Maker) -> None:
    """Two numbers of one source are a matter of its arithmetic, not of two sources."""
    assert conflicts([make("a.x", number="100"), make("b.y", number="120")]) == ()


def test_unstated_times_of_two_sources_are_not_the_same(make: Maker) -> None:
    """Two sources that give no time may mean different times."""
    unknown = {"type": "unknown"}
    assert conflicts([make("a.x", period=unknown), make("b.y", source=OTHER, number="9", period=unknown)]) == ()


def test_who_repeats_a_number_that_was_later_revised_is_no_conflict(make: Maker) -> None:
    """An audit prints the first print again; the revision of that first print is known, and stands against neither."""
    first, again = make("a.x"), make("c.z", source=OTHER, same_as="a.x")
    revised = make("b.y", source=OTHER, number="120", revises={"printed": "100", "observation": "a.x"})
    assert conflicts([first, again, revised]) == ()
