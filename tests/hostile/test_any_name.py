"""Any name of a file in any folder of the ledger: it is said that nothing uses it, and the name is shown, never obeyed."""

from __future__ import annotations

import io
import os
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from test_harmless import ATTACKS

from dashboards.errors import print_problems
from dashboards.prose.everything import check_everything, last_day
from dashboards.readers import load

FOLDERS = ("data", "data/cities/linhe", "data/sources", "data/charts", "content/articles", "content/pages")
NAMES = st.one_of(st.text(min_size=1, max_size=40), st.sampled_from(ATTACKS)).map(
    lambda it: it.replace("/", "").replace("\0", "")
)
SUFFIXES = st.sampled_from(["", ".yml", ".md", ".en.md", ".txt"])


@settings(max_examples=25, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(folder=st.sampled_from(FOLDERS), name=NAMES, suffix=SUFFIXES)
def test_any_name_is_named_and_never_obeyed(folder: str, name: str, suffix: str, bare: Path) -> None:
    """A file of any name with nothing of use in it is an error, in every form of the report, without a raw character."""
    path = bare / folder / os.fsdecode(f"{name}{suffix}".encode("utf-8", "surrogatepass"))
    if path.name != f"{name}{suffix}" or path.exists():
        return
    path.parent.mkdir(exist_ok=True)
    path.write_text("x\n", "utf-8")
    try:
        loaded = load(bare)
        problems = check_everything(loaded, last_day())
    finally:
        path.unlink()
    assert any(it.severity == "error" for it in problems)
    for form in ("text", "json", "github"):
        said = io.StringIO()
        print_problems(problems, form=form, lang="zh", lines=loaded.lines, out=said)
        assert not [it for it in said.getvalue() if not it.isprintable() and it != "\n"]
        if form == "github":
            commands = [it for it in said.getvalue().splitlines() if it.startswith("::")]
            assert all(it.startswith(("::error ", "::warning ")) for it in commands)
