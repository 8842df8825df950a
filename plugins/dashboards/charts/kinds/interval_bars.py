"""Charts stage, kind `interval-bars`: how many, as printed, on one scale? What may not share it stands as tiles."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dashboards.charts import (
    bar_rows,
    changes,
    compared,
    halves,
    how_to_read,
    intervals,
    paired,
    plotly,
    ranked,
    reasons,
    signed,
    tile,
)
from dashboards.charts.brief import Brief, Kind, ScaleGroup, Table
from dashboards.charts.sheet import Cut, Sheet
from dashboards.charts.words import (
    apart,
    bare,
    count_en,
    hollow,
    inline,
    label,
    place,
    population,
    printed,
    sentence,
    unit_en,
)
from dashboards.lang import Both, Lang, bracketed, pick
from dashboards.model import Observation, given


def canvas(brief: Brief, cut: Cut, lang: Lang) -> Sheet:
    """Draw the largest group of comparable observations on one scale from zero, and all others as tiles below it."""
    sheet = Sheet(cut=cut, lang=lang)
    groups = brief.groups
    bars, alone = divided(brief, groups)
    side = compared.compared(brief, bars)
    y = ranked.draw(sheet, side, 0.0) if side else draw(sheet, bars, 2.0) if bars else 2.0
    if bars and alone:
        y = bar_rows.note(sheet, 0, y + 4, reasons.in_short(groups, lang)) + 10
    y = tile.key(sheet, alone, y)
    return sheet.ended(tile.draw(sheet, alone, y) + 2)


def divided(brief: Brief, groups: Sequence[ScaleGroup]) -> tuple[tuple[Observation, ...], tuple[Observation, ...]]:
    """Return what shares the scale, at least two, the largest first where a filter chose them; and the rest."""
    largest = max(groups, key=lambda it: len(it.members), default=None)
    if largest is None or len(largest.members) < 2:
        return (), tuple(brief.observations)
    members = largest.members
    if brief.chart.filter is not None:
        members = tuple(sorted(members, key=lambda row: (-intervals.extent(row.quantity).end, row.id)))
    side = compared.compared(brief, members)
    line = side.whole if side else None
    return members, tuple(it for it in brief.observations if it not in members and it is not line)


def draw(sheet: Sheet, members: Sequence[Observation], y: float) -> float:
    """Draw observations that share a scale, with its axis, and return where they end."""
    pairs = paired.paired(members)
    if pairs is not None:
        return paired.draw(sheet, pairs, y, unit_of(members, sheet.lang))
    made = [_row(row, members, sheet) for row in members]
    if changes.are_changes(members):
        return changes.draw(sheet, made, y, unit_of(members, sheet.lang))
    frame = bar_rows.Frame.of(sheet, made)
    return bar_rows.draw(sheet, frame, made, y, ticks=True, unit=unit_of(members, sheet.lang))


def unit_of(members: Sequence[Observation], lang: Lang) -> str:
    """Return the units that end an axis; what counting words count is said by the labels in English."""
    units = list(dict.fromkeys(it.quantity.unit for it in members))
    if units == ["%"]:
        return "%"
    names = {unit_en(it.quantity) for it in members}
    zh = units[0] if len(units) == 1 else f"（{'、'.join(units)}）"
    return pick(lang, zh, " (count)" if names == {""} else f" {names.pop()}" if len(names) == 1 else "")


def _row(row: Observation, everything: Sequence[Observation], sheet: Sheet) -> bar_rows.BarRow:
    lang = sheet.lang
    same_indicator = len({it.indicator.id for it in everything}) == 1
    same_place = len({it.place.id for it in everything}) == 1
    if same_indicator and not same_place:
        kind = hollow(row)
        first, second = place(row, lang), kind.of(lang) if kind else ""
        if [it.place.id for it in everything].count(row.place.id) > 1:
            second = row.initiative.name.of(lang)
    elif same_indicator and same_place and len({population(it, lang) for it in everything}) == len(everything):
        # The groups of one total: what is counted stands above the chart.
        first, second = sentence(population(row, lang)) or label(row, lang), ""
    else:
        first = label(row, lang)
        second = apart(row, everything, lang) or ("" if same_place else place(row, lang))
    missing = _before(row, everything).of(lang)
    words = signed.words(row, lang, bare if changes.are_changes(everything) else printed)
    return bar_rows.BarRow(
        label=first,
        sub=second,
        words=pick(lang, f"改后{words}", f"after: {words}") if missing else words,
        quantity=signed.quantity(row),
        hollow=hollow(row) is not None,
        link=f"obs:{row.id}",
        title=tile.title_of(row, lang),
        missing=missing,
    )


def _before(row: Observation, everything: Sequence[Observation]) -> Both:
    """Say of a value after that nobody printed the one before; nothing of any other number."""
    beside = [it for it in everything if it.initiative is row.initiative and it.indicator.id == row.indicator.id]
    told = given.before(row) or any(it.record.moment == "before" for it in beside)
    if told or row.record.moment != "after" or not row.is_result:
        return Both(zh="", en="")
    return Both(zh=f"改前{halves.MISSING.zh}", en=f"before: {halves.MISSING.en}")


def summary(brief: Brief) -> Both:
    """Name the numbers as printed, and say when they do not share a scale."""
    groups = brief.groups
    members, alone = divided(brief, groups)
    side = compared.compared(brief, members)
    made = compared.summary(side) if side else named(brief)
    if not alone or len(groups) < 2:
        return made
    return Both(
        zh=f"{made.zh}它们没有共同的刻度，只有能比的画在一起。",
        en=f"{made.en} They share no scale; only those that may be compared are drawn together.",
    )


def meaning(brief: Brief) -> Both:
    """Say how the numbers that are compared stand in order, or else what all of them leave unsaid."""
    members, _ = divided(brief, brief.groups)
    side = compared.compared(brief, members)
    return compared.summary(side) if side else how_to_read.unsaid(brief.observations)


def named(brief: Brief) -> Both:
    """Name the numbers as printed, the first six of them."""
    shown = brief.observations
    if not shown:
        return Both(zh="没有可画的数据点。", en="There is no observation to draw.")
    zh = "；".join(f"{_named(it, shown, 'zh')}{signed.words(it, 'zh')}" for it in shown[:6])
    en = "; ".join(f"{_named(it, shown, 'en')}: {signed.words(it, 'en')}" for it in shown[:6])
    more = len(shown) - 6
    if more > 0:
        zh, en = f"{zh}；另有{more}个数字", f"{en}; and {count_en(more, 'more number')}"
    return Both(zh=f"{zh}。", en=f"{sentence(en)}.")


def _named(row: Observation, shown: Sequence[Observation], lang: Lang) -> str:
    same_place = len({it.place.id for it in shown}) == 1
    name = pick(lang, label(row, lang), inline(label(row, lang)))
    if same_place:
        told = apart(row, shown, lang)
        return name + bracketed(told, lang)
    return pick(lang, f"{place(row, lang)}{name}", f"{name} in {place(row, lang)}")


def table(brief: Brief, lang: Lang) -> Table:
    """List every observation with what it counts, when, and where it is printed."""
    members, alone = divided(brief, brief.groups)
    side = None if alone else compared.compared(brief, members)
    return compared.table(side, lang) if side else how_to_read.table_of(brief.observations, lang)


def notes(brief: Brief) -> tuple[Both, ...]:
    """Explain the marks that occur."""
    members, alone = divided(brief, brief.groups)
    side = compared.compared(brief, members)
    if side is not None:
        return (*how_to_read.marks(alone), *compared.notes(side))
    if not changes.are_changes(members):
        rings = (halves.RING,) if any(_before(it, members).zh for it in members) else ()
        return (*how_to_read.marks(brief.observations), *rings)
    return (*how_to_read.marks(alone), *changes.notes(members))


def figure(brief: Brief, lang: Lang) -> dict[str, Any] | None:
    """Return what shares the scale as bars; what stands apart from it is named beside them. None where nothing shares one."""
    members, alone = divided(brief, brief.groups)
    if not members:
        return None
    side = compared.compared(brief, members)
    if side is not None:
        return compared.figure(brief, side, lang)
    made = plotly.panels([("", unit_of(members, lang).strip(), members)], hovers(brief, lang), lang)
    if changes.are_changes(members):
        made["layout"]["xaxis"]["range"] = changes.room(members)
    return plotly.beside(made, alone, lang)


def hovers(brief: Brief, lang: Lang) -> dict[str, str]:
    """Return what hovering says of each observation."""
    return {it.id: plotly.hover(it, lang) for it in brief.observations}


KIND = Kind(
    name="interval-bars", canvas=canvas, summary=summary, meaning=meaning, table=table, notes=notes, figure=figure
)
