"""Quantities, last stage: scanning. A paragraph's numerals, those taken as quantities and those not, with the reason.

Hands on `Scan`: `archive` asks whether a printed span is taken whole, `editor` drafts from it, `prose` finds unbound numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final, Literal

from dashboards.quantities.grammar import HAN_NUMERALS, Grammar, grammar_of
from dashboards.quantities.lexicon import Lexicon
from dashboards.quantities.measured import is_ratio, is_structure
from dashboards.quantities.number_parts import RATIO
from dashboards.quantities.quantity_reading import NO_CHANGE, Match, match_at, quantity_of, with_beside
from dashboards.quantities.script import fold
from dashboards.quantities.spans import NotTaken, Scan, Taken
from dashboards.quantities.stops import Reason, Stop, masked, stops_in
from dashboards.quantities.words_before import FLAT, WordsBefore, beside, is_chained
from dashboards.stages.regexes import regex

# How far before a number words are looked at, in characters.
_BEFORE: Final = 12
_RUN: Final = regex(rf"\d[\d.,]*\d|\d|[{HAN_NUMERALS}]+")
_NUMERALS: Final = regex(rf"[\d.,]+|[{HAN_NUMERALS}]+|.", re.DOTALL)
_FAR: Final = 24
# No part of 支持平台, 保持平稳.
_FLAT: Final = regex(rf"(?<![支坚保维主扶秉把]){FLAT}(?![台稳安衡等均凡房原整])")
# The second part of a unit of two (件/年).
_BASE: Final = regex(r"[/每].*")
_INDEX_SAID: Final = regex(r"(?:指数|系数|比值|收入比|倍差|净推荐值|PMI)(?:[^，。；,;、\d\x00]{0,8}[为达到是至报])?$")
_MOVED: Final = "(?:缩小|扩大|下降|上升|提高|提升|降低|减少|增加|回落|回升|收窄|降|升|增|减)"
_FROM_INDEX: Final = regex(rf"[由从]\d+\.\d+{_MOVED}[至到为]\d+\.\d+(?![\d%‰万亿个∶:：比倍元成])")
_TO_INDEX: Final = regex(rf"[由从]\d+\.\d+{_MOVED}[至到为]$")
# 可以放弃几次？
_ASKED: Final = regex("[^，。；！,;!]{0,12}[？?]")
_FROM: Final = regex(r"从[^，。；,;]{0,8}$")


def scan(paragraph: str, lexicon: Lexicon, language: Literal["zh", "en"] = "zh") -> Scan:
    """Read a whole paragraph of a source in `language`; every numeral in it comes back taken or not taken."""
    if language == "en":
        from dashboards.quantities.english_scan import scan_en  # noqa: PLC0415 -- as in `quantity_reading`

        return scan_en(paragraph)
    grammar = grammar_of(lexicon)
    text = fold(paragraph)
    stops = stops_in(text, lexicon)
    open_text = masked(text, stops)
    taken = tuple(_told(grammar, text, paragraph, _matches(grammar, open_text)))
    taken = tuple(sorted([*taken, *_unchanged(paragraph, text)], key=lambda it: it.start))
    covered = masked(open_text, taken)
    left = [*_stopped(paragraph, text, stops), *_left_over(paragraph, covered)]
    return Scan(taken=taken, not_taken=tuple(sorted(left, key=lambda item: item.start)))


def _unchanged(paragraph: str, text: str) -> Iterator[Taken]:
    """Return each 持平: a change of nothing is printed without a numeral."""
    for match in _FLAT.finditer(text):
        printed = paragraph[match.start() : match.end()]
        yield Taken(start=match.start(), end=match.end(), text=printed, quantity=replace(NO_CHANGE, printed=printed))


def _told(grammar: Grammar, text: str, paragraph: str, matches: Iterator[Match]) -> Iterator[Taken]:
    """Return each number with what the words before it tell; before the second of 5%和6% stands what stands before the first."""
    end, told = -1, WordsBefore()
    for match in matches:
        if not is_chained(text, end, match.start):
            told = beside(text, match.start, measured=match.unit in grammar.measures)
        printed = paragraph[match.start : match.end]
        quantity = replace(with_beside(quantity_of(match, printed), told), unit_words=match.unit_words)
        yield Taken(start=match.start, end=match.end, text=printed, quantity=quantity)
        end = match.end


def _matches(grammar: Grammar, text: str) -> Iterator[Match]:
    """Yield the numbers; those of a list get the unit that only its last one prints (2.6和3.4个百分点)."""
    waiting: list[tuple[Match, bool]] = []
    for match, counted in _all_matches(grammar, text):
        if waiting and not is_chained(text, waiting[-1][0].end, match.start):
            yield from (it for it, alone in waiting if alone)
            waiting = []
        if match.may_share_unit:
            waiting.append((match, counted))
            continue
        shares = counted and grammar.sharing.fullmatch(match.last.unit) is not None and not match.first.han
        yield from (it.sharing(match.last) if shares else it for it, alone in waiting if shares or alone)
        waiting = []
        if counted:
            yield match
    yield from (it for it, alone in waiting if alone)


def _all_matches(grammar: Grammar, text: str) -> Iterator[tuple[Match, bool]]:
    """Yield what reads as a number, and whether it counts something by itself."""
    at = 0
    while start := grammar.start.search(text, at):
        match = match_at(grammar, text, start.start())
        if match is not None and (match := _single_if_change(grammar, text, match)):
            counted = _is_count(grammar, text, match)
            if counted or match.may_share_unit:
                yield match, counted
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
    """Return whether a number in running text is one that an editor would record."""
    first = match.first
    if first.rank or match.margin or match.is_margin or match.currency:
        return True
    if match.last.unit == RATIO:
        return "." in first.numeral or is_ratio(text, match.start)
    if not first.han and not match.last.unit and is_structure(text, match.start):
        return True
    if first.bare:
        return match.is_number
    return _is_han_count(grammar, text, match) if first.han else _is_digital_count(grammar, text, match)


def _is_digital_count(grammar: Grammar, text: str, match: Match) -> bool:
    last = match.last
    known = last.unit or match.bounded or last.factor > 1 or text.startswith(grammar.lexicon.nouns, last.end)
    return bool(known or _is_index(text, match))


def _is_han_count(grammar: Grammar, text: str, match: Match) -> bool:
    first, last, lexicon = match.first, match.last, grammar.lexicon
    if first.kind == "vague":
        asked = first.numeral == "几" and _ASKED.match(text, match.end)
        return not asked and (first.numeral != "几" or last.unit not in lexicon.few_not)
    if first.kind == "pair":
        return True
    if first.numeral in {"一", "二", "零"} and match.second is None:
        return _is_one(grammar, text, match) if first.numeral == "一" else last.unit in lexicon.measures
    if _BASE.sub("", last.unit) in lexicon.digit_counters:
        return (
            match.bounded
            or first.high > 10
            or grammar.counted_after.search(text, max(0, match.start - _BEFORE), match.start) is not None
        )
    return bool(last.unit or match.bounded or last.factor > 1 or first.high >= 10_000)


def _is_index(text: str, match: Match) -> bool:
    """Tell a number without a unit that an index or a ratio is printed as: 指数为120.6, 由3.27缩小至2.93."""
    if match.last.unit or match.second is not None:
        return False
    if _INDEX_SAID.search(text, max(0, match.start - _BEFORE), match.start):
        return True
    return "." in match.first.numeral and (
        _FROM_INDEX.match(text, max(0, match.start - 1)) is not None
        or _TO_INDEX.search(text, max(0, match.start - _FAR), match.start) is not None
    )


def _is_one(grammar: Grammar, text: str, match: Match) -> bool:
    """Tell a counted one (一小时, 压缩至一个, 不到一天) from the article (一个, 一批)."""
    unit = match.last.unit
    if unit in grammar.lexicon.measures or text[match.start : match.end].startswith("一成"):
        return True
    if not unit or unit in grammar.lexicon.digit_counters:
        return False
    after = grammar.one_after.search(text, max(0, match.start - _BEFORE), match.start)
    return match.bounded or (after is not None and (after[0][0] != "每" or unit in "次回遍趟轮"))


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
