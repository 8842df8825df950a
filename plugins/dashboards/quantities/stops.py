"""Quantities: stops. Spans of a paragraph whose numerals are dates, ordinals, names or codes, with the reason.

Hands on `Stop`s; `scanning` keeps the reader away from them and lists them as not taken. The patterns are in `stop_rules`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal, Protocol

from dashboards.quantities.grammar import HAN_NUMERALS
from dashboards.quantities.lexicon import Lexicon
from dashboards.quantities.measured import is_measured
from dashboards.quantities.numerals import LONGEST
from dashboards.quantities.stop_rules import HOLDS_NUMERAL, RuleReason, named, rules

Reason = RuleReason | Literal["no-unit"]

REASONS: Final[dict[Reason, tuple[str, str]]] = {
    "date": ("日期或时期", "a date or a period"),
    "clock-time": ("钟点", "a time of day"),
    "ordinal": ("序数", "an ordinal"),
    "name": ("名称", "part of a name"),
    "phone-number": ("电话号码", "a telephone number"),
    "document-number": ("文号", "the number of a document"),
    "law-name": ("法规或文件名称", "the title of a law or document"),
    "version": ("版本号", "a version"),
    "age": ("年龄", "an age"),
    "code": ("代码", "a code"),
    "idiom": ("习语", "an idiom"),
    "list-number": ("项目编号", "a number in a list"),
    "address": ("地址", "an address"),
    "indefinite": ("不表确数", "an article, not a count"),
    "rate-base": ("比率的基数（每…）", "what a rate is counted on (per so many)"),
    "no-unit": ("没有单位", "a number without a unit"),
}


@dataclass(frozen=True, kw_only=True)
class Stop:
    """Hold one span that is no quantity."""

    start: int
    end: int
    reason: Reason


class TextSpan(Protocol):
    """Say where something begins and ends in a text."""

    @property
    def start(self) -> int:
        """Return the place of its first character."""

    @property
    def end(self) -> int:
        """Return the place behind its last character."""


_MASK: Final = "\x00"
# Nobody counts so: taken out first, since rules that begin at any numeral would read such a run from each of its places.
_ENDLESS: Final = re.compile(rf"[\d.,，{HAN_NUMERALS}]{{{LONGEST + 1},}}")


def masked(text: str, spans: Iterable[TextSpan]) -> str:
    """Blank spans out, each character by a mask, so that offsets stay."""
    parts: list[str] = []
    at = 0
    for span in spans:
        parts += [text[at : span.start], _MASK * (span.end - span.start)]
        at = span.end
    return "".join([*parts, text[at:]])


def stops_in(text: str, lexicon: Lexicon) -> list[Stop]:
    """List the spans of folded text that hold numerals and are no quantities, in order and without overlaps.

    Of two stops at one place the longer counts; of two alike, the earlier rule.
    """
    found = [Stop(start=match.start(), end=match.end(), reason="code") for match in _ENDLESS.finditer(text)]
    text = masked(text, found)
    found += [
        Stop(start=match.start(), end=match.end(), reason=reason)
        for reason, pattern in (*_compiled(lexicon), *_named(text, lexicon))
        for match in pattern.finditer(text)
    ]
    found += _quoted_names(text)
    found = [stop for stop in found if not is_measured(text, stop.start, stop.end, stop.reason)]
    return merged(found)


def merged(found: Iterable[Stop]) -> list[Stop]:
    """Put stops in order, without overlaps: of two at one place the longer counts, of two alike the earlier."""
    kept: list[Stop] = []
    for stop in sorted(found, key=lambda stop: (stop.start, -stop.end)):
        if kept and stop.end <= kept[-1].end:
            continue
        start = max(stop.start, kept[-1].end) if kept else stop.start
        kept.append(Stop(start=start, end=stop.end, reason=stop.reason))
    return kept


@lru_cache(maxsize=8)
def _compiled(lexicon: Lexicon) -> tuple[tuple[RuleReason, re.Pattern[str]], ...]:
    return tuple((reason, re.compile(pattern)) for reason, pattern in rules(lexicon))


def _named(text: str, lexicon: Lexicon) -> Iterator[tuple[RuleReason, re.Pattern[str]]]:
    return ((reason, _pattern(source)) for reason, source in named(text, lexicon))


@lru_cache(maxsize=4096)
def _pattern(source: str) -> re.Pattern[str]:
    return re.compile(source)


_QUOTED: Final = re.compile(r"[“「『‘](?P<words>[^“”「」『』‘’]{1,14})[”」』’]|\"(?P<straight>[^\"]{1,14})\"")
# What somebody says is no name.
_SPOKEN: Final = re.compile(r"[，。！？；…,!?;了吗呢吧啊我您你他她]|只要|只用")


def _quoted_names(text: str) -> Iterator[Stop]:
    """Find short quoted names that hold a numeral (“六步工作法”)."""
    for match in _QUOTED.finditer(text):
        words = match["words"] or match["straight"]
        if HOLDS_NUMERAL.search(words) and not _SPOKEN.search(words):
            yield Stop(start=match.start(), end=match.end(), reason="name")
