"""Which pages the link check reads, and what it finds."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from dashboards.build.links import broken_links
from dashboards.stages.files import stamps_below

PAGES = {
    "index.html": '<a href="a/">a</a> <a href="/b/">b</a> <a href="https://elsewhere.example/c/">c</a>',
    "a/index.html": '<a href="../b/">b</a> <img src="/style.css">',
    "b/index.html": '<a href="/">start</a>',
    "style.css": "",
}


def write(site: Path, name: str, text: str) -> None:
    """Write a file of a site anew, as a build does: never into the published one."""
    path = site / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    path.write_text(text, "utf-8")


@pytest.fixture
def published(tmp_path: Path) -> Path:
    """Give a site without dead links."""
    site = tmp_path / "published"
    for name, text in PAGES.items():
        write(site, name, text)
    assert list(broken_links(site, "")) == []
    return site


@pytest.fixture
def staged(published: Path, tmp_path: Path) -> Path:
    """Give a new site that has all files of the published one."""
    return shutil.copytree(published, tmp_path / "staged", copy_function=os.link)


def dead(staged: Path, published: Path) -> list[str]:
    """Name the pages with dead links; it makes a difference only to the work what was published."""
    found = [it.span.path for it in broken_links(staged, "", published=stamps_below(published))]
    assert found == [it.span.path for it in broken_links(staged, "")]
    return found


def test_pages_that_stayed_are_not_read_again(published: Path, staged: Path) -> None:
    """Where no file is gone, a link in a page that stayed is not looked at: here is one that no check let through."""
    write(published, "a/index.html", '<a href="/nowhere/">a</a>')
    (staged / "a/index.html").unlink()
    (staged / "a/index.html").hardlink_to(published / "a/index.html")
    assert len(list(broken_links(staged, ""))) == 1
    assert list(broken_links(staged, "", published=stamps_below(published))) == []


def test_new_page_with_a_dead_link_is_found(published: Path, staged: Path) -> None:
    """A page that was not there before is read, and so is one that was written again."""
    assert dead(staged, published) == []
    write(staged, "c/index.html", '<a href="/nowhere/">c</a>')
    write(staged, "b/index.html", '<a href="/nowhere/">b</a>')
    assert dead(staged, published) == ["b/index.html", "c/index.html"]


def test_page_that_stayed_is_found_where_its_target_is_gone(published: Path, staged: Path) -> None:
    """Where a file is gone, all pages are read: that another one is new makes up for nothing."""
    shutil.rmtree(staged / "b")
    write(staged, "c/index.html", "")
    assert dead(staged, published) == ["a/index.html", "index.html"]


def test_what_is_no_page_counts_too(published: Path, staged: Path) -> None:
    """A page asks for its style sheet as it asks for other pages."""
    (staged / "style.css").unlink()
    assert dead(staged, published) == ["a/index.html"]


def test_page_with_the_same_bytes_is_read_where_it_is_another_file(published: Path, staged: Path) -> None:
    """What was checked is a file, not a text: one that was written again is read."""
    write(published, "a/index.html", '<a href="/nowhere/">a</a>')
    write(staged, "a/index.html", '<a href="/nowhere/">a</a>')
    assert dead(staged, published) == ["a/index.html"]
