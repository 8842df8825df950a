"""Pages: the front page, one chart and one sentence, then articles, places and what was corrected."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dashboards.model.counting import counts
from dashboards.pages.articles import Article
from dashboards.pages.languages import Language
from dashboards.pages.ledger import Ledger
from dashboards.pages.page import Card, Page


def pages(ledger: Ledger, language: Language, articles: Sequence[Article]) -> Iterator[Page]:
    """Yield the front page."""
    site = ledger.dataset.site
    opening = next((it for it in ledger.dataset.charts.values() if it.kind == "dots"), None)
    yield Page(
        path="/",
        language=language,
        template="front.html",
        scripts=("/theme/js/explore.js",),
        title=site.name.of(language.code),
        description=site.description.of(language.code),
        card=Card(path="/cards/front.png", chart=opening.id if opening else ""),
        content={
            "ledger": ledger,
            "articles": articles,
            "sources": len(ledger.of_source),
            "numbers": len(ledger.observations),
            "outcomes": counts(ledger.observations)["outcome"],
            "cases": sum(
                it.counted_as == "outcome" and it.record.statistic == "single-case" for it in ledger.observations
            ),
            # A forecast has two ends as well, but nobody has measured the second.
            "pairs": sum(it.baseline is not None and it.is_result for it in ledger.observations),
            "opening": opening,
            "corrections": sorted(ledger.dataset.corrections, key=lambda it: (it.date, it.id), reverse=True)[:5],
        },
    )
