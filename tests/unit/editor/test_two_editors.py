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
    git(small, "init", "-q", "-b", "main")
    git(small, "add", "-A")
    git(small, "commit", "-qm", "data: Start")
    return small


def enter(desk: Path, archive: Path, name: str, number: int) -> None:
    """Enter an article of one number on a branch, from its text to its line among the verified."""
    git(desk, "checkout", "-q", "-b", name, "main")
    archive.mkdir(exist_ok=True)
    (archive / f"{name}.txt").write_text(f"临河市。\n一年来，窗口收到市民诉求{number}条。\n", "utf-8")
    root = ["--root", str(desk), "--lang", "en"]
    source = ["--id", name, "--text", str(archive / f"{name}.txt"), "--title-zh", "窗口", "--kind", "article"]
    initiative = ["--id", name, "--name-zh", "窗口", "--place", "linhe", "--theme", "approvals", "--source", name]
    summary = ["--paragraphs", "2", "--summary-zh", "办事的窗口。"]
    assert main(["new", "source", *source, *root]) == 0
    assert main(["new", "initiative", *initiative, *summary, *root]) == 0
    with (desk / f"data/cities/linhe/{name}.yml").open("a", encoding="utf-8") as file:
        file.write(
            f"observations:\n  - id: received\n    indicator: requests-received\n    printed: {number}条\n    paragraph: 2\n"
            "    nature: flow\n    statistic: count\n    period: {printed: 一年来, type: since-event}\n    reported_by: article\n"
        )
    assert main(["fmt", *root]) == 0
    assert main(["verify", "--archive", str(archive), "--source", name, *root]) == 0
    with (desk / "CHANGELOG.md").open("a", encoding="utf-8") as file:
        file.write(f"- {name} entered.\n")
    git(desk, "add", "-A")
    git(desk, "commit", "-qm", f"linhe: Enter {name}")


def test_neighbours_in_the_alphabet_merge_and_pass(desk: Path, tmp_path: Path) -> None:
    """Sources, initiatives and verified lines of ids that follow each other come together, and all of it is green."""
    for name, number in (("linhe-window-a", 4311), ("linhe-window-b", 5217)):
        enter(desk, tmp_path / "archive", name, number)
    git(desk, "checkout", "-q", "main")
    git(desk, "merge", "-q", "--no-edit", "linhe-window-a")
    git(desk, "merge", "-q", "--no-edit", "linhe-window-b")
    lock = (desk / "data/verified.lock").read_text("utf-8")
    assert "linhe-window-a.received" in lock
    assert "linhe-window-b.received" in lock
    assert main(["check", "--refuse", "stale", "--root", str(desk)]) == 0
    assert main(["fmt", "--check", "--root", str(desk)]) == 0


NEW = {
    "place": (
        ("linhe-east", "--name-zh", "临河东区", "--kind", "district", "--parent", "linhe"),
        ("linhe-west", "--name-zh", "临河西区", "--kind", "district", "--parent", "linhe"),
    ),
    "indicator": (
        ("visits-home", "--name-zh", "上门次数", "--units", "次", "--chain-level", "activity"),
        ("visits-hospital", "--name-zh", "进院次数", "--units", "次", "--chain-level", "activity"),
    ),
}
MEANING = ("--definition-zh", "去过多少次。", "--print-beside-zh", "去的是哪里。")


@pytest.mark.parametrize("kind", sorted(NEW))
def test_neighbours_of_a_list_merge_and_pass(kind: str, desk: Path) -> None:
    """Two new places, or indicators, that follow each other in the alphabet come together, schemas and all, and it is green."""
    root = ["--root", str(desk), "--lang", "en"]
    assert main(["schema", *root]) == 0
    git(desk, "add", "-A")
    git(desk, "commit", "-qm", "schemas: Start")
    for name, *words in NEW[kind]:
        git(desk, "checkout", "-q", "-b", name, "main")
        more = MEANING if kind == "indicator" else ()
        assert main(["new", kind, "--id", name, *words, *more, *root]) == 0
        assert main(["fmt", *root]) == 0
        git(desk, "add", "-A")
        git(desk, "commit", "-qm", f"data: Add {name}")
        assert git(desk, "diff", "--name-only", "main", name).split() == [f"data/{kind}s/{name}.yml"]
    git(desk, "checkout", "-q", "main")
    for name, *_ in NEW[kind]:
        git(desk, "merge", "-q", "--no-edit", name)
    assert main(["check", *root]) == 0
    assert main(["fmt", "--check", *root]) == 0
    assert main(["schema", "--check", *root]) == 0


def test_only_shared_lists_are_touched(desk: Path, tmp_path: Path) -> None:
    """Entering an article writes its own source and initiative and a line among the verified, and no other article's file."""
    enter(desk, tmp_path / "archive", "linhe-window-a", 4311)
    changed = git(desk, "diff", "--name-only", "main", "linhe-window-a").split()
    assert changed == [
        "CHANGELOG.md",
        "data/cities/linhe/linhe-window-a.yml",
        "data/sources/linhe-window-a.yml",
        "data/verified.lock",
    ]
