"""Charts stage: days, months and years as places on a time axis, and how they are written."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass, replace

from dashboards.charts.sheet import Lang
from dashboards.model import Observation
from dashboards.model.records import Period, Source, TimeSpan
from dashboards.quantities import simplify

MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


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
        return (
            f"{self.words}（{'；'.join(self.remarks)}）"
            if lang == "zh"
            else f"{self.words} ({'; '.join(self.remarks)})"
        )


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
        remarks += [_pick(lang, "推定", "inferred")] if days_guessed else []
    elif days is not None:
        if not _names_year(time.printed):
            meant = _year(*days, lang) if days_guessed else _between(time, lang)
            remarks.append(_pick(lang, f"推定为{meant}", f"inferred: {meant}") if year_guessed else meant)
        if days_guessed and not year_guessed:
            remarks.append(_pick(lang, "起止日为推定", "days inferred"))
    if borrowed is not None:
        remarks.append(_pick(lang, f"第{borrowed}段的说法", f"words of paragraph {borrowed}"))
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
    until = told.words if lang == "en" or told.words.startswith(("截至", "截止", "至")) else f"截至{told.words}"
    return replace(told, words=until)


def written(span: TimeSpan, lang: Lang) -> str:
    """Write a date on an axis, as short as it can be said: its days, or the printed words where those are surer."""
    inferred = span.inferred or span.precision == "inferred-year"
    days = ends(span)
    if days is None:
        return _words(span, lang)[0] or _pick(lang, "没有日期", "no date")
    if inferred or (_names_year(span.printed) and _words(span, lang)[0]):
        return of_span(span, lang).line(lang)
    return stretch(*days, lang)


def _words(time: TimeSpan | Period, lang: Lang) -> tuple[str, str]:
    printed = simplify(time.printed) if time.printed else ""
    return (printed, "") if lang == "zh" else (time.printed_en or "", printed)


def _names_year(printed: str | None) -> bool:
    return printed is not None and re.search(r"(?:19|20)\d\d", printed) is not None


def _year(first: datetime.date, last: datetime.date, lang: Lang) -> str:
    if first.year != last.year:
        return stretch(first, last, lang)
    return _pick(lang, f"{first.year}年", str(first.year))


def _between(time: TimeSpan | Period, lang: Lang) -> str:
    """Return the days of a time, or the year that was printed; an end that is not known is left open."""
    if time.start is not None and time.end is not None:
        if isinstance(time, TimeSpan) and time.precision == "year":
            return _year(time.start, time.end, lang)
        return stretch(time.start, time.end, lang)
    if time.start is not None:
        return _pick(lang, f"自{_day(time.start, lang)}起", f"from {_day(time.start, lang)}")
    assert time.end is not None  # noqa: S101 - asked only where one end is known
    return _pick(lang, f"至{_day(time.end, lang)}", f"until {_day(time.end, lang)}")


def _pick(lang: Lang, zh: str, en: str) -> str:
    return zh if lang == "zh" else en


def stretch(first: datetime.date, last: datetime.date, lang: Lang) -> str:
    """Name a stretch of days: a year, months or the days themselves."""
    if first == last:
        return _day(first, lang)
    same = first.year == last.year
    if same and (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return f"{first.year}年" if lang == "zh" else str(first.year)
    if not _is_whole_months(first, last):
        return (
            f"{_day(first, lang)}至{_day(last, lang)}" if lang == "zh" else f"{_day(first, lang)} – {_day(last, lang)}"
        )
    if same and first.month == last.month:
        return _month(first, lang)
    if lang == "zh":
        return f"{_month(first, lang)}至{'' if same else f'{last.year}年'}{last.month}月"
    return f"{MONTHS[first.month - 1] if same else _month(first, lang)} – {_month(last, lang)}"


def _is_whole_months(first: datetime.date, last: datetime.date) -> bool:
    return first.day == 1 and (last + datetime.timedelta(days=1)).day == 1


def _day(day: datetime.date, lang: Lang) -> str:
    if lang == "zh":
        return f"{day.year}年{day.month}月{day.day}日"
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def _month(day: datetime.date, lang: Lang) -> str:
    return f"{day.year}年{day.month}月" if lang == "zh" else f"{MONTHS[day.month - 1]} {day.year}"
