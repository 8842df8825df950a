"""Quantities, last stage: scanning. A paragraph's numerals, those taken as quantities and those not, with the reason.

Hands on `Scan`: `archive` asks whether a printed span is taken whole, `editor` drafts from it, `prose` finds unbound numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from dashboards.quantities.grammar import HAN_NUMERALS, Grammar, grammar_of
from dashboards.quantities.lexicon import Lexicon
from dashboards.quantities.quantity import Quantity
from dashboards.quantities.reading import Match, match_at, quantity_of
from dashboards.quantities.script import fold
from dashboards.quantities.stops import Reason, Stop, masked, stops_in

# How far before a number words are looked at, in characters.
_BEFORE: Final = 12
_RUN: Final = re.compile(rf"\d[\d.,]*\d|\d|[{HAN_NUMERALS}]+")
_NUMERALS: Final = re.compile(rf"[\d.,]+|[{HAN_NUMERALS}]+|.", re.DOTALL)
_FROM: Final = re.compile(r"从[^，。；,;]{0,8}$")


@dataclass(frozen=True, kw_only=True)
class Taken:
    """Hold a span of a paragraph that is one quantity; offsets count characters of the paragraph as given."""

    start: int
    end: int
    text: str
    quantity: Quantity


@dataclass(frozen=True, kw_only=True)
class NotTaken:
    """Hold a span with a numeral that is no quantity, and why."""

    start: int
    end: int
    text: str
    reason: Reason


@dataclass(frozen=True, kw_only=True)
class Scan:
    """Hold all numerals of one paragraph, each once, in order."""

    taken: tuple[Taken, ...]
    not_taken: tuple[NotTaken, ...]


def scan(paragraph: str, lexicon: Lexicon) -> Scan:
    """Read a whole paragraph; every numeral in it comes back taken or not taken."""
    grammar = grammar_of(lexicon)
    text = fold(paragraph)
    stops = stops_in(text, lexicon)
    open_text = masked(text, stops)
    taken = tuple(
        Taken(start=match.start, end=match.end, text=printed, quantity=quantity_of(match, printed))
        for match in _matches(grammar, open_text)
        for printed in [paragraph[match.start : match.end]]
    )
    covered = masked(open_text, taken)
    left = [*_stopped(paragraph, text, stops), *_left_over(paragraph, covered)]
    return Scan(taken=taken, not_taken=tuple(sorted(left, key=lambda item: item.start)))


def _matches(grammar: Grammar, text: str) -> Iterator[Match]:
    at = 0
    while start := grammar.start.search(text, at):
        match = match_at(grammar, text, start.start())
        if match is not None and (match := _single_if_change(grammar, text, match)) and _is_count(grammar, text, match):
            yield match
            at = match.end
            continue
        step = _NUMERALS.match(text, start.start())
        at = step.end() if step else start.end()


def _single_if_change(grammar: Grammar, text: str, match: Match) -> Match | None:
    """Read 从3天到5天 as two numbers: words of change before the first make no range."""
    if (
        match.second is None
        or not _FROM.search(text, max(0, match.start - _BEFORE), match.start)
        or text[match.end : match.end + 2] in {"不等", "之间"}
    ):
        return match
    return match_at(grammar, text[: match.first.end], match.start) if match.first.unit else match


def _is_count(grammar: Grammar, text: str, match: Match) -> bool:
    """Tell whether a number in running text is one that an editor would record."""
    first, last, lexicon = match.first, match.last, grammar.lexicon
    if first.bare:
        return match.is_number
    if not first.han:
        return bool(last.unit or match.bounded or last.factor > 1 or text.startswith(lexicon.nouns, last.end))
    if first.kind == "vague":
        return first.numeral != "几" or last.unit not in lexicon.few_not
    if first.numeral in {"一", "二", "零"} and match.second is None:
        return _is_one(grammar, text, match) if first.numeral == "一" else last.unit in lexicon.measures
    if last.unit in lexicon.digit_counters:
        return (
            match.bounded
            or first.high > 10
            or grammar.counted_after.search(text, max(0, match.start - _BEFORE), match.start) is not None
        )
    return bool(last.unit or match.bounded or last.factor > 1 or first.high >= 10_000)


def _is_one(grammar: Grammar, text: str, match: Match) -> bool:
    """Tell a counted one (一小时, 压缩至一个, 不到一天) from the article (一个, 一批)."""
    unit = match.last.unit
    if unit in grammar.lexicon.measures:
        return True
    if not unit or unit in grammar.lexicon.digit_counters:
        return False
    return match.bounded or grammar.one_after.search(text, max(0, match.start - _BEFORE), match.start) is not None


def _stopped(paragraph: str, text: str, stops: list[Stop]) -> Iterator[NotTaken]:
    for stop in stops:
        run = _RUN.search(text, stop.start, stop.end)
        if run is None:
            continue
        # The words that tell a telephone number (拨打) are no part of it.
        start = run.start() if stop.reason == "phone-number" else stop.start
        yield NotTaken(start=start, end=stop.end, text=paragraph[start : stop.end], reason=stop.reason)


def _left_over(paragraph: str, text: str) -> Iterator[NotTaken]:
    for run in _RUN.finditer(text):
        yield NotTaken(
            start=run.start(), end=run.end(), text=paragraph[run.start() : run.end()], reason=_reason(run[0])
        )


def _reason(run: str) -> Reason:
    if run[0].isdecimal():
        return "no-unit"
    return "indefinite" if run == "一" else "idiom"
