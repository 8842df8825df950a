"""Pages: the front page: what this is, the finding, the chart of every number, and three doors."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from dashboards.model import Source, given
from dashboards.pages.articles import Article
from dashboards.pages.charts import SCRIPTS
from dashboards.pages.counts import path_of
from dashboards.pages.languages import Language
from dashboards.pages.ledger import Ledger
from dashboards.pages.page import Card, Page
from dashboards.pages.questions import answered, sign

# The questions whose answers are time that people wait or spend.
TIME = frozenset({"waiting", "handling"})


def pages(ledger: Ledger, language: Language, articles: Sequence[Article]) -> Iterator[Page]:
    """Yield the front page."""
    site = ledger.dataset.site
    outcomes = [it for it in ledger.observations if it.counted_as == "outcome"]
    cases = [it for it in outcomes if it.record.statistic == "single-case"]
    # A forecast has two ends as well, but nobody has measured the second; two counts of work are told elsewhere.
    pairs = [it for it in outcomes if given.pair(it)]
    sets = {"numbers": ledger.observations, "outcomes": outcomes, "cases": cases, "pairs": pairs}
    said = [it for it in answered(ledger) if it.question.id in TIME]
    halves = [line for it in said for line in it.numbers if line.group == "after"]
    drawn = ledger.observations_of_chart
    dots = (it for it in ledger.dataset.charts.values() if it.kind == "dots")
    # The finding counts the whole ledger, so the drawing beneath it is the one that shows most of it.
    opening = max(dots, key=lambda it: len(drawn[it.id]), default=None)
    yield Page(
        path="/",
        language=language,
        template="front.html",
        scripts=SCRIPTS,
        title=site.name.of(language.code),
        description=site.description.of(language.code),
        card=Card(path="/cards/front.png", chart=opening.id if opening else ""),
        content={
            "articles": articles[:3],
            "more": len(articles) if len(articles) > 3 else 0,
            "cities": ledger.cities,
            "districts": len(ledger.dashboards) - len(ledger.cities),
            "sources": len(ledger.of_source),
            "years": years(ledger.dataset.sources.values()),
            "keeper": site.keeper,
            "scorecard": ledger.dataset.scorecard,
            "time": [it.question.id for it in said],
            "saved": sum(it.results for it in said),
            "claimed": sum(len(it.claims) for it in said),
            # A number of many tells more than one of a single case.
            "half": min(halves, key=lambda it: it.verdict == "case", default=None),
            "sign": sign,
            **{name: len(found) for name, found in sets.items()},
            # Where each number's own observations are shown.
            "ways": {name: path_of(ledger, found) for name, found in sets.items()},
            "opening": opening,
            "corrected": max(ledger.dataset.corrections, key=lambda it: (it.date, it.id), default=None),
        },
    )


@dataclass(frozen=True, kw_only=True)
class Years:
    """The first and the last year that texts are from, which of the two are inferred, and how many texts have no date."""

    first: int
    last: int
    inferred: frozenset[int]
    undated: int


def years(sources: Iterable[Source]) -> Years | None:
    """Return the years that texts are from; None where no text has a date."""
    dates = [it.date for it in sources]
    known = [(day.year, it.inferred) for it in dates if it is not None for day in (it.start, it.end) if day is not None]
    if not known:
        return None
    every, stated = {year for year, _ in known}, {year for year, inferred in known if not inferred}
    return Years(first=min(every), last=max(every), inferred=frozenset(every - stated), undated=dates.count(None))
