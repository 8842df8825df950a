"""Charts stage: how rows that may be compared are drawn: the reasons, the columns, points and intervals, brackets and the axis."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dashboards.charts import bar_rows, halves, marks, tile
from dashboards.charts.compared import CLOSE, Compared, centre, reasons
from dashboards.charts.palette import INK, RULE, SECOND
from dashboards.charts.sheet import LINE, NUMBER_SIZE, SIZE, Scale, Sheet
from dashboards.charts.text import width, wrap
from dashboards.charts.words import axis_unit, bare, place, printed
from dashboards.lang import Lang, pick
from dashboards.model import Observation, Place
from dashboards.model.records import MissingRecord
from dashboards.model.vocabulary import MISSING_NAMES

STEP, SMALL, FADE, LANE = 28.0, 13, 40.0, 11.0


@dataclass(frozen=True, kw_only=True)
class RankedColumns:
    """Where names end, bases end, the axis runs, numbers, intervals and brackets begin (px)."""

    name: float
    base: float
    left: float
    right: float
    number: float
    interval: float
    bracket: float


def draw(sheet: Sheet, found: Compared, y: float) -> float:
    """Draw the reasons, the rows and their axis, and return where they end."""
    y = _fair(sheet, found, y)
    lanes = _lanes(found.brackets)
    at = _columns(sheet, found, lanes)
    values = bar_rows.steps(max(_reach(found)), 3 if sheet.is_narrow else 5)
    scale = sheet.scale(at.left, at.right, values[-1])
    y = start = _heads(sheet, found, at, scale, y)
    middles = []
    for number, row in enumerate(found.rows):
        lines = wrap(found.name(row, sheet.lang), SIZE, at.name)
        tall = max(STEP, LINE * len(lines) + 8)
        middles.append(y + tall / 2)
        _row(sheet, found, at, scale, number, y + tall / 2)
        sheet.block(0, y + tall / 2 - LINE * len(lines) / 2, lines)
        y += tall
        _under(sheet, at, y)
    last = y
    for home, it in found.missing:
        _empty(sheet, at, home, it, y + STEP / 2)
        y += STEP
        _under(sheet, at, y)
    for value in values:
        sheet.line([(scale.at(value), start), (scale.at(value), y)], INK if value == 0 else RULE)
    if found.whole is not None:
        x = scale.at(found.at(centre(found.whole.quantity)))
        with sheet.linked(f"obs:{found.whole.id}", tile.title_of(found.whole, sheet.lang)):
            sheet.line([(x, start - 6), (x, last)], SECOND, 1.2, (4, 3))
    _brackets(sheet, at, lanes, middles)
    unit = axis_unit(found.rows[0].quantity, sheet.lang)
    y = bar_rows.axis(sheet, scale, values, y, pick(sheet.lang, unit, f" {unit}") if unit.isalpha() else unit)
    return _read(sheet, found, y)


def _under(sheet: Sheet, at: RankedColumns, y: float) -> None:
    """Rule off a row, up to where brackets stand."""
    sheet.line([(0, round(y) + 0.5), (at.bracket, round(y) + 0.5)])


def _fair(sheet: Sheet, found: Compared, y: float) -> float:
    """Write why it is fair: one tick for each thing that is the same of all rows."""
    x, middle = 0.0, y + LINE / 2
    head = pick(sheet.lang, "能比，因为", "Fair, because")
    sheet.text(x, middle, head, size=SMALL, bold=True)
    x += width(head, SMALL, bold=True) + 14
    for words in (it.of(sheet.lang) for it in reasons(found)):
        long = width(words, SMALL) + 16
        if x + long > sheet.width:
            x, middle = 0.0, middle + LINE
        sheet.line([(x, middle), (x + 3.5, middle + 4), (x + 10, middle - 5)], INK, 1.5)
        sheet.text(x + 14, middle, words, size=SMALL)
        x += long + 12
    sheet.rule(middle + LINE / 2 + 4, RULE)
    return middle + LINE / 2 + 12


def _reach(found: Compared) -> Iterator[float]:
    """Yield every place that the axis must hold."""
    for it in (*found.rows, *([found.whole] if found.whole else ())):
        ends = (it.quantity.value, it.quantity.low, it.quantity.high)
        yield from (found.at(float(end)) for end in ends if end is not None)


def _columns(sheet: Sheet, found: Compared, lanes: Sequence[tuple[int, int, int]]) -> RankedColumns:
    lang = sheet.lang
    names = [found.name(it, lang) for it in found.rows] + [it.name.of(lang) for it, _ in found.missing]
    name = min(max(width(it, SIZE) for it in names) + 2, sheet.width * 0.3)
    bases = [bare(it.quantity, lang) for it in found.bases if it is not None]
    base = name + 12 + max(width(it, SMALL) for it in (*bases, _base_head(found, lang))) if bases else name
    number = max(width(bare(it.quantity, lang), NUMBER_SIZE, bold=True) for it in found.rows) + 4
    spans = [_bounds(it) for it in found.rows] if sheet.is_wide else []
    span = max((width(it, SMALL) for it in spans), default=0)
    count = max((lane for *_, lane in lanes), default=-1) + 1
    side = (
        (LANE * count + 2 + (width(CLOSE.of(lang), SMALL) + 6 if sheet.is_wide and count == 1 else 0)) if count else 0
    )
    bracket = sheet.width - side
    interval = bracket - (span + 12 if span else 4)
    column = interval - number - 4
    return RankedColumns(
        name=name, base=base, left=base + 14, right=column - 14, number=column, interval=interval, bracket=bracket
    )


def _base_head(found: Compared, lang: Lang) -> str:
    base = next(it for it in found.bases if it is not None)
    return pick(lang, f"{base.quantity.unit}数", "base")


def _bounds(row: Observation) -> str:
    """Write the two ends of a margin in figures, beside a number that has one."""
    it = row.quantity
    if it.margin is None or it.low is None or it.high is None:
        return ""
    return f"{it.low:f}–{it.high:f}"


def _heads(sheet: Sheet, found: Compared, at: RankedColumns, scale: Scale, y: float) -> float:
    """Name the columns and the line of the whole, and return where the rows begin."""
    middle = y + LINE / 2
    if any(found.bases):
        sheet.text(at.base, middle, _base_head(found, sheet.lang), size=SMALL, colour=SECOND, anchor="end")
    head = pick(sheet.lang, "印出的数", "as printed")
    x = min(at.number, at.bracket - width(head, SMALL))
    sheet.text(x, middle, head, size=SMALL, colour=SECOND)
    if found.whole is None:
        return middle + LINE / 2 + 4
    name, number = place(found.whole, sheet.lang), printed(found.whole.quantity, sheet.lang)
    words = pick(sheet.lang, f"{name}{number}", f"{name} {number}")
    half, over = width(words, SMALL) / 2, scale.at(found.at(centre(found.whole.quantity)))
    low, high = at.base + 8 + half, x - 8 - half
    if low > high:
        middle, low, high = middle + LINE, half, sheet.width - half
    with sheet.linked(f"obs:{found.whole.id}", tile.title_of(found.whole, sheet.lang)):
        sheet.text(min(max(over, low), high), middle, words, size=SMALL, anchor="middle")
    return middle + LINE / 2 + 6


def _row(sheet: Sheet, found: Compared, at: RankedColumns, scale: Scale, number: int, y: float) -> None:  # noqa: PLR0913 - one row and where it stands
    row, base = found.rows[number], found.bases[number]
    with sheet.linked(f"obs:{row.id}", tile.title_of(row, sheet.lang)):
        if base is not None:
            words = bare(base.quantity, sheet.lang)
            sheet.text(at.base, y, words, size=SMALL, colour=SECOND, anchor="end")
        _mark(sheet, found, scale, row, y)
        marks.tapped(sheet, at.number, y, bare(row.quantity, sheet.lang), size=NUMBER_SIZE)
        if sheet.is_wide:
            sheet.text(at.interval, y, _bounds(row), size=SMALL, colour=SECOND)


def _mark(sheet: Sheet, found: Compared, scale: Scale, row: Observation, y: float) -> None:
    """Draw a number on the axis: a point with its margin, a hatch between bounds, blocks that thin out where none is said."""
    quantity, kind = row.quantity, marks.mark_of(row)
    value, low, high = (
        None if it is None else scale.at(found.at(float(it))) for it in (quantity.value, quantity.low, quantity.high)
    )
    more = -FADE if found.in_rest else FADE
    match quantity.qualifier:
        case "exact":
            if quantity.margin is not None and low is not None and high is not None:
                sheet.line([(low, y), (high, y)], INK, 1.6)
                for x in (low, high):
                    sheet.line([(x, y - 5), (x, y + 5)], INK, 1.6)
            marks.point(sheet, value or 0.0, y, kind, scale=0.65 if sheet.is_narrow else 0.8)
        case "about":
            marks.point(sheet, value or 0.0, y, kind, scale=0.5)
            for way in (1, -1):
                end = max(scale.left, (value or 0.0) + way * FADE * 0.6)
                marks.fade(sheet, (value or 0.0) + way * 5, end, y, high=10)
        case "near" | "above" | "at-least":
            x = value or 0.0
            end = max(scale.left, x + (-more if quantity.qualifier == "near" else more))
            marks.fade(sheet, x, end, y, high=10)
            if quantity.qualifier != "above":
                marks.tick(sheet, x, y)
        case _:
            one, two = sorted((scale.at(found.at(0)) if low is None else low, scale.right if high is None else high))
            marks.hatch(sheet, max(one, scale.left), two, y, high=10)
            for bound, is_open in ((low, quantity.low_open), (high, quantity.high_open)):
                if bound is not None and not is_open:
                    marks.tick(sheet, bound, y)


def _empty(sheet: Sheet, at: RankedColumns, home: Place, it: MissingRecord, y: float) -> None:
    """Draw the row of a place without a number: a ring at zero, the reason, and no length."""
    sheet.block(0, y - LINE / 2, wrap(home.name.of(sheet.lang), SIZE, at.name)[:1])
    marks.point(sheet, at.left + 12, y, "ring")
    words = MISSING_NAMES[it.reason] if it.reason != "not-said" else halves.MISSING
    sheet.text(at.left + 26, y, words.of(sheet.lang), size=SMALL, colour=SECOND)


def _lanes(brackets: Sequence[tuple[int, int]]) -> list[tuple[int, int, int]]:
    """Find each bracket a lane in which it touches no other."""
    out: list[tuple[int, int, int]] = []
    for first, last in brackets:
        taken = {lane for _, end, lane in out if end >= first}
        out.append((first, last, next(it for it in range(len(out) + 1) if it not in taken)))
    return out


def _brackets(sheet: Sheet, at: RankedColumns, lanes: Sequence[tuple[int, int, int]], middles: Sequence[float]) -> None:
    alone = all(lane == 0 for *_, lane in lanes)
    for first, last, lane in lanes:
        x, top, end = at.bracket + 6 + LANE * lane, middles[first] - 8, middles[last] + 8
        sheet.line([(x - 5, top), (x, top), (x, end), (x - 5, end)], INK, 1.3)
        if sheet.is_wide and alone:
            sheet.text(x + 6, (top + end) / 2, CLOSE.of(sheet.lang), size=SMALL)


def _read(sheet: Sheet, found: Compared, y: float) -> float:
    """Write below the axis what is measured on it, where that is not the printed number."""
    if not found.in_rest:
        return y
    words = pick(sheet.lang, "横轴是100%减去印出的数：离全部还差多少", "Along the axis: what is left of 100 %")
    return sheet.block(0, y, wrap(words, SMALL, sheet.width), size=SMALL, colour=SECOND) + 2
