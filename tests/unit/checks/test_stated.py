"""Judgements need the source's own words, and words of the right kind."""

from pathlib import Path

import pytest

from dashboards.checks import Context, context_of
from dashboards.checks.stated import check_stated, says
from dashboards.readers import load

WINDOW = "linhe-one-window"
HALF_YEAR = "linhe-half-year"
BOX = "liuwan-letter-box"


def found(small: Path, name: str, old: str, new: str) -> list[tuple[str, int]]:
    """Change a record, and give the rules that its judgements break and the lines."""
    path = small / "data/cities/linhe" / f"{name}.yml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    context = context_of(load(small))
    assert context is not None
    return [(it.rule, it.span.line) for it in check_stated(context)]


@pytest.mark.parametrize(
    ("name", "old", "new", "rule"),
    [
        (HALF_YEAR, "    stated:\n      of:\n        printed: 其中\n        paragraph: 2\n", "", "stated-missing"),
        (HALF_YEAR, "    stated:\n      sum_of:\n        printed: 合計\n        paragraph: 3\n", "", "stated-missing"),
        (WINDOW, "    reported_by: government", "    comparison: randomised\n    reported_by: government", "stated-missing"),
        (WINDOW, "    reported_by: government", "    reported_by: independent", "stated-missing"),
        (WINDOW, "    reported_by: government", "    reported_by: official", "stated-missing"),
        (WINDOW, "    reported_by: government", "    method: {zh: 抽样, en: a sample}\n    reported_by: government", "stated-missing"),
        (HALF_YEAR, "printed: 其中", "printed: 受理", "stated-words"),
        (HALF_YEAR, "printed: 合計", "printed: 累計", "stated-words"),
        (WINDOW, "    reported_by: government", "    reported_by: official\n    stated: {reported_by: {printed: 居民, paragraph: 2}}", "stated-words"),
        (WINDOW, "    reported_by: government", "    whole: {printed: 大厅, paragraph: 2}\n    reported_by: government", "stated-words"),
        (WINDOW, "    reported_by: government", "    reported_by: government\n    stated: {comparison: {printed: 对照组, paragraph: 2}}", "stated-unused"),
        (BOX, "    reported_by: article", "    whole: {printed: 全部, paragraph: 5}\n    reported_by: article", "stated-unused"),
    ],
)  # fmt: skip
def test_a_judgement_without_its_words_is_refused(small: Path, name: str, old: str, new: str, rule: str) -> None:
    """A field that says more than the digits do needs words of its own kind, and words need their field."""
    assert [it for it, _ in found(small, name, old, new)] == [rule]


def test_a_judgement_with_its_words_passes(context: Context) -> None:
    """The small ledger's parts and sum carry their words."""
    assert list(check_stated(context)) == []


def test_a_pair_of_all_with_its_words_passes(small: Path) -> None:
    """Before and after of all: the source says so, and the words stand there."""
    more = "    whole: {printed: 每个窗口, paragraph: 2}\n    reported_by: government"
    assert found(small, WINDOW, "    reported_by: government", more) == []


@pytest.mark.parametrize(
    ("words", "kind", "answer"),
    [
        ("其中", "of", True),
        ("佔", "of", True),
        ("收到的", "of", False),
        ("补记入", "of", True),
        ("不计入", "of", False),
        ("不含3件", "of", False),
        ("不包含", "of", False),
        ("不计入总数，其中", "of", True),
        ("市级部门中，", "of", True),
        ("改革中，", "of", False),
        ("other districts", "of", False),
        ("合計", "sum_of", True),
        ("累計", "sum_of", False),
        ("未參加的", "group", True),
        ("與去年相比", "group", False),
        ("同比", "group", False),
        ("control group", "group", True),
        ("no control", "group", False),
        ("uncontrolled", "group", False),
        ("抽签决定", "randomised", True),
        ("政务处处长", "official", True),
        ("居民", "official", False),
        ("第三方", "independent", True),
        ("审计局", "independent", False),
        ("抽样", "method", True),
        ("全市", "whole", True),
        ("平均", "whole", False),
        ("等", "open_ended", True),
    ],
)
def test_words_of_a_kind(context: Context, words: str, kind: str, answer: bool) -> None:  # noqa: FBT001
    """Only words that say so prove a judgement, in either script, and in English as words of their own."""
    assert says(words, kind, context.dataset.lexicon) is answer


def test_what_a_table_leaves_is_a_part(small: Path) -> None:
    """A row 其他 stands beside the other parts of its whole; in a sentence the word tells of no whole."""
    cell = "printed: 其他\n        cell: {row: 4, column: 1}"
    assert found(small, HALF_YEAR, "printed: 其中", cell) == []
    assert [it for it, _ in found(small, HALF_YEAR, cell, "printed: 其他")] == ["stated-words"]


def test_a_share_tied_by_de_is_a_part(small: Path) -> None:
    """受理办件的九成: the 的 before the share names its whole."""
    assert found(small, BOX, "printed: 其中", "printed: 来信的八成以上") == []
