"""Charts stage: changes on one scale: an ink zero line and bars to both sides, each with its printed number.

A change is no part of a hundred, so nothing frames it. Where its bounds lie on both sides of zero it gets no bar: the
source does not say whether it rose or fell.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dashboards.charts import bar_rows, marks, signed
from dashboards.charts.palette import INK, RULE, SECOND, SHAPE
from dashboards.charts.sheet import LINE, NUMBER_SIZE, SIZE, Scale, Sheet
from dashboards.charts.text import fit, tick, width, wrap
from dashboards.lang import Both, Lang, pick
from dashboards.model import Observation
from dashboards.quantities import Quantity

HIGH, STEP = 14.0, 34.0


@dataclass(frozen=True, kw_only=True)
class Reach:
    """Between which two places a change lies on its scale, in its own unit."""

    low: float
    high: float

    @property
    def is_open(self) -> bool:
        """Whether it may have risen as well as fallen."""
        return self.low < 0 < self.high

    @property
    def sure(self) -> float:
        """Up to where it surely reaches from zero."""
        return 0.0 if self.is_open else min(self.low, self.high, key=abs)


def are_changes(members: Sequence[Observation]) -> bool:
    """Whether some observations are changes and go on a scale with two sides."""
    return bool(members) and all(it.record.nature == "change" for it in members)


def reach(quantity: Quantity) -> Reach:
    """Return how far a change reaches: both bounds where both are known, else the one place that is."""
    known = [float(it) for it in (quantity.low, quantity.high) if it is not None]
    if not known:
        known = [float(quantity.value or 0)]
    return Reach(low=min(known), high=max(known))


def room(members: Sequence[Observation]) -> list[float]:
    """Return between which values an axis runs that leaves words behind bars on both sides."""
    spans = [reach(signed.quantity(it)) for it in members]
    low, high = min(0.0, *(it.low for it in spans)), max(0.0, *(it.high for it in spans))
    spare = (high - low) * 0.3 or 1
    return [low - spare if low < 0 else 0.0, high + spare if high > 0 else 0.0]


def draw(sheet: Sheet, made: Sequence[bar_rows.BarRow], y: float, unit: str) -> float:
    """Draw changes that share a scale with its axis, and return where they end."""
    spans = [reach(it.quantity) for it in made]
    low, high = min(it.low for it in spans), max(it.high for it in spans)
    values = bar_rows.around(min(low, 0.0), max(high, 0.0), 4 if sheet.is_narrow else 6)
    number = max(width(it.words, NUMBER_SIZE, bold=True) for it in made) + 10
    widest = max(width(words, SIZE) for it in made for words in (it.label, it.sub))
    # Short names stand beside their rows in every cut.
    beside = not sheet.is_narrow or widest <= sheet.width * 0.2
    label = min(widest + 2, sheet.width * 0.3) if beside else sheet.width
    left = label + 26 if beside else 18.0
    scale = sheet.scale(left, sheet.width - number - 14, values[-1], low=values[0])
    zero = scale.at(0)
    y = _sides(sheet, scale, y, values)
    start = y
    rows_at = []
    for it, span in zip(made, spans, strict=True):
        y = _one(sheet, scale, it, span, label, y)
        rows_at.append(y)
    for value in values:
        x, looks = scale.at(value), (INK, 1.2) if value == 0 else (RULE, 1)
        # Where labels stand above their rows, a rule keeps off them.
        parts = [(start, y + 4)] if beside else [(end - STEP, end) for end in rows_at]
        for top, end in parts:
            sheet.line([(x, top), (x, end)], *looks)
    free = 0.0
    for value in values:
        words = _tick(value, sheet.lang) + (unit if value == values[-1] else "")
        half = width(words, 13) / 2
        x = min(max(scale.at(value), half), sheet.width - half)
        if x - half >= free:
            sheet.text(
                x, y + 6 + LINE / 2, words, size=13, colour=INK if scale.at(value) == zero else SECOND, anchor="middle"
            )
            free = x + half + 4
    return y + 6 + LINE + 4


def _sides(sheet: Sheet, scale: Scale, y: float, values: Sequence[float]) -> float:
    """Name the sides of the zero line."""
    if values[0] < 0:
        sheet.text(scale.at(0) - 8, y + LINE / 2, pick(sheet.lang, "← 减", "← less"), size=13, anchor="end")
    if values[-1] > 0:
        sheet.text(scale.at(0) + 8, y + LINE / 2, pick(sheet.lang, "增 →", "more →"), size=13)
    return y + LINE + 4


def _one(sheet: Sheet, scale: Scale, it: bar_rows.BarRow, span: Reach, label: float, y: float) -> float:  # noqa: PLR0913 - one row and where it stands
    beside = label < sheet.width
    lines = wrap(it.label, SIZE, label)
    small = fit(it.sub, SIZE, label, 2) if it.sub else []
    tall = LINE * len(lines + small)
    if beside:
        middle = y + max(STEP, tall + 8) / 2
        after = sheet.block(0, middle - tall / 2, lines)
        sheet.block(0, after, small, colour=SECOND)
        end = y + max(STEP, tall + 8)
    else:
        after = sheet.block(0, y, lines)
        after = sheet.block(0, after, small, colour=SECOND)
        middle, end = after + 17, after + STEP + 4
    with sheet.linked(it.link, it.title):
        colour = SECOND if span.is_open else INK
        if span.sure:
            one, two = sorted((scale.at(0), scale.at(span.sure)))
            marks.rect(sheet, one, middle - HIGH / 2, two, middle + HIGH / 2, fill=SHAPE)
        if span.high > span.low:
            sheet.line([(scale.at(span.low), middle), (scale.at(span.high), middle)], colour, 1.6)
            for at in (span.low, span.high):
                sheet.line([(scale.at(at), middle - 5), (scale.at(at), middle + 5)], colour, 1.6)
        else:
            marks.point(sheet, scale.at(span.low), middle, "hollow" if it.hollow else "dot", scale=0.8)
        words = pick(sheet.lang, it.words, it.words.replace("-", "−"))
        sheet.text(sheet.width, middle, words, size=NUMBER_SIZE, bold=not span.is_open, colour=colour, anchor="end")
    return end


def _tick(value: float, lang: Lang) -> str:
    """Write a round number of a scale with two sides, with its sign."""
    return ("+" if value > 0 else "") + tick(value, lang)


def notes(members: Sequence[Observation]) -> tuple[Both, ...]:
    """Explain ranges, and those that lie on both sides of zero, where they occur."""
    spans = [reach(signed.quantity(it)) for it in members]
    out = []
    if any(it.high > it.low and not it.is_open for it in spans):
        out.append(
            Both(
                zh="条画到变动的下限，细线是上下限之间。",
                en="A bar ends at the least that it changed by; the thin line runs between the bounds.",
            )
        )
    if any(it.is_open for it in spans):
        out.append(
            Both(
                zh="区间跨过零的没有画条：升还是降，说不准。",
                en="A change whose bounds lie on both sides of zero gets no bar: up or down cannot be told.",
            )
        )
    return tuple(out)
