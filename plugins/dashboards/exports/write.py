"""Rows become bytes: RFC 4180 CSV with a BOM that no spreadsheet runs as a formula, and plain JSON."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from pydantic_core import to_json as to_json_bytes

from dashboards.exports.package import data_package
from dashboards.exports.rows import (
    event_rows,
    indicator_rows,
    initiative_rows,
    kinds_of,
    process_rows,
    source_rows,
    typed,
)
from dashboards.model import Dataset
from dashboards.table import NAMES, Row, rows

if TYPE_CHECKING:
    import pandas as pd

_FORMULA = re.compile(r"^[\s\u200b\ufeff]*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]")
_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?\Z")


def to_csv(columns: Sequence[str], lines: Iterable[Row]) -> bytes:
    """Write rows as CSV: UTF-8 with a BOM, CRLF, empty cells for what is missing, formulas made harmless."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    for row in lines:
        writer.writerow([_safe(row.get(column)) for column in columns])
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _safe(cell: str | None) -> str:
    # A spreadsheet takes a cell that starts so as a formula; a leading apostrophe makes it text.
    if cell is None:
        return ""
    return "'" + cell if _FORMULA.match(cell) and not _NUMBER.match(cell) else cell


def to_json(lines: Iterable[Row]) -> bytes:
    """Write rows as a JSON list of objects, numbers as numbers."""
    return json_lines([typed(row) for row in lines])


def json_lines(value: object) -> bytes:
    """Write a value as JSON that people can read: an indented line each; plain lists, dicts, text and numbers only."""
    return to_json_bytes(value, indent=1) + b"\n"


def downloads(dataset: Dataset, table: "pd.DataFrame") -> dict[str, bytes]:
    """Give every file under `/data/` by its address; `table` is the frame of all observations."""
    tables: dict[str, tuple[Sequence[str], list[Row]]] = {
        "observations": (NAMES, rows(table)),
        "initiatives": _with_columns(initiative_rows(dataset, table)),
        "sources": _with_columns(source_rows(dataset, table)),
        "indicators": _with_columns(indicator_rows(dataset, table)),
        "events": _with_columns(event_rows(dataset)),
        "processes": _with_columns(process_rows(dataset)),
    }
    files: dict[str, bytes] = {}
    for name, (columns, lines) in tables.items():
        files[f"data/{name}.csv"] = to_csv(columns, lines)
        files[f"data/{name}.json"] = _initiatives_json(lines) if name == "initiatives" else to_json(lines)
    shapes = {name: columns for name, (columns, _) in tables.items()}
    files["data/datapackage.json"] = data_package(dataset, shapes, files)
    return files


def _initiatives_json(lines: Iterable[Row]) -> bytes:
    found = []
    for row in lines:
        one = typed(row, kinds_of("initiatives"))
        one["paragraphs"] = [int(number) for number in (row["paragraphs"] or "").split()]
        found.append(one)
    return json_lines(found)


def _with_columns(lines: list[Row]) -> tuple[Sequence[str], list[Row]]:
    return (tuple(lines[0]) if lines else ("id",), lines)
