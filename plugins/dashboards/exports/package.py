"""The Frictionless Data Package: what the files of `/data/` are, their columns, types, sizes and hashes."""

import hashlib
import json
from collections.abc import Mapping, Sequence

from dashboards.exports.rows import kinds_of
from dashboards.model import Dataset
from dashboards.table import COLUMNS

VERSION = "1.0.0"
_MEANINGS = {it.name: it.meaning for it in COLUMNS}


def data_package(dataset: Dataset, shapes: Mapping[str, Sequence[str]], files: Mapping[str, bytes]) -> bytes:
    """Describe the CSV files; `version` follows the shape of the tables, not their contents."""
    site = dataset.site
    package = {
        "profile": "tabular-data-package",
        "name": "reform-ledger",
        "title": site.name.en or site.name.zh,
        "description": site.description.en or site.description.zh,
        "homepage": site.url + site.base_path + "/",
        "version": VERSION,
        "licenses": [{"name": site.licence.data}],
        "sources": [{"title": it.title.zh} for it in dataset.sources.values()],
        "resources": [_resource(name, columns, files[f"data/{name}.csv"]) for name, columns in shapes.items()],
    }
    return (json.dumps(package, ensure_ascii=False, indent=1) + "\n").encode()


def _resource(name: str, columns: Sequence[str], raw: bytes) -> dict[str, object]:
    return {
        "profile": "tabular-data-resource",
        "name": name,
        "path": f"{name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(raw),
        "hash": "sha256:" + hashlib.sha256(raw).hexdigest(),
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "doubleQuote": True, "header": True},
        "schema": {"fields": [_field(name, column) for column in columns], "primaryKey": "id", "missingValues": [""]},
    }


def _field(table: str, column: str) -> dict[str, object]:
    said = {"description": _MEANINGS[column]} if table == "observations" else {}
    return {"name": column, "type": kinds_of(table).get(column, "string"), **said}
