"""Pages: what stands at an address whose page was renamed or removed. Addresses are stable for ever."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from dashboards.model import Correction
from dashboards.pages import addresses
from dashboards.pages.articles import Article
from dashboards.pages.articles import card as articles_card
from dashboards.pages.languages import Language
from dashboards.pages.ledger import Ledger
from dashboards.pages.page import Page


def pages(ledger: Ledger, language: Language, articles: Sequence[Article]) -> Iterator[Page]:
    """Yield a page for each former id, leading on, and a tombstone for each initiative that was withdrawn."""
    yield from _articles(language, articles)
    for initiative in ledger.dataset.initiatives.values():
        for old in initiative.aliases:
            name = initiative.name.of(language.code)
            yield _leading(language, addresses.initiative(old), addresses.initiative(initiative.id), name)
    for chart in ledger.dataset.charts.values():
        for old in chart.aliases:
            name = chart.title.of(language.code)
            yield _leading(language, addresses.chart(old), addresses.chart(chart.id), name)
            yield _leading(language, f"/embed/{old}/", f"/embed/{chart.id}/", name)
    for source in ledger.dataset.sources.values():
        for old in source.aliases:
            name = source.title.of(language.code)
            yield _leading(language, addresses.source(old), addresses.source(source.id), name)
    for indicator in ledger.dataset.indicators.values():
        for old in indicator.aliases:
            name = indicator.name.of(language.code)
            yield _leading(language, addresses.indicator(old), addresses.indicator(indicator.id), name)
    yield from _places(ledger, language)
    for gone, corrections in _withdrawn(ledger).items():
        yield Page(
            path=addresses.initiative(gone),
            language=language,
            template="removed.html",
            section="initiatives",
            title=language.say("这一页已经撤下"),
            listed=False,
            content={"corrections": corrections},
        )


def _articles(language: Language, articles: Sequence[Article]) -> Iterator[Page]:
    """Yield a page for each former slug of an article, with the picture that a link to it was shown with."""
    for article in articles:
        for old in article.aliases:
            page = _leading(language, addresses.article(old), addresses.article(article.slug), article.title)
            yield replace(page, card=articles_card(old, article))


def _places(ledger: Ledger, language: Language) -> Iterator[Page]:
    """Yield a page for each former address of a dashboard: its own id, or that of its city, was another."""
    for place in ledger.dashboards:
        path = addresses.dashboard(place, ledger.dataset)
        city = ledger.dataset.city_of(place.id)
        for part in {it.id: it for it in (place, city) if it is not None}.values():
            for old in part.aliases:
                if path is not None:
                    former = path.replace(f"/{part.id}/", f"/{old}/", 1)
                    yield _leading(language, former, path, place.name.of(language.code))


def _leading(language: Language, old: str, new: str, name: str) -> Page:
    return Page(path=old, language=language, template="moved.html", title=name, listed=False, content={"target": new})


def _withdrawn(ledger: Ledger) -> dict[str, list[Correction]]:
    known = {alias for it in ledger.dataset.initiatives.values() for alias in (it.id, *it.aliases)}
    gone: dict[str, list[Correction]] = defaultdict(list)
    for it in ledger.dataset.corrections:
        initiative = it.observation.partition(".")[0]
        if it.withdrawn and initiative not in known:
            gone[initiative].append(it)
    return gone
