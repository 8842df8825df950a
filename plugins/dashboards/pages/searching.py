"""Pages: the index that the search script loads: the words of every page that holds content, split at its cards.

The index is the pages' own text, so whatever stands on a page is found by any piece of it; with it come the words that
readers type instead (`locale/search.yml`). Traditional characters in a query are folded by a table of just those
characters that occur.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Self

from dashboards.model import Observation, Place
from dashboards.model.evidence import DESIGN_MARKS, STANDING_MARKS
from dashboards.model.vocabulary import COUNTED_AS_NAMES
from dashboards.pages.addresses import Addresses
from dashboards.pages.languages import Language
from dashboards.pages.ledger import Ledger
from dashboards.pages.number_formats import time
from dashboards.pages.page import Page, main_of
from dashboards.quantities import simplify
from dashboards.readers import parse
from dashboards.stages import Memo, shipped

# Kinds of things, most wanted first; what a page is follows from the template that writes it.
KINDS = ("place", "article", "text", "initiative", "indicator", "chart", "source", "observation")
TEMPLATES: Mapping[str, str] = {
    "article.html": "article",
    "initiative.html": "initiative",
    "city.html": "place",
    "indicator.html": "indicator",
    "source.html": "source",
    "chart.html": "chart",
    "methods.html": "text",
    "policy.html": "text",
    "questions.html": "text",
    "text.html": "text",
    "about.html": "text",
    "corrections.html": "text",
    "data.html": "text",
}
# Lists hold what other pages are about, so they are known by their names alone.
LISTS = frozenset(
    {
        "cities.html",
        "charts.html",
        "indicators.html",
        "initiatives.html",
        "sources.html",
        "articles.html",
        "observations.html",
    }
)
# What a page says of something is sought; what can be done with it (cite, share, embed, download) is on every such page.
_DRAWN = re.compile(
    r"<(svg|script|style|nav|pre|button)\b.*?</\1>"
    r'|<p class="(?:tools|copied)".*?</p>'
    r'|<details class="more"[^>]*>\s*<summary>.*?</summary>'
    r'|<div (?:popover\b|class="(?:score-folds|cite|press|share)").*?</div>',
    re.DOTALL,
)
_DESCRIPTION = re.compile(r'<meta name="description" content="([^"]*)"')
_AS_PRINTED = re.compile(r'<span class="as-printed".*?</span>')
_CARD = re.compile(r'<article class="card" id="([^"]+)".*?</article>', re.DOTALL)
_INLINE = re.compile(r"</?(?:a|abbr|b|code|data|em|s|span|strong|sub|sup|time)\b[^>]*>")
_TAG = re.compile(r"<[^>]+>")
_CJK = (0x3400, 0x9FFF)


@dataclass(frozen=True, kw_only=True)
class SearchEntry:
    """One thing to be found; `path` is its address below its language's folder, `place` whose it is, in both languages."""

    kind: str
    path: str
    title: str
    summary: str
    pinyin: str = ""
    text: str = ""
    place: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class SearchWords:
    """What readers type: words for one thing, what pages are looked for by, words that ask nothing."""

    same: Sequence[Sequence[str]]
    pages: Mapping[str, Sequence[str]]
    idle: Sequence[str]

    @classmethod
    def of(cls, root: Path) -> Self:
        """Read the list that the ledger at `root` uses."""
        path = shipped.found(root, "locale") / "search.yml"
        said: Any = parse(path.as_posix(), path.read_bytes()).data
        return cls(same=said["same"], pages=said["pages"], idle=[word for words in said["idle"] for word in words])


def entries(page: Page, written: str, ledger: Ledger, pinyin: Memo[str]) -> Iterator[SearchEntry]:
    """Yield what can be found on a page as it was written: the page, and each card or mark on it.

    `pinyin` holds that of titles that were asked for before.
    """
    kind, main = TEMPLATES.get(page.template), main_of(written)
    summary = html.unescape(said[1]) if (said := _DESCRIPTION.search(written)) else ""
    if page.listed and page.template in LISTS and not page.crumbs:
        yield SearchEntry(kind="text", path=page.path, title=page.title, summary=summary, pinyin=_pinyin(page, pinyin))
    if kind is None or not main or not page.listed:
        return
    body = sought(main)
    for card in _CARD.finditer(body):
        it = ledger.by_id[f"{page.path.split('/')[2]}.{card[1]}"]
        yield _number(it, page, card)
    if page.template == "methods.html":
        yield from _marks(page)
    text = words_of(_CARD.sub(" ", body))
    place = page.content.get("place")
    title = place.name.of(page.language.code) if kind == "place" and isinstance(place, Place) else page.title
    around = _around(place, kind, ledger) if isinstance(place, Place) else None
    near = _names(around) if around else ()
    heard = _pinyin(page, pinyin)
    yield SearchEntry(kind=kind, path=page.path, title=title, summary=summary, pinyin=heard, text=text, place=near)


def _around(place: Place, kind: str, ledger: Ledger) -> Place | None:
    """Return the place that something belongs to: a district's city, the place of everything else."""
    if kind != "place":
        return place
    city = ledger.dataset.city_of(place.id)
    return city if city != place else None


def _names(place: Place) -> tuple[str, ...]:
    return place.name.zh, place.name.of("en")


def _number(it: Observation, page: Page, card: re.Match[str]) -> SearchEntry:
    """Return one number: of what, in which place, at which level, when, in a line."""
    language = page.language
    names = (it.initiative.name, it.place.name, COUNTED_AS_NAMES[it.counted_as])
    line = " · ".join((*(name.of(language.code) for name in names), time(it, language).striptags()))
    title, text = words_of(_AS_PRINTED.sub("", _heading(card[0]))), words_of(card[0])
    path = f"{page.path}#{card[1]}"
    return SearchEntry(kind="observation", path=path, title=title, summary=line, text=text, place=_names(it.place))


def _marks(page: Page) -> Iterator[SearchEntry]:
    """Yield each evidence mark, which readers meet by its code."""
    code = page.language.code
    for it in (*DESIGN_MARKS, *STANDING_MARKS):
        title, means = f"{it.code} {it.words.of(code)}", it.means.of(code)
        yield SearchEntry(kind="text", path=f"{page.path}#{it.key}", title=title, summary=means)


def index_json(
    found: Iterable[SearchEntry], twins: Iterable[SearchEntry], asked: SearchWords, language: Language, at: Addresses
) -> bytes:
    """Write the index of one language; `twins` are the other's entries, whose titles lead here too."""
    also = {it.path: it.title for it in twins}
    ranked = sorted(found, key=lambda it: (KINDS.index(it.kind), len(it.title), it.path))
    names = {
        "place": language.one("地方"),
        "article": language.one("文章"),
        "text": language.say("说明"),
        "initiative": language.one("举措"),
        "indicator": language.one("指标"),
        "chart": language.one("图表"),
        "source": language.one("来源"),
        "observation": language.one("数据点"),
    }
    shown = [
        [
            KINDS.index(it.kind),
            at.here(it.path, language),
            it.title,
            [also.get(it.path, ""), *it.place],
            asked.pages.get(it.path, ()),
            it.pinyin,
            it.summary,
            it.text,
        ]
        for it in ranked
    ]
    traditional, simplified = folding(
        (json.dumps(shown, ensure_ascii=False), json.dumps(asked.same, ensure_ascii=False))
    )
    index = {
        "kinds": [names[it] for it in KINDS],
        "same": asked.same,
        "idle": asked.idle,
        "entries": shown,
        "from": traditional,
        "to": simplified,
    }
    return (json.dumps(index, ensure_ascii=False, separators=(",", ":")) + "\n").encode()


def sought(main: str) -> str:
    """Leave of the main part of a page what it is looked for by."""
    return _DRAWN.sub(" ", main)


def words_of(markup: str) -> str:
    """Return the words of some HTML, with spaces only where blocks meet."""
    text = html.unescape(_TAG.sub(" ", _INLINE.sub("", markup)))
    return " ".join(text.split())


def folding(texts: Iterable[str]) -> tuple[str, str]:
    """Return the traditional characters, and what each is folded to, that can lead to the characters of some texts."""
    known = set("".join(texts))
    pairs = [(one, two) for one, two in _pairs() if one in known or two in known]
    return "".join(one for one, _ in pairs), "".join(two for _, two in pairs)


@lru_cache(maxsize=1)
def _pairs() -> Sequence[tuple[str, str]]:
    every = [chr(number) for number in range(*_CJK)]
    return [
        (char, folded)
        for char, folded in zip(every, simplify("\n".join(every)).split("\n"), strict=True)
        if folded != char
    ]


def _heading(card: str) -> str:
    return card[card.index("<h") : card.index("</h")]


def _pinyin(page: Page, known: Memo[str]) -> str:
    """Return a Chinese title's pinyin, whole and as initials, so that it can be typed on any keyboard."""
    initiative = page.content.get("initiative")
    title = initiative.name.zh if initiative is not None else page.title  # type: ignore[attr-defined]
    if not any(_CJK[0] <= ord(char) <= _CJK[1] for char in title):
        return ""
    return known.of(title, _spoken)


def _spoken(title: str) -> str:
    # Its tables take a third of a second to load, and most builds know all titles already.
    from pypinyin import Style, lazy_pinyin  # noqa: PLC0415 - see above

    whole = "".join(lazy_pinyin(title, errors="ignore"))
    first = "".join(lazy_pinyin(title, style=Style.FIRST_LETTER, errors="ignore"))
    return f"{whole} {first}"
