"""Rows become bytes: RFC 4180 CSV with a BOM that no spreadsheet runs as a formula, plain JSON, and one archive of it all."""

import csv
import datetime
import hashlib
import io
import re
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pydantic_core import to_json as to_json_bytes

from dashboards.exports.package import data_package
from dashboards.exports.rows import ExportTable, observation_table, smaller_tables, typed
from dashboards.model import Dataset
from dashboards.table import Row, rows

if TYPE_CHECKING:
    import pandas as pd

FOLDER = "reform-ledger"
ARCHIVE = f"data/{FOLDER}.zip"
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


@dataclass(frozen=True, kw_only=True)
class Downloads:
    """Everything under `/data/`: the tables, the files by address, and the day that they tell of, if any number is dated."""

    tables: Sequence[ExportTable]
    files: Mapping[str, bytes]
    as_of: datetime.date | None

    @property
    def sha256(self) -> str:
        """Hash the archive of everything."""
        return hashlib.sha256(self.files[ARCHIVE]).hexdigest()

    def size(self, name: str) -> int:
        """Return the size (bytes) of one file by its name."""
        return len(self.files[f"data/{name}"])


def downloads(dataset: Dataset, table: "pd.DataFrame") -> Downloads:
    """Write every file under `/data/`, and all of them in one; `table` is the frame of all observations."""
    tables = (observation_table(rows(table)), *smaller_tables(dataset, table))
    as_of = last_day(dataset, table)
    files: dict[str, bytes] = {}
    for it in tables:
        files[f"data/{it.name}.csv"] = to_csv([column.name for column in it.columns], it.rows)
        listed = [typed(row, it.kinds) for row in it.rows]
        files[f"data/{it.name}.json"] = json_lines(
            [_listed(one) for one in listed] if it.name == "initiatives" else listed
        )
    files["data/datapackage.json"] = data_package(dataset, tables, files, as_of)
    return Downloads(tables=tables, files={**files, ARCHIVE: zipped(files)}, as_of=as_of)


def last_day(dataset: Dataset, table: "pd.DataFrame") -> datetime.date | None:
    """Return the last day on which a source entered, a number was found in its source or one was corrected; no clock is asked."""
    days = {datetime.date.fromisoformat(it) for name in ("verified", "corrected") for it in table[name].dropna()}
    return max(days | {it.entered for it in dataset.sources.values() if it.entered}, default=None)


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Put files into one archive whose bytes follow from theirs alone: sorted, with a fixed time and fixed rights."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for address, raw in sorted(files.items()):
            entry = zipfile.ZipInfo(f"{FOLDER}/{address.rpartition('/')[2]}", date_time=(1980, 1, 1, 0, 0, 0))
            entry.compress_type, entry.create_system, entry.external_attr = zipfile.ZIP_DEFLATED, 3, 0o644 << 16
            archive.writestr(entry, raw)
    return out.getvalue()


def _listed(row: dict[str, object]) -> dict[str, object]:
    """Return the paragraphs of an initiative as a list of numbers, as its JSON has had them from the first day."""
    return {**row, "paragraphs": [int(number) for number in str(row["paragraphs"] or "").split()]}
