"""Numbers in English prose: digits always, number words where a scale, a unit or a qualifier makes them a number.

Dates, ordinals, list references and names with digits in them are none. Hands on spans of text.
"""

import re
from collections.abc import Iterator
from typing import Final

from dashboards.prose.masking import MASK

_ONES: Final = "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen"
_TENS: Final = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_SCALES: Final = "hundred|thousand|million|billion|trillion|dozen"
_MONTHS: Final = (
    "January|February|March|April|May|June|July|August|September|October|November|December"
    "|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
)
_QUALIFIERS: Final = (
    "nearly|almost|about|around|some|roughly|approximately|over|above|under|below|exceeding|up to|as many as"
    "|(?:more|fewer|less|no more|no fewer|no less) than|at (?:least|most)|an? (?:total|average) of|a further|another"
)
_MEASURES: Final = (
    "seconds?|minutes?|hours?|days?|weeks?|months?|quarters?|years?|decades?|yuan|dollars?|per ?cent|percentage points?"
    "|kilomet(?:er|re)s?|met(?:er|re)s?|mu|hectares?|tonnes?|tons?|times"
)
_GROUPS: Final = "people|men|women|children|staff|residents|police"
# A plural noun ends in s, but not every word that ends in s is one.
_NOT_NOUNS: Final = (
    "is|was|has|does|this|its|us|as|thus|always|perhaps|across|towards|besides|unless|less|plus|versus|ours|theirs"
    "|others|hers|yes|afterwards|sometimes|says|shows|gives|makes|means|stands|comes|goes|counts|needs|prints|differs"
)
_BREAKS: Final = (
    "of|and|or|the|a|an|to|in|on|at|by|for|from|with|without|that|which|who|are|were|be|been|have|had|do|did|not|but"
    "|than|then|so|if|when|while|where|may|can|cannot|could|must|will|would|should|only|also|it|they|each|both"
)
_WORD: Final = f"(?:(?:{_TENS})[- ](?:one|{_ONES})|{_ONES}|{_TENS})"
_LEAD: Final = f"(?:{_WORD}|an?|one|several|a few|many)"
_BIG: Final = rf"(?:{_LEAD}[ -])?(?:half[ -]a[ -])?(?:{_SCALES})s?(?:[ -](?:and )?(?:{_WORD}|one|{_SCALES})s?)*"
_PLURAL: Final = rf"(?:{_GROUPS}|(?!(?:{_NOT_NOUNS})\b)[a-z][a-z’'-]{{0,30}}[a-rt-z]?s)\b"
_BETWEEN: Final = rf"(?:(?!(?:{_BREAKS}|{_NOT_NOUNS})\b)[a-z][a-z’'-]{{0,30}}[ -]){{0,2}}"
_AMOUNT: Final = (
    rf"{_WORD}(?:[ -](?:and a half|(?:thirds|quarters|fifths|sixths|eighths|tenths)))?"
    rf"(?=[ -](?:{_MEASURES})\b|[ ]{_BETWEEN}{_PLURAL})"
)
_PATTERNS: Final = (
    r"(?<![A-Za-z\d])\d(?:[\d,]*\d)?(?:\.\d+)?(?:[ ]?[%‰])?(?:-odd)?",
    rf"\b{_BIG}\b(?:-odd)?",
    rf"\b{_AMOUNT}",
    r"\bone(?=[ -](?:and a half )?(?:second|minute|hour|month|year|yuan|per ?cent|percentage point|kilomet)(?!ly)\b)",
    rf"\b(?:{_QUALIFIERS})\s+(?P<bare>{_WORD})\b",
    rf"\bhalf an? (?:{_MEASURES})\b|\b(?:by|exceeds?|over|nearly|almost|about) half\b|\bhalf of\b",
    r"\b(?:one|two|three|four)[ -](?:third|quarter|fifth|sixth|eighth|tenth)s?\b",
    r"\ba (?:third|quarter|fifth|tenth) of\b|\b(?:one|two|three|four|five|six|seven|eight|nine) (?:in|out of) (?:one|two|three|four|five|six|seven|eight|nine|ten)\b",
)  # fmt: skip
_NUMBER: Final = tuple(re.compile(it, re.IGNORECASE) for it in _PATTERNS)
_YEAR: Final = r"(?:1[89]|20)\d\d"
_EXEMPT: Final = re.compile(
    rf"""
    \b\d{{4}}-\d\d(?:-\d\d)?\b                                            # 2023-11-03
    | \b\d{{1,2}}(?:st|nd|rd|th)?(?:\s*[–-]\s*\d{{1,2}})?\s+(?:of\s+)?(?:{_MONTHS})\b(?:,?\s+{_YEAR}\b)?   # 3 November 2023
    | \b(?:{_MONTHS})\.?\s+\d{{1,2}}(?:st|nd|rd|th)?\b(?:,?\s+{_YEAR}\b)?   # November 3, 2023
    | \b(?:{_MONTHS})\.?,?\s+{_YEAR}\b                                     # November 2023
    | \b\d{{1,2}}(?:[:.]\d\d)?(?:\s*(?:to|[–-])\s*\d{{1,2}}(?:[:.]\d\d)?)?\s*[ap]\.?m\b   # 4 to 6 p.m.
    | \b(?:in|since|by|until|till|from|before|after|during|between|early|late|mid|year|of|to|and|through|around)
      [\s-]+(?:{_YEAR})(?:\s*[–-]\s*(?:{_YEAR}|\d\d))?\b(?!\s*(?:%|per\ ?cent|[a-z]+s\b(?<!\bwas)(?<!\bis)))   # in 2018
    | \({_YEAR}(?:\s*[–-]\s*(?:{_YEAR}|\d\d))?\)                           # (2018)
    | \b{_YEAR}s\b                                                         # the 1990s
    | \b\d+(?:st|nd|rd|th)\b                                               # 3rd
    | \b(?:paragraphs?|pages?|steps?|no\.|number|figure|table|section|article|rule|item|question|part|level|chapter|version|line|column|lines)
      \s+(?:\d+(?:\.\d+)*|one|{_WORD})(?:(?:\s*(?:[–-]|,|to|and)\s*)+(?:\d+|{_WORD}))*\b   # paragraph 34
    | \b[A-Za-z]+-?\d+(?:\.\d+)*\b                                         # D4, SHA-256
    | \bbetween\ (?:the\ )?two\b | \btwo\ (?:ends|sides|parties|halves)\b   # as 两端, 双方
    | \b(?:end|start|beginning)\ of\ one\b
    | \bone\ of\b | \bone\ by\ one\b | \b(?:the|these|those)\ (?:two|three)\b(?=\ (?:are|were|is|must|can|may|do))
    """,
    re.VERBOSE | re.IGNORECASE,
)


# Asking whether a sentence holds a numeral at all is far cheaper than looking for each kind of number.
_SENTENCE: Final = re.compile(r"[^\n.!?]+(?:[.!?]+(?!\s)[^\n.!?]*)*")
_NUMERAL: Final = re.compile(
    r"\d|one\b|two|three|four|five|six|seven|eight|nine|ten\b|eleven|twel|teen|twent|thirt|fort|fift|half|hundred|thousand"
    r"|illion|dozen|third|quarter|fifth|tenth",
    re.IGNORECASE,
)


def english_sentences(prose: str) -> Iterator[tuple[int, str]]:
    """Yield the sentences that hold a numeral, each with the place where it begins."""
    return ((it.start(), it[0]) for it in _SENTENCE.finditer(prose) if _NUMERAL.search(it[0]))


def english_numbers(sentence: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of all numbers in an English sentence; those that overlap are parts of one number."""
    open_prose = _EXEMPT.sub(lambda it: MASK * len(it[0]), sentence)
    for pattern in _NUMBER:
        yield from (it.span() for it in pattern.finditer(open_prose))
