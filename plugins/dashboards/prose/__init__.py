"""Stage 3b: prose. Articles and records are searched for numbers that nothing stands behind; bound ones become links."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path

from dashboards.checks.context import Context
from dashboards.errors import Problem, Span
from dashboards.prose.article_checks import Uses, article_problems, uses
from dashboards.prose.bindings import Bindings, bindings
from dashboards.prose.calculation_file import calculations, check_calculations
from dashboards.prose.catalogue import TEXT_ENCODING
from dashboards.prose.counting import Calculated, Counts
from dashboards.prose.expand import Shows, expand
from dashboards.prose.glossary import check_glossary
from dashboards.prose.record_texts import record_problems
from dashboards.prose.sanitiser import clean
from dashboards.prose.shape import TEXT_SIZE, shape_problems
from dashboards.prose.told import check_counts
from dashboards.prose.twins import twin_problems
from dashboards.readers.strict_yaml import place_of

TEXT_AT_MOST = 100_000

__all__ = [
    "Bindings",
    "Calculated",
    "Counts",
    "Shows",
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
    yield partial(check_counts, known)
    yield partial(_twins, known)
    yield partial(check_glossary, context)
    for file in sorted((context.dataset.root / "content").rglob("*.md")):
        if not file.is_symlink() and file.is_file():
            yield partial(_file_problems, file, known)


def _twins(known: Bindings) -> Iterator[Problem]:
    """Compare the two languages of each article and page that has both."""
    root = known.context.dataset.root
    for zh in sorted((root / "content").rglob("*.md")):
        en = zh.with_name(f"{zh.stem}.en.md")
        if zh.name.endswith(".en.md") or not (en.is_file() and zh.is_file()) or zh.is_symlink() or en.is_symlink():
            continue
        # What is not UTF-8, empty or too long is told of the file itself.
        try:
            texts = [it.read_bytes().decode("utf-8-sig").replace("\r\n", "\n") for it in (zh, en)]
        except UnicodeDecodeError:
            continue
        if (
            all(map(str.strip, texts))
            and max(map(len, texts)) <= TEXT_AT_MOST
            and not any(any(shape_problems("", it)) for it in texts)
        ):
            yield from twin_problems(texts[0], en.relative_to(root).as_posix(), texts[1])


def _file_problems(file: Path, known: Bindings) -> Iterator[Problem]:
    path = file.relative_to(known.context.dataset.root).as_posix()
    raw = file.read_bytes()
    try:
        text = raw.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        line, column = place_of(raw, error)
        span = Span(path=path, line=line, column=column, end_column=column + 1)
        hint = ("在编辑器里用“另存为UTF-8”（可能是GBK或UTF-16）", "save it as UTF-8 (it may be GBK or UTF-16)")
        yield TEXT_ENCODING.at(span, ("文件不是UTF-8编码", "file must be UTF-8"), hint)
        return
    if not text.strip():
        return  # told of the folder
    if len(text) > TEXT_AT_MOST:
        message = (f"文章超过{TEXT_AT_MOST}字", f"article must be at most {TEXT_AT_MOST} characters")
        yield TEXT_SIZE.at(Span(path=path), message, ("把它拆成几篇", "split it into several"))
        return
    misshapen = tuple(shape_problems(path, text))
    yield from misshapen or article_problems(path, text, known)
