"""Build: a broken template is told by its file and line, before anything is made with it where its grammar is broken."""

from __future__ import annotations

import re
import traceback
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from jinja2 import Environment, TemplateError, TemplateSyntaxError

from dashboards.errors import EditorError, Problem, Span, show
from dashboards.errors.rules import rule
from dashboards.stages.shipped import found

TEMPLATE = rule("template", ("模板要读得懂、填得出", "a template must be one that Jinja can read and fill"), ("一个模板坏了，用它的网页一页也出不来。", "Where a template is broken none of its pages can be made."), ("改正提示的那一行", "mend the line that is named"), bad="{% if page.title }", good="{% if page.title %}")  # fmt: skip


# A template's frame in a traceback, be it ours or one that another process sent along.
_FRAME: Final = re.compile(r'File "(?P<path>[^"]+\.html)", line (?P<line>\d+)')
_UNKNOWN: Final = "Encountered unknown tag"


def refuse_broken(root: Path, output: Path) -> None:
    """Raise where a template that was changed since the last build is none; all are looked at before the first."""
    since = output.stat().st_mtime if output.exists() else 0.0
    problems = tuple(_ungrammatical(root, since))
    if problems:
        raise EditorError(problems)


def _ungrammatical(root: Path, since: float) -> Iterator[Problem]:
    grammar = Environment(autoescape=True, extensions=["jinja2.ext.i18n"])
    for folder in (found(root, "theme") / "templates", root / "templates"):
        for path in sorted(folder.rglob("*.html")):
            if path.stat().st_mtime >= since:
                try:
                    grammar.parse(path.read_text("utf-8"))
                except TemplateSyntaxError as error:
                    # A tag that Jinja alone lacks may be one of an extension of the ledger's own: pages are made with those.
                    if not str(error.message).startswith(_UNKNOWN):
                        yield _problem(root, path, error.lineno, error)
                except UnicodeDecodeError as error:
                    # A template saved as GBK; the line is where the first of its bytes stands that is no UTF-8.
                    yield _problem(root, path, error.object.count(b"\n", 0, error.start) + 1, error)


def template_problem(root: Path, error: BaseException) -> Problem | None:
    """Say in which template, and at which of its lines, making a page ended; None where it was in none."""
    frames = list(_FRAME.finditer("".join(traceback.format_exception(error))))
    if isinstance(error, TemplateSyntaxError) and error.filename:
        return _problem(root, Path(error.filename), error.lineno, error)
    if not frames or not (isinstance(error, TemplateError) or _deepest_is_template(error)):
        return None
    return _problem(root, Path(frames[-1]["path"]), int(frames[-1]["line"]), error)


def _deepest_is_template(error: BaseException) -> bool:
    """Return whether the template itself failed, and not the program that it asked."""
    # What another process sent along is the cause; its frames come before those of who waited for it.
    first = error.__cause__ or error
    files = re.findall(r'File "([^"]+)", line \d+', "".join(traceback.format_exception(first, chain=False)))
    return bool(files) and files[-1].endswith(".html")


def _problem(root: Path, path: Path, line: int, error: BaseException) -> Problem:
    name = path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path)
    why = show(str(error).splitlines()[0] if str(error) else type(error).__name__)
    return TEMPLATE.at(
        Span(path=name, line=line),
        (f"模板写错了：{why}", f"template must be one that Jinja can read and fill: {why}"),
        (
            "改正这一行：括号和 {% … %} 成对，用到的名字要有",
            "mend this line: brackets and {% … %} in pairs, and no name that is not there",
        ),
    )
