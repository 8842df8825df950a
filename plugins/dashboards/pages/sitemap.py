"""Pages: sitemap.xml with the twin of every page, and robots.txt."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from xml.sax.saxutils import quoteattr

from dashboards.pages.addresses import Addresses
from dashboards.pages.languages import Language

HEAD = (
    '<?xml version="1.0" encoding="utf-8"?>\n'
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
)


def sitemap(paths: Iterable[str], both: Sequence[Language], at: Addresses) -> bytes:
    """List every page in both languages, each with its alternates."""
    rows: list[str] = []
    for path in sorted(set(paths)):
        links = "".join(
            f'<xhtml:link rel="alternate" hreflang="{language.tag}" href={quoteattr(at.absolute(path, language))}/>'
            for language in both
        )
        links += f'<xhtml:link rel="alternate" hreflang="x-default" href={quoteattr(at.absolute(path, both[0]))}/>'
        rows += [f"<url><loc>{quoteattr(at.absolute(path, it))[1:-1]}</loc>{links}</url>\n" for it in both]
    return (HEAD + "".join(rows) + "</urlset>\n").encode()


def robots(at: Addresses) -> bytes:
    """Allow everything but the embeds, which repeat what stands elsewhere."""
    return f"User-agent: *\nAllow: /\nSitemap: {at.absolute_shared('/sitemap.xml')}\n".encode()
