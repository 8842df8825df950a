"""Stage 2b: the archived texts, kept outside the repo; every printed number is found again in its paragraph.

Hands on `Finding`s, one an observation: found with its place, or why not.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from dashboards.errors import Both
from dashboards.model import Dataset, Initiative, ObservationRecord, Source
from dashboards.model.records import Baseline
from dashboards.quantities import REASONS, Lexicon, Scan, scan

TEXT_AT_MOST = 20_000_000


@dataclass(frozen=True, kw_only=True)
class Archived:
    """One source's text: SHA-256 of the bytes and paragraphs (stripped, non-blank lines, numbered from 1)."""

    sha256: str
    paragraphs: tuple[str, ...]

    def paragraph(self, number: int) -> str | None:
        """Give a paragraph by its number from 1; None past the end."""
        return self.paragraphs[number - 1] if 1 <= number <= len(self.paragraphs) else None


@dataclass(frozen=True, kw_only=True)
class Finding:
    """Whether one thing was found; `path` leads to the field within its record, `why` says what is wrong."""

    kind: str
    record: str
    path: tuple[str | int, ...]
    rule: str = ""
    why: Both | None = None
    hint: Both | None = None
    observation: str = ""
    start: int = -1
    end: int = -1


def split(text: str) -> tuple[str, ...]:
    """Give the paragraphs of a text: its lines that are not blank, stripped of white space."""
    return tuple(line.strip() for line in text.split("\n") if line.strip())


def open_archive(folder: Path, source: Source) -> Archived | Finding:
    """Read a source's text and compare its hash and paragraph count with the record."""
    path = folder / source.archive.file
    where = ("archive",)
    if not path.is_file() or path.stat().st_size > TEXT_AT_MOST:
        return _missing(source, (*where, "file"), "archive-missing", f"存档里没有{source.archive.file}", f"archive must hold {source.archive.file}", "检查 --archive 指向的文件夹和文件名", "check the folder that --archive names, and the file name")  # fmt: skip
    raw = path.read_bytes()
    found = hashlib.sha256(raw).hexdigest()
    if found != source.archive.sha256:
        return _missing(source, (*where, "sha256"), "archive-hash", f"存档的SHA-256是{found}", f"sha256 must be that of the archive: {found}", "确认存档没有被改动；确系新版本就更新记录并重新核对每个数", "make sure that the archive was not changed; for a new version update the record and check each number again")  # fmt: skip
    paragraphs = split(raw.decode("utf-8-sig", "replace"))
    if len(paragraphs) != source.archive.paragraphs:
        return _missing(source, (*where, "paragraphs"), "archive-paragraphs", f"存档有{len(paragraphs)}段", f"paragraphs must be as in the archive: {len(paragraphs)}", f"写 paragraphs: {len(paragraphs)}", f"write 'paragraphs: {len(paragraphs)}'")  # fmt: skip
    return Archived(sha256=found, paragraphs=paragraphs)


def _missing(source: Source, path: tuple[str, ...], rule: str, zh: str, en: str, hint_zh: str, hint_en: str) -> Finding:  # noqa: PLR0913
    return Finding(
        kind="source", record=source.id, path=path, rule=rule, why=Both(zh=zh, en=en), hint=Both(zh=hint_zh, en=hint_en)
    )


def verify(
    dataset: Dataset, folder: Path, progress: Callable[[str], None] = lambda _: None
) -> tuple[tuple[Finding, ...], Mapping[str, Archived]]:
    """Look up every printed word of the dataset in `folder`; give all findings and the texts that could be opened."""
    opened = {name: open_archive(folder, source) for name, source in dataset.sources.items()}
    texts = {name: it for name, it in opened.items() if isinstance(it, Archived)}
    findings: list[Finding] = [it for it in opened.values() if isinstance(it, Finding)]
    scans = _Scans(texts, dataset.lexicon)
    for number, initiative in enumerate(dataset.initiatives.values(), start=1):
        findings.extend(_initiative(initiative, texts, scans))
        progress(f"{number}/{len(dataset.initiatives)} {initiative.id}")
    return tuple(findings), texts


class _Scans:
    """Paragraphs read by the quantity reader, each once."""

    def __init__(self, texts: Mapping[str, Archived], lexicon: Lexicon) -> None:
        self._texts, self._lexicon = texts, lexicon
        self._done: dict[tuple[str, int], Scan] = {}

    def of(self, source: str, number: int) -> Scan | None:
        text = self._texts[source].paragraph(number)
        if text is None:
            return None
        if (source, number) not in self._done:
            self._done[source, number] = scan(text, self._lexicon)
        return self._done[source, number]


def _initiative(initiative: Initiative, texts: Mapping[str, Archived], scans: _Scans) -> Iterator[Finding]:
    for index, record in enumerate(initiative.observations):
        source = record.source or initiative.source
        name = f"{initiative.id}.{record.id}"
        base = ("observations", index)
        if source not in texts:
            yield _not_found(
                initiative.id,
                (*base, "paragraph"),
                name,
                "archive-missing",
                "来源的存档打不开",
                "the source's archive must be readable",
                hint=("先改正来源记录里指出的问题", "mend first what is found at the record of the source"),
            )
            continue
        yield _number(initiative.id, base, name, record, source, scans)
        if record.baseline is not None:
            yield _number(initiative.id, (*base, "baseline"), name, record.baseline, source, scans)
        yield from _words(initiative.id, base, name, record, texts[source])
    own = texts.get(initiative.source)
    for index, event in enumerate(initiative.events):
        if own is not None and event.date.printed is not None:
            number = event.date.paragraph or event.paragraph
            yield from _verbatim(
                initiative.id, ("events", index, "date", "printed"), "", event.date.printed, number, own
            )


def _words(
    initiative: str, base: tuple[str | int, ...], name: str, record: ObservationRecord, text: Archived
) -> Iterator[Finding]:
    if record.period.printed is not None:
        number = record.period.paragraph or record.paragraph
        yield from _verbatim(initiative, (*base, "period", "printed"), name, record.period.printed, number, text)
    if record.as_of is not None and record.as_of.printed is not None:
        number = record.as_of.paragraph or record.paragraph
        yield from _verbatim(initiative, (*base, "as_of", "printed"), name, record.as_of.printed, number, text)


def _verbatim(  # noqa: PLR0913 - a place in two files
    initiative: str, path: tuple[str | int, ...], name: str, words: str, number: int, text: Archived
) -> Iterator[Finding]:
    if words not in (text.paragraph(number) or ""):
        where = [str(i) for i, it in enumerate(text.paragraphs, start=1) if words in it]
        zh, en = f"第{number}段没有“{words}”", f"printed words must stand in paragraph {number}: '{words}'"
        yield _not_found(initiative, path, name, "not-found", zh, en, where)


def _number(  # noqa: PLR0913 - a place in two files
    initiative: str,
    base: tuple[str | int, ...],
    name: str,
    record: ObservationRecord | Baseline,
    source: str,
    scans: _Scans,
) -> Finding:
    done, path = scans.of(source, record.paragraph), (*base, "printed")
    taken = done.taken if done else ()
    exact = [it for it in taken if it.text == record.printed]
    if not exact:
        return _why_not(initiative, path, name, record, source, scans)
    if record.occurrence is None and len(exact) > 1:
        return _not_found(initiative, path, name, "occurrence", f"第{record.paragraph}段里“{record.printed}”出现{len(exact)}次", f"occurrence must be given, '{record.printed}' stands {len(exact)} times in paragraph {record.paragraph}", hint=("加上 occurrence: 1、2 …", "add 'occurrence: 1', 2 …"))  # fmt: skip
    if record.occurrence is not None and record.occurrence > len(exact):
        return _not_found(initiative, (*base, "occurrence"), name, "occurrence", f"第{record.paragraph}段里“{record.printed}”只出现{len(exact)}次", f"occurrence must be at most {len(exact)}", hint=("改正 occurrence", "mend 'occurrence'"))  # fmt: skip
    chosen = exact[(record.occurrence or 1) - 1]
    return Finding(
        kind="initiative", record=initiative, path=path, observation=name, start=chosen.start, end=chosen.end
    )


def _why_not(  # noqa: PLR0913 - a place in two files
    initiative: str,
    path: tuple[str | int, ...],
    name: str,
    record: ObservationRecord | Baseline,
    source: str,
    scans: _Scans,
) -> Finding:
    text = scans._texts[source].paragraph(record.paragraph) or ""  # noqa: SLF001 - same module
    at = text.find(record.printed)
    done = scans.of(source, record.paragraph)
    if at < 0 or done is None:
        paragraphs = scans._texts[source].paragraphs  # noqa: SLF001 - same module
        where = [str(i) for i, it in enumerate(paragraphs, start=1) if record.printed in it]
        return _not_found(initiative, path, name, "not-found", f"第{record.paragraph}段没有“{record.printed}”", f"printed words must stand in paragraph {record.paragraph}: '{record.printed}'", where)  # fmt: skip
    end = at + len(record.printed)
    whole = next((it.text for it in done.taken if it.start < end and it.end > at), None)
    if whole is not None:
        return _not_found(initiative, path, name, "part-of-number", f"“{record.printed}”只是“{whole}”的一部分", f"printed must be the whole number '{whole}', not a part of it: '{record.printed}'", hint=(f"写 printed: {whole}", f"write 'printed: {whole}'"))  # fmt: skip
    left = next((REASONS[it.reason] for it in done.not_taken if it.start < end and it.end > at), None)
    zh, en = (f"（{left[0]}）", f" ({left[1]})") if left else ("", "")
    return _not_found(initiative, path, name, "not-a-number", f"“{record.printed}”在原文里没有被读作数量{zh}", f"printed must be read as a quantity in its paragraph: '{record.printed}'{en}", hint=("补全限定词和单位；新的量词加进 data/lexicon.yml", "add qualifier and unit; a new classifier goes into data/lexicon.yml"))  # fmt: skip


def _not_found(  # noqa: PLR0913 - a place, a rule and its words
    initiative: str,
    path: tuple[str | int, ...],
    name: str,
    rule: str,
    zh: str,
    en: str,
    elsewhere: Iterable[str] = (),
    hint: tuple[str, str] | None = None,
) -> Finding:
    others = list(elsewhere)
    if hint is None:
        hint = (
            (f"它在第{'、'.join(others)}段", f"it stands in paragraph {', '.join(others)}")
            if others
            else (
                "逐字照抄原文（繁体照抄繁体）",
                "copy the words as printed, in traditional characters where the source is",
            )
        )
    return Finding(
        kind="initiative",
        record=initiative,
        path=path,
        rule=rule,
        why=Both(zh=zh, en=en),
        hint=Both(zh=hint[0], en=hint[1]),
        observation=name,
    )
