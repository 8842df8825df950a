"""What the gate looks at of one observation, and what two of them share: all that decides whether they may be compared.

An observation is one `Side`; pairs of sides that share the same things get the same answer, so that a page can carry
the answers of few kinds instead of those of millions of pairs.
"""

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from dashboards.model import Observation
from dashboards.model.vocabulary import GOVERNMENT_LEVELS, NOT_RESULTS

# What a change is against is plain from its own period, or only from days of its own; of the rest nobody knows.
_TOLD_BY_PERIOD = {"previous-period", "same-period-last-year"}
_TOLD_BY_DAYS = {"year-end", "earlier-year"}
# What two observations may share: place, text (one initiative in one source), and the people or matters counted.
Common = Literal["place", "text", "whom", "time"]


@dataclass(frozen=True, kw_only=True)
class CountedTime:
    """The time that a number counts over; `own` where it is printed with the number and not inferred."""

    type: str
    printed: str | None
    start: datetime.date | None
    end: datetime.date | None
    own: bool

    @property
    def undated(self) -> bool:
        """Whether no day of it is known."""
        return self.start is None and self.end is None


@dataclass(frozen=True, kw_only=True)
class Side:
    """All that the gate looks at of one observation, but for where, in which text and of whom it is.

    `base` tells the whole that the source makes it a part of, by what that counts and in which unit; a share may name it alone.
    `definition` tells by which words a share is counted: those that are stated, else whatever its source means by them.
    `stated` is a definition that is entered, whatever is counted; `groups`, `hand`, `body` tell which part, whose number.
    `against` tells what a change is measured against, where the source says both that and over which matters it goes.
    """

    indicator: str
    event: str | None
    unit: str
    nature: str
    statistic: str
    government: int
    clock: CountedTime
    base: tuple[str, str] | None
    definition: str
    against: tuple[str, datetime.date | None, datetime.date | None] | None
    groups: tuple[tuple[str, str], ...] = ()
    stated: str = ""
    hand: str = "doer"
    body: str = ""
    per: tuple[str, str] | None = None
    change: tuple[str, str] | None = None

    @property
    def planned(self) -> bool:
        """Whether it is a plan, target, forecast, ceiling or rule."""
        return self.nature in NOT_RESULTS

    @property
    def case(self) -> bool:
        """Whether it tells of one case only."""
        return self.statistic == "single-case"

    @property
    def raw(self) -> bool:
        """Whether it grows with the size of its place, or tells of one case: neither says how a place does."""
        return self.case or (self.statistic == "count" and self.nature not in {"rate", *NOT_RESULTS})

    @property
    def share(self) -> bool:
        """Whether it is a share of a whole."""
        return self.statistic == "share"


def side(it: Observation, known: Mapping[str, Observation]) -> Side:
    """Return what the gate looks at of one observation; `known` gives the wholes that `of` names, by id."""
    record, period = it.record, it.record.period
    return Side(
        indicator=it.indicator.id,
        event=it.indicator.event,
        unit=it.quantity.unit,
        nature=record.nature,
        statistic=record.statistic,
        government=GOVERNMENT_LEVELS[it.place.kind],
        clock=CountedTime(
            type=period.type,
            printed=period.printed,
            start=period.start,
            end=period.end,
            own=not (it.is_borrowed or it.is_inferred),
        ),
        base=_base(it, known),
        definition=_definition(it),
        against=_against(it),
        groups=it.groups,
        stated=it.definition,
        hand=it.hand,
        body=it.body,
        per=(str(record.per.count), record.per.unit) if record.per is not None else None,
        change=(record.change.measured, record.change.against) if record.change is not None else None,
    )


def aspects(it: Observation) -> tuple[str, ...]:
    """Return all that an observation may share with others, in one order."""
    return tuple(of(it) for of in ASPECTS.values())


def common(a: tuple[str, ...], b: tuple[str, ...]) -> frozenset[Common]:
    """Return what two observations share, by their aspects."""
    return frozenset(name for name, one, other in zip(ASPECTS, a, b, strict=True) if one == other)


def _text(it: Observation) -> str:
    """Name the text that a number's undated words mean something in: one initiative in one source."""
    return f"{it.initiative.id} {it.source.id}"


def _time(it: Observation) -> str:
    """Name the sentence that a number stands in and the words of the time that it takes over: who is split shares both."""
    period = it.record.period
    return it.id if it.is_inferred else f"{it.source.id} {it.record.paragraph} {period.paragraph} {period.printed}"


def _whom(it: Observation) -> str:
    """Name the people or matters that are counted: the words before the first comma; what follows is which part of them."""
    population = it.record.population
    return population.zh.partition("，")[0] if population else ""


ASPECTS: Mapping[Common, Callable[[Observation], str]] = {
    "place": lambda it: it.place.id,
    "text": _text,
    "whom": _whom,
    "time": _time,
}


def _base(it: Observation, known: Mapping[str, Observation]) -> tuple[str, str] | None:
    """Name the whole of an observation: one counted in the same year, or for a share also whom it is a share of."""
    if it.record.of is None:
        # A definition says what a share is of (closed in time, of those that fell due), and so does whom it counts.
        whole_of = _whom(it) or it.definition
        return (whole_of, it.quantity.unit) if it.record.statistic == "share" and whole_of else None
    whole, start = known.get(it.record.of), it.record.period.start
    # A district's part of its city's total is a count of the district: the larger one has the larger part.
    if whole is None or whole.place.id != it.place.id or start is None or whole.record.period.start is None:
        return None
    return (whole.indicator.id, whole.quantity.unit) if whole.record.period.start.year == start.year else None


def _definition(it: Observation) -> str:
    if it.record.statistic != "share":
        return ""
    return it.record.definition.zh if it.record.definition else it.source.id


def _against(it: Observation) -> tuple[str, datetime.date | None, datetime.date | None] | None:
    """Tell what a change is against: the period before or a year earlier of itself, all else by its days."""
    change = it.record.change
    if change is None or not _whom(it):
        return None
    if change.against in _TOLD_BY_PERIOD:
        return change.against, None, None
    dated = change.against in _TOLD_BY_DAYS and change.start is not None
    return (change.against, change.start, change.end) if dated else None
