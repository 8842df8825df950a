"""What a problem is: a rule that was broken, where, and how to mend it, in both languages."""

import json
import re
import unicodedata
from dataclasses import dataclass, replace
from typing import Literal

from dashboards.lang import Both

Severity = Literal["error", "warning"]

SHOWN_AT_MOST = 80
# Words that are one text in a record on one line: no sign of YAML in or before them, and more than digits.
_PLAIN = re.compile(r"(?![\s\d.]*$)[^\s,\[\]{}:#&*!|>'\"%@`?-][^,\[\]{}:#'\"\n]*")


# Records rest on the lists and settings, texts on the records: so what went wrong first is told first.
_FOLDERS = (
    "data/sources/",
    "data/cities/",
    "data/places/",
    "data/charts/",
    "content/",
    "data/published",
    "data/verified",
)

# What stands at the earlier of two places that say the same.
FIRST_GIVEN = Both(zh="第一次在这里", en="first given here")


@dataclass(frozen=True, kw_only=True, order=True)
class Span:
    """A stretch of one line: `line` and `column` count from 1, `end_column` is exclusive."""

    path: str
    line: int = 1
    column: int = 1
    end_column: int = 2

    @property
    def plain(self) -> "Span":
        """Return the same place with a path that can be printed."""
        return replace(self, path=visible(self.path))


@dataclass(frozen=True, kw_only=True)
class Related:
    """Another place that a problem has to do with, and why."""

    span: Span
    label: Both


@dataclass(frozen=True, kw_only=True)
class Problem:
    """One finding of a check."""

    span: Span
    rule: str
    message: Both
    hint: Both
    severity: Severity = "error"
    related: tuple[Related, ...] = ()

    @property
    def plain(self) -> "Problem":
        """Return the same problem with nothing in it that could deceive or command whoever it is printed for."""
        return Problem(
            span=self.span.plain,
            rule=self.rule,
            message=Both(zh=visible(self.message.zh), en=visible(self.message.en)),
            hint=Both(zh=visible(self.hint.zh), en=visible(self.hint.en)),
            severity=self.severity,
            related=tuple(
                Related(span=it.span.plain, label=Both(zh=visible(it.label.zh), en=visible(it.label.en)))
                for it in self.related
            ),
        )

    @property
    def order(self) -> tuple[int, str, int, int, str, str]:
        """Sort causes before what they knock over, then by place and rule, so that two runs print the same list."""
        path = self.span.path
        layer = next((number for number, folder in enumerate(_FOLDERS, start=1) if path.startswith(folder)), 0)
        return (layer, path, self.span.line, self.span.column, self.rule, self.message.en)


class EditorError(Exception):
    """The editor's fault, not ours: a list of problems, printed without a traceback, exit status 1."""

    exitcode = 1

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        """Keep the problems in the order of their places."""
        self.problems = tuple(sorted(problems, key=lambda problem: problem.order))
        told = (it.plain for it in self.problems)
        # Pelican's own command prints this; ours prints the problems.
        lines = (f"{it.span.path}:{it.span.line}: {it.rule}: {it.message.zh} · {it.message.en}" for it in told)
        super().__init__("\n".join([f"{len(self.problems)} problem(s)", *lines]))


def show(value: object) -> str:
    """Quote a value from a file for a message: short, with control, bidi and zero-width characters made visible."""
    text = str(value)
    cut = text if len(text) <= SHOWN_AT_MOST else text[:SHOWN_AT_MOST] + "…"
    return "'" + "".join(_visible(char) for char in cut) + "'"


def in_a_row(words: str) -> str:
    """Write words as a value of a YAML record on one line, which a help shows to be copied: in quotes where they need some."""
    return words if _PLAIN.fullmatch(words) else json.dumps(words, ensure_ascii=False)


def visible(text: str) -> str:
    """Return a text on one line in which nothing is hidden and nothing is obeyed, by a terminal or by what reads a log."""
    shown = "".join(_visible(char) for char in text)
    # A line that begins so is a command to the runner that shows it, as is the older form anywhere in a line.
    shown = f"<U+003A>{shown[1:]}" if shown.lstrip().startswith("::") else shown
    return shown.replace("##[", "#<U+0023>[")


def _visible(char: str) -> str:
    # Cf holds the bidi and zero-width characters, Cc the terminal's escapes, Cs, Co and Cn what no font shows.
    if char == "\n":
        return "⏎"
    if unicodedata.category(char) in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"} or (char.isspace() and char != " "):
        return f"<U+{ord(char):04X}>"
    return char
