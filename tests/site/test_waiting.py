"""Articles that wait: a draft and one of a later day are in no build, and in the preview with a word about it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from small_site import make_root, replaced

from dashboards.build import build as build_site
from dashboards.pages.options import Options
from dashboards.prose.folder import left_out

BOTH = ("content/articles/one-window.md", "content/articles/one-window.en.md")
WAITING = [("Slug: one-window\n", "Slug: one-window\nDraft: yes\n"), ("Date: 2026-01-05", "Date: 2999-01-05")]


def edited(old: str, new: str, *names: str) -> Callable[[Path], None]:
    """Give an edit of some articles."""

    def edit(root: Path) -> None:
        for name in names:
            replaced(name, old, new)(root)

    return edit


@pytest.mark.parametrize(("old", "new"), WAITING)
def test_waiting_article_is_left_out(build: Callable[..., Path], old: str, new: str) -> None:
    """No page, feed, search or card tells of it."""
    site = build(edited(old, new, *BOTH))
    assert not (site / "articles/one-window").exists()
    for name in ("feeds/articles.atom", "search/index.json", "sitemap.xml", "initiatives/linhe-one-window/index.html"):
        assert "articles/one-window" not in (site / name).read_text("utf-8"), name


def test_one_language_may_wait(build: Callable[..., Path]) -> None:
    """Where one language is ready, it stands alone meanwhile."""
    site = build(edited(*WAITING[0], BOTH[1]))
    assert "还没有英文版" in (site / "articles/one-window/index.html").read_text("utf-8")


def test_preview_shows_it(tmp_path: Path) -> None:
    """The preview's build has it, and says that nobody else sees it."""
    small_root = make_root(tmp_path / "root")
    edited(*WAITING[1], *BOTH)(small_root)
    build_site(small_root, tmp_path / "site", Options(pictures=False, drafts=True))
    assert "只有预览里看得到" in (tmp_path / "site/articles/one-window/index.html").read_text("utf-8")
    assert left_out(small_root) == ("one-window.en.md", "one-window.md")
