"""The editor's desk: a draft as files. A source record and an initiative to fill in, in the one form that `fmt` writes.

What only a person can say is marked TODO; guesses stand in their fields with a comment that says so.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass

from dashboards.editor.cell_records import blank_lines, number_lines, period_lines
from dashboards.editor.draft import Candidate, Draft, language_of
from dashboards.editor.fmt import format_file
from dashboards.errors import Both
from dashboards.model import Dataset
from dashboards.readers.strict_yaml import BYTES_AT_MOST

TODO = "TODO"
# Where an initiative waits whose place is not known yet.
NOWHERE = "todo"


class TooMany(ValueError):  # noqa: N818 -- the article's fault, not the program's
    """Say that an article holds more numbers than one record file may, and that it is to be drafted in pieces."""

    def __init__(self, found: Draft) -> None:
        super().__init__()
        numbers, paragraphs = len(found.candidates), len(found.article.paragraphs)
        self.both = Both(
            zh=f"没有写：{paragraphs}段里有{numbers}个数，一份记录放不下；用 --paragraphs 分段起草，例如 --paragraphs 1-50",
            en=f"nothing written: {numbers} numbers in {paragraphs} paragraphs are more than one record holds; "
            "draft some paragraphs at a time, such as --paragraphs 1-50",
        )


@dataclass(frozen=True, kw_only=True)
class DraftIds:
    """Hold the ids that a draft is written under, and the place if the editor named it."""

    source: str
    initiative: str
    place: str | None


def names_for(found: Draft, *, identity: str | None, place: str | None) -> DraftIds:
    """Choose ids: the editor's, else the file's name where that is a slug, else the hash; never a guess from pinyin."""
    stem = re.sub(r"[^a-z0-9]+", "-", found.article.name.rpartition(".")[0].lower()).strip("-")
    slug = identity or (
        stem if stem.isascii() and stem and stem[0].isalpha() else f"article-{found.article.sha256[:8]}"
    )
    return DraftIds(source=slug, initiative=f"{slug}-initiative", place=place)


def paths_for(names: DraftIds, dataset: Dataset) -> tuple[str, str]:
    """Return the two files, relative to the repo's root."""
    folder = dataset.folder_of(names.place) if names.place else None
    return f"data/sources/{names.source}.yml", f"{folder or f'data/cities/{NOWHERE}'}/{names.initiative}.yml"


def records(found: Draft, names: DraftIds, dataset: Dataset, today: datetime.date) -> dict[str, str]:
    """Return the text of both files by path; the source enters the ledger `today`. Raise `TooMany` where they would be too large."""
    source, initiative = paths_for(names, dataset)
    text = "\n".join(_initiative(found, names))
    if len(text.encode()) > BYTES_AT_MOST:
        raise TooMany(found)
    return {
        source: _formatted(source, "\n".join(_source(found, names, today))),
        initiative: _formatted(initiative, text),
    }


def _formatted(path: str, text: str) -> str:
    formatted = format_file(path, text.encode())
    if formatted.text is None:
        raise AssertionError(f"a draft must be well-formed: {formatted.problems}")
    return formatted.text


def _source(found: Draft, names: DraftIds, today: datetime.date) -> Iterator[str]:
    article = found.article
    yield f"id: {names.source}"
    yield "title:"
    yield f"  zh: {TODO} # 文中印出的标题；没有就自拟，并写 title_printed: no"
    yield f"  en: {TODO}"
    yield "kind: article # TODO 是否属实"
    if language_of(article.paragraphs) == "en":
        yield "language: en"
    yield "archive:"
    yield f"  file: {_quoted(article.archive_name)}"
    yield f"  sha256: {article.sha256}"
    yield f"  paragraphs: {len(article.paragraphs)}"
    yield f"entered: {today.isoformat()}"


def _initiative(found: Draft, names: DraftIds) -> Iterator[str]:
    listed = [it for it in found.candidates if it.after is None]
    yield f"id: {names.initiative}"
    yield f"place: {names.place or TODO}"
    for field in ("name", "summary"):
        yield f"{field}:"
        yield f"  zh: {TODO}"
        yield f"  en: {TODO}"
    yield f"theme: {TODO}"
    yield f"source: {names.source}"
    yield "paragraphs:"
    stands = {it.paragraph for it in listed} | {it.cell.spot.paragraph for it in found.blanks}
    yield from (f"  - {number}" for number in sorted(stands or {1}))
    if listed:
        yield "observations:"
    by_id = {it.id: it for it in found.candidates}
    for it in listed:
        yield from _observation(it, by_id, names.initiative, found.year)
    if found.blanks:
        yield "missing:"
    for blank in found.blanks:
        yield from blank_lines(blank, found.year)


def _observation(it: Candidate, by_id: dict[str, Candidate], initiative: str, year: int | None) -> Iterator[str]:
    if it.repeats:
        yield f"  # 与 {it.repeats} 所印的相同：若是同一个数，删去这一条"
    yield f"  - id: {it.id}"
    yield f"    indicator: {TODO}"
    yield f"    printed: {_quoted(it.quantity.printed)}"
    yield f"    paragraph: {it.paragraph}"
    if it.occurrence:
        yield f"    occurrence: {it.occurrence}"
    yield f"    nature: {it.guess.nature} # TODO 猜测"
    yield f"    statistic: {it.guess.statistic} # TODO 猜测"
    if it.before or it.is_before:
        yield f"    moment: {'after' if it.before else 'before'} # TODO 猜测"
    if it.entry is not None:
        yield from number_lines(it.entry, initiative)
        yield from period_lines(it.entry.cell, year)
    else:
        yield from _period(it)
        yield from _change(it)
    if it.before:
        yield from _baseline(by_id[it.before])
    if it.part_of:
        yield f"    of: {initiative}.{it.part_of} # TODO 猜测：前面有“其中”或“占”，不是一部分就连同stated一起删去"
    yield "    reported_by: article # TODO 谁报告的"
    if it.part_of and it.part_words:
        yield from (
            "    stated:",
            "      of:",
            f"        printed: {_quoted(it.part_words.printed)}",
            f"        paragraph: {it.paragraph}",
        )
        if it.part_words.occurrence:
            yield f"        occurrence: {it.part_words.occurrence}"
    yield "    note:"
    yield f"      zh: {TODO} # 这个数没有告诉读者什么"
    yield f"      en: {TODO}"


def _period(it: Candidate) -> Iterator[str]:
    yield "    period:"
    if it.period:
        yield f"      printed: {_quoted(it.period.text)} # TODO 附近印出的时间，是否指这个数"
    yield f"      type: {it.period.type if it.period else 'unknown'}"
    if it.period and it.period.start:
        yield f"      start: {it.period.start.isoformat()}"
    if it.period and it.period.end:
        yield f"      end: {it.period.end.isoformat()}"


def _change(it: Candidate) -> Iterator[str]:
    if it.change is None:
        return
    yield "    change:"
    yield f"      printed: {_quoted(it.change.words.printed)}"
    if it.change.words.occurrence:
        yield f"      occurrence: {it.change.words.occurrence}"
    yield f"      direction: {it.change.direction}"
    yield f"      against: {it.change.found.against} # TODO 猜测"
    yield f"      measured: {it.change.found.measured}"


def _baseline(it: Candidate) -> Iterator[str]:
    yield "    baseline:"
    yield f"      printed: {_quoted(it.quantity.printed)}"
    yield f"      paragraph: {it.paragraph}"
    if it.occurrence:
        yield f"      occurrence: {it.occurrence}"


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
