"""Claims: find them. Each word of `data/wording.yml` is a claim in the frame that its group names, unless something takes it back."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dashboards.checks.claims.clauses import QUOTE_MARK, Sentence, sentences, without_quotes
from dashboards.checks.claims.frames import Frames
from dashboards.checks.claims.patterns import any_word, classes_of, guarded
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


@dataclass(frozen=True, kw_only=True)
class _Words:
    kind: WordKind
    frame: Frame
    pattern: re.Pattern[str]


class WordList:
    """The claim words of one language, compiled."""

    def __init__(self, wording: Wording, lang: str, named: Named = NOBODY) -> None:
        """Take the words, guards and classes of `data/wording.yml`, and the names of places and reforms."""
        self._lang = lang
        guards = {it.word: it for it in wording.guards}
        self._groups = tuple(
            _Words(
                kind=group.kind,
                frame=group.frame,
                pattern=_compiled(group.listed, guards, lang),
            )
            for group in wording.groups
            if group.lang == lang
        )
        words = [it.split("...")[0] for group in wording.groups if group.lang == lang for it in group.listed]
        # Asking whether a sentence holds any of the words is far cheaper than reading it.
        self._any = re.compile(any_word(dict.fromkeys(words), lang), re.IGNORECASE)
        classes = classes_of(wording, lang)
        self._idioms = classes.of("idiom")
        self._shields = Shields(classes)
        self._frames = Frames(classes, self._shields, named.places, named.reforms)

    def find(self, text: str) -> Iterator[Found]:
        """Yield the claims of a text, in order, each once; what stands in quotation marks is not ours."""
        open_text = self._idioms.sub(lambda it: QUOTE_MARK * len(it[0]), without_quotes(text))
        for sentence in sentences(open_text, self._lang):
            if not self._any.search(sentence.text):
                continue
            yield from self._once(sorted(self._in_sentence(sentence), key=lambda it: (it.start, -it.end)), text)

    def _once(self, found: list[Found], text: str) -> Iterator[Found]:
        end = -1
        for it in found:
            if it.start >= end:
                end = it.end
                yield Found(start=it.start, end=it.end, text=text[it.start : it.end], kind=it.kind)

    def _in_sentence(self, sentence: Sentence) -> Iterator[Found]:
        for group in self._groups:
            claims = self._frames.of(group.frame)
            if group.kind == "ranking" and self._shields.ranks_nothing(sentence):
                continue
            for match in group.pattern.finditer(sentence.text):
                start, end = sentence.start + match.start(), sentence.start + match.end()
                if claims(sentence, start, end):
                    yield Found(start=start, end=end, text=match[0], kind=group.kind)


def _compiled(words: tuple[str, ...], guards: Mapping[str, Guard], lang: str) -> re.Pattern[str]:
    """Compile the words of a group; those without a guard share one look at what stands beside them, which is faster."""
    free = [it for it in words if it not in guards]
    held = [guarded(it, guards[it], lang) for it in sorted(words, key=lambda it: (-len(it), it)) if it in guards]
    return re.compile("|".join([*held, any_word(free, lang)]), re.IGNORECASE)


__all__ = ["Found", "Named", "WordList"]
