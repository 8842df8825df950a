"""Charts stage: which ends of a change are printed, in groups, in words and as a table; `before-after` draws them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from dashboards.charts.brief import Brief, Table
from dashboards.charts.words import cited, count_en, inline, label, place, plans_of, printed, sentence
from dashboards.lang import Both, Lang, pick
from dashboards.model import Observation
from dashboards.model.records import Claim
from dashboards.model.vocabulary import ClaimQuestion
from dashboards.quantities import Quantity, simplify

Group = Literal["both", "before", "after", "difference", "planned"]
GROUPS: Mapping[Group, Both] = {
    "both": Both("前后都有", "Both ends"),
    "before": Both("只有改前", "Only a before"),
    "after": Both("只有改后", "Only an after"),
    "difference": Both("只有差额", "Only a difference"),
    "planned": Both("计划或预测", "A plan or forecast"),
}
MISSING = Both("没有公布", "not printed")
RING = Both(
    "虚线圈是来源没有印出的一端，不是零。", "A dashed ring is an end that the source does not print; it is not zero."
)
_TIMES = frozenset({"秒", "分", "分钟", "刻钟", "小时", "天", "日", "工作日", "周", "星期", "个月", "月", "年"})
_TRIPS = frozenset({"趟", "次"})
# What is said of a measure without a number, by the questions that the claim speaks to.
_SAID: Mapping[tuple[str, str], Both] = {
    ("time", "down"): Both("据称缩短，没给数", "said to be shorter"),
    ("time", "up"): Both("据称变长，没给数", "said to be longer"),
    ("trips", "down"): Both("据称减少，没给数", "said to be fewer"),
    ("trips", "up"): Both("据称增多，没给数", "said to be more"),
}
_QUESTIONS: Mapping[str, frozenset[ClaimQuestion]] = {
    "time": frozenset({"waiting", "handling"}),
    "trips": frozenset({"trips"}),
}


@dataclass(frozen=True, kw_only=True)
class MissingEnd:
    """What is claimed of a missing end: the way that it went, in words, and the claims themselves."""

    words: Both
    claims: tuple[Claim, ...]

    @property
    def direction(self) -> str:
        """The way that the measure is said to have gone."""
        return self.claims[0].direction


@dataclass(frozen=True, kw_only=True)
class ChangeEnds:
    """What is printed of one change: the ends, or only the difference between them.

    `earlier` is the number of the first end where that is an observation of its own.
    """

    row: Observation
    earlier: Observation | None = None
    before: Quantity | None = None
    after: Quantity | None = None
    change: Quantity | None = None

    @property
    def group(self) -> Group:
        """What is printed of it; a plan or forecast is in no group of results, whatever ends it has."""
        if not self.row.is_result:
            return "planned"
        if self.change is not None:
            return "difference"
        if self.before is not None and self.after is not None:
            return "both"
        return "before" if self.before is not None else "after"

    @property
    def said(self) -> MissingEnd | None:
        """What the source claims, without a number, of the end after, where that is the one that is missing."""
        unit = self.row.quantity.unit
        family = "time" if unit in _TIMES else "trips" if unit in _TRIPS else ""
        if self.group != "before" or not family:
            return None
        claims = [it for it in self.row.initiative.claims if it.question in _QUESTIONS[family]]
        ways = {it.direction for it in claims}
        words = _SAID.get((family, next(iter(ways)))) if len(ways) == 1 else None
        return MissingEnd(words=words, claims=tuple(claims)) if words is not None else None


def grouped(brief: Brief) -> Mapping[Group, tuple[ChangeEnds, ...]]:
    """Put the pairs into their groups, in the order in which they are drawn."""
    made = pairs(brief)
    return {group: tuple(pair for pair in made if pair.group == group) for group in GROUPS}


def pairs(brief: Brief) -> tuple[ChangeEnds, ...]:
    """Put the observations of a chart together into pairs."""
    return paired(brief.observations)


def paired(rows: Iterable[Observation]) -> tuple[ChangeEnds, ...]:
    """Put observations together into pairs; two of one initiative and indicator may be one pair."""
    made: dict[tuple[str, str, str], ChangeEnds] = {}
    for row in rows:
        key = (row.initiative.id, row.indicator.id, row.id)
        if row.record.nature == "change" and row.baseline is None:
            made[key] = ChangeEnds(row=row, change=row.quantity)
            continue
        if row.record.moment == "before":
            made[key] = ChangeEnds(row=row, before=row.quantity)
            continue
        first = next((it for it, pair in made.items() if it[:2] == key[:2] and _waits(pair, row)), None)
        if first:
            made[first] = ChangeEnds(row=row, earlier=made[first].row, before=made[first].before, after=row.quantity)
        else:
            made[key] = ChangeEnds(row=row, before=row.baseline, after=row.quantity)
    return tuple(made.values())


def _waits(pair: ChangeEnds, row: Observation) -> bool:
    """Whether a pair has its first end and lacks the second, which `row` may be: in the same unit and as real."""
    alike = pair.row.is_result == row.is_result and pair.row.quantity.unit == row.quantity.unit
    return alike and pair.before is not None and pair.after is None


def summary(brief: Brief) -> Both:
    """Count the pairs that are whole, those of which one end or the difference is printed, and what stands apart."""
    found = grouped(brief)
    whole, planned = len(found["both"]), found["planned"]
    # Of work done, such as matters on a list, both ends are counts that nobody measured on residents or firms.
    work = any(pair.row.counted_as != "outcome" for pair in found["both"])
    both = Both("前后都给出数的", "with both ends") if work else Both("前后都有实测数的", "with both ends measured")
    zh, en = (
        (f"{both.zh}有{whole}对", f"{count_en(whole, 'pair')} printed {both.en}")
        if whole
        else (f"{both.zh}一对也没有", f"not one pair is printed {both.en}")
    )
    halves = [(GROUPS[it], len(rows)) for it, rows in found.items() if rows and it not in {"both", "planned"}]
    if halves:
        zh += "：" + "，".join(f"{name.zh}的{number}个" for name, number in halves)
        has = (count_en(number, "has", "have") + f" {inline(name.en)}" for name, number in halves)
        en += f": {', '.join(has)}"
    told = Both(zh=f"{zh}。", en=f"{sentence(en)}.")
    kinds = plans_of([pair.row for pair in planned])
    if kinds is None:
        return told
    return Both(
        zh=f"{told.zh}另有{len(planned)}个{kinds.zh}，不算结果。",
        en=f"{told.en} Apart from these, {kinds.en}, which is no result.",
    )


def table(brief: Brief, lang: Lang) -> Table:
    """List the pairs; an end that is missing is named as missing."""
    columns = pick(
        lang,
        ("举措", "统计内容", "地方", "改前", "改后", "变化量", "出处"),
        ("Initiative", "What it counts", "Place", "Before", "After", "Difference", "Printed in"),
    )
    body = tuple(
        (
            pair.row.initiative.name.of(lang),
            label(pair.row, lang),
            place(pair.row, lang),
            *(_cell(quantity, lang) for quantity in (pair.before, pair.after)),
            _cell(pair.change, lang) if pair.change is not None else "—",
            cited(pair.row, lang),
        )
        for found in grouped(brief).values()
        for pair in found
    )
    return Table(columns=columns, rows=body)


def _cell(quantity: Quantity | None, lang: Lang) -> str:
    if quantity is None:
        return MISSING.of(lang)
    return pick(lang, simplify(quantity.printed), printed(quantity, "en"))


def notes(brief: Brief) -> tuple[Both, ...]:
    """Say what the two columns and the rings do not; the marks themselves are explained above the drawing."""
    made = pairs(brief)
    out = [
        Both(
            "左右两列只表示改前、改后，位置不表示大小。",
            "The two columns stand for before and after; distance does not show size.",
        )
    ]
    if any(None in (pair.before, pair.after) for pair in made):
        out.append(RING)
    return tuple(out)
