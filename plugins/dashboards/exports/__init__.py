"""Stage 5: downloads, a public contract: CSV, JSON and a Frictionless Data Package, as bytes by address."""

from dashboards.exports.package import data_package
from dashboards.exports.rows import indicator_rows, initiative_rows, source_rows
from dashboards.exports.write import downloads, json_lines, to_csv, to_json

__all__ = [
    "data_package",
    "downloads",
    "indicator_rows",
    "initiative_rows",
    "json_lines",
    "source_rows",
    "to_csv",
    "to_json",
]
