"""Charts stage: number tiles, for numbers without a common scale.

A tile sets the number as printed, large; below it the sign of its interval, which has one size for all tiles and shows
the kind of interval, never an amount; then what it counts and where, since when, and who says so. A lone number is a
tile too, and so is a share near the whole, whose rest is what a reader should see.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from dashboards.charts import how_to_read, intervals, legend, marks, signed
from dashboards.charts.meaning import meaning
from dashboards.charts.palette import INK, RULE, SECOND
from dashboards.charts.sheet import LINE, SIZE, Cut, Sheet
from dashboards.charts.text import width, wrap
from dashboards.charts.words import label, place, population
from dashboards.lang import COMMA, Both, Lang, nth_paragraph, pick
from dashboards.lang import number as written
from dashboards.model import Observation
from dashboards.model.evidence import standing_mark
from dashboards.quantities import Quantity, format_zh

# How many tiles may stand side by side, and how many signs with their words in the key.
MOST: dict[Cut, int] = {"wide": 4, "middle": 3, "narrow": 1}
KEY_COLUMNS: dict[Cut, int] = {"wide": 3, "middle": 2, "narrow": 1}
GUTTER = 28
# The size of a number, how small it may be set where tiles stand closer, and the size of its words against it.
NUMBER, NUMBER_CLOSE, NUMBER_NARROW, SMALL = 38, 32, 29, 0.5
GLYPH = 122
# Letters of an English phrase that is too long for a tile.
LONG = 16
_DIGIT = "0-9零〇一二三四五六七八九十百千万亿两半数几"
_ZH = re.compile(
    rf"(?P<before>[^{_DIGIT}]*?)(?P<number>[-−]?[{_DIGIT}](?:[{_DIGIT}.,至到—–~～]*[{_DIGIT}])?)(?P<after>.*)\Z",
    re.DOTALL,
)
_EN = re.compile(r"(?P<before>.*?)(?P<number>[-−]?[0-9][0-9,.]*(?:(?: to |–)[0-9][0-9,.]*)?)(?P<after>.*)\Z", re.DOTALL)

KEYS: tuple[tuple[frozenset[str], str, Both, Both], ...] = (
    (frozenset({"exact"}), "exact", Both(zh="没有限定词", en="no qualifier"), Both(zh="就是这个数", en="the number itself")),
    (frozenset({"over"}), "over", Both(zh="多、余", en="-odd"), Both(zh="在斜纹里，不含两头", en="within the hatch, ends excluded")),
    (frozenset({"range", "vague"}), "range", Both(zh="几至几、数十", en="from … to"), Both(zh="在斜纹里，含竖线那头", en="within the hatch, ticked ends included")),
    (frozenset({"near"}), "near", Both(zh="近", en="nearly"), Both(zh="右边是顶，左边到哪没写", en="the right is the top; how far left is not said")),
    (frozenset({"below", "at-most"}), "below", Both(zh="不到、最高", en="under, at most"), Both(zh="在斜纹里，从零到这个数", en="within the hatch, from zero to the number")),
    (frozenset({"above", "at-least"}), "above", Both(zh="超、以上", en="more than, at least"), Both(zh="左边是底，右边到哪没写", en="the left is the floor; how far right is not said")),
    (frozenset({"about"}), "about", Both(zh="约", en="about"), Both(zh="两边到哪都没写", en="how far either way is not said")),
)  # fmt: skip
CASE = Both(zh="一个人、一户或一家", en="one person, household or firm")
NO_RESULT = Both(zh="不算结果", en="no result")

# A line of a tile and its looks.
Line = tuple[str, dict[str, Any]]


@dataclass(frozen=True, kw_only=True)
class Parts:
    """A printed number in three: what stands before it, the number that is set large, and what stands behind."""

    before: str
    number: str
    after: str


def parts_of(row: Observation, lang: Lang) -> Parts:
    """Divide the printed words of a number, as a tile sets them; a change says which way."""
    words = signed.words(row, lang)
    if lang == "zh" and words.isascii() and len(words) > LONG:
        # A phrase of an English source has no digits to be set large.
        words = f"{signed.way(row, lang)}{format_zh(row.quantity)}"
    found = pick(lang, _ZH, _EN).match(words)
    if found is None:
        return Parts(before="", number=words, after="")
    return Parts(before=found["before"].strip(), number=found["number"].replace("-", "−"), after=found["after"].strip())


def columns(sheet: Sheet, groups: Sequence[Sequence[Observation]]) -> int:
    """Return how many tiles stand side by side in all groups of a drawing: what makes the fewest lines, and then the widest tiles."""
    numbers = [row for rows in groups if len(rows) > 1 for row in rows]
    fitting = [
        most
        for most in range(1, MOST[sheet.cut] + 1)
        if most <= KEY_COLUMNS[sheet.cut]
        or all(_fitting(it, sheet.lang, NUMBER, _width(sheet, most)) >= NUMBER_CLOSE for it in numbers)
    ]
    return min(fitting, key=lambda most: (sum(math.ceil(len(rows) / most) for rows in groups), most))


def _width(sheet: Sheet, columns: int) -> float:
    return (sheet.width - GUTTER * (columns - 1)) / columns


def draw(sheet: Sheet, rows: Sequence[Observation], y: float, *, across: int = 0, headed: bool = False) -> float:
    """Draw tiles side by side, each hung from a hairline, and return where they end; `headed` where their place is named above."""
    if not rows:
        return y
    across = (across or columns(sheet, [rows])) if len(rows) > 1 else 1
    wide = _width(sheet, across)
    for start in range(0, len(rows), across):
        ends = []
        for number, row in enumerate(rows[start : start + across]):
            left = number * (wide + GUTTER)
            sheet.line([(left, y), (left + wide, y)], INK if start == 0 else RULE)
            with sheet.linked(f"obs:{row.id}", title_of(row, sheet.lang)):
                lines = _lines(row, rows, sheet.lang, headed=headed)
                ends.append(_tile(sheet, row, lines, left, y + 10, wide))
        y = max(ends) + 14
    said = _said(rows)
    if said is not None:
        words = pick(sheet.lang, f"谁说的：{said.zh}", f"Who says so: {said.en}")
        y = sheet.block(0, y - 4, wrap(words, 13, sheet.width), size=13, colour=SECOND) + 4
    return y


def key(sheet: Sheet, rows: Sequence[Observation], y: float) -> float:
    """Draw above the tiles how their signs read: only the signs and marks that occur."""
    used = list(_used(rows))
    if {(name, mark) for name, mark, *_ in used} <= {("exact", "dot")}:
        return y
    across, first = KEY_COLUMNS[sheet.cut], not sheet.words
    wide = _width(sheet, across)
    for start in range(0, len(used), across):
        ends = []
        for number, (name, mark, words, means) in enumerate(used[start : start + across]):
            left = number * (wide + GUTTER)
            marks.interval_glyph(sheet, _sample(name), mark, marks.Glyph(left=left, right=left + 70, y=y + 12))
            # The first line of what a sign is stands in the sign's middle.
            top = y + 8 - LINE / 2
            below = sheet.block(left + 80, top, wrap(words.of(sheet.lang), 13, wide - 80), size=13, bold=True) - 1.5
            ends.append(
                sheet.block(left + 80, below, wrap(means.of(sheet.lang), 12, wide - 80), size=12, colour=SECOND)
            )
        y = max(ends) + 8
    sheet.key = y if first else sheet.key
    return y + 6


def _used(rows: Sequence[Observation]) -> Iterator[tuple[str, str, Both, Both]]:
    """Yield each sign that occurs with what it means, and then the marks that are no dot."""
    drawn = [it for it in rows if not intervals.is_rest(it.quantity, it.record.nature)]
    # A number without a word before it has no sign but its mark.
    found = {it.quantity.qualifier for it in drawn if it.quantity.qualifier != "exact" or marks.mark_of(it) == "dot"}
    for qualifiers, name, words, means in KEYS:
        if qualifiers & found:
            yield name, "dot", words, means
    for entry in (*legend.of_cases(drawn), *legend.of_plans(drawn)):
        means = CASE if entry.mark == "hollow" else NO_RESULT
        yield "exact", entry.mark, entry.words, means


def title_of(row: Observation, lang: Lang) -> str:
    """Return what a mark says when it is pointed at or read out, as its card does, in three lines.

    The number and what it counts; what its words mean unless it is exact, where and when; how it compares, who says so,
    and the paragraph.
    """
    told = [row.design_mark, standing_mark(row.record, row.source)]
    lines = (
        (signed.words(row, lang), label(row, lang), population(row, lang)),
        ("" if row.quantity.is_exact else meaning(row.quantity, lang), place(row, lang), _when(row, lang)),
        (*(it.words.of(lang) for it in told if it is not None), nth_paragraph(row.record.paragraph, lang)),
    )
    return "\n".join(COMMA.of(lang).join(it for it in line if it) for line in lines if any(line))


def _tile(sheet: Sheet, row: Observation, told: Sequence[Line], left: float, y: float, wide: float) -> float:  # noqa: PLR0913 - a place
    """Draw one tile within its column, and return where it ends; where it has the whole width, its words stand beside its number."""
    narrow, alone = sheet.is_narrow, wide == sheet.width
    size = NUMBER_NARROW if narrow else NUMBER
    size = _fitting(row, sheet.lang, size, wide - (GLYPH + 8 if narrow else 0))
    middle, top = y + size / 2, y
    long = _number(sheet, row, left, middle, size)
    glyph_left, glyph_y = (left + wide - GLYPH, middle - 6) if narrow else (left, middle + size / 2 + 16)
    below = _sign(sheet, row, glyph_left, glyph_y)
    y = max(middle + size / 2 + 8, below + 2) if narrow else below + 4
    if alone and not narrow:
        beside = max(long, GLYPH) + GUTTER
        left, wide, y = left + beside, wide - beside, top + 4
    for words, looks in told:
        lines = wrap(words, looks.get("size", SIZE), wide, bold=looks.get("bold", False))
        # The end of a line parts two names as well as a point between them.
        y = sheet.block(left, y, [it.removesuffix(" ·") for it in lines], **looks)
    return max(y, below)


def _fitting(row: Observation, lang: Lang, size: int, room: float) -> int:
    """Return the largest size, from `size` down, at which a whole number fits into a room (px)."""
    parts = parts_of(row, lang)
    while size > 16:
        small = round(size * SMALL)
        beside = width(parts.before, small) + width(parts.after, small) + small * 0.5
        if width(parts.number, size, bold=True) + beside <= room:
            break
        size -= 1
    return size


def _number(sheet: Sheet, row: Observation, left: float, y: float, size: int) -> float:
    """Write a number large, with its words small, over the dots that say it can be tapped; return its width."""
    parts, small = parts_of(row, sheet.lang), round(size * SMALL)
    x = left
    if parts.before:
        sheet.text(x, y + size * 0.17, parts.before, size=small)
        x += width(parts.before, small) + small * 0.25
    gap = small * (0.08 if parts.after[:1] in "-%" else 0.25)
    sheet.text(x, y, parts.number, size=size, bold=True, tail=parts.after, tail_size=small, tail_gap=gap)
    end = x + width(parts.number, size, bold=True) + (gap + width(parts.after, small) if parts.after else 0)
    marks.dotted(sheet, left, end, y + size * 0.5)
    return end - left


def _sign(sheet: Sheet, row: Observation, left: float, y: float) -> float:
    """Draw the sign of a number's interval with its bounds, and return where it ends."""
    if intervals.is_rest(row.quantity, row.record.nature):
        return _rest(sheet, row, left, y)
    glyph = marks.Glyph(left=left, right=left + GLYPH, y=y)
    ends = marks.interval_glyph(sheet, row.quantity, marks.mark_of(row), glyph)
    for x, name in ends:
        words = _bound(row.quantity, name, sheet.lang)
        if words:
            half = width(words, 12) / 2
            middle = min(max(x, left + half), left + GLYPH - half)
            sheet.text(middle, y + 20, words, size=12, colour=SECOND, anchor="middle")
    return y + 28


def _bound(quantity: Quantity, name: str, lang: Lang) -> str:
    match name:
        case "low" | "high":
            bound = getattr(quantity, name)
            return written(bound, lang) if bound is not None else ""
        case "value" if quantity.value is not None:
            # A number without a word before it stands above already; "exactly" would say more than its source.
            return "" if quantity.qualifier == "exact" else written(quantity.value, lang)
        case "zero":
            return "0"
        case _:
            return pick(lang, "没有写", "not said")


def _rest(sheet: Sheet, row: Observation, left: float, y: float) -> float:
    """Draw a share near the whole as the whole bar with what is left of it in ink."""
    over = intervals.left_over(row.quantity)
    least = float(over.interval.low or over.interval.high or 0)
    cut = left + GLYPH * (1 - least / 100)
    marks.rect(sheet, cut, y - 5, left + GLYPH, y + 5)
    sheet.outline("rect", (left, y - 5, left + GLYPH, y + 5), INK, width=1)
    words = over.text(sheet.lang)
    told = pick(sheet.lang, f"其余{words}", f"{words} left")
    sheet.text(left + GLYPH, y + 20, told, size=12, bold=True, anchor="end")
    return y + 28


def _lines(row: Observation, rows: Sequence[Observation], lang: Lang, *, headed: bool) -> list[Line]:
    """Return the lines of a tile: what is counted, where and of whom, when, who says so."""
    where = place(row, lang) if len({it.place.id for it in rows}) > 1 or (len(rows) == 1 and not headed) else ""
    of = row.initiative.name.of(lang) if len({it.initiative.id for it in rows}) > 1 else ""
    lines: list[Line] = [(label(row, lang), {"bold": True})]
    # Names in English begin with a capital, which a comma would leave in mid-sentence.
    second = pick(lang, "，", " · ").join(it for it in (where, of, population(row, lang)) if it)
    if second:
        lines.append((second, {"size": 13, "colour": SECOND}))
    lines.append((_when(row, lang), {"size": 13, "colour": SECOND}))
    if _said(rows) is None:
        lines.append((standing_mark(row.record, row.source).words.of(lang), {"size": 13}))
    return lines


def _when(row: Observation, lang: Lang) -> str:
    if row.record.period.type == "unknown" and not row.record.period.printed and row.record.as_of is None:
        return pick(lang, "时段没有说明", "period not stated")
    return how_to_read.period(row, lang)


def _said(rows: Sequence[Observation]) -> Both | None:
    """Return who says all of the numbers, where that is the same for all of several: it is said once below them."""
    words = {standing_mark(it.record, it.source).words for it in rows}
    return words.pop() if len(words) == 1 and len(rows) > 1 else None


def _sample(name: str) -> Quantity:
    """Return a quantity that stands for all of one qualifier, for the key."""
    low, high = Decimal(2), Decimal(4)
    bounds = {
        "exact": (low, low, False, False), "over": (low, high, True, True), "range": (low, high, False, False),
        "near": (None, high, True, True), "below": (None, high, True, True), "above": (low, None, True, True),
        "about": (None, None, True, True),
    }[name]  # fmt: skip
    value = low if name in {"exact", "about"} else None
    return Quantity(
        printed="", value=value, low=bounds[0], high=bounds[1], low_open=bounds[2], high_open=bounds[3],
        qualifier=name, qualifier_word="", resolution=None, unit="",  # type: ignore[arg-type]
    )  # fmt: skip
