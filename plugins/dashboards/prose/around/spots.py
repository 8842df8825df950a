"""Around a number: a spot is one bound number in its sentence, with what it is taken for."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from dashboards.checks.claims import NUMBER, QUOTE_MARK, Classes, Sentence, sentences
from dashboards.checks.claims.clauses import QUOTED
from dashboards.checks.comparability.derived import BEFORE
from dashboards.model import Observation, Text
from dashboards.model.word_lists import ClassName
from dashboards.prose.around.flat import Bound, Flat

# What takes back, asks or supposes; a clause that holds one tells nothing.
OPENING: Final[tuple[ClassName, ...]] = ("denial", "asking", "hedge", "not-said", "supposed", "planned")


@dataclass(frozen=True, kw_only=True)
class Meant:
    """What a number stands for: an observation, or with `part` before the value before it."""

    observation: Observation
    part: str

    @property
    def is_before(self) -> bool:
        """Whether the value before is meant."""
        return self.part == BEFORE

    @property
    def unit(self) -> str:
        """Return the printed unit."""
        quantity = self.observation.baseline if self.is_before else self.observation.quantity
        return quantity.unit if quantity is not None else ""


@dataclass(frozen=True, kw_only=True)
class Spot:
    """One number in its sentence; `at` is its offset in the flat text."""

    at: int
    bound: Bound
    sentence: Sentence
    choices: tuple[Meant, ...]
    calculated: bool

    @property
    def clause(self) -> int:
        """Return the index of its clause."""
        return self.sentence.at(self.at)

    @property
    def before(self) -> str:
        """Return the words before it in its clause, from the number before on."""
        clause = self.sentence.clauses[self.clause]
        return clause.text[: self.at - clause.start].rpartition(NUMBER)[2]

    @property
    def after(self) -> str:
        """Return the words behind it in its clause, up to the next number."""
        clause = self.sentence.clauses[self.clause]
        return clause.text[self.at - clause.start + 1 :].partition(NUMBER)[0]

    @property
    def is_last(self) -> bool:
        """Whether no other number follows in its clause."""
        clause = self.sentence.clauses[self.clause]
        return NUMBER not in clause.text[self.at - clause.start + 1 :]

    @property
    def sentence_before(self) -> str:
        """Return the words of its sentence before it."""
        return self.sentence.text[: self.at - self.sentence.start]

    @property
    def sentence_after(self) -> str:
        """Return the words of its sentence behind it."""
        return self.sentence.text[self.at - self.sentence.start + 1 :]


def spots(
    flat: Flat, lang: str, observations: Mapping[str, Observation]
) -> Iterator[tuple[Sentence, tuple[Spot, ...]]]:
    """Yield each sentence that holds numbers, with its spots in order."""
    text = QUOTED.sub(_unless_bound, flat.text)
    for sentence in sentences(text, lang):
        found = tuple(
            _spot(at, flat.bound[at], sentence, observations)
            for at in range(sentence.start, sentence.end)
            if at in flat.bound
        )
        yield sentence, found


def _unless_bound(match: re.Match[str]) -> str:
    words = match[0]
    return words if NUMBER in words else QUOTE_MARK * len(words)


def _spot(at: int, bound: Bound, sentence: Sentence, observations: Mapping[str, Observation]) -> Spot:
    choices = tuple(
        Meant(observation=observations[name], part=part)
        for name, _, part in (it.partition("#") for it in bound.targets)
        if name in observations
    )
    return Spot(at=at, bound=bound, sentence=sentence, choices=choices, calculated=not choices)


def affirmed(texts: Iterable[Text | None], classes: Classes) -> Iterator[str]:
    """Yield the clauses in which texts say something, without those that say what is not told."""
    said = (it.of(classes.lang) for it in texts if it is not None)
    for clause in (it for text in said for one in sentences(text, classes.lang) for it in one.clauses):
        if not any(classes.holds(name, clause.text) for name in OPENING):
            yield clause.text
