"""A number that nothing stands behind is refused in every place of an article, and nothing that was written disappears."""

from collections.abc import Callable
from typing import Final

import pytest

from dashboards.checks import Context
from dashboards.errors import Problem
from dashboards.prose import article_problems, bindings
from dashboards.prose.rendered import render

Check = Callable[[str, str], list[Problem]]
HEAD: Final = "Slug: text\nDate: 2026-01-05\n"
SENTENCE: Final = {"zh-CN": "满意的占73%", "en": "73% of firms were satisfied"}
OTHER: Final = {"zh-CN": "另一句", "en": "another sentence"}
# X is where the sentence goes, O another one.
PLACES: Final = {
    "title": ("Title: X", "O"),
    "summary": ("Title: O\nSummary: X", "O"),
    "paragraph": ("Title: O", "O, X, O"),
    "line of a paragraph that looks like a list": ("Title: O", "O\n85. X"),
    "line that looks like a definition": ("Title: O", "[O]: X O O"),
    "list": ("Title: O", "- O\n- X"),
    "loose list": ("Title: O", "- O\n\n- X"),
    "ordered list": ("Title: O", "1. O\n2. X"),
    "nested list": ("Title: O", "- O\n    - X"),
    "heading": ("Title: O", "## X"),
    "underlined heading": ("Title: O", "X\n---"),
    "quotation": ("Title: O", "> X"),
    "list in a quotation": ("Title: O", "> 1. X"),
    "footnote": ("Title: O", "O[^a]\n\n[^a]: X"),
    "footnote that nothing calls": ("Title: O", "O\n\n[^a]: X"),
    "table": ("Title: O", "| O | O |\n|---|---|\n| O | X |"),
    "table's head": ("Title: O", "| O | X |\n|---|---|\n| O | O |"),
    "link's text": ("Title: O", "[X](https://a.example/)"),
    "link's title": ("Title: O", '[O](https://a.example/ "X")'),
    "title of a bound number": ("Title: O", '[](obs:linhe-one-window.received "X")'),
    "title of a definition": ("Title: O", '[O][a]\n\n[a]: https://a.example/ "X"'),
    "link to an observation by a definition": ("Title: O", "[X][a]\n\n[a]: obs:linhe-one-window.received"),
    "picture's words": ("Title: O", "![X](chart:linhe-received)"),
    "picture's title": ("Title: O", '![](chart:linhe-received "X")'),
    "emphasis": ("Title: O", "O **X** O"),
    "code": ("Title: O", "O `X` O"),
    "fenced code": ("Title: O", "```\nX\n```"),
    "indented code": ("Title: O", "O\n\n    X"),
    "raw tag": ("Title: O", "O <b>X</b> O"),
    "raw tag's title": ("Title: O", '<abbr title="X">O</abbr>'),
    "raw link to an observation": ("Title: O", '<a href="obs:linhe-one-window.received">X</a>'),
    "raw mark of a footnote": ("Title: O", '<a class="footnote-ref" href="#fn:a">X</a>'),
    "raw block": ("Title: O", "<div>\n\nX\n\n</div>"),
    "character references": ("Title: O", "O &#55;&#51;% O"),
    "after an open comment": ("Title: O", "<!-- O\n\nX"),
}


@pytest.fixture
def check(context: Context) -> Check:
    """Return a function that checks fields and a body in one language."""
    known = bindings(context)

    def run(lang: str, text: str) -> list[Problem]:
        head, _, body = text.partition("\n\n")
        return article_problems("content/articles/text.md", f"{head}\n{HEAD}Lang: {lang}\n\n{body}\n", known)

    return run


def written(place: str, lang: str, sentence: str) -> str:
    """Give an article's fields and body with a sentence at a place."""
    fields, body = PLACES[place]
    return f"{fields}\n\n{body}".replace("O", OTHER[lang]).replace("X", sentence)


@pytest.mark.parametrize("lang", ["zh-CN", "en"])
@pytest.mark.parametrize("place", PLACES)
def test_a_loose_number_is_refused_in_every_place(check: Check, place: str, lang: str) -> None:
    """Whatever Markdown makes of the place, a number that a reader would see there is bound or refused."""
    assert "number-unbound" in {it.rule for it in check(lang, written(place, lang, SENTENCE[lang]))}


@pytest.mark.parametrize("place", [it for it in PLACES if "references" not in it])
def test_without_its_number_the_place_is_sound(check: Check, place: str) -> None:
    """It is the number that is refused, and not the place; some places are refused for what they would lose."""
    found = {it.rule for it in check("zh-CN", written(place, "zh-CN", OTHER["zh-CN"]))}
    assert "number-unbound" not in found or "85." in PLACES[place][1]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("这里放 <script> 标签。\n\n后文。", "<script>"),
        ("<style>甲</style>", "<style>"),
        ("甲 <template>乙</template>", "<template>"),
        ('<p onclick="x()">甲</p>', "onclick"),
        ("<?php 甲 ?>", "?php"),
        ("<![CDATA[甲乙]]>", "![CDATA"),
        ("<details>甲</details>", "<details>"),
        ("# 大标题", "<h1>"),
        ("看这里：![图](images/a.png)，就是它。", "images/a.png"),
        ("![图][p]\n\n[p]: /a.png", "/a.png"),
        ('<img src="/a.png">', "/a.png"),
        ("前<img src=a onerror=alert(1) width=3>后", "'a'"),
        ("![](https://a.example/x.png)", "x.png"),
        ("<img>", "''"),
        ("<img alt='甲'>", "''"),
        ("<textarea>甲", "<textarea>"),
        ("[注]: 满意的企业占多数", "满意的企业占多数"),
        ("| 甲 |\n|---|\n| 乙乙 | 丙丙 |", "丙丙"),
        ("![图里画的](chart:linhe-received)", "图里画的"),
    ],
)
def test_what_a_page_would_drop_is_refused_at_its_line(check: Check, text: str, words: str) -> None:
    """Tags, pictures, definitions and words that no page shows are refused where they stand."""
    found = [it for it in check("zh-CN", f"Title: 题目\n\n前文。\n\n{text}") if it.rule == "text-lost"]
    assert len(found) == 1
    assert words in found[0].message.zh
    assert found[0].span.line >= 8


def test_a_picture_in_a_box_is_named_at_its_own_place(check: Check) -> None:
    """Two tags are two problems, each at its own column, whatever letters the first one shares with the second's address."""
    found = [it for it in check("zh-CN", "Title: 题目\n\n<textarea><img src=x></textarea>") if it.rule == "text-lost"]
    start = found[0].span.column
    assert [it.span.column - start for it in sorted(found, key=lambda it: it.order)] == [0, len("<textarea>")]


@pytest.mark.parametrize(
    "text",
    [
        "甲乙 `<script>` 丙丁",
        "甲乙[^a]\n\n[^a]: 丙丁",
        "[甲乙][a]和[a]\n\n[a]: https://a.example/",
        "甲乙&nbsp;丙丁 &copy;",
        "<sub>甲乙</sub><br>丙丁",
        "| 甲乙 |\n|:---|\n| 丙丁 |",
        "甲乙 < 丙丁 > 戊己",
        "<!-- 说给编辑的话 -->\n\n甲乙",
        r"\[注\]: 甲乙",
    ],
)
def test_what_a_page_keeps_passes(check: Check, text: str) -> None:
    """Markup that pages keep is no finding."""
    assert check("zh-CN", f"Title: 题目\n\n{text}") == []


@pytest.mark.parametrize("field", ["Title", "Summary"])
def test_a_comment_in_a_field_is_refused(check: Check, field: str) -> None:
    """A waiver in a title would be printed there; the help names the field that it belongs to."""
    fields = {"Title": "题目", field: "三年 <!-- number-ok: 三年: 说的是年限 -->"}
    found = check("zh-CN", "\n".join(f"{key}: {value}" for key, value in fields.items()) + "\n\n正文。")
    refused = [it for it in found if it.rule == "comment-in-field"]
    assert len(refused) == 1
    assert "Number-ok:" in refused[0].hint.zh


@pytest.mark.parametrize("field", ["Title", "Summary"])
@pytest.mark.parametrize(
    "words", ["甲<textarea>乙</textarea>", "<img src=x onerror=alert(1)>", "甲<br/>乙", "<b>甲</b>"]
)
def test_a_tag_in_a_field_is_refused_once(check: Check, field: str, words: str) -> None:
    """A title's or summary's tag is shown to readers as it is typed, and is one problem a field."""
    fields = {"Title": "题目", field: words}
    found = check("zh-CN", "\n".join(f"{key}: {value}" for key, value in fields.items()) + "\n\n正文。")
    assert [it.rule for it in found] == ["comment-in-field"]
    assert words[words.index("<") : words.index(">") + 1] in found[0].message.zh


@pytest.mark.parametrize("words", ["甲 < 乙 > 丙", "《<新规>》", "a <3 b", "见<https://a.example/>"])
def test_what_is_no_tag_stays_in_a_field(check: Check, words: str) -> None:
    """Signs of less and more, and addresses, are words."""
    assert "comment-in-field" not in {it.rule for it in check("zh-CN", f"Title: {words}\n\n正文。")}


@pytest.mark.parametrize("reference", ["&#x202E;", "&rlm;", "&#8203;", "&zwnj;", "&shy;"])
def test_a_character_that_nobody_sees_is_refused_in_a_reference(check: Check, reference: str) -> None:
    """A character reference stands for its character: what may not stand in a text may not be spelled out either."""
    assert [it.rule for it in check("zh-CN", f"Title: 题目\n\n甲{reference}乙")] == ["text-character"]


def test_a_boast_that_looks_like_a_definition_is_read(check: Check) -> None:
    """Words that the Markdown source seems to hide, and the page shows, are read."""
    assert "words-boastful" in {it.rule for it in check("zh-CN", "Title: 题目\n\n[注]: 大幅提升的 企业不少")}


def test_a_text_is_rendered_as_a_reader_sees_it() -> None:
    """Bound numbers are masked, all else stands as it is shown, attributes after it."""
    found = render('Title: x\n\n甲[3条](obs:a.b)乙\n\n- **丙**丁\n\n[戊](https://a.example/ "己")\n')
    assert [it.replace("\x1f", "").strip() for it in found.texts] == ["甲乙", "丙丁", "戊", "己"]
