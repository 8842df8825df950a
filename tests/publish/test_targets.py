"""Targets: what a target may be, and what is run to fill it; stand-ins on the path take note instead of sending."""

import os
from pathlib import Path

import pytest

from dashboards.errors import EditorError
from dashboards.publish.targets import commands, kind_of, send


@pytest.mark.parametrize(
    ("target", "kind"),
    [
        ("/srv/www/ledger", "folder"), ("public", "folder"), ("./out", "folder"),
        ("deploy@www.example.org:/srv/ledger", "host"), ("me@10.0.0.1:site", "host"),
        ("s3:bucket", "store"), ("backup_1:bucket/ledger", "store"),
    ],
)  # fmt: skip
def test_targets_are_told_apart(target: str, kind: str) -> None:
    """A folder, a host and an object store are known by their form."""
    assert kind_of(target) == kind


@pytest.mark.parametrize(
    "target",
    [
        "", "-rf", "-oProxyCommand=x@host:/x", "me@-oProxyCommand=x:/x", "ftp://host/x", "me@host:", "s3:", "s3:-x",
        "a b@host:/x", "me@host:/a b", "me@host:/x\n", ":x", "a\x00b",
    ],
)  # fmt: skip
def test_what_is_no_target_is_refused(target: str) -> None:
    """Nothing that a program would read as an option, and nothing unclear, is a target."""
    with pytest.raises(EditorError) as caught:
        kind_of(target)
    assert caught.value.problems[0].rule == "target"


def test_host_gets_new_names_at_the_end() -> None:
    """One rsync: everything is there before the first page changes, and what is gone goes last."""
    (command,) = commands(Path("/r/site"), "me@host:/srv/x/")
    assert command[0] == "rsync"
    assert {"--delay-updates", "--delete-after", "--checksum"} <= set(command)
    assert command[-3:] == ["--", "/r/site/", "me@host:/srv/x/"]


def test_store_gets_files_before_pages_and_loses_last() -> None:
    """Pages arrive after what they show; nothing is deleted before all has arrived."""
    first, second = commands(Path("/r/site"), "s3:bucket")
    assert first[:2] == ["rclone", "copy"]
    assert "*.html*" in first
    assert second[:2] == ["rclone", "sync"]
    assert "--delete-after" in second


@pytest.fixture
def noted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Put stand-ins for rsync and rclone on the path; give the file in which they note their words."""
    folder, notes = tmp_path / "bin", tmp_path / "notes"
    folder.mkdir()
    for name in ("rsync", "rclone"):
        (folder / name).write_text(f'#!/bin/sh\necho {name} "$@" >> "{notes}"\nexit ${{FAIL:-0}}\n', "utf-8")
        (folder / name).chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}/bin{os.pathsep}/usr/bin")
    return notes


def test_commands_are_run_in_order(noted: Path, tmp_path: Path) -> None:
    """The programs on the path are run with the words that were put together."""
    send(tmp_path, tmp_path / "site", "me@host:/srv/x")
    send(tmp_path, tmp_path / "site", "s3:bucket")
    lines = noted.read_text("utf-8").splitlines()
    assert [it.split()[0] for it in lines] == ["rsync", "rclone", "rclone"]
    assert lines[0].endswith(f"{tmp_path}/site/ me@host:/srv/x/")


def test_failure_is_said_without_a_traceback(noted: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A program that fails is the editor's problem, with its last line; the next command is not run."""
    monkeypatch.setenv("FAIL", "3")
    with pytest.raises(EditorError) as caught:
        send(tmp_path, tmp_path / "site", "s3:bucket")
    assert caught.value.problems[0].rule == "target"
    assert len(noted.read_text("utf-8").splitlines()) == 1


def test_missing_program_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without rclone the message says what to install."""
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(EditorError) as caught:
        send(tmp_path, tmp_path / "site", "s3:bucket")
    assert "rclone" in caught.value.problems[0].message.en


def test_folder_of_somebody_else_is_refused(tmp_path: Path) -> None:
    """A folder that no build made keeps what is in it, and a release is never overwritten."""
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "a.jpg").write_bytes(b"x")
    inside = tmp_path / "releases" / "x" / "site"
    for folder in (tmp_path / "photos", inside):
        with pytest.raises(EditorError) as caught:
            send(tmp_path / "elsewhere" if folder.name == "photos" else tmp_path, tmp_path / "site", str(folder))
        assert caught.value.problems[0].rule == "output-folder"
    assert (tmp_path / "photos" / "a.jpg").read_bytes() == b"x"
