"""An article that stands in one language only: the site builds, says so, and leads nowhere that is not there."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from dashboards.build import build
from dashboards.pages.options import Options

# The language that is left: the file that goes, the page that stays and the one that is not there, what the reader is told.
LEFT: Mapping[str, tuple[str, str, str, str]] = {
    "zh": ("one-window.en.md", "articles/one-window", "en/articles/one-window", "还没有英文版"),
    "en": ("one-window.md", "en/articles/one-window", "articles/one-window", "no Chinese version"),
}


@pytest.mark.parametrize("left", LEFT)
def test_an_article_in_one_language(ledger: Path, left: str) -> None:
    """The build, which looks at every link, passes; no list, feed, switch or alternate names the page that is not there."""
    gone, here, there, told = LEFT[left]
    (ledger / "content" / "articles" / gone).unlink()
    site = ledger / "output"
    assert build(ledger, site, Options(pictures=False)) == 0
    page = (site / here / "index.html").read_text("utf-8")
    assert told in page
    assert not (site / there).exists()
    address = f"https://ledger.example/{there}/"
    naming = [
        it.relative_to(site).as_posix()
        for it in site.rglob("*")
        if it.suffix in {".html", ".xml", ".atom", ".json"} and f'{address}"' in it.read_text("utf-8").replace("<", '"')
    ]
    assert naming == []
    other = "/en/articles/" if left == "zh" else "/articles/"
    assert f'<p class="switch"><a href="{other}"' in page
