"""Pages: pictures beside the pages: what a reader saves of a chart, and the card that a shared link shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dashboards.charts.pictures import Signed, card, saved
from dashboards.charts.render import Picture, Renderer
from dashboards.charts.view import ChartView
from dashboards.model import Site
from dashboards.pages import addresses
from dashboards.pages.addresses import Addresses, file_of
from dashboards.pages.charts import Drawn
from dashboards.pages.languages import Language
from dashboards.pages.page import Page


def chart_pictures(
    views: Sequence[ChartView], drawn: Mapping[str, Drawn], site: Site, at: Addresses, both: Sequence[Language]
) -> Mapping[str, Picture]:
    """Give the picture to save of each chart that was drawn, by its file."""
    return {
        file_of(f"/charts/{view.chart.id}.png", language): saved(
            view, svg, language.code, _signed(site, at.absolute(addresses.chart(view.chart.id), language), language)
        )
        for view in views
        for language in both
        if (svg := drawn[view.chart.id].get((language.code, "wide")))
    }


def card_pictures(
    pages: Sequence[Page], drawn: Mapping[str, Drawn], site: Site, at: Addresses
) -> Mapping[str, Picture]:
    """Give the card of each page that has one, by its file."""
    return {
        file_of(page.card.path, page.language): card(
            page.title,
            page.description,
            page.language.code,
            _signed(site, at.absolute(page.path, page.language), page.language),
            drawn.get(page.card.chart, {}).get((page.language.code, "wide")),
        )
        for page in pages
        if page.card
    }


def photographed(renderer: Renderer, wanted: Mapping[str, Picture]) -> Mapping[str, bytes]:
    """Give the PNG of each picture that could be made, by its file."""
    made = renderer.pngs(list(wanted.values()))
    return {name: raw for name, raw in zip(wanted, made, strict=True) if raw is not None}


def _signed(site: Site, address: str, language: Language) -> Signed:
    return Signed(site=site.name.of(language.code), address=address)
