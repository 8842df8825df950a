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
    # The other language is left as it is, so that both no longer say the same.
    return [it for it in record_problems(bindings(context)) if it.rule != "twins-differ"]


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


SITE = Path("data/site.yml")
CORRECTIONS = Path("data/corrections.yml")
CORRECTION = """\
- id: c1
  date: 2026-01-05
  observation: linhe-one-window.received
  was: 3200条
  now: 3200余条
  why:
    zh: 原来写成3200条，漏抄了“余”，原文是3200余条WORDS。
  noticed_by:
    zh: 编辑
"""


def test_the_sites_own_words_hold_no_loose_number(small: Path) -> None:
    """A number in the site's description stands in no record and is found at its place."""
    found = problems(small, "测试用的小站。", "收录500条数据的小站。", SITE)
    assert [(it.rule, it.span.path, it.span.line) for it in found] == [("number-unbound", "data/site.yml", 10)]


@pytest.mark.parametrize(("words", "rules"), [("", []), ("，不是700条", ["number-unbound"])])
def test_why_a_value_was_corrected_cites_its_record_only(small: Path, words: str, rules: list[str]) -> None:
    """A correction may name what its observation prints, and no other number."""
    found = problems(small, "[]", CORRECTION.replace("WORDS", words), CORRECTIONS)
    assert [it.rule for it in found] == rules


def test_how_a_date_was_inferred_holds_no_loose_number(small: Path) -> None:
    """The basis of a period is read as other texts are."""
    text = (small / FILE).read_text("utf-8")
    period = text[text.index("    period:") :].splitlines()[0:2]
    found = problems(small, "\n".join(period), "\n".join([*period, "      basis:", "        zh: 由500条来信推定。"]))
    assert {it.rule for it in found} == {"number-unbound"}


@pytest.mark.parametrize(("gloss", "rules"), [("2024", []), ("2025", ["number-unbound"])])
def test_english_of_a_printed_time_holds_only_its_numbers(small: Path, gloss: str, rules: list[str]) -> None:
    """The English of printed words may say the numbers in them, and no others."""
    said = f"      printed: 2024年\n      printed_en: '{gloss}'"
    assert sorted({it.rule for it in problems(small, "      printed: 试行以来", said)}) == rules


def test_times_of_day_are_no_amounts(small: Path) -> None:
    """Opening hours need no observation."""
    assert (
        problems(small, "The hall merged its counters into common ones.", "It opens from 4 to 6 p.m. each day.") == []
    )


def test_a_comment_in_a_text_is_refused(small: Path) -> None:
    """A record's text holds no comment: it would be printed; its waiver stands in a file of its own."""
    found = problems(small, SUMMARY, "大厅把窗口合并。<!-- 一处收件 -->")
    assert [it.rule for it in found] == ["comment-in-field"]
    assert "data/waivers.yml" in found[0].hint.zh


def test_a_tag_in_a_text_is_refused(small: Path) -> None:
    """A record's text holds no tag: readers would see it as it is typed."""
    found = problems(small, SUMMARY, "大厅把窗口<b>合并</b>。")
    assert [it.rule for it in found] == ["comment-in-field"]
    assert "<b>" in found[0].message.zh


@pytest.mark.parametrize(
    ("words", "rules"),
    [
        ("60岁以上的办事群众", []),
        ("18—29岁的居民", []),
        ("50人以下的企业", []),
        ("来过的500名群众", ["number-unbound"]),
    ],
)
def test_an_age_or_a_size_of_whom_is_counted_names_a_group(small: Path, words: str, rules: list[str]) -> None:
    """The class that a population is needs no observation; how many it holds does."""
    text = (small / FILE).read_text("utf-8")
    old = text[text.index("population:") :].split("\n")[1].strip()
    assert [it.rule for it in problems(small, old, f"zh: {words}")] == rules


@pytest.mark.parametrize(
    ("words", "rules"),
    [
        ("residents aged 60 and over", []),
        ("residents aged 18 to 29", []),
        ("firms of 50 or fewer people", []),
        ("500 residents who came", ["number-unbound"]),
    ],
)
def test_an_age_or_a_size_names_a_group_in_english(small: Path, words: str, rules: list[str]) -> None:
    """English populations are read alike."""
    text = (small / FILE).read_text("utf-8")
    old = text[text.index("population:") :].split("\n")[2].strip()
    assert [it.rule for it in problems(small, old, f"en: {words}")] == rules


@pytest.mark.parametrize("words", ["18—59岁", "60岁及以上", "10人以下"])
def test_a_class_that_a_dimension_divides_by_is_a_name(small: Path, words: str) -> None:
    """A value of a dimension is the name of a group, whatever numbers stand in it."""
    rows = "- id: age\n  name:\n    zh: 年龄\n  definition:\n    zh: 按年龄分。\n  values:\n    - id: one\n      name:\n        zh: {}\n"
    (small / "data/dimensions.yml").write_text(rows.format(words), "utf-8")
    assert problems(small, SUMMARY, SUMMARY) == []
