"""Charts stage: the groups of one total at several times: the bars of each group together, each with its period, on one scale from zero."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dashboards.charts import bar_rows, intervals, marks, periods, signed, tile
from dashboards.charts.palette import INK, SECOND
from dashboards.charts.sheet import LINE, NUMBER_SIZE, SIZE, Scale, Sheet
from dashboards.charts.text import width, wrap
from dashboards.charts.words import hollow, place, population
from dashboards.lang import COMMA, Both, Lang
from dashboards.model import Observation
from dashboards.model.vocabulary import STATUS_NAMES

STEP, THICK, BETWEEN, SMALL = 25.0, 18.0, 12.0, 13
# At more times than these a group is a line.
MOST = 3
NONE = Both(zh="没有数字", en="no number")


@dataclass(frozen=True, kw_only=True)
class Pairs:
    """The times, and each group with its number at each of them, None where there is none."""

    times: tuple[periods.When, ...]
    groups: tuple[tuple[Observation | None, ...], ...]

    def name(self, at: int, lang: Lang) -> str:
        """Name a group by what tells it from the others: place, part of a total."""
        first = [next(row for row in its if row) for its in self.groups]
        told = [it for it in (place, _group) if len({it(row, lang) for row in first}) > 1]
        return COMMA.of(lang).join(words for it in told if (words := it(first[at], lang)))

    def when(self, at: int, lang: Lang) -> str:
        """Name a time as finely as all of them are."""
        return periods.named(self.times[at], periods.grain(self.times), lang)


def _group(row: Observation, lang: Lang) -> str:
    """Name the part of a total without its status, which may change from one time to the next."""
    plain = replace(row, record=row.record.model_copy(update={"status": None}))
    return population(plain, lang)


def paired(members: Sequence[Observation]) -> Pairs | None:
    """Put the numbers of one thing in several groups or places together, group by group; None where these have but one time."""
    found: dict[tuple[str, str], dict[periods.When, Observation]] = {}
    for row in members:
        when = periods.when(row)
        if when is not None:
            found.setdefault((row.place.id, _group(row, "zh")), {})[when] = row
    times = sorted({it for its in found.values() for it in its}, key=lambda it: it.middle)
    told_apart = sum(len(it) for it in found.values()) == len(members)
    one_thing = len({(row.indicator.id, row.record.nature == "change") for row in members}) == 1
    if not (told_apart and one_thing and len(found) > 1 < len(times) <= MOST) or members[0].record.nature == "change":
        return None
    return Pairs(times=tuple(times), groups=tuple(tuple(its.get(it) for it in times) for its in found.values()))


def draw(sheet: Sheet, found: Pairs, y: float, unit: str) -> float:
    """Draw each group under or beside its name, and the axis; return where they end."""
    lang, shown = sheet.lang, [row for its in found.groups for row in its if row]
    names = [found.name(at, lang) for at in range(len(found.groups))]
    times = [found.when(at, lang) for at in range(len(found.times))]
    name = 0.0 if sheet.is_narrow else min(max(width(it, SIZE, bold=True) for it in names) + 2, sheet.width * 0.3)
    left = name + (0 if sheet.is_narrow else 14) + max(width(it, SMALL) for it in times) + 10
    number = max(width(signed.words(row, lang), NUMBER_SIZE, bold=True) for row in shown) + 10
    number += max(width(_status(row, lang), SMALL) for row in shown) + 6
    quantities = [signed.quantity(row) for row in shown]
    top = 100 if all(intervals.is_share(it) for it in quantities) else intervals.top(quantities)
    values = bar_rows.steps(top, 3 if sheet.is_narrow else 5)
    scale = sheet.scale(left, sheet.width - number - intervals.room(quantities), values[-1])
    start = y
    for words, its in zip(names, found.groups, strict=True):
        lines = wrap(words, SIZE, name or sheet.width, bold=True)
        end = sheet.block(0, y if sheet.is_narrow else y + (STEP - LINE) / 2, lines, bold=True)
        y = end if sheet.is_narrow else y
        for when, row in zip(times, its, strict=True):
            sheet.text(left - 8, y + STEP / 2, when, size=SMALL, colour=SECOND, anchor="end")
            _bar(sheet, scale, row, y + STEP / 2)
            y += STEP
        y = max(y, end) + BETWEEN
    y -= BETWEEN - 4
    sheet.line([(left, start), (left, y)], INK)
    return bar_rows.axis(sheet, scale, values, y, unit)


def _status(row: Observation, lang: Lang) -> str:
    """Say that a number is preliminary or revised, where it is."""
    status = row.record.status
    return STATUS_NAMES[status].of(lang) if status in {"preliminary", "revised"} else ""


def _bar(sheet: Sheet, scale: Scale, row: Observation | None, y: float) -> None:
    if row is None:
        marks.point(sheet, scale.left + 12, y, "ring")
        sheet.text(scale.left + 26, y, NONE.of(sheet.lang), size=SMALL, colour=SECOND)
        return
    quantity, mark = signed.quantity(row), intervals.IntervalMark(y=y, thick=THICK, hollow=hollow(row) is not None)
    with sheet.linked(f"obs:{row.id}", tile.title_of(row, sheet.lang)):
        end = intervals.draw(sheet, scale, quantity, mark)
        behind = scale.at(100) if intervals.is_share(quantity) else end
        long = marks.tapped(sheet, behind + 8, y, signed.words(row, sheet.lang), size=NUMBER_SIZE)
        sheet.text(behind + 14 + long, y, _status(row, sheet.lang), size=SMALL, colour=SECOND)
