"""Charts stage: the marks of a timeline along its axis, which runs across or down."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from dashboards.charts import marks
from dashboards.charts.captions import THICK, Item
from dashboards.charts.course import Axis
from dashboards.charts.palette import INK, SECOND
from dashboards.charts.sheet import Sheet


@dataclass(frozen=True, kw_only=True)
class Ink:
    """Draws marks along an axis that runs across or down."""

    sheet: Sheet
    axis: Axis
    day: datetime.date | None
    down: bool = False

    def ends(self, it: Item) -> tuple[float, float]:
        """Return where an item begins and ends on the axis; no stretch is too short to be seen."""
        low, high = self.axis.at(it.days[0]), self.axis.at(it.days[1], ends=True)
        spare = max(0.0, 4.0 - (high - low)) / 2
        return low - spare, high + spare

    def middle(self, it: Item) -> float:
        """Return where the line to an item's text ends."""
        low, high = self.ends(it)
        since = it.event is not None and it.event.how == "since"
        return max(low, high - THICK) if since else (low + high) / 2

    def mark(self, it: Item, level: float) -> None:
        """Draw one mark at a level beside the axis."""
        low, high = self.ends(it)
        how = it.event.how if it.event else "day" if it.days[0] == it.days[1] else "stretch"
        beyond = self.day is not None and it.days[0] > self.day
        match how:
            case "day":
                at = (low + high) / 2
                x, y = (level, at) if self.down else (at, level)
                marks.point(self.sheet, x, y, "diamond" if beyond else "dot")
            case "since":
                self.block(max(low, high - 14), high, level)
                self.thin(max(low, high - 14) - 1.5, low, level, INK)
            case "between":
                middle = (low + high) / 2
                self.thin(middle - 11, min(low, middle - 12), level, SECOND)
                self.thin(middle + 11, max(high, middle + 12), level, SECOND)
                x, y = (level, middle) if self.down else (middle, level)
                self.sheet.text(x, y, "?", size=15, bold=True, anchor="middle")
            case _:
                inferred = it.event is not None and it.event.record.date.precision == "inferred-year"
                self.block(low, high, level, dashed=inferred or beyond)

    def block(self, low: float, high: float, level: float, *, dashed: bool = False) -> None:
        """Draw a stretch in ink; in a broken outline where nobody printed it or it was still to come."""
        half = THICK / 2
        box = (level - half, low, level + half, high) if self.down else (low, level - half, high, level + half)
        if dashed:
            self.sheet.outline("rect", box, SECOND, dash=marks.RING_DASH, width=1.4)
        else:
            marks.rect(self.sheet, *box)

    def thin(self, start: float, end: float, level: float, colour: str) -> None:
        """Draw blocks that thin out along the axis."""
        if self.down:
            marks.fade_upright(self.sheet, level, start, end, wide=THICK, colour=colour)
        else:
            marks.fade(self.sheet, start, end, level, high=THICK, colour=colour)


def tracks_of(ink: Ink, found: Sequence[Item]) -> list[int]:
    """Put marks that would cover each other on tracks of their own."""
    ends: list[float] = []
    out = []
    for it in found:
        low, high = ink.ends(it)
        low, high = min(low, ink.middle(it) - 7), max(high, ink.middle(it) + 7)
        track = next((number for number, until in enumerate(ends) if low > until + 2), len(ends))
        ends[track : track + 1] = [high]
        out.append(track)
    return out
