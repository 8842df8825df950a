"""Names that hold numerals and are no numbers: those of the records themselves."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from dashboards.checks.context import Context
from dashboards.model import Dataset, Text

_NUMERAL: Final = re.compile(
    r"[0-9０-９一二三四五六七八九十百千万亿两双半几零]|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|hundred|thousand)",
    re.IGNORECASE,
)
_CALLED: Final = frozenset({"name", "title", "components"})
_LANGUAGES: Final = frozenset({"zh", "en"})
_QUOTES: Final = "“”‘’「」『』\"'《》"


def names_of(context: Context) -> frozenset[str]:
    """Return every name of a record, in both languages and without article and quotation marks, that holds a numeral."""
    found = [*_names(context.dataset)]
    for path, document in context.documents.items():
        if Path(path).stem in context.unread:
            found += _written(document.data, named=False)
    return frozenset(name for it in found if _NUMERAL.search(name := it.removeprefix("The ").strip(_QUOTES)))


def _written(data: object, *, named: bool) -> Iterator[str]:
    """Yield what a record calls things, though it, or a part of it, could not be read."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield from _written(value, named=key in _CALLED or (named and key in _LANGUAGES))
    elif isinstance(data, list):
        for item in data:
            yield from _written(item, named=named)
    elif isinstance(data, str) and named:
        yield data


def _names(dataset: Dataset) -> Iterator[str]:
    for place in dataset.places.values():
        yield from _both(place.name)
    for source in dataset.sources.values():
        yield from _both(source.title)
    for initiative in dataset.initiatives.values():
        yield from _both(initiative.name)
        for component in initiative.components:
            yield component.zh
            yield component.en or ""
        for process in initiative.processes:
            yield from _both(process.name)


def _both(text: Text | None) -> Iterator[str]:
    if text is not None:
        yield text.zh
        yield text.en or ""
