"""Numbers computed from the dataset, declared in `data/calculations.yml`: what is counted, or worked out of what."""

import datetime
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Annotated, ClassVar, Literal

from dashboards.model import given
from dashboards.model.base import (
    Id,
    IndicatorRef,
    InitiativeRef,
    Name,
    ObservationRef,
    PlaceRef,
    Record,
    SourceRef,
    ThemeRef,
)
from dashboards.model.dataset import Dataset, Observation, chosen
from dashboards.model.said import Described, said
from dashboards.model.vocabulary import (
    Counted,
    CountedAs,
    Design,
    Event,
    Has,
    Moment,
    Nature,
    PeriodType,
    PlaceKind,
    ReportedBy,
    SourceKind,
    Standing,
    Statistic,
)

Entered = tuple[Dataset, tuple[Observation, ...]]


# fmt: off
class Where(Record):
    """Which observations: every given field must match one of its values; `has` and `lacks` name what is filled in."""

    described: ClassVar[Described] = Described.of("条件", "condition", "计算哪些数据点：写出的每一项都要符合。", "Which observations are counted: every given field must match.")
    place: tuple[PlaceRef, ...] = ()
    place_kind: tuple[PlaceKind, ...] = ()
    city: tuple[PlaceRef, ...] = ()
    theme: tuple[ThemeRef, ...] = ()
    source: tuple[SourceRef, ...] = ()
    source_kind: tuple[SourceKind, ...] = ()
    initiative: tuple[InitiativeRef, ...] = ()
    indicator: tuple[IndicatorRef, ...] = ()
    level: tuple[CountedAs, ...] = ()
    event: tuple[Event, ...] = ()
    nature: tuple[Nature, ...] = ()
    statistic: tuple[Statistic, ...] = ()
    moment: tuple[Moment, ...] = ()
    period: Annotated[tuple[PeriodType, ...], said("时段类型", "type of period", "时段是哪种类型。", "Which type of period.")] = ()
    reported_by: tuple[ReportedBy, ...] = ()
    design: Annotated[tuple[Design, ...], said("设计", "design", "证据的设计等级，D0到D5。", "The evidence mark for design, D0 to D5.")] = ()
    standing: Annotated[tuple[Standing, ...], said("出处", "standing", "证据的出处等级，S0到S5。", "The evidence mark for standing, S0 to S5.")] = ()
    has: Annotated[tuple[Has, ...], said("写明了", "has", "哪些项目写明了。", "What is filled in.")] = ()
    lacks: Annotated[tuple[Has, ...], said("没有写明", "lacks", "哪些项目没有写明。", "What is not filled in.")] = ()


class Difference(Record):
    """One number less another."""

    described: ClassVar[Described] = Described.of("差", "difference", "一个数减去另一个数。", "One number less another.")
    whole: Annotated[ObservationRef, said("被减数", "whole", "数据点的全名；说的是改革前的数就加#before。", "An observation's full id; with #before its value before.")]
    less: Annotated[ObservationRef, said("减数", "less", "减去的数据点，写法同上。", "The observation to take away, written alike.")]


class Ratio(Record):
    """The share that a part is of its whole, in per cent."""

    described: ClassVar[Described] = Described.of("占比", "ratio", "部分占总数的百分之几；总数要是原文所说的总数。", "What per cent a part is of its whole, which must be the whole that the source names.")
    part: Annotated[ObservationRef, said("部分", "part", "数据点的全名。", "An observation's full id.")]
    whole: Annotated[ObservationRef, said("总数", "whole", "部分的of所指的数据点。", "The observation that the part's 'of' names.")]


class Change(Record):
    """By how many per cent a number changed."""

    described: ClassVar[Described] = Described.of("变化幅度", "change in per cent", "后一个数比前一个数变化了百分之几。", "By how many per cent the later number differs from the earlier one.")
    before: Annotated[ObservationRef, said("前", "before", "较早的数据点的全名，或同一数据点加#before。", "The earlier observation's full id, or the same one with #before.")]
    after: Annotated[ObservationRef, said("后", "after", "较晚的数据点的全名。", "The later observation's full id.")]


Kind = Literal["count", "difference", "ratio", "sum", "change_percent"]
KINDS: tuple[Kind, ...] = ("count", "difference", "ratio", "sum", "change_percent")


class Calculation(Record):
    """One number computed from the dataset: a count (`also` are further conditions), or worked out of named numbers.

    A named number is an observation's full id, with `#before` for the value before.
    """

    described: ClassVar[Described] = Described.of("计算", "calculation", "由数据算出的一个数，供文章引用：数出来的，或由点名的几个数据点算出来的，五种选一种。", "One number computed from the data, for articles to quote: counted, or worked out of named observations; one of the five kinds.")
    id: Id
    name: Name
    count: Annotated[Counted | None, said("数什么", "count", "数的是数据点、举措、来源、地方……", "Whether observations, initiatives, sources, places … are counted.")] = None
    where: Annotated[Where | None, said("条件", "where", "哪些数据点算数。", "Which observations count.")] = None
    also: Annotated[tuple[Where, ...], said("还要符合", "also", "同一对象还要符合的条件。", "Further conditions that the same subject must meet.")] = ()
    difference: Annotated[Difference | None, said("差", "difference", "whole减去less；两个数要能放在一起比，或一个是另一个的一部分。", "whole less less; the two must be fit to be compared, or one be a part of the other.")] = None
    ratio: Annotated[Ratio | None, said("占比", "ratio", "part占whole的百分之几；记录里要有of。", "What per cent part is of whole; the record must say 'of'.")] = None
    sum: Annotated[tuple[ObservationRef, ...], said("和", "sum", "相加的各数据点，写全名；原文自己要把它们加在一起。", "The observations to add, by full id; the source itself must add them.")] = ()
    change_percent: Annotated[Change | None, said("变化幅度", "change in per cent", "由before到after变化了百分之几；区间向外取整到一位小数。", "By how many per cent before changed to after; the interval is rounded outward to one decimal.")] = None

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """Return what it says to work out; a sound one says one thing."""
        return tuple(kind for kind in KINDS if getattr(self, kind))

    @property
    def inputs(self) -> Mapping[str, str]:
        """Return the named numbers that it is worked out of, by the path of the field that names each."""
        named = {"sum." + str(index): name for index, name in enumerate(self.sum)}
        for kind in ("difference", "ratio", "change_percent"):
            terms = getattr(self, kind)
            named |= {f"{kind}.{field}": name for field, name in terms} if terms is not None else {}
        return named


# fmt: on


def entered_sources(day: datetime.date | None, dataset: Dataset) -> Iterable[str]:
    """Return the sources that had entered by a day (None: all); one that does not say when was always there."""
    return (name for name, it in dataset.sources.items() if day is None or it.entered is None or it.entered <= day)


def entered(known: frozenset[str], dataset: Dataset, observations: Iterable[Observation]) -> Entered:
    """Return what some of the sources have brought into the ledger, as corrected since."""
    sources = {name: it for name, it in dataset.sources.items() if name in known}
    if len(sources) == len(dataset.sources):
        return dataset, tuple(observations)
    initiatives = {name: it for name, it in dataset.initiatives.items() if it.source in sources}
    held = tuple(it for it in observations if it.source.id in sources)
    by_id = {it.id: it for it in held}
    charts = {
        name: it
        for name, it in dataset.charts.items()
        if chosen(it, by_id) or any(one.partition(".")[0] in initiatives for one in (*it.initiatives, it.process or ""))
    }
    return replace(dataset, sources=sources, initiatives=initiatives, charts=charts), held


def calculate(calculation: Calculation, dataset: Dataset, observations: Iterable[Observation]) -> int:
    """Work out a declared count."""
    shown = tuple(observations)
    count = calculation.count or "observations"
    if calculation.where is None and not calculation.also:
        return len(_all(count, dataset, shown))
    subjects = (_subjects(count, [it for it in shown if matches(one, it)]) for one in _conditions(calculation))
    return len(set.intersection(*subjects))


def counted(calculation: Calculation, observations: Iterable[Observation]) -> tuple[str, ...]:
    """Return the full ids of the observations that a count rests on: those that meet one of its conditions."""
    conditions = _conditions(calculation)
    return tuple(it.id for it in observations if not conditions or any(matches(one, it) for one in conditions))


def told_alike(calculation: Calculation, one: Observation, two: Observation) -> bool:
    """Return whether a count must come to the same with either of two states of one observation: a quick look, no count."""
    subjects = (one.place.id, one.indicator.id) == (two.place.id, two.indicator.id)
    return subjects and all(matches(it, one) == matches(it, two) for it in _conditions(calculation))


def _conditions(calculation: Calculation) -> Sequence[Where]:
    return [it for it in (calculation.where, *calculation.also) if it is not None]


def matches(where: Where, observation: Observation) -> bool:
    """Return whether an observation meets a condition."""
    fits = all(value in getattr(where, field) for field, value in _values(observation).items() if getattr(where, field))
    fits = fits and (not where.theme or not set(where.theme).isdisjoint(observation.initiative.themes))
    has = all(_HAS[it](observation) for it in where.has)
    return fits and has and not any(_HAS[it](observation) for it in where.lacks)


def _values(it: Observation) -> Mapping[str, str | None]:
    return {
        "place": it.place.id,
        "place_kind": it.place.kind,
        "city": it.city.id if it.city else None,
        "source": it.source.id,
        "source_kind": it.source.kind,
        "initiative": it.initiative.id,
        "indicator": it.indicator.id,
        "level": it.counted_as,
        "event": it.indicator.event,
        "nature": it.record.nature,
        "statistic": it.record.statistic,
        "moment": it.record.moment,
        "period": it.record.period.type,
        "reported_by": it.record.reported_by,
        "design": it.design,
        "standing": it.standing,
    }


_HAS: Mapping[str, Callable[[Observation], bool]] = {
    "before": given.before,
    "after": given.after,
    "pair": given.pair,
    "base": lambda it: it.record.of is not None,
    "start": lambda it: given.start(it) == "printed",
    "population": lambda it: it.record.population is not None,
    "method": lambda it: it.record.method is not None,
    "comparison": lambda it: it.record.comparison != "none",
    "sum": lambda it: bool(it.record.sum_of),
    "result": lambda it: it.is_result,
    "exact-value": lambda it: it.quantity.qualifier == "exact",
}
_SUBJECT: Mapping[str, Callable[[Observation], str | None]] = {
    "observations": lambda it: it.id,
    "initiatives": lambda it: it.initiative.id,
    "sources": lambda it: it.source.id,
    "places": lambda it: it.place.id,
    "cities": lambda it: it.city.id if it.city else None,
    "indicators": lambda it: it.indicator.id,
    "themes": lambda it: it.initiative.theme,
}


def _subjects(count: str, observations: Iterable[Observation]) -> set[str]:
    subject = _SUBJECT.get(count)
    return {name for it in observations if subject is not None and (name := subject(it)) is not None}


def _all(count: str, dataset: Dataset, observations: tuple[Observation, ...]) -> set[str]:
    """Return everything of a kind; places and cities are those that initiatives stand at or observations count."""
    stated: Mapping[str, Iterable[str]] = {
        "observations": (it.id for it in observations),
        "initiatives": dataset.initiatives,
        "sources": dataset.sources,
        "indicators": {it.indicator.id for it in observations},
        "themes": {it.theme for it in dataset.initiatives.values()},
        "charts": dataset.charts,
    }
    if count in stated:
        return set(stated[count])
    places = {it.place for it in dataset.initiatives.values()} | {it.place.id for it in observations}
    if count == "places":
        return places
    return {city.id for place in places if (city := dataset.city_of(place)) is not None}
