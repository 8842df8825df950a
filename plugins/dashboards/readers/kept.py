"""What a process that reads the same folder again and again keeps: what did not change is the very same object again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TypeVar, cast

from dashboards.model import Resolved, Verified
from dashboards.readers.strict_yaml import Document, NodePath
from dashboards.stages import Memo

T = TypeVar("T")


@dataclass(kw_only=True)
class Kept:
    """Documents by what stands in them, and what was made from each; observations with all that they were made from.

    `lock` is the text of the list of verified observations, and what it says.
    """

    documents: Memo[Document] = field(default_factory=Memo)
    observations: dict[str, Resolved] = field(default_factory=dict)
    lock: tuple[str, Mapping[str, Verified]] = ("", MappingProxyType({}))
    _before: dict[tuple[str, NodePath], tuple[Document, object]] = field(default_factory=dict)
    _now: dict[tuple[str, NodePath], tuple[Document, object]] = field(default_factory=dict)

    def turn(self) -> None:
        """Begin to read anew: what the last reading did not ask for is dropped."""
        self.documents = Memo(kept=self.documents.asked)
        self._before, self._now = self._now, {}

    def once(self, document: Document, at: NodePath, make: Callable[[], T]) -> T:
        """Return what is made from the node at `at` of a document; the same object for the same document."""
        before = self._before.get((document.path, at))
        made = cast("T", before[1]) if before is not None and before[0] is document else make()
        self._now[document.path, at] = (document, made)
        return made
