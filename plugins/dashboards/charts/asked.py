"""Charts stage: what a reader would ask of each initiative's numbers, and whether it is printed; `completeness` draws it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from dashboards.charts.brief import Brief
from dashboards.checks.comparability import is_half
from dashboards.errors import Both
from dashboards.model import Dataset, Initiative, Observation, Place, given
from dashboards.model.given import Given

State = Literal["all", "some", "inferred", "none", "unasked"]


@dataclass(frozen=True, kw_only=True)
class NumberQuestion:
    """One thing that a reader would ask of a number: of which it is asked, and whether it is printed."""

    name: Both
    short: Both
    answer: Callable[[Observation], Given]
    asked: Callable[[Observation], bool] = lambda _: True


def _printed(told: Callable[[Observation], bool]) -> Callable[[Observation], Given]:
    return lambda row: "printed" if told(row) else "none"


def _outcome(row: Observation) -> bool:
    return row.counted_as == "outcome"


QUESTIONS = (
    NumberQuestion(
        name=Both(zh="只有计数", en="a count only"),
        short=Both(zh="只有计数", en="Count only"),
        answer=_printed(lambda row: not is_half(row)),
        # A share is no count, whatever else is missing beside it.
        asked=lambda row: row.record.statistic != "share",
    ),
    NumberQuestion(
        name=Both(zh="改前的数", en="a value before"),
        short=Both(zh="改前", en="Before"),
        answer=_printed(given.before),
        asked=lambda row: _outcome(row) or given.before(row),
    ),
    NumberQuestion(
        name=Both(zh="改后的数", en="a value after"),
        short=Both(zh="改后", en="After"),
        answer=_printed(given.after),
        asked=lambda row: _outcome(row) or given.after(row),
    ),
    NumberQuestion(
        name=Both(zh="差额", en="a difference"),
        short=Both(zh="差额", en="Diff."),
        answer=_printed(lambda row: row.record.nature == "change"),
        asked=lambda row: _outcome(row) or row.record.nature == "change",
    ),
    NumberQuestion(name=Both(zh="起点", en="a start"), short=Both(zh="起点", en="Start"), answer=given.start),
    NumberQuestion(name=Both(zh="截止", en="an end"), short=Both(zh="截止", en="End"), answer=given.end),
    NumberQuestion(
        name=Both(zh="数的是谁", en="whom it counts"),
        short=Both(zh="对象", en="Whom"),
        answer=_printed(lambda row: row.record.population is not None),
    ),
)


@dataclass(frozen=True, kw_only=True)
class InitiativeLine:
    """One initiative: of how many of its numbers each thing is asked, for how many it is printed, for how many inferred.

    `first` gives for each thing a number that says it, or from which it is inferred.
    """

    initiative: Initiative
    place: Place
    total: int
    first: tuple[Observation | None, ...]
    asked: tuple[int, ...]
    printed: tuple[int, ...]
    inferred: tuple[int, ...]
    whole: bool

    def state(self, number: int) -> State:
        """Say whether all, some or none of the numbers answer a question, at best by inference, or none is asked."""
        if self.asked[number] == 0:
            return "unasked"
        if self.printed[number] == self.asked[number]:
            return "all"
        return "some" if self.printed[number] else "inferred" if self.inferred[number] else "none"


def lines(brief: Brief) -> tuple[InitiativeLine, ...]:
    """Return a line for each initiative that prints a number of its own results, place by place."""
    out = []
    for initiative in brief.initiatives:
        members = [row for row in brief.observations if row.initiative.id == initiative.id and _counts(row)]
        if members:
            out.append(_line_of(initiative, members, brief.dataset))
    data = brief.dataset
    city = {it.place.id: data.city_of(it.place.id) or it.place for it in out}
    return tuple(
        sorted(
            out,
            key=lambda it: (city[it.place.id].id, it.place.id != city[it.place.id].id, it.place.id, it.initiative.id),
        )
    )


def _line_of(initiative: Initiative, members: Sequence[Observation], data: Dataset) -> InitiativeLine:
    answers = [[question.answer(row) for row in members if question.asked(row)] for question in QUESTIONS]
    return InitiativeLine(
        initiative=initiative,
        place=data.dashboard_of(initiative.place) or data.places[initiative.place],
        total=len(members),
        first=tuple(_first(question, members) for question in QUESTIONS),
        asked=tuple(len(it) for it in answers),
        printed=tuple(it.count("printed") for it in answers),
        inferred=tuple(it.count("inferred") for it in answers),
        whole=_whole(members),
    )


def _first(question: NumberQuestion, members: Sequence[Observation]) -> Observation | None:
    """Return the first number that answers a question, or else the first from which an answer is inferred."""
    asked = [row for row in members if question.asked(row)]
    ways: tuple[Given, ...] = ("printed", "inferred")
    return next((row for way in ways for row in asked if question.answer(row) == way), None)


def _whole(members: Sequence[Observation]) -> bool:
    """Whether both ends of one and the same thing are printed."""
    before = {row.indicator.id for row in members if given.before(row)}
    return bool(before & {row.indicator.id for row in members if given.after(row)})


def _counts(row: Observation) -> bool:
    """Plans, rules and background are asked for nothing."""
    return row.counted_as not in {"planned", "context"}
