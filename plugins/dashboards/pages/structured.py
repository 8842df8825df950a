"""Pages: what pages say to machines, as schema.org JSON-LD: the way to a page, articles, and the data set."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import cast

from dashboards.lang import pick
from dashboards.model import Site
from dashboards.pages.addresses import Addresses
from dashboards.pages.articles import Article
from dashboards.pages.page import Page
from dashboards.pages.photographs import Photograph

Block = Mapping[str, object]

LICENCES = {"CC-BY-4.0": "https://creativecommons.org/licenses/by/4.0/"}
TABLES = ("observations", "initiatives", "sources", "indicators")
KINDS = {"csv": "text/csv", "json": "application/json"}


def blocks(page: Page, site: Site, at: Addresses) -> Iterator[Block]:
    """Yield the blocks of a page."""
    if page.crumbs:
        yield breadcrumbs(page, at)
    article = page.content.get("article")
    if isinstance(article, Article):
        yield _article(page, article, site, at)
    if page.path == "/data/":
        yield _dataset(page, site, at)


def breadcrumbs(page: Page, at: Addresses) -> Block:
    """Return the way from the first list to the page."""
    steps = [(it.name, it.path) for it in page.crumbs] + [(page.title, page.path)]
    return {
        "@context": "https://schema.org",
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": place, "name": name, "item": at.absolute(path, page.language)}
            for place, (name, path) in enumerate(steps, 1)
        ],
    }


def _article(page: Page, article: Article, site: Site, at: Addresses) -> Block:
    address = at.absolute(page.path, page.language)
    card = [at.absolute(page.card.path, page.language)] if page.card else []
    images = [*card, *(_picture(it, page, at) for it in cast("Sequence[Photograph]", page.content["photographs"]))]
    return {
        "@context": "https://schema.org",
        "@type": "Article",
        "headline": article.title,
        "description": article.summary,
        "inLanguage": page.language.tag,
        "datePublished": article.date.isoformat(),
        "dateModified": (article.modified or article.date).isoformat(),
        "url": address,
        "mainEntityOfPage": address,
        "author": _publisher(page, site, at),
        "publisher": _publisher(page, site, at),
        "license": LICENCES.get(site.licence.data, site.licence.data),
        "isBasedOn": at.absolute("/data/", page.language),
        **({"image": images if len(images) > 1 else images[0]} if images else {}),
    }


def _picture(it: Photograph, page: Page, at: Addresses) -> Block:
    record, lang = it.record, page.language.code
    caption, width = record.caption or record.alt, it.widths[-1]
    return {
        "@type": "ImageObject",
        "contentUrl": at.absolute_shared(it.largest),
        "width": width,
        "height": it.height_at(width),
        "encodingFormat": it.kind,
        "caption": caption.of(lang),
        "creditText": record.credit.of(lang),
        **({"license": it.terms} if it.terms else {}),
        **({"acquireLicensePage": record.address} if record.address else {}),
    }


def _dataset(page: Page, site: Site, at: Addresses) -> Block:
    return {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": pick(page.language.code, f"{site.name.zh}数据", f"{site.name.of(page.language.code)}: {page.title}"),
        "description": site.description.of(page.language.code),
        "inLanguage": ["zh-CN", "en"],
        "url": at.absolute(page.path, page.language),
        "license": LICENCES.get(site.licence.data, site.licence.data),
        "creator": _publisher(page, site, at),
        "isAccessibleForFree": True,
        "distribution": [
            {
                "@type": "DataDownload",
                "name": f"{name}.{ending}",
                "encodingFormat": kind,
                "contentUrl": at.absolute_shared(f"/data/{name}.{ending}"),
            }
            for name in TABLES
            for ending, kind in KINDS.items()
        ],
    }


def _publisher(page: Page, site: Site, at: Addresses) -> Block:
    return {"@type": "Organization", "name": site.name.of(page.language.code), "url": at.absolute("/", page.language)}
