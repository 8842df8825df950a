"""The cells of a table in an archived text: a line whose parts stand between tabs is a row, such lines together a table."""

import re
from collections.abc import Sequence

from dashboards.archive.texts import Archived
from dashboards.model.records import Cell

_SPACE = re.compile(r"\s+")


def cell_text(text: Archived, paragraph: int, cell: Cell) -> str | None:
    """Give the words of a cell; the row is the line that `paragraph` names unless the cell names table and row."""
    row = text.paragraph(paragraph) if cell.row is None else _row(text, cell)
    if row is None:
        return None
    parts = row.split("\t")
    return parts[cell.column - 1].strip() if cell.column <= len(parts) else None


def flat(words: str) -> str:
    """Give words without white space, by which cells are compared: a line break in one means nothing."""
    return _SPACE.sub("", words)


def _row(text: Archived, cell: Cell) -> str | None:
    tables = _tables(text)
    table = tables[(cell.table or 1) - 1] if (cell.table or 1) <= len(tables) else ()
    return table[cell.row - 1] if cell.row is not None and cell.row <= len(table) else None


def _tables(text: Archived) -> Sequence[Sequence[str]]:
    found: list[list[str]] = []
    before = False
    for line in text.paragraphs:
        here = "\t" in line
        if here and not before:
            found.append([])
        if here:
            found[-1].append(line)
        before = here
    return found
