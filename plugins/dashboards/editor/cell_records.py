"""The editor's desk: the entries of a table's cells as plain data, for other programs and for a record."""

from __future__ import annotations

from dataclasses import replace

from dashboards.editor.cell_spots import Blank, CellDraft, CellNumber, CellSpot, UnitSpot
from dashboards.editor.draft_periods import days_of
from dashboards.editor.outline import Remarked
from dashboards.editor.quoting import QuotedText

TODO = "TODO"
GUESSED = f"{TODO} 猜测"
# A record, or a part of one, as it will stand in its file; what is None is left out.
PlainRecord = dict[str, object]


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
    return {"printed": it.printed, "paragraph": it.paragraph, "cell": _cell(it)}


def _cell_record(it: CellDraft) -> PlainRecord:
    """Return where a cell is, what its header says, and whom it counts."""
    groups = [
        {
            "dimension": group.dimension or Remarked(TODO, "按什么分；不是分组就删去这一项"),
            "value": group.value or TODO,
            **_quoted(group.spot, it.spot),
        }
        for group in it.groups
    ]
    return {
        "cell": _cell(it.spot),
        "place": it.place,
        "unit_printed": _unit(it.unit, it.spot),
        "groups": groups or None,
    }


def number_record(it: CellNumber, initiative: str, year: int | None = None) -> PlainRecord:
    """Return what a number in a table says beside what every number does."""
    change, margin = it.cell.change, it.margin
    parts = [f"{initiative}.{part}" for part in it.sum_of]
    return {
        **_cell_record(it.cell),
        "period": _period(it.cell, year),
        "change": None
        if change is None
        else {
            **(_quoted(change.spot, it.cell.spot) if change.spot is not None else {}),
            "direction": change.direction,
            "against": Remarked(change.against, GUESSED),
            "measured": change.measured,
        },
        "survey": None
        if margin is None
        else {
            "margin": {
                "printed": QuotedText(margin.spot.printed),
                "cell": _cell(margin.spot),
                "unit_printed": _unit(margin.unit and replace(margin.unit, scale=""), it.cell.spot),
            }
        },
        "sum_of": Remarked(parts, f"{GUESSED}：这几格加起来正好是这个数") if parts else None,
    }


def blank_record(it: Blank, year: int | None = None) -> PlainRecord:
    """Return the record of a cell without a number."""
    spot = it.cell.spot
    return {
        "id": it.id,
        "indicator": TODO,
        "printed": QuotedText(spot.printed),
        "paragraph": spot.paragraph,
        **_cell_record(replace(it.cell, unit=None)),
        "period": _period(it.cell, year),
        "reason": Remarked(it.reason, GUESSED),
        "words": _quoted(it.words, spot) if it.words is not None else None,
    }


def _period(it: CellDraft, year: int | None) -> PlainRecord:
    """Return the time that a row, a header or a title prints, with its days where its year or the document's one is known."""
    if it.period is None:
        return {"type": "unknown"}
    until = it.period.printed.startswith("截")
    first, last = days_of(it.period.printed, year)
    return {
        "printed": Remarked(QuotedText(it.period.printed), "TODO 是否指这一格"),
        "type": "point" if until else "span",
        "start": None if until or last is None else first,
        "end": None if first is None else last,
        "paragraph": it.period.paragraph if it.period.paragraph != it.spot.paragraph else None,
    }


def _unit(it: UnitSpot | None, of: CellSpot) -> PlainRecord | None:
    if it is None:
        return None
    scale = QuotedText(it.scale) if it.scale else None
    return {**_quoted(it.spot, of), "unit": QuotedText(it.unit), "scale": scale}


def _quoted(it: CellSpot, of: CellSpot) -> PlainRecord:
    paragraph = it.paragraph if it.paragraph != of.paragraph else None
    return {"printed": QuotedText(it.printed), "paragraph": paragraph, "cell": _cell(it)}


def _cell(it: CellSpot) -> PlainRecord | None:
    return None if it.column is None else {"table": it.table, "row": it.row, "column": it.column}
