"""Times: periods in order, dates that can be, paragraphs that exist."""

import datetime
from collections.abc import Callable, Iterator
from functools import partial

from dashboards.checks.context import Context
from dashboards.errors import Problem, Span, show
from dashboards.errors.rules import rule
from dashboards.model import Initiative, Source
from dashboards.model.records import Period, Process, TimeSpan, words_stated
from dashboards.model.vocabulary import NOT_RESULTS
from dashboards.readers.typed_records import DATE

PERIOD = rule("period", ("时段的类型要和日期相配", "period's type must fit its dates"), ("写着unknown又给日期，或写着since-date却没有起点，自相矛盾。", "Unknown with a date, or since a date with none, contradicts itself."), ("改type，或增删日期", "change the type, or add or delete the dates"), bad="type: since-date", good="type: since-date\nstart: 2024-01-01")  # fmt: skip
PERIOD_ORDER = rule("period-order", ("结束不能早于开始", "end must not come before start"), ("时间不会倒流。", "Time does not run backwards."), ("核对两个日期", "check both dates"), bad="start: 2023-06-01\nend: 2022-06-01", good="start: 2022-06-01\nend: 2023-06-01")  # fmt: skip
PERIOD_AFTER_PRINT = rule("period-after-print", ("结果不能晚于来源见报", "a result must not end after its source was printed"), ("报纸印不出第二天的结果；多半是把整年、整季当成了时段。", "A paper cannot print tomorrow's result; as a rule a whole year or quarter was taken for the period."), ("end最晚写见报那天；若是计划、目标或预测，改nature", "end on the day of print at the latest; if it is a plan, target or forecast, change the nature"), bad="date: 2023-11-03 (source)\nend: 2023-12-31", good="end: 2023-11-03")  # fmt: skip
BASIS = rule("basis", ("不是原文印的日期要写依据", "a date that is not printed must have a basis"), ("推定的日期要让读者能判断推得对不对。", "A reader must be able to judge an inferred date."), ("加上basis，说明由什么推定", "add 'basis' and say what it is inferred from"), bad="start: 2021-01-01", good="start: 2021-01-01\nbasis: …")  # fmt: skip
PARAGRAPH = rule("paragraph", ("段落号不能超过来源的段数", "paragraph must be one of the source's"), ("段落号是读者核对的路标。", "The paragraph is the reader's way to the words."), ("段落从1数起，只数非空行", "paragraphs count from 1 over the lines that are not blank"), bad="paragraph: 99 (16 paragraphs)", good="paragraph: 5")  # fmt: skip


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
        yield from _after_print(context, initiative)
    for source in context.dataset.sources.values():
        if source.date is not None:
            yield from _order(context, "source", source.id, ("date",), source.date)


def _after_print(context: Context, initiative: Initiative) -> Iterator[Problem]:
    """Find what is told as done on days after its source was printed; plans, targets, forecasts and rules may look ahead."""
    for index, record in enumerate(initiative.observations):
        if record.nature not in NOT_RESULTS:
            source = context.dataset.sources.get(record.source or initiative.source)
            at = ("observations", index)
            yield from _later(context, initiative.id, (*at, "period", "end"), record.period.end, source)
            until = record.as_of.end if record.as_of else None
            yield from _later(context, initiative.id, (*at, "as_of", "end"), until, source)
    source = context.dataset.sources.get(initiative.source)
    for index, event in enumerate(initiative.events):
        yield from _later(context, initiative.id, ("events", index, "date", "end"), event.date.end, source)


def _later(
    context: Context, name: str, path: tuple[str | int, ...], end: datetime.date | None, source: Source | None
) -> Iterator[Problem]:
    printed = source.printed_on if source is not None else None
    if printed is None or end is None or end <= printed:
        return
    yield PERIOD_AFTER_PRINT.at(
        context.span("initiative", name, *path),
        (
            f"来源{show(printed)}就印出来了，印不出此后的结果：{show(end)}",
            f"end must not come after {show(printed)}, when the source was printed: {show(end)}",
        ),
    )


def check_paragraphs(context: Context) -> Iterator[Problem]:
    """Find paragraph numbers past a source's end."""
    data = context.dataset
    for initiative in data.initiatives.values():
        at = partial(context.span, "initiative", initiative.id)
        own = data.sources.get(initiative.source)
        limit = own.archive.paragraphs if own else None
        for path, number in _paragraphs(initiative):
            yield from _within(partial(at, *path), number, limit)
        for index, record in enumerate(initiative.observations):
            source = data.sources.get(record.source or initiative.source)
            most = source.archive.paragraphs if source else None
            yield from _within(partial(at, "observations", index, "paragraph"), record.paragraph, most)
            for path, words in words_stated(record):
                yield from _within(partial(at, "observations", index, *path, "paragraph"), words.paragraph, most)


def _paragraphs(initiative: Initiative) -> Iterator[tuple[tuple[str | int, ...], int]]:
    for index, number in enumerate(initiative.paragraphs):
        yield ("paragraphs", index), number
    for index, part in enumerate(initiative.components):
        if part.paragraph is not None:
            yield ("components", index, "paragraph"), part.paragraph
    for index, event in enumerate(initiative.events):
        yield ("events", index, "paragraph"), event.paragraph
    for index, claim in enumerate(initiative.claims):
        yield ("claims", index, "paragraph"), claim.paragraph
    for index, process in enumerate(initiative.processes):
        yield from _process_paragraphs(("processes", index), process)
    for index, record in enumerate(initiative.observations):
        if record.source is None and record.period.paragraph is not None:
            yield ("observations", index, "period", "paragraph"), record.period.paragraph


def _process_paragraphs(at: tuple[str | int, ...], process: Process) -> Iterator[tuple[tuple[str | int, ...], int]]:
    yield (*at, "paragraph"), process.paragraph
    if process.open_ended is not None:
        yield (*at, "open_ended", "paragraph"), process.open_ended.paragraph
    for number, step in enumerate(process.items):
        if step.paragraph is not None:
            yield (*at, "items", number, "paragraph"), step.paragraph


def _within(span: Callable[[], Span], number: int, limit: int | None) -> Iterator[Problem]:
    if limit is not None and number > limit:
        yield PARAGRAPH.at(
            span(), (f"来源只有{limit}段：第{number}段不存在", f"paragraph must be at most {limit}: {number}")
        )


def _period(context: Context, name: str, path: tuple[str | int, ...], period: Period) -> Iterator[Problem]:
    yield from _order(context, "initiative", name, path, period)
    at = partial(context.span, "initiative", name, *path, "type")
    if period.type == "unknown" and (period.start or period.end):
        yield PERIOD.at(
            at(),
            ("type是unknown，却写了start或end", "period must have no start or end where its type is unknown"),
            ("改type，或删掉日期", "change the type, or delete the dates"),
        )
    if period.type == "since-date" and period.start is None:
        yield PERIOD.at(
            at(),
            ("since-date必须有start", "period since a date must have a start"),
            (
                "补上start；若原文只说自某事起，写since-event",
                "add the start; if the source names an event only, write since-event",
            ),
        )
    if (period.start or period.end) and period.printed is None and period.basis is None:
        yield BASIS.at(
            at(),
            ("日期不是原文印的，必须写明依据", "a date that is not printed must have a basis"),
            ("加上 basis，说明由什么推定", "add 'basis' and say what it is inferred from"),
        )


def _order(
    context: Context, kind: str, name: str, path: tuple[str | int, ...], span: Period | TimeSpan
) -> Iterator[Problem]:
    if span.start is not None and span.end is not None and span.end < span.start:
        yield PERIOD_ORDER.at(
            context.span(kind, name, *path, "end"),
            (f"结束早于开始：{show(span.end)}", f"end must not come before start: {show(span.end)}"),
        )
    for field, day in (("start", span.start), ("end", span.end)):
        if day is not None and day.year < EARLIEST:
            yield DATE.at(
                context.span(kind, name, *path, field),
                (f"年份必须不早于{EARLIEST}：{show(day)}", f"year must be {EARLIEST} or later: {show(day)}"),
                ("核对年份", "check the year"),
            )
