"""Charts stage, kind `timeline`: when did it happen? A true-to-scale axis, imprecise dates as spans.

Wide cuts run from left to right with the texts hung below the axis; narrow ones run downwards.
"""

from __future__ import annotations

import datetime
import itertools
import statistics
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dashboards.charts import dates
from dashboards.charts.brief import Brief, Kind, Table, of_rows
from dashboards.charts.palette import ACCENT, INK, RULE, SECOND
from dashboards.charts.sheet import LINE, SIZE, Anchor, Cut, Lang, Sheet
from dashboards.charts.text import width, wrap
from dashboards.charts.words import carded, count_en, inline, sentence
from dashboards.errors import Both
from dashboards.model import Initiative
from dashboards.model.records import DatedEvent

# How wide a text is, how far apart the tracks of spans lie, where a downward axis begins (px).
LABEL = 172
TRACK = 10.0
FIRST = 8.0
# How far a text stands from its line, and up to how many texts all ways of hanging them are tried.
ASIDE = 7
MOST = 10


@dataclass(frozen=True, kw_only=True)
class Event:
    """One dated event with the days between which it lies."""

    initiative: Initiative
    record: DatedEvent
    first: datetime.date
    last: datetime.date

    def title(self, lang: Lang) -> str:
        """Write the date as exactly as it is known."""
        return dates.written(self.record.date, lang)

    @property
    def is_day(self) -> bool:
        """Whether the date is known to the day."""
        return self.first == self.last

    def hover(self, sheet: Sheet) -> str:
        """Say date, event, initiative and paragraph."""
        lang = sheet.lang
        mark = f"第{self.record.paragraph}段" if lang == "zh" else f"paragraph {self.record.paragraph}"
        gap = "：" if lang == "zh" else ": "
        lines = [f"{self.title(lang)}{gap}{self.record.text.of(lang)}", f"{self.initiative.name.of(lang)}{gap}{mark}"]
        return carded(sheet, *lines)


def events(brief: Brief) -> tuple[Event, ...]:
    """Return the events that have a date, in the order of time."""
    found = []
    # Two initiatives may record the same event, each on its own page.
    seen = set()
    for initiative in brief.initiatives:
        for record in initiative.events:
            days = dates.ends(record.date)
            if days and (days, record.text.zh) not in seen:
                seen.add((days, record.text.zh))
                found.append(Event(initiative=initiative, record=record, first=days[0], last=days[1]))
    return tuple(sorted(found, key=lambda it: (it.first, it.last, it.initiative.id, it.record.paragraph)))


def undated(brief: Brief) -> int:
    """Count the events whose date is not known."""
    return sum(1 for it in brief.initiatives for record in it.events if dates.ends(record.date) is None)


def canvas(brief: Brief, cut: Cut, lang: Lang) -> Sheet:
    """Draw the axis and hang the events on it."""
    sheet = Sheet(cut=cut, lang=lang)
    found = events(brief)
    if not found:
        return sheet.ended(1)
    first, last = found[0].first, max(it.last for it in found)
    margin = max((last - first).days * 0.02, 5)
    span = (first.toordinal() - margin, last.toordinal() + margin)
    return _across(sheet, found, span) if sheet.is_wide else _down(sheet, found, span)


def _across(sheet: Sheet, found: tuple[Event, ...], span: tuple[float, float]) -> Sheet:
    left, right = 6.0, float(sheet.width - LABEL)
    axis = LINE + 14.0

    def at(day: datetime.date) -> float:
        return left + (day.toordinal() - span[0]) / (span[1] - span[0]) * (right - left)

    first, last = datetime.date.fromordinal(int(span[0])), datetime.date.fromordinal(int(span[1]))
    sheet.line([(left, axis), (right, axis)], INK, 1.5)
    for day, words in dates.ticks(first, last, sheet.lang):
        sheet.line([(at(day), axis - 6), (at(day), axis)], INK)
        sheet.text(max(at(day), width(words, SIZE) / 2), LINE / 2, words, colour=SECOND, anchor="middle")
    tracks = _tracks([(at(it.first), at(it.last)) for it in found])
    starts = [(at(it.first) + at(it.last)) / 2 for it in found]
    blocks = [_block(it, sheet.lang, min(LABEL, sheet.width - x - 8)) for it, x in zip(found, starts, strict=True)]
    widths = [
        max(width(line, SIZE, bold=number < heads) for number, line in enumerate(lines)) + ASIDE
        for heads, lines in blocks
    ]
    hung = hang(starts, widths)
    top = axis + TRACK * (max(tracks) + 1) + 14
    for depth in range(max(it.lane for it in hung) + 1):
        lane = [number for number, it in enumerate(hung) if it.lane == depth]
        for number in lane:
            x, it, (heads, lines) = starts[number], found[number], blocks[number]
            level = axis if it.is_day else axis + TRACK * tracks[number]
            sheet.line([(x, level), (x, top + len(lines) * LINE - 3)], RULE)
            _mark(sheet, it, (at(it.first), level), (at(it.last), level))
            anchor: Anchor = "end" if hung[number].leftward else "start"
            beside = x - ASIDE if hung[number].leftward else x + ASIDE
            after = sheet.block(beside, top, lines[:heads], bold=True, anchor=anchor)
            sheet.block(beside, after, lines[heads:], anchor=anchor)
        top += max(len(blocks[number][1]) for number in lane) * LINE + 16
    return sheet.ended(top - 8)


def _block(it: Event, lang: Lang, limit: float) -> tuple[int, list[str]]:
    """Return the lines of an event's text and how many of them, the date, are bold."""
    heads = wrap(it.title(lang), SIZE, limit, bold=True)
    return len(heads), [*heads, *wrap(it.record.text.of(lang), SIZE, limit)]


def _tracks(spans: Sequence[tuple[float, float]]) -> list[int]:
    """Put spans that would cover each other, or a day among them, on tracks of their own below the axis."""
    ends: list[float] = []
    out = []
    for start, end in spans:
        if start == end:
            out.append(0)
            continue
        track = next((number for number, until in enumerate(ends) if start > until + 2), len(ends))
        ends[track : track + 1] = [end]
        out.append(track + 1)
    return out


@dataclass(frozen=True, kw_only=True)
class Hung:
    """Where a text hangs: how deep below the axis, and on which side of its line."""

    lane: int
    leftward: bool
    low: float
    high: float
    line: float


def hang(starts: Sequence[float], widths: Sequence[float]) -> list[Hung]:
    """Hang each text on a line below its place so that nothing is covered, in as few lanes as can be found.

    For up to ten texts each choice of sides is tried; more than that all hang to the right.
    """
    count = len(starts)
    choices = itertools.product((False, True), repeat=count) if count <= MOST else [(False,) * count]
    best: list[Hung] | None = None
    for sides in choices:
        made = _hung(starts, widths, sides)
        if made and (best is None or _cost(made) < _cost(best)):
            best = made
    if best is None:
        raise ValueError("texts that all hang to the right always find a lane")
    return best


def _cost(hung: Sequence[Hung]) -> tuple[int, int, int]:
    return max(it.lane for it in hung), sum(it.leftward for it in hung), sum(it.lane for it in hung)


def _hung(starts: Sequence[float], widths: Sequence[float], sides: Sequence[bool]) -> list[Hung] | None:
    """Hang the texts on the given sides, the latest first; None where one finds no lane."""
    made: dict[int, Hung] = {}
    for number in sorted(range(len(starts)), key=lambda it: (-starts[it], -it)):
        x, wide, leftward = starts[number], widths[number] + 6, sides[number]
        low, high = (x - wide, x) if leftward else (x, x + wide)
        deepest = max((it.lane for it in made.values()), default=-1)
        options = (Hung(lane=lane, leftward=leftward, low=low, high=high, line=x) for lane in range(deepest + 2))
        free = next((it for it in options if low >= 0 and all(_clear(it, other) for other in made.values())), None)
        if free is None:
            return None
        made[number] = free
    return [made[number] for number in range(len(starts))]


def _clear(one: Hung, two: Hung) -> bool:
    """Whether two texts and their lines leave each other free."""
    if one.lane == two.lane:
        return one.high <= two.low or two.high <= one.low
    shallow, deep = (one, two) if one.lane < two.lane else (two, one)
    return not shallow.low < deep.line < shallow.high


def _down(sheet: Sheet, found: tuple[Event, ...], span: tuple[float, float]) -> Sheet:
    axis, text = 52.0, 86.0
    blocks = [_block(it, sheet.lang, sheet.width - text) for it in found]
    heights = [len(lines) * LINE + 12.0 for _, lines in blocks]
    tall = max(sum(heights) * 1.1, 200)

    def at(day: datetime.date) -> float:
        return FIRST + (day.toordinal() - span[0]) / (span[1] - span[0]) * tall

    first, last = datetime.date.fromordinal(int(span[0])), datetime.date.fromordinal(int(span[1]))
    sheet.line([(axis, FIRST), (axis, FIRST + tall)], INK, 1.5)
    for day, words in dates.ticks(first, last, sheet.lang):
        sheet.line([(axis - 6, at(day)), (axis, at(day))], INK)
        for index, line in enumerate(wrap(words, SIZE, axis - 10)):
            sheet.text(axis - 9, at(day) + LINE * index, line, colour=SECOND, anchor="end")
    tracks = _tracks([(at(it.first), at(it.last)) for it in found])
    centres = [(at(it.first) + at(it.last)) / 2 for it in found]
    tops = spread([centre - LINE / 2 for centre in centres], heights)
    for number, it in enumerate(found):
        heads, lines = blocks[number]
        across = axis + TRACK * tracks[number]
        middle = tops[number] + LINE / 2
        sheet.line([(across, centres[number]), (text - 10, middle), (text - 4, middle)], RULE)
        _mark(sheet, it, (across, at(it.first)), (across, at(it.last)))
        after = sheet.block(text, tops[number], lines[:heads], bold=True)
        sheet.block(text, after, lines[heads:])
    return sheet.ended(max(FIRST + tall, tops[-1] + heights[-1]))


def spread(wanted: Sequence[float], heights: Sequence[float]) -> list[float]:
    """Move texts apart as little as need be, each cluster around the middle of its places; none above the top."""
    before = [0.0, *itertools.accumulate(heights)]
    # Without the heights above it, each text wants one place; where that order is broken, neighbours share one.
    pools: list[list[float]] = []
    for want, above in zip(wanted, before, strict=False):
        pools.append([want - above])
        while len(pools) > 1 and statistics.fmean(pools[-2]) > statistics.fmean(pools[-1]):
            last = pools.pop()
            pools[-1] = [*pools[-1], *last]
    shared = [max(statistics.fmean(pool), 0.0) for pool in pools for _ in pool]
    return [place + above for place, above in zip(shared, before, strict=False)]


def _mark(sheet: Sheet, it: Event, start: tuple[float, float], end: tuple[float, float]) -> None:
    """Draw a dot for a day, a thick stretch for a span."""
    looks = it.hover(sheet)
    if it.is_day:
        sheet.dot(*start, size=11, hover=looks)
        return
    colour = ACCENT if it.record.date.precision == "inferred-year" else INK
    sheet.line([start, end], colour, 5)
    sheet.dot((start[0] + end[0]) / 2, (start[1] + end[1]) / 2, size=5, colour=colour, hover=looks)


def summary(brief: Brief) -> Both:
    """Say how many events there are and between which dates."""
    found = events(brief)
    if not found:
        return Both(zh="来源没有印出可以画的日期。", en="The source prints no date that can be drawn.")
    zh = [f"{it.title('zh')}：{_short(it, 'zh')}" for it in (found[0], found[-1])]
    en = [f"{it.title('en')}: {inline(_short(it, 'en'))}" for it in (found[0], found[-1])]
    if len(found) == 1:
        return Both(zh=f"{zh[0]}。", en=f"{en[0]}.")
    return Both(
        zh=f"有日期的事共{len(found)}件。最早，{zh[0]}；最晚，{zh[1]}。",
        en=f"{sentence(count_en(len(found), 'dated event'))}. The first, {en[0]}; the last, {en[1]}.",
    )


def _short(it: Event, lang: Lang) -> str:
    return it.record.text.of(lang).rstrip("。.")


def table(brief: Brief, lang: Lang) -> Table:
    """List the events, those without a date last."""
    columns = ("日期", "事件", "举措", "段") if lang == "zh" else ("Date", "Event", "Initiative", "Par.")
    body = [
        (it.title(lang), it.record.text.of(lang), it.initiative.name.of(lang), str(it.record.paragraph))
        for it in events(brief)
    ]
    body += [
        (dates.written(record.date, lang), record.text.of(lang), it.name.of(lang), str(record.paragraph))
        for it in brief.initiatives
        for record in it.events
        if dates.ends(record.date) is None
    ]
    return Table(columns=columns, rows=tuple(body))


def notes(brief: Brief) -> tuple[Both, ...]:
    """Explain spans, inferred years and what has no place on the axis."""
    found = events(brief)
    out = []
    if any(not it.is_day for it in found):
        out.append(
            Both(
                zh="圆点是印到日的日期；粗线表示只知道在这一段时间里。",
                en="A dot is a date printed to the day; a thick stretch says only that it lies within.",
            )
        )
    if any(it.record.date.precision == "inferred-year" for it in found):
        out.append(Both(zh="红色表示年份是推定的。", en="Red: the year is inferred."))
    left = undated(brief)
    if left:
        out.append(
            Both(
                zh=f"另有{left}件事没有印出日期，列在表里。",
                en=f"{sentence(count_en(left, 'more event'))} without a printed date {'is' if left == 1 else 'are'} in the table.",
            )
        )
    return tuple(out)


def sources(brief: Brief) -> Iterator[tuple[str, int]]:
    """Yield where the events are printed, after the observations."""
    yield from of_rows(brief)
    yield from ((it.source, event.paragraph) for it in brief.initiatives for event in it.events)


KIND = Kind(name="timeline", canvas=canvas, summary=summary, table=table, notes=notes, sources=sources)
