"""The command line as the contract names it."""

import json
from pathlib import Path

import pytest

from dashboards.__main__ import main


def test_check_prints_json_objects(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Problems come as objects with path, line, column, rule, severity, message, hint; exit status 1."""
    path = small / "data/cities/linhe/linhe-one-window.yml"
    path.write_text(path.read_text("utf-8").replace("printed: 6个", "printed: 6", 1), "utf-8")
    assert main(["check", "--format", "json", "--root", str(small)]) == 1
    rows = json.loads(capsys.readouterr().out)
    error = next(it for it in rows if it["severity"] == "error")
    assert (error["path"], error["line"], error["rule"]) == ("data/cities/linhe/linhe-one-window.yml", 46, "unit")
    assert set(error) >= {"path", "line", "column", "rule", "severity", "message", "hint"}


def test_check_of_one_path_shows_its_problems_only(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Named files narrow the list."""
    assert main(["check", str(small / "data/charts"), "--format", "json", "--root", str(small)]) == 0
    assert json.loads(capsys.readouterr().out) == []


def test_check_of_a_path_that_is_not_there_is_misuse(small: Path) -> None:
    """A mistyped path is said, with exit status 2."""
    assert main(["check", "data/nothing.yml", "--root", str(small)]) == 2


def test_verify_without_an_archive_is_misuse(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a folder of texts there is nothing to verify against."""
    monkeypatch.delenv("DASHBOARDS_ARCHIVE", raising=False)
    assert main(["verify", "--root", str(small)]) == 2


def test_verify_takes_the_archive_from_the_environment(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """$DASHBOARDS_ARCHIVE stands in for --archive."""
    monkeypatch.setenv("DASHBOARDS_ARCHIVE", str(small / "archive"))
    assert main(["verify", "--root", str(small)]) == 0


def test_export_writes_the_downloads(small: Path, tmp_path: Path) -> None:
    """Every download is written into the folder."""
    assert main(["export", str(tmp_path / "out"), "--root", str(small)]) == 0
    assert len(list((tmp_path / "out").iterdir())) == 24


def test_export_of_a_broken_ledger_writes_nothing(small: Path, tmp_path: Path) -> None:
    """Where there is an error no download is written."""
    (small / "data/themes.yml").write_text("- id: X\n", "utf-8")
    assert main(["export", str(tmp_path / "out"), "--root", str(small)]) == 1
    assert not (tmp_path / "out").exists()


def test_check_refuses_what_a_release_refuses(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Numbers that nobody verified are warnings in daily work, and errors where the site is made."""
    assert main(["check", "--root", str(small)]) == 0
    assert main(["check", "--root", str(small), "--refuse", "stale"]) == 0
    assert main(["check", "--root", str(small), "--refuse", "unverified"]) == 1
    assert "error[unverified]" in capsys.readouterr().out
