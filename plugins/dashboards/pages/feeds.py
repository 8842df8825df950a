"""Pages: Atom and JSON feeds with full text, in both languages; their dates are those of articles and corrections."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from xml.etree import ElementTree

from dashboards.pages import addresses
from dashboards.pages.addresses import Addresses, file_of
from dashboards.pages.articles import Article
from dashboards.pages.languages import Language
from dashboards.pages.ledger import Ledger
from dashboards.pages.photographs import Photograph

ATOM = "http://www.w3.org/2005/Atom"
# Older than any entry: an empty feed must have a date too, and it may not be today's.
EPOCH = datetime.date(1970, 1, 1)


@dataclass(frozen=True, kw_only=True)
class FeedItem:
    """One item of a feed; `html` is its full text."""

    path: str
    title: str
    summary: str
    html: str
    published: datetime.date
    updated: datetime.date
    pictures: tuple[Photograph, ...] = ()


def files(ledger: Ledger, language: Language, at: Addresses, written: Sequence[Article]) -> Iterator[tuple[str, bytes]]:
    """Yield the three feeds of one language, each with the file that it stands in."""
    site = ledger.dataset.site
    name = site.name.of(language.code)
    articles = [
        FeedItem(
            path=addresses.article(it.slug),
            title=it.title,
            summary=it.summary,
            html=str(it.feed_body),
            published=it.date,
            updated=it.modified or it.date,
            pictures=tuple(map(ledger.album.of, it.pictures)),
        )
        for it in written
    ]
    corrections = [
        FeedItem(
            path=f"/corrections/#{it.id}",
            title=f"{it.was} → {it.now}" if it.now else it.was,
            summary=it.why.of(language.code),
            html=it.why.of(language.code),
            published=it.date,
            updated=it.date,
        )
        for it in sorted(ledger.dataset.corrections, key=lambda it: (it.date, it.id), reverse=True)
    ]
    about = language.say("{site}：文章", site=name)
    yield file_of("/feeds/articles.atom", language), atom("/feeds/articles.atom", about, articles, at, language)
    yield file_of("/feeds/articles.json", language), json_feed("/feeds/articles.json", about, articles, at, language)
    about = language.say("{site}：更正", site=name)
    yield (
        file_of("/feeds/corrections.atom", language),
        atom("/feeds/corrections.atom", about, corrections, at, language),
    )


def atom(path: str, title: str, entries: Sequence[FeedItem], at: Addresses, language: Language) -> bytes:
    """Write an Atom feed."""
    ElementTree.register_namespace("", ATOM)
    feed = ElementTree.Element(f"{{{ATOM}}}feed", {"xml:lang": language.tag})
    own = at.absolute(path, language)
    _texts(feed, {"id": own, "title": title, "updated": _stamp(max((it.updated for it in entries), default=EPOCH))})
    _link(feed, own, rel="self", type="application/atom+xml")
    _link(feed, at.absolute("/", language), rel="alternate", type="text/html")
    author = ElementTree.SubElement(feed, f"{{{ATOM}}}author")
    _texts(author, {"name": title.partition("：")[0].partition(":")[0]})
    for it in entries:
        entry = ElementTree.SubElement(feed, f"{{{ATOM}}}entry")
        address = at.absolute(it.path, language)
        _texts(
            entry, {"id": address, "title": it.title, "published": _stamp(it.published), "updated": _stamp(it.updated)}
        )
        _texts(entry, {"summary": it.summary})
        _link(entry, address, rel="alternate", type="text/html")
        for picture in it.pictures:
            _link(entry, at.absolute_shared(picture.largest), rel="enclosure", type=picture.kind)
        content = ElementTree.SubElement(entry, f"{{{ATOM}}}content", {"type": "html"})
        content.text = it.html
    ElementTree.indent(feed, " ")
    written: str = ElementTree.tostring(feed, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{written}\n'.encode()


def json_feed(path: str, title: str, entries: Sequence[FeedItem], at: Addresses, language: Language) -> bytes:
    """Write a JSON Feed (version 1.1)."""
    feed: Mapping[str, object] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": title,
        "language": language.tag,
        "home_page_url": at.absolute("/", language),
        "feed_url": at.absolute(path, language),
        "items": [
            {
                "id": at.absolute(it.path, language),
                "url": at.absolute(it.path, language),
                "title": it.title,
                "summary": it.summary,
                "content_html": it.html,
                "date_published": _stamp(it.published),
                "date_modified": _stamp(it.updated),
                **({"image": at.absolute_shared(it.pictures[0].largest)} if it.pictures else {}),
            }
            for it in entries
        ],
    }
    return (json.dumps(feed, ensure_ascii=False, indent=1) + "\n").encode()


def _texts(parent: ElementTree.Element, values: Mapping[str, str]) -> None:
    for name, value in values.items():
        ElementTree.SubElement(parent, f"{{{ATOM}}}{name}").text = value


def _link(parent: ElementTree.Element, href: str, **attributes: str) -> None:
    ElementTree.SubElement(parent, f"{{{ATOM}}}link", {"href": href, **attributes})


def _stamp(date: datetime.date) -> str:
    return f"{date.isoformat()}T00:00:00Z"
