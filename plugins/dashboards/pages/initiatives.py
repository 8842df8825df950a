"""Pages: the list of initiatives and a page for each, with the card of every number on it."""

from __future__ import annotations

from collections.abc import Iterator

from dashboards.model import Initiative
from dashboards.pages import addresses
from dashboards.pages.cities import crumbs
from dashboards.pages.languages import Language
from dashboards.pages.ledger import Ledger
from dashboards.pages.page import Crumb, Page


def pages(ledger: Ledger, language: Language) -> Iterator[Page]:
    """Yield the list, then each initiative."""
    yield _index(ledger, language)
    for initiative in ledger.dataset.initiatives.values():
        yield _page(ledger, language, initiative)


def _index(ledger: Ledger, language: Language) -> Page:
    groups = []
    for theme in ledger.dataset.themes.values():
        found = [it for it in ledger.dataset.initiatives.values() if theme.id in it.themes]
        if found:
            groups.append((theme, found))
    return Page(
        path="/initiatives/",
        language=language,
        template="initiatives.html",
        section="initiatives",
        title=language.say("举措"),
        description=language.say("按主题列出收录的全部举措，每项都有自己的页面。"),
        content={"groups": groups, "ledger": ledger},
    )


def _page(ledger: Ledger, language: Language, initiative: Initiative) -> Page:
    place = ledger.dataset.places[initiative.place]
    dashboard = addresses.dashboard(place, ledger.dataset)
    nearest = ledger.dataset.dashboard_of(place.id) or place
    own = (Crumb(name=nearest.name.of(language.code), path=dashboard),) if dashboard else ()
    charts = {
        chart.id: chart
        for it in ledger.of_initiative.get(initiative.id, ())
        for chart in ledger.charts_of.get(it.id, ())
    }
    return Page(
        path=addresses.initiative(initiative.id),
        language=language,
        template="initiative.html",
        section="initiatives",
        title=initiative.name.of(language.code),
        description=initiative.summary.of(language.code),
        crumbs=(*crumbs(ledger, language, nearest), *own),
        content={
            "initiative": initiative,
            "place": place,
            "themes": [ledger.dataset.themes[it] for it in initiative.themes],
            "whole": ledger.dataset.initiatives.get(initiative.part_of or ""),
            "members": ledger.members_of.get(initiative.id, ()),
            "source": ledger.dataset.sources[initiative.source],
            "observations": ledger.of_initiative.get(initiative.id, ()),
            "charts": tuple(charts.values()),
        },
    )
