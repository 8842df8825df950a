"""What a field says of itself where it is declared: title, explanation, column, what it names.

Schema, manual, form, downloads, references and renaming read it there, so that a new field is told in one place.
"""

import typing
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Annotated, Any, get_args, get_origin

from pydantic import BaseModel

from dashboards.errors import Both

Path = tuple[str | int, ...]


@dataclass(frozen=True, kw_only=True)
class Described:
    """A name for people and one sentence about what belongs there."""

    title: Both
    text: Both

    @staticmethod
    def of(zh: str, en: str, text_zh: str, text_en: str) -> "Described":
        """Describe by Chinese and English title, Chinese and English explanation."""
        return Described(title=Both(zh=zh, en=en), text=Both(zh=text_zh, en=text_en))


@dataclass(frozen=True, kw_only=True)
class Said(Described):
    """The same as a field's annotation has it, with the column of the downloads that it fills, if any."""

    column: str = ""


@dataclass(frozen=True)
class Points:
    """That a text is the id of a record of this kind."""

    kind: str


def said(zh: str, en: str, text_zh: str, text_en: str, column: str = "") -> Said:
    """Describe a field: Chinese and English title, Chinese and English explanation, column."""
    return Said(title=Both(zh=zh, en=en), text=Both(zh=text_zh, en=text_en), column=column)


def said_of(model: type[BaseModel], field: str) -> Said | None:
    """Return what a field's annotation says of it, if it says anything."""
    return next((it for it in model.model_fields[field].metadata if isinstance(it, Said)), None)


def unsaid(hint: Any) -> Any:  # noqa: ANN401 - an annotation
    """Return an annotation without what it says for people, which is no limit on values."""
    if get_origin(hint) is not Annotated:
        return hint
    base, *more = get_args(hint)
    kept = [it for it in more if not isinstance(it, Said)]
    return Annotated[base, *kept] if kept else base


@lru_cache(maxsize=256)
def kinds_named(model: type[BaseModel]) -> Mapping[str, str]:
    """Return the fields of a model that name a record, with the kind that each names."""
    hints = typing.get_type_hints(model, include_extras=True)
    found = {name: next(_points(hints[name]), None) for name in model.model_fields}
    return {name: kind for name, kind in found.items() if kind is not None}


def _points(hint: Any) -> Iterator[str]:  # noqa: ANN401 - an annotation
    for part in get_args(hint):
        if isinstance(part, Points):
            yield part.kind
        yield from _points(part)
