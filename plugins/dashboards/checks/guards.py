"""Files that guard the others: where one is missing, empty or torn, its check would stop without a word."""

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from dashboards.checks.context import Context
from dashboards.errors import Problem, Span, show
from dashboards.errors.rules import rule
from dashboards.model.lock import HEAD, LOCK

GUARD = rule("guard", ("守门的文件必须在，而且完整", "a file that guards the others must be there and whole"), ("更正、已发布的数、用词表、豁免、计算和核对记录一旦是空的，相应的检查就悄悄停了。", "If corrections, published numbers, words, waivers, calculations or verifications are empty, their checks silently stop."), ("从版本库里恢复；确实一条都没有，就只留提示里的那一行", "restore it from the repository; if there is truly nothing, keep only the line that the help gives"), bad="data/wording.yml (0 bytes)", good="groups: […]")  # fmt: skip


# Each guard, and the one line that it holds where there is truly nothing to say.
GUARDS: Final[Mapping[str, str]] = {
    "data/wording.yml": "groups: []",
    "data/waivers.yml": "[]",
    "data/calculations.yml": "[]",
    "data/glossary.yml": "[]",
    LOCK: HEAD,
    "data/published.csv": "id,printed",
    "data/published-counts.csv": "article,calculation,day,text",
}
# A ledger in one language has no names to keep alike in another.
OPTIONAL: Final = frozenset({"data/glossary.yml"})
# No published number has so long a row; the limit of the library is another's to move.
_LINE_AT_MOST: Final = 100_000
_MERGE: Final = re.compile(r"(?:<{7}|={7}|>{7}|\|{7})(?: |\Z)")
_LOCK_LINE: Final = re.compile(r"[a-z0-9.-]+ [0-9a-f]{16} [0-9a-f]{64} [0-9]{4}-[0-9]{2}-[0-9]{2}\Z")


def check_guards(context: Context) -> Iterator[Problem]:
    """Find guards that are missing, empty, cut off, of another form, or that hold the marks of a merge."""
    for path, nothing in GUARDS.items():
        if path.endswith(".yml"):
            yield from _list(context, path, nothing)
        else:
            yield from _lines(context, path, nothing)


def _list(context: Context, path: str, nothing: str) -> Iterator[Problem]:
    document = context.documents.get(path)
    if document.problems if document is not None else path in OPTIONAL:
        return
    wanted = list if nothing == "[]" else dict
    if document is None or not isinstance(document.data, wanted):
        why = (
            ("缺少这个文件", "file must exist")
            if document is None
            else ("是空的，或者不是应有的形式", "file must hold what it guards by")
        )
        yield _torn(Span(path=path), why, nothing)


def _lines(context: Context, path: str, nothing: str) -> Iterator[Problem]:
    file = context.dataset.root / path
    if file.is_symlink():  # named as such where it was to be read
        return
    text = file.read_text("utf-8-sig", "replace") if file.is_file() else None
    if text is None or not text.strip():
        why = ("缺少这个文件", "file must exist") if text is None else ("是空的", "file must not be empty")
        yield _torn(Span(path=path), why, nothing)
        return
    rows = text.splitlines()
    if not text.endswith("\n"):
        yield _torn(Span(path=path, line=len(rows)), ("最后一行没有换行，可能被截断了", "file must end with a line end; it may have been cut off"), nothing)  # fmt: skip
    if path.endswith(".csv") and not set(rows[0].split(",")) >= set(nothing.split(",")):
        yield _torn(Span(path=path), ("第一行必须是列名", "the first line must name the columns"), nothing)
    if path.endswith(".csv") and not rows_in(text) and len(rows) > 1:
        yield _torn(Span(path=path, line=2), ("读不出行和列", "file must be rows and columns"), nothing)
    for number, row in enumerate(rows, start=1):
        span = Span(path=path, line=number, end_column=len(row) + 1)
        if _MERGE.match(row):
            yield _torn(
                span, (f"留有合并冲突的标记：{show(row)}", f"file must hold no marks of a merge: {show(row)}"), nothing
            )
        elif path.endswith(".lock") and row and not row.startswith("#") and not _LOCK_LINE.match(row):
            yield _torn(span, (f"这一行读不懂：{show(row)}", f"line must be as verify writes it: {show(row)}"), nothing)


def rows_in(text: str) -> Sequence[Mapping[str, str]]:
    """Read the rows of a CSV file; none of one that is torn, which `check_guards` names."""
    if max(map(len, text.splitlines()), default=0) > _LINE_AT_MOST:
        return ()
    try:
        return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    except csv.Error:
        return ()


def _torn(span: Span, why: tuple[str, str], nothing: str) -> Problem:
    return GUARD.at(
        span,
        (f"{span.path}{why[0]}", f"{span.path}: {why[1]}"),
        (
            f"从版本库里恢复；确实一条都没有，就只写一行：{nothing}",
            f"restore it from the repository; if there is truly nothing, write the one line: {nothing}",
        ),
    )
