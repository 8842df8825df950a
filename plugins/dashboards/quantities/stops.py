"""Quantities: stops. Numerals of a paragraph that are dates, ordinals, names or codes, with the reason.

Hands on `Stop`, a span of folded text that `scanning` keeps the reader away from and lists as not taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

from dashboards.quantities.grammar import HAN_DIGITS, HAN_NUMERALS, any_of
from dashboards.quantities.lexicon import Lexicon

Reason = Literal[
    "date",
    "clock-time",
    "ordinal",
    "name",
    "phone-number",
    "document-number",
    "law-name",
    "version",
    "age",
    "code",
    "idiom",
    "list-number",
    "address",
    "indefinite",
    "no-unit",
]

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
    "indefinite": ("不表确数的一、几", "an article, not a count"),
    "no-unit": ("没有单位", "a number without a unit"),
}

_N: Final = f"(?:\\d+|[{HAN_NUMERALS}]+)"
_HAN_N: Final = f"[{HAN_NUMERALS}]"
_TO: Final = r"\s*(?:至|到|~{1,2}|[-−]|、|和|及|与)\s*"
_YEAR: Final = r"(?:(?<!\d)(?:1[89]|20)\d\d|[一二]九?[零一二三四五六七八九]{3})"
_MONTH: Final = r"(?:1[0-2]|0?[1-9])"
_DAY: Final = r"(?:3[01]|[12]\d|0?[1-9])"
_HAN_MONTH: Final = "(?:十[一二]?|[一二三四五六七八九])"
_MONTH_PART: Final = "(?:份|底|初|末|中旬|上旬|下旬|中)?"
_DAY_NAME: Final = f"{_DAY}(?:{_TO}(?:{_MONTH}月)?{_DAY})*(?:日|号)"


@dataclass(frozen=True, kw_only=True)
class Stop:
    """Hold one span that is no quantity."""

    start: int
    end: int
    reason: Reason


@dataclass(frozen=True, kw_only=True)
class _Rule:
    reason: Reason
    pattern: re.Pattern[str]


def stops_in(text: str, lexicon: Lexicon) -> list[Stop]:
    """List the spans of folded text that hold numerals and are no quantities, in order and without overlaps.

    An earlier rule wins over a later one at the same place; a longer stop swallows what it covers.
    """
    found = [
        Stop(start=match.start(), end=match.end(), reason=rule.reason)
        for rule in _rules(lexicon)
        for match in rule.pattern.finditer(text)
        if match.end() > match.start()
    ]
    found += [Stop(start=start, end=end, reason="name") for start, end in _quoted_names(text)]
    kept: list[Stop] = []
    for stop in sorted(found, key=lambda stop: (stop.start, -stop.end)):
        if kept and stop.start < kept[-1].end:
            if stop.end > kept[-1].end:
                kept.append(Stop(start=kept[-1].end, end=stop.end, reason=stop.reason))
            continue
        kept.append(stop)
    return kept


_QUOTED: Final = re.compile(r"[“「『‘](?P<words>[^“”「」『』‘’]{1,14})[”」』’]")
_SPOKEN: Final = re.compile(r"[，。！？；…,!?;了吗呢吧啊我您你他她]|只要|只用")
_HOLDS_NUMERAL: Final = re.compile(f"[\\d{HAN_NUMERALS}]")


def _quoted_names(text: str) -> Iterator[tuple[int, int]]:
    """Find short quoted names (“六步工作法”); what somebody says is no name."""
    for match in _QUOTED.finditer(text):
        words = match["words"]
        if _HOLDS_NUMERAL.search(words) and not _SPOKEN.search(words):
            yield match.span()


@lru_cache(maxsize=8)
def _rules(lexicon: Lexicon) -> tuple[_Rule, ...]:
    groups = (*_titles(), *_dates(lexicon), *_clocks(lexicon), *_numbers(lexicon), *_places(lexicon), *_words(lexicon))
    return tuple(_Rule(reason=reason, pattern=re.compile(pattern)) for reason, pattern in groups)


_Patterns = Iterator[tuple[Reason, str]]


def _titles() -> _Patterns:
    yield "law-name", r"《[^《》]*(?:《[^《》]*》[^《》]*)*》"
    yield "document-number", r"[\u4e00-\u9fff]{0,6}[〔\[（(【]\s*(?:19|20)\d\d\s*[〕\]）)】]\s*第?\d*\s*号?"
    yield "document-number", r"第\s*\d+\s*号(?:令|文|公告|通告|文件)?"
    yield "list-number", rf"^\s*(?:\d{{1,2}}\s*[.、．](?!\d)|[（(](?:\d{{1,2}}|{_HAN_N}{{1,3}})[)）]|{_HAN_N}{{1,3}}、|[①-⑳])"
    yield "list-number", rf"(?<=[，。；：、！？\s”）),;:!?])[（(](?:\d{{1,2}}|{_HAN_N}{{1,3}})[)）](?!个)|[①-⑳]"
    yield "list-number", rf"(?:(?<=[，。；：！？、\s“—~)）,;:!?])|^)其?{_HAN_N}{{1,2}}(?:是(?!否)|要(?!求)|则)|其[一二三四五](?=[，、：])"


def _dates(lexicon: Lexicon) -> _Patterns:
    lasting = any_of(lexicon.took)
    yield "date", rf"{_YEAR}\s*[-./]\s*{_MONTH}\s*[-./]\s*{_DAY}(?!\d)(?:日)?|{_YEAR}[./]{_MONTH}(?![\d%万亿])"
    yield "date", (
        rf"{_YEAR}(?:{_TO}(?:(?:19|20)?\d\d))?\s*年(?:度|代)?(?:\s*(?:{_MONTH}|{_HAN_MONTH})\s*月{_MONTH_PART}(?:{_DAY_NAME})?)?"
        rf"(?:{_TO}(?:{_MONTH}|{_HAN_MONTH})月{_MONTH_PART}(?:{_DAY_NAME})?)?(?:末|底|初|[上下]半年|前?[1-4一二三四]季度)?"
    )
    yield "date", rf"{_YEAR}{_TO}{_YEAR}(?!\d)|(?<!\d)\d\d级"
    yield "date", rf"(?<![\d.])(?:{_MONTH}(?:{_TO}{_MONTH})?)\s*月{_MONTH_PART}(?:\s*{_DAY_NAME})?(?:{_TO}(?:{_MONTH}月{_MONTH_PART})?(?:{_DAY}日)?)?"
    yield "date", rf"(?<!个)(?<![{HAN_NUMERALS}几数])(?:{_HAN_MONTH}{_TO})?{_HAN_MONTH}月(?!票|饼){_MONTH_PART}(?:{_HAN_N}{{1,3}}[日号])?"
    yield "date", rf"(?<![\d.]){_N}世纪(?:\d0|{_HAN_N}十)?(?:年代)?|(?<!\d)(?:\d0|{_HAN_N}十)年代"
    yield "date", rf"(?:前|头)?(?:{_HAN_N}|[1-4])(?:{_TO}(?:{_HAN_N}|[1-4]))?季度|(?<![提之以])前{_N}个?月|[上下前后]半(?:年|月|程|场|段)|每?半年(?:报|度|来|以来)"
    yield "date", r"(?<!\d)(?:星期|周|礼拜)[一二三四五六日天](?:(?:至|到|、|和|~|-)(?:星期|周|礼拜)?[一二三四五六日天])*(?![个次名])"
    before = "".join(f"(?<!{word})" for word in (*lexicon.took, *lexicon.one_after) if len(word) < 5)
    yield "date", rf"{before}近{_N}(?:多|余)?(?:年|个月|天|日|周)(?:来|以来|间|里)?(?!时间|之久|的时间|的努力|历史|才)"
    yield "date", rf"(?:过去|未来|今后|此后|往后|(?<![提之以年日目当天])前|头|(?<![以])上|近|这|那|最近|前面|后|哪|某)(?:的)?(?:几|{_N})(?:多|余)?(?:年|个月|天|日|周)(?:来|以来|间|里|内)?"
    yield "date", rf"(?:{_N}|几|数)(?:多|余)?(?:年|个月|个多月|天|周)(?:多)?(?:来(?!自|到|访)|以来|间(?!隔)|前(?!置|端|移|台|往|期)|之后|如一日)"
    yield "date", rf"(?<!\d)\d{{1,3}}周年|{_HAN_N}{{1,4}}周年|(?:初|腊月|正月|农历){_HAN_N}{{1,3}}(?![个名家项])"
    del lasting
    keep = any_of((*lexicon.lasting, "不"))
    behind = "".join(f"(?<!{word})" for word in lexicon.lasting)
    yield "date", rf"(?<![\d.~至到日天-]){behind}{_DAY}{_TO}{_DAY}[日号](?!内|以内|之内|左右)|(?<![\d.~至到-]){behind}{_DAY}(?:日|号)(?!内|以内|之内|左右|以上|以下|线|楼|院|门|窗|令|文|时间|公示|游)"
    del keep


def _clocks(lexicon: Lexicon) -> _Patterns:
    yield "clock-time", r"(?<!\d)(?:[01]?\d|2[0-4])[:：][0-5]\d(?:[:：][0-5]\d)?(?:\s*(?:[-−]|~{1,2}|至|到)\s*(?:次日)?(?:[01]?\d|2[0-4])[:：][0-5]\d)?(?!\d)"
    more = any_of(lexicon.titles)
    hour = rf"(?<![\d.])(?:2[0-4]|1\d|\d)(?:{_TO}(?:2[0-4]|1\d|\d))?\s*(?:点钟?|时)(?!间|代|候|段|长|限|速|效|尚|刻|期|差|区|空|点|{more}|[位击评赞])(?:整|半|许|\d{{1,2}}分|左右)?"
    yield "clock-time", rf"{hour}(?:{_TO}{hour})?"
    yield "clock-time", rf"(?:凌晨|清晨|早上|早晨|上午|中午|下午|傍晚|晚上|晚|早|夜里|深夜)(?:{_HAN_N}{{1,3}})点(?:钟|半|整|{_HAN_N}{{1,3}}分)?|{_HAN_N}{{1,3}}点(?:钟|半)|朝九晚五|早九晚五"
    yield "idiom", r"(?<!\d)7\s*[×xX*]\s*24(?:小时)?|5\s*[×xX*]\s*8(?:小时)?|365天|360(?:度|°)|三百六十五天"
    yield "idiom", rf"24小时(?=[“]?{any_of(lexicon.around_the_clock)})|二十四小时(?={any_of(lexicon.around_the_clock)})|全天(?:候)?24小时|一天24小时"


def _numbers(lexicon: Lexicon) -> _Patterns:
    unit = any_of((*lexicon.measures, *lexicon.short_measures, *lexicon.counters, *lexicon.digit_counters))
    yield "ordinal", rf"第\s*{_N}(?:{_TO}第?{_N})*(?:[个届次批期名位条款项章节轮季版年号区])?|(?:前|头|居|列|排)第?{_N}(?:名|位|强)|(?:位居|位列|排名|列)[^，。；]{{0,6}}?第?\d+位?"
    yield "ordinal", rf"(?:全[国省市区]|榜单|排行榜)?(?:[Tt][Oo][Pp]|No\.?|NO\.?)\s*\d+"
    yield "ordinal", rf"{_N}(?:{any_of(lexicon.ranks)})(?!化|制)"
    yield "ordinal", rf"{_HAN_N}{{1,3}}届|{_HAN_N}{{1,2}}期(?=工程|项目|建设|改造)|(?<!\d)20\d\d届"
    yield "age", rf"(?:近|约|超|逾|不满|未满|满|年近|年满|年逾|年过|已|不到)?{_N}(?:多|余|来|几)?(?:{_TO}{_N})?(?:多|余)?(?:周)?岁(?:以上|以下|及以上|左右|多)?|(?<!\d)[5-9]0后|00后|10后|年[过近逾]{_HAN_N}{{1,2}}(?:旬)?|{_HAN_N}{{1,2}}旬"
    yield "phone-number", rf"(?<!\d)0\d{{2,3}}\s*[-−~]\s*\d{{7,8}}(?!\d)|(?<!\d)1[3-9]\d{{9}}(?!\d)|(?<!\d)[48]00[-−]\d{{3,4}}[-−]\d{{3,4}}"
    yield "phone-number", rf"{any_of(lexicon.call)}[:：为是“\"\s]*\d[\d\-−]{{2,}}(?!\s*{unit})"
    yield "phone-number", rf"(?<![\d.,])\d{{3,6}}[”\"]?(?={any_of(lexicon.hotlines)})"
    yield "phone-number", rf"(?<![\d.,]){any_of(lexicon.names['phone-number'])}(?![\d.]|\s*[多余]?{unit}|%|万|亿)"
    yield "version", rf"[Vv]?\d+\.\d+(?:\.\d+)*(?={any_of(lexicon.versions)})|[Vv]\d+(?:\.\d+)*|(?<![\d.])\d+\.0[”\"]?(?![\d%万亿‰倍个百分点]|\s*{unit})|\d+\.\d+\.\d+"
    yield "name", rf"[\dNX](?:\s*\+\s*(?:[\dNXnx]|{_HAN_N})+)+(?![%])|[\dNX]+\s*[×xX]\s*[\dNX]+"
    yield "name", rf"{_N}(?:分钟|公里|小时|刻钟)(?=[\u4e00-\u9fff”]{{0,8}}?{any_of(lexicon.rings)})"
    yield "name", rf"(?<![\d.]){_N}大(?![类项型小概约宗])"
    yield "name", rf"{_HAN_N}{{1,4}}年(?={any_of(lexicon.plans)})|\d年(?={any_of(set(lexicon.plans) - {'级'})})|\d年级"
    yield "name", rf"{_N}中全会|{_N}届{_N}中全会|{_N}大(?:报告|精神)"
    yield "code", rf"[A-Za-z][A-Za-z\-.]*\d+(?:\.\d+)?(?:[A-Za-z\-]+\d*)*(?![\d.]|[万亿%]|\s*{unit})|(?<![\d.])[A-Za-z]\d+(?![\d.])"
    latin = any_of(unit for unit in lexicon.units if unit[0].isascii())
    yield "code", rf"(?<![\d.])\d+(?:\.\d+)?(?!{latin}(?![A-Za-z]))[A-Za-z][\w\-]*|(?<!\d)\d{{1,2}}A级"
    yield "code", r"(?<![\d.,])\d{9,}(?!\d*[.万亿%])|(?<![\d])0\d{2,}(?!\d*\.)|(?<!\d)\d{1,3}[:：∶]\d{1,3}(?!\d)|\d+/\d+(?!\d)"


def _places(lexicon: Lexicon) -> _Patterns:
    yield "name", rf"(?:{_N})(?={any_of(lexicon.roads)})"
    yield "address", rf"(?<![\d.])\d+(?:[-−]\d+)?(?:{any_of(lexicon.addresses)})(?!以上|召)"
    yield "address", r"(?<=号)\d+(?:栋|幢|楼|层|室|单元)"
    yield "ordinal", rf"(?<![\d.多余])(?:\d+|{_HAN_N}{{1,3}})(?:{_TO}(?:\d+|{_HAN_N}{{1,3}}))?(?:{any_of(lexicon.floors)})(?![宇盘])"


def _words(lexicon: Lexicon) -> _Patterns:
    for reason, words in lexicon.names.items():
        if reason != "phone-number":
            yield reason, _apart(words)  # type: ignore[misc]


def _apart(words: tuple[str, ...]) -> str:
    """Give a pattern for words whose numerals are no part of a longer numeral."""
    return "|".join(
        (f"(?<![\\d{HAN_NUMERALS}.])" if _HOLDS_NUMERAL.match(word) else "")
        + re.escape(word)
        + (f"(?![\\d{HAN_NUMERALS}])" if _HOLDS_NUMERAL.match(word[-1]) else "")
        for word in words
    )
