"""Charts stage, kind `before-after`: what changed? A dumbbell, and an empty ring for an end nobody printed.

The two ends stand in two columns: their places say before and after, not how much. A scale would need
both ends, and would put the ring at a value that no one has printed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dashboards.charts.brief import Brief, Table
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
LACK_ZH = ("只印了改后", "只印了改前", "只印了变化量")
LACK_EN = ("without the value before", "without the value after", "with nothing but the difference")
RADIUS = 7


@dataclass(frozen=True, kw_only=True)
class Pair:
    """What is printed of one change: the ends, or only the difference between them."""

    row: Observation
    before: Quantity | None = None
    after: Quantity | None = None
    change: Quantity | None = None


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
        earlier = next((it for it, pair in made.items() if it[:2] == key[:2] and _waits(pair)), None)
        if earlier:
            made[earlier] = Pair(row=row, before=made[earlier].before, after=row.quantity)
        else:
            made[key] = Pair(row=row, before=row.baseline, after=row.quantity)
    return tuple(made.values())


def _waits(pair: Pair) -> bool:
    """Whether a pair has its first end and lacks the second."""
    return pair.before is not None and pair.after is None


def canvas(brief: Brief, cut: Cut, lang: Lang) -> Sheet:
    """Draw one dumbbell a pair."""
    sheet = Sheet(cut=cut, lang=lang)
    left, right = (430.0, 690.0) if sheet.is_wide else (62.0, 258.0)
    y = 0.0
    for x, words in zip((left, right), HEADS[lang], strict=True):
        sheet.text(x, LINE / 2, words, colour=SECOND, anchor="middle")
    y += LINE + 6
    for number, pair in enumerate(pairs(brief)):
        if number:
            sheet.line([(0, y), (sheet.width, y)])
        y = _pair(sheet, brief, pair, (left, right), y + 10) + 10
    return sheet.ended(y)


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
    ends = (pair.before, pair.after)
    colour, wide = (INK, 2.0) if None not in ends else (RULE, 1.5)
    sheet.line([(left + RADIUS, middle), (right - RADIUS, middle)], colour, wide)
    for x, quantity in zip((left, right), ends, strict=True):
        _end(sheet, pair, quantity, x, top + LINE / 2, middle)
    if pair.change is not None:
        centre = (left + right) / 2
        sheet.text(centre, top + LINE / 2, printed(pair.change, lang), bold=True, size=NUMBER_SIZE, anchor="middle")
        sheet.line([(centre - 18, middle), (centre + 14, middle)], INK, 2)
        sheet.dot(centre + 16, middle, symbol="triangle-right", size=10, hover=hover(pair.row, sheet))
    return max(after, middle + RADIUS + 2)


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
        sheet.ring(x, middle, ACCENT, RADIUS)
        _label(sheet, x, above, MISSING[sheet.lang], colour=ACCENT)
        return
    looks = hover(pair.row, sheet)
    empty = hollow(pair.row) is not None
    if quantity.low is not None and quantity.high is not None and quantity.low != quantity.high:
        sheet.line([(x - 10, middle), (x + 10, middle)], INK, 2 * RADIUS - 2)
        for side in (-10, 10):
            sheet.dot(x + side, middle, size=2 * RADIUS - 2, hover=looks)
    else:
        sheet.dot(x, middle, size=2 * RADIUS - 1, hollow=empty, hover=looks)
    _label(sheet, x, above, printed(quantity, sheet.lang), bold=True, size=NUMBER_SIZE)


def _label(sheet: Sheet, x: float, y: float, words: str, **looks: Any) -> None:  # noqa: ANN401 - the fields of Words
    """Write centred words, moved in where they would leave the sheet."""
    half = width(words, looks.get("size", SIZE), bold=looks.get("bold", False)) / 2
    sheet.text(min(max(x, half), sheet.width - half), y, words, anchor="middle", **looks)


def summary(brief: Brief) -> Both:
    """Count the pairs that are whole and those that lack an end."""
    made = pairs(brief)
    whole = [pair for pair in made if pair.before is not None and pair.after is not None]
    real = [pair for pair in whole if hollow(pair.row) is None]
    lack_before = sum(1 for pair in made if pair.before is None and pair.after is not None)
    lack_after = sum(1 for pair in made if pair.after is None and pair.before is not None)
    lack_both = sum(1 for pair in made if pair.change is not None)
    zh = [
        f"{number}组{words}"
        for number, words in zip((lack_before, lack_after, lack_both), LACK_ZH, strict=True)
        if number
    ]
    en = [
        f"{number} {words}"
        for number, words in zip((lack_before, lack_after, lack_both), LACK_EN, strict=True)
        if number
    ]
    start = f"共{len(made)}组改前改后" + (f"：{'，'.join(zh)}。" if zh else "。")
    start_en = sentence(count_en(len(made), "before-and-after pair")) + (f": {', '.join(en)}." if en else ".")
    if not whole:
        return Both(zh=f"{start}没有一组两端都印出来。", en=f"{start_en} None is printed with both ends.")
    only = "只" if len(whole) < len(made) else ""
    end, end_en = (
        f"两端都印出来的{only}有{len(whole)}组",
        f"{sentence(count_en(len(whole), 'pair'))} printed with both ends",
    )
    if len(whole) != len(real):
        kinds = kinds_of(pair.row for pair in whole)
        left = len(whole) - len(real)
        end += (
            (f"，{'都' if left > 1 else ''}是{kinds.zh}" if left == len(whole) else f"，其中{left}组是{kinds.zh}")
            if kinds
            else ""
        )
        one = kinds.en if kinds and left > 1 else _single(whole)
        end_en += f": {one}" if left == len(whole) else f", {count_en(left, 'of them', 'of them')} {one}"
    return Both(zh=f"{start}{end}。", en=f"{start_en} {end_en}.")


def _single(whole: Sequence[Pair]) -> str:
    """Name the one pair that is no result, with its article."""
    kind = next(kind.en for pair in whole if (kind := hollow(pair.row)))
    return ARTICLES.get(kind, kind)


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
        for pair in pairs(brief)
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
    kinds = kinds_of(pair.row for pair in made)
    if kinds:
        out.append(Both(zh=f"空心圈是{kinds.zh}。", en=f"Hollow marks are {kinds.en}."))
    return tuple(out)
