"""Articles: every number in prose is bound to an observation or a calculation, says the same, or is waived with a reason.

Takes the Markdown source, before Pelican reads it, and hands on problems at line and column.
"""

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from dashboards.checks.record_names import KIND_NAMES
from dashboards.checks.word_lint import WAIVER_UNUSED, word_problem
from dashboards.errors import Both, Problem, Span, show
from dashboards.errors.rules import rule
from dashboards.prose.around import Bound, bound_links, flatten
from dashboards.prose.bindings import Bindings
from dashboards.prose.claiming import claims
from dashboards.prose.folder import ARTICLE_FIELD, listed
from dashboards.prose.link_targets import (
    NUMBER_DIFFERS,
    NUMBER_UNBOUND,
    both_of,
    calculation_later,
    calculation_missing,
    observation_missing,
    target_problems,
)
from dashboards.prose.lost import TEXT_LOST, lost_problems, unexplained
from dashboards.prose.masking import BLOCKS, Link, Masked, ProseWaiver, mask
from dashboards.prose.numbers_in_text import Number
from dashboards.prose.page_links import page_link_problems
from dashboards.prose.rendered import Rendered, rendered

CHART_ALONE = rule("chart-alone", ("图表和图片要独占一段", "a chart or picture must stand in a paragraph of its own"), ("图表和图片不能放在一句话中间。", "A chart or picture cannot stand in the middle of a sentence."), ("单独一行写 ![](chart:名称)，前后空一行", "write ![](chart:name) on its own line with blank lines around it"), bad="见![](chart:x)。", good="\n![](chart:x)\n")  # fmt: skip
WAIVER_REASON = rule("waiver-reason", ("豁免要写理由", "a waiver must give its reason"), ("没有理由的例外，别人无法判断该不该留。", "Without a reason nobody can judge whether the exception should stay."), ("写成 <!-- number-ok: 原话: 理由 -->", "write <!-- number-ok: the words: the reason -->"), bad="<!-- number-ok: 一半 -->", good="<!-- number-ok: 一半: 指前后两个数里的一个 -->")  # fmt: skip


ARTICLES: Final = "content/articles/"


def waive(kind: str, words: str, *, above: bool) -> tuple[str, str]:
    """Give the waiver of words ready to be copied but for its reason: a field above the text, a comment in it."""
    number = kind == "number-ok"
    zh, en = ("确实不是数据", "if it is no datum") if number else ("非用不可", "if it must stand")
    if above:
        field = f"{kind.capitalize()}: {words}"
        return f"{zh}就加一行 {field}: 理由", f"{en}, add a line '{field}: the reason'"
    return (
        f"{zh}就在段末写 <!-- {kind}: {words}: 理由 -->",
        f"{en}, end the paragraph with <!-- {kind}: {words}: the reason -->",
    )


@dataclass(frozen=True, kw_only=True)
class Uses:
    """What a text refers to, each once, in the order of the text."""

    observations: tuple[str, ...]
    calculations: tuple[str, ...]
    charts: tuple[str, ...]
    pictures: tuple[str, ...]


# The preview asks again for all articles at each edit, and all but one are as they were.
@lru_cache(maxsize=4096)
def uses(text: str) -> Uses:
    """Say which observations, calculations and charts a Markdown text refers to, front matter included."""
    return _uses(mask(text))


def _uses(masked: Masked) -> Uses:
    named = [("obs", it) for it in masked.listed("obs")] + [("calc", it) for it in masked.listed("calc")]
    named += [(link.scheme, link.target) for link in masked.links]
    found = {scheme: dict.fromkeys(name.partition("#")[0] for it, name in named if it == scheme) for scheme, _ in named}
    return Uses(
        observations=tuple(found.get("obs", ())),
        calculations=tuple(found.get("calc", ())),
        charts=tuple(found.get("chart", ())),
        pictures=tuple(found.get("picture", ())),
    )


def language(path: str, masked: Masked) -> str:
    """Return an article's language from its `Lang` field, or from its name."""
    stated = masked.fields.get("lang", "en" if path.endswith(".en.md") else "zh")
    return "en" if stated.lower().startswith("en") else "zh"


def counted_on(path: str, fields: Mapping[str, str]) -> datetime.date | None:
    """Return the day that a text's calculations belong to: an article's own; None for standing pages, which count live."""
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
    shown = rendered(text, known.context.before)
    masked = mask(text, shown.words)
    dated = known.on(counted_on(path, masked.fields))
    article = _Article(path=path, masked=masked, rendered=shown, lang=language(path, masked), known=dated)
    return sorted(article.problems(), key=lambda it: it.order)


@dataclass(frozen=True, kw_only=True)
class _Article:
    path: str
    masked: Masked
    rendered: Rendered
    lang: str
    known: Bindings

    def problems(self) -> Iterator[Problem]:
        used: set[ProseWaiver] = set()
        for link in self.masked.links:
            yield from self._link(link)
        bound = bound_links(self.masked.links)
        typed = self.known.numbers(self.masked.prose, self.lang)
        for number in (*typed, *self._seen_numbers(typed)):
            waiver = self._waiver("number-ok", number.text, number.start)
            named = self._in_front(number)
            if waiver is not None:
                used.add(waiver)
            elif named:
                whole = self.known.whole(self.masked.prose, number, self.lang)
                bound.append(Bound(start=whole.start, end=whole.end, text=whole.text, targets=named, linked=False))
            elif number.start >= self.masked.body or not self._named() or self.known.context.is_whole:
                # Where a record could not be read, what the front matter names may say the number.
                yield self._unbound(number)
        yield from self._topics()
        yield from lost_problems(self.masked, self.rendered, self._span)
        yield from page_link_problems(self.masked, self.rendered, self.lang, self.known.context, self._span)
        yield from self._around(bound, used)
        yield from self._claims(bound, used)
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

    def _in_front(self, number: Number) -> tuple[str, ...]:
        """Return what a number of the front matter may be, of what its `Obs` and `Calc` fields name."""
        if number.start >= self.masked.body:
            return ()
        whole = self.known.whole(self.masked.prose, number, self.lang)
        return self.known.saying(whole.text, self.lang, self._named())

    def _named(self) -> tuple[str, ...]:
        """Return what the front matter says that its numbers are."""
        return (*self.masked.listed("obs"), *self.masked.listed("calc"))

    def _unbound(self, number: Number) -> Problem:
        calculations = [self.known.calculated[it] for it in self.masked.listed("calc") if it in self.known.calculated]
        if number.start < self.masked.body and calculations:
            return self._not_counted(number, [both_of(it) for it in calculations])
        like = next(self.known.like(number.text, self.lang), None)
        front = number.start < self.masked.body
        waiver = waive("number-ok", number.text, above=front)
        if like is not None and not front:
            zh, en = f"写成 [{number.text}]({like})", f"write [{number.text}]({like})"
        elif front:
            zh, en = "在Obs:或Calc:字段里写明它是哪个数据点", "name its observation in the field Obs: or Calc:"
        else:
            zh, en = (
                "写成 [数字](obs:举措.数据点) 或 [数字](calc:名称)",
                "write [number](obs:initiative.observation) or [number](calc:name)",
            )
        return NUMBER_UNBOUND.at(
            self._span(number.start, number.end),
            (
                f"数字没有连到数据点：{show(number.text)}",
                f"number must be bound to an observation: {show(number.text)}",
            ),
            (f"{zh}；{waiver[0]}", f"{en}; {waiver[1]}"),
        )

    def _not_counted(self, number: Number, given: Sequence[Both]) -> Problem:
        """Say of a number of the front matter that none of the calculations that stand there gives it."""
        waiver = waive("number-ok", number.text, above=True)
        return NUMBER_DIFFERS.at(
            self._span(number.start, number.end),
            (
                f"Calc:里的计算没有得这个数的：{show(number.text)}；{'；'.join(it.zh for it in given)}",
                f"a calculation of Calc: must give the number: {show(number.text)}; {'; '.join(it.en for it in given)}",
            ),
            (
                f"改成算出来的数，重读整句；它若是别的数，在Obs:里写明；{waiver[0]}",
                f"write the number that is worked out, and read whether the sentence still holds; if it is another number, name it in Obs:; {waiver[1]}",
            ),
        )

    def _topics(self) -> Iterator[Problem]:
        themes = self.known.context.dataset.themes
        for name in listed(self.masked.fields.get("topics", "")):
            if name not in themes:
                at = max(self.masked.text.find(name), 0)
                message = (f"没有这个主题：{show(name)}", f"topic must be the id of a theme: {show(name)}")
                yield ARTICLE_FIELD.at(self._span(at, at + len(name)), message, (f"可用：{'、'.join(themes)}", f"choices: {', '.join(themes)}"))  # fmt: skip

    def _link(self, link: Link) -> Iterator[Problem]:
        if f"{link.scheme}:" in BLOCKS:
            yield from self._block(link)
            return
        yield from target_problems(link, self.lang, self.known, self._span)

    def _block(self, link: Link) -> Iterator[Problem]:
        """Check a chart or a picture: that it exists, and stands alone."""
        span = self._span(link.start, link.end)
        if link.scheme == "picture" and not self.path.startswith(ARTICLES):
            message = ("只有文章里能放图片", "a picture must stand in an article")
            yield TEXT_LOST.at(span, message, ("放进content/articles/的文章，或删掉", "put it into an article of content/articles/, or delete it"))  # fmt: skip
            return
        yield from self.known.known.look(link.scheme, link.target, lambda: span)
        first = self.masked.text.rfind("\n\n", 0, link.start)
        last = self.masked.text.find("\n\n", link.end)
        around = self.masked.text[first + 1 : link.start] + self.masked.text[link.end : last if last >= 0 else None]
        if not link.image or around.strip():
            kind = KIND_NAMES[link.scheme]
            message = (
                f"{kind.zh}必须独占一段：{show(link.target)}",
                f"a {kind.en} must stand in a paragraph of its own: {show(link.target)}",
            )
            hint = (
                f"单独一行写 ![]({link.scheme}:{link.target})，前后空一行",
                f"write ![]({link.scheme}:{link.target}) on its own, with blank lines around it",
            )
            yield CHART_ALONE.at(span, message, hint)

    def _around(self, bound: list[Bound], used: set[ProseWaiver]) -> Iterator[Problem]:
        """Find what the sentences say wrongly around their numbers."""
        for found in self.known.judge(self.masked.prose, bound, self.lang):
            waiver = self._waiver("word-ok", found.words, found.start)
            if waiver is not None:
                used.add(waiver)
                continue
            zh, en = waive("word-ok", found.words, above=found.start < self.masked.body)
            hint = (f"{found.hint.zh}；{zh}", f"{found.hint.en}; {en}")
            yield found.rule.at(self._span(found.start, found.end), found.message, hint)

    def _claims(self, bound: list[Bound], used: set[ProseWaiver]) -> Iterator[Problem]:
        """Find causes, boasts and ranks that the numbers of their sentences do not earn."""
        for found in claims(flatten(self.masked.prose, bound), self.lang, self.known):
            waiver = self._waiver("word-ok", found.text, found.start)
            if waiver is None:
                above = found.start < self.masked.body
                span = self._span(found.start, found.end)
                yield word_problem(found, span, waive("word-ok", found.text, above=above))
            else:
                used.add(waiver)

    def _waiver(self, kind: str, words: str, at: int) -> ProseWaiver | None:
        """Find the waiver that lets words stand at a place; it names them and holds for its paragraph."""
        return next(
            (
                it
                for it in self.masked.waivers
                if it.kind == kind and it.reason and it.first <= at <= it.last and _plain(words) == _plain(it.words)
            ),
            None,
        )

    def _waivers(self, used: set[ProseWaiver]) -> Iterator[Problem]:
        for waiver in self.masked.waivers:
            span = self._span(waiver.start, waiver.end)
            if not waiver.reason:
                message = (
                    f"豁免要写理由：{show(waiver.words)}",
                    f"a waiver must give its reason: {show(waiver.words)}",
                )
                hint = (
                    f"写成 <!-- {waiver.kind}: {waiver.words}: 理由 -->",
                    f"write <!-- {waiver.kind}: {waiver.words}: the reason -->",
                )
                yield WAIVER_REASON.at(span, message, hint)
            elif waiver not in used:
                message = (f"豁免没有用上：{show(waiver.words)}", f"a waiver must be needed: {show(waiver.words)}")
                hint = ("删掉它，或改成和正文一样的原话", "delete it, or give the very words of the text")
                yield WAIVER_UNUSED.at(span, message, hint)

    def _front_targets(self) -> Iterator[Problem]:
        for name in self.masked.listed("obs"):
            yield from observation_missing(name, self.known, lambda: self._span(0, 1))
        for name in self.masked.listed("calc"):
            yield from calculation_missing(name, self.known, lambda: self._span(0, 1))
            yield from calculation_later(name, self.known, lambda: self._span(0, 1))


def _plain(text: str) -> str:
    return " ".join(text.lower().split())
