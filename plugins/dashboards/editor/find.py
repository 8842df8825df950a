"""Where words stand in the archive: source, paragraph, occurrence, and the whole number that they belong to.

Traditional and simplified characters, full and half width, upper and lower case are the same here.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dashboards.archive import Archived
from dashboards.checks.stated import fields_that
from dashboards.model import Dataset
from dashboards.quantities import Scan, fold, scan

AROUND = 14


@dataclass(frozen=True, kw_only=True)
class ArchiveMatch:
    """One place where the words stand.

    `number` is the whole span that the quantity reader takes there, None where it takes none; `reason` says why not.
    `occurrence` counts equal numbers in the paragraph from 1, of `occurrences`. `entered` names the observations that
    have this number already. Words that are no number may state a judgement: `states` names its fields.
    """

    source: str
    paragraph: int
    start: int
    end: int
    before: str
    words: str
    after: str
    number: str | None
    occurrence: int
    occurrences: int
    reason: str
    entered: tuple[str, ...]
    states: tuple[str, ...] = ()


def find(words: str, dataset: Dataset, texts: Mapping[str, Archived]) -> Iterator[ArchiveMatch]:
    """Look for words in every text, in the order of the sources."""
    wanted = folded(words.strip())
    for source, text in texts.items():
        for number, paragraph in enumerate(text.paragraphs, start=1):
            places = list(_places(folded(paragraph), wanted))
            if places:
                scanned = scan(paragraph, dataset.lexicon, dataset.sources[source].language)
                for start in places:
                    yield _found(source, number, paragraph, start, start + len(wanted), scanned, dataset)


def folded(text: str) -> str:
    """Return a text as it is searched: simplified, half width, lower case; never longer or shorter."""
    return "".join(low if len(low := char.lower()) == 1 else char for char in fold(text))


def _places(text: str, wanted: str) -> Iterator[int]:
    at = text.find(wanted) if wanted else -1
    while at >= 0:
        yield at
        at = text.find(wanted, at + len(wanted))


def _found(  # noqa: PLR0913 - a place in a text, and the text's number
    source: str, number: int, paragraph: str, start: int, end: int, scanned: Scan, dataset: Dataset
) -> ArchiveMatch:
    taken = next((it for it in scanned.taken if it.start < end and it.end > start), None)
    equal = [it.start for it in scanned.taken if taken is not None and it.text == taken.text]
    left = next((it.reason for it in scanned.not_taken if it.start < end and it.end > start), "")
    begin, finish = (taken.start, taken.end) if taken else (start, end)
    words = paragraph[begin:finish]
    return ArchiveMatch(
        source=source,
        paragraph=number,
        start=begin,
        end=finish,
        before=paragraph[max(0, begin - AROUND) : begin],
        words=words,
        after=paragraph[finish : finish + AROUND],
        number=taken.text if taken else None,
        occurrence=equal.index(taken.start) + 1 if taken else paragraph.count(words, 0, begin) + 1,
        occurrences=len(equal) if taken else paragraph.count(words),
        reason=left,
        entered=tuple(_entered(dataset, source, number, taken.text)) if taken else (),
        states=() if taken else tuple(fields_that(words, dataset.lexicon)),
    )


def _entered(dataset: Dataset, source: str, paragraph: int, printed: str) -> Iterator[str]:
    for initiative in dataset.initiatives.values():
        for record in initiative.observations:
            own = record.source or initiative.source
            stands = [(record.printed, record.paragraph)]
            if record.baseline is not None:
                stands.append((record.baseline.printed, record.baseline.paragraph))
            if own == source and (printed, paragraph) in stands:
                yield f"{initiative.id}.{record.id}"


def stated_block(found: ArchiveMatch) -> str:
    """Return the lines by which an observation carries the words for a judgement, one of those that they can state."""
    own = [f"printed: {found.words}", f"paragraph: {found.paragraph}"]
    own += [f"occurrence: {found.occurrence}"] if found.occurrences > 1 else []
    inner = [it for it in found.states if it != "whole"]
    rows = ["    stated:"] if inner else []
    for field in inner:
        rows += [f"      {field}:", *(f"        {line}" for line in own)]
    if "whole" in found.states:
        rows += ["    whole:", *(f"      {line}" for line in own)]
    return "\n".join(rows)


def block(found: ArchiveMatch) -> str:
    """Return an observation's lines to paste under `observations:`; what only a person can say is marked TODO."""
    rows = ["  - id: TODO", "    indicator: TODO", f"    source: {found.source}"]
    rows += [f"    printed: {found.number}", f"    paragraph: {found.paragraph}"]
    if found.occurrences > 1:
        rows.append(f"    occurrence: {found.occurrence}")
    rows += ["    nature: TODO", "    statistic: TODO", "    period:", "      type: TODO", "    reported_by: TODO"]
    return "\n".join(rows)
