"""What is due for another look: sources seen and texts written long ago, numbers not verified, words not translated."""

import datetime
from collections.abc import Iterator
from pathlib import Path

from dashboards.checks import Context
from dashboards.checks.namespace import TRANSLATION
from dashboards.checks.verified import check_verified
from dashboards.errors import Problem, Span
from dashboards.errors.rules import rule
from dashboards.model import Source, texts_of

REVIEW = rule("review", ("来源隔一段时间要再看", "a source must be looked at again in time"), ("原页面可能已经更正或撤下。", "The page may have been corrected or taken down."), ("看看原页面，再运行 inv verify", "look at the page, then run inv verify"), bad="(last seen 400 days ago)", good="(seen this year)")  # fmt: skip


def due(context: Context, today: datetime.date, days: int) -> Iterator[Problem]:
    """Yield everything that is due, as warnings at the place to mend."""
    yield from sources_due(context, today, days)
    yield from articles_due(context.dataset.root, today, days)
    yield from check_verified(context)
    yield from untranslated(context)
    yield from articles_untranslated(context.dataset.root)


def sources_due(context: Context, today: datetime.date, days: int) -> Iterator[Problem]:
    """Yield the sources whose numbers were last verified more than `days` days ago."""
    for source in context.dataset.sources.values():
        seen = _last_seen(context, source)
        age = (today - seen).days if seen else 0
        if seen is not None and age > days:
            yield REVIEW.at(context.span("source", source.id, "id"), (f"上次核对是{seen}，过了{age}天", f"source must be looked at again after {days} days: last {seen}, {age} days ago"), ("看看原页面还在不在、有没有更正，再运行 inv verify", "see whether the page still stands and was corrected, then run inv verify"), severity="warning")  # fmt: skip


def articles_due(root: Path, today: datetime.date, days: int) -> Iterator[Problem]:
    """Yield the articles and pages that were last written more than `days` days ago, by their own Date or Modified."""
    for path in sorted((root / "content").rglob("*.md")):
        head = path.read_text("utf-8", "replace").partition("\n\n")[0].split("\n")
        dated = [(day, number) for number, line in enumerate(head, start=1) if (day := _day(line)) is not None]
        day, number = max(dated, default=(today, 1))
        age = (today - day).days
        if age > days:
            yield REVIEW.at(Span(path=path.relative_to(root).as_posix(), line=number, end_column=len(head[number - 1]) + 1), (f"上次修改是{day}，过了{age}天", f"text must be looked at again after {days} days: last {day}, {age} days ago"), ("读一遍还对不对，改过就写 Modified:", "read it again, and write 'Modified:' if it was mended"), severity="warning")  # fmt: skip


def _day(line: str) -> datetime.date | None:
    name, _, value = line.partition(":")
    try:
        return datetime.date.fromisoformat(value.strip()[:10]) if name in {"Date", "Modified"} else None
    except ValueError:
        return None


def _last_seen(context: Context, source: Source) -> datetime.date | None:
    days = [it.verified for it in context.observations.values() if it.source.id == source.id and it.verified]
    return max(days, default=None)


def untranslated(context: Context) -> Iterator[Problem]:
    """Yield each text that has no English words yet."""
    for kind, name, record in context.dataset.records():
        for text in texts_of(record):
            if text.is_untranslated:
                yield _missing(context.span(kind, name, *text.path, "zh"))


def articles_untranslated(root: Path) -> Iterator[Problem]:
    """Yield the articles that stand in one language only."""
    folder = root / "content" / "articles"
    for path in sorted(folder.glob("*.md")):
        slug = path.name.removesuffix(".md").removesuffix(".en")
        if not (folder / f"{slug}.en.md").is_file() or not (folder / f"{slug}.md").is_file():
            yield _missing(Span(path=path.relative_to(root).as_posix()))


def _missing(span: Span) -> Problem:
    return TRANSLATION.at(span, ("还没有译文", "words must stand in both languages"), severity="warning")
