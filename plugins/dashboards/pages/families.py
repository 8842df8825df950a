"""Pages: all families of pages, in one list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dashboards.pages import articles, cities, front, initiatives
from dashboards.pages.articles import Article
from dashboards.pages.languages import Language
from dashboards.pages.ledger import Ledger
from dashboards.pages.page import Page


def pages(ledger: Ledger, language: Language, texts: Sequence[Article]) -> Iterator[Page]:
    """Yield every page of one language."""
    yield from front.pages(ledger, language, texts)
    yield from articles.pages(ledger, language, texts)
    yield from cities.pages(ledger, language)
    yield from initiatives.pages(ledger, language)
