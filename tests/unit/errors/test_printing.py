"""Problems as people and machines read them."""

import io
import json
from dataclasses import replace

import pytest
import yaml

from dashboards.errors import Both, Problem, Related, Span, in_a_row, print_problems, render_json, render_text, show
from dashboards.errors.printing import render_sarif

LINE = "    printed: 近400家次"
PROBLEM = Problem(
    span=Span(path="data/a.yml", line=2, column=14, end_column=20),
    rule="unit",
    message=Both(zh="单位不对", en="unit must be one of 件"),
    hint=Both(zh="核对原文", en="check the source"),
    related=(Related(span=Span(path="data/a.yml"), label=Both(zh="第一次在这里", en="first given here")),),
)


def lines(_: str) -> list[str]:
    """Give the file that the problem is about."""
    return ["id: a", LINE]


def test_text_shows_line_caret_note_and_help() -> None:
    """The whole message, pinned: place, line, carets below wide characters, related place, help."""
    assert render_text([PROBLEM], lang="en", lines=lines) == (
        "data/a.yml:2:14: error[unit]: unit must be one of 件\n"
        " 2 |     printed: 近400家次\n"
        "   |              ^^^^^^^^^\n"
        "  note: data/a.yml:1:1: first given here\n"
        "  help: check the source\n"
        "\n1 errors, 0 warnings\n"
    )


def test_text_is_capped_and_counted() -> None:
    """Past the limit only the number of problems is given."""
    many = [replace(PROBLEM, message=Both(zh=f"{number}", en=f"{number}")) for number in range(60)]
    shown = render_text(many, lang="zh", lines=lines)
    assert shown.count("error[unit]") == 50
    assert "还有 10 个问题" in shown


def test_repeats_are_folded_and_counted() -> None:
    """What says the same again and again is shown three times, and then its places in one line."""
    errors = render_text([PROBLEM] * 30, lang="en", lines=lines)
    assert errors.count("unit must be one of") == 3
    assert "error[unit]: 27 more alike: data/a.yml:2, data/a.yml:2" in errors
    warnings = [
        replace(PROBLEM, severity="warning", message=Both(zh=f"{number}", en=f"{number}")) for number in range(5)
    ]
    shown = render_text([*warnings, PROBLEM], lang="zh", lines=lines)
    assert "warning[unit]: 同样的还有2处：data/a.yml:2, data/a.yml:2\n" in shown
    assert "1 个错误，5 个警告" in shown


@pytest.mark.parametrize("form", ["text", "json", "github", "sarif"])
def test_nothing_is_echoed_raw_in_any_format(form: str) -> None:
    """Escapes, turned text, bytes of other encodings and a runner's commands are shown, never handed on."""
    evil = "::warning file=x::owned\n::error::\x1b[2J\u202e\udcff##[error]x"
    both = Both(zh=evil, en=evil)
    place = Span(path=evil)
    problem = Problem(span=place, rule="unit", message=both, hint=both, related=(Related(span=place, label=both),))
    out = io.StringIO()
    print_problems([problem] * 9, form=form, lang="en", lines=lines, out=out)
    said = out.getvalue()
    assert said.encode("utf-8")
    assert not [it for it in said if not it.isprintable() and it != "\n"]
    assert "##[" not in said
    ours = [it for it in said.splitlines() if it.lstrip().startswith("::")]
    assert [
        it for it in ours if not (form == "github" and it.startswith("::error file=<U+003A>%3Awarning file=x"))
    ] == []


def test_json_has_the_contracts_keys() -> None:
    """Each object has path, line, column, rule, severity, message, hint."""
    row = json.loads(render_json([PROBLEM], lang="zh"))[0]
    assert {"path", "line", "column", "rule", "severity", "message", "hint"} <= set(row)
    assert (row["line"], row["column"], row["message"]) == (2, 14, "单位不对")


def test_sarif_counts_in_characters() -> None:
    """SARIF is told that columns are characters, not UTF-16 units."""
    run = json.loads(render_sarif([PROBLEM], lang="en"))["runs"][0]
    assert run["columnKind"] == "unicodeCodePoints"
    assert run["results"][0]["ruleId"] == "unit"


@pytest.mark.parametrize(
    ("raw", "shown"),
    [("a\x1b[31m", "'a<U+001B>[31m'"), ("\u202eabc", "'<U+202E>abc'"), ("a\u200bb", "'a<U+200B>b'"), ("a\nb", "'a⏎b'")],
)
def test_hidden_characters_are_made_visible(raw: str, shown: str) -> None:
    """Nothing from a file reaches a terminal raw."""
    assert show(raw) == shown


def test_long_values_are_cut() -> None:
    """A value of a megabyte does not flood the message."""
    assert len(show("x" * 1_000_000)) < 100


@pytest.mark.parametrize(
    "words", ["推动", "a bit", "12:1", "甲, 乙", "[注]", "# 1", "73%", "2024", "3.5", '说"好"', "- 一", "好#的"]
)
def test_words_in_a_row_are_read_back(words: str) -> None:
    """What a help shows to be copied into a record is read as the words it was made of."""
    assert yaml.safe_load(f"{{words: {in_a_row(words)}, reason: x}}") == {"words": words, "reason": "x"}
