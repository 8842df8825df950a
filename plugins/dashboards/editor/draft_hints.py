"""The editor's desk: what the words around a number suggest: nature, statistic, period, changes, parts.

Everything here is a guess from words of the lexicon, on folded text, and is shown to the editor as one.
"""

from __future__ import annotations

import bisect
import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from dashboards.model.vocabulary import Nature, PeriodType, Statistic
from dashboards.quantities import Lexicon, NotTaken, Taken, fold

_SENTENCE: Final = re.compile(r"[。！？；!?;]")
_CLAUSE: Final = re.compile(r"[。！？；，、：!?;,:（）()“”]")
_NEAR: Final = 8
_FURTHER: Final = 16
_PART: Final = 100
_SINCE_DATE: Final = re.compile(
    r"(?P<year>(?:19|20)\d\d)年(?:(?P<month>\d{1,2})月)?(?:(?P<day>\d{1,2})日)?(?:以来|至今)"
)
_FROM: Final = re.compile("从|由|原来|原本|原先|过去|此前|以前|以往")
_SINCE: Final = re.compile(
    r"[^，。；！？：、“”（）,;!?:()\s]{1,14}?(?:以来|至今)|截[至止][^，。；！？“”（）,;!?()\s]{1,12}?(?:底|末|日|月|年|目前|今)"
)


@dataclass(frozen=True, kw_only=True)
class Guess:
    """Hold the guessed nature and statistic of a number."""

    nature: Nature
    statistic: Statistic


@dataclass(frozen=True, kw_only=True)
class Near:
    """Hold period words printed near a number, the type of period that they suggest, and its first day if it is printed."""

    text: str
    type: PeriodType
    start: datetime.date | None = None


@dataclass(frozen=True, kw_only=True)
class Surroundings:
    """Hold what is looked up again and again in one paragraph: its folded text, where sentences begin, its periods."""

    text: str
    sentences: tuple[int, ...]
    periods: tuple[tuple[int, Near], ...]

    def sentence(self, at: int) -> int:
        """Give the place where the sentence around a place begins."""
        return self.sentences[bisect.bisect_right(self.sentences, at) - 1]


def surroundings(paragraph: str, left: tuple[NotTaken, ...], lexicon: Lexicon) -> Surroundings:
    """Look a paragraph over once."""
    text = fold(paragraph)
    periods = sorted(_periods(paragraph, text, left, lexicon), key=lambda it: (it[0], -len(it[1].text)))
    sentences = (0, *(match.end() for match in _SENTENCE.finditer(text)))
    return Surroundings(text=text, sentences=sentences, periods=tuple(periods))


def guess(text: str, item: Taken, lexicon: Lexicon) -> Guess:
    """Guess nature and statistic from the words just before a number."""
    near, further = text[max(0, item.start - _NEAR) : item.start], _clause(text, item.start)
    nature = _nature(near, further, item, lexicon)
    return Guess(nature=nature, statistic=_statistic(further, item, nature, lexicon))


def _nature(near: str, further: str, item: Taken, lexicon: Lexicon) -> Nature:
    natures, quantity = lexicon.natures, item.quantity
    share = quantity.unit in {"%", "‰"}
    for name in ("forecast", "target"):
        if _any(further, natures[name]):
            return "forecast" if name == "forecast" else "target"
    if quantity.qualifier == "at-most" and _any(further + item.text, natures["ceiling"]):
        return "ceiling"
    if _any(further, natures["rule"]):
        return "rule"
    if _any(near, natures["change"]) and not near.endswith(lexicon.change_ends):
        return "change"
    if share:
        return "rate"
    return "stock" if _any(further, natures["stock"]) else "flow"


def _statistic(further: str, item: Taken, nature: Nature, lexicon: Lexicon) -> Statistic:
    if _any(further, lexicon.means):
        return "mean"
    if nature in {"ceiling", "rule"}:
        return "parameter"
    return "share" if item.quantity.unit in {"%", "‰"} else "count"


def _any(text: str, words: tuple[str, ...]) -> bool:
    return any(word in text for word in words)


def _clause(text: str, at: int) -> str:
    """Give what stands before a place in its clause, at most a few words."""
    start = max(0, at - _FURTHER)
    return _CLAUSE.split(text[start:at])[-1]


def period_near(around: Surroundings, item: Taken) -> Near | None:
    """Find the period words nearest before a number: in its sentence, else earlier in its paragraph."""
    index = bisect.bisect_left(around.periods, item.start, key=lambda it: it[0])
    return around.periods[index - 1][1] if index else None


def _periods(paragraph: str, text: str, left: tuple[NotTaken, ...], lexicon: Lexicon) -> Iterator[tuple[int, Near]]:
    since = list(_SINCE.finditer(text))
    inside = {place for match in since for place in range(*match.span())}
    for match in since:
        words = paragraph[match.start() : match.end()]
        yield match.start(), _since(words, match[0]) if match[0][0] != "截" else Near(text=words, type="point")
    for item in left:
        if item.reason == "date" and item.start not in inside:
            plain = text[item.start : item.end]
            yield item.start, _since(item.text, plain) if "以来" in plain else Near(text=item.text, type="span")
    for match in _period_words(lexicon).finditer(text):
        if match.start() not in inside:
            yield match.start(), Near(text=paragraph[match.start() : match.end()], type="span")


def _since(words: str, plain: str) -> Near:
    """Tell since a date (its first day is known) from since an event; 今年以来 is neither, as no year is printed."""
    match = _SINCE_DATE.search(plain)
    if match is None:
        this_year = plain.startswith(("今年", "去年", "年初", "近"))
        return Near(text=words, type="unknown" if this_year else "since-event")
    year, month, day = (int(match[name] or 1) for name in ("year", "month", "day"))
    try:
        return Near(text=words, type="since-date", start=datetime.date(year, month, day))
    except ValueError:
        return Near(text=words, type="unknown")


@lru_cache(maxsize=8)
def _period_words(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, lexicon.period_words)))


def pairs_in(text: str, taken: tuple[Taken, ...], lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """Find the two numbers of each change (由20天压缩至7天) by their places in `taken`.

    A number that is itself where something ended (降至52分钟) begins no change, and a new clause needs 从 or 由 before.
    """
    verb = _change(lexicon)
    for first in range(len(taken) - 1):
        one, two = taken[first], taken[first + 1]
        between = text[one.end : two.start]
        opened = _FROM.search(_clause(text, one.start)) is not None
        closed = text.endswith(lexicon.change_ends, 0, one.start)
        if _SENTENCE.search(between) or closed or (_CLAUSE.search(between) and not opened):
            continue
        if verb.search(between) and _alike(one, two, lexicon):
            yield first, first + 1


@lru_cache(maxsize=8)
def _change(lexicon: Lexicon) -> re.Pattern[str]:
    verbs, ends = "|".join(map(re.escape, lexicon.change_verbs)), "|".join(map(re.escape, lexicon.change_ends))
    return re.compile(f"(?:{verbs})(?:了)?(?:{ends})[^，。；,;0-9]{{0,6}}$")


def _alike(one: Taken, two: Taken, lexicon: Lexicon) -> bool:
    """Tell whether two numbers may be one thing before and after: the same unit, or two lengths of time."""
    units = [lexicon.unit_key(it.quantity.unit) for it in (one, two)]
    if units[0] == units[1]:
        return True
    times = {"秒", "分钟", "刻钟", "小时", "天", "日", "工作日", "星期", "个月", "年"}
    return all(unit in times for unit in units)


def part_words_before(around: Surroundings, at: int, lexicon: Lexicon) -> tuple[int, str] | None:
    """Give the word (其中, 占) that opens a part before a number in its sentence, after its place, or `None`."""
    start = max(around.sentence(at), at - _PART)
    whole_sentence = around.text.rfind("其中", start, at)
    if whole_sentence >= 0:
        return whole_sentence, "其中"
    near = max(start, at - 4)
    places = [(around.text.rfind(word, near, at), word) for word in lexicon.parts]
    return max((it for it in places if it[0] >= 0), key=lambda it: it[0], default=None)
