"""Numbers computed from the dataset, declared in `data/calculations.yml`: what is counted, and which of it."""

from collections.abc import Callable, Iterable, Mapping
from typing import Literal

from dashboards.model.dataset import Dataset, Observation
from dashboards.model.records import Id, Name, Record
from dashboards.model.vocabulary import (
    Design,
    Event,
    Level,
    Moment,
    Nature,
    PeriodType,
    PlaceKind,
    ReportedBy,
    SourceKind,
    Standing,
    Statistic,
)

Counted = Literal["observations", "initiatives", "sources", "places", "cities", "indicators", "themes", "charts"]
Has = Literal["before", "after", "pair", "base", "start", "population", "method", "comparison", "sum", "exact-value"]


class Where(Record):
    """Which observations: every given field must match one of its values; `has` and `lacks` name what is filled in."""

    place: tuple[Id, ...] = ()
    place_kind: tuple[PlaceKind, ...] = ()
    city: tuple[Id, ...] = ()
    theme: tuple[Id, ...] = ()
    source: tuple[Id, ...] = ()
    source_kind: tuple[SourceKind, ...] = ()
    initiative: tuple[Id, ...] = ()
    indicator: tuple[Id, ...] = ()
    level: tuple[Level, ...] = ()
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


class Calculation(Record):
    """One number computed from the dataset; `also` are further conditions that what is counted must meet as well."""

    id: Id
    name: Name
    count: Counted
    where: Where | None = None
    also: tuple[Where, ...] = ()


def calculate(calculation: Calculation, dataset: Dataset, observations: Iterable[Observation]) -> int:
    """Work out a declared number."""
    shown = tuple(observations)
    if calculation.where is None and not calculation.also:
        return len(_all(calculation.count, dataset, shown))
    conditions = [it for it in (calculation.where, *calculation.also) if it is not None]
    subjects = (_subjects(calculation.count, [it for it in shown if matches(where, it)]) for where in conditions)
    return len(set.intersection(*subjects))


def matches(where: Where, observation: Observation) -> bool:
    """Say whether an observation meets a condition."""
    fits = all(value in getattr(where, field) for field, value in _values(observation).items() if getattr(where, field))
    has = all(_HAS[it](observation) for it in where.has)
    return fits and has and not any(_HAS[it](observation) for it in where.lacks)


def _values(it: Observation) -> Mapping[str, str | None]:
    return {
        "place": it.place.id,
        "place_kind": it.place.kind,
        "city": it.city.id if it.city else None,
        "theme": it.initiative.theme,
        "source": it.source.id,
        "source_kind": it.source.kind,
        "initiative": it.initiative.id,
        "indicator": it.indicator.id,
        "level": it.level,
        "event": it.indicator.event,
        "nature": it.record.nature,
        "statistic": it.record.statistic,
        "moment": it.record.moment,
        "period": it.record.period.type,
        "reported_by": it.record.reported_by,
        "design": it.design,
        "standing": it.standing,
    }


def _before(it: Observation) -> bool:
    return it.baseline is not None or it.record.moment == "before"


def _after(it: Observation) -> bool:
    return it.record.moment == "after" or (it.baseline is not None and it.record.moment != "before")


_HAS: Mapping[str, Callable[[Observation], bool]] = {
    "before": _before,
    "after": _after,
    "pair": lambda it: it.baseline is not None and it.record.moment != "before",
    "base": lambda it: it.record.of is not None,
    "start": lambda it: it.record.period.start is not None,
    "population": lambda it: it.record.population is not None,
    "method": lambda it: it.record.method is not None,
    "comparison": lambda it: it.record.comparison != "none",
    "sum": lambda it: bool(it.record.sum_of),
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
