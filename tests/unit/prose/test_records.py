"""Texts of records: a number is the record's own, or linked, or counted, or waived."""

from pathlib import Path

import pytest

from dashboards.checks import context_of
from dashboards.errors import Problem
from dashboards.prose import bindings, record_problems
from dashboards.readers import load

FILE = Path("data/cities/linhe/linhe-one-window.yml")
SUMMARY = "大厅把窗口合并，一处收件。"


def problems(small: Path, old: str, new: str, file: Path = FILE) -> list[Problem]:
    """Change some words of a record and check the texts of all records."""
    text = (small / file).read_text("utf-8")
    assert old in text
    (small / file).write_text(text.replace(old, new), "utf-8")
    context = context_of(load(small))
    assert context is not None
    return list(record_problems(bindings(context)))


def test_strange_number_is_caught_at_its_place(small: Path) -> None:
    """A number that is none of the record's own stands out at line and column."""
    found = problems(small, SUMMARY, "大厅收到500条。")
    assert [(it.rule, it.span.path) for it in found] == [("number-unbound", FILE.as_posix())]
    line = (small / FILE).read_text("utf-8").split("\n")[found[0].span.line - 1]
    assert line[found[0].span.column - 1 : found[0].span.end_column - 1] == "500条"


def test_strange_number_in_english_is_caught(small: Path) -> None:
    """English texts are read as well."""
    found = problems(small, "The hall merged its counters into common ones.", "The hall merged forty counters.")
    assert [it.rule for it in found] == ["number-unbound"]


@pytest.mark.parametrize("words", ["大厅收到3200余条。", "18个窗口合并成6个。", "收件、办理、转交，共三步。"])
def test_own_number_passes(small: Path, words: str) -> None:
    """The record's observations, their values before and the number of its steps need no link."""
    assert problems(small, SUMMARY, words) == []


@pytest.mark.parametrize(
    ("words", "rules"),
    [
        ("全市收到[近万条](obs:linhe-half-year.received)。", []),
        ("全市收到[](obs:linhe-half-year.received)。", []),
        ("全市收到[9000条](obs:linhe-half-year.received)。", ["number-differs"]),
        ("全市收到[近万条](obs:linhe-half-year.recieved)。", ["reference"]),
        ("全市收到近万条。", ["number-unbound"]),
    ],
)
def test_number_of_another_record_is_linked(small: Path, words: str, rules: list[str]) -> None:
    """What another record prints is bound by a link, and the link says the same."""
    assert [it.rule for it in problems(small, SUMMARY, words)] == rules


def test_chart_may_count_what_it_shows(small: Path) -> None:
    """A chart's title may say how many numbers it shows, and no other number."""
    chart = Path("data/charts/linhe-received.yml")
    assert problems(small, "收到多少诉求", "十二个数里看诉求", chart)[0].rule == "number-unbound"


def test_waived_words_stand(small: Path) -> None:
    """A waiver with its reason lets words of one record stand."""
    text = "- kind: number\n  record: linhe-one-window\n  words: 500条\n  reason: 举例\n"
    (small / "data" / "waivers.yml").write_text(text, "utf-8")
    assert problems(small, SUMMARY, "好比收到500条。") == []
