"""Any name of a file in any folder of the ledger: it is said that nothing uses it, and the name is shown, never obeyed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from test_harmless import ATTACKS

from dashboards.__main__ import main

FOLDERS = ("data", "data/cities/linhe", "data/sources", "data/charts", "content/articles", "content/pages")
NAMES = st.one_of(st.text(min_size=1, max_size=40), st.sampled_from(ATTACKS)).map(
    lambda it: it.replace("/", "").replace("\0", "")
)
SUFFIXES = st.sampled_from(["", ".yml", ".md", ".en.md", ".txt"])


@settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(folder=st.sampled_from(FOLDERS), name=NAMES, suffix=SUFFIXES)
def test_any_name_is_named_and_never_obeyed(
    folder: str, name: str, suffix: str, bare: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A file of any name with nothing of use in it is an error, in every form of the report, without a raw character."""
    path = bare / folder / os.fsdecode(f"{name}{suffix}".encode("utf-8", "surrogatepass"))
    if path.name != f"{name}{suffix}" or path.exists():
        return
    path.write_text("x\n", "utf-8")
    try:
        for form in ("text", "json", "github"):
            assert main(["check", "--root", str(bare), "--format", form]) == 1
            said = capsys.readouterr().out
            assert not [it for it in said if not it.isprintable() and it != "\n"]
            if form == "github":
                assert all(it.startswith(("::error", "::warning")) for it in said.splitlines() if "::" in it[:2])
    finally:
        path.unlink()
