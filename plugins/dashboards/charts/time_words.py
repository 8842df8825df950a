"""Charts stage: days, months and years as places on a time axis, and how they are written."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass, replace

from dashboards.lang import SEMICOLON, Lang, bracketed, day, pick, stretch, year
from dashboards.model import Observation
from dashboards.model.records import Period, Source, TimeSpan
from dashboards.quantities import simplify


def ends(span: TimeSpan | Period) -> tuple[datetime.date, datetime.date] | None:
    """Return the first and last day of a stretch of time; None where neither is known."""
    if span.start is None and span.end is None:
        return None
    first = span.start or span.end
    last = span.end or span.start
    assert first is not None  # noqa: S101 - one of the two was just seen
    assert last is not None  # noqa: S101
    return first, last


@dataclass(frozen=True, kw_only=True)
class TimeWords:
    """A time in the words of one language: as printed, the printed words themselves in English, and what is not printed."""

    words: str
    original: str = ""
    remarks: tuple[str, ...] = ()

    def line(self, lang: Lang) -> str:
        """Return all of it in one line of plain text, without the Chinese words in English."""
        if not self.remarks:
            return self.words
        return self.words + bracketed(SEMICOLON.of(lang).join(self.remarks), lang)


def of_span(span: TimeSpan, lang: Lang, borrowed: int | None = None) -> TimeWords:
    """Say a date as printed, with what is not printed of it."""
    guessed = span.precision == "inferred-year"
    return said(span, lang, days_guessed=span.inferred or guessed, year_guessed=guessed, borrowed=borrowed)


def said(
    time: TimeSpan | Period, lang: Lang, *, days_guessed: bool, year_guessed: bool, borrowed: int | None = None
) -> TimeWords:
    """Say a time as printed; then its days where the words name no year, and whose words and days they are.

    `borrowed` is the paragraph of the words where that is not the number's own.
    """
    words, original = _words(time, lang)
    remarks = []
    days = ends(time)
    if days is not None and not words:
        words = _year(*days, lang) if days_guessed else _between(time, lang)
        remarks += [pick(lang, "推定", "inferred")] if days_guessed else []
    elif days is not None:
        if not _names_year(time.printed):
            meant = _year(*days, lang) if days_guessed else _between(time, lang)
            remarks.append(pick(lang, f"推定为{meant}", f"inferred: {meant}") if year_guessed else meant)
        if days_guessed and not year_guessed:
            remarks.append(pick(lang, "起止日为推定", "days inferred"))
    if borrowed is not None:
        remarks.append(pick(lang, f"第{borrowed}段的说法", f"words of paragraph {borrowed}"))
    return TimeWords(words=words, original=original, remarks=tuple(remarks))


def period_of(row: Observation, lang: Lang) -> TimeWords:
    """Say the time that a number counts over; no words where nobody said."""
    time = _whole_year(row.record.period, row.source)
    guessed = row.is_inferred
    year_guessed = guessed and not _names_year(time.printed)
    borrowed = time.paragraph if row.is_borrowed else None
    return said(time, lang, days_guessed=guessed, year_guessed=year_guessed, borrowed=borrowed)


def _whole_year(time: Period, source: Source) -> Period:
    """Return the year that the words name where it was cut off at the day of print, which nobody printed as an end."""
    printed, first = source.date, time.start
    cut = first is not None and printed is not None and printed.end is not None and time.end == printed.end
    if not cut or first is None or (first.month, first.day) != (1, 1):
        return time
    return time.model_copy(update={"end": datetime.date(first.year, 12, 31)})


def as_of(row: Observation, lang: Lang) -> TimeWords | None:
    """Say up to when a number counts; None where that is not printed."""
    time = row.record.as_of
    if time is None:
        return None
    borrowed = time.paragraph if time.paragraph not in {None, row.record.paragraph} else None
    told = of_span(time, lang, borrowed)
    until = told.words if told.words.startswith(("截至", "截止", "至")) else pick(lang, f"截至{told.words}", told.words)
    return replace(told, words=until)


def written(span: TimeSpan, lang: Lang) -> str:
    """Write a date on an axis, as short as it can be said: its days, or the printed words where those are surer."""
    inferred = span.inferred or span.precision == "inferred-year"
    days = ends(span)
    if days is None:
        return _words(span, lang)[0] or pick(lang, "没有日期", "no date")
    if inferred or (_names_year(span.printed) and _words(span, lang)[0]):
        return of_span(span, lang).line(lang)
    return stretch(*days, lang)


def _words(time: TimeSpan | Period, lang: Lang) -> tuple[str, str]:
    printed = simplify(time.printed) if time.printed else ""
    # A date in figures alone is no quotation beside its English.
    figures = time.printed_en and re.search(r"[\u3400-\u9fff]", printed) is None
    return pick(lang, (printed, ""), (time.printed_en or "", "" if figures else printed))


def _names_year(printed: str | None) -> bool:
    return printed is not None and re.search(r"(?:19|20)\d\d", printed) is not None


def _year(first: datetime.date, last: datetime.date, lang: Lang) -> str:
    if first.year != last.year:
        return stretch(first, last, lang)
    return year(first.year, lang)


def _between(time: TimeSpan | Period, lang: Lang) -> str:
    """Return the days of a time, or the year that was printed; an end that is not known is left open."""
    if time.start is not None and time.end is not None:
        if isinstance(time, TimeSpan) and time.precision == "year":
            return _year(time.start, time.end, lang)
        return stretch(time.start, time.end, lang)
    if time.start is not None:
        return pick(lang, f"自{day(time.start, lang)}起", f"from {day(time.start, lang)}")
    assert time.end is not None  # noqa: S101 - asked only where one end is known
    return pick(lang, f"至{day(time.end, lang)}", f"until {day(time.end, lang)}")
