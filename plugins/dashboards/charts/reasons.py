"""Charts stage: why rows stand apart, said shortly inside a picture; the gate's own texts say it in full."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dashboards.charts.brief import ScaleGroup
from dashboards.checks.comparability import Refusal, Rule, comparing
from dashboards.lang import SPACE, Both, Lang, listed, pick
from dashboards.model import Observation
from dashboards.model.vocabulary import EVENT_NAMES

# The reasons in short, first those that a reader grasps first.
_SHORT: Mapping[Rule, Both] = {
    comparing.SAME_UNIT: Both("单位不同", "the units differ"),
    comparing.SAME_EVENT: Both("不是同一件事", "are different events"),
    comparing.CASE_NOT_TOTAL: Both("个例不能和总体并排", "one case does not stand beside a whole"),
    comparing.TARGET_NOT_RESULT: Both("目标、规则和结果不能并排", "plans and rules do not stand beside results"),
    comparing.SAME_STATISTIC: Both("统计方式不同", "the statistics differ"),
    comparing.SAME_INDICATOR: Both("数的不是同一样东西", "they count different things"),
    comparing.SAME_NATURE: Both("数字的性质不同", "the numbers differ in nature"),
    comparing.SAME_CHANGE: Both(
        "和什么比、用什么量不同", "they are changes against other times, or measured otherwise"
    ),
    comparing.SAME_GOVERNMENT: Both("地方的层级不同", "the places are of different levels"),
    comparing.SAME_HAND: Both("出自不同的一方", "they come from different hands"),
    comparing.SAME_DEFINITION: Both("口径不同", "the definitions differ"),
    comparing.SAME_GROUP: Both("不是同一个总数的分组", "they are not groups of one total"),
    comparing.CHANGE_NEEDS_BASE: Both(
        "是否同样的事项、和什么时候比没有说", "over which matters and against when is not said"
    ),
    comparing.SHARE_NEEDS_DEFINITION: Both("口径没有印成一样", "no common definition is printed"),
    comparing.SAME_POPULATION: Both("数的不是同样的人", "they count different people"),
    comparing.RANK_NEEDS_BASE: Both("各地没有基数，不比高低", "the places have no bases and are not ranked"),
    comparing.OWN_PERIOD: Both("时段不是和数字印在一起的", "the periods are not printed with the numbers"),
    comparing.SAME_PERIOD: Both("时段不同，或没有印出", "the periods differ or are not printed"),
    comparing.DATED_WITH_DATED: Both("时段没有都印出", "not all periods are printed"),
}
ORDER = tuple(_SHORT)


def in_short(groups: Sequence[ScaleGroup], lang: Lang) -> str:
    """Return one line that says why the groups of one panel do not share a scale; empty for one group."""
    rows = {row.id: row for group in groups for row in group.members}
    refusals = [refusal for group in groups for refusal in group.refusals if refusal.second in rows]
    if not refusals:
        return ""
    first = min(refusals, key=lambda it: ORDER.index(it.rule) if it.rule in ORDER else len(ORDER))
    same = [it for it in refusals if it.rule == first.rule]
    words = _named(first, [rows[it.first] for it in same] + [rows[it.second] for it in same], lang)
    return pick(lang, f"不共用刻度：{words}", f"No common scale: {words}")


def _named(refusal: Refusal, rows: Sequence[Observation], lang: Lang) -> str:
    words = _SHORT.get(refusal.rule, _SHORT[comparing.DATED_WITH_DATED]).of(lang)
    if refusal.rule == comparing.SAME_UNIT:
        units = listed((f"“{row.quantity.unit}”" for row in rows if row.quantity.unit), "zh")
        return pick(lang, f"{units}不是同一个单位", words)
    if refusal.rule != comparing.SAME_EVENT:
        return words
    events = [EVENT_NAMES[row.indicator.event].of(lang) for row in rows if row.indicator.event]
    return listed([pick(lang, f"“{it}”", it) for it in events], lang) + SPACE.of(lang) + words
