"""`proof` at the command line."""

import hashlib
import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from dashboards.__main__ import main

ONE = "linhe-one-window.opening-time"


def proof(root: Path, capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, object]:
    """Run the command for JSON and give what it prints."""
    assert main(["proof", ONE, "--format", "json", "--root", str(root), *words]) == 0
    return dict(json.loads(capsys.readouterr().out))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_proof_says_everything(
    lang: str, verified: Path, golden: Callable[[str, str], None], capsys: pytest.CaptureFixture[str]
) -> None:
    """Words, interval, place, source, hashes, marks, limits and commands, in the language asked for."""
    archive = str(verified / "archive")
    assert main(["proof", ONE, "--root", str(verified), "--archive", archive, "--lang", lang]) == 0
    golden(f"proof.{lang}.txt", capsys.readouterr().out.replace(archive, "ARCHIVE"))


def test_words_around_are_shown_only_with_the_archive(verified: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without the folder of texts there is a record's word for it, and no text."""
    assert proof(verified, capsys)["found"] is None
    found = proof(verified, capsys, "--archive", str(verified / "archive"))["found"]
    assert isinstance(found, dict)
    assert (found["words"], found["end"] - found["start"]) == ("不到2天", 4)


def test_the_commands_redo_the_check(verified: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Run in a shell, they print the hash, the paragraph and the words."""
    data = proof(verified, capsys, "--archive", str(verified / "archive"))
    commands = data["commands"]
    assert isinstance(commands, list)
    printed = [subprocess.run(["sh", "-c", it], check=True, capture_output=True, text=True).stdout for it in commands]
    text = (verified / "archive" / "linhe-window.txt").read_bytes()
    assert printed[0].split()[0] == hashlib.sha256(text).hexdigest() == data["sha256"]
    assert printed[1].strip() == [it.strip() for it in text.decode().split("\n") if it.strip()][3]
    assert printed[2] == "不到2天\n"


def test_blank_lines_of_any_kind_are_no_paragraphs(verified: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Lines of full-width or no-break spaces are skipped by the shell command as by the program."""
    path = verified / "archive" / "linhe-window.txt"
    text = path.read_text("utf-8").replace("\n\n", "\n　\u00a0\t\n", 1)
    path.write_text(text, "utf-8")
    source = verified / "data/sources/linhe-window.yml"
    old = json.loads(json.dumps(proof(verified, capsys)["sha256"]))
    source.write_text(source.read_text("utf-8").replace(old, hashlib.sha256(text.encode()).hexdigest()), "utf-8")
    commands = proof(verified, capsys, "--archive", str(verified / "archive"))["commands"]
    assert isinstance(commands, list)
    assert "不到2天" in subprocess.run(["sh", "-c", commands[1]], check=True, capture_output=True, text=True).stdout


def test_a_changed_archive_is_said(verified: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A text with another hash proves nothing: the reason is printed, exit status 1."""
    path = verified / "archive" / "linhe-window.txt"
    path.write_text(path.read_text("utf-8") + "又一段。\n", "utf-8")
    words = ["proof", ONE, "--root", str(verified), "--archive", str(verified / "archive"), "--lang", "en"]
    assert main(words) == 1
    assert "not found: sha256 must be that of the archive" in capsys.readouterr().out


def test_an_unknown_observation_is_guessed_at(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A mistyped id gets a suggestion, and exit status 2."""
    assert main(["proof", "linhe-one-window.opening", "--root", str(small), "--lang", "en"]) == 2
    assert "did you mean: linhe-one-window.opening-time" in capsys.readouterr().err
