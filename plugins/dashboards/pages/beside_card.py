"""Pages: what stands beside a number on its card: a title, words, links to other numbers, the source's own words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dashboards.errors import Both
from dashboards.model import Observation, ObservationRecord, Text
from dashboards.model.beside import Quoted
from dashboards.model.fields import describe
from dashboards.model.vocabulary import (
    AGAINST_NAMES,
    CHANGE_NAMES,
    MEASURED_NAMES,
    RELATION_NAMES,
    STATUS_NAMES,
)


@dataclass(frozen=True, kw_only=True)
class Fact:
    """One line of a card: its title, our words, the numbers that it names, and the source's words with their paragraph."""

    title: Both
    text: Both | None = None
    names: Sequence[str] = ()
    printed: str = ""
    paragraph: int = 0


def facts(it: Observation) -> Iterator[Fact]:
    """Yield what a record says beside its number, in the order of its fields."""
    record = it.record
    for group, name in zip(sorted(record.groups, key=lambda one: one.dimension), it.group_names, strict=True):
        yield _fact(it, "groups", _both(name), group)
    if record.body is not None:
        yield _fact(it, "body", Both(zh=record.body.zh, en=record.body.en or record.body.zh), record.body)
    if record.unit_printed is not None:
        yield _fact(it, "unit_printed", None, record.unit_printed)
    if record.definition is not None:
        yield _fact(it, "definition", _both(record.definition), None)
    if record.status is not None:
        yield _fact(it, "status", STATUS_NAMES[record.status], None)
    yield from _compared(it)
    yield from _tied(it)


def _compared(it: Observation) -> Iterator[Fact]:
    record = it.record
    if (change := record.change) is not None:
        parts = (CHANGE_NAMES[change.direction], AGAINST_NAMES[change.against], MEASURED_NAMES[change.measured])
        text = Both(zh="，".join(one.zh for one in parts), en=", ".join(one.en for one in parts))
        yield _fact(it, "change", text, change, change.of, change.base)
    if (share := record.share) is not None:
        yield _fact(it, "share", None, share, share.part, share.whole)
    if (per := record.per) is not None:
        yield _fact(it, "per", None, per, per.of)
    if record.rank is not None and record.rank.among is not None:
        yield _fact(it, "rank", None, record.rank.among, record.rank.moved)
    if (target := record.target) is not None:
        yield _fact(it, "target", None, target, target.observation, target.result)
    if (survey := record.survey) is not None:
        for words in (survey.drawn, survey.question, survey.margin, survey.confidence):
            if words is not None:
                yield _fact(it, "survey", None, words)
        if survey.asked or survey.answered or survey.valid:
            yield _fact(it, "survey", None, None, survey.asked, survey.answered, survey.valid)


def _tied(it: Observation) -> Iterator[Fact]:
    record = it.record
    for one in record.sums:
        yield _fact(it, "sums", None, one, *one.parts)
    if (balance := record.balance) is not None:
        yield _fact(it, "balance", None, balance, *balance.left, *balance.right)
    if record.revises is not None:
        yield _fact(it, "revises", None, record.revises, record.revises.observation)
    if record.contradicts is not None:
        yield _fact(it, "contradicts", None, record.contradicts, record.contradicts.observation)
    for tie in record.relations:
        yield _fact(it, "relations", RELATION_NAMES[tie.kind], tie, *tie.observations)


def _fact(it: Observation, field: str, text: Both | None, words: Quoted | None, *names: str | None) -> Fact:
    title = describe(ObservationRecord, field).title
    return Fact(
        title=Both(zh=title.zh, en=title.en[:1].upper() + title.en[1:]),
        text=text,
        names=tuple(dict.fromkeys(one for one in names if one is not None)),
        printed=(words.printed or "") if words is not None else "",
        paragraph=(words.paragraph or it.record.paragraph) if words is not None else 0,
    )


def _both(text: Text) -> Both:
    return Both(zh=text.zh, en=text.of("en"))
