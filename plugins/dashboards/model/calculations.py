"""Numbers computed from the dataset, declared in `data/calculations.yml`: what is counted, or worked out of what."""

import datetime
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Literal

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
from dashboards.model.vocabulary import (
    CountedAs,
    Design,
    Event,
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
Counted = Literal["observations", "initiatives", "sources", "places", "cities", "indicators", "themes", "charts"]
Has = Literal[
    "before", "after", "pair", "base", "start", "population", "method", "comparison", "sum", "exact-value", "result"
]


class Where(Record):
    """Which observations: every given field must match one of its values; `has` and `lacks` name what is filled in."""

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
    period: tuple[PeriodType, ...] = ()
    reported_by: tuple[ReportedBy, ...] = ()
    design: tuple[Design, ...] = ()
    standing: tuple[Standing, ...] = ()
    has: tuple[Has, ...] = ()
    lacks: tuple[Has, ...] = ()


class Difference(Record):
    """One number less another."""

    whole: ObservationRef
    less: ObservationRef


class Ratio(Record):
    """The share that a part is of its whole, in per cent."""

    part: ObservationRef
    whole: ObservationRef


class Change(Record):
    """By how many per cent a number changed."""

    before: ObservationRef
    after: ObservationRef


Kind = Literal["count", "difference", "ratio", "sum", "change_percent"]
KINDS: tuple[Kind, ...] = ("count", "difference", "ratio", "sum", "change_percent")


class Calculation(Record):
    """One number computed from the dataset: a count (`also` are further conditions), or worked out of named numbers.

    A named number is an observation's full id, with `#before` for the value before.
    """

    id: Id
    name: Name
    count: Counted | None = None
    where: Where | None = None
    also: tuple[Where, ...] = ()
    difference: Difference | None = None
    ratio: Ratio | None = None
    sum: tuple[ObservationRef, ...] = ()
    change_percent: Change | None = None

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """Give what it says to work out; a sound one says one thing."""
        return tuple(kind for kind in KINDS if getattr(self, kind))

    @property
    def inputs(self) -> Mapping[str, str]:
        """Give the named numbers that it is worked out of, by the path of the field that names each."""
        named = {"sum." + str(index): name for index, name in enumerate(self.sum)}
        for kind in ("difference", "ratio", "change_percent"):
            terms = getattr(self, kind)
            named |= {f"{kind}.{field}": name for field, name in terms} if terms is not None else {}
        return named


def entered_sources(day: datetime.date | None, dataset: Dataset) -> Iterable[str]:
    """Give the sources that had entered by a day (None: all); one that does not say when was always there."""
    return (name for name, it in dataset.sources.items() if day is None or it.entered is None or it.entered <= day)


def entered(known: frozenset[str], dataset: Dataset, observations: Iterable[Observation]) -> Entered:
    """Give what some of the sources have brought into the ledger, as corrected since."""
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
    """Give the full ids of the observations that a count rests on: those that meet one of its conditions."""
    conditions = _conditions(calculation)
    return tuple(it.id for it in observations if not conditions or any(matches(one, it) for one in conditions))


def told_alike(calculation: Calculation, one: Observation, two: Observation) -> bool:
    """Say whether a count must come to the same with either of two states of one observation: a quick look, no count."""
    subjects = (one.place.id, one.indicator.id) == (two.place.id, two.indicator.id)
    return subjects and all(matches(it, one) == matches(it, two) for it in _conditions(calculation))


def _conditions(calculation: Calculation) -> Sequence[Where]:
    return [it for it in (calculation.where, *calculation.also) if it is not None]


def matches(where: Where, observation: Observation) -> bool:
    """Say whether an observation meets a condition."""
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
    """Give everything of a kind; places and cities are those that initiatives stand at or observations count."""
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
