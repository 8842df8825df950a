"""Bad inputs against the real command: each is refused at its line, or harmless; none ends in a traceback or hangs."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from bad_inputs import INITIATIVE, Case, cases

from dashboards.__main__ import main

# The wall clock of a busy machine; on an idle one none takes a second.
SECONDS_AT_MOST = 20
BYTES_AT_MOST = 1_500_000_000
DANGEROUS = (
    "hundred-thousand-brackets", "hundred-thousand-braces", "deep-dashes", "wide-flow", "huge-file", "huge-hole",
    "billion-laughs", "pipe", "link-to-itself", "open-brackets", "tick-run", "utf-32",
)  # fmt: skip


def check(root: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, Sequence[Mapping[str, Any]]]:
    """Run the check as the command line does, and give its exit status and its errors."""
    status = main(["check", "--format", "json", "--root", str(root)])
    said = capsys.readouterr()
    assert "Traceback" not in said.out + said.err
    return status, [it for it in json.loads(said.out) if it["severity"] == "error"]


def test_bad_input_is_refused_at_its_line(case: Case, bare: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What the table says is found where it says, and nothing that it does not name."""
    line = case.make(bare)
    began = time.monotonic()
    status, errors = check(bare, capsys)
    assert time.monotonic() - began < SECONDS_AT_MOST
    found = [(it["rule"], it["line"]) for it in errors if it["path"] == case.file]
    if case.harmless:
        assert (status, errors) == (0, [])
        return
    assert status == 1
    assert {it["rule"] for it in errors} <= {*case.rules, *case.also}
    assert any(rule in case.rules and (case.any_line or at == line) for rule, at in found), (found, line)


def test_messages_show_nothing_raw(bare: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """No message carries a character from a file that a terminal would obey or that does not show."""
    record = bare / INITIATIVE
    hidden = "\u202e \u200b \u2067 \u2028".replace(" ", "")
    text = record.read_text("utf-8").replace("theme: approvals", f'theme: "{hidden}\\e[2J"')
    record.write_text(text.replace("place: linhe", 'place: "\\a\\x9b\\u202E"'), "utf-8")
    assert main(["check", "--root", str(bare)]) == 1
    said = capsys.readouterr().out
    assert not [it for it in said if not it.isprintable() and it != "\n"]


@pytest.mark.parametrize("name", DANGEROUS)
def test_dangerous_input_ends_within_bounds(name: str, bare: Path) -> None:
    """What would crash a parser or fill the memory ends in its problem, in a process with limits."""
    case = next(it for it in cases() if it.name == name)
    case.make(bare)
    done = subprocess.run(
        [sys.executable, "-m", "dashboards", "check", "--format", "json", "--root", str(bare)],
        check=False,
        capture_output=True,
        text=True,
        timeout=60,
        preexec_fn=limited,
    )
    assert done.returncode == 1
    assert "Traceback" not in done.stdout + done.stderr
    assert {it["rule"] for it in json.loads(done.stdout)} & set(case.rules)


def limited() -> None:
    """Let a process have little memory and little time."""
    resource.setrlimit(resource.RLIMIT_AS, (BYTES_AT_MOST, BYTES_AT_MOST))
    resource.setrlimit(resource.RLIMIT_CPU, (20, 20))


def test_the_table_is_large_and_has_no_name_twice() -> None:
    """There are at least 120 inputs, each under a name of its own."""
    names = [it.name for it in cases()]
    assert len(names) == len(set(names)) >= 120
