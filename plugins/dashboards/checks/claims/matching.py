"""Claims: find them. Each word of `data/wording.yml` is a claim in the frame that its group names, unless something takes it back."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from dashboards.checks.claims.clauses import QUOTE_MARK, Sentence, sentences, without_quotes
from dashboards.checks.claims.frames import Frames
from dashboards.checks.claims.patterns import (
    classes_of,
    guarded,
    keys_in,
    keys_of,
    lower,
    needs_of,
    stands_alone,
    written,
)
from dashboards.checks.claims.shields import Shields
from dashboards.model.vocabulary import Frame, WordKind
from dashboards.model.word_lists import Guard, Wording, merged


@dataclass(frozen=True, kw_only=True)
class ClaimFound:
    """One claim in a text."""

    start: int
    end: int
    text: str
    kind: WordKind


@dataclass(frozen=True, kw_only=True)
class Named:
    """The names of a ledger's places, which may be ranked, and of its reforms, which may be said to cause something."""

    places: frozenset[str] = frozenset()
    reforms: frozenset[str] = frozenset()


NOBODY = Named()
# What follows a reform is asked for only where no other word claims it.
_LAST: Final[Frame] = "following"
# What follows makes a name of a word: 成功路, Pioneer Road.
# Frames whose words are of any cause, one of a reporter's as well.
_SHARED: Final[frozenset[Frame]] = frozenset(
    {"linking", "touching", "changing", "acting", "letting", "causing", "thanking"}
)
# 感人归感人: somebody else's word, granted and left.
_CONCEDED: Final = re.compile(r"([\u4e00-\u9fff]{1,4})归\1")
_NAME: Final = {
    "zh": re.compile("[路街巷桥杯奖]|(?:大厦|大楼|中学|小学|广场|社区|小区|公园|大道|新村)"),
    "en": re.compile(
        r"(?: [A-Z][a-z’']+){0,2} (?:Road|Street|Lane|Square|Alley|Row|Way|Market|Quarter|Temple|Pavilion|Gate|Village|Court|Place|Cafe|Café|Teahouse|School|Park|Bridge|Club|Building|House|Hall|Tower|Award|Prize|Avenue|Garden|Gardens|Estate|Hotel|Company|College|University|Theatre|Cinema)\b"
    ),
}


@dataclass(frozen=True, kw_only=True)
class _Word:
    """One word or phrase of a group; `group` is the place of its group, which says what is asked first."""

    phrase: str
    kind: WordKind
    frame: Frame
    group: int
    guard: Guard | None
    lang: str

    @cached_property
    def needs(self) -> tuple[frozenset[str], ...]:
        """Return for each of its parts the keys of which a text must hold one."""
        return tuple(needs_of(self.phrase, self.lang))

    @cached_property
    def _plain(self) -> tuple[str, ...]:
        """Return the ways of writing it where it is plain words; none where only a pattern can tell."""
        return () if self.guard is not None else written(self.phrase, self.lang)

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        """Compile it, once a text may hold it: most words of the list stand in no text."""
        return re.compile(guarded(self.phrase, self.guard, self.lang), re.IGNORECASE)

    def spans(self, text: str, lowered: str) -> Iterator[tuple[int, int]]:
        """Yield where it stands in a text; plain words are looked for without a pattern, whose making takes time."""
        if not self._plain:
            yield from (it.span() for it in self._pattern.finditer(text))
        for words in self._plain:
            at = lowered.find(words)
            while at >= 0:
                if self.lang == "zh" or stands_alone(lowered, at, at + len(words)):
                    yield at, at + len(words)
                at = lowered.find(words, at + 1)


class WordList:
    """The claim words of one language, each group compiled once a text may hold one of it."""

    def __init__(self, wording: Wording, lang: str, named: Named = NOBODY) -> None:
        """Take the words, guards and classes of `data/wording.yml`, and the names of places and reforms."""
        self._lang = lang
        guards = _by_form(wording.guards)
        self._by_key: dict[str, list[_Word]] = {}
        self._always: list[_Word] = []
        for at, group in enumerate(it for it in wording.groups if it.lang == lang):
            for phrase in group.listed:
                word = _Word(
                    phrase=phrase, kind=group.kind, frame=group.frame, group=at, guard=_guard(phrase, guards), lang=lang
                )
                for key in keys_of(phrase, lang) or ("",):
                    (self._by_key.setdefault(key, []) if key else self._always).append(word)
        classes = classes_of(wording, lang)
        self._idioms = classes.of("idiom")
        self._shields = Shields(classes, named.places)
        self._frames = Frames(classes, self._shields, named.places, named.reforms)

    def find(self, text: str) -> Iterator[ClaimFound]:
        """Yield the claims of a text, in order, each once; what stands in quotation marks is not ours."""
        open_text = without_quotes(text, self._frames.named)
        for taken in (self._idioms, _CONCEDED):
            open_text = taken.sub(lambda it: QUOTE_MARK * len(it[0]), open_text)
        for sentence in sentences(open_text, self._lang):
            yield from self._once(sorted(self._in_sentence(sentence), key=lambda it: (it.start, -it.end)), text)

    def _once(self, found: list[ClaimFound], text: str) -> Iterator[ClaimFound]:
        end = -1
        for it in found:
            if it.start >= end:
                end = it.end
                yield ClaimFound(start=it.start, end=it.end, text=text[it.start : it.end], kind=it.kind)

    def _in_sentence(self, sentence: Sentence) -> Iterator[ClaimFound]:
        told, lowered = False, lower(sentence.text)
        for word in self._candidates(lowered):
            if told and word.frame == _LAST:
                break
            claims = self._frames.of(word.frame)
            if word.kind == "ranking" and self._shields.ranks_nothing(sentence):
                continue
            for first, last in word.spans(sentence.text, lowered):
                start, end = sentence.start + first, sentence.start + last
                if _NAME[self._lang].match(sentence.text, last) and (
                    self._lang == "zh" or sentence.text[first].isupper()
                ):
                    continue
                if self._of_our_work(sentence, start, word):
                    continue
                if claims(sentence, start, end):
                    told = True
                    yield ClaimFound(start=start, end=end, text=sentence.text[first:last], kind=word.kind)
        for start, end in () if told else self._frames.doing.told(sentence):
            words = sentence.text[start - sentence.start : end - sentence.start]
            yield ClaimFound(start=start, end=end, text=words, kind="causal")

    def _of_our_work(self, sentence: Sentence, start: int, word: _Word) -> bool:
        boast = word.kind == "boastful"
        return (boast or word.frame in _SHARED) and self._frames.of_our_work(
            sentence, start, boast=boast, links=word.frame == "linking"
        )

    def _candidates(self, text: str) -> Sequence[_Word]:
        """Return the words that a text may hold: asking is far cheaper than reading it for each."""
        known, keys = self._by_key, keys_in(text, self._lang)
        found = [*self._always, *(it for key in keys if key in known for it in known[key])]
        found = [it for it in found if all(not need.isdisjoint(keys) for need in it.needs)]
        return sorted(found, key=lambda it: (it.frame == _LAST, it.group, -len(it.phrase), it.phrase))


def _by_form(guards: Iterable[Guard]) -> Mapping[str, Sequence[Guard]]:
    found: dict[str, list[Guard]] = {}
    for guard in guards:
        for form in {guard.word, *(guard.word.split("/") if " " not in guard.word else ())}:
            found.setdefault(form, []).append(guard)
    return found


def _guard(phrase: str, guards: Mapping[str, Sequence[Guard]]) -> Guard | None:
    """Return what guards a phrase; a guard of any form of a verb holds for all."""
    forms = {phrase, *(phrase.split("/") if " " not in phrase else ())}
    found = {id(it): it for form in forms for it in guards.get(form, ())}.values()
    return merged(found) if found else None


__all__ = ["ClaimFound", "Named", "WordList"]
