"""Pages: sitemap.xml with the twin of every page, and robots.txt."""

from __future__ import annotations

from collections.abc import Iterable
from xml.sax.saxutils import quoteattr

from dashboards.pages.addresses import Addresses
from dashboards.pages.languages import Language
from dashboards.pages.page import Page

HEAD = (
    '<?xml version="1.0" encoding="utf-8"?>\n'
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
)


def sitemap(pages: Iterable[Page], at: Addresses) -> bytes:
    """List every page that may be found, each with its alternates in the languages that it stands in, Chinese first."""
    found: dict[str, list[Language]] = {}
    for page in pages:
        if page.listed and page.language not in found.setdefault(page.path, []):
            found[page.path].append(page.language)
    rows: list[str] = []
    for path, spoken in sorted(found.items()):
        spoken.sort(key=lambda it: it.prefix)
        links = "".join(
            f'<xhtml:link rel="alternate" hreflang="{language.tag}" href={quoteattr(at.absolute(path, language))}/>'
            for language in spoken
        )
        links += f'<xhtml:link rel="alternate" hreflang="x-default" href={quoteattr(at.absolute(path, spoken[0]))}/>'
        rows += [f"<url><loc>{quoteattr(at.absolute(path, it))[1:-1]}</loc>{links}</url>\n" for it in spoken]
    return (HEAD + "".join(rows) + "</urlset>\n").encode()


def robots(at: Addresses) -> bytes:
    """Allow everything but the embeds, which repeat what stands elsewhere."""
    return f"User-agent: *\nAllow: /\nSitemap: {at.absolute_shared('/sitemap.xml')}\n".encode()
