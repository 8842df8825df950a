"""Numbers in prose of either language: which stretches are numbers, after dates, ordinals and names are left out.

Hands on spans; `articles` and `records` ask whether each is bound to an observation or waived.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from dashboards.prose.english import english_numbers
from dashboards.prose.masking import hide
from dashboards.quantities import Lexicon, NotTaken, Quantity, Scan, scan

# A number whose unit is missing, and an age, are numbers all the same.
_NUMBERS_ALL_THE_SAME: Final = frozenset({"no-unit", "age"})
_QUOTED: Final = re.compile(r"[“「『‘](?P<words>.*)[”」』’]", re.DOTALL)
_MANY: Final = 10
# Most lines hold no numeral, and asking is far cheaper than reading.
_NUMERAL: Final = re.compile(
    r"[0-9０-９零〇○一二三四五六七八九十百千万亿两俩仨廿卅半几数萬億兩幾數壹贰叁肆伍陆柒捌玖拾佰仟]"
)
_NOTHING: Final = Scan(taken=(), not_taken=())
_DIGIT: Final = re.compile(r"[0-9０-９]")
_HAN: Final = re.compile(r"[\u4e00-\u9fff]")


@dataclass(frozen=True, kw_only=True)
class Number:
    """One number in a text."""

    start: int
    end: int
    text: str


def numbers_in(prose: str, lang: str, lexicon: Lexicon, names: frozenset[str] = frozenset()) -> tuple[Number, ...]:
    """List the numbers of a text in `lang`; `names` hold numerals that are no numbers."""
    hidden = hide(prose, names)
    spans = [*english_numbers(hidden)] if lang == "en" else []
    if lang != "en" or _HAN.search(hidden):
        # Chinese words in an English text (300万) are read as Chinese.
        spans += [it for it in _chinese_numbers(hidden, lexicon) if lang != "en" or _HAN.search(hidden, *it)]
    return tuple(Number(start=start, end=end, text=prose[start:end]) for start, end in _joined(spans))


def _chinese_numbers(prose: str, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    # Line by line: the reader takes a paragraph, and its list numbers stand at a line's beginning.
    at = 0
    for line in prose.split("\n"):
        found = scan(line, lexicon) if _NUMERAL.search(line) else _NOTHING
        yield from ((at + it.start, at + it.end) for it in found.taken if not _a_few(it.quantity))
        for left in found.not_taken:
            yield from ((at + start, at + end) for start, end in _still_numbers(left, lexicon))
        at += len(line) + 1


def _still_numbers(left: NotTaken, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """Find the numbers in what the reader does not take as a quantity: digits without a unit, quantities in quotes."""
    if left.reason in _NUMBERS_ALL_THE_SAME and (left.reason == "age" or _DIGIT.search(left.text)):
        yield left.start, left.end
    quoted = _QUOTED.fullmatch(left.text) if left.reason == "name" else None
    if quoted is not None:
        first = left.start + quoted.start("words")
        inner = scan(quoted["words"], lexicon)
        yield from ((first + it.start, first + it.end) for it in inner.taken if not _a_few(it.quantity))


def _a_few(quantity: Quantity) -> bool:
    """Say whether words are as loose as "a few" (几个, 数只), which counts nothing."""
    return quantity.qualifier == "vague" and quantity.high is not None and quantity.high < _MANY


def _joined(spans: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield spans in order, those that overlap as one."""
    rest = sorted(spans)
    while rest:
        start, end = rest.pop(0)
        while rest and rest[0][0] < end:
            end = max(end, rest.pop(0)[1])
        yield start, end
