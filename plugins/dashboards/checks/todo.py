"""Marks that a draft left for a person: a record that still holds one is not finished and must not be published."""

from collections.abc import Iterator

from dashboards.checks.context import Context
from dashboards.errors import Problem
from dashboards.errors.rules import rule
from dashboards.readers import Document

TODO = rule("todo", ("草稿留下的TODO都要填上", "what a draft left open must be filled in"), ("草稿只会读数；名称、指标和判断只有人能写。没填完的记录不能发布。", "A draft only reads numbers; names, indicators and judgements are a person's. An unfinished record must not be published."), ("写上只有人能说的内容", "write what only a person can say"), bad="theme: TODO", good="theme: listening")  # fmt: skip


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
        yield TODO.at(document.span(path), ("还没有填：TODO", "value must be filled in: TODO"))
