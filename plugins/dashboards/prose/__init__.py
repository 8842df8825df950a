"""Stage 3b: prose. Articles and records are searched for numbers that nothing stands behind; bound ones become links."""

from collections.abc import Iterator

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
    "record_problems",
    "uses",
]


def check_prose(context: Context) -> Iterator[Problem]:
    """Check every Markdown file under content/, the texts of all records, and the declared calculations."""
    known = bindings(context)
    yield from check_calculations(context)
    yield from record_problems(known)
    content = context.dataset.root / "content"
    for file in sorted(content.rglob("*.md")):
        path = file.relative_to(context.dataset.root).as_posix()
        if file.is_symlink() or not file.is_file():
            continue
        raw = file.read_bytes()
        try:
            text = raw.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
        except UnicodeDecodeError:
            yield _refused(
                path,
                "text-encoding",
                "文件不是UTF-8编码",
                "file must be UTF-8",
                "在编辑器里另存为UTF-8",
                "save it as UTF-8",
            )
            continue
        if len(text) > TEXT_AT_MOST:
            zh, en = f"文章超过{TEXT_AT_MOST}字", f"article must be at most {TEXT_AT_MOST} characters"
            yield _refused(path, "text-size", zh, en, "把它拆成几篇", "split it into several")
            continue
        misshapen = tuple(shape_problems(path, text))
        yield from misshapen or article_problems(path, text, known)


def _refused(path: str, rule: str, zh: str, en: str, hint_zh: str, hint_en: str) -> Problem:  # noqa: PLR0913
    return Problem(span=Span(path=path), rule=rule, message=Both(zh=zh, en=en), hint=Both(zh=hint_zh, en=hint_en))
