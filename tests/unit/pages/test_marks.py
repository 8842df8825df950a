"""Evidence marks on pages: each opens what the page itself says of it, and the explorer's rows bear the same ones."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

SITE = Path(__file__).resolve().parents[2] / "golden" / "site"
PAGES = sorted(it for it in SITE.rglob("*.html") if "popovertarget" in it.read_text("utf-8"))


def test_marks_stand_on_pages() -> None:
    """Pages of places, initiatives, indicators, charts, sources, methods and all observations show marks."""
    kinds = {it.relative_to(SITE).parts[0] for it in PAGES}
    assert {"cities", "initiatives", "indicators", "charts", "sources", "methods", "observations", "en"} <= kinds


@pytest.mark.parametrize("page", PAGES, ids=lambda it: it.relative_to(SITE).as_posix())
def test_every_mark_is_explained_on_its_page(page: Path) -> None:
    """What a mark opens is there once, with its words, a way to the methods, and the code last."""
    text = page.read_text("utf-8")
    asked = set(re.findall(r'popovertarget="([^"]+)"', text))
    told = re.findall(r'<div popover id="([^"]+)"', text)
    assert asked <= set(told)
    assert len(told) == len(set(told))
    for name in told:
        block = text[text.index(f'id="{name}"') :].partition("</div>")[0]
        code = name.removeprefix("mark-")[:2]
        assert re.search(rf"<strong>.+</strong> <small>{code}</small>", block)
        assert f"/methods/#{code}" in block


@pytest.mark.parametrize("lang", ["", "en/"])
def test_rows_of_the_explorer_bear_the_marks_of_the_page(lang: str) -> None:
    """What the script knows of a row's marks, and downloads, is what the row on the page opens."""
    rows = json.loads((SITE / f"{lang}observations/rows.json").read_text("utf-8"))
    page = (SITE / f"{lang}observations/index.html").read_text("utf-8")
    for row in rows["rows"]:
        shown = re.search(rf'<tr data-id="{re.escape(row["id"])}">(.*?)</tr>', page)
        assert shown is not None
        assert re.findall(r'popovertarget="mark-([^"]+)"', shown[1]) == row["said"]
        assert all(f'id="mark-{key}"' in page and rows["marks"][key][0] in page for key in row["said"])
