"""Charts stage: what stands on the plot of a line beside its marks: numbers, plans, corrections, gaps and the words of its time axis."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import dataclass

from dashboards.charts import intervals, marks, periods, signed, tile
from dashboards.charts.brief import Brief
from dashboards.charts.hanging import spread
from dashboards.charts.palette import ACCENT, INK, RULE, SECOND
from dashboards.charts.series import Point, middle, missing, results
from dashboards.charts.sheet import LINE, NUMBER_SIZE, Sheet
from dashboards.charts.text import width
from dashboards.charts.words import bare, printed
from dashboards.lang import Lang, pick, stretch
from dashboards.model import Observation
from dashboards.model.vocabulary import NATURE_NAMES
from dashboards.quantities import Quantity, Unreadable, read

# Up to so many points of a lone series carry their numbers; of longer ones the first and the last.
FEW = 6
# How high a line of the words at an end is (px).
ENDS = 17.0
SMALL = 12


@dataclass(frozen=True, kw_only=True)
class PlotArea:
    """Where days and values stand on a sheet (px)."""

    left: float
    right: float
    bottom: float
    tall: float
    first: datetime.date
    days: int
    low: float
    high: float

    def across(self, day: datetime.date) -> float:
        """Return the place of a day."""
        return self.left + (day - self.first).days / self.days * (self.right - self.left)

    def up(self, value: float) -> float:
        """Return the height of a value."""
        return self.bottom - (value - self.low) / (self.high - self.low) * self.tall


@dataclass(frozen=True, kw_only=True)
class Struck:
    """What a number was before we corrected it or its source revised it, since when, and the observation where that is one."""

    point: Point
    was: Quantity
    day: datetime.date | None
    ours: bool
    row: Observation | None = None

    def words(self, lang: Lang) -> str:
        """Say when it changed, by whom, from what to what."""
        day = stretch(self.day, self.day, lang) if self.day else ""
        was, now = printed(self.was, lang), printed(self.point.row.quantity, lang)
        told = "corrected" if self.ours else "revised by its source"
        en = f"{day}, {told}" if day else told.capitalize()
        return pick(lang, f"{day}{'更正' if self.ours else '来源修订'}：{was}→{now}", f"{en}: {was} → {now}")


def bounds(quantity: Quantity) -> tuple[float, float]:
    """Return the lowest and the highest value that the mark of a number reaches."""
    reach = intervals.extent(quantity)
    known = [float(it) for it in (quantity.value, quantity.low, quantity.high) if it is not None]
    return min([reach.ink, *known]), max([reach.end, *known])


def numbers(
    sheet: Sheet,
    grid: PlotArea,
    lines: Sequence[Sequence[Point]],
    ends: Sequence[Sequence[str]],
    struck: Sequence[Struck],
) -> None:
    """Write the first and the last number of each line beside its ends, all of a short lone one but what is said of what is struck."""
    starts = [one for one in lines if len(one) > 1]
    firsts = spread(
        [grid.up(middle(one[0])) - 9 for one in sorted(starts, key=_first)], [17.0] * len(starts), high=grid.bottom
    )
    for one, top in zip(sorted(starts, key=_first), firsts, strict=True):
        words = signed.words(one[0].row, sheet.lang, bare)
        x = grid.across(one[0].day) - 10
        with sheet.linked(f"obs:{one[0].row.id}", tile.title_of(one[0].row, sheet.lang)):
            sheet.text(x, top + 9, words, size=NUMBER_SIZE, bold=True, anchor="end")
    order = sorted(range(len(lines)), key=lambda at: -middle(lines[at][-1]))
    lasts = spread(
        [grid.up(middle(lines[at][-1])) - 9 for at in order],
        [ENDS * len(ends[at]) + 3 for at in order],
        high=grid.bottom,
    )
    for at, top in zip(order, lasts, strict=True):
        one = lines[at]
        x = grid.across(one[-1].day) + 12
        with sheet.linked(f"obs:{one[-1].row.id}", tile.title_of(one[-1].row, sheet.lang)):
            sheet.text(x, top + 9, ends[at][0], size=NUMBER_SIZE, bold=True)
        for number, words in enumerate(ends[at][1:], start=1):
            sheet.text(x, top + 9 + ENDS * number, words, size=13, colour=SECOND)
    if len(lines) == 1 and 2 < len(lines[0]) <= FEW:
        told = [it.point for it in struck]
        _between(sheet, grid, [it for it in lines[0][1:-1] if it not in told])


def _first(one: Sequence[Point]) -> float:
    return -middle(one[0])


def _between(sheet: Sheet, grid: PlotArea, inner: Sequence[Point]) -> None:
    """Write the numbers of a short line above their marks, where there is room."""
    free = grid.left + 2
    for it in inner:
        words, x = signed.words(it.row, sheet.lang, bare), grid.across(it.day)
        half = width(words, NUMBER_SIZE, bold=True) / 2
        if x - half > free and x + half < grid.right - 4:
            y = grid.up(bounds(it.quantity)[1]) - (
                30 if it.row.quantity.qualifier in {"about", "above", "at-least"} else 16
            )
            with sheet.linked(f"obs:{it.row.id}", tile.title_of(it.row, sheet.lang)):
                sheet.text(x, y, words, size=NUMBER_SIZE, bold=True, anchor="middle")
            free = x + half + 6


def target(sheet: Sheet, grid: PlotArea, it: Point) -> None:
    """Draw what is no result as a dashed level over its time up to a diamond, with its words; nothing joins it."""
    y, end = grid.up(middle(it)), min(grid.across(it.when.last), grid.right + 6)
    start = max(grid.across(it.when.first), grid.left - 8)
    lang = sheet.lang
    with sheet.linked(f"obs:{it.row.id}", tile.title_of(it.row, lang)):
        if end > start:
            sheet.line([(start, y), (end, y)], INK, 1.2, (4, 3))
        marks.point(sheet, end, y, "diamond", scale=0.9)
        kind, time = NATURE_NAMES[it.row.record.nature].of(lang), periods.named(it.when, periods.grain([it.when]), lang)
        number = signed.words(it.row, lang, bare)
        words = pick(lang, f"{time}{kind}{number}", f"{time} {kind}: {number}")
        told = pick(lang, "不是结果，不相连", "no result, not joined")
        top = _beside(sheet, y, max(width(words, 13, bold=True), width(told, SMALL)), grid.up(0))
        sheet.text(sheet.width, top, words, size=13, bold=True, anchor="end")
        sheet.text(sheet.width, top + 16, told, size=SMALL, colour=SECOND, anchor="end")


def _beside(sheet: Sheet, y: float, wide: float, zero: float) -> float:
    """Return the height of two lines of words at the right edge: below a level, above it, or above the whole drawing."""
    low = sheet.width - wide
    below = [it.y for it in sheet.dots if it.x > low - 10 and it.y > y]
    over = [it.y for it in sheet.dots if it.x > low - 10 and it.y < y]
    if not below and y + 46 < zero - 16 and not any(_taken(sheet, low, sheet.width, y + at) for at in (18, 34)):
        return y + 18
    if not over and not any(_taken(sheet, low, sheet.width, y - at) for at in (18, 34)):
        return y - 34
    return 9


def corrections(brief: Brief, found: Sequence[Point]) -> list[Struck]:
    """Return what the numbers of some points were before: a correction of ours, or the source's own revision."""
    by_row = {it.row.id: it for it in found}
    out = []
    for it in brief.dataset.corrections:
        point = by_row.get(it.observation)
        if point is None or it.withdrawn:
            continue
        try:
            was = read(it.was, brief.dataset.lexicon)
        except Unreadable:
            continue
        out.append(Struck(point=point, was=was, day=it.date, ours=True))
    for point in found:
        tie = point.row.record.revises
        first = brief.known.get(tie.observation) if tie is not None else None
        if first is not None and first.quantity.meaning != point.row.quantity.meaning:
            printed_on = point.row.source.date
            shown = first if first in brief.observations else None
            day = printed_on.end if printed_on else None
            out.append(Struck(point=point, was=first.quantity, day=day, ours=False, row=shown))
    return [it for it in out if it.was.value is not None and it.was.unit == it.point.row.quantity.unit]


def corrected(sheet: Sheet, grid: PlotArea, found: Sequence[Struck], top: float) -> None:
    """Keep what a number was before it changed in sight, hollow and struck through."""
    for at, it in enumerate(found):
        x, y = grid.across(it.point.day), grid.up(float(it.was.value or 0))
        words = it.words(sheet.lang)
        half = width(words, SMALL, bold=True) / 2
        middle = min(max(x, half), sheet.width - half)
        line = top - 12 - 17 * at
        sheet.line([(x, y), (x, line + 9)], RULE)
        with sheet.linked(f"obs:{it.row.id}", tile.title_of(it.row, sheet.lang)) if it.row else nullcontext():
            marks.point(sheet, x, y, "other")
            sheet.line([(x - 5, y + 5), (x + 5, y - 5)], SECOND, 1.2)
            colour = ACCENT if at == 0 else INK
            sheet.text(middle, line, words, size=SMALL, bold=True, colour=colour, anchor="middle")


def free(lines: Sequence[Sequence[Point]]) -> list[datetime.date]:
    """Return the days, one a period, of which no series has a number."""
    taken = {it.day for one in lines for it in one}
    days = sorted({day for one in lines for gap in missing(one) for day in gap})
    return [day for day in days if all(abs((day - it).days) > 3 for it in taken)]


def gaps(sheet: Sheet, grid: PlotArea, lines: Sequence[Sequence[Point]]) -> None:
    """Draw a ring on the axis for each period that no series has a number of."""
    found = free(lines)
    # Above the axis, or below it where all numbers are.
    way = -1 if grid.high > 0 else 1
    y = grid.up(0) + 8 * way
    for at, day in enumerate(found):
        if at == 0 or grid.across(day) - grid.across(found[at - 1]) > 9:
            marks.point(sheet, grid.across(day), y, "ring", scale=0.75)
    if found:
        words = pick(sheet.lang, "没有数字", "no number")
        half = width(words, SMALL) / 2
        x = (grid.across(found[0]) + grid.across(found[-1])) / 2 if len(found) < 4 else grid.across(found[0])
        x = min(max(x, grid.left + half), grid.right - half)
        if not _taken(sheet, x - half, x + half, y + 15 * way):
            sheet.text(x, y + 15 * way, words, size=SMALL, colour=SECOND, anchor="middle")


def _taken(sheet: Sheet, low: float, high: float, y: float) -> bool:
    """Whether words stand already where others should."""
    for it in sheet.words:
        wide = width(it.text, it.size, bold=it.bold)
        left = it.x - {"start": 0.0, "middle": wide / 2, "end": wide}[it.anchor]
        if left < high + 3 and low < left + wide + 3 and abs(it.y - y) < 16:
            return True
    return False


def days(sheet: Sheet, grid: PlotArea, found: Sequence[Point]) -> float:
    """Mark every period on the axis, name those that there is room for, and each year once below; return where it ends."""
    fine = periods.grain([it.when for it in results(found) or found])
    lang, end, bold = sheet.lang, 0.0, -1.0
    year, seen = 0, set()
    for it in found:
        if it.day in seen or (fine != "year" and not it.row.is_result):
            continue
        seen.add(it.day)
        x, words = grid.across(it.day), periods.tick(it.when, fine, lang)
        sheet.line([(x, grid.bottom), (x, grid.bottom + 5)], INK)
        half = width(words, 13) / 2
        middle = min(x, sheet.width - half)
        if middle - half > end:
            sheet.text(middle, grid.bottom + 15, words, size=13, colour=SECOND, anchor="middle")
            end = middle + half + 6
            wide = width(str(it.day.year), 13, bold=True) / 2
            if fine != "year" and it.when.middle.year != year and middle - wide > bold:
                year = it.when.middle.year
                sheet.text(middle, grid.bottom + 32, str(year), size=13, bold=True, anchor="middle")
                bold = middle + wide + 4
    return grid.bottom + (LINE + 6 if fine == "year" else 2 * LINE + 6)
