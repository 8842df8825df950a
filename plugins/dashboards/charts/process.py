"""Charts stage: a process drawn as its shape: a fork, a ladder, a sequence, a loop, a fan-in, a set, or two that are paired.

Nothing here claims an order, a count or an end that the record does not hold: a set has no line, an open list ends open,
the rungs of a ladder are joined by hairlines alone.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass

from dashboards.charts import marks
from dashboards.charts.palette import INK, PAPER, RULE, SECOND
from dashboards.charts.sheet import LINE, SIZE, Sheet
from dashboards.charts.svg import short
from dashboards.charts.text import width, wrap
from dashboards.lang import COLON, Lang, bracketed, nth_paragraph, pick
from dashboards.model import Initiative
from dashboards.model.records import Matches, Process, Step

DOWN = 34


@dataclass(frozen=True, kw_only=True)
class Way:
    """One process to draw, whose it is, and the name that stands at its start."""

    initiative: Initiative
    process: Process
    name: str

    def words(self, step: Step, lang: Lang) -> str:
        """Return a step in the words of one language."""
        return pick(lang, step.zh, step.en or step.zh)

    def linked(self, sheet: Sheet, step: Step, number: int) -> AbstractContextManager[None]:
        """Let all that is drawn meanwhile be the link of a step: the paragraph that it is printed in, with its number."""
        target = f"source:{self.initiative.source}#{step.paragraph or self.process.paragraph}-{number}"
        return sheet.linked(target, self.title(step, sheet.lang))

    def title(self, step: Step, lang: Lang) -> str:
        """Return what a step says when it is pointed at."""
        number = step.paragraph or self.process.paragraph
        when = f"{step.when.of(lang)}{COLON.of(lang)}" if step.when else ""
        return f"{when}{self.words(step, lang)}{bracketed(nth_paragraph(number, lang), lang)}"


def draw(sheet: Sheet, way: Way, y: float) -> float:
    """Draw one process by its shape from the height `y` on, and return where it ends."""
    match way.process.shape:
        case "routing":
            return _fork(sheet, way, y)
        case "escalation":
            return _ladder(sheet, way, y)
        case "fan-in":
            return _fan_in(sheet, way, y)
        case "sequence" | "loop":
            return _course(sheet, way, y)
        case _:
            return _set(sheet, way, y)


def _fork(sheet: Sheet, way: Way, y: float) -> float:
    """Draw one stem, the condition on each branch, the route at its end."""
    lang, items = sheet.lang, way.process.items
    named = wrap(way.name, SIZE, sheet.width * 0.16 if sheet.is_wide else sheet.width - 20, bold=True)
    stem = max(width(it, SIZE, bold=True) for it in named) + 30 if sheet.is_wide else 10.0
    end = sheet.width * (0.54 if sheet.is_wide else 0.5)
    start = stem + 64 if sheet.is_wide else 22.0
    said = [wrap(it.when.of(lang), 13, end - start - 6) if it.when else [] for it in items]
    longest = max(2, *(len(it) for it in said))
    high = 26 + LINE * longest
    # A condition stands above its branch: three lines need more than half of the row.
    first = max(high / 2 + 6, LINE * longest)
    top = y if sheet.is_wide else y + LINE * len(named) + 10
    middle = top + high * (len(items) - 1) / 2 + first - 6 if sheet.is_wide else y + LINE / 2
    marks.point(sheet, 6, middle, "dot")
    sheet.block(18, middle - LINE * len(named) / 2 if sheet.is_wide else y, named, bold=True)
    for number, step in enumerate(items):
        at = top + first + high * number
        if sheet.is_wide:
            bend = stem + 34
            path = f"M{short(stem)},{short(middle)}C{short(bend)},{short(middle)},{short(stem + 8)},{short(at)},{short(bend + 26)},{short(at)}H{short(end)}"
        else:
            path = f"M6,{short(middle + 6)}V{short(at - 10)}Q6,{short(at)},16,{short(at)}H{short(end)}"
        sheet.path(path, (stem, min(middle, at), end, max(middle, at)), pen=(INK, 1.5, ()))
        marks.rect(sheet, end - 1, at - 4, end + 1, at + 4)
        with way.linked(sheet, step, number):
            room = sheet.width - end - 12
            lines = wrap(way.words(step, lang), SIZE, room, bold=True)
            sheet.block(end + 10, at - LINE * len(lines) / 2, lines, bold=True)
        sheet.block(start, at - 4 - LINE * len(said[number]), said[number], size=13, colour=SECOND)
    return top + high * (len(items) - 0.5) + first + 6


def _ladder(sheet: Sheet, way: Way, y: float) -> float:
    """Draw treads that rise and grow thicker, each with its fault below; nobody climbs from one to the next."""
    lang, items = sheet.lang, way.process.items
    if not sheet.is_wide:
        return _side_bars(sheet, way, y)
    across = sheet.width / len(items)
    rise, faults = 34.0, [wrap(it.when.of(lang), 13, across - 16) if it.when else [] for it in items]
    names = [wrap(way.words(it, lang), SIZE, across - 12, bold=True) for it in items]
    top = y + 8 + LINE * max(map(len, names))
    bottom = top + rise * (len(items) - 1)
    for number, (step, lines) in enumerate(zip(items, faults, strict=True)):
        left, at = across * number, bottom - rise * number
        thick = 2.0 + 2.5 * number
        if number:
            sheet.line([(left, at), (left, at + rise)], RULE)
        with way.linked(sheet, step, number):
            marks.rect(sheet, left, at, left + across - 8, at + thick)
            sheet.block(left, at - 4 - LINE * len(names[number]), names[number], bold=True)
        sheet.block(left, at + thick + 4, lines, size=13, colour=SECOND)
    return max(bottom - rise * n + 10 + LINE * len(lines) for n, lines in enumerate(faults)) + 8


def _side_bars(sheet: Sheet, way: Way, y: float) -> float:
    lang = sheet.lang
    for number, step in enumerate(way.process.items):
        left = 18.0 * number
        start, room = y, sheet.width - left - 18
        with way.linked(sheet, step, number):
            y = sheet.block(left + 16, y, wrap(way.words(step, lang), SIZE, room, bold=True), bold=True)
        if step.when:
            y = sheet.block(left + 16, y, wrap(step.when.of(lang), 13, room), size=13, colour=SECOND)
        marks.rect(sheet, left, start, left + 2 + 2.5 * number, y)
        y += 10
    return y


def _course(sheet: Sheet, way: Way, y: float) -> float:
    """Draw steps along a line with a tick each; a loop has a way back, an open list an open end."""
    lang, items = sheet.lang, way.process.items
    words = [way.words(it, lang) for it in items]
    more = 1 if way.process.open_ended else 0
    across = sheet.width / (len(items) + more)
    fits = sheet.is_wide and all(len(wrap(it, SIZE, across - 14)) <= 3 for it in words) and len(items) <= 7
    return _across(sheet, way, words, y, across) if fits else _down(sheet, way, words, y)


def _across(sheet: Sheet, way: Way, words: Sequence[str], y: float, across: float) -> float:
    lines = [wrap(it, SIZE, across - 14) for it in words]
    tall = LINE * max(len(it) for it in lines)
    at = y + tall + 12
    last = 6 + across * (len(words) - 1)
    sheet.line([(6, at), (last, at)], INK, 1.5)
    for number, (step, block) in enumerate(zip(way.process.items, lines, strict=True)):
        x = 6 + across * number
        with way.linked(sheet, step, number):
            sheet.line([(x, at - 6), (x, at + 6)], INK, 1.8)
            sheet.block(x - 4, y + tall - LINE * len(block), block, bold=True)
        if step.when:
            sheet.block(x - 4, at + 8, wrap(step.when.of(sheet.lang), 13, across - 14), size=13, colour=SECOND)
    if way.process.open_ended:
        marks.fade(sheet, last + 8, last + 70, at, high=6)
        sheet.text(last + 76, at, pick(sheet.lang, "……等", "and others"), colour=SECOND)
    if way.process.shape == "loop":
        low = at + 22
        sheet.path(
            f"M{short(last)},{short(at + 6)}V{short(low)}H6V{short(at + 8)}",
            (6, at, last, low),
            pen=(SECOND, 1.2, (3, 2.5)),
        )
        sheet.text(16, low - 8, pick(sheet.lang, "再从头来", "and again"), size=13, colour=SECOND)
    whens = [len(wrap(it.when.of(sheet.lang), 13, across - 14)) for it in way.process.items if it.when]
    return at + max(16, 12 + LINE * max(whens, default=0), 30 if way.process.shape == "loop" else 0)


def _down(sheet: Sheet, way: Way, words: Sequence[str], y: float) -> float:
    start = y + LINE / 2
    at = start
    for number, (step, text) in enumerate(zip(way.process.items, words, strict=True)):
        at = y + LINE / 2
        with way.linked(sheet, step, number):
            sheet.line([(4, at), (14, at)], INK, 1.8)
            y = sheet.block(24, y, wrap(text, SIZE, sheet.width - 24, bold=True), bold=True)
        if step.when:
            y = sheet.block(24, y, wrap(step.when.of(sheet.lang), 13, sheet.width - 24), size=13, colour=SECOND)
        y += 8
    sheet.line([(9, start - 6), (9, at + 6)], INK, 1.5)
    if way.process.open_ended:
        for block, place in ((10.0, 10.0), (6.0, 24.0), (3.0, 34.0)):
            marks.rect(sheet, 6, at + place, 12, at + place + block)
        sheet.text(24, y + LINE / 2, pick(sheet.lang, "……等", "and others"), colour=SECOND)
        y += LINE + 14
    if way.process.shape == "loop":
        box = (sheet.width - 20, start, sheet.width - 6, at)
        path = f"M{short(box[0])},{short(at)}H{short(box[2])}V{short(start)}H{short(box[0])}"
        sheet.path(path, box, pen=(SECOND, 1.2, (3, 2.5)))
    return y


def _fan_in(sheet: Sheet, way: Way, y: float) -> float:
    """Draw what flows together on the left, each with its line to the last item."""
    lang, (*many, last) = sheet.lang, way.process.items
    half = sheet.width * 0.5
    tops = []
    for number, step in enumerate(many):
        start = y
        with way.linked(sheet, step, number):
            y = sheet.block(14, y, wrap(way.words(step, lang), SIZE, half - 30, bold=True), bold=True) + 12
            marks.point(sheet, 5, (start + y - 12) / 2, "dot", scale=0.6)
        tops.append((start + y - 12) / 2)
    middle = sum(tops) / len(tops) if tops else y + LINE / 2
    for at in tops:
        end = half + 26
        way_ = f"M{short(half - 10)},{short(at)}C{short(half + 14)},{short(at)},{short(half)},{short(middle)},{short(end)},{short(middle)}"
        sheet.path(way_, (half - 10, min(at, middle), end, max(at, middle)), pen=(INK, 1.5, ()))
    with way.linked(sheet, last, len(many)):
        lines = wrap(way.words(last, lang), SIZE, sheet.width - half - 40, bold=True)
        sheet.block(half + 34, middle - LINE * len(lines) / 2, lines, bold=True)
    return max(y, middle + LINE * len(lines) / 2 + 6)


def _set(sheet: Sheet, way: Way, y: float) -> float:
    """List items side by side, in columns and without a line: they have no order."""
    lang = sheet.lang
    items = way.process.items
    most = {"wide": 4, "middle": 2, "narrow": 1}[sheet.cut]
    # As few lines as can be, and of those the widest columns.
    columns = min(range(1, most + 1), key=lambda it: (math.ceil(len(items) / it), it))
    across = sheet.width / columns
    for start in range(0, len(items), columns):
        ends = []
        for number, step in enumerate(items[start : start + columns], start):
            left = across * (number - start)
            with way.linked(sheet, step, number):
                marks.rect(sheet, left, y + 6, left + 8, y + 14, fill=SECOND)
                end = sheet.block(left + 18, y, wrap(way.words(step, lang), SIZE, across - 30, bold=True), bold=True)
            if step.when:
                end = sheet.block(left + 18, end, wrap(step.when.of(lang), 13, across - 30), size=13, colour=SECOND)
            ends.append(end)
        y = max(ends) + 10
    if way.process.open_ended:
        sheet.text(
            0,
            y + LINE / 2,
            pick(lang, "……等，原文没有列全", "and others: the source leaves the list open"),
            size=13,
            colour=SECOND,
        )
        y += LINE + 6
    return y


def pair(sheet: Sheet, one: Way, two: Way, matches: Matches, y: float) -> float:
    """Draw two processes in columns, joined where an editor reads their steps as the same; the rest stays hollow."""
    lang = sheet.lang
    steps = [it.words(step, lang) for it in (one, two) for step in it.process.items]
    longest = max((width(words, SIZE, bold=True) for words in steps), default=0) + 24
    # Short steps leave room for slanted lines with their words; long ones are broken.
    least = sheet.width * (0.14 if sheet.is_narrow else 0.24)
    between = min(120.0 if sheet.is_narrow else 150.0, max(sheet.width - 2 * longest, least))
    left, right = (sheet.width - between) / 2, (sheet.width + between) / 2
    room = left - 24
    heads = [wrap(it.name, SIZE, room, bold=True) for it in (one, two)]
    for number, line in enumerate(heads[0]):
        sheet.text(left + 10, y + LINE * (number + 0.5), line, bold=True, anchor="end")
    sheet.block(right - 10, y, heads[1], bold=True)
    y += LINE * max(map(len, heads)) + 8
    blocks = [[wrap(it.words(step, lang), SIZE, room) for step in it.process.items] for it in (one, two)]
    tall = max(DOWN, LINE * max(len(it) for side in blocks for it in side) + 12)
    places = [[y + tall * (number + 0.5) for number in range(len(side))] for side in blocks]
    joined = ({it.own for it in matches.pairs}, {it.other for it in matches.pairs})
    for it in matches.pairs:
        ends = (places[0][it.own - 1], places[1][it.other - 1])
        box = (left + 12, min(ends), right - 12, max(ends))
        path = f"M{short(box[0])},{short(ends[0])}L{short(box[2])},{short(ends[1])}"
        sheet.path(path, box, pen=(INK, 1.6, ()))
        middle, words = sum(ends) / 2, it.text.of(lang) if it.text else ""
        half = width(words, 13) / 2 + 4
        if words and 2 * half < between - 48:
            marks.rect(sheet, (left + right) / 2 - half, middle - 9, (left + right) / 2 + half, middle + 9, fill=PAPER)
            sheet.text((left + right) / 2, middle, words, size=13, anchor="middle")
    for side, (way, x) in enumerate(((one, left), (two, right))):
        for number, (step, lines, at) in enumerate(zip(way.process.items, blocks[side], places[side], strict=True), 1):
            with way.linked(sheet, step, number):
                _numbered(sheet, x, at, number, filled=number in joined[side])
                for row, line in enumerate(lines):
                    across = x - 18 if side == 0 else x + 18
                    sheet.text(
                        across, at + LINE * (row - (len(lines) - 1) / 2), line,
                        bold=number in joined[side], anchor="end" if side == 0 else "start",
                    )  # fmt: skip
    return y + tall * max(map(len, blocks)) + 6


def _numbered(sheet: Sheet, x: float, y: float, number: int, *, filled: bool) -> None:
    if filled:
        sheet.dot(x, y, size=22)
    else:
        sheet.dot(x, y, size=20, hollow=True)
    sheet.text(x, y, str(number), size=12, bold=True, anchor="middle", colour=PAPER if filled else INK)
