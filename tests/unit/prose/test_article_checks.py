"""Articles: unbound numbers, links that say something else, charts, words and waivers, each at line and column."""

from collections.abc import Callable
from pathlib import Path

import pytest

from dashboards.checks import Context, context_of
from dashboards.errors import Problem
from dashboards.prose import article_problems, bindings, check_prose, uses
from dashboards.readers import load

Check = Callable[..., list[Problem]]
HEAD = "Title: 题目\nSlug: text\nDate: 2026-01-05\n"


@pytest.fixture
def check(context: Context) -> Check:
    """Return a function that checks a body, in Chinese unless told otherwise."""
    known = bindings(context)

    def run(body: str, *, lang: str = "zh-CN", fields: str = "") -> list[Problem]:
        return article_problems("content/articles/text.md", f"{HEAD}Lang: {lang}\n{fields}\n{body}", known)

    return run


def rules(problems: list[Problem]) -> list[str]:
    """Give the rules of problems."""
    return [it.rule for it in problems]


@pytest.mark.parametrize(
    ("lang", "sentence", "number"),
    [
        ("zh-CN", "大厅收到300条意见。", "300条"),
        ("zh-CN", "大厅收到三百多条意见。", "三百多条"),
        ("en", "The hall received 300 letters.", "300"),
        ("en", "The hall received three hundred letters.", "three hundred"),
    ],
)
def test_planted_number_is_caught_at_its_place(check: Check, lang: str, sentence: str, number: str) -> None:
    """A number that nothing stands behind is a problem at its line and column, in digits and in words."""
    found = check(f"Before.\n\n{sentence}\n" if lang == "en" else f"前文。\n\n{sentence}\n", lang=lang)
    assert rules(found) == ["number-unbound"]
    span = found[0].span
    assert (span.line, span.column) == (8, sentence.index(number) + 1)
    assert span.end_column - span.column == len(number)


@pytest.mark.parametrize("field", ["Title", "Summary", "Subtitle"])
def test_number_in_the_front_matter_is_caught(check: Check, field: str) -> None:
    """Titles and summaries are prose."""
    found = check("正文。\n", fields=f"{field}: 收到300条\n")
    assert rules(found) == ["number-unbound"]
    assert found[0].span.line == 5


def test_front_matter_may_name_its_observation(check: Check) -> None:
    """A title's number passes where `Obs` names an observation that says the same, and only then."""
    named = "Obs: linhe-one-window.received\n"
    assert check("正文。\n", fields=f"Summary: 收到3200余条\n{named}") == []
    assert rules(check("正文。\n", fields=f"Summary: 收到3300余条\n{named}")) == ["number-unbound"]


def test_unbound_number_is_told_its_observation(check: Check) -> None:
    """Where an observation says the same, the help writes the link."""
    found = check("收到3200余条。\n")
    assert "[3200余条](obs:linhe-one-window.received)" in found[0].hint.zh


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("zh-CN", "3200余条"),
        ("zh-CN", ""),
        ("en", "3,200-odd"),
        ("en", "3,200-odd requests"),
        ("zh-CN", "**3200余条**"),
        ("en", ""),
    ],
)
def test_link_that_says_the_same_passes(check: Check, lang: str, text: str) -> None:
    """A link passes as printed, in canonical form, in the English form, or empty."""
    assert check(f"[{text}](obs:linhe-one-window.received)\n", lang=lang) == []


@pytest.mark.parametrize(
    ("lang", "text", "right"),
    [
        ("zh-CN", "3200条", "[3200余条](obs:linhe-one-window.received)"),
        ("zh-CN", "超3200条", "[3200余条](obs:linhe-one-window.received)"),
        ("en", "3,200", "[3,200-odd](obs:linhe-one-window.received)"),
        ("en", "nearly 3,200", "[3,200-odd](obs:linhe-one-window.received)"),
    ],
)
def test_link_that_says_something_else_is_an_error(check: Check, lang: str, text: str, right: str) -> None:
    """A link that drops or changes the value or the qualifier is refused, and the right text is printed."""
    found = check(f"[{text}](obs:linhe-one-window.received)\n", lang=lang)
    assert rules(found) == ["number-differs"]
    assert right in found[0].hint.of(lang[:2])


def test_traditional_print_may_be_written_simplified(check: Check) -> None:
    """近萬條 may stand as printed or as 近万条."""
    assert check("[近萬條](obs:linhe-half-year.received)，[近万条](obs:linhe-half-year.received)\n") == []


def test_value_before_is_bound_by_its_part(check: Check) -> None:
    """`#before` binds the baseline; the value after does not say the same."""
    assert check("[18个](obs:linhe-one-window.windows#before)并成[6个](obs:linhe-one-window.windows)\n") == []
    assert rules(check("[18个](obs:linhe-one-window.windows)\n")) == ["number-differs"]


def test_before_needs_a_baseline(check: Check) -> None:
    """An observation without a baseline has no `#before`."""
    assert rules(check("[](obs:linhe-one-window.received#before)\n")) == ["reference"]


@pytest.mark.parametrize("part", ["befor", "after", "Before", ""])
@pytest.mark.parametrize("text", ["", "6个"])
def test_part_must_be_before(check: Check, part: str, text: str) -> None:
    """A mistyped `#before` is never taken for the value after, not where the link is empty and the build would fill it."""
    found = check(f"并成[{text}](obs:linhe-one-window.windows#{part})\n")
    assert rules(found) == ["reference"]
    assert (found[0].span.line, found[0].span.column) == (6, 3)
    assert f"linhe-one-window.windows#{part}" in found[0].message.zh
    assert "'before'" in found[0].message.en
    assert "#before" in found[0].hint.zh
    assert "#before" in found[0].hint.en


def test_part_must_be_before_in_the_front_matter(check: Check) -> None:
    """What `Obs` names with another part than `#before` binds no number."""
    fields = "Summary: 并成6个\nObs: linhe-one-window.windows"
    assert check("正文。\n", fields=f"{fields}\n") == []
    assert sorted(rules(check("正文。\n", fields=f"{fields}#befor\n"))) == ["number-unbound", "reference"]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("zh-CN", "近[3200余条](obs:linhe-one-window.received)"),
        ("en", "nearly [3,200-odd](obs:linhe-one-window.received)"),
    ],
)
def test_qualifier_outside_a_link_is_refused(check: Check, lang: str, text: str) -> None:
    """A bounding word just before a link changes what it says."""
    assert rules(check(f"{text}\n", lang=lang)) == ["qualifier-outside"]


def test_comparison_before_a_link_is_waived(check: Check) -> None:
    """A word that compares two numbers is no qualifier; an editor says so."""
    text = "低于[3200余条](obs:linhe-one-window.received)。"
    assert rules(check(f"{text}\n")) == ["qualifier-outside"]
    assert check(f"{text}<!-- word-ok: 低于: 两个数相比 -->\n") == []


@pytest.mark.parametrize("target", ["obs:linhe-one-window.recieved", "calc:nothing", "chart:nothing"])
def test_target_must_exist(check: Check, target: str) -> None:
    """A link to what is not there is refused."""
    image = "!" if target.startswith("chart") else ""
    assert rules(check(f"{image}[]({target})\n")) == ["reference"]


def test_misspelt_observation_is_guessed(check: Check) -> None:
    """The help names the observation that was meant."""
    found = check("[](obs:linhe-one-window.recieved)\n")
    assert "linhe-one-window.received" in found[0].hint.en


def test_chart_stands_alone(check: Check) -> None:
    """A chart in the middle of a sentence is refused; in a paragraph of its own it passes."""
    assert check("甲\n\n![](chart:linhe-received)\n\n乙\n") == []
    assert rules(check("甲 ![](chart:linhe-received) 乙\n")) == ["chart-alone"]


@pytest.mark.parametrize(
    "text",
    [
        "1. 头一项\n2. 第二项",
        "2023年11月3日，第三步",
        "<https://example.org/300>",
        "[说明](https://example.org/300)",
    ],
)
def test_what_is_no_prose_is_left(check: Check, text: str) -> None:
    """List numbers, dates, ordinals and addresses are exempt."""
    assert check(f"{text}\n") == []


@pytest.mark.parametrize(
    "text",
    [
        "```\n300条",
        "```\n甲\n\n300条\n\n乙\n```",
        "~~~\n300条\n~~~",
        "甲 `乙\n\n300条\n\n丙`",
        "<!-- 300条",
        "甲 <!-- 乙\n\n300条\n\n丙 -->",
        "<b\n\n300条\n\n>",
        "{: 300条}",
        "<b>300条</b>",
        "[300条](https://example.org/)",
        "![300条](chart:linhe-received)",
    ],
)
def test_number_does_not_hide_in_markup(check: Check, text: str) -> None:
    """What only looks like code or a comment, and the text of tags, links and pictures, is prose."""
    assert "number-unbound" in rules(check(f"{text}\n"))


def test_waiver_with_a_reason_lets_its_words_stand(check: Check) -> None:
    """A waiver exempts the words that it names, in its paragraph, and nothing else."""
    waiver = "<!-- number-ok: 300条: 举例，不是数据 -->"
    assert check(f"比如300条。{waiver}\n") == []
    assert rules(check(f"比如300条和400条。{waiver}\n")) == ["number-unbound"]
    assert rules(check(f"比如300条。\n\n另一段。{waiver}\n")) == ["number-unbound", "waiver-unused"]


@pytest.mark.parametrize("words", ["12:1", "2.5：1"])
def test_waiver_names_words_with_a_colon_between_digits(check: Check, words: str) -> None:
    """What the help gives to be copied lets a ratio stand, in a comment and in a field; its reason begins at the next colon."""
    assert f"<!-- number-ok: {words}: 理由 -->" in check(f"师生比{words}。\n")[0].hint.zh
    assert check(f"师生比{words}。<!-- number-ok: {words}: 举例 -->\n") == []
    assert check("正文。\n", fields=f"Summary: 师生比{words}\nNumber-ok: {words}: 举例\n") == []


def test_waiver_needs_a_reason(check: Check) -> None:
    """Without a reason a waiver waives nothing."""
    assert rules(check("比如300条。<!-- number-ok: 300条 -->\n")) == ["number-unbound", "waiver-reason"]


def test_front_matter_has_its_waiver(check: Check) -> None:
    """A title's words are waived by a field, which the help names."""
    assert "Number-ok:" in check("正文。\n", fields="Summary: 缺了一半\n")[0].hint.zh
    assert check("正文。\n", fields="Summary: 缺了一半\nNumber-ok: 一半: 说的是前后两个数里的一个\n") == []


@pytest.mark.parametrize(
    ("lang", "text", "rule"),
    [
        ("zh-CN", "新办法使等候变短。", "words-causal"),
        ("zh-CN", "等候大幅缩短。", "words-boastful"),
        ("en", "Thanks to the hall, waits fell.", "words-causal"),
        ("en", "Waits fell dramatically.", "words-boastful"),
    ],
)
def test_causal_and_boastful_words_are_found(check: Check, lang: str, text: str, rule: str) -> None:
    """Without a comparison group an article may not claim a cause or boast."""
    assert rules(check(f"{text}\n", lang=lang)) == [rule]


@pytest.mark.parametrize("text", ["居民使用窗口，行使权利，即使关门。", "文章说“大幅”，这是它的话。", "数据的有效期。"])
def test_whole_words_only(check: Check, text: str) -> None:
    """使 is not 使用, and what is quoted is not ours."""
    assert check(f"{text}\n") == []


def test_word_is_waived_with_a_reason(check: Check) -> None:
    """A word may stand where the editor says why."""
    assert check("新办法使等候变短。<!-- word-ok: 使: 转述来源的说法 -->\n") == []


@pytest.mark.parametrize(
    "text", ["一" * 5000, "1" * 5000, "`" * 5000, "[" * 5000, "<!-- " * 2000, "two " + "a-" * 3000]
)
def test_hostile_text_is_read_in_time(check: Check, text: str) -> None:
    """Endless numerals and half-open markup neither crash the check nor hold it up."""
    assert isinstance(check(f"{text}\n\n又有300条。\n"), list)


def test_endless_numeral_is_a_number_and_hides_nothing(check: Check) -> None:
    """A numeral that no reader takes is a problem, and so is the number after it."""
    found = check(f"{'一' * 5000}，又有300条。\n")
    assert rules(found) == ["number-unbound", "number-unbound"]


def test_unclosed_code_hides_nothing(check: Check) -> None:
    """A backtick without its like is text; a pair takes links for text, and its words are read as all others."""
    assert rules(check("`甲 300条\n")) == ["number-unbound"]
    assert rules(check("``甲 ` [300条](obs:linhe-one-window.received)``\n")) == ["number-unbound"]


def test_uses_lists_each_target_once() -> None:
    """What an article refers to is listed in its order, front matter included."""
    text = "Title: x\nObs: a.b\n\n[](obs:a.c#before) [](obs:a.b) [1](calc:n)\n\n![](chart:k)\n"
    found = uses(text)
    assert (found.observations, found.calculations, found.charts) == (("a.b", "a.c"), ("n",), ("k",))


def test_every_real_text_is_bound() -> None:
    """Our own articles, pages and records hold no number that nothing stands behind."""
    real = context_of(load(Path(__file__).resolve().parents[3]))
    assert real is not None
    assert [f"{it.span.path}:{it.span.line}: {it.message.en}" for it in check_prose(real)] == []


def test_topic_must_be_a_theme(small: Path) -> None:
    """A topic that is no theme would lead nowhere."""
    path = small / "content/articles/one-window.md"
    path.write_text(
        path.read_text("utf-8").replace("Slug: one-window", "Slug: one-window\nTopics: approvals, gardening"), "utf-8"
    )
    context = context_of(load(small))
    assert context is not None
    found = article_problems("content/articles/one-window.md", path.read_text("utf-8"), bindings(context))
    assert [it.message.en for it in found] == ["topic must be the id of a theme: 'gardening'"]
