"""Quantities: writing systems. Traditional to simplified and full to half width, never changing a text's length.

Hands on text whose offsets are those of the text that came in, so that a place found in one is a place in the other.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from opencc import OpenCC


def _pairs(from_: str, to: str) -> dict[int, str]:
    return {ord(one): other for one, other in zip(from_, to, strict=True)}


_WIDE: Final = {ord(wide): chr(ord(wide) - 0xFEE0) for wide in map(chr, range(0xFF10, 0xFF1A))}
_FOLD: Final[dict[int, str]] = {
    **_WIDE,
    **{ord(wide): chr(ord(wide) - 0xFEE0) for wide in map(chr, (*range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B)))},
    **_pairs("％．＋－＜＞＝／〇○　\u00a0\u2009\u202f", "%.+-<>=/零零    "),
    **_pairs("﹣−–—―─~～〜∼﹪", "−−~~~~~~~~%"),
}
# The numerals of bank notes are letters of common words too (队伍, 大陆, 收拾): only a run of them is a number.
_FORMAL: Final = _pairs("壹贰叁肆伍陆柒捌玖拾佰仟", "一二三四五六七八九十百千")
_FORMAL_RUN: Final = re.compile(
    "(?=[壹贰叁肆伍陆柒捌玖零]{0,40}[拾佰仟])[壹贰叁肆伍陆柒捌玖拾佰仟][壹贰叁肆伍陆柒捌玖拾佰仟万亿零]+"
)


@cache
def _converter() -> OpenCC:
    return OpenCC("t2s")


def simplify(text: str) -> str:
    """Return a text in simplified characters, each in the place of the traditional one."""
    converter = _converter()
    simplified = str(converter.convert(text))
    if len(simplified) == len(text):
        return simplified
    return "".join(_one(converter, character) for character in text)


def _one(converter: OpenCC, character: str) -> str:
    simplified = str(converter.convert(character))
    return simplified if len(simplified) == 1 else character


def fold(text: str) -> str:
    """Return a text as the grammar reads it: simplified, half-width digits and signs, one kind of dash for ranges."""
    return _FORMAL_RUN.sub(lambda run: run[0].translate(_FORMAL), simplify(text).translate(_FOLD))
