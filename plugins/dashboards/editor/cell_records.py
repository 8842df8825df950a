"""The editor's desk: the entries of a table's cells as plain data, and as the lines of a record."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dashboards.editor.cell_spots import Blank, CellDraft, CellNumber, CellSpot
from dashboards.editor.draft_periods import days_of
from dashboards.editor.quoting import quoted

TODO = "TODO"


def entry_json(it: CellNumber) -> dict[str, object]:
    """Return what a table says of a number: cell, unit, groups, place, total, what it adds up, change."""
    change = it.cell.change
    return {
        **_cell_json(it.cell),
        "total": it.cell.total,
        "sum_of": list(it.sum_of),
        "margin": _spot(it.margin.spot) if it.margin is not None else None,
        "change": None
        if change is None
        else {"direction": change.direction, "against": change.against, "measured": change.measured},
    }


def blank_json(it: Blank) -> dict[str, object]:
    """Return a cell without a number: its mark, the reason, and the source's words for it."""
    return {
        "id": it.id,
        "paragraph": it.cell.spot.paragraph,
        "printed": it.cell.spot.printed,
        **_cell_json(it.cell),
        "reason": it.reason,
        "words": _spot(it.words) if it.words is not None else None,
    }


def _cell_json(it: CellDraft) -> dict[str, object]:
    unit = it.unit
    return {
        "cell": {"table": it.spot.table, "row": it.spot.row, "column": it.spot.column},
        "unit_printed": None if unit is None else {**_spot(unit.spot), "unit": unit.unit, "scale": unit.scale or None},
        "groups": [{**_spot(group.spot), "dimension": group.dimension, "value": group.value} for group in it.groups],
        "place": it.place,
    }


def _spot(it: CellSpot) -> dict[str, object]:
    cell = None if it.column is None else {"table": it.table, "row": it.row, "column": it.column}
    return {"printed": it.printed, "paragraph": it.paragraph, "cell": cell}


def cell_lines(it: CellDraft, indent: str = "    ") -> Iterator[str]:
    """Return the lines that say where a cell is, what its header says, and whom it counts."""
    yield from _cell(it.spot, indent)
    if it.place is not None:
        yield f"{indent}place: {it.place}"
    if it.unit is not None:
        yield f"{indent}unit_printed:"
        yield from _quoted(it.unit.spot, it.spot, indent + "  ")
        yield f"{indent}  unit: {quoted(it.unit.unit)}"
        if it.unit.scale:
            yield f"{indent}  scale: {quoted(it.unit.scale)}"
    if it.groups:
        yield f"{indent}groups:"
    for group in it.groups:
        yield f"{indent}  - dimension: {group.dimension or TODO + ' # 按什么分；不是分组就删去这一项'}"
        yield f"{indent}    value: {group.value or TODO}"
        yield from _quoted(group.spot, it.spot, indent + "    ")


def number_lines(it: CellNumber, initiative: str) -> Iterator[str]:
    """Return the lines of a number in a table beside those that every number has."""
    yield from cell_lines(it.cell)
    change = it.cell.change
    if change is not None:
        yield "    change:"
        if change.spot is not None:
            yield from _quoted(change.spot, it.cell.spot, "      ")
        yield f"      direction: {change.direction}"
        yield f"      against: {change.against} # TODO 猜测"
        yield f"      measured: {change.measured}"
    if it.margin is not None:
        yield "    survey:"
        yield "      margin:"
        yield f"        printed: {quoted(it.margin.spot.printed)}"
        yield from _cell(it.margin.spot, "        ")
        if it.margin.unit is not None:
            yield "        unit_printed:"
            yield from _quoted(it.margin.unit.spot, it.cell.spot, "          ")
            yield f"          unit: {quoted(it.margin.unit.unit)}"
    if it.sum_of:
        yield "    sum_of: # TODO 猜测：这几格加起来正好是这个数"
        yield from (f"      - {initiative}.{part}" for part in it.sum_of)


def blank_lines(it: Blank, year: int | None = None) -> Iterator[str]:
    """Return the lines of a cell without a number."""
    spot = it.cell.spot
    yield f"  - id: {it.id}"
    yield f"    indicator: {TODO}"
    yield f"    printed: {quoted(spot.printed)}"
    yield f"    paragraph: {spot.paragraph}"
    yield from cell_lines(replace(it.cell, unit=None))
    yield from period_lines(it.cell, year)
    yield f"    reason: {it.reason} # TODO 猜测"
    if it.words is not None:
        yield "    words:"
        yield from _quoted(it.words, spot, "      ")


def period_lines(it: CellDraft, year: int | None = None) -> Iterator[str]:
    """Return the lines of the time that a row, a header or a title prints, with its days where its year or the document's one is known."""
    yield "    period:"
    if it.period is None:
        yield "      type: unknown"
        return
    yield f"      printed: {quoted(it.period.printed)} # TODO 是否指这一格"
    until = it.period.printed.startswith("截")
    yield f"      type: {'point' if until else 'span'}"
    first, last = days_of(it.period.printed, year)
    if first is not None and last is not None:
        if not until:
            yield f"      start: {first.isoformat()}"
        yield f"      end: {last.isoformat()}"
    if it.period.paragraph != it.spot.paragraph:
        yield f"      paragraph: {it.period.paragraph}"


def _quoted(it: CellSpot, of: CellSpot, indent: str) -> Iterator[str]:
    yield f"{indent}printed: {quoted(it.printed)}"
    if it.paragraph != of.paragraph:
        yield f"{indent}paragraph: {it.paragraph}"
    yield from _cell(it, indent)


def _cell(it: CellSpot, indent: str) -> Iterator[str]:
    if it.column is None:
        return
    yield f"{indent}cell:"
    if it.table is not None:
        yield f"{indent}  table: {it.table}"
    yield f"{indent}  row: {it.row}"
    yield f"{indent}  column: {it.column}"
