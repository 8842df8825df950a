"""Pages: how numbers, intervals, dates and periods are said in each language."""

from __future__ import annotations

import datetime
import re
from decimal import Decimal
from functools import lru_cache

from babel.dates import format_date
from markupsafe import Markup, escape

from dashboards.charts import meaning, time_words
from dashboards.charts.time_words import TimeWords
from dashboards.charts.words import printed as said
from dashboards.lang import LOCALE, pick
from dashboards.lang import number as written
from dashboards.model import Observation
from dashboards.model.records import TimeSpan
from dashboards.model.vocabulary import PERIOD_NAMES
from dashboards.pages.languages import Language
from dashboards.quantities import Quantity, simplify

_COUNTED = {
    "zh": re.compile(
        r"\d{4}年\d+月(?:\d+日)?|第?(?<![#\d])\d[\d,.]*[万亿]?[多余]?(?:分钟|小时|个月|家次|人次|[\u4e00-\u9fff])"
    ),
    "en": re.compile(r"[Pp]aragraph \d+|(?<![#\w])\d[\d,.]* ?[A-Za-z]+(?: \d{4}\b)?"),
}


def tied(text: str, language: Language) -> Markup:
    """Keep numbers of a text and the words that they count on one line."""
    return Markup(_COUNTED[language.code].sub(r'<span class="tied">\g<0></span>', str(escape(text))))  # noqa: S704 - escaped


def size(count: int) -> str:
    """Return the size of a file: 12 kB, 1.2 MB."""
    return f"{count / 1e6:.1f}\u00a0MB" if count >= 1e6 else f"{max(1, round(count / 1e3))}\u00a0kB"


def number(value: Decimal, language: Language) -> str:
    """Return a number as people read it."""
    return written(value, language.code)


def printed_words(quantity: Quantity, language: Language) -> tuple[str, str]:
    """Return a number as it is read, and in English also the words as printed."""
    words = simplify(quantity.printed)
    return pick(language.code, (words, ""), (said(quantity, "en"), words))


@lru_cache(maxsize=65536)
def printed(quantity: Quantity, language: Language) -> Markup:
    """Return a number as printed, in simplified characters; in English its meaning, then the words as printed."""
    words, original = printed_words(quantity, language)
    shown = f'<span class="n">{escape(words)}</span>'
    if original and not _same(words, original, quantity.unit):
        shown += f' <span class="as-printed" lang="zh-CN">{escape(original)}</span>'
    return Markup(shown)  # noqa: S704 - escaped word by word


def _same(words: str, original: str, unit: str) -> bool:
    """Whether the words as printed are the same figure, with or without a measure word that English leaves out."""
    return original in {words, f"{words}{unit}"}


def interval(quantity: Quantity, language: Language) -> str:
    """Say which numbers the printed words allow."""
    return meaning.meaning(quantity, language.code)


@lru_cache(maxsize=8192)
def day(date: datetime.date, language: Language) -> str:
    """Return a day in words."""
    pattern = pick(language.code, "y年M月d日", "d MMMM y")
    return format_date(date, pattern, locale=LOCALE.of(language.code))


@lru_cache(maxsize=8192)
def days(start: datetime.date | None, end: datetime.date | None, language: Language) -> str:
    """Return a stretch of days, as short as it can be said: a year, a month, a day, or from one day to another."""
    if start is None and end is None:
        return ""
    if start is None or end is None:
        known = start or end
        assert known is not None  # noqa: S101 - one of the two is there, or we had returned
        edge = day(known, language)
        return language.say("自{day}起", day=edge) if start else language.say("至{day}", day=edge)
    if start == end:
        return day(start, language)
    locale = LOCALE.of(language.code)
    after = end + datetime.timedelta(days=1)
    if (start.day, after.day) == (1, 1):
        if (start.month, after.month) == (1, 1) and after.year == start.year + 1:
            return format_date(start, pick(language.code, "y年", "y"), locale=locale)
        if (start.year, start.month) == (end.year, end.month):
            return format_date(start, pick(language.code, "y年M月", "MMMM y"), locale=locale)
    return language.say("{start}至{end}", start=day(start, language), end=day(end, language))


def stretch(span: TimeSpan, language: Language) -> Markup:
    """Return a date: the words as printed, then what they were taken to mean and what is not printed."""
    return _shown(time_words.of_span(span, language.code), language)


def as_of(observation: Observation, language: Language) -> Markup:
    """Say up to when a number counts; empty where that is not printed."""
    told = time_words.as_of(observation, language.code)
    return _shown(told, language) if told is not None else Markup()


def period(observation: Observation, language: Language) -> Markup:
    """Say what time a number counts over, or that nobody said."""
    record = observation.record.period
    told = time_words.period_of(observation, language.code)
    if told.words or told.original:
        return _shown(told, language)
    return Markup("{}").format(PERIOD_NAMES[record.type].of(language.code))


def time(observation: Observation, language: Language) -> Markup:
    """Say in one cell what time a number counts over and up to when."""
    until = as_of(observation, language)
    if not until:
        return period(observation, language)
    told = time_words.period_of(observation, language.code)
    return Markup("{}{}{}").format(_shown(told, language), language.say("；"), until) if told.words else until


@lru_cache(maxsize=8192)
def _shown(told: TimeWords, language: Language) -> Markup:
    words = tied(told.words, language)
    if told.original:
        words += Markup('{}<span class="as-printed" lang="zh-CN">{}</span>').format(
            " " if told.words else "", told.original
        )
    if told.remarks:
        words = Markup("{}").format(
            language.say("{words}（{meant}）", words=words, meant=tied(language.say("；").join(told.remarks), language))
        )
    return words
