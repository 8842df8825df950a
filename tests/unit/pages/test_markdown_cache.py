"""Texts are read once: what was read before is taken again as long as it is the same, and only then."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest

from dashboards.pages.markdown_cache import Texts


class Reader:
    """Reads a text as Pelican would, and remembers which were asked for."""

    def __init__(self) -> None:
        """Begin with nothing asked."""
        self.asked: list[str] = []

    def __call__(self, path: str) -> tuple[str, dict[str, Any]]:
        """Give a text's HTML and a date; a text about tags has an object of Pelican's."""
        self.asked.append(Path(path).name)
        words = Path(path).read_text("utf-8")
        field: object = object if "tags" in words else datetime.date(2026, 1, 5)
        return f"<p>{words}</p>", {"title": "x", "field": field}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Two texts, one with tags."""
    (tmp_path / "pelicanconf.py").write_text("A = 1\n", "utf-8")
    (tmp_path / "content" / "articles").mkdir(parents=True)
    (tmp_path / "content" / "articles" / "a.md").write_text("plain", "utf-8")
    (tmp_path / "content" / "articles" / "b.md").write_text("with tags", "utf-8")
    return tmp_path


def ask(root: Path) -> list[str]:
    """Ask for both texts as a new build does; give what had to be read."""
    texts, reader = Texts.of(root), Reader()
    for name in ("a.md", "b.md"):
        path = root / "content" / "articles" / name
        html, fields = texts.get(str(path), reader)
        assert html == f"<p>{path.read_text('utf-8')}</p>"
        assert "field" in fields
    return reader.asked


def test_texts_that_did_not_change_are_not_read_again(root: Path) -> None:
    """But one whose fields hold Pelican's own objects is."""
    assert ask(root) == ["a.md", "b.md"]
    assert ask(root) == ["b.md"]


def test_changed_text_and_changed_settings_are_read(root: Path) -> None:
    """A text is known by its bytes, and all of them by Pelican's settings."""
    ask(root)
    (root / "content" / "articles" / "a.md").write_text("edited", "utf-8")
    assert ask(root) == ["a.md", "b.md"]
    (root / "pelicanconf.py").write_text("A = 2\n", "utf-8")
    assert ask(root) == ["a.md", "b.md"]


def test_text_that_came_later_is_read_by_itself(root: Path) -> None:
    """Pelican may know a file that was not there when all were read."""
    texts, reader = Texts.of(root), Reader()
    texts.get(str(root / "content" / "articles" / "a.md"), reader)
    late = root / "content" / "articles" / "late.md"
    late.write_text("late", "utf-8")
    assert texts.get(str(late), reader) == ("<p>late</p>", {"title": "x", "field": datetime.date(2026, 1, 5)})
