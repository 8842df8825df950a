"""Stage 5: downloads, a public contract: CSV, JSON and a Frictionless Data Package, as bytes by address, and all in one."""

from dashboards.exports.package import data_package
from dashboards.exports.write import Downloads, downloads, json_lines, to_csv

__all__ = [
    "Downloads",
    "data_package",
    "downloads",
    "json_lines",
    "to_csv",
]
