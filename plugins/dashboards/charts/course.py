"""Charts stage: what a timeline shows, in the order of time, and the axis that it stands on.

An event lies on a day, within a stretch, or somewhere between what it must follow and precede. A long dull stretch of the
axis is shortened; the axis then runs on two scales with a break between them, and both are named.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from dashboards.charts import time_words
from dashboards.charts.brief import Brief
from dashboards.lang import SEMICOLON, Lang, bare_month, month, nth_paragraph, pick
from dashboards.model import Initiative
from dashboards.model.records import DatedEvent

How = Literal["day", "stretch", "since", "between"]
YEAR = 365.25
# A stretch without anything is shortened where it is longer than this part of the whole.
DULL = 1 / 3
# The least number of days that the other stretches have.
LEAST = 60
# How long a year of the shortened stretch is, at most which part of the axis it takes, and the break (px).
SHORT_YEAR, SHORT_PART, BREAK = 33.0, 0.22, 14.0


@dataclass(frozen=True, kw_only=True)
class Event:
    """One event, the days between which it lies, and how it is known to."""

    initiative: Initiative
    record: DatedEvent
    first: datetime.date
    last: datetime.date
    how: How

    @property
    def is_dated(self) -> bool:
        """Whether it has days of its own."""
        return time_words.ends(self.record.date) is not None

    @property
    def middle(self) -> datetime.date:
        """The day in the middle."""
        return self.first + (self.last - self.first) / 2

    @property
    def target(self) -> str:
        """The link of its mark: the paragraph that it is printed in, with what tells it from others there."""
        own = self.record.id or str(self.initiative.events.index(self.record))
        return f"source:{self.initiative.source}#{self.record.paragraph}-{self.initiative.id}-{own}"

    def head(self, lang: Lang) -> str:
        """Write the date as printed; that there is none, where none is."""
        if not self.is_dated:
            return pick(lang, "日期没有写明", "No date given")
        span = self.record.date
        return time_words.of_span(span, lang).words if span.inferred else time_words.written(span, lang)

    def foot(self, lang: Lang) -> str:
        """Write what is not printed of the date, the printed words of an undated event, and the paragraph."""
        told = time_words.of_span(self.record.date, lang)
        if self.is_dated:
            remarks = list(told.remarks) if self.record.date.inferred else []
        else:
            remarks = [f"“{told.words}”"] if told.words else []
        return " ".join([SEMICOLON.of(lang).join(remarks), f"¶{self.record.paragraph}"]).strip()

    def title(self, lang: Lang) -> str:
        """Say date, event, initiative and paragraph, as a mark says it."""
        mark = nth_paragraph(self.record.paragraph, lang)
        told = time_words.of_span(self.record.date, lang).line(lang)
        when = told if self.is_dated else "，".join([self.head(lang), *([f"“{told}”"] if told else [])])
        words = self.record.text.of(lang).rstrip("。.")
        return pick(lang, f"{when}：{words}（{mark}）", f"{when.replace('，', ', ')}: {words} ({mark})")


def events(brief: Brief) -> tuple[Event, ...]:
    """Return all events, the undated between their neighbours in the text, in the order of time."""
    told = _told(brief)
    dated = [(it, record, days) for it, record in told if (days := time_words.ends(record.date))]
    if not dated:
        return ()
    printed = printed_on(brief)
    found = []
    for at, (initiative, record) in enumerate(told):
        days = time_words.ends(record.date)
        how: How = "between"
        if days is None:
            days = _neighbours(told, at)
        elif days[0] == days[1]:
            how = "day"
        elif record.date.precision != "relative":
            how = "stretch"
        elif days[1] == printed:
            how = "since"
        if days is not None:
            found.append(Event(initiative=initiative, record=record, first=days[0], last=days[1], how=how))
    return tuple(sorted(found, key=lambda it: (it.middle, it.last, it.initiative.id, it.record.paragraph)))


def undated(brief: Brief) -> int:
    """Count the events whose date is not known."""
    return sum(1 for _, record in _told(brief) if time_words.ends(record.date) is None)


def _told(brief: Brief) -> list[tuple[Initiative, DatedEvent]]:
    """Return the events in the order of the text; each once, though two initiatives may record the same one."""
    seen = set()
    found = []
    for initiative in brief.initiatives:
        for number, record in enumerate(initiative.events):
            own = (time_words.ends(record.date), record.text.zh)
            if own not in seen:
                seen.add(own)
                found.append((initiative.source, record.paragraph, number, initiative, record))
    order = list(dict.fromkeys(it[0] for it in found))
    found.sort(key=lambda it: (order.index(it[0]), it[1], it[2]))
    return [(it[3], it[4]) for it in found]


def _neighbours(told: Sequence[tuple[Initiative, DatedEvent]], at: int) -> tuple[datetime.date, datetime.date] | None:
    """Return the end of what is told before an event and the beginning of what is told after it, in the same source."""
    source = told[at][0].source
    before = [time_words.ends(it.date) for own, it in told[:at] if own.source == source]
    after = [time_words.ends(it.date) for own, it in told[at + 1 :] if own.source == source]
    starts = [it[1] for it in before if it]
    stops = [it[0] for it in after if it]
    if not starts or not stops or starts[-1] >= stops[0]:
        return None
    return starts[-1], stops[0]


def printed_on(brief: Brief) -> datetime.date | None:
    """Return the day on which the source was printed, where all events stand in sources of one day."""
    days = {brief.dataset.sources[it.source].printed_on for it in brief.initiatives}
    return days.pop() if len(days) == 1 else None


@dataclass(frozen=True, kw_only=True)
class Stretch:
    """A part of the axis on one scale: its days, its places (px), and whether it is shortened."""

    first: int
    last: int
    start: float
    end: float
    short: bool = False


@dataclass(frozen=True, kw_only=True)
class Axis:
    """Days as places (px) along one axis of one, two or three stretches."""

    stretches: tuple[Stretch, ...]

    @classmethod
    def of(cls, spans: Sequence[tuple[datetime.date, datetime.date]], start: float, length: float) -> Axis:
        """Lay some spans of days along an axis, with its longest dull stretch shortened."""
        ends = [(one.toordinal(), two.toordinal()) for one, two in spans]
        first, last = min(it[0] for it in ends), max(it[1] for it in ends)
        cuts = _cuts(ends, first, max(last, first + 1))
        short = sum(two - one for one, two, is_short in cuts if is_short)
        taken = min(max(short / YEAR * SHORT_YEAR, 40.0), length * SHORT_PART) if short else 0.0
        free = length - taken - BREAK * (len(cuts) - 1)
        fine = sum(two - one for one, two, is_short in cuts if not is_short)
        out, at = [], start
        for one, two, is_short in cuts:
            long = (two - one) * (taken / short if is_short else free / fine)
            out.append(Stretch(first=one, last=two, start=at, end=at + long, short=is_short))
            at += long + BREAK
        return cls(stretches=tuple(out))

    @property
    def start(self) -> float:
        """Where the axis begins."""
        return self.stretches[0].start

    @property
    def end(self) -> float:
        """Where the axis ends."""
        return self.stretches[-1].end

    @property
    def short(self) -> Stretch | None:
        """The shortened stretch."""
        return next((it for it in self.stretches if it.short), None)

    def at(self, day: datetime.date, *, ends: bool = False) -> float:
        """Return the place of the beginning of a day; of its end, where it ends a stretch of time."""
        number = day.toordinal() + ends
        # A day at a break belongs to the finer side, unless a stretch of time ends there.
        home = [it for it in self.stretches if it.first <= number <= it.last] or [self.stretches[-1]]
        one = home[0] if ends else home[-1]
        return one.start + (number - one.first) / (one.last - one.first) * (one.end - one.start)

    def ticks(self, lang: Lang) -> Iterator[tuple[float, str, bool]]:
        """Yield the places to mark, their words, none for a small tick, and whether the words name a whole year's start."""
        for one in self.stretches:
            yield from _ticks(one, lang)

    def scales(self, lang: Lang) -> str:
        """Name both scales of an axis with a break; nothing for one without."""
        short = self.short
        if short is None:
            return ""
        first, last = datetime.date.fromordinal(short.first).year, datetime.date.fromordinal(short.last - 1).year
        fine = max((it for it in self.stretches if not it.short), key=lambda it: it.last - it.first)
        names = {12: ("一年", "a year"), 3: ("一季", "a quarter"), 1: ("一个月", "a month")}
        zh, en = names[_step(fine)]
        return pick(
            lang,
            f"{first}–{last}年压缩，一格一年；其余一格{zh}",
            f"{first}–{last} shortened, a tick a year; elsewhere a tick is {en}",
        )


def _cuts(ends: Sequence[tuple[int, int]], first: int, last: int) -> list[tuple[int, int, bool]]:
    """Return the stretches of an axis, each with whether it is shortened: the side of the gap with less on it goes with it."""
    whole = [(first, last, False)]
    reach, gaps = first, []
    for one, two in sorted(ends):
        gaps.append((one - reach, reach, one))
        reach = max(reach, two + 1)
    long, left, right = max(gaps)
    if long < max(YEAR, (last - first) * DULL):
        return whole
    before = sum(it[1] < left for it in ends)
    after = len(ends) - before
    if before <= min(2, after):
        made = [(first, right, True), (right, last, False)]
    elif after <= 2:
        made = [(first, left, False), (left, last, True)]
    else:
        made = [(first, left, False), (left, right, True), (right, last, False)]
    # Nothing is won where hardly anything is left to open out.
    return made if sum(two - one for one, two, is_short in made if not is_short) >= LEAST else whole


def _step(one: Stretch) -> int:
    """Return how many months lie between two ticks."""
    days = one.last - one.first
    if one.short or days > 6 * YEAR:
        return 12
    return 3 if days > 0.5 * YEAR else 1


def _ticks(one: Stretch, lang: Lang) -> Iterator[tuple[float, str, bool]]:
    first, last = datetime.date.fromordinal(one.first), datetime.date.fromordinal(one.last)
    step = _step(one)
    scale = (one.end - one.start) / (one.last - one.first)
    months = [
        datetime.date(year, number, 1) for year in range(first.year, last.year + 1) for number in range(1, 13, step)
    ]
    inside = [it for it in months if first <= it < last]
    named = one.last - one.first < 1.5 * YEAR
    for day in inside:
        is_year = day.month == 1
        words = str(day.year) if is_year or (day == inside[0] and named) else ""
        if not is_year and named:
            words = (month if day == inside[0] else bare_month)(day, lang)
        if one.short and one.last - day.toordinal() < 300:
            words = ""
        yield one.start + (day.toordinal() - one.first) * scale, words, is_year and not one.short
