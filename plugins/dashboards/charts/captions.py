"""Charts stage: what stands beside the axis of a timeline: events and counts in the order of time, each with the lines of its text."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from dashboards.charts import tile, time_words
from dashboards.charts.brief import Brief
from dashboards.charts.course import Event, events
from dashboards.charts.palette import ACCENT, INK, SECOND
from dashboards.charts.sheet import Anchor, Sheet
from dashboards.charts.text import width, wrap
from dashboards.charts.words import label, place, sentence
from dashboards.lang import Lang, pick
from dashboards.model import Observation

# How wide a text is at most, how thick a stretch, how far apart stretches that would cover each other (px).
LABEL, THICK, TRACK = 168.0, 8.0, 12.0
# Sizes of a date and a text, of the small line, of a count, and how far its unit stands from it (px).
TEXT, FOOT, NUMBER, GAP = 14, 12, 30, 5.0
Days = tuple[datetime.date, datetime.date]


@dataclass(frozen=True, kw_only=True)
class CaptionLine:
    """One line of a text beside the axis."""

    words: str
    size: int = TEXT
    bold: bool = False
    colour: str = INK
    unit: str = ""

    @property
    def tall(self) -> float:
        """How high it is, with the space below it."""
        return self.size + 4.5 if self.size < NUMBER else self.size + 6.0

    @property
    def wide(self) -> float:
        """How wide it is."""
        behind = width(self.unit, TEXT) + GAP if self.unit else 0
        return width(self.words, self.size, bold=self.bold) + behind


@dataclass(frozen=True, kw_only=True)
class Item:
    """What stands at one place of the axis: its days, its link and what the link says, an event or a count."""

    days: Days
    target: str
    title: str
    event: Event | None = None
    row: Observation | None = None


@dataclass(frozen=True, kw_only=True)
class Block:
    """The lines of one item's text."""

    lines: tuple[CaptionLine, ...]

    @property
    def tall(self) -> float:
        """How high all lines are."""
        return sum(it.tall for it in self.lines)

    @property
    def wide(self) -> float:
        """How wide the widest line is."""
        return max(it.wide for it in self.lines)


def items(brief: Brief, lang: Lang) -> list[Item]:
    """Return what is drawn in the order of time; an event that only dates a count is told by the count."""
    counts = [(row, days) for row in brief.observations if (days := counted_to(row))]
    found = [
        Item(days=(it.first, it.last), target=it.target, title=it.title(lang), event=it)
        for it in events(brief)
        if not any(it.initiative is row.initiative and (it.first, it.last) == days for row, days in counts)
    ]
    found += [
        Item(days=days, target=f"obs:{row.id}", title=tile.title_of(row, lang), row=row)
        for row, days in sorted(counts, key=lambda it: (it[1], it[0].id))
    ]
    return found


def counted_to(row: Observation) -> Days | None:
    """Return the days up to which a number counts, where they are known."""
    record = row.record
    if record.as_of is not None and (days := time_words.ends(record.as_of)):
        return days
    end = record.period.end
    return (end, end) if end else None


def _first_open(found: Sequence[Item]) -> int:
    """Return the number of the first count that has no start: the one thing in cinnabar."""
    return next((at for at, it in enumerate(found) if it.row and it.row.record.period.start is None), -1)


def texts_of(found: Sequence[Item], lang: Lang, limit: float) -> list[Block]:
    """Return the texts of all items, broken to a width (px)."""
    first = _first_open(found)
    return [_block(it, lang, limit, first=at == first) for at, it in enumerate(found)]


def _block(it: Item, lang: Lang, limit: float, *, first: bool) -> Block:
    if it.row is not None:
        return _count(it.row, lang, limit, first=first)
    assert it.event is not None  # noqa: S101 - an item is one or the other
    lines = [
        CaptionLine(words=words, bold=True) for words in wrap(sentence(it.event.head(lang)), TEXT, limit, bold=True)
    ]
    lines += [CaptionLine(words=words) for words in wrap(it.event.record.text.of(lang).rstrip("。."), TEXT, limit)]
    foot = wrap(it.event.foot(lang), FOOT, limit)
    return Block(lines=(*lines, *(CaptionLine(words=words, size=FOOT, colour=SECOND) for words in foot)))


def _count(row: Observation, lang: Lang, limit: float, *, first: bool) -> Block:
    """Return a count as a tile: its number, up to when it counts, and from when, or that nobody said so."""
    parts = tile.parts_of(row, lang)
    lines = [CaptionLine(words=f"{parts.before}{parts.number}", size=NUMBER, bold=True, unit=parts.after)]
    until = time_words.as_of(row, lang) or time_words.period_of(row, lang)
    told = pick(lang, f"{place(row, lang)}{label(row, lang)}", f"{label(row, lang)}, {place(row, lang)}")
    lines += [CaptionLine(words=words) for words in wrap(told, TEXT, limit)]
    start = row.record.period.start
    if start is None:
        open_ = pick(lang, "从哪天数起：没有写", "counted from: not said")
        lines.append(CaptionLine(words=open_, bold=True, colour=ACCENT if first else INK))
    small = " ".join([until.line(lang), f"¶{row.record.paragraph}"]).strip()
    lines += [CaptionLine(words=words, size=FOOT, colour=SECOND) for words in wrap(small, FOOT, limit)]
    return Block(lines=tuple(lines))


def write(sheet: Sheet, x: float, y: float, block: Block, anchor: Anchor = "start") -> float:
    """Write the lines of a text from the height `y` down, and return where they end."""
    for line in block.lines:
        middle = y + line.tall / 2
        looks = {"size": line.size, "bold": line.bold, "colour": line.colour, "anchor": anchor}
        sheet.text(x, middle, line.words, **looks, tail=line.unit, tail_size=TEXT, tail_gap=GAP)
        y += line.tall
    return y
