"""Charts stage: one row of a change: its ends, the line or the bracket between them, and what is claimed of a missing end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from dashboards.charts import marks
from dashboards.charts.halves import MISSING, ChangeEnds
from dashboards.charts.palette import INK, SECOND
from dashboards.charts.sheet import NUMBER_SIZE, Sheet
from dashboards.charts.text import width
from dashboards.charts.words import difference, printed
from dashboards.lang import COLON, SEMICOLON
from dashboards.model import Observation
from dashboards.quantities import Quantity

SMALL = 13
# How far words stand from what is beside them (px).
CLEAR = 16.0
# Where a line begins behind a mark, and how wide a capsule is (px).
EDGE, CAPSULE = 8.0, 24.0
Side = Literal["before", "after"]


@dataclass(frozen=True, kw_only=True)
class DumbbellColumns:
    """Where the two ends of all pairs stand, where the label of a row begins, and whether heads of groups stand aside too."""

    left: float
    right: float
    label: float = 0
    beside: bool = False
    aside: bool = False

    @property
    def middle(self) -> float:
        """The place halfway between the ends."""
        return (self.left + self.right) / 2

    @property
    def third(self) -> float:
        """How long the line of a half is."""
        return (self.right - self.left) / 3


def _is_dot(row: Observation) -> bool:
    return marks.mark_of(row) == "dot"


def join(sheet: Sheet, pair: ChangeEnds, columns: DumbbellColumns, y: float) -> None:
    """Draw a line between two ends, a stub where one is missing, a bracket where only the difference is known."""
    left, right = columns.left + EDGE, columns.right - EDGE
    if pair.group == "difference":
        for x in (left + 1, right - 1):
            sheet.line([(x, y - 5), (x, y + 5)], INK, 1.5)
        left, right = left + 1, right - 1
    else:
        left = columns.left + _reach(pair, pair.before) + 1
        right = columns.right - _reach(pair, pair.after) - 1
    gaps = _gaps(sheet, pair, columns)
    if pair.group == "before":
        right = left + columns.third
    elif pair.group == "after":
        left = right - columns.third
    # Where words stand on the line it begins behind them, since a bit between a mark and its number looked like a minus sign.
    if not columns.beside and pair.change is None:
        left = columns.middle if pair.group == "after" else gaps[0][1]
        right = columns.middle if pair.group == "before" else gaps[-1][0]
        gaps = []
    looks = {"planned": (INK, 1.5, (5, 4)), "both": (INK, 2.0, ())}.get(pair.group, (INK, 1.5, ()))
    for start, end in _between(left, right, gaps):
        sheet.line([(start, y), (end, y)], looks[0], looks[1], looks[2])


def _gaps(sheet: Sheet, pair: ChangeEnds, columns: DumbbellColumns) -> list[tuple[float, float]]:
    """Return the stretches of a row's line on which words stand, from left to right."""
    if pair.change is not None:
        half = on_bracket(sheet, pair) / 2
        return [(columns.middle - half - 5, columns.middle + half + 5)]
    if columns.beside:
        return []
    found = []
    if pair.before is not None:
        start = columns.left + 22
        found.append((start - 4, start + _long(printed(pair.before, sheet.lang)) + 5))
    if pair.after is not None:
        end = columns.right - 22
        found.append((end - _long(printed(pair.after, sheet.lang)) - 5, end + 4))
    return found


def _between(left: float, right: float, gaps: Sequence[tuple[float, float]]) -> Iterator[tuple[float, float]]:
    """Yield what is left of a line where words stand on it."""
    for start, end in gaps:
        if start > left + 3:
            yield left, start
        left = max(left, end)
    if right > left + 3:
        yield left, right


def _long(words: str) -> float:
    """Return the room of a number on its line: a reader's own Latin face may be wider, and Chinese set looser around digits."""
    return width(words, NUMBER_SIZE, bold=True) * 1.08


def on_bracket(sheet: Sheet, pair: ChangeEnds) -> float:
    """Return how wide a mark with the difference beside it is."""
    return 2 * marks.DOT + 9 + _long(difference(pair.row, sheet.lang))


def change(sheet: Sheet, pair: ChangeEnds, columns: DumbbellColumns, y: float) -> None:
    """Draw on the bracket the difference that alone is known, with its mark and the word for its way."""
    left = columns.middle - on_bracket(sheet, pair) / 2
    marks.point(sheet, left + marks.DOT, y, marks.mark_of(pair.row), disc=True)
    marks.tapped(sheet, left + 2 * marks.DOT + 9, y, difference(pair.row, sheet.lang), size=NUMBER_SIZE)


def _is_capsule(pair: ChangeEnds, quantity: Quantity) -> bool:
    return _is_dot(pair.row) and None not in (quantity.low, quantity.high) and quantity.low != quantity.high


def _reach(pair: ChangeEnds, quantity: Quantity | None) -> float:
    """Return how far the mark of an end reaches to its sides."""
    if quantity is None:
        return EDGE
    return CAPSULE / 2 if _is_capsule(pair, quantity) else marks.DIAMOND


def end(sheet: Sheet, pair: ChangeEnds, side: Side, columns: DumbbellColumns, y: float) -> None:
    """Draw one end: a mark with its number, or a ring with the words for it."""
    quantity = pair.before if side == "before" else pair.after
    x, way = (columns.left, -1) if side == "before" else (columns.right, 1)
    if quantity is None:
        marks.point(sheet, x, y, "ring")
        if pair.change is None:
            _beside(sheet, MISSING.of(sheet.lang), x, way, columns, y)
        return
    if _is_capsule(pair, quantity):
        marks.under(sheet, x, y)
        marks.capsule(sheet, x, y, wide=CAPSULE)
    else:
        marks.point(sheet, x, y, marks.mark_of(pair.row), disc=True)
    words = printed(quantity, sheet.lang)
    if columns.beside:
        anchor = "end" if way < 0 else "start"
        marks.tapped(sheet, x + way * (CLEAR + 2), y, words, size=NUMBER_SIZE, anchor=anchor)
    else:
        anchor = "start" if way < 0 else "end"
        marks.tapped(sheet, x - way * 22, y, words, size=NUMBER_SIZE, anchor=anchor)


def _beside(sheet: Sheet, words: str, x: float, way: int, columns: DumbbellColumns, y: float) -> None:  # noqa: PLR0913 - a place
    """Write the words of an end that has no number: outside of it beside the marks, inside of it on a narrow sheet."""
    outside = columns.beside
    at = x + way * (CLEAR + 2) if outside else x - way * 22
    anchor: Literal["start", "end"] = "end" if (way < 0) == outside else "start"
    sheet.text(at, y, words, size=SMALL, colour=SECOND, anchor=anchor)


def said(sheet: Sheet, pair: ChangeEnds, columns: DumbbellColumns, y: float) -> None:
    """Draw what is claimed of the missing end, as a link to the paragraph that claims it."""
    said, row = pair.said, pair.row
    if said is None:
        return
    claims = SEMICOLON.of(sheet.lang).join(it.text.of(sheet.lang) for it in said.claims)
    target = f"source:{row.source.id}#{said.claims[0].paragraph}"
    title = f"{said.words.of(sheet.lang)}{COLON.of(sheet.lang)}{claims}"
    # Two rows may rest on one paragraph; a link holds one place, so the second stays with its row.
    with sheet.linked(f"obs:{row.id}" if target in sheet.links else target, title):
        marks.point(sheet, columns.right, y, said.direction, disc=True)
        words, outside = said.words.of(sheet.lang), columns.beside
        at = columns.right + (CLEAR + 2 if outside else -22)
        marks.tapped(sheet, at, y, words, size=SMALL, anchor="start" if outside else "end", bold=False)
