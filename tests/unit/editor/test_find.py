"""`find` at the command line."""

import hashlib
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from dashboards.__main__ import main


def find(root: Path, *words: str) -> int:
    """Run the command on the small ledger's archive."""
    return main(["find", *words, "--root", str(root), "--archive", str(root / "archive")])


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_place_comes_with_a_block(
    lang: str, small: Path, golden: Callable[[str, str], None], capsys: pytest.CaptureFixture[str]
) -> None:
    """Source, paragraph, offsets, words around, who entered it, and the lines to paste."""
    assert find(small, "300人次", "--lang", lang) == 0
    golden(f"find.{lang}.txt", capsys.readouterr().out)


@pytest.mark.parametrize("words", ["近万条", "近萬條", "受理诉求近萬"])
def test_writing_systems_are_folded(words: str, small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Simplified words find traditional print, and the whole number comes back as printed."""
    assert find(small, words, "--format", "json") == 0
    assert [it["number"] for it in json.loads(capsys.readouterr().out)] == ["近萬條"]


def test_full_width_digits_are_folded(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """９１００ is 9100."""
    assert find(small, "９１００件", "--format", "json") == 0
    assert [it["paragraph"] for it in json.loads(capsys.readouterr().out)] == [2]


def test_equal_numbers_are_counted(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where a number stands twice in a paragraph, each place has its occurrence, and the block says it."""
    path = small / "archive" / "linhe-bulletin.txt"
    before = hashlib.sha256(path.read_bytes()).hexdigest()
    path.write_text(path.read_text("utf-8").replace("商戶130家", "商戶45家"), "utf-8")
    source = small / "data/sources/linhe-bulletin.yml"
    after = hashlib.sha256(path.read_bytes()).hexdigest()
    source.write_text(source.read_text("utf-8").replace(before, after), "utf-8")
    assert find(small, "45家") == 0
    printed = capsys.readouterr().out
    assert "第1次（共2次）" in printed
    assert "    occurrence: 2\n" in printed


def test_words_that_are_no_number_get_the_reason(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A name is found, without a block."""
    assert find(small, "政务服务中心", "--lang", "en") == 0
    printed = capsys.readouterr().out
    assert "no quantity is read here" in printed
    assert "indicator:" not in printed


def test_nothing_found_exits_with_one(small: Path) -> None:
    """As grep does."""
    assert find(small, "没有的话") == 1


def test_a_source_that_is_not_there_is_misuse(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The sources that there are get listed; exit status 2."""
    assert find(small, "6个", "--source", "nowhere") == 2
    assert "linhe-window" in capsys.readouterr().err


def test_no_archive_is_misuse(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a folder of texts there is nothing to look in."""
    monkeypatch.delenv("DASHBOARDS_ARCHIVE", raising=False)
    assert main(["find", "6个", "--root", str(small)]) == 2


def test_words_for_a_judgement_come_with_their_lines(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Words that can state a judgement are offered as the lines that carry them, for the fields that they fit."""
    assert find(small, "合计") == 0
    printed = capsys.readouterr().out
    assert "    stated:\n      sum_of:\n        printed: 合計\n        paragraph: 3\n" in printed
    assert "whole:" not in printed
