"""Charts stage: a finished sheet written down: the drawing of one cut in one language, with its size."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Self

from dashboards.charts.sheet import Sheet
from dashboards.charts.svg import boxes_of, svg

# Stands for the names of patterns until the drawing, and so its own hash, is known.
_NAME = "hatch-of-this-drawing"
# How high a small picture of a drawing is, at least and at most (px).
LOW, HIGH = 96, 224


@dataclass(frozen=True, kw_only=True)
class Figure:
    """A chart in one cut and language as readers see it, and its size in px."""

    # Of all that a build holds, drawings take most room, and as bytes half of what they take as text.
    raw: bytes
    width: int
    height: int
    # Between which heights (px) a small picture shows it: from the end of its key on, cut where nothing stands.
    top: int
    end: int

    @property
    def svg(self) -> str:
        """Return the drawing."""
        return self.raw.decode()

    @property
    def is_linked(self) -> bool:
        """Whether marks of the drawing are links."""
        return b'<a class="mark"' in self.raw

    @classmethod
    def of(cls, sheet: Sheet) -> Self:
        """Write a finished sheet down; names of patterns come from its own hash, since drawings share a page."""
        drawn = svg(sheet, _NAME)
        mark = hashlib.sha256(drawn.encode()).hexdigest()
        raw = drawn.replace(_NAME, f"g{mark[:7]}").encode()
        top, end = _head(sheet)
        return cls(raw=raw, width=sheet.width, height=sheet.height, top=top, end=end)


def _head(sheet: Sheet) -> tuple[int, int]:
    """Return where the first rows below the key begin, and where the last of them ends that a small picture has room for."""
    top = round(sheet.key)
    if sheet.height - top <= HIGH:
        return top, sheet.height
    boxes = [box for _, box in boxes_of(sheet) if box[3] - box[1] < HIGH]
    rules = [way[0][1] for ways in sheet.lines.values() for way in ways if way[-1][0] - way[0][0] > sheet.width * 0.9]
    free = [y for y in range(top + HIGH, top + LOW, -1) if not any(box[1] - 2 < y < box[3] + 2 for box in boxes)]
    return top, next((y for y in free if any(0 <= y - rule < 2 for rule in rules)), next(iter(free), top + HIGH))
