"""Twins: both languages bind the same in the same sections, and both texts of a record say the same numbers."""

import pytest

from dashboards.checks import Context
from dashboards.errors import Problem, Span
from dashboards.prose import bindings
from dashboards.prose.twins import said_otherwise, twin_problems

HEAD = "Title: x\n\n"
ONE, TWO = "[](obs:a.b)", "[](obs:a.c)"


def rules(problems: list[Problem]) -> list[str]:
    """Give the rules of problems."""
    return [it.rule for it in problems]


def test_same_targets_in_the_same_sections_pass() -> None:
    """The order within a section is free."""
    zh, en = f"{HEAD}{ONE}{TWO}\n\n## 甲\n\n{ONE}\n", f"{HEAD}{TWO} {ONE}\n\n## A\n\n{ONE}\n"
    assert list(twin_problems(zh, "x.en.md", en)) == []


@pytest.mark.parametrize("en", [f"{HEAD}{ONE}\n\n## A\n\n{TWO} {ONE}\n", f"{HEAD}{ONE} {TWO} {ONE}\n\n## A\n\n{ONE}\n"])
def test_other_targets_are_refused(en: str) -> None:
    """A number that moved to another section, or stands once more, differs."""
    assert "twins-differ" in rules(list(twin_problems(f"{HEAD}{ONE}{TWO}\n\n## 甲\n\n{ONE}\n", "x.en.md", en)))


def test_other_sections_are_refused() -> None:
    """A section that one language lacks is a finding."""
    assert rules(list(twin_problems(f"{HEAD}甲\n\n## 乙\n\n丙\n", "x.en.md", f"{HEAD}A\n"))) == ["twins-differ"]


@pytest.mark.parametrize(
    ("zh", "en", "found"),
    [
        ("共4500多条", "4,500-odd in all", []),
        ("共4500多条", "4,000-odd of them", ["twins-differ"]),
        ("近900个", "more than 900", ["twins-differ"]),
        ("3至5天", "three to five days", []),
        ("3至5天", "three days", ["twins-differ"]),
        ("这是一个数", "it is a number", []),
    ],
)
def test_texts_say_the_same_intervals(context: Context, zh: str, en: str, found: list[str]) -> None:
    """Value, bounds and qualifier are compared; units have no common name."""
    assert rules(list(said_otherwise(zh, en, bindings(context), lambda: Span(path="x.yml"), set()))) == found
