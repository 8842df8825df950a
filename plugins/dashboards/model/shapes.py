"""Which record a file holds, and the order and kind of its keys: all read off the model."""

import typing
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, get_args, get_origin

from pydantic import BaseModel

from dashboards.model.calculations import Calculation
from dashboards.model.records import (
    RECORD_KINDS,
    Chart,
    Count,
    Initiative,
    Number,
    Paragraph,
    Record,
    Source,
    YesNo,
)
from dashboards.model.said import unsaid
from dashboards.model.word_lists import RecordWaiver, Term, Wording

LIST_FILES: Mapping[str, type[Record]] = {
    "data/places.yml": RECORD_KINDS["place"],
    "data/themes.yml": RECORD_KINDS["theme"],
    "data/dimensions.yml": RECORD_KINDS["dimension"],
    "data/indicators.yml": RECORD_KINDS["indicator"],
    "data/scorecard.yml": RECORD_KINDS["question"],
    "data/pictures.yml": RECORD_KINDS["picture"],
    "data/corrections.yml": RECORD_KINDS["correction"],
    "data/calculations.yml": Calculation,
    "data/waivers.yml": RecordWaiver,
    "data/glossary.yml": Term,
}
SINGLE_FILES: Mapping[str, type[Record]] = {"data/site.yml": RECORD_KINDS["site"], "data/wording.yml": Wording}
FOLDERS: Mapping[str, type[Record]] = {
    "data/sources/": Source,
    "data/cities/": Initiative,
    # Those of places that no city holds.
    "data/places/": Initiative,
    "data/charts/": Chart,
}
# Lists of records that have an id: each may stand in a file of its own instead, named by its id, so that two editors who
# add neighbours write two files.
LISTS = {path: model for path, model in LIST_FILES.items() if model in RECORD_KINDS.values()}
APART: Mapping[str, type[Record]] = {f"{path.removesuffix('.yml')}/": model for path, model in LISTS.items()}


@dataclass(frozen=True)
class ListOf:
    """A file that holds a list of records."""

    item: type[Record]


_TYPED = (Number, Count, Paragraph, YesNo)


def shape_of(path: str) -> object:
    """Return the annotation of a file's content by its path from the repo's root; None where the model knows none."""
    if path in SINGLE_FILES:
        return SINGLE_FILES[path]
    if path in LIST_FILES:
        return ListOf(LIST_FILES[path])
    if is_apart(path):
        return APART[path[: path.rindex("/") + 1]]
    return next((model for folder, model in FOLDERS.items() if path.startswith(folder)), None)


def is_apart(path: str) -> bool:
    """Return whether a file holds one record of a kind that is else listed; below the place's folder lie its initiatives."""
    return path[: path.rfind("/") + 1] in APART


def folders_of(model: object) -> tuple[str, ...]:
    """Return the folders whose files each hold one record of a model."""
    return tuple(folder for folder, held in (*FOLDERS.items(), *APART.items()) if held is model)


def item_of(shape: object) -> object:
    """Return the annotation of a list's items."""
    for one in choices_of(shape):
        if isinstance(one, ListOf):
            return one.item
        if get_origin(one) is tuple:
            return get_args(one)[0]
    return None


def model_of(shape: object) -> type[BaseModel] | None:
    """Return the model that a mapping of this annotation is."""
    for one in choices_of(shape):
        if isinstance(one, type) and issubclass(one, BaseModel):
            return one
    return None


def models_in(hint: object) -> Iterator[type[BaseModel]]:
    """Yield the models that an annotation holds, also in lists."""
    if isinstance(hint, type) and issubclass(hint, BaseModel):
        yield hint
    for part in get_args(hint):
        yield from models_in(part)


def literals_in(hint: object) -> Iterator[object]:
    """Yield the closed lists of words that an annotation holds, also in lists."""
    if get_origin(hint) is typing.Literal:
        yield hint
    else:
        for part in get_args(hint):
            yield from literals_in(part)


def field_of(shape: object, key: str) -> object:
    """Return the annotation of one key of a mapping."""
    model = model_of(shape)
    if model is None:
        return None
    return hints_of(model).get(key)


def keys_of(shape: object) -> Sequence[str]:
    """Return a mapping's keys in their canonical order: that of the model's fields."""
    model = model_of(shape)
    return list(model.model_fields) if model else []


def is_typed(shape: object) -> bool:
    """Return whether a field holds a number or a yes/no, so that its digits are no text; unknown fields may."""
    return shape is None or any(one == typed for one in (shape, *get_args(shape)) for typed in _TYPED)


@lru_cache(maxsize=256)
def hints_of(model: type[BaseModel]) -> Mapping[str, Any]:
    """Return a model's annotations by field, what pydantic adds to them included."""
    return {name: unsaid(hint) for name, hint in typing.get_type_hints(model, include_extras=True).items()}


def choices_of(shape: object) -> Sequence[object]:
    """Look through `Annotated` and `| None` at what may stand there."""
    if get_origin(shape) is typing.Annotated:
        return choices_of(get_args(shape)[0])
    if get_origin(shape) in {typing.Union, type(int | None)}:
        return [one for part in get_args(shape) for one in choices_of(part)]
    return [shape]
