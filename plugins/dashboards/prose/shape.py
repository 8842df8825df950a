"""Articles, before they are read: what does not show, and brackets that no reader of Markdown survives.

Markdown tries every open bracket with every one that follows, so a few thousand of them take minutes. Hands on
problems; a text that has one is not read any further.
"""

import re
from collections.abc import Iterator
from typing import Final

from dashboards.errors import Problem, Span, Unfit, unfit
from dashboards.errors.rules import rule

TEXT_CHARACTER = rule("text-character", ("文章里不能有看不见的字符", "article must hold no invisible characters"), ("控制、零宽和改变方向的字符会让人看到的和写的不一样。", "Controls, zero-width and direction characters make a text show other than it is written."), ("删掉这个字符", "delete it"), bad="大厅<U+202E>收到", good="大厅收到")  # fmt: skip
TEXT_DEPTH = rule("text-depth", ("括号要合上，段落不能太长", "brackets must be closed, and a paragraph must not be too long"), ("成千上万个没合上的括号会让构建停住。", "Thousands of open brackets bring a build to a halt."), ("合上括号；把长段落拆开", "close the brackets; split the paragraph"), bad="[[[[[[[[[[[[[[[[[[[[[", good="[说明](/methods/)")  # fmt: skip
TEXT_SIZE = rule("text-size", ("文章不能太长", "article must not be too long"), ("过长的文件多半是误放的，也会拖慢构建。", "A huge file is most likely a mistake, and slows the build."), ("拆成几篇", "split it into several"), bad="500,000 characters", good="1,500 characters")  # fmt: skip


OPEN_AT_MOST: Final = 20
BLOCK_AT_MOST: Final = 20_000
_MARKS: Final = re.compile(r"[\[\]()<>]")
_CLOSING: Final = {"]": "[", ")": "(", ">": "<"}
_BLANK: Final = re.compile(r"\n[ \t]*\n")


def shape_problems(path: str, text: str) -> Iterator[Problem]:
    """Find the first character that may not stand in a text, and each block whose brackets stand open or go too deep."""
    found = unfit(text)
    if found is not None:
        yield unfit_problem(_span(path, text, found.start), found)
    start = 0
    for end in [*(it.start() for it in _BLANK.finditer(text)), len(text)]:
        at = _too_deep(text, start, end)
        if at is not None:
            yield TEXT_DEPTH.at(
                _span(path, text, at),
                (
                    f"一段里没有合上的括号最多{OPEN_AT_MOST}层，一段最多{BLOCK_AT_MOST}字",
                    f"a paragraph must have at most {OPEN_AT_MOST} open brackets and {BLOCK_AT_MOST} characters",
                ),
            )
        start = end


def unfit_problem(span: Span, found: Unfit) -> Problem:
    """Say of a stretch of an article why it may not stand there."""
    return (found.rule or TEXT_CHARACTER).at(span, found.message, found.hint)


def _too_deep(text: str, start: int, end: int) -> int | None:
    """Return where a block leaves the limits, None where it keeps them."""
    depth = dict.fromkeys(_CLOSING.values(), 0)
    for mark in _MARKS.finditer(text, start, end):
        opened = _CLOSING.get(mark[0])
        if opened is None:
            depth[mark[0]] += 1
            if depth[mark[0]] > OPEN_AT_MOST:
                return mark.start()
        elif depth[opened]:
            depth[opened] -= 1
        elif (
            mark[0] == ">"
            and text[max(start, mark.start() - OPEN_AT_MOST) : mark.start() + 1].count(">") > OPEN_AT_MOST
        ):
            # A quotation within a quotation within a quotation.
            return mark.start()
    return start + BLOCK_AT_MOST if end - start > BLOCK_AT_MOST else None


def _span(path: str, text: str, at: int) -> Span:
    column = at - text.rfind("\n", 0, at)
    return Span(path=path, line=text.count("\n", 0, at) + 1, column=column, end_column=column + 1)
