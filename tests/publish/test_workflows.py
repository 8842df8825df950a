"""Workflows: pinned, with few rights, without a fault that the linters know, and every command of theirs runs here."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from dashboards.__main__ import parser
from dashboards.checks.verified import UNPROVEN

ROOT = Path(__file__).resolve().parents[2]
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
BIN = Path(sys.executable).parent
PINNED = re.compile(r"uses: [\w.-]+/[\w./-]+@[0-9a-f]{40} # v\d+(?:\.\d+){0,2}$")


def jobs() -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    """Give every job of every workflow."""
    for path in WORKFLOWS:
        for name, job in yaml.safe_load(path.read_text("utf-8"))["jobs"].items():
            yield path.name, name, job


def commands() -> Iterator[str]:
    """Give every line that a job runs and that starts one of our own commands."""
    for _, _, job in jobs():
        for step in job["steps"]:
            yield from (it.strip() for it in step.get("run", "").splitlines() if "-m dashboards " in it)


@pytest.mark.parametrize("tool", [["actionlint", "-no-color"], ["zizmor", "--offline", "--no-progress", "--pedantic"]])
def test_linters_find_nothing(tool: list[str]) -> None:
    """The linters of workflows, one for form and one for safety, have nothing to say."""
    files = [str(it) for it in WORKFLOWS]
    done = subprocess.run([BIN / tool[0], *tool[1:], *files], check=False, capture_output=True, text=True, cwd=ROOT)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda it: it.name)
def test_actions_are_pinned_by_their_whole_hash(path: Path) -> None:
    """A tag can be moved to other code, a hash cannot; the version stands beside it for people."""
    uses = [it.strip().removeprefix("- ") for it in path.read_text("utf-8").splitlines() if "uses:" in it]
    assert uses
    assert [it for it in uses if not PINNED.match(it)] == []


@pytest.mark.parametrize(
    ("file", "job"), [(file, job) for file, _, job in jobs()], ids=lambda it: it if isinstance(it, str) else ""
)
def test_jobs_have_few_rights_and_an_end(file: str, job: Mapping[str, Any]) -> None:
    """Nothing is granted to a whole workflow, each job says what it needs and ends by itself; clones keep no token."""
    workflow = yaml.safe_load((ROOT / ".github/workflows" / file).read_text("utf-8"))
    assert workflow["permissions"] == {}
    assert job["permissions"]
    assert job["timeout-minutes"] <= 180
    for step in job["steps"]:
        if "actions/checkout" in step.get("uses", ""):
            assert step["with"]["persist-credentials"] is False
        # What a stranger wrote reaches a command as a variable, never as part of it.
        assert "${{" not in step.get("run", "")


def test_pull_requests_get_a_token_that_reads() -> None:
    """A pull request, also from a fork, runs with reading rights alone, and never with those of the repository."""
    text = (ROOT / ".github/workflows/ci.yml").read_text("utf-8")
    assert "pull_request_target" not in text
    assert {str(job["permissions"]) for job in yaml.safe_load(text)["jobs"].values()} == {"{'contents': 'read'}"}


def test_records_and_articles_wait_for_no_test_of_the_program() -> None:
    """The job that editors wait for installs and runs nothing but the site's own; the program's runs where it changed."""
    found = {name: job for file, name, job in jobs() if file == "ci.yml"}
    ran = [step.get("run", "") for step in found["report"]["steps"]]
    assert "python3 setup/prepare.py site" in ran
    assert not [it for it in ran if "make" in it]
    assert found["check"]["needs"] == "report"
    assert "needs.report.outputs.program == 'yes'" in found["check"]["if"]


@pytest.mark.parametrize(
    ("path", "program"),
    [
        ("data/themes.yml", "no"),
        ("content/pages/about.md", "no"),
        ("data/places/linhe.yml", "no"),
        ("schemas/places.json", "yes"),
        ("theme/templates/base.html", "yes"),
        ("README.md", "yes"),
    ],
)
def test_what_changed_decides_what_is_tested(path: str, program: str, tmp_path: Path) -> None:
    """A change of records or articles alone asks for no test of the program."""
    git = ["git", "-C", str(tmp_path), "-c", "user.name=e", "-c", "user.email=e@example.org"]
    subprocess.run([*git, "init", "-q"], check=True)
    for step, text in enumerate(("before", "after")):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, "utf-8")
        subprocess.run([*git, "add", "."], check=True)
        subprocess.run([*git, "commit", "-qm", str(step)], check=True)
    report = next(job for file, name, job in jobs() if (file, name) == ("ci.yml", "report"))
    command = next(step["run"] for step in report["steps"] if step.get("id") == "changed")
    told = tmp_path / "told"
    subprocess.run(
        ["bash", "-e", "-c", command],
        check=True,
        cwd=tmp_path,
        env={**environment(tmp_path), "BASE": "HEAD~1", "GITHUB_OUTPUT": str(told)},
    )
    assert told.read_text("utf-8") == f"program={program}\n"


@pytest.mark.parametrize("line", sorted(set(commands())))
def test_commands_and_their_options_exist(line: str) -> None:
    """Every command of ours that a workflow gives is one that the program knows, options included."""
    filled = line.replace("$NUMBER", "1")
    words = shlex.split(filled.partition("-m dashboards ")[2].partition(" | ")[0])
    parser([words[0]]).parse_args(words)


def refused(workflow: str) -> set[str]:
    """Give the warnings that a workflow's check calls errors."""
    (line,) = [
        it
        for file, _, job in jobs()
        if file == workflow
        for step in job["steps"]
        for it in step.get("run", "").splitlines()
        if "-m dashboards check" in it
    ]
    return set(parser(["check"]).parse_args(shlex.split(line.partition("-m dashboards ")[2])).refuse)


def test_what_is_deployed_passes_the_gate_of_a_release() -> None:
    """`deploy.yml` refuses what `publish` refuses, before it builds; a pull request fails where a number changed."""
    steps = [
        it.get("run", "")
        for it in next(job for file, name, job in jobs() if (file, name) == ("deploy.yml", "build"))["steps"]
    ]
    order = [word for step in steps for word in ("check", "build") if f"-m dashboards {word} " in step]
    assert order == ["check", "build"]
    assert refused("deploy.yml") == UNPROVEN
    assert refused("ci.yml") == {"stale"}


@pytest.mark.full
@pytest.mark.parametrize(
    ("workflow", "job", "base"),
    [
        ("ci.yml", "report", ""),
        ("ci.yml", "check", ""),
        ("deploy.yml", "build", ""),
        ("weekly.yml", "review", ""),
        ("weekly.yml", "review", "/ledger"),
    ],
)
def test_jobs_run_on_this_machine(workflow: str, job: str, base: str, tmp_path: Path) -> None:
    """A job's commands run one after the other in a fresh clone; set-up and tests are what this very run does."""
    clone = tmp_path / "clone"
    subprocess.run(["git", "clone", "--quiet", ROOT, clone], check=True)
    settings = clone / "data/site.yml"
    settings.write_text(settings.read_text("utf-8").replace("base_path: ''", f"base_path: '{base}'"), "utf-8")
    for name in (".venv", "node_modules"):
        (clone / name).symlink_to(ROOT / name)
    command = [
        sys.executable,
        ROOT / ".ci/rehearse",
        workflow,
        job,
        "--root",
        clone,
        "--skip",
        "Set up",
        "--skip",
        "Test",
    ]
    done = subprocess.run(command, check=False, capture_output=True, text=True, env=environment(clone))
    assert done.returncode == 0, done.stdout + done.stderr


def environment(clone: Path) -> dict[str, str]:
    """Let Python take the program from the clone."""
    return {"PATH": f"{BIN}:/usr/local/bin:/usr/bin:/bin", "HOME": str(clone), "PYTHONPATH": str(clone / "plugins")}
