"""Quantities: the English that sources print. Words for numbers, bounds, units and changes, and the patterns made of them.

Hands on tables and patterns; `english_parts` reads numbers with them, `english_scan` looks for them in a paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Final

from dashboards.quantities.english import UP_TO_TWELVE
from dashboards.quantities.quantity import Direction, Qualifier

ONES: Final = {
    word: number
    for number, word in enumerate(
        [*UP_TO_TWELVE, *"thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()]  # noqa: SIM905
    )
}
TENS: Final = {
    word: 10 * number
    for number, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)  # noqa: SIM905
}
SCALES: Final = {
    "hundred": Decimal(100),
    "thousand": Decimal(1000),
    "million": Decimal(10**6),
    "billion": Decimal(10**9),
    "trillion": Decimal(10**12),
    "dozen": Decimal(12),
    "bn": Decimal(10**9),
}
# Read as a scale behind a sign of money only: 3.2m is a length elsewhere.
MONEY_SCALES: Final = {"m": Decimal(10**6), "mn": Decimal(10**6), "k": Decimal(1000), "tn": Decimal(10**12)}
DENOMINATORS: Final = {
    "half": 2,
    "third": 3,
    "quarter": 4,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
}
ORDINALS: Final = {
    word: number
    for number, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split(),  # noqa: SIM905
        start=1,
    )
}
_BEFORE: Final[dict[Qualifier, str]] = {
    "near": "nearly|almost|close to|just under|approaching|just short of|just shy of|not quite|just below",
    "below": "under|less than|fewer than|below|lower than|short of|shorter than",
    "above": (
        "more than|over|above|exceeding|exceeded|exceeds|in excess of|upwards of|well over|just over|beyond|topping"
        "|topped|greater than|higher than|longer than|surpassing|surpassed"
    ),
    "at-least": (
        "at least|no fewer than|no less than|not less than|not fewer than|no lower than|a minimum of|not under|not below"
        "|no fewer|never less than|never fewer than|never below|as fast as|as quickly as"
    ),
    "at-most": (
        "at most|at the most|no more than|not more than|up to|a maximum of|not exceeding|not over|no longer than"
        "|not above|never more than|never over|not to exceed|(?:do|does|did|must|may|shall|should|will|can|could)"
        "(?: ?not|n['’]t) exceed|cannot exceed|never exceeded|not exceed|not exceeded|within|no higher than"
    ),
    "about": (
        "about|around|roughly|approximately|approx\\.?|some|circa|an estimated|in the region of|on the order of"
        "|in the order of|more or less"
    ),
}
_AFTER: Final[dict[Qualifier, str]] = {
    "at-least": "or more|and more|or above|and above|or over|or longer|or higher|or better|at (?:the )?least",
    "at-most": "or less|or fewer|or under|and under|or below|or shorter|or lower|at (?:the )?most",
    "about": "or so|or thereabouts",
}
UP: Final = (
    "up|rose|risen|rises|rising|increased|increases|increasing|grew|grown|grows|growing|gained|climbed|jumped|higher|more"
    "|extended|an? (?:further )?(?:rise|increase|gain|growth|jump) of|improved|expanded|added"
)
DOWN: Final = (
    "down|fell|fallen|falls|falling|dropped|drops|dropping|decreased|decreases|decreasing|declined|declining|declines|cut"
    "|shortened|reduced|reducing|lower|slipped|shrank|a (?:further )?(?:fall|drop|decrease|decline|reduction|cut) of|saved"
)
CURRENCIES: Final = {
    "$": "dollars",
    "US$": "US dollars",
    "HK$": "Hong Kong dollars",
    "A$": "Australian dollars",
    "C$": "Canadian dollars",
    "€": "euros",
    "£": "pounds",
    "¥": "yuan",
    "￥": "yuan",
    "RMB": "yuan",
    "CNY": "yuan",
    "USD": "US dollars",
    "HKD": "Hong Kong dollars",
    "EUR": "euros",
}
# Measures, the longest first where one begins another. A measure may be one (one hour) and half (half an hour).
MEASURES: Final = (
    "percentage points?|basis points?|(?:working|business|calendar|office) (?:days?|hours?)|milliseconds?|seconds?"
    "|minutes?|hours?|days?|weeks?|months?|quarters?|years?|decades?|square (?:kilomet(?:re|er)s?|met(?:re|er)s?|feet|miles?)"
    "|kilomet(?:re|er)s?|centimet(?:re|er)s?|millimet(?:re|er)s?|met(?:re|er)s?|inch(?:es)?|feet|miles?|hectares?|acres?"
    "|mu|tonnes?|tons?|kilograms?|grams?|litres?|liters?|decibels?|megawatts?|kilowatt-hours?|yuan|dollars?|euros?|pounds?"
    "|cents?|points?|times|km|kg|kWh|MWh|GWh|MW|GW|TB|GB|MB|cm|mm|dB|ha"
)
SHARES: Final = r"%|per ?cent\b|pct\b"
GROUPS: Final = "people|men|women|children|staff|police|personnel|households|families|residents|persons"
_NOT_NOUNS: Final = (
    "is|was|has|does|this|its|us|as|thus|always|perhaps|across|towards|besides|unless|less|plus|versus|ours|theirs"
    "|others|hers|yes|afterwards|sometimes|says|shows|gives|makes|means|stands|comes|goes|counts|needs|prints|differs|cases’"
)
_BREAKS: Final = (
    "of|and|or|the|a|an|to|in|on|at|by|for|from|with|without|that|which|who|are|were|be|been|have|had|do|did|not|but"
    "|than|then|so|if|when|while|where|may|can|cannot|could|must|will|would|should|only|also|it|they|each|both|per|every"
    "|up|down|between|within|during|after|before|since|until|against|over|under|more|fewer|out|into"
)
NOUN: Final = (
    rf"(?:(?:(?:more|further|additional|extra) )?(?:(?!(?:{_BREAKS}|{_NOT_NOUNS})\b)[a-z][a-z’'-]{{1,30}} ){{0,2}}"
    rf"(?P<noun>(?:{GROUPS})|(?!(?:{_NOT_NOUNS}|{_BREAKS})\b)[a-z][a-z’'-]{{0,30}}[a-rt-z]s)\b(?![’'-]))"
)
_DIRECTIONS: Final[tuple[tuple[str, Direction], ...]] = ((UP, "up"), (DOWN, "down"))


def any_word(words: Iterable[str]) -> str:
    """Return a pattern for any of the words, the longest first."""
    return "|".join(sorted(map(re.escape, words), key=lambda it: (-len(it), it)))


def _longest(patterns: str) -> str:
    return "|".join(sorted(_split(patterns), key=lambda it: -len(it)))


def _split(patterns: str) -> list[str]:
    """Split at the bars that stand outside brackets."""
    parts, depth = [""], 0
    for character in patterns:
        depth += (character == "(") - (character == ")")
        if character == "|" and not depth:
            parts.append("")
        else:
            parts[-1] += character
    return parts


BEFORE: Final = {name: re.compile(rf"(?:{words})", re.IGNORECASE) for name, words in _BEFORE.items()}
AFTER: Final = {name: re.compile(rf"(?:{words})", re.IGNORECASE) for name, words in _AFTER.items()}
NEUTRAL: Final = "only|just|exactly|a total of|as many as|as much as|another|a further|a record|all|an average of|the|fully|as few as"
BOUND: Final = _longest("|".join(_BEFORE.values()))
BOUND_AFTER: Final = _longest("|".join(_AFTER.values()))
WORD_NUMBER: Final = rf"(?:(?:{any_word(TENS)})(?:[- ](?:{any_word(list(ONES)[1:10])}))?|{any_word(ONES)})"
DIGITS: Final = r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?"


def direction_of(word: str) -> Direction:
    """Return the direction of a word of change, nothing for other words."""
    return next((name for words, name in _DIRECTIONS if re.fullmatch(words, word, re.IGNORECASE)), "")


def qualifier_of(word: str, table: dict[Qualifier, re.Pattern[str]]) -> Qualifier:
    """Return what a bounding word says."""
    return next(name for name, pattern in table.items() if pattern.fullmatch(word))
