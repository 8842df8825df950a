"""The editor's desk: one entry a cell. Numbers of tables with the unit of their header, their groups, place and period.

What a table's names and headers say is put down as printed, with its cell; an id stands beside it where the ledger knows
the name. Cells without a number are entries too, each with its mark and, where the source gives one, its reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

from dashboards.documents import (
    UNIT_LINE,
    ReadTable,
    Role,
    SourceDocument,
    TableCell,
    is_number,
    is_period,
    is_subtotal,
    is_total,
    key_of,
    missing_as,
    table_of,
    unit_in,
)
from dashboards.editor.cell_spots import (
    Blank,
    CellDraft,
    CellNumber,
    CellSpot,
    ChangeSpot,
    GroupSpot,
    LedgerNames,
    TableSpots,
    UnitSpot,
)
from dashboards.editor.cell_words import (
    bare,
    change_in,
    explains,
    is_margin,
    is_part,
    nature_of,
    period_in,
    quantity_in,
    reason_of,
    why_missing,
    without_of_which,
)
from dashboards.quantities import Lexicon

_CLAUSE: Final = re.compile(r"[。；;！？]")
_NOTE: Final = re.compile(r"^(?:注|说明|备注)\s*\d*\s*[:：]\s*")
# A note stands this near under its table, and a remark that gives a reason is no longer than this.
_BELOW: Final = 4
_REMARK: Final = 40
_COUNTED: Final = re.compile(r"\d[十百千万亿]*(?:[\u4e00-\u9fff]{1,4})$")
_PARTS_AT_LEAST: Final = 2
# A title is one of the first paragraphs.
_TITLE_WITHIN: Final = 6


def sheets(document: SourceDocument, lexicon: Lexicon, known: LedgerNames) -> Iterator[TableSpots]:
    """Read every table of a document."""
    for grid in document.grids:
        yield _TableReading(table_of(grid, document), document, lexicon, known).sheet()


class _TableReading:
    """One table, read cell by cell; what is the same for all its cells is looked up once."""

    def __init__(self, table: ReadTable, document: SourceDocument, lexicon: Lexicon, known: LedgerNames) -> None:
        self.table, self.grid, self.document = table, table.grid, document
        self.lexicon, self.known = lexicon, known
        self.number = table.grid.number if len(document.grids) > 1 or document.form == "HTML" else None
        width = range(1, self.grid.width + 1)
        self.heads = {column: [self.spot(it) for it in table.headers(column)] for column in width}
        self.units = {column: self._unit(reversed(spots)) for column, spots in self.heads.items()}
        self.captions = list(self._captions())
        self.notes = list(self._notes())
        under = [it for it in self.notes if UNIT_LINE.match(it.printed)]
        self.caption_unit = self._unit([*self.captions, *under])
        self.measures = self._measures()
        self.title_period = self._title_period()

    def sheet(self) -> TableSpots:
        """Return all that the table holds."""
        numbers: list[CellNumber] = []
        blanks: list[Blank] = []
        words: list[CellSpot] = []
        roles: tuple[Role, ...] = ("caption", "note")
        for row in self.table.rows("body"):
            names = [self.spot(it) for it in self.table.names(row)]
            for column, kind in enumerate(self.table.kinds, start=1):
                cell = self.grid.cell(row, column) or TableCell(row=row, column=column, text="")
                if (cell.row, cell.column) != (row, column) or self._is_name(row, cell):
                    continue
                found = self._entry(row, cell, names) if kind != "words" else None
                if isinstance(found, Blank):
                    blanks.append(found)
                elif isinstance(found, CellNumber):
                    numbers.append(found)
                elif cell.text and missing_as(cell.text) is None:
                    words.append(self.spot(cell))
        for role in roles:
            beside = (cell for row in self.table.rows(role) for cell in self.grid.rows[row - 1].cells)
            words += [self.spot(cell) for cell in beside if cell.text]
        return TableSpots(
            table=self.table,
            numbers=tuple(self._with_sums(list(self._with_margins(numbers)))),
            blanks=tuple(blanks),
            words=tuple(words),
            names=tuple(self._names()),
        )

    def spot(self, cell: TableCell) -> CellSpot:
        """Return where a cell stands."""
        paragraph = self.grid.rows[cell.row - 1].paragraph
        return CellSpot(printed=cell.text, paragraph=paragraph, row=cell.row, column=cell.column, table=self.number)

    def _is_name(self, row: int, cell: TableCell) -> bool:
        """Tell a cell that names its row; a dash beside the name of a total is a blank like the others of its row."""
        if self.table.kinds[cell.column - 1] != "names":
            return False
        dash = cell.column > 1 and cell.text and missing_as(cell.text) is not None
        return not (dash and self.table.is_total(row))

    def _names(self) -> Iterator[CellSpot]:
        """Yield the headers and names, whose numerals count nothing."""
        for row, role in enumerate(self.table.roles, start=1):
            for cell in self.grid.rows[row - 1].cells:
                names = role in {"header", "section"} or (role == "body" and self._is_name(row, cell))
                if cell.text and names:
                    yield self.spot(cell)

    def _captions(self) -> Iterator[CellSpot]:
        """Yield the words above the table that speak of it, the nearest first."""
        for row in reversed(list(self.table.rows("caption"))):
            yield from (self.spot(cell) for cell in self.grid.rows[row - 1].cells if cell.text)
        for paragraph in self.table.above:
            yield CellSpot(printed=self.document.paragraphs[paragraph - 1], paragraph=paragraph)

    def _unit(self, spots: Iterator[CellSpot] | Sequence[CellSpot]) -> UnitSpot | None:
        for it in spots:
            if (unit := unit_in(it.printed, self.lexicon)) is not None:
                return UnitSpot(spot=it, unit=unit.unit, scale=unit.scale)
        return None

    def _measures(self) -> frozenset[str]:
        """Return the headers that name what is measured: those with a unit, or over times; under one unit for all, none else."""
        heads = {it.printed for column in self.table.columns("numbers") for it in self.heads[column]}
        with_unit = {it for it in heads if unit_in(it, self.lexicon) is not None}
        over_times = {
            it.printed for spots in self.heads.values() if spots and is_period(spots[-1].printed) for it in spots
        }
        own_unit = {
            self.heads[it][-1].printed
            for it in self.table.columns("numbers")
            if self.heads[it] and self._has_own_unit(it)
        }
        known = with_unit | over_times | own_unit
        return frozenset(known if known or self.caption_unit else heads)

    def _has_own_unit(self, column: int) -> bool:
        """Tell a column whose numbers print their unit themselves: 60.0%, 200件."""
        texts = [self.grid.text(row, column) for row in self.table.rows("body")]
        return any(it[-1:] in {"%", "％"} or _COUNTED.search(it) for it in texts if is_number(it))

    def _title_period(self) -> CellSpot | None:
        before = min(self.grid.rows[0].paragraph - 1, _TITLE_WITHIN)
        titles = [CellSpot(printed=self.document.paragraphs[it], paragraph=it + 1) for it in range(before)]
        titles = [it for it in titles if not _CLAUSE.search(it.printed) and it.paragraph not in self.document.rows]
        return next((found for it in (*self.captions, *titles) if (found := _time(it))), None)

    def _entry(self, row: int, cell: TableCell, names: Sequence[CellSpot]) -> CellNumber | Blank | None:
        if missing_as(cell.text) is not None:
            return self._blank(row, cell, names)
        return self._number(row, cell, names) if is_number(cell.text) else None

    def _draft(
        self, row: int, cell: TableCell, names: Sequence[CellSpot], change: ChangeSpot | None = None
    ) -> CellDraft:
        heads = self.heads[cell.column]
        section = self.table.section(row)
        places = (self.known.places.get(key_of(bare(it.printed))) for it in names)
        over = [self.spot(section)] if section is not None else []
        apart = self.table.kinds[cell.column - 1] == "numbers"
        unit = self.table.unit_cell(row)
        names_only = [it for it in names if unit is None or it.column != unit.column]
        named = [*over, *names_only, *(it for it in heads if apart and it.printed not in self.measures)]
        return CellDraft(
            spot=self.spot(cell),
            unit=self._unit_of(cell, names),
            groups=tuple(self._groups(named)),
            place=next((it for it in places if it is not None), None),
            period=self._period(names, heads),
            total=self.table.is_total(row) or self.table.is_total_column(cell.column),
            change=change,
        )

    def _unit_of(self, cell: TableCell, names: Sequence[CellSpot]) -> UnitSpot | None:
        own = self.table.unit_cell(cell.row)
        found = unit_in(own.text, self.lexicon, whole=True) if own is not None and own.text else None
        in_row = (
            UnitSpot(spot=self.spot(own), unit=found.unit, scale=found.scale)
            if own is not None and found is not None
            else None
        )
        return self.units[cell.column] or in_row or self._unit(names) or self.caption_unit

    def _groups(self, spots: Sequence[CellSpot]) -> Iterator[GroupSpot]:
        for it in spots:
            name = bare(it.printed)
            if (
                missing_as(name) is not None
                or name.isdecimal()
                or is_period(name)
                or is_total(name)
                or key_of(name) in self.known.places
            ):
                continue
            dimension, value = self.known.groups.get(key_of(name), (None, None))
            yield GroupSpot(
                spot=it.saying(without_of_which(it.printed)), dimension=dimension or self._dimension(it), value=value
            )

    def _dimension(self, spot: CellSpot) -> str | None:
        """Return the dimension that the header over a name is called by: 渠道 over 电话."""
        heads = self.heads.get(spot.column or 0, [])
        return next((it for head in heads if (it := self.known.dimensions.get(key_of(head.printed)))), None)

    def _period(self, names: Sequence[CellSpot], heads: Sequence[CellSpot]) -> CellSpot | None:
        whole = next((it for it in (*reversed(names), *reversed(heads)) if is_period(it.printed)), None)
        return whole or next((found for it in (*names, *heads) if (found := _time(it))), self.title_period)

    def _number(self, row: int, cell: TableCell, names: Sequence[CellSpot]) -> CellNumber | None:
        head = "".join(it.printed for it in (*self.heads[cell.column], *names))
        unit = self._unit_of(cell, names)
        change = change_in(cell.text, head, unit, reversed(self.heads[cell.column]))
        quantity = quantity_in(cell.text, unit, self.lexicon, signed=change is not None)
        if quantity is None:
            return None
        nature, statistic = nature_of(head, quantity, change=change is not None)
        return CellNumber(
            cell=self._draft(row, cell, names, change),
            quantity=quantity,
            nature=nature,
            statistic=statistic,
        )

    def _blank(self, row: int, cell: TableCell, names: Sequence[CellSpot]) -> Blank | None:
        if self.table.kinds[cell.column - 1] == "names" and not cell.text:
            return None
        drafted = self._draft(row, cell, names)
        words = self._why(row, cell, names)
        reason = reason_of(cell.text, words.printed if words else None, total=self.table.is_total(row))
        return Blank(cell=drafted, reason=reason, words=words)

    def _why(self, row: int, cell: TableCell, names: Sequence[CellSpot]) -> CellSpot | None:
        """Find what the source says of a blank: a note on the mark, a remark beside it, a note that names the row."""
        if cell.text and (found := next((it for it in self.notes if explains(it.printed, cell.text)), None)):
            return found
        remarks = (self.grid.cell(row, at) for at in self.table.columns("words"))
        for it in remarks:
            if it is not None and 0 < len(it.text) <= _REMARK and why_missing(it.text) is not None:
                return self.spot(it)
        called = [name for it in (*names, *self.heads[cell.column]) if len(name := bare(it.printed)) > 1]
        reasons = (it for it in self.notes if why_missing(it.printed) is not None)
        return next((it for it in reasons if any(name in it.printed for name in called)), None)

    def _notes(self) -> Iterator[CellSpot]:
        """Yield the sentences of the notes under the table."""
        last = self.grid.rows[-1].paragraph
        rows = [self.grid.rows[row - 1] for row in self.table.rows("note")]
        spots = [self.spot(cell) for row in rows for cell in row.cells if cell.text]
        for paragraph in range(last + 1, min(len(self.document.paragraphs), last + _BELOW) + 1):
            if paragraph in self.document.rows:
                break
            spots.append(CellSpot(printed=self.document.paragraphs[paragraph - 1], paragraph=paragraph))
        for it in spots:
            for clause in _CLAUSE.split(it.printed):
                if words := _NOTE.sub("", clause.strip()):
                    yield it.saying(words)

    def _with_margins(self, numbers: Sequence[CellNumber]) -> Iterator[CellNumber]:
        """Return each margin to the number before it in its row, which it qualifies."""
        last: CellNumber | None = None
        for it in numbers:
            margin = is_margin("".join(head.printed for head in self.heads[it.cell.spot.column or 0]))
            if margin and last is not None and last.cell.spot.row == it.cell.spot.row:
                last = replace(last, margin=it.cell)
                continue
            if last is not None:
                yield last
            last = it
        if last is not None:
            yield last

    def _with_sums(self, numbers: Sequence[CellNumber]) -> Iterator[CellNumber]:
        """Point totals at what adds up to them exactly: the columns beside, or the rows above and below."""
        across: dict[int, list[CellNumber]] = {}
        down: dict[int, list[CellNumber]] = {}
        for it in numbers:
            row, column = it.cell.spot.row or 0, it.cell.spot.column or 0
            if not self.table.is_total_column(column):
                across.setdefault(row, []).append(it)
            if not self.table.is_total(row) and not any(is_part(name.text) for name in self.table.names(row)):
                down.setdefault(column, []).append(it)
        for it in numbers:
            row, column = it.cell.spot.row or 0, it.cell.spot.column or 0
            if self.table.is_total_column(column):
                yield _summed(it, across.get(row, []))
            elif self.table.is_total(row):
                yield _summed(it, self._above(it, down.get(column, [])))
            else:
                yield it

    def _above(self, total: CellNumber, column: Sequence[CellNumber]) -> Sequence[CellNumber]:
        """Return what a total adds up: its whole column, or as many rows just above a subtotal as make it."""
        row = total.cell.spot.row or 0
        if not any(is_subtotal(it.text) for it in self.table.names(row)):
            return column
        above = [it for it in column if (it.cell.spot.row or 0) < row]
        left = total.quantity.value
        for at in range(len(above) - 1, -1, -1):
            value = above[at].quantity.value
            if left is None or value is None or value > left:
                break
            left -= value
            if not left:
                return above[at:]
        return []


def _time(spot: CellSpot) -> CellSpot | None:
    """Return the time that words print, where they stand."""
    words = period_in(spot.printed)
    return spot.saying(words) if words else None


def _summed(total: CellNumber, parts: Sequence[CellNumber]) -> CellNumber:
    parts = [it for it in parts if it.quantity.unit == total.quantity.unit]
    known = [it.quantity.value for it in parts if it.quantity.value is not None]
    whole = len(known) == len(parts) >= _PARTS_AT_LEAST and sum(known, Decimal(0)) == total.quantity.value
    if not whole or total.nature in {"rate", "change"} or total.statistic in {"mean", "median"}:
        return total
    return replace(total, sum_of=tuple(it.id for it in parts))
