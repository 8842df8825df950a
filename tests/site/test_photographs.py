"""Photographs on the small site: where their files lead, and when they are published."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable
from pathlib import Path

from PIL import Image
from small_site import SMALL, replaced

PAGE = "articles/one-window/index.html"


def test_picture_comes_in_sizes_that_keep_their_place(site: Path) -> None:
    """Each size is a file of that width; width and height stand in the page, so that nothing moves while it loads."""
    page = (site / PAGE).read_text("utf-8")
    [picture] = re.findall(r"<img [^>]*picture[^>]*>", page)
    sizes = re.search(r'srcset="([^"]*)"', picture)
    assert sizes is not None
    named = [it.split() for it in sizes[1].split(", ")]
    assert len(named) > 1
    for name, wide in named:
        file = io.BytesIO((site / name.lstrip("/")).read_bytes())
        assert f"{Image.open(file).width}w" == wide
    assert all(it in picture for it in ('width="1200" height="750"', 'loading="lazy"', "sizes=", "alt="))


def test_machines_and_feeds_are_told(site: Path) -> None:
    """The page's JSON-LD has the picture with its author and licence; both feeds show it."""
    page = (site / "en" / PAGE).read_text("utf-8")
    blocks = map(json.loads, re.findall(r'<script type="application/ld\+json">(.*?)</script>', page))
    [article] = [it for it in blocks if it["@type"] == "Article"]
    found = article["image"][1]
    assert (found["@type"], found["creditText"]) == ("ImageObject", "Reform Ledger, drawn for the tests")
    file = Image.open(io.BytesIO((site / "pictures" / found["contentUrl"].rpartition("/")[2]).read_bytes()))
    assert (found["width"], found["height"]) == file.size
    assert found["license"].startswith("https://creativecommons.org/publicdomain/zero/")
    feed = json.loads((site / "en/feeds/articles.json").read_text("utf-8"))
    assert feed["items"][0]["image"] == found["contentUrl"]
    assert f'src=\\"{found["contentUrl"]}' in json.dumps(feed)
    assert f'href="{found["contentUrl"]}" rel="enclosure"' in (site / "en/feeds/articles.atom").read_text("utf-8")


def test_picture_stands_under_the_base_path(build: Callable[..., Path]) -> None:
    """A site that stands below another asks for nothing outside of its folder."""
    old = re.search(r"^base_path:.*$", (SMALL / "data/site.yml").read_text("utf-8"), re.MULTILINE)
    assert old is not None
    page = (build(replaced("data/site.yml", old[0], "base_path: /ledger")) / PAGE).read_text("utf-8")
    assert re.search(
        r'<img src="/ledger/pictures/hall-480\.png" srcset="/ledger/pictures/hall-480\.png 480w, /ledger/', page
    )


def test_picture_waits_with_its_article(build: Callable[..., Path]) -> None:
    """What no published article shows is not published."""

    def drafts(root: Path) -> None:
        for name in ("one-window.md", "one-window.en.md"):
            replaced(f"content/articles/{name}", "Slug:", "Draft: yes\nSlug:")(root)

    assert not list(build(drafts).glob("pictures/*"))
