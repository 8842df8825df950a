"""What commands say of themselves and of misuse is in the language of the run."""

import argparse
import ast
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboards.__main__ import command_names, main, parser
from dashboards.commands._help import chinese, default_language

HAN = re.compile(r"[\u3400-\u9fff]")


def helps() -> Iterator[tuple[str, str | None]]:
    """Yield each help in English, with the Chinese that is worked out from the model, if it is."""
    top = parser(command_names())
    (below,) = (it for it in top._actions if isinstance(it, argparse._SubParsersAction))
    for one in below.choices.values():
        yield one.description, None
        for action in one._actions:
            if action.help and action.help != argparse.SUPPRESS:
                yield action.help, getattr(action, "zh", None)


def of_tasks(root: Path) -> Iterator[str]:
    """Yield what the tasks of `inv` say of themselves and of their options."""
    for it in ast.parse((root / "tasks.py").read_text("utf-8")).body:
        for made in getattr(it, "decorator_list", []):
            assert isinstance(it, ast.FunctionDef)
            yield ast.get_docstring(it) or ""
            (told,) = [one.value for one in made.keywords if one.arg == "help"] or [ast.parse("{}", mode="eval").body]
            yield from ast.literal_eval(told).values()


def test_every_help_has_its_chinese(root: Path) -> None:
    """Nothing is left in English for who reads Chinese, and the list holds nothing that no command or task says."""
    said = {**dict.fromkeys(of_tasks(root)), **dict(helps())}
    assert sorted(en for en, zh in said.items() if zh is None and en not in chinese()) == []
    assert sorted(set(chinese()) - set(said)) == []
    assert [en for en, zh in chinese().items() if not HAN.search(zh)] == []


@pytest.mark.parametrize(("lang", "usage", "words"), [("zh", "用法：", "文章说的是哪个地方"), ("en", "usage: ", "the place that the article is about")])  # fmt: skip
def test_help_speaks_the_language_of_the_run(
    lang: str, usage: str, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """`--lang` counts for `--help` as well, wherever it stands."""
    with pytest.raises(SystemExit):
        main(["draft", "--help", "--lang", lang])
    said = capsys.readouterr().out
    assert said.startswith(usage)
    assert words in said


@pytest.mark.parametrize(
    ("environment", "lang"),
    [
        ({}, "zh"),
        ({"LANG": "C.UTF-8"}, "zh"),
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "en_US.UTF-8"}, "en"),
        ({"LANG": "en_US.UTF-8", "DASHBOARDS_LANG": "zh"}, "zh"),
        ({"LANG": "en_US.UTF-8", "DASHBOARDS_LANG": "eo"}, "en"),
    ],
)
def test_language_comes_from_the_machine_unless_asked_for(environment: dict[str, str], lang: str) -> None:
    """The setting of ours comes first, then the locale; where that says nothing it is Chinese."""
    assert default_language(environment) == lang


@pytest.mark.parametrize(
    "words",
    [
        ["verify", "--archive", "nowhere"],
        ["find", "词", "--archive", "nowhere"],
        ["check", "nowhere"],
        ["fmt", "nowhere"],
        ["diff", "--built", "nowhere"],
        ["draft", "nowhere.txt"],
        ["form", "nowhere.txt", "--number", "1"],
        ["rename", "nowhere", "there"],
        ["export"],
    ],
    ids=lambda it: it[0],
)
def test_misuse_is_told_in_the_language_of_the_run(
    words: list[str], small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Chinese where Chinese was asked for, English where English was."""
    assert main([*words, "--root", str(small), "--lang", "zh"]) in {1, 2}
    assert HAN.search(capsys.readouterr().err)
    assert main([*words, "--root", str(small), "--lang", "en"]) in {1, 2}
    assert not HAN.search(capsys.readouterr().err.replace("词", ""))


@pytest.mark.parametrize(
    ("lang", "words"), [("zh", "检查全部记录和文章"), ("en", "Check every record and every article")]
)
def test_tasks_are_listed_in_the_language_of_the_run(lang: str, words: str, root: Path) -> None:
    """`inv --list` tells of its tasks in one language."""
    environment = {**os.environ, "DASHBOARDS_LANG": lang}
    listed = subprocess.run(
        [sys.executable, "-m", "invoke", "--list"],
        cwd=root,
        env=environment,
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    assert words in listed
    assert bool(HAN.search(listed)) == (lang == "zh")
