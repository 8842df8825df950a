"""CONTRIBUTING.md: every command in it is run, step by step, on a copy of the real records."""

import datetime
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from dashboards.__main__ import command_names

ROOT = Path(__file__).resolve().parents[3]
MANUAL = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
BLOCK = re.compile(r"^```sh( build)?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
CHINESE, ENGLISH = MANUAL.split("\n## Your first number in ten minutes\n")


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """Give an editor's checkout on its main branch: records and articles copied, the rest as it is here."""
    target = tmp_path / "ledger"
    target.mkdir()
    for name in ("data", "content", "schemas"):
        shutil.copytree(ROOT / name, target / name)
    for name in ("theme", "locale", "plugins", "node_modules", "pelicanconf.py"):
        (target / name).symlink_to(ROOT / name)
    _as_of_yesterday(target)
    shutil.copy(ROOT / ".gitignore", target)
    for words in (
        ["init", "-q", "-b", "main"],
        ["add", ".gitignore", "data", "content", "schemas"],
        ["commit", "-q", "-m", "data: Start"],
    ):
        run(target, "git", *words)
    return target


def _as_of_yesterday(ledger: Path) -> None:
    """Date back what is of today: an article of the same day would count the source that the practice enters."""
    today = datetime.datetime.now().astimezone().date()
    for path in (*ledger.glob("data/sources/*.yml"), *ledger.glob("content/articles/*.md")):
        text = path.read_text("utf-8")
        path.write_text(text.replace(today.isoformat(), (today - datetime.timedelta(days=1)).isoformat()), "utf-8")


def environment() -> dict[str, str]:
    """Give what a shell with the virtual environment has, with nobody's name for commits."""
    who = {f"GIT_{it}_{what}": "editor@example.org" for it in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    return {**os.environ, **who, "PATH": path, "PYTHONPATH": str(ROOT / "plugins")}


def run(folder: Path, *command: str) -> str:
    """Run a command in a folder; its failure is the test's, with what it printed."""
    done = subprocess.run(command, cwd=folder, env=environment(), check=False, capture_output=True, text=True)
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


def blocks(part: str, *, build: bool) -> list[str]:
    """Give the commands of one language's part; the build, which takes a while, only where asked for."""
    return [text for marked, text in BLOCK.findall(part) if build or not marked]


def test_both_languages_give_the_same_commands() -> None:
    """Block for block, so that running one part runs both."""
    assert BLOCK.findall(CHINESE) == BLOCK.findall(ENGLISH)
    assert len(BLOCK.findall(CHINESE)) == 9


def test_every_command_of_the_walk_runs(desk: Path) -> None:
    """From an unseen text to a verified number in a commit, each block as it stands, in order; all of it can be undone."""
    start = run(desk, "git", "rev-parse", "HEAD")
    printed = {text: run(desk, "sh", "-e", "-c", text) for text in blocks(CHINESE, build=False)}
    told = "\n".join(printed.values())
    assert "第3段" in told
    assert "linhe-night-window.wait" in told
    assert "1个数里找到1个" in told
    assert "/initiatives/linhe-night-window/ | 新增" in told
    assert "## 缺少更正记录" not in told
    assert run(desk, "git", "rev-parse", "HEAD") == start
    assert run(desk, "git", "status", "--porcelain", "data", "schemas") == ""


@pytest.mark.full
@pytest.mark.browser
def test_the_walk_ends_on_a_page(desk: Path) -> None:
    """Built before it is committed, the number stands on its initiative's page in both languages."""
    for text in blocks(CHINESE, build=True)[:-2]:
        run(desk, "sh", "-e", "-c", text)
    for prefix in ("", "en/"):
        page = (desk / "output" / f"{prefix}initiatives/linhe-night-window/index.html").read_text("utf-8")
        assert "不到10分钟" in page
    assert "<svg" in (desk / "output/charts/sip-waits/index.html").read_text("utf-8")


def test_commands_in_sentences_exist() -> None:
    """What running text calls a command is one."""
    called = r"`(rename|stale|find|draft|diff|explain|check)`|python -m dashboards ([a-z]+)"
    named = {one or other for one, other in re.findall(called, MANUAL)}
    assert named <= set(command_names())
