"""Pages: which reforms say that something changed: the fixed questions, and whatever answers each of them in the whole ledger."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from dashboards.charts import glyphs
from dashboards.charts.answers import ORDER, AnswerLine, claims_of, verdict_of
from dashboards.charts.halves import paired
from dashboards.charts.words import plans_of
from dashboards.errors import Both
from dashboards.model import Observation, Question
from dashboards.pages import scorecard
from dashboards.pages.languages import Language
from dashboards.pages.ledger import Ledger
from dashboards.pages.page import Page


@dataclass(frozen=True, kw_only=True)
class Answered:
    """One question with all that answers it: numbers by what is printed of a change, and effects claimed without one."""

    question: Question
    numbers: Sequence[AnswerLine]
    claims: Sequence[AnswerLine]

    @property
    def initiatives(self) -> int:
        """Count the initiatives that speak to it."""
        return len({it.initiative.id for it in (*self.numbers, *self.claims)})

    @property
    def results(self) -> int:
        """Count the numbers that tell of what was."""
        return sum(it.group != "planned" for it in self.numbers)

    @property
    def pairs(self) -> int:
        """Count those that are printed with both ends."""
        return sum(it.group == "both" for it in self.numbers)

    @property
    def plans(self) -> Both | None:
        """Name what else there is, which is no result."""
        return plans_of([it.row for it in self.numbers if it.row is not None])


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
        content={
            "answered": found,
            "key": scorecard.key([line for it in found for line in (*it.numbers, *it.claims)], language),
            "sign": sign,
            "spoken": partial(scorecard.spoken, language=language),
            "indicators": ledger.dataset.indicators,
            "places": ledger.dataset.places,
        },
    )


def answered(ledger: Ledger) -> Iterator[Answered]:
    """Return each question with its numbers, pairs first, and its claims, in the order of the initiatives."""
    for question in ledger.dataset.scorecard:
        rows = sorted(
            (it for name in question.indicators for it in ledger.of_indicator.get(name, ())), key=lambda it: it.id
        )
        yield Answered(
            question=question,
            numbers=sorted(map(line_of, rows), key=lambda it: ORDER.index(it.group)),
            claims=tuple(claims_of(question, ledger.dataset.initiatives.values())),
        )


def line_of(row: Observation) -> AnswerLine:
    """Return one number as it is drawn: with both ends, one of them, the difference, beside no reform, or as a plan."""
    (pair,) = paired([row])
    return AnswerLine(verdict=verdict_of(pair), initiative=row.initiative, pair=pair)


def sign(line: AnswerLine, name: str) -> Markup:
    """Draw a number or a claim as the page of its place does; `name` begins the names of its patterns."""
    return Markup(glyphs.drawn(line, glyphs.NARROW, name))  # noqa: S704 - drawn by us, without words
