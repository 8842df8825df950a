"""Charts stage, kind `chain`: asked, handled, solved? One panel a place, no scale across what differs."""

from __future__ import annotations

from collections.abc import Sequence

from dashboards.charts import reading, reasons, rows
from dashboards.charts.brief import Brief, Kind, Table
from dashboards.charts.kinds.interval_bars import unit_of
from dashboards.charts.sheet import Cut, Lang, Sheet
from dashboards.charts.words import count_en, hollow, hover, inline, label, listed, place, printed
from dashboards.errors import Both
from dashboards.model import Observation


def panels(brief: Brief) -> tuple[tuple[Observation, ...], ...]:
    """Divide the observations by place, in the order in which places first appear."""
    by_place: dict[str, list[Observation]] = {}
    for row in brief.observations:
        by_place.setdefault(row.place.id, []).append(row)
    return tuple(tuple(members) for members in by_place.values())


def canvas(brief: Brief, cut: Cut, lang: Lang) -> Sheet:
    """Draw a panel for each place, a scale for each group, and under each panel why it has several."""
    sheet = Sheet(cut=cut, lang=lang)
    made = {row.id: _row(row, sheet) for row in brief.observations}
    frame = rows.Frame.of(sheet, list(made.values()))
    y = 0.0
    for number, members in enumerate(panels(brief)):
        if number:
            y += 10
            sheet.line([(0, y), (sheet.width, y)])
            y += 12
        y = rows.heading(sheet, y, place(members[0], lang))
        groups = brief.groups(members)
        for group in groups:
            bars = [made[row.id] for row in group.members]
            y = rows.draw(sheet, frame, bars, y, ticks=len(groups) > 1, unit=unit_of(group.members, lang))
        words = reasons.in_short(groups, lang)
        if words:
            y = rows.note(sheet, frame.left if sheet.is_wide else 0, y, words)
    return sheet.ended(y + 2)


def _row(row: Observation, sheet: Sheet) -> rows.Row:
    lang = sheet.lang
    return rows.Row(
        label=label(row, lang),
        words=printed(row.quantity, lang),
        quantity=row.quantity,
        hollow=hollow(row) is not None,
        hover=hover(row, sheet),
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
    return f"{label(row, lang)}{words}" if lang == "zh" else f"{inline(label(row, lang))}: {words}"


def table(brief: Brief, lang: Lang) -> Table:
    """List every observation, place by place."""
    return reading.table_of(_all(panels(brief)), lang)


def notes(brief: Brief) -> tuple[Both, ...]:
    """Explain the marks that occur."""
    return reading.marks(brief.observations)


def _all(parted: Sequence[Sequence[Observation]]) -> list[Observation]:
    return [row for members in parted for row in members]


KIND = Kind(name="chain", canvas=canvas, summary=summary, table=table, notes=notes)
