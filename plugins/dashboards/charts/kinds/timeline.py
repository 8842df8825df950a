"""Charts stage, kind `timeline`: when did it happen? Ink is some time within, a dot the day itself, thinning blocks no date.

Wide cuts run from left to right with the texts above and below the axis in turn; the others run downwards. The counts
of the chart stand at the end of the line, each a tile that says from when it counts or that nobody said so.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from dashboards.charts import marks, plotly, tile, time_words
from dashboards.charts.brief import Brief, Kind, Table, of_rows
from dashboards.charts.captions import FOOT, LABEL, TEXT, THICK, TRACK, Days, Item, items, texts_of, write
from dashboards.charts.course import BREAK, Axis, Event, events, printed_on, undated
from dashboards.charts.hanging import hang, spread
from dashboards.charts.ink import Ink, tracks_of
from dashboards.charts.palette import INK, RULE, SECOND
from dashboards.charts.sheet import Cut, Sheet
from dashboards.charts.text import width, wrap
from dashboards.charts.words import count_en, inline, label, safe, sentence
from dashboards.lang import COLON, Both, Lang, pick, stretch


def canvas(brief: Brief, cut: Cut, lang: Lang) -> Sheet:
    """Draw the axis with its marks and their texts, the day of print as a broken line, and the scales where there are two."""
    sheet = Sheet(cut=cut, lang=lang)
    found = items(brief, lang)
    if not found:
        return sheet.ended(1)
    day = printed_on(brief)
    y = _across(sheet, found, day) if sheet.is_wide else None
    return sheet.ended(y if y is not None else _down(sheet, found, day))


def _drawn_day(found: Sequence[Item], day: datetime.date | None) -> datetime.date | None:
    """Return the day of print where it is drawn: one far from all else would only make the axis longer."""
    last = max(it.days[1] for it in found)
    return day if day and (day - last).days < 3 * 366 else None


def _spans(found: Sequence[Item], drawn: datetime.date | None) -> list[Days]:
    """Return the days that the axis must hold."""
    return [*(it.days for it in found), *([(drawn, drawn)] if drawn else [])]


def _across(sheet: Sheet, found: Sequence[Item], day: datetime.date | None) -> float | None:
    """Draw from left to right, texts above and below in turn; None where they find no room so."""
    texts = texts_of(found, sheet.lang, LABEL)
    drawn = _drawn_day(found, day)
    long = sheet.width - 18 - (width(_print_words(drawn, sheet.lang), FOOT) if drawn else 0)
    ink = Ink(sheet=sheet, axis=Axis.of(_spans(found, drawn), 8, long), day=day)
    sides = [range(side, len(found), 2) for side in (0, 1)]
    above, below = (
        hang([ink.middle(found[at]) for at in side], [texts[at].wide for at in side], sheet.width) for side in sides
    )
    if above is None or below is None:
        return None
    tracks = [tracks_of(ink, [found[at] for at in side]) for side in sides]
    lanes = [
        _lanes([it.lane for it in one], [texts[at].tall for at in side])
        for one, side in zip((above, below), sides, strict=True)
    ]
    over = 14 + TRACK * max(tracks[0], default=0)
    under = 36 + TRACK * max(tracks[1], default=0)
    axis = sum(lanes[0]) + over + 16
    for up, side, one, track, tall in zip((True, False), sides, (above, below), tracks, lanes, strict=True):
        for at, hanging, number in zip(side, one, track, strict=True):
            level = axis - 11 - TRACK * number if up else axis + 34 + TRACK * number
            # Lane by lane away from the axis.
            off = sum(tall[: hanging.lane])
            top = axis - over - 16 - off - tall[hanging.lane] if up else axis + under + 16 + off
            with sheet.linked(found[at].target, found[at].title):
                beside = hanging.high - 6 if hanging.leftward else hanging.low
                end = write(sheet, beside, top, texts[at], "end" if hanging.leftward else "start")
                leader = (end + 1, level - THICK) if up else (level + THICK, top - 2)
                sheet.line([(hanging.line, leader[0]), (hanging.line, leader[1])], RULE)
                ink.mark(found[at], level)
    _axis_across(sheet, ink.axis, axis, drawn)
    y = axis + under + 16 + sum(lanes[1])
    return _scales(sheet, ink.axis, y + 6)


def _lanes(lanes: Sequence[int], heights: Sequence[float]) -> list[float]:
    """Return how high each lane is, with the space to the next."""
    deepest = max(lanes, default=-1)
    return [
        max(tall for lane, tall in zip(lanes, heights, strict=True) if lane == it) + 12 for it in range(deepest + 1)
    ]


def _axis_across(sheet: Sheet, axis: Axis, y: float, day: datetime.date | None) -> None:
    for one in axis.stretches:
        sheet.line([(one.start, y), (one.end, y)], INK, 1.5)
    for one in axis.stretches[1:]:
        marks.slash(sheet, one.start - BREAK, y)
        marks.slash(sheet, one.start, y)
    printed = axis.at(day, ends=True) if day else float("inf")
    free = 0.0
    for x, said, major in axis.ticks(sheet.lang):
        sheet.line([(x, y - (7 if major else 3)), (x, y + (7 if major else 3))], INK)
        size = TEXT if major else FOOT
        end = x + 3 + width(said, size, bold=major)
        if said and x >= free and end < printed:
            sheet.text(x + 3, y + 15, said, size=size, bold=major, colour=INK if major else SECOND)
            free = end + 4
    if day:
        sheet.line([(printed, y - 28), (printed, y + 48)], INK, 1, (2, 3))
        sheet.text(printed + 5, y + 15, _print_words(day, sheet.lang), size=FOOT, colour=SECOND)


def _down(sheet: Sheet, found: Sequence[Item], day: datetime.date | None) -> float:
    """Draw downwards, all texts to the right."""
    drawn, rule = _drawn_day(found, day), 62.0
    spans = _spans(found, drawn)
    rough = Ink(sheet=sheet, axis=Axis.of(spans, 8, 60.0 * len(found)), day=day, down=True)
    # How many tracks there are hardly hangs on how long the axis is, and the width of the texts does on them.
    text = rule + 10 + TRACK * (max(tracks_of(rough, found)) + 1) + 12
    texts = texts_of(found, sheet.lang, sheet.width - text)
    heights = [it.tall + 12 for it in texts]
    ink = Ink(sheet=sheet, axis=Axis.of(spans, 8, max(sum(heights) * 0.95, 220)), day=day, down=True)
    tracks = tracks_of(ink, found)
    tops = spread([ink.middle(it) - 9 for it in found], heights)
    levels = [rule + 11 + TRACK * track for track in tracks]
    # Lines that lead to the words of one mark may cross another: they lie below all marks.
    for at, it in enumerate(found):
        target = tops[at] + texts[at].lines[0].tall / 2
        sheet.line([(levels[at] + THICK, ink.middle(it)), (text - 8, target), (text - 4, target)], RULE)
    for at, it in enumerate(found):
        with sheet.linked(it.target, it.title):
            ink.mark(it, levels[at])
            write(sheet, text, tops[at], texts[at])
    _axis_down(sheet, ink.axis, rule, drawn)
    return _scales(sheet, ink.axis, max(ink.axis.end + 6, tops[-1] + heights[-1]))


def _axis_down(sheet: Sheet, axis: Axis, x: float, day: datetime.date | None) -> None:
    for one in axis.stretches:
        sheet.line([(x, one.start), (x, one.end)], INK, 1.5)
    for one in axis.stretches[1:]:
        marks.slash(sheet, x, one.start - BREAK, down=True)
        marks.slash(sheet, x, one.start, down=True)
    free, limit = 0.0, float("inf")
    if day:
        at = axis.at(day, ends=True)
        sheet.line([(x - 8, at), (x + 34, at)], INK, 1, (2, 3))
        lines = wrap(_print_words(day, sheet.lang), FOOT, x - 12)
        limit = at - 17 * len(lines)
        for number, line in enumerate(lines):
            sheet.text(x - 10, limit + 17 * number + 9, line, size=FOOT, colour=SECOND, anchor="end")
    for y, said, major in axis.ticks(sheet.lang):
        sheet.line([(x - (7 if major else 3), y), (x + (7 if major else 3), y)], INK)
        size = TEXT if major else FOOT
        if said and y - size / 2 >= free and y + size / 2 < limit - 15:
            lines = wrap(said, size, x - 12, bold=major)
            at = max(y, size / 2)
            for number, line in enumerate(lines):
                looks = {"size": size, "bold": major, "colour": INK if major else SECOND}
                sheet.text(x - 10, at + 15 * number, line, anchor="end", **looks)
            free = at + size / 2 + 3 + 15 * (len(lines) - 1)


def _print_words(day: datetime.date, lang: Lang) -> str:
    said = stretch(day, day, lang)
    return pick(lang, f"{said}见报", f"{said} printed")


def _scales(sheet: Sheet, axis: Axis, y: float) -> float:
    words = axis.scales(sheet.lang)
    if not words:
        return y
    return sheet.block(0, y, wrap(words, FOOT, sheet.width), size=FOOT, colour=SECOND)


def summary(brief: Brief) -> Both:
    """Say how many events there are and between which dates."""
    found = [it for it in events(brief) if it.is_dated]
    if not found:
        return Both(zh="来源没有印出可以画的日期。", en="The source prints no date that can be drawn.")
    # What still held on the day of print is later than what had ended, wherever the middle of its days lies.
    bounds = (found[0], max(found, key=lambda it: it.last if it.how == "since" else it.middle))
    zh = [f"{'见报时' if it.how == 'since' else _when(it, 'zh')}：{_short(it, 'zh')}" for it in bounds]
    when = ["at the time of print" if it.how == "since" else _when(it, "en") for it in bounds]
    en = [f"{day}: {inline(_short(it, 'en'))}" for day, it in zip(when, bounds, strict=True)]
    if len(found) == 1:
        return Both(zh=f"{zh[0]}。", en=f"{en[0]}.")
    return Both(
        zh=f"有日期的事共{len(found)}件。最早，{zh[0]}；最晚，{zh[1]}。",
        en=f"{sentence(count_en(len(found), 'dated event'))}. The first, {en[0]}; the last, {en[1]}.",
    )


def _when(it: Event, lang: Lang) -> str:
    return time_words.written(it.record.date, lang)


def _short(it: Event, lang: Lang) -> str:
    return it.record.text.of(lang).rstrip("。.")


def table(brief: Brief, lang: Lang) -> Table:
    """List the events, those without a date last, then the counts."""
    columns = pick(lang, ("日期", "事件", "举措", "段"), ("Date", "Event", "Initiative", "Par."))
    body = [
        (_when(it, lang), it.record.text.of(lang), it.initiative.name.of(lang), str(it.record.paragraph))
        for it in events(brief)
        if it.is_dated
    ]
    body += [
        (time_words.written(record.date, lang), record.text.of(lang), it.name.of(lang), str(record.paragraph))
        for it in brief.initiatives
        for record in it.events
        if time_words.ends(record.date) is None
    ]
    for row in brief.observations:
        until = time_words.as_of(row, lang) or time_words.period_of(row, lang)
        parts = tile.parts_of(row, lang)
        number = pick(lang, f"{parts.before}{parts.number}{parts.after}", f"{parts.number} {parts.after}".strip())
        told = f"{label(row, lang)}{COLON.of(lang)}{number}"
        body.append((until.line(lang), told, row.initiative.name.of(lang), str(row.record.paragraph)))
    return Table(columns=columns, rows=tuple(body))


def notes(brief: Brief) -> tuple[Both, ...]:
    """Explain the marks that occur, and what has no place on the axis."""
    found = events(brief)
    how = {it.how for it in found}
    out = []
    if "stretch" in how:
        out.append(
            Both(
                zh="圆点是写明到日的日期；粗线表示只知道在这一段时间里。",
                en="A dot is a date given to the day; a thick stretch says only that it lies within.",
            )
        )
    if "since" in how:
        out.append(
            Both(
                zh="向左渐疏、到见报那天为止的，是见报时的情形；从哪天起没有写明。",
                en="Blocks that thin out from the day of print backwards show how things stood then; since when is not said.",
            )
        )
    if any(not it.is_dated for it in found):
        out.append(
            Both(
                zh="问号两边渐疏的，没有写明日期，放在原文里它前后两件事之间。",
                en="Blocks that thin out around a question mark have no date; they stand between what the text tells before and after.",
            )
        )
    if any(it.record.date.precision == "inferred-year" for it in found):
        out.append(Both(zh="虚线框表示年份是推定的。", en="A broken outline: the year is inferred."))
    left = undated(brief) - sum(not it.is_dated for it in found)
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


LOOKS: Mapping[str, str] = {"stretch": "solid", "since": "dot", "between": "dot"}


def figure(brief: Brief, lang: Lang) -> dict[str, Any] | None:
    """Return a trace an event and a count over true days, from the first day that it may lie on to the last."""
    found = items(brief, lang)
    if not found:
        return None
    data = [_trace(it, lang) for it in found]
    layout = plotly.base(lang, showlegend=False, height=140 + 44 * len(found), xaxis=plotly.axis("", type="date"))
    layout["yaxis"] = {"autorange": "reversed", "automargin": True}
    day = printed_on(brief)
    if day:
        line = {"color": INK, "width": 1, "dash": "dash"}
        at = day.isoformat()
        layout["shapes"] = [{"type": "line", "x0": at, "x1": at, "yref": "paper", "y0": 0, "y1": 1, "line": line}]
    drawn = {it.row.id for it in found if it.row}
    return plotly.beside(
        {"data": data, "layout": layout}, [it for it in brief.observations if it.id not in drawn], lang
    )


def _trace(it: Item, lang: Lang) -> dict[str, Any]:
    name = safe(
        _short(it.event, lang)
        if it.event
        else f"{label(it.row, lang)} {pick(lang, it.row.record.printed, '')}".strip()
        if it.row
        else ""
    )
    how = it.event.how if it.event else "stretch"
    days = [it.days[0].isoformat(), it.days[1].isoformat()]
    return {
        "type": "scatter",
        "mode": "markers" if how == "day" else "lines+markers",
        "name": name,
        "x": days,
        "y": [name, name],
        "line": {"color": INK if how != "between" else SECOND, "width": 6, "dash": LOOKS.get(how, "solid")},
        "marker": {"color": INK, "size": 10 if how == "day" else 4},
        "hoverinfo": "text",
        "hovertext": [safe(it.title)] * 2,
        "ids": [f"{it.target}/from", f"{it.target}/to"],
        "customdata": [plotly.custom(it.row) if it.row else None, None],
    }


KIND = Kind(name="timeline", canvas=canvas, summary=summary, table=table, notes=notes, sources=sources, figure=figure)
