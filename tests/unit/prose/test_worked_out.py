"""Numbers worked out of named observations: intervals rounded outward, under the gate, and said honestly."""

from pathlib import Path

import pytest

from dashboards.checks import Context, context_of
from dashboards.checks.references import check_references
from dashboards.prose import article_problems, bindings, calculations, check_calculations
from dashboards.readers import load

NAME = "  name:\n    zh: 算出来的\n    en: worked out\n"
SHARE = "  ratio:\n    part: linhe-half-year.closed\n    whole: linhe-half-year.received\n"
LEFT = "  difference:\n    whole: linhe-half-year.visits\n    less: linhe-half-year.firms\n"
FASTER = "  difference:\n    whole: linhe-one-window.opening-time#before\n    less: linhe-one-window.opening-time\n"
FALL = "  change_percent:\n    before: linhe-one-window.windows#before\n    after: linhe-one-window.windows\n"
ADDED = "  sum:\n    - linhe-half-year.firms\n    - linhe-half-year.shops\n"


def declared(small: Path, text: str) -> Context:
    """Load the small ledger with one declared calculation."""
    (small / "data" / "calculations.yml").write_text(f"- id: number\n{NAME}{text}", "utf-8")
    found = context_of(load(small))
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("text", "zh", "en"),
    [
        (FASTER, "4–6天", "4–6 days"),
        (FALL, "−66.7%至−66.6%", "−66.7% to −66.6%"),
        (ADDED, "175家", "175"),
        (SHARE, "91%–100%", "91%–100%"),
    ],
    ids=["difference", "change_percent", "sum", "ratio"],
)
def test_each_kind_gives_an_interval(small: Path, text: str, zh: str, en: str) -> None:
    """What the printed words leave open stays open in what is worked out of them, in both languages."""
    context = declared(small, text)
    assert list(check_calculations(context)) == []
    number = calculations(context)["number"]
    assert (number.text("zh"), number.text("en")) == (zh, en)


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("  difference:\n    whole: linhe-half-year.closed\n    less: linhe-one-window.closed\n", "same-period"),
        ("  ratio:\n    part: linhe-one-window.closed\n    whole: linhe-one-window.received\n", "ratio-needs-of"),
        ("  sum:\n    - linhe-half-year.closed\n    - linhe-half-year.firms\n", "sum-stated"),
        ("  change_percent:\n    before: linhe-half-year.closed\n    after: linhe-one-window.closed\n", "before-and-after"),
        ("  change_percent:\n    before: liuwan-letter-box.with-contact\n    after: linhe-half-year.rate\n", "points-of-shares"),
        ("  difference:\n    whole: linhe-one-window.windows\n    less: linhe-one-window.opening-time#before\n", "before-and-after"),
    ],
)  # fmt: skip
def test_what_may_not_be_compared_is_not_worked_out(small: Path, text: str, rule: str) -> None:
    """The gate that keeps numbers off one axis refuses the calculation, with its reason, at its line; there is no number."""
    context = declared(small, text)
    found = list(check_calculations(context))
    assert rule in {it.rule for it in found}
    assert {(it.span.path, it.span.line) for it in found} == {("data/calculations.yml", 1)}
    assert calculations(context)["number"].derived is None


@pytest.mark.parametrize(
    ("text", "rule", "line"),
    [
        ("  count: sources\n" + ADDED, "calculation", 1),
        ("", "calculation", 1),
        ("  sum:\n    - linhe-half-year.firms\n    - linhe-half-year.firms\n", "calculation", 1),
        ("  sum:\n    - linhe-half-year.firms\n    - linhe-half-year.shop\n", "reference", 7),
        ("  sum:\n    - linhe-half-year.firms\n    - linhe-half-year.shops#before\n", "reference", 7),
        ("  difference:\n    whole: linhe-half-year.visits\n    less: linhe-half-year.nobody\n", "reference", 7),
    ],
    ids=["two-kinds", "no-kind", "named-twice", "no-such-part", "no-value-before", "no-such-term"],
)
def test_what_is_declared_must_make_sense(small: Path, text: str, rule: str, line: int) -> None:
    """One kind a number, each input once, and every name leads to a number; a wrong one is found at its line."""
    context = declared(small, text)
    found = [*check_calculations(context), *check_references(context)]
    assert [(it.rule, it.span.line) for it in found] == [(rule, line)]


def test_a_difference_of_abouts_is_no_number(small: Path) -> None:
    """Where the words bound nothing, nothing comes of a calculation, and the check says so."""
    path = small / "data/cities/linhe/linhe-one-window.yml"
    text = path.read_text("utf-8").replace("printed: 6个", "printed: 约6个").replace("printed: 18个", "printed: 约18个")
    path.write_text(text, "utf-8")
    context = declared(
        small, "  difference:\n    whole: linhe-one-window.windows#before\n    less: linhe-one-window.windows\n"
    )
    assert [it.rule for it in check_calculations(context)] == ["calculation"]


@pytest.mark.parametrize(
    ("lang", "words", "honest"),
    [
        ("zh-CN", "", True),
        ("zh-CN", "超4天", True),
        ("zh-CN", "4天", False),
        ("zh-CN", "4天以上", True),
        ("zh-CN", "不到4天", False),
        ("zh-CN", "超5天", False),
        ("zh-CN", "超4小时", False),
        ("en", "more than 4 days", True),
        ("en", "at least four days", True),
        ("en", "4 days", False),
        ("en", "about 3 days", False),
    ],
)
def test_bound_words_say_no_more_than_is_known(small: Path, lang: str, words: str, honest: bool) -> None:  # noqa: FBT001
    """Six days before and under two now are more than four less: exact, narrower or other words are refused."""
    known = bindings(declared(small, FASTER))
    text = f"Title: x\nSlug: a\nLang: {lang}\nDate: 2026-01-05\n\n[{words}](calc:number)\n"
    found = article_problems("content/articles/a.md", text, known)
    assert [it.rule for it in found] == ([] if honest else ["number-differs"])


def test_the_formula_names_each_number_as_printed(small: Path) -> None:
    """A reader sees what was taken from what."""
    number = calculations(declared(small, FASTER))["number"]
    assert number.formula("zh") == "6天（临河市：办理用时，改革前） − 不到2天（临河市：办理用时）"
    assert number.formula("en") == "6 days (Handling time, Linhe, before) − under 2 days (Handling time, Linhe)"


def test_an_input_that_entered_later_is_no_input(small: Path) -> None:
    """An article of January is worked out of nothing that entered in February; the help says how to date it."""
    source = small / "data/sources/linhe-window.yml"
    source.write_text(source.read_text("utf-8") + "entered: 2026-02-01\n", "utf-8")
    known = bindings(declared(small, FASTER))
    text = "Title: x\nSlug: a\nLang: en\nDate: {}\n\n[](calc:number)\n"
    (found,) = article_problems("content/articles/a.md", text.format("2026-01-05"), known)
    assert (found.rule, found.span.line) == ("count-later", 6)
    assert article_problems("content/articles/a.md", text.format("2026-02-01"), known) == []
