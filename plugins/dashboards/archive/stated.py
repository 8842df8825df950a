"""The source's own words for a judgement, looked up in the paragraph that they name."""

from collections.abc import Iterator

from dashboards.archive.findings import Field, Finding, elsewhere
from dashboards.archive.texts import Archived
from dashboards.model.records import Stated
from dashboards.quantities import Lexicon, fold


def stated(field: Field, words: Stated, text: Archived, lexicon: Lexicon) -> tuple[int, int] | Finding:
    """Give where the words stand in their paragraph, or what is wrong: not there, which of several, or denied."""
    paragraph = text.paragraph(words.paragraph) or ""
    places = list(_places(words.printed, paragraph))
    if not places:
        return field.at("printed").wrong("not-found", (f"第{words.paragraph}段没有“{words.printed}”", f"printed words must stand in paragraph {words.paragraph}: '{words.printed}'"), elsewhere(words.printed, text.paragraphs))  # fmt: skip
    if words.occurrence is None and len(places) > 1:
        return field.at("printed").wrong("occurrence", (f"第{words.paragraph}段里“{words.printed}”出现{len(places)}次", f"occurrence must be given, '{words.printed}' stands {len(places)} times in paragraph {words.paragraph}"), ("加上 occurrence: 1、2 …，或多抄几个字", "add 'occurrence: 1', 2 …, or copy a few words more"))  # fmt: skip
    if words.occurrence is not None and words.occurrence > len(places):
        return field.at("occurrence").wrong("occurrence", (f"第{words.paragraph}段里“{words.printed}”只出现{len(places)}次", f"occurrence must be at most {len(places)}"), ("改正 occurrence", "mend 'occurrence'"))  # fmt: skip
    start = places[(words.occurrence or 1) - 1]
    before = fold(paragraph)[:start].rstrip().lower()
    denial = next((it for it in lexicon.stated.get("denied", ()) if before.endswith(it)), None)
    if denial is not None:
        return field.at("printed").wrong("stated-denied", (f"原文前面是“{denial}”，说的正相反：“{words.printed}”", f"printed words must not be denied, '{denial}' stands before them: '{words.printed}'"), ("删掉这个字段：原文说的是没有", "delete the field: the source says that there is none"))  # fmt: skip
    return start, start + len(words.printed)


def _places(words: str, text: str) -> Iterator[int]:
    at = text.find(words)
    while at >= 0:
        yield at
        at = text.find(words, at + len(words))
