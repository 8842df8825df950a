"""Pages: those there is one of: observations, downloads, corrections, search, methods, about, privacy, not found."""

from __future__ import annotations

from collections.abc import Iterator

from dashboards.pages.explorer import choices
from dashboards.pages.languages import Language
from dashboards.pages.ledger import Ledger
from dashboards.pages.page import Page


def pages(ledger: Ledger, language: Language) -> Iterator[Page]:
    """Yield the pages that there is one of."""
    yield Page(
        path="/observations/",
        language=language,
        template="observations.html",
        section="observations",
        title=language.say("数据点"),
        description=language.say("收录的每一个数字，连同印出的写法、地方、指标、证据和来源。"),
        content={"observations": ledger.observations, "choices": choices(ledger, language)},
        scripts=("/theme/js/explorer.js",),
    )
    yield Page(
        path="/data/",
        language=language,
        template="data.html",
        title=language.say("下载"),
        description=language.say("全部数据，CSV和JSON两种格式，可以自由使用。"),
    )
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
        description=language.say("在文章、举措、数字、指标和来源里搜索。"),
        scripts=("/theme/js/search.js",),
    )
    yield Page(
        path="/404.html",
        language=language,
        template="missing.html",
        title=language.say("没有这一页"),
        listed=False,
    )
