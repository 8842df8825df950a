"""Charts stage, kind `line`: how did it move? A true time axis and a zero baseline; what is missing stays a gap.

A line joins one thing counted in one place of one group. A plan, target or forecast is a dashed level of its own that ends
in a diamond and is joined to nothing. A value that was corrected, or revised by its source, stays in sight, struck through.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dashboards.charts import how_to_read, marks, periods, plot, plotly, signed, tile, upright
from dashboards.charts.bar_rows import around
from dashboards.charts.brief import Brief, Kind, Table
from dashboards.charts.palette import INK, RULE, SECOND
from dashboards.charts.plot import PlotArea, corrections
from dashboards.charts.series import Point, middle, points, results, runs, series, stretches
from dashboards.charts.sheet import NUMBER_SIZE, Cut, Sheet
from dashboards.charts.text import tick, width, wrap
from dashboards.charts.words import axis_unit, bare, count_en, hollow, inline, label, place, population, safe
from dashboards.lang import COMMA, LANGS, Both, Lang, listed
from dashboards.model import Observation
from dashboards.model.vocabulary import NATURE_NAMES

TALL: Mapping[Cut, float] = {"wide": 220.0, "middle": 210.0, "narrow": 200.0}


def canvas(brief: Brief, cut: Cut, lang: Lang) -> Sheet:
    """Draw each stretch as a line, each number as its mark, the ends of each series in words, what is missing as rings."""
    sheet = Sheet(cut=cut, lang=lang)
    found = points(brief)
    if not found:
        return sheet.ended(1)
    lines = series(results(found))
    ends = _ends(sheet, lines, found)
    corrected = corrections(brief, results(found))
    top = (
        22.0
        + (17.0 * len(corrected) + 8 if corrected else 0)
        + (34 if any(not it.row.is_result for it in found) else 0)
    )
    grid = _grid(sheet, found, lines, ends, top)
    for one in lines:
        for run in runs(one):
            if len(run) > 1:
                sheet.line([(grid.across(it.day), grid.up(middle(it))) for it in run], INK, 2)
    for it in results(found):
        with sheet.linked(f"obs:{it.row.id}", tile.title_of(it.row, lang)):
            kind = "hollow" if hollow(it.row) else "dot"
            upright.draw(sheet, grid.across(it.day), it.quantity, middle(it), kind, grid.up)
    plot.numbers(sheet, grid, lines, ends, corrected)
    for it in found:
        if not it.row.is_result:
            plot.target(sheet, grid, it)
    plot.corrected(sheet, grid, corrected, top - 12)
    plot.gaps(sheet, grid, lines)
    return sheet.ended(plot.days(sheet, grid, found))


def _ends(sheet: Sheet, lines: Sequence[Sequence[Point]], found: Sequence[Point]) -> list[list[str]]:
    """Return the words at the end of each line: its last number and, where there are several lines, its name."""
    room = sheet.width * 0.3
    out = []
    for one in lines:
        name = wrap(_own_name(one[0].row, [it.row for it in found], sheet.lang), 13, room) if len(lines) > 1 else []
        out.append([signed.words(one[-1].row, sheet.lang, bare), *name])
    return out


def _own_name(row: Observation, rows: Sequence[Observation], lang: Lang) -> str:
    """Name a series by what tells it from the others: place, thing, group."""
    said = [name(row, lang) for name in (place, label, population) if len({name(it, lang) for it in rows}) > 1]
    return COMMA.of(lang).join(it for it in said if it) or label(row, lang)


def _grid(
    sheet: Sheet,
    found: Sequence[Point],
    lines: Sequence[Sequence[Point]],
    ends: Sequence[Sequence[str]],
    top: float,
) -> PlotArea:
    """Draw the scale of values from zero, or on both sides of it, and return where all stands."""
    bounds = [bound for it in found for bound in plot.bounds(it.quantity)]
    values = around(min(0.0, *bounds), max(bounds) or 1, 4)
    names = [tick(value, sheet.lang) for value in values]
    left = max(width(words, 13) for words in names) + 10
    first = max((width(signed.words(one[0].row, sheet.lang, bare), NUMBER_SIZE, bold=True) for one in lines), default=0)
    last = max((max(width(words, NUMBER_SIZE, bold=True) for words in end) for end in ends), default=0)
    # As high as the words at the ends of all lines are together.
    tall = max(TALL[sheet.cut], sum(plot.ENDS * len(end) + 3 for end in ends) - top / 2)
    grid = PlotArea(
        left=left + first + 14,
        right=sheet.width - max(last + 14, 20),
        bottom=top + 4 + tall,
        tall=tall,
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
        zh=f"{label(it.row, 'zh')}，{periods.named(it.when, fine, 'zh')}：{signed.words(it.row, 'zh')}，不和线相连。",
        en=f"{label(it.row, 'en')}, {periods.named(it.when, fine, 'en')}: {signed.words(it.row, 'en')}, not joined to the line.",
    )


def _told(found: Sequence[Point], rows: Sequence[Observation]) -> Both:
    one, two = found[0], found[-1]
    fine = periods.grain([it.when for it in found])
    said = {lang: (periods.named(one.when, fine, lang), periods.named(two.when, fine, lang)) for lang in LANGS}
    groups = len({population(it, "zh") for it in rows}) > 1
    zh = f"{place(one.row, 'zh')}{label(one.row, 'zh')}"
    en = f"{place(one.row, 'en')}, {inline(label(one.row, 'en'))}"
    if groups and population(one.row, "zh"):
        zh, en = f"{zh}（{population(one.row, 'zh')}）", f"{en} ({population(one.row, 'en')})"
    zh += f"：{said['zh'][0]}{signed.words(one.row, 'zh')}"
    en += f": {signed.words(one.row, 'en')} {_in(said['en'][0], fine)}"
    if len(found) == 1:
        return Both(zh=f"{zh}，只有这1个数字。", en=f"{en}, one number alone.")
    gaps = len(runs(found)) - 1
    zh += f"，{said['zh'][1]}{signed.words(two.row, 'zh')}，共{len(found)}个数字"
    en += f", {signed.words(two.row, 'en')} {_in(said['en'][1], fine)}, {len(found)} numbers"
    if not gaps:
        return Both(zh=f"{zh}。", en=f"{en}.")
    return Both(zh=f"{zh}，中间有{gaps}处空缺。", en=f"{en} with {count_en(gaps, 'gap')} between them.")


def _in(time: str, fine: periods.Grain) -> str:
    return f"({time})" if fine in {"span", "day"} else f"in {time}"


def table(brief: Brief, lang: Lang) -> Table:
    """List the observations in the order of time."""
    return how_to_read.table_of([it.row for it in points(brief)], lang)


def notes(brief: Brief) -> tuple[Both, ...]:
    """Explain gaps, bounds, plans and corrections, where they occur."""
    found = points(brief)
    joined = results(found)
    out = list(how_to_read.marks([it.row for it in joined], bars=False))
    if len(stretches(joined)) > len(series(joined)):
        out.append(
            Both(
                zh="没有数字的时段不连线，轴上画空圈。",
                en="The line stops where a period has no number; a ring on the axis stands for it.",
            )
            if plot.free(series(joined))
            else Both(zh="没有数字的时段不连线。", en="A line stops where a period has no number.")
        )
    if any(not it.row.is_result for it in found):
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
                zh="划掉的空点是更正或修订前的数。",
                en="A hollow point that is struck through is the number before it was corrected or revised.",
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
    struck = {it.row.id for it in corrections(brief, results(found)) if it.row}
    if struck:
        trace = _trace([it for it in found if it.row.id in struck], rows, lang)
        data.append(trace | {"mode": "markers", "marker": {"size": 11, "color": SECOND, "symbol": "circle-x-open"}})
    dated = {it.row.id for it in found}
    unit = axis_unit(found[0].row.quantity, lang)
    layout = plotly.base(lang, showlegend=len(data) > 1, height=420, xaxis=plotly.axis("", type="date"))
    layout["yaxis"] = plotly.axis(unit, rangemode="tozero")
    made = {"data": data, "layout": layout}
    return plotly.beside(made, [it for it in brief.observations if it.id not in dated], lang)


def _trace(joined: Sequence[Point | None], rows: Sequence[Observation], lang: Lang) -> dict[str, Any]:
    # Error bars begin at the point, which does not always stand where the ink of a bar would end.
    spans = [plotly.bounds(it.quantity, middle(it)) if it else (0.0, 0.0) for it in joined]
    first = next(it.row for it in joined if it)
    return {
        "type": "scatter", "mode": "lines+markers", "connectgaps": False,
        "name": safe(_own_name(first, rows, lang)),
        "marker": {"symbol": [plotly.symbol(it.quantity, marks.mark_of(it.row)) if it else "circle" for it in joined], "size": 9},
        "x": [it.day.isoformat() if it else None for it in joined],
        "y": [plotly.plain(middle(it)) if it else None for it in joined],
        "error_y": {"type": "data", "symmetric": False, "arrayminus": [plotly.plain(low) for low, _ in spans],
                    "array": [plotly.plain(high) for _, high in spans]},
        "hoverinfo": "text", "hovertext": [plotly.hover(it.row, lang) if it else "" for it in joined],
        "customdata": [plotly.custom(it.row) if it else None for it in joined],
    }  # fmt: skip


KIND = Kind(name="line", canvas=canvas, summary=summary, table=table, notes=notes, figure=figure)
