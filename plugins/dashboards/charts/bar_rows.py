"""Charts stage: rows of labelled interval bars, the body that several kinds share.

Rows of one group stand on one scale; a group that stands alone has ticks of its own, so that nobody
measures its bars against those of another. Wide cuts put labels beside the bars, narrow ones above.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import dataclass

from dashboards.charts import intervals, marks
from dashboards.charts.palette import INK, RULE, SECOND
from dashboards.charts.sheet import LINE, NUMBER_SIZE, SIZE, Scale, Sheet
from dashboards.charts.text import fit, tick, width, wrap
from dashboards.lang import pick
from dashboards.quantities import Quantity

THICK = 22
GAP = 12
# How much room the ring of a missing end takes above its bar (px).
RING_ROW = 24.0


@dataclass(frozen=True, kw_only=True)
class BarRow:
    """One bar: its label, a smaller line below it, the quantity and the words at its end."""

    label: str
    words: str
    quantity: Quantity
    sub: str = ""
    hollow: bool = False
    link: str = ""
    title: str = ""
    # Words for the end before that nobody printed, which keeps its place at zero above the bar.
    missing: str = ""


@dataclass(frozen=True, kw_only=True)
class Frame:
    """Where labels, bars and numbers stand on a sheet, the same for all of its rows."""

    label: float
    left: float
    right: float
    stacked: bool

    @classmethod
    def of(cls, sheet: Sheet, rows: Sequence[BarRow]) -> Frame:
        """Measure the rows of a sheet: the bars get what labels and numbers leave."""
        quantities = [row.quantity for row in rows]
        number = max((width(row.words, NUMBER_SIZE, bold=True) for row in rows), default=0) + 8
        spare = intervals.room(quantities)
        if sheet.is_narrow:
            stacked = number > sheet.width * 0.42
            right = sheet.width - spare - (1 if stacked else number)
            return cls(label=sheet.width, left=1, right=right, stacked=stacked)
        widest = max((width(words, SIZE) for row in rows for words in (row.label, row.sub)), default=0)
        label = min(widest + 2, sheet.width * 0.34)
        return cls(label=label, left=label + 16, right=sheet.width - spare - number, stacked=False)


def draw(  # noqa: PLR0913 - one group and where it stands
    sheet: Sheet, frame: Frame, rows: Sequence[BarRow], y: float, *, ticks: bool = False, unit: str = ""
) -> float:
    """Draw rows that share a scale from the height `y` on, and return where they end."""
    end = high(rows)
    # A scale with ticks ends on a round number, so that its last tick carries the unit.
    values = steps(end, 3 if sheet.is_narrow else 5)
    scale = sheet.scale(frame.left, frame.right, values[-1] if ticks else end)
    start = y
    for row in rows:
        y = one(sheet, frame, scale, row, y)
    if not sheet.is_narrow:
        below = LINE if intervals.is_rest(rows[-1].quantity) else 0
        sheet.line([(frame.left, start), (frame.left, y - GAP / 2 - below)], INK)
    if ticks:
        y = axis(sheet, scale, values, y - GAP / 2, unit)
    return y


def high(rows: Sequence[BarRow]) -> float:
    """Return where the scale of some rows ends: a hundred for shares."""
    if rows and all(intervals.is_share(row.quantity) for row in rows):
        return 100
    return intervals.top(row.quantity for row in rows)


def one(sheet: Sheet, frame: Frame, scale: Scale, row: BarRow, y: float) -> float:
    """Draw one labelled bar from the height `y` on, and return where the next begins."""
    lines = wrap(row.label, SIZE, frame.label)
    small = fit(row.sub, SIZE, frame.label, 2) if row.sub else []
    left_over = intervals.is_rest(row.quantity)
    if not sheet.is_narrow:
        empty = RING_ROW if row.missing else 0.0
        tall = max(LINE * len(lines + small), empty + 24 + (LINE if left_over else 0))
        at = y + max(12, LINE / 2 if lines else 12)
        after = sheet.block(0, at - LINE / 2, lines, colour=INK)
        sheet.block(0, after, small, colour=SECOND)
        _missing(sheet, row, frame, at)
        middle, y = at + empty, y + tall + GAP
    else:
        after = sheet.block(0, y, lines, colour=INK)
        after = sheet.block(0, after, small, colour=SECOND)
        if frame.stacked:
            with sheet.linked(row.link, row.title) if row.link else nullcontext():
                marks.tapped(sheet, 0, after + LINE / 2, row.words, size=NUMBER_SIZE)
            after += LINE + 6
        if row.missing:
            _missing(sheet, row, frame, after + 10)
            after += RING_ROW - 2
        middle = after + 2 + THICK / 2
        sheet.line([(frame.left, middle - THICK / 2 - 2), (frame.left, middle + THICK / 2 + 2)], INK)
        y = middle + THICK / 2 + GAP + 4 + (LINE if left_over else 0)
    mark = intervals.IntervalMark(y=middle, thick=THICK, hollow=row.hollow)
    with sheet.linked(row.link, row.title) if row.link else nullcontext():
        end = intervals.draw(sheet, scale, row.quantity, mark)
        if not frame.stacked:
            # The number of a share stands behind the whole, not inside its outline.
            behind = scale.at(100) if intervals.is_share(row.quantity) else end
            marks.tapped(sheet, behind + 8, middle, row.words, size=NUMBER_SIZE)
    if left_over:
        left = intervals.left_over(row.quantity).text(sheet.lang)
        words = pick(sheet.lang, f"其余{left}", f"{left} left over")
        sheet.text(scale.at(100), middle + THICK / 2 + LINE / 2 + 2, words, colour=SECOND, anchor="end")
    return y


def _missing(sheet: Sheet, row: BarRow, frame: Frame, y: float) -> None:
    """Draw the end that nobody printed as a ring at zero, with words and without a length."""
    if row.missing:
        marks.point(sheet, frame.left + 12, y, "ring")
        sheet.text(frame.left + 26, y, row.missing, size=13, colour=SECOND)


def axis(sheet: Sheet, scale: Scale, values: Sequence[float], y: float, unit: str) -> float:
    """Draw a small axis under a group: zero, the last number with its unit, and what has room between them."""
    sheet.line([(scale.at(0), y), (scale.right, y)], RULE)
    free, end = 0.0, sheet.width + 8.0
    for value in values:
        x, last = scale.at(value), value == values[-1]
        sheet.line([(x, y), (x, y + 4)], RULE)
        words = tick(value, sheet.lang) + (unit if last else "")
        half = width(words, SIZE) / 2
        middle = min(max(x, half), sheet.width - half)
        if value == values[0]:
            ending = width(tick(values[-1], sheet.lang) + unit, SIZE)
            end = min(scale.at(values[-1]) + ending / 2, sheet.width) - ending
        if last or (middle - half >= free and middle + half + 4 <= end):
            sheet.text(middle, y + 4 + LINE / 2, words, colour=SECOND, anchor="middle")
            free = middle + half + 4
    return y + 4 + LINE + 4


def steps(high: float, most: int) -> list[float]:
    """Return round numbers from zero to the first one at or beyond `high`, in at most `most` equal steps."""
    size = 10 ** (math.floor(math.log10(high)) - 1) if high > 0 else 1
    found = []
    for step in (size * factor for factor in (1, 2, 2.5, 5, 10, 20, 25, 50, 100)):
        count = max(1, math.ceil(high / step - 1e-9))
        # Months and cases are not counted in halves.
        if count <= most and (step == int(step) or high <= 2):
            found.append((count * step, abs(count - most + 1), step, count))
    _, _, step, count = min(found) if found else (high, 0, high, 1)
    return [step * number for number in range(count + 1)]


def around(low: float, high: float, most: int) -> list[float]:
    """Return round numbers of equal steps on both sides of zero that hold all between `low` and `high`."""
    if low >= 0:
        return steps(high, most)
    size = steps(max(high, -low), max(2, most - 1))[1]
    return [size * number for number in range(math.floor(low / size), math.ceil(max(high, 0) / size) + 1)]


def note(sheet: Sheet, x: float, y: float, words: str) -> float:
    """Write a sentence in second ink below what it speaks of, and return where it ends."""
    return sheet.block(x, y, wrap(words, SIZE, sheet.width - x), colour=SECOND)


def heading(sheet: Sheet, y: float, words: str) -> float:
    """Write the bold heading of a panel and return where its rows begin."""
    return sheet.block(0, y, wrap(words, NUMBER_SIZE, sheet.width, bold=True), bold=True, size=NUMBER_SIZE) + 4
