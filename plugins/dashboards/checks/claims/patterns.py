"""Claims: words of `data/wording.yml` as patterns. `a/b` stands for either word, `...` for a few words between."""

import itertools
import math
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Final

from dashboards.model.word_lists import ClassName, Guard, Wording

# What stands between two parts of a word never leaves its clause.
_GAP: Final = {"zh": r"[^，。；：！？、,;:!?\n]{0,14}?", "en": r"(?:[ ]+[^\s,;:.!?]+){0,8}?[ ]+"}
_EDGES: Final = {"zh": ("", ""), "en": (r"(?<![\w’'-])", r"(?![\w-])")}
_NOTHING: Final = "(?!)"
_WORD: Final = re.compile(r"\w+")
# What a pattern that ignores case takes for these letters, and `lower` leaves alone.
_ODD: Final = str.maketrans("İıſK\n\t", "iisk  ")
_JOINED: Final = frozenset("_’'-")
_WAYS: Final = 24


def pattern(word: str, lang: str) -> str:
    """Return a pattern for one word or phrase."""
    first, *rest = [it.strip() for it in word.split("...")]
    found = _phrase(first, lang)
    for part in rest:
        # No space stands before a comma.
        gap = _GAP[lang].removesuffix("[ ]+") if part == "," else _GAP[lang]
        found += gap + _phrase(part, lang)
    return found


def _phrase(words: str, lang: str) -> str:
    space = r"\s+" if lang == "en" else ""
    return space.join(_either(it) for it in words.split())


def _either(token: str) -> str:
    choices = [re.escape(it).replace(r"\*", r"[\w’'-]+") for it in token.split("/")]
    return choices[0] if len(choices) == 1 else f"(?:{'|'.join(choices)})"


def any_word(words: Iterable[str], lang: str) -> str:
    """Return a pattern for any of the words, the longest first; for none where there are none."""
    ordered = sorted(words, key=lambda it: (-len(it), it))
    before, after = _EDGES[lang]
    return f"{before}(?:{'|'.join(pattern(it, lang) for it in ordered)}){after}" if ordered else _NOTHING


def guarded(word: str, guard: Guard | None, lang: str) -> str:
    """Return a pattern for a word that is no part of the longer words that its guard names."""
    before, after = _EDGES[lang]
    if guard is None:
        return f"{before}{pattern(word, lang)}{after}"
    space = r"\s+" if lang == "en" else ""
    behind = "".join(f"(?<!{_fixed(it, lang)})" for it in guard.after)
    ahead = "".join(rf"(?!\s*{_phrase(it, lang)}{after})" for it in guard.before)
    return f"{behind}{before}{pattern(word, lang)}{after}{ahead}" if space else f"{behind}{pattern(word, lang)}{ahead}"


def _fixed(word: str, lang: str) -> str:
    """Return a pattern of one length, as looking behind needs."""
    return re.escape(f"{word} " if lang == "en" else word)


def keys_of(phrase: str, lang: str) -> frozenset[str]:
    """Return keys of which a text that holds a phrase has one: words in English, two characters or one in Chinese.

    None where no key can be told.
    """
    return min(needs_of(phrase, lang), key=lambda it: (-min(map(len, it)), len(it)), default=frozenset())


def needs_of(phrase: str, lang: str) -> Iterator[frozenset[str]]:
    """Yield for each part of a phrase the keys of which one must stand in a text that holds the phrase."""
    for token in (it for part in phrase.split("...") for it in part.split()):
        choices = lower(token).split("/")
        if lang == "zh":
            yield frozenset(it[:2] for it in choices)
        else:
            longest = [max(_WORD.findall(it), key=len, default="") for it in choices]
            if all(longest) and "*" not in token:
                yield frozenset(longest)


def keys_in(text: str, lang: str) -> frozenset[str]:
    """Return the keys of a lowered text, as `keys_of` writes them."""
    if lang == "en":
        return frozenset(_WORD.findall(text))
    return frozenset(text) | frozenset(map("".join, itertools.pairwise(text)))


def lower(text: str) -> str:
    """Return a text as words are looked for in it, character for character; line ends are spaces."""
    return text.translate(_ODD).lower()


def needed(name: str) -> str:
    """Return a piece that stands in every lowered text that holds a name, however the name is looked for."""
    pieces = (it for it in lower(name).replace("...", " ").split() if not {"/", "*"} & set(it))
    return max(pieces, key=len, default="")


def written(phrase: str, lang: str) -> tuple[str, ...]:
    """Return all ways of writing a phrase of plain words; none where it has gaps, wild cards or too many forms."""
    if "..." in phrase or "*" in phrase:
        return ()
    tokens = [lower(it).split("/") for it in phrase.split()]
    if math.prod(map(len, tokens)) > _WAYS:
        return ()
    return tuple(dict.fromkeys((" " if lang == "en" else "").join(it) for it in itertools.product(*tokens)))


def stands_alone(text: str, start: int, end: int) -> bool:
    """Return whether English words are no part of longer ones, as `any_word` asks."""
    before, after = text[start - 1 : start] if start else "", text[end : end + 1]
    return not (before.isalnum() or before in _JOINED) and not (after.isalnum() or after in {"_", "-"})


class Classes:
    """The word classes of one language, each compiled once."""

    def __init__(self, words: Mapping[str, tuple[str, ...]], lang: str) -> None:
        """Take the words of each class."""
        self.lang = lang
        self._words = words
        self._sources: dict[str, str] = {}
        self._compiled: dict[str, re.Pattern[str]] = {}

    def words(self, name: ClassName) -> tuple[str, ...]:
        """Return the words of a class."""
        return self._words.get(name, ())

    def source(self, name: ClassName) -> str:
        """Return the pattern of a class as text."""
        if name not in self._sources:
            self._sources[name] = any_word(self.words(name), self.lang)
        return self._sources[name]

    def of(self, name: ClassName) -> re.Pattern[str]:
        """Return the pattern of a class."""
        if name not in self._compiled:
            self._compiled[name] = re.compile(self.source(name), re.IGNORECASE)
        return self._compiled[name]

    def holds(self, name: ClassName, text: str) -> bool:
        """Return whether a text holds a word of a class."""
        return self.of(name).search(text) is not None


@lru_cache(maxsize=8)
def classes_of(wording: Wording, lang: str) -> Classes:
    """Gather the word classes of one language."""
    found: dict[str, tuple[str, ...]] = {}
    for it in wording.classes:
        if it.lang == lang:
            found[it.name] = (*found.get(it.name, ()), *it.listed)
    return Classes(found, lang)
