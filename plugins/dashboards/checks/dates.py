"""Dates in their order: nothing has happened after today, and nothing before what it comes from.

Deadlines of targets may lie ahead; they are periods of plans, which nothing here looks at.
"""

import datetime
from collections.abc import Callable, Iterator
from functools import partial

from dashboards.checks.context import Context
from dashboards.errors import Both, Problem, Related, Span, show
from dashboards.errors.rules import rule
from dashboards.model import Correction, Initiative, Source
from dashboards.model.lock import LOCK

ENTERED = rule("entered", ("来源要写明哪天录入", "a source must say the day it entered"), ("文章只数它那一天已有的来源；不写日期的算一直都有，旧文章的句子就会变。", "An article counts the sources of its day; one without a day counts as always there, and sentences of older articles change."), ("写entered", "write 'entered'"), bad="(no entered)", good="entered: 2026-11-22")  # fmt: skip
DATE_ORDER = rule("date-order", ("日期不能早于它的起因", "a date must not come before its cause"), ("印出来之前不能录入、核对或更正；印出来以后的事，来源不会写到。", "Before it is printed nothing can be entered, verified or corrected; and no source tells of what came after it."), ("核对两个日期", "check both dates"), bad="Date: 2026-03-01, Modified: 2026-01-05", good="Date: 2026-01-05, Modified: 2026-03-01")  # fmt: skip
FUTURE_DATE = rule("future-date", ("日期不能在将来", "date must not lie in the future"), ("文章可以等到Date那天才发布，所以只是提醒；别的日期写在将来，就是写错了。", "An article may wait for its Date, so that is a warning; any other date that lies ahead is a slip."), ("改正日期", "mend the date"), bad="Modified: 2099-01-01", good="Modified: 2026-01-05")  # fmt: skip


# Where something stands in its file, which is looked up only where it is wrong.
Place = Callable[[], Span]


def check_dates(context: Context, today: datetime.date) -> Iterator[Problem]:
    """Check the days of sources, events, results, corrections and verifications; `today` is the last that may be."""
    data = context.dataset
    for source in data.sources.values():
        yield from _source(context, source, today)
    yield from _undated(context)
    for initiative in data.initiatives.values():
        yield from _events(context, initiative, today)
        yield from _results(context, initiative, today)
    for correction in data.corrections:
        yield from _correction(context, correction, today)
    for name, seen in data.verified.items():
        observation = context.observations.get(name)
        span = partial(Span, path=LOCK, line=seen.line, end_column=len(name) + 1)
        yield from _not_ahead(span, seen.date, today)
        if observation is not None:
            yield from _after(context, span, seen.date, observation.source)


def _source(context: Context, source: Source, today: datetime.date) -> Iterator[Problem]:
    if source.date is not None and source.date.start is not None:
        span = partial(context.span, "source", source.id, "date", "start")
        yield from _not_ahead(span, source.date.start, today)
    if source.entered is not None:
        span = partial(context.span, "source", source.id, "entered")
        yield from _not_ahead(span, source.entered, today)
        yield from _printed(context, span, source.entered, source)


def _undated(context: Context) -> Iterator[Problem]:
    """Warn of sources that do not say when they entered in a ledger where others do: they count as having always been there."""
    sources = context.dataset.sources.values()
    if all(it.entered is None for it in sources):
        return
    for source in sources:
        if source.entered is None:
            yield ENTERED.at(
                context.span("source", source.id, "id"),
                (
                    f"没有写哪天录入：{source.id}；旧文章的计数会把它也数进去",
                    f"a source must say the day it entered: {source.id}; older articles count it too",
                ),
                ("写 entered: 录入那天的日期（YYYY-MM-DD）", "write 'entered:' and the day it entered (YYYY-MM-DD)"),
                severity="warning",
            )


def _events(context: Context, initiative: Initiative, today: datetime.date) -> Iterator[Problem]:
    """Find events that have not happened, or that their source could not have known."""
    source = context.dataset.sources.get(initiative.source)
    last = source.date.end or source.date.start if source is not None and source.date is not None else None
    for index, event in enumerate(initiative.events):
        start = event.date.start
        if start is None:
            continue
        span = partial(context.span, "initiative", initiative.id, "events", index, "date", "start")
        if start > today:
            yield from _not_ahead(span, start, today)
        elif last is not None and source is not None and start > last:
            yield DATE_ORDER.at(
                span(),
                (
                    f"来源{last.isoformat()}就印了，写不到后来的事：{start.isoformat()}",
                    f"an event must not come after its source was printed ({last.isoformat()}): {start.isoformat()}",
                ),
                ("核对两个日期；打算做的事不是大事记", "check both dates; what is planned is no event"),
                related=(_there(context, source),),
            )


def _results(context: Context, initiative: Initiative, today: datetime.date) -> Iterator[Problem]:
    for it in context.of_initiative.get(initiative.id, ()):
        start = it.record.period.start
        if it.is_result and start is not None and start > today:
            yield from _not_ahead(partial(context.observation_span, it.id, "period", "start"), start, today)


def _correction(context: Context, correction: Correction, today: datetime.date) -> Iterator[Problem]:
    span = partial(context.span, "correction", correction.id, "date")
    yield from _not_ahead(span, correction.date, today)
    observation = context.observations.get(context.dataset.current(correction.observation))
    if observation is not None:
        yield from _after(context, span, correction.date, observation.source)


def _after(context: Context, span: Place, day: datetime.date, source: Source) -> Iterator[Problem]:
    """Say that a number can be verified or corrected only once its source is there: printed, and entered."""
    yield from _printed(context, span, day, source)
    if source.entered is not None and day < source.entered:
        yield DATE_ORDER.at(
            span(),
            (
                f"这一天来源还没有录入（{source.entered.isoformat()}）：{day.isoformat()}",
                f"date must not come before its source entered ({source.entered.isoformat()}): {day.isoformat()}",
            ),
            related=(_there(context, source, "entered"),),
        )


def _printed(context: Context, span: Place, day: datetime.date, source: Source) -> Iterator[Problem]:
    first = source.date.start if source.date is not None else None
    if first is not None and day < first:
        yield DATE_ORDER.at(
            span(),
            (
                f"这一天来源还没有印出来（{first.isoformat()}）：{day.isoformat()}",
                f"date must not come before its source was printed ({first.isoformat()}): {day.isoformat()}",
            ),
            related=(_there(context, source),),
        )


def _there(context: Context, source: Source, field: str = "date") -> Related:
    label = Both(zh=f"来源{source.id}的日期", en=f"the date of source {source.id}")
    return Related(span=context.span("source", source.id, field, key=True), label=label)


def _not_ahead(span: Place, day: datetime.date, today: datetime.date) -> Iterator[Problem]:
    if day > today:
        yield FUTURE_DATE.at(
            span(),
            (f"日期还没有到：{show(day)}", f"date must not lie in the future: {show(day)}"),
            ("核对年份；目标的期限写在它的period里", "check the year; the deadline of a target belongs to its period"),
        )
