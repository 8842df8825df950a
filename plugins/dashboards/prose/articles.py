"""Articles: every number in prose is bound to an observation or a calculation, says the same, or is waived with a reason.

Takes the Markdown source, before Pelican reads it, and hands on problems at line and column.
"""

import datetime
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from dashboards.checks.context import problem
from dashboards.checks.wording import earned, word_problem
from dashboards.errors import Both, Problem, Span, show
from dashboards.prose.bindings import Bindings
from dashboards.prose.lost import lost_problems, unexplained
from dashboards.prose.masking import MASK, Link, Masked, Waiver, hide, mask
from dashboards.prose.numbers import Number
from dashboards.prose.page_links import page_link_problems
from dashboards.prose.rendered import Rendered, render
from dashboards.prose.targets import both_of, calculation_later, calculation_missing, closest, target_problems
from dashboards.quantities import fold
from dashboards.quantities.grammar import grammar_of

ARTICLES: Final = "content/articles/"
_WINDOW: Final = 12
_BOUND_EN: Final = re.compile(
    r"\b(?:nearly|almost|about|around|roughly|approximately|over|under|up to|at least|at most|(?:more|fewer|less) than)\s+$",
    re.IGNORECASE,
)
WAIVE_NUMBER: Final = (
    "确实不是数据就在段末写 <!-- number-ok: 原话: 理由 -->",
    "if it is no datum, end the paragraph with <!-- number-ok: the words: the reason -->",
)
WAIVE_NUMBER_ABOVE: Final = (
    "确实不是数据就加一行 Number-ok: 原话: 理由",
    "if it is no datum, add a line 'Number-ok: the words: the reason'",
)
WAIVE_WORD_ABOVE: Final = (
    "非用不可就加一行 Word-ok: 原话: 理由",
    "if it must stand, add a line 'Word-ok: the words: the reason'",
)
WAIVE_WORD: Final = (
    "非用不可就在段末写 <!-- word-ok: 原话: 理由 -->",
    "if it must stand, end the paragraph with <!-- word-ok: the words: the reason -->",
)


@dataclass(frozen=True, kw_only=True)
class Uses:
    """What a text refers to, each once, in the order of the text."""

    observations: tuple[str, ...]
    calculations: tuple[str, ...]
    charts: tuple[str, ...]


# The preview asks again for all articles at each edit, and all but one are as they were.
@lru_cache(maxsize=4096)
def uses(text: str) -> Uses:
    """Say which observations, calculations and charts a Markdown text refers to, front matter included."""
    return _uses(mask(text))


def _uses(masked: Masked) -> Uses:
    named = [("obs", it) for it in _listed(masked, "obs")] + [("calc", it) for it in _listed(masked, "calc")]
    named += [(link.scheme, link.target) for link in masked.links]
    found = {scheme: dict.fromkeys(name.partition("#")[0] for it, name in named if it == scheme) for scheme, _ in named}
    return Uses(
        observations=tuple(found.get("obs", ())),
        calculations=tuple(found.get("calc", ())),
        charts=tuple(found.get("chart", ())),
    )


def language(path: str, masked: Masked) -> str:
    """Give an article's language from its `Lang` field, or from its name."""
    stated = masked.fields.get("lang", "en" if path.endswith(".en.md") else "zh")
    return "en" if stated.lower().startswith("en") else "zh"


def counted_on(path: str, fields: Mapping[str, str]) -> datetime.date | None:
    """Give the day that a text's calculations belong to: an article's own; None for standing pages, which count live."""
    if not path.startswith(ARTICLES):
        return None
    days = [it for key in ("date", "modified") if (it := _day(fields.get(key, ""))) is not None]
    return max(days, default=None)


def _day(text: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(text.strip())
    except ValueError:  # `check_folder` says so
        return None


def article_problems(path: str, text: str, known: Bindings) -> list[Problem]:
    """Check one article: links, numbers, words and waivers."""
    rendered = render(text)
    masked = mask(text, rendered.words)
    dated = known.on(counted_on(path, masked.fields))
    article = _Article(path=path, masked=masked, rendered=rendered, lang=language(path, masked), known=dated)
    return sorted(article.problems(), key=lambda it: it.order)


@dataclass(frozen=True, kw_only=True)
class _Article:
    path: str
    masked: Masked
    rendered: Rendered
    lang: str
    known: Bindings

    def problems(self) -> Iterator[Problem]:
        used: set[Waiver] = set()
        for link in self.masked.links:
            yield from self._link(link, used)
        typed = self.known.numbers(self.masked.prose, self.lang)
        for number in (*typed, *self._seen_numbers(typed)):
            waiver = self._waiver("number-ok", number.text, number.start)
            if waiver is not None:
                used.add(waiver)
            elif not self._in_front(number):
                yield self._unbound(number)
        yield from lost_problems(self.masked, self.rendered, self._span)
        yield from page_link_problems(self.masked, self.rendered, self.lang, self.known.context, self._span)
        yield from self._words(used)
        yield from self._waivers(used)
        yield from self._front_targets()

    def _span(self, start: int, end: int) -> Span:
        line, column = self.masked.place(start)
        return Span(path=self.path, line=line, column=column, end_column=column + max(end - start, 1))

    def _seen_numbers(self, typed: Sequence[Number]) -> Iterator[Number]:
        """Yield the numbers that a reader sees and the Markdown does not show as numbers, whatever the converter did."""
        seen = (it.text for stretch in self.rendered.texts for it in self.known.numbers(stretch, self.lang))
        for text, start, end in unexplained(self.masked, seen, [(it.start, it.end) for it in typed]):
            yield Number(start=start, end=end, text=text)

    def _in_front(self, number: Number) -> bool:
        """Say whether a number of the front matter says the same as what its `Obs` or `Calc` field names."""
        if number.start >= self.masked.body:
            return False
        targets = (*_listed(self.masked, "obs"), *_listed(self.masked, "calc"))
        return self.known.says_one_of(number.text, self.lang, targets)

    def _unbound(self, number: Number) -> Problem:
        calculations = [self.known.calculated[it] for it in _listed(self.masked, "calc") if it in self.known.calculated]
        if number.start < self.masked.body and calculations:
            return self._not_counted(number, [both_of(it) for it in calculations])
        like = next(self.known.like(number.text, self.lang), None)
        front = number.start < self.masked.body
        waive = WAIVE_NUMBER_ABOVE if front else WAIVE_NUMBER
        if like is not None and not front:
            zh, en = f"写成 [{number.text}]({like})", f"write [{number.text}]({like})"
        elif front:
            zh, en = "在Obs:或Calc:字段里写明它是哪个数据点", "name its observation in the field Obs: or Calc:"
        else:
            zh, en = (
                "写成 [数字](obs:举措.数据点) 或 [数字](calc:名称)",
                "write [number](obs:initiative.observation) or [number](calc:name)",
            )
        return problem(
            self._span(number.start, number.end),
            "number-unbound",
            (
                f"数字没有连到数据点：{show(number.text)}",
                f"number must be bound to an observation: {show(number.text)}",
            ),
            (f"{zh}；{waive[0]}", f"{en}; {waive[1]}"),
        )

    def _not_counted(self, number: Number, given: Sequence[Both]) -> Problem:
        """Say of a number of the front matter that none of the calculations that stand there gives it."""
        return problem(
            self._span(number.start, number.end),
            "number-differs",
            (
                f"Calc:里的计算没有得这个数的：{show(number.text)}；{'；'.join(it.zh for it in given)}",
                f"a calculation of Calc: must give the number: {show(number.text)}; {'; '.join(it.en for it in given)}",
            ),
            (
                f"改成算出来的数，重读整句；它若是别的数，在Obs:里写明；{WAIVE_NUMBER_ABOVE[0]}",
                f"write the number that is worked out, and read whether the sentence still holds; if it is another number, name it in Obs:; {WAIVE_NUMBER_ABOVE[1]}",
            ),
        )

    def _link(self, link: Link, used: set[Waiver]) -> Iterator[Problem]:
        if link.scheme == "chart":
            yield from self._chart(link)
            return
        yield from self._qualifier_outside(link, used)
        yield from target_problems(link, self.lang, self.known, self._span)

    def _qualifier_outside(self, link: Link, used: set[Waiver]) -> Iterator[Problem]:
        """Find a bounding word just outside a link: it would change what the number says."""
        prose = self.masked.prose[max(0, link.start - _WINDOW) : link.start].rpartition(MASK)[2]
        if self.lang == "en":
            found = _BOUND_EN.search(prose)
        else:
            before = grammar_of(self.known.lexicon).before
            found = next((it for it in before.finditer(fold(prose)) if it.end() == len(prose)), None)
        if found is None:
            return
        start = link.start - len(prose) + found.start()
        waiver = self._waiver("word-ok", found[0], start)
        if waiver is not None:
            used.add(waiver)
        else:
            yield problem(
                self._span(start, link.start),
                "qualifier-outside",
                (
                    f"限定词要写进链接文字：{show(found[0].strip())}",
                    f"a qualifier must stand inside the link: {show(found[0].strip())}",
                ),
                (
                    f"把它移进方括号；数据点没有这个限定词就删掉；{WAIVE_WORD[0]}",
                    f"move it into the brackets; if the observation has no such word, delete it; {WAIVE_WORD[1]}",
                ),
            )

    def _chart(self, link: Link) -> Iterator[Problem]:
        span = self._span(link.start, link.end)
        if link.target not in self.known.context.dataset.charts:
            near = closest(link.target, self.known.context.dataset.charts)
            message = (f"没有这个图表：{show(link.target)}", f"chart must exist: {show(link.target)}")
            yield problem(span, "reference", message, (f"检查拼写{near.zh}", f"check the spelling{near.en}"))
        first = self.masked.text.rfind("\n\n", 0, link.start)
        last = self.masked.text.find("\n\n", link.end)
        around = self.masked.text[first + 1 : link.start] + self.masked.text[link.end : last if last >= 0 else None]
        if not link.image or around.strip():
            message = (
                f"图表必须独占一段：{show(link.target)}",
                f"a chart must stand in a paragraph of its own: {show(link.target)}",
            )
            hint = (
                f"单独一行写 ![](chart:{link.target})，前后空一行",
                f"write ![](chart:{link.target}) on its own, with blank lines around it",
            )
            yield problem(span, "chart-alone", message, hint)

    def _words(self, used: set[Waiver]) -> Iterator[Problem]:
        observations = self.known.context.observations
        if earned(observations[it] for it in _uses(self.masked).observations if it in observations):
            return
        words = self.known.words[self.lang]
        if not any(words.find(self.masked.prose)):
            return
        for found in words.find(hide(self.masked.prose, self.known.names)):
            waiver = self._waiver("word-ok", found.text, found.start)
            if waiver is None:
                above = found.start < self.masked.body
                yield word_problem(found, self._span(found.start, found.end), WAIVE_WORD_ABOVE if above else WAIVE_WORD)
            else:
                used.add(waiver)

    def _waiver(self, kind: str, words: str, at: int) -> Waiver | None:
        """Find the waiver that lets words stand at a place; it names them and holds for its paragraph."""
        return next(
            (
                it
                for it in self.masked.waivers
                if it.kind == kind and it.reason and it.first <= at <= it.last and _plain(words) == _plain(it.words)
            ),
            None,
        )

    def _waivers(self, used: set[Waiver]) -> Iterator[Problem]:
        for waiver in self.masked.waivers:
            span = self._span(waiver.start, waiver.end)
            if not waiver.reason:
                message = (
                    f"豁免要写理由：{show(waiver.words)}",
                    f"a waiver must give its reason: {show(waiver.words)}",
                )
                hint = (
                    f"写成 <!-- {waiver.kind}: 原话: 理由 -->",
                    f"write <!-- {waiver.kind}: the words: the reason -->",
                )
                yield problem(span, "waiver-reason", message, hint)
            elif waiver not in used:
                message = (f"豁免没有用上：{show(waiver.words)}", f"a waiver must be needed: {show(waiver.words)}")
                hint = ("删掉它，或改成和正文一样的原话", "delete it, or give the very words of the text")
                yield problem(span, "waiver-unused", message, hint)

    def _front_targets(self) -> Iterator[Problem]:
        for name in _listed(self.masked, "obs"):
            yield from self.known.known.look("observation", name.partition("#")[0], lambda: self._span(0, 1))
        for name in _listed(self.masked, "calc"):
            yield from calculation_missing(name, self.known, lambda: self._span(0, 1))
            yield from calculation_later(name, self.known, lambda: self._span(0, 1))


def _listed(masked: Masked, field: str) -> tuple[str, ...]:
    return tuple(it.removeprefix(f"{field}:") for it in re.split(r"[\s,，、]+", masked.fields.get(field, "")) if it)


def _plain(text: str) -> str:
    return " ".join(text.lower().split())
