"""Tables in plain text: columns apart by tabs, by pipes (Markdown), or by blanks that line them up.

A paragraph is a line that is not blank, in a table as elsewhere; a table is two or more of them in a row.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from dashboards.documents.cell_marks import is_number, is_period, missing_as
from dashboards.documents.commas import one_line
from dashboards.documents.document import Grid, SourceDocument, TableCell, TableRow

_ROWS_AT_LEAST: Final = 2
_QUOTED_AT_MOST: Final = 12
_NAME_AT_MOST: Final = 24
# One full-width blank stands within a name (合　计); columns are two blanks apart or more.
_WIDE: Final = re.compile(r"[ \u00a0\u3000]{2,}")
_RULE: Final = re.compile(r"[|+:\-=—─━┄│┃┼┬┴├┤┌┐└┘\s]+")
_PIPES: Final = re.compile(r"[|│┃]")
_ESCAPED: Final = "\\|"
_SENTENCE: Final = re.compile(r"[。；！？，]")


@dataclass(frozen=True, kw_only=True)
class _Line:
    """One line that is not blank, as it stands, and the paragraph that it is."""

    paragraph: int
    text: str


def document_of(text: str) -> SourceDocument:
    """Read a plain text: every line that is not blank is a paragraph, and runs of them are tables."""
    lines = [
        _Line(paragraph=number, text=line)
        for number, line in enumerate((it for it in text.split("\n") if it.strip()), start=1)
    ]
    grids: list[Grid] = []
    for rows in _tables(lines):
        grids.append(_grid(len(grids) + 1, rows))
    return SourceDocument(form="text", paragraphs=tuple(it.text.strip() for it in lines), grids=tuple(grids))


_Cut = list[tuple[int, list[str]]]


def _tables(lines: Sequence[_Line]) -> Iterator[_Cut]:
    at = 0
    readers: tuple[Callable[[Sequence[_Line], int], tuple[_Cut, int]], ...] = (_tabs, _pipes, _aligned, _loose)
    while at < len(lines):
        for reader in readers:
            rows, end = reader(lines, at)
            if len(rows) >= _ROWS_AT_LEAST and _is_table(rows):
                yield rows
                at = end
                break
        else:
            at += 1


def _is_table(rows: _Cut) -> bool:
    """Tell a table from a list of labels: it holds a number, and no more sentences than cells."""
    cells = [it for _, row in rows for it in row[1:]]
    return any(is_number(it) and not is_period(it) for it in cells)


def _grid(number: int, rows: _Cut) -> Grid:
    return Grid(
        number=number,
        rows=tuple(
            TableRow(
                paragraph=paragraph,
                cells=tuple(TableCell(row=at, column=column, text=text) for column, text in enumerate(cells, start=1)),
            )
            for at, (paragraph, cells) in enumerate(rows, start=1)
        ),
    )


def _tabs(lines: Sequence[_Line], at: int) -> tuple[_Cut, int]:
    """Take lines with tabs; a quoted cell may go on over the next lines."""
    rows: _Cut = []
    end = at
    while end < len(lines) and "\t" in lines[end].text.strip(" \r"):
        paragraph, text = lines[end].paragraph, lines[end].text.strip(" \r")
        end += 1
        goes_on = end
        while _is_open(text) and goes_on < min(len(lines), end + _QUOTED_AT_MOST):
            text += "\n" + lines[goes_on].text
            goes_on += 1
        if _is_open(text):
            text = text.split("\n")[0]
        else:
            end = max(end, goes_on)
        rows.append((paragraph, [_unquoted(it) for it in text.split("\t")]))
    return rows, end


def _is_open(text: str) -> bool:
    """Tell a line whose last quoted cell has no end yet."""
    last = text.rsplit("\t", 1)[-1]
    return last.startswith('"') and last.count('"') % 2 == 1


def _unquoted(text: str) -> str:
    bare = text.strip()
    if len(bare) > 1 and bare.startswith('"') and bare.endswith('"'):
        bare = bare[1:-1].replace('""', '"')
    return one_line(bare)


def _pipes(lines: Sequence[_Line], at: int) -> tuple[_Cut, int]:
    """Take a Markdown table, or one drawn with lines; its rules are no rows."""
    rows: _Cut = []
    end = at
    while end < len(lines):
        text = lines[end].text.strip()
        if _RULE.fullmatch(text) and (rows or _PIPES.search(text) or not text.strip("┌┬┐─━+-=")):
            end += 1
            continue
        if len(_PIPES.findall(text.replace(_ESCAPED, ""))) < (1 if rows else 2 if text[0] in "|│┃" else 1):
            break
        inner = text.replace(_ESCAPED, "\0")
        inner = re.sub(r"^[|│┃]|[|│┃]$", "", inner)
        rows.append((lines[end].paragraph, [_bare(it) for it in _PIPES.split(inner)]))
        end += 1
    while (
        end > at
        and rows
        and _RULE.fullmatch(lines[end - 1].text.strip())
        and lines[end - 1].text.strip()[0] not in "|│┃└+┌├"
    ):
        end -= 1
    return rows, max(end, at)


def _bare(text: str) -> str:
    return re.sub(r"^(\*\*|__|`)(.*)\1$", r"\2", text.replace("\0", "|").strip())


def _aligned(lines: Sequence[_Line], at: int) -> tuple[_Cut, int]:
    """Take lines whose cells stand two blanks or more apart, each in the column that it stands under."""
    end = at
    while end < len(lines) and _WIDE.search(lines[end].text.strip()) and "\t" not in lines[end].text:
        end += 1
    if end - at < _ROWS_AT_LEAST:
        return [], at
    cut = [(it.paragraph, list(_spans(it.text))) for it in lines[at:end]]
    usual = max(len(spans) for _, spans in cut)
    if all(len(spans) == usual for _, spans in cut):
        return [(paragraph, [text for *_, text in spans]) for paragraph, spans in cut], end
    columns = _columns([spans for _, spans in cut if len(spans) == usual])
    rows: _Cut = []
    for paragraph, spans in cut:
        cells = [""] * usual
        for start, stop, text in spans:
            column = _column(columns, start, stop)
            cells[column] = f"{cells[column]} {text}".strip()
        rows.append((paragraph, cells))
    return rows, end


def _spans(line: str) -> Iterator[tuple[int, int, str]]:
    """Return the cells of a line with where each begins and ends on a screen, on which a Chinese character is two wide."""
    start = 0
    wide = 0
    for match in (*_WIDE.finditer(line.rstrip()), None):
        stop = match.start() if match else len(line.rstrip())
        text = line[start:stop]
        if text.strip():
            yield wide, wide + _width(text), text.strip()
        if match:
            wide += _width(line[start : match.end()])
            start = match.end()


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def _columns(rows: list[list[tuple[int, int, str]]]) -> list[tuple[int, int]]:
    return [(min(it[0] for it in column), max(it[1] for it in column)) for column in zip(*rows, strict=True)]


def _column(columns: list[tuple[int, int]], start: int, stop: int) -> int:
    """Return the column that a cell shares most room with, or the nearest one."""

    def apart(at: int) -> int:
        low, high = columns[at]
        return max(low, start) - min(high, stop)

    return min(range(len(columns)), key=apart)


def _loose(lines: Sequence[_Line], at: int) -> tuple[_Cut, int]:
    """Take lines of a name and numbers with single blanks between them, and the header over them."""
    body = at
    if (head := _tokens(lines[at].text)) is not None:
        head = None
    elif at + 1 < len(lines) and (first := _tokens(lines[at + 1].text)) is not None:
        words = lines[at].text.split()
        fits = len(words) == len(first) and not _SENTENCE.search(lines[at].text)
        head, body = (words, at + 1) if fits else (None, at)
    rows: _Cut = [(lines[at].paragraph, head)] if head else []
    end = body
    width: int | None = None
    while end < len(lines) and (tokens := _tokens(lines[end].text)) is not None and width in {None, len(tokens)}:
        width = len(tokens)
        rows.append((lines[end].paragraph, tokens))
        end += 1
    needed = _ROWS_AT_LEAST if head or (width or 0) > _ROWS_AT_LEAST else _ROWS_AT_LEAST + 1
    return (rows, end) if end - body >= needed else ([], at)


def _tokens(line: str) -> list[str] | None:
    """Cut a line into a short name and the numbers after it; None where it is no such line."""
    words = line.split()
    first = len(words)
    while first > 1 and (is_number(words[first - 1]) or missing_as(words[first - 1]) is not None):
        first -= 1
    name = " ".join(words[:first])
    if first == len(words) or len(name) > _NAME_AT_MOST or _SENTENCE.search(name) or len(words) > 40:
        return None
    return [name, *words[first:]]
