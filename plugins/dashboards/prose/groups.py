"""Names of groups: ages, sizes and classes of whom or what is counted (60岁以上, 18—29岁, under-16s) are no numbers of a record.

Hands on the stretches of a population or of a dimension's value that name a group, with the numerals in them, which both
languages must share. A bound beside words that tell what happened (办结500件以上) names no group.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice
from typing import Final, Literal

from dashboards.checks.claims import Classes, classes_of
from dashboards.model.word_lists import ClassName, Wording
from dashboards.prose.masking import MASK
from dashboards.quantities import Unreadable, fold
from dashboards.quantities.english_words import ONES, SCALES, TENS, WORD_NUMBER
from dashboards.quantities.numerals import POWERS, arabic, chinese
from dashboards.stages.regexes import regex

Way = Literal["", "up", "down"]
_TO: Final = r"\s*(?:周?岁|[^，。；、：（）()\s\d]{0,3}?)\s*(?:[—–~-]{1,2}|至|到)\s*"
# Nothing that may follow begins with a digit, so none is given back: a run of thousands of them is passed quickly.
_DIGITS: Final = r"\d[\d,]*+(?:\.\d++)?"
_ZH: Final = rf"(?:{_DIGITS}[十百千万亿]{{0,2}}|[零一二两三四五六七八九十百千万亿]{{1,8}})"
_ZH_ALL: Final = rf"{_ZH}(?:{_TO}{_ZH})?"
_UNDER: Final = "(?:不满|未满|不足|不到|年满|已满|大于|小于|多于|少于|超过|高于|低于|不超过|不低于|不少于|不高于|至少)"
_BEYOND: Final = r"(?:[（(]不?含[^（）()]{0,6}[）)])?(?:及|或)?(?:以[上下内外]|之[上下内外间])"
_CHINESE: Final = regex(
    rf"(?P<age>{_UNDER}?{_ZH_ALL}(?:周?岁|月龄)(?:{_BEYOND})?)"
    rf"|(?P<sized>{_ZH}(?=人户|口之家|孩|胎|代同堂|代户|居室|星级)|(?:[5-9０零]0|[五六七八九零]零)后)"
    rf"|(?P<label>第?{_ZH}(?=[类级档等型期]))"
    rf"|(?P<bound>{_ZH_ALL}[^，。；、：（）()\s\d]{{0,4}}?{_BEYOND}|{_UNDER}{_ZH}|{_ZH}{_TO}{_ZH})"
)
_SMALL: Final = rf"(?!zero\b)(?:{WORD_NUMBER})"
_EN: Final = rf"(?:{_DIGITS}(?: (?:thousand|million|billion)\b)?|\b(?:{_SMALL})\b)"
_EN_TO: Final = rf"{_EN}(?: years?)?(?: to | and |\s?[–—-]\s?){_EN}"
_EN_UNDER: Final = r"(?:(?:over|under|above|below|within|up to|from|at (?:least|most)|between|not yet|(?:more|fewer|less|older|younger|larger|smaller|no more|no fewer|no less|not more|not less) than)(?:[ -]the)?[ -])"
_EN_BEYOND: Final = r"(?:(?: [a-z-]+){0,2} (?:and|or) (?:over|older|above|more|under|younger|less|fewer|below|up|upwards|larger|smaller)\b|\+)"
_ENGLISH: Final = regex(
    rf"(?P<age>\b(?:aged|ages?|age of) {_EN_UNDER}?(?:{_EN_TO}|{_EN})(?:{_EN_BEYOND})?"
    rf"|(?:{_EN_TO}|{_EN})[ -]years?(?:[ -]olds?\b|’? of age\b)|\b(?:over|under|above|below)-(?:the-)?\d+s?\b"
    rf"|(?<=\bthe )(?:over|under)[ -]\d+s\b|\b(?:over|under) \d+s\b|\b(?:older|younger) than {_EN}|\bnot yet {_EN})"
    rf"|(?P<sized>\b(?:famil(?:y|ies)|households?|couples|parents|homes|flats) (?:with|of) (?:{_SMALL})\b|\b(?:{_SMALL})-(?:person|child|member|generation|room|bedroom|star)\b"
    r"|\bpost-(?:19)?[5-9]0s?\b)"
    rf"|(?P<label>\b(?:class|grade|level|tier|category|type|band|group|stage) {_EN})"
    rf"|(?P<bound>{_EN_UNDER}?(?:{_EN_TO}|{_EN}){_EN_BEYOND}|{_EN_UNDER}(?:{_EN_TO}|{_EN})|{_EN_TO})",
    re.IGNORECASE,
)
_CLAUSE: Final = {"zh": regex(r"[，。；、：:;,()（）]"), "en": regex(r"[.;:,()](?:\s|$)|[()]")}
# What tells of something that happened, or that a number measures it.
_TOLD: Final[tuple[ClassName, ...]] = (
    "received", "accepted", "referred", "listed", "closed", "solved", "satisfied", "issued", "installed", "proposed",
    "assigned", "done", "change", "fell-to", "average",
)  # fmt: skip
_MEASURED: Final = {
    "zh": regex(r"(?:率|占比|比例|比重|占|共|达|为|约|近|超|总数|数量|件量|人次|累计|合计|增长|来电|来信|来访)$"),
    "en": regex(
        r"\b(?:rate|share|total|number|proportion|percentage|average|called|came|went|rang|wrote)(?: (?:of|was|is|at))*$",
        re.IGNORECASE,
    ),
}
# 来电3次以上的市民, residents who called three or more times: what they did tells them from others.
_WHOSE: Final[tuple[ClassName, ...]] = ("person", "firm", "household")
_WHO: Final = regex(r"\b(?:who|that|which|whose|having)\b", re.IGNORECASE)
_SHARE: Final = regex(r"%|‰|％|per ?cent|[成倍]", re.IGNORECASE)
_UP: Final = regex(
    r"[以之]上|满(?<!不满)(?<!未满)|大于|多于|(?<!不)超过|(?<!不)高于|不低于|不少于|至少|\b(?:over|above|older|at least|from|upwards?)\b"
    r"|(?<!no )(?<!not )\bmore\b|\bno (?:fewer|less)\b|\+$",
    re.IGNORECASE,
)
_DOWN: Final = regex(
    r"[以之][下内]|不满|未满|不[足到]|小于|少于(?<!不少于)|低于(?<!不低于)|不超过|不高于|\b(?:under|below|younger|within|up to|at most|not yet)\b"
    r"|(?<!no )(?<!not )\b(?:less|fewer)\b|\b(?:no|not) more\b",
    re.IGNORECASE,
)
_OTHER_WAY: Final[dict[Way, Way]] = {"up": "down", "down": "up"}
# No text names more; what follows is read as all other numbers are.
_AT_MOST: Final = 40
_NUMERALS: Final = {"zh": regex(_ZH), "en": regex(_EN, re.IGNORECASE)}


@dataclass(frozen=True, kw_only=True)
class NamedGroup:
    """Hold a stretch of a text that names a group, the numerals in it and which way it is open.

    A label's numeral may be said otherwise (一级, top grade).
    """

    start: int
    end: int
    numerals: tuple[Decimal, ...]
    way: Way = ""
    is_label: bool = False


def is_named(path: tuple[str | int, ...]) -> bool:
    """Whether the text at a path says whom or what is counted."""
    return bool({"population", "values"} & set(path))


def groups_in(prose: str, lang: str, wording: Wording) -> tuple[NamedGroup, ...]:
    """List the names of groups in a text."""
    text, classes = fold(prose) if lang == "zh" else prose, classes_of(wording, lang)
    pattern = _CHINESE if lang == "zh" else _ENGLISH
    return tuple(
        _group(it, lang)
        for it in islice(pattern.finditer(text), _AT_MOST)
        if it["bound"] is None or not _happened(text, it.span(), lang, classes)
    )


def without_groups(prose: str, groups: tuple[NamedGroup, ...]) -> str:
    """Return a text with the names of groups masked."""
    for it in groups:
        prose = f"{prose[: it.start]}{MASK * (it.end - it.start)}{prose[it.end :]}"
    return prose


def differ(zh: tuple[NamedGroup, ...], en: tuple[NamedGroup, ...]) -> Decimal | None:
    """Return a numeral that the groups' names hold in one language alone."""
    first, second = ({number for it in groups for number in it.numerals} for groups in (zh, en))
    loose = {number for it in (*zh, *en) if it.is_label for number in it.numerals}
    both_labelled = any(it.is_label for it in zh) and any(it.is_label for it in en)
    apart = (first ^ second) - (set() if both_labelled else loose)
    return min(apart | _turned(zh, en), default=None)


def _turned(zh: tuple[NamedGroup, ...], en: tuple[NamedGroup, ...]) -> set[Decimal]:
    """Return the numerals that are open upwards in one language and downwards in the other: 60岁以上, under 60."""
    first, second = ({(number, it.way) for it in groups for number in it.numerals} for groups in (zh, en))
    return {number for number, way in first if way and (number, _OTHER_WAY[way]) in second}


def _group(match: re.Match[str], lang: str) -> NamedGroup:
    # The decade of a birth is written in many ways.
    decade = re.search("后$|post-", match[0]) is not None
    numerals = () if decade else tuple(_numerals(match[0], lang))
    up, down = (pattern.search(match[0]) is not None for pattern in (_UP, _DOWN))
    way: Way = "" if up == down else "up" if up else "down"
    return NamedGroup(
        start=match.start(), end=match.end(), numerals=numerals, way=way, is_label=match["label"] is not None
    )


def _numerals(words: str, lang: str) -> Iterator[Decimal]:
    for match in _NUMERALS[lang].finditer(words):
        try:
            number = _chinese(match[0]) if lang == "zh" else _english(match[0])
        except Unreadable:
            continue
        # 0—3岁 is under 3.
        if number:
            yield number


def _chinese(words: str) -> Decimal:
    digits = re.match(r"[\d,.]+", words)
    if digits is None:
        return chinese(words).value
    value = arabic(digits[0].rstrip(",")).value
    for power in words[digits.end() :]:
        value *= POWERS[power]
    return value


def _english(words: str) -> Decimal:
    first, *rest = re.split("[ -]", words.lower())
    value = arabic(first.rstrip(",")).value if first[0].isdigit() else Decimal(ONES.get(first) or TENS[first])
    return sum((Decimal(ONES[it]) for it in rest if it in ONES), value) * SCALES.get(rest[-1] if rest else "", 1)


def _happened(text: str, span: tuple[int, int], lang: str, classes: Classes) -> bool:
    """Whether a bound stands in a clause that tells what happened, or is a share of something."""
    cut = _CLAUSE[lang]
    start = max((it.end() for it in cut.finditer(text, 0, span[0])), default=0)
    stop = cut.search(text, span[1])
    before, after = text[start : span[0]], text[span[1] : stop.start() if stop else len(text)]
    share = _SHARE.search(text[span[0] : span[1]]) or _SHARE.match(after.lstrip())
    if not share and _tells_apart(before, after, lang, classes):
        return False
    told = _MEASURED[lang].search(before.rstrip()) is not None
    return told or any(classes.holds(name, words) for name in _TOLD for words in (before, after))


def _tells_apart(before: str, after: str, lang: str, classes: Classes) -> bool:
    if lang == "en":
        return _WHO.search(before) is not None and any(classes.holds(name, before) for name in _WHOSE)
    return after.startswith("的") and any(classes.holds(name, after) for name in _WHOSE)
