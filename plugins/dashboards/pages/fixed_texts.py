"""Pages: our own standing texts (methods, about, privacy), written in Markdown and read by Pelican."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from markupsafe import Markup

from dashboards.pages.languages import Language
from dashboards.pages.ledger import Ledger
from dashboards.pages.page import Page
from dashboards.pages.prose import Prose
from dashboards.pages.untranslated import untranslated

# Texts that have a page to themselves, and its template.
ALONE = {"about": "about.html", "privacy": "text.html"}


@dataclass(frozen=True, kw_only=True)
class FixedText:
    """One text in one language."""

    slug: str
    title: str
    summary: str
    body: Markup


def read(texts: Iterable[Any], language: Language, prose: Prose) -> Mapping[str, FixedText]:
    """Return the standing texts of one language by slug."""
    return {
        it.slug: FixedText(
            slug=it.slug,
            title=it.title,
            summary=it.metadata.get("summary", ""),
            body=prose.article(it.content, language, lambda _, name: prose.chart_link(name, language)),
        )
        for it in texts
        if type(it).__name__ == "Page" and it.lang == language.tag.lower()
    }


def pages(ledger: Ledger, language: Language, texts: Mapping[str, FixedText]) -> Iterator[Page]:
    """Yield the pages that are a text alone."""
    for slug, template in ALONE.items():
        if slug in texts:
            text = texts[slug]
            yield Page(
                path=f"/{slug}/",
                language=language,
                template=template,
                section=slug,
                title=text.title,
                description=text.summary,
                content={
                    "text": text,
                    "sources": len(ledger.of_source),
                    "untranslated": partial(untranslated, ledger.dataset),
                },
            )
