"""`init`: a folder becomes a ledger of any topic and place, in which the two commands work at once."""

import io
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from dashboards.__main__ import main
from dashboards.editor.init import QUESTIONS

ROOT = Path(__file__).resolve().parents[3]
NORWAY = {
    "name_zh": "学校账本：挪威",
    "name_en": 'Schools "as printed"',
    "topic": "schools",
    "topic_zh": "学校",
    "topic_en": "Schools: all",
    "place": "norway",
    "place_zh": "挪威",
    "place_en": "Norway",
    "url": "https://schools.example.no",
    "base_path": "/ledger",
    "program": "git+https://code.example.no/program",
}
SITE = re.compile(r"\d+ pages in ")


def options(answers: dict[str, str]) -> list[str]:
    """Return the command's options for some answers."""
    return [part for name, answer in answers.items() for part in (f"--{name.replace('_', '-')}", answer)]


def command(ledger: Path, *words: str) -> str:
    """Run a command in the ledger's own folder and return what it printed; it must succeed."""
    environment = {**os.environ, "DASHBOARDS_LANG": "en"}
    done = subprocess.run(
        [sys.executable, "-m", "dashboards", *words],
        cwd=ledger,
        env=environment,
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture
def silent(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take the terminal away."""
    monkeypatch.setattr(sys, "stdin", io.StringIO())


@pytest.mark.usefixtures("silent")
@pytest.mark.parametrize("answers", [{}, NORWAY, {"place": "beijing"}], ids=["nothing", "norway", "beijing"])
def test_a_new_ledger_is_green(tmp_path: Path, answers: dict[str, str]) -> None:
    """Whatever is answered, nothing is asked where there is no terminal, and `check` and `fmt` have nothing to say."""
    ledger = tmp_path / "ledger"
    assert main(["init", str(ledger), *options(answers)]) == 0
    assert command(ledger, "check").startswith("no problems")
    assert ", 0 not in form" in command(ledger, "fmt", "--check")
    assert command(ledger, "schema", "--check").strip() in {"", "no problems"}


@pytest.mark.usefixtures("silent")
def test_a_new_ledger_builds(tmp_path: Path) -> None:
    """Its site has the example's article, chart and number in both languages, under its own name and path."""
    ledger = tmp_path / "ledger"
    assert main(["init", str(ledger), *options(NORWAY)]) == 0
    assert SITE.search(command(ledger, "build", "--no-pictures"))
    for prefix, name in (("", "学校账本：挪威"), ("en/", "Schools &#34;as printed&#34;")):
        article = (ledger / "output" / prefix / "articles/example/index.html").read_text("utf-8")
        assert name in article
        assert "120" in article
        front = (ledger / "output" / prefix / "index.html").read_text("utf-8")
        assert "政务" not in front
        assert "reforms" not in front
        assert "<svg" in article
        assert f"/ledger/{prefix}places/norway/" in (ledger / "output" / prefix / "cities/index.html").read_text(
            "utf-8"
        )


@pytest.mark.usefixtures("silent")
def test_its_own_theme_takes_the_place_of_the_programs(tmp_path: Path) -> None:
    """A folder that the ledger has itself is the one that its site is made with."""
    ledger = tmp_path / "ledger"
    assert main(["init", str(ledger)]) == 0
    shutil.copytree(ROOT / "theme", ledger / "theme")
    (ledger / "theme/templates/missing.html").write_text("<!DOCTYPE html><title>OURS</title>", "utf-8")
    command(ledger, "build", "--no-pictures")
    assert "OURS" in (ledger / "output/404.html").read_text("utf-8")


@pytest.mark.usefixtures("silent")
def test_its_workflow_installs_the_program_from_where_it_was_said(tmp_path: Path) -> None:
    """Continuous integration is YAML, and names what was answered; without an answer it stops and says so."""
    for number, (answer, named) in enumerate(((NORWAY, NORWAY["program"]), ({}, ""))):
        ledger = tmp_path / str(number)
        assert main(["init", str(ledger), *options(answer)]) == 0
        workflow = yaml.safe_load((ledger / ".github/workflows/site.yml").read_text("utf-8"))
        install = workflow["jobs"]["build"]["steps"][1]
        assert install["env"]["PROGRAM"] == named
        assert "${PROGRAM:?" in install["run"]
        runs = [it.get("run", "") for it in workflow["jobs"]["build"]["steps"]]
        assert runs.index('.venv/bin/python -m dashboards.publish.pages "$GITHUB_REPOSITORY"') < next(
            at for at, it in enumerate(runs) if "dashboards check" in it
        )


@pytest.mark.usefixtures("silent")
def test_a_folder_that_holds_something_is_left_alone(tmp_path: Path) -> None:
    """Nothing is written beside what stands there."""
    (tmp_path / "mine.txt").write_text("mine", "utf-8")
    assert main(["init", str(tmp_path)]) == 2
    assert [it.name for it in tmp_path.iterdir()] == ["mine.txt"]


@pytest.mark.usefixtures("silent")
@pytest.mark.parametrize(
    "answers",
    [
        {"place": "No Way"},
        {"url": "https://a.no/"},
        {"base_path": "ledger"},
        {"contact": "nobody"},
        {"place_kind": "planet"},
    ],
)
def test_an_answer_that_cannot_be_used(
    tmp_path: Path, answers: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    """It is named with its option, and no ledger is made."""
    assert main(["init", str(tmp_path / "ledger"), *options(answers)]) == 2
    assert f"--{next(iter(answers)).replace('_', '-')} " in capsys.readouterr().err
    assert not (tmp_path / "ledger").exists()


def test_a_terminal_is_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each question is put, Enter takes what is proposed, and what cannot be used is asked again."""
    terminal = io.StringIO("河边账本\n\nBad Id\nrivers\n" + "\n" * len(QUESTIONS))
    monkeypatch.setattr(terminal, "isatty", lambda: True)
    monkeypatch.setattr(sys, "stdin", terminal)
    assert main(["init", str(tmp_path / "ledger"), "--lang", "en"]) == 0
    site = (tmp_path / "ledger/data/site.yml").read_text("utf-8")
    assert "zh: 河边账本\n  en: My Ledger" in site
    assert "- id: rivers" in (tmp_path / "ledger/data/themes.yml").read_text("utf-8")
    assert capsys.readouterr().out.count("a-z, 0-9, hyphens") == 1
