"""The words that stand beside a number, looked up one by one: of groups, headers, changes, shares, surveys, reasons."""

from collections.abc import Iterator

from dashboards.archive.archived_texts import Archived
from dashboards.archive.cells import cell_text, cells_with
from dashboards.archive.findings import NOT_FOUND, ArchiveFinding, Field, elsewhere
from dashboards.documents import flat
from dashboards.model.beside import ChangeSaid, quoted_in
from dashboards.model.records import Cell, MissingRecord, ObservationRecord


def beside_words(field: Field, record: ObservationRecord | MissingRecord, text: Archived) -> Iterator[ArchiveFinding]:
    """Say which words do not stand where they are said to; the number's own paragraph is meant where none is named."""
    for path, words in quoted_in(record):
        paragraph = words.paragraph or record.paragraph
        if words.printed is not None:
            yield from standing(field.at(*path, "printed"), words.printed, paragraph, words.cell, text)
        if isinstance(words, ChangeSaid) and words.direction_printed is not None:
            yield from standing(
                field.at(*path, "direction_printed"), words.direction_printed, paragraph, words.cell, text
            )


def standing(field: Field, words: str, paragraph: int, cell: Cell | None, text: Archived) -> Iterator[ArchiveFinding]:
    """Refuse words that do not stand in their paragraph, or in their cell."""
    if cell is None:
        if words not in (text.paragraph(paragraph) or ""):
            zh, en = f"第{paragraph}段没有“{words}”", f"printed words must stand in paragraph {paragraph}: '{words}'"
            yield field.wrong(NOT_FOUND, (zh, en), elsewhere(words, text.paragraphs))
        return
    found = cell_text(text, paragraph, cell)
    if found is None or flat(words) not in flat(found):
        yield not_in_cell(field, words, cell, found, text)


def not_in_cell(field: Field, words: str, cell: Cell, found: str | None, text: Archived) -> ArchiveFinding:
    """Say plainly what stands in a cell instead, and which cells do hold the words."""
    row_zh, row_en = (f"第{cell.row}行", f"row {cell.row}, ") if cell.row is not None else ("", "")
    zh, en = f"{row_zh}第{cell.column}列", f"{row_en}column {cell.column}"
    if found is None:
        why = f"没有{zh}这一格", f"cell must be there: {en}"
    elif not found:
        why = (
            f"{zh}这一格是空的，不是“{words}”",
            f"printed words must stand in the cell of {en}, which is empty: '{words}'",
        )
    else:
        why = f"{zh}这一格印的是“{found}”，不是“{words}”", f"printed words must stand in the cell of {en}, which holds '{found}': '{words}'"  # fmt: skip
    return field.wrong(NOT_FOUND, why, _help(words, text))


def _help(words: str, text: Archived) -> tuple[str, str]:
    places = cells_with(text, words)
    if not places:
        return (
            "照抄这一格，或改正表、行和列（都从1数起）",
            "copy that cell, or mend table, row and column, all counted from 1",
        )
    several = len(text.document.grids) > 1
    zh = "、".join((f"第{table}张表" if several else "") + f"第{row}行第{column}列" for table, row, column in places)
    en = "; ".join(
        (f"table {table}, " if several else "") + f"row {row}, column {column}" for table, row, column in places
    )
    return f"它在{zh}", f"it stands in {en}"
