"""What the words of a cell are by themselves: a number, a mark for no number, a total, a time."""

from __future__ import annotations

from typing import Final, Literal

from dashboards.documents.document import flat
from dashboards.quantities import fold
from dashboards.stages.regexes import regex

# Why a cell has no number, as far as the mark itself says; a note of the source may say more.
Missing = Literal["not-said", "not-applicable", "not-reported", "suppressed", "not-yet"]

_NUMBER: Final = regex(
    r"[(（]?[-−–~+＋±]?(?:[¥￥$]|约|近|超|逾|不足|<|>|≥|≤)?\d[\d,]*(?:\.\d+)?[)）]?"
    r"(?:[%‰]|个百分点|[十百千万亿]{0,2}[\u4e00-\u9fff]{0,4})?[*†]?"
)
# A whole number of years of life is the name of a group.
_AGES: Final = regex(r"\d+周?岁(?:及?以[上下])?")
_FLAT: Final = frozenset({"持平", "与上年持平", "unchanged"})
_DASHES: Final = frozenset("~-–—－―─﹣一/／\\…⋯.·*＊※x×xX")
_REASONS: Final[dict[str, Missing]] = {
    "未报": "not-reported",
    "未报送": "not-reported",
    "未上报": "not-reported",
    "缺报": "not-reported",
    "notreported": "not-reported",
    "保密": "suppressed",
    "涉密": "suppressed",
    "不公布": "suppressed",
    "不予公布": "suppressed",
    "不单独公布": "suppressed",
    "suppressed": "suppressed",
    "c": "suppressed",
    "不适用": "not-applicable",
    "notapplicable": "not-applicable",
    "n/a": "not-applicable",
    "na": "not-applicable",
    "无数据": "not-said",
    "暂无": "not-yet",
    "暂缺": "not-yet",
    "未开展": "not-applicable",
    "缺": "not-said",
    "无": "not-said",
}
_TOTAL: Final = regex(
    r"(?:.{0,6}(?:合\s*计|总\s*计|共\s*计|总\s*数|小\s*计)|全(?:国|省|市|县|区|州|旗|盟|镇|乡)(?:合计|总计)?|总体|total|all|sum|overall)"
)
_SUBTOTAL: Final = regex(r".{0,6}小\s*计")
_TIME: Final = regex(
    r"(?:(?:19|20)\d\d(?:年(?:度|末|底)?)?(?:[-—–~至](?:19|20)\d\d年?)?|(?:(?:19|20)\d\d年)?(?:上半年|下半年|全年|第?[一二三四1-4]季度)"
    r"|(?:(?:19|20)\d\d[年/.-])?\d{1,2}(?:月份?)?[-—–~至]\d{1,2}月份?|(?:(?:19|20)\d\d[年/.-])?\d{1,2}月份?(?:末|底)?|(?:(?:19|20)\d\d年)?第?\d{1,2}(?:周|季度|期)"
    r"|(?:(?:19|20)\d\d年)?\d{1,2}月\d{1,2}日(?:[-—–~至](?:(?:19|20)\d\d年)?(?:\d{1,2}月)?\d{1,2}日)?|(?:19|20)\d\d[-/.]\d{1,2}(?:[-/.]\d{1,2})?"
    r"|本(?:月|期|年|季度|周)|上(?:月|期|年|季度|周|年同期)|去年(?:同期)?|q[1-4]|(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?(?:(?:19|20)\d\d)?|第?[一二三四五六七八九十]{1,3}(?:月份?|季度|周))(?:累计)?"
)


def key_of(text: str) -> str:
    """Return a cell's words simplified, half width, in small letters and without white space."""
    return fold(flat(text)).lower()


def is_number(text: str) -> bool:
    """Return whether a cell holds one printed number; 持平, no change, is one too."""
    words = key_of(text)
    return words in _FLAT or (_NUMBER.fullmatch(words) is not None and _AGES.fullmatch(words) is None)


def is_flat(text: str) -> bool:
    """Return whether a cell says in words that nothing changed."""
    return key_of(text) in _FLAT


def missing_as(text: str) -> Missing | None:
    """Say why a cell has no number, by its mark alone; None where it holds words or a number."""
    words = key_of(text).strip("()（）")
    if not words or (len(words) <= 3 and set(words) <= _DASHES):
        return "not-said"
    return _REASONS.get(words)


def is_total(text: str) -> bool:
    """Return whether a row's or column's name says that it holds all: 合计, 小计, 全市, total."""
    return _TOTAL.fullmatch(key_of(text).split("(")[0]) is not None


def is_subtotal(text: str) -> bool:
    """Return whether a name says that it adds up the rows before it and no more: 办结小计."""
    return _SUBTOTAL.fullmatch(key_of(text).split("(")[0]) is not None


def is_period(text: str) -> bool:
    """Return whether a name is nothing but a time: 2021年, 1—5月, 第22周, 本月."""
    return _TIME.fullmatch(key_of(text)) is not None
