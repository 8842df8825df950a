"""A record as a row of a spreadsheet: a column a leaf, known by its path (`period.start`, `groups.1.dimension`).

Words of closed lists and ids of records are shown by name, and read back by name or as files write them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

from pydantic import BaseModel

from dashboards.errors import Both
from dashboards.model import Dataset
from dashboards.model.fields import describe
from dashboards.model.names import names_of
from dashboards.model.said import kinds_named
from dashboards.model.shapes import field_of, item_of, keys_of, literals_in, model_of, models_in

# Between the items of a list of ids or words in one cell.
BETWEEN: Final = "; "
_APART: Final = re.compile(r"\s*[;；]\s*")
_ID_BESIDE: Final = re.compile(r"\([a-z0-9.-]+\)\Z")
_NAMED: Final = ("place", "theme", "dimension", "indicator", "source", "initiative")


def flat(data: object, shape: object, above: str = "") -> Iterator[tuple[str, str]]:
    """Yield each leaf of a record's plain data with its column; a list of words or ids is one leaf."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield from flat(value, field_of(shape, str(key)), f"{above}.{key}" if above else str(key))
    elif isinstance(data, list) and model_of(item_of(shape)) is not None:
        for number, value in enumerate(data, start=1):
            yield from flat(value, item_of(shape), f"{above}.{number}")
    elif isinstance(data, list):
        yield above, BETWEEN.join(str(it) for it in data)
    elif data is not None:
        yield above, str(data)


def order(model: type[BaseModel], column: str) -> tuple[int, ...]:
    """Sort columns as the model has its fields."""
    places: list[int] = []
    shape: object = model
    for part in column.split("."):
        if part.isdecimal():
            places.append(int(part))
            shape = item_of(shape)
        else:
            keys = keys_of(shape)
            places.append(keys.index(part) if part in keys else len(keys))
            shape = field_of(shape, part)
    return tuple(places)


def shape_at(model: type[BaseModel], column: str) -> object:
    """Return the annotation of a column; None where the model knows no such field."""
    shape: object = model
    for part in column.split("."):
        shape = item_of(shape) if part.isdecimal() else field_of(shape, part)
    return shape


def is_list(model: type[BaseModel], column: str) -> bool:
    """Return whether a column holds a list of words or ids."""
    return item_of(shape_at(model, column)) is not None


def title(model: type[BaseModel], column: str, lang: str) -> str:
    """Name a column as the manual names its fields, from the record inwards."""
    words: list[str] = []
    here: type[BaseModel] | None = model
    for part in column.split("."):
        if part.isdecimal():
            words[-1] += f" {part}"
        elif here is not None and part in here.model_fields:
            words.append(describe(here, part).title.of(lang))
            here = next(models_in(here.model_fields[part].annotation), None)
    return " · ".join(words)


@dataclass(frozen=True)
class LedgerLabels:
    """What the words and ids of a ledger are called, in the language of a run."""

    dataset: Dataset
    lang: str
    # What a sheet makes itself, by kind and id.
    new: Mapping[tuple[str, str], Both] = field(default_factory=dict)
    _known: dict[tuple[type[BaseModel], str], Mapping[str, Both]] = field(default_factory=dict)

    def with_new(self, new: Mapping[tuple[str, str], Both]) -> LedgerLabels:
        """Return names that know what a sheet makes, too."""
        return replace(self, new={**self.new, **new}, _known={})

    def named(self, model: type[BaseModel], column: str) -> Mapping[str, Both]:
        """Return what may stand in a column and how it is called, by what files write; nothing where any words may."""
        known = self._known.get((model, column))
        if known is None:
            known = self._known[model, column] = dict(self._named(model, column))
        return known

    def _named(self, model: type[BaseModel], column: str) -> Iterator[tuple[str, Both]]:
        for it in literals_in(shape_at(model, column)):
            yield from names_of(it).items()
        if kind := _pointed(model, column):
            for name, record in self.dataset.shelves[kind].items():
                words: Any = getattr(record, "name", None) or getattr(record, "title", None)
                yield name, _labelled(name, words.zh, words.en)
            for (of, name), both in self.new.items():
                if of == kind:
                    yield name, _labelled(name, both.zh, both.en)

    def shown(self, model: type[BaseModel], column: str, value: str) -> str:
        """Return a value as an editor reads it."""
        named = self.named(model, column)
        items = _items(model, column, value)
        return BETWEEN.join(named[it].of(self.lang) if it in named else it for it in items)

    def meant(self, model: type[BaseModel], column: str, cell: str) -> str:
        """Return what a cell means in a file: a name in either language becomes the word or the id, other text stays."""
        called = self._called(model, column)
        return BETWEEN.join(called.get(it.casefold(), it) for it in _items(model, column, cell.strip()))

    def _called(self, model: type[BaseModel], column: str) -> Mapping[str, str]:
        named = self.named(model, column)
        called: dict[str, str] = {}
        for word, both in named.items():
            for name in {both.zh, both.en, _ID_BESIDE.sub("", both.zh).strip(), _ID_BESIDE.sub("", both.en).strip()}:
                # A name of two is none: the id has to be written.
                called[name.casefold()] = name if called.get(name.casefold(), word) != word else word
        return called | {it: it for it in named}


def _labelled(name: str, zh: str, en: str | None) -> Both:
    return Both(zh=f"{zh} ({name})", en=f"{en or zh} ({name})")


def _items(model: type[BaseModel], column: str, cell: str) -> list[str]:
    return [it for it in _APART.split(cell) if it] if is_list(model, column) else [cell]


def _pointed(model: type[BaseModel], column: str) -> str:
    """Return the kind of record that a column's ids name, if it is one of those that have names."""
    *above, last = (it for it in column.split(".") if not it.isdecimal())
    owner: type[BaseModel] | None = model
    for part in above:
        owner = next(models_in(owner.model_fields[part].annotation), None) if owner is not None else None
    kind = kinds_named(owner).get(last, "") if owner is not None else ""
    return kind if kind in _NAMED else ""
