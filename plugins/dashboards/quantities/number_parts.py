"""Quantities: parts. One number with its scale and unit, without the words that bound it, at one place of folded text.

Hands on `Part`; `quantity_reading` joins two of them to a range and puts the bounding words around.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from itertools import product
from typing import Final, Literal

from dashboards.quantities.grammar import HAN_DIGITS, Grammar
from dashboards.quantities.numerals import DIGITS, Numeral, arabic, chinese, two_in_one
from dashboards.quantities.quantity import Unreadable, step_of

RATIO: Final = "∶1"
Kind = Literal["one", "pair", "vague"]

_VAGUE: Final = {"": (2, 9), "十": (20, 99), "百": (200, 999), "千": (2000, 9999)}
_TEENS: Final = {"十几": (11, 19), "十数": (11, 19), "十几二十": (11, 20)}
_PER_HUNDRED: Final = {"百": Decimal(1), "千": Decimal("0.1"), "万": Decimal("0.01")}
_SIXTH_PLACE: Final = Decimal("0.000001")
_HALF: Final = Decimal("0.5")
# How many of the smaller unit one of the larger is: 1小时30分钟 is one number, counted in minutes.
_HOURS: Final = ("小时", "个小时", "个钟头", "钟头")
_SMALLER: Final[dict[tuple[str, str], int]] = {
    **dict.fromkeys(product(("年",), ("个月",)), 12),
    **dict.fromkeys(product(("周", "星期", "个星期"), ("天",)), 7),
    **dict.fromkeys(product(("天", "日"), _HOURS), 24),
    **dict.fromkeys(product(_HOURS, ("分钟", "分")), 60),
    **dict.fromkeys(product(("分钟", "分"), ("秒", "秒钟")), 60),
}
_LARGER: Final = {larger for larger, _ in _SMALLER}
# What makes of the digits behind a scale a number of their own: 3万5% is no numeral.
_OTHER: Final = re.compile(r"[ \t]*(?:%|‰|成|倍|个百分点|[年月日号时点分秒.:：])")
# Coins, as parts of 元: 86元5角2分 is 86.52元.
_COINS: Final = {"角": Decimal("0.1"), "毛": Decimal("0.1"), "分": Decimal("0.01")}
_MONEY: Final = frozenset({"元", "块"})
_AND: Final = re.compile(r"[ \t]*[零又]?[ \t]*")


@dataclass(frozen=True, kw_only=True)
class Part:
    """Hold one number as it stands: `low` and `high` differ only for a pair (三五个) or a vague word (数十)."""

    start: int
    end: int
    kind: Kind
    low: Decimal
    high: Decimal
    resolution: Decimal | None
    unit: str = ""
    # "more" of 4500多, 3个多月: the number is over what is printed.
    more: str = ""
    # The factor that a scale or 成 put on the digits, for a bare number before a dash (3至5万, 七至八成).
    factor: Decimal = Decimal(1)
    # Written in Chinese numerals, and the numeral itself, without scale.
    han: bool = False
    numeral: str = ""
    # A power of ten without a digit before it (百, 千, 万): a number only beside a word that bounds it.
    bare: bool = False
    # "+" stands between the number and its unit.
    plus: bool = False
    # What "more" can add at most, where that is not the place value of the last digit that is not zero.
    step: Decimal | None = None
    # A place in a ranking (第3位).
    rank: bool = False

    def scaled(self, factor: Decimal, unit: str) -> Part:
        """Return the part with the factor and the unit of the number that it shares them with."""
        return replace(
            self,
            low=self.low * factor,
            high=self.high * factor,
            resolution=None if self.resolution is None else self.resolution * factor,
            factor=self.factor * factor,
            unit=unit,
        )


def part_at(grammar: Grammar, text: str, at: int) -> Part | None:
    """Read one number at a place of folded text, or give `None`."""
    for reader in (_rank, _one_in, _per_hundred, _fraction, _half, _half_of, _plain):
        try:
            part = reader(grammar, text, at)
        except Unreadable:
            continue
        if part is not None:
            return part
    return None


def _rank(grammar: Grammar, text: str, at: int) -> Part | None:
    match = grammar.rank.match(text, at)
    if match is None:
        return None
    part = _numbers(match["number"], at, match.end())
    return replace(part, unit=match["unit"], rank=True, bare=False) if part.kind == "one" else None


def _per_hundred(grammar: Grammar, text: str, at: int) -> Part | None:
    match = grammar.per_hundred.match(text, at)
    if match is None:
        return None
    factor = _PER_HUNDRED[match["per"]]
    more = grammar.more.match(text, match.end())
    return replace(
        _numbers(match["number"], at, more.end() if more else match.end()).scaled(factor, "%"),
        more=more[0] if more else "",
        han=False,
        bare=False,
    )


def _fraction(grammar: Grammar, text: str, at: int) -> Part | None:
    match = grammar.fraction.match(text, at)
    if match is None:
        return None
    return _share(match, _numeral(match["parts"] or match["whole"]), _numeral(match["number"] or match["part"]))


def _one_in(grammar: Grammar, text: str, at: int) -> Part | None:
    """Read 每三位老人中就有一位 as a share."""
    match = grammar.one_in.match(text, at)
    return _share(match, _numeral(match["whole"]), _numeral(match["number"])) if match else None


def _share(match: re.Match[str], whole: Numeral, number: Numeral) -> Part:
    if not whole.value or number.value > whole.value:
        raise Unreadable(f"not a share: {match[0]}")
    share = (number.value * 100 / whole.value).quantize(_SIXTH_PLACE, ROUND_HALF_UP)
    return Part(start=match.start(), end=match.end(), kind="one", low=share, high=share, resolution=None, unit="%")


def _half(grammar: Grammar, text: str, at: int) -> Part | None:
    match = grammar.half.match(text, at)
    if match is None:
        return None
    half = Decimal(50)
    return Part(
        start=at,
        end=match.end(),
        kind="one",
        low=half,
        high=half,
        resolution=Decimal(10),
        unit="%",
        numeral=match[0],
        bare=match[0].startswith("半"),
    )


def _half_of(grammar: Grammar, text: str, at: int) -> Part | None:
    match = grammar.half_of.match(text, at)
    if match is None:
        return None
    unit = match["unit"] or f"个{match['split']}"
    tail = grammar.tail.match(text, match.end())
    more = match["more"] or (tail[0] if tail and tail[0] != "半" else "")
    end = tail.end() if tail and more == tail[0] else match.end()
    return Part(
        start=at,
        end=end,
        kind="one",
        low=_HALF,
        high=_HALF,
        resolution=_HALF,
        unit=unit,
        more=more,
        han=True,
        numeral="半",
    )


def _plain(grammar: Grammar, text: str, at: int) -> Part | None:
    part = _with_coins(grammar, text, _single(grammar, text, at))
    while part is not None and (longer := _with_smaller(grammar, text, part)) is not None:
        part = longer
    return part


def _with_coins(grammar: Grammar, text: str, part: Part | None) -> Part | None:
    """Read 86元5角2分 as one amount, in 元."""
    least = Decimal(1)
    while part is not None and part.unit in _MONEY and part.kind == "one" and not part.more and not part.plus:
        small = _single(grammar, text, part.end)
        worth = _COINS.get(small.unit) if small else None
        if small is None or worth is None or worth >= least or small.kind != "one" or small.high >= 10:
            break
        low = part.low + small.low * worth
        part = replace(part, end=small.end, low=low, high=low, resolution=worth, numeral=text[part.start : small.end])
        least = worth
    return part


def _single(grammar: Grammar, text: str, at: int) -> Part | None:
    match = grammar.numeral.match(text, at)
    if match is None:
        return None
    part, end = _numbers(match[0], at, match.end()), match.end()
    more, end = _take(grammar.more, text, end)
    scale, end = _take(grammar.scale, text, end)
    if scale:
        part = part.scaled(grammar.lexicon.scales[scale], "")
        if not more:
            more, end = _take(grammar.more, text, end)
        if not more and (mixed := _mixed(grammar, text, replace(part, end=end), part.factor)) is not None:
            more, end = _take(grammar.more, text, mixed.end)
            part = mixed
    behind = text[end + 1 : end + 2]
    plus = text[end : end + 1] == "+" and not (behind.isascii() and behind.isalnum())
    end += plus
    return _with_unit(grammar, text, replace(part, end=end, more=more, plus=plus))


def _mixed(grammar: Grammar, text: str, part: Part, above: Decimal) -> Part | None:
    """Read what a numeral goes on with after its scale: 4亿6000万, 2万3456, 13万2 (132,000); `None` where nothing fits."""
    if part.kind != "one" or part.low != part.low.to_integral_value() or "." in part.numeral:
        return None
    gap = _AND.match(text, part.end)
    at = gap.end() if gap else part.end
    match = grammar.numeral.match(text, at)
    if match is None:
        return None
    small = _numbers(match[0], at, match.end())
    scale, end = _take(grammar.scale, text, match.end())
    if (
        small.kind != "one"
        or small.bare
        or (small.han and not scale)
        or grammar.per_hundred.match(text, at)
        or grammar.fraction.match(text, at)
    ):
        return None
    factor = grammar.lexicon.scales[scale] if scale else Decimal(1)
    shortened = not scale and at == part.end and len(match[0]) == 1
    if shortened:
        factor = above / 10
    resolution = None if small.resolution is None else small.resolution * factor
    if small.low * factor >= above or not small.low or (not scale and _OTHER.match(text, end)):
        return None
    low = part.low + small.low * factor
    whole = replace(
        part, end=end, low=low, high=low, resolution=resolution, factor=factor, numeral=text[part.start : end]
    )
    return (_mixed(grammar, text, whole, factor) if scale else None) or whole


def _with_smaller(grammar: Grammar, text: str, part: Part) -> Part | None:
    """Read 1小时30分钟, 1年零3个月 as one number in the smaller unit, in which it is exact; `None` where no smaller follows."""
    if part.kind != "one" or part.more or part.plus or part.unit not in _LARGER:
        return None
    gap = _AND.match(text, part.end)
    try:
        small = _single(grammar, text, gap.end() if gap else part.end)
    except Unreadable:
        return None
    if small is None or small.kind != "one":
        return None
    factor = _SMALLER.get((part.unit, small.unit), 0)
    if small.high >= factor:
        return None
    whole = part.low * factor + small.low
    return replace(
        small, start=part.start, low=whole, high=whole, step=step_of(small.low), numeral=text[part.start : small.end]
    )


def _take(pattern: re.Pattern[str], text: str, at: int) -> tuple[str, int]:
    """Take a word after optional blanks; give it with the place behind it, or nothing and the same place."""
    blank = at
    while text[blank : blank + 1] in {" ", "\t"}:
        blank += 1
    match = pattern.match(text, blank)
    return (match[0], match.end()) if match else ("", at)


def _numbers(text: str, start: int, end: int) -> Part:
    """Read digits, a Chinese numeral, a pair of neighbours (三五) or a vague word (数十, 几)."""
    han = not text[0].isdecimal()
    if text in _TEENS:
        return _vague(text, start, end, _TEENS[text])
    if text[0] in "几数":
        return _vague(text, start, end, _VAGUE[text[1:]])
    pair = two_in_one(text) if han else None
    if pair:
        low, high = chinese(pair[0]), chinese(pair[1])
        return Part(
            start=start,
            end=end,
            kind="pair",
            low=low.value,
            high=high.value,
            resolution=low.resolution,
            han=True,
            numeral=text,
        )
    number = _numeral(text)
    bare = han and not any(character in HAN_DIGITS for character in text) and not text.startswith("十")
    return Part(
        start=start,
        end=end,
        kind="one",
        low=number.value,
        high=number.value,
        resolution=number.resolution,
        han=han,
        numeral=text,
        bare=bare,
    )


def _vague(text: str, start: int, end: int, bounds: tuple[int, int]) -> Part:
    low, high = map(Decimal, bounds)
    return Part(start=start, end=end, kind="vague", low=low, high=high, resolution=None, han=True, numeral=text)


def _numeral(text: str) -> Numeral:
    return arabic(text) if text[0].isdecimal() else chinese(text)


def _with_unit(grammar: Grammar, text: str, part: Part) -> Part | None:
    blank = part.end
    while text[blank : blank + 1] in {" ", "\t"}:
        blank += 1
    match = grammar.unit.match(text, blank)
    if match is None:
        return part
    if match["split"]:
        unit, inner = f"个{match['split']}", match["more"]
        part = replace(part, end=match.end(), unit=unit)
        return _plus_half(part) if inner == "半" else replace(part, more=part.more or inner)
    if match["clock"]:
        return replace(part, end=match.end(), unit=f"{match['clock']}钟", more=part.more or match["over"])
    unit, part = match["unit"], replace(part, end=match.end(), unit=match["unit"])
    if unit[-1:] == "1" and unit != "1":
        part = replace(part, unit=RATIO)
    if unit == "成":
        return _tenths(grammar, text, part)
    if unit == "折" and part.low >= 10:
        part = replace(part.scaled(Decimal("0.1"), unit), factor=part.factor)
    return _with_tail(grammar, text, part)


def _with_tail(grammar: Grammar, text: str, part: Part) -> Part:
    """Take the "more" or the half after a measure: 两年多, 三年半."""
    tail = grammar.tail.match(text, part.end)
    if tail is None or part.more or part.unit not in grammar.measures:
        return part
    part = replace(part, end=tail.end())
    return _plus_half(part) if tail[0] == "半" else replace(part, more=tail[0])


def _plus_half(part: Part) -> Part:
    return replace(part, low=part.low + _HALF, high=part.high + _HALF, resolution=_HALF)


def _tenths(grammar: Grammar, text: str, part: Part) -> Part | None:
    """Read 八成, 八成半, 八成五 as shares in %."""
    tail = text[part.end : part.end + 1]
    part = part.scaled(Decimal(10), "%")
    if part.high > 100:
        return None
    if tail == "半" or (tail and tail in DIGITS and text[part.end + 1 : part.end + 2] not in {"个", "名", "家", "项"}):
        extra = Decimal(5) if tail == "半" else Decimal(DIGITS[tail])
        return replace(part, low=part.low + extra, high=part.high + extra, resolution=Decimal(1), end=part.end + 1)
    return _with_tail(grammar, text, part)
