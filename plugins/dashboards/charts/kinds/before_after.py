"""Charts stage, kind `before-after`: what changed? A dumbbell, and an empty ring for an end nobody printed.

The two ends stand in two columns: their places say before and after, not how much. A scale would need
both ends, and would put the ring at a value that no one has printed. Groups say what is printed: both ends (an empty
row where nobody prints them), one of them, or the difference alone; what is planned or forecast stands apart.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from dashboards.charts.brief import Brief, Kind, Table
from dashboards.charts.palette import ACCENT, INK, RULE, SECOND
from dashboards.charts.sheet import LINE, NUMBER_SIZE, SIZE, Cut, Lang, Sheet
from dashboards.charts.text import width, wrap
from dashboards.charts.words import (
    ARTICLES,
    cited,
    count_en,
    hollow,
    hover,
    kinds_of,
    label,
    place,
    population,
    printed,
    sentence,
)
from dashboards.errors import Both
from dashboards.model import Observation
from dashboards.quantities import Quantity, simplify

HEADS = {"zh": ("改前", "改后"), "en": ("Before", "After")}
MISSING = {"zh": "没有印出", "en": "not printed"}
Group = Literal["both", "before", "after", "difference", "planned"]
GROUPS: Mapping[Group, Both] = {
    "both": Both(zh="前后都印了实测数", en="Both ends, measured"),
    "before": Both(zh="只印了改前", en="Only a before"),
    "after": Both(zh="只印了改后", en="Only an after"),
    "difference": Both(zh="只印了差额", en="Only a difference"),
    "planned": Both(zh="另放：还没有发生，不算结果", en="Apart: not yet so, and no result"),
}
NONE = Both(zh="一对也没有", en="none")
RADIUS = 7


@dataclass(frozen=True, kw_only=True)
class Pair:
    """What is printed of one change: the ends, or only the difference between them."""

    row: Observation
    before: Quantity | None = None
    after: Quantity | None = None
    change: Quantity | None = None

    @property
    def group(self) -> Group:
        """What is printed of it; a plan or forecast is in no group of results, whatever ends it has."""
        if not self.row.is_result:
            return "planned"
        if self.change is not None:
            return "difference"
        if self.before is not None and self.after is not None:
            return "both"
        return "before" if self.before is not None else "after"


def grouped(brief: Brief) -> Mapping[Group, tuple[Pair, ...]]:
    """Put the pairs into their groups, in the order in which they are drawn."""
    made = pairs(brief)
    return {group: tuple(pair for pair in made if pair.group == group) for group in GROUPS}


def pairs(brief: Brief) -> tuple[Pair, ...]:
    """Put the observations together into pairs; two of one initiative and indicator may be one pair."""
    made: dict[tuple[str, str, str], Pair] = {}
    for row in brief.observations:
        key = (row.initiative.id, row.indicator.id, row.id)
        if row.record.nature == "change" and row.baseline is None:
            made[key] = Pair(row=row, change=row.quantity)
            continue
        if row.record.moment == "before":
            made[key] = Pair(row=row, before=row.quantity)
            continue
        earlier = next((it for it, pair in made.items() if it[:2] == key[:2] and _waits(pair, row)), None)
        if earlier:
            made[earlier] = Pair(row=row, before=made[earlier].before, after=row.quantity)
        else:
            made[key] = Pair(row=row, before=row.baseline, after=row.quantity)
    return tuple(made.values())


def _waits(pair: Pair, row: Observation) -> bool:
    """Whether a pair has its first end and lacks the second, which `row` may be: in the same unit and as real."""
    alike = pair.row.is_result == row.is_result and pair.row.quantity.unit == row.quantity.unit
    return alike and pair.before is not None and pair.after is None


def canvas(brief: Brief, cut: Cut, lang: Lang) -> Sheet:
    """Draw one dumbbell a pair."""
    sheet = Sheet(cut=cut, lang=lang)
    left, right = (430.0, 690.0) if sheet.is_wide else (62.0, 258.0)
    y = 0.0
    for x, words in zip((left, right), HEADS[lang], strict=True):
        sheet.text(x, LINE / 2, words, colour=SECOND, anchor="middle")
    y += LINE + 6
    for group, found in grouped(brief).items():
        if not found and group != "both":
            continue
        sheet.line([(0, y), (sheet.width, y)], INK if group == "planned" else RULE)
        words = f"{GROUPS[group].of(lang)} {len(found)}"
        y = sheet.block(0, y + 8, wrap(words, SIZE, sheet.width, bold=True), bold=True)
        if not found:
            y = _nobody(sheet, (left, right), y)
        for pair in found:
            y = _pair(sheet, brief, pair, (left, right), y + 6)
        y += 8
    return sheet.ended(y)


def _nobody(sheet: Sheet, columns: tuple[float, float], y: float) -> float:
    """Draw the row of whole pairs as empty: two rings, and the words for it between them."""
    left, right = columns
    middle = (y - LINE / 2) if sheet.is_wide else y + LINE / 2
    words = NONE.of(sheet.lang)
    half = width(words, SIZE, bold=True) / 2 + 8
    for start, end in ((left + RADIUS, (left + right) / 2 - half), ((left + right) / 2 + half, right - RADIUS)):
        sheet.line([(start, middle), (end, middle)], ACCENT, 1.4, (1.5, 3.5))
    sheet.text((left + right) / 2, middle, words, bold=True, colour=ACCENT, anchor="middle")
    for x in columns:
        sheet.ring(x, middle, ACCENT, RADIUS)
    return max(y, middle + RADIUS + 2)


def _pair(sheet: Sheet, brief: Brief, pair: Pair, columns: tuple[float, float], y: float) -> float:
    lang = sheet.lang
    left, right = columns
    limit = left - 100 if sheet.is_wide else sheet.width
    colon = "：" if lang == "zh" else ": "
    first = wrap(f"{place(pair.row, lang)}{colon}{pair.row.initiative.name.of(lang)}", SIZE, limit)
    second = wrap(_counted(brief, pair.row, lang), SIZE, limit)
    after = sheet.block(0, sheet.block(0, y, first), second, colour=SECOND)
    top = y if sheet.is_wide else after + 2
    middle = top + LINE + RADIUS + 4
    _join(sheet, pair, columns, middle)
    for x, quantity in zip(columns, (pair.before, pair.after), strict=True):
        _end(sheet, pair, quantity, x, top + LINE / 2, middle)
    if pair.change is not None:
        centre = (left + right) / 2
        sheet.text(centre, top + LINE / 2, printed(pair.change, lang), bold=True, size=NUMBER_SIZE, anchor="middle")
        sheet.dot(
            centre, middle, size=2 * RADIUS - 1, hollow=hollow(pair.row) is not None, hover=hover(pair.row, sheet)
        )
    return max(after, middle + RADIUS + 2)


def _join(sheet: Sheet, pair: Pair, columns: tuple[float, float], y: float) -> None:
    """Draw a line between two ends, a stub where one is missing, a bracket where only the difference is known."""
    left, right = columns[0] + RADIUS, columns[1] - RADIUS
    third = (right - left) / 3
    if pair.group == "planned":
        sheet.line([(left, y), (right, y)], SECOND, 1.5, (7, 6))
    elif pair.group == "before":
        sheet.line([(left, y), (left + third, y)], INK, 2)
    elif pair.group == "after":
        sheet.line([(right - third, y), (right, y)], INK, 2)
    else:
        sheet.line([(left, y), (right, y)], INK, 2 if pair.group == "both" else 1.5)
    if pair.group == "difference":
        for x in (left + 2, right - 2):
            sheet.line([(x, y - 5), (x, y + 5)], INK, 1.5)


def _counted(brief: Brief, row: Observation, lang: Lang) -> str:
    """Name what is counted, and of whom where two rows would read the same."""
    words = label(row, lang)
    alike = [it for it in brief.observations if (it.initiative.id, label(it, lang)) == (row.initiative.id, words)]
    whom = population(row, lang)
    if len(alike) > 1 and whom:
        return f"{words}，{whom}" if lang == "zh" else f"{words}, {whom}"
    return words


def _end(  # noqa: PLR0913 - one end of a dumbbell and where it stands
    sheet: Sheet, pair: Pair, quantity: Quantity | None, x: float, above: float, middle: float
) -> None:
    if quantity is None:
        sheet.ring(x, middle, SECOND, RADIUS)
        _label(sheet, x, above, MISSING[sheet.lang], colour=SECOND)
        return
    looks = hover(pair.row, sheet)
    empty = hollow(pair.row) is not None
    if quantity.low is not None and quantity.high is not None and quantity.low != quantity.high:
        sheet.line([(x - 10, middle), (x + 10, middle)], INK, 2 * RADIUS - 2)
        for side in (-10, 10):
            sheet.dot(x + side, middle, size=2 * RADIUS - 2, hover=looks)
    else:
        symbol = "circle" if pair.row.is_result else "diamond"
        sheet.dot(x, middle, size=2 * RADIUS - 1, hollow=empty, symbol=symbol, hover=looks)
    _label(sheet, x, above, printed(quantity, sheet.lang), bold=True, size=NUMBER_SIZE)


def _label(sheet: Sheet, x: float, y: float, words: str, **looks: Any) -> None:  # noqa: ANN401 - the fields of Words
    """Write centred words, moved in where they would leave the sheet."""
    half = width(words, looks.get("size", SIZE), bold=looks.get("bold", False)) / 2
    sheet.text(min(max(x, half), sheet.width - half), y, words, anchor="middle", **looks)


def summary(brief: Brief) -> Both:
    """Count the pairs that are whole, those of which one end or the difference is printed, and what stands apart."""
    found = grouped(brief)
    whole, planned = len(found["both"]), found["planned"]
    zh = [f"前后都印了实测数的有{whole}对" if whole else "前后都印了实测数的一对也没有"]
    en = [sentence(count_en(whole, "pair")) + " printed with both ends measured"]
    alone: Mapping[Group, tuple[str, str]] = {
        "before": ("value before", "values before"),
        "after": ("value after", "values after"),
        "difference": ("difference", "differences"),
    }
    for group, (one, many) in alone.items():
        number = len(found[group])
        if number:
            zh.append(f"{GROUPS[group].zh}的有{number}个")
            en.append(f"{count_en(number, one, many)} alone")
    kinds = kinds_of(pair.row for pair in planned)
    told = Both(zh=f"{'，'.join(zh)}。", en=f"{', '.join(en)}.")
    if kinds is None:
        return told
    name = ARTICLES.get(kinds.en.removesuffix("s"), kinds.en) if len(planned) == 1 else kinds.en
    return Both(
        zh=f"{told.zh}另有{len(planned)}个{kinds.zh}，不算结果。", en=f"{told.en} Apart from these, {name}: no result."
    )


def table(brief: Brief, lang: Lang) -> Table:
    """List the pairs; an end that is missing is named as missing."""
    if lang == "zh":
        columns = ("举措", "数的是什么", "地方", "改前", "改后", "变化量", "出处")
    else:
        columns = ("Initiative", "What it counts", "Place", "Before", "After", "Difference", "Printed in")
    body = tuple(
        (
            pair.row.initiative.name.of(lang),
            label(pair.row, lang),
            place(pair.row, lang),
            *(_cell(quantity, lang) for quantity in (pair.before, pair.after)),
            _cell(pair.change, lang) if pair.change is not None else "—",
            cited(pair.row, lang),
        )
        for found in grouped(brief).values()
        for pair in found
    )
    return Table(columns=columns, rows=body)


def _cell(quantity: Quantity | None, lang: Lang) -> str:
    if quantity is None:
        return MISSING[lang]
    return simplify(quantity.printed) if lang == "zh" else printed(quantity, "en")


def notes(brief: Brief) -> tuple[Both, ...]:
    """Explain rings, hollow marks and what the two columns do not say."""
    made = pairs(brief)
    out = [
        Both(
            zh="左右两列只表示改前、改后，位置不表示大小。",
            en="The two columns stand for before and after; distance does not show size.",
        )
    ]
    if any(None in (pair.before, pair.after) for pair in made):
        out.append(
            Both(
                zh="虚线圈是来源没有印出的一端，不是零。",
                en="A dashed ring is an end that the source does not print; it is not zero.",
            )
        )
    cases = kinds_of(pair.row for pair in made if pair.row.is_result)
    if cases:
        out.append(Both(zh=f"空心圈是{cases.zh}。", en=f"Hollow marks are {cases.en}."))
    plans = kinds_of(pair.row for pair in made if not pair.row.is_result)
    if plans:
        out.append(Both(zh=f"菱形是{plans.zh}，不算结果。", en=f"Diamonds are {plans.en}; they are no results."))
    return tuple(out)


KIND = Kind(name="before-after", canvas=canvas, summary=summary, table=table, notes=notes)
