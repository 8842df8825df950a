"""Quantities: reading. The words around a number and the number itself become one `Quantity` (policy q1).

Hands on `read`, for a text that is one quantity, and `match_at`, which `scanning` calls at each place of a paragraph.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from typing import Final

from dashboards.quantities.grammar import Grammar, grammar_of
from dashboards.quantities.lexicon import Lexicon
from dashboards.quantities.parts import Part, part_at
from dashboards.quantities.quantity import (
    Interval,
    Qualifier,
    Quantity,
    Unreadable,
    closed,
    hull_of,
    interval_of,
    step_of,
)
from dashboards.quantities.script import fold

_LARGE: Final = 100
# What is counted in the world has fewer digits; arithmetic with more of them would round in silence or fail.
_DIGITS: Final = 20
_LONG: Final = re.compile(r"[0-9,.]{21,}|[零一二三四五六七八九十百千万亿]{21,}")
# Nobody stacks more words before one number; a run of thousands of them is read in parts.
_STACKED: Final = 4


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

    @property
    def last(self) -> Part:
        """Give the part that the unit stands at."""
        return self.second or self.first

    @property
    def is_number(self) -> bool:
        """Tell a number from a power of ten or a half that no word bounds (百家, 半); 半数 is one by itself."""
        return self.bounded or not self.first.bare or self.first.numeral == "半数"

    @property
    def bounded(self) -> bool:
        """Tell whether a word bounds the number."""
        return bool(self.before or self.after or self.last.more or self.last.plus)


@lru_cache(maxsize=65_536)
def read(printed: str, lexicon: Lexicon) -> Quantity:
    """Read a text that is one quantity from end to end; raise `Unreadable` where it is none or more than one."""
    grammar = grammar_of(lexicon)
    text = fold(printed).strip()
    lead = grammar.neutral.match(text)
    for at in (0, lead.end()) if lead and lead.end() else (0,):
        match = match_at(grammar, text, at, running=False)
        if match is None or match.start != at or not match.is_number:
            continue
        if grammar.neutral.fullmatch(text, match.end):
            return quantity_of(match, printed)
    if _LONG.search(text):
        raise Unreadable(f"a number must have at most {_DIGITS} digits")
    raise Unreadable(f"not one quantity: {printed!r}")


def match_at(grammar: Grammar, text: str, at: int, *, running: bool = True) -> Match | None:
    """Match one quantity whose words begin at a place; a word there that does not fit the number is left out.

    In running text 突破5项 is a breakthrough in five things; alone (`running` false) it can only be a bound.
    """
    before, number = _words_before(grammar, text, at)
    sign = grammar.sign.match(text, number)
    first = part_at(grammar, text, sign.end() if sign else number)
    if first is None or _is_endless(first):
        return None
    second = None if sign or first.more else _second(grammar, text, first)
    if second is not None:
        first = _shared(grammar, first, second)
        if _is_endless(second):
            return None
    last = second or first
    before = _fitting(grammar, before, last, running=running)
    start = before[0].start if before else number
    if last.unit == "" and first.numeral in {"几", "数"}:
        return None
    after = _words_after(grammar, text, last)
    return Match(
        start=start,
        end=after[-1].end if after else last.end,
        first=first,
        second=second,
        negative=sign is not None,
        before=before,
        after=after,
    )


def _is_endless(part: Part) -> bool:
    """Tell a numeral that nobody counts with: of more digits than arithmetic holds, before or after its point."""
    ends = [it for it in (part.low, part.high, part.resolution) if it is not None and it]
    return any(len(it.normalize().as_tuple().digits) > _DIGITS or abs(it.adjusted()) > _DIGITS for it in ends)


def _words_before(grammar: Grammar, text: str, at: int) -> tuple[tuple[Word, ...], int]:
    words: list[Word] = []
    while len(words) < _STACKED and (match := grammar.before.match(text, at)) and match.end() > at:
        word = match["bridged"] or match["word"]
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


def _fitting(grammar: Grammar, words: tuple[Word, ...], part: Part, *, running: bool) -> tuple[Word, ...]:
    """Keep the words after the last one that cannot bound this number."""
    for index in range(len(words) - 1, -1, -1):
        if not _fits(grammar.lexicon, words[index].text, part, running=running):
            return words[index + 1 :]
    return words


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
    shared = _shared(grammar, first, second)
    same = grammar.lexicon.unit_key(shared.unit) == grammar.lexicon.unit_key(second.unit)
    if first.unit == "%" and not second.unit and first.han is False and "分之" in text[first.start : first.end]:
        second = second.scaled(first.factor, "%")
        return second if first.high < second.low else None
    return second if same and shared.high < second.low else None


def _neighbours(first: Part, second: Part) -> bool:
    """Tell whether 七、八成 or 3、4个 is one guess and not a list."""
    single = len(first.numeral) == len(second.numeral) == 1 and not first.unit and bool(second.unit)
    return single and first.factor == 1 and second.low / second.factor == first.low + 1


def _shared(grammar: Grammar, first: Part, second: Part) -> Part:
    """Give a bare first number the scale (3至5万) and the unit (30至50%) of the second."""
    del grammar
    if first.unit:
        return first
    if first.factor == 1 and second.factor != 1 and first.high * second.factor < second.low:
        return first.scaled(second.factor, second.unit)
    return replace(first, unit=second.unit)


def quantity_of(match: Match, printed: str) -> Quantity:
    """Give the quantity that a match means."""
    first, last = match.first, match.last
    low, high = _tidy(first.low), _tidy(last.high)
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
    if first.kind == "one" and match.second is None:
        qualifier, interval = hull_of(tuple(qualifiers) or ("exact",), low, first.step or step_of(low))
    else:
        value, qualifier, interval = _two_ended(match, low, high, qualifiers)
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
        resolution=None if last.resolution is None else _tidy(last.resolution),
        unit=last.unit,
    )


def _two_ended(
    match: Match, low: Decimal, high: Decimal, qualifiers: list[Qualifier]
) -> tuple[Decimal | None, Qualifier, Interval]:
    """Bound a range or a vague number: a word that bounds above takes its upper end, one that bounds below its lower.

    不超过3至5天 is at most 5; 约3至5天 stays the range, since its words name both ends.
    """
    kind: Qualifier = "vague" if match.first.kind == "vague" else "range"
    upper = [name for name in qualifiers if name in {"near", "below", "at-most"}]
    lower = [name for name in qualifiers if name in {"above", "at-least"}]
    if upper and not lower:
        return high, upper[0], interval_of(upper[0], high, step_of(high))
    if lower and not upper:
        return low, lower[0], interval_of(lower[0], low, step_of(low))
    if "over" in qualifiers and kind == "range":
        return None, kind, Interval(low=low, high=high + step_of(high), low_open=False)
    return None, kind, closed(low, high)


def _tidy(number: Decimal) -> Decimal:
    """Give a number without an exponent and without zeros after its point."""
    return number.quantize(Decimal(1)) if number == number.to_integral_value() else number.normalize()
