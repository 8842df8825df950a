"""Words that the lint looks for (`data/wording.yml`), and what editors let stand, with reasons (`data/waivers.yml`)."""

from typing import Literal

from pydantic import Field

from dashboards.model.records import Record, Words

WordKind = Literal["causal", "boastful"]
WaiverKind = Literal["word", "number", "sentence"]


class WordGroup(Record):
    """Words of one kind and language; the longest that fits is found."""

    kind: WordKind
    lang: Literal["zh", "en"]
    words: tuple[Words, ...] = Field(min_length=1)


class Guard(Record):
    """A word that is also part of longer words: it is not found just after or before these (使 is not 使用)."""

    word: Words
    not_after: tuple[Words, ...] = ()
    not_before: tuple[Words, ...] = ()


class RecordWaiver(Record):
    """Words in a record that an editor lets stand: `record` is its id (an initiative, a chart, a source …).

    Of a word in the source's own sentence that is about something else, `record` is the full id of the observation.
    """

    kind: WaiverKind
    record: Words
    words: Words
    reason: Words


class Wording(Record):
    """The whole list of words."""

    groups: tuple[WordGroup, ...] = ()
    guards: tuple[Guard, ...] = ()
