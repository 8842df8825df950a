"""Stage 1b: a source's file, whatever it was saved as, becomes paragraphs and tables.

Plain text, CSV and saved pages are told apart by what stands in them. Hands on a `SourceDocument`: its paragraphs are numbered from 1,
a row of a table is one of them, and each table knows its headers, names, totals and units. What is no table stays prose.
"""

from dashboards.documents.any_document import read_document
from dashboards.documents.cell_marks import (
    Missing,
    is_flat,
    is_number,
    is_period,
    is_subtotal,
    is_total,
    key_of,
    missing_as,
)
from dashboards.documents.document import Form, Grid, SourceDocument, TableCell, TableRow, flat
from dashboards.documents.tables import UNIT_LINE, ReadTable, Role, table_of
from dashboards.documents.units import HeaderUnit, unit_in

__all__ = [
    "UNIT_LINE",
    "Form",
    "Grid",
    "HeaderUnit",
    "Missing",
    "ReadTable",
    "Role",
    "SourceDocument",
    "TableCell",
    "TableRow",
    "flat",
    "is_flat",
    "is_number",
    "is_period",
    "is_subtotal",
    "is_total",
    "key_of",
    "missing_as",
    "read_document",
    "table_of",
    "unit_in",
]
