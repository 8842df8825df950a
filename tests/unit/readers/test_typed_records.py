"""Typed records: pydantic's findings as problems with places and help."""

import pytest

from dashboards.errors import Problem
from dashboards.model import Initiative
from dashboards.readers import parse, read_record

GOOD = """id: a-b
place: linhe
name:
  zh: 名
theme: approvals
source: s
paragraphs:
  - 1
summary:
  zh: 文
observations:
  - id: o
    indicator: i
    printed: 5个
    paragraph: 1
    nature: flow
    statistic: count
    period:
      type: unknown
    reported_by: article
"""


def problems(text: str) -> list[Problem]:
    """Give what is wrong with an initiative."""
    document = parse("data/cities/x.yml", text.encode())
    return read_record(Initiative, document, document.data)[1]


def test_good_record_is_read() -> None:
    """A complete record has no problem."""
    assert problems(GOOD) == []


def test_misspelt_key_is_one_problem() -> None:
    """A misspelt key is not also reported as missing, and the right one is proposed."""
    found = problems(GOOD.replace("indicator:", "indicater:"))
    assert [(it.rule, it.span.line, it.span.column) for it in found] == [("unknown-key", 13, 5)]
    assert "indicator" in found[0].hint.en


@pytest.mark.parametrize(
    ("old", "new", "rule", "line"),
    [
        ("nature: flow", "nature: flows", "vocabulary", 16),
        ("paragraph: 1\n    nature", "paragraph: 01\n    nature", "number", 15),
        ("paragraph: 1\n    nature", "paragraph: 6:40\n    nature", "number", 15),
        ("paragraph: 1\n    nature", "paragraph: 1e309\n    nature", "number", 15),
        ("paragraph: 1\n    nature", "paragraph: NaN\n    nature", "number", 15),
        ("paragraph: 1\n    nature", "paragraph: 0\n    nature", "type", 15),
        ("paragraph: 1\n    nature", "paragraph: 1.5\n    nature", "type", 15),
        ("type: unknown", "type: since-date\n      start: 2023-02-30", "date", 20),
        ("type: unknown", "type: since-date\n      start: 2023/02/03", "date", 20),
        ("id: a-b", "id: ../a", "id", 1),
        ("id: a-b", "id: A-B", "id", 1),
        ("printed: 5个", "printed:", "empty", 14),
        ("theme: approvals\n", "", "missing-key", 1),
        ("name:\n  zh: 名", "name: 名", "type", 3),
    ],
)
def test_bad_value_is_marked_at_its_line(old: str, new: str, rule: str, line: int) -> None:
    """Each kind of bad value has its rule and its line."""
    assert [(it.rule, it.span.line) for it in problems(GOOD.replace(old, new))] == [(rule, line)]


@pytest.mark.parametrize(
    ("old", "new", "meant"),
    [
        ("paragraph: 1\n    nature", "段落: 1\n    nature", "paragraph"),
        ("nature: flow", "nature: 存量", "stock"),
        ("nature: flow", "nature: 目标", "target"),
        ("reported_by: article", "reported_by: 政府", "government"),
        ("indicator: ", "指标: ", "indicator"),
    ],
)
def test_word_of_the_manual_is_understood(old: str, new: str, meant: str) -> None:
    """A key or a word written as the manual calls it in Chinese gets the one that files write."""
    found = problems(GOOD.replace(old, new))
    assert len(found) == 1
    assert f"“{meant}”" in found[0].hint.zh
    assert f"'{meant}'" in found[0].hint.en


def test_close_word_is_proposed() -> None:
    """A misspelt vocabulary word gets a did-you-mean with all choices."""
    hint = problems(GOOD.replace("reported_by: article", "reported_by: artcle"))[0].hint
    assert "did you mean 'article'" in hint.en
    assert "government" in hint.en
