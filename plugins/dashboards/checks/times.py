"""Times: periods in order, dates that can be, paragraphs that exist."""

from collections.abc import Iterator

from dashboards.checks.context import Context, problem
from dashboards.errors import Problem, Span, show
from dashboards.model.records import Period
from dashboards.model.records import Span as TimeSpan

EARLIEST = 1949


def check_times(context: Context) -> Iterator[Problem]:
    """Check every period, event date and source date."""
    for initiative in context.dataset.initiatives.values():
        for index, record in enumerate(initiative.observations):
            yield from _period(context, initiative.id, ("observations", index, "period"), record.period)
            if record.as_of is not None:
                yield from _order(context, "initiative", initiative.id, ("observations", index, "as_of"), record.as_of)
        for index, event in enumerate(initiative.events):
            yield from _order(context, "initiative", initiative.id, ("events", index, "date"), event.date)
    for source in context.dataset.sources.values():
        if source.date is not None:
            yield from _order(context, "source", source.id, ("date",), source.date)


def check_paragraphs(context: Context) -> Iterator[Problem]:
    """Find paragraph numbers past a source's end."""
    data = context.dataset
    for initiative in data.initiatives.values():
        own = data.sources.get(initiative.source)
        count = own.archive.paragraphs if own else None
        for index, number in enumerate(initiative.paragraphs):
            yield from _within(context.span("initiative", initiative.id, "paragraphs", index), number, count)
        for index, event in enumerate(initiative.events):
            yield from _within(
                context.span("initiative", initiative.id, "events", index, "paragraph"), event.paragraph, count
            )
        for index, process in enumerate(initiative.processes):
            yield from _within(
                context.span("initiative", initiative.id, "processes", index, "paragraph"), process.paragraph, count
            )
        for index, record in enumerate(initiative.observations):
            source = data.sources.get(record.source or initiative.source)
            limit = source.archive.paragraphs if source else None
            yield from _within(
                context.span("initiative", initiative.id, "observations", index, "paragraph"), record.paragraph, limit
            )


def _within(span: Span, number: int, count: int | None) -> Iterator[Problem]:
    if count is not None and number > count:
        yield problem(
            span,
            "paragraph",
            (f"来源只有{count}段：第{number}段不存在", f"paragraph must be at most {count}: {number}"),
            ("段落从1数起，只数非空行", "paragraphs count from 1 over the lines that are not blank"),
        )


def _period(context: Context, name: str, path: tuple[str | int, ...], period: Period) -> Iterator[Problem]:
    yield from _order(context, "initiative", name, path, period)
    at = context.span("initiative", name, *path, "type")
    if period.type == "unknown" and (period.start or period.end):
        yield problem(
            at,
            "period",
            ("type是unknown，却写了start或end", "period must have no start or end where its type is unknown"),
            ("改type，或删掉日期", "change the type, or delete the dates"),
        )
    if period.type == "since-date" and period.start is None:
        yield problem(
            at,
            "period",
            ("since-date必须有start", "period since a date must have a start"),
            (
                "补上start；若原文只说自某事起，写since-event",
                "add the start; if the source names an event only, write since-event",
            ),
        )
    if (period.start or period.end) and period.printed is None and period.basis is None:
        yield problem(
            at,
            "basis",
            ("日期不是原文印的，必须写明依据", "a date that is not printed must have a basis"),
            ("加上 basis，说明由什么推定", "add 'basis' and say what it is inferred from"),
        )


def _order(
    context: Context, kind: str, name: str, path: tuple[str | int, ...], span: Period | TimeSpan
) -> Iterator[Problem]:
    if span.start is not None and span.end is not None and span.end < span.start:
        yield problem(
            context.span(kind, name, *path, "end"),
            "period-order",
            (f"结束早于开始：{show(span.end)}", f"end must not come before start: {show(span.end)}"),
            ("核对两个日期", "check both dates"),
        )
    for field, day in (("start", span.start), ("end", span.end)):
        if day is not None and day.year < EARLIEST:
            yield problem(
                context.span(kind, name, *path, field),
                "date",
                (f"年份必须不早于{EARLIEST}：{show(day)}", f"year must be {EARLIEST} or later: {show(day)}"),
                ("核对年份", "check the year"),
            )
