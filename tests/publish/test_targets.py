"""Targets: what a target may be, and what is run to fill it; stand-ins on the path take note instead of sending."""

import os
from pathlib import Path

import pytest

from dashboards.errors import EditorError
from dashboards.pages.content_policy import family_of
from dashboards.publish.targets import able, commands, kind_of, send


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


def test_host_gets_new_names_at_the_end(tmp_path: Path) -> None:
    """One rsync: everything is there before the first page changes, and what is gone goes last."""
    (command,) = commands(Path("/r/site"), "me@host:/srv/x/", tmp_path)
    assert command[0] == "rsync"
    assert {"--delay-updates", "--delete-after", "--checksum"} <= set(command)
    assert command[-3:] == ["--", "/r/site/", "me@host:/srv/x/"]


def test_host_gets_the_settings_of_its_server(site: Path, tmp_path: Path) -> None:
    """Nginx's settings of this release go beside the folder that it serves, as nobody but the server reads them."""
    (site.parent / "deploy").mkdir()
    (site.parent / "deploy/nginx.conf").write_text("index index.html;\n", "utf-8")
    assert commands(site, "me@host:/srv/x/", tmp_path)[-1][-1] == "me@host:/srv/x.nginx.conf"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Give a site of a page, a table, a hashed script and what a release puts beside them."""
    folder = tmp_path / "release" / "site"
    for name in ("index.html", "index.html.gz", "index.html.br", "data/a.csv", "theme/js/app.0a1b2c3d.js", "_headers"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("x", "utf-8")
    return folder


def test_store_gets_files_before_pages_and_loses_last(site: Path, tmp_path: Path) -> None:
    """Pages arrive after what they show; nothing is deleted before all has arrived."""
    *copies, last = commands(site, "s3:bucket", tmp_path)
    listed = [Path(it[it.index("--files-from-raw") + 1]).read_text("utf-8").split() for it in copies]
    assert {it[1] for it in copies} == {"copy"}
    assert listed[-1] == ["index.html"]
    assert last[:2] == ["rclone", "sync"]
    assert "--delete-after" in last
    # A compressed form that an older release left there is not kept for being left out of this one.
    assert "--delete-excluded" in last


def test_store_is_told_how_long_a_file_may_be_kept(site: Path, tmp_path: Path) -> None:
    """Each file goes with the caching that a server of ours would send with it."""
    told = {
        name: it[it.index("--header-upload") + 1]
        for it in commands(site, "s3:bucket", tmp_path)[:-1]
        for name in Path(it[it.index("--files-from-raw") + 1]).read_text("utf-8").split()
    }
    assert told == {name: f"Cache-Control: {family_of('/' + name).headers['Cache-Control']}" for name in told}
    assert told["index.html"] != told["theme/js/app.0a1b2c3d.js"]


def test_store_gets_no_compressed_form(site: Path, tmp_path: Path) -> None:
    """A store chooses none of them by what a browser accepts, and reads no `_headers`."""
    *copies, last = commands(site, "s3:bucket", tmp_path)
    sent = {name for it in copies for name in Path(it[it.index("--files-from-raw") + 1]).read_text("utf-8").split()}
    assert sent == {"index.html", "data/a.csv", "theme/js/app.0a1b2c3d.js"}
    assert {"--exclude=*.gz", "--exclude=*.br", "--exclude=_headers"} <= set(last)


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
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "index.html").write_text("x", "utf-8")
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
        able(tmp_path, "s3:bucket")
    assert "rclone" in caught.value.problems[0].message.en


def test_missing_program_is_said_to_who_goes_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A rollback sends without a build, and is told of a missing rsync just so."""
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(EditorError) as caught:
        send(tmp_path, tmp_path / "site", "me@host:/srv/x")
    assert caught.value.problems[0].message.en == "rsync must be installed on this machine"


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


@pytest.mark.parametrize(
    ("target", "asked"),
    [("me@host:/srv/www/ledger", "rsync --list-only -- me@host:/srv/www/"), ("s3:bucket/ledger", "rclone lsf --max-depth=1 -- s3:bucket")],
)  # fmt: skip
def test_a_bad_target_is_found_before_the_build(
    target: str, asked: str, noted: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Host and store are asked for what is there; what they answer is told, whole."""
    able(tmp_path, target)
    assert noted.read_text("utf-8").strip() == asked
    monkeypatch.setenv("FAIL", "3")
    with pytest.raises(EditorError) as caught:
        able(tmp_path, target)
    assert caught.value.problems[0].rule == "target"


def test_a_folder_that_may_not_be_filled_is_found_before_the_build(tmp_path: Path) -> None:
    """A folder with other things in it is refused at once."""
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "a.jpg").write_bytes(b"x")
    with pytest.raises(EditorError) as caught:
        able(tmp_path / "elsewhere", str(tmp_path / "photos"))
    assert caught.value.problems[0].rule == "output-folder"
