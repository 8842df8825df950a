"""The catalogue of the site's own words is looked at as it is decoded."""

from pathlib import Path

import pytest

from dashboards.prose.catalogue import check_catalogue

REAL = Path(__file__).resolve().parents[3]


@pytest.mark.parametrize("words", ["甲\u202e乙", "a\\u202eb", "a\\x1bb", "鏀归潻璐︽湰"])
def test_what_no_text_may_hold_is_refused_in_the_catalogue(tmp_path: Path, words: str) -> None:
    """Characters and escapes are told apart by nobody who reads a page."""
    (tmp_path / "locale" / "en").mkdir(parents=True)
    (tmp_path / "locale" / "en" / "site.po").write_text(f'msgid "甲"\nmsgstr "{words}"\n', "utf-8")
    assert [(it.rule in {"text-character", "garbled"}, it.span.line) for it in check_catalogue(tmp_path)] == [(True, 2)]


def test_our_own_catalogue_is_sound() -> None:
    """The words of the site pass."""
    assert list(check_catalogue(REAL)) == []
