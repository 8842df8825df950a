"""What VS Code reads of a ledger: its tasks, their problem matcher, and the snippets of articles."""

import argparse
import json
import re
import threading
import time
from pathlib import Path

import pytest

from dashboards.__main__ import main
from dashboards.commands.check import watching
from dashboards.editor.vscode import BEGINS, ENDS, folder_files


def tasks(root: Path) -> list[dict[str, object]]:
    """Give the tasks of a ledger."""
    return list(json.loads(folder_files(root)[".vscode/tasks.json"])["tasks"])


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ("indicator: windows", "indicator: window", "reference"),
        ("source: linhe-window", "source: linhe-windows", "reference"),
        ("theme: approvals", "theme: TODO", "todo"),
    ],
)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_matcher_finds_the_problems_that_check_prints(
    old: str, new: str, rule: str, lang: str, small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """File, line, column, severity, rule and message of each problem, whatever kind of id it is about."""
    record = small / "data/cities/linhe/linhe-one-window.yml"
    text = record.read_text("utf-8")
    record.write_text(text.replace(old, new, 1), "utf-8")
    assert main(["check", "--lang", lang, "--root", str(small)]) == 1
    pattern = tasks(small)[0]["problemMatcher"]["pattern"]  # type: ignore[index, call-overload]
    found = [it for line in capsys.readouterr().out.splitlines() if (it := re.match(pattern["regexp"], line))]
    told = next(it for it in found if it[pattern["code"]] == rule)
    assert told[pattern["file"]] == "data/cities/linhe/linhe-one-window.yml"
    assert int(told[pattern["line"]]) == text.count("\n", 0, text.index(old)) + 1
    assert told[pattern["severity"]] == "error"


def test_check_goes_on_after_each_save(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each round stands between the lines that a text editor waits for, and a saved fault is in the next round."""
    stop, said = threading.Event(), ""
    args = argparse.Namespace(root=small, lang="zh", format="text", paths=[], base=None, refuse=[])
    running = threading.Thread(target=watching, args=(args, stop))
    running.start()
    try:
        for rounds in (1, 2):
            began = time.monotonic()
            while said.count(ENDS.zh) < rounds and time.monotonic() - began < 60:
                time.sleep(0.05)
                said += capsys.readouterr().out
            assert said.count(BEGINS.zh) == said.count(ENDS.zh) == rounds
            if rounds == 1:
                assert "error[" not in said
                themes = small / "data/cities/linhe/linhe-half-year.yml"
                themes.write_text(themes.read_text("utf-8").replace("theme: listening", "theme: hearing"), "utf-8")
    finally:
        stop.set()
        running.join()
    assert "error[reference]" in said
    always = tasks(small)[1]["problemMatcher"]["background"]  # type: ignore[index, call-overload]
    assert all(re.match(always["beginsPattern"], it) for it in (BEGINS.zh, BEGINS.en))
    assert all(re.match(always["endsPattern"], it) for it in (ENDS.zh, ENDS.en))


@pytest.mark.parametrize("word", ["obs:", "calc:", "chart:", "number-ok:"])
def test_a_snippet_starts_each_link_of_an_article(word: str, small: Path) -> None:
    """What stands in brackets of an article is offered in Markdown, and only there."""
    made = json.loads(folder_files(small)[".vscode/ledger.code-snippets"])
    (one,) = [it for it in made.values() if word in "\n".join(it["body"])]
    assert one["scope"] == "markdown"
    assert word.rstrip(":") in one["prefix"]


def test_the_repository_runs_its_own_environment_and_another_ledger_the_active_one(small: Path, root: Path) -> None:
    """Only where `setup/prepare.py` makes `.venv` is it named."""
    assert ".venv" in str(tasks(root)[0]["command"])
    assert tasks(small)[0]["command"] == "python"
