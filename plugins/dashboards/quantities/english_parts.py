"""Quantities: English numbers at one place of a text: digits, words, shares and money, with their unit, without bounds.

Hands on `Amount`; `english_scan` puts the words that bound it around and makes a quantity.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from dashboards.quantities.english_words import (
    CURRENCIES,
    DENOMINATORS,
    DIGITS,
    MEASURES,
    MONEY_SCALES,
    NOUN,
    ONES,
    ORDINALS,
    SCALES,
    SHARES,
    TENS,
    WORD_NUMBER,
    any_word,
)
from dashboards.quantities.numerals import arabic

_I: Final = re.IGNORECASE
_SIXTH_PLACE: Final = Decimal("0.000001")
_SCALE: Final = any_word(SCALES)
_FIFTY: Final = Decimal(50)
_HALF: Final = Decimal("0.5")

_MONEY: Final = re.compile(rf"(?P<sign>{any_word(CURRENCIES)}) ?(?P<digits>{DIGITS})(?:[ -]?(?P<scale>{_SCALE}|{any_word(MONEY_SCALES)})\b)?")  # fmt: skip
_DIGITAL: Final = re.compile(rf"(?P<digits>{DIGITS})(?:[ -](?P<scale>{_SCALE})\b|(?P<short>bn\b|mn?(?= (?:yuan|dollars|pounds|euros)\b)))?", _I)  # fmt: skip
_PHRASE: Final = re.compile(
    rf"(?:(?P<head>an?|{WORD_NUMBER})[ -])?(?P<scales>(?:{_SCALE})\b(?:[ -](?:and )?(?:(?:{WORD_NUMBER}|{_SCALE})\b)){{0,8}})"
    rf"|(?P<plain>{WORD_NUMBER})\b(?P<half> and a half(?: (?P<halfscale>{_SCALE}))?)?",
    _I,
)
_PART_OF_SCALE: Final = re.compile(rf"(?:(?P<number>an?|one|two|three)[ -])?(?P<part>half|quarters?|thirds?)(?: of)? an? (?P<scale>{_SCALE})\b", _I)  # fmt: skip
# An hour; at least once a quarter, more than twice the mean.
_AN_HOUR: Final = re.compile(
    r"an? (?P<unit>second|minute|hour|day|week|month)\b(?!-| and a half)|(?:once|(?P<two>twice))\b", _I
)
_HALF_OF: Final = re.compile(rf"half an? (?P<unit>{MEASURES})\b", _I)
_FRACTION: Final = re.compile(
    rf"(?:(?P<number>an?|one|two|three|four|five|six|seven|eight|nine)[ -](?P<part>(?:{any_word(DENOMINATORS)})s?)|(?P<half>half))\b"
    r"(?![- ](?:year|hour|day|time|term|way|century|month|of (?:19|20)\d\d|an?\b))",
    _I,
)
_ONE_IN: Final = re.compile(
    rf"(?P<number>{WORD_NUMBER}|\d+)(?: in(?: every)?| out of(?: every)?) (?P<whole>{WORD_NUMBER}|\d+|a hundred|a thousand)\b(?! (?:per|%|days?|hours?|minutes?|weeks?|months?|years?)\b)",
    _I,
)
_VAGUE: Final = {
    "hundreds of thousands": (200_000, 999_999),
    "tens of thousands": (20_000, 99_999),
    "tens of millions": (20_000_000, 99_999_999),
    "hundreds of millions": (200_000_000, 999_999_999),
    "several hundred": (200, 999),
    "several thousand": (2000, 9999),
    "several dozen": (20, 99),
    "thousands": (2000, 9999),
    "hundreds": (200, 999),
    "dozens": (20, 99),
}
_VAGUELY: Final = re.compile(rf"(?P<many>{any_word(_VAGUE)})\b(?: of\b)?|(?P<several>several)(?= (?:{MEASURES})\b)", _I)
_ORDINAL: Final = re.compile(rf"(?P<word>{any_word(ORDINALS)})\b|(?P<digits>\d+)(?:st|nd|rd|th)\b", _I)
_UNIT: Final = re.compile(rf"(?:[- ](?P<square>square (?:kilomet|met)(?:re|er)s?)|[- ]?(?P<measure>{MEASURES})(?![A-Za-z])(?:/\w+)?| (?P<places>places)\b| {NOUN})")  # fmt: skip
_SHARE: Final = re.compile(rf" ?(?:{SHARES})", _I)


@dataclass(frozen=True, kw_only=True)
class Amount:
    """Hold one number as printed: its ends (alike but for vague words), its unit, and how it is written."""

    start: int
    end: int
    low: Decimal
    high: Decimal
    resolution: Decimal | None
    unit: str = ""
    # Written in digits, with a group comma, scale or sign of money; such a number stands without a unit too.
    digits: bool = False
    large: bool = False
    vague: bool = False
    rank: bool = False
    odd: bool = False
    # A share that can be nothing else: two-thirds, one in five, and not half or a quarter.
    sure: bool = False
    # "One" is an article more often than a number.
    words_one: bool = False

    @property
    def share(self) -> bool:
        """Return whether it is one in per cent."""
        return self.unit == "%"


def amount_at(text: str, at: int) -> Amount | None:
    """Read one number at a place, or give `None`."""
    for reader in _READERS:
        found = reader(text, at)
        if found is not None:
            return found
    return None


def ordinal_at(text: str, at: int) -> Amount | None:
    """Read an ordinal as a place in a ranking."""
    match = _ORDINAL.match(text, at)
    if match is None:
        return None
    number = Decimal(match["digits"] or ORDINALS[match["word"].lower()])
    return _one(match, number, Decimal(1), unit="place", rank=True)


def _one(match: re.Match[str], value: Decimal, resolution: Decimal | None, **more: object) -> Amount:
    return replace(
        Amount(start=match.start(), end=match.end(), low=value, high=value, resolution=resolution),
        **more,  # type: ignore[arg-type]
    )


def _money(text: str, at: int) -> Amount | None:
    match = _MONEY.match(text, at)
    if match is None:
        return None
    scale = (SCALES | MONEY_SCALES)[match["scale"].lower()] if match["scale"] else Decimal(1)
    number = arabic(match["digits"]).times(scale)
    return _one(match, number.value, number.resolution, unit=CURRENCIES[match["sign"]], digits=True, large=True)


def _part_of_scale(text: str, at: int) -> Amount | None:
    """Read half a million, a quarter of a million."""
    match = _PART_OF_SCALE.match(text, at)
    if match is None:
        return None
    count = {"two": 2, "three": 3}.get((match["number"] or "a").lower(), 1)
    part = DENOMINATORS[match["part"].lower().removesuffix("s")]
    value = SCALES[match["scale"].lower()] * count / part
    return with_unit(text, _one(match, value, None, large=True))


def _half_of(text: str, at: int) -> Amount | None:
    match = _HALF_OF.match(text, at)
    return _one(match, _HALF, _HALF, unit=match["unit"].lower()) if match else None


def _an_hour(text: str, at: int) -> Amount | None:
    match = _AN_HOUR.match(text, at)
    unit, number = (match["unit"], Decimal(2 if match["two"] else 1)) if match else ("", Decimal(0))
    return _one(match, number, Decimal(1), unit=(unit or "times").lower(), words_one=bool(unit)) if match else None


def _fraction(text: str, at: int) -> Amount | None:
    match = _FRACTION.match(text, at)
    if match is None:
        return None
    if match["half"]:
        return _one(match, _FIFTY, Decimal(10), unit="%")
    count = 1 if match["number"].lower() in {"a", "an"} else ONES[match["number"].lower()]
    parts = DENOMINATORS[match["part"].lower().removesuffix("s")]
    return _shared(match, count, parts)


def _one_in(text: str, at: int) -> Amount | None:
    match = _ONE_IN.match(text, at)
    if match is None:
        return None
    whole = {"a hundred": 100, "a thousand": 1000}.get(match["whole"].lower()) or _small(match["whole"])
    return _shared(match, _small(match["number"]), whole)


def _shared(match: re.Match[str], count: int, whole: int) -> Amount | None:
    if not whole or not 0 < count < whole:
        return None
    share = (Decimal(100) * count / whole).quantize(_SIXTH_PLACE, ROUND_HALF_UP).normalize()
    return _one(
        match, Decimal(f"{share:f}"), None, unit="%", sure=" in " in match[0] or " out " in match[0] or count > 1
    )


def _vague(text: str, at: int) -> Amount | None:
    match = _VAGUELY.match(text, at)
    if match is None:
        return None
    low, high = _VAGUE[match["many"].lower()] if match["many"] else (2, 9)
    found = Amount(
        start=at, end=match.end(), low=Decimal(low), high=Decimal(high), resolution=None, large=True, vague=True
    )
    counted = with_unit(text, found)
    return counted if counted.unit else None


def _digital(text: str, at: int) -> Amount | None:
    match = _DIGITAL.match(text, at)
    if match is None or len(match["digits"]) > 24:
        return None
    word = match["scale"] or match["short"]
    number = arabic(match["digits"]).times((SCALES | MONEY_SCALES)[word.lower()] if word else Decimal(1))
    large = bool(word) or "," in match["digits"]
    found = _one(match, number.value, number.resolution, digits=True, large=large)
    odd = re.compile(r"-odd\b", _I).match(text, found.end)
    return with_unit(text, replace(found, end=odd.end(), odd=True) if odd else found)


def _worded(text: str, at: int) -> Amount | None:
    """Read number words: twelve, twenty-five, two dozen, a hundred and twenty, two and a half."""
    match = _PHRASE.match(text, at)
    if match is None or (match["scales"] and not match["head"] and not match["scales"].lower().startswith("dozen")):
        return None
    if match["plain"]:
        value = Decimal(_small(match["plain"])) + (_HALF if match["half"] else 0)
        if match["halfscale"]:
            value *= SCALES[match["halfscale"].lower()]
        one = match["plain"].lower() in {"one", "zero"} and not match["half"]
        return with_unit(text, _one(match, value, None, large=bool(match["halfscale"]), words_one=one))
    if not match["head"]:
        return None
    odd = re.compile(r"-odd\b", _I).match(text, match.end())
    found = _one(match, _spelt(match[0]), None, large=True)
    return with_unit(text, replace(found, end=odd.end(), odd=True) if odd else found)


_READERS: Final[tuple[Callable[[str, int], Amount | None], ...]] = (
    _money,
    _part_of_scale,
    _half_of,
    _an_hour,
    _one_in,
    _fraction,
    _vague,
    _digital,
    _worded,
)


def _small(word: str) -> int:
    """Return the value of digits or of a number word below a hundred."""
    if word.isdecimal():
        return int(word)
    first, _, second = re.sub(r"[- ]+", " ", word.lower()).partition(" ")
    return TENS.get(first, ONES.get(first, 0)) + ONES.get(second, 0)


def _spelt(words: str) -> Decimal:
    """Return the value of number words with scales: a hundred and twenty, two dozen, three thousand five hundred."""
    total, group = Decimal(0), Decimal(0)
    for word in re.split(r"[ -]+", words.lower()):
        if word in {"a", "an"}:
            group += 1
        elif word in ONES or word in TENS:
            group += ONES.get(word, 0) + TENS.get(word, 0)
        elif word in {"hundred", "dozen"}:
            group = (group or Decimal(1)) * SCALES[word]
        elif word in SCALES:
            total += (group or Decimal(1)) * SCALES[word]
            group = Decimal(0)
    return total + group


def with_unit(text: str, found: Amount) -> Amount:
    """Take the unit behind a number: a share, a measure, or the plural noun that it counts."""
    share = _SHARE.match(text, found.end)
    if share is not None:
        return replace(found, end=share.end(), unit="%")
    match = _UNIT.match(text, found.end)
    if match is None:
        return found
    noun = match["square"] or match["measure"] or match["places"] or match["noun"]
    # "Thousands of the 300 requests" counts the requests, not the number.
    return replace(found, end=match.end(), unit=noun.lower() if noun[:1].islower() else noun)
