"""What the editor's tests share: golden texts, and the small ledger verified."""

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from dashboards.__main__ import main

GOLDEN = Path(__file__).parent / "golden"
Golden = Callable[[str, str], None]


# A new source enters on the day of the test.
_ENTERED = re.compile(r"^entered: [0-9]{4}-[0-9]{2}-[0-9]{2}$", re.MULTILINE)


@pytest.fixture
def golden() -> Golden:
    """Give a comparison with a kept text; UPDATE_GOLDEN=1 keeps the new one, to be read before it is committed."""

    def compare(name: str, text: str) -> None:
        path = GOLDEN / name
        text = _ENTERED.sub("entered: (today)", text)
        if os.environ.get("UPDATE_GOLDEN"):
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, "utf-8")
        assert text == path.read_text("utf-8")

    return compare


@pytest.fixture
def verified(small: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """Give the small ledger with its numbers verified, on whatever day this is."""
    assert main(["verify", "--root", str(small), "--archive", str(small / "archive")]) == 0
    lock = small / "data" / "verified.lock"
    lines = [it if it.startswith("#") else it[:-10] + "2026-11-22" for it in lock.read_text("utf-8").splitlines()]
    lock.write_text("\n".join(lines) + "\n", "utf-8")
    capsys.readouterr()
    return small
