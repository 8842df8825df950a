"""The small site as kept files: `python tests/site/golden_site.py` writes them anew and shows what changed.

Text files are kept as they are. Third-party files, our own styles and scripts (which stand in `theme/` already) and
pictures are kept by name and hash in one list.
"""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from small_site import ROOT, build_small

GOLDEN = ROOT / "tests" / "golden" / "site"
LIST = "files.txt"
# A style sheet within a page stands in `theme/` as well; its hash in the policy is tested apart.
_STYLE = re.compile(r"(?<=<style>).*(?=</style>)", re.DOTALL)
_KNOWN = re.compile(r"(?<= &#39;sha256-)[^&]{40,}(?=&#39;; img-src)")
KEPT = frozenset({".html", ".xml", ".atom", ".json", ".csv", ".svg", ".txt", ".webmanifest"})


def golden_of(site: Path) -> Mapping[str, str]:
    """Return what is kept of a built site, by file name; `files.txt` lists the rest by name and hash."""
    kept: dict[str, str] = {}
    rest: list[str] = []
    for path in sorted(it for it in site.rglob("*") if it.is_file()):
        name = path.relative_to(site).as_posix()
        if path.suffix in KEPT and not name.startswith("theme/"):
            kept[name] = _without_style(path.read_text("utf-8"))
        else:
            rest.append(f"{hashlib.sha256(path.read_bytes()).hexdigest()[:16]} {name}\n")
    return {**kept, LIST: "".join(rest)}


def _without_style(text: str) -> str:
    return _STYLE.sub("…", _KNOWN.sub("…", text, count=1), count=1) if "<style>" in text else text


def stored() -> Mapping[str, str]:
    """Return the kept files by name."""
    files = (it for it in GOLDEN.rglob("*") if it.is_file())
    return {it.relative_to(GOLDEN).as_posix(): it.read_text("utf-8") for it in files}


def store(wanted: Mapping[str, str]) -> None:
    """Write the kept files anew, and nothing besides them."""
    shutil.rmtree(GOLDEN, ignore_errors=True)
    for name, text in wanted.items():
        path = GOLDEN / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


def main() -> int:
    """Build the small site, keep it, and show what changed since the last commit."""
    with tempfile.TemporaryDirectory() as folder:
        store(golden_of(build_small(Path(folder))))
    where = str(GOLDEN.relative_to(ROOT))
    subprocess.run(["git", "add", "--intent-to-add", where], cwd=ROOT, check=True)
    subprocess.run(["git", "--no-pager", "diff", "--stat", "-p", "--", where], cwd=ROOT, check=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
