"""Quantities: the grammar. The lexicon's words become small compiled patterns, each for one part of a printed number.

Hands on `Grammar`, made once for a lexicon; `number_parts` reads numbers with it, `stops` and `scanning` look for them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from dashboards.quantities.lexicon import Lexicon, Table
from dashboards.quantities.quantity import Qualifier
from dashboards.stages.regexes import regex

HAN_DIGITS: Final = "零一二三四五六七八九两俩仨"
HAN_NUMERALS: Final = HAN_DIGITS + "十百千万亿廿卅"
# 千 begins units too (千瓦, 千米).
_THOUSAND: Final = "千(?!瓦|米|克|伏|卡|字节|帕|焦|赫)"
_HAN: Final = f"(?:[{HAN_DIGITS}十万亿廿卅]|百(?!分之)|{_THOUSAND})+(?:点[{HAN_DIGITS}]+)?"
_ARABIC: Final = r"(?<![\d.])(?:\d{1,3}(?:(?:[,，]\d{3})+|(?: \d{3})+)(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?)"
# 人数, 总数, 多数 and their like end in 数 and are followed by their number; 数 alone is "some" after few words only.
_NOT_SOME: Final = "总人户件次指系参函分倍个字位点时票量小步多少无半岁基奇级负整算"
_FEW: Final = "几(?![乎何率])"
_SOME: Final = f"(?:{_FEW}|(?<![{_NOT_SOME}])数)"
_SEVERAL: Final = (
    f"(?:{_FEW}|(?:(?<=[了过有约近达用经历需等共花隔时连长开后曾已访跑办])|(?<![\u4e00-\u9fff]))数(?!天天|年年|月月))"
)
_VAGUE: Final = f"十几(?:二十)?(?!何)|{_SOME}(?:十|百(?!分之)|{_THOUSAND}|(?=[万亿]))"
_SPACE: Final = "[ \t]*"
# What a share, a multiple or a part begins with, looked at ahead.
_SHARE: Final = rf"(?=\d[\d.]*(?:%|倍|成|个百分点)|百分之|[{HAN_NUMERALS}]+(?:成|分之|倍)|一半|半数|[1-9]/[1-9])"
# Words that fall short of what follows them: 不到原计划的四分之一 names its whole without 占.
_LACKING: Final = frozenset({"不到", "不足", "不及", "接近", "未达到", "不少于", "不低于", "不超过", "至少", "最多"})
# 超过服务承诺的14个工作天: what was set stands between a bound and its number.
PASSING: Final = frozenset({"超过", "超出", "超", "低于", "高于", "少于", "多于"})
_SET: Final = "(?:规定|承诺|法定|标准|要求|时限|期限|限额|上限|定额|目标|计划)"
# 至少通报一次: any verb stands between a bound and how often it is done.
_LEAST: Final = frozenset({"至少", "最少", "起码", "最多", "至多", "顶多"})
_OFTEN: Final = rf"(?:\d+|[{HAN_NUMERALS}]{{1,3}})[次趟遍回]"
# 过 and 破 bound a number with digits only behind these: 4个过五百亿, 连续两年过万亿, and not 办过500件.
_PASSED: Final = "已均都首早将再双量值入额数模个家年资产户口贷款业亿客次单"
# 点 is a unit of an index: 113.4点, 上升1.9点; a whole number up to 24 before it may be an hour.
_POINT: Final = r"(?<=[\d][.]\d)点(?![位名球子亮单击赞评])|(?<=[\d][.]\d\d)点(?![位名球子亮单击赞评])|(?<=\d\d\d)点(?![位名球子亮单击赞评])"
# Money of other countries before its amount.
CURRENCIES: Final = (
    "港币",
    "港元",
    "美元",
    "美金",
    "欧元",
    "日元",
    "英镑",
    "新台币",
    "澳门元",
    "HK$",
    "US$",
    "$",
    "€",
    "£",
    "¥",
    "￥",
)
# The "more" or the half of some units stands inside them: 3个多月, 两个半小时.
_SPLIT: Final = "月|小时|工作日|星期|季度|钟头|百分点|课时|学时"
# 两分多钟: the unit is 分钟.
_SPLIT_CLOCK: Final = "分|秒|刻"
_BRACKET: Final = r"(?:[（(](?:次|套|项|个|处|户|家|件|台|条|人|座|支|只|所|名|份)[)）])?"


@dataclass(frozen=True, kw_only=True, eq=False)
class Grammar:
    """Hold the patterns of one lexicon; each is tried at one place of folded text."""

    lexicon: Lexicon
    before: re.Pattern[str]
    after: re.Pattern[str]
    qualifiers_before: Mapping[str, Qualifier]
    qualifiers_after: Mapping[str, Qualifier]
    sign: re.Pattern[str]
    margin: re.Pattern[str]
    passing: re.Pattern[str]
    sharing: re.Pattern[str]
    currency: re.Pattern[str]
    rank: re.Pattern[str]
    per_hundred: re.Pattern[str]
    fraction: re.Pattern[str]
    half: re.Pattern[str]
    half_of: re.Pattern[str]
    numeral: re.Pattern[str]
    more: re.Pattern[str]
    scale: re.Pattern[str]
    unit: re.Pattern[str]
    tail: re.Pattern[str]
    dash: re.Pattern[str]
    of_set: re.Pattern[str]
    one_in: re.Pattern[str]
    one_after: re.Pattern[str]
    counted_after: re.Pattern[str]
    start: re.Pattern[str]
    neutral: re.Pattern[str]
    measures: frozenset[str]


@lru_cache(maxsize=8)
def grammar_of(lexicon: Lexicon) -> Grammar:
    """Write the patterns of a lexicon."""
    before = _before(lexicon)
    measures = any_of((*lexicon.measures, *lexicon.short_measures))
    more = guarded(lexicon.inside, lexicon.not_before)
    counters = f"(?:{guarded(lexicon.units, lexicon.unit_not_before)}|点(?={any_of(lexicon.titles)}|$))"
    unit = f"{counters}{_BRACKET}(?:(?:/|每)(?:{any_of(lexicon.per)})){{0,2}}"
    halves = any_of((*lexicon.measures, *lexicon.halves))
    tenth = guarded(["成"], lexicon.unit_not_before)
    one = f"{_SEVERAL}(?={any_of(lexicon.counters)}|{measures})"
    sign = rf"(?<![\d{HAN_NUMERALS}%‰~])(?:[-−](?=\d)|(?<![肩背担胜承抱欺自辜减增税荷债])负(?=\d|百分之))"
    heads = begins(
        (*_by_word(lexicon.before), *lexicon.denials, *HAN_NUMERALS, *CURRENCIES, *"-−±正负半几数减折第每"), "\\d"
    )
    currency = any_of(CURRENCIES)
    ordinal = rf"第{_SPACE}(?P<number>\d+|[{HAN_NUMERALS}]+){_SPACE}(?P<unit>[位名])"
    patterns = {
        "before": before,
        "after": _after(lexicon),
        "sign": sign,
        "per_hundred": f"(?P<per>[百千万])分之(?P<number>{_ARABIC}|{_HAN})",
        "fraction": rf"(?P<parts>{_HAN}|{_ARABIC})分之(?P<number>{_HAN}|{_ARABIC})|(?<![\d/])(?P<part>[1-9])/(?P<whole>[1-9]\d?)(?![\d/])",
        "half": "(?:(?<=过)|(?<=近)|(?<=超)|(?<=足)|(?<=到))半数?(?![个天年月小导成径日])|一半|半数|[减折]半",
        "half_of": rf"(?<!大)半{_SPACE}(?:个(?P<more>多)?(?P<split>{_SPLIT})|(?P<unit>{halves}))",
        "numeral": f"{_ARABIC}|{_VAGUE}|{one}|{_HAN}",
        "more": more,
        "scale": f"{any_of(set(lexicon.scales) - {'千'})}|{_THOUSAND}",
        "unit": rf"个(?P<more>[多余半])(?P<split>{_SPLIT})|(?P<clock>{_SPLIT_CLOCK})(?P<over>[多余来])钟|(?P<unit>%|‰|{tenth}|[ \t]*[∶:：比][ \t]*1(?![\d.:：∶]|[{HAN_NUMERALS}])|{_POINT}|{unit})",
        "tail": guarded(("多", "余", "半"), lexicon.not_before_trailing),
        "dash": f"{_SPACE}(?P<dash>至|到|或|~{{1,2}}|[-−]{{1,2}}|、|以上[、,，至到]?(?=[\\d{HAN_NUMERALS}])){_SPACE}",
        # 低于204亿元的限额: what is higher or lower than something that is set bounds nothing.
        "of_set": f"的[\u4e00-\u9fff]{{0,4}}?(?:{_SET}|任务|下限|红线|底线|门槛|预期|平均|均值)",
        # 每三位老人中就有一位
        "one_in": rf"每(?P<whole>\d+|{_HAN})(?P<of>[个名位人户家件次单辆份条])[\u4e00-\u9fff]{{0,6}}?(?:[中里]|当中)?[就便]?有(?P<number>\d+|{_HAN})(?P=of)",
        "counted_after": f"(?:{any_of(lexicon.counted_after)})了?$",
        "one_after": f"(?:{any_of(lexicon.one_after)})了?$|每(?:天|日|周|旬|半?[月年]|半?学期|季度?)[^，。；、,;\\d]{{0,6}}$",
        "neutral": f"{any_of(lexicon.neutral)}*",
        "margin": rf"{_SPACE}(?:±|正负){_SPACE}",
        "passing": rf"(?:^|[{_PASSED}，。；、,;])$",
        "sharing": any_of(
            {*lexicon.measures, *lexicon.short_measures, *lexicon.counters, "%", "‰"} - {"年", "日", "周", "度"}
        ),
        "currency": rf"{currency}{_SPACE}",
        "rank": ordinal,
        "start": rf"{heads}(?:{before}|{currency}{_SPACE}|±|正负|[第每]{_SPACE}[\d{HAN_NUMERALS}]|\d|{sign}|[{HAN_NUMERALS}半几数]|[减折](?=半))",
    }
    return Grammar(
        lexicon=lexicon,
        qualifiers_before=_by_word(lexicon.before) | _turned(lexicon),
        qualifiers_after=_by_word(lexicon.after),
        measures=frozenset((*lexicon.measures, *lexicon.short_measures, "%", "‰")),
        **{name: regex(pattern) for name, pattern in patterns.items()},
    )


def any_of(words: Iterable[str]) -> str:
    """Return a pattern for any of the words, the longest first."""
    return any_pattern(re.escape(word) for word in sorted(words, key=_longest_first))


def begins(words: Iterable[str], more: str = "") -> str:
    """Return a look ahead for the first character of any of the words, or for one of the class `more`.

    It changes nothing that is found. It stands before patterns that begin with a look behind, which the matcher would
    otherwise try in full at every character.
    """
    heads = "".join(re.escape(head) for head in sorted({word[0] for word in words}))
    return f"(?=[{heads}{more}])"


def any_pattern(patterns: Iterable[str]) -> str:
    """Return a pattern for any of the patterns, in this order."""
    return f"(?:{'|'.join(patterns)})"


def _longest_first(word: str) -> tuple[int, str]:
    return -len(word), word


def _by_word(table: Table) -> dict[str, Qualifier]:
    return {word: qualifier for qualifier, words in table.items() for word in words}  # type: ignore[misc]


def _turned(lexicon: Lexicon) -> dict[str, Qualifier]:
    """Return what a denied bound says: not above is at most, not below at least."""
    plain = _by_word(lexicon.before)
    return {
        f"{denial}{word}": "at-most" if plain[word] == "above" else "at-least"
        for word in lexicon.denied
        for denial in lexicon.denials
    }


def guarded(words: Iterable[str], table: Table) -> str:
    """Return a pattern for words that do not begin a longer word of the table."""
    return any_pattern(
        re.escape(word) + (f"(?!{any_of(table[word])})" if word in table else "")
        for word in sorted(words, key=_longest_first)
    )


def _before(lexicon: Lexicon) -> str:
    """Return the pattern of one word that bounds, and of what may stand between it and its number.

    Before a share more may stand between, as long as it names the whole: 约占全国的30%, 不到原计划的四分之一.
    """
    link = any_of(lexicon.link)
    denied = f"(?<![能有会]){any_of(lexicon.denials)}{any_of(lexicon.denied)}" if lexicon.denied else "(?!)"
    # 最长可开12周: any verb of one or two characters may stand behind "may".
    may = f"[可能](?:(?![{HAN_NUMERALS}])[\u4e00-\u9fff]){{1,2}}"
    bridge = f"(?:{may}|{any_of(lexicon.bridge)}|{link}){{0,6}}(?:[\u4e00-\u9fff]{{1,10}}的(?=[\\d百]))?"
    words = _by_word(lexicon.before)
    loose = (word for word in words if word in lexicon.bridged)
    tight = (word for word in words if word not in lexicon.bridged)
    return (
        f"(?:(?P<far>{_behind(words, lexicon.not_after)}){_whole(link)}"
        f"|(?P<short>{_behind(_LACKING & set(words), lexicon.not_after)})(?:(?![{HAN_NUMERALS}])[\u4e00-\u9fff]){{1,12}}的{_SHARE}"
        f"|(?P<past>{_behind(PASSING & set(words), lexicon.not_after)})(?:(?![{HAN_NUMERALS}])[\u4e00-\u9fff]){{0,6}}{_SET}的(?=\\d|[{HAN_NUMERALS}])"
        f"|(?P<often>{_behind(_LEAST & set(words), lexicon.not_after)})(?:(?![{HAN_NUMERALS}])[\u4e00-\u9fff]){{1,4}}(?={_OFTEN})"
        f"|(?P<denied>{denied})(?:{_whole(link)}|{bridge})"
        f"|(?P<bridged>{_behind(loose, lexicon.not_after)}){bridge}"
        f"|(?P<word>{_behind(tight, lexicon.not_after)}){link}{{0,2}}){_SPACE}"
    )


def _whole(link: str) -> str:
    """Return the pattern of words that name the whole of the share that follows."""
    han = f"(?:(?![{HAN_NUMERALS}])[\u4e00-\u9fff])"
    return (
        f"(?:占(?:了|到|据)?{han}{{1,12}}|(?:为|是|达|达到|有|相当于|等于){han}{{1,12}}的"
        f"|(?:{link})?[全总整其所辖本]{han}{{1,10}}的){_SHARE}"
    )


def _behind(words: Iterable[str], table: Table) -> str:
    """Return a pattern for words that do not end a longer word of the table."""
    return any_pattern(
        "".join(f"(?<!{re.escape(start)})" for start in table.get(word, ())) + re.escape(word)
        for word in sorted(words, key=_longest_first)
    )


def _after(lexicon: Lexicon) -> str:
    included = r"(?:[（(]不?含[)）])?"
    return f"{_SPACE}{included}(?P<word>{guarded(_by_word(lexicon.after), lexicon.not_before)}){included}"
