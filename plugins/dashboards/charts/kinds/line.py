"""Charts stage, kind `line`: how did it move? A true time axis and a zero baseline; what is missing stays a gap."""

from __future__ import annotations

import datetime
import itertools
import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dashboards.charts import dates, intervals, plotly, reading, tile
from dashboards.charts.brief import Brief, Kind, Table
from dashboards.charts.palette import INK, RULE, SECOND
from dashboards.charts.rows import steps
from dashboards.charts.sheet import LINE, NUMBER_SIZE, SIZE, Cut, Lang, Sheet
from dashboards.charts.text import tick, width
from dashboards.charts.words import count_en, hollow, hover, inline, label, place, printed, safe
from dashboards.errors import Both
from dashboards.model import Observation

# Points further apart than so many usual steps are not joined.
GAP = 1.6
TALL: Mapping[Cut, float] = {"wide": 260.0, "middle": 240.0, "narrow": 220.0}


@dataclass(frozen=True, kw_only=True)
class Point:
    """An observation and the middle of the time that it counts."""

    row: Observation
    day: datetime.date


def points(brief: Brief) -> tuple[Point, ...]:
    """Return the observations that have a date, in the order of time."""
    found = []
    for row in brief.observations:
        span = row.record.as_of or row.record.period
        first, last = span.start or span.end, span.end or span.start
        if first and last:
            found.append(Point(row=row, day=first + (last - first) / 2))
    return tuple(sorted(found, key=lambda it: (it.day, it.row.id)))


def series(found: Sequence[Point]) -> list[list[Point]]:
    """Divide points by what a line may join: one thing counted in one place."""
    out: dict[tuple[str, str], list[Point]] = {}
    for it in found:
        out.setdefault((it.row.place.id, it.row.indicator.id), []).append(it)
    return list(out.values())


def stretches(found: Sequence[Point]) -> list[list[Point]]:
    """Divide points into what is joined by a line: series by series, without their gaps."""
    return [run for one in series(found) for run in runs(one)]


def runs(found: Sequence[Point]) -> list[list[Point]]:
    """Divide the points of one series into stretches without a gap."""
    if not found:
        return []
    distances = [(two.day - one.day).days for one, two in itertools.pairwise(found)]
    usual = statistics.median(distances) if distances else 0
    out = [[found[0]]]
    for point, distance in zip(found[1:], distances, strict=True):
        if distance > usual * GAP:
            out.append([point])
        else:
            out[-1].append(point)
    return out


@dataclass(frozen=True, kw_only=True)
class Grid:
    """Where days and values stand on a sheet (px)."""

    left: float
    right: float
    bottom: float
    tall: float
    first: datetime.date
    days: int
    high: float

    def across(self, day: datetime.date) -> float:
        """Return the place of a day."""
        return self.left + (day - self.first).days / self.days * (self.right - self.left)

    def up(self, value: float) -> float:
        """Return the height of a value."""
        return self.bottom - value / self.high * self.tall


def canvas(brief: Brief, cut: Cut, lang: Lang) -> Sheet:
    """Draw each stretch as a line, each point as a dot with its printed words, bounds as upright bars."""
    sheet = Sheet(cut=cut, lang=lang)
    found = points(brief)
    if not found:
        return sheet.ended(1)
    values = steps(intervals.top(it.row.quantity for it in found), 4)
    names = [tick(value, lang) for value in values]
    left = max(width(words, SIZE) for words in names) + 10
    last = width(printed(found[-1].row.quantity, lang), NUMBER_SIZE, bold=True)
    grid = Grid(
        left=left + 14,
        right=sheet.width - last / 2 - 4,
        bottom=24 + TALL[cut],
        tall=TALL[cut],
        first=found[0].day,
        days=max((found[-1].day - found[0].day).days, 1),
        high=values[-1],
    )
    for value, words in zip(values, names, strict=True):
        sheet.line([(left, grid.up(value)), (sheet.width, grid.up(value))], INK if value == 0 else RULE)
        sheet.text(left - 6, grid.up(value), words, colour=SECOND, anchor="end")
    for stretch in (it for it in stretches(found) if len(it) > 1):
        sheet.line([(grid.across(it.day), grid.up(_middle(it))) for it in stretch], INK, 2)
    _points(sheet, grid, found)
    _days(sheet, grid, found)
    return sheet.ended(grid.bottom + LINE + 10)


def _points(sheet: Sheet, grid: Grid, found: Sequence[Point]) -> None:
    """Draw the dots, and their words wherever there is room, the last one's always."""
    end = 0.0
    for number, it in enumerate(found):
        x, reach = grid.across(it.day), intervals.extent(it.row.quantity)
        if reach.ink != reach.reach:
            sheet.line([(x, grid.up(reach.ink)), (x, grid.up(reach.reach))], INK, 5)
        sheet.dot(x, grid.up(_middle(it)), hollow=hollow(it.row) is not None, hover=hover(it.row, sheet))
        words = printed(it.row.quantity, sheet.lang)
        half = width(words, NUMBER_SIZE, bold=True) / 2
        if x - half > end or number == len(found) - 1:
            sheet.text(x, grid.up(reach.end) - 15, words, bold=True, size=NUMBER_SIZE, anchor="middle")
            end = x + half + 6


def _days(sheet: Sheet, grid: Grid, found: Sequence[Point]) -> None:
    """Mark every point's day on the axis and name those that there is room for."""
    end = 0.0
    for day, words in dates.labels([it.day for it in found], sheet.lang):
        half = width(words, SIZE) / 2
        x = min(grid.across(day), sheet.width - half)
        sheet.line([(grid.across(day), grid.bottom), (grid.across(day), grid.bottom + 5)], INK)
        if x - half > end:
            sheet.text(x, grid.bottom + LINE / 2 + 7, words, colour=SECOND, anchor="middle")
            end = x + half + 6


def _middle(it: Point) -> float:
    quantity = it.row.quantity
    return float(quantity.value) if quantity.value is not None else intervals.extent(quantity).ink


def summary(brief: Brief) -> Both:
    """Say the first and the last number of each series, and whether there are gaps."""
    found = points(brief)
    if not found:
        return Both(zh="没有带日期的数据点。", en="No observation has a date.")
    told = [_told(one) for one in series(found)]
    return Both(zh="".join(it.zh for it in told), en=" ".join(it.en for it in told))


def _told(found: Sequence[Point]) -> Both:
    one, two = found[0], found[-1]
    zh, en = f"{place(one.row, 'zh')}{label(one.row, 'zh')}", f"{place(one.row, 'en')}, {inline(label(one.row, 'en'))}"
    zh += f"：{one.day.year}年{printed(one.row.quantity, 'zh')}"
    en += f": {printed(one.row.quantity, 'en')} in {one.day.year}"
    if len(found) == 1:
        return Both(zh=f"{zh}，只有这1个数字。", en=f"{en}, one number alone.")
    gaps = len(runs(found)) - 1
    zh += f"，{two.day.year}年{printed(two.row.quantity, 'zh')}，共{len(found)}个数字"
    en += f", {printed(two.row.quantity, 'en')} in {two.day.year}, {len(found)} numbers"
    if not gaps:
        return Both(zh=f"{zh}。", en=f"{en}.")
    return Both(zh=f"{zh}，中间有{gaps}处空缺。", en=f"{en} with {count_en(gaps, 'gap')} between them.")


def table(brief: Brief, lang: Lang) -> Table:
    """List the observations in the order of time."""
    return reading.table_of([it.row for it in points(brief)], lang)


def notes(brief: Brief) -> tuple[Both, ...]:
    """Explain gaps and bounds."""
    found = points(brief)
    out = list(reading.marks([it.row for it in found]))
    if len(stretches(found)) > len(series(found)):
        out.append(Both(zh="没有数字的年份不连线。", en="Years without a number are not bridged."))
    return tuple(out)


def figure(brief: Brief, lang: Lang) -> dict[str, Any] | None:
    """Return one trace a series over true days, broken at gaps, with bounds as upright error bars."""
    found = points(brief)
    if not found:
        return None
    data = []
    for one in series(found):
        joined = [point for run in runs(one) for point in (*run, None)][:-1]
        spans = [plotly.bounds(it.row.quantity) if it else (0.0, 0.0) for it in joined]
        data.append(
            {"type": "scatter", "mode": "lines+markers", "connectgaps": False,
             "name": f"{place(one[0].row, lang)} {label(one[0].row, lang)}",
             "x": [it.day.isoformat() if it else None for it in joined],
             "y": [plotly.plain(_middle(it)) if it else None for it in joined],
             "error_y": {"type": "data", "symmetric": False, "arrayminus": [plotly.plain(low) for low, _ in spans],
                         "array": [plotly.plain(high) for _, high in spans]},
             "hoverinfo": "text", "hovertext": [safe(tile.title_of(it.row, lang)) if it else "" for it in joined],
             "customdata": [plotly.custom(it.row) if it else None for it in joined]}
        )  # fmt: skip
    dated = {it.row.id for it in found}
    unit = found[0].row.quantity.unit
    layout = plotly.base(lang, showlegend=len(data) > 1, height=420, xaxis=plotly.axis("", type="date"))
    layout["yaxis"] = plotly.axis(unit if lang == "zh" or unit == "%" else "", rangemode="tozero")
    made = {"data": data, "layout": layout}
    return plotly.beside(made, [it for it in brief.observations if it.id not in dated], lang)


KIND = Kind(name="line", canvas=canvas, summary=summary, table=table, notes=notes, figure=figure)
