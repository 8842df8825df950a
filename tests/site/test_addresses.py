"""Every address of the contract exists in both languages, and every link of every page leads somewhere."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from small_site import links_of, pages_of, replaced

FAMILIES = (
    "",
    "articles/",
    "articles/one-window/",
    "cities/",
    "cities/linhe/",
    "initiatives/",
    "initiatives/linhe-one-window/",
    "indicators/",
    "indicators/requests-received/",
    "questions/",
    "sources/",
    "sources/linhe-window/",
    "charts/",
    "charts/linhe-received/",
    "embed/linhe-received/",
    "observations/",
    "data/",
    "corrections/",
    "methods/",
    "methods/policy/",
    "about/",
    "search/",
    "privacy/",
)
FILES = (
    "404.html",
    "sitemap.xml",
    "robots.txt",
    "feeds/articles.atom",
    "feeds/corrections.atom",
    "feeds/articles.json",
    "en/feeds/articles.atom",
    "en/feeds/corrections.atom",
    "en/feeds/articles.json",
    "data/observations.csv",
    "data/observations.json",
    "data/initiatives.csv",
    "data/initiatives.json",
    "data/sources.csv",
    "data/sources.json",
    "data/indicators.csv",
    "data/indicators.json",
    "data/datapackage.json",
    "charts/linhe-received.csv",
    "charts/linhe-received.json",
)


@pytest.mark.parametrize("path", FAMILIES)
def test_page_exists_in_both_languages(site: Path, path: str) -> None:
    """Each address of the contract is a folder with a page, in Chinese and below /en/."""
    assert (site / path / "index.html").is_file()
    assert (site / "en" / path / "index.html").is_file()


@pytest.mark.parametrize("name", FILES)
def test_file_exists(site: Path, name: str) -> None:
    """Each file of the contract is written."""
    assert (site / name).is_file()


def test_every_link_leads_somewhere(site: Path) -> None:
    """Each link to the site itself finds a file, and its fragment finds an element."""
    ids = {name: _ids(text) for name, text in pages_of(site)}
    lost = [
        (name, link) for name, text in pages_of(site) for link in links_of(text) if not _leads(site, ids, name, link)
    ]
    assert not lost


def test_twins_point_at_each_other(site: Path) -> None:
    """Each listed page names itself, its twin and the Chinese page as the default."""
    for name, text in pages_of(site):
        if 'name="robots"' in text:
            continue
        path = name.removeprefix("en/").removesuffix("index.html")
        for tag, prefix in (("zh-CN", "/"), ("en", "/en/"), ("x-default", "/")):
            address = f"https://ledger.example{prefix}{path}"
            assert f'<link rel="alternate" hreflang="{tag}" href="{address}">' in text, name


def test_site_works_below_a_base_path(build: Callable[..., Path]) -> None:
    """Below a base path every link of the site begins with it."""
    site = build(replaced("data/site.yml", "base_path: ''", "base_path: /ledger/one"))
    for name, text in pages_of(site):
        rooted = {it for it in links_of(text) if it.startswith("/")}
        assert all(it.startswith("/ledger/one/") for it in rooted), name
    assert "https://ledger.example/ledger/one/en/about/" in (site / "sitemap.xml").read_text("utf-8")


def _ids(text: str) -> set[str]:
    return {part.split('"', 1)[0] for part in text.split(' id="')[1:]}


def _leads(site: Path, ids: dict[str, set[str]], page: str, link: str) -> bool:
    parts = urlsplit(link)
    if parts.scheme or parts.netloc:
        return True
    path = unquote(parts.path)
    name = path.lstrip("/") + ("index.html" if path.endswith("/") else "") if path else page
    found = (site / name).is_file()
    return found and (not parts.fragment or unquote(parts.fragment) in ids.get(name, set()))
