"""Words that the lint looks for (`data/wording.yml`), what editors let stand, with reasons (`data/waivers.yml`), and terms (`data/glossary.yml`)."""

import itertools
import re
from collections.abc import Collection, Iterator
from functools import lru_cache
from typing import Annotated, ClassVar, Final, Literal, get_args

from pydantic import AfterValidator, StringConstraints

from dashboards.model.inflection import MARK, forms
from dashboards.model.records import Record, Whose, Words
from dashboards.model.said import Described, Points, said
from dashboards.model.vocabulary import Frame, WaiverKind, WordKind

WordBlock = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=20_000), Whose.CODE]
# Bounded, so that no word stands for millions.
_CHOICE: Final = re.compile(r"\[(\w{1,40})\]")
_CHOICES: Final = 3
# Words that tell claims from other uses, and what is said around a number; each class is explained in `data/wording.yml`.
ClassName = Literal[
    "measure",
    "agent",
    "felt",
    "change",
    "changing",
    "cutting",
    "without",
    "past",
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
    "newsroom",
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
    "came",
    "gained",
    "grasped",
    "trusting",
    "obeyed",
    "caught",
    "realised",
    "finished",
    "eased",
    "thrived",
    "trend",
    "whole",
    "none-left",
    "certain",
    "concluding",
    "summing",
    "outsider",
]


def _known(name: str) -> str:
    if name not in get_args(ClassName):
        message = f"must be one of {', '.join(get_args(ClassName))}"
        raise ValueError(message)
    return name


# A list is asked for by all who compile its words.
@lru_cache(maxsize=4096)
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


# fmt: off
class WordGroup(Record):
    """Words of one kind, language and use; the longest that fits is found.

    `a/b` within a word stands for either, `...` for a few words between, `*` for any word or its beginning, `verb~` for
    all forms of a verb, `[快好]` within a Chinese word for any of these characters.
    """

    described: ClassVar[Described] = Described.of("词组", "group of words", "同类同语言、需要留意的词。", "Words of one kind and language that the lint looks for.")
    kind: WordKind
    lang: Annotated[Literal["zh", "en"], said("语言", "language", "zh或en。", "zh or en.")]
    frame: Annotated[Frame, said("用法", "frame", "这些词怎样出现才算。", "How the words must stand to claim something.")] = "always"
    words: Annotated[WordBlock, said("词", "words", "需要留意的词。", "The words to look for.")]

    @property
    def listed(self) -> tuple[str, ...]:
        """Return the words, each once."""
        return _listed(self.words, self.lang)


class WordClass(Record):
    """Words that mean one thing, such as those that deny."""

    described: ClassVar[Described] = Described.of("词类", "class of words", "意思相同的一类词，例如否认、说话、不是比率。", "Words that mean one thing, such as those that deny.")
    name: Annotated[str, AfterValidator(_known), said("词类", "class", "词类的名称，程序认得的那些。", "The name of the class, one that the program knows.")]
    lang: Annotated[Literal["zh", "en"], said("语言", "language", "zh或en。", "zh or en.")]
    words: Annotated[WordBlock, said("词", "words", "这一类的词。", "The words of the class.")]

    @property
    def listed(self) -> tuple[str, ...]:
        """Return the words, each once."""
        return _listed(self.words, self.lang)


class Guard(Record):
    """A word that is also part of longer words: it is not found just after or before these (使 is not 使用)."""

    described: ClassVar[Described] = Described.of("例外", "guard", "前后有这些字时，这个词另有意思。", "Beside these letters the word means something else.")
    word: Annotated[Words, said("词", "word", "需要留意的词。", "The word to look for.")]
    not_after: Annotated[WordBlock | None, said("前面不是", "not after", "紧跟在这些字后面时不算。", "Not found just after these.")] = None
    not_before: Annotated[WordBlock | None, said("后面不是", "not before", "后面紧接这些字时不算。", "Not found just before these.")] = None

    @property
    def after(self) -> tuple[str, ...]:
        """Return what it is not found after."""
        return _listed(self.not_after or "", self._lang)

    @property
    def before(self) -> tuple[str, ...]:
        """Return what it is not found before."""
        return _listed(self.not_before or "", self._lang)

    @property
    def _lang(self) -> str:
        return "en" if self.word.isascii() else "zh"


def merged(guards: Collection[Guard]) -> Guard:
    """Return one guard for all that hold for a word."""
    first, *rest = guards
    mark = "; " if first.word.isascii() else " "
    after = mark.join(it.not_after for it in guards if it.not_after)
    before = mark.join(it.not_before for it in guards if it.not_before)
    return first.model_copy(update={"not_after": after or None, "not_before": before or None}) if rest else first


class RecordWaiver(Record):
    """Words in a record that an editor lets stand: `record` is its id (an initiative, a chart, a source …).

    Of a word in the source's own sentence that is about something else, `record` is the full id of the observation.
    """

    described: ClassVar[Described] = Described.of("记录的豁免", "waiver of a record", "记录里保留的用词或数字，写明理由。", "Words or numbers in a record that an editor lets stand, with the reason.")
    kind: WaiverKind
    record: Annotated[Words, Points("record"), said("记录", "record", "记录的编号。", "The record's id.")]
    words: Words
    reason: Words


class Term(Record):
    """A name or a term, the English that it has wherever it stands, and renderings that it must not have."""

    described: ClassVar[Described] = Described.of("译名", "term", "机构名和术语的译法：中文文字里有它，英文里就要有这个译法。", "How a name or term is put in English: where the Chinese has it, the English must have this rendering.")
    zh: Annotated[Words, said("中文", "Chinese", "中文的机构名或术语。", "The name or term in Chinese.")]
    en: Annotated[Words, said("英文", "English", "全站只用的译法。", "The one rendering on the whole site.")]
    also: Annotated[tuple[Words, ...], said("变形", "other forms", "也算这个译法的写法：复数、简称、句中的变形。", "Forms that count as the same: plural, short form, an inflection.")] = ()
    refused: Annotated[tuple[Words, ...], said("不用的译法", "refused", "英文里见到就报错的译法。", "Renderings that no English text may have.")] = ()


class Wording(Record):
    """The whole list of words."""

    described: ClassVar[Described] = Described.of("词表", "word list", "需要留意的全部词。", "The whole list of words that the lint looks for.")
    groups: Annotated[tuple[WordGroup, ...], said("词组", "groups", "各组词。", "The groups of words.")] = ()
    guards: Annotated[tuple[Guard, ...], said("例外", "guards", "各个例外。", "The guards.")] = ()
    classes: Annotated[tuple[WordClass, ...], said("词类", "classes", "分辨说法用的各类词。", "The classes of words that tell claims from other uses.")] = ()


# fmt: on
