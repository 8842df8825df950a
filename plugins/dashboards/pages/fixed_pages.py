"""Pages: those there is one of: observations, downloads, corrections, search, methods, about, privacy, not found."""

from __future__ import annotations

from collections.abc import Iterator

from dashboards.model import marks_of
from dashboards.pages.addresses import Addresses
from dashboards.pages.citations import Work, cite
from dashboards.pages.explorer import choices
from dashboards.pages.languages import Language
from dashboards.pages.ledger import Ledger
from dashboards.pages.page import Crumb, Page

# So many rows make a page of about half a megabyte, some forty kilobytes as sent.
AT_ONCE = 500


def pages(ledger: Ledger, language: Language) -> Iterator[Page]:
    """Yield the pages that there is one of."""
    yield from _observations(ledger, language)
    yield _data(ledger, language)
    yield Page(
        path="/corrections/",
        language=language,
        template="corrections.html",
        title=language.say("更正"),
        description=language.say("发布过又改了的数字：原来是什么，现在是什么，为什么。"),
        content={
            "corrections": sorted(ledger.dataset.corrections, key=lambda it: (it.date, it.id), reverse=True),
            "ledger": ledger,
        },
    )
    yield Page(
        path="/search/",
        language=language,
        template="search.html",
        section="search",
        title=language.say("搜索"),
        description=language.say("在文章、地方、举措、数字、指标、图表、来源和说明里搜索。"),
        scripts=("/theme/js/search.js",),
    )
    yield Page(
        path="/404.html",
        language=language,
        template="missing.html",
        title=language.say("没有这一页"),
        scripts=("/theme/js/search.js",),
        content={"scorecard": ledger.dataset.scorecard},
        listed=False,
    )


def _data(ledger: Ledger, language: Language) -> Page:
    """Return the page of downloads: all in one, each file, each column, and how the data set is cited."""
    found = ledger.downloads
    site, at = ledger.dataset.site, Addresses.of(ledger.dataset.site)
    work = Work(title=language.say("数据"), address=at.absolute("/data/", language), date=found.as_of, medium="DS/OL")
    return Page(
        path="/data/",
        language=language,
        template="data.html",
        section="data",
        title=language.say("下载"),
        description=language.say("全部数据，CSV和JSON两种格式，可以自由使用。"),
        content={"found": found, "citation": cite(site, work, language.code)},
    )


def _observations(ledger: Ledger, language: Language) -> Iterator[Page]:
    """Yield the table of observations, in parts that a phone can hold; the first has the explorer of all of them."""
    found = ledger.observations
    parts = [found[start : start + AT_ONCE] for start in range(0, len(found), AT_ONCE)] or [()]
    paths = ["/observations/", *(f"/observations/{number}/" for number in range(2, len(parts) + 1))]
    title = language.say("数据点")
    for number, (path, part) in enumerate(zip(paths, parts, strict=True), 1):
        first = number == 1
        yield Page(
            path=path,
            language=language,
            template="observations.html",
            section="observations",
            title=title if first else language.say("数据点，第{n}页", n=number),
            description=language.say("收录的每一个数字，连同印出的写法、地方、指标、证据和来源。"),
            crumbs=() if first else (Crumb(name=title, path=paths[0]),),
            content={
                "observations": part,
                "marks": marks_of(found if first else part),
                "total": len(found),
                "paths": paths,
                "choices": choices(ledger, language) if first else (),
            },
            scripts=("/theme/js/explorer.js",) if first else (),
        )
