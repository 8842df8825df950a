"""The editor's desk: a draft as files. A source record and an initiative to fill in, in the one form that `fmt` writes.

What only a person can say is marked TODO; guesses stand in their fields with a comment that says so.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

from dashboards.editor.cell_records import GUESSED, TODO, PlainRecord, blank_record, number_record
from dashboards.editor.draft import Candidate, Draft, JudgementWords, language_of
from dashboards.editor.outline import Outline, Remarked, node_of
from dashboards.editor.quoting import QuotedText
from dashboards.editor.yaml_layout import write
from dashboards.errors import Both
from dashboards.model import Dataset
from dashboards.model.shapes import shape_of
from dashboards.readers.strict_yaml import BYTES_AT_MOST

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
    made = (_source(found, names, today), _initiative(found, names))
    texts = {
        path: write(Outline(head=[], root=node_of(it), foot=[]), shape_of(path))
        for path, it in zip(paths_for(names, dataset), made, strict=True)
    }
    if max(len(it.encode()) for it in texts.values()) > BYTES_AT_MOST:
        raise TooMany(found)
    return texts


def _source(found: Draft, names: DraftIds, today: datetime.date) -> PlainRecord:
    article = found.article
    return {
        "id": names.source,
        "title": {"zh": Remarked(TODO, "文中印出的标题；没有就自拟，并写 title_printed: no"), "en": TODO},
        "kind": Remarked("article", "TODO 是否属实"),
        "language": "en" if language_of(article.paragraphs) == "en" else None,
        "archive": {
            "file": QuotedText(article.archive_name),
            "sha256": article.sha256,
            "paragraphs": len(article.paragraphs),
        },
        "entered": today.isoformat(),
    }


def _initiative(found: Draft, names: DraftIds) -> PlainRecord:
    listed = [it for it in found.candidates if it.after is None]
    by_id = {it.id: it for it in found.candidates}
    stands = {it.paragraph for it in listed} | {it.cell.spot.paragraph for it in found.blanks}
    return {
        "id": names.initiative,
        "place": names.place or TODO,
        "name": {"zh": TODO, "en": TODO},
        "summary": {"zh": TODO, "en": TODO},
        "theme": TODO,
        "source": names.source,
        "paragraphs": sorted(stands or {1}),
        "observations": [_observation(it, by_id, names.initiative, found.year) for it in listed] or None,
        "missing": [blank_record(it, found.year) for it in found.blanks] or None,
    }


def _observation(it: Candidate, by_id: dict[str, Candidate], initiative: str, year: int | None) -> object:
    moment = "after" if it.before else "before" if it.is_before else None
    part = it.part_words if it.part_of else None
    record = {
        "id": it.id,
        "indicator": TODO,
        **_printed(it),
        "nature": Remarked(it.guess.nature, GUESSED),
        "statistic": Remarked(it.guess.statistic, GUESSED),
        "moment": Remarked(moment, GUESSED) if moment else None,
        **(number_record(it.entry, initiative, year) if it.entry else {"period": _period(it), "change": _change(it)}),
        "baseline": _printed(by_id[it.before]) if it.before else None,
        "of": Remarked(f"{initiative}.{it.part_of}", f"{GUESSED}：前面有“其中”或“占”，不是一部分就连同stated一起删去")
        if it.part_of
        else None,
        "reported_by": Remarked("article", "TODO 谁报告的"),
        "stated": {"of": {**_words(part), "paragraph": it.paragraph}} if part else None,
        "note": {"zh": Remarked(TODO, "这个数没有告诉读者什么"), "en": TODO},
    }
    return Remarked(record, f"与 {it.repeats} 所印的相同：若是同一个数，删去这一条") if it.repeats else record


def _period(it: Candidate) -> PlainRecord:
    if it.period is None:
        return {"type": "unknown"}
    return {
        "printed": Remarked(QuotedText(it.period.text), "TODO 附近印出的时间，是否指这个数"),
        "type": it.period.type,
        "start": it.period.start,
        "end": it.period.end,
    }


def _change(it: Candidate) -> PlainRecord | None:
    if it.change is None:
        return None
    found = it.change.found
    return {
        **_words(it.change.words),
        "direction": it.change.direction,
        "against": Remarked(found.against, GUESSED),
        "measured": found.measured,
    }


def _printed(it: Candidate) -> PlainRecord:
    words = {"printed": QuotedText(it.quantity.printed), "paragraph": it.paragraph}
    return {**words, "occurrence": it.occurrence or None}


def _words(it: JudgementWords) -> PlainRecord:
    return {"printed": QuotedText(it.printed), "occurrence": it.occurrence or None}
