"""What others rely on in the real site: addresses, CSV headers, JSON keys. `python tests/site/contracts.py` keeps them anew."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from small_site import ROOT

KEPT = ROOT / "tests" / "golden" / "contracts.txt"


def contracts_of(site: Path) -> list[str]:
    """Return one sorted line an address, a CSV header and a JSON key of a built site."""
    return sorted({line for path in site.rglob("*") if path.is_file() for line in _lines(site, path)})


def _lines(site: Path, path: Path) -> Iterator[str]:
    name = path.relative_to(site).as_posix()
    if name.startswith("theme/"):  # our own styles and scripts, which nobody is promised
        return
    yield f"address {name.removesuffix('index.html') or './'}"
    if path.suffix == ".csv":
        with path.open(encoding="utf-8-sig", newline="") as file:
            yield f"header {_alike(name)}: {','.join(next(csv.reader(file)))}"
    inner = name.rpartition("/")[0].removeprefix("en/") in {"search", "observations"}  # read by our own scripts alone
    if path.suffix == ".json" and not name.endswith(".figure.json") and not inner:
        yield from (f"key {_alike(name)}: {key}" for key in sorted(set(_keys(json.loads(path.read_text("utf-8"))))))


def _alike(name: str) -> str:
    """Return the name under which files of one kind share their header and keys."""
    folder, _, file = name.rpartition("/")
    return f"{folder}/*{Path(file).suffix}" if folder.endswith("charts") else name


def _keys(value: object, at: str = "") -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield f"{at}.{key}".lstrip(".")
            yield from _keys(inner, f"{at}.{key}")
    elif isinstance(value, list):
        for inner in value:
            yield from _keys(inner, f"{at}[]")


def lost(kept: Iterable[str], built: Iterable[str]) -> list[str]:
    """Return what was promised and is not there: an address, a column, a key."""
    there = set(built)
    headers = [it.partition(": ") for it in there if it.startswith("header ")]
    return [
        line
        for line in kept
        if line not in there
        and not any(
            line.startswith(f"{name}: ") and set(line.partition(": ")[2].split(",")) <= set(columns.split(","))
            for name, _, columns in headers
        )
    ]


def main() -> int:
    """Build the real site, keep its contracts, and show what changed since the last commit."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "dashboards", "build", "--output", f"{folder}/site"]
        subprocess.run(command, cwd=ROOT, check=True)
        KEPT.write_text("".join(f"{it}\n" for it in contracts_of(Path(folder) / "site")), "utf-8")
    subprocess.run(["git", "--no-pager", "diff", "--", str(KEPT.relative_to(ROOT))], cwd=ROOT, check=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
