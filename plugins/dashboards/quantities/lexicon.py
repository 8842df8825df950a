"""Quantities: the lexicon. Plain data from `data/lexicon.yml` becomes sets and tables of words.

The readers hand over the parsed file (every leaf a text or a list of texts); `grammar` compiles what stands here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import MISSING, dataclass, fields
from decimal import Decimal
from typing import Final, get_args

from dashboards.quantities.quantity import Qualifier
from dashboards.quantities.script import fold

Words = tuple[str, ...]
Table = Mapping[str, Words]

_QUALIFIERS: Final = frozenset(get_args(Qualifier))


@dataclass(frozen=True, kw_only=True, eq=False)
class Lexicon:
    """Hold the words that the reader knows; each field is a key of `data/lexicon.yml` and is explained there."""

    before: Table
    after: Table
    inside: Words
    not_after: Table
    not_before: Table
    not_before_trailing: Table
    bare_only: Words
    large_only: Words
    never_with: Table
    bridged: Words
    bridge: Words
    link: Words
    scales: Mapping[str, Decimal]
    measures_only: Words
    neutral: Words
    measures: Words
    halves: Words
    short_measures: Words
    counters: Words
    digit_counters: Words
    nouns: Words
    few_not: Words
    per: Words
    same_units: Mapping[str, str]
    unit_not_before: Table
    counted_after: Words
    one_after: Words
    lasting: Words
    took: Words
    names: Table
    roads: Words
    floors: Words
    addresses: Words
    ranks: Words
    plans: Words
    rings: Words
    hotlines: Words
    call: Words
    versions: Words
    titles: Words
    natures: Table
    stated: Table
    sentence_plans: Table
    sentence_will: Table
    sentence_before: Table
    sentence: Table
    means: Words
    change_verbs: Words
    change_ends: Words
    # A ledger made before these were known does without them.
    denials: Words = ()
    denied: Words = ()
    things: Words = ()
    lengths: Words = ()
    # Ledgers made earlier have lists that nothing reads any more.
    parts: Words = ()
    period_words: Words = ()

    @classmethod
    def from_mapping(cls, raw: Mapping[str, object]) -> Lexicon:
        """Make a lexicon of plain data; raise `ValueError` naming the key that is missing, unknown or of a wrong shape."""
        known = {field.name for field in fields(cls)}
        if unknown := sorted(set(raw) - known):
            raise ValueError(f"lexicon: unknown keys: {', '.join(unknown)}")
        needed = {field.name for field in fields(cls) if field.default is MISSING}
        if missing := sorted(needed - set(raw)):
            raise ValueError(f"lexicon: missing keys: {', '.join(missing)}")
        return cls(**{key: _shape(key, value) for key, value in raw.items()})  # type: ignore[arg-type]

    def unit_key(self, unit: str) -> str:
        """Return one name to the spellings of a unit, for comparing: 个小时 and 小时 are one."""
        return self.same_units.get(unit, unit)

    def denial(self, before: str) -> str | None:
        """Return the word at the end of what stands before other words that denies them (不, 未设, without), if any."""
        text = fold(before).rstrip().lower()
        return next((it for it in self.stated.get("denied", ()) if text.endswith(it)), None)

    @property
    def units(self) -> frozenset[str]:
        """Return every unit and counter."""
        return frozenset((*self.measures, *self.short_measures, *self.counters, *self.digit_counters))


def _shape(key: str, value: object) -> object:
    if key == "scales":
        return {fold(word): _number(key, text) for word, text in _mapping(key, value).items()}
    if key == "same_units":
        return {fold(word): fold(_text(key, text)) for word, text in _mapping(key, value).items()}
    if key in {"before", "after"}:
        table = {name: _words(key, words) for name, words in _mapping(key, value).items()}
        if strange := sorted(set(table) - _QUALIFIERS):
            raise ValueError(f"lexicon: {key} must be given by qualifier, not {', '.join(strange)}")
        return table
    if key in {field.name for field in fields(Lexicon) if str(field.type) == "Table"}:
        return {fold(name): _words(key, words) for name, words in _mapping(key, value).items()}
    return _words(key, value)


def _mapping(key: str, value: object) -> Mapping[str, object]:
    if not isinstance(value, Mapping):
        raise ValueError(f"lexicon: {key} must be a mapping")  # noqa: TRY004 -- the editor's fault, not a wrong call
    return value


def _text(key: str, value: object) -> str:
    if not isinstance(value, str):
        raise ValueError(f"lexicon: {key} must hold texts, not {value!r}")  # noqa: TRY004 -- as above
    return value


def _words(key: str, value: object) -> Words:
    """Take words from one text, apart by white space, or from a list; the longest come first, each once."""
    texts: Iterable[object] = value if isinstance(value, list) else [value]
    words = {fold(word) for text in texts for word in _text(key, text).split()}
    return tuple(sorted(words, key=lambda word: (-len(word), word)))


def _number(key: str, value: object) -> Decimal:
    base, _, power = _text(key, value).partition("^")
    try:
        return Decimal(int(base)) ** int(power)
    except (ValueError, ArithmeticError) as error:
        raise ValueError(f"lexicon: {key} must hold powers of ten such as 10^4, not {value!r}") from error
