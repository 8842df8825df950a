"""Charts stage: what the records of a place answer to the questions that every place is asked.

A verdict says what is printed and what is not, and nothing else: no verdict says that anything became better. It is
worked out of fields alone, so that a place without a number is asked, and answered, like all others.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from dashboards.charts import marks
from dashboards.charts.halves import ChangeEnds, paired
from dashboards.errors import Both
from dashboards.model import Initiative, Observation, Question
from dashboards.model.records import Claim
from dashboards.quantities import Quantity

Verdict = Literal[
    "both",
    "before",
    "after",
    "difference",
    "mixed",
    "case",
    "based",
    "rate",
    "count",
    "alone",
    "claimed",
    "planned",
    "none",
]
# In the order of how much they tell; `mixed` is a question's alone, whose numbers lack different ends.
VERDICTS: Mapping[Verdict, Both] = {
    "both": Both(zh="前后都有", en="before and after"),
    "before": Both(zh="只有改前", en="only a before"),
    "after": Both(zh="只有改后", en="only an after"),
    "difference": Both(zh="只有差额", en="only a difference"),
    "mixed": Both(zh="各缺一头", en="an end missing each"),
    "case": Both(zh="只有一例", en="one case only"),
    "based": Both(zh="有个数和总数", en="a count and its total"),
    "rate": Both(zh="有比率，没有前后", en="a rate, no before"),
    "count": Both(zh="有个数，没有总数", en="a count, no total"),
    "alone": Both(zh="只有一个数", en="one number"),
    "claimed": Both(zh="有说法，没有数", en="a claim, no number"),
    "planned": Both(zh="只有目标或规定", en="a target or rule"),
    "none": Both(zh="没有公布", en="not printed"),
}
ORDER: tuple[Verdict, ...] = tuple(VERDICTS)
# What the missing end of a number is, where it lacks one or both.
_ENDS: Mapping[frozenset[str], Both] = {
    frozenset({"before"}): Both(zh="改前的数", en="the value before"),
    frozenset({"after"}): Both(zh="改后的数", en="the value after"),
    frozenset({"before", "after"}): Both(zh="改前、改后的数", en="the values before and after"),
}
_LACKS: Mapping[Verdict, frozenset[str]] = {
    "before": frozenset({"after"}),
    "after": frozenset({"before"}),
    "difference": frozenset({"before", "after"}),
    "alone": frozenset({"before", "after"}),
    "claimed": frozenset({"before", "after"}),
    "planned": frozenset({"before", "after"}),
    "none": frozenset({"before", "after"}),
}
# The way that something is said to have gone, without a number.
_SAID: Mapping[str, Both] = {
    "down": Both(zh="据称减少", en="said to be less"),
    "up": Both(zh="据称提升", en="said to rise"),
}
_MANY = Both(zh="很多人的数，不只一例", en="the number for many, not for one case")
# Questions and verdicts about how many things were done, which have no before.
_HOW_MANY = frozenset({"solved"})
_COUNTED: frozenset[Verdict] = frozenset({"based", "rate", "count"})


@dataclass(frozen=True, kw_only=True)
class AnswerLine:
    """One thing that a place's records say to a question: a number, or a pair of them, or a claim without one."""

    verdict: Verdict
    initiative: Initiative
    pair: ChangeEnds | None = None
    claim: Claim | None = None

    @property
    def row(self) -> Observation | None:
        """Return the number that the line stands for."""
        return self.pair.row if self.pair is not None else None

    @property
    def words(self) -> Both:
        """Say what is printed, or which way something is said to have gone."""
        return (
            _SAID.get(self.claim.direction, VERDICTS["claimed"]) if self.claim is not None else VERDICTS[self.verdict]
        )

    @property
    def group(self) -> Verdict:
        """Return which ends are printed: of one case as well."""
        return ends_of(self.pair) if self.pair is not None else "claimed"

    @property
    def mark(self) -> str:
        """Return the mark that it is drawn with."""
        if self.pair is not None:
            return marks.mark_of(self.pair.row)
        return self.said or "ring"

    @property
    def quantity(self) -> Quantity | None:
        """Return the quantity that is written large beside the sign."""
        if self.pair is None:
            return None
        return self.pair.change or self.pair.after or self.pair.before or self.pair.row.quantity

    @property
    def said(self) -> str:
        """Return the way that the end after is said to have gone, where only that is told of it."""
        if self.claim is not None:
            return "aside" if self.claim.direction == "other" else self.claim.direction
        said = self.pair.said if self.pair is not None else None
        return said.direction if said is not None else ""

    @property
    def look(self) -> tuple[str, str, bool]:
        """Return what its sign shows, so that two alike are drawn once where there is room for one."""
        if self.verdict not in _COUNTED:
            return self.group, self.mark, True
        return self.verdict, self.mark, self.quantity is not None and self.quantity.is_exact


@dataclass(frozen=True, kw_only=True)
class PlaceAnswer:
    """One question to one place: the verdict, the numbers and claims that it rests on, and claims beside numbers."""

    question: Question
    verdict: Verdict
    lines: tuple[AnswerLine, ...] = ()
    claims: tuple[AnswerLine, ...] = ()

    @property
    def words(self) -> Both:
        """Return the verdict in words."""
        return VERDICTS[self.verdict]

    @property
    def lacks(self) -> tuple[Both, ...]:
        """Return what an answer would take besides what the question declares: missing ends, and numbers of many."""
        measured = [it for it in self.lines if it.verdict not in {"claimed", "planned"}]
        if self.verdict in _COUNTED or self.question.id in _HOW_MANY:
            return ()
        found = [_LACKS.get(it.verdict if it.verdict != "case" else it.group, frozenset()) for it in measured]
        missing = frozenset().union(*found) if measured else _LACKS["none"]
        ends = (_ENDS[missing],) if missing else ()
        return (*ends, _MANY) if self.verdict == "case" else ends

    @property
    def looks(self) -> tuple[AnswerLine, ...]:
        """Return one line for each sign that differs, for a cell of a table."""
        return tuple({it.look: it for it in reversed(self.lines)}.values())[::-1]


def ends_of(pair: ChangeEnds) -> Verdict:
    """Say which ends of a number are printed; a side that nobody told is neither before nor after."""
    group = pair.group
    untold = group == "after" and pair.row.record.moment != "after"
    return "alone" if untold else group


def answers(
    questions: Iterable[Question], observations: Sequence[Observation], initiatives: Iterable[Initiative]
) -> tuple[PlaceAnswer, ...]:
    """Ask the records of one place every question: its numbers, and what its initiatives claim without one."""
    known = list(initiatives)
    return tuple(_answer(it, observations, known) for it in questions)


def _answer(question: Question, observations: Sequence[Observation], initiatives: Sequence[Initiative]) -> PlaceAnswer:
    repeated = {it.id for it in observations}
    rows = [it for it in observations if it.indicator.id in question.indicators and it.record.same_as not in repeated]
    numbers = [AnswerLine(verdict=verdict_of(pair), initiative=pair.row.initiative, pair=pair) for pair in paired(rows)]
    numbers.sort(key=_printed)
    claimed = tuple(claims_of(question, initiatives))
    results = [it for it in numbers if it.verdict != "planned"]
    if results:
        return PlaceAnswer(question=question, verdict=_together(results), lines=tuple(numbers), claims=claimed)
    verdict: Verdict = "claimed" if claimed else "planned" if numbers else "none"
    return PlaceAnswer(question=question, verdict=verdict, lines=(*claimed, *numbers))


def _printed(line: AnswerLine) -> tuple[int, str, str, int]:
    """Order lines by what is printed, then by place and as their records have them."""
    it = line.initiative
    at = next((number for number, one in enumerate(it.observations) if line.row and one.id == line.row.record.id), 0)
    return ORDER.index(line.verdict), it.place, it.id, at


def claims_of(question: Question, initiatives: Iterable[Initiative]) -> Iterator[AnswerLine]:
    """Yield what some initiatives claim on a question without a number."""
    for it in initiatives:
        yield from (
            AnswerLine(verdict="claimed", initiative=it, claim=claim)
            for claim in it.claims
            if claim.question == question.id
        )


def verdict_of(pair: ChangeEnds) -> Verdict:
    """Say what is printed of one number."""
    record = pair.row.record
    if not pair.row.is_result:
        return "planned"
    if record.statistic == "single-case":
        return "case"
    if ends_of(pair) != "alone":
        return ends_of(pair)
    if record.nature == "rate" or record.statistic in {"share", "ratio"}:
        return "rate"
    if record.statistic != "count":
        return "alone"
    return "based" if record.of is not None or record.share is not None else "count"


def _together(results: Sequence[AnswerLine]) -> Verdict:
    """Fold the verdicts of several numbers into one: the best where any has both ends, else what they have in common."""
    if all(it.verdict == "case" for it in results):
        return "case"
    found = {it.group if it.verdict == "case" else it.verdict for it in results}
    if "both" in {it.verdict for it in results}:
        return "both"
    if len(found) == 1:
        return found.pop()
    ended = found & {"before", "after", "difference", "both"}
    return "mixed" if len(ended) > 1 else min(found, key=ORDER.index)
