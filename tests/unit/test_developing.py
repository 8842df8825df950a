"""docs/developing.md: what it names exists, and its recipes, done as it says in a copy of the program, work."""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from dashboards.__main__ import command_names

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = ROOT / "plugins" / "dashboards"
PAGE = (ROOT / "docs" / "developing.md").read_text("utf-8")
RECIPE = re.compile(r"^`([^`\n]+)`, (?:new|after `([^`\n]+)`):\n\n```\w+\n(.*?)^```$", re.MULTILINE | re.DOTALL)
# What stands in the text itself, outside the blocks.
WORDS = re.findall(r"`([^`\n]+)`", re.sub(r"^```.*?^```$", "", RECIPE.sub("", PAGE), flags=re.MULTILINE | re.DOTALL))
FUNCTIONS = "parse|load|resolve|build|run|prepare|write|views|pages|swap|prune"
# Types of the records that the recipe of a field explains by their names.
TYPES = {"Text", "Printed", "Name", "Quantity"}
# What a build makes.
MADE = {".cache/incremental/", ".cache", "output", "files.txt", "data/", "content/", "observations.csv"}
LISTED = """
from pathlib import Path
from dashboards.charts import view
from dashboards.model import resolve
from dashboards.readers import load

dataset = load(Path.cwd()).dataset
shown = view(dataset.charts["listed"], dataset, {it.id: it for it in resolve(dataset)})
print(shown.svg("zh", "narrow")[:4], len(shown.tables["zh"].rows))
"""
# Where else a field appears that is declared once.
PLACES = """
from pathlib import Path
from dashboards.checks import context_of
from dashboards.editor import admin, manual, schema
from dashboards.editor.diff import _fields
from dashboards.model import lock, texts_of
from dashboards.pages.untranslated import untranslated
from dashboards.readers import load

def words(en):
    file = Path("data/cities/linhe/linhe-one-window.yml")
    file.write_text(file.read_text("utf-8").replace("      en: The hall counted.\\n", en), "utf-8")
    loaded = load(Path.cwd())
    initiative = loaded.dataset.initiatives["linhe-one-window"]
    record = next(it for it in initiative.observations if it.counted_by is not None)
    number = context_of(loaded).observations[f"{initiative.id}.{record.id}"]
    return loaded.dataset, number, lock.digest(initiative, record)

dataset, number, digest = words("      en: The hall counted.\\n")
print("schema", "Who counted it" in schema.schemas()["schemas/initiative.json"])
print("manual", "是谁、怎样数出来的" in manual.manual())
print("form", "怎样数的" in admin.config(dataset)["collections"].__repr__())
print("diff", _fields(number)["counted_by.zh"])
print("translated", untranslated(dataset))
dataset, number, again = words("")
print("untranslated", [name for name, _ in untranslated(dataset)])
print("lock", again == digest)
"""
CHART = """\
id: listed
kind: plain-list
title:
  zh: 走访
  en: Visits
observations:
  - linhe-half-year.firms
  - linhe-half-year.shops
"""

Run = Callable[..., "subprocess.CompletedProcess[str]"]


def names_of(path: Path) -> set[str]:
    """Return the functions, classes and methods that a module declares."""
    tree = ast.parse(path.read_text("utf-8"))
    return {it.name for it in ast.walk(tree) if isinstance(it, ast.FunctionDef | ast.ClassDef)}


def test_every_path_that_it_names_exists() -> None:
    """Files and folders are named from the repository's root or, for the program, from the package."""
    paths = {it for it in WORDS if re.fullmatch(r"[\w./-]+(/|\.(py|md|yml|toml|txt))", it)} - MADE
    assert len(paths) > 40
    assert sorted(it for it in paths if not (ROOT / it).exists() and not (PROGRAM / it).exists()) == []


def test_every_name_stands_in_a_module_that_it_names() -> None:
    """A function or class that it calls by name is declared in a file that it names."""
    modules = [PROGRAM / it for it in WORDS if it.endswith(".py") and (PROGRAM / it).is_file()]
    declared = {name for module in modules for name in names_of(module)}
    named = {it for it in WORDS if re.fullmatch(rf"[a-z]+(_[a-z]+)+|[A-Z][a-z]+[A-Za-z]*|{FUNCTIONS}", it)}
    assert len(named) > 20
    assert sorted(named - declared - TYPES) == []


def test_every_line_of_the_way_names_its_module_and_function() -> None:
    """In the way of one number, the functions of a line are declared in the very files of that line."""
    way = PAGE.split("## The way of one number")[1].split("\n## ")[0]
    for line in re.split(r"^\d+\. ", way, flags=re.MULTILINE)[1:]:
        words = re.findall(r"`([^`]+)`", line)
        declared = {name for it in words if it.endswith(".py") for name in names_of(PROGRAM / it)}
        assert any(it in declared for it in words), line


def test_every_cache_is_told_of() -> None:
    """The table of caches has a row for each name that the program keeps something under, and no other."""
    rows = re.findall(r"^\| `(\w+)` \| .* \| `[\w/]+\.py` \|$", PAGE, re.MULTILINE)
    code = "".join(it.read_text("utf-8") for it in PROGRAM.rglob("*.py"))
    kept = re.findall(r"(?:Cache\.of|Memo\.before|\.take_up)\((?:[\w.]+, )\"(\w+)\"", code)
    assert len(kept) > 8
    assert sorted(rows) == sorted(set(kept))


def test_its_commands_exist() -> None:
    """`python -m dashboards …` and `inv …` name commands and tasks."""
    tasks = names_of(ROOT / "tasks.py")
    assert set(re.findall(r"python -m dashboards ([a-z]+)", PAGE)) <= set(command_names())
    assert set(re.findall(r"`inv ([a-z]+)", PAGE)) <= tasks


def test_every_room_is_in_the_picture() -> None:
    """The picture of the rooms shows each module and package of the program."""
    picture = PAGE.split("```")[1]
    rooms = {it.stem for it in PROGRAM.iterdir() if it.suffix == ".py" or (it / "__init__.py").exists()} - {"__init__"}
    assert sorted(it for it in rooms if not re.search(rf"\b{it}\b|{it}(?:/|\.py)", picture)) == []


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a copy of the program in which all three recipes were done."""
    scratch = tmp_path_factory.mktemp("developing")
    shutil.copytree(ROOT / "plugins", scratch / "plugins", ignore=shutil.ignore_patterns("__pycache__"))
    for name, anchor, block in RECIPE.findall(PAGE):
        path = scratch / name
        path.write_text(block if not anchor else inserted(path.read_text("utf-8"), anchor, block), "utf-8")
    return scratch / "plugins"


def inserted(text: str, anchor: str, block: str) -> str:
    """Return a module with a block after the one line that begins with the anchor."""
    lines = text.splitlines(keepends=True)
    found = [at for at, line in enumerate(lines, start=1) if line.startswith(anchor)]
    assert len(found) == 1, anchor
    return "".join([*lines[: found[0]], block, *lines[found[0] :]])


@pytest.fixture
def run(program: Path, small: Path) -> Run:
    """Return what runs the changed program on a small ledger."""

    def given(*arguments: str) -> subprocess.CompletedProcess[str]:
        environment = {**os.environ, "PYTHONPATH": str(program), "DASHBOARDS_LANG": "en"}
        command = [sys.executable, *arguments]
        return subprocess.run(command, cwd=small, env=environment, check=False, capture_output=True, text=True)

    return given


def test_a_field(run: Run, small: Path) -> None:
    """The new field is accepted, read by the gate around numbers, exported and described, from its one line."""
    path = small / "data/cities/linhe/linhe-one-window.yml"
    text = path.read_text("utf-8")
    there = "    reported_by: government\n    note:"
    field = "    counted_by:\n      zh: 大厅自己数的。\n      en: The hall counted.\n"
    path.write_text(text.replace(there, field + there, 1), "utf-8")
    assert run("-m", "dashboards", "check").returncode == 0
    assert run("-m", "dashboards", "export", "out").returncode == 0
    (table,), (package,) = ([*small.rglob(it)] for it in ("observations.csv", "datapackage.json"))
    assert "counted_by_zh,counted_by_en" in table.read_text("utf-8-sig")
    assert "大厅自己数的。" in table.read_text("utf-8-sig")
    assert "Who counted it, and how" in package.read_text("utf-8")
    mistaken = "大厅数了73%，效率大幅提升。"
    path.write_text(path.read_text("utf-8").replace("大厅自己数的。", mistaken), "utf-8")
    refused = run("-m", "dashboards", "check")
    assert refused.returncode == 1
    found = re.findall(rf"error\[([\w-]+)\].*\n.*zh: {mistaken}", refused.stdout)
    assert {"number-unbound", "words-boastful"} <= set(found)


def test_a_field_everywhere(run: Run, small: Path) -> None:
    """From the same line come schema, manual, form, change report, list of missing translations and the lock's hash."""
    path = small / "data/cities/linhe/linhe-one-window.yml"
    there = "    reported_by: government\n    note:"
    field = "    counted_by:\n      zh: 大厅自己数的。\n      en: The hall counted.\n"
    path.write_text(path.read_text("utf-8").replace(there, field + there, 1), "utf-8")
    done = run("-c", PLACES)
    assert done.stdout.splitlines() == [
        "schema True",
        "manual True",
        "form True",
        "diff 大厅自己数的。",
        "translated ()",
        "untranslated ['linhe-one-window']",
        "lock True",
    ], done.stderr


def test_a_kind_of_chart(run: Run, small: Path) -> None:
    """A chart of the new kind passes the checks and is drawn, with a row for each number."""
    (small / "data" / "charts" / "listed.yml").write_text(CHART, "utf-8")
    done = run("-m", "dashboards", "check")
    assert done.returncode == 0, done.stdout + done.stderr
    drawn = run("-c", LISTED)
    assert drawn.stdout == "<svg 2\n", drawn.stderr


def test_a_rule_is_one_file() -> None:
    """Its words, its example and its check stand together, and nothing else has to be told of it."""
    recipe = PAGE.split("### A rule")[1].split("\n## ")[0]
    assert [name for name, _, _ in RECIPE.findall(recipe)] == ["plugins/dashboards/checks/processes.py"]


def test_a_rule(run: Run, small: Path) -> None:
    """The new rule is explained and in the manual, found at its field, and its help leads to green."""
    path = small / "data/cities/linhe/linhe-one-window.yml"
    text = path.read_text("utf-8")
    cut = re.sub(r"      - zh: 办理\n.*?(?=^observations)", "", text, flags=re.MULTILINE | re.DOTALL)
    path.write_text(cut, "utf-8")
    assert "a process must have two steps" in run("-m", "dashboards", "explain", "one-step").stdout
    manual = run("-c", "from dashboards.editor.manual import manual; print(manual())")
    assert "| `one-step` | 流程至少两步<br>a process must have two steps |" in manual.stdout
    found = run("-m", "dashboards", "check")
    assert found.returncode == 1
    assert re.search(r"linhe-one-window\.yml:\d+:\d+: error\[one-step\]: process must have two steps", found.stdout)
    path.write_text(text, "utf-8")
    assert run("-m", "dashboards", "check").returncode == 0
