"""Charts stage: the periods of a series, named as finely as they are: years, quarters, months, weeks or days."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from dashboards.charts import time_words
from dashboards.lang import Lang, bare_month, day_of_month, pick, stretch, year
from dashboards.model import Observation

Grain = Literal["year", "quarter", "month", "span", "day"]
# From so many days on a stretch is a year, a quarter, a month.
LEAST: tuple[tuple[int, Grain], ...] = ((350, "year"), (85, "quarter"), (27, "month"), (2, "span"), (1, "day"))


@dataclass(frozen=True, kw_only=True)
class When:
    """The days that one number counts."""

    first: datetime.date
    last: datetime.date

    @property
    def middle(self) -> datetime.date:
        """The day in the middle."""
        return self.first + (self.last - self.first) / 2


def when(row: Observation) -> When | None:
    """Return the days that a number counts, or up to when; None where none are known."""
    days = time_words.ends(row.record.as_of or row.record.period)
    return When(first=days[0], last=days[1]) if days else None


def grain(found: Sequence[When]) -> Grain:
    """Return how fine some periods are: as fine as the finest of them."""
    days = min((it.last - it.first).days + 1 for it in found)
    return next(name for least, name in LEAST if days >= least)


def tick(it: When, fine: Grain, lang: Lang) -> str:
    """Name a period below an axis, where years are named apart."""
    match fine:
        case "year":
            return str(it.middle.year)
        case "quarter":
            number = (it.middle.month + 2) // 3
            return pick(lang, f"{number}季度", f"Q{number}")
        case "month":
            return bare_month(it.middle, lang)
        case _:
            return day_of_month(it.first, lang)


def named(it: When, fine: Grain, lang: Lang) -> str:
    """Name a period in a sentence, with its year."""
    match fine:
        case "year":
            return year(it.middle.year, lang)
        case "quarter" | "month":
            words = tick(it, fine, lang)
            return pick(lang, f"{it.middle.year}年{words}", f"{words} {it.middle.year}")
        case _:
            return stretch(it.first, it.last, lang)
