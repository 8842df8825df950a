"""Claims: sentences and clauses of a text in either language, as spans, so that offsets stay true."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

# What stands in quotation marks is a name or somebody else's word.
QUOTED: Final = re.compile(
    r"“[^“”\n]{1,200}”|「[^「」\n]{1,200}」|『[^『』\n]{1,200}』|《[^《》\n]{1,80}》|(?<!\w)\"[^\"\n]{1,200}\"|(?<![\w’])‘[^‘’\n]{1,80}’(?!\w)"
)
QUOTE_MARK: Final = "\x1f"
# Stands for the name of a reform in quotation marks.
NAMED: Final = "\x1e"
# Stands for a bound number, as `prose` marks it; of the private use area, so no text holds it.
NUMBER: Final = "\ue000"
_SENTENCE: Final = {
    "zh": re.compile(r"(?:[^。！？!?\n])+[。！？!?]*"),
    # A full stop ends a sentence where a space follows; in 3.5 and e.g. it does not.
    "en": re.compile(r"(?:[^.!?\n]|[.](?=\S)|(?<=\b[A-Z])[.]|(?<=\bNo)[.])+[.!?]*(?:[”\"’)]*)"),
}
_BREAK: Final = {
    "zh": re.compile(r"[，；：、,;:]|——|—|–|\n"),
    "en": re.compile(
        r"[;:,]|—|[ ][–-][ ]|\n"
        r"|[ ](?=(?:but|yet|while|whereas|although|though|and[ ](?:so|then|the|it|they|this|that|these|those|its|their|a|an|no|not))\b)",
        re.IGNORECASE,
    ),
}


@dataclass(frozen=True, kw_only=True)
class Clause:
    """One clause: where it stands and its words."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, kw_only=True)
class Sentence:
    """One sentence of a language."""

    start: int
    end: int
    text: str
    lang: str

    @cached_property
    def clauses(self) -> tuple[Clause, ...]:
        """Return the clauses; most sentences hold nothing that makes anybody ask for them."""
        return tuple(_clauses(self.text, self.start, self.lang))

    def at(self, offset: int) -> int:
        """Return the index of the clause that holds an offset of the text."""
        return next((index for index, it in enumerate(self.clauses) if offset < it.end), len(self.clauses) - 1)

    @property
    def asks(self) -> bool:
        """Return whether it is a question."""
        return self.text.rstrip('”"’） )').endswith(("?", "？"))


def without_quotes(text: str, but: Callable[[str], bool] = lambda _: False) -> str:
    """Mask what stands in quotation marks, character for character, `but` for what is a name: “快道”."""
    return QUOTED.sub(lambda it: (NAMED if but(it[0][1:-1]) else QUOTE_MARK) * len(it[0]), text)


def sentences(text: str, lang: str) -> Iterator[Sentence]:
    """Yield the sentences of a text."""
    for match in _SENTENCE[lang].finditer(text):
        if match[0].strip():
            yield Sentence(start=match.start(), end=match.end(), text=match[0], lang=lang)


def _clauses(sentence: str, at: int, lang: str) -> Iterator[Clause]:
    start = 0
    for mark in _BREAK[lang].finditer(sentence):
        if mark.start() > start:
            yield Clause(start=at + start, end=at + mark.end(), text=sentence[start : mark.end()])
            start = mark.end()
    if start < len(sentence):
        yield Clause(start=at + start, end=at + len(sentence), text=sentence[start:])
