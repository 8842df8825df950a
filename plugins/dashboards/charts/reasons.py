"""Charts stage: why rows stand apart, said shortly inside a picture; the gate's own texts say it in full."""

from __future__ import annotations

from collections.abc import Sequence

from dashboards.charts.brief import ScaleGroup
from dashboards.checks.comparability import Refusal
from dashboards.lang import Lang, listed, pick
from dashboards.model import Observation
from dashboards.model.vocabulary import EVENT_NAMES

# Which reason a reader grasps first.
ORDER = (
    "same-unit",
    "same-event",
    "case-not-total",
    "target-not-result",
    "same-statistic",
    "same-indicator",
    "same-nature",
    "same-change",
    "same-government-level",
    "same-hand",
    "same-definition",
    "same-group",
    "change-needs-base",
    "share-needs-definition",
    "same-population",
    "rank-needs-base",
    "own-period",
    "same-period",
    "dated-with-dated",
)


def in_short(groups: Sequence[ScaleGroup], lang: Lang) -> str:
    """Return one line that says why the groups of one panel do not share a scale; empty for one group."""
    rows = {row.id: row for group in groups for row in group.members}
    refusals = [refusal for group in groups for refusal in group.refusals if refusal.second in rows]
    if not refusals:
        return ""
    first = min(refusals, key=lambda it: ORDER.index(it.rule.id) if it.rule.id in ORDER else len(ORDER))
    same = [it for it in refusals if it.rule.id == first.rule.id]
    words = _named(first, [rows[it.first] for it in same] + [rows[it.second] for it in same], lang)
    return pick(lang, f"不共用刻度：{words}", f"No common scale: {words}")


def _named(refusal: Refusal, rows: Sequence[Observation], lang: Lang) -> str:
    if refusal.rule.id == "same-unit" and lang == "zh":
        units = listed((f"“{row.quantity.unit}”" for row in rows if row.quantity.unit), "zh")
        return f"{units}不是同一个单位"
    if refusal.rule.id == "same-event":
        events = [EVENT_NAMES[row.indicator.event].of(lang) for row in rows if row.indicator.event]
        named = [pick(lang, f"“{it}”", it) for it in events]
        return pick(lang, f"{listed(named, lang)}不是同一件事", f"{listed(named, lang)} are different events")
    words = {
        "same-unit": ("单位不同", "the units differ"),
        "case-not-total": ("个例不能和总体并排", "one case does not stand beside a whole"),
        "target-not-result": ("目标、规则和结果不能并排", "plans and rules do not stand beside results"),
        "same-statistic": ("统计方式不同", "the statistics differ"),
        "same-indicator": ("数的不是同一样东西", "they count different things"),
        "same-nature": ("数字的性质不同", "the numbers differ in nature"),
        "same-government-level": ("地方的层级不同", "the places are of different levels"),
        "same-change": ("和什么比、用什么量不同", "they are changes against other times, or measured otherwise"),
        "same-hand": ("出自不同的一方", "they come from different hands"),
        "same-definition": ("口径不同", "the definitions differ"),
        "same-group": ("不是同一个总数的分组", "they are not groups of one total"),
        "same-population": ("数的不是同样的人", "they count different people"),
        "change-needs-base": ("是否同样的事项、和什么时候比没有说", "over which matters and against when is not said"),
        "share-needs-definition": ("口径没有印成一样", "no common definition is printed"),
        "rank-needs-base": ("各地没有基数，不比高低", "the places have no bases and are not ranked"),
        "own-period": ("时段不是和数字印在一起的", "the periods are not printed with the numbers"),
        "same-period": ("时段不同，或没有印出", "the periods differ or are not printed"),
    }
    zh, en = words.get(refusal.rule.id, ("时段没有都印出", "not all periods are printed"))
    return pick(lang, zh, en)
