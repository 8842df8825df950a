"""Pages: Pelican's writer, which knows the pages of an edition.

Whoever writes a page (Pelican's own generators the articles and standing texts, ours the rest), it is written with the
templates of its language, looked through as it then stands, or taken from the last build where it would come out the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, TextIO

from jinja2 import Template
from pelican.writers import Writer

from dashboards.pages.generator import Edition
from dashboards.pages.page import Page


@dataclass(frozen=True, kw_only=True)
class FilledTemplate:
    """A page's template with the page's own values, which go before what Pelican gives every template."""

    template: Template
    page: Page

    def render(self, context: Mapping[str, Any]) -> str:
        """Return the page's HTML; Pelican's own article or page is called `content` in it."""
        content = context.get("article") or context.get("page")
        return self.template.render({**context, "content": content, "page": self.page, **self.page.content})


class PageWriter(Writer):  # type: ignore[misc]  # Pelican publishes no types
    """Write pages as Pelican does, each in its language."""

    def _open_w(self, filename: str, encoding: str, override: bool = False) -> TextIO:  # noqa: FBT001, FBT002 - as Pelican has it
        """Open a file to be the same, byte for byte, on every system."""
        opened: Any = super()._open_w(filename, encoding, override)
        opened.reconfigure(newline="\n")
        return opened  # type: ignore[no-any-return]

    def write_file(self, name: str, template: Any, context: Any, *args: Any, **values: Any) -> None:  # noqa: ANN401 - Pelican publishes no types
        """Write one file; what is no page of ours is written as Pelican would."""
        edition: Edition = self.settings["DASHBOARDS"].edition
        page = edition.by_file.get(name)
        if page is None:
            super().write_file(name, template, context, *args, **values)
        elif edition.run.foreign:
            self._write(edition, page, context, *args, **values)
        else:
            # Nobody waits for it, so that all are written together, on all processors.
            edition.held[name] = partial(self._write, edition, page, context, *args, **values)

    def _write(self, edition: Edition, page: Page, context: Any, /, *args: Any, **values: Any) -> None:  # noqa: ANN401 - Pelican publishes no types
        if not edition.linked(page):
            filled = FilledTemplate(template=edition.theme.template(page), page=page)
            super().write_file(page.file, filled, context, *args, **values)
            edition.look(page)
