"""Claims: find them. Each word of `data/wording.yml` is a claim in the frame that its group names, unless something takes it back."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from dashboards.checks.claims.clauses import QUOTE_MARK, Sentence, sentences, without_quotes
from dashboards.checks.claims.frames import Frames
from dashboards.checks.claims.patterns import any_word, classes_of, guarded, telling, words_in
from dashboards.checks.claims.shields import Shields
from dashboards.model.wording import Frame, Guard, Wording, WordKind


@dataclass(frozen=True, kw_only=True)
class Found:
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


@dataclass(frozen=True, kw_only=True)
class _Words:
    kind: WordKind
    frame: Frame
    listed: tuple[str, ...]
    guards: Mapping[str, Guard]
    lang: str

    @cached_property
    def telling(self) -> frozenset[str] | None:
        """Give the words of which a sentence must hold one, where that can be told."""
        return telling(self.listed, self.lang)

    def may_stand(self, words: frozenset[str]) -> bool:
        """Say whether a sentence of these words can hold one of the group: asking is far cheaper than reading it."""
        return self.telling is None or not self.telling.isdisjoint(words)

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Compile the group; words without a guard share one look at what stands beside them, which is faster."""
        free = [it for it in self.listed if it not in self.guards]
        held = sorted((it for it in self.listed if it in self.guards), key=lambda it: (-len(it), it))
        parts = [guarded(it, self.guards[it], self.lang) for it in held]
        return re.compile("|".join([*parts, any_word(free, self.lang)]), re.IGNORECASE)


class WordList:
    """The claim words of one language, each group compiled once a text may hold one of it."""

    def __init__(self, wording: Wording, lang: str, named: Named = NOBODY) -> None:
        """Take the words, guards and classes of `data/wording.yml`, and the names of places and reforms."""
        self._lang = lang
        guards = {it.word: it for it in wording.guards}
        groups = (
            _Words(kind=group.kind, frame=group.frame, listed=group.listed, guards=guards, lang=lang)
            for group in wording.groups
            if group.lang == lang
        )
        self._groups = tuple(sorted(groups, key=lambda it: it.frame == _LAST))
        parts = (it.split("...")[0] for group in self._groups for it in group.listed)
        # In Chinese one pattern for all words tells first which sentences are worth reading.
        self._any = re.compile(any_word(dict.fromkeys(parts), lang), re.IGNORECASE) if lang == "zh" else None
        classes = classes_of(wording, lang)
        self._idioms = classes.of("idiom")
        self._shields = Shields(classes)
        self._frames = Frames(classes, self._shields, named.places, named.reforms)

    def find(self, text: str) -> Iterator[Found]:
        """Yield the claims of a text, in order, each once; what stands in quotation marks is not ours."""
        open_text = self._idioms.sub(lambda it: QUOTE_MARK * len(it[0]), without_quotes(text))
        for sentence in sentences(open_text, self._lang):
            if self._any is not None and not self._any.search(sentence.text):
                continue
            yield from self._once(sorted(self._in_sentence(sentence), key=lambda it: (it.start, -it.end)), text)

    def _once(self, found: list[Found], text: str) -> Iterator[Found]:
        end = -1
        for it in found:
            if it.start >= end:
                end = it.end
                yield Found(start=it.start, end=it.end, text=text[it.start : it.end], kind=it.kind)

    def _in_sentence(self, sentence: Sentence) -> Iterator[Found]:
        words = words_in(sentence.text) if self._lang == "en" else frozenset()
        told = False
        for group in self._groups:
            if told and group.frame == _LAST:
                break
            if not group.may_stand(words):
                continue
            claims = self._frames.of(group.frame)
            if group.kind == "ranking" and self._shields.ranks_nothing(sentence):
                continue
            for match in group.pattern.finditer(sentence.text):
                start, end = sentence.start + match.start(), sentence.start + match.end()
                if claims(sentence, start, end):
                    told = True
                    yield Found(start=start, end=end, text=match[0], kind=group.kind)


__all__ = ["Found", "Named", "WordList"]
