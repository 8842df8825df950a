"""Numbers that cannot be are refused at their line, and those that may be pass."""

import datetime
from pathlib import Path

import pytest

from dashboards.checks import Context, check, context_of
from dashboards.checks.dates import check_dates
from dashboards.checks.impossible import check_impossible
from dashboards.readers import load

HALF = "data/cities/linhe/linhe-half-year.yml"
WINDOW = "data/cities/linhe/linhe-one-window.yml"
LETTERS = "data/cities/linhe/liuwan-letter-box.yml"
BULLETIN = "data/sources/linhe-bulletin.yml"
TODAY = datetime.date(2026, 11, 28)


def change(root: Path, path: str, old: str, new: str) -> int:
    """Replace words in a file, and give the line where the new ones begin."""
    file = root / path
    text = file.read_text("utf-8")
    assert old in text, (path, old)
    file.write_text(text.replace(old, new, 1), "utf-8")
    return text[: text.index(old)].count("\n") + 1


def read(root: Path) -> Context:
    """Load and resolve the ledger."""
    found = context_of(load(root))
    assert found is not None
    return found


def found(root: Path) -> list[tuple[str, str, int]]:
    """Give what is found of impossible numbers and of the order of dates: rule, path, line."""
    context = read(root)
    problems = [*check_impossible(context), *check_dates(context, TODAY)]
    return sorted((it.rule, it.span.path, it.span.line) for it in problems if it.rule != "entered")


def test_a_source_without_its_day_is_named_where_others_have_theirs(small: Path) -> None:
    """In a ledger that keeps days a source without one would change older articles; where none has one nothing is said."""
    assert not list(check_dates(read(small), TODAY))
    change(small, BULLETIN, "archive:", "entered: 2026-01-05\narchive:")
    told = [(it.rule, it.severity, it.span.path) for it in check_dates(read(small), TODAY)]
    assert told == [("entered", "warning", "data/sources/linhe-window.yml")]


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (HALF, "printed: 91%", "printed: 191%"),
        (HALF, "printed: 91%", "printed: 超105%"),
        (HALF, "printed: 91%", "printed: -3%"),
        (HALF, "printed: 9100件", "printed: -9100件"),
        (WINDOW, "printed: 不到2天", "printed: -2天"),
        (WINDOW, "printed: 6天", "printed: -6天"),
        (LETTERS, "printed: 八成以上", "printed: 一百二十成以上\n    value: -3\n    unit: '%'"),
    ],
)
def test_what_cannot_be_is_refused_at_its_words(small: Path, path: str, old: str, new: str) -> None:
    """A share past the whole, a count or a time below nothing, before and after alike."""
    line = change(small, path, old, new)
    assert found(small) == [("impossible", path, line)]


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (HALF, "printed: 91%", "printed: 100%"),
        (HALF, "printed: 91%", "printed: 0%"),
        (
            HALF,
            "printed: 91%\n    paragraph: 2\n    nature: rate",
            "printed: 191%\n    paragraph: 2\n    nature: change",
        ),
        (
            HALF,
            "printed: 91%\n    paragraph: 2\n    nature: rate",
            "printed: 120%\n    paragraph: 2\n    nature: target",
        ),
        (
            HALF,
            "printed: 9100件\n    paragraph: 2\n    nature: flow",
            "printed: -9100件\n    paragraph: 2\n    nature: change",
        ),
    ],
)
def test_what_can_be_passes(small: Path, path: str, old: str, new: str) -> None:
    """The ends of the whole are shares; a change may fall, and a plan may be for more."""
    change(small, path, old, new)
    assert found(small) == []


def test_a_share_of_a_plan_may_exceed_it(small: Path) -> None:
    """A plan that is more than fulfilled is no impossible number."""
    change(
        small,
        HALF,
        "printed: 9100件\n    paragraph: 2\n    nature: flow",
        "printed: 9100件\n    paragraph: 2\n    nature: plan",
    )
    change(small, HALF, "printed: 91%", "of: linhe-half-year.closed\n    printed: 112%")
    assert [it for it in found(small) if it[0] == "impossible"] == []


@pytest.mark.parametrize("digits", [29, 40, 400])
def test_more_digits_than_arithmetic_holds_are_no_quantity(small: Path, digits: int) -> None:
    """A numeral that nobody counts with is a problem at its line and no traceback."""
    line = change(small, HALF, "printed: 9100件", f"printed: {'9' * digits}件"[:60].removesuffix("件") + "件")
    rules = [(it.rule, it.span.line) for it in check(load(small)) if it.severity == "error" and it.span.path == HALF]
    assert rules in ([("quantity", line)], [("type", line)])


def test_a_part_named_twice_is_refused(small: Path) -> None:
    """Twice in one sum a part would count double."""
    line = change(
        small, HALF, "      - linhe-half-year.shops\n", "      - linhe-half-year.shops\n      - linhe-half-year.shops\n"
    )
    assert found(small) == [("doubled", HALF, line + 1)]


def test_a_part_within_another_part_is_refused(small: Path) -> None:
    """What another part holds already would count double."""
    change(small, HALF, "  - id: shops\n", "  - id: shops\n    of: linhe-half-year.firms\n")
    assert [it[0] for it in found(small)] == ["doubled"]


def test_two_sums_of_each_other_are_a_circle(small: Path) -> None:
    """A holds B and B holds A: both are refused at the part that closes the circle."""
    change(small, HALF, "  - id: shops\n", "  - id: shops\n    sum_of:\n      - linhe-half-year.visits\n")
    assert [it[0] for it in found(small)] == ["circle", "circle"]


def test_a_part_of_its_own_part_is_a_circle(small: Path) -> None:
    """`of` and `sum_of` may not lead round either."""
    change(small, HALF, "  - id: visits\n", "  - id: visits\n    of: linhe-half-year.shops\n")
    assert [it[0] for it in found(small)] == ["circle"]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("kind: dots\n", 2),
        ("kind: interval-bars\nobservations: []\n", 2),
        ("kind: dots\nfilter:\n  level:\n    - context\n", 6),
        ("kind: steps\n", 2),
        ("kind: completeness\n", 2),
        ("kind: timeline\ninitiatives: []\n", 2),
    ],
)
def test_a_chart_of_nothing_is_refused(small: Path, text: str, line: int) -> None:
    """A chart without observations, with a filter that matches none, or without what its kind is made of."""
    kind, _, rest = text.partition("\n")
    chart = small / "data/charts/nothing.yml"
    chart.write_text(f"id: nothing\n{kind}\ntitle:\n  zh: 没有\n  en: Nothing\n{rest}", "utf-8")
    assert found(small) == [("chart-empty", "data/charts/nothing.yml", line)]


def test_a_province_in_a_district_is_refused(small: Path) -> None:
    """A place of a higher kind lies in none of a lower one."""
    places = small / "data/places.yml"
    low = "- id: linhe-province\n  name:\n    zh: 临河省\n    en: Linhe Province\n  kind: province\n  parent: donghu\n"
    places.write_text(places.read_text("utf-8") + low, "utf-8")
    assert "place-level" in {it[0] for it in found(small)}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("kind: district", "kind: prefecture-level-city"),
        ("kind: prefecture-level-city\n  parent: jiangbei", "kind: prefecture-level-city\n  parent: linhe-twin"),
    ],
)
def test_a_place_lies_in_a_higher_one(small: Path, old: str, new: str) -> None:
    """No city lies in a city; what lies in itself is a circle, which is told elsewhere."""
    places = small / "data/places.yml"
    twin = "- id: linhe-twin\n  name:\n    zh: 临河二市\n    en: Linhe Two\n  kind: prefecture-level-city\n  parent: jiangbei\n"
    places.write_text(places.read_text("utf-8") + twin, "utf-8")
    change(small, "data/places.yml", old, new)
    assert "place-level" in {it[0] for it in found(small)}


@pytest.mark.parametrize(
    ("path", "old", "new", "rule"),
    [
        (BULLETIN, "archive:", "date:\n  printed: 明年\n  start: 2099-01-01\narchive:", "future-date"),
        (BULLETIN, "archive:", "entered: 2099-01-01\narchive:", "future-date"),
        (BULLETIN, "archive:", "date:\n  printed: 三月\n  start: 2026-03-01\nentered: 2026-02-01\narchive:", "date-order"),
        (WINDOW, "printed: 去年七月", "printed: 去年七月\n      start: 2099-07-01", "future-date"),
        (HALF, "printed: 今年上半年\n      type: span", "printed: 今年上半年\n      type: span\n      start: 2099-01-01", "future-date"),
    ],
)  # fmt: skip
def test_a_date_is_neither_ahead_nor_before_its_cause(small: Path, path: str, old: str, new: str, rule: str) -> None:
    """Print, entry, event and result lie between their cause and today."""
    change(small, path, old, new)
    assert [it[0] for it in found(small)] == [rule]


def test_an_event_after_its_source_was_printed_is_refused(small: Path) -> None:
    """No text tells of what came after it."""
    source = "data/sources/linhe-window.yml"
    change(small, WINDOW, "printed: 去年七月", "printed: 去年七月\n      start: 2026-07-01")
    text = (small / source).read_text("utf-8")
    head, _, rest = text.partition("archive:")
    kept = head.partition("date:")[0]
    (small / source).write_text(
        f"{kept}date:\n  printed: 二〇二六年一月五日\n  start: 2026-01-05\n  end: 2026-01-05\narchive:{rest}", "utf-8"
    )
    assert [it[0] for it in found(small)] == ["date-order"]


def test_the_deadline_of_a_target_may_lie_ahead(small: Path) -> None:
    """What is planned has not happened."""
    change(
        small,
        HALF,
        "printed: 今年上半年\n      type: span",
        "printed: 到2099年\n      type: span\n      start: 2099-01-01",
    )
    change(small, HALF, "nature: flow", "nature: target")
    assert found(small) == []


@pytest.mark.parametrize(("day", "rule"), [("2099-01-01", "future-date"), ("2025-12-31", "date-order")])
def test_a_correction_has_its_day(small: Path, day: str, rule: str) -> None:
    """A correction is of a number that is there, and not of tomorrow."""
    change(small, BULLETIN, "archive:", "date:\n  printed: 一月\n  start: 2026-01-01\narchive:")
    entry = f"- id: one\n  date: {day}\n  observation: linhe-half-year.rate\n  was: 90%\n  now: 91%\n  why:\n    zh: 抄错。\n  noticed_by:\n    zh: 读者\n"
    (small / "data/corrections.yml").write_text(entry, "utf-8")
    assert found(small) == [(rule, "data/corrections.yml", 2)]


def test_a_verification_has_its_day(small: Path) -> None:
    """A line of the lock is neither of tomorrow nor older than its source."""
    (small / "data/verified.lock").write_text(f"linhe-half-year.rate 0000000000000000 {'0' * 64} 2099-01-05\n", "utf-8")
    assert found(small) == [("future-date", "data/verified.lock", 1)]


def test_a_correction_changes_something(small: Path) -> None:
    """Was and now that are equal correct nothing."""
    entry = "- id: one\n  date: 2026-01-01\n  observation: linhe-half-year.rate\n  was: 91%\n  now: 91%\n  why:\n    zh: 抄错。\n  noticed_by:\n    zh: 读者\n"
    (small / "data/corrections.yml").write_text(entry, "utf-8")
    assert ("correction-now", 5) in [(it.rule, it.span.line) for it in check(load(small))]


def test_four_hundred_copies_of_one_number_make_as_many_warnings(small: Path) -> None:
    """Each copy is told of once, with the earlier one that it repeats."""
    text = (small / LETTERS).read_text("utf-8")
    for number in range(400):
        name = f"copy-{number:03}"
        copy = text.replace("id: liuwan-letter-box", f"id: {name}").replace("liuwan-letter-box.", f"{name}.")
        (small / f"data/cities/linhe/{name}.yml").write_text(copy, "utf-8")
    rules = [it.rule for it in check(load(small)) if it.rule in {"repeat", "same-number"}]
    assert len(rules) == 800
