"""Articles: what an author wrote and no page would show. Nothing disappears without a word.

Hands on problems: a tag or an attribute that the sanitiser drops, a picture, a definition that nothing uses, a comment in
a field, words that Markdown swallows.
"""

import html
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from dashboards.errors import Problem, Span, show, unfit
from dashboards.errors.rules import rule
from dashboards.prose.masking import READ_FIELDS, REFERENCE, Masked, Places
from dashboards.prose.rendered import Dropped, Rendered
from dashboards.prose.shape import unfit_problem

COMMENT_IN_FIELD = rule("comment-in-field", ("字段里不能有注释和标签", "a field must hold no comment and no tag"), ("正文里的注释不显示，字段里的注释和标签会照字印在题目、搜索和引用里。", "A comment in the text is not shown; a comment or tag in a field is printed in the title, the search and the citation."), ("删掉它；题目和概要的豁免写在Number-ok:、Word-ok:里，记录的豁免写在data/waivers.yml里", "delete it; waivers of titles and summaries stand in Number-ok: and Word-ok:, those of records in data/waivers.yml"), bad="Title: 三年 <!-- number-ok: 三年: 年限 -->", good="Number-ok: 三年: 年限")  # fmt: skip
TEXT_LOST = rule("text-lost", ("写下的都要显示", "what is written must be shown"), ("标签、图片、没用上的定义会让文字从网页上消失，谁也不会发觉。", "A tag, a picture or a definition that nothing uses makes words vanish from the page, and nobody notices."), ("删掉它，或写成网页会显示的样子", "delete it, or write it as pages show it"), bad="这里放 <script> 标签。", good="这里放 `<script>` 标签。")  # fmt: skip


COMMENT: Final = "<!--"
_MARKUP: Final = re.compile(COMMENT + r"|</?[A-Za-z][A-Za-z0-9-]*(?:\s[^<>]*)?/?>")
_WORDS: Final = re.compile(r"[^\W_]{2,}")
_DEFINITION: Final = re.compile(r"^[ \t]*(?:>[ \t]*)*\[(?P<label>[^\^\]\n][^\]\n]*)\]:[ \t]*\S+[^\n]*", re.MULTILINE)
_HEADING: Final = re.compile(r"^(?:#(?!#)[^\n]*|[^\n]+\n=+[ \t]*$)", re.MULTILINE)
# Aligned columns get it from the converter.
_CONVERTERS_OWN: Final = frozenset({("td", "style"), ("th", "style")})


def lost_problems(masked: Masked, rendered: Rendered, at: Places) -> Iterator[Problem]:
    """Find what of a text would not be shown; words are looked for only where nothing else explains their loss."""
    yield from _field_markup(masked, at)
    yield from _references(masked, at)
    found = [
        *_tags(masked, rendered, at),
        *_pictures(masked, rendered, at),
        *_definitions(masked, rendered, at),
    ]
    yield from found or _lost_words(masked, rendered, at)


def comment_in_field(span: Span) -> Problem:
    """Refuse a comment where it would be printed as it stands."""
    return COMMENT_IN_FIELD.at(
        span,
        ("字段里的注释会照字印出来", "a field must hold no comment: it would be printed as it stands"),
        (
            "删掉它；题目和概要的豁免写成字段：Number-ok: 原话: 理由（措辞用Word-ok:），记录的豁免写在data/waivers.yml里",
            "delete it; a title's or summary's waiver is a field: 'Number-ok: the words: the reason' (Word-ok: for words), a record's stands in data/waivers.yml",
        ),
    )


def tag_in_field(span: Span, tag: str) -> Problem:
    """Refuse a tag where it would be printed as it stands."""
    return COMMENT_IN_FIELD.at(span, (f"字段里的标签会照字印出来：{show(tag)}", f"a field must hold no tag, which would be printed as it stands: {show(tag)}"), ("删掉标签，只留文字", "delete the tags and leave the words"))  # fmt: skip


def markup_in_field(words: str, at: Places, start: int = 0) -> Iterator[Problem]:
    """Refuse the first comment or tag of a field that begins at `start`."""
    match = _MARKUP.search(words)
    if match is not None:
        span = at(start + match.start(), start + match.end())
        yield comment_in_field(span) if match[0] == COMMENT else tag_in_field(span, match[0])


def _field_markup(masked: Masked, at: Places) -> Iterator[Problem]:
    start, shown = 0, False
    for line in masked.text[: masked.body].splitlines(keepends=True):
        if not line[:1].isspace():
            shown = line.partition(":")[0].strip().lower() in READ_FIELDS
        # No page shows the tags of a field that nothing reads, which is refused as such.
        if shown or COMMENT in line:
            yield from markup_in_field(line, at, start)
        start += len(line)


def _tags(masked: Masked, rendered: Rendered, at: Places) -> Iterator[Problem]:
    done: dict[str, int] = {}
    for it in dict.fromkeys(rendered.dropped):
        if (it.tag, it.attribute) in _CONVERTERS_OWN:
            continue
        start = _tag_at(masked, it, done.get(it.tag, masked.body))
        done[it.tag] = start + 1
        name = it.value or (f"<{it.tag} {it.attribute}>" if it.attribute else f"<{it.tag}>")
        heading = it.tag == "h1"
        yield _lost(
            at(start, start + len(it.tag) + 1),
            (f"网页会丢掉{show(name)}", f"markup must be one that pages keep: {show(name)}"),
            ("文章的题目写在Title:里，小标题从“## ”开始", "the title stands in Title:; headings begin with '## '")
            if heading
            else (
                "删掉它；本意是文字就写在反引号里：`<…>`",
                "delete it; if it is meant as text, set it in backticks: `<…>`",
            ),
        )


def _tag_at(masked: Masked, it: Dropped, start: int) -> int:
    if it.value and it.value in masked.text:
        return masked.text.index(it.value)
    typed = re.compile(
        rf"<[ /]*{re.escape(it.tag)}\b" if it.tag[0].isalpha() else re.escape(f"<{it.tag}"), re.IGNORECASE
    )
    found = typed.search(masked.text, start) or (_HEADING.search(masked.text, start) if it.tag == "h1" else None)
    return found.start() if found else masked.body


def _pictures(masked: Masked, rendered: Rendered, at: Places) -> Iterator[Problem]:
    start = masked.body
    for source in rendered.pictures:
        first, last = _picture_at(masked, source, start)
        start = last
        yield _lost(
            at(first, last),
            (f"图片要按编号写：{show(source)}", f"a picture must be named by its id: {show(source)}"),
            (
                "照片放进content/pictures/，在data/pictures.yml写明作者、许可和图上有什么，文章里写 ![](picture:编号)；图表写 ![](chart:名称)",
                "put a photograph into content/pictures/, give credit, licence and what is seen in data/pictures.yml, and write ![](picture:id); a chart is ![](chart:name)",
            ),
        )


def _picture_at(masked: Masked, source: str, start: int) -> tuple[int, int]:
    """Return where a picture is written: a tag, Markdown's own form, or at the definition that it names."""
    written = re.escape(source)
    typed = re.compile(
        rf"<img\b(?=[^>]*\bsrc\s*=\s*[\"']?{written}(?:[\s\"'/>]|$))[^>]*>?|!\[[^\]]*\]\(\s*<?{written}"
        if source
        else r"<img\b(?![^>]*\bsrc\s*=\s*[\"']?[^\s\"'>])[^>]*>?|!\[[^\]]*\]\(\s*\)",
        re.IGNORECASE,
    )
    found = typed.search(masked.text, start) or typed.search(masked.text, masked.body)
    if found is not None:
        return found.span()
    place = max(masked.text.find(source, masked.body), masked.body)
    return place, place + max(len(source), 1)


def _definitions(masked: Masked, rendered: Rendered, at: Places) -> Iterator[Problem]:
    """Find definitions of links that nothing uses: no page shows them, however much they look like a note."""
    seen = "".join(rendered.words.split())
    for match in _DEFINITION.finditer(masked.text, masked.body):
        label = f"[{match['label']}]".lower()
        others = (masked.text[masked.body : match.start()] + masked.text[match.end() :]).lower()
        if "".join(match[0].split()) not in seen and label not in others:
            yield _lost(
                at(match.start(), match.end()),
                (f"网页不会显示这一行：{show(match[0].strip())}", f"line must be shown on the page: {show(match[0].strip())}"),
                ("“[名称]: ”开头的一行是链接的地址；本意是文字就换个写法", "a line that begins '[name]: ' is a link's address; if it is meant as text, write it otherwise"),
            )  # fmt: skip


def _references(masked: Masked, at: Places) -> Iterator[Problem]:
    """Find character references that stand for a character that no text may hold."""
    for match in REFERENCE.finditer(masked.text):
        found = unfit(html.unescape(match[0]))
        if found is not None:
            yield unfit_problem(at(match.start(), match.end()), found)


def _lost_words(masked: Masked, rendered: Rendered, at: Places) -> Iterator[Problem]:
    """Find the first words that the page does not show."""
    seen = "".join(rendered.words.split())
    for match in _WORDS.finditer(masked.prose, masked.body):
        if match[0] not in seen:
            yield _lost(
                at(match.start(), match.end()),
                (f"网页不会显示这些字：{show(match[0])}", f"words must be shown on the page: {show(match[0])}"),
                ("看看前后的标记（括号、表格、标签）；图表自带文字，方括号里不写字", "look at the markup around it (brackets, tables, tags); a chart brings its own words, so its brackets stay empty"),
            )  # fmt: skip
            return


def unexplained(
    masked: Masked, seen: Iterable[str], typed: Sequence[tuple[int, int]]
) -> Iterator[tuple[str, int, int]]:
    """Yield words that a page shows more often than the Markdown `typed` them, each with its likely place in the text."""
    flat = Counter("".join(masked.prose[start:end].split()) for start, end in typed if start >= masked.body)
    shown = Counter("".join(it.split()) for it in seen)
    for words in (shown - flat).elements():
        match = _typed_somehow(words).search(masked.text, masked.body)
        start, end = match.span() if match else (masked.body, masked.body + 1)
        if not any(first < end and start < last for first, last in typed):
            yield words, start, end


def _typed_somehow(words: str) -> re.Pattern[str]:
    """Find words with markup or spaces anywhere between their letters, each of which may be a numeric reference."""
    letters = (rf"(?:{re.escape(it)}|&#0*{ord(it)};|&#[xX]0*(?i:{ord(it):x});)" for it in words[:60])
    return re.compile(r"[\s*_`~\\]*".join(letters))


def _lost(span: Span, message: tuple[str, str], hint: tuple[str, str]) -> Problem:
    return TEXT_LOST.at(span, message, hint)
