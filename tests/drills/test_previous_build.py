"""Pages taken again: after any edit the site has the bytes of one that was built from nothing."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from fingerprints import fingerprint

WINDOW, HALF, LETTERS = (
    f"data/cities/linhe/{it}.yml" for it in ("linhe-one-window", "linhe-half-year", "liuwan-letter-box")
)
# Each edit stays for the next: the file, what is in it, what it becomes, and whether other pages can stay.
EDITS = {
    "a number that another one is part of": (HALF, "printed: 近萬條", "printed: 近九千九百條", True),
    "a number on a chart and in an article": (WINDOW, "en: Whether repeats were removed", "en: If repeats were removed", True),
    "a text with a link to a number": (
        LETTERS,
        "summary:\n  zh: 街道在小区门口收信。\n  en: ",
        "summary:\n  zh: 见[近300人次](obs:liuwan-letter-box.letters)。\n  en: See [nearly 300](obs:liuwan-letter-box.letters). ",
        True,
    ),
    "the name of an initiative": (LETTERS, "name:\n  zh: ", "name:\n  zh: 新", True),
    "the title of a chart": ("data/charts/linhe-received.yml", "en: How many", "en: Just how many", True),
    "the words of an article": ("content/articles/one-window.md", "大厅收到", "整个大厅收到", True),
    "the title of an article, which cards name": ("content/articles/one-window.en.md", "Title: ", "Title: On ", True),
    "a former address of a source": ("data/sources/linhe-bulletin.yml", "title:\n  zh: ", "aliases:\n  - linhe-paper\ntitle:\n  zh: ", True),
    "the title of a source": ("data/sources/linhe-bulletin.yml", "en: ", "en: The ", True),
    "the name of a place": ("data/places.yml", "en: Linhe", "en: Lin-he", False),
    "the name of an indicator": ("data/indicators.yml", "zh: 办结率\n", "zh: 办结比例\n", False),
    "a setting of the site": ("data/site.yml", "name:\n  zh: ", "name:\n  zh: 新", False),
}  # fmt: skip


def build(ledger: Path, output: Path) -> int:
    """Build without pictures, and give how many pages were taken again."""
    words = ["build", "--root", str(ledger), "--output", str(output), "--no-pictures", "--lang", "en"]
    done = subprocess.run([sys.executable, "-m", "dashboards", *words], check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    found = re.search(r"(\d+) of them taken", done.stdout)
    return int(found[1]) if found else 0


@pytest.mark.full
def test_any_edit_gives_the_bytes_of_a_build_from_nothing(ledger: Path, tmp_path: Path) -> None:
    """Edits of every kind, one after the other; what they do not touch is taken again, what they touch never is."""
    output = tmp_path / "out"
    assert build(ledger, output) == 0
    for number, (what, (name, old, new, others)) in enumerate(EDITS.items()):
        path = ledger / name
        text = path.read_text("utf-8")
        assert old in text, what
        path.write_text(text.replace(old, new, 1), "utf-8")
        taken = build(ledger, output)
        assert (taken > 0) == others, what
        cold = tmp_path / f"cold-{number}"
        assert build(ledger, cold) == 0
        assert fingerprint(output) == fingerprint(cold), what


def test_another_plotly_comes_along_and_no_page_is_written_for_it(ledger: Path, tmp_path: Path) -> None:
    """What readers explore charts with is copied anew where set-up brought another one; the drawings are not its work."""
    output = tmp_path / "out"
    build(ledger, output)
    modules = (ledger / "node_modules").resolve()
    (ledger / "node_modules").unlink()
    bundles = ledger / "node_modules" / "plotly.js-basic-dist-min"
    shutil.copytree(modules / bundles.name, bundles)
    with (bundles / "plotly-basic.min.js").open("a", encoding="utf-8") as file:
        file.write("// another one\n")
    assert build(ledger, output) > 0
    assert (output / "assets/plotly-basic.min.js").read_text("utf-8").endswith("// another one\n")


def test_page_that_somebody_touched_is_written_again(ledger: Path, tmp_path: Path) -> None:
    """A published page is taken again only as the last build left it."""
    output = tmp_path / "out"
    build(ledger, output)
    whole = fingerprint(output)
    page = output / "initiatives/linhe-one-window/index.html"
    page.write_bytes(page.read_bytes().replace(b"<h1>", b"<h2>"))
    assert build(ledger, output) > 0
    assert fingerprint(output) == whole
