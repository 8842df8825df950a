"""Quantities: a number whose unit and scale are printed elsewhere, in a table's header or a heading."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from typing import Final

from dashboards.quantities.english import read_en
from dashboards.quantities.lexicon import Lexicon
from dashboards.quantities.quantity import Quantity, Unreadable
from dashboards.quantities.quantity_reading import read

_LATIN: Final = re.compile(r"[A-Za-z][A-Za-z -]*")
# A mark that sends the reader to a footnote is no part of the number.
_FOOTNOTE: Final = re.compile(r"(?<=\d)[*†‡①-⑳]+$")


def read_headed(printed: str, unit: str, scale: str, lexicon: Lexicon) -> Quantity:
    """Read a cell's number with the unit and scale of its header (138.6 under 万件); raise `Unreadable` where it is none.

    A unit in the cell itself goes before that of the header.
    """
    words = _FOOTNOTE.sub("", printed.strip())
    quantity = _read(words, unit, scale, lexicon)
    return quantity if quantity.printed == printed else replace(quantity, printed=printed)


def _read(words: str, unit: str, scale: str, lexicon: Lexicon) -> Quantity:
    if _LATIN.fullmatch(unit):
        found = read_en(f"{words} {scale} {unit}" if scale else f"{words} {unit}", unit=unit)
        return replace(found, value=_whole(found.value), low=_whole(found.low), high=_whole(found.high))
    try:
        quantity = read(f"{words}{scale}{unit}", lexicon)
    except Unreadable:
        quantity = read(words, lexicon)
    # 持平 prints no unit: it is no change in that of its column.
    return replace(quantity, unit=unit) if not quantity.unit and quantity.direction == "flat" else quantity


def _whole(number: Decimal | None) -> Decimal | None:
    """Return a whole number without the zeros that its scale left behind its point."""
    whole = number is not None and number == number.to_integral_value()
    return number.quantize(Decimal(1)) if whole and number is not None else number
