"""Addresses outlive renaming, withdrawal and missing translations."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from small_site import replaced

from dashboards.__main__ import main

CORRECTION = """- id: withdrawn-hall
  date: 2026-02-01
  observation: old-hall.windows
  was: 6个
  withdrawn: yes
  why:
    zh: 来源撤下了文章。
    en: The source took its article down.
  noticed_by:
    zh: 编辑
    en: an editor
"""


def corrected(root: Path) -> None:
    """Withdraw an initiative that is no longer there."""
    (root / "data/published.csv").write_text("id,printed\nold-hall.windows,6个\n", "utf-8")
    (root / "data/corrections.yml").write_text(CORRECTION, "utf-8")


def test_former_id_leads_on(build: Callable[..., Path]) -> None:
    """A renamed initiative's old address leads to the new one in both languages."""
    site = build(
        replaced("data/cities/linhe/linhe-one-window.yml", "paragraphs:\n", "aliases:\n  - old-window\nparagraphs:\n")
    )
    text = (site / "en/initiatives/old-window/index.html").read_text("utf-8")
    assert 'content="0; url=/en/initiatives/linhe-one-window/"' in text
    assert "old-window" not in (site / "sitemap.xml").read_text("utf-8")


def test_former_ids_of_every_kind_lead_on(build: Callable[..., Path]) -> None:
    """So do those of sources, indicators and places, and of the districts of a renamed city."""

    def renamed(root: Path) -> None:
        for old, new in (("linhe-window", "linhe-hall"), ("windows", "counters"), ("linhe", "linhe-city")):
            assert main(["rename", old, new, "--root", str(root)]) == 0

    site = build(renamed)
    for old, new in (
        ("sources/linhe-window", "sources/linhe-hall"),
        ("indicators/windows", "indicators/counters"),
        ("cities/linhe", "cities/linhe-city"),
    ):
        assert f'content="0; url=/{new}/"' in (site / old / "index.html").read_text("utf-8")


def test_former_article_leads_on(build: Callable[..., Path]) -> None:
    """The address of an article that another took in leads to it."""
    site = build(
        replaced("content/articles/one-window.en.md", "Slug: one-window\n", "Slug: one-window\nAliases: windows\n")
    )
    text = (site / "en/articles/windows/index.html").read_text("utf-8")
    assert 'content="0; url=/en/articles/one-window/"' in text


def test_untranslated_words_are_listed(site: Path, build: Callable[..., Path]) -> None:
    """The about page names each record that has words in Chinese only, and says so where there is none."""
    edited = build(replaced("data/cities/linhe/linhe-one-window.yml", "  en: One window\n", ""))
    link = 'href="/en/initiatives/linhe-one-window/"'
    assert link in (edited / "en/about/index.html").read_text("utf-8")
    assert link not in (site / "en/about/index.html").read_text("utf-8")
    assert '<h1><span lang="zh-CN">一窗通收</span></h1>' in (
        edited / "en/initiatives/linhe-one-window/index.html"
    ).read_text("utf-8")


def test_withdrawn_initiative_leaves_a_tombstone(build: Callable[..., Path]) -> None:
    """An initiative that is gone keeps its address, with the reason, and the feed and the list tell of it."""
    site = build(corrected)
    text = (site / "initiatives/old-hall/index.html").read_text("utf-8")
    assert "来源撤下了文章。" in text
    assert 'content="noindex"' in text
    assert 'id="withdrawn-hall"' in (site / "corrections/index.html").read_text("utf-8")
    assert "#withdrawn-hall" in (site / "en/feeds/corrections.atom").read_text("utf-8")
