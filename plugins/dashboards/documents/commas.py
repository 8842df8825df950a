"""CSV: records become rows, whatever stands between the cells; a quoted line break is no paragraph."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Final

from dashboards.documents.document import Grid, SourceDocument, TableCell, TableRow
from dashboards.stages.regexes import regex

_SEPARATORS: Final = ",\t;，|"
# Looked at to tell what stands between cells.
_SAMPLE: Final = 200
_RECORDS_AT_LEAST: Final = 3
_ALIKE: Final = 0.8
_FIELD_AT_MOST: Final = 20_000_000
_CJK: Final = r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]"
_BREAK: Final = regex(r"[ \t\u3000]*[\r\n]+[ \t\u3000]*")
_GLUED: Final = regex(rf"(?<={_CJK})\n|\n(?={_CJK})")
_GROUPED: Final = regex(r"(?<=\d),(?=\d{3}(?!\d))")
_STOPS: Final = regex(r"[。；！？]|[.;!?](?:\s|$)")


def one_line(text: str) -> str:
    """Put a cell's lines on one: Chinese ones join, others keep a blank between them."""
    return _GLUED.sub("", _BREAK.sub("\n", text.strip())).replace("\n", " ")


def document_of(text: str, separator: str) -> SourceDocument:
    """Read a whole file as one table; a record that is blank altogether is no row."""
    rows: list[TableRow] = []
    paragraphs: list[str] = []
    for record in _records(text, separator):
        cells = [one_line(it) for it in record]
        if not any(cells):
            continue
        number = len(rows) + 1
        rows.append(
            TableRow(
                paragraph=number,
                cells=tuple(TableCell(row=number, column=at, text=it) for at, it in enumerate(cells, start=1)),
            )
        )
        paragraphs.append("\t".join(cells).strip())
    grids = (Grid(number=1, rows=tuple(rows)),) if rows else ()
    return SourceDocument(form="CSV", paragraphs=tuple(paragraphs), grids=grids)


def separator_of(text: str, *, named: bool) -> str | None:
    """Say what stands between the cells of a file, or None where it is no CSV; `named` if its name says that it is one."""
    sample = text[:100_000]
    best: tuple[float, int, str] | None = None
    for separator in _SEPARATORS if named else ",;":
        records = [it for _, it in zip(range(_SAMPLE), _records(sample, separator), strict=False) if any(it)]
        widths = [len(it) for it in records]
        usual = max(set(widths), key=widths.count, default=1)
        share = widths.count(usual) / len(widths) if widths else 0
        if usual > 1 and (best is None or (share, usual) > best[:2]):
            best = (share, usual, separator)
        if not named and usual > 1 and share >= _ALIKE and len(records) >= _RECORDS_AT_LEAST and _is_table(records):
            return separator
    return best[2] if best and named else "," if named else None


def _is_table(records: list[list[str]]) -> bool:
    """Tell records from sentences: no blank after a separator, no full stop at a line's end, more than grouped digits."""
    if any(it.startswith(" ") for record in records for it in record):
        return False
    ends = sum(bool(_STOPS.search(record[-1])) for record in records if record[-1])
    lines = [",".join(record) for record in records]
    return ends * 4 <= len(records) and all("," in _GROUPED.sub("", line) for line in lines)


def _records(text: str, separator: str) -> Iterator[list[str]]:
    csv.field_size_limit(_FIELD_AT_MOST)
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    except csv.Error:
        return
