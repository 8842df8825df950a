"""Records: numbers in summaries, notes and titles are those of the record's own observations, or are waived.

A number in a record's text is bound by a link, by saying the same as one of its own observations, or by counting the
steps of its own process or the numbers that a chart shows.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Final

from dashboards.checks.claims import QUOTE_MARK, without_quotes
from dashboards.checks.word_lint import WAIVERS, text_span
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
from dashboards.prose.around import Bound, bound_links
from dashboards.prose.bindings import Bindings, own_targets
from dashboards.prose.bound_links import says_the_number
from dashboards.prose.groups import differ, is_named, without_groups
from dashboards.prose.link_targets import NUMBER_UNBOUND, target_problems
from dashboards.prose.lost import COMMENT, markup_in_field
from dashboards.prose.masking import Places, mask_line
from dashboards.prose.numbers_in_text import Number
from dashboards.prose.twins import groups_differ, said_otherwise
from dashboards.stages.regexes import regex

_AHEAD: Final = 4
_SHOWN: Final = {
    "zh": regex(
        r"[\d一二三四五六七八九十两百]+(?:个?(?:数|点|圈|格|地方|地|阶段|头)|步|行|列|条路|项举措|条办法|类|栏|道|环|种|层|级|处|张图|个)"
    ),
    "en": regex(
        r"^[ ](?:[\w-]+[ ]){0,2}?(?:numbers?|figures|dots?|steps?|rows?|columns?|routes?|observations?|initiatives?|places?|counts?|parts?"
        r"|panels?|stages?|kinds?|ways?|ends?|rungs?|points?|marks?|lanes?)\b",
        re.IGNORECASE,
    ),
}


def record_problems(known: Bindings) -> Iterator[Problem]:
    """Find unbound numbers in all texts of all records, whatever field they stand in, that are not the source's own words."""
    calculations = (("calculation", name, it.calculation) for name, it in known.calculated.items())
    for kind, name, record in (*known.context.dataset.records(), *calculations):
        told = RecordNumbers(known=known, kind=kind, name=name, own=own_of(known, record))
        for text in texts_of(record):
            if text.whose is not Whose.PRINTED:
                yield from told.problems(text, _beside(record, text))


def _beside(record: Record, text: TextAt) -> str:
    """Return the printed words that an English gloss (`printed_en`) says again."""
    if text.path[-1] != "printed_en":
        return ""
    holder: object = record
    for step in text.path[:-1]:
        holder = holder[step] if isinstance(holder, tuple) and isinstance(step, int) else getattr(holder, str(step))
    return str(getattr(holder, "printed", None) or "")


@dataclass(frozen=True, kw_only=True)
class Own:
    """What the numbers of one record's texts may be: its observations, counts of what it shows, words that it quotes.

    Where some of these could not be read, `known` is false, and no number is blamed for saying none of the others.
    """

    targets: tuple[str, ...] = ()
    counts: tuple[int, ...] = ()
    quoted: frozenset[str] = frozenset()
    known: bool = True


def own_of(known: Bindings, record: Record) -> Own:
    """Gather what the numbers of one record's texts may be."""
    context = known.context
    if isinstance(record, Initiative):
        steps = tuple(len(it.items) for it in record.processes)
        held = context.of_initiative.get(record.id, ())
        whole = record.id not in context.unread and len(held) == len(record.observations)
        return Own(targets=own_targets(held), counts=steps, known=whole)
    if isinstance(record, Chart):
        shown = chosen(record, context.observations)
        counts = (len(shown), *_steps(known, record))
        return Own(targets=own_targets(shown), counts=counts, known=context.is_whole)
    if isinstance(record, Source):
        return Own(targets=own_targets(context.of_source.get(record.id, ())), known=context.is_whole)
    if isinstance(record, Correction):
        then = context.of_initiative.get(record.observation.partition(".")[0], ())
        quoted = frozenset({record.was, record.now or ""})
        return Own(targets=own_targets(then), quoted=quoted, known=context.is_whole)
    return Own()


def _steps(known: Bindings, chart: Chart) -> tuple[int, ...]:
    """Return the number of steps that a chart of a process draws."""
    initiative, _, process = (chart.process or "").partition(".")
    record = known.context.dataset.initiatives.get(initiative)
    return tuple(len(it.items) for it in record.processes if it.id == process) if record is not None else ()


@dataclass(frozen=True, kw_only=True)
class RecordNumbers:
    """One record, and what its numbers may be."""

    known: Bindings
    kind: str
    name: str
    own: Own

    def problems(self, text: TextAt, beside: str = "") -> Iterator[Problem]:
        """Yield what is wrong with the numbers of a text, and around them; `beside` are printed words that it says again."""
        for path, lang, words in text.strings():
            at = partial(_span, self.known, self.kind, self.name, path, words)
            # A name is shown as it is written: R&D, <b>.
            if text.whose is Whose.OURS or COMMENT in words:
                yield from markup_in_field(words, at)
            prose, links = mask_line(words)
            bound = bound_links(links)
            groups = self.known.groups(prose, lang) if is_named(text.path) else ()
            for link in links:
                yield from target_problems(link, lang, self.known, at)
            for found in self._numbers(prose, lang, text.whose):
                number = self.known.whole(prose, found, lang)
                if bound and not bound[-1].linked and number.start < bound[-1].end:
                    continue
                named = self.known.saying(number.text, lang, self.own.targets)
                if named:
                    bound.append(
                        Bound(start=number.start, end=number.end, text=number.text, targets=named, linked=False)
                    )
                elif (
                    found.text not in beside
                    and not any(it.start < found.end and found.start < it.end for it in groups)
                    and not self._stands(found, prose, lang, text.whose)
                ):
                    yield _unbound(found, at(found.start, found.end))
            if text.whose is Whose.OURS:
                yield from self._around(prose, bound, lang, at)
        if not text.plain and text.whose is not Whose.PRINTED and text.text.en is not None:
            yield from self._twins(text)

    def _around(self, prose: str, bound: list[Bound], lang: str, at: Places) -> Iterator[Problem]:
        for found in self.known.judge(prose, bound, lang):
            if found.words not in self._lets("word"):
                hint = (
                    f"{found.hint.zh}；非用不可就在{WAIVERS}里写明理由",
                    f"{found.hint.en}; if it must stand, give the reason in {WAIVERS}",
                )
                yield found.rule.at(at(found.start, found.end), found.message, hint)

    def _twins(self, text: TextAt) -> Iterator[Problem]:
        (_, _, zh), (path, _, en) = text.strings()
        at = partial(_span, self.known, self.kind, self.name, path, en, 0, len(en))
        if is_named(text.path):
            named = [self.known.groups(mask_line(it)[0], lang) for it, lang in ((zh, "zh"), (en, "en"))]
            if (number := differ(*named)) is not None:
                yield groups_differ(number, at)
            zh, en = (without_groups(it, groups) for it, groups in zip((zh, en), named, strict=True))
        yield from said_otherwise(zh, en, self.known, at, self._lets("number"))

    def _lets(self, kind: str) -> set[str]:
        """Return the words that the record's waivers of a kind let stand."""
        return {it.words for it in self.known.waivers if it.kind == kind and it.record == self.name}

    def _numbers(self, prose: str, lang: str, whose: Whose) -> tuple[Number, ...]:
        # A name cannot vouch for the numbers in itself.
        return self.known.numbers(prose, lang) if whose is Whose.OURS else self.known.all_numbers(prose, lang)

    def _stands(self, number: Number, prose: str, lang: str, whose: Whose) -> bool:
        return (
            not self.own.known
            or number.text in self.own.quoted
            or number.text in self._lets("number")
            or any(self._counts(it, number, prose, lang, whose) for it in self.own.counts)
        )

    def _counts(self, count: int, number: Number, prose: str, lang: str, whose: Whose) -> bool:
        """Whether a number counts what the record shows: its numbers, dots, rows or steps, and nothing else."""
        if not says_the_number(number.text, count, lang, self.known.lexicon):
            return False
        if whose is not Whose.OURS or QUOTE_MARK in without_quotes(prose)[number.start : number.end]:
            return True
        # 2倍 and "2 times" count nothing that is shown.
        return bool(
            _SHOWN[lang].search(prose[number.start : number.end + _AHEAD] if lang == "zh" else prose[number.end :])
        )


def _span(  # noqa: PLR0913 - a stretch of one text of one record
    known: Bindings, kind: str, name: str, path: tuple[str | int, ...], words: str, start: int, end: int
) -> Span:
    return text_span(known.context, kind, name, path, words, start, end - start)


def _unbound(number: Number, span: Span) -> Problem:
    return NUMBER_UNBOUND.at(span, (f"数字不是这条记录自己的数据点：{show(number.text)}", f"number must be one of the record's own observations: {show(number.text)}"), (
            f"照数据点的写法写，或写成 [数字](obs:举措.数据点)；确实不是数据就在{WAIVERS}里写明理由",
            f"write it as the observation has it, or as [number](obs:initiative.observation); if it is no datum, give the reason in {WAIVERS}",
        ))  # fmt: skip
