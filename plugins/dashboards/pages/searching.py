"""Pages: the index that the search script loads: the words of every page that holds content, split at its cards.

The index is the pages' own text, so whatever stands on a page is found by any piece of it. Traditional characters in
a query are folded by a table of just those characters that occur.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from dashboards.pages.addresses import Addresses
from dashboards.pages.languages import Language
from dashboards.pages.ledger import Ledger
from dashboards.pages.page import Page
from dashboards.quantities import simplify
from dashboards.stages import Memo

# Kinds of pages, most wanted first, by the template that writes them.
KINDS: Mapping[str, str] = {
    "article.html": "article",
    "initiative.html": "initiative",
    "city.html": "place",
    "indicator.html": "indicator",
    "source.html": "source",
    "chart.html": "chart",
    "methods.html": "text",
    "text.html": "text",
    "about.html": "text",
    "corrections.html": "text",
}
_MAIN = re.compile(r"<main\b.*?</main>", re.DOTALL)
_DRAWN = re.compile(
    r"<(svg|script|style|nav|pre)\b.*?</\1>|<p class=\"tools\">.*?</p>|<div popover\b.*?</div>", re.DOTALL
)
_CARD = re.compile(r'<article class="card" id="([^"]+)".*?</article>', re.DOTALL)
_INLINE = re.compile(r"</?(?:a|abbr|b|code|data|em|s|span|strong|sub|sup|time)\b[^>]*>")
_TAG = re.compile(r"<[^>]+>")
_CJK = (0x3400, 0x9FFF)


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One thing to be found."""

    kind: str
    href: str
    title: str
    sounds: str
    text: str


def entries(page: Page, written: str, ledger: Ledger, at: Addresses, sounds: Memo[str]) -> Iterator[Entry]:
    """Yield what can be found on a page as it was written: the page, and each card on it.

    `sounds` knows how titles sound that were asked for before.
    """
    kind = KINDS.get(page.template)
    main = _MAIN.search(written)
    if kind is None or main is None or not page.listed:
        return
    body = _DRAWN.sub(" ", main[0])
    href = at.here(page.path, page.language)
    for card in _CARD.finditer(body):
        name = f"{page.path.split('/')[2]}.{card[1]}"
        it = ledger.by_id[name]
        title = f"{words_of(_heading(card[0]))} · {it.initiative.name.of(page.language.code)}"
        yield Entry(kind="observation", href=f"{href}#{card[1]}", title=title, sounds="", text=words_of(card[0]))
    text = words_of(_CARD.sub(" ", body))
    yield Entry(kind=kind, href=href, title=page.title, sounds=_sounds(page, sounds), text=text)


def index_json(found: Iterable[Entry], language: Language) -> bytes:
    """Write the index of one language."""
    order = ["article", "initiative", "place", "observation", "indicator", "source", "chart", "text"]
    ranked = sorted(found, key=lambda it: (order.index(it.kind), it.href))
    names = {
        "article": language.one("文章"),
        "initiative": language.one("举措"),
        "place": language.one("地方"),
        "observation": language.one("数据点"),
        "indicator": language.one("指标"),
        "source": language.one("来源"),
        "chart": language.one("图表"),
        "text": language.say("说明"),
    }
    traditional, simplified = folding(it.text + it.title for it in ranked)
    shown = {
        "kinds": [names[it] for it in order],
        "entries": [[order.index(it.kind), it.href, it.title, it.sounds, it.text] for it in ranked],
        "from": traditional,
        "to": simplified,
    }
    return (json.dumps(shown, ensure_ascii=False, separators=(",", ":")) + "\n").encode()


def words_of(markup: str) -> str:
    """Give the words of some HTML, with spaces only where blocks meet."""
    text = html.unescape(_TAG.sub(" ", _INLINE.sub("", markup)))
    return " ".join(text.split())


def folding(texts: Iterable[str]) -> tuple[str, str]:
    """Give the traditional characters, and what each is folded to, that can lead to the characters of some texts."""
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


def _sounds(page: Page, known: Memo[str]) -> str:
    """Give a Chinese title's sounds, whole and as initials, so that it can be typed on any keyboard."""
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
