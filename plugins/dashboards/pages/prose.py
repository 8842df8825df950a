"""Pages: texts whose numbers are bound, whether Markdown articles or a line of a record, as HTML of one language."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from markupsafe import Markup, escape

from dashboards.pages import addresses
from dashboards.pages.addresses import Addresses
from dashboards.pages.languages import Language, mark_chinese
from dashboards.pages.ledger import Ledger
from dashboards.prose import Bindings, expand

_LINK = re.compile(r"\[([^\]]*)\]\(((?:obs|calc):[^)\s]+)\)")
_ROOTED = re.compile(r'(<a href=")(/[^"]*)')


@dataclass(frozen=True, kw_only=True)
class Prose:
    """Bind numbers to the cards of one ledger."""

    ledger: Ledger
    known: Bindings
    at: Addresses

    def line(self, text: str, language: Language) -> Markup:
        """Give one line of a record: nothing in it is markup but links to observations and calculations."""
        safe = str(mark_chinese(text, language))
        if "](" not in safe:
            return Markup(safe)  # noqa: S704 - just escaped
        linked = _LINK.sub(lambda it: f'<a href="{it[2]}">{it[1]}</a>', safe)
        return Markup(self._expanded(linked, language, str))  # noqa: S704 - prose cleans it

    def article(self, html: str, language: Language, chart: Callable[[str], str]) -> Markup:
        """Give what Markdown made, with links that lead to pages of the same language."""
        found = self._expanded(html, language, chart)
        return Markup(_ROOTED.sub(lambda it: it[1] + self._local(it[2], language), found))  # noqa: S704 - prose cleans it

    def chart_link(self, name: str, language: Language) -> str:
        """Give a chart as a link, for where it cannot be drawn."""
        title = escape(self.ledger.dataset.charts[name].title.of(language.code))
        return f'<p><a href="{self.at.absolute(addresses.chart(name), language)}">{title}</a></p>'

    def absolute(self, html: str) -> str:
        """Give a text whose links work wherever it is read."""
        return html.replace(' href="/', f' href="{self.at.url}/')

    def _expanded(self, html: str, language: Language, chart: Callable[[str], str]) -> str:
        return expand(
            html,
            lang=language.code,
            known=self.known,
            observe=lambda name: self.at.here(addresses.card(self.ledger.by_id[name]), language),
            chart=chart,
        )

    def _local(self, path: str, language: Language) -> str:
        shared = path.startswith(("/data/", "/theme/")) or path.endswith((".csv", ".json"))
        return self.at.shared(path) if shared else self.at.here(path, language)
