"""What a draft left open cannot be published."""

from pathlib import Path

import pytest

from dashboards.checks import check
from dashboards.readers import load

FILE = "data/cities/linhe/liuwan-letter-box.yml"


@pytest.mark.parametrize(
    ("old", "line"),
    [("街道在小区门口收信。", 11), ("theme: listening", 6), ("indicator: visits-to-box", 15)],
)
def test_each_open_mark_is_one_problem(small: Path, old: str, line: int) -> None:
    """A text, a theme or an indicator that still says TODO is said once, at its line."""
    path = small / FILE
    text = path.read_text("utf-8")
    key = old.split(": ", maxsplit=1)[0] + ": " if ": " in old else ""
    path.write_text(text.replace(old, key + "TODO"), "utf-8")
    found = [it for it in check(load(small)) if it.severity == "error"]
    assert [(it.rule, it.span.path, it.span.line) for it in found] == [("todo", FILE, line)]
