"""What stands beside a number must fit it, and gaps of the source's own are flags."""

from pathlib import Path

import pytest

from dashboards.checks import check, context_of
from dashboards.model import Observation
from dashboards.readers import load

RECORD = "data/cities/linhe/linhe-hotline.yml"


def change(root: Path, *changes: tuple[str, str]) -> None:
    """Change the record of the table."""
    path = root / RECORD
    text = path.read_text("utf-8")
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    path.write_text(text, "utf-8")


def rules(root: Path) -> set[str]:
    """Give the rules that the changed ledger breaks; that nothing was verified yet is none of them."""
    return {it.rule for it in check(load(root))} - {"unverified", "entered"}


def observation(root: Path, name: str) -> Observation:
    """Give one observation of the table's record."""
    found = context_of(load(root))
    assert found is not None
    return found.observations[f"linhe-hotline.{name}"]


def test_the_record_is_sound(tabled: Path) -> None:
    """Groups, header units, changes, shares, balance, series, survey, rank and a cell without a number: no problem."""
    assert rules(tabled) == set()


@pytest.mark.parametrize(
    ("name", "value", "unit"),
    [
        ("complaints", "1200", "件"),
        ("complaints-share", "40", "%"),
        ("complaints-change", "3.1", "%"),
        ("enquiries-change", "0", "%"),
        ("complaints-cost", "125000", "元"),
        ("rank", "3", "位"),
    ],
)
def test_a_cell_is_read_with_its_header(tabled: Path, name: str, value: str, unit: str) -> None:
    """Unit and scale come from the header, a sign before a change is its direction, a typed value is a person's."""
    found = observation(tabled, name).quantity
    assert (str(found.value), found.unit) == (value, unit)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("complaints", "1,200件"),
        ("complaints-cost", "12.5万元"),
        ("enquiries-change", "持平"),
        ("complaints-change", "-3.1%"),
    ],
)
def test_a_cell_is_shown_with_its_header(tabled: Path, name: str, words: str) -> None:
    """Without scale and unit a reader would take another number from it."""
    assert observation(tabled, name).quantity.printed == words


def test_a_margin_gives_the_bounds(tabled: Path) -> None:
    """93.6 % with a margin of 2.1 points lies between 91.5 and 95.7."""
    found = observation(tabled, "satisfied").quantity
    assert (str(found.low), str(found.high), str(found.margin)) == ("91.5", "95.7", "2.1")


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ([("value: complaint", "value: complain")], "group-value"),
        ([("dimension: class", "dimension: klass")], "reference"),
        ([("      unit: 件", "      unit: 条")], "unit-words"),
        ([("scale: 万", "scale: 亿")], "unit-words"),
        ([("nature: change", "nature: flow")], "beside-nature"),
        ([("nature: rank", "nature: stock")], "beside-nature"),
        ([("    target:\n      printed: 年度目标\n      result: linhe-hotline.closed-in-time\n", "")], "beside-nature"),
        (
            [("direction: down\n      against: previous-period", "direction: up\n      against: previous-period")],
            "change-sign",
        ),
        ([("printed: '40.0'", "printed: '63.7'")], "share"),
        ([("printed: 40件", "printed: 70件")], "balance"),
        ([("printed: 1,800", "printed: 1,900")], "sum"),
        ([("linhe-hotline.carried-in", "linhe-hotline.carried-inn")], "reference"),
        ([("result: linhe", "observation: linhe-hotline.received\n      result: linhe")], "target-result"),
        (
            [
                ("series: linhe-hotline-monthly", "series: s"),
                ("indicator: requests-closed", "series: s\n    indicator: requests-closed"),
            ],
            "series",
        ),
        (
            [
                (
                    "status: revised\n",
                    "status: revised\n    revises:\n      printed: 修订数\n      observation: linhe-hotline.handled\n",
                )
            ],
            "same-thing",
        ),
    ],
)
def test_what_does_not_fit_is_refused(tabled: Path, changes: list[tuple[str, str]], rule: str) -> None:
    """Each slip breaks its own rule."""
    change(tabled, *changes)
    assert rule in rules(tabled)


@pytest.mark.parametrize(
    ("old", "flag"),
    [(("printed: '40.0'", "printed: '63.7'"), "share-gap"), (("printed: 40件", "printed: 70件"), "balance-gap")],
)
def test_a_gap_of_the_source_is_a_flag(tabled: Path, old: tuple[str, str], flag: str) -> None:
    """Where the source prints so, the flag shows the gap and nothing is corrected."""
    flags = f"    flags:\n      - {flag}\n"
    after = {"share-gap": "    share:\n", "balance-gap": "    sums:\n"}[flag]
    change(tabled, old, (after, flags + after))
    assert not rules(tabled) & {"share", "balance"}


def test_a_share_of_a_target_may_exceed_the_whole(tabled: Path) -> None:
    """121.7 % of the year's target is no part of a whole."""
    change(tabled, ("printed: 98.5%", "printed: 121.7%"))
    assert rules(tabled) == set()


def test_two_groups_of_one_number_are_two_numbers(tabled: Path) -> None:
    """The same count of two classes is no repeat, and neither are two cells; that they no longer add up is another matter."""
    change(tabled, ("printed: 1,800", "printed: 1,200"), ("printed: '60.0'", "printed: '40.0'"))
    assert rules(tabled) == {"sum"}


def test_a_revision_is_no_conflict(tabled: Path) -> None:
    """The same hand may print another number of the same thing; once it says which, nothing is in conflict."""
    text = (tabled / RECORD).read_text("utf-8")
    first = text.replace("id: linhe-hotline\n", "id: linhe-first\n").replace(
        "source: linhe-table", "source: linhe-bulletin"
    )
    start, end = first.index("  - id: received"), first.index("  - id: on-month")
    april = first[start:end].partition("  - id: april")[2]
    record = (
        first[:start]
        + "  - id: april"
        + april.replace("3080件", "3010件").replace("    status: revised\n", "").partition("    stated:")[0]
        + "    reported_by: government\n"
    )
    (tabled / "data/cities/linhe/linhe-first.yml").write_text(record, "utf-8")
    assert "conflict" in rules(tabled)
    change(
        tabled,
        (
            "status: revised\n",
            "status: revised\n    revises:\n      printed: 修订数\n      observation: linhe-first.april\n",
        ),
    )
    assert "conflict" not in rules(tabled)
