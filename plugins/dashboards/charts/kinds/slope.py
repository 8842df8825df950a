"""Charts stage, kind `slope`: how did each go from then to now? Two axes, one scale from zero, a line where both ends are printed.

A row is a number with the value before it, or two numbers of the same thing in the same place at two times. Where one end
is missing, a stub starts at the known end and stops.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from dashboards.charts import how_to_read, intervals, marks, periods, plotly, tile, upright
from dashboards.charts.bar_rows import around
from dashboards.charts.brief import Brief, Kind, Table
from dashboards.charts.hanging import spread
from dashboards.charts.palette import INK, RULE, SECOND
from dashboards.charts.sheet import NUMBER_SIZE, Cut, Sheet
from dashboards.charts.text import tick, width, wrap
from dashboards.charts.words import axis_unit, bare, count_en, inline, label, place, population, printed, safe
from dashboards.lang import COMMA, Both, Lang, pick
from dashboards.model import Observation
from dashboards.quantities import Quantity

TALL = {"wide": 260.0, "middle": 240.0, "narrow": 230.0}
# Below the names of the axes.
TOP = 20.0
BEFORE, AFTER = Both(zh="改革前", en="Before"), Both(zh="改革后", en="After")


@dataclass(frozen=True, kw_only=True)
class SlopeRow:
    """One row: the two values, None for an end that nobody printed, and the observations that print them."""

    rows: tuple[Observation, ...]
    before: Quantity | None
    after: Quantity | None

    @property
    def row(self) -> Observation:
        """The observation that the row leads to: the later one."""
        return self.rows[-1]

    @property
    def is_whole(self) -> bool:
        """Whether both ends are printed."""
        return self.before is not None and self.after is not None

    def mark(self, end: Quantity) -> str:
        """Return the kind of the mark of an end; the value before a plan is no plan."""
        if end is self.after or len(self.rows) == 2:
            return marks.mark_of(self.row if end is self.after else self.rows[0])
        return "hollow" if self.row.record.statistic == "single-case" else "dot"

    def missing(self, lang: Lang) -> str:
        """Say why an end is not drawn: nobody printed it, or it is printed in another unit."""
        if self.row.baseline is not None:
            return pick(lang, "单位不同", "another unit")
        return pick(lang, "没有写", "not said")


def pairs(brief: Brief) -> list[SlopeRow]:
    """Put the observations into rows, in the declared order."""
    groups: dict[tuple[str, str, str], list[Observation]] = {}
    for row in brief.observations:
        groups.setdefault((row.place.id, row.indicator.id, population(row, "zh")), []).append(row)
    return [pair for rows in groups.values() for pair in _paired(rows)]


def _paired(rows: Sequence[Observation]) -> list[SlopeRow]:
    times = [periods.when(row) for row in rows]
    bare = all(row.baseline is None for row in rows)
    if bare and len(rows) == 2 and times[0] and times[1] and times[0].middle != times[1].middle:
        one, two = rows if times[0].middle < times[1].middle else rows[::-1]
        return [SlopeRow(rows=(one, two), before=one.quantity, after=two.quantity)]
    return [_alone(row) for row in rows]


def _alone(row: Observation) -> SlopeRow:
    if row.record.moment == "before":
        return SlopeRow(rows=(row,), before=row.quantity, after=None)
    before = row.baseline
    # Values in two units are two things: no line joins them.
    return SlopeRow(
        rows=(row,), before=before if before and before.unit == row.quantity.unit else None, after=row.quantity
    )


def heads(found: Sequence[SlopeRow], lang: Lang) -> tuple[str, str]:
    """Name the two axes: the two times where all rows share them, else before and after."""
    named = set()
    for it in found:
        times = [periods.when(row) for row in it.rows]
        if len(times) == 2 and times[0] and times[1]:
            named.add(tuple(periods.named(when, periods.grain([when]), lang) for when in times if when))
        else:
            named.add((BEFORE.of(lang), AFTER.of(lang)))
    only = named.pop() if len(named) == 1 else (BEFORE.of(lang), AFTER.of(lang))
    return only[0], only[1]


def canvas(brief: Brief, cut: Cut, lang: Lang) -> Sheet:
    """Draw both axes on one scale, a line or a stub a row, numbers on both sides and names to the right."""
    sheet = Sheet(cut=cut, lang=lang)
    found = pairs(brief)
    if not found:
        return sheet.ended(1)
    ends = [it for pair in found for it in (pair.before, pair.after) if it is not None]
    values = around(min(0.0, *(_at(it) for it in ends)), max(intervals.extent(it).end for it in ends), 4)
    names = [wrap(_name(it, found, lang), 13, sheet.width * 0.3) for it in found]
    firsts = max((width(bare(it.before, lang), NUMBER_SIZE, bold=True) for it in found if it.before), default=0)
    lasts = [width(bare(it.after, lang), NUMBER_SIZE, bold=True) for it in found if it.after]
    last = max([*lasts, *(width(words, 13) for lines in names for words in lines)])
    scale = max(width(tick(value, lang), 12) for value in values) + 6
    left, right, top = scale + firsts + 14, sheet.width - last - 14, 30.0
    heights = [_tall(it, lines) for it, lines in zip(found, names, strict=True)]
    tall = max(TALL[cut], sum(heights) - 8)

    def up(value: float) -> float:
        return top + tall * (values[-1] - value) / (values[-1] - values[0])

    for value in values:
        sheet.line([(left, up(value)), (right, up(value))], INK if value == 0 else RULE)
        sheet.text(scale - 6, up(value), tick(value, lang), size=12, colour=SECOND, anchor="end")
    unit = axis_unit(found[0].row.quantity, lang)
    for x, words in zip((left, right), heads(found, lang), strict=True):
        sheet.line([(x, top - 4), (x, up(values[0]))], INK)
        half = width(words, 13, bold=True) / 2
        sheet.text(min(max(x, half), sheet.width - half), 9, words, size=13, bold=True, anchor="middle")
    for it in sorted(found, key=lambda it: not it.is_whole):
        with sheet.linked(f"obs:{it.row.id}", tile.title_of(it.row, lang)):
            _row(sheet, it, (left, right), up)
    order = [f"obs:{row.id}" for it in found for row in it.rows]
    sheet.links = {link: sheet.links[link] for link in order if link in sheet.links}
    _numbers(sheet, found, names, (left, right, up(values[0]) + 8), up)
    bottom = up(values[0]) + 8
    if unit:
        bottom = sheet.block(0, bottom, [unit], size=12, colour=SECOND)
    return sheet.ended(bottom)


def _tall(it: SlopeRow, lines: Sequence[str]) -> float:
    """Return how high a row's number and its name are at the right axis."""
    return (18.0 if it.after else 0) + 16.0 * len(lines) + 4


def _row(sheet: Sheet, it: SlopeRow, axes: tuple[float, float], up: Callable[[float], float]) -> None:
    """Draw one row: a line between two printed ends, dashed where the later one is no result; a stub from a lone end."""
    left, right = axes
    result = it.row.is_result
    if it.before is not None and it.after is not None:
        ends = [(left, up(_at(it.before))), (right, up(_at(it.after)))]
        sheet.line(ends, INK, 2, () if result else (4, 3))
    elif it.before is not None:
        _stub(sheet, (left, up(_at(it.before))), (right - left) / 3, it.missing(sheet.lang))
    elif it.after is not None:
        _stub(sheet, (right, up(_at(it.after))), (left - right) / 3, it.missing(sheet.lang))
    for x, quantity in ((left, it.before), (right, it.after)):
        if quantity is None:
            continue
        row = it.rows[0] if quantity is it.before else it.row
        with sheet.linked(f"obs:{row.id}", tile.title_of(row, sheet.lang)):
            upright.draw(sheet, x, quantity, _at(quantity), it.mark(quantity), up)


def _stub(sheet: Sheet, start: tuple[float, float], long: float, words: str) -> None:
    """Draw a third of a row from its known end, level, since nobody said which way it goes."""
    x, y = start
    sheet.line([(x, y), (x + long, y)], SECOND, 2)
    marks.point(sheet, x + long + (8 if long > 0 else -8), y, "ring", scale=0.8)
    wide, sign = width(words, 12), 1 if long > 0 else -1
    behind = x + long + sign * 18
    # Behind the ring, else above or below it, else above the stub: where no line passes and no words stand.
    for at, height in ((behind, y), (behind, y - 14), (behind, y + 14), (x + sign * 6, y - 12)):
        low = at if sign > 0 else at - wide
        if _free(sheet, low, low + wide, height):
            sheet.text(at, height, words, size=12, colour=SECOND, anchor="start" if sign > 0 else "end")
            return


def _free(sheet: Sheet, low: float, high: float, y: float) -> bool:
    """Whether words may stand between two places: no line of a row passes there, and no other words of a stub stand there."""
    for ways in sheet.linked_lines.values():
        for _, ((x1, y1), (x2, y2)) in ((pen, it) for pen, it in ways if pen[1] == 2):
            ends = (
                [y1 + (y2 - y1) * (min(max(x, x1), x2) - x1) / (x2 - x1) for x in (low - 3, high + 3)]
                if x2 > x1
                else []
            )
            if ends and x1 < high and low < x2 and min(ends) < y + 9 and max(ends) > y - 9:
                return False
    stubs = (it for it in sheet.words if it.size == 12 and it.colour == SECOND)
    return all(abs(it.y - y) > 14 or it.x > high + 4 or it.x + 44 < low for it in stubs)


def _numbers(
    sheet: Sheet,
    found: Sequence[SlopeRow],
    names: Sequence[Sequence[str]],
    axes: tuple[float, float, float],
    up: Callable[[float], float],
) -> None:
    """Write the printed numbers outside the axes, each at its end or as near as there is room, and the names."""
    left, right, bottom = axes
    befores = sorted((it for it in found if it.before), key=lambda it: -_at(it.before))
    tops = spread([up(_at(it.before)) - 9 for it in befores], [18.0] * len(befores), low=TOP)
    for it, top in zip(befores, tops, strict=True):
        assert it.before is not None  # noqa: S101 - those without were left out
        with sheet.linked(f"obs:{it.rows[0].id}", tile.title_of(it.rows[0], sheet.lang)):
            sheet.text(left - 10, top + 9, bare(it.before, sheet.lang), size=NUMBER_SIZE, bold=True, anchor="end")
    order = sorted(range(len(found)), key=lambda at: -_at(found[at].after or found[at].before))
    heights = [_tall(found[at], names[at]) for at in order]
    tops = spread([up(_at(found[at].after or found[at].before)) - 9 for at in order], heights, low=TOP, high=bottom)
    for at, top in zip(order, tops, strict=True):
        it = found[at]
        if it.after is not None:
            with sheet.linked(f"obs:{it.row.id}", tile.title_of(it.row, sheet.lang)):
                sheet.text(right + 10, top + 9, bare(it.after, sheet.lang), size=NUMBER_SIZE, bold=True)
        below = top + (18 if it.after is not None else 0)
        for number, words in enumerate(names[at]):
            sheet.text(right + 10, below + 8 + 16 * number, words, size=13, colour=SECOND)


def _at(quantity: Quantity | None) -> float:
    if quantity is None:
        return 0.0
    return float(quantity.value) if quantity.value is not None else plotly.known(quantity)


def _name(it: SlopeRow, found: Sequence[SlopeRow], lang: Lang) -> str:
    """Name a row by what tells it from the others: place, thing, group."""
    rows = [pair.row for pair in found]
    said = [name(it.row, lang) for name in (place, label, population) if len({name(row, lang) for row in rows}) > 1]
    return COMMA.of(lang).join(words for words in said if words) or label(it.row, lang)


def summary(brief: Brief) -> Both:
    """Name the two ends of each row as printed, and how many rows have both."""
    found = pairs(brief)
    if not found:
        return Both(zh="没有可画的数据点。", en="There is no observation to draw.")
    whole = sum(it.is_whole for it in found)
    zh = "；".join(_told(it, "zh") for it in found[:6])
    en = "; ".join(_told(it, "en") for it in found[:6])
    return Both(
        zh=f"{zh}。{len(found)}行里{whole}行两头都有。",
        en=f"{en}. Of {count_en(len(found), 'row')}, {count_en(whole, 'has', 'have')} both ends.",
    )


def _told(it: SlopeRow, lang: Lang) -> str:
    ends = [printed(end, lang) if end else it.missing(lang) for end in (it.before, it.after)]
    return pick(
        lang,
        f"{place(it.row, lang)}{label(it.row, lang)}：从{ends[0]}到{ends[1]}",
        f"{place(it.row, lang)}, {inline(label(it.row, lang))}: from {ends[0]} to {ends[1]}",
    )


def table(brief: Brief, lang: Lang) -> Table:
    """List each row's two ends as printed, and where."""
    columns = pick(
        lang,
        ("统计内容", "地方", *heads(pairs(brief), lang), "段"),
        ("What it counts", "Place", *heads(pairs(brief), lang), "Par."),
    )
    body = [
        (
            label(it.row, lang),
            place(it.row, lang),
            *(printed(end, lang) if end else it.missing(lang) for end in (it.before, it.after)),
            ", ".join(dict.fromkeys(str(row.record.paragraph) for row in it.rows)),
        )
        for it in pairs(brief)
    ]
    return Table(columns=columns, rows=tuple(body))


def notes(brief: Brief) -> tuple[Both, ...]:
    """Explain the marks that occur, and stubs."""
    out = list(how_to_read.marks(brief.observations))
    if any(not it.is_whole for it in pairs(brief)):
        out.append(
            Both(
                zh="只画了一小段的，另一头没有写；画平是因为不知道升还是降。",
                en="A stub has no other end in print; it is level because up or down is not known.",
            )
        )
    return tuple(out)


def figure(brief: Brief, lang: Lang) -> dict[str, Any] | None:
    """Return a trace a row between the two axes; a missing end stays missing."""
    found = pairs(brief)
    if not found:
        return None
    first, last = heads(found, lang)
    data = [
        {
            "type": "scatter",
            "mode": "lines+markers",
            "connectgaps": False,
            "name": safe(_name(it, found, lang)),
            "x": [safe(first), safe(last)],
            "y": [plotly.plain(_at(end)) if end else None for end in (it.before, it.after)],
            "line": {"color": INK, "dash": "solid" if it.row.is_result else "dash"},
            "marker": {
                "size": 10,
                "color": INK,
                "symbol": [plotly.symbol(end, it.mark(end)) if end else "circle" for end in (it.before, it.after)],
            },
            "hoverinfo": "text",
            "hovertext": [plotly.hover(row, lang) for row in (it.rows[0], it.row)],
            "customdata": _carried(it),
        }
        for it in found
    ]
    unit = axis_unit(found[0].row.quantity, lang)
    layout = plotly.base(lang, showlegend=len(data) > 1, height=420, yaxis=plotly.axis(unit, rangemode="tozero"))
    layout["xaxis"] = {"type": "category", "automargin": True}
    return {"data": data, "layout": layout}


def _carried(it: SlopeRow) -> list[list[Any] | None]:
    """Return what the two points carry: each end of two observations, or the one end that is an observation."""
    if len(it.rows) == 2:
        return [plotly.custom(it.rows[0]), plotly.custom(it.rows[1])]
    return [plotly.custom(it.row), None] if it.after is None else [None, plotly.custom(it.row)]


KIND = Kind(name="slope", canvas=canvas, summary=summary, table=table, notes=notes, figure=figure)
