"""Pages: the list of sources and a page for each: what was taken from which paragraph, traps, sums, verification."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from dashboards.model import Dataset, Initiative, Observation, Source, Text
from dashboards.model.records import Claim, DatedEvent, Process, Trap
from dashboards.pages import addresses
from dashboards.pages.copied import verification
from dashboards.pages.languages import Language
from dashboards.pages.ledger import Ledger
from dashboards.pages.page import Crumb, Page
from dashboards.quantities.arithmetic import Derived, gap, total


@dataclass(kw_only=True)
class Paragraph:
    """What stands in one paragraph of a source, never its text; `last` ends a run of paragraphs that hold the same."""

    number: int
    last: int
    observations: list[Observation] = field(default_factory=list)
    baselines: list[Observation] = field(default_factory=list)
    periods: list[Observation] = field(default_factory=list)
    initiatives: list[Initiative] = field(default_factory=list)
    events: list[tuple[Initiative, DatedEvent]] = field(default_factory=list)
    processes: list[tuple[Initiative, Process]] = field(default_factory=list)
    claims: list[tuple[Initiative, Claim]] = field(default_factory=list)
    named: list[tuple[Initiative, Text]] = field(default_factory=list)
    traps: list[Trap] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True)
class PrintedSum:
    """A sum that the source prints: what the parts add up to, and what is left over."""

    whole: Observation
    parts: tuple[Observation, ...]
    added: Derived
    left: Derived

    @property
    def meets(self) -> bool:
        """Whether the printed sum and its parts can both be right."""
        low, high = self.left.interval.low, self.left.interval.high
        return (low is None or low <= 0) and (high is None or high >= 0)


_At = Callable[[int], Paragraph]


def pages(ledger: Ledger, language: Language) -> Iterator[Page]:
    """Yield the list of sources, then each of them."""
    yield Page(
        path="/sources/",
        language=language,
        template="sources.html",
        section="sources",
        title=language.say("来源"),
        description=language.say("印出这些数字的文章和通报：谁发布，印着什么日期，记下了多少。"),
        content={
            "ledger": ledger,
            "checked": verification(ledger.observations),
            "state": lambda source: verification(ledger.of_source.get(source.id, ())),
        },
    )
    for source in ledger.dataset.sources.values():
        yield _page(ledger, language, source)


def _page(ledger: Ledger, language: Language, source: Source) -> Page:
    found = ledger.of_source.get(source.id, ())
    return Page(
        path=addresses.source(source.id),
        language=language,
        template="source.html",
        section="sources",
        title=source.title.of(language.code),
        description=language.say("从这篇来源里记下了什么，在第几段，核对到哪一步。"),
        crumbs=(Crumb(name=language.say("来源"), path="/sources/"),),
        content={
            "source": source,
            "paragraphs": paragraphs(ledger.dataset, source, found),
            "sums": sums(ledger, found),
            "contrary": [it for it in found if "contrary" in it.record.flags],
            "state": verification(ledger.of_source.get(source.id, ())),
            "count": len(found),
            "initiatives": ledger.initiatives_of_source.get(source.id, ()),
        },
    )


def sums(ledger: Ledger, found: Sequence[Observation]) -> Sequence[PrintedSum]:
    """Return every sum that a source prints, beside what its parts add up to."""
    out = []
    for whole in found:
        parts = tuple(ledger.by_id[name] for name in whole.record.sum_of)
        if parts:
            quantities = [it.quantity for it in parts]
            added = total(quantities, unit=whole.quantity.unit)
            out.append(PrintedSum(whole=whole, parts=parts, added=added, left=gap(whole.quantity, quantities)))
    return out


def paragraphs(dataset: Dataset, source: Source, found: Sequence[Observation]) -> Sequence[Paragraph]:
    """Gather what was taken from each paragraph, in the order of the source."""
    by_number: dict[int, Paragraph] = {}

    def at(number: int) -> Paragraph:
        return by_number.setdefault(number, Paragraph(number=number, last=number))

    for it in found:
        at(it.record.paragraph).observations.append(it)
        if it.record.baseline:
            at(it.record.baseline.paragraph).baselines.append(it)
        if it.record.period.paragraph and it.record.period.paragraph != it.record.paragraph:
            at(it.record.period.paragraph).periods.append(it)
    for initiative in dataset.initiatives.values():
        if initiative.source == source.id:
            _named(initiative, at)
    for trap in source.traps:
        if trap.paragraph:
            at(trap.paragraph).traps.append(trap)
    if source.date and source.date.paragraph:
        at(source.date.paragraph)
    read = (number for part in source.reading_order for number in _stretch(part))
    order = {number: place for place, number in enumerate(read)}
    return runs([by_number[number] for number in sorted(by_number, key=lambda it: (order.get(it, len(order)), it))])


def _stretch(part: str) -> range:
    """Return the paragraphs of one part of a reading order: 5, or 1-8."""
    first, _, last = part.partition("-")
    return range(int(first), int(last or first) + 1)


def runs(found: Sequence[Paragraph]) -> Sequence[Paragraph]:
    """Take paragraphs that follow each other together where all that is told of each is which initiatives it tells of."""
    merged: list[Paragraph] = []
    for it in found:
        before = merged[-1] if merged else None
        like = before and replace(before, number=it.number, last=it.last)
        if before and before.last + 1 == it.number and like == it == _bare(it):
            merged[-1] = replace(before, last=it.last)
        else:
            merged.append(it)
    return merged


def _bare(it: Paragraph) -> Paragraph:
    # Equal to the paragraph itself only where nothing but the initiatives stands there.
    return Paragraph(number=it.number, last=it.last, initiatives=it.initiatives)


def _named(initiative: Initiative, at: _At) -> None:
    for number in initiative.paragraphs:
        at(number).initiatives.append(initiative)
    for event in initiative.events:
        at(event.paragraph).events.append((initiative, event))
    for process in initiative.processes:
        at(process.paragraph).processes.append((initiative, process))
    for claim in initiative.claims:
        at(claim.paragraph).claims.append((initiative, claim))
    for part in initiative.components:
        if part.paragraph:
            at(part.paragraph).named.append((initiative, Text(zh=part.zh, en=part.en)))
