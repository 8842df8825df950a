"""Units and scales where a header, a row's name or a line above a table prints them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from dashboards.quantities import Lexicon, fold

_IN_BRACKETS: Final = re.compile(r"[(（\[【]([^()（）\[\]【】]{1,24})[)）\]】]")
_SAID: Final = re.compile(
    r"(?:计量)?单\s*位\s*[:：]\s*([^\s()（）,，;；。]{1,16})|\bunits?\s*:\s*([^()（）,;.\n]{1,30})", re.IGNORECASE
)
_AFTER_MARK: Final = re.compile(r"[/／,，、:：]")
_ENGLISH: Final = {
    "thousand": "thousand",
    "thousands": "thousand",
    "000s": "thousand",
    "million": "million",
    "millions": "million",
}
_PER_CENT: Final = {"%", "％", "percent", "per cent", "‰"}
_WORDS: Final = frozenset(
    {
        "seconds",
        "minutes",
        "hours",
        "days",
        "working days",
        "weeks",
        "months",
        "years",
        "yuan",
        "persons",
        "people",
        "cases",
        "requests",
        "calls",
        "applications",
    }
)
_POINTS: Final = {"percentage points", "points"}
_DROPPED: Final = re.compile(r"^(?:单位[:：]?|in |of |±|亿?人民币)|^±")


@dataclass(frozen=True, kw_only=True)
class HeaderUnit:
    """A unit and its scale as a header prints them; `scale` is empty where there is none."""

    unit: str
    scale: str


def unit_in(words: str, lexicon: Lexicon, *, whole: bool = False) -> HeaderUnit | None:
    """Read the unit in a header's words: 受理量（件）, 经费/万元, 占比%, 单位：万件, Requests (thousands).

    With `whole` the words may be nothing but a unit.
    """
    said = _SAID.search(words)
    if said is not None:
        return _unit((said[1] or said[2]).strip(), lexicon)
    for inside in reversed(_IN_BRACKETS.findall(words)):
        for part in reversed(_AFTER_MARK.split(inside)):
            if (found := _unit(part.strip(), lexicon)) is not None:
                return _named(found, words)
    bare = words.strip()
    if bare.endswith(("%", "％")):
        return HeaderUnit(unit="%", scale="")
    if "/" in bare or "／" in bare:
        return _unit(re.split("[/／]", bare)[-1].strip(), lexicon)
    return _unit(bare, lexicon) if whole else None


def _named(found: HeaderUnit, words: str) -> HeaderUnit:
    """Let a scale without a unit (Requests (thousands)) take what the header counts as its unit."""
    if found.unit:
        return found
    counted = _IN_BRACKETS.sub("", words).strip().lower()
    return HeaderUnit(unit=counted, scale=found.scale)


def _unit(words: str, lexicon: Lexicon) -> HeaderUnit | None:
    bare = fold(words).strip()
    while (shorter := _DROPPED.sub("", bare, count=1).strip()) != bare:
        bare = shorter
    low = bare.lower()
    if low in _PER_CENT:
        return HeaderUnit(unit="‰" if low == "‰" else "%", scale="")
    if low in _POINTS:
        return HeaderUnit(unit="points", scale="")
    if low in _WORDS:
        return HeaderUnit(unit=low, scale="")
    scale, _, rest = low.partition(" ")
    if scale in _ENGLISH:
        return HeaderUnit(unit=rest.removeprefix("of ").strip(), scale=_ENGLISH[scale])
    match = _pattern(lexicon).fullmatch(bare)
    return HeaderUnit(unit=match["unit"], scale=match["scale"] or "") if match else None


@lru_cache(maxsize=8)
def _pattern(lexicon: Lexicon) -> re.Pattern[str]:
    scales = "|".join(map(re.escape, sorted(lexicon.scales, key=len, reverse=True)))
    units = sorted({*lexicon.units, "个百分点", "百分点", "元", "美元", "港元"}, key=len, reverse=True)
    return re.compile(f"(?P<scale>{scales})?(?P<unit>{'|'.join(map(re.escape, units))})")
