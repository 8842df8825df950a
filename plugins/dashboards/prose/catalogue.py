"""The catalogue of the site's own words (`locale/`): its strings, decoded, hold no character that a text may not hold."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from dashboards.errors import Problem, Span, unfit
from dashboards.errors.rules import rule
from dashboards.prose.shape import unfit_problem
from dashboards.readers.strict_yaml import place_of

TEXT_ENCODING = rule("text-encoding", ("文章必须是UTF-8编码", "article must be UTF-8"), ("别的编码会让文章悄悄从网站上消失。", "In another encoding an article silently vanishes from the site."), ("在编辑器里另存为UTF-8", "save it as UTF-8"), bad="(GBK bytes)", good="(UTF-8 bytes)")  # fmt: skip


_STRING: Final = re.compile(r'"(?:[^"\\]|\\.)*"')


def check_catalogue(root: Path) -> Iterator[Problem]:
    """Look at every string of every catalogue below locale/."""
    for file in sorted((root / "locale").rglob("*.po")):
        path, raw = file.relative_to(root).as_posix(), file.read_bytes()
        try:
            lines = raw.decode("utf-8-sig").split("\n")
        except UnicodeDecodeError as error:
            line, column = place_of(raw, error)
            span = Span(path=path, line=line, column=column, end_column=column + 1)
            hint = ("用UTF-8保存", "save it as UTF-8")
            yield TEXT_ENCODING.at(span, ("文件不是UTF-8编码", "file must be UTF-8"), hint)
            continue
        for number, words in enumerate(lines, start=1):
            yield from _line(path, number, words)


def _line(path: str, number: int, words: str) -> Iterator[Problem]:
    for match in _STRING.finditer(words):
        found = unfit(words) or unfit(_decoded(match[0]))
        if found is not None:
            span = Span(path=path, line=number, column=match.start() + 1, end_column=match.end() + 1)
            yield unfit_problem(span, found)


def _decoded(string: str) -> str:
    # A catalogue spells its strings as C does, and Python reads all that C writes.
    try:
        return str(ast.literal_eval(string)) if "\\" in string else string
    except (SyntaxError, ValueError):
        return string
