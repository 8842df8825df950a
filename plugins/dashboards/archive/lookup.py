"""Every printed number, and every word that a record copies, looked up in the paragraph that it names."""

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final

from dashboards.archive.archived_texts import Archived, open_archive
from dashboards.archive.beside_lookup import beside_words, not_in_cell, standing
from dashboards.archive.cells import cell_text, row_paragraph
from dashboards.archive.findings import NOT_FOUND, OCCURRENCE, ArchiveFinding, Field, elsewhere
from dashboards.archive.sentences import Placed, disagreements
from dashboards.archive.stated_words import SAME_SENTENCE, beside, stated
from dashboards.documents import flat
from dashboards.errors.rules import rule
from dashboards.model import Dataset, Initiative, ObservationRecord, Source, quantity_of
from dashboards.model.records import Baseline, Cell, MissingRecord, words_stated
from dashboards.quantities import REASONS, Lexicon, Scan, Taken, Unreadable, read, scan

PART_OF_NUMBER = rule("part-of-number", ("printed必须是完整的数", "printed must be the whole number"), ("截掉“近”字或截断数字，意思就变了。", "Without 近, or cut short, a number means something else."), ("照提示写完整", "write the whole as the help says"), bad="printed: 400家次 (近400家次 is printed)", good="printed: 近400家次")  # fmt: skip
NOT_A_NUMBER = rule("not-a-number", ("原话在段落里要读作数量", "printed words must be read as a quantity there"), ("日期、序数、名称里的数字不是数量。", "Digits of dates, ordinals and names are no quantities."), ("补全限定词和单位；新量词加进data/lexicon.yml", "add qualifier and unit; a new classifier goes into data/lexicon.yml"), bad="printed: 12345 (hotline)", good="printed: 4500多条")  # fmt: skip


Number = ObservationRecord | Baseline
_DIGIT_BEFORE: Final = re.compile(r"[0-9][.,]?$")
_DIGIT_AFTER: Final = re.compile(r"[.,]?[0-9]")
_QUOTES: Final = '“”‘’「」『』"'


def verify(
    dataset: Dataset, folder: Path, progress: Callable[[str], None] = lambda _: None
) -> tuple[tuple[ArchiveFinding, ...], Mapping[str, Archived]]:
    """Look up every printed word of the dataset in `folder`; give all findings and the texts that could be opened.

    Of a source whose text could not be opened one finding says so, and nothing is said of its numbers.
    """
    opened = {name: open_archive(folder, source) for name, source in dataset.sources.items()}
    texts = {name: it for name, it in opened.items() if isinstance(it, Archived)}
    findings: list[ArchiveFinding] = [it for it in opened.values() if isinstance(it, ArchiveFinding)]
    scans = _Scans(texts, dataset)
    placed: list[Placed] = []
    for number, initiative in enumerate(dataset.initiatives.values(), start=1):
        findings.extend(_initiative(initiative, dataset, scans, placed))
        progress(f"{number}/{len(dataset.initiatives)} {initiative.id}")
    findings.extend(disagreements(placed, dataset.lexicon))
    return tuple(findings), texts


class _Scans:
    """Paragraphs read by the quantity reader, each once."""

    def __init__(self, texts: Mapping[str, Archived], dataset: Dataset) -> None:
        self.texts, self.lexicon, self._sources = texts, dataset.lexicon, dataset.sources
        self._done: dict[tuple[str, int], Scan] = {}

    def of(self, source: str, number: int) -> Scan | None:
        text = self.texts[source].paragraph(number)
        if text is None:
            return None
        if (source, number) not in self._done:
            self._done[source, number] = scan(text, self.lexicon, self._sources[source].language)
        return self._done[source, number]

    def _holding(self, printed: str, done: Scan, text: str) -> Iterator[Taken]:
        """Yield where printed words stand that hold one number, whole, and more of what is said of it (6个环节, 减少一半)."""
        at = text.find(printed)
        while at >= 0:
            end = at + len(printed)
            touched = [it for it in done.taken if it.start < end and at < it.end]
            if len(touched) == 1 and at <= touched[0].start and touched[0].end <= end:
                with suppress(Unreadable):
                    quantity = read(printed, self.lexicon)
                    if quantity.meaning == touched[0].quantity.meaning:
                        yield Taken(start=at, end=end, text=printed, quantity=quantity)
            at = text.find(printed, at + 1)

    def standing(self, record: Number, done: Scan, text: str) -> list[Taken]:
        """Return where the printed number stands; a goal's name (最多跑一次) is one where the record reads it as a target."""
        exact = [it for it in done.taken if it.text == record.printed] or list(
            self._holding(record.printed, done, text)
        )
        if exact or not isinstance(record, ObservationRecord) or record.nature != "target":
            return exact
        names = (it for it in done.not_taken if it.reason == "name" and it.text.strip(_QUOTES) == record.printed)
        return [
            Taken(start=it.start, end=it.end, text=it.text, quantity=read(record.printed, self.lexicon)) for it in names
        ]


def _initiative(
    initiative: Initiative, dataset: Dataset, scans: _Scans, placed: list[Placed]
) -> Iterator[ArchiveFinding]:
    texts = scans.texts
    for index, record in enumerate(initiative.observations):
        source = record.source or initiative.source
        if source in texts:
            field = Field(
                initiative=initiative.id, path=("observations", index), observation=f"{initiative.id}.{record.id}"
            )
            yield from _observation(field, record, dataset.sources[source], scans, placed)
    yield from _missing(initiative, texts)
    own = texts.get(initiative.source)
    if own is None:
        return
    for index, process in enumerate(initiative.processes):
        if process.open_ended is not None:
            field = Field(initiative=initiative.id, path=("processes", index, "open_ended"))
            found = stated(field, process.open_ended, own, scans.lexicon)
            if isinstance(found, ArchiveFinding):
                yield found
    for index, event in enumerate(initiative.events):
        if event.date.printed is not None:
            number = event.date.paragraph or event.paragraph
            field = Field(initiative=initiative.id, path=("events", index, "date", "printed"))
            yield from _verbatim(field, event.date.printed, number, own)


def _missing(initiative: Initiative, texts: Mapping[str, Archived]) -> Iterator[ArchiveFinding]:
    for index, entry in enumerate(initiative.missing):
        source = entry.source or initiative.source
        if source in texts:
            field = Field(initiative=initiative.id, path=("missing", index))
            yield from _blank(field, entry, texts[source])
            yield from beside_words(field, entry, texts[source])


def _observation(
    field: Field, record: ObservationRecord, source: Source, scans: _Scans, placed: list[Placed]
) -> Iterator[ArchiveFinding]:
    text = scans.texts[source.id]
    own: Taken | None = None
    for path, number in _numbers(record):
        found = _number(field.at(*path), number, source.id, scans)
        if not isinstance(found, Taken):
            yield found
            continue
        yield field.at(*path, "printed").found(found.start, found.end)
        around = text.paragraph(number.paragraph) or ""
        if isinstance(number, ObservationRecord) and number.cell is not None:
            continue  # a row has no sentence that could say more of it
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
    yield from beside_words(field, record, text)
    for path, words in words_stated(record):
        place = stated(field.at(*path), words, text, scans.lexicon)
        if isinstance(place, ArchiveFinding):
            yield place
        elif own is not None and path[-1] in SAME_SENTENCE:
            yield from beside(field.at(*path), words, place, record, own, text)


def _numbers(record: ObservationRecord) -> Iterator[tuple[tuple[str, ...], Number]]:
    """Yield the numbers that an observation prints, with the path to each."""
    yield (), record
    if record.baseline is not None:
        yield ("baseline",), record.baseline


def _verbatim(field: Field, words: str, number: int, text: Archived) -> Iterator[ArchiveFinding]:
    if words not in (text.paragraph(number) or ""):
        zh, en = f"第{number}段没有“{words}”", f"printed words must stand in paragraph {number}: '{words}'"
        yield field.wrong(NOT_FOUND, (zh, en), elsewhere(words, text.paragraphs))


def _number(field: Field, record: Number, source: str, scans: _Scans) -> Taken | ArchiveFinding:
    """Return the number where the reader takes exactly the printed words, or what is wrong."""
    if isinstance(record, ObservationRecord) and record.cell is not None:
        return _in_cell(field, record, record.cell, scans.texts[source], scans.lexicon)
    done = scans.of(source, record.paragraph)
    exact = scans.standing(record, done, scans.texts[source].paragraph(record.paragraph) or "") if done else []
    if not exact:
        exact = list(_vouched(record, scans.texts[source].paragraph(record.paragraph) or "", scans.lexicon))
    if not exact:
        return _why_not(field.at("printed"), record, scans.texts[source], done)
    if record.occurrence is None and len(exact) > 1:
        return field.at("printed").wrong(OCCURRENCE, (f"第{record.paragraph}段里“{record.printed}”出现{len(exact)}次", f"occurrence must be given, '{record.printed}' stands {len(exact)} times in paragraph {record.paragraph}"), ("加上 occurrence: 1、2 …", "add 'occurrence: 1', 2 …"))  # fmt: skip
    if record.occurrence is not None and record.occurrence > len(exact):
        return field.at("occurrence").wrong(OCCURRENCE, (f"第{record.paragraph}段里“{record.printed}”只出现{len(exact)}次", f"occurrence must be at most {len(exact)}"), ("改正 occurrence", "mend 'occurrence'"))  # fmt: skip
    return exact[(record.occurrence or 1) - 1]


def _in_cell(field: Field, record: Number, cell: Cell, text: Archived, lexicon: Lexicon) -> Taken | ArchiveFinding:
    """Return the number where its cell holds exactly the printed words, or a sentence in which the reader takes them."""
    found = cell_text(text, record.paragraph, cell)
    row = row_paragraph(text, record.paragraph, cell)
    if row not in {None, record.paragraph}:
        zh, en = f"第{cell.row}行是第{row}段，不是第{record.paragraph}段", f"paragraph must be that of row {cell.row}, which is {row}: {record.paragraph}"  # fmt: skip
        return field.at("paragraph").wrong(NOT_FOUND, (zh, en), (f"写 paragraph: {row}，或改正行", f"write 'paragraph: {row}', or mend the row"))  # fmt: skip
    quantity = quantity_of(record, lexicon)
    if found is None or quantity is None or not _holds(found, record.printed, lexicon):
        return not_in_cell(field.at("printed"), record.printed, cell, found, text)
    start = (text.paragraph(record.paragraph) or "").find(record.printed)
    return Taken(start=start, end=start + len(record.printed), text=record.printed, quantity=quantity)


def _holds(cell: str, printed: str, lexicon: Lexicon) -> bool:
    return flat(cell) == flat(printed) or any(it.text == printed for it in scan(cell, lexicon).taken)


def _vouched(record: Number, paragraph: str, lexicon: Lexicon) -> Iterator[Taken]:
    """Yield where words stand that the reader takes for no number: a header gives the unit, or a person typed the value."""
    if record.unit_printed is None:
        if record.value is None and record.low is None and record.high is None:
            return
        if _readable(record.printed, lexicon):
            return
    quantity = quantity_of(record, lexicon)
    at = paragraph.find(record.printed)
    while at >= 0 and quantity is not None:
        end = at + len(record.printed)
        # 65 is not printed in 2650, nor 3位 in 13位.
        cut = record.printed[:1].isdigit() and _DIGIT_BEFORE.search(paragraph, 0, at)
        if not cut and not (record.printed[-1:].isdigit() and _DIGIT_AFTER.match(paragraph, end)):
            yield Taken(start=at, end=end, text=record.printed, quantity=quantity)
        at = paragraph.find(record.printed, end)


def _readable(words: str, lexicon: Lexicon) -> bool:
    try:
        read(words, lexicon)
    except Unreadable:
        return False
    return True


def _blank(field: Field, entry: MissingRecord, text: Archived) -> Iterator[ArchiveFinding]:
    """Refuse a cell without a number that holds something else than its mark."""
    if entry.cell is None:
        if entry.printed:
            yield from standing(field.at("printed"), entry.printed, entry.paragraph, None, text)
        return
    found = cell_text(text, entry.paragraph, entry.cell)
    if found is None or flat(found) != flat(entry.printed):
        yield not_in_cell(field.at("printed"), entry.printed, entry.cell, found, text)


def _why_not(field: Field, record: Number, text: Archived, done: Scan | None) -> ArchiveFinding:
    printed, paragraph = record.printed, record.paragraph
    at = (text.paragraph(paragraph) or "").find(printed)
    if at < 0 or done is None:
        return field.wrong(NOT_FOUND, (f"第{paragraph}段没有“{printed}”", f"printed words must stand in paragraph {paragraph}: '{printed}'"), elsewhere(printed, text.paragraphs))  # fmt: skip
    end = at + len(printed)
    whole = next((it.text for it in done.taken if it.start < end and it.end > at), None)
    if whole is not None:
        return field.wrong(PART_OF_NUMBER, (f"“{printed}”只是“{whole}”的一部分", f"printed must be the whole number '{whole}', not a part of it: '{printed}'"), (f"写 printed: {whole}", f"write 'printed: {whole}'"))  # fmt: skip
    left = next((REASONS[it.reason] for it in done.not_taken if it.start < end and it.end > at), None)
    zh, en = (f"（{left[0]}）", f" ({left[1]})") if left else ("", "")
    return field.wrong(NOT_A_NUMBER, (f"“{printed}”在原文里没有被读作数量{zh}", f"printed must be read as a quantity in its paragraph: '{printed}'{en}"), ("补全限定词和单位；新的量词加进 data/lexicon.yml", "add qualifier and unit; a new classifier goes into data/lexicon.yml"))  # fmt: skip
