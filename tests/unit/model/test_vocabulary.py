"""Closed lists are declared once, and the words that code names are of the lists that they are compared with."""

import ast
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, get_args, get_origin, get_type_hints

from dashboards.model import base, calculations, records, vocabulary, word_lists
from dashboards.quantities.quantity import Qualifier

PACKAGE = Path(__file__).parents[3] / "plugins/dashboards"


def _words(hint: object) -> set[str]:
    if get_origin(hint) is Literal:
        return {it for it in get_args(hint) if isinstance(it, str)}
    return set().union(*(_words(it) for it in get_args(hint)))


def _fields() -> dict[str, set[str]]:
    """Return the words that each field of a closed list may hold, by the field's name in any record."""
    found: dict[str, set[str]] = defaultdict(set)
    for module in (base, records, calculations, word_lists):
        for model in vars(module).values():
            if isinstance(model, type) and issubclass(model, base.Record):
                for name, hint in get_type_hints(model, include_extras=True).items():
                    found[name] |= _words(hint)
    # Of these names are fields of many things that are no records.
    return {name: words for name, words in found.items() if words and name not in {"id", "kind", "reason"}}


def _named(path: Path) -> Iterator[tuple[str, str]]:
    """Yield each word that a module compares with a field, with the field."""
    for it in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(it, ast.Compare) and isinstance(it.left, ast.Attribute):
            for side in it.comparators:
                for one in getattr(side, "elts", [side]):
                    if isinstance(one, ast.Constant) and isinstance(one.value, str):
                        yield it.left.attr, one.value


def test_code_names_no_word_that_is_of_no_list() -> None:
    """A word that is misspelt where it is compared would never be found."""
    fields = _fields()
    named = [(path.name, *it) for path in PACKAGE.rglob("*.py") for it in _named(path) if it[0] in fields]
    assert len(named) > 100
    assert [it for it in named if it[2] not in fields[it[1]]] == []


def test_each_kind_of_place_has_the_level_of_its_government() -> None:
    """What lies where, and what may be compared, is asked of the kind's own row."""
    assert set(vocabulary.GOVERNMENT_LEVELS) == set(get_args(vocabulary.PlaceKind))
    assert set(vocabulary.GOVERNMENT_LEVELS.values()) == set(range(6))


def test_what_a_reading_may_say_of_its_words_has_names() -> None:
    """The names of qualifiers are those of the words that reading gives."""
    assert set(vocabulary.QUALIFIER_NAMES) == set(get_args(Qualifier))
