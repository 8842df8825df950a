"""Pages: pictures beside the pages: what a reader saves of a chart, and the card that a shared link shows."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from dashboards.charts.pictures import Signed, card, saved
from dashboards.charts.raster import Rasteriser, SvgPicture
from dashboards.charts.view import ChartView
from dashboards.model import Site
from dashboards.pages import addresses
from dashboards.pages.addresses import Addresses, file_of
from dashboards.pages.languages import Language
from dashboards.pages.page import Page


def chart_pictures(
    views: Sequence[ChartView], site: Site, at: Addresses, both: Sequence[Language]
) -> Mapping[str, SvgPicture]:
    """Return the picture to save of each chart that was drawn, by its file."""
    return {
        file_of(f"/charts/{view.chart.id}.png", language): saved(
            view, svg, language.code, _signed(site, at.absolute(addresses.chart(view.chart.id), language), language)
        )
        for view in views
        for language in both
        if (svg := view.svg(language.code, "wide"))
    }


def card_pictures(
    pages: Sequence[Page], views: Sequence[ChartView], site: Site, at: Addresses
) -> Mapping[str, SvgPicture]:
    """Return the card of each page that has one, by its file."""
    known = {it.chart.id: it for it in views}
    return {
        file_of(page.card.path, page.language): card(
            page.title,
            page.description,
            page.language.code,
            _signed(site, at.absolute(page.path, page.language), page.language),
            known.get(page.card.chart),
        )
        for page in pages
        if page.card
    }


def rasterised(raster: Rasteriser, ask: Callable[[], Mapping[str, SvgPicture]]) -> Mapping[str, bytes]:
    """Return the PNG of each picture, by its file, where they are wanted; `ask` lays them out, which is not done in vain."""
    wanted = ask() if raster.wanted else {}
    return dict(zip(wanted, raster.pngs(list(wanted.values())), strict=True))


def _signed(site: Site, address: str, language: Language) -> Signed:
    return Signed(site=site.name.of(language.code), address=address)
