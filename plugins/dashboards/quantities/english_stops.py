"""Quantities: numerals of an English text that are no quantities, with the reason; the English side of `stop_rules`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from dashboards.quantities.english_words import BOUND, DIGITS, MEASURES, ORDINALS, SCALES, SHARES, any_word
from dashboards.quantities.stop_rules import RuleReason

_I: Final = re.IGNORECASE
_MONTHS: Final = (
    "January|February|March|April|May|June|July|August|September|October|November|December"
    "|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
)
_YEAR: Final = r"(?:1[89]|20)\d\d"
_DAY: Final = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
_COUNTED: Final = rf"(?!,?\d)(?!\.\d)(?! ?(?:{SHARES}|(?:{any_word(SCALES)})\b))"
_BASES: Final = "people|persons|residents|inhabitants|households|families|population|visits|cases|calls|requests|firms|businesses|births|km|square kilomet(?:re|er)s"
_RULES: Final[tuple[tuple[RuleReason, str], ...]] = (
    ("date", rf"\b{_YEAR}-\d\d(?:-\d\d)?\b|\b\d{{1,2}}[./]\d{{1,2}}[./](?:{_YEAR}|\d\d)\b"),
    ("date", rf"\b{_DAY}(?:\s*(?:–|-|to|and)\s*{_DAY})?\s+(?:of\s+)?(?:{_MONTHS})\b\.?(?:,?\s+{_YEAR}\b)?"),
    ("date", rf"\b(?:{_MONTHS})\b\.?\s+{_DAY}\b(?!,\d{{3}})(?!\s*(?:%|per ?cent))(?:\s*(?:–|-|to|and)\s*{_DAY}\b)?(?:,?\s+{_YEAR}\b)?"),
    ("date", rf"\b(?:{_MONTHS})\b\.?,?\s+{_YEAR}\b"),
    (
        "date",
        rf"(?<![\d,.$€£¥]){_YEAR}(?:\s*(?:(?:–|-|/|to|and)\s*{_YEAR}|(?:–|-|/)\s*\d\d)(?!\d|,\d))?s?\b{_COUNTED}(?! (?:{MEASURES})\b)",
    ),
    ("date", r"\b(?:the )?\d{1,2}(?:st|nd|rd|th)?(?:\s*[–-]\s*\d{1,2})? centur(?:y|ies)\b|\bQ[1-4]\b|\bH[12]\b"),
    ("date", r"\b(?:the )?(?:first|second|third|fourth|last|past|next|previous|current|coming) (?:half|quarter)\b"),
    (
        "date",
        r"\b(?:in |over |during |for )?(?:the )?(?:first|last|past|next|previous|coming|following) (?:\d+|two|three|four|five|six|seven|eight|nine|ten|twelve) (?:days|weeks|months|quarters|years|decades)\b",
    ),
    ("date", r"\b(?:over|(?<!valid )(?<!lasts )(?<!waited )for|within|in|after|during) (?:the )?(?:\d+|a few|two|three|four|five|six|seven|eight|nine|ten|twelve) (?:years|decades)\b(?=[.,;]|$| (?:and|to|at|by|of|the|in|from|but|as)\b)"),
    ("date", r"(?:(?<=[\d%] )|(?<=cent )|(?<=points ))over (?:the )?(?:\d+|two|three|four|five|six|seven|eight|nine|ten|twelve) (?:days|weeks|months|quarters)\b"),
    ("date", r"\b(?:\d+|a|one|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty) (?:years?|months?|weeks?|days?|decades?) (?:ago|(?:earlier|later)(?! than)|before(?! the)|previously)\b"),
    ("date", r"\b(?:weeks?|years?|days?|quarters?|FY)\s?\d{1,4}(?:\s*(?:–|-|to|and)\s*\d{1,4})?\b"),
    ("clock-time", r"\b\d{1,2}(?:[:.]\d\d)?(?:\s*(?:to|–|-)\s*\d{1,2}(?:[:.]\d\d)?)?\s*[ap]\.?m\b\.?|\b\d{1,2}:\d\d(?::\d\d)?\b"),
    ("phone-number", r"\+?\b\d{2,4}[- ]\d{3,4}[- ]\d{4}\b|\b(?:dial|call|hotline|helpline|telephone|phone|tel\.?|number)\s+\d{3,}\b"),
    ("phone-number", r"(?<![\d,.])\d{3,6}(?= (?:public )?(?:service )?(?:hot|help)lines?\b| (?:platform|number)s?\b)"),
    (
        "document-number",
        r"\b(?:no\.|nos\.|number|paragraphs?|pages?|p\.|steps?|figures?|tables?|sections?|articles?|rules?|items?|questions?|parts?|levels?|chapters?|versions?|lines?|columns?|phases?|issues?|vol\.|volume|batch|room|grade|class|form|annex|appendix|decree|order|notice)\s+\d+(?:\.\d+)*(?:\s*(?:–|-|,|to|and)\s*\d+(?:\.\d+)*)*\b(?!,\d)",
    ),
    ("version", r"\bv\d+(?:\.\d+)*\b|\b\d+\.\d+\.\d+(?:\.\d+)*\b"),
    ("code", r"\b[A-Za-z]+-?\d+(?:[.-]\d+)*\b|(?-i:(?<![\d.,$€£¥])\b\d+(?:[A-Z][A-Za-z]*)\b(?<!MW)(?<!GW)(?<!TB)(?<!GB)(?<!MB)(?<!MWh)(?<!GWh))"),
    ("age", r"\b(?:aged|ages|age)\s+(?:of\s+)?(?:(?:over|under|from|between)\s+)?\d+(?:\s*(?:–|-|to|and)\s*\d+)?(?:\s+(?:and|or) (?:over|above|under|older|younger))?\b|\b\d+[- ]year[- ]olds?\b|\b\d+ years old\b"),
    ("age", r"\b(?:is|are|was|were) (?:over|under|above|below) \d\d(?=[.,;]|$)"),
    ("age", r"\b(?:people|those|adults|residents|men|women|citizens|children|pupils|patients|drivers|workers) (?:aged )?(?:over|under|above|below) \d{1,2}\b(?![,.]\d|%)"),
    ("ordinal", rf"\b\d+(?:st|nd|rd|th)\b|\b(?:{any_word(ORDINALS)})\b(?= (?:time|day|week|month|year|phase|batch|session|floor|edition|round|stage|step|place|district|plenary))"),
    ("ordinal", r"\btop[- ]\d+\b|\btop[- ](?:ten|five|three|twenty)\b"),
    ("idiom", r"\b24/7\b|\b24 hours a day\b|\b(?:7|seven) days a week\b|\bround the clock\b|\bone[- ](?:by[- ]one|to[- ]one|stop|off|size)\b|\b50[-–/ ]50\b|\b360[- ]degrees?\b"),
    ("name", rf"\b\d+\s?\+\s?(?:\d+|N|X)\b|\bone of\b|\b(?:the|these|those|other) (?:two|three)\b(?! (?:{MEASURES})\b)|\b\d+-(?:minute|kilomet(?:re|er))(?=[ -](?:[a-z-]+ ){{0,3}}(?:circles?|communit|cit(?:y|ies)\b))"),
    ("list-number", r"^\s*\(?\d{1,2}[.)](?=\s)|(?<=\s)\(\d{1,2}\)(?=\s)|\[\d{1,2}\]"),
    (
        "rate-base",
        rf"(?<=per )(?:(?:{DIGITS}|an?|one|ten|two)[ -]?)?(?:(?:{any_word(SCALES)})\b ?)*(?<! )(?: ?(?:{_BASES})\b)?(?<=[\dedn s])|(?<=for every )(?:{DIGITS}|ten|hundred|thousand)(?: (?:{any_word(SCALES)}))?(?: (?:{_BASES})\b)?",
    ),
)  # fmt: skip
# A year behind a word that bounds counts something: more than 2000 requests.
_BOUNDED: Final = re.compile(rf"(?:{BOUND}|total of|as many as) $", _I)
_COMPILED: Final = tuple((reason, re.compile(pattern, _I)) for reason, pattern in _RULES)
_HOLDS: Final = re.compile(
    rf"\d|\b(?:{any_word(ORDINALS)}|ten|two|three|four|five|six|seven|eight|nine|twelve|twenty|one|hundred|thousand|million|billion)\b",
    _I,
)
_ENDLESS: Final = re.compile(r"[\d.,]{41,}")


def english_stops(text: str) -> Iterator[tuple[int, int, RuleReason]]:
    """Yield the spans that hold numerals and are no quantities."""
    for match in _ENDLESS.finditer(text):
        yield (*match.span(), "code")
    for reason, pattern in _COMPILED:
        for match in pattern.finditer(text):
            plain = match[0].isdecimal() and reason == "date"
            if plain and _BOUNDED.search(text[max(0, match.start() - 24) : match.start()]):
                continue
            if match.end() > match.start() and _HOLDS.search(match[0]):
                yield (*match.span(), reason)
