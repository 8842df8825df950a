"""Charts stage: days, months and years as places on a time axis, and how they are written."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence

from dashboards.charts.sheet import Lang
from dashboards.model.records import Span

MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
YEAR_WITHOUT = 365.25


def ends(span: Span) -> tuple[datetime.date, datetime.date] | None:
    """Return the first and last day of a stretch of time; None where neither is known."""
    if span.start is None and span.end is None:
        return None
    first = span.start or span.end
    last = span.end or span.start
    assert first is not None  # noqa: S101 - one of the two was just seen
    assert last is not None  # noqa: S101
    return first, last


def written(span: Span, lang: Lang) -> str:
    """Write a date as exactly as it is known: as printed in Chinese where the print names the year."""
    days = ends(span)
    if days is None:
        return (span.printed or "没有日期") if lang == "zh" else "no date"
    guess = ("（推定）" if lang == "zh" else " (inferred)") if span.precision == "inferred-year" else ""
    if lang == "zh" and span.printed and re.search(r"(?:19|20)\d\d", span.printed):
        return span.printed + guess
    return _stretch(*days, lang) + guess


def _stretch(first: datetime.date, last: datetime.date, lang: Lang) -> str:
    if first == last:
        return _day(first, lang)
    if (first.year, first.month) == (last.year, last.month):
        return _month(first, lang)
    same = first.year == last.year
    if same and (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return f"{first.year}年" if lang == "zh" else str(first.year)
    if lang == "zh":
        return f"{_month(first, lang)}至{'' if same else f'{last.year}年'}{last.month}月"
    return f"{MONTHS[first.month - 1] if same else _month(first, lang)} – {_month(last, lang)}"


def _day(day: datetime.date, lang: Lang) -> str:
    if lang == "zh":
        return f"{day.year}年{day.month}月{day.day}日"
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def _month(day: datetime.date, lang: Lang) -> str:
    return f"{day.year}年{day.month}月" if lang == "zh" else f"{MONTHS[day.month - 1]} {day.year}"


def ticks(first: datetime.date, last: datetime.date, lang: Lang) -> list[tuple[datetime.date, str]]:
    """Return the days to mark on an axis: years, or quarters where all happens within two years."""
    years = range(first.year, last.year + 2)
    if (last - first).days > 2 * YEAR_WITHOUT:
        marks = [(datetime.date(year, 1, 1), str(year)) for year in years]
    else:
        marks = [
            (datetime.date(year, month, 1), _month(datetime.date(year, month, 1), lang))
            for year in years
            for month in (1, 4, 7, 10)
        ]
    return [(day, words) for day, words in marks if first <= day <= last]


def labels(days: Sequence[datetime.date], lang: Lang) -> list[tuple[datetime.date, str]]:
    """Name days by their years, or by their months where two lie in one year."""
    years = [day.year for day in days]
    alone = len(set(years)) == len(years)
    return [(day, str(day.year) if alone else _month(day, lang)) for day in days]
