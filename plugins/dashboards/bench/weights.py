"""Weights: the bytes of each page type as a server sends them, compressed, beside the budget that none may exceed.

What a page weighs before anything is pressed is its HTML with the drawings in it, its style sheet and its own scripts;
Plotly comes only when it is asked for and is not counted.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dashboards.errors import Both, EditorError, Span
from dashboards.errors.rules import rule

# Here, since the others of this folder ask for more than each machine has.
SITE_MISSING = rule("site-missing", ("要先建好站点", "the site must be built first"), ("没有页面就没有可测的东西。", "Without pages there is nothing to measure."), ("运行 python -m dashboards build", "run python -m dashboards build"), bad="(no output/)", good="output/index.html")  # fmt: skip
PLAYWRIGHT_MISSING = rule("playwright-missing", ("测量页面要有playwright", "playwright must be installed to measure pages"), ("页面要在真的浏览器里测。", "Pages are measured in a real browser."), ("运行 make setup", "run make setup"), bad="(not installed)", good="(installed)")  # fmt: skip
PLOTLY_MISSING = rule("plotly-missing", ("测量建站要有plotly", "plotly must be installed to measure builds"), ("建站的快慢和朴素的Pelican加Plotly比。", "A build is measured beside plain Pelican with Plotly."), ("运行 make setup", "run make setup"), bad="(not installed)", good="(installed)")  # fmt: skip


# Bytes after gzip: a page with its style sheet, the style sheet alone, the scripts of a page.
PAGE, STYLE, SCRIPTS = 60_000, 15_000, 15_000

_ONE = {
    "articles": "article",
    "cities": "city",
    "initiatives": "initiative",
    "indicators": "indicator",
    "sources": "source",
    "charts": "chart",
}
_LINKED = re.compile(r'<link rel="stylesheet" href="([^"]+)">')
_SCRIPT = re.compile(r'<script src="([^"]+)"')


@dataclass(frozen=True, kw_only=True)
class Weight:
    """One page and what it weighs after gzip, in bytes."""

    page: str
    html: int
    style: int
    scripts: int

    @property
    def total(self) -> int:
        """Return the page with its style sheet, which is what a reader waits for."""
        return self.html + self.style

    @property
    def past(self) -> tuple[str, ...]:
        """Name the limits that it exceeds."""
        limits = (("page", self.total, PAGE), ("style", self.style, STYLE), ("scripts", self.scripts, SCRIPTS))
        return tuple(name for name, size, limit in limits if size > limit)


def weigh(site: Path) -> dict[str, list[Weight]]:
    """Weigh every page of a built site, by page type, the heaviest of each first."""
    pages = sorted(site.rglob("*.html"))
    if not (site / "index.html").is_file():
        hint = Both(zh="先运行 python -m dashboards build", en="run python -m dashboards build first")
        message = Both(zh="还没有建好的站点", en="site must be built before its pages are weighed")
        raise EditorError((SITE_MISSING.at(Span(path=str(site)), message, hint),))

    @cache
    def packed(path: Path) -> int:
        return len(gzip.compress(path.read_bytes(), 9, mtime=0))

    def linked(text: str, pattern: re.Pattern[str], page: Path) -> int:
        return sum(packed(_file(site, page, it)) for it in pattern.findall(text))

    found: dict[str, list[Weight]] = {}
    for path in pages:
        name = path.relative_to(site).as_posix()
        if name.startswith("admin/"):  # the editors' form, which no reader opens
            continue
        text = path.read_text("utf-8")
        weight = Weight(
            page=f"/{name.removesuffix('index.html')}",
            html=packed(path),
            style=linked(text, _LINKED, path),
            scripts=linked(text, _SCRIPT, path),
        )
        found.setdefault(kind_of(name), []).append(weight)
    return {kind: sorted(all_, key=lambda it: (-it.total, it.page)) for kind, all_ in sorted(found.items())}


def report(weighed: dict[str, list[Weight]]) -> Iterator[str]:
    """Yield the table: of each page type the heaviest page, in kB, then what exceeds the budget."""
    yield f"{'page type':<18}{'pages':>6}{'html':>8}{'css':>7}{'js':>7}{'html+css':>10}  heaviest (kB after gzip)"
    for kind, weights in weighed.items():
        it = weights[0]
        sizes = f"{it.html / 1e3:8.1f}{it.style / 1e3:7.1f}{it.scripts / 1e3:7.1f}{it.total / 1e3:10.1f}"
        yield f"{kind:<18}{len(weights):>6}{sizes}  {it.page}"
    yield f"{'budget':<18}{'':>6}{'':>8}{STYLE / 1e3:7.1f}{SCRIPTS / 1e3:7.1f}{PAGE / 1e3:10.1f}"
    for it in too_heavy(weighed):
        yield f"past the budget ({', '.join(it.past)}): {it.page}"


def too_heavy(weighed: dict[str, list[Weight]]) -> Sequence[Weight]:
    """Return the pages that exceed the budget."""
    return [it for weights in weighed.values() for it in weights if it.past]


def kind_of(name: str) -> str:
    """Return the page type of a page's file."""
    parts = name.removeprefix("en/").removesuffix("index.html").strip("/").split("/")
    match parts:
        case [""]:
            return "front"
        case ["embed", _, "interactive"]:
            return "interactive embed"
        case ["cities", _, _]:
            return "district"
        case [folder, _] if folder in _ONE:
            return _ONE[folder]
        case [folder, *_]:
            return folder.removesuffix(".html")
        case _:  # pragma: no cover - split gives at least one part
            return name


def _file(site: Path, page: Path, address: str) -> Path:
    """Find the file of an address, whatever base path stands before it."""
    parts = address.strip("/").split("/")
    for start in range(len(parts)):
        path = site.joinpath(*parts[start:])
        if path.is_file():
            return path
    raise FileNotFoundError(f"{address}, which {page} asks for")
