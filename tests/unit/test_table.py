"""The frame: what is missing stays missing, numbers stay as they are exported, and pandas is loaded where tables are written alone."""

import json
import subprocess
import sys
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from dashboards.checks import Context
from dashboards.model import Correction
from dashboards.table import COLUMNS, cell, frame, rows

LOADED = """
import sys
from dashboards.__main__ import main

status = main(sys.argv[1:])
print("status", status, "pandas" in sys.modules)
"""
Run = Callable[..., str]


@pytest.fixture
def ended(ledger: Path) -> Run:
    """Give what runs a command on the small ledger in a process of its own, and tells how it ended and whether pandas was loaded."""

    def run(*words: str) -> str:
        command = [sys.executable, "-c", LOADED, *words]
        done = subprocess.run(command, cwd=ledger, check=False, capture_output=True, text=True)
        return (done.stdout.splitlines() or [done.stderr])[-1]

    return run


@pytest.mark.parametrize("words", [("check",), ("fmt", "--check"), ("explain", "quantity")])
def test_commands_that_write_no_table_do_without_pandas(ended: Run, words: tuple[str, ...]) -> None:
    """Who checks, formats or looks something up does not wait for pandas."""
    assert ended(*words) == "status 0 False"


@pytest.mark.parametrize("words", [("export", "out"), ("build", "--output", "out", "--no-pictures")])
def test_tables_are_made_with_pandas(ended: Run, words: tuple[str, ...]) -> None:
    """What is downloaded comes from the frame, whether with the site or without it."""
    assert ended(*words) == "status 0 True"


def test_what_is_missing_stays_missing(context: Context) -> None:
    """A bound that nobody printed is None in the frame: not NaN, which no JSON knows."""
    table = frame(context.observations.values(), ()).set_index("id")
    assert table.loc["linhe-half-year.received", "low"] is None
    assert "NaN" not in json.dumps(rows(table))


def test_a_frame_without_observations_has_its_columns() -> None:
    """An empty ledger has an empty table, with every column."""
    table = frame((), ())
    assert (len(table), list(table)) == (0, [it.name for it in COLUMNS])


def test_the_last_correction_is_told(context: Context) -> None:
    """Of several corrections of a number the last day counts, whatever their order."""
    words = {"zh": "抄错了", "en": "A slip of the pen"}
    entry = {"observation": "linhe-half-year.received", "was": "1", "now": "2", "why": words, "noticed_by": words}
    entries = [Correction.model_validate({"id": day, "date": day, **entry}) for day in ("2026-03-01", "2026-02-01")]
    table = frame(context.observations.values(), entries).set_index("id")
    assert table.loc["linhe-half-year.received", "corrected"] == "2026-03-01"
    assert table["corrected"].count() == 1


@pytest.mark.parametrize(
    ("value", "text"),
    [(None, None), ((), None), ("", None), (True, "true"), (("a", "b"), "a b"), (7, "7")],
)
def test_cells_are_text(value: object, text: str | None) -> None:
    """Flags, lists of ids and counts are written in one way; nothing is an empty cell."""
    assert cell(value) == text


@pytest.mark.parametrize(
    ("value", "text"), [("0", "0"), ("97.20", "97.2"), ("1E+4", "10000"), ("0.5", "0.5"), ("100", "100")]
)
def test_numbers_are_plain(value: str, text: str) -> None:
    """No exponent, no zeros at the end behind a point, all of those before it."""
    assert cell(Decimal(value)) == text
