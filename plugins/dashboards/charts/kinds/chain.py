"""Charts stage, kind `chain`: asked, handled, solved? One place on one scale where the period allows it; several stand as tiles.

Between two bars stands a broken link with the reason why they are not divided, unless the source makes one a part of
the other. What may not share the scale stands as tiles.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dashboards.charts import bar_rows, how_to_read, plotly, tile
from dashboards.charts.brief import Brief, Kind, Table
from dashboards.charts.kinds import interval_bars
from dashboards.charts.palette import ACCENT, INK, SECOND
from dashboards.charts.sheet import LINE, Cut, Sheet
from dashboards.charts.text import wrap
from dashboards.charts.words import count_en, hollow, inline, label, place, printed
from dashboards.checks.comparability import counted_together
from dashboards.lang import Both, Lang, listed, pick
from dashboards.model import Observation


def panels(brief: Brief) -> tuple[tuple[Observation, ...], ...]:
    """Divide the observations by place, in the order in which places first appear."""
    by_place: dict[str, list[Observation]] = {}
    for row in brief.observations:
        by_place.setdefault(row.place.id, []).append(row)
    return tuple(tuple(members) for members in by_place.values())


def bars_of(brief: Brief, members: Sequence[Observation]) -> tuple[Observation, ...]:
    """Return those of a place's counts that share its scale; none beside another place, whose bars would be read against them."""
    return tuple(counted_together(members, brief.known)) if len(panels(brief)) == 1 else ()


def canvas(brief: Brief, cut: Cut, lang: Lang) -> Sheet:
    """Draw a panel for each place: its bars with the broken links between them, then what stands alone."""
    sheet = Sheet(cut=cut, lang=lang)
    y = 0.0
    found = panels(brief)
    barred = [bars_of(brief, members) for members in found]
    alone = [[row for row in members if row not in bars] for members, bars in zip(found, barred, strict=True)]
    y = tile.key(sheet, [row for rest in alone for row in rest], y + 2)
    across = tile.columns(sheet, alone)
    for number, (members, bars, rest) in enumerate(zip(found, barred, alone, strict=True)):
        if number:
            y += 14
        y = bar_rows.heading(sheet, y, place(members[0], lang)) if len(found) > 1 else y
        if bars:
            y = _panel(sheet, bars, y)
        y = tile.draw(sheet, rest, y + 6, across=across, headed=len(found) > 1) if rest else y
    return sheet.ended(y + 2)


def _panel(sheet: Sheet, bars: Sequence[Observation], y: float) -> float:
    """Draw bars from one zero, with a broken link between each two that are not divided."""
    made = [_row(row, sheet) for row in bars]
    frame = bar_rows.Frame.of(sheet, made)
    values = bar_rows.steps(bar_rows.high(made), 3 if sheet.is_narrow else 5)
    scale = sheet.scale(frame.left, frame.right, values[-1])
    start = y
    for number, (row, one) in enumerate(zip(bars, made, strict=True)):
        y = bar_rows.one(sheet, frame, scale, one, y)
        if number + 1 < len(bars) and bars[number + 1].record.of != row.id:
            y = _broken(sheet, frame.left, y, row)
    if not sheet.is_narrow:
        # Where labels stand above their bars, the zero line keeps off them.
        sheet.line([(frame.left, start), (frame.left, y - bar_rows.GAP / 2)], INK)
    return bar_rows.axis(sheet, scale, values, y - bar_rows.GAP / 2, interval_bars.unit_of(bars, sheet.lang))


def _broken(sheet: Sheet, left: float, y: float, whole: Observation) -> float:
    """Draw the broken link above a bar, with the reason: the source does not make it a part of what stands above."""
    lang = sheet.lang
    words = pick(
        lang,
        f"没有说是{label(whole, lang)}的一部分，不能相除",
        f"not said to be a part of {inline(label(whole, lang))}, so not divided",
    )
    lines = wrap(words, 13, sheet.width - left - 34)
    middle = y - 2 + LINE * len(lines) / 2
    sheet.line([(left + 10, y - 4), (left + 10, middle - 6)], SECOND, 1, (2, 2))
    sheet.line([(left + 6, middle + 5), (left + 14, middle - 5)], ACCENT, 1.8)
    sheet.line([(left + 10, middle + 6), (left + 10, y + LINE * len(lines))], SECOND, 1, (2, 2))
    # In the stroke's own colour, which alone would not say what it strikes out.
    return sheet.block(left + 26, y - 2, lines, size=13, colour=ACCENT) + 8


def _row(row: Observation, sheet: Sheet) -> bar_rows.BarRow:
    lang = sheet.lang
    return bar_rows.BarRow(
        label=label(row, lang),
        words=printed(row.quantity, lang),
        quantity=row.quantity,
        hollow=hollow(row) is not None,
        link=f"obs:{row.id}",
        title=tile.title_of(row, lang),
    )


def summary(brief: Brief) -> Both:
    """Say what each place prints, and that the places are not ranked."""
    zh, en = [], []
    for members in panels(brief):
        zh.append(place(members[0], "zh") + listed((_named(row, "zh") for row in members), "zh"))
        en.append(f"{place(members[0], 'en')} – {', '.join(_named(row, 'en') for row in members)}")
    if not zh:
        return Both(zh="没有可画的数据点。", en="There is no observation to draw.")
    ends = "" if len(zh) == 1 else f"{len(zh)}个地方各画各的，不排名。"
    ends_en = "" if len(zh) == 1 else f" The {count_en(len(zh), 'place')} stand apart and are not ranked."
    return Both(zh=f"{'；'.join(zh)}。{ends}", en=f"{'; '.join(en)}.{ends_en}")


def _named(row: Observation, lang: Lang) -> str:
    words = printed(row.quantity, lang)
    return pick(lang, f"{label(row, lang)}{words}", f"{inline(label(row, lang))}: {words}")


def meaning(brief: Brief) -> Both:
    """Say what the numbers leave unsaid."""
    return how_to_read.unsaid(brief.observations)


def table(brief: Brief, lang: Lang) -> Table:
    """List every observation, place by place."""
    return how_to_read.table_of([row for members in panels(brief) for row in members], lang)


def notes(brief: Brief) -> tuple[Both, ...]:
    """Explain the marks that occur."""
    return how_to_read.marks(brief.observations)


def figure(brief: Brief, lang: Lang) -> dict[str, Any] | None:
    """Return a panel a place with the bars that share its scale; None where no place has any."""
    parted = [(place(members[0], lang), bars_of(brief, members)) for members in panels(brief)]
    drawn = [it for _, bars in parted for it in bars]
    if not drawn:
        return None
    hovers = interval_bars.hovers(brief, lang)
    made = plotly.panels(
        [(name, interval_bars.unit_of(bars, lang), bars) for name, bars in parted if bars], hovers, lang
    )
    return plotly.beside(made, [it for it in brief.observations if it not in drawn], lang)


KIND = Kind(name="chain", canvas=canvas, summary=summary, meaning=meaning, table=table, notes=notes, figure=figure)
