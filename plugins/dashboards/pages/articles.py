"""Pages: articles, read by Pelican from Markdown, with their charts drawn and their numbers bound."""

from __future__ import annotations

import datetime
import heapq
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from markupsafe import Markup

from dashboards.lang import pick
from dashboards.pages import addresses
from dashboards.pages.charts import SCRIPTS, Shown
from dashboards.pages.citations import Work, cite
from dashboards.pages.copied import verification
from dashboards.pages.languages import Language
from dashboards.pages.ledger import Ledger
from dashboards.pages.page import Card, Crumb, Page
from dashboards.pages.prose import Prose
from dashboards.prose import uses
from dashboards.prose.folder import is_left_out, listed, today_at_home

_BLOCK = re.compile(r"<!--(chart|picture) ([a-z0-9-]+)-->")
_PARAGRAPH = re.compile(r"<(p|ul|ol|blockquote)>.*?</\1>", re.DOTALL)
# What a reader of Chinese reads one by one: characters, not marks.
_WRITTEN = re.compile(r"[^\W_]")
# So many characters or words are read in a minute.
A_MINUTE = {"zh": 400, "en": 230}
ONWARD = 2
# The script of the tool at an article's end.
HALF = "/theme/js/half.js"
_OBSERVATION = re.compile(r'data-observation="([^"]+)"')


@dataclass(frozen=True, kw_only=True)
class Article:
    """One article in one language; `body` is what Markdown made until `finish` has bound it."""

    slug: str
    language: Language
    title: str
    summary: str
    date: datetime.date
    modified: datetime.date | None
    body: Markup
    feed_body: Markup
    observations: frozenset[str]
    charts: tuple[str, ...]
    pictures: tuple[str, ...] = ()
    calculations: tuple[str, ...] = ()
    corrected: datetime.date | None = None
    paired: bool = True
    aliases: tuple[str, ...] = ()
    # Roles, as the front matter names them: who wrote it, and who read it again.
    by: str = ""
    checked: str = ""
    minutes: int = 1
    # The ids of the themes that it is about.
    topics: tuple[str, ...] = ()
    # Shown in the preview alone: a draft, or one that waits for its day.
    waiting: bool = False
    # What readers can do at its end, if anything.
    tool: str = ""

    @property
    def day(self) -> datetime.date:
        """The day that its counts belong to: the last one that its editor answers for."""
        return max(self.date, self.modified or self.date)


def read(texts: Iterable[Any], language: Language) -> tuple[Article, ...]:
    """Return the articles of one language, the latest first, as Pelican has read them."""
    written = [it for it in texts if type(it).__name__ == "Article"]
    other = {it.slug for it in written if it.lang != language.tag.lower()}
    found = [_article(it, language) for it in written if it.lang == language.tag.lower()]
    paired = (replace(it, paired=it.slug in other) for it in found)
    return tuple(sorted(paired, key=lambda it: (it.date, it.slug), reverse=True))


def _article(content: Any, language: Language) -> Article:  # noqa: ANN401 - Pelican publishes no types
    used = uses(Path(content.source_path).read_text("utf-8-sig"))
    body = Markup(content.content)  # noqa: S704 - cleaned when it is finished
    return Article(
        slug=content.slug,
        language=language,
        title=content.title,
        summary=content.metadata.get("summary", ""),
        date=content.date.date(),
        modified=content.modified.date() if hasattr(content, "modified") else None,
        body=body,
        feed_body=body,
        observations=frozenset(used.observations),
        charts=used.charts,
        pictures=used.pictures,
        calculations=used.calculations,
        aliases=listed(content.metadata.get("aliases", "")),
        by=content.metadata.get("by", ""),
        checked=content.metadata.get("checked", ""),
        topics=listed(content.metadata.get("topics", "")),
        waiting=is_left_out(content.metadata, today_at_home()),
        tool=content.metadata.get("tool", ""),
        minutes=minutes(body.striptags(), language),
    )


def minutes(text: str, language: Language) -> int:
    """Return how long a text takes to read, in whole minutes: Chinese by its characters, English by its words."""
    amount = pick(language.code, len(_WRITTEN.findall(text)), len(text.split()))
    return max(1, round(amount / A_MINUTE[language.code]))


def onward(written: Sequence[Article]) -> Iterator[tuple[tuple[str, str, str], ...]]:
    """Yield title, path and summary of what to read next after each article: first what shares most numbers and charts, then the latest."""
    own = [article.observations.union(article.charts) for article in written]
    holding: dict[str, list[int]] = defaultdict(list)
    for at, names in enumerate(own):
        for name in names:
            holding[name].append(at)
    for at, names in enumerate(own):
        shared = Counter(other for name in names for other in holding[name])
        others = {*shared, *range(min(ONWARD + 1, len(own)))} - {at}
        near = heapq.nsmallest(ONWARD, others, key=lambda it: (-shared[it], it))
        yield tuple((it.title, addresses.article(it.slug), it.summary) for it in map(written.__getitem__, near))


def finish(
    article: Article, prose: Prose, note: Callable[[Sequence[str]], Markup], fed: Callable[[str, str], Markup]
) -> Article:
    """Bind an article's numbers, and set a note of sources beside each paragraph that has any.

    `note` gives the HTML of a note about some observations, by id. Where charts and pictures belong stays marked until the
    page is written, since drawings are most of it. Feeds get neither notes nor drawings: `fed` gives either as they show it.
    """
    bound = str(
        prose.article(str(article.body), article.language, lambda kind, name: f"<!--{kind} {name}-->", article.day)
    )
    plain = prose.absolute(_BLOCK.sub(lambda it: str(fed(it[1], it[2])).strip(), bound))
    seen: set[str] = set()
    noted = _PARAGRAPH.sub(lambda it: it[0] + _beside(it[0], seen, note), bound)
    corrected = prose.corrected(article.calculations, article.day)
    return replace(article, body=Markup(noted), feed_body=Markup(plain), corrected=corrected)  # noqa: S704 - prose has cleaned both


def charted(
    html: str, draw: Callable[[str, int], Markup], link: Callable[[str], str], picture: Callable[[str], Markup]
) -> str:
    """Put an article's pictures in, and its charts, each once: where one comes again, a link leads to it.

    A chart's heading stands below that of the section that it is in.
    """
    parts = _BLOCK.split(html)
    out, shown, level = [parts[0]], set[str](), 2
    for kind, name, rest in zip(parts[1::3], parts[2::3], parts[3::3], strict=True):
        level = 3 if "<h2" in out[-1] else level
        if kind == "picture":
            out += [str(picture(name)), rest]
            continue
        out += [link(name) if name in shown else str(draw(name, level)), rest]
        shown.add(name)
    return "".join(out)


def _beside(paragraph: str, seen: set[str], note: Callable[[Sequence[str]], Markup]) -> str:
    names = [it for it in dict.fromkeys(_OBSERVATION.findall(paragraph)) if it not in seen]
    seen.update(names)
    return str(note(names)) if names else ""


def pages(
    ledger: Ledger, language: Language, articles: Sequence[Article], shown: Mapping[str, Shown]
) -> Iterator[Page]:
    """Yield the list of articles, then each of them."""
    yield Page(
        path="/articles/",
        language=language,
        template="articles.html",
        section="articles",
        title=language.say("文章"),
        description=language.say("从账上的数字写成的文章。文中每个数字都连着它的数据点。"),
        content={"articles": articles},
    )
    for article, next_ in zip(articles, onward(articles), strict=True):
        yield _page(ledger, language, article, shown, next_)


def _page(
    ledger: Ledger,
    language: Language,
    article: Article,
    shown: Mapping[str, Shown],
    next_: Sequence[tuple[str, str, str]],
) -> Page:
    used = [ledger.by_id[name] for name in sorted(article.observations) if name in ledger.by_id]
    sources = {it.source.id: it.source for it in used}
    sources |= {it.source.id: it.source for name in article.charts for it in shown[name].sources}
    return Page(
        path=addresses.article(article.slug),
        language=language,
        template="article.html",
        section="articles",
        title=article.title,
        description=article.summary,
        crumbs=(Crumb(name=language.say("文章"), path="/articles/"),),
        kind="article",
        paired=article.paired,
        scripts=(*SCRIPTS, *([HALF] if article.tool else [])),
        card=card(article.slug, article),
        content={
            "article": article,
            "next": next_,
            "photographs": [ledger.album.of(name) for name in article.pictures],
            "charts": [shown[name] for name in article.charts],
            "state": verification(used),
            "sources": tuple(sources.values()),
            "citation": cite(ledger.dataset.site, _work(ledger, article), language.code),
        },
    )


def card(slug: str, article: Article) -> Card:
    """Return the picture that a link to an article shows, under the slug that the link has."""
    return Card(path=f"/cards/articles/{slug}.png", chart=article.charts[0] if article.charts else "")


def _work(ledger: Ledger, article: Article) -> Work:
    site = ledger.dataset.site
    at = addresses.Addresses.of(site)
    address = at.absolute(addresses.article(article.slug), article.language)
    return Work(title=article.title, address=address, date=article.date)
