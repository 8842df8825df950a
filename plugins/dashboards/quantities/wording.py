"""Quantities: wording. A quantity back into words, in Chinese and in English, so that reading them gives the same again."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Final

from dashboards.quantities.quantity import Interval, Quantity, interval_of, step_of

ZH_BEFORE: Final = {
    "above": "超",
    "near": "近",
    "below": "不到",
    "at-least": "至少",
    "at-most": "不超过",
    "about": "约",
}
EN_BEFORE: Final = {
    "above": "more than",
    "near": "nearly",
    "below": "under",
    "at-least": "at least",
    "at-most": "at most",
    "about": "about",
}
EN_VAGUE: Final = {
    (2, 9): "several",
    (11, 19): "a dozen or more",
    (11, 20): "a dozen or two",
    (20, 99): "dozens",
    (200, 999): "hundreds",
    (2000, 9999): "thousands",
}
ZH_VAGUE: Final = {
    (2, 9): "几",
    (11, 19): "十几",
    (11, 20): "十几二十",
    (20, 99): "数十",
    (200, 999): "数百",
    (2000, 9999): "数千",
}
SCALES_ZH: Final = (("亿", 10**8), ("万", 10**4))
SCALES_EN: Final = (("trillion", 10**12), ("billion", 10**9), ("million", 10**6))
# What is measured is named with its number; what is counted is named by the words beside it.
MEASURES_EN: Final = {
    "秒": "second",
    "分钟": "minute",
    "小时": "hour",
    "个小时": "hour",
    "天": "day",
    "日": "day",
    "个工作日": "working day",
    "工作日": "working day",
    "周": "week",
    "个月": "month",
    "年": "year",
    "元": "yuan",
    "公里": "kilometre",
    "倍": "time",
}
_PLACES: Final = 4
# "More" stands inside the first kind of unit and after the second where the number is small: 3个多月, 2年多.
_SPLIT_ZH: Final = frozenset({"个月", "个小时", "个星期"})
_TAILED_ZH: Final = frozenset({"年", "天", "周", "小时", "倍", "公里"})


def format_zh(quantity: Quantity) -> str:
    """Write a quantity in its canonical Chinese form: 近400家次, 4500余条, 1.2万余家, 4至6个月."""
    if quantity.qualifier == "vague" and (words := vague_words(quantity, ZH_VAGUE)):
        return f"{words[0]}{_zh_scale(words[1])}{quantity.unit}"
    if quantity.bound_from is not None:
        return f"{ZH_BEFORE[quantity.qualifier]}{_range_zh(_inside(quantity))}"
    if quantity.value is None:
        return _range_zh(quantity)
    if quantity.margin is not None and quantity.qualifier == "range":
        return f"{plain(quantity.value)}±{plain(quantity.margin)}{quantity.unit}"
    if quantity.rank == "place":
        return f"第{plain(quantity.value)}{quantity.unit}"
    before, more = _words(quantity, ZH_BEFORE)
    return f"{before}{_zh_with_unit(quantity.value, quantity.unit, '余' if more else '')}"


def format_en(quantity: Quantity, unit_en: str = "") -> str:
    """Write a quantity in English: nearly 400 visits, 4,500-odd requests, 4 to 6 months."""
    unit = "%" if quantity.unit == "%" else f" {unit_en}" if unit_en else ""
    if quantity.qualifier == "vague" and (words := vague_words(quantity, EN_VAGUE)):
        word = words[0] if words[1] == 1 else "many"
        return f"{word} ({number_en(quantity.low or Decimal(0))}–{number_en(quantity.high or Decimal(0))}){unit}"
    if quantity.bound_from is not None:
        return f"{EN_BEFORE[quantity.qualifier]} {_range_en(_inside(quantity))}{'' if unit == '%' else unit}"
    if quantity.value is None:
        return f"{_range_en(quantity)}{'' if unit == '%' else unit}"
    if quantity.margin is not None and quantity.qualifier == "range":
        return f"{number_en(quantity.value)} ± {number_en(quantity.margin)}{unit}"
    before, more = _words(quantity, EN_BEFORE)
    return f"{before}{' ' if before else ''}{number_en(quantity.value)}{'%' if unit == '%' else ''}{'-odd' if more else ''}{'' if unit == '%' else unit}"


def _inside(quantity: Quantity) -> Quantity:
    """Return the range that a bound itself is: at most 3 to 5 days."""
    ends = sorted(it for it in (quantity.bound_from, quantity.low, quantity.high) if it is not None)
    return replace(
        quantity, low=ends[0], high=ends[-1], low_open=False, high_open=False, qualifier="range", bound_from=None
    )


def _range_en(quantity: Quantity) -> str:
    low, high, more = _ends(quantity)
    words = number_en(low), number_en(high)
    if words[0].partition(" ")[2] != words[1].partition(" ")[2]:
        words = f"{Decimal(plain(low)):,f}", f"{Decimal(plain(high)):,f}"
    share = "%" if quantity.unit == "%" else ""
    return f"{words[0]}{share} to {words[1]}{share}{'-odd' if more else ''}"


def _words(quantity: Quantity, before: dict[str, str]) -> tuple[str, bool]:
    """Return the word before the number, and whether "more" stands after it (also in 近400余, a stack of two words)."""
    word = before.get(quantity.qualifier, "")
    if quantity.qualifier == "over":
        return word, True
    value = quantity.value or Decimal(0)
    stacked = quantity.qualifier in {"near", "below", "at-most"} and quantity.interval == Interval(
        high=value + step_of(value)
    )
    return word, stacked and quantity.interval != interval_of(quantity.qualifier, value, step_of(value))


def vague_words(quantity: Quantity, words: dict[tuple[int, int], str]) -> tuple[str, Decimal] | None:
    """Return the word and the scale of a vague number (数十万: 数十 and 10,000), or `None` where there is no such word."""
    if quantity.low is None or quantity.high is None:
        return None
    for scale in (Decimal(1), Decimal(10**4), Decimal(10**8), Decimal(10**12)):
        key = (int(quantity.low / scale), int(quantity.high / scale))
        if key in words and Decimal(key[0]) * scale == quantity.low and Decimal(key[1]) * scale == quantity.high:
            return words[key], scale
    return None


def _zh_scale(scale: Decimal) -> str:
    return {1: "", 10**4: "万", 10**8: "亿", 10**12: "万亿"}[int(scale)]


def _range_zh(quantity: Quantity) -> str:
    low, high, more = _ends(quantity)
    words = number_zh(low), number_zh(high)
    if words[0][-1] != words[1][-1] and not words[1][-1].isdecimal():
        words = plain(low), plain(high)
    share, unit = ("%", "") if quantity.unit == "%" else ("", quantity.unit)
    return f"{words[0]}{share}至{words[1]}{share}{'余' if more else ''}{unit}"


def _ends(quantity: Quantity) -> tuple[Decimal, Decimal, bool]:
    """Return both ends of a range as they are written, and whether "more" follows (3万至5万余 ends below 6万)."""
    low, high = quantity.low or Decimal(0), quantity.high or Decimal(0)
    if not quantity.high_open:
        return low, high, False
    step = step_of(high)
    while high - step <= low or step_of(high - step) != step:
        step /= 10
    return low, high - step, True


def _zh_with_unit(value: Decimal, unit: str, more: str) -> str:
    if unit == "%":
        return f"{number_zh(value)}%{more}"
    if more and unit in _SPLIT_ZH:
        return f"{number_zh(value)}个多{unit[1:]}"
    if more and value < 10 and unit in _TAILED_ZH:
        return f"{number_zh(value)}{unit}多"
    return f"{number_zh(value)}{more}{unit}"


def number_zh(value: Decimal) -> str:
    """Write a number with 万 or 亿 where four places after the point suffice, without separators."""
    for word, scale in SCALES_ZH:
        if abs(value) >= scale and _is_short(value / scale):
            return f"{plain(value / scale)}{word}"
    return plain(value)


def number_en(value: Decimal) -> str:
    """Write a number with separators, with million and more as words where four places after the point suffice."""
    for word, scale in SCALES_EN:
        if abs(value) >= scale and _is_short(value / scale):
            return f"{plain(value / scale)} {word}"
    return f"{Decimal(plain(value)):,f}"


def _is_short(value: Decimal) -> bool:
    return -int(value.normalize().as_tuple().exponent) <= _PLACES


def plain(value: Decimal) -> str:
    """Write a number in plain digits, without an exponent and without zeros at its end."""
    text = f"{value.normalize():f}"
    return "0" if text == "-0" else text
