"""How problems are printed: text with a caret for people, JSON, GitHub and SARIF for machines."""

import json
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from typing import TextIO

from dashboards.errors.problems import Problem, show, visible
from dashboards.lang import pick

PRINTED_AT_MOST = 50
# So many problems that say the same are shown whole, and so many places of the others named.
ALIKE_AT_MOST = 3
PLACES_AT_MOST = 20

Lines = Callable[[str], Sequence[str]]


def print_problems(  # noqa: PLR0913 - one argument for each choice that the command line offers
    problems: Sequence[Problem], *, form: str, lang: str, lines: Lines, out: TextIO, limit: int = PRINTED_AT_MOST
) -> None:
    """Write the problems to `out` as `form` (text, json, github or sarif); `lines` gives a file's lines by path."""
    ordered = sorted(problems, key=lambda problem: problem.order)
    if form == "text":
        out.write(render_text(ordered, lang=lang, lines=lines, limit=limit))
    elif form == "json":
        out.write(render_json(ordered, lang=lang))
    elif form == "github":
        out.write("".join(_github(problem, lang) for problem in ordered))
    else:
        out.write(render_sarif(ordered, lang=lang))


def render_text(problems: Sequence[Problem], *, lang: str, lines: Lines, limit: int = PRINTED_AT_MOST) -> str:
    """Return each problem with its source line and a caret, at most `limit` of them, repeats in one line, and a count."""
    shown, repeats = _folded(problems)
    blocks = [_text(problem, lang, lines) for problem in shown[:limit]]
    blocks += [_repeated(some, lang) for some in repeats]
    if len(shown) > limit:
        more = len(shown) - limit
        blocks.append(pick(lang, f"还有 {more} 个问题没有列出。\n", f"{more} more problems are not shown.\n"))
    errors = sum(problem.severity == "error" for problem in problems)
    warnings = len(problems) - errors
    count = pick(lang, f"{errors} 个错误，{warnings} 个警告\n", f"{errors} errors, {warnings} warnings\n")
    return "\n".join([*blocks, count]) if problems else ""


def _folded(problems: Sequence[Problem]) -> tuple[Sequence[Problem], Sequence[Sequence[Problem]]]:
    """Part the problems to show from those that only say again what some before them said: one rule, one message."""
    shown: list[Problem] = []
    said: dict[tuple[str, str], int] = {}
    repeats: dict[tuple[str, str], list[Problem]] = {}
    for problem in problems:
        # Warnings of one rule are alike; an error is told in full unless the very same words were.
        key = (problem.rule, "" if problem.severity == "warning" else problem.message.en)
        said[key] = said.get(key, 0) + 1
        if said[key] <= ALIKE_AT_MOST:
            shown.append(problem)
        else:
            repeats.setdefault(key, []).append(problem)
    return shown, list(repeats.values())


def _repeated(problems: Sequence[Problem], lang: str) -> str:
    places = [f"{visible(it.span.path)}:{it.span.line}" for it in problems[:PLACES_AT_MOST]]
    more = ", …" if len(problems) > len(places) else ""
    count, rule = len(problems), f"{problems[0].severity}[{problems[0].rule}]"
    said = pick(lang, f"{rule}: 同样的还有{count}处：", f"{rule}: {count} more alike: ")
    return f"{said}{', '.join(places)}{more}\n"


def render_json(problems: Sequence[Problem], *, lang: str) -> str:
    """Return the contract's list of objects: path, line, column, rule, severity, message, hint."""
    rows = [
        {
            "path": problem.span.path,
            "line": problem.span.line,
            "column": problem.span.column,
            "end_column": problem.span.end_column,
            "rule": problem.rule,
            "severity": problem.severity,
            "message": problem.message.of(lang),
            "hint": problem.hint.of(lang),
        }
        for problem in (it.plain for it in problems)
    ]
    return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"


def render_sarif(problems: Sequence[Problem], *, lang: str) -> str:
    """Return SARIF 2.1.0, as code-scanning views read it."""
    rules = sorted({problem.rule for problem in problems})
    results = [
        {
            "ruleId": problem.rule,
            "level": problem.severity,
            "message": {"text": f"{problem.message.of(lang)}\n{problem.hint.of(lang)}"},
            "locations": [_sarif_location(problem)],
        }
        for problem in (it.plain for it in problems)
    ]
    driver = {"name": "dashboards", "rules": [{"id": rule} for rule in rules]}
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    log = {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=1) + "\n"


def _sarif_location(problem: Problem) -> Mapping[str, object]:
    span = problem.span
    region = {"startLine": span.line, "startColumn": span.column, "endColumn": span.end_column}
    return {"physicalLocation": {"artifactLocation": {"uri": span.path}, "region": region}}


def _github(raw: Problem, lang: str) -> str:
    problem = raw.plain
    span = problem.span
    where = f"file={_property(span.path)},line={span.line},col={span.column},endColumn={span.end_column}"
    text = f"{problem.message.of(lang)}\n{problem.hint.of(lang)}"
    return f"::{problem.severity} {where},title={problem.rule}::{_escaped(text)}\n"


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")


def _text(raw: Problem, lang: str, lines: Lines) -> str:
    problem = raw.plain
    span = problem.span
    head = f"{span.path}:{span.line}:{span.column}: {problem.severity}[{problem.rule}]: {problem.message.of(lang)}\n"
    help_line = f"  help: {problem.hint.of(lang)}\n"
    related = "".join(
        f"  note: {other.span.path}:{other.span.line}:{other.span.column}: {other.label.of(lang)}\n"
        for other in problem.related
    )
    return head + _excerpt(raw, lines) + related + help_line


def _excerpt(problem: Problem, lines: Lines) -> str:
    """Show the line with carets below the span; long lines are cut around it so that the carets stay in view."""
    source = lines(problem.span.path)
    if not 1 <= problem.span.line <= len(source):
        return ""
    line, first = source[problem.span.line - 1], problem.span.column - 1
    last = max(problem.span.end_column - 1, first + 1)
    start = max(0, first - 50)
    shown = show(line[start : start + 80])[1:-1]
    before = show(line[start:first])[1:-1]
    marked = show(line[first : min(last, start + 80)])[1:-1] or " "
    number = str(problem.span.line)
    gutter = " " * len(number)
    lead = "…" if start else ""
    return f" {number} | {lead}{shown}\n {gutter} | {' ' * _width(lead + before)}{'^' * max(1, _width(marked))}\n"


def _width(text: str) -> int:
    # Wide characters take two columns in a terminal; a caret must stand below both.
    return sum(2 if unicodedata.east_asian_width(char) in {"W", "F"} else 1 for char in text)
