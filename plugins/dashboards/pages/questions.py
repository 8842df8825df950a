"""Pages: which reforms say that something changed: the fixed questions, and whatever answers each of them in the whole ledger."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from dashboards.charts.answers import ORDER, Verdict, ends_of
from dashboards.charts.halves import paired
from dashboards.model import Initiative, Observation, Question
from dashboards.model.records import Claim
from dashboards.pages.languages import Language
from dashboards.pages.ledger import Ledger
from dashboards.pages.page import Page


@dataclass(frozen=True, kw_only=True)
class Answered:
    """One question with all that answers it: numbers by what is printed of a change, and effects claimed without one."""

    question: Question
    numbers: Sequence[tuple[Verdict, Observation]]
    claims: Sequence[tuple[Initiative, int, Claim]]
    initiatives: int

    @property
    def results(self) -> int:
        """Count the numbers that tell of what was."""
        return sum(half != "planned" for half, _ in self.numbers)

    @property
    def pairs(self) -> int:
        """Count those that are printed with both ends."""
        return sum(half == "both" for half, _ in self.numbers)


def pages(ledger: Ledger, language: Language) -> Iterator[Page]:
    """Yield the page of all questions, where there are any."""
    found = tuple(answered(ledger))
    if not found:
        return
    yield Page(
        path="/questions/",
        language=language,
        template="questions.html",
        section="initiatives",
        title=language.say("哪些改革说有变化"),
        description=language.say("等多久、办多久、跑几趟：每个问题下面是说到它的改革，公布了哪一头，缺哪一头。"),
        content={"answered": found, "indicators": ledger.dataset.indicators, "places": ledger.dataset.places},
    )


def answered(ledger: Ledger) -> Iterator[Answered]:
    """Return each question with its numbers, pairs first, and its claims, in the order of the initiatives."""
    for question in ledger.dataset.scorecard:
        numbers = sorted(
            ((half_of(it), it) for it in _counted(ledger, question)), key=lambda it: (ORDER.index(it[0]), it[1].id)
        )
        claims = tuple(
            (initiative, number, claim)
            for initiative in ledger.dataset.initiatives.values()
            for number, claim in enumerate(initiative.claims, 1)
            if claim.question == question.id
        )
        named = {it.initiative.id for _, it in numbers} | {it.id for it, _, _ in claims}
        yield Answered(question=question, numbers=numbers, claims=claims, initiatives=len(named))


def _counted(ledger: Ledger, question: Question) -> Iterable[Observation]:
    return (it for name in question.indicators for it in ledger.of_indicator.get(name, ()))


def half_of(it: Observation) -> Verdict:
    """Return what is printed of a change: both ends, one of them, the difference, a number beside no reform, or a plan."""
    (pair,) = paired([it])
    return ends_of(pair) if it.is_result else "planned"
