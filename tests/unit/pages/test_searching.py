"""The search index holds the pages' own words, and folds what readers may type instead."""

from __future__ import annotations

from dashboards.pages.searching import folding, words_of


def test_words_join_across_inline_markup() -> None:
    """Inline elements leave no gap, blocks do."""
    assert words_of("<p>收到<a href='#'><b>近万</b>条</a>，</p><p>A &amp; B</p>") == "收到近万条， A & B"


def test_folding_leads_from_traditional_to_what_occurs() -> None:
    """Traditional forms of characters that occur are folded, others are left out."""
    traditional, simplified = folding(["办理"])
    assert dict(zip(traditional, simplified, strict=True))["辦"] == "办"
    assert "電" not in traditional
