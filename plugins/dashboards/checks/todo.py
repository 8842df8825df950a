"""Marks that a draft left for a person: a record that still holds one is not finished and must not be published."""

from collections.abc import Iterator

from dashboards.checks.context import Context, problem
from dashboards.errors import Problem
from dashboards.readers import Document

MARK = "TODO"


def check_todo(context: Context) -> Iterator[Problem]:
    """Find every value that still says TODO."""
    for document in context.documents.values():
        if MARK in document.text:
            yield from _marks(document, document.data, ())


def _marks(document: Document, data: object, path: tuple[str | int, ...]) -> Iterator[Problem]:
    if isinstance(data, dict):
        for key, value in data.items():
            yield from _marks(document, value, (*path, str(key)))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from _marks(document, value, (*path, index))
    elif isinstance(data, str) and MARK in data:
        yield problem(
            document.span(path),
            "todo",
            ("还没有填：TODO", "value must be filled in: TODO"),
            ("写上只有人能说的内容", "write what only a person can say"),
        )
