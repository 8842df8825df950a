"""Records as a spreadsheet: written for an editor's office program, read back, checked, and put into the files."""

from dashboards.editor.sheet.bringing import Brought, brought
from dashboards.editor.sheet.interview import ask
from dashboards.editor.sheet.record_columns import LedgerLabels
from dashboards.editor.sheet.workbook import NoSheet, read_sheet, write_sheet
from dashboards.editor.sheet.workbook_pages import PAGES, WorkbookPage, WorkbookRow, drafted, exported, initiatives_of

__all__ = [
    "PAGES",
    "Brought",
    "LedgerLabels",
    "NoSheet",
    "WorkbookPage",
    "WorkbookRow",
    "ask",
    "brought",
    "drafted",
    "exported",
    "initiatives_of",
    "read_sheet",
    "write_sheet",
]
