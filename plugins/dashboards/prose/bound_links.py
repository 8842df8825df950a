"""Bound numbers: does a link's text say the same as the observation or calculation that it names?

Hands on the right text, in the page's language, for problems and for links that the editor left empty; and what is wrong
with a name whose part after `#` leads to no number.
"""

import re
from typing import Final

from dashboards.checks.comparability.derived import BEFORE
from dashboards.checks.record_names import REFERENCE
from dashboards.errors import Problem, Span, show
from dashboards.quantities import (
    MEASURES_EN,
    Derived,
    Interval,
    Lexicon,
    Quantity,
    Unreadable,
    fold,
    format_en,
    format_zh,
    read,
    read_en,
    simplify,
)

_MEASURE_EN: Final = re.compile(
    r"\b(?:working )?(?:second|minute|hour|day|week|month|year|yuan|kilometre|time)s?\b", re.IGNORECASE
)
_OR_MORE: Final = re.compile(
    r"^(?P<number>[\d.,]+\s?%?)(?: or (?:more|above|over)| and (?:more|above|over))(?P<rest>(?: .*)?)$"
)
_AT_END: Final = re.compile(r"^(?P<number>.+?) (?P<bound>at (?:most|least))$")
_ONE: Final = re.compile(rf"^an? (?={_MEASURE_EN.pattern}$)", re.IGNORECASE)
_SCALED: Final = re.compile("[十百千]")
_ONE_DIGIT: Final = str.maketrans("一二三四五六七八九", "123456789")
_DIGITS: Final = re.compile(r"\d[\d,.]*")
_UNCHANGED: Final = frozenset({"yuan"})


def no_such_part(target: str, span: Span) -> Problem:
    """Say why what follows `#` leads to no number: it is not `before`, or the observation has no value before."""
    if target.partition("#")[2] != BEFORE:
        message = (f"#后面只能写{BEFORE}：{show(target)}", f"what follows '#' must be '{BEFORE}': {show(target)}")
        hint = (
            f"改革前的数写成#{BEFORE}；说的是现在的数，就删掉#和后面的部分",
            f"write '#{BEFORE}' for the value before the reform; for the value after it delete '#' and what follows",
        )
    else:
        message = (
            f"这个数据点没有改革前的数：{show(target)}",
            f"observation must have a baseline: {show(target)}",
        )
        hint = ("删掉#后面的部分", "delete '#' and what follows")
    return REFERENCE.at(span, message, hint)


def right_text(quantity: Quantity, lang: str) -> str:
    """Write a quantity as a link in `lang` does: as printed in simplified characters, or in English."""
    if lang == "en":
        return format_en(quantity, _unit_en(quantity))
    return simplify(quantity.printed)


def says_the_same(text: str, quantity: Quantity, lang: str) -> bool:
    """Whether a link's text is the quantity: in Chinese as printed or in canonical form, in English the same value and words."""
    if lang == "en":
        try:
            return _names_unit(text, quantity) and not _lacks_sign(text, quantity) and _means(text, quantity)
        except Unreadable:
            return False
    written = _plain(text)
    printed = simplify(quantity.printed)
    return written in {
        _plain(quantity.printed), _plain(printed), _plain(format_zh(quantity)), _plain(_unbridged(printed, quantity))
    }  # fmt: skip


def _unbridged(printed: str, quantity: Quantity) -> str:
    """Return words as printed without those between the bound and the number: 最高8万元 for 最高补助8万元."""
    bound = simplify(quantity.qualifier_word)
    first = _DIGITS.search(printed)
    return bound + printed[first.start() :] if bound and first and printed.startswith(bound) else printed


def _names_unit(text: str, quantity: Quantity) -> bool:
    """Whether an English measure in a text, if there is one, is that of the quantity: 42 minutes is not 42秒."""
    named = _MEASURE_EN.search(text)
    right = MEASURES_EN.get(quantity.unit)
    return named is None or right is None or named[0].lower().removesuffix("s") == right.removesuffix("s")


def _means(text: str, quantity: Quantity) -> bool:
    """Whether English words are the quantity; 300多 is also "more than 300", 以上 also "or more"."""
    words = _OR_MORE.sub(r"at least \g<number>\g<rest>", _AT_END.sub(r"\g<bound> \g<number>", text.strip().lower()))
    said = read_en(_ONE.sub("one ", words), unit=quantity.unit)
    wider = quantity.qualifier == "over" and said.qualifier == "above" and said.value == quantity.value
    return said.meaning == quantity.meaning or (wider and said.unit == quantity.unit)


def _lacks_sign(text: str, quantity: Quantity) -> bool:
    """Whether digits stand alone for a share: 18 missed appointments are not 18%."""
    return quantity.unit == "%" and _DIGITS.fullmatch(text.strip()) is not None


def says_the_number(text: str, value: int, lang: str, lexicon: Lexicon) -> bool:
    """Whether a text is a whole number, exactly; a classifier or a noun may follow."""
    stripped = text.strip()
    for words in (stripped, f"{stripped}个"):
        try:
            quantity = read_en(words) if lang == "en" else read(words, lexicon)
        except Unreadable:
            continue
        if quantity.qualifier == "exact" and quantity.value == value:
            return True
    return False


def says_the_interval(text: str, derived: Derived, lang: str, lexicon: Lexicon) -> bool:
    """Whether words are an interval that holds the one worked out: as wide or wider, and in its unit.

    "About" bounds nothing, so it must name a value that the interval holds.
    """
    try:
        quantity = read_en(text, unit=derived.unit) if lang == "en" else read(text, lexicon)
    except Unreadable:
        return False
    if quantity.unit != derived.unit:
        return False
    if quantity.qualifier == "about":
        return quantity.value is not None and derived.interval.closure_holds(quantity.value)
    return _holds(quantity.interval, derived.interval)


def _holds(outer: Interval, inner: Interval) -> bool:
    return outer.hull(inner) == outer


def _unit_en(quantity: Quantity) -> str:
    name = MEASURES_EN.get(quantity.unit, "")
    one = (
        quantity.value is not None and quantity.value <= 1 and quantity.qualifier in {"exact", "near", "about", "below"}
    )
    return name if one or not name or name in _UNCHANGED else f"{name}s"


def _plain(text: str) -> str:
    folded = "".join(fold(text).split())
    # 三至五天 is 3至5天; 三十 is told by the reader.
    return folded if _SCALED.search(folded) else folded.translate(_ONE_DIGIT)
