"""Quantities: beside a number. What the words before it tell of it: a direction, a rate's base, a move in a ranking.

They change neither value nor bounds. Hands on `WordsBefore`; `quantity_reading` and `scanning` put it into the fields of a quantity.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from dashboards.quantities.numerals import POWERS, arabic, chinese
from dashboards.quantities.quantity import Direction
from dashboards.stages.regexes import regex

# How far before a number words are looked at, in characters.
REACH: Final = 24
FLAT: Final = "持平"
_WORD: Final = regex(r"\w+")
_UP: Final = _WORD.findall(
    "增长 上升 上涨 上浮 上调 提高 提升 增加 增多 扩大 延长 微升 略升 微增 回升 攀升 高出 高于 多出 多了 增幅 涨幅 升幅 净增 前移 前进 上移 跃升"
)
_DOWN: Final = _WORD.findall(
    "下降 下跌 下滑 下调 下浮 降低 减少 缩短 压缩 压减 缩减 缩小 收窄 回落 精简 减小 减轻 微降 略降 低于 降幅 跌幅 减幅 后移 后退 倒退 下移 少了"
)
# Of one character: behind what compares (同比增5%), for they are parts of many words.
_SHORT_UP, _SHORT_DOWN = set("增升涨高多"), set("减降跌少缩低")
_SHORT: Final = _SHORT_UP | _SHORT_DOWN
# What a change may itself be said of: 降幅扩大.
_SPREAD: Final = _WORD.findall("降幅 增幅 涨幅 跌幅 升幅 减幅 差距 增速")
_DIRECTIONS: Final[dict[str, Direction]] = {
    **dict.fromkeys((*_UP, *_SHORT_UP), "up"),
    **dict.fromkeys((*_DOWN, *_SHORT_DOWN), "down"),
}


def _words(words: Iterable[str]) -> str:
    return "|".join(sorted(words, key=lambda it: (-len(it), it)))


# 提高 is no 高: what a short word ends is another word.
_DIRECTION: Final = regex(
    rf"(?P<spread>{_words(_SPREAD)})?(?P<word>{_words(set(_DIRECTIONS) - _SHORT)}"
    rf"|(?:(?<=[同环年月周季期数初比])|(?<=分别)|^)(?:{_words(_SHORT)}))"
    r"(?:了|达到?|为|是|近|约|到了|年度目标|目标)?[ \t]*$"
)
_CHANGED: Final = regex(r"(?<![不可能未])(?P<word>减少|压减|压缩|缩减|缩短|降低|精简|增加)了?(?:(?![至到为由从于比的率])[\u4e00-\u9fff]){1,6}$")  # fmt: skip
_PER: Final = regex(
    r"(?P<per>每[ \t]*(?P<number>\d[\d.]*|[一二两三四五六七八九]*)(?P<scale>[十百千万亿]*)"
    r"(?:个|名|位)?(?:常住人口|户籍人口|人口|老年人|老人|儿童|幼儿|学生|职工|居民|参保人|孕产妇|活产儿|新生儿|婴儿"
    r"|人|户|家企业|家|平方公里|公里|亩|公顷|辆|件|元(?:GDP|产值|地区生产总值|生产总值|工业增加值)?))"
    r"[^\d，。；、,;一二三四五六七八九十百千万亿]{0,16}$"
)
MOVES: Final = frozenset(
    {"前移", "后移", "前进", "后退", "倒退", "上升", "下降", "上移", "下移", "提升", "提高", "跃升", "下滑"}
)
_LEAD: Final = regex(
    rf"(?:(?:同比|环比|较上年|比上年)?(?:{_words(set(_DIRECTIONS) - _SHORT)})了?|(?:{_PER.pattern.removesuffix('$')}))"
    r"(?=[\d近约超逾不至最一二两三四五六七八九十半百千万])"
)
# What the words of a bound begin with.
_OPENS: Final = regex(r"[近约超逾不至最没未]")
_CHAINED: Final = regex(r"[ \t]*(?:、|和|与|及|以及)[ \t]*")


@dataclass(frozen=True, kw_only=True)
class WordsBefore:
    """Hold what the words before a number tell."""

    direction: Direction = ""
    word: str = ""
    per: str = ""
    per_base: Decimal | None = None

    @property
    def moves(self) -> bool:
        """Return whether the word is one that moves a place in a ranking."""
        return self.word in MOVES


def beside(text: str, start: int, *, measured: bool = False) -> WordsBefore:
    """Read the words before a number that begins at `start` of folded text.

    What changed may stand between the verb and an amount that is `measured`: 减少材料约40%, 压缩时限15天.
    """
    before = text[max(0, start - REACH) : start]
    change = _DIRECTION.search(before) or (_CHANGED.search(before) if measured else None)
    per = _PER.search(before)
    return WordsBefore(
        direction=_DIRECTIONS[change["word"]] if change else "",
        word=_said(change) if change else "",
        per=per["per"] if per else "",
        per_base=_base(per) if per else None,
    )


def _said(change: re.Match[str]) -> str:
    return f"{change.groupdict().get('spread') or ''}{change['word']}"


def leading(text: str) -> tuple[int, ...]:
    """Return the places at which a number may begin behind words of a change or a rate (每万人窗口不少于2.5个: 不, 2)."""
    lead = _LEAD.match(text)
    if lead is None:
        return ()
    first = _OPENS.search(text, lead.end("per"), lead.end()) if lead["per"] else None
    return (first.start(), lead.end()) if first else (lead.end(),)


def is_chained(text: str, end: int, start: int) -> bool:
    """Return whether only an "and" stands between two numbers: what is said before the first is said of both."""
    return end <= start and _CHAINED.fullmatch(text, end, start) is not None


def _base(match: re.Match[str]) -> Decimal:
    scale = Decimal(1)
    for word in match["scale"]:
        scale *= POWERS[word]
    number = match["number"]
    if not number:
        return scale
    return (arabic(number) if number[0].isdecimal() else chinese(number)).value * scale
