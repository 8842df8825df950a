"""The words that stand beside a number, looked up one by one: of groups, headers, changes, shares, surveys, reasons."""

from collections.abc import Iterator

from dashboards.archive.cells import cell_text, flat
from dashboards.archive.findings import Field, Finding, elsewhere
from dashboards.archive.texts import Archived
from dashboards.model.beside import ChangeSaid, quoted_in
from dashboards.model.records import Cell, MissingRecord, ObservationRecord


def beside_words(field: Field, record: ObservationRecord | MissingRecord, text: Archived) -> Iterator[Finding]:
    """Say which words do not stand where they are said to; the number's own paragraph is meant where none is named."""
    for path, words in quoted_in(record):
        paragraph = words.paragraph or record.paragraph
        if words.printed is not None:
            yield from standing(field.at(*path, "printed"), words.printed, paragraph, words.cell, text)
        if isinstance(words, ChangeSaid) and words.direction_printed is not None:
            yield from standing(
                field.at(*path, "direction_printed"), words.direction_printed, paragraph, words.cell, text
            )


def standing(field: Field, words: str, paragraph: int, cell: Cell | None, text: Archived) -> Iterator[Finding]:
    """Refuse words that do not stand in their paragraph, or in their cell."""
    if cell is None:
        if words not in (text.paragraph(paragraph) or ""):
            zh, en = f"第{paragraph}段没有“{words}”", f"printed words must stand in paragraph {paragraph}: '{words}'"
            yield field.wrong("not-found", (zh, en), elsewhere(words, text.paragraphs))
        return
    found = cell_text(text, paragraph, cell)
    if found is None or flat(words) not in flat(found):
        yield not_in_cell(field, words, cell, found)


def not_in_cell(field: Field, words: str, cell: Cell, found: str | None) -> Finding:
    """Say what stands in a cell instead."""
    if found is None:
        zh, en = f"没有第{cell.column}列这一格", f"cell must be there: column {cell.column}"
        return field.wrong(
            "not-found", (zh, en), ("核对段落（行）和列，从1数起", "check paragraph (row) and column, counted from 1")
        )
    zh = f"第{cell.column}列这一格印的是“{found}”，不是“{words}”"
    en = f"printed words must stand in the cell of column {cell.column}, which holds '{found}': '{words}'"
    return field.wrong("not-found", (zh, en), ("照抄这一格，或改正行和列", "copy that cell, or mend row and column"))
