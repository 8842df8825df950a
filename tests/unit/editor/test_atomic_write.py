"""Files are written whole or not at all."""

from pathlib import Path

import pytest

from dashboards.editor.atomic_write import save


def test_files_are_written_and_deleted(tmp_path: Path) -> None:
    """A text is written, in a new folder if need be; None deletes."""
    old = tmp_path / "old.yml"
    old.write_text("id: old\n", "utf-8")
    save({tmp_path / "deep" / "new.yml": "id: 新\n", old: None})
    assert (tmp_path / "deep" / "new.yml").read_text("utf-8") == "id: 新\n"
    assert not old.exists()


def test_nothing_is_left_behind(tmp_path: Path) -> None:
    """No half-written file and no temporary one stays."""
    save({tmp_path / "a.yml": "a\n"})
    assert [it.name for it in tmp_path.iterdir()] == ["a.yml"]


def test_a_failure_undoes_every_step(tmp_path: Path) -> None:
    """Where the second file cannot be put in place, the first is as it was, and new ones are gone."""
    first, made = tmp_path / "first.yml", tmp_path / "made.yml"
    first.write_text("before\n", "utf-8")
    blocked = tmp_path / "blocked.yml"
    blocked.mkdir()
    with pytest.raises(OSError, match="blocked"):
        save({first: "after\n", made: "new\n", blocked: "never\n"})
    assert first.read_text("utf-8") == "before\n"
    assert sorted(it.name for it in tmp_path.iterdir()) == ["blocked.yml", "first.yml"]
