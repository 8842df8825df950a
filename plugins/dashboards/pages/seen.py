"""Pages, last check: each number that a reader of a finished page sees comes from somewhere.

It stands in an element that the program filled (a printed number, a count, a day, a drawing), in a text that the checks
have read (a record's or an article's), or it is a problem: nothing vouches for it.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from dashboards.errors import Problem, Span, show
from dashboards.errors.rules import rule
from dashboards.model import Whose, texts_of
from dashboards.pages.languages import Language
from dashboards.pages.page import Page, main_of
from dashboards.prose import Bindings
from dashboards.prose.masking import MASK, front_matter, mask_line
from dashboards.prose.numbers_in_text import Number
from dashboards.prose.rendered import INLINE, Rendered, rendered
from dashboards.quantities import simplify

PAGE_NUMBER = rule("page-number", ("网页上的数字要有来处", "a number on a page must come from somewhere"), ("检查读过的是记录和文章；模板里写死的数字谁也没有核过。", "The checks read records and articles; a number that a template holds was looked at by nobody."), ("写进记录或文章；程序填的数字，元素上写data-made", "write it in a record or an article; what the program fills in stands in an element with data-made"), bad="<p>73%的企业满意</p>", good="<p data-made>{{ count }}</p>")  # fmt: skip


_TOKEN: Final = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)([^>\"']*(?:(?:\"[^\"]*\"|'[^']*')[^>\"']*)*)>|([^<]+)")
_TITLE: Final = re.compile(r"<title>(.*?)</title>", re.DOTALL)
# Drawings are made of records' fields alone; scripts, code and what is hidden from readers are no prose.
_NO_PROSE: Final = re.compile(r"<(svg|script|style|pre|template|option)\b.*?</\1>|<!--.*?-->", re.DOTALL)
# What fills these is the program: a printed number, a calculation, a count, a day, a hash, a mark, and what says so.
_MADE: Final = re.compile(
    r'\bdata-made\b|\bclass="(?:[^"]* )?(?:n|num|tight|as-printed|observation|calculated|counted|hash|mark|marks)(?: [^"]*)?"'
)
_MADE_TAGS: Final = frozenset({"time", "data"})
_VOID: Final = frozenset({"br", "hr", "img", "input", "meta", "link", "wbr", "col", "source"})
_INLINE: Final = INLINE | {"bdi", "br", "button", "span", "time", "wbr"}
_SHOWN: Final = re.compile(r'\s(?:title|alt|aria-label)="([^"]*)"')
_TIMES: Final = (("period",), ("as_of",), ("date",))
_NUMERAL: Final = re.compile(r"[0-9０-９零一二三四五六七八九十百千万亿两半几]|[A-Za-z]{3}")


@dataclass(frozen=True, kw_only=True)
class Seen:
    """What the checks have read, by language; asked of each finished page."""

    known: Bindings
    read: Mapping[str, tuple[str, ...]]
    _done: dict[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, known: Bindings, both: Iterable[Language]) -> Seen:
        """Gather what holds a numeral of all records and articles, and of the words that templates say of themselves."""
        found: dict[str, set[str]] = {"zh": set(), "en": set()}
        for message, said in (one for it in both for one in it.catalogue.items()):
            found["zh"].update(_said(message))
            found["en"].update(_said(said))
        records = (it for _, _, it in known.context.dataset.records())
        calculations = (it.calculation for it in known.calculated.values())
        for record in (*records, *calculations):
            for text in texts_of(record):
                for _, lang, words in text.strings():
                    if text.whose is not Whose.PRINTED:
                        found[lang].update(_parts(mask_line(words)[0]))
                    elif text.path[-2:-1] in _TIMES:
                        # Numbers as printed stand in elements of their own.
                        found[lang].update(_parts(simplify(words)))
        for file in sorted((known.context.dataset.root / "content").rglob("*.md")):
            written = file.read_text("utf-8-sig")
            shown = rendered(written, known.context.before)
            found["en" if file.name.endswith(".en.md") else "zh"].update(_article(written, shown))
        # What is not translated is shown in Chinese.
        found["en"] |= found["zh"]
        longest = {lang: tuple(sorted(words, key=lambda it: (-len(it), it))) for lang, words in found.items()}
        return cls(known=known, read=longest)

    def problems(self, page: Page, written: str) -> list[Problem]:
        """Find the numbers of a finished page that nothing vouches for."""
        lang = page.language.code
        loose = dict.fromkeys(it for words in stretches(written) for it in self._loose(words, lang))
        return [_problem(page, it) for it in loose]

    def _loose(self, words: str, lang: str) -> tuple[str, ...]:
        if not _NUMERAL.search(words):
            return ()
        key = (lang, words)
        if key not in self._done:
            self._done[key] = tuple(it.text for it in self._numbers(words, lang))
        return self._done[key]

    def _numbers(self, words: str, lang: str) -> Sequence[Number]:
        if not self.known.numbers(words, lang):
            return ()
        for it in self.read[lang]:
            if it in words:
                words = words.replace(it, MASK * len(it))
        return self.known.numbers(words, lang)


def stretches(written: str) -> Iterator[str]:
    """Yield what a reader sees of a page: its title, each stretch of its main part with what is filled in masked, and titles."""
    # The first is the page's own; those of a drawing's marks belong to the drawing.
    if title := _TITLE.search(written):
        yield html.unescape(title[1])
    body = _NO_PROSE.sub(" ", main_of(written))
    text: list[str] = []
    open_: list[tuple[str, bool]] = []
    # How many of the open elements the program fills.
    within = 0
    for end, name, rest, words in _TOKEN.findall(body):
        if words:
            text.append(MASK if within else html.unescape(words))
            continue
        tag = name.lower()
        if text and tag not in _INLINE:
            yield "".join(text)
            text = []
        if end:
            closed = ""
            while open_ and closed != tag:
                closed, made = open_.pop()
                within -= made
            continue
        made, shown = _told(rest) if rest else (False, ())
        made = made or tag in _MADE_TAGS
        if not made and not within:
            yield from shown
        if tag not in _VOID:
            open_.append((tag, made))
            within += made
    yield "".join(text)


@lru_cache(maxsize=4096)
def _told(attributes: str) -> tuple[bool, tuple[str, ...]]:
    """Return whether the attributes of an element tell that the program fills it, and those that are read."""
    return _MADE.search(attributes) is not None, tuple(html.unescape(it) for it in _SHOWN.findall(attributes))


def _said(message: str) -> Iterator[str]:
    # What is filled in comes from elsewhere, and is none of the message's own words.
    return (it for it in re.split(r"\{\w*\}", message) if _NUMERAL.search(it))


def _article(text: str, shown: Rendered) -> Iterator[str]:
    for words in shown.texts:
        yield from _parts(words)
    for name, words in front_matter(text)[1].items():
        if name in {"title", "summary"}:
            yield words


def _parts(words: str) -> Iterator[str]:
    return (it for part in words.split(MASK) if _NUMERAL.search(it := part.strip()))


def _problem(page: Page, number: str) -> Problem:
    return PAGE_NUMBER.at(
        Span(path=page.file),
        (f"网页上有个数字没有来处：{show(number)}", f"a number on a page must come from somewhere: {show(number)}"),
        (
            "它不在任何记录或文章里；模板或程序填的数字，元素上写data-made",
            "no record or article holds it; what a template or the program fills in stands in an element with data-made",
        ),
    )
