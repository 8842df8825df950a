"""Pages: articles, read by Pelican from Markdown, with their charts drawn and their numbers bound."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from dashboards.pages import addresses
from dashboards.pages.languages import Language
from dashboards.pages.ledger import Ledger
from dashboards.pages.page import Crumb, Page


@dataclass(frozen=True, kw_only=True)
class Article:
    """One article in one language."""

    slug: str
    language: Language
    title: str
    summary: str
    date: datetime.date
    modified: datetime.date | None
    body: Markup
    observations: frozenset[str]
    charts: tuple[str, ...]

    @property
    def feed_body(self) -> Markup:
        """Give the text for feeds."""
        return self.body


def read(texts: Iterable[Any], language: Language) -> tuple[Article, ...]:
    """Give the articles of one language, the latest first, from what Pelican has read."""
    found = [
        Article(
            slug=it.slug,
            language=language,
            title=it.title,
            summary=it.metadata.get("summary", ""),
            date=it.date.date(),
            modified=it.modified.date() if hasattr(it, "modified") else None,
            body=Markup(it.content),  # noqa: S704 - prose has cleaned it
            observations=frozenset(),
            charts=(),
        )
        for it in texts
        if type(it).__name__ == "Article" and it.lang == language.tag.lower()
    ]
    return tuple(sorted(found, key=lambda it: (it.date, it.slug), reverse=True))


def pages(ledger: Ledger, language: Language, articles: Sequence[Article]) -> Iterator[Page]:
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
    for article in articles:
        yield _page(ledger, language, article)


def _page(ledger: Ledger, language: Language, article: Article) -> Page:
    used = [ledger.by_id[name] for name in sorted(article.observations) if name in ledger.by_id]
    sources = {it.source.id: it.source for it in used}
    return Page(
        path=addresses.article(article.slug),
        language=language,
        template="article.html",
        section="articles",
        title=article.title,
        description=article.summary,
        crumbs=(Crumb(name=language.say("文章"), path="/articles/"),),
        kind="article",
        content={"article": article, "used": used, "sources": tuple(sources.values())},
    )
