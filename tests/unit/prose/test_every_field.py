"""A number that nothing stands behind is refused in every text field of every kind of record, read off the model."""

import typing
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Annotated, Any, Final, Literal, get_args, get_origin

import pytest
from pydantic import BaseModel, TypeAdapter, ValidationError

from dashboards.checks import Context
from dashboards.checks.word_lint import check_wording
from dashboards.model import RECORD_KINDS, Whose
from dashboards.model.calculations import Calculation
from dashboards.prose import bindings, record_problems
from dashboards.prose.counting import Counts

Path = tuple[str | int, ...]
KINDS: Final = {**RECORD_KINDS, "calculation": Calculation}
# What any field takes: words, an id, a full id, a hash, an address, a path, a mail address, a number, a day, yes, a currency.
VALUES: Final = ("甲", "a", "a.b", "0" * 64, "https://a.example", "/a", "a@b.org", "1", "2024-01-01", "yes", "CNY")
NUMBERS: Final = {"zh": "满意的占73%", "en": "73% of firms were satisfied"}


def filled(hint: Any) -> object:  # noqa: ANN401 - an annotation
    """Give plain data that a type takes, with every field and one item of each list in it."""
    hint = inside(hint)
    if is_model(hint):
        hints = typing.get_type_hints(hint, include_extras=True)
        return {name: filled(hints[name]) for name in hint.model_fields}
    if get_origin(hint) is Literal:
        return get_args(hint)[0]
    if get_origin(hint) is tuple:
        return [filled(get_args(hint)[0])]
    parts = [it for it in get_args(hint) if it is not type(None)]
    if parts and get_origin(hint) is not Annotated:
        return filled(parts[0])
    return next(it for it in VALUES if takes(hint, it))


def inside(hint: Any) -> Any:  # noqa: ANN401 - an annotation
    """Give what an annotation is about, where that is a list, a choice or a record and not a plain value."""
    if get_origin(hint) is Annotated and (get_args(get_args(hint)[0]) or is_model(get_args(hint)[0])):
        return inside(get_args(hint)[0])
    return hint


def is_model(hint: Any) -> bool:  # noqa: ANN401 - an annotation
    """Say whether an annotation is a record of its own."""
    return isinstance(hint, type) and issubclass(hint, BaseModel)


def takes(hint: Any, value: object) -> bool:  # noqa: ANN401 - an annotation
    """Say whether a type takes a value."""
    try:
        TypeAdapter(hint).validate_python(value)
    except ValidationError:
        return False
    return True


def strings(hint: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:  # noqa: ANN401 - an annotation
    """Yield the path and the type of every string that `filled` puts into a type."""
    hint = inside(hint)
    if is_model(hint):
        for name, one in typing.get_type_hints(hint, include_extras=True).items():
            if name in hint.model_fields:
                yield from strings(one, (*path, name))
    elif get_origin(hint) is tuple:
        yield from strings(get_args(hint)[0], (*path, 0))
    elif get_args(hint) and get_origin(hint) not in {Annotated, Literal}:
        yield from strings(next(it for it in get_args(hint) if it is not type(None)), path)
    elif get_origin(hint) is not Literal and takes(hint, NUMBERS["zh"]):
        yield path, hint


@cache
def plain(model: type[BaseModel]) -> Any:  # noqa: ANN401 - plain data
    """Give the plain data of a kind of record, worked out once: each test changes one text of a copy."""
    return filled(model)


def changed(data: Any, path: Path, words: str) -> Any:  # noqa: ANN401 - plain data
    """Give the data with other words at a path."""
    if not path:
        return words
    copy = list(data) if isinstance(data, list) else dict(data)
    copy[path[0]] = changed(copy[path[0]], path[1:], words)
    return copy


def fields() -> Iterator[tuple[str, Path]]:
    """Yield each text field of each kind of record: all strings that take a sentence and do not say that they are no text."""
    for kind, model in KINDS.items():
        for path, hint in strings(model):
            if not {Whose.CODE, Whose.PRINTED} & set(get_args(hint)):
                yield kind, path


FIELDS: Final = list(fields())


def with_words(context: Context, kind: str, path: Path, words: str) -> Context:
    """Give a ledger with one more record, whose field at `path` holds some words."""
    model = KINDS[kind]
    record = model.model_validate(changed(plain(model), path, words))
    data = context.dataset
    if kind == "site":
        return replace(context, dataset=replace(data, site=record))  # type: ignore[arg-type]
    if kind == "correction":
        return replace(context, dataset=replace(data, corrections=(record,)))  # type: ignore[arg-type]
    shelf = f"{kind}s"
    if kind == "initiative":
        # Whose observations could not be read, its numbers are not blamed; so it is lent one of another's.
        lent = replace(next(iter(context.observations.values())), id="a.a", initiative=record)
        context = replace(context, observations={**context.observations, lent.id: lent})
    return replace(context, dataset=replace(data, **{shelf: {**getattr(data, shelf), "a": record}}))


def test_all_kinds_of_record_hold_texts() -> None:
    """The list of fields is not empty by mistake: each kind of record is in it, and so are texts deep in an observation."""
    assert {kind for kind, _ in FIELDS} == set(KINDS)
    assert ("initiative", ("observations", 0, "as_of", "basis", "en")) in FIELDS


@pytest.mark.parametrize(("kind", "path"), FIELDS, ids=lambda it: it if isinstance(it, str) else ".".join(map(str, it)))
def test_a_loose_number_is_refused_in_every_field(context: Context, kind: str, path: Path) -> None:
    """Words with a number that is no observation are refused, whatever field of whatever record they stand in."""
    words = NUMBERS["en" if str(path[-1]).endswith("en") else "zh"]
    if kind == "calculation":
        made = Calculation.model_validate(changed(plain(Calculation), path, words))
        known = replace(bindings(context), calculated=Counts.of([made], context.dataset, ()))
    else:
        known = bindings(with_words(context, kind, path, words))
    assert "number-unbound" in {it.rule for it in record_problems(known)}


def is_name(path: Path) -> bool:
    """Say whether a path leads to what something is called."""
    holder = path[-2]
    return holder in {"name", "short", "publisher", "author_role", "body", "rating"} or (
        path[0] == "components" and isinstance(holder, int)
    )


WORDED: Final = [(kind, path) for kind, path in FIELDS if not is_name(path) and (kind, path[0]) != ("source", "title")]


@pytest.mark.parametrize(("kind", "path"), WORDED, ids=lambda it: it if isinstance(it, str) else ".".join(map(str, it)))
def test_a_boast_is_refused_in_every_field(context: Context, kind: str, path: Path) -> None:
    """Our own words, wherever they stand in a record, are read for boasts; names are not."""
    words = "dramatically" if str(path[-1]).endswith("en") else "大幅"
    found = check_wording(with_words(context, kind, path, words))
    assert "words-boastful" in {it.rule for it in found}
