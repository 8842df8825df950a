"""Stages: small answers that were worked out before, all of one kind in one entry of the cache.

What no run asks for any more is dropped when that run keeps its own, so the entry never grows beyond the site.
"""

import contextlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Generic, Self, TypeVar, cast

from dashboards.stages.cache import Cache, code_fingerprint, fingerprint

V = TypeVar("V")


@dataclass(kw_only=True)
class Memo(Generic[V]):
    """Answers by the hash of what was asked: those of the last run, and those that this run asked for."""

    kept: Mapping[bytes, V] = field(default_factory=dict)
    asked: dict[bytes, V] = field(default_factory=dict)
    cache: Cache | None = None
    name: bytes = b""

    @classmethod
    def before(cls, root: Path, kind: str, *depends: str) -> Self:
        """Return one that has taken up what the last run kept."""
        return cls().take_up(root, kind, *depends)

    def take_up(self, root: Path, kind: str, *depends: str) -> Self:
        """Take up what the last run below the repo's `root` kept, where the program and what else it `depends` on are the same."""
        self.cache = Cache.of(root, kind)
        self.name = fingerprint(code_fingerprint(), *depends)
        found = self.cache.load(self.name)
        self.kept = found if isinstance(found, dict) else {}
        return self

    def changed(self, what: str, names: frozenset[str]) -> frozenset[str]:
        """Return which of some names came or went since the last run, that questions need not hash them all."""
        key = fingerprint("names", what)
        before = self.kept.get(key)
        self.asked[key] = cast("V", names)
        return names ^ before if isinstance(before, frozenset) else frozenset()

    def of(self, words: str, make: Callable[[str], V], raw: bytes = b"", *, anew: bool = False) -> V:
        """Return the answer for some words, working it out only where that was not done before, or `anew`.

        `raw` names the question, and all that its answer depends on beside the words.
        """
        key = fingerprint(words, raw)
        if key in self.asked:
            return self.asked[key]
        made = self.kept[key] if key in self.kept and not anew else make(words)
        self.asked[key] = made
        return made

    def each(self, keys: Sequence[bytes], make: Callable[[Sequence[int]], Iterable[V]]) -> Iterator[V]:
        """Yield the answer to each key; `make` is given the positions of those that are not known, and gives theirs."""
        fresh = [at for at, key in enumerate(keys) if key not in self.kept]
        made = dict(zip(fresh, make(fresh), strict=True))
        for at, key in enumerate(keys):
            self.asked[key] = made[at] if at in made else self.kept[key]
            yield self.asked[key]

    def taken(self) -> dict[bytes, V]:
        """Return what was asked for since the last call: a worker sends it back with its results."""
        asked, self.asked = self.asked, {}
        return asked

    def keep(self) -> None:
        """Keep what this run asked for, if that is anything else than before; a disk that refuses is no fault."""
        if self.cache is not None and self.asked != self.kept:
            with contextlib.suppress(OSError):
                self.cache.keep(self.name, self.asked)
