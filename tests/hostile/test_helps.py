"""Doing what a help says leads to green: for every rule, by the acts that are read off its words, or by a repair.

What brings a problem out stands in `tests/golden/messages.yml`. Where no program can read off the help what to do, what a
person would do stands in `tests/golden/repairs.yml`; what is done to the machine and not to the ledger is done below. A rule
that has none of these fails.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
import yaml
from acts import Act, Problem, acts_of, by_hand
from test_messages import GOLDEN, ROWS, SITUATIONS, Shown

from dashboards.__main__ import main
from dashboards.bench.weights import weigh
from dashboards.build.guard import alone, refuse, unwritable
from dashboards.build.templates import refuse_broken
from dashboards.checks import context_of
from dashboards.checks.comparability import gate
from dashboards.editor.paths import require_ledger
from dashboards.errors import EditorError
from dashboards.preview.server import State, serve
from dashboards.publish.targets import kind_of
from dashboards.readers import load

ROOT = GOLDEN.parents[1]
REPAIRS: Sequence[Mapping[str, Any]] = yaml.load((GOLDEN / "repairs.yml").read_text("utf-8"), Loader=yaml.CSafeLoader)
# What a row of the repairs tells beside what is done to a ledger.
JUDGED = {it["rule"]: it for it in REPAIRS if "judged" in it}
BROUGHT = {it["rule"]: it for it in REPAIRS if "brings" in it}
NEXT = {(it["rule"], it["next"]) for it in REPAIRS if "next" in it}
DONE = ("put", "set", "drop", "restore", "changes")


def _problems(run: Sequence[str], root: Path, capsys: pytest.CaptureFixture[str]) -> Sequence[Problem]:
    words = [it.format(root=root) for it in run]
    capsys.readouterr()
    main([*words, "--format", "json", "--lang", "en", "--root", str(root)])
    said = capsys.readouterr().out
    found: Sequence[Problem] = json.JSONDecoder().raw_decode(said)[0] if said.startswith("[") else []
    return found


def _said(problem: Problem) -> tuple[str, ...]:
    return problem["rule"], problem["path"], problem["message"]


def _ways(told: Problem) -> Iterator[tuple[object, Act]]:
    yield from acts_of(told)
    for repair in REPAIRS:
        if repair["rule"] == told["rule"] and set(repair) & set(DONE):
            yield repair, by_hand(told, repair)


def _port(root: Path) -> None:
    """Take the port that the help of a taken one offers."""
    first = serve(State(site=root), 0, "")
    with pytest.raises(EditorError) as refused:
        serve(State(site=root), first.server_address[1], "")
    offered = refused.value.problems[0].hint.en.rpartition(" ")[2]
    second = serve(State(site=root), int(offered), "")
    for server in (first, second):
        server.shutdown()
        server.server_close()


def _unreadable(root: Path) -> None:
    """Give the command of the help."""
    (root / "data").chmod(0)
    subprocess.run(["chmod", "-R", "u+rX", "data"], cwd=root, check=True)
    require_ledger(root)


def _output_folder(root: Path) -> None:
    """Name the folder that the help gives as an example."""
    refuse(root, root / "output")


def _build_running(root: Path) -> None:
    """Choose another folder, or wait until the other build is done."""
    with alone(root / "site"), alone(root / "other"):
        pass
    with alone(root / "site"):
        pass


def _output_write(root: Path) -> None:
    """Make way for the folder."""
    (root / "archive/linhe-window.txt").unlink()
    with alone(root / "archive/linhe-window.txt/site"):
        pass


def _disk(root: Path) -> None:
    """Look at the path that is named: it is the one that the system refused."""
    assert unwritable(root / "site", OSError(28, "full", "/srv/full/drawing")).span.path == "/srv/full/drawing"


def _target(_: Path) -> None:
    """Publish into what the help gives as an example."""
    assert kind_of("/srv/www/ledger") == "folder"


def _rollback(_: Path) -> None:
    """Publish twice, as the test of releases does before it goes back."""
    said = (ROOT / "tests/publish/test_release.py").read_text("utf-8")
    assert "def test_rollback_returns_to_the_release_before" in said


def _template(root: Path) -> None:
    """Mend the line that is named."""
    path = root / "theme/templates/base.html"
    path.parent.mkdir(parents=True)
    path.write_text("<main>\n{% if page.title }\n{% endif %}\n</main>\n", "utf-8")
    with pytest.raises(EditorError) as refused:
        refuse_broken(root, root / "site")
    (told,) = refused.value.problems
    lines = path.read_text("utf-8").splitlines()
    lines[told.span.line - 1] = "{% if page.title %}"
    path.write_text("\n".join(lines), "utf-8")
    refuse_broken(root, root / "site")


def _site_missing(root: Path) -> None:
    """Build first."""
    (root / "output").mkdir()
    (root / "output/index.html").write_text("<!doctype html>", "utf-8")
    weigh(root / "output")


def _root(root: Path) -> None:
    """Name the folder with --root."""
    require_ledger(root)


def _revision(root: Path) -> None:
    """Name a revision that `git log` lists."""
    git = ["git", "-C", str(root), "-c", "user.name=a", "-c", "user.email=a@example.org"]
    for words in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "all"]):
        subprocess.run([*git, *words], check=True)
    listed = subprocess.run([*git, "log", "--format=%h"], check=True, capture_output=True, text=True).stdout.split()
    assert main(["check", "--base", listed[0], "--root", str(root)]) == 0


def _sheet_file(root: Path) -> None:
    """Take a sheet that `export --sheet` wrote."""
    sheet = str(root / "notes.xlsx")
    assert main(["export", "--sheet", sheet, "--root", str(root)]) == 0
    assert main(["import", sheet, "--dry-run", "--root", str(root)]) == 0


MACHINE: Mapping[str, Callable[[Path], None]] = {
    "file-unreadable": _unreadable,
    "port": _port,
    "output-folder": _output_folder,
    "build-running": _build_running,
    "output-write": _output_write,
    "disk": _disk,
    "target": _target,
    "rollback": _rollback,
    "template": _template,
    "site-missing": _site_missing,
    "root": _root,
    "revision": _revision,
    "sheet-file": _sheet_file,
}


@pytest.mark.parametrize("rule", MACHINE)
def test_what_a_help_asks_of_the_machine_can_be_done(rule: str, bare: Path) -> None:
    """What is chosen, waited for or made outside the ledger ends the problem as the help says."""
    MACHINE[rule](bare)


@pytest.mark.parametrize(
    "row", [it for it in ROWS if it.rule not in {*JUDGED, *BROUGHT, *MACHINE}], ids=lambda it: it.rule
)
def test_what_the_help_says_leads_to_green(
    row: Shown, bare: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each way that a help offers ends the problem, and causes none but one that it leads on to."""
    for change in row.changes:
        change.make(bare)
    held = SITUATIONS[row.situation](bare, monkeypatch) if row.situation else iter(())
    next(held, None)
    before = _problems(row.run, bare, capsys)
    told = next(it for it in before if it["rule"] == row.rule and it["path"].startswith(row.at))
    ways = list(_ways(told))
    assert ways, f"nobody says how {told['hint']!r} is done"
    broken = shutil.copytree(bare, bare.with_name("broken"), symlinks=True)
    known = {_said(it) for it in before}
    for words, act in ways:
        shutil.rmtree(bare)
        shutil.copytree(broken, bare, symlinks=True)
        act(bare)
        after = _problems(row.run, bare, capsys)
        new = [it for it in after if it["severity"] == "error" and _said(it) not in known]
        assert [(it["rule"], it["message"], it["hint"]) for it in new if (row.rule, it["rule"]) not in NEXT] == [], (
            words,
            told["hint"],
        )
        assert _said(told) not in {_said(it) for it in after}, (words, told["hint"])


@pytest.mark.parametrize("rule", JUDGED)
def test_what_only_pages_ask_about_is_refused_and_passed(rule: str, bare: Path) -> None:
    """A rule that no check prints refuses what its help is about, and passes what the help leads to."""
    context = context_of(load(bare))
    assert context is not None
    asked, known = getattr(gate, JUDGED[rule]["judged"]), context.observations
    assert [it.rule.id for it in asked(known[JUDGED[rule]["refused"]])] == [rule]
    assert asked(known[JUDGED[rule]["passed"]]) == ()


@pytest.mark.parametrize("rule", BROUGHT)
def test_what_a_help_sets_up_brings_what_was_missing(rule: str) -> None:
    """The set-up that a help names installs the package whose want it is the help for."""
    said = (GOLDEN / "messages" / f"{rule}.txt").read_text("utf-8")
    wanted, goal = BROUGHT[rule]["brings"], BROUGHT[rule]["by"]
    assert BROUGHT[rule]["says"] in said
    if goal == "npm":
        assert wanted in json.loads((ROOT / "package.json").read_text("utf-8"))["dependencies"]
    else:
        assert re.search(rf"^{wanted}\b", (ROOT / "requirements" / f"{goal}.in").read_text("utf-8"), re.MULTILINE)
