"""Rights: a build by a user who is not root, read-only folders, the mask of new files, and a folder that is no ledger."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from fingerprints import fingerprint

from dashboards.build.guard import refuse
from dashboards.build.swap import clear, discard, staging_of
from dashboards.errors import EditorError

NOBODY = 65534
pytestmark = pytest.mark.skipif(os.geteuid() != 0, reason="only root can become another user")


@pytest.fixture
def desk(lend: Callable[[Path], Path]) -> Iterator[Path]:
    """Give a folder that belongs to a user who is not root, with a ledger in it."""
    with tempfile.TemporaryDirectory(prefix="desk-") as folder:
        place = Path(folder)
        lend(place / "ledger")
        own(place)
        yield place


def own(place: Path) -> None:
    """Give a folder and all in it to that user."""
    for inner, _, names in os.walk(place):
        for path in (Path(inner), *(Path(inner) / it for it in names)):
            os.chown(path, NOBODY, NOBODY, follow_symlinks=False)


def as_nobody(mask: int) -> None:
    """Become that user, in a new process."""
    os.setgroups([])
    os.setgid(NOBODY)
    os.setuid(NOBODY)
    os.umask(mask)


def run(desk: Path, *words: str, mask: int = 0o022) -> subprocess.CompletedProcess[str]:
    """Run a command on the ledger as that user; nothing ends in a traceback."""
    command = [sys.executable, "-m", "dashboards", *words, "--root", str(desk / "ledger"), "--lang", "en"]
    environment = {**os.environ, "HOME": str(desk), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(
        command,
        cwd=desk,
        env=environment,
        check=False,
        capture_output=True,
        text=True,
        preexec_fn=lambda: as_nobody(mask),
    )
    assert "Traceback" not in done.stdout + done.stderr, done.stderr
    return done


def build(desk: Path, mask: int = 0o022) -> subprocess.CompletedProcess[str]:
    """Build the site as that user."""
    return run(desk, "build", "--output", str(desk / "out"), "--no-pictures", mask=mask)


def retitle(desk: Path, words: str) -> None:
    """Change the title of a chart, so that there is something to build."""
    chart = desk / "ledger/data/charts/linhe-received.yml"
    chart.write_text(chart.read_text("utf-8").replace("收到多少诉求", words), "utf-8")


def test_a_read_only_site_is_found_before_anything_is_written(desk: Path) -> None:
    """Closed anywhere, the published site keeps every byte, the build says so truly, and the one after it goes on."""
    assert build(desk, mask=0o077).returncode == 0
    files = [it for it in (desk / "out").rglob("*") if not it.is_symlink()]
    assert {oct(it.stat().st_mode & 0o777) for it in files} == {"0o644", "0o755"}
    before = fingerprint(desk / "out")
    retitle(desk, "收到了多少诉求")
    (desk / "out/initiatives").chmod(0o555)
    refused = build(desk)
    assert refused.returncode == 1
    assert "error[output-write]" in refused.stdout
    assert "not touched" in refused.stdout
    assert fingerprint(desk / "out") == before
    (desk / "out/initiatives").chmod(0o755)
    # What a cleaning left behind, of another user, does not stop the next build.
    (desk / "out.staging/old").mkdir(parents=True)
    (desk / "out.staging/old/page.html").write_text("", "utf-8")
    assert build(desk).returncode == 0
    assert fingerprint(desk / "out") != before
    assert (desk / "out.staging.1").is_dir()


def test_a_record_that_may_not_be_read_is_named_by_every_command(desk: Path) -> None:
    """Check, build and fmt name the closed file or folder in one line, and publish nothing without it."""
    (desk / "ledger/data/cities/linhe").chmod(0)
    for words in (["check"], ["build", "--output", str(desk / "out")], ["stale"], ["fmt", "--check"]):
        done = run(desk, *words)
        assert done.returncode == 1, words
        assert "error[file-unreadable]" in done.stdout, words
    assert not (desk / "out").exists()


@pytest.mark.parametrize("words", [["check"], ["schema"], ["fmt"], ["build"], ["serve"], ["stale"], ["find", "x"]])
def test_a_folder_that_is_no_ledger_is_said_to_be_none(desk: Path, words: list[str]) -> None:
    """In the wrong folder each command says so, and writes nothing there."""
    shutil.rmtree(desk / "ledger")
    (desk / "ledger").mkdir()
    (desk / "ledger").chmod(0o777)
    done = run(desk, *words)
    assert done.returncode == 1
    assert "error[root]" in done.stdout
    assert list((desk / "ledger").iterdir()) == []


def test_a_ledger_without_articles_is_none_to_build(desk: Path) -> None:
    """What is missing is named before anything is made."""
    shutil.rmtree(desk / "ledger" / "content")
    done = build(desk)
    assert done.returncode == 1
    assert "content:1:1: error[root]" in done.stdout
    assert sorted(it.name for it in desk.iterdir()) == ["ledger"]


@pytest.mark.parametrize("name", ["data/out", "content/out", "theme/static/out", "data/cities/linhe"])
def test_nothing_is_published_into_folders_that_are_read(tmp_path: Path, name: str) -> None:
    """A site, or its lock, in a folder of records or texts would be read as one of them."""
    with pytest.raises(EditorError) as caught:
        refuse(tmp_path, tmp_path / name)
    assert caught.value.problems[0].rule == "output-folder"
    assert list(tmp_path.iterdir()) == []


def test_what_was_closed_is_removed_all_the_same(tmp_path: Path) -> None:
    """A folder of ours that was made read-only is opened and removed."""
    (tmp_path / "out.old/a").mkdir(parents=True)
    (tmp_path / "out.old/a").chmod(0o555)
    (tmp_path / "out").mkdir()
    clear(tmp_path / "out")
    assert sorted(it.name for it in tmp_path.iterdir()) == ["out"]
    assert discard(staging_of(tmp_path / "out"))
