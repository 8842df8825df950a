"""The whole data folder: every file, every finding, nothing that is not a plain file."""

import os
from pathlib import Path

import pytest

from dashboards.readers import load
from dashboards.readers.loading import WORDS
from dashboards.stages import shipped


def test_small_ledger_is_read(small: Path) -> None:
    """Every record of the small ledger is there, without a problem."""
    loaded = load(small)
    assert loaded.problems == ()
    assert loaded.dataset is not None
    assert sorted(loaded.dataset.initiatives) == ["linhe-half-year", "linhe-one-window", "liuwan-letter-box"]


def test_problems_of_several_files_come_in_one_run(small: Path) -> None:
    """One broken file does not hide another's faults."""
    (small / "data/places.yml").write_text("a: b\n", "utf-8")
    (small / "data/charts/linhe-received.yml").write_text("id: [\n", "utf-8")
    assert {it.span.path for it in load(small).problems} == {"data/places.yml", "data/charts/linhe-received.yml"}


def test_links_and_pipes_are_refused(small: Path) -> None:
    """A symbolic link or a named pipe is a problem, and is not opened."""
    (small / "data/sources/link.yml").symlink_to(small / "data/site.yml")
    os.mkfifo(small / "data/sources/pipe.yml")
    assert [it.rule for it in load(small).problems] == ["file-kind", "file-kind"]


def test_same_id_twice_names_both_places(small: Path) -> None:
    """Two records of one id: the second is marked, the first is related."""
    path = small / "data/themes.yml"
    path.write_text(path.read_text("utf-8").replace("id: listening", "id: approvals"), "utf-8")
    found = [it for it in load(small).problems if it.rule == "duplicate-id"]
    assert [(it.span.line, it.related[0].span.line) for it in found] == [(8, 1)]


def test_word_lists_go_with_the_program(small: Path) -> None:
    """A ledger without lists of its own is read with the program's, and is sound."""
    own = load(small).documents
    for name in WORDS:
        (small / name).unlink()
    loaded = load(small)
    assert loaded.problems == ()
    assert loaded.dataset is not None
    assert [loaded.documents[it].data for it in WORDS] == [own[it].data for it in WORDS]


def test_missing_file_is_said(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without any lexicon there is a problem, not a traceback."""
    monkeypatch.setattr(shipped, "HOME", small)
    (small / "data/lexicon.yml").unlink()
    loaded = load(small)
    assert loaded.dataset is None
    assert "file-missing" in {it.rule for it in loaded.problems}
