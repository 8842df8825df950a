"""Languages are told apart in one module; elsewhere only what reads Chinese or English asks which of the two it has."""

import ast
import datetime
from collections import Counter
from pathlib import Path

import pytest

from dashboards.lang import bracketed, listed, stretch

PACKAGE = Path(__file__).parents[2] / "plugins/dashboards"
# How many comparisons stand in each room, the most of them where Chinese and English are read. None may be added:
# who writes a text asks `dashboards.lang`. Where one goes, its number here goes down.
AT_MOST = Counter(
    {
        "charts": 1,
        "checks": 29,
        "commands": 1,
        "editor": 3,
        "model": 1,
        "pages": 1,
        "prose": 27,
        "quantities": 1,
    }
)


def _compared(path: Path) -> int:
    """Count the comparisons of a module that have a language on one side."""
    compared = (it for it in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(it, ast.Compare))
    constants = ({getattr(side, "value", None) for side in (it.left, *it.comparators)} for it in compared)
    return sum(not {"zh", "en", "zh-CN"}.isdisjoint(filter(lambda it: isinstance(it, str), it)) for it in constants)


def test_no_room_compares_languages_more_than_it_did() -> None:
    """A third language of the pages is an edit of one module."""
    found = Counter[str]()
    for path in PACKAGE.rglob("*.py"):
        found[path.relative_to(PACKAGE).parts[0]] += _compared(path)
    assert found - AT_MOST == {"lang.py": 2}


@pytest.mark.parametrize(
    ("words", "zh", "en"),
    [
        ([], "", ""),
        (["甲"], "甲", "甲"),
        (["甲", "乙"], "甲、乙", "甲 and 乙"),
        (["a", "b", "c"], "a、b、c", "a, b and c"),
    ],
)
def test_a_list_is_joined_as_each_language_joins_it(words: list[str], zh: str, en: str) -> None:
    """The last of several words is joined by a word of its own in English."""
    assert (listed(words, "zh"), listed(words, "en")) == (zh, en)


def test_brackets_stand_around_words_alone() -> None:
    """No words get no brackets."""
    assert (bracketed("个例", "zh"), bracketed("one case", "en"), bracketed("", "zh")) == (
        "（个例）",
        " (one case)",
        "",
    )


@pytest.mark.parametrize(
    ("first", "last", "zh", "en"),
    [
        ("2023-03-05", "2023-03-05", "2023年3月5日", "5 Mar 2023"),
        ("2023-01-01", "2023-12-31", "2023年", "2023"),
        ("2023-02-01", "2023-02-28", "2023年2月", "Feb 2023"),
        ("2023-02-01", "2023-06-30", "2023年2月至6月", "Feb – Jun 2023"),
        ("2022-11-01", "2023-06-30", "2022年11月至2023年6月", "Nov 2022 – Jun 2023"),
        ("2023-02-03", "2023-02-07", "2023年2月3日至2023年2月7日", "3 Feb 2023 – 7 Feb 2023"),
    ],
)
def test_a_stretch_of_days_is_named_as_short_as_it_can_be(first: str, last: str, zh: str, en: str) -> None:
    """Whole months and years are named as such, and a year that both ends share is said once."""
    days = datetime.date.fromisoformat(first), datetime.date.fromisoformat(last)
    assert (stretch(*days, "zh"), stretch(*days, "en")) == (zh, en)
