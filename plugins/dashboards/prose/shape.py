"""Articles, before they are read: what does not show, and brackets that no reader of Markdown survives.

Markdown tries every open bracket with every one that follows, so a few thousand of them take minutes. Hands on
problems; a text that has one is not read any further.
"""

import re
from collections.abc import Iterator
from typing import Final

from dashboards.checks.context import problem
from dashboards.errors import Problem, Span, Unfit, unfit
from dashboards.errors.rules.writing import TEXT_CHARACTER

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
            yield problem(
                _span(path, text, at),
                "text-depth",
                (
                    f"一段里没有合上的括号最多{OPEN_AT_MOST}层，一段最多{BLOCK_AT_MOST}字",
                    f"a paragraph must have at most {OPEN_AT_MOST} open brackets and {BLOCK_AT_MOST} characters",
                ),
                ("合上括号；把长段落拆开", "close the brackets; split the paragraph"),
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
