"""Records: numbers in summaries, notes and titles are those of the record's own observations, or are waived.

A number in a record's text is bound by a link, by saying the same as one of its own observations, or by counting the
steps of its own process or the numbers that a chart shows.
"""

from collections.abc import Iterable, Iterator
from functools import partial

from dashboards.checks.context import problem
from dashboards.checks.wording import WAIVERS, chart_texts, initiative_texts, text_span
from dashboards.errors import Problem, Span, show
from dashboards.model import Chart, Initiative, Source, Text, chosen
from dashboards.prose.bindings import Bindings, own_targets
from dashboards.prose.links import says_the_number
from dashboards.prose.masking import mask_line
from dashboards.prose.numbers import Number
from dashboards.prose.targets import target_problems

TextAt = tuple[tuple[str | int, ...], Text]


def record_problems(known: Bindings) -> Iterator[Problem]:
    """Find unbound numbers in the texts of initiatives, charts, sources, indicators, themes and the site."""
    data, observations = known.context.dataset, known.context.observations
    for initiative in data.initiatives.values():
        own = own_targets(known.context.of_initiative.get(initiative.id, ()))
        steps = [len(it.items) for it in initiative.processes]
        texts = (*initiative_texts(initiative), *_process_texts(initiative), *_basis_texts(initiative))
        yield from _problems(known, "initiative", initiative.id, texts, own, steps)
    for chart in data.charts.values():
        shown = chosen(chart, observations)
        counts = [len(shown), *_steps(known, chart)]
        yield from _problems(
            known, "chart", chart.id, chart_texts(chart), (*own_targets(shown), *known.calculated), counts
        )
    for source in data.sources.values():
        own = own_targets(known.context.of_source.get(source.id, ()))
        yield from _problems(known, "source", source.id, _source_texts(source), own)
    for indicator in data.indicators.values():
        texts = ((("definition",), indicator.definition), (("print_beside",), indicator.print_beside))
        yield from _problems(known, "indicator", indicator.id, texts, ())
    for theme in data.themes.values():
        yield from _problems(known, "theme", theme.id, ((("definition",), theme.definition),), ())
    for correction in data.corrections:
        name = correction.observation.partition(".")[0]
        own_then = own_targets(known.context.of_initiative.get(name, ()))
        why: TextAt = (("why",), correction.why)
        said = (correction.was, correction.now or "")
        yield from _problems(known, "correction", correction.id, (why,), own_then, said=said)
    for field, text in (("tagline", data.site.tagline), ("description", data.site.description)):
        if text is not None:
            yield from _problems(known, "site", "site", (((field,), text),), ())


def _process_texts(initiative: Initiative) -> Iterator[TextAt]:
    for index, process in enumerate(initiative.processes):
        for number, step in enumerate(process.items):
            yield ("processes", index, "items", number), Text(zh=step.zh, en=step.en)
            if step.when is not None:
                yield ("processes", index, "items", number, "when"), step.when


def _basis_texts(initiative: Initiative) -> Iterator[TextAt]:
    """Give what says how dates were inferred."""
    for index, record in enumerate(initiative.observations):
        if record.period.basis is not None:
            yield ("observations", index, "period", "basis"), record.period.basis
    for index, event in enumerate(initiative.events):
        if event.date.basis is not None:
            yield ("events", index, "date", "basis"), event.date.basis


def _steps(known: Bindings, chart: Chart) -> list[int]:
    """Give the number of steps that a chart of a process draws."""
    initiative, _, process = (chart.process or "").partition(".")
    record = known.context.dataset.initiatives.get(initiative)
    return [len(it.items) for it in record.processes if it.id == process] if record is not None else []


def _source_texts(source: Source) -> Iterator[TextAt]:
    for index, trap in enumerate(source.traps):
        yield ("traps", index), Text(zh=trap.zh, en=trap.en)
    if source.note is not None:
        yield ("note",), source.note


def _problems(  # noqa: PLR0913 - one record and what its numbers may be
    known: Bindings,
    kind: str,
    name: str,
    texts: Iterable[TextAt],
    own: tuple[str, ...],
    counts: Iterable[int] = (),
    said: Iterable[str] = (),
) -> Iterator[Problem]:
    waived = {it.words for it in known.waivers if it.kind == "number" and it.record == name} | set(said)
    for path, text in texts:
        for lang, words in (("zh", text.zh), ("en", text.en or "")):
            at = partial(_span, known, kind, name, (*path, lang), words)
            prose, links = mask_line(words)
            for link in links:
                yield from target_problems(link, lang, known, at)
            for number in known.numbers(prose, lang):
                counted = any(says_the_number(number.text, it, lang, known.lexicon) for it in counts)
                if not counted and number.text not in waived and not known.says_one_of(number.text, lang, own):
                    yield _unbound(number, at(number.start, number.end))


def _span(  # noqa: PLR0913 - a stretch of one text of one record
    known: Bindings, kind: str, name: str, path: tuple[str | int, ...], words: str, start: int, end: int
) -> Span:
    return text_span(known.context, kind, name, path, words, start, end - start)


def _unbound(number: Number, span: Span) -> Problem:
    return problem(
        span,
        "number-unbound",
        (f"数字不是这条记录自己的数据点：{show(number.text)}", f"number must be one of the record's own observations: {show(number.text)}"),
        (
            f"照数据点的写法写，或写成 [数字](obs:举措.数据点)；确实不是数据就在{WAIVERS}里写明理由",
            f"write it as the observation has it, or as [number](obs:initiative.observation); if it is no datum, give the reason in {WAIVERS}",
        ),
    )  # fmt: skip
