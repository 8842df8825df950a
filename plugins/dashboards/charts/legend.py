"""Charts stage: the key above a drawing, in the drawing's own marks, and only of marks that occur."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dashboards.charts import marks
from dashboards.charts.sheet import Sheet
from dashboards.charts.text import width, wrap
from dashboards.charts.words import CASE, plans_of
from dashboards.errors import Both
from dashboards.model import Observation

SIZE, HIGH = 13, 22
# From the left edge of a mark's place to its words, and from the end of the words to the next mark (px).
BESIDE, GAP = 20, 20
STATISTICS: Mapping[str, Both] = {
    "mean": Both(zh="平均", en="average"),
    "median": Both(zh="中位数", en="median"),
    "share": Both(zh="占比", en="share"),
    "count": Both(zh="合计", en="total"),
    "parameter": Both(zh="规定值", en="fixed value"),
    "single-case": CASE,
}


@dataclass(frozen=True, kw_only=True)
class LegendEntry:
    """A mark and what it means, or words alone; a scale for charts whose marks are small."""

    mark: str
    words: Both
    scale: float = 1


def draw(sheet: Sheet, entries: Sequence[LegendEntry], y: float) -> float:
    """Write entries one after another, in as many lines as they need; return where they end."""
    x, bottom, first = 0.0, y, not sheet.words
    for entry in entries:
        words = entry.words.of(sheet.lang)
        long, beside = width(words, SIZE), BESIDE if entry.mark else 0
        if x and x + beside + long > sheet.width:
            x, y = 0.0, bottom
        if entry.mark:
            marks.point(sheet, x + marks.DIAMOND, y + HIGH / 2, entry.mark, scale=entry.scale)
        lines = wrap(words, SIZE, sheet.width - x - beside)
        for number, line in enumerate(lines):
            sheet.text(x + beside, y + HIGH * (number + 0.5), line, size=SIZE)
        x, bottom = x + beside + long + GAP, max(bottom, y + HIGH * len(lines))
    sheet.key = bottom if first else sheet.key
    return bottom


def of_many(rows: Sequence[Observation], scale: float = 1) -> Iterator[LegendEntry]:
    """Yield what a full dot is among some rows: average, total or share, by what occurs."""
    found = {row.record.statistic for row in rows if marks.mark_of(row) == "dot"}
    names = [name for word, name in STATISTICS.items() if word in found]
    if names:
        words = Both(zh=either([it.zh for it in names], "、", "或"), en=either([it.en for it in names], ", ", " or "))
        yield LegendEntry(mark="dot", words=words, scale=scale)


def of_cases(rows: Sequence[Observation], scale: float = 1) -> Iterator[LegendEntry]:
    """Yield what a hollow mark is, where there is one."""
    if any(marks.mark_of(row) == "hollow" for row in rows):
        yield LegendEntry(mark="hollow", words=Both(zh="只是一例", en="one case"), scale=scale)


def of_plans(rows: Sequence[Observation], scale: float = 1) -> Iterator[LegendEntry]:
    """Yield what a diamond is, where there is one."""
    plans = plans_of(rows)
    if plans is not None:
        yield LegendEntry(mark="diamond", words=plans, scale=scale)


def either(words: Sequence[str], comma: str, last: str) -> str:
    """Join words of which one holds: by commas, and the last by its own word."""
    return last.join([comma.join(words[:-1]), words[-1]]) if len(words) > 1 else words[0]
