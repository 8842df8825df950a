"""The Frictionless Data Package: what the files of `/data/` are, their columns, types, keys, sizes and hashes."""

import datetime
import hashlib
import json
from collections.abc import Mapping, Sequence

from dashboards.exports.rows import ExportTable
from dashboards.model import Dataset

VERSION = "1.2.0"


def data_package(
    dataset: Dataset, tables: Sequence[ExportTable], files: Mapping[str, bytes], as_of: datetime.date | None
) -> bytes:
    """Describe the CSV files; `version` follows the shape of the tables, `created` the day that they tell of."""
    site = dataset.site
    package = {
        "profile": "tabular-data-package",
        "name": "reform-ledger",
        "title": site.name.en or site.name.zh,
        "description": site.description.en or site.description.zh,
        "homepage": site.url + site.base_path + "/",
        "version": VERSION,
        **({"created": f"{as_of}T00:00:00Z"} if as_of else {}),
        "licenses": [{"name": site.licence.data}],
        "sources": [{"title": it.title.zh} for it in dataset.sources.values()],
        "resources": [_resource(it, files[f"data/{it.name}.csv"]) for it in tables],
    }
    return (json.dumps(package, ensure_ascii=False, indent=1) + "\n").encode()


def _resource(table: ExportTable, raw: bytes) -> dict[str, object]:
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "title": table.name.capitalize(),
        "description": table.about.en,
        "description_zh": table.about.zh,
        "path": f"{table.name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(raw),
        "hash": "sha256:" + hashlib.sha256(raw).hexdigest(),
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "doubleQuote": True, "header": True},
        "schema": {
            "fields": [
                {"name": it.name, "type": it.kind, "description": it.meaning.en, "description_zh": it.meaning.zh}
                for it in table.columns
            ],
            "primaryKey": "id",
            "foreignKeys": [_key(table, column, other) for column, other in table.links.items()],
            "missingValues": [""],
        },
    }


def _key(table: ExportTable, column: str, other: str) -> dict[str, object]:
    # A table names itself by an empty name.
    return {"fields": column, "reference": {"resource": "" if other == table.name else other, "fields": "id"}}
