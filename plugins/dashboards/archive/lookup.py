"""Every printed number, and every word that a record copies, looked up in the paragraph that it names."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Final

from dashboards.archive.findings import Field, Finding, elsewhere
from dashboards.archive.sentences import Placed, disagreements
from dashboards.archive.stated import SAME_SENTENCE, beside, stated
from dashboards.archive.texts import Archived, open_archive
from dashboards.model import Dataset, Initiative, ObservationRecord, Source
from dashboards.model.records import Baseline, words_stated
from dashboards.quantities import REASONS, Lexicon, Scan, Taken, read, scan

Number = ObservationRecord | Baseline
_QUOTES: Final = '“”‘’「」『』"'


def verify(
    dataset: Dataset, folder: Path, progress: Callable[[str], None] = lambda _: None
) -> tuple[tuple[Finding, ...], Mapping[str, Archived]]:
    """Look up every printed word of the dataset in `folder`; give all findings and the texts that could be opened.

    Of a source whose text could not be opened one finding says so, and nothing is said of its numbers.
    """
    opened = {name: open_archive(folder, source) for name, source in dataset.sources.items()}
    texts = {name: it for name, it in opened.items() if isinstance(it, Archived)}
    findings: list[Finding] = [it for it in opened.values() if isinstance(it, Finding)]
    scans = _Scans(texts, dataset.lexicon)
    placed: list[Placed] = []
    for number, initiative in enumerate(dataset.initiatives.values(), start=1):
        findings.extend(_initiative(initiative, dataset, scans, placed))
        progress(f"{number}/{len(dataset.initiatives)} {initiative.id}")
    findings.extend(disagreements(placed, dataset.lexicon))
    return tuple(findings), texts


class _Scans:
    """Paragraphs read by the quantity reader, each once."""

    def __init__(self, texts: Mapping[str, Archived], lexicon: Lexicon) -> None:
        self.texts, self.lexicon = texts, lexicon
        self._done: dict[tuple[str, int], Scan] = {}

    def of(self, source: str, number: int) -> Scan | None:
        text = self.texts[source].paragraph(number)
        if text is None:
            return None
        if (source, number) not in self._done:
            self._done[source, number] = scan(text, self.lexicon)
        return self._done[source, number]

    def standing(self, record: Number, done: Scan) -> list[Taken]:
        """Give where the printed number stands; a goal's name (最多跑一次) is one where the record reads it as a target."""
        exact = [it for it in done.taken if it.text == record.printed]
        if exact or not isinstance(record, ObservationRecord) or record.nature != "target":
            return exact
        names = (it for it in done.not_taken if it.reason == "name" and it.text.strip(_QUOTES) == record.printed)
        return [
            Taken(start=it.start, end=it.end, text=it.text, quantity=read(record.printed, self.lexicon)) for it in names
        ]


def _initiative(initiative: Initiative, dataset: Dataset, scans: _Scans, placed: list[Placed]) -> Iterator[Finding]:
    texts = scans.texts
    for index, record in enumerate(initiative.observations):
        source = record.source or initiative.source
        if source in texts:
            field = Field(
                initiative=initiative.id, path=("observations", index), observation=f"{initiative.id}.{record.id}"
            )
            yield from _observation(field, record, dataset.sources[source], scans, placed)
    own = texts.get(initiative.source)
    if own is None:
        return
    for index, process in enumerate(initiative.processes):
        if process.open_ended is not None:
            field = Field(initiative=initiative.id, path=("processes", index, "open_ended"))
            found = stated(field, process.open_ended, own, scans.lexicon)
            if isinstance(found, Finding):
                yield found
    for index, event in enumerate(initiative.events):
        if event.date.printed is not None:
            number = event.date.paragraph or event.paragraph
            field = Field(initiative=initiative.id, path=("events", index, "date", "printed"))
            yield from _verbatim(field, event.date.printed, number, own)


def _observation(
    field: Field, record: ObservationRecord, source: Source, scans: _Scans, placed: list[Placed]
) -> Iterator[Finding]:
    text = scans.texts[source.id]
    own: Taken | None = None
    for path, number in _numbers(record):
        found = _number(field.at(*path), number, source.id, scans)
        if not isinstance(found, Taken):
            yield found
            continue
        yield field.at(*path, "printed").found(found.start, found.end)
        around = text.paragraph(number.paragraph) or ""
        own = found if not path else own
        placed.append(
            Placed(field=field, record=record, source=source, paragraph=around, taken=found, baseline=bool(path))
        )
    if record.period.printed is not None:
        paragraph = record.period.paragraph or record.paragraph
        yield from _verbatim(field.at("period", "printed"), record.period.printed, paragraph, text)
    if record.as_of is not None and record.as_of.printed is not None:
        paragraph = record.as_of.paragraph or record.paragraph
        yield from _verbatim(field.at("as_of", "printed"), record.as_of.printed, paragraph, text)
    for path, words in words_stated(record):
        place = stated(field.at(*path), words, text, scans.lexicon)
        if isinstance(place, Finding):
            yield place
        elif own is not None and path[-1] in SAME_SENTENCE:
            yield from beside(field.at(*path), words, place, record, own, text)


def _numbers(record: ObservationRecord) -> Iterator[tuple[tuple[str, ...], Number]]:
    """Yield the numbers that an observation prints, with the path to each."""
    yield (), record
    if record.baseline is not None:
        yield ("baseline",), record.baseline


def _verbatim(field: Field, words: str, number: int, text: Archived) -> Iterator[Finding]:
    if words not in (text.paragraph(number) or ""):
        zh, en = f"第{number}段没有“{words}”", f"printed words must stand in paragraph {number}: '{words}'"
        yield field.wrong("not-found", (zh, en), elsewhere(words, text.paragraphs))


def _number(field: Field, record: Number, source: str, scans: _Scans) -> Taken | Finding:
    """Give the number where the reader takes exactly the printed words, or what is wrong."""
    done = scans.of(source, record.paragraph)
    exact = scans.standing(record, done) if done else []
    if not exact:
        return _why_not(field.at("printed"), record, scans.texts[source], done)
    if record.occurrence is None and len(exact) > 1:
        return field.at("printed").wrong("occurrence", (f"第{record.paragraph}段里“{record.printed}”出现{len(exact)}次", f"occurrence must be given, '{record.printed}' stands {len(exact)} times in paragraph {record.paragraph}"), ("加上 occurrence: 1、2 …", "add 'occurrence: 1', 2 …"))  # fmt: skip
    if record.occurrence is not None and record.occurrence > len(exact):
        return field.at("occurrence").wrong("occurrence", (f"第{record.paragraph}段里“{record.printed}”只出现{len(exact)}次", f"occurrence must be at most {len(exact)}"), ("改正 occurrence", "mend 'occurrence'"))  # fmt: skip
    return exact[(record.occurrence or 1) - 1]


def _why_not(field: Field, record: Number, text: Archived, done: Scan | None) -> Finding:
    printed, paragraph = record.printed, record.paragraph
    at = (text.paragraph(paragraph) or "").find(printed)
    if at < 0 or done is None:
        return field.wrong("not-found", (f"第{paragraph}段没有“{printed}”", f"printed words must stand in paragraph {paragraph}: '{printed}'"), elsewhere(printed, text.paragraphs))  # fmt: skip
    end = at + len(printed)
    whole = next((it.text for it in done.taken if it.start < end and it.end > at), None)
    if whole is not None:
        return field.wrong("part-of-number", (f"“{printed}”只是“{whole}”的一部分", f"printed must be the whole number '{whole}', not a part of it: '{printed}'"), (f"写 printed: {whole}", f"write 'printed: {whole}'"))  # fmt: skip
    left = next((REASONS[it.reason] for it in done.not_taken if it.start < end and it.end > at), None)
    zh, en = (f"（{left[0]}）", f" ({left[1]})") if left else ("", "")
    return field.wrong("not-a-number", (f"“{printed}”在原文里没有被读作数量{zh}", f"printed must be read as a quantity in its paragraph: '{printed}'{en}"), ("补全限定词和单位；新的量词加进 data/lexicon.yml", "add qualifier and unit; a new classifier goes into data/lexicon.yml"))  # fmt: skip
