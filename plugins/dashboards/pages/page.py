"""Pages: what one page is before it is written: its address, its words for machines and what its template needs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from dashboards.pages.addresses import file_of
from dashboards.pages.languages import Language


@dataclass(frozen=True, kw_only=True)
class Crumb:
    """One step of the way from the front page to a page."""

    name: str
    path: str


@dataclass(frozen=True, kw_only=True)
class Card:
    """The picture that a shared link shows: where it stands, and the chart on it, if any."""

    path: str
    chart: str = ""


@dataclass(frozen=True, kw_only=True)
class Page:
    """One page in one language; `section` names the entry of the navigation that it belongs to."""

    path: str
    language: Language
    template: str
    title: str
    description: str = ""
    section: str = ""
    crumbs: tuple[Crumb, ...] = ()
    content: Mapping[str, object] = field(default_factory=dict)
    structured: tuple[Mapping[str, object], ...] = ()
    card: Card | None = None
    kind: str = "website"
    listed: bool = True
    # Whether it stands in the other language too.
    paired: bool = True
    scripts: tuple[str, ...] = ()

    @property
    def file(self) -> str:
        """Return the page's file, relative to the output folder."""
        return file_of(self.path, self.language)


def main_of(written: str) -> str:
    """Return the main part of a page as it was written, empty where there is none."""
    start = written.find("<main")
    end = written.find("</main>", start)
    return written[start : end + len("</main>")] if 0 <= start < end else ""
