"""Below all stages: what differs between the languages that are written in. Who writes asks here.

Only code that *reads* Chinese or English asks which of the two it has.
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, TypeVar

Lang = Literal["zh", "en"]
T = TypeVar("T")

LANGS: tuple[Lang, ...] = ("zh", "en")


def pick(lang: str, zh: T, en: T) -> T:
    """Return what is meant for `lang`."""
    return en if lang == "en" else zh


@dataclass(frozen=True)
class Both:
    """One text in the site's two languages."""

    zh: str
    en: str

    def of(self, lang: str) -> str:
        """Return the text in `lang` ("zh" or "en")."""
        return pick(lang, self.zh, self.en)


COMMA, SEMICOLON, COLON, SPACE = Both("，", ", "), Both("；", "; "), Both("：", ": "), Both("", " ")
# As HTML and as Babel know the languages.
TAG, LOCALE = Both("zh-CN", "en"), Both("zh_CN", "en_GB")
# What Chinese names as "1月", English by a name.
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_WAN, _YI = Decimal(10_000), Decimal(100_000_000)


def bracketed(words: str, lang: str) -> str:
    """Return words in brackets, to follow others; nothing for none."""
    return words and pick(lang, f"（{words}）", f" ({words})")


def nth_paragraph(number: int | None, lang: str) -> str:
    """Name a paragraph."""
    return pick(lang, f"第{number}段", f"paragraph {number}")


def listed(words: Iterable[str], lang: str) -> str:
    """Join words into a list."""
    *others, last = dict.fromkeys(words) or ("",)
    return pick(lang, "、", " and ").join(it for it in (pick(lang, "、", ", ").join(others), last) if it)


def year(number: int, lang: str) -> str:
    """Name a year."""
    return pick(lang, f"{number}年", str(number))


def bare_month(one: datetime.date, lang: str) -> str:
    """Name the month of a day, without its year."""
    return pick(lang, f"{one.month}月", _MONTHS[one.month - 1])


def month(one: datetime.date, lang: str) -> str:
    """Name the month of a day."""
    return pick(lang, f"{one.year}年{one.month}月", f"{bare_month(one, 'en')} {one.year}")


def day_of_month(one: datetime.date, lang: str) -> str:
    """Name a day, without its year."""
    return pick(lang, f"{one.month}月{one.day}日", f"{one.day} {bare_month(one, 'en')}")


def day(one: datetime.date, lang: str) -> str:
    """Name a day."""
    return pick(lang, f"{one.year}年{day_of_month(one, 'zh')}", f"{day_of_month(one, 'en')} {one.year}")


def stretch(first: datetime.date, last: datetime.date, lang: str) -> str:
    """Name a stretch of days: a year, months or the days themselves."""
    if first == last:
        return day(first, lang)
    same, to = first.year == last.year, pick(lang, "至", " – ")
    if same and (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return year(first.year, lang)
    if first.day != 1 or (last + datetime.timedelta(days=1)).day != 1:
        return day(first, lang) + to + day(last, lang)
    if same and first.month == last.month:
        return month(first, lang)
    # A year that both share is said once: with the first month in Chinese, with the last in English.
    bare_first, bare_last = (same and lang == it for it in ("en", "zh"))
    return (bare_month if bare_first else month)(first, lang) + to + (bare_month if bare_last else month)(last, lang)


def number(value: Decimal, lang: str) -> str:
    """Write a number as people read it: in 万 and 亿 in Chinese where that is exact, with commas in English."""
    if lang == "en":
        return f"{value.normalize():,f}"
    for scale, word in ((_YI, "亿"), (_WAN, "万")):
        if abs(value) >= scale and value % (scale / 100) == 0:
            return f"{(value / scale).normalize():f}{word}"
    return f"{value.normalize():f}"
