"""Pages: all families of pages, in one list."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from dashboards.pages import (
    articles,
    chart_list,
    charts,
    cities,
    fixed_pages,
    fixed_texts,
    front,
    indicators,
    initiatives,
    methods,
    moved,
    questions,
    sources,
)
from dashboards.pages.articles import Article
from dashboards.pages.charts import Shown
from dashboards.pages.fixed_texts import FixedText
from dashboards.pages.languages import Language
from dashboards.pages.ledger import Ledger
from dashboards.pages.page import Page


def pages(
    ledger: Ledger,
    language: Language,
    *,
    written: Sequence[Article],
    own: Mapping[str, FixedText],
    shown: Mapping[str, Shown],
) -> Iterator[Page]:
    """Yield every page of one language."""
    yield from front.pages(ledger, language, written)
    yield from articles.pages(ledger, language, written, shown)
    yield from cities.pages(ledger, language, shown)
    yield from initiatives.pages(ledger, language)
    yield from indicators.pages(ledger, language)
    yield from questions.pages(ledger, language)
    yield from sources.pages(ledger, language)
    yield from chart_list.pages(ledger, language, written, shown)
    yield from charts.pages(language, shown)
    yield from fixed_pages.pages(ledger, language)
    yield from methods.pages(ledger, language, own)
    yield from fixed_texts.pages(ledger, language, own)
    yield from moved.pages(ledger, language, written)
