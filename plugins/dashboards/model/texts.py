"""Every text of a record, found by what its field declares: whoever reads, checks or translates texts walks here.

A string says whose words it holds by its type, a record that is itself a text (`zh`, `en`) by `whose`. What says nothing
is ours, so that a new field is found, and checked, from its first day.
"""

import typing
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Annotated, Any, Literal, get_args, get_origin

from pydantic import BaseModel

from dashboards.model.records import Record, Text, Whose
from dashboards.model.said import Path

_LANGUAGES = ("zh", "en")


@dataclass(frozen=True, kw_only=True)
class TextAt:
    """One text of a record: the path from the record to it, whose words it holds, and the words.

    `plain` is the language of a field that holds one string and not two languages.
    """

    path: Path
    whose: Whose
    text: Text
    plain: str = ""

    @property
    def is_untranslated(self) -> bool:
        """Whether the words stand in Chinese only, where they are owed in both languages."""
        return not self.plain and self.text.en is None

    def strings(self) -> Iterator[tuple[Path, str, str]]:
        """Yield the path, the language and the words of each string that the text is made of."""
        if self.plain:
            yield self.path, self.plain, self.text.zh
            return
        yield (*self.path, "zh"), "zh", self.text.zh
        if self.text.en is not None:
            yield (*self.path, "en"), "en", self.text.en


def texts_of(record: Record) -> Sequence[TextAt]:
    """List all texts of a record and of what it holds, in the order of its fields; ids, addresses and units are none."""
    found: list[TextAt] = []
    _gather(record, (), found)
    return found


def _gather(record: Record, at: Path, found: list[TextAt]) -> None:
    # One list for all: a generator within a generator a level takes twice as long, and every check walks here.
    model = type(record)
    if is_worded(model):
        text = (
            record
            if isinstance(record, Text)
            else Text.model_construct(**{it: getattr(record, it) for it in _LANGUAGES})
        )
        found.append(TextAt(path=at, whose=getattr(model, "whose", Whose.OURS), text=text))
    for name, whose in _fields(model):
        value = getattr(record, name)
        if value is not None:
            _in(value, whose, (*at, name), found)


@lru_cache(maxsize=256)
def is_worded(model: type[BaseModel]) -> bool:
    """Return whether a record is itself a text in two languages."""
    return model.model_fields.keys() >= set(_LANGUAGES)


def whose_of(hint: Any) -> Whose | None:  # noqa: ANN401 - an annotation
    """Say whose words a field holds by its annotation; None where it can hold no text."""
    marked = next(_marks(hint), None)
    return marked or (Whose.OURS if any(_may_hold_text(it) for it in _leaves(hint)) else None)


@lru_cache(maxsize=256)
def _fields(model: type[Record]) -> tuple[tuple[str, Whose], ...]:
    """Return the fields that may hold texts; the two languages of a record that is itself a text are not among them."""
    hints = typing.get_type_hints(model, include_extras=True)
    own = _LANGUAGES if is_worded(model) else ()
    found = ((name, whose_of(hints[name])) for name in model.model_fields if name not in own)
    return tuple((name, whose) for name, whose in found if whose is not None and whose is not Whose.CODE)


def _in(value: object, whose: Whose, at: Path, found: list[TextAt]) -> None:
    if isinstance(value, Record):
        _gather(value, at, found)
    elif isinstance(value, str):
        lang = "en" if str(at[-1]).endswith("_en") else "zh"
        found.append(TextAt(path=at, whose=whose, text=Text.model_construct(zh=value), plain=lang))
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            _in(item, whose, (*at, index), found)


def _marks(hint: Any) -> Iterator[Whose]:  # noqa: ANN401 - an annotation
    for part in get_args(hint):
        if isinstance(part, Whose):
            yield part
        yield from _marks(part)


def _leaves(hint: Any) -> Iterator[object]:  # noqa: ANN401 - an annotation
    if get_origin(hint) is Literal:
        return
    parts = get_args(hint)[:1] if get_origin(hint) is Annotated else get_args(hint)
    for part in parts:
        yield from _leaves(part)
    if not parts:
        yield hint


def _may_hold_text(leaf: object) -> bool:
    return isinstance(leaf, type) and issubclass(leaf, (str, BaseModel))
