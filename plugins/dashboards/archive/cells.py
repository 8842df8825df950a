"""The cells of the tables in an archived text, found by table, row and column with the reader that drafted them."""

from dashboards.archive.archived_texts import Archived
from dashboards.documents import flat
from dashboards.model.records import Cell

_SHOWN_AT_MOST = 5


def cell_text(text: Archived, paragraph: int, cell: Cell) -> str | None:
    """Return the words of a cell; the row is the paragraph that is named, unless the cell names its row."""
    found = text.document.find(paragraph, cell.table, cell.row, cell.column)
    if found is not None:
        return found[1].text
    if cell.row is not None or (line := text.paragraph(paragraph)) is None:
        return None
    # A line with tabs that stands alone is no table, and yet has cells.
    parts = line.split("\t")
    return parts[cell.column - 1].strip() if cell.column <= len(parts) and len(parts) > 1 else None


def row_paragraph(text: Archived, paragraph: int, cell: Cell) -> int | None:
    """Return the paragraph that a cell's row is; None where there is no such cell."""
    found = text.document.find(paragraph, cell.table, cell.row, cell.column)
    return found[0] if found is not None else None


def cells_with(text: Archived, words: str) -> list[tuple[int, int, int]]:
    """Return table, row and column of the first cells that hold exactly these words."""
    wanted = flat(words)
    everywhere = (
        (grid.number, cell.row, cell.column)
        for grid in text.document.grids
        for row in grid.rows
        for cell in row.cells
        if wanted and flat(cell.text) == wanted
    )
    return [place for place, _ in zip(everywhere, range(_SHOWN_AT_MOST), strict=False)]
