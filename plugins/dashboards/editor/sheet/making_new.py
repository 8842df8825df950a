"""Indicators and places that a workbook makes: those that a number names get an id, and an indicator the units of its numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from pypinyin import lazy_pinyin

from dashboards.editor.sheet.proposing import settled
from dashboards.editor.sheet.record_columns import BETWEEN, LedgerLabels
from dashboards.editor.sheet.workbook_pages import WorkbookPage, WorkbookRow
from dashboards.errors import Both
from dashboards.quantities import Unreadable, read

# An id for the time being, and a cell that names one: 评估申请 (new-1).
_FOR_NOW: Final = re.compile(r"new-\d+")
_NAMED: Final = re.compile(r"(?:.*\()?(new-\d+)\)?([?？]?)")


@dataclass(frozen=True, kw_only=True)
class WithNew:
    """A workbook's pages with real ids, and the names that they may use."""

    pages: tuple[WorkbookPage, ...]
    names: LedgerLabels


def with_new(pages: Iterable[WorkbookPage], names: LedgerLabels) -> WithNew:
    """Give what is new an id from its English name, else from pinyin; leave out what no number names."""
    pages = tuple(pages)
    for kind in (it.kind for it in pages if it.kind.names):
        cells = [row.cells.get(kind.names, "") for page in pages if page.kind.within for row in page.rows]
        used = {found[1] for it in cells if (found := _NAMED.fullmatch(it))}
        called: dict[str, str] = {}
        new: dict[tuple[str, str], Both] = {}
        pages = tuple(
            replace(page, rows=tuple(_named(page, names, used, called, new))) if page.kind is kind else page
            for page in pages
        )
        names = names.with_new(new)
        pages = tuple(_pointing(page, kind.names, called) if page.kind.within else page for page in pages)
        if kind.name == "indicators":
            units = _units(pages, names)
            pages = tuple(_with_units(page, units) if page.kind is kind else page for page in pages)
    return WithNew(pages=pages, names=names)


def _named(
    page: WorkbookPage, names: LedgerLabels, used: set[str], called: dict[str, str], new: dict[tuple[str, str], Both]
) -> Iterator[WorkbookRow]:
    there = set(names.dataset.shelves[page.kind.names])
    rows: list[WorkbookRow] = []
    for row in page.rows:
        name, zh, en = (settled(row.cells.get(it, "")) for it in ("id", "name.zh", "name.en"))
        if _FOR_NOW.fullmatch(name) and name not in used:
            continue
        if not name or _FOR_NOW.fullmatch(name):
            called[name] = _free(en or " ".join(lazy_pinyin(zh)), there)
            name = called[name]
        there.add(name)
        new[page.kind.names, name] = Both(zh=zh, en=en or zh)
        rows.append(replace(row, cells={**row.cells, "id": name}))
    # In the order of the file that they go into, so that none moves another.
    yield from sorted(rows, key=lambda it: it.cells["id"])


def _free(words: str, there: set[str]) -> str:
    slug = re.sub(r"[^a-z0-9]+", "-", words.lower().replace("’", "")).strip("-")[:60].strip("-") or "unnamed"
    numbered = (f"{slug}-{number}" for number in range(2, len(there) + 3))
    return slug if slug not in there else next(it for it in numbered if it not in there)


def _pointing(page: WorkbookPage, column: str, called: Mapping[str, str]) -> WorkbookPage:
    def real(row: WorkbookRow) -> WorkbookRow:
        found = _NAMED.fullmatch(row.cells.get(column, ""))
        if found is None or found[1] not in called:
            return row
        return replace(row, cells={**row.cells, column: called[found[1]] + found[2]})

    return replace(page, rows=tuple(real(it) for it in page.rows))


def _units(pages: Iterable[WorkbookPage], names: LedgerLabels) -> Mapping[str, list[str]]:
    """Return the units of the numbers of each indicator, in their order."""
    units: dict[str, list[str]] = {}
    for page in pages:
        for row in page.rows if page.kind.within == "observations" else ():
            unit = row.cells.get("unit_printed.unit") or _unit_in(row.cells.get("printed", ""), names)
            held = units.setdefault(names.meant(page.kind.model, "indicator", row.cells.get("indicator", "")), [])
            if unit and unit not in held:
                held.append(unit)
    return units


def _unit_in(printed: str, names: LedgerLabels) -> str:
    try:
        return read(printed, names.dataset.lexicon).unit
    except Unreadable:
        return ""


def _with_units(page: WorkbookPage, units: Mapping[str, list[str]]) -> WorkbookPage:
    """Write its numbers' units into an indicator's row, beside those that stand there."""

    def filled(row: WorkbookRow) -> WorkbookRow:
        there = [it for it in row.cells.get("units", "").split(BETWEEN) if it]
        every = dict.fromkeys([*there, *units.get(row.cells["id"], ())])
        return replace(row, cells={**row.cells, "units": BETWEEN.join(every)})

    return replace(page, rows=tuple(filled(it) for it in page.rows))
