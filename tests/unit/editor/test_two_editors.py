"""Two editors at once: what each enters on a branch of their own, neighbours in the alphabet, merges by git without a conflict."""

import shutil
import subprocess
from pathlib import Path

import pytest

from dashboards.__main__ import main

ROOT = Path(__file__).resolve().parents[3]


def git(repo: Path, *words: str) -> str:
    """Run git in a repository; its failure is the test's."""
    who = ["-c", "user.name=editor", "-c", "user.email=editor@example.org", "-c", "merge.conflictStyle=merge"]
    done = subprocess.run(["git", *who, *words], cwd=repo, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture
def desk(small: Path) -> Path:
    """Give a ledger under git, with the attributes that this repository merges by."""
    for name in (".gitattributes", ".gitignore"):
        shutil.copy(ROOT / name, small)
    (small / "CHANGELOG.md").write_text("# Changelog\n\n- Begun.\n", "utf-8")
    assert main(["schema", "--root", str(small)]) == 0
    git(small, "init", "-q", "-b", "main")
    git(small, "add", "-A")
    git(small, "commit", "-qm", "data: Start")
    return small


def begin(desk: Path, name: str) -> list[str]:
    """Begin an editor's branch; give the words that send a command to this ledger."""
    git(desk, "checkout", "-q", "-b", name, "main")
    return ["--root", str(desk), "--lang", "en"]


def enter(
    desk: Path, archive: Path, name: str, number: int, place: str = "linhe", indicator: str = "requests-received"
) -> None:
    """Enter an article of one number on the branch, from its text to its line among the verified."""
    archive.mkdir(exist_ok=True)
    (archive / f"{name}.txt").write_text(f"临河市。\n一年来，{place}的窗口收到市民诉求{number}条。\n", "utf-8")
    root = ["--root", str(desk), "--lang", "en"]
    source = ["--id", name, "--text", str(archive / f"{name}.txt"), "--title-zh", "窗口", "--kind", "article"]
    initiative = ["--id", name, "--name-zh", "窗口", "--place", place, "--theme", "approvals", "--source", name]
    summary = ["--paragraphs", "2", "--summary-zh", "办事的窗口。"]
    assert main(["new", "source", *source, *root]) == 0
    assert main(["new", "initiative", *initiative, *summary, *root]) == 0
    with (desk / f"data/cities/linhe/{name}.yml").open("a", encoding="utf-8") as file:
        file.write(
            f"observations:\n  - id: received\n    indicator: {indicator}\n    printed: {number}条\n    paragraph: 2\n"
            "    nature: flow\n    statistic: count\n    period: {printed: 一年来, type: since-event}\n    reported_by: article\n"
        )
    assert main(["fmt", *root]) == 0
    assert main(["verify", "--archive", str(archive), "--source", name, *root]) == 0
    with (desk / "CHANGELOG.md").open("a", encoding="utf-8") as file:
        file.write(f"- {name} entered.\n")
    git(desk, "add", "-A")
    git(desk, "commit", "-qm", f"linhe: Enter {name}")


def merged(desk: Path, *names: str) -> None:
    """Merge branches into main, one after the other, and see that what comes out could be published."""
    git(desk, "checkout", "-q", "main")
    for name in names:
        git(desk, "merge", "-q", "--no-edit", name)
    root = ["--root", str(desk), "--lang", "en"]
    assert main(["check", "--refuse", "stale", *root]) == 0
    assert main(["fmt", "--check", *root]) == 0
    assert main(["schema", "--check", *root]) == 0


def test_neighbours_in_the_alphabet_merge_and_pass(desk: Path, tmp_path: Path) -> None:
    """Sources, initiatives, places, indicators and verified lines of ids that follow each other come together, and all of it is green."""
    for letter, number in (("a", 4311), ("b", 5217)):
        name, place, indicator = f"linhe-window-{letter}", f"linhe-{letter}", f"requests-{letter}"
        root = begin(desk, name)
        called = ["--name-zh", f"临河{letter}区", "--kind", "district", "--parent", "linhe"]
        meant = ["--name-zh", f"诉求{letter}", "--units", "条", "--chain-level", "activity", "--event", "received"]
        words = ["--definition-zh", "收到的诉求。", "--print-beside-zh", "收到多少。"]
        assert main(["new", "place", "--id", place, *called, *root]) == 0
        assert main(["new", "indicator", "--id", indicator, *meant, *words, *root]) == 0
        enter(desk, tmp_path / "archive", name, number, place, indicator)
    merged(desk, "linhe-window-a", "linhe-window-b")
    lines = [it.split()[0] for it in (desk / "data/verified.lock").read_text("utf-8").splitlines()]
    assert {"linhe-window-a.received", "linhe-window-b.received"} <= set(lines)
    assert len(lines) == len(set(lines))


def test_only_shared_lists_are_touched(desk: Path, tmp_path: Path) -> None:
    """Entering an article writes its own source and initiative and a line among the verified, and no other article's file."""
    begin(desk, "linhe-window-a")
    enter(desk, tmp_path / "archive", "linhe-window-a", 4311)
    changed = git(desk, "diff", "--name-only", "main", "linhe-window-a").split()
    assert changed == [
        "CHANGELOG.md",
        "data/cities/linhe/linhe-window-a.yml",
        "data/sources/linhe-window-a.yml",
        "data/verified.lock",
    ]
