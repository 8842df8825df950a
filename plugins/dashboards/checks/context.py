"""What every check is given: the dataset, its resolved observations, and the documents to point into."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Any

from dashboards.errors import Span
from dashboards.model import Dataset, Observation, resolve, shapes
from dashboards.model.calculations import Calculation
from dashboards.model.records import RECORD_KINDS
from dashboards.readers import Document, Left, Loaded
from dashboards.stages import Memo

SITE = "data/site.yml"
_KINDS = {model: kind for kind, model in {**RECORD_KINDS, "calculation": Calculation}.items()}
# The list that holds the records of a kind.
LIST_FILES = {_KINDS[model]: path for path, model in shapes.LIST_FILES.items() if model in _KINDS}


@dataclass(frozen=True, kw_only=True)
class Context:
    """The dataset under check, observations by full id, the documents they were read from, and what could not be read.

    `before` remembers what was read in texts: what depends on a text and on declared lists alone, and on no record.
    """

    dataset: Dataset
    observations: Mapping[str, Observation]
    documents: Mapping[str, Document]
    unread: frozenset[str] = frozenset()
    left: Left = field(default_factory=dict)
    before: Memo[Any] = field(default_factory=Memo, compare=False)

    @cached_property
    def of_initiative(self) -> Mapping[str, tuple[Observation, ...]]:
        """Return the observations of each initiative that has any."""
        return self._grouped(lambda it: it.initiative.id)

    @cached_property
    def of_source(self) -> Mapping[str, tuple[Observation, ...]]:
        """Return the observations of each source that has any."""
        return self._grouped(lambda it: it.source.id)

    @cached_property
    def is_whole(self) -> bool:
        """Return whether every record and observation could be read; else nobody knows what there is to count."""
        declared = sum(len(it.observations) for it in self.dataset.initiatives.values())
        return not self.unread and declared == len(self.observations)

    def _grouped(self, name: Callable[[Observation], str]) -> Mapping[str, tuple[Observation, ...]]:
        groups: dict[str, list[Observation]] = defaultdict(list)
        for it in self.observations.values():
            groups[name(it)].append(it)
        return {key: tuple(group) for key, group in groups.items()}

    def may_hold(self, name: str) -> bool:
        """Return whether an observation stands in a record, resolved or not, or may stand in one that could not be read."""
        initiative, _, short = name.partition(".")
        record = self.dataset.initiatives.get(initiative)
        return initiative in self.unread or (record is not None and any(it.id == short for it in record.observations))

    def path(self, kind: str, name: str) -> str:
        """Return the file that a record stands in."""
        file = SITE if kind == "site" else LIST_FILES.get(kind, f"data/{kind}")
        return self.dataset.paths.get((kind, name), file)

    def span(self, kind: str, name: str, *path: str | int, key: bool = False) -> Span:
        """Return the place of a field of a record; `path` leads from the record to the field."""
        file = self.path(kind, name)
        document = self.documents.get(file)
        if document is None:
            return Span(path=file)
        if kind in LIST_FILES and isinstance(document.data, list):
            index = _index(document.data, name)
            return document.span((index, *path) if index is not None else (), key=key)
        return document.span(self._as_written(file, path), key=key)

    def _as_written(self, file: str, path: tuple[str | int, ...]) -> tuple[str | int, ...]:
        """Count an item of a list as its file does, where others could not be read."""
        items = self.left.get(file, {}).get(str(path[0]), ()) if path else ()
        at = path[1] if len(path) > 1 else None
        return (path[0], items[at], *path[2:]) if isinstance(at, int) and at < len(items) else path

    def observation_span(self, name: str, *path: str | int, key: bool = False) -> Span:
        """Return the place of a field of an observation by its full id."""
        initiative, _, short = name.partition(".")
        record = self.dataset.initiatives.get(initiative)
        rows = [it.id for it in record.observations] if record else []
        index = rows.index(short) if short in rows else 0
        return self.span("initiative", initiative, "observations", index, *path, key=key)


@lru_cache(maxsize=1)
def context_of(loaded: Loaded) -> Context | None:
    """Resolve what was read; None where the files that all else needs could not be read."""
    if loaded.dataset is None:
        return None
    known = loaded.kept.observations if loaded.kept is not None else None
    observations = {it.id: it for it in resolve(loaded.dataset, known)}
    return Context(
        dataset=loaded.dataset,
        observations=observations,
        documents=loaded.documents,
        unread=loaded.unread,
        left=loaded.left,
    )


def _index(rows: list[object], name: str) -> int | None:
    return next((i for i, row in enumerate(rows) if isinstance(row, dict) and row.get("id") == name), None)
