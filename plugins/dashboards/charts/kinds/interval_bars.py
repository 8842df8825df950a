"""Charts stage, kind `interval-bars`: how many, as printed? Bars with exact ends, open ends and bands."""

from __future__ import annotations

from collections.abc import Sequence

from dashboards.charts import intervals, reading, rows
from dashboards.charts.brief import Brief, Group, Kind, Table
from dashboards.charts.sheet import Cut, Lang, Sheet
from dashboards.charts.words import apart, count_en, hollow, hover, inline, label, place, printed, sentence, unit_en
from dashboards.errors import Both
from dashboards.model import Observation


def canvas(brief: Brief, cut: Cut, lang: Lang) -> Sheet:
    """Draw each group of comparable observations on a scale of its own, the largest first."""
    sheet = Sheet(cut=cut, lang=lang)
    groups = [ordered(brief, group) for group in brief.groups(brief.observations)]
    made = {row.id: _row(row, groups, sheet) for group in groups for row in group.members}
    frame = rows.Frame.of(sheet, list(made.values()))
    y = 2.0
    for number, group in enumerate(groups):
        if number:
            y += 6
            sheet.line([(0, y), (sheet.width, y)])
            y += 10
        unit = unit_of(group.members, lang)
        y = rows.draw(sheet, frame, [made[row.id] for row in group.members], y, ticks=len(groups) > 1, unit=unit)
    return sheet.ended(y + 2)


def ordered(brief: Brief, group: Group) -> Group:
    """Sort a group by size where the editor has not listed its observations in an order of his own."""
    if brief.chart.filter is None:
        return group
    members = sorted(group.members, key=lambda row: (-intervals.extent(row.quantity).end, row.id))
    return Group(members=tuple(members), refusals=group.refusals)


def unit_of(members: Sequence[Observation], lang: Lang) -> str:
    """Return the unit that ends a small axis; counting words are left to the label in English."""
    unit = members[0].quantity.unit
    if lang == "zh" or unit == "%":
        return unit
    name = unit_en(members[0].quantity)
    return f" {name}" if name else ""


def _row(row: Observation, groups: Sequence[Group], sheet: Sheet) -> rows.Row:
    lang = sheet.lang
    everything = [it for group in groups for it in group.members]
    same_indicator = len({it.indicator.id for it in everything}) == 1
    same_place = len({it.place.id for it in everything}) == 1
    if same_indicator and not same_place:
        kind = hollow(row)
        first, second = place(row, lang), kind.of(lang) if kind else ""
        if [it.place.id for it in everything].count(row.place.id) > 1:
            second = row.initiative.name.of(lang)
    else:
        first = label(row, lang)
        second = apart(row, everything, lang) or ("" if same_place else place(row, lang))
    return rows.Row(
        label=first,
        sub=second,
        words=printed(row.quantity, lang),
        quantity=row.quantity,
        hollow=hollow(row) is not None,
        hover=hover(row, sheet),
    )


def summary(brief: Brief) -> Both:
    """Name the numbers as printed, and say when they do not share a scale."""
    shown = brief.observations
    if not shown:
        return Both(zh="没有可画的数据点。", en="There is no observation to draw.")
    zh = "；".join(f"{_named(it, shown, 'zh')}{printed(it.quantity, 'zh')}" for it in shown[:6])
    en = "; ".join(f"{_named(it, shown, 'en')}: {printed(it.quantity, 'en')}" for it in shown[:6])
    more = len(shown) - 6
    if more > 0:
        zh, en = f"{zh}；另有{more}个数字", f"{en}; and {count_en(more, 'more number')}"
    several = len(brief.groups(shown))
    if several > 1:
        zh += f"。它们分属{several}组，组与组之间不共用刻度"
        en += f". They fall into {count_en(several, 'group')} that do not share a scale"
    return Both(zh=f"{zh}。", en=f"{sentence(en)}.")


def _named(row: Observation, shown: Sequence[Observation], lang: Lang) -> str:
    same_place = len({it.place.id for it in shown}) == 1
    name = label(row, lang) if lang == "zh" else inline(label(row, lang))
    if same_place:
        told = apart(row, shown, lang)
        return (f"{name}（{told}）" if lang == "zh" else f"{name} ({told})") if told else name
    return f"{place(row, lang)}{name}" if lang == "zh" else f"{name} in {place(row, lang)}"


def table(brief: Brief, lang: Lang) -> Table:
    """List every observation with what it counts, when, and where it is printed."""
    return reading.table_of(brief.observations, lang)


def notes(brief: Brief) -> tuple[Both, ...]:
    """Explain the marks that occur."""
    return reading.marks(brief.observations)


KIND = Kind(name="interval-bars", canvas=canvas, summary=summary, table=table, notes=notes)
