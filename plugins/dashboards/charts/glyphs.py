"""Charts stage: small signs that stand among words: what an answer rests on, and squares that count.

They use the one language of marks and hold no words: the page says beside each what it shows.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dashboards.charts import marks
from dashboards.charts.answers import AnswerLine
from dashboards.charts.palette import INK, SECOND
from dashboards.charts.sheet import Sheet
from dashboards.charts.svg import sign
from dashboards.quantities import Quantity

# A square that counts one number, and its way to the next (px); a row holds so many.
SQUARE, STEP, IN_ROW = 8.0, 11.0, 20


@dataclass(frozen=True, kw_only=True)
class Size:
    """How large a sign is, where its two ends stand, and how large its marks are against those of charts."""

    width: int
    height: int
    left: float
    right: float
    scale: float

    @property
    def middle(self) -> float:
        """The place halfway between the ends."""
        return (self.left + self.right) / 2

    @property
    def y(self) -> float:
        """The height on which everything stands."""
        return self.height / 2


WIDE = Size(width=150, height=24, left=14, right=136, scale=1)
NARROW = Size(width=60, height=22, left=8, right=52, scale=0.85)
CELL = Size(width=28, height=16, left=6, right=22, scale=0.58)


def drawn(line: AnswerLine, size: Size, name: str) -> str:
    """Draw what one number or claim shows; `name` begins the names of its patterns, which share a page with others."""
    sheet = Sheet(cut="narrow", lang="zh", width=size.width)
    if _stands_alone(line):
        _interval(sheet, line, size)
    else:
        _ends(sheet, line, size)
    sheet.height = size.height
    return sign(sheet, name)


def _stands_alone(line: AnswerLine) -> bool:
    return line.verdict in {"based", "rate", "count"} or line.group == "alone"


def shape(line: AnswerLine) -> str:
    """Name what a sign shows besides its mark, as `key` draws it: an interval, one end, a difference; empty for nothing more."""
    if _stands_alone(line):
        return "interval" if line.quantity is not None and line.quantity.qualifier != "exact" else ""
    return {"before": "half", "after": "half", "difference": "difference"}.get(line.group, "")


def _interval(sheet: Sheet, line: AnswerLine, size: Size) -> None:
    if line.quantity is not None:
        at = marks.Glyph(left=size.left - 4, right=size.right + 4, y=size.y, scale=size.scale)
        marks.interval_glyph(sheet, line.quantity, line.mark, at)


def _ends(sheet: Sheet, line: AnswerLine, size: Size) -> None:
    """Draw two ends: what is printed with a stub, what is not as a ring, both joined only where both are printed."""
    left, right, third, edge = size.left, size.right, (size.right - size.left) / 3, _edge(line, size)
    pair = line.pair
    if line.group == "difference":
        _bracket(sheet, line, size)
        return
    before = pair.before if pair is not None else None
    after = pair.after if pair is not None else None
    planned = line.mark == "diamond"
    if before is not None and after is not None:
        sheet.line([(left + edge, size.y), (right - edge, size.y)], INK, 1.5, (3, 2.5) if planned else ())
    elif before is not None and not planned:
        sheet.line([(left + edge, size.y), (left + third, size.y)], INK, 1.5)
    elif after is not None and not planned:
        sheet.line([(right - third, size.y), (right - edge, size.y)], INK, 1.5)
    _end(sheet, line, before, left, size)
    if after is None and line.said:
        marks.point(sheet, right, size.y, line.said, scale=size.scale)
    else:
        _end(sheet, line, after, right, size)


def _edge(line: AnswerLine, size: Size) -> float:
    """Return how far from its middle a mark ends that no line may cross."""
    return 0 if line.mark == "dot" else marks.DIAMOND * size.scale


def _end(sheet: Sheet, line: AnswerLine, quantity: Quantity | None, x: float, size: Size) -> None:
    if quantity is None:
        marks.point(sheet, x, size.y, "ring", scale=size.scale)
    elif line.mark == "dot" and quantity.qualifier in {"range", "vague"}:
        marks.capsule(
            sheet,
            x + (2 if x < size.middle else -2),
            size.y,
            wide=22 * size.scale,
            high=marks.CAPSULE_HIGH * size.scale,
        )
    else:
        marks.point(sheet, x, size.y, line.mark, scale=size.scale)


def _bracket(sheet: Sheet, line: AnswerLine, size: Size) -> None:
    reach, half = 8 * size.scale, 3 + 4 * size.scale
    for x, way in ((size.left, 1), (size.right, -1)):
        marks.point(sheet, x, size.y, "ring", scale=size.scale)
        start = x + way * reach
        if size.scale == 1:
            sheet.line([(start, size.y - half), (start, size.y + half)], INK, 1.5)
        sheet.line([(start, size.y), (size.middle - way * _edge(line, size), size.y)], INK, 1.5)
    marks.point(sheet, size.middle, size.y, line.mark, scale=size.scale)


def nothing(size: Size) -> str:
    """Draw two rings: neither end is printed."""
    sheet = Sheet(cut="narrow", lang="zh", width=size.width)
    for x in (size.left, size.right):
        marks.point(sheet, x, size.y, "ring", scale=size.scale)
    sheet.height = size.height
    return sign(sheet, "")


def key(kind: str) -> str:
    """Draw one mark alone, for a line that says what marks mean."""
    ends = {"joined": ("dot", "dot"), "half": ("dot", "ring"), "difference": ("ring", "ring")}.get(kind)
    sheet = Sheet(cut="narrow", lang="zh", width=40 if ends or kind == "interval" else 18)
    if ends:
        start, stop = {"joined": (7, 33), "half": (7, 19), "difference": (14, 26)}[kind]
        sheet.line([(start, 9), (stop, 9)], INK, 1.5)
        for x, end in zip((7, 33), ends, strict=True):
            marks.point(sheet, x, 9, end, scale=0.85)
        if kind == "difference":
            marks.point(sheet, 20, 9, "dot", scale=0.85)
    elif kind == "interval":
        marks.hatch(sheet, 2, 18, 9, high=marks.GLYPH_HIGH)
        marks.fade(sheet, 21, 39, 9, high=marks.GLYPH_HIGH)
    else:
        marks.point(sheet, 9, 9, kind, scale=0.9)
    sheet.height = 18
    return sign(sheet, f"key-{kind}")


def squares(number: int, *, hollow: bool = False) -> str:
    """Draw one square for each of some numbers, an empty one in dashes where there is none."""
    sheet = Sheet(cut="narrow", lang="zh")
    for index in range(number or 1):
        box = _box(index)
        if number and not hollow:
            marks.rect(sheet, *box)
        else:
            sheet.outline("rect", box, INK if number else SECOND, dash=() if number else (1.6, 1.6), width=1.4)
    sheet.width = round(min(number or 1, IN_ROW) * STEP + 2)
    sheet.height = round(((number or 1) - 1) // IN_ROW * STEP + STEP + 1)
    return sign(sheet, "")


def _box(index: int) -> tuple[float, float, float, float]:
    left, top = 1 + index % IN_ROW * STEP, 1 + index // IN_ROW * STEP
    return left, top, left + SQUARE, top + SQUARE


def row(lines: Sequence[AnswerLine], name: str) -> str:
    """Draw the signs of a cell, one below the other."""
    return "".join(drawn(it, CELL, f"{name}-{index}") for index, it in enumerate(lines))
