"""Quantities: the numbers of a source in English, read by the same policy as Chinese ones.

Hands on `read_printed_en`, for words that are one quantity, and `scan_en`, for a paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from dashboards.quantities.english_parts import Amount, amount_at, ordinal_at, with_unit
from dashboards.quantities.english_stops import english_stops
from dashboards.quantities.english_words import (
    AFTER,
    BEFORE,
    BOUND,
    BOUND_AFTER,
    CURRENCIES,
    DIGITS,
    DOWN,
    MEASURES,
    NEUTRAL,
    ONES,
    ORDINALS,
    SCALES,
    UP,
    WORD_NUMBER,
    any_word,
    direction_of,
    qualifier_of,
)
from dashboards.quantities.numerals import arabic
from dashboards.quantities.quantity import (
    DIGITS_AT_MOST,
    Direction,
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
from dashboards.quantities.spans import NotTaken, Scan, Taken
from dashboards.quantities.stops import Stop, masked, merged

_I: Final = re.IGNORECASE
_REACH: Final = 48
_FAR_APART: Final = 3
# Over a month is when something happened, and no length.
_LONG: Final = frozenset({"day", "week", "month"})
_SHORTER: Final = frozenset({"within", "under", "less than"})
_STACKED: Final = 3
_FOLD: Final = {ord(it): " " for it in "\u00a0\u2009\u202f\t"} | {ord("‑"): "-", ord("％"): "%"}
_WORD_BEFORE: Final = re.compile(rf"(?P<word>{BOUND}) (?:(?:{NEUTRAL}) )?", _I)
_WORD_AFTER: Final = re.compile(rf"(?: an? (?:year|month|week|day|hour))?[ ](?P<word>{BOUND_AFTER})\b", _I)
_PLUS: Final = re.compile(r"\+|-plus\b")
_SIGN: Final = re.compile(r"(?<![\w–-])[-−–](?=\d)")
_MARGIN: Final = re.compile(r" ?(?:±|\+/-|plus or minus) ?", _I)
_TO: Final = re.compile(r" (?:to|or) | ?[–—-] ?", _I)
_BETWEEN: Final = re.compile(r"between ", _I)
_AND: Final = re.compile(r" and ", _I)
_START: Final = re.compile(
    rf"(?<![\w.,])(?:(?:{BOUND}) |between |ranked |[-−–±](?=\d)|plus or minus (?=\d)|(?:{any_word(CURRENCIES)}) ?(?=\d)|\d"
    rf"|(?:{WORD_NUMBER}|half|an?|several|dozens?|hundreds|thousands|tens|{any_word(SCALES)})\b)",
    _I,
)
_STEP: Final = re.compile(r"[\d.,]*\d|\w+|.", re.DOTALL)
_FROM: Final = re.compile(r"(?<!range )(?<!ranges )(?<!ranged )(?<!ranging )(?<!varied )(?<!anywhere )\bfrom (?:[a-z]+ )?$", _I)  # fmt: skip
# A fifth needed help: what a share does tells it from the fifth of a list.
_SHARE_DOES: Final = re.compile(r" (?:were|was|are|is|had|have|said|used|[a-z]{2,}ed)\b")
_TO_NUMBER: Final = re.compile(rf" to (?:\d|(?:{WORD_NUMBER})\b)", _I)
_BY_ONE: Final = re.compile(r"\bby $", _I)
_OF: Final = re.compile(r" of (?:them|the|these|those|which|whom|its|our|their|all|every)\b", _I)
# A number that leaves out what the one before it counts: 24 communities in 2025 and 100 in 2026; today they need four.
_ELIDED: Final = re.compile(r"(?:\b(?:and|or|to|into|than|from|against|with|instead of|rather than|target of|goal of|average of|mean of|only|just|need|needs|takes?|had|has|[a-z]{2,}ed|shut|got|worst|best)|,) $")  # fmt: skip
_ENDS: Final = re.compile(r" (?:in|at|on|last|a (?:year|month|week)|others|more|fewer|less|before|after|still|now|(?:a|one|two|three|four|five|six|ten|\d+) (?:years?|months?|weeks?) (?:ago|earlier|before)|and [a-z]+ed|out of|of them|of these|were|was|are|have|had|(?:the|this) (?:year|month|week))\b|[.;,)](?!\d)|$")  # fmt: skip
_MORE_THAN: Final = re.compile(
    r" (?:more|fewer|less|higher|lower) than (?!\d)|,? of (?:them|these|those|which|whom)\b|,? of the (?:\d|[a-z]+ )",
    _I,
)
_OF_WHOM: Final = re.compile(r"\bof (?:whom|which|them|these|those) $", _I)
_SENTENCE: Final = re.compile(r"[.!?](?=\s|$)")
# One of a list is counted as the others are: one form, three documents.
_LISTED: Final = re.compile(rf",? (?:and )?(?:{WORD_NUMBER}|\d)", _I)
# One is a number and no article behind these.
_ALONE: Final = re.compile(r"\b(?:only|just|to|exactly) $", _I)
_WERE: Final = re.compile(r" (?:were|are|have|had|remained|remain)\b", _I)
_MOVED_TO: Final = re.compile(
    rf"\b(?:{UP}|{DOWN}|totalled|totaled|reached|numbered)(?: [a-z]+| by [\d,.]+)? to $|\b(?:totalled|totaled|reached|numbered) $",
    _I,
)
_CUT_FROM: Final = re.compile(rf"\b(?:{UP}|{DOWN}|went)(?: [a-z]+)? from $", _I)
_SHARE_OF: Final = re.compile(r" (?:of (?!(?:19|20)\d\d\b)|(?:below|above|more|less|fewer|higher|lower|down|up) )", _I)
# 95 per cent within 15 seconds: the limit is what the share is of, and bounds nothing.
_SHARE_BEFORE: Final = re.compile(r"(?:%|per ?cent)[^.;,]{0,40}$", _I)
_BY: Final = re.compile(r"\b(?:by|to|than|against|compared with|another|only|just|further|took|takes|for|the other) $", _I)  # fmt: skip
_INDEX: Final = re.compile(r"\b(?:index|ratio|scored?|rating|coefficient|average mark|averaged?)\b[^.;,\d]{0,24}$", _I)
_CHAINED: Final = re.compile(r"(?:,? (?:and|or) |, )")
_DIRECTION: Final = re.compile(rf"\b(?P<word>{UP}|{DOWN})(?: (?:by|of))?(?: (?:{NEUTRAL}|about|nearly|some))? $", _I)
_BEHIND: Final = re.compile(
    r"^ (?:(?P<up>higher|more|longer|above|faster|up)|(?P<down>lower|fewer|less|shorter|below|down|quicker))\b(?! than (?:\d|an? (?!year|quarter|month|week)))",
    _I,
)
_PER: Final = re.compile(
    rf"^,? (?P<per>(?:per|for every|in every) (?:(?P<number>{DIGITS}|an?|one|ten|two)(?:[ -]|(?![\w,.]*\d)))?(?P<scales>(?:(?:{any_word(SCALES)})\b ?)*)"
    r"(?P<noun>(?!cent\b)[a-z]+)?)",
    _I,
)
_RANK: Final = re.compile(
    r"\b(?:rank(?:ed|s|ing)?|placed|finished|came|rose to|moved up to|climbed to|fell to|stood|stands)(?: in)?(?: the)? "
    rf"(?=(?:\d+(?:st|nd|rd|th)|{any_word(ORDINALS)})\b)",
    _I,
)
_BEHIND_RANK: Final = re.compile(r" (?:place|in|among|of|nationally|nationwide|overall|out of)\b|[.,;)]|$", _I)
_POINTS: Final = frozenset({"points", "point", "percentage points", "percentage point"})
_MEASURE: Final = re.compile(MEASURES)
_DIGITS: Final = re.compile(r"\d[\d,.]*\d|\d")


@dataclass(frozen=True, kw_only=True)
class _Found:
    """Hold one number with the words that bound it."""

    start: int
    end: int
    first: Amount
    second: Amount | None = None
    before: tuple[tuple[str, Qualifier], ...] = ()
    after: tuple[tuple[str, Qualifier], ...] = ()
    negative: bool = False
    margin: Amount | None = None
    is_margin: bool = False
    unit_words: str = ""

    @property
    def unit(self) -> str:
        return self.unit_words or (self.second or self.margin or self.first).unit or self.first.unit

    @property
    def bounded(self) -> bool:
        return bool(self.before or self.after or self.first.odd or self.second or self.margin or self.is_margin)

    @property
    def may_share(self) -> bool:
        first = self.first
        plain = first.digits and not first.unit and not first.odd
        return plain and not (self.second or self.after or self.margin or self.is_margin)


def read_printed_en(printed: str) -> Quantity:
    """Read words that are one quantity from end to end; raise `Unreadable` where they are none or more than one."""
    text = printed.translate(_FOLD).strip()
    lead = re.match(rf"(?:(?:{NEUTRAL}) )?(?:(?:{UP}|{DOWN})(?: by| of)? )?", text, _I)
    for at in dict.fromkeys((0, lead.end() if lead else 0)):
        found = _match_at(text, at)
        if found is None:
            continue
        told = _beside(text, found.start, found.end)
        if found.end == len(text) or found.end + told.behind == len(text):
            return _with(_quantity(found, printed), told)
    raise Unreadable(f"not one quantity: {printed!r}")


def scan_en(paragraph: str) -> Scan:
    """Read a whole paragraph of English; every numeral in digits comes back taken or not taken."""
    text = paragraph.translate(_FOLD)
    ranks = list(_ranks(text))
    without_ranks = masked(text, [it.first for it in ranks])
    stops = merged(Stop(start=start, end=end, reason=reason) for start, end, reason in english_stops(without_ranks))
    open_text = masked(without_ranks, stops)
    found = sorted([*_matches(open_text), *ranks], key=lambda it: it.start)
    taken = tuple(_told(text, paragraph, found))
    left = [NotTaken(start=it.start, end=it.end, text=paragraph[it.start : it.end], reason=it.reason) for it in stops]
    left += [
        NotTaken(start=it.start(), end=it.end(), text=it[0], reason="no-unit")
        for it in _DIGITS.finditer(masked(open_text, taken))
    ]
    return Scan(taken=taken, not_taken=tuple(sorted(left, key=lambda it: it.start)))


def _ranks(text: str) -> Iterator[_Found]:
    for match in _RANK.finditer(text):
        place = ordinal_at(text, match.end())
        if place is not None and _BEHIND_RANK.match(text, place.end):
            yield _Found(start=place.start, end=place.end, first=place)


def _told(text: str, paragraph: str, found: list[_Found]) -> Iterator[Taken]:
    end, told = -1, _Told()
    for it in found:
        own = _beside(text, it.start, it.end)
        if own.direction or not (0 <= end <= it.start and _CHAINED.fullmatch(text, end, it.start)):
            told = own
        printed = paragraph[it.start : it.end]
        yield Taken(start=it.start, end=it.end, text=printed, quantity=_with(_quantity(it, printed), told))
        end = it.end


def _matches(text: str) -> Iterator[_Found]:
    """Yield the numbers; those of a list get the unit that only its last one prints (2.6 and 3.4 percentage points)."""
    waiting: list[tuple[_Found, bool]] = []
    for match, counted in _all_matches(text):
        if waiting and not _CHAINED.fullmatch(text, waiting[-1][0].end, match.start):
            yield from (it for it, alone in waiting if alone)
            waiting = []
        if match.may_share:
            waiting.append((match, counted))
            continue
        shares = counted and match.second is None and match.first.digits and not match.first.rank
        # A comma before the "and" of two opens another clause: a target of 10, and 94 per cent of calls.
        shares = shares and not (len(waiting) == 1 and text.startswith(", and", waiting[0][0].end))
        for it, alone in waiting:
            if shares:
                yield replace(it, unit_words=match.unit)
            elif alone:
                yield it
        waiting = []
        if counted:
            yield match
    yield from (it for it, alone in waiting if alone)


def _all_matches(text: str) -> Iterator[tuple[_Found, bool]]:
    at, last = 0, None
    while start := _START.search(text, at):
        match = _match_at(text, start.start())
        if match is not None:
            before = last is not None and not _SENTENCE.search(text, last, match.start)
            counted = _is_count(text, match) or (before and _is_elided(text, match))
            last = match.end if counted and match.unit != "%" else last
            if counted or match.may_share:
                yield match, counted
                at = match.end
                continue
        # A word that bounds nothing is passed alone, so that a number behind it is still looked at.
        bound = _WORD_BEFORE.match(text, start.start()) or _STEP.match(text, start.start())
        at = bound.end() if bound and match is None else _past(text, start.start())


def _is_elided(text: str, match: _Found) -> bool:
    """Tell a number that leaves out its noun behind one of its sentence that prints one."""
    first = match.first
    if first.unit or first.vague or first.rank or first.words_one:
        return False
    return bool(
        _MORE_THAN.match(text, first.end)
        or _OF_WHOM.search(text, max(0, match.start - _REACH), match.start)
        or (_ELIDED.search(text, max(0, match.start - _REACH), match.start) and _ENDS.match(text, first.end))
    )


def _past(text: str, at: int) -> int:
    step = _STEP.match(text, at)
    return step.end() if step else at + 1


def _match_at(text: str, at: int) -> _Found | None:
    """Match one number whose words begin at a place."""
    words: list[tuple[str, Qualifier]] = []
    number = at
    while len(words) < _STACKED and (match := _WORD_BEFORE.match(text, number)):
        if match["word"].lower() == "within" and _SHARE_BEFORE.search(text, max(0, number - _REACH), number):
            return None
        words.append((match["word"].lower(), qualifier_of(match["word"], BEFORE)))
        number = match.end()
    between = _BETWEEN.match(text, number)
    sign = _SIGN.match(text, number)
    plus_minus = _MARGIN.match(text, number)
    begins = next((it.end() for it in (between, sign, plus_minus) if it), number)
    first = amount_at(text, begins)
    if first is None or _is_endless(first):
        return None
    second = None if sign or plus_minus else _second(text, first, at, between=between is not None)
    if between and second is None:
        return None
    last = second or first
    end, after = last.end, []
    if (plus := _PLUS.match(text, end)) and not text[plus.end() : plus.end() + 1].isalnum():
        after.append(("+", "at-least"))
        # The unit may stand behind the sign: 100+ services.
        last = with_unit(text, replace(last, end=plus.end()))
        first, second = (first, last) if second else (last, None)
        end = last.end
    if behind := _WORD_AFTER.match(text, end):
        after.append((behind["word"].lower(), qualifier_of(behind["word"], AFTER)))
        end = behind.end()
        if not last.unit:
            # 40 or more desks
            last = with_unit(text, replace(last, end=end))
            first, second = (first, last) if second else (last, None)
            end = last.end
    margin = None if second or after or plus_minus else _margin(text, first)
    return _Found(
        start=at,
        end=margin.end if margin else end,
        first=first,
        second=second,
        before=tuple(words),
        after=tuple(after),  # type: ignore[arg-type]
        negative=sign is not None,
        margin=margin,
        is_margin=plus_minus is not None,
    )


def _is_endless(amount: Amount) -> bool:
    return amount.low.adjusted() > DIGITS_AT_MOST or len(amount.low.as_tuple().digits) > DIGITS_AT_MOST


def _margin(text: str, first: Amount) -> Amount | None:
    sign = _MARGIN.match(text, first.end)
    margin = amount_at(text, sign.end()) if sign else None
    return (
        margin
        if (margin and not margin.vague and margin.unit in {"", first.unit, *_POINTS}) or (margin and not first.unit)
        else None
    )


def _second(text: str, first: Amount, start: int, *, between: bool) -> Amount | None:
    """Read the other end of a range: 3 to 5 days, between 3 and 5 days; from 3 to 5 is a change."""
    to = (_AND if between else _TO).match(text, first.end)
    if to is None or first.vague or first.rank:
        return None
    if not between and _FROM.search(text, max(0, start - _REACH), start):
        return None
    second = amount_at(text, to.end())
    if second is None or second.vague or (first.unit and first.unit.rstrip("s") != second.unit.rstrip("s")):
        return None
    if to[0] == " or " and first.unit:
        return None
    # Fell by 31 to 620: by how much, and to how much.
    by = not between and _BY_ONE.search(text, max(0, start - _REACH), start)
    if by and (not second.unit or second.low > _FAR_APART * first.high):
        return None
    return second if first.high < second.low and (second.unit or first.digits == second.digits) else None


def _is_count(text: str, match: _Found) -> bool:
    """Return whether a number in running text is one that an editor would record."""
    first, unit = match.first, match.unit
    before = text[max(0, match.start - _REACH) : match.start]
    behind = (match.second or first).end
    if first.rank or match.margin or match.is_margin or first.vague:
        return True
    if unit == "%" and not first.digits and first.large is False:
        return bool(
            match.bounded
            or _SHARE_OF.match(text, behind)
            or _SHARE_DOES.match(text, behind)
            or _BY.search(before)
            or first.sure
        )
    if first.words_one and text[first.start] in "aA":
        # An hour alone is a base (30 calls an hour); within an hour, in under a minute.
        short = unit not in _LONG or match.after or not _SHORTER.isdisjoint(it for it, _ in match.before)
        return match.bounded and bool(short)
    if first.words_one:
        return bool(unit and (_ALONE.search(before) or _LISTED.match(text, behind))) or (
            bool(_MEASURE.fullmatch(unit)) and not unit.startswith("time")
        )
    if unit or first.large:
        return True
    index = first.low != first.low.to_integral_value() and _INDEX.search(before)
    said = _OF.match(text, behind) or _WERE.match(text, behind) or _DIRECTION.search(before) or _MOVED_TO.search(before)
    moved = _CUT_FROM.search(before) and _TO_NUMBER.match(text, behind)
    return bool(moved) or (first.digits and bool(match.bounded or said or index))


@dataclass(frozen=True, kw_only=True)
class _Told:
    """Hold what the words around a number tell."""

    direction: Direction = ""
    word: str = ""
    per: str = ""
    per_base: Decimal | None = None
    behind: int = 0


def _beside(text: str, start: int, end: int) -> _Told:
    before, after = text[max(0, start - _REACH) : start], text[end : end + _REACH]
    change, behind, per = _DIRECTION.search(before), _BEHIND.match(after), _PER.match(after)
    direction: Direction = direction_of(change["word"]) if change else ""
    word = change["word"].lower() if change else ""
    if not direction and behind:
        direction, word = ("up" if behind["up"] else "down"), (behind["up"] or behind["down"]).lower()
    return _Told(
        direction=direction,
        word=word,
        per=per["per"].strip() if per else "",
        per_base=_base(per) if per else None,
        behind=per.end() if per else behind.end() if behind else 0,
    )


def _base(match: re.Match[str]) -> Decimal:
    base = Decimal(1)
    number = (match["number"] or "").lower()
    if number:
        base = arabic(number).value if number[0].isdecimal() else Decimal(ONES.get(number, 1))
    for word in match["scales"].lower().split():
        base *= SCALES[word]
    return base


def _with(quantity: Quantity, told: _Told) -> Quantity:
    moved = told.direction and quantity.unit == "places" and not quantity.rank
    return replace(
        quantity,
        direction=told.direction,
        direction_word=told.word,
        per=told.per,
        per_base=told.per_base,
        rank="moved" if moved else quantity.rank,
    )


def _quantity(match: _Found, printed: str) -> Quantity:
    """Return the quantity that a match means."""
    first, last = match.first, match.second or match.first
    low, high = tidied(first.low), tidied(last.high)
    if match.negative:
        low, high = -high, -low
    qualifiers: list[Qualifier] = [name for _, name in match.before]
    words = [word for word, _ in match.before]
    if last.odd:
        qualifiers.append("over")
        words.append("-odd")
    qualifiers += [name for _, name in match.after]
    words += [word for word, _ in match.after]
    value: Decimal | None = low
    bound_from: Decimal | None = None
    qualifier: Qualifier
    if match.margin is not None:
        qualifier, interval = "range", closed(low - match.margin.low, low + match.margin.low)
        words.append("±")
    elif match.second is None and not first.vague:
        qualifier, interval = hull_of(tuple(qualifiers) or ("exact",), low, step_of(low))
    else:
        qualifier, interval, bound_from = _two_ended(qualifiers, low, high, vague=first.vague)
        value = None
    return Quantity(
        printed=printed,
        value=value,
        low=interval.low,
        high=interval.high,
        low_open=interval.low_open,
        high_open=interval.high_open,
        qualifier=qualifier,
        qualifier_word="…".join(words),
        resolution=last.resolution,
        unit=match.unit,
        rank="place" if first.rank else "",
        margin=match.margin.low if match.margin else low if match.is_margin else None,
        bound_from=bound_from,
        unit_words=match.unit_words,
    )


def _two_ended(
    qualifiers: list[Qualifier], low: Decimal, high: Decimal, *, vague: bool
) -> tuple[Qualifier, Interval, Decimal | None]:
    """Bound a range or a vague number as the policy does: a bound over it is the bound of its outer end."""
    if (outer := outer_bound(qualifiers, low, high)) is not None:
        name, interval = outer
        return name, interval, low if interval.low is None else high
    return "vague" if vague else "range", closed(low, high), None
