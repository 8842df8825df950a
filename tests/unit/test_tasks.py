"""The everyday commands: each task starts the command of the program that it stands for."""

from __future__ import annotations

import importlib.util
import shlex
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from invoke.context import Context

from dashboards.__main__ import command_names, parser


class Recorder(Context):
    """A context that notes the commands that it is asked to run, and runs none."""

    def __init__(self) -> None:
        super().__init__()
        self._set(ran=[])

    def run(self, command: str, **_: object) -> None:
        """Note one command as its words, the interpreter's name aside."""
        self.ran.append(shlex.split(command)[1:])


@pytest.fixture(scope="module")
def tasks(root: Path) -> ModuleType:
    """Load tasks.py as Invoke does."""
    spec = importlib.util.spec_from_file_location("tasks", root / "tasks.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    ("name", "given", "words"),
    [
        ("build", {}, "build"),
        ("build", {"require_charts": True}, "build --require-charts"),
        ("build", {"output": "a b"}, "build --output 'a b'"),
        ("build", {"no_pictures": True}, "build --no-pictures"),
        ("build", {"scheduler": "tcp://127.0.0.1:8786"}, "build --scheduler tcp://127.0.0.1:8786"),
        ("init", {"to": "ledger"}, "init ledger"),
        ("rename", {"old": "a", "new": "b", "kind": "source"}, "rename --kind source a b"),
        ("serve", {"port": 8080}, "serve --port 8080"),
        ("check", {"path": ["data/site.yml"], "format": "json"}, "check --format json data/site.yml"),
        ("check", {"base": "main"}, "check --format text --base main"),
        ("check", {"refuse": ["stale", "unverified"]}, "check --format text --refuse stale --refuse unverified"),
        ("verify", {}, "verify"),
        ("verify", {"archive": "texts", "dry_run": True}, "verify --archive texts --dry-run"),
        ("verify", {"archive": "texts", "source": ["a", "b"]}, "verify --archive texts --source a --source b"),
        ("fmt", {"check": True}, "fmt --check"),
        ("draft", {"article": "a.txt", "place": "wuxi", "id": "wuxi-a"}, "draft --place wuxi --id wuxi-a a.txt"),
        ("draft", {"article": "a.txt", "archive": "texts", "dry_run": True}, "draft --archive texts --dry-run a.txt"),
        ("new", {"kind": "source", "id": "a"}, "new --id a source"),
        ("find", {"words": "近400家次", "archive": "texts"}, "find --archive texts 近400家次"),
        ("rename", {"old": "a", "new": "b", "dry_run": True}, "rename --dry-run a b"),
        ("explain", {}, "explain"),
        ("explain", {"rule": "unit"}, "explain unit"),
        ("proof", {"observation": "a.b"}, "proof a.b"),
        ("stale", {"days": 30}, "stale --days 30"),
        ("diff", {}, "diff"),
        ("diff", {"base": "main", "output": "report"}, "diff --output report main"),
        ("schema", {"check": True}, "schema --check"),
        ("export", {"to": "downloads"}, "export downloads"),
        ("admin", {"to": "build"}, "admin build"),
        ("form", {"text": "issue.md", "number": 12}, "form --number 12 issue.md"),
        ("bench", {"pages": 100, "one_language": True}, "bench site --pages 100 --one-language"),
        ("publish", {"target": "www"}, "publish --target www"),
        ("publish", {"rollback": True}, "publish --rollback"),
    ],
)
def test_task_starts_its_command(tasks: ModuleType, name: str, given: dict[str, Any], words: str) -> None:
    """A task is one command of the program, with options that the command has."""
    context = Recorder()
    getattr(tasks, name)(context, **given)
    assert context.ran == [["-m", "dashboards", *shlex.split(words)]]
    parser([name]).parse_args(shlex.split(words))


def test_each_command_has_a_task(tasks: ModuleType) -> None:
    """Nothing that the program can do is missing from the everyday commands."""
    assert [name for name in command_names() if not {name, f"{name}_"} & set(vars(tasks))] == []


def test_everyday_tests_leave_out_what_takes_minutes(tasks: ModuleType) -> None:
    """`inv test` runs pytest without the tests marked `full`, `inv test --full` with them."""
    everyday, full = Recorder(), Recorder()
    tasks.test(everyday)
    tasks.test(full, full=True)
    assert everyday.ran[-1][-2:] == ["-m", "not full"]
    assert full.ran[-1][-2:] == ["-m", "full or not full"]


def test_linting_runs_all_four_linters(tasks: ModuleType) -> None:
    """`inv lint` checks form, types and the direction of imports."""
    context = Recorder()
    tasks.lint(context)
    assert [words[:3] for words in context.ran] == [
        ["-m", "ruff", "check"],
        ["-m", "ruff", "format"],
        ["-m", "mypy"],
        [],
    ]
    assert Path(sys.executable).with_name("lint-imports").is_file()
