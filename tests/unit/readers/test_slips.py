"""Slips in YAML: named as what they are, at the place where they stand."""

import pytest

from dashboards.readers import parse

RECORD = """id: x
name:
  zh: 一窗
  en: One window
observations:
  - id: closed
    printed: 2900多件
    nature: stock
    paragraphs: [2, 3]
theme: approvals
"""


@pytest.mark.parametrize(
    ("old", "new", "line", "column", "zh"),
    [
        ("nature: stock", "nature：stock", 8, 11, "冒号是全角的"),
        ("id: x", "id：x", 1, 3, "冒号是全角的"),
        ("    nature: stock", "　　nature: stock", 8, 1, "缩进里有全角空格或别的特殊空格"),
        ("    nature: stock", "\u00a0\u00a0\u00a0\u00a0nature: stock", 8, 1, "缩进里有全角空格或别的特殊空格"),
        ("    nature: stock", "\tnature: stock", 8, 1, "缩进里有制表符"),
        ("theme: approvals", "theme:　approvals", 10, 7, "冒号后面是全角空格或别的特殊空格"),
        ("theme: approvals", "theme:approvals", 10, 7, "冒号后面缺一个空格"),
        ("en: One window", 'en: "One window', 4, 7, "这个引号没有合上"),
        ("zh: 一窗", "zh: '一窗", 3, 7, "这个引号没有合上"),
        ("[2, 3]", "{zh：二，en：三", 9, 20, "括号里的逗号或冒号是全角的"),
        ("    nature: stock\n", "<<<<<<< HEAD\n    nature: stock\n", 8, 1, "留有合并冲突的标记"),
        ("    nature: stock\n", "    nature: stock\n=======\n", 9, 1, "留有合并冲突的标记"),
        ("theme: approvals", "theme: @approvals", 10, 8, "一段文字不能以这个符号开头"),
    ],
)
def test_a_slip_is_named_at_its_place(old: str, new: str, line: int, column: int, zh: str) -> None:
    """The one problem of the file says what stands there, and where; the help says what should."""
    assert old in RECORD
    found = parse("a.yml", RECORD.replace(old, new, 1).encode()).problems
    assert [(it.rule, it.span.line, it.span.column) for it in found] == [("yaml-syntax", line, column)]
    assert found[0].message.zh == f"不是合法的YAML：{zh}"


@pytest.mark.parametrize(
    ("old", "new"), [("theme: approvals", "theme: ]"), ("[2, 3]", "[2, 3"), ("  zh: 一窗", "    zh: 一窗")]
)
def test_other_faults_are_told_in_our_words(old: str, new: str) -> None:
    """A Chinese message holds none of the parser's English."""
    found = parse("a.yml", RECORD.replace(old, new, 1).encode()).problems
    assert [it.rule for it in found] == ["yaml-syntax"]
    assert not any(it in found[0].message.zh for it in ("expected", "found", "mapping"))
