"""Pages: the list of charts, with their pictures, under the articles that show them and the places that they are about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dashboards.model import Chart, Place
from dashboards.pages import addresses
from dashboards.pages.articles import Article
from dashboards.pages.charts import Shown
from dashboards.pages.languages import Language
from dashboards.pages.ledger import Ledger
from dashboards.pages.page import Page


@dataclass(frozen=True, kw_only=True)
class ChartGroup:
    """Charts of the list that belong together, and where that is; `path` is empty where they belong to several places."""

    name: str
    path: str
    charts: Sequence[Shown]


def pages(
    ledger: Ledger, language: Language, articles: Sequence[Article], shown: Mapping[str, Shown]
) -> Iterator[Page]:
    """Yield the list of charts."""
    yield Page(
        path="/charts/",
        language=language,
        template="charts.html",
        section="charts",
        title=language.say("图表"),
        description=language.say("每张图表都有自己的页面、表格、下载和嵌入代码。"),
        content={"groups": groups(ledger, language, articles, shown)},
    )


def groups(
    ledger: Ledger, language: Language, articles: Sequence[Article], shown: Mapping[str, Shown]
) -> Sequence[ChartGroup]:
    """Put each chart where a reader would look for it: under the first article that shows it, or else under its place."""
    left = dict(shown)
    found = []
    for article in articles:
        own = [left.pop(name) for name in dict.fromkeys(article.charts) if name in left]
        found.append(ChartGroup(name=article.title, path=addresses.article(article.slug), charts=own))
    places: dict[tuple[str, str], list[Shown]] = {}
    for it in left.values():
        city = _city(ledger, it.chart)
        path = addresses.dashboard(city, ledger.dataset) if city else None
        where = (path, city.name.of(language.code)) if city and path else ("", language.say("几个地方一起看"))
        places.setdefault(where, []).append(it)
    # What is about several places stands last.
    ordered = sorted(places, key=lambda it: (not it[0], it))
    found += [ChartGroup(name=name, path=path, charts=places[path, name]) for path, name in ordered]
    return [it for it in found if it.charts]


def _city(ledger: Ledger, chart: Chart) -> Place | None:
    """Return the outermost place with a dashboard around all that a chart shows; None where there is more than one."""
    names = {it.place.id for it in ledger.observations_of_chart[chart.id]}
    told = (*chart.initiatives, *([chart.process.partition(".")[0]] if chart.process else []))
    names |= {ledger.dataset.initiatives[it].place for it in told if it in ledger.dataset.initiatives}
    around = [tuple(ledger.dashboards_around(it)) for it in sorted(names)]
    cities = {it[-1].id: it[-1] for it in around if it}
    return next(iter(cities.values())) if len(cities) == 1 else None
