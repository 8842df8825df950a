"""Pages: how to cite a page, as a GB/T 7714 line and in BibTeX; dates come from the data, never from a clock."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

from dashboards.lang import bracketed, pick
from dashboards.model import Site


@dataclass(frozen=True, kw_only=True)
class Work:
    """What is cited; `medium` is GB/T 7714's mark (EB/OL for a page, DS/OL for a data set)."""

    title: str
    address: str
    date: datetime.date | None = None
    medium: str = "EB/OL"


@dataclass(frozen=True, kw_only=True)
class Citation:
    """The three forms."""

    short: str
    gbt: str
    bibtex: str


def cite(site: Site, work: Work, lang: str) -> Citation:
    """Cite a work of the site."""
    name = site.name.of(lang)
    dated = f"({work.date.isoformat()})" if work.date else ""
    gbt = f"{name}. {work.title}[{work.medium}]. {dated}{'. ' if dated else ''}{work.address}."
    day = f"{work.date.isoformat()}" if work.date else ""
    short = pick(lang, f"{name}：{work.title}", f"{name}, {work.title}")
    if day:
        short += bracketed(day, lang)
    return Citation(
        short=f"{short}{pick(lang, '。', '. ')}{work.address}",
        gbt=gbt,
        bibtex=_bibtex(name, work.title, work.address, work.date),
    )


def _bibtex(name: str, title: str, address: str, date: datetime.date | None) -> str:
    key = re.sub(r"[^a-z0-9]+", "-", address.split("//", 1)[-1].lower()).strip("-")
    fields = [("author", f"{{{name}}}"), ("title", f"{{{title}}}"), ("url", address)]
    if date:
        fields += [("year", str(date.year)), ("date", date.isoformat())]
    lines = ",\n".join(f"  {field} = {{{value}}}" for field, value in fields)
    return f"@misc{{{key},\n{lines}\n}}"
