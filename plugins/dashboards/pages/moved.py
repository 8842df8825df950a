"""Pages: what stands at an address whose page was renamed or removed. Addresses are stable for ever."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from dashboards.model import Correction
from dashboards.pages import addresses
from dashboards.pages.languages import Language
from dashboards.pages.ledger import Ledger
from dashboards.pages.page import Page


def pages(ledger: Ledger, language: Language) -> Iterator[Page]:
    """Yield a page for each former id, leading on, and a tombstone for each initiative that was withdrawn."""
    for initiative in ledger.dataset.initiatives.values():
        for old in initiative.aliases:
            name = initiative.name.of(language.code)
            yield _leading(language, addresses.initiative(old), addresses.initiative(initiative.id), name)
    for chart in ledger.dataset.charts.values():
        for old in chart.aliases:
            name = chart.title.of(language.code)
            yield _leading(language, addresses.chart(old), addresses.chart(chart.id), name)
            yield _leading(language, f"/embed/{old}/", f"/embed/{chart.id}/", name)
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
