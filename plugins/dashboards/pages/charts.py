"""Pages: the list of charts, a page for each, and the same chart alone for embedding."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Self

from markupsafe import Markup, escape

from dashboards.charts.brief import Table
from dashboards.charts.sheet import CUTS, Cut
from dashboards.charts.view import ChartView, Cited, figure_json
from dashboards.lang import SPACE
from dashboards.model import Chart
from dashboards.pages import addresses, embedding
from dashboards.pages.addresses import file_of
from dashboards.pages.citations import Citation, Work, cite
from dashboards.pages.copied import verification
from dashboards.pages.languages import Language
from dashboards.pages.ledger import Ledger
from dashboards.pages.page import Card, Crumb, Page
from dashboards.stages import fingerprint

# What a page with charts asks for: the figure when it is wanted, and the cards of its marks.
SCRIPTS = ("/theme/js/explore.js", "/theme/js/card.js")

_TARGET = re.compile(r'href="(?P<kind>obs|place|initiative|source):(?P<name>[^"#]*)(?:#(?P<part>[^"]*))?"')


@dataclass(frozen=True, kw_only=True)
class MarkAddresses:
    """Turn what a drawing's marks name (`obs:…`, `place:…`, `initiative:…`, `source:…#5`) into addresses."""

    ledger: Ledger
    language: Language
    absolute: bool = False

    @property
    def whole(self) -> Self:
        """The same addresses with the site's own host, for files that leave it."""
        return replace(self, absolute=True)

    def resolved(self, svg: str) -> str:
        """Return a drawing whose marks lead somewhere."""
        return _TARGET.sub(lambda it: f'href="{escape(self._address(it))}"', svg)

    def _address(self, target: re.Match[str]) -> str:
        at = addresses.Addresses.of(self.ledger.dataset.site)
        path = self._path(target["kind"], target["name"], target["part"])
        return at.absolute(path, self.language) if self.absolute else at.here(path, self.language)

    def _path(self, kind: str, name: str, part: str | None) -> str:
        match kind:
            case "obs":
                return addresses.card(self.ledger.by_id[name])
            case "place":
                return addresses.dashboard(self.ledger.dataset.places[name], self.ledger.dataset) or "/cities/"
            case "source":
                return addresses.source(name, int(part.partition("-")[0]) if part else None)
            case _:
                return addresses.initiative(name) + (f"#{part}" if part else "")


@dataclass(frozen=True, kw_only=True)
class Shown:
    """A chart as one language shows it: its drawings, its words and its table."""

    view: ChartView
    language: Language
    saved: bool
    at: MarkAddresses

    @property
    def chart(self) -> Chart:
        """Return the declaration."""
        return self.view.chart

    @property
    def fingerprint(self) -> bytes:
        """Hash the records that it is made from, and say whether there is a picture to save."""
        return fingerprint(self.view.fingerprint, self.language.code, str(self.saved))

    @property
    def drawings(self) -> Sequence[tuple[Cut, Markup]]:
        """Return its drawings, the widest first; none of a kind that is drawn in HTML."""
        drawn = ((cut, self.view.svg(self.language.code, cut)) for cut in CUTS)
        return [(cut, Markup(self.at.resolved(svg))) for cut, svg in drawn if svg]  # noqa: S704 - written by ourselves

    @property
    def size(self) -> tuple[int, int] | None:
        """Return width and height (px) of its small picture."""
        figure = self.view.figures.get((self.language.code, "narrow"))
        return (figure.width, figure.end - figure.top) if figure else None

    @property
    def is_linked(self) -> bool:
        """Whether marks of the drawing lead to cards."""
        return any(figure.is_linked for (lang, _), figure in self.view.figures.items() if lang == self.language.code)

    @property
    def figure(self) -> str:
        """Return what a script draws the chart from, as JSON."""
        return figure_json(self.view, self.language.code).strip()

    @property
    def summary(self) -> str:
        """Return the sentences that say all that is seen, for those who do not see it."""
        return self.view.summary.of(self.language.code)

    @property
    def meaning(self) -> str:
        """Return what is said beneath the drawing."""
        return self.view.meaning.of(self.language.code)

    @property
    def caveats(self) -> Sequence[str]:
        """Return what the numbers do not say."""
        return [it.of(self.language.code) for it in self.view.caveats]

    @property
    def notes(self) -> Sequence[str]:
        """Return how its marks are to be read."""
        return [it.of(self.language.code) for it in self.view.notes]

    @property
    def description(self) -> str:
        """Return all of it in words: what is seen, and how the marks are to be read."""
        gap = SPACE.of(self.language.code)
        return gap.join((self.summary, *self.notes))

    @property
    def sources_line(self) -> str:
        """Write the sources in one line."""
        between = self.language.say("；")
        return self.language.say("来源：") + between.join(it.words(self.language.code) for it in self.sources)

    @property
    def citation(self) -> Citation:
        """Cite the chart, as of the day on which its numbers, else those of the ledger, were last found in their sources."""
        day = verification(self.view.observations or self.at.ledger.observations).last
        work = Work(title=self.chart.title.of(self.language.code), address=self._absolute("/charts/"), date=day)
        return cite(self.at.ledger.dataset.site, work, self.language.code)

    @property
    def embed(self) -> str:
        """Return the code that shows it on another site's page, without script."""
        return embedding.code(self._absolute("/embed/"), self._title, "allow-popups", self.heights)

    @property
    def interactive(self) -> str:
        """Return the code that shows its figure there, with script."""
        address = f"{self._absolute('/embed/')}interactive/"
        return embedding.code(address, self._title, "allow-scripts allow-popups", self.heights)

    @cached_property
    def heights(self) -> Mapping[Cut, int]:
        """Return the height (px) of its embed with each cut."""
        lang = self.language.code
        drawn = {cut: (it.width, it.height) for (of, cut), it in self.view.figures.items() if of == lang}
        subtitle = self.chart.subtitle.of(lang) if self.chart.subtitle else ""
        words = (self._title, subtitle, self.meaning, " ".join(self.caveats), self.sources_line, self.credit)
        return embedding.heights(drawn, embedding.lines(lang, words))

    @property
    def credit(self) -> str:
        """Say where an embedded chart comes from, and what more is there."""
        return self.language.say(
            "{site}：表格、下载、引用", site=self.at.ledger.dataset.site.name.of(self.language.code)
        )

    @property
    def _title(self) -> str:
        return self.chart.title.of(self.language.code)

    def _absolute(self, folder: str) -> str:
        at = addresses.Addresses.of(self.at.ledger.dataset.site)
        return at.absolute(f"{folder}{self.chart.id}/", self.language)

    @cached_property
    def table(self) -> Table:
        """Return the table as it is read: a column without a word in it, or alike in all rows, is left out."""
        return self.view.tables[self.language.code].filled()

    @property
    def sources(self) -> Sequence[Cited]:
        """Return the sources, each with its paragraphs."""
        return self.view.sources


def show(view: ChartView, saved: Container[str], ledger: Ledger, language: Language) -> Shown:
    """Put a chart's words and drawings of one language together; `saved` holds the files of pictures that were made."""
    return Shown(
        view=view,
        language=language,
        saved=file_of(f"/charts/{view.chart.id}.png", language) in saved,
        at=MarkAddresses(ledger=ledger, language=language),
    )


def pages(language: Language, shown: Mapping[str, Shown]) -> Iterator[Page]:
    """Yield the page and the embeds of each chart."""
    for it in shown.values():
        yield _page(language, it)
        yield _embed(language, it)
        yield _embed(language, it, interactive=True) if it.view.explorable else _still(language, it)


def _page(language: Language, it: Shown) -> Page:
    return Page(
        path=addresses.chart(it.chart.id),
        language=language,
        template="chart.html",
        scripts=SCRIPTS,
        section="charts",
        title=it.chart.title.of(language.code),
        description=it.summary,
        crumbs=(Crumb(name=language.say("图表"), path="/charts/"),),
        card=Card(path=f"/cards/charts/{it.chart.id}.png", chart=it.chart.id),
        content={"it": it, "observations": it.view.observations},
    )


def _still(language: Language, it: Shown) -> Page:
    """Lead from the interactive embed on to the static one, where there is nothing to explore: its address was published."""
    return Page(
        path=f"/embed/{it.chart.id}/interactive/",
        language=language,
        template="moved.html",
        title=it.chart.title.of(language.code),
        listed=False,
        content={"target": f"/embed/{it.chart.id}/"},
    )


def _embed(language: Language, it: Shown, *, interactive: bool = False) -> Page:
    """Make the chart's page for frames: without script, or with the figure inlined for the script that draws it."""
    return Page(
        path=f"/embed/{it.chart.id}/" + ("interactive/" if interactive else ""),
        language=language,
        template="embed.html",
        title=it.chart.title.of(language.code),
        listed=False,
        content={"it": it, "interactive": interactive},
        scripts=("/theme/js/embed.js",) if interactive else (),
    )
