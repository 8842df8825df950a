"""Claims: words of `data/wording.yml` as patterns. `a/b` stands for either word, `...` for a few words between."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Final

from dashboards.model.wording import ClassName, Guard, Wording

# What stands between two parts of a word never leaves its clause.
_GAP: Final = {"zh": r"[^，。；：！？、,;:!?\n]{0,14}?", "en": r"(?:[ ]+[^\s,;:.!?]+){0,8}?[ ]+"}
_EDGES: Final = {"zh": ("", ""), "en": (r"(?<![\w’'-])", r"(?![\w-])")}
_NOTHING: Final = "(?!)"
_WORD: Final = re.compile(r"\w+")
# What a pattern that ignores case takes for these letters, and `lower` leaves alone.
_ODD: Final = str.maketrans("İıſK", "iisk")


def pattern(word: str, lang: str) -> str:
    """Give a pattern for one word or phrase."""
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
    choices = token.split("/")
    return re.escape(token) if len(choices) == 1 else f"(?:{'|'.join(re.escape(it) for it in choices)})"


def any_word(words: Iterable[str], lang: str) -> str:
    """Give a pattern for any of the words, the longest first; for none where there are none."""
    ordered = sorted(words, key=lambda it: (-len(it), it))
    before, after = _EDGES[lang]
    return f"{before}(?:{'|'.join(pattern(it, lang) for it in ordered)}){after}" if ordered else _NOTHING


def guarded(word: str, guard: Guard | None, lang: str) -> str:
    """Give a pattern for a word that is no part of the longer words that its guard names."""
    before, after = _EDGES[lang]
    if guard is None:
        return f"{before}{pattern(word, lang)}{after}"
    space = r"\s+" if lang == "en" else ""
    behind = "".join(f"(?<!{_fixed(it, lang)})" for it in guard.after)
    ahead = "".join(rf"(?!\s*{_phrase(it, lang)}{after})" for it in guard.before)
    return f"{behind}{before}{pattern(word, lang)}{after}{ahead}" if space else f"{behind}{pattern(word, lang)}{ahead}"


def _fixed(word: str, lang: str) -> str:
    """Give a pattern of one length, as looking behind needs."""
    return re.escape(f"{word} " if lang == "en" else word)


def telling(phrases: Iterable[str], lang: str) -> frozenset[str] | None:
    """Give words without any of which a text holds none of the phrases; None where that cannot be told.

    Each phrase is told by its longest word. A set is far cheaper to ask than a pattern of a thousand phrases; Chinese has
    no spaces, and its patterns are fast.
    """
    if lang != "en":
        return None
    found = [max(_choices(it), key=_shortest, default=None) for it in phrases]
    return None if None in found else frozenset(word for it in found if it is not None for word in it)


def _choices(phrase: str) -> Iterator[frozenset[str]]:
    """Yield for each part of a phrase the words of which one must stand in a text that holds the phrase."""
    for token in (it for part in phrase.split("...") for it in part.split()):
        longest = [max(_WORD.findall(it.translate(_ODD).lower()), key=len, default="") for it in token.split("/")]
        if all(longest):
            yield frozenset(longest)


def _shortest(words: frozenset[str]) -> int:
    return min(map(len, words))


def words_in(text: str) -> frozenset[str]:
    """Give the words of a text, as `telling` writes them."""
    return frozenset(_WORD.findall(text.translate(_ODD).lower()))


class Classes:
    """The word classes of one language, each compiled once."""

    def __init__(self, words: Mapping[str, tuple[str, ...]], lang: str) -> None:
        """Take the words of each class."""
        self.lang = lang
        self._words = words
        self._sources: dict[str, str] = {}
        self._compiled: dict[str, re.Pattern[str]] = {}

    def words(self, name: ClassName) -> tuple[str, ...]:
        """Give the words of a class."""
        return self._words.get(name, ())

    def source(self, name: ClassName) -> str:
        """Give the pattern of a class as text."""
        if name not in self._sources:
            self._sources[name] = any_word(self.words(name), self.lang)
        return self._sources[name]

    def of(self, name: ClassName) -> re.Pattern[str]:
        """Give the pattern of a class."""
        if name not in self._compiled:
            self._compiled[name] = re.compile(self.source(name), re.IGNORECASE)
        return self._compiled[name]

    def holds(self, name: ClassName, text: str) -> bool:
        """Say whether a text holds a word of a class."""
        return self.of(name).search(text) is not None


@lru_cache(maxsize=8)
def classes_of(wording: Wording, lang: str) -> Classes:
    """Gather the word classes of one language."""
    found: dict[str, tuple[str, ...]] = {}
    for it in wording.classes:
        if it.lang == lang:
            found[it.name] = (*found.get(it.name, ()), *it.listed)
    return Classes(found, lang)
