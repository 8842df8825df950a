"""The columns that the fields beside a number declare, each with its type, its meaning and its value."""

import datetime
import typing
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal, get_args

from pydantic import BaseModel

from dashboards.lang import LANGS, Both
from dashboards.model.base import Cell
from dashboards.model.beside import Group, Measured, Quoted
from dashboards.model.records import Baseline, ObservationRecord
from dashboards.model.said import kinds_named, said_of
from dashboards.model.shapes import models_in
from dashboards.model.texts import is_worded

Kind = Literal["string", "integer", "number", "boolean", "date"]
_KINDS: tuple[tuple[type, Kind], ...] = (
    (bool, "boolean"),
    (int, "integer"),
    (Decimal, "number"),
    (datetime.date, "date"),
)


@dataclass(frozen=True, kw_only=True)
class Declared:
    """One column that a field declares: its name, its type, its meaning, the path to its value, what one id in it names."""

    name: str
    kind: Kind
    meaning: Both
    path: tuple[str, ...]
    names: str | None = None

    def of(self, record: BaseModel) -> object:
        """Return a record's value: words as printed, several with semicolons between, nothing where there is none."""
        found = _at(record, self.path)
        if isinstance(found, tuple) and found and isinstance(found[0], tuple):
            return "; ".join(" ".join(it) for it in found)
        return found


def declared_columns(model: type[BaseModel] = ObservationRecord, at: tuple[str, ...] = ()) -> Iterator[Declared]:
    """Yield the columns of a record's fields, in the order of the fields; groups have columns of their own."""
    hints = typing.get_type_hints(model)
    for name in model.model_fields:
        said, inner = said_of(model, name), next(models_in(hints[name]), None)
        if said is None or inner is Group or (inner is Cell and at):
            continue
        path = (*at, name)
        if said.column and inner is not None and is_worded(inner):
            for lang in LANGS:
                meaning = in_language(said.text, lang)
                yield Declared(name=f"{said.column}_{lang}", kind="string", meaning=meaning, path=(*path, lang))
        elif said.column:
            # What names several in one cell is no key.
            names = kinds_named(model).get(name) if typing.get_origin(hints[name]) is not tuple else None
            yield Declared(name=said.column, kind=_kind(hints[name]), meaning=said.text, path=path, names=names)
        if inner is not None and not is_worded(inner) and not issubclass(inner, Measured | Baseline):
            yield from declared_columns(inner, path)


def in_language(text: Both, lang: str) -> Both:
    """Say of a column what it means, and in which language its words are."""
    zh, en = {"zh": ("中文", "Chinese"), "en": ("英文", "English")}[lang]
    return Both(zh=f"{text.zh.removesuffix('。')}，{zh}。", en=f"{text.en} In {en}.")


def _at(value: object, path: tuple[str, ...]) -> object:
    if isinstance(value, tuple) and path:
        found = tuple(_at(it, path) for it in value)
        return tuple((it,) if isinstance(it, str) else it for it in found)
    if value is None or not path:
        return value.printed if isinstance(value, Quoted) else value
    return _at(getattr(value, path[0]), path[1:])


def _kind(hint: Any) -> Kind:  # noqa: ANN401 - an annotation
    leaves = [hint, *get_args(hint)]
    return next((name for kind, name in _KINDS if kind in leaves), "string")
