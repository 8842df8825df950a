"""Pages: how to cite a page, as a GB/T 7714 line and in BibTeX; dates come from the data, never from a clock."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

from dashboards.model import Site


@dataclass(frozen=True, kw_only=True)
class Citation:
    """The two forms."""

    gbt: str
    bibtex: str


def cite(site: Site, *, title: str, address: str, date: datetime.date | None, lang: str, medium: str = "EB/OL") -> Citation:
    """Cite a page; `medium` is GB/T 7714's mark (EB/OL for a page, DS/OL for a data set)."""
    name = site.name.of(lang)
    stop = "." if lang == "en" else "．"
    gbt = f"{name}{stop}{title}[{medium}]" + (f"（{date.isoformat()}）" if date and lang == "zh" else f" ({date.isoformat()})" if date else "")
    return Citation(gbt=f"{gbt}{stop}{address}", bibtex=_bibtex(name, title, address, date))


def _bibtex(name: str, title: str, address: str, date: datetime.date | None) -> str:
    key = re.sub(r"[^a-z0-9]+", "-", address.split("//", 1)[-1].lower()).strip("-")
    fields = [("author", f"{{{name}}}"), ("title", f"{{{title}}}"), ("url", address)]
    if date:
        fields += [("year", str(date.year)), ("date", date.isoformat())]
    lines = ",\n".join(f"  {field} = {{{value}}}" for field, value in fields)
    return f"@misc{{{key},\n{lines}\n}}"
