"""Stage 5: downloads, a public contract: CSV, JSON and a Frictionless Data Package, as bytes by address."""

from dashboards.exports.package import data_package
from dashboards.exports.write import downloads, json_lines, to_csv

__all__ = [
    "data_package",
    "downloads",
    "json_lines",
    "to_csv",
]
