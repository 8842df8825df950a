"""The editor's desk: the printed words of a number's time, as a reader would carry them to it, or none.

A day that something is compared with, the day of print and the year of a rule are no period; a guess that is often wrong is
not made.
"""

from __future__ import annotations

import bisect
import calendar
import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from dashboards.editor.draft_hints import Surroundings
from dashboards.model.vocabulary import PeriodType
from dashboards.quantities import Taken, fold

_I: Final = re.IGNORECASE
# No part of 投产后年产值.
_YEAR: Final = r"(?:(?:(?:19|20)\d\d|今|去|明|本|当|(?<![\u4e00-\u9fff])[前后])年)"
_PART: Final = r"(?:(?<!\d)\d{1,2}月\d{1,2}日|(?<!\d)\d{1,2}月份?[底末初]?|(?<![上前下])第?[一二三四]季度?(?!度)|[上下](?:一|个)?季度|[前头](?:\d{1,2}|[一二两三四五六七八九十]{1,2})(?:个月|个?季度|周)|十?[一二三四五六七八九十]月(?:份|月?[底末初])?|[上下]半年)"
_DATE: Final = rf"(?:{_YEAR}(?:[春夏秋冬][天季]?|第?[一二三四]季度?|[上下]半年|\d{{1,2}}月\d{{1,2}}日|\d{{1,2}}月份?[底末初]?|十?[一二三四五六七八九十]月(?:份|[底末初])?|[前头](?:\d{{1,2}}|[一二两三四五六七八九十]{{1,2}})(?:个月|个?季度|周)|年?[底末初]|度)?|{_PART})"
_TO: Final = r"[至到—–~-]{1,2}"
_RANGE: Final = (
    rf"(?:从|自)?(?:{_DATE}{_TO}{_DATE}|{_YEAR}?(?<!\d)\d{{1,2}}月?(?:\d{{1,2}}日)?{_TO}(?:{_YEAR}?\d{{1,2}}月(?:份|\d{{1,2}}日)?|\d{{1,2}}日)"
    rf"|(?:19|20)\d\d年{_TO}(?:19|20)\d\d年|\d{{1,2}}月[底末初]{_TO}\d{{1,2}}月[底末初])(?:期间)?"
)
_MONTHS: Final = r"(?<!\d)\d{1,2}(?:、\d{1,2})+月份?"
_CHINESE: Final = re.compile(
    rf"(?P<since>(?:自|从){_DATE}[^，。；！？：\s]{{0,24}}?(?:以来|至今(?![年天日]))|(?:自|从)?{_DATE}[^，。；！？：、“”（）,;!?:()\s\d]{{0,10}}?(?:以来|至今(?![年天日]))|(?:今年|去年|近年来?)(?:以来)|今年到(?:现在|目前)|(?:自|从)?{_DATE}(?:起|[以之]后)"
    r"|[^，。；！？：、（）,;!?:()\s\d]{2,14}?(?:以来|至今(?![年天日])))"
    rf"|(?P<at>截[至止]到?(?:{_DATE}|上[月周][底末]|本月底|目前|今))"
    rf"|(?P<by>(?<![\u4e00-\u9fff\d])到{_DATE}(?!至|到)|{_DATE}之?前(?![\d一二三四五六七八九十]+(?:个月|个?季度|周))|年底前|年内|(?<!近)[一二两三四五]年内|“?十[四五六]五”?末)"
    rf"|(?P<span>(?:第?\d{{4}}年)?第\d{{1,2}}周(?:[（(]{_RANGE}[）)])?|{_MONTHS}|{_YEAR}?{_MONTHS}|{_RANGE}|{_DATE}(?:[^，。；、,;\d]{{0,4}}当[日天]|以前)?"
    r"|“?十[三四五六]五”?期间|“[^”]{2,12}”期间|过去[一两二三四五六七八九十\d]+(?:年|个月|个?季度|周)|(?<![\d年月日])[一两二三四五六七八九十]{1,2}年后|[一二两三四五六七八九十这半](?:[一二三四五六七八九]|几)?年多?来|连续[一二两三四五六七八九十\d]+(?:年|个月|个?季度)|(?<![\u4e00-\u9fff\d])[一二两三四五六七八九十]年(?=新|共|累计|改|完成|培|投)|今冬明春"
    r"|(?:元旦|春节|清明|五一|端午|中秋|国庆|双节|寒|暑)(?:小?长)?假期|春运期间|全年|(?<=[由从])上年|上个?月[底末初]?|下个?(?:月|周|季度|学期)|(?<![上年比较])同期|(?<!的)最近(?=查|新|发|完|两?[天周月])|[本当]月|[本当]季度?|当[日天周季]|上周|本周|(?<!上)年[末初]|月末|首[周月日年季]|目前|当前|现在|如今|眼下)"
    r"|(?P<none>[这此]次|最[多少高低快慢长短忙]的?一)"
)
_MONTH: Final = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_DAY: Final = rf"(?:(?:\d{{1,2}} )?{_MONTH}(?: \d{{1,2}}(?!\d))?(?:,? (?:19|20)\d\d)?|(?:(?:fiscal|financial) year )?(?:19|20)\d\d(?:[/–-]\d\d)?(?!\d| [a-z]{(3,)}s\b))"
_WHICH: Final = r"(?:first|second|third|fourth|last) (?:quarter|half|(?:\w+ )?(?:months|weeks|quarters))(?: of (?:the year|(?:19|20)\d\d|last year|this year))?|same (?:period|month|quarter) (?:of|in) (?:(?:19|20)\d\d|last year)"
_ENGLISH: Final = re.compile(
    rf"\b(?:(?P<since>since {_DAY})|(?P<at>as (?:of|at) {_DAY}|on \d{{1,2}} {_MONTH}(?: (?:19|20)\d\d)?|at the end of {_DAY}|at (?:the )?year-end)"
    rf"|(?P<by>(?:by|before|until) (?:the end of )?(?:{_DAY}|next year|this year|the year)|until the end of the year)"
    rf"|(?P<span>between (?:{_DAY}|now) and {_DAY}|from {_DAY} to {_DAY}|(?:in|during|over) the (?:week|month|quarter|year) (?:ending|to) {_DAY}"
    rf"|(?:in|during|for|over) (?:the )?(?:{_WHICH}|{_DAY})|(?:during|over) the (?:month|year|quarter|week)|(?:over|in|during|for) the (?:next|past|last|coming) (?:\w+ )?(?:years|months|weeks)|(?:(?<=[\d%] )|(?<=cent ))over \w+ (?:months|weeks)|for the current year|from (?:next (?:month|year|week)|(?:\d{{1,2}} )?{_MONTH}(?: (?:19|20)\d\d)?)|the (?:month|year|quarter|week) before(?=[,.;]|$| and)|within (?:two|three|four|five|ten) (?:years|months)|(?:last|this|next) (?:year|month|week|quarter)))\b",
    _I,
)
# What a change is measured against, what was printed then, and what began then, is not when it was.
_COMPARED: Final = re.compile(
    r"(?:比|较|与|跟|同|超|是|为|相比于|than|compared with|compared to|against|up on|down on|(?:per ?cent|%|points?) (?:on|from))\s*$",
    _I,
)
_SAME: Final = re.compile(
    r"^(?:同期|相比|的[\d.]*[一两二三四五六七八九十]*倍|度?(?:目标|任务|预算|预期|计划(?=[的，。；：]|任务|目标|数|投资))|[^，。；]{0,3}(?:电|讯)(?=[（(，。 ]|$)"
    r"|[，,]?[^。；，]{0,12}(?:公布|获悉|了解到|通报|发布会|表示)|[^，。；]{0,2}(?:出台|印发|颁布|发布|制定|启动|成立|审批|修订|试行)[^，。；]{0,6}的)"
)
# On the day when somebody said it nothing else need have happened.
_SAID_EN: Final = re.compile(r"\b(?:said|told|announced|reported|published|wrote)\b[^.;,]{0,16}$", _I)
# Which word leads to a time in English is no part of it.
_INSIDE: Final = re.compile("^(?:in|during|for|over) ", _I)
_EARLIER: Final = re.compile("以?前$")
_EARLIER_EN: Final = re.compile(r"^(?:until|before)\b", _I)
# 2021年至2024年…分别为: each number has a year of its own.
_EACH: Final = re.compile("(?:分别|依次|respectively)(?!.*(?:合计|共|总|total))", _I)
_OPEN: Final = re.compile(r"[（(]([^（）()]*)[）)]")
# 年初的83%: the time of this number alone.
_OWN: Final = re.compile(r"的\d")
_FLEETING: Final = re.compile(r"目前|当前|现在|如今|眼下|截|年初|年内|前$")
_TO_DATE: Final = re.compile(rf"^(?:{_YEAR})?(?:1月?{_TO}\d{{1,2}}月份?|前\d{{1,2}}个月|前[二三]个?季度)$|^今年以来$")
# A range from one end to another is none: 6月底至9月底.
_EDGE: Final = re.compile(rf"^(?!.*{_TO}\d)[^期]*[年月][初底末]$")
# How far back a time is looked for: in letters, and among the times before.
_REACH: Final = 300
_BACK: Final = 12
# Titles and headings stand among the first paragraphs, and are short.
_HEADS: Final = 6
_HEAD_AT_MOST: Final = 60
_LEADING: Final = 8


@dataclass(frozen=True, kw_only=True)
class Near:
    """Hold period words printed near a number, where they stand, the type that they suggest, and their days where a year is printed."""

    text: str
    type: PeriodType
    start: datetime.date | None = None
    end: datetime.date | None = None
    at: int = 0
    until: int = 0
    own: bool = False
    due: bool = False


def year_of(paragraphs: Sequence[str]) -> int | None:
    """Return the year of a document where its title and headings print one alone."""
    heads = (it for it in paragraphs[:_HEADS] if len(it) <= _HEAD_AT_MOST and "。" not in it)
    years = {int(year) for it in heads for year in re.findall(r"(?<!\d)((?:19|20)\d\d)年", it)}
    return years.pop() if len(years) == 1 else None


def periods_in(paragraph: str, around: Surroundings, year: int | None = None) -> tuple[Near, ...]:
    """Find the times of a paragraph that may be a number's, in their order; those without a year are of the document's."""
    pattern = _ENGLISH if around.cues.against_behind else _CHINESE
    return tuple(
        replace(_near(match, paragraph, year), own=_OWN.match(around.text, match.end()) is not None)
        for match in pattern.finditer(around.text)
        if not _COMPARED.search(around.text, max(0, match.start() - 14), match.start())
        and not (match["at"] and _SAID_EN.search(around.text, max(0, match.start() - 30), match.start()))
        and not _SAME.match(around.text[match.end() : match.end() + 24])
    )


def _near(match: re.Match[str], paragraph: str, year: int | None) -> Near:
    none = match.re is _CHINESE and match["none"]
    text = "" if none else _INSIDE.sub("", paragraph[match.start() : match.end()])
    first, last = days_of(match[0], year)
    found = Near(text=text, type="span", start=first, end=last, at=match.start(), until=match.end())
    if match["at"]:
        return replace(found, type="point", start=None)
    if match["since"]:
        kind: PeriodType = "since-date" if first is not None else "unknown" if re.match("今年|去年|近", match[0]) else "since-event"  # fmt: skip
        return replace(found, type=kind, end=None)
    if match["by"]:
        return replace(found, type="point", start=None, due=_EARLIER_EN.match(match[0]) is None)
    if _EDGE.search(match[0]):
        # The end of a year is a day, and so is its beginning; which day that is the words do not say.
        return replace(found, type="point", start=None, end=None if match[0].endswith("初") else last)
    return replace(found, type="year-to-date") if _TO_DATE.match(match[0]) else found


def read_period(words: str) -> Near | None:
    """Return what the printed words of a time tell of its type and its days, or None."""
    match = _CHINESE.fullmatch(fold(words)) or _ENGLISH.fullmatch(words)
    return _near(match, words, None) if match is not None else None


def period_near(around: Surroundings, periods: Sequence[Near], item: Taken, following: int) -> Near | None:
    """Return the time of a number: in English behind it in its clause, else the nearest before it in its sentence.

    A sentence without one goes on with the time that opened an earlier sentence of its paragraph.
    """
    if around.cues.against_behind:
        stop = min(following, item.end + len(around.behind(item.end, 60)))
        behind = next((it for it in periods if item.end <= it.at < stop), None)
        if behind is not None:
            return behind
    index = bisect.bisect_right(periods, item.start, key=lambda it: it.until)
    sentence = around.sentence(item.start)
    bracketed = [it.span() for it in _OPEN.finditer(around.text, max(sentence, item.start - _REACH), item.start)]
    for it in reversed(periods[max(0, index - _BACK) : index]):
        if any(start < it.at < end for start, end in bracketed) or (it.own and item.start > it.until + 1):
            continue
        own = around.sentence(it.at)
        if own == sentence:
            return it if it.text else None
        if it.text and it.at - own <= _LEADING and not _FLEETING.search(it.text):
            return it
    return None


def is_own_of_before(around: Surroundings, period: Near, item: Taken) -> bool:
    """Whether a time is that of a value before: it stands in its clause, behind it, or tells of a time before (2021年以前)."""
    return period.at >= item.start - len(around.clause(item.start)) or any(
        it.search(period.text) for it in (_EARLIER, _EARLIER_EN)
    )


def dealt_out(around: Surroundings, periods: Sequence[Near | None], taken: Sequence[Taken]) -> list[Near | None]:
    """Give each number of a list that goes year by year (2021年至2024年…分别为) its own year, none where the years are others."""
    dealt = list(periods)
    lists: dict[Near, list[int]] = {}
    for which, it in enumerate(periods):
        if (
            it
            and it.start
            and it.end
            and it.start.year != it.end.year
            and _EACH.search(around.text[it.until : taken[which].start])
        ):
            lists.setdefault(it, []).append(which)
    for near, places in lists.items():
        first, last = (it.year for it in (near.start, near.end) if it)
        for year, which in enumerate(places, start=first):
            one = replace(near, start=datetime.date(year, 1, 1), end=datetime.date(year, 12, 31))
            dealt[which] = one if last - first + 1 == len(places) else None
    return dealt


def is_within(base: str, period: str) -> bool:
    """Whether a change against some time (较上周) can be one of a period: no quarter is compared with a week."""
    against, own = (_UNITS.findall(fold(it).lower()) for it in (base, period))
    return not against or not own or min(map(_rank, own)) <= min(map(_rank, against))


def _rank(unit: str) -> int:
    return next(rank for rank, units in enumerate(_RANKS) if unit in units)


def days_of(words: str, year: int | None = None) -> tuple[datetime.date | None, datetime.date | None]:
    """Return the first and the last day of printed words that name their year, or are of a document's one year, or nothing."""
    bare = _UNTIL.sub("", fold(words))
    words = f"{year}年{bare}" if year is not None and _YEARLESS.match(bare) else bare
    found = [it for it in (_days(match) for match in _DAYS.finditer(words)) if it is not None]
    if not found:
        return None, None
    return found[0][0], found[-1][1]


_RANKS: Final = (
    ("日", "天", "day"),
    ("周", "week"),
    ("月", "month"),
    ("季", "quarter"),
    ("半年", "half"),
    ("年", "year"),
)
_UNITS: Final = re.compile("|".join(unit for units in _RANKS for unit in units))
_UNTIL: Final = re.compile("^截[至止]到?")
_YEARLESS: Final = re.compile(r"\d{1,2}月|\d{1,2}[至到—–~-]{1,2}\d{1,2}月|第?[一二三四]季度|[上下]半年")
_DAYS: Final = re.compile(
    r"(?P<year>(?:19|20)\d\d)年(?:前(?P<first>\d{1,2})个月|前(?P<quarters>[二三])个?季度|第?(?P<quarter>[一二三四])季度?|(?P<half>[上下])半年|(?P<month>\d{1,2})月?(?:(?P<day>\d{1,2})日)?"
    rf"(?:{_TO}(?:(?P<until>\d{{1,2}})月(?:(?P<last>\d{{1,2}})日)?|(?P<same>\d{{1,2}})日))?(?P<edge>初)?)?"
)


def _days(match: re.Match[str]) -> tuple[datetime.date, datetime.date] | None:
    year = int(match["year"])
    months = (1, 12)
    if match["first"] or match["quarters"]:
        months = (1, int(match["first"] or 3 * "一二三".index(match["quarters"]) + 3))
    elif match["quarter"]:
        number = "一二三四".index(match["quarter"])
        months = (3 * number + 1, 3 * number + 3)
    elif match["half"]:
        months = (1, 6) if match["half"] == "上" else (7, 12)
    elif match["month"]:
        months = (int(match["month"]), int(match["until"] or match["month"]))
    if match["edge"]:
        return None
    try:
        end = calendar.monthrange(year, months[1])[1]
        last = int(match["last"] or match["same"] or (match["day"] if not match["until"] else "") or end)
        return datetime.date(year, months[0], int(match["day"] or 1)), datetime.date(year, months[1], last)
    except (ValueError, calendar.IllegalMonthError):
        return None
