"""What a grid means: which rows are headers, which columns are names, which cells hold numbers, what stands above it."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final, Literal

from dashboards.documents.cell_marks import is_number, is_period, is_total, key_of, missing_as
from dashboards.documents.document import Grid, SourceDocument, TableCell

Role = Literal["caption", "header", "body", "section", "note"]
Kind = Literal["names", "numbers", "words"]

# A header has no more rows than these, and a caption stands no further above its table.
_HEADERS: Final = 4
_ABOVE: Final = 3
UNIT_LINE: Final = re.compile(r"(?:计量)?单\s*位\s*[:：]|\bunits?\s*:", re.IGNORECASE)
_NAMES: Final = re.compile(
    r"序\s*号|编\s*号|代\s*码|行\s*次|年\s*份|年\s*度|月\s*份|周\s*次|日\s*期|起止日期|时\s*间|电\s*话|no\.?|year|month|week|date"
)
_UNITS: Final = re.compile(r"(?:计量)?单\s*位|units?", re.IGNORECASE)
_REMARK: Final = re.compile(r"备\s*注|说\s*明|附\s*注|remarks?|notes?")
_TITLE: Final = re.compile(r"(?:附?表|table)\s*[\d一二三四五六七八九十]*(?:[\s　:：.、]|$)|.{1,40}表$", re.IGNORECASE)
_SENTENCE: Final = re.compile(r"[。；;！？]")


@dataclass(frozen=True, kw_only=True)
class ReadTable:
    """A grid that is read: the role of each row and the kind of each column; both count from 1."""

    grid: Grid
    roles: tuple[Role, ...]
    kinds: tuple[Kind, ...]
    above: tuple[int, ...]

    def rows(self, role: Role) -> Iterator[int]:
        """Return the rows of a role."""
        return (number for number, it in enumerate(self.roles, start=1) if it == role)

    def columns(self, kind: Kind) -> Iterator[int]:
        """Return the columns of a kind."""
        return (number for number, it in enumerate(self.kinds, start=1) if it == kind)

    def headers(self, column: int) -> tuple[TableCell, ...]:
        """Return the header cells over a column, from the top; a blank beside a spanning header belongs to that one."""
        return self._headers[column - 1]

    def names(self, row: int) -> tuple[TableCell, ...]:
        """Return the cells that name a row; a blank below a name means the name above it, but not in a row of totals."""
        found: list[TableCell] = []
        for column in self.columns("names"):
            cell = self.grid.cell(row, column)
            if cell is not None and not cell.text and not any(is_total(it.text) for it in found):
                cell = self._name_above(row, column)
            if cell is not None and cell.text and cell not in found:
                found.append(cell)
        return tuple(found)

    def unit_cell(self, row: int) -> TableCell | None:
        """Return the cell of a row that prints its unit, where the table has a column for that."""
        column = next((it for it in self.columns("names") if self._is_unit_column(it)), None)
        return self.grid.cell(row, column) if column is not None else None

    def _is_unit_column(self, column: int) -> bool:
        # 单位 over names of offices is no unit: then the column is the first, or the only one of names.
        several = sum(1 for _ in self.columns("names")) > 1
        return several and column > 1 and any(_UNITS.fullmatch(key_of(it.text)) for it in self.headers(column))

    def section(self, row: int) -> TableCell | None:
        """Return the row above that stands as a heading over this one, if any."""
        return self._sections.get(row)

    def is_total(self, row: int) -> bool:
        """Return whether a row holds the total of the others."""
        return any(is_total(it.text) for it in self.names(row))

    def is_total_column(self, column: int) -> bool:
        """Return whether a column holds the total of the others."""
        return any(is_total(it.text) for it in self.headers(column))

    @cached_property
    def _sections(self) -> dict[int, TableCell]:
        found: dict[int, TableCell] = {}
        last: TableCell | None = None
        for row, role in enumerate(self.roles, start=1):
            if role == "section":
                last = self.grid.rows[row - 1].cells[0]
            elif role == "body" and last is not None:
                found[row] = last
        return found

    @cached_property
    def _filled(self) -> dict[tuple[int, int], TableCell]:
        """Return for each name column and body row the last name at or above it."""
        found: dict[tuple[int, int], TableCell] = {}
        for column in self.columns("names"):
            last: TableCell | None = None
            for row in self.rows("body"):
                cell = self.grid.cell(row, column)
                last = cell if cell is not None and cell.text else last
                if last is not None:
                    found[row, column] = last
        return found

    def _name_above(self, row: int, column: int) -> TableCell | None:
        # The last name column tells rows apart; only the ones before it are left blank for "as above".
        more = any(it > column and self.grid.text(row, it) for it in self.columns("names"))
        return self._filled.get((row, column)) if more else None

    @cached_property
    def _headers(self) -> tuple[tuple[TableCell, ...], ...]:
        columns: list[list[TableCell]] = [[] for _ in self.kinds]
        header_rows = list(self.rows("header"))
        for row in header_rows:
            left: TableCell | None = None
            for column in range(1, len(self.kinds) + 1):
                cell = self.grid.cell(row, column)
                if cell is not None and cell.text:
                    left = cell
                elif left is None or row == header_rows[-1] or not _below(self.grid, row, column, header_rows):
                    continue
                if left not in columns[column - 1]:
                    columns[column - 1].append(left)
        return tuple(tuple(it) for it in columns)


def _below(grid: Grid, row: int, column: int, header_rows: list[int]) -> bool:
    return any(grid.text(it, column) for it in header_rows if it > row)


def table_of(grid: Grid, document: SourceDocument) -> ReadTable:
    """Read a grid: roles of rows, kinds of columns, and the paragraphs just above that speak of it."""
    roles = _roles(grid)
    return ReadTable(grid=grid, roles=roles, kinds=_kinds(grid, roles), above=tuple(_above(grid, document)))


def _roles(grid: Grid) -> tuple[Role, ...]:
    rows = [[grid.text(row, column) for column in range(1, grid.width + 1)] for row in range(1, len(grid.rows) + 1)]
    alone = [
        len({id(grid.cell(row, c)) for c, it in enumerate(texts, 1) if it}) <= 1 for row, texts in enumerate(rows, 1)
    ]
    first = next((at for at, texts in enumerate(rows) if not alone[at] and not _is_caption(texts)), len(rows))
    body = first
    while body < len(rows) and body - first < _HEADERS and _is_header(grid, rows, body, first):
        body += 1
    last = len(rows)
    while last > body and alone[last - 1] and not _holds_number(rows[last - 1]):
        last -= 1
    roles: list[Role] = []
    for at in range(len(rows)):
        if at < first:
            roles.append("caption")
        elif at < body:
            roles.append("header")
        elif at >= last:
            roles.append("note")
        else:
            roles.append("section" if alone[at] and not _holds_number(rows[at]) else "body")
    return tuple(roles)


def _is_caption(texts: list[str]) -> bool:
    return any(UNIT_LINE.match(it.strip("(（")) for it in texts) and sum(bool(it) for it in texts) < max(3, len(texts))


def _holds_number(texts: list[str]) -> bool:
    return any(is_number(it) for it in texts[1:])


def _is_header(grid: Grid, rows: list[list[str]], at: int, first: int) -> bool:
    cells = [it for it in grid.rows[at].cells if it.text]
    if cells and all(it.heading for it in cells):
        return True
    if (
        at > first
        and not rows[at][0]
        and any(rows[at])
        and not any(is_number(it) and not is_period(it) for it in rows[at])
    ):
        return True
    texts = rows[at][1:]
    if not any(texts):
        return at == first and any(rows[at])
    counted = [it for it in texts if (is_number(it) and not is_period(it)) or (it and missing_as(it) is not None)]
    if at == first:
        return not counted
    # A second row of headers stands under a cell that spans several columns, or over a unit a column.
    spanned = any(it.columns > 1 for it in grid.rows[at - 1].cells) or _has_gap(rows[at - 1])
    return spanned and not any(is_number(it) and not is_period(it) for it in texts) and any(texts)


def _has_gap(texts: list[str]) -> bool:
    return any(it and not after for it, after in itertools.pairwise(texts))


def _kinds(grid: Grid, roles: tuple[Role, ...]) -> tuple[Kind, ...]:
    body = [row for row, role in enumerate(roles, start=1) if role == "body"]
    headers = [row for row, role in enumerate(roles, start=1) if role == "header"]
    kinds: list[Kind] = []
    for column in range(1, grid.width + 1):
        over = dict.fromkeys(cell for row in headers if (cell := grid.cell(row, column)) is not None)
        head = key_of("".join(it.text for it in over))
        texts = [text for row in body if (text := grid.text(row, column))]
        numbers = sum(is_number(it) for it in texts)
        words = sum(not is_number(it) and missing_as(it) is None for it in texts)
        times = bool(texts) and all(is_period(it) or is_total(it) or missing_as(it) is not None for it in texts)
        if (
            _NAMES.fullmatch(head)
            or _UNITS.fullmatch(head)
            or (times and not kinds)
            or (times and words and "numbers" not in kinds)
        ):
            kinds.append("names")
        elif _REMARK.fullmatch(head):
            kinds.append("words")
        elif (numbers and numbers >= words) or (column > 1 and not words):
            kinds.append("numbers")
        else:
            kinds.append("words" if "numbers" in kinds else "names")
    return tuple(kinds)


def _above(grid: Grid, document: SourceDocument) -> Iterator[int]:
    """Return the paragraphs just above a table that are its title or its unit, the nearest first."""
    first = grid.rows[0].paragraph
    for number in range(first - 1, max(0, first - 1 - _ABOVE), -1):
        text = document.paragraphs[number - 1]
        if number in document.rows or (_SENTENCE.search(text) and not UNIT_LINE.search(text)):
            return
        if UNIT_LINE.search(text) or _TITLE.match(text):
            yield number
        elif not UNIT_LINE.search(document.paragraphs[number]):
            return
