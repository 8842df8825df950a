"""Pages: the list of charts, a page for each, and the same chart alone for embedding."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Self

from markupsafe import Markup, escape

from dashboards.charts.sheet import Cut
from dashboards.charts.view import ChartView, Cited, figure_json
from dashboards.model import Chart
from dashboards.pages import addresses
from dashboards.pages.addresses import file_of
from dashboards.pages.languages import Language
from dashboards.pages.ledger import Ledger
from dashboards.pages.page import Card, Crumb, Page

# Enough for most charts on a page of middle width; a frame scrolls where it is not.
EMBED_HEIGHT = 640


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
        site = self.ledger.dataset.site
        at = addresses.Addresses(url=site.url, base_path=site.base_path)
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
        """Give the declaration."""
        return self.view.chart

    @property
    def stamp(self) -> str:
        """Hash the records that it is made from, and say whether there is a picture to save."""
        return f"{self.view.stamp.decode()} {self.language.code} {self.saved}"

    @property
    def wide(self) -> Markup | None:
        """Give the drawing for middle and wide screens."""
        return self._drawing("wide")

    @property
    def middle(self) -> Markup | None:
        """Give the drawing for the width between."""
        return self._drawing("middle")

    @property
    def narrow(self) -> Markup | None:
        """Give the drawing for phones."""
        return self._drawing("narrow")

    def _drawing(self, cut: Cut) -> Markup | None:
        svg = self.view.svg(self.language.code, cut)
        return Markup(self.at.resolved(svg)) if svg else None  # noqa: S704 - written by ourselves, words escaped

    @property
    def is_linked(self) -> bool:
        """Whether marks of the drawing lead to cards."""
        return any(figure.is_linked for (lang, _), figure in self.view.figures.items() if lang == self.language.code)

    @property
    def figure(self) -> str:
        """Give what a script draws the chart from, as JSON."""
        return figure_json(self.view, self.language.code).strip()

    @property
    def summary(self) -> str:
        """Give the one to three sentences that say what is seen."""
        return self.view.summary.of(self.language.code)

    @property
    def columns(self) -> Sequence[str]:
        """Give the table's headers."""
        return self.view.tables[self.language.code].columns

    @property
    def rows(self) -> Sequence[Sequence[str]]:
        """Give the table's rows."""
        return self.view.tables[self.language.code].rows

    @property
    def printed(self) -> frozenset[int]:
        """Give the columns that hold words as printed."""
        return self.view.tables[self.language.code].printed

    @property
    def sources(self) -> Sequence[Cited]:
        """Give the sources, each with its paragraphs."""
        return self.view.sources


def show(view: ChartView, saved: Container[str], ledger: Ledger, language: Language) -> Shown:
    """Put a chart's words and drawings of one language together; `saved` holds the files of pictures that were made."""
    return Shown(
        view=view,
        language=language,
        saved=file_of(f"/charts/{view.chart.id}.png", language) in saved,
        at=MarkAddresses(ledger=ledger, language=language),
    )


def pages(ledger: Ledger, language: Language, shown: Mapping[str, Shown]) -> Iterator[Page]:
    """Yield the list of charts, then the page and the embed of each."""
    yield Page(
        path="/charts/",
        language=language,
        template="charts.html",
        section="charts",
        title=language.say("图表"),
        description=language.say("每张图表都有自己的页面、表格、下载和嵌入代码。"),
        content={"shown": shown.values()},
    )
    for it in shown.values():
        yield _page(ledger, language, it)
        yield _embed(language, it)
        if it.view.explorable:
            yield _embed(language, it, interactive=True)


def _page(ledger: Ledger, language: Language, it: Shown) -> Page:
    addresses_ = addresses.Addresses(url=ledger.dataset.site.url, base_path=ledger.dataset.site.base_path)
    address = addresses_.absolute(f"/embed/{it.chart.id}/", language)
    return Page(
        path=addresses.chart(it.chart.id),
        language=language,
        template="chart.html",
        scripts=("/theme/js/explore.js",),
        section="charts",
        title=it.chart.title.of(language.code),
        description=it.summary,
        crumbs=(Crumb(name=language.say("图表"), path="/charts/"),),
        card=Card(path=f"/cards/charts/{it.chart.id}.png", chart=it.chart.id),
        content={
            "it": it,
            "observations": it.view.observations,
            "embed": embed_code(address, it.chart.title.of(language.code), "allow-popups"),
            "interactive": embed_code(
                f"{address}interactive/", it.chart.title.of(language.code), "allow-scripts allow-popups"
            ),
        },
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


def embed_code(address: str, title: str, allow: str) -> str:
    """Give the markup that puts a chart on another site's page: one sandboxed frame, allowed only what it needs."""
    return (
        f'<iframe src="{escape(address)}" title="{escape(title)}" width="100%" height="{EMBED_HEIGHT}" '
        f'loading="lazy" sandbox="{allow}" style="border:0"></iframe>'
    )
