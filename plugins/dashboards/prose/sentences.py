"""Sentences that were read before: reading one for its numbers is the dearest part of checking an article.

What a sentence holds depends on its words, the lexicon and this program alone. The spans are kept under a hash of all
three between runs; sentences that no text holds any more are dropped when the next run keeps its own.
"""

import contextlib
import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Self

from dashboards.quantities import Lexicon
from dashboards.stages import Cache, code_digest, digest_of

Spans = tuple[tuple[int, int], ...]


@dataclass(kw_only=True)
class Sentences:
    """Spans of numbers by the hash of the sentence: those of the last run, and those that this run asked for."""

    kept: Mapping[bytes, Spans] = field(default_factory=dict)
    asked: dict[bytes, Spans] = field(default_factory=dict)
    cache: Cache | None = None
    name: str = ""

    @classmethod
    def before(cls, root: Path, lexicon: Lexicon) -> Self:
        """Take up what the last run below the repo's `root` kept, where the lexicon and the program are the same."""
        cache = Cache(folder=root / ".cache" / "sentences")
        words = (f"{it.name}={getattr(lexicon, it.name)!r}" for it in fields(lexicon))
        name = digest_of(code_digest(), *words)
        found = cache.load(name)
        return cls(kept=found if isinstance(found, dict) else {}, cache=cache, name=name)

    def spans(self, sentence: str, read: Callable[[str], Spans]) -> Spans:
        """Give the spans of a sentence, reading it only where that was not done before."""
        key = hashlib.blake2b(sentence.encode("utf-8", "surrogatepass"), digest_size=16).digest()
        found = self.asked.get(key)
        if found is None:
            found = self.kept.get(key)
            if found is None:
                found = read(sentence)
            self.asked[key] = found
        return found

    def keep(self) -> None:
        """Keep what this run asked for, if that is anything else than before; a disk that refuses is no fault."""
        if self.cache is not None and self.asked.keys() != self.kept.keys():
            with contextlib.suppress(OSError):
                self.cache.keep(self.name, self.asked)
