"""Pages: pictures beside the pages: what a reader saves of a chart, and the card that a shared link shows."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence

from dashboards.charts.pictures import Signed, card, saved
from dashboards.charts.render import Picture, Renderer, able
from dashboards.charts.view import ChartView, draw
from dashboards.model import Site
from dashboards.pages import addresses
from dashboards.pages.addresses import Addresses, file_of
from dashboards.pages.charts import Drawn
from dashboards.pages.languages import Language
from dashboards.pages.page import Page


def drawings(views: Sequence[ChartView], renderer: Renderer) -> Mapping[str, Drawn]:
    """Draw all charts; where that cannot be done, and need not be, say so loudly and go on without."""
    if renderer.assets.missing and not renderer.required:
        drawn: Mapping[str, Drawn] = {view.chart.id: {} for view in views}
    else:
        drawn = draw(views, renderer)
    wanted = {view.chart.id for view in views if view.figures}
    lost = [name for name in wanted if not drawn[name] or None in drawn[name].values()]
    if lost:
        reason = able(renderer.assets, renderer.browser) or "the browser drew nothing"
        print(f"!! {len(lost)} OF {len(wanted)} CHARTS ARE NOT DRAWN: {reason}.", file=sys.stderr)
        print("!! Each of them shows its summary and its table instead of a picture.", file=sys.stderr)
    return drawn


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


def photographed(renderer: Renderer, ask: Callable[[], Mapping[str, Picture]]) -> Mapping[str, bytes]:
    """Give the PNG of each picture that could be made, by its file; `ask` lays them out, which is not done in vain."""
    if not renderer.photographs or (renderer.assets.missing and not renderer.required):
        return {}
    wanted = ask()
    made = renderer.pngs(list(wanted.values()))
    return {name: raw for name, raw in zip(wanted, made, strict=True) if raw is not None}


def _signed(site: Site, address: str, language: Language) -> Signed:
    return Signed(site=site.name.of(language.code), address=address)
