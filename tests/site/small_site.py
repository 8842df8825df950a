"""How the small made-up site is built, changed and read by the tests of this folder."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

from dashboards.pages.options import Options
from dashboards.pages.pelican_run import run
from dashboards.stages import Cache

ROOT = Path(__file__).resolve().parents[2]
SMALL = ROOT / "tests" / "cases" / "small"

Edit = Callable[[Path], None]


def make_root(target: Path) -> Path:
    """Copy the small ledger and put the project's own theme, words and standing texts beside it."""
    shutil.copytree(SMALL, target)
    for name in ("theme", "locale", "content/pages"):
        shutil.copytree(ROOT / name, target / name)
    for name in ("pelicanconf.py", "data/lexicon.yml", "data/wording.yml"):
        shutil.copy(ROOT / name, target / name)
    return target


def build_small(folder: Path, edit: Edit | None = None) -> Path:
    """Build the small site, changed by `edit`, below a folder, and return where it stands.

    Pictures are kept beside the project's own, since most are those of the build before.
    """
    root = make_root(folder / "root")
    (root / "node_modules").symlink_to(ROOT / "node_modules")
    ours, theirs = (Cache.of(it, "charts").folder for it in (root, ROOT))
    theirs.mkdir(parents=True, exist_ok=True)
    ours.parent.mkdir(parents=True)
    ours.symlink_to(theirs)
    if edit is not None:
        edit(root)
    output = folder / "site"
    output.mkdir()
    run(root, output, Options())
    return output


def replaced(file: str, old: str, new: str) -> Edit:
    """Give an edit that replaces some text of one file."""

    def edit(root: Path) -> None:
        path = root / file
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new), "utf-8")

    return edit


def pages_of(site: Path) -> Iterator[tuple[str, str]]:
    """Yield the name and text of every page."""
    for path in sorted(site.rglob("*.html")):
        yield path.relative_to(site).as_posix(), path.read_text("utf-8")


def links_of(text: str) -> set[str]:
    """Give every address that a page refers to, as the browser reads it."""
    return {it.replace("&amp;", "&") for it in re.findall(r'\s(?:href|src)="([^"]*)"', text)}
