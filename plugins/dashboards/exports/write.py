"""Rows become bytes: RFC 4180 CSV with a BOM that no spreadsheet runs as a formula, and plain JSON."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from pydantic_core import to_json as to_json_bytes

from dashboards.exports.package import data_package
from dashboards.exports.rows import observation_table, smaller_tables, typed
from dashboards.model import Dataset
from dashboards.table import Row, rows

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


def json_lines(value: object) -> bytes:
    """Write a value as JSON that people can read: an indented line each; plain lists, dicts, text and numbers only."""
    return to_json_bytes(value, indent=1) + b"\n"


def downloads(dataset: Dataset, table: "pd.DataFrame") -> dict[str, bytes]:
    """Give every file under `/data/` by its address; `table` is the frame of all observations."""
    tables = (observation_table(rows(table)), *smaller_tables(dataset, table))
    files: dict[str, bytes] = {}
    for it in tables:
        files[f"data/{it.name}.csv"] = to_csv([column.name for column in it.columns], it.rows)
        listed = [typed(row, it.kinds) for row in it.rows]
        files[f"data/{it.name}.json"] = json_lines(
            [_listed(one) for one in listed] if it.name == "initiatives" else listed
        )
    files["data/datapackage.json"] = data_package(dataset, tables, files)
    return files


def _listed(row: dict[str, object]) -> dict[str, object]:
    """Give the paragraphs of an initiative as a list of numbers, as its JSON has had them from the first day."""
    return {**row, "paragraphs": [int(number) for number in str(row["paragraphs"] or "").split()]}
