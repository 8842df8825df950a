"""Numbers computed from the dataset: declared in one file, worked out anew, refused where they name nothing."""

from pathlib import Path

import pytest

from dashboards.checks import Context, context_of
from dashboards.checks.references import check_references
from dashboards.prose import article_problems, bindings, calculations, check_calculations
from dashboards.readers import load

NAME = "  name:\n    zh: 个数\n    en: how many\n"


def declared(small: Path, text: str) -> Context:
    """Load the small ledger with a file of calculations."""
    (small / "data" / "calculations.yml").write_text(text, "utf-8")
    found = context_of(load(small))
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("query", "value"),
    [
        ("  count: observations\n", 14),
        ("  count: initiatives\n", 3),
        ("  count: sources\n", 2),
        ("  count: places\n", 2),
        ("  count: cities\n", 1),
        ("  count: observations\n  where:\n    has:\n      - pair\n", 2),
        ("  count: observations\n  where:\n    statistic:\n      - share\n    place:\n      - linhe\n", 1),
        ("  count: observations\n  where:\n    nature:\n      - rate\n    lacks:\n      - base\n", 1),
        ("  count: places\n  where:\n    event:\n      - received\n  also:\n    - event:\n        - closed\n", 1),
        ("  count: sources\n  where:\n    has:\n      - sum\n", 1),
    ],
)
def test_declared_number_is_worked_out(small: Path, query: str, value: int) -> None:
    """A declared query gives the number that a hand count gives."""
    context = declared(small, f"- id: number\n{NAME}{query}")
    assert calculations(context)["number"].value == value


def test_condition_must_name_what_there_is(small: Path) -> None:
    """A misspelt place in a query is found at its line."""
    context = declared(small, f"- id: number\n{NAME}  count: observations\n  where:\n    place:\n      - linhee\n")
    found = list(check_references(context))
    assert [(it.rule, it.span.path, it.span.line) for it in found] == [("reference", "data/calculations.yml", 8)]


def test_id_is_given_once(small: Path) -> None:
    """Two calculations of one name are refused."""
    row = f"- id: number\n{NAME}  count: sources\n"
    assert [it.rule for it in check_calculations(declared(small, row + row))] == ["duplicate-id"]


@pytest.mark.parametrize(
    ("lang", "text", "same"),
    [
        ("zh-CN", "2", True),
        ("zh-CN", "2个", True),
        ("zh-CN", "两个", True),
        ("zh-CN", "", True),
        ("zh-CN", "3个", False),
        ("zh-CN", "近2个", False),
        ("en", "2", True),
        ("en", "two", True),
        ("en", "two sources", True),
        ("en", "three", False),
    ],
)
def test_link_must_say_the_calculated_number(small: Path, lang: str, text: str, same: bool) -> None:  # noqa: FBT001
    """A calculated number is written exactly, in digits or as a word."""
    known = bindings(declared(small, f"- id: number\n{NAME}  count: sources\n"))
    problems = article_problems("content/articles/a.md", f"Title: x\nLang: {lang}\n\n[{text}](calc:number)\n", known)
    assert [it.rule for it in problems] == ([] if same else ["number-differs"])
