"""Charts stage, kind `line`: how did it move? A true time axis and a zero baseline; what is missing stays a gap.

A line joins one thing counted in one place of one group. A plan, target or forecast is a dashed level of its own that ends
in a diamond and is joined to nothing. A value that was corrected stays in sight, struck through.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dashboards.charts import dates, intervals, marks, periods, plotly, reading, tile, upright
from dashboards.charts.brief import Brief, Kind, Table
from dashboards.charts.hanging import spread
from dashboards.charts.palette import ACCENT, INK, RULE, SECOND
from dashboards.charts.rows import around
from dashboards.charts.series import Point, middle, missing, points, results, runs, series, stretches
from dashboards.charts.sheet import LINE, NUMBER_SIZE, Cut, Lang, Sheet
from dashboards.charts.text import tick, width, wrap
from dashboards.charts.words import (
    axis_unit,
    bare,
    count_en,
    hollow,
    inline,
    label,
    listed,
    place,
    population,
    printed,
    safe,
)
from dashboards.errors import Both
from dashboards.model import Observation
from dashboards.model.records import Correction
from dashboards.model.vocabulary import NATURE_NAMES
from dashboards.quantities import Quantity, Unreadable, read

TALL: Mapping[Cut, float] = {"wide": 220.0, "middle": 210.0, "narrow": 200.0}
# Up to so many points of a lone series carry their numbers; of longer ones the first and the last.
FEW = 6
SMALL = 12


@dataclass(frozen=True, kw_only=True)
class Grid:
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


def canvas(brief: Brief, cut: Cut, lang: Lang) -> Sheet:
    """Draw each stretch as a line, each number as its mark, the ends of each series in words, what is missing as rings."""
    sheet = Sheet(cut=cut, lang=lang)
    found = points(brief)
    if not found:
        return sheet.ended(1)
    lines = series(results(found))
    ends = _ends(sheet, lines, found)
    corrected = corrections(brief, results(found))
    top = 22.0 + 17.0 * len(corrected) + (34 if any(not it.row.is_result for it in found) else 0)
    grid = _grid(sheet, found, lines, ends, top)
    for one in lines:
        for run in runs(one):
            if len(run) > 1:
                sheet.line([(grid.across(it.day), grid.up(middle(it))) for it in run], INK, 2)
    for it in results(found):
        with sheet.linked(f"obs:{it.row.id}", tile.title_of(it.row, lang)):
            kind = "hollow" if hollow(it.row) else "dot"
            upright.draw(sheet, grid.across(it.day), it.row.quantity, middle(it), kind, grid.up)
    _numbers(sheet, grid, lines, ends)
    for it in found:
        if not it.row.is_result:
            _target(sheet, grid, it)
    _corrected(sheet, grid, corrected, top)
    _gaps(sheet, grid, lines)
    return sheet.ended(_days(sheet, grid, found))


def _ends(sheet: Sheet, lines: Sequence[Sequence[Point]], found: Sequence[Point]) -> list[list[str]]:
    """Return the words at the end of each line: its last number and, where there are several lines, its name."""
    room = sheet.width * 0.3
    out = []
    for one in lines:
        name = wrap(_own_name(one[0].row, [it.row for it in found], sheet.lang), 13, room) if len(lines) > 1 else []
        out.append([bare(one[-1].row.quantity, sheet.lang), *name])
    return out


def _own_name(row: Observation, rows: Sequence[Observation], lang: Lang) -> str:
    """Name a series by what tells it from the others: place, thing, group."""
    said = [name(row, lang) for name in (place, label, population) if len({name(it, lang) for it in rows}) > 1]
    return ("，" if lang == "zh" else ", ").join(it for it in said if it) or label(row, lang)


def _grid(
    sheet: Sheet,
    found: Sequence[Point],
    lines: Sequence[Sequence[Point]],
    ends: Sequence[Sequence[str]],
    top: float,
) -> Grid:
    """Draw the scale of values from zero, or on both sides of it, and return where all stands."""
    bounds = [bound for it in found for bound in _bounds(it.row.quantity)]
    values = around(min(0.0, *bounds), max(bounds) or 1, 4)
    names = [tick(value, sheet.lang).replace("-", "−") for value in values]
    left = max(width(words, 13) for words in names) + 10
    first = max((width(bare(one[0].row.quantity, sheet.lang), NUMBER_SIZE, bold=True) for one in lines), default=0)
    last = max((max(width(words, NUMBER_SIZE, bold=True) for words in end) for end in ends), default=0)
    grid = Grid(
        left=left + first + 14,
        right=sheet.width - max(last + 14, 20),
        bottom=top + 4 + TALL[sheet.cut],
        tall=TALL[sheet.cut],
        first=found[0].day,
        days=max((max(it.day for it in found) - found[0].day).days, 1),
        low=values[0],
        high=values[-1],
    )
    for value, words in zip(values, names, strict=True):
        y = grid.up(value)
        sheet.line([(grid.left - 4, y), (grid.right + 8, y)], INK if value == 0 else RULE)
        sheet.text(left - 6, y, words, size=13, colour=SECOND, anchor="end")
    unit = axis_unit(found[0].row.quantity, sheet.lang)
    if unit:
        sheet.text(0, 9, unit, size=13, colour=SECOND)
    return grid


def _bounds(quantity: Quantity) -> tuple[float, float]:
    reach = intervals.extent(quantity)
    known = [float(it) for it in (quantity.value, quantity.low, quantity.high) if it is not None]
    return min([reach.ink, *known]), max([reach.end, *known])


def _numbers(sheet: Sheet, grid: Grid, lines: Sequence[Sequence[Point]], ends: Sequence[Sequence[str]]) -> None:
    """Write the first and the last number of each line beside its ends, all of a short lone one."""
    starts = [one for one in lines if len(one) > 1]
    firsts = spread(
        [min(grid.up(middle(one[0])), grid.bottom - 9) - 9 for one in sorted(starts, key=_first)], [17.0] * len(starts)
    )
    for one, top in zip(sorted(starts, key=_first), firsts, strict=True):
        words = bare(one[0].row.quantity, sheet.lang)
        x = grid.across(one[0].day) - 10
        with sheet.linked(f"obs:{one[0].row.id}", tile.title_of(one[0].row, sheet.lang)):
            sheet.text(x, top + 9, words, size=NUMBER_SIZE, bold=True, anchor="end")
    order = sorted(range(len(lines)), key=lambda at: -middle(lines[at][-1]))
    lasts = spread(
        [min(grid.up(middle(lines[at][-1])), grid.bottom - 9) - 9 for at in order],
        [17.0 * len(ends[at]) + 3 for at in order],
    )
    for at, top in zip(order, lasts, strict=True):
        one = lines[at]
        x = grid.across(one[-1].day) + 12
        with sheet.linked(f"obs:{one[-1].row.id}", tile.title_of(one[-1].row, sheet.lang)):
            sheet.text(x, top + 9, ends[at][0], size=NUMBER_SIZE, bold=True)
        for number, words in enumerate(ends[at][1:], start=1):
            sheet.text(x, top + 9 + 17 * number, words, size=13, colour=SECOND)
    if len(lines) == 1 and 2 < len(lines[0]) <= FEW:
        _between(sheet, grid, lines[0][1:-1])


def _first(one: Sequence[Point]) -> float:
    return -middle(one[0])


def _between(sheet: Sheet, grid: Grid, inner: Sequence[Point]) -> None:
    """Write the numbers of a short line above their marks, where there is room."""
    free = grid.left + 2
    for it in inner:
        words, x = bare(it.row.quantity, sheet.lang), grid.across(it.day)
        half = width(words, NUMBER_SIZE, bold=True) / 2
        if x - half > free and x + half < grid.right - 4:
            y = grid.up(_bounds(it.row.quantity)[1]) - (
                30 if it.row.quantity.qualifier in {"about", "above", "at-least"} else 16
            )
            with sheet.linked(f"obs:{it.row.id}", tile.title_of(it.row, sheet.lang)):
                sheet.text(x, y, words, size=NUMBER_SIZE, bold=True, anchor="middle")
            free = x + half + 6


def _target(sheet: Sheet, grid: Grid, it: Point) -> None:
    """Draw what is no result as a dashed level over its time up to a diamond, with its words; nothing joins it."""
    y, end = grid.up(middle(it)), min(grid.across(it.when.last), grid.right + 6)
    start = max(grid.across(it.when.first), grid.left - 8)
    lang = sheet.lang
    with sheet.linked(f"obs:{it.row.id}", tile.title_of(it.row, lang)):
        if end > start:
            sheet.line([(start, y), (end, y)], INK, 1.2, (4, 3))
        marks.point(sheet, end, y, "diamond", scale=0.9)
        kind, time = NATURE_NAMES[it.row.record.nature].of(lang), periods.named(it.when, periods.grain([it.when]), lang)
        number = bare(it.row.quantity, lang)
        words = f"{time}{kind}{number}" if lang == "zh" else f"{time} {kind}: {number}"
        told = "不是结果，不相连" if lang == "zh" else "no result, not joined"
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


def corrections(brief: Brief, found: Sequence[Point]) -> list[tuple[Point, Correction, Quantity]]:
    """Return the points whose printed number was corrected, with what it was."""
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
        if was.value is not None and was.unit == point.row.quantity.unit:
            out.append((point, it, was))
    return out


def _corrected(sheet: Sheet, grid: Grid, found: Sequence[tuple[Point, Correction, Quantity]], top: float) -> None:
    """Keep what a number was before it was corrected in sight, hollow and struck through."""
    for at, (it, correction, was) in enumerate(found):
        x, y = grid.across(it.day), grid.up(float(was.value or 0))
        marks.point(sheet, x, y, "other")
        sheet.line([(x - 5, y + 5), (x + 5, y - 5)], SECOND, 1.2)
        told = dates.stretch(correction.date, correction.date, sheet.lang)
        words = (f"{told}更正：{printed(was, 'zh')}→{printed(it.row.quantity, 'zh')}" if sheet.lang == "zh"
                 else f"{told}, corrected: {printed(was, 'en')} → {printed(it.row.quantity, 'en')}")  # fmt: skip
        half = width(words, SMALL, bold=True) / 2
        middle = min(max(x, half), sheet.width - half)
        line = top - 12 - 17 * at
        sheet.line([(x, y), (x, line + 9)], RULE)
        sheet.text(middle, line, words, size=SMALL, bold=True, colour=ACCENT if at == 0 else INK, anchor="middle")


def _free(lines: Sequence[Sequence[Point]]) -> list[datetime.date]:
    """Return the days, one a period, of which no series has a number."""
    taken = {it.day for one in lines for it in one}
    days = sorted({day for one in lines for gap in missing(one) for day in gap})
    return [day for day in days if all(abs((day - it).days) > 3 for it in taken)]


def _gaps(sheet: Sheet, grid: Grid, lines: Sequence[Sequence[Point]]) -> None:
    """Draw a ring on the axis for each period that no series has a number of."""
    free = _free(lines)
    y = grid.up(0) - 8
    for at, day in enumerate(free):
        if at == 0 or grid.across(day) - grid.across(free[at - 1]) > 9:
            marks.point(sheet, grid.across(day), y, "ring", scale=0.75)
    if free:
        words = "没有数字" if sheet.lang == "zh" else "no number"
        half = width(words, SMALL) / 2
        x = (grid.across(free[0]) + grid.across(free[-1])) / 2 if len(free) < 4 else grid.across(free[0])
        x = min(max(x, grid.left + half), grid.right - half)
        if not _taken(sheet, x - half, x + half, y - 15):
            sheet.text(x, y - 15, words, size=SMALL, colour=SECOND, anchor="middle")


def _taken(sheet: Sheet, low: float, high: float, y: float) -> bool:
    """Whether words stand already where others should."""
    for it in sheet.words:
        wide = width(it.text, it.size, bold=it.bold)
        left = it.x - {"start": 0.0, "middle": wide / 2, "end": wide}[it.anchor]
        if left < high + 3 and low < left + wide + 3 and abs(it.y - y) < 16:
            return True
    return False


def _days(sheet: Sheet, grid: Grid, found: Sequence[Point]) -> float:
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


def summary(brief: Brief) -> Both:
    """Say the first and the last number of each series, what was planned, and whether there are gaps."""
    found = points(brief)
    if not found:
        return Both(zh="没有带日期的数据点。", en="No observation has a date.")
    rows = [it.row for it in results(found)]
    told = [_told(one, rows) for one in series(results(found))]
    told += [_planned(it) for it in found if not it.row.is_result]
    return Both(zh="".join(it.zh for it in told), en=" ".join(it.en for it in told))


def _planned(it: Point) -> Both:
    fine = periods.grain([it.when])
    return Both(
        zh=f"{label(it.row, 'zh')}，{periods.named(it.when, fine, 'zh')}：{printed(it.row.quantity, 'zh')}，不和线相连。",
        en=f"{label(it.row, 'en')}, {periods.named(it.when, fine, 'en')}: {printed(it.row.quantity, 'en')}, not joined to the line.",
    )


def _told(found: Sequence[Point], rows: Sequence[Observation]) -> Both:
    one, two = found[0], found[-1]
    fine = periods.grain([it.when for it in found])
    said = {lang: (periods.named(one.when, fine, lang), periods.named(two.when, fine, lang)) for lang in ("zh", "en")}
    groups = len({population(it, "zh") for it in rows}) > 1
    zh = f"{place(one.row, 'zh')}{label(one.row, 'zh')}"
    en = f"{place(one.row, 'en')}, {inline(label(one.row, 'en'))}"
    if groups and population(one.row, "zh"):
        zh, en = f"{zh}（{population(one.row, 'zh')}）", f"{en} ({population(one.row, 'en')})"
    zh += f"：{said['zh'][0]}{printed(one.row.quantity, 'zh')}"
    en += f": {printed(one.row.quantity, 'en')} {_in(said['en'][0], fine)}"
    if len(found) == 1:
        return Both(zh=f"{zh}，只有这1个数字。", en=f"{en}, one number alone.")
    gaps = len(runs(found)) - 1
    zh += f"，{said['zh'][1]}{printed(two.row.quantity, 'zh')}，共{len(found)}个数字"
    en += f", {printed(two.row.quantity, 'en')} {_in(said['en'][1], fine)}, {len(found)} numbers"
    if not gaps:
        return Both(zh=f"{zh}。", en=f"{en}.")
    return Both(zh=f"{zh}，中间有{gaps}处空缺。", en=f"{en} with {count_en(gaps, 'gap')} between them.")


def _in(time: str, fine: periods.Grain) -> str:
    return f"({time})" if fine in {"span", "day"} else f"in {time}"


def table(brief: Brief, lang: Lang) -> Table:
    """List the observations in the order of time."""
    return reading.table_of([it.row for it in points(brief)], lang)


def notes(brief: Brief) -> tuple[Both, ...]:
    """Explain gaps, bounds, plans and corrections, where they occur."""
    found = points(brief)
    joined = results(found)
    out = list(reading.marks([it.row for it in joined]))
    if len(stretches(joined)) > len(series(joined)):
        out.append(
            Both(
                zh="没有数字的时段不连线，轴上画空圈。",
                en="The line stops where a period has no number; a ring on the axis stands for it.",
            )
            if _free(series(joined))
            else Both(zh="没有数字的时段不连线。", en="A line stops where a period has no number.")
        )
    if len(joined) < len(found):
        kinds = [NATURE_NAMES[it.row.record.nature] for it in found if not it.row.is_result]
        out.append(
            Both(
                zh=f"虚线和菱形是{listed((it.zh for it in kinds), 'zh')}，不是结果，不和线相连。",
                en=f"A dashed level with a diamond is a {listed((it.en for it in kinds), 'en')}: no result, and joined to nothing.",
            )
        )
    if corrections(brief, joined):
        out.append(
            Both(
                zh="划掉的空点是更正前的数。",
                en="A hollow point that is struck through is the number before it was corrected.",
            )
        )
    return tuple(out)


def figure(brief: Brief, lang: Lang) -> dict[str, Any] | None:
    """Return one trace a series over true days, broken at gaps, with bounds as upright error bars, and plans as diamonds."""
    found = points(brief)
    if not found:
        return None
    rows = [it.row for it in found]
    data = [
        _trace([point for run in runs(one) for point in (*run, None)][:-1], rows, lang)
        for one in series(results(found))
    ]
    planned = [it for it in found if not it.row.is_result]
    if planned:
        trace = _trace(planned, rows, lang)
        data.append(trace | {"mode": "markers", "marker": trace["marker"] | {"size": 11, "color": INK}})
    dated = {it.row.id for it in found}
    unit = axis_unit(found[0].row.quantity, lang)
    layout = plotly.base(lang, showlegend=len(data) > 1, height=420, xaxis=plotly.axis("", type="date"))
    layout["yaxis"] = plotly.axis(unit, rangemode="tozero")
    made = {"data": data, "layout": layout}
    return plotly.beside(made, [it for it in brief.observations if it.id not in dated], lang)


def _trace(joined: Sequence[Point | None], rows: Sequence[Observation], lang: Lang) -> dict[str, Any]:
    # Error bars begin at the point, which does not always stand where the ink of a bar would end.
    spans = [plotly.bounds(it.row.quantity, middle(it)) if it else (0.0, 0.0) for it in joined]
    first = next(it.row for it in joined if it)
    return {
        "type": "scatter", "mode": "lines+markers", "connectgaps": False,
        "name": safe(_own_name(first, rows, lang)),
        "marker": {"symbol": [plotly.symbol(it.row.quantity, marks.mark_of(it.row)) if it else "circle" for it in joined], "size": 9},
        "x": [it.day.isoformat() if it else None for it in joined],
        "y": [plotly.plain(middle(it)) if it else None for it in joined],
        "error_y": {"type": "data", "symmetric": False, "arrayminus": [plotly.plain(low) for low, _ in spans],
                    "array": [plotly.plain(high) for _, high in spans]},
        "hoverinfo": "text", "hovertext": [plotly.hover(it.row, lang) if it else "" for it in joined],
        "customdata": [plotly.custom(it.row) if it else None for it in joined],
    }  # fmt: skip


KIND = Kind(name="line", canvas=canvas, summary=summary, table=table, notes=notes, figure=figure)
