"""Quantities: the patterns of numerals that are no quantities, topic by topic, for `stops`.

What is grammar (how a date is written) stands here, what is vocabulary (which nouns follow a hotline) in the lexicon.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, Literal

from dashboards.quantities.grammar import HAN_NUMERALS, any_of, any_pattern, begins, guarded
from dashboards.quantities.lexicon import Lexicon
from dashboards.quantities.words_before import MOVES

RuleReason = Literal[
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
    "rate-base",
]
Rules = Iterator[tuple[RuleReason, str]]

HOLDS_NUMERAL: Final = re.compile(f"[\\d{HAN_NUMERALS}]")

# Digits or a Chinese numeral, whole; the same, Chinese only.
_H: Final = f"[{HAN_NUMERALS}]"
# 排名下降2位 is by how much, and no place.
_MOVED: Final = any_of(tuple(MOVES))
_N: Final = rf"(?<![\d.])(?:\d+|{_H}+)"
_OPENING: Final = re.compile(rf"\d+|[{HAN_NUMERALS}]+")
_TO: Final = r"\s*(?:至|到|~{1,2}|[-−])\s*"
_AND: Final = r"\s*(?:至|到|~{1,2}|[-−]|、|和|及|与)\s*"

_YEAR: Final = r"(?:(?<!\d)(?:1[89]|20)\d\d|[一二][九零][零一二三四五六七八九]{2})"
_MONTH: Final = "(?:1[0-2]|0?[1-9])"
_HAN_MONTH: Final = "(?:十[一二]?|[一二三四五六七八九])"
_DAY: Final = r"(?:3[01]|[12]\d|0?[1-9])(?!\d)"
_PART_OF_MONTH: Final = "(?:份|底|初|末|中旬|上旬|下旬|中)?"
_DAYS: Final = f"{_DAY}(?:{_AND}(?:{_MONTH}月)?{_DAY})*[日号]"
_MONTH_DAY: Final = rf"{_MONTH}\s*月{_PART_OF_MONTH}(?:\s*{_DAYS})?"
_SPAN: Final = "(?:年|个月|个多月|天|日|周|个星期|个季度)"
_SOME: Final = f"(?:{_N}|几|数)(?:多|余)?"


def rules(lexicon: Lexicon) -> Rules:
    """Return every pattern with its reason, for folded text."""
    yield from _titles()
    yield from _list_numbers(lexicon)
    yield from _dates()
    yield from _periods(lexicon)
    yield from _days(lexicon)
    yield from _clocks(lexicon)
    yield from _ordinals(lexicon)
    yield from _ages()
    yield from _phones(lexicon)
    yield from _versions(lexicon)
    yield from _codes(lexicon)
    yield from _addresses(lexicon)
    yield from _names(lexicon)
    yield from _places()
    yield from _rate_bases()


def _titles() -> Rules:
    yield "law-name", r"《[^《》]*(?:《[^《》]*》[^《》]*)*》"
    # 国发〔2022〕5号
    yield "document-number", r"[\u4e00-\u9fff]{0,6}[〔\[（(【]\s*(?:19|20)\d\d\s*[〕\]）)】]\s*第?\d*\s*号?"
    yield "document-number", r"第\s*\d+\s*号(?:令|文|公告|通告|文件)?"


def _list_numbers(lexicon: Lexicon) -> Rules:
    one = rf"(?:\d{{1,2}}|{_H}{{1,3}})"
    yield "list-number", rf"^\s*(?:\d{{1,2}}\s*[.、．](?!\d)|[（(]{one}[)）]|{_H}{{1,3}}、)"
    # 1.1 as a heading
    yield (
        "list-number",
        rf"^\s*\d{{1,2}}(?:\.\d{{1,2}})+(?=\s|[\u4e00-\u9fff])(?!\s*(?:{any_of(lexicon.units)}|[万亿千百]))",
    )
    yield "list-number", rf"(?<=[，。；：、！？\s”）),;:!?])[（(]{one}[)）](?!个)|[①-⑳]|\[\d{{1,2}}\]"
    yield (
        "list-number",
        rf"(?:(?<=[，。；：！？、\s“~)）,;:!?])|^)其?{_H}{{1,2}}(?:是(?!否)|要(?!求)|则)|其[一二三四五](?=[，、：])",
    )


def _dates() -> Rules:
    # 2023-11-03, 2023.11
    yield "date", rf"{_YEAR}\s*[-./ ]\s*{_MONTH}\s*[-./]\s*{_DAY}日?|{_YEAR}[./]{_MONTH}(?![\d%万亿])"
    # 2023年, 2019-2023年, 2023年度, 2022年7月1日, 2021年末, 2022年上半年
    yield (
        "date",
        (
            rf"{_YEAR}(?:{_AND}(?:19|20)?\d\d)?\s*年(?:度|代)?(?:\s*(?:{_MONTH_DAY}|{_HAN_MONTH}月{_PART_OF_MONTH}))?"
            rf"(?:{_TO}{_MONTH_DAY})?(?:末|底|初|[上下]半年|前?[1-4一二三四]季度)?"
        ),
    )
    yield "date", rf"(?=[\d一二])(?:{_YEAR}{_TO}{_YEAR}(?!\d)|(?<!\d)\d\d级)"
    # 6月10日, 3月末到4月初, 1—10月
    yield "date", rf"(?<![\d.])(?:{_MONTH}{_AND})?{_MONTH_DAY}(?:{_TO}(?:{_MONTH_DAY}|{_DAYS}))?"
    yield (
        "date",
        rf"(?<!个)(?<![{HAN_NUMERALS}几数])(?:{_HAN_MONTH}{_TO})?{_HAN_MONTH}月(?!票|饼){_PART_OF_MONTH}(?:{_H}{{1,3}}[日号])?",
    )
    yield "date", rf"{_N}世纪(?:\d0|{_H}十)?(?:年代)?|(?<!\d)(?:\d0|{_H}十)年代"
    yield (
        "date",
        r"(?<!\d)(?:星期|周|礼拜)[一二三四五六日天](?:(?:至|到|、|和|~|-)(?:星期|周|礼拜)?[一二三四五六日天])*(?![个次名])",
    )
    yield "date", rf"(?<!\d)\d{{1,3}}周年|{_H}{{1,4}}周年|(?:初|腊月|正月|农历){_H}{{1,3}}(?![个名家项])"
    yield (
        "date",
        "(?:[五六七八]一|十一)(?=期间|假期|小?长假|节|前|后|黄金周|当天|儿童节|劳动节|讲话|表彰|广场|路|当日|国庆)",
    )
    yield "date", r"[(（]\d{4}[)）]|(?:19|20)\d\d(?=年|届)"


def _periods(lexicon: Lexicon) -> Rules:
    quarter = f"(?:{_H}|[1-4])"
    yield (
        "date",
        rf"(?:前|头)?{quarter}(?:{_AND}{quarter})?季度|[上下前后]半(?:年|月|程|场|段)|每?半年(?:报|度|来|以来)",
    )
    yield "date", rf"(?<![提之以])前{_N}个?(?:月|季度)"
    # 近三年 are the last three years; 历时近三年 is a length of time
    took = "".join(f"(?<!{word})" for word in (*lexicon.took, *lexicon.one_after))
    yield "date", rf"(?=近){took}近(?:{_N}(?:多|余)?|半){_SPAN}(?:来|以来|间|里)?(?!时间|之久|的时间|的努力|历史|才)"
    past = "过去|未来|今后|此后|往后|最近|前面|这|那|哪|某|头|(?<![生到受交收提公满束成录请批])后(?![^，。；]{1,4}[日天](?:以|之)?内)|(?<!以)上|(?<![提之以年日目当天])前"
    yield "date", rf"连续{_N}(?:年|个?季度|个月)(?![之以]?内|以上)"
    yield "date", rf"(?:{past})的?{_SOME}{_SPAN}(?:来|以来|间|里|内)?"
    # 半年办件3万 opens a clause: the time in which something happened
    lasted = "内|以|多|左|上|下|时间|期|之|后|前|半|过|就|才|便|即|了|的|[，。、；,;)）]|$"
    yield "date", rf"(?:(?<=[，。；！？,;!?“])|^)(?:半|{_N})年(?:里|间)?(?!{lasted})"
    spent = "".join(f"(?<!{word})" for word in lexicon.lasting)
    yield "date", rf"(?=[\d{HAN_NUMERALS}几数]){spent}{_SOME}{_SPAN}[之以]?后(?![续期])"
    yield (
        "date",
        rf"(?=[\d{HAN_NUMERALS}几数]){spent}(?:{_N}|几|数)年(?:内(?!免|有效|不|的)|(?=安排|累计|合计|共(?!同)|总计|时间[，,建把将实完内]))",
    )
    ahead = begins((*"几数", *HAN_NUMERALS), r"\d")
    yield "date", rf"{ahead}{_SOME}{_SPAN}多?(?:里(?![程面])|来(?![自到访])|以来|间(?!隔)|前(?![置端移台往期])|如一日)"


def _days(lexicon: Lexicon) -> Rules:
    """A day of the month alone (15日), unless words around it say that it is a length of time."""
    lasting = "".join(f"(?<!{word})" for word in lexicon.lasting)
    yield "date", rf"(?=\d)(?<![\d.~至到日天-]){lasting}{_DAY}[日号]?{_TO}{_DAY}[日号](?!内|以内|之内|左右)"
    yield (
        "date",
        rf"(?=\d)(?<![\d.~至到-]){lasting}{_DAY}[日号](?!内|以内|之内|左右|以上|以下|时间|公示|游|[线楼院门窗令文])",
    )


def _clocks(lexicon: Lexicon) -> Rules:
    minute = "(?:[01]?\\d|2[0-4])[:：][0-5]\\d(?:[:：][0-5]\\d)?"
    yield "clock-time", rf"(?<!\d){minute}(?:{_TO}(?:次日)?{minute})?(?!\d)"
    digits = r"(?<![\d.])(?:2[0-4]|1\d|\d)"
    after = f"(?!间|代|候|段|长|限|速|效|尚|刻|期|差|区|空|点|{any_of(lexicon.titles)}|[位击评赞])"
    hour = rf"{digits}(?:{_AND}{digits})?\s*(?:点钟?|时){after}(?:整|半|许|\d{{1,2}}分|左右)?"
    yield "clock-time", f"{hour}(?:{_TO}{hour})?"
    part_of_day = "凌晨|清晨|早上|早晨|上午|中午|下午|傍晚|晚上|晚|早|夜里|深夜"
    yield (
        "clock-time",
        rf"(?:{part_of_day}){_H}{{1,3}}点(?:钟|半|整|{_H}{{1,3}}分)?|{_H}{{1,3}}点(?:钟|半|整)|[朝早]九晚五",
    )
    yield "idiom", r"(?<!\d)(?:7|365天)\s*[×xX*]\s*24(?:小时)?|5\s*[×xX*]\s*8(?:小时)?|365天|360(?:度|°)"
    # 24小时 is "round the clock" unless it bounds something: 24小时内, 缩短至24小时
    yield "idiom", "(?<![至到为过从由需时仅满近约不来])(?:24|二十四)小时(?![内以之后左前办响到])|(?:全天候?|一天)24小时"


def _ordinals(lexicon: Lexicon) -> Rules:
    yield "ordinal", rf"第\s*(?:\d+|{_H}+)(?:{_AND}第?(?:\d+|{_H}+))*[个届次批期名位条款项章节轮季版年号区]?"
    yield "ordinal", rf"(?:前|居|排)第?{_N}(?:名|位|强)"
    yield (
        "ordinal",
        rf"(?:位居|位列|名列|排名|排在)[^，。；,;\d从由]{{0,8}}(?:第{_N}位?|(?<!{_MOVED})(?<!{_MOVED}了){_N}位)|排名\d+(?!\s*{any_of(lexicon.units)})",
    )
    yield "ordinal", r"(?:[Tt][Oo][Pp]|N[oO]\.?)\s*\d+"
    yield "ordinal", rf"(?<!分之){_N}\s*{any_of(lexicon.ranks)}(?![化制本])"
    yield "ordinal", rf"{_H}{{1,3}}届|{_H}{{1,2}}期(?=工程|项目|建设|改造)|(?<!\d)20\d\d届"
    # 三年级2班, B座12层
    yield "ordinal", r"(?<=年级)[(（]?\d+[)）]?班|(?<=[座厦楼])\d+层"
    # 二十届三中全会, 十四届人大三次会议
    yield (
        "ordinal",
        rf"(?<=[届会大])[^，。；,;\d]{{0,10}}?{_H}{{1,2}}次(?=会议|全会|全体会议)|{_H}{{1,2}}次(?=全会|全体会议|党代会|代表大会)",
    )
    floors = rf"(?<![\d.多余])(?:\d+|{_H}{{1,3}})"
    yield "ordinal", rf"{floors}(?:{_AND}{floors})?{any_of(lexicon.floors)}(?![宇盘])"


def _ages() -> Rules:
    heads = begins((*"近约超逾不未满年已", *HAN_NUMERALS), r"\d")
    about = "近|约|超|逾|不满|未满|满|年近|年满|年逾|年过|已|不到"
    yield (
        "age",
        rf"{heads}(?:{about})?(?:{_N}|\d+\.\d+)(?:多|余|来|几)?(?:{_TO}{_N})?(?:多|余)?周?岁(?:以上|以下|及以上|左右|多)?",
    )
    yield (
        "age",
        rf"(?<!\d)(?:[3-9][05]|[01][05])后(?![续期勤备方])|年[过近逾](?:{_H}{{1,2}}旬|[三四五六七八九]十(?![万亿]))|{_H}{{1,2}}旬",
    )


def _phones(lexicon: Lexicon) -> Rules:
    unit = any_of(lexicon.units)
    yield "phone-number", r"(?<!\d)0\d{2,3}\s*[-−~]\s*\d{7,8}(?!\d)|(?<!\d)1[3-9]\d{9}(?!\d)"
    yield "phone-number", r"(?<!\d)[48]00[-−]\d{3,4}[-−]\d{3,4}"
    yield (
        "phone-number",
        rf"{any_of(lexicon.call)}[:：为是“\"\s]*\d[\d\-−]{{2,}}(?![\d\-−.]|\s*(?:[多余]?{unit}|[万亿%]))",
    )
    yield "phone-number", rf"(?<![\d.,])\d{{3,6}}[”\"]?(?={any_of(lexicon.hotlines)})"
    counted = guarded(lexicon.units, lexicon.unit_not_before)
    yield "phone-number", rf"(?<![\d.,]){any_of(lexicon.names['phone-number'])}(?![\d.]|\s*[多余]?{counted}|[%万亿])"


def _versions(lexicon: Lexicon) -> Rules:
    yield "version", rf"[Vv]?\d+\.\d+(?:\.\d+)*[”\"]?(?={any_of(lexicon.versions)})|[Vv]\d+(?:\.\d+)*|\d+\.\d+\.\d+"
    measured = any_of((*lexicon.measures, *lexicon.short_measures))
    yield "version", rf"(?<![\d.])\d+\.0[”\"]?(?![\d%万亿‰倍个百分点]|\s*(?:{measured}|[级人件条户家]))"


def _codes(lexicon: Lexicon) -> Rules:
    unit = any_of(lexicon.units)
    latin = any_of(unit for unit in lexicon.units if unit.isascii())
    # PM2.5, G60, A4, sp20241119; but GDP1.2万亿元 is a number
    yield (
        "code",
        rf"[A-Za-z][A-Za-z\-.]{{0,30}}\d+(?:\.\d+)?(?:[A-Za-z\-]+\d*)*(?![\d.]|[万亿%]|\s*{unit})|(?<![A-Za-z])[A-Za-z]\d+(?![\d.])",
    )
    # 5G, 3D, 4S店; but 12km is a number
    yield "code", rf"(?<![\d.])\d+(?:\.\d+)?(?!{latin}(?![A-Za-z]))[A-Za-z][A-Za-z0-9\-]*|(?<!\d)\d{{1,2}}A级"
    yield "code", r"(?<![\d.,])\d{9,}(?!\d*[.万亿%])|(?<!\d)(?<!\d[ ,，])0\d{2,}(?!\d*\.)"
    # 1:3, 5/12, but not the share 1/10
    yield "code", r"(?<![\d.])\d{1,3}[:：∶]\d{1,3}(?![\d.])|\d+/\d+/\d+|\d{2,}/\d+(?!\d)|0\d/\d+"


def _addresses(lexicon: Lexicon) -> Rules:
    yield "name", f"{_N}(?={any_of(lexicon.roads)})"
    yield "address", rf"(?=\d)(?<![\d.])\d+(?:[-−]\d+)?{any_of(lexicon.addresses)}(?!以上|召)"
    yield "name", rf"(?<![\d{HAN_NUMERALS}多余几])[一二三四五六七八九十](?:道[口沟岗岭湾]|家(?:子(?!公|企)|屯|庄|湾))"
    yield "address", r"(?<=号)\d+(?:栋|幢|楼|层|室|单元)"


def _names(lexicon: Lexicon) -> Rules:
    # 1+N, 5+2
    yield "name", rf"[\dNX](?:\s*\+\s*(?:[\dNXnx]|{_H})+)+(?!%)|[\dNX]+\s*[×xX]\s*[\dNX]+"
    # 15分钟便民服务圈
    yield "name", rf"(?:{_N}|半)(?:分钟|公里|小时|刻钟)(?=(?:(?!的)[\u4e00-\u9fff”]){{0,8}}?{any_of(lexicon.rings)})"
    # 三大难题, but 三大类 is a count
    yield "name", f"{_H}+大(?![类项型小概约宗关])|(?:18|19|20)大(?=[报精以召代提部之的，。、”]|$)"
    # 一二三产业, 三次产业, 二十国集团
    yield (
        "name",
        rf"(?<!{_H})一二三[四五六七八九]*(?=次?产|级|类|线|等|年级)|[一二三]次产业|{_H}{{1,3}}国(?=集团|联军|峰会|首脑|会议)",
    )
    # 兵团的19团
    yield "name", r"(?<![\d.多余])\d{1,3}团(?![队组体长员])"
    # 透过2025回望
    yield "date", rf"{_YEAR}(?=[回展]望|春|夏|秋|冬|年会|峰会|论坛|行动|中国|全国|世界|全球)"
    # 百亿级产业集群, 万吨级码头, but 建成5级 is a count
    yield "name", rf"(?:{_N}[万亿]|{_H}*[百千万亿])(?:元|吨|人|户|平方米)?级(?!别)"
    yield "name", rf"{_H}{{1,4}}年(?={any_of(lexicon.plans)})|\d年(?={any_of(set(lexicon.plans) - {'级'})})|\d年级"
    yield "name", f"{_N}分制|{_N}届?{_H}?中全会|{_N}大(?:报告|精神)"
    yield "idiom", rf"(?<![\d{HAN_NUMERALS}.])十分(?![钟之])"
    # "A good few" has no bounds; to read its second half alone would give it some.
    yield "indefinite", "好几[十百千万亿]*"


def _places() -> Rules:
    """Names of places that begin with a numeral: 八步沙, 六道河镇, 三角湖社区, 十里铺村."""
    one = rf"(?<![\d{HAN_NUMERALS}多余几第])[一二三四五六七八九十]{{1,2}}"
    land = "[沙河沟湾岭坡庄屯寨桥湖岛港营堡店铺坪坝塘泉窑圩洼峪关岗渠滩淀甸洞岩峰林园坎墩垭坳塬畈墟]"
    body = "(?:社区|街道|[镇乡村])"
    yield "name", rf"[半一两三]日办(?![结理])|{_H}(?![条个座处道米])[\u4e00-\u9fff]巷(?![子道内里])"
    yield "name", f"{one}[道步角里家门分间星龙阳马牛虎凤亩甲渡墩斗股眼]{land}{body}?(?!子)"
    yield "name", rf"{one}(?:角|步|里|道|门|星|龙|阳|马|亩|甲|渡|家|坊|棵树|间房|座塔|眼井|块石)[\u4e00-\u9fff]?{body}"


def _rate_bases() -> Rules:
    """What a rate is counted on, and how often something is: 每10万人, 每2000户, 每两年."""
    yield "rate-base", rf"(?<=每)隔?(?:{_N}|半)(?:个?(?:工作日|小时|月|季度|星期)|年|天|日|周|分钟)(?![以之]?内)"
    scaled = r"(?:\d[\d.]*|[一二两三四五六七八九十]*)(?:[十百千万亿]+)|\d[\d.]*"
    yield (
        "rate-base",
        rf"(?<=每)(?!\d+(?P<of>.)[^\d，。]{{0,8}}有\d+(?P=of))\s*(?:{scaled})(?:名|个|位)?(?:常住人口|户籍人口|人口|老年人|老人|儿童|幼儿|学生|职工|居民|参保人|孕产妇|活产儿|新生儿|婴儿|人(?!次)|户|家(?![次庭])|平方公里|辆|亩|公顷|元)",
    )


def named(text: str, lexicon: Lexicon) -> Rules:
    """Return the patterns for those names with numerals that a text holds; they come after the rules.

    There are hundreds, and a pattern for all of them takes longer to compile than most texts to read.
    """
    for reason, words in lexicon.names.items():
        held = tuple(word for word in words if word in text)
        if held and reason != "phone-number":
            yield reason, _apart(held, lexicon.units)  # type: ignore[misc]


@lru_cache(maxsize=4096)
def _apart(words: tuple[str, ...], units: frozenset[str]) -> str:
    """Return a pattern for words whose numerals are no part of a longer numeral, nor the beginning of a number with unit.

    So 三公 is a name in 三公经费 and none in 三公里, and 315 is one unless a unit follows it.
    """
    return any_pattern(_name(word, units) for word in words)


def _name(word: str, units: frozenset[str]) -> str:
    opening = _OPENING.match(word)
    if opening is None:
        return re.escape(word) + (rf"(?![\d{HAN_NUMERALS}])" if HOLDS_NUMERAL.match(word[-1]) else "")
    rest = word[opening.end() :]
    if rest or opening[0].isdecimal():
        longer = [unit[len(rest) :] for unit in units if unit.startswith(rest) and unit != rest]
        after = f"(?!{any_of(longer if rest else [*longer, *'多余来几%万亿千百分成半'])})" if longer else ""
    else:
        after = ""
    digits = rf"(?![\d{HAN_NUMERALS}]|[.,，]\d)" if HOLDS_NUMERAL.match(word[-1]) else ""
    return rf"(?<![\d{HAN_NUMERALS}.]){re.escape(word)}{digits}{after}"
