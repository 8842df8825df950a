"""Build: every link from one page of the site to another must lead somewhere, before anybody can follow it.

A page that stays the very file of the published site was looked at when that site was built. Its links can only have
died with a file that is gone since, so where none is, only the other pages are read.
"""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import unquote, urlsplit

from dashboards.errors import Problem, Span, show
from dashboards.prose.page_links import DEAD_LINK
from dashboards.stages.files import Stamp, stamps_below
from dashboards.stages.workers import in_parts

_LINK = re.compile(rb'\s(?:href|src|data-figure)="([^"]*)"')


def broken_links(
    site: Path, base: str, without: tuple[str, ...] = (), published: Mapping[str, Stamp] | None = None
) -> Iterator[Problem]:
    """Find links between pages that lead nowhere; `base` is the path that the site stands under ("" or "/x").

    Fragments, other hosts and files below the folders `without` are not looked at here. `published` are the files of a
    site on the same disk that passed this check, as they were then; a page that shows another `base`, or was built
    with another `without`, is none of them.
    """
    files = stamps_below(site)
    pages = sorted(it for it in files if it.endswith(".html"))
    if published is not None and published.keys() <= files.keys():
        pages = [it for it in pages if files[it] != published.get(it)]
    # A link is looked up once for each folder that holds it: most pages of a site have the same ones.
    led: dict[tuple[str, bytes], bool] = {}

    def leads(page: str, link: bytes) -> bool:
        key = ("" if link.startswith(b"/") else posixpath.dirname(page), link)
        if key not in led:
            target = _file(page, html.unescape(link.decode("utf-8", "replace")), base)
            led[key] = target is None or target in files or target.startswith(without)
        return led[key]

    def work(start: int, end: int) -> list[tuple[str, bytes]]:
        return [
            (name, link)
            for name in pages[start:end]
            for link in sorted(set(_LINK.findall((site / name).read_bytes())))
            if not leads(name, link)
        ]

    for dead in in_parts(work, len(pages)):
        yield from (_problem(name, link.decode("utf-8", "replace")) for name, link in dead)


def _file(page: str, link: str, base: str) -> str | None:
    """Return the file that a link asks for, relative to the site; None where it is not ours to look at."""
    parts = urlsplit(link)
    if parts.scheme or parts.netloc or not parts.path:
        return None
    path = unquote(parts.path)
    if path.startswith("/"):
        if base and not path.startswith(base + "/"):
            return path
        path = path[len(base) :]
    else:
        path = posixpath.join("/", posixpath.dirname(page), path)
    whole = posixpath.normpath(path).lstrip("/")
    return posixpath.normpath(posixpath.join(whole, "index.html")) if path.endswith("/") or not whole else whole


def _problem(page: str, link: str) -> Problem:
    return DEAD_LINK.at(
        Span(path=page),
        (f"链接没有去处：{show(link)}", f"link must lead to a page of the site: {show(link)}"),
        (
            "改正文章里的地址；若是模板里的，是程序的错",
            "mend the address in the article; if a template wrote it, the fault is ours",
        ),
    )
