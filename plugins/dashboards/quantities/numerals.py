"""Quantities: numerals. Chinese and Arabic digits to `Decimal`, with the place value of what was printed.

Takes folded text without scale or unit and hands on `Numeral` (or two of them for 三五, 七八).
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from dashboards.quantities.quantity import Unreadable

DIGITS: Final = {
    "零": 0,
    "一": 1,
    "二": 2,
    "两": 2,
    "俩": 2,
    "三": 3,
    "仨": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
}
_PLACES: Final = {"十": 10, "百": 100, "千": 1000}
_MYRIADS: Final = {"万": 10**4, "亿": 10**8}
POWERS: Final = {**_PLACES, **_MYRIADS}
_TENS: Final = {"廿": "二十", "卅": "三十"}
_SEPARATORS: Final = str.maketrans("", "", ",， ")
_NINE: Final = 9
LONGEST: Final = 40


@dataclass(frozen=True, kw_only=True)
class Numeral:
    """Hold a number and the place value of its last printed digit."""

    value: Decimal
    resolution: Decimal

    def times(self, scale: Decimal) -> Numeral:
        """Return the numeral with its scale word (万, 亿) applied."""
        return Numeral(value=self.value * scale, resolution=self.resolution * scale)


def _guard(text: str) -> None:
    # No count is written so long; Python itself refuses to turn thousands of digits into a number.
    if len(text) > LONGEST:
        raise Unreadable(f"a numeral must have at most {LONGEST} characters, not {len(text)}")


def arabic(text: str) -> Numeral:
    """Read Arabic digits with thousands separators and a decimal point; raise `Unreadable` for what nobody counts."""
    _guard(text)
    value = Decimal(text.translate(_SEPARATORS))
    return Numeral(value=value, resolution=Decimal(1).scaleb(int(value.as_tuple().exponent)))


def chinese(text: str) -> Numeral:
    """Read a Chinese numeral: 一千二百, 一万两千, 二〇二三, 三点五, 半, 廿五; raise `Unreadable` for what is none."""
    _guard(text)
    if text == "半":
        return Numeral(value=Decimal("0.5"), resolution=Decimal("0.5"))
    for short, long in _TENS.items():
        text = text.replace(short, long)
    whole, point, fraction = text.partition("点")
    if point and not fraction:
        raise Unreadable(f"no digits after the point: {text}")
    if fraction:
        digits = "".join(str(_digit(character)) for character in fraction)
        return Numeral(value=Decimal(f"{_whole(whole)}.{digits}"), resolution=Decimal(1).scaleb(-len(digits)))
    value = Decimal(_whole(whole))
    return Numeral(value=value, resolution=Decimal(1))


def _digit(character: str) -> int:
    if character not in DIGITS:
        raise Unreadable(f"not a digit: {character}")
    return DIGITS[character]


def _whole(text: str) -> int:
    if not text:
        raise Unreadable("no numeral")
    if all(character in DIGITS for character in text):
        return _positional(text)
    for myriad in ("亿", "万"):
        high, sign, low = text.partition(myriad)
        if sign:
            return _whole(high or "一") * _MYRIADS[myriad] + _rest(low, _MYRIADS[myriad])
    return _below_myriad(text)


def _positional(text: str) -> int:
    """Read digits in a row; a zero first (零八) is written in codes and dates only."""
    return int("".join(str(DIGITS[character]) for character in text))


def _rest(text: str, above: int) -> int:
    """Read what follows 万 or 亿; a bare digit is a shortened place (两万五 is 25,000)."""
    if not text:
        return 0
    if len(text) == 1 and text in DIGITS:
        return DIGITS[text] * above // 10
    value = _whole(text.removeprefix("零") or "零")
    if value >= above:
        raise Unreadable(f"parts of a numeral must fall in size: {text}")
    return value


def _below_myriad(text: str) -> int:
    total, last, digit = 0, 10_000, -1
    for index, character in enumerate(text):
        if character in _PLACES:
            place = _PLACES[character]
            if place >= last or digit == 0:
                raise Unreadable(f"parts of a numeral must fall in size: {text}")
            total += (digit if digit > 0 else 1) * place
            last, digit = place, -1
        elif character in DIGITS and digit <= 0:
            if digit == 0 and DIGITS[character] == 0:
                raise Unreadable(f"two zeros in a numeral: {text}")
            digit = DIGITS[character]
        else:
            raise Unreadable(f"not a numeral: {text} at {index}")
    if digit > 0 and last > 10 and text[-2] != "零":
        return total + digit * last // 10
    return total + max(digit, 0)


def two_in_one(text: str) -> tuple[str, str] | None:
    """Split 三五, 十七八, 二三百, 一百二三十 into two numerals; give `None` where the text holds no such pair.

    Only neighbours (and 三五) make a pair, so that 二〇二三 stays one numeral.
    """
    pairs = [i for i in range(len(text) - 1) if text[i] in DIGITS and text[i + 1] in DIGITS]
    if len(pairs) != 1:
        return None
    at = pairs[0]
    low, high = DIGITS[text[at]], DIGITS[text[at + 1]]
    if low == 0 or high > _NINE or (high != low + 1 and (low, high) != (3, 5)):
        return None
    return text[: at + 1] + text[at + 2 :], text[:at] + text[at + 1 :]
