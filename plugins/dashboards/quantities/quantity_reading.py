"""Quantities: reading. The words around a number and the number itself become one `Quantity` (`policy`).

Hands on `read`, for a text that is one quantity, and `match_at`, which `scanning` calls at each place of a paragraph.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from typing import Final

from dashboards.quantities.grammar import PASSING, Grammar, grammar_of
from dashboards.quantities.lexicon import Lexicon
from dashboards.quantities.number_parts import Part, part_at
from dashboards.quantities.quantity import (
    DIGITS_AT_MOST,
    Interval,
    Qualifier,
    Quantity,
    Unreadable,
    closed,
    hull_of,
    outer_bound,
    step_of,
    tidied,
)
from dashboards.quantities.script import fold
from dashboards.quantities.words_before import FLAT, WordsBefore, beside, leading
from dashboards.stages.regexes import regex

_LARGE: Final = 100
_MYRIAD: Final = 10_000
# Numbers of one list share a scale where none is so many times another.
_ALIKE: Final = Decimal(50)
_PASSING: Final = frozenset({"过", "破"})
_LONG: Final = regex(r"[0-9,.]{21,}|[零一二三四五六七八九十百千万亿]{21,}")
# What is counted may be printed with it: 6个环节, 14个市（州）.
_COUNTED: Final = regex(r"(?:(?![的了和与及或])[\u4e00-\u9fff]){1,6}(?:[（(][\u4e00-\u9fff]{1,4}[）)])?")
# Words of a source in English, and none in Chinese.
_LATIN: Final = regex(r"^[^\u4e00-\u9fff]*[A-Za-z$€£%][^\u4e00-\u9fff]*$")
# Nobody stacks more words before one number; a run of thousands of them is read in parts.
_STACKED: Final = 4
_NAMES: Final = ("far", "short", "past", "often", "denied", "bridged", "word")
# A share's margin is given in points.
_POINTS: Final = frozenset({"个百分点", "百分点"})
# A half that says of itself that something became less.
_LESS: Final = frozenset({"减半", "折半"})
# Signs of currencies, and the unit that each stands for.
_SIGNS: Final = {
    "$": "美元",
    "US$": "美元",
    "美金": "美元",
    "HK$": "港元",
    "港币": "港元",
    "€": "欧元",
    "£": "英镑",
    "¥": "元",
    "￥": "元",
}


# Units of a place in a ranking.
RANKS: Final = frozenset({"位", "名", "位次", "个位次", "名次", "个名次"})
# "As it was": a change of nothing.
NO_CHANGE: Final = Quantity(
    printed=FLAT,
    value=Decimal(0),
    low=Decimal(0),
    high=Decimal(0),
    low_open=False,
    high_open=False,
    qualifier="exact",
    qualifier_word="",
    resolution=None,
    unit="",
    direction="flat",
    direction_word=FLAT,
)


@dataclass(frozen=True, kw_only=True)
class Word:
    """Hold one bounding word and what it says."""

    start: int
    end: int
    text: str
    qualifier: Qualifier


@dataclass(frozen=True, kw_only=True)
class Match:
    """Hold what stands at one place of folded text: bounding words, one number or a range, bounding words."""

    start: int
    end: int
    first: Part
    second: Part | None
    negative: bool
    before: tuple[Word, ...]
    after: tuple[Word, ...]
    # The ± behind the number, or the sign ± before it.
    margin: Part | None = None
    is_margin: bool = False
    # The currency printed before its amount, as a unit.
    currency: str = ""
    # The unit that a later number of the list prints.
    unit_words: str = ""

    @property
    def may_share_unit(self) -> bool:
        """Return whether it is one plain number in digits that prints no unit of its own."""
        first = self.first
        plain = first.kind == "one" and not (first.han or first.more or first.plus or first.rank)
        marked = self.second or self.after or self.margin or self.is_margin or self.currency
        return plain and not first.unit and not marked

    def sharing(self, other: Part) -> Match:
        """Return the number the unit of a later one, and its scale where both are of one size (1.2、3.4和5.6万件)."""
        first, factor = self.first, other.factor
        like = first.factor == 1 and factor >= _MYRIAD and first.low < _MYRIAD
        apart = like and first.low and not 1 / _ALIKE < other.low / factor / first.low < _ALIKE
        scale = factor if like and not apart else Decimal(1)
        return replace(self, first=first.scaled(scale, other.unit), unit_words=other.unit)

    @property
    def last(self) -> Part:
        """Return the part that the unit stands at."""
        return self.second or self.first

    @property
    def unit(self) -> str:
        """Return the unit: the one behind the number, or that of a margin or a currency."""
        return self.currency or self.last.unit or (self.margin.unit if self.margin else "")

    @property
    def is_number(self) -> bool:
        """Tell a number from a power of ten or a half that no word bounds (百家, 半); 半数 is one by itself."""
        return self.bounded or not self.first.bare or self.first.numeral == "半数"

    @property
    def bounded(self) -> bool:
        """Return whether a word bounds the number."""
        return bool(self.before or self.after or self.last.more or self.last.plus)


@lru_cache(maxsize=65_536)
def read(printed: str, lexicon: Lexicon) -> Quantity:
    """Read a text that is one quantity from end to end; raise `Unreadable` where it is none or more than one.

    Words of a rate or a change may stand before it (每万人拥有窗口3.4个, 减少一半以上); they are told in fields of their own.
    """
    grammar = grammar_of(lexicon)
    text = fold(printed).strip()
    if text == FLAT:
        return replace(NO_CHANGE, printed=printed)
    lead = grammar.neutral.match(text)
    for at in dict.fromkeys((0, lead.end() if lead else 0, *leading(text))):
        match = match_at(grammar, text, at, running=False)
        if match is None or match.start != at or not match.is_number:
            continue
        counted = match.last.unit == "个" and match.first.kind == "one" and _COUNTED.fullmatch(text, match.end)
        if counted or grammar.neutral.fullmatch(text, match.end):
            return with_beside(quantity_of(match, printed), beside(text, match.start) if at else WordsBefore())
    if _LATIN.search(text):
        # Its patterns take longer to compile than the records of a ledger in Chinese take to read.
        from dashboards.quantities.english_scan import read_printed_en  # noqa: PLC0415

        return read_printed_en(printed)
    if _LONG.search(text):
        raise Unreadable(f"a number must have at most {DIGITS_AT_MOST} digits")
    raise Unreadable(f"not one quantity: {printed!r}")


def with_beside(quantity: Quantity, told: WordsBefore) -> Quantity:
    """Return a quantity what the words before it tell: a direction, a rate's base, a move in a ranking."""
    moved = told.moves and quantity.unit in RANKS and not quantity.rank
    return replace(
        quantity,
        direction=told.direction or quantity.direction,
        direction_word=told.word or quantity.direction_word,
        per=told.per,
        per_base=told.per_base,
        rank="moved" if moved else quantity.rank,
    )


def match_at(grammar: Grammar, text: str, at: int, *, running: bool = True) -> Match | None:
    """Match one quantity whose words begin at a place; a word there that does not fit the number is left out.

    In running text 突破5项 is a breakthrough in five things; alone (`running` false) it can only be a bound.
    """
    money = grammar.currency.match(text, at)
    before, number = _words_before(grammar, text, money.end() if money else at)
    inner = grammar.currency.match(text, number)
    sign = grammar.sign.match(text, inner.end() if inner else number)
    plus_minus = None if sign else grammar.margin.match(text, number)
    begins = next((it.end() for it in (sign, plus_minus, inner) if it), number)
    first = part_at(grammar, text, begins)
    if first is None or _is_endless(first):
        return None
    second = None if sign or plus_minus or first.more else _second(grammar, text, first)
    if second is not None:
        first = _shared(grammar, first, second)
        if _is_endless(second):
            return None
    last = second or first
    currency = _currency(money or inner, last)
    if money and not currency:
        return None
    before = _fitting(grammar, text, before, last, running=running)
    if before and before[-1].text in PASSING and grammar.of_set.match(text, last.end):
        before = ()
    start = money.start() if money else before[0].start if before else number
    if last.unit == "" and first.numeral in {"几", "数"}:
        return None
    after = _words_after(grammar, text, last)
    end = after[-1].end if after else last.end
    if second and text.startswith("以上", first.end):
        # 50元以上200元以下: both ends are printed.
        after = ()
    margin = None if second or after or plus_minus else _margin(grammar, text, first)
    return Match(
        start=start,
        end=margin.end if margin else end,
        first=first,
        second=second,
        negative=sign is not None,
        before=before,
        after=after,
        margin=margin,
        is_margin=plus_minus is not None,
        currency=currency,
    )


def _currency(match: re.Match[str] | None, part: Part) -> str:
    """Return the unit that a currency before an amount makes; nothing where the amount is of something else."""
    if match is None or part.unit not in {"", "元"}:
        return ""
    word = match[0].strip()
    return _SIGNS.get(word, word)


def _margin(grammar: Grammar, text: str, first: Part) -> Part | None:
    """Read ± and how far off the number before it may be, in the same unit."""
    sign = grammar.margin.match(text, first.end)
    if sign is None or first.kind != "one" or first.more:
        return None
    margin = part_at(grammar, text, sign.end())
    if margin is None or margin.kind != "one" or (first.unit and margin.unit not in {"", first.unit, *_POINTS}):
        return None
    return margin


def _is_endless(part: Part) -> bool:
    """Tell a numeral that nobody counts with: of more digits than arithmetic holds, before or after its point."""
    ends = [it for it in (part.low, part.high, part.resolution) if it is not None and it]
    return any(
        len(it.normalize().as_tuple().digits) > DIGITS_AT_MOST or abs(it.adjusted()) > DIGITS_AT_MOST for it in ends
    )


def _words_before(grammar: Grammar, text: str, at: int) -> tuple[tuple[Word, ...], int]:
    words: list[Word] = []
    while len(words) < _STACKED and (match := grammar.before.match(text, at)) and match.end() > at:
        word = next(match[name] for name in _NAMES if match[name])
        words.append(Word(start=match.start(), end=match.end(), text=word, qualifier=grammar.qualifiers_before[word]))
        at = match.end()
    return tuple(words), at


def _words_after(grammar: Grammar, text: str, part: Part) -> tuple[Word, ...]:
    words: list[Word] = []
    at, measured = part.end, part.unit in grammar.measures
    while match := grammar.after.match(text, at):
        word = match["word"]
        if word in grammar.lexicon.measures_only and not measured:
            break
        words.append(Word(start=match.start(), end=match.end(), text=word, qualifier=grammar.qualifiers_after[word]))
        at = match.end()
    return tuple(words)


def _fitting(grammar: Grammar, text: str, words: tuple[Word, ...], part: Part, *, running: bool) -> tuple[Word, ...]:
    """Keep the words after the last one that cannot bound this number."""
    for index in range(len(words) - 1, -1, -1):
        passed = words[index].text in _PASSING and _passes(grammar, text, words[index], part)
        if not passed and not _fits(grammar.lexicon, words[index].text, part, running=running):
            return words[index + 1 :]
    return words


def _passes(grammar: Grammar, text: str, word: Word, part: Part) -> bool:
    """Tell 过五百亿 and 破3万 behind what can grow from 办过500件."""
    large = part.factor >= _MYRIAD or (part.han and part.low >= _LARGE)
    return large and grammar.passing.search(text[max(0, word.start - 1) : word.start]) is not None


def _fits(lexicon: Lexicon, word: str, part: Part, *, running: bool) -> bool:
    if word in lexicon.bare_only and not part.bare:
        return False
    if running and word in lexicon.large_only and not (part.low >= _LARGE or part.unit == "%" or part.factor > 1):
        return False
    return part.unit not in lexicon.never_with.get(word, ())


def _second(grammar: Grammar, text: str, first: Part) -> Part | None:
    """Read the other end of a range, or give `None` where what follows is none."""
    dash = grammar.dash.match(text, first.end)
    if dash is None:
        return None
    second = part_at(grammar, text, dash.end())
    if second is None or "vague" in {first.kind, second.kind} or second.bare:
        return None
    if dash["dash"] == "、" and not _neighbours(first, second):
        return None
    # 50元以上200元以下 is one range.
    ends = text.startswith(("以下", "及以下", "以内", "之内"), second.end) and first.unit
    between = dash["dash"].startswith("以上") and not ends
    # 4分或5分 are two marks, 三或四个 is one guess.
    if between or (dash["dash"] == "或" and first.unit):
        return None
    shared = _shared(grammar, first, second)
    same = grammar.lexicon.unit_key(shared.unit) == grammar.lexicon.unit_key(second.unit)
    if first.unit == "%" and not second.unit and first.han is False and "分之" in text[first.start : first.end]:
        second = second.scaled(first.factor, "%")
        return second if first.high < second.low else None
    return second if same and shared.high < second.low else None


def _neighbours(first: Part, second: Part) -> bool:
    """Return whether 七、八成 or 3、4个 is one guess and not a list."""
    single = len(first.numeral) == len(second.numeral) == 1 and not first.unit and bool(second.unit)
    return single and first.factor == 1 and second.low / second.factor == first.low + 1


def _shared(grammar: Grammar, first: Part, second: Part) -> Part:
    """Return a bare first number the scale (3至5万) and the unit (30至50%) of the second."""
    del grammar
    if first.unit:
        return first
    if first.factor == 1 and second.factor != 1 and first.high * second.factor < second.low:
        return first.scaled(second.factor, second.unit)
    return replace(first, unit=second.unit)


def quantity_of(match: Match, printed: str) -> Quantity:
    """Return the quantity that a match means."""
    first, last = match.first, match.last
    low, high = tidied(first.low), tidied(last.high)
    if match.negative:
        low, high = -high, -low
    qualifiers: list[Qualifier] = [word.qualifier for word in match.before]
    words = [word.text for word in match.before]
    if last.more:
        qualifiers.append("over")
        words.append(last.more)
    if last.plus:
        qualifiers.append("at-least")
        words.append("+")
    qualifiers += [word.qualifier for word in match.after]
    words += [word.text for word in match.after]
    value: Decimal | None = low
    bound_from: Decimal | None = None
    qualifier: Qualifier
    margin = match.margin.low if match.margin else low if match.is_margin else None
    if match.margin is not None:
        qualifier, interval = "range", closed(low - match.margin.low, low + match.margin.low)
        words.append("±")
    elif first.kind == "one" and match.second is None:
        qualifier, interval = hull_of(tuple(qualifiers) or ("exact",), low, first.step or step_of(low))
    else:
        value, qualifier, interval = _two_ended(match, low, high, qualifiers)
        if qualifier not in {"range", "vague"} and value is None:
            bound_from = low if interval.low is None else high
        if first.kind == "vague" and qualifier == "vague":
            words.append(first.numeral)
    return Quantity(
        printed=printed,
        value=value,
        low=interval.low,
        high=interval.high,
        low_open=interval.low_open,
        high_open=interval.high_open,
        qualifier=qualifier,
        qualifier_word="…".join(words),
        resolution=None if last.resolution is None else tidied(last.resolution),
        unit=match.unit,
        rank="place" if first.rank else "",
        margin=margin,
        bound_from=bound_from,
        direction="down" if first.numeral in _LESS else "",
        direction_word=first.numeral[:1] if first.numeral in _LESS else "",
    )


def _two_ended(
    match: Match, low: Decimal, high: Decimal, qualifiers: list[Qualifier]
) -> tuple[Decimal | None, Qualifier, Interval]:
    """Bound a range or a vague number: a word that bounds above takes its upper end, one that bounds below its lower.

    不超过3至5天 and 3至5天内 are at most 5, and 3 is no bound: two numerals are printed, and none of them is the value.
    约3至5天 stays the range, since its words name both ends.
    """
    kind: Qualifier = "vague" if match.first.kind == "vague" else "range"
    if (outer := outer_bound(qualifiers, low, high)) is not None:
        name, interval = outer
        return (high if interval.low is None else low) if kind == "vague" else None, name, interval
    if "over" in qualifiers and kind == "range":
        return None, kind, Interval(low=low, high=high + step_of(high), low_open=False)
    return None, kind, closed(low, high)
