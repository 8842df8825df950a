"""Charts stage: the key above a drawing, in the drawing's own marks, and only of marks that occur."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dashboards.charts import marks
from dashboards.charts.sheet import Sheet
from dashboards.charts.text import width, wrap
from dashboards.errors import Both

SIZE, HIGH = 13, 22
# From the left edge of a mark's place to its words, and from the end of the words to the next mark (px).
BESIDE, GAP = 20, 20


@dataclass(frozen=True, kw_only=True)
class Entry:
    """A mark and what it means; a scale for charts whose marks are small."""

    mark: str
    words: Both
    scale: float = 1


def draw(sheet: Sheet, entries: Sequence[Entry], y: float) -> float:
    """Write entries one after another, in as many lines as they need; return where they end."""
    x, bottom = 0.0, y
    for entry in entries:
        words = entry.words.of(sheet.lang)
        long = width(words, SIZE)
        if x and x + BESIDE + long > sheet.width:
            x, y = 0.0, bottom
        marks.point(sheet, x + marks.DIAMOND, y + HIGH / 2, entry.mark, scale=entry.scale)
        lines = wrap(words, SIZE, sheet.width - x - BESIDE)
        for number, line in enumerate(lines):
            sheet.text(x + BESIDE, y + HIGH * (number + 0.5), line, size=SIZE)
        x, bottom = x + BESIDE + long + GAP, max(bottom, y + HIGH * len(lines))
    return bottom
