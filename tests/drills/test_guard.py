"""Where a build may publish, and that one build at a time does."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from dashboards.build.guard import MARK, alone, refuse, unwritable
from dashboards.errors import EditorError


def rule(root: Path, output: Path) -> str:
    """Give the rule by which an output folder is refused."""
    with pytest.raises(EditorError) as caught:
        refuse(root, output)
    return caught.value.problems[0].rule


@pytest.mark.parametrize("name", ["", "data", "content", ".git", "plugins"])
def test_the_repo_and_its_folders_are_refused(tmp_path: Path, name: str) -> None:
    """Publishing over the records, or over the repo itself, is refused."""
    assert rule(tmp_path, tmp_path / name) == "output-folder"


def test_root_and_home_and_folders_above_are_refused(tmp_path: Path) -> None:
    """/, the home folder and a folder above the repo are refused."""
    repo = tmp_path / "repo"
    assert [rule(repo, it) for it in (Path("/"), Path.home(), tmp_path)] == ["output-folder"] * 3


def test_a_folder_that_we_did_not_make_is_refused(tmp_path: Path) -> None:
    """Somebody's photographs are not replaced by a site."""
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "a.jpg").write_bytes(b"x")
    assert rule(tmp_path / "repo", tmp_path / "photos") == "output-folder"


def test_a_file_or_a_link_is_refused(tmp_path: Path) -> None:
    """The output must be a folder of its own."""
    (tmp_path / "file").write_text("x", "utf-8")
    (tmp_path / "link").symlink_to(tmp_path)
    assert [rule(tmp_path / "repo", tmp_path / it) for it in ("file", "link")] == ["output-folder"] * 2


def test_an_empty_new_or_own_folder_is_taken(tmp_path: Path) -> None:
    """What is not there, is empty, or bears our mark may be published into."""
    (tmp_path / "empty").mkdir()
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / MARK).write_text("", "utf-8")
    for name in ("new", "empty", "own"):
        refuse(tmp_path / "repo", tmp_path / name)


def test_second_build_is_refused_and_the_lock_is_free_again(tmp_path: Path) -> None:
    """While one build holds the lock another gets a clear answer; afterwards it may go on."""
    with alone(tmp_path / "out"):
        code = (
            "from pathlib import Path; import sys\nfrom dashboards.build.guard import alone\n"
            "from dashboards.errors import EditorError\n"
            "try:\n    alone(Path(sys.argv[1])).__enter__()\nexcept EditorError as e:\n    print(e.problems[0].rule)"
        )
        asked = subprocess.run(
            [sys.executable, "-c", code, tmp_path / "out"], capture_output=True, text=True, check=True
        )
    assert asked.stdout.strip() == "build-running"
    with alone(tmp_path / "out"):
        pass


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_read_only_parent_is_a_clear_error(tmp_path: Path) -> None:
    """A folder that cannot be written is a problem, not a traceback."""
    tmp_path.chmod(0o555)
    with pytest.raises(EditorError) as caught, alone(tmp_path / "out"):
        pass
    assert caught.value.problems[0].rule == "output-write"


@pytest.mark.parametrize(
    ("path", "said", "at"),
    [
        ("out.staging/index.html", "output-write", "out"),
        (".out.lock", "output-write", "out"),
        (None, "output-write", "out"),
        ("ledger-studio-x/studio.html", "disk", "ledger-studio-x/studio.html"),
        ("/dev/full", "disk", "/dev/full"),
    ],
)
def test_only_what_stands_below_is_the_outputs_fault(tmp_path: Path, path: str | None, said: str, at: str) -> None:
    """A full disk elsewhere (shared memory, a temporary folder) is told with its own path."""
    error = OSError(28, "No space left on device", str(tmp_path / path) if path else None)
    problem = unwritable(tmp_path / "out", error)
    assert (problem.rule, problem.span.path) == (said, str(tmp_path / at))
