"""Quantities: English. Read an English wording of a quantity, to compare it with what the source printed."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from typing import Final

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
)
from dashboards.quantities.wording import EN_BEFORE, EN_VAGUE, SCALES_EN
from dashboards.stages.regexes import regex

UP_TO_TWELVE: Final = "zero one two three four five six seven eight nine ten eleven twelve".split()  # noqa: SIM905
_SCALES: Final = {word: Decimal(scale) for word, scale in SCALES_EN} | {"thousand": Decimal(1000)}
_QUALIFIERS: Final[dict[str, Qualifier]] = {word: name for name, word in EN_BEFORE.items()} | {  # type: ignore[assignment]
    "over": "above",
    "almost": "near",
    "close to": "near",
    "less than": "below",
    "fewer than": "below",
    "below": "below",
    "up to": "at-most",
    "no more than": "at-most",
    "not more than": "at-most",
    "no fewer than": "at-least",
    "no less than": "at-least",
    "around": "about",
    "roughly": "about",
}
_VAGUE: Final = {word: bounds for bounds, word in EN_VAGUE.items()}
# Said of numbers whose two ends stand beside it, as for 数十万.
_MANY: Final = "many"
_BEFORE: Final = "|".join(sorted(_QUALIFIERS, key=len, reverse=True))
_DIGITS: Final = r"[-−]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_NUMBER: Final = rf"(?:{_DIGITS}|{'|'.join(UP_TO_TWELVE)}|half an?|a half)(?:\s(?:{'|'.join(_SCALES)}))?"
_PATTERN: Final = regex(
    rf"(?:(?P<vague>{'|'.join(_VAGUE)}|{_MANY}(?=\s\())(?:\s\((?P<vague_low>{_NUMBER})\s?[–-]\s?(?P<vague_high>{_NUMBER})\))?(?P<vague_share>%)?"
    rf"|(?P<before>(?:(?:{_BEFORE})\s)*)(?P<low>{_NUMBER})(?P<low_share>\s?(?:%|per cent|percent))?(?P<odd>-odd)?"
    rf"(?P<ranged>\s?(?:to|–|-)\s?(?P<high>{_NUMBER})(?P<high_share>\s?(?:%|per cent|percent))?(?P<high_odd>-odd)?)?(?:\s?±\s?(?P<margin>{_DIGITS})(?P<margin_share>\s?(?:%|per cent|percent))?)?)"
    r"(?P<rest>(?:\s|-)[A-Za-z][A-Za-z0-9 ()/²³,’'-]*)?",
    re.IGNORECASE,
)


def read_en(text: str, *, unit: str = "") -> Quantity:
    """Read an English wording; `unit` is the Chinese unit that its English one stands for, since both name the same thing.

    Raise `Unreadable` where the text is not one quantity.
    """
    match = _PATTERN.fullmatch(" ".join(text.split()))
    if match is None:
        raise Unreadable(f"not one quantity in English: {text!r}")
    if match["vague"]:
        return _vague(match, text, unit)
    if match["ranged"]:
        return _range(match, text, unit)
    value = _number(match["low"])
    if match["margin"]:
        margin = _number(match["margin"])
        bounds = closed(value - margin, value + margin)
        share = match["low_share"] or match["margin_share"]
        return replace(_quantity(text, value, ("range", bounds), "±", "%" if share else unit), margin=margin)
    words = re.findall(_BEFORE, match["before"].lower())
    qualifiers: list[Qualifier] = [_QUALIFIERS[word] for word in words]
    if match["odd"]:
        qualifiers.append("over")
    qualifier, interval = hull_of(tuple(qualifiers) or ("exact",), value, step_of(value))
    word = "…".join([*words, *(["-odd"] if match["odd"] else [])])
    return _quantity(text, value, (qualifier, interval), word, "%" if match["low_share"] else unit)


def _vague(match: re.Match[str], text: str, unit: str) -> Quantity:
    word = match["vague"].lower()
    if match["vague_low"]:
        low, high = _number(match["vague_low"]), _number(match["vague_high"])
    else:
        low, high = map(Decimal, _VAGUE[word])
    return _quantity(text, None, ("vague", closed(low, high)), word, "%" if match["vague_share"] else unit)


def _range(match: re.Match[str], text: str, unit: str) -> Quantity:
    low, high = _number(match["low"]), _number(match["high"])
    if low >= high:
        raise Unreadable(f"the ends of a range must rise: {text!r}")
    odd = bool(match["high_odd"])
    words = {_QUALIFIERS[it]: it for it in re.findall(_BEFORE, match["before"].lower())}
    share = match["low_share"] or match["high_share"]
    if (outer := outer_bound(tuple(words), low, high)) is not None:
        found = _quantity(text, None, outer, words[outer[0]], "%" if share else unit)
        return replace(found, bound_from=low if found.low is None else high)
    interval = Interval(low=low, high=high + step_of(high) if odd else high, low_open=False, high_open=odd)
    return _quantity(text, None, ("range", interval), "", "%" if share else unit)


def _number(text: str) -> Decimal:
    head, _, scale = text.lower().partition(" ")
    if scale in {"a", "an", "half"} or head == "half":
        return Decimal("0.5")
    if sum(it.isdecimal() for it in head) > DIGITS_AT_MOST:
        raise Unreadable(f"a number must have at most {DIGITS_AT_MOST} digits")
    factor = _SCALES.get(scale, Decimal(1))
    if head in UP_TO_TWELVE:
        return Decimal(UP_TO_TWELVE.index(head)) * factor
    return Decimal(head.replace(",", "").replace("−", "-")) * factor


def _quantity(text: str, value: Decimal | None, bounds: tuple[Qualifier, Interval], word: str, unit: str) -> Quantity:
    qualifier, interval = bounds
    return Quantity(
        printed=text,
        value=value,
        low=interval.low,
        high=interval.high,
        low_open=interval.low_open,
        high_open=interval.high_open,
        qualifier=qualifier,
        qualifier_word=word,
        resolution=None,
        unit=unit,
    )
