"""Designs that cannot be: false pairs, comparisons of plans and cases."""

from pathlib import Path

import pytest

from dashboards.checks import check, context_of
from dashboards.checks.designs import check_designs
from dashboards.readers import load

WINDOW = "data/cities/linhe/linhe-one-window.yml"
TIME = "statistic: mean\n    moment: after\n    period:\n      printed: 新流程启用后\n      type: since-event"


def found(small: Path, old: str, new: str) -> list[str]:
    """Change the record of the hall, and give the rules that its designs break."""
    path = small / WINDOW
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    context = context_of(load(small))
    assert context is not None
    return [it.rule for it in check_designs(context)]


def test_the_small_ledger_is_possible(small: Path) -> None:
    """Two pairs, each with its own value before."""
    assert found(small, "id: windows", "id: counters") == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("printed: 18个\n      paragraph: 2", "printed: 120件\n      paragraph: 3"),
        ("printed: 6天\n      paragraph: 4", "printed: 不到2天\n      paragraph: 4"),
    ],
)
def test_a_value_before_is_no_other_number(small: Path, old: str, new: str) -> None:
    """Neither another observation's number nor the number itself is the value before."""
    assert found(small, old, new) == ["baseline-taken"]


def test_a_value_before_may_be_entered_as_one(small: Path) -> None:
    """The value before may be an observation of its own that says it is the value before."""
    own = """  - id: opening-time-before
    indicator: handling-time
    printed: 6天
    paragraph: 4
    nature: level
    statistic: mean
    moment: {moment}
    period:
      type: unknown
    reported_by: government
"""
    path = small / WINDOW
    path.write_text(path.read_text("utf-8") + own.format(moment="before"), "utf-8")
    assert found(small, "id: windows", "id: counters") == []
    assert found(small, "moment: before", "moment: none") == ["baseline-taken"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (TIME, TIME.replace("after", "before")),
        ("nature: stock\n    " + TIME, "nature: change\n    " + TIME),
        ("nature: stock\n    " + TIME, "nature: target\n    comparison: group\n    " + TIME),
        (TIME, TIME.replace("mean", "single-case") + "\n    comparison: randomised"),
        ("    printed: 120件", "    comparison: group\n    printed: 120件"),
    ],
)
def test_impossible_designs_are_refused(small: Path, old: str, new: str) -> None:
    """A value before has none of its own, a change neither; plans, cases and counts have no comparison group."""
    assert found(small, old, new) == ["design"]


def test_parts_that_overlap_are_no_sum(small: Path) -> None:
    """Numbers that may overlap are not added in a record either."""
    path = small / "data/cities/linhe/linhe-half-year.yml"
    text = path.read_text("utf-8")
    at = text.index("reported_by: government", text.index("- id: shops"))
    path.write_text(text[:at] + "flags:\n      - overlap\n    " + text[at:], "utf-8")
    assert [
        it.rule for it in check(load(small)) if it.span.path.startswith("data/cities/") and it.severity == "error"
    ] == ["sum-overlap"]
