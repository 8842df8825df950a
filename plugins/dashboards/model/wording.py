"""Words that the lint looks for (`data/wording.yml`), what editors let stand, with reasons (`data/waivers.yml`), and terms (`data/glossary.yml`)."""

import itertools
import re
from collections.abc import Collection, Iterator
from typing import Annotated, Final, Literal, get_args

from pydantic import AfterValidator, StringConstraints

from dashboards.model.inflection import MARK, forms
from dashboards.model.records import Record, Whose, Words
from dashboards.model.said import Points

WordBlock = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=20_000), Whose.CODE]
# Bounded, so that no word stands for millions.
_CHOICE: Final = re.compile(r"\[(\w{1,40})\]")
_CHOICES: Final = 3
WordKind = Literal["causal", "boastful", "ranking"]
WaiverKind = Literal["word", "number", "sentence"]
# How a word claims; `data/wording.yml` explains each.
Frame = Literal[
    "always",
    "plain",
    "noun",
    "letting",
    "acting",
    "changing",
    "causing",
    "succeeding",
    "linking",
    "reforming",
    "placing",
    "placed",
    "owned",
    "following",
    "sourcing",
    "touching",
    "praising",
    "bettering",
]
# Words that tell claims from other uses, and what is said around a number; each class is explained in `data/wording.yml`.
ClassName = Literal[
    "measure",
    "agent",
    "felt",
    "change",
    "adverb",
    "denial",
    "no-denial",
    "asking",
    "hedge",
    "speaker",
    "saying",
    "not-said",
    "place-word",
    "qualifier-before",
    "qualifier-after",
    "qualifier-after-not",
    "rate-before",
    "rate-after",
    "average",
    "since",
    "done",
    "paid",
    "planned",
    "allowed",
    "ruled",
    "handed-out",
    "came-back",
    "earlier",
    "later",
    "received",
    "accepted",
    "referred",
    "listed",
    "closed",
    "solved",
    "satisfied",
    "issued",
    "installed",
    "proposed",
    "assigned",
    "person",
    "household",
    "firm",
    "money",
    "length",
    "time",
    "paper",
    "visit",
    "team",
    "estate",
    "unit-person",
    "unit-household",
    "unit-firm",
    "unit-money",
    "unit-length",
    "unit-time",
    "unit-paper",
    "unit-visit",
    "unit-team",
    "unit-estate",
    "everyone",
    "fell-to",
    "left-over",
    "singular",
    "endorsing",
    "rhetorical",
    "part",
    "therefore",
    "idiom",
    "topic",
    "supposed",
    "mention",
    "used",
    "may",
    "harmless",
    "quality",
    "moved",
    "moved-by",
    "countable",
    "generic",
    "request",
    "problem",
    "proposal",
    "message",
    "lane",
    "lamp",
    "dock",
    "meeting",
    "stall",
    "vehicle",
    "project",
    "hall",
    "rule",
]


def _known(name: str) -> str:
    if name not in get_args(ClassName):
        message = f"must be one of {', '.join(get_args(ClassName))}"
        raise ValueError(message)
    return name


def _listed(words: str, lang: str) -> tuple[str, ...]:
    """Take words apart: Chinese ones by white space, English ones by semicolons."""
    if lang == "zh":
        return tuple(dict.fromkeys(one for it in words.split() for one in _spelled(it)))
    parts = (" ".join(map(_inflected, it.split())) for it in words.split(";"))
    return tuple(dict.fromkeys(it for it in parts if it))


def _spelled(word: str) -> Iterator[str]:
    """Write out a choice of characters: 办得[快好] is 办得快 and 办得好."""
    # Plain words and choices take turns.
    parts = ([it] if at % 2 == 0 else it for at, it in enumerate(_CHOICE.split(word, _CHOICES)))
    return map("".join, itertools.product(*parts))


def _inflected(token: str) -> str:
    """Write out the forms of a verb: promote~ is promote/promotes/promoted/promoting."""
    if MARK not in token:
        return token
    return "/".join(
        form for it in token.split("/") for form in (forms(it.removesuffix(MARK)) if it.endswith(MARK) else (it,))
    )


class WordGroup(Record):
    """Words of one kind, language and use; the longest that fits is found.

    `a/b` within a word stands for either, `...` for a few words between, `*` for any word or its beginning, `verb~` for
    all forms of a verb, `[快好]` within a Chinese word for any of these characters.
    """

    kind: WordKind
    lang: Literal["zh", "en"]
    frame: Frame = "always"
    words: WordBlock

    @property
    def listed(self) -> tuple[str, ...]:
        """Give the words, each once."""
        return _listed(self.words, self.lang)


class WordClass(Record):
    """Words that mean one thing, such as those that deny."""

    name: Annotated[str, AfterValidator(_known)]
    lang: Literal["zh", "en"]
    words: WordBlock

    @property
    def listed(self) -> tuple[str, ...]:
        """Give the words, each once."""
        return _listed(self.words, self.lang)


class Guard(Record):
    """A word that is also part of longer words: it is not found just after or before these (使 is not 使用)."""

    word: Words
    not_after: WordBlock | None = None
    not_before: WordBlock | None = None

    @property
    def after(self) -> tuple[str, ...]:
        """Give what it is not found after."""
        return _listed(self.not_after or "", self._lang)

    @property
    def before(self) -> tuple[str, ...]:
        """Give what it is not found before."""
        return _listed(self.not_before or "", self._lang)

    @property
    def _lang(self) -> str:
        return "en" if self.word.isascii() else "zh"


def merged(guards: Collection[Guard]) -> Guard:
    """Give one guard for all that hold for a word."""
    first, *rest = guards
    mark = "; " if first.word.isascii() else " "
    after = mark.join(it.not_after for it in guards if it.not_after)
    before = mark.join(it.not_before for it in guards if it.not_before)
    return first.model_copy(update={"not_after": after or None, "not_before": before or None}) if rest else first


class RecordWaiver(Record):
    """Words in a record that an editor lets stand: `record` is its id (an initiative, a chart, a source …).

    Of a word in the source's own sentence that is about something else, `record` is the full id of the observation.
    """

    kind: WaiverKind
    record: Annotated[Words, Points("record")]
    words: Words
    reason: Words


class Term(Record):
    """A name or a term, the English that it has wherever it stands, and renderings that it must not have."""

    zh: Words
    en: Words
    also: tuple[Words, ...] = ()
    refused: tuple[Words, ...] = ()


class Wording(Record):
    """The whole list of words."""

    groups: tuple[WordGroup, ...] = ()
    guards: tuple[Guard, ...] = ()
    classes: tuple[WordClass, ...] = ()
