"""Pages: our Pelican generator. It gathers every page of both languages and writes each into the output folder."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pelican.generators import Generator

from dashboards.charts.render import Renderer
from dashboards.charts.view import ChartView, draw, view
from dashboards.model import Dataset, Observation, Site
from dashboards.pages import articles, downloads, families, feeds, texts
from dashboards.pages.addresses import Addresses
from dashboards.pages.charts import Drawn, show
from dashboards.pages.citations import Citation, cite
from dashboards.pages.languages import Language, languages
from dashboards.pages.ledger import Ledger
from dashboards.pages.policy import meta_policy
from dashboards.pages.prose import Prose
from dashboards.pages.sitemap import robots, sitemap
from dashboards.pages.theme import Theme
from dashboards.pages.views import NAMES, filters
from dashboards.prose import Bindings


@dataclass(kw_only=True)
class Run:
    """What one build works on: the sound dataset, what draws, and the texts that Pelican reads along the way."""

    root: Path
    dataset: Dataset
    observations: tuple[Observation, ...]
    known: Bindings
    renderer: Renderer
    texts: list[Any] = field(default_factory=list)


class Pages(Generator):  # type: ignore[misc] - Pelican publishes no types
    """Write every page that is made from records or from the texts that Pelican has read."""

    def generate_output(self, _writer: object) -> None:
        """Write all pages of both languages."""
        run: Run = self.settings["DASHBOARDS"]
        write(run, Path(self.output_path))


def write(run: Run, output: Path) -> None:
    """Write the whole site of one run into `output`."""
    site = run.dataset.site
    at = Addresses(url=site.url, base_path=site.base_path)
    both = languages(run.root / "locale")
    ledger = Ledger(dataset=run.dataset, observations=run.observations)
    views_ = [view(chart, run.dataset, ledger.by_id) for chart in run.dataset.charts.values()]
    drawn = draw(views_, run.renderer)
    theme = Theme(run.root / "theme" / "templates", run.root / ".cache" / "templates", both, at)
    theme.set(site=site, both=both, policy=meta_policy(), observation=ledger.by_id.__getitem__, ledger=ledger, **NAMES)
    paths: set[str] = set()
    prose = Prose(ledger=ledger, known=run.known, at=at)
    for language in both:
        shown = {it.chart.id: show(it, drawn[it.chart.id], ledger, language) for it in views_}
        read = articles.read(run.texts, language)
        theme.add(language, filters(ledger, language, prose, read))
        theme.set_in(language, shown=shown, citation=cite_data(site, at, language))
        written = [articles.finish(it, prose, *theme.inserts(language, shown)) for it in read]
        own = texts.read(run.texts, language, prose)
        for page in families.pages(ledger, language, written=written, own=own, shown=shown):
            save(output / page.file, theme.render(page).encode())
            if page.listed:
                paths.add(page.path)
        for name, raw in feeds.files(ledger, language, at, written):
            save(output / name, raw)
    for name, raw in _shared(ledger, views_, drawn, both):
        save(output / name, raw)
    save(output / "sitemap.xml", sitemap(paths, both, at))
    save(output / "robots.txt", robots(at))


def _shared(ledger: Ledger, views_: Sequence[ChartView], drawn: Mapping[str, Drawn], both: tuple[Language, Language]) -> Iterator[tuple[str, bytes]]:
    yield from downloads.tables(ledger).items()
    for it in views_:
        yield from downloads.chart_files(ledger, it, drawn[it.chart.id], both)


def save(path: Path, raw: bytes) -> None:
    """Write one file, and the folders around it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(raw)


def cite_data(site: Site, at: Addresses, language: Language) -> Citation:
    """Cite the data set as a whole."""
    return cite(
        site, title=language.say("数据"), address=at.absolute("/data/", language), date=None, lang=language.code, medium="DS/OL"
    )
