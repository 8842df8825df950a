"""The table of bad inputs, and how one of them is made from a copy of the small ledger."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parent
INITIATIVE = "data/cities/linhe/linhe-one-window.yml"


@dataclass(frozen=True, kw_only=True)
class Case:
    """One bad input: the file that is changed, how, and what must be said of it."""

    name: str
    file: str
    change: Mapping[str, Any]
    rules: tuple[str, ...]
    also: tuple[str, ...]
    line: int | None
    any_line: bool
    offset: int
    harmless: bool

    def make(self, root: Path) -> int:
        """Change the ledger at `root`; give the line at which something must be found."""
        path = root / self.file
        path.parent.mkdir(parents=True, exist_ok=True)
        if "copy" in self.change:
            path.write_bytes((root / self.change["copy"]).read_bytes())
        found = _special(path, self.change) or _replaced(path, self.change)
        return self.line if self.line is not None else found + self.offset


def cases() -> Sequence[Case]:
    """Read the table."""
    rows = yaml.load((HERE / "corpus.yml").read_text("utf-8"), Loader=yaml.CSafeLoader)
    return [case_of(dict(row)) for row in rows]


def case_of(row: dict[str, Any]) -> Case:
    """Make a case of one row of a table; what no field takes is the change."""
    rules = row.pop("rule", [])
    return Case(
        name=row.pop("name", ""),
        file=row.pop("file", INITIATIVE),
        rules=tuple([rules] if isinstance(rules, str) else rules),
        also=tuple(row.pop("also", [])),
        line=row.pop("line", None),
        any_line=row.pop("any_line", False),
        offset=row.pop("offset", 0),
        harmless=row.pop("harmless", False),
        change=row,
    )


def _special(path: Path, change: Mapping[str, Any]) -> int:
    """Make what is not text, or a whole new text; 0 where the change is of another kind."""
    if "link" in change:
        path.unlink(missing_ok=True)
        path.symlink_to(change["link"])
    elif change.get("delete"):
        path.unlink()
    elif change.get("pipe"):
        os.mkfifo(path)
    elif change.get("folder"):
        path.mkdir()
    elif "write" in change:
        path.write_text(change["write"], "utf-8")
    elif "flood" in change:
        before, unit, times, after = change["flood"]
        path.write_text(before + unit * times + after, "utf-8")
    elif "sparse" in change:
        with path.open("wb") as file:
            file.truncate(change["sparse"])
    elif "append" in change:
        path.write_text(path.read_text("utf-8") + change["append"] * change["times"] + "\n", "utf-8")
    else:
        return 0
    return 1


def _replaced(path: Path, change: Mapping[str, Any]) -> int:
    text = path.read_text("utf-8")
    if "old" in change:
        at = text.index(change["old"])
        path.write_text(text.replace(change["old"], change["new"], 1), "utf-8")
    elif "insert" in change:
        at = text.index(change["at"])
        raw = text[:at].encode() + change["insert"].encode("latin-1") + text[at:].encode()
        path.write_bytes(raw)
    else:
        at = 0
        path.write_bytes(text.replace("\n", change.get("newline", "\n")).encode(change.get("encode", "utf-8")))
    return text.count("\n", 0, at) + 1
