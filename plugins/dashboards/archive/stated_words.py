"""The source's own words for a judgement, looked up in the paragraph that they name."""

import re
from collections.abc import Iterator

from dashboards.archive.archived_texts import Archived
from dashboards.archive.cells import cell_text
from dashboards.archive.findings import NOT_FOUND, OCCURRENCE, ArchiveFinding, Field, elsewhere
from dashboards.errors.rules import rule
from dashboards.model.records import ObservationRecord, Stated
from dashboards.quantities import Lexicon, Taken

STATED_DENIED = rule("stated-denied", ("照抄的话前面不能是否定", "the words must not be denied"), ("“未设对照组”里也有“对照组”三个字。", "'No control group' holds the words 'control group'."), ("删掉这个字段", "delete the field"), bad="printed: 对照组 (未设对照组 is printed)", good="(no comparison)")  # fmt: skip
STATED_ELSEWHERE = rule("stated-elsewhere", ("说是一部分或合计的字，要和这个数在同一句里", "words for a part or a sum must stand in the sentence of the number"), ("别的句子里的“其中”“共”说的是别的数。", "其中 or 共 of another sentence tells of other numbers."), ("照抄同一句里的字；没有就删掉这个字段", "copy words of the same sentence; if there are none, delete the field"), bad="printed: 其中 (another sentence)", good="printed: 其中 (before the number)")  # fmt: skip


# What ties two numbers together stands beside them; who says it, or how it was measured, may be told anywhere.
SAME_SENTENCE = frozenset({"of", "sum_of"})
_END = re.compile(r"[。！？!?]")


def stated(field: Field, words: Stated, text: Archived, lexicon: Lexicon) -> tuple[int, int] | ArchiveFinding:
    """Return where the words stand in their paragraph, or what is wrong: not there, which of several, or denied."""
    paragraph = (
        text.paragraph(words.paragraph) if words.cell is None else cell_text(text, words.paragraph, words.cell)
    ) or ""
    places = list(_places(words.printed, paragraph))
    if not places:
        return field.at("printed").wrong(NOT_FOUND, (f"第{words.paragraph}段没有“{words.printed}”", f"printed words must stand in paragraph {words.paragraph}: '{words.printed}'"), elsewhere(words.printed, text.paragraphs))  # fmt: skip
    if words.occurrence is None and len(places) > 1:
        return field.at("printed").wrong(OCCURRENCE, (f"第{words.paragraph}段里“{words.printed}”出现{len(places)}次", f"occurrence must be given, '{words.printed}' stands {len(places)} times in paragraph {words.paragraph}"), ("加上 occurrence: 1、2 …，或多抄几个字", "add 'occurrence: 1', 2 …, or copy a few words more"))  # fmt: skip
    if words.occurrence is not None and words.occurrence > len(places):
        return field.at("occurrence").wrong(OCCURRENCE, (f"第{words.paragraph}段里“{words.printed}”只出现{len(places)}次", f"occurrence must be at most {len(places)}"), ("改正 occurrence", "mend 'occurrence'"))  # fmt: skip
    start = places[(words.occurrence or 1) - 1]
    denial = lexicon.denial(paragraph[:start])
    if denial is not None:
        return field.at("printed").wrong(STATED_DENIED, (f"原文前面是“{denial}”，说的正相反：“{words.printed}”", f"printed words must not be denied, '{denial}' stands before them: '{words.printed}'"), ("删掉这个字段：原文说的是没有", "delete the field: the source says that there is none"))  # fmt: skip
    return start, start + len(words.printed)


def beside(  # noqa: PLR0913 - two places in one text
    field: Field, words: Stated, place: tuple[int, int], record: ObservationRecord, own: Taken, text: Archived
) -> Iterator[ArchiveFinding]:
    """Refuse words for a part or a sum that stand in another sentence than the number: they tell of something else."""
    paragraph = text.paragraph(words.paragraph) or ""
    low, high = min(place[0], own.start), max(place[1], own.end)
    if words.paragraph != record.paragraph or _END.search(paragraph, low, high):
        yield field.at("printed").wrong(
            STATED_ELSEWHERE,
            (f"“{words.printed}”不在这个数的那句话里：{record.printed}", f"printed words must stand in the sentence of the number: '{words.printed}', {record.printed}"),
            ("照抄同一句里这样说的字；没有就删掉这个字段", "copy words of the same sentence that say so; if there are none, delete the field"),
        )  # fmt: skip


def _places(words: str, text: str) -> Iterator[int]:
    at = text.find(words)
    while at >= 0:
        yield at
        at = text.find(words, at + len(words))
