"""Records: numbers in summaries, notes and titles are those of the record's own observations, or are waived.

A number in a record's text is bound by a link, by saying the same as one of its own observations, or by counting the
steps of its own process or the numbers that a chart shows.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from dashboards.checks.context import problem
from dashboards.checks.wording import WAIVERS, text_span
from dashboards.errors import Problem, Span, show
from dashboards.model import (
    Chart,
    Correction,
    Initiative,
    Record,
    Source,
    TextAt,
    Whose,
    chosen,
    texts_of,
)
from dashboards.prose.bindings import Bindings, own_targets
from dashboards.prose.links import says_the_number
from dashboards.prose.lost import COMMENT, comment_in_field
from dashboards.prose.masking import mask_line
from dashboards.prose.numbers import Number
from dashboards.prose.targets import target_problems


def record_problems(known: Bindings) -> Iterator[Problem]:
    """Find unbound numbers in all texts of all records, whatever field they stand in, that are not the source's own words."""
    calculations = (("calculation", name, it.calculation) for name, it in known.calculated.items())
    for kind, name, record in (*known.context.dataset.records(), *calculations):
        told = _Told(known=known, kind=kind, name=name, own=_own(known, record))
        for text in texts_of(record):
            if text.whose is not Whose.PRINTED:
                yield from told.problems(text, _beside(record, text))


def _beside(record: Record, text: TextAt) -> str:
    """Give the printed words that an English gloss (`printed_en`) says again."""
    if text.path[-1] != "printed_en":
        return ""
    holder: object = record
    for step in text.path[:-1]:
        holder = holder[step] if isinstance(holder, tuple) and isinstance(step, int) else getattr(holder, str(step))
    return str(getattr(holder, "printed", None) or "")


@dataclass(frozen=True, kw_only=True)
class _Own:
    """What the numbers of one record's texts may be: its observations, counts of what it shows, words that it quotes."""

    targets: tuple[str, ...] = ()
    counts: tuple[int, ...] = ()
    quoted: frozenset[str] = frozenset()


def _own(known: Bindings, record: Record) -> _Own:
    context = known.context
    if isinstance(record, Initiative):
        steps = tuple(len(it.items) for it in record.processes)
        return _Own(targets=own_targets(context.of_initiative.get(record.id, ())), counts=steps)
    if isinstance(record, Chart):
        shown = chosen(record, context.observations)
        counts = (len(shown), *_steps(known, record))
        return _Own(targets=(*own_targets(shown), *known.calculated), counts=counts)
    if isinstance(record, Source):
        return _Own(targets=own_targets(context.of_source.get(record.id, ())))
    if isinstance(record, Correction):
        then = context.of_initiative.get(record.observation.partition(".")[0], ())
        return _Own(targets=own_targets(then), quoted=frozenset({record.was, record.now or ""}))
    return _Own()


def _steps(known: Bindings, chart: Chart) -> tuple[int, ...]:
    """Give the number of steps that a chart of a process draws."""
    initiative, _, process = (chart.process or "").partition(".")
    record = known.context.dataset.initiatives.get(initiative)
    return tuple(len(it.items) for it in record.processes if it.id == process) if record is not None else ()


@dataclass(frozen=True, kw_only=True)
class _Told:
    """One record, and what its numbers may be."""

    known: Bindings
    kind: str
    name: str
    own: _Own

    def problems(self, text: TextAt, beside: str) -> Iterator[Problem]:
        for path, lang, words in text.strings():
            at = partial(_span, self.known, self.kind, self.name, path, words)
            start = words.find(COMMENT)
            if start >= 0:
                yield comment_in_field(at(start, start + len(COMMENT)))
            prose, links = mask_line(words)
            for link in links:
                yield from target_problems(link, lang, self.known, at)
            for number in self._numbers(prose, lang, text.whose):
                if number.text not in beside and not self._stands(number, lang):
                    yield _unbound(number, at(number.start, number.end))

    def _numbers(self, prose: str, lang: str, whose: Whose) -> tuple[Number, ...]:
        # A name cannot vouch for the numbers in itself.
        return self.known.numbers(prose, lang) if whose is Whose.OURS else self.known.all_numbers(prose, lang)

    def _stands(self, number: Number, lang: str) -> bool:
        lexicon = self.known.lexicon
        return (
            number.text in self.own.quoted
            or any(
                it.kind == "number" and it.record == self.name and it.words == number.text for it in self.known.waivers
            )
            or any(says_the_number(number.text, it, lang, lexicon) for it in self.own.counts)
            or self.known.says_one_of(number.text, lang, self.own.targets)
        )


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
