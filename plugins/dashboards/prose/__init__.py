"""Stage 3b: prose. Articles and records are searched for numbers that nothing stands behind; bound ones become links."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path

from dashboards.checks.context import Context
from dashboards.errors import Both, Problem, Span
from dashboards.prose.articles import Uses, article_problems, uses
from dashboards.prose.bindings import Bindings, bindings
from dashboards.prose.calculations import Calculated, calculations, check_calculations
from dashboards.prose.expand import clean, expand
from dashboards.prose.records import record_problems
from dashboards.prose.shape import shape_problems

TEXT_AT_MOST = 100_000

__all__ = [
    "Bindings",
    "Calculated",
    "Uses",
    "article_problems",
    "bindings",
    "calculations",
    "check_prose",
    "clean",
    "expand",
    "prose_checks",
    "record_problems",
    "uses",
]


def check_prose(context: Context, known: Bindings | None = None) -> Iterator[Problem]:
    """Check every Markdown file under content/, the texts of all records, and the declared calculations."""
    for part in prose_checks(context, known or bindings(context)):
        yield from part()


def prose_checks(context: Context, known: Bindings) -> Iterator[Callable[[], Iterable[Problem]]]:
    """Yield the checks of `check_prose` one by one: none needs what another found, so that several workers can run them."""
    yield partial(check_calculations, context)
    yield partial(record_problems, known)
    for file in sorted((context.dataset.root / "content").rglob("*.md")):
        if not file.is_symlink() and file.is_file():
            yield partial(_file_problems, file, known)


def _file_problems(file: Path, known: Bindings) -> Iterator[Problem]:
    path = file.relative_to(known.context.dataset.root).as_posix()
    raw = file.read_bytes()
    try:
        text = raw.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError:
        zh, en = "文件不是UTF-8编码", "file must be UTF-8"
        yield _refused(path, "text-encoding", zh, en, "在编辑器里另存为UTF-8", "save it as UTF-8")
        return
    if len(text) > TEXT_AT_MOST:
        zh, en = f"文章超过{TEXT_AT_MOST}字", f"article must be at most {TEXT_AT_MOST} characters"
        yield _refused(path, "text-size", zh, en, "把它拆成几篇", "split it into several")
        return
    misshapen = tuple(shape_problems(path, text))
    yield from misshapen or article_problems(path, text, known)


def _refused(path: str, rule: str, zh: str, en: str, hint_zh: str, hint_en: str) -> Problem:  # noqa: PLR0913
    return Problem(span=Span(path=path), rule=rule, message=Both(zh=zh, en=en), hint=Both(zh=hint_zh, en=hint_en))
