"""The glossary: a term has one English rendering, in records and in articles."""

from pathlib import Path

import pytest

from dashboards.checks import context_of
from dashboards.prose.glossary import check_glossary
from dashboards.readers import load

TERM = "- zh: {zh}\n  en: {en}\n"


def told(small: Path, glossary: str) -> list[tuple[str, str]]:
    """Give where the small ledger breaks a glossary, and what is said of it in English."""
    (small / "data/glossary.yml").write_text(glossary, "utf-8")
    context = context_of(load(small))
    assert context is not None
    return [(it.span.path, it.message.en) for it in check_glossary(context)]


def test_kept_rendering_is_sound(small: Path) -> None:
    """A term whose rendering stands wherever its Chinese does is no problem."""
    assert told(small, TERM.format(zh="一窗通收", en="one window")) == []


def test_missing_rendering_is_found(small: Path) -> None:
    """Where the Chinese has the term and the English another word, the record is named."""
    found = told(small, TERM.format(zh="一窗通收", en="single counter"))
    assert (
        "data/cities/linhe/linhe-one-window.yml",
        "English must have the rendering of 一窗通收, which the Chinese has",
    ) in found


def test_other_forms_count(small: Path) -> None:
    """A form under `also` will do."""
    assert told(small, TERM.format(zh="一窗通收", en="single counter") + "  also:\n    - one window\n") == []


@pytest.mark.parametrize("path", ["data/cities/linhe/linhe-one-window.yml", "content/articles/one-window.en.md"])
def test_refused_rendering_is_found(small: Path, path: str) -> None:
    """A refused rendering is named where it stands, in records and in articles, once."""
    found = told(small, TERM.format(zh="没有这个词", en="x") + "  refused:\n    - window\n")
    assert [message for where, message in found if where == path][:1] != []
    assert all("must have its one rendering" in message for _, message in found)
