"""What a source's file holds: paragraphs, and grids of cells among them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Final, Literal

Form = Literal["text", "CSV", "HTML"]

_SPACE: Final = re.compile(r"\s+")


def flat(text: str) -> str:
    """Drop white space, which cells and tags put anywhere."""
    return _SPACE.sub("", text)


@dataclass(frozen=True, kw_only=True)
class TableCell:
    """One cell: its text, the row and column that it begins at (from 1), and how many it spans."""

    row: int
    column: int
    text: str
    rows: int = 1
    columns: int = 1
    heading: bool = False


@dataclass(frozen=True, kw_only=True)
class TableRow:
    """One row: the paragraph that it is, and its cells in the order of their columns."""

    paragraph: int
    cells: tuple[TableCell, ...]


@dataclass(frozen=True, kw_only=True)
class Grid:
    """One table as it stands: its number among the tables of the document, and its rows."""

    number: int
    rows: tuple[TableRow, ...]

    @cached_property
    def width(self) -> int:
        """Return the number of columns."""
        return max((cell.column + cell.columns - 1 for row in self.rows for cell in row.cells), default=0)

    @cached_property
    def _places(self) -> dict[tuple[int, int], TableCell]:
        return {
            (row, column): cell
            for line in self.rows
            for cell in line.cells
            for row in range(cell.row, cell.row + cell.rows)
            for column in range(cell.column, cell.column + cell.columns)
        }

    def cell(self, row: int, column: int) -> TableCell | None:
        """Return the cell that covers a place; None where there is none."""
        return self._places.get((row, column))

    def text(self, row: int, column: int) -> str:
        """Return the words of the cell that covers a place; nothing where there is none."""
        cell = self.cell(row, column)
        return cell.text if cell else ""


@dataclass(frozen=True, kw_only=True)
class SourceDocument:
    """A source's file: what it was saved as, its paragraphs, and the tables whose rows are among them."""

    form: Form
    paragraphs: tuple[str, ...]
    grids: tuple[Grid, ...]

    @cached_property
    def rows(self) -> dict[int, tuple[Grid, int]]:
        """Return for each paragraph that is a row of a table: the table, and which row (from 1)."""
        return {row.paragraph: (grid, which) for grid in self.grids for which, row in enumerate(grid.rows, start=1)}

    def paragraph(self, number: int) -> str | None:
        """Return a paragraph by its number from 1; None past the end."""
        return self.paragraphs[number - 1] if 1 <= number <= len(self.paragraphs) else None

    def cells_before(self, paragraph: int, column: int) -> tuple[str, ...]:
        """Return the words of the cells that stand before a column in a row, as far as there are any."""
        grid, which = self.rows[paragraph]
        return tuple(it.text for it in grid.rows[which - 1].cells if it.column < column and it.text)

    def find(self, paragraph: int, table: int | None, row: int | None, column: int) -> tuple[int, TableCell] | None:
        """Find a cell by table and row, or by the paragraph that its row is; give the row's paragraph with it."""
        if row is None:
            grid, which = self.rows.get(paragraph, (None, 0))
        else:
            grid, which = self._grid(paragraph, table), row
        cell = grid.cell(which, column) if grid is not None else None
        return (grid.rows[which - 1].paragraph, cell) if grid is not None and cell is not None else None

    def _grid(self, paragraph: int, table: int | None) -> Grid | None:
        if table is not None:
            return self.grids[table - 1] if table <= len(self.grids) else None
        own, _ = self.rows.get(paragraph, (None, 0))
        return own or (self.grids[0] if len(self.grids) == 1 else None)
