"""The page of an article: how long it takes to read, and what to read next."""

from __future__ import annotations

import datetime
from dataclasses import replace
from pathlib import Path

import pytest
from markupsafe import Markup

from dashboards.pages.articles import Article, minutes, onward
from dashboards.pages.languages import languages

ZH, EN = languages(Path(__file__).resolve().parents[3] / "locale")


def written(slug: str, *observations: str) -> Article:
    """Give an article that tells some observations."""
    return Article(
        slug=slug, language=ZH, title=slug, summary=f"about {slug}", date=datetime.date(2026, 1, 5), modified=None,
        body=Markup(), feed_body=Markup(), observations=frozenset(observations), charts=(),
    )  # fmt: skip


def test_chinese_is_timed_by_characters() -> None:
    """Marks are not read one by one."""
    assert minutes("字" * 780 + "，" * 900, ZH) == 2


def test_english_is_timed_by_words() -> None:
    """A short text takes a minute all the same."""
    assert (minutes("word " * 690, EN), minutes("word", EN)) == (3, 1)


@pytest.mark.parametrize(("shared", "first"), [("a.x", "one"), ("b.y", "two")])
def test_next_shares_most(shared: str, first: str) -> None:
    """What tells the same numbers comes first; the article itself never."""
    others = [written("one", "a.x"), written("two", "b.y")]
    own = written("own", shared)
    assert next(onward([own, *others]))[0][0] == first
    assert len(next(onward([replace(own, observations=frozenset()), *others]))) == 2
