"""Pages: the front page, one chart and one sentence, then articles, places and what was corrected."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dashboards.model import given
from dashboards.pages.articles import Article
from dashboards.pages.charts import SCRIPTS
from dashboards.pages.counts import path_of
from dashboards.pages.languages import Language
from dashboards.pages.ledger import Ledger
from dashboards.pages.page import Card, Page


def pages(ledger: Ledger, language: Language, articles: Sequence[Article]) -> Iterator[Page]:
    """Yield the front page."""
    site = ledger.dataset.site
    outcomes = [it for it in ledger.observations if it.counted_as == "outcome"]
    cases = [it for it in outcomes if it.record.statistic == "single-case"]
    # A forecast has two ends as well, but nobody has measured the second; two counts of work are told elsewhere.
    pairs = [it for it in outcomes if given.pair(it)]
    sets = {"numbers": ledger.observations, "outcomes": outcomes, "cases": cases, "pairs": pairs}
    opening = next((it for it in ledger.dataset.charts.values() if it.kind == "dots"), None)
    yield Page(
        path="/",
        language=language,
        template="front.html",
        scripts=SCRIPTS,
        title=site.name.of(language.code),
        description=site.description.of(language.code),
        card=Card(path="/cards/front.png", chart=opening.id if opening else ""),
        content={
            "ledger": ledger,
            "articles": articles,
            "sources": len(ledger.of_source),
            **{name: len(found) for name, found in sets.items()},
            # Where each number's own observations are shown.
            "ways": {name: path_of(ledger, found) for name, found in sets.items()},
            "opening": opening,
            "corrections": sorted(ledger.dataset.corrections, key=lambda it: (it.date, it.id), reverse=True)[:5],
        },
    )
