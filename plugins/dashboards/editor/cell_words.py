"""The editor's desk: what the words of headers, names and notes suggest of a cell: time, change, statistic, reason."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from dashboards.documents import is_flat, missing_as
from dashboards.editor.cell_spots import CellSpot, ChangeSpot, UnitSpot
from dashboards.model.vocabulary import Against, ChangeDirection, MeasuredIn, Nature, Statistic, WhyMissing
from dashboards.quantities import Lexicon, Quantity, Unreadable, fold, read_headed

_SIGNS: Final = "-−–+＋－±"
_DOWN: Final = "-−–－"
_CHANGE: Final = re.compile(r"环比|同比|比上|较上|比去年|较去年|增/?减|增幅|降幅|涨跌|增长|change", re.IGNORECASE)
_AGAINST: Final[tuple[tuple[re.Pattern[str], Against], ...]] = (
    (re.compile("年末|年底"), "year-end"),
    (re.compile("同比|上年同|去年同|比上年|比去年|较上年|较去年"), "same-period-last-year"),
    (re.compile("环比|比上|较上"), "previous-period"),
)
_SHARE: Final = re.compile(r"占比|比重|率|比例|份额|构成|share|rate", re.IGNORECASE)
_MEAN: Final = re.compile(r"平均|人均|日均|户均|月均|均值|mean|average", re.IGNORECASE)
_MEDIAN: Final = re.compile("中位|median", re.IGNORECASE)
_STOCK: Final = re.compile("结转|期末|年末|月末|期初|年初|尚未|未办结|在办|实有|现有|存量|累计拥有|保有|余额|总数")
_MARGIN: Final = re.compile("误差|margin of error", re.IGNORECASE)
_BRACKETS: Final = re.compile(r"[(（\[【][^()（）\[\]【】]*[)）\]】]")
_OF_WHICH: Final = re.compile(r"^(?:其中|of which)\s*[:：]?\s*", re.IGNORECASE)
_PERIOD: Final = re.compile(
    r"截[至止]到?(?:19|20)\d\d年(?:\d{1,2}月)?(?:\d{1,2}日|[底末])?|(?:(?:19|20)\d\d年)?\d{1,2}月\d{1,2}日[-—–~至](?:(?:19|20)\d\d年)?(?:\d{1,2}月)?\d{1,2}日"
    r"|(?:(?:19|20)\d\d年)?(?<!\d)\d{1,2}[-—–~至]\d{1,2}月"
    r"|(?:19|20)\d\d年(?:\d{1,2}月[份底末]?|上半年|下半年|第?[一二三四]季度|度)?|(?<!\d)\d{1,2}月[份底末]?(?!\d)|第\d{1,2}周"
    r"|上年同期|去年同期|[一二三四]季度|[上下]半年"
)
_WHY: Final[tuple[tuple[re.Pattern[str], WhyMissing], ...]] = (
    (re.compile("未按时|未报|没有上报|未上报|漏报"), "not-reported"),
    (re.compile("不单独公布|不予公布|保密|涉密|不公布|不公开|不足.{0,8}不"), "suppressed"),
    (re.compile("未开展|没有开展|尚未设|未设立|未开通|没有开通|尚未开"), "not-yet"),
    (re.compile("不合计|不加总|不作合计"), "not-summed"),
    (re.compile("列支|另行|由.{1,6}负担"), "elsewhere"),
    (re.compile("不适用|不属|不涉及|无此项"), "not-applicable"),
)


def bare(name: str) -> str:
    """Return a name without what stands in brackets and without 其中 before it."""
    return _BRACKETS.sub("", without_of_which(name)).strip()


def without_of_which(name: str) -> str:
    """Return a name without 其中 before it."""
    return _OF_WHICH.sub("", name)


def is_part(name: str) -> bool:
    """Return whether a row is held in the one before it: 其中：…."""
    return _OF_WHICH.match(name) is not None


def is_margin(head: str) -> bool:
    """Tell a column that says how far off another number may be."""
    return _MARGIN.search(head) is not None


def period_in(words: str) -> str | None:
    """Find the time that words print, if any."""
    match = _PERIOD.search(words)
    return match[0] if match else None


def why_missing(words: str) -> WhyMissing | None:
    """Say which reason for a blank a source's words give, if any."""
    return next((reason for pattern, reason in _WHY if pattern.search(words)), None)


def explains(words: str, mark: str) -> bool:
    """Return whether words explain a mark: “*”表示不单独公布."""
    return (
        re.search(rf"[“\"'「‘]{re.escape(mark)}[”\"'」’]|^{re.escape(mark)}\s*[\u4e00-\u9fffA-Za-z:：]", words)
        is not None
    )


def reason_of(mark: str, words: str | None, *, total: bool) -> WhyMissing:
    """Return the reason for a blank: the source's words first, then the mark; a total without either was not added up."""
    said = why_missing(words) if words is not None else None
    own = missing_as(mark)
    if said is None and own in {None, "not-said"}:
        return "not-summed" if total and words is None else "not-said"
    return said or own or "not-said"


_THINGS: Final = re.compile("[人户名家所座条台辆亩]$|公里$|平方米$")
_DOING: Final = re.compile("[新办招查训救罚增减发捐]|受理|毕业|出生|死亡|参加|接待|服务|完成|帮|就业|走访|报名|登记")
_RANK: Final = re.compile("排名|名次|位次|^rank", re.IGNORECASE)


def change_in(printed: str, head: str, unit: UnitSpot | None, spots: Iterable[CellSpot]) -> ChangeSpot | None:
    """Read a column of changes: which way by the sign, against what and in what by its header."""
    if not _CHANGE.search(head):
        return None
    text = fold(printed.strip())
    nothing = is_flat(printed) or not text.strip("-+0.%")
    direction: ChangeDirection = "flat" if nothing else "down" if printed.strip()[:1] in _DOWN else "up"
    against: Against = next((name for pattern, name in _AGAINST if pattern.search(head)), "other")
    measured: MeasuredIn = (
        "per-cent" if unit is None or unit.unit == "%" else "points" if "百分点" in unit.unit else "units"
    )
    said = next((it for it in spots if _CHANGE.search(it.printed)), None)
    words = said.saying(_BRACKETS.sub("", said.printed).strip()) if said is not None else None
    return ChangeSpot(direction=direction, against=against, measured=measured, spot=words)


def quantity_in(printed: str, unit: UnitSpot | None, lexicon: Lexicon, *, signed: bool) -> Quantity | None:
    """Read a cell's number under its header; None where it is none. The sign of a change is its direction."""
    words = printed.lstrip(_SIGNS).strip() if signed or printed[:1] in "±+＋" else printed
    try:
        found = read_headed(words, unit.unit if unit else "", unit.scale if unit else "", lexicon)
    except Unreadable:
        return None
    return replace(found, printed=printed)


def nature_of(head: str, quantity: Quantity, *, change: bool) -> tuple[Nature, Statistic]:
    """Guess nature and statistic from the words of the headers and names."""
    share = quantity.unit in {"%", "‰"}
    there = _STOCK.search(head) or (_THINGS.match(quantity.unit) and not _DOING.search(head))
    tests: tuple[tuple[object, Nature, Statistic], ...] = (
        (change, "change", "share" if share else "count"),
        (_RANK.search(head), "rank", "rank"),
        (_MEDIAN.search(head), "level", "median"),
        (_MEAN.search(head), "level", "mean"),
        (share, "rate", "share" if _SHARE.search(head) else "not-said"),
        (quantity.unit.endswith("元"), "flow", "sum"),
        (there, "stock", "count"),
    )
    return next(((nature, statistic) for test, nature, statistic in tests if test), ("flow", "count"))
