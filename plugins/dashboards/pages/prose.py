"""Pages: texts whose numbers are bound, whether Markdown articles or a line of a record, as HTML of one language."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from markupsafe import Markup, escape

from dashboards.pages import addresses, counts
from dashboards.pages.addresses import Addresses
from dashboards.pages.languages import Language, mark_chinese
from dashboards.pages.ledger import Ledger
from dashboards.prose import Bindings, Shows, expand

_LINK = re.compile(r"\[([^\]]*)\]\(((?:obs|calc):[^)\s]+)\)")
_ROOTED = re.compile(r'(<a href=")(/[^"]*)')


@dataclass(frozen=True, kw_only=True)
class Prose:
    """Bind numbers to the cards of one ledger."""

    ledger: Ledger
    known: Bindings
    at: Addresses

    def line(self, text: str, language: Language) -> Markup:
        """Return one line of a record: nothing in it is markup but links to observations and calculations."""
        safe = str(mark_chinese(text, language))
        if "](" not in safe:
            return Markup(safe)  # noqa: S704 - just escaped
        linked = _LINK.sub(lambda it: f'<a href="{it[2]}">{it[1]}</a>', safe)
        return Markup(self._expanded(linked, language, _none, None))  # noqa: S704 - prose cleans it

    def article(
        self, html: str, language: Language, block: Callable[[str, str], str], day: datetime.date | None = None
    ) -> Markup:
        """Return what Markdown made, with links that lead to pages of the same language; counted as of `day`, or live."""
        found = self._expanded(html, language, block, day)
        return Markup(_ROOTED.sub(lambda it: it[1] + self._local(it[2], language), found))  # noqa: S704 - prose cleans it

    def chart_link(self, name: str, language: Language) -> str:
        """Return a chart as a link, for where it cannot be drawn."""
        title = escape(self.ledger.dataset.charts[name].title.of(language.code))
        return f'<p><a href="{self.at.absolute(addresses.chart(name), language)}">{title}</a></p>'

    def absolute(self, html: str) -> str:
        """Return a text whose links work wherever it is read."""
        return html.replace(' href="/', f' href="{self.at.url}/')

    def corrected(self, names: Iterable[str], day: datetime.date) -> datetime.date | None:
        """Return the day of the last correction that changed one of some numbers after their day."""
        days = [it for name in names if (it := self.known.on(day).calculated[name].corrected) is not None]
        return max(days, default=None)

    def _expanded(
        self, html: str, language: Language, block: Callable[[str, str], str], day: datetime.date | None
    ) -> str:
        shows = Shows(
            observe=lambda name: self.at.here(addresses.card(self.ledger.by_id[name]), language),
            count=lambda it: self.at.here(counts.path(it), language),
            how=lambda it: counts.how(it, language),
            corrected=lambda it: counts.corrected(it, language),
            block=block,
        )
        return expand(html, lang=language.code, known=self.known.on(day), shows=shows)

    def _local(self, path: str, language: Language) -> str:
        shared = path.startswith(("/data/", "/theme/")) or path.endswith((".csv", ".json"))
        return self.at.shared(path) if shared else self.at.here(path, language)


def _none(_kind: str, name: str) -> str:
    """Stand for a chart or a picture where a line of a record can hold none."""
    return name
