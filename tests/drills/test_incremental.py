"""Cold and warm builds are the same byte for byte, and an edit changes exactly the files that show it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from fingerprints import fingerprint

from dashboards.build.inputs import inputs
from dashboards.build.keep import keep_unchanged
from dashboards.stages.files import stamps_below
from dashboards.stages.previous_build import PreviousBuild


def run(ledger: Path, output: Path) -> subprocess.CompletedProcess[str]:
    """Build without pictures."""
    words = ["build", "--root", str(ledger), "--output", str(output), "--no-pictures", "--lang", "en"]
    return subprocess.run([sys.executable, "-m", "dashboards", *words], check=False, capture_output=True, text=True)


def build(ledger: Path, output: Path) -> str:
    """Build a site that has no faults, and give what was printed."""
    done = run(ledger, output)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def files(folder: Path) -> dict[str, bytes]:
    """Give the bytes of every file below a folder."""
    return {it.relative_to(folder).as_posix(): it.read_bytes() for it in folder.rglob("*") if it.is_file()}


def test_edit_changes_exactly_its_pages(ledger: Path, tmp_path: Path) -> None:
    """A warm build after an edit gives the bytes of a cold one, and touches no file that does not show the edit."""
    output, cold = tmp_path / "out", tmp_path / "cold"
    build(ledger, output)
    before = files(output)
    nodes = {it: (output / it).stat().st_ino for it in before}
    path = ledger / "data/cities/linhe/liuwan-letter-box.yml"
    text = path.read_text("utf-8")
    path.write_text(text.replace("name:\n  zh: ", "name:\n  zh: 新"), "utf-8")
    assert path.read_text("utf-8") != text
    build(ledger, output)
    after = files(output)
    changed = {it for it in after if after[it] != before.get(it)}
    assert "initiatives/liuwan-letter-box/index.html" in changed
    assert "initiatives/linhe-one-window/index.html" not in changed
    assert "about/index.html" not in changed
    assert all((output / it).stat().st_ino == nodes[it] for it in after if it in before and it not in changed)
    subprocess.run(["rm", "-rf", str(ledger / ".cache")], check=True)
    build(ledger, cold)
    assert fingerprint(cold) == fingerprint(output)


def test_removed_entry_leaves_nothing_behind(ledger: Path, tmp_path: Path) -> None:
    """A page whose article is gone is gone after a warm build."""
    output = tmp_path / "out"
    build(ledger, output)
    assert (output / "articles/one-window/index.html").exists()
    for name in ("one-window.md", "one-window.en.md"):
        (ledger / "content/articles" / name).unlink()
    # What only that article showed goes with it.
    shutil.rmtree(ledger / "content/pictures")
    (ledger / "data/pictures.yml").write_text("[]\n", "utf-8")
    build(ledger, output)
    assert not (output / "articles/one-window").exists()


@pytest.mark.parametrize("touched", [False, True])
def test_link_to_a_removed_article_is_found_on_a_page_that_stays(
    ledger: Path, tmp_path: Path, *, touched: bool
) -> None:
    """A page nobody edited is refused when its link dies, even where somebody had removed the target by hand before."""
    output, articles = tmp_path / "out", ledger / "content/articles"
    for name in ("one-window.md", "one-window.en.md"):
        head, _, _ = (articles / name).read_text("utf-8").partition("\n\n")
        head = head.replace("Slug: ", "Slug: other-")
        (articles / f"other-{name}").write_text(f"{head}\n\n[…](/articles/one-window/)\n", "utf-8")
    build(ledger, output)
    for name in ("one-window.md", "one-window.en.md"):
        (articles / name).unlink()
    if touched:
        subprocess.run(
            ["rm", "-r", str(output / "articles/one-window"), str(output / "en/articles/one-window")], check=True
        )
    before = fingerprint(output)
    failed = run(ledger, output)
    assert failed.returncode == 1
    assert "content/articles/other-one-window.md:" in failed.stdout
    assert "error[dead-link]" in failed.stdout
    assert fingerprint(output) == before


def test_second_build_has_nothing_to_do(ledger: Path, tmp_path: Path) -> None:
    """Where nothing has changed nothing is written; where somebody touched the site, it is made whole again."""
    output = tmp_path / "out"
    build(ledger, output)
    before = fingerprint(output)
    assert "nothing has changed" in build(ledger, output)
    (output / "about/index.html").write_text("broken", "utf-8")
    assert "nothing has changed" not in build(ledger, output)
    assert fingerprint(output) == before


def test_every_byte_that_is_read_counts(ledger: Path) -> None:
    """An edit of data, content, theme, words or settings makes other inputs; a touched time does not."""
    first = inputs(ledger, (), "")
    os.utime(ledger / "data/places.yml", (0, 0))
    assert inputs(ledger, (), "") == first
    assert inputs(ledger, (), "otherwise") != first
    seen = {first}
    for name in ("data/places.yml", "content/articles/one-window.md", "pelicanconf.py"):
        path = ledger / name
        path.write_bytes(path.read_bytes() + b"\n")
        seen.add(inputs(ledger, (), ""))
    assert len(seen) == 4


def test_site_is_known_by_its_files(tmp_path: Path) -> None:
    """A site is taken for that of the last build only while its files are the same; it tells what it was made of."""
    site = tmp_path / "site"

    def stands() -> bool:
        return PreviousBuild.of(tmp_path, site).stands

    site.mkdir()
    (site / "a.html").write_text("a", "utf-8")
    assert not stands()
    PreviousBuild.of(tmp_path, site).keep(stamps_below(site), b"x")
    assert stands()
    assert PreviousBuild.of(tmp_path, site).read == b"x"
    (site / "b.html").write_text("b", "utf-8")
    assert not stands()
    (site / "b.html").unlink()
    assert stands()
    (site / "a.html").unlink()
    assert not stands()
    site.rmdir()
    assert not stands()


def test_unchanged_files_stay_the_same_files(tmp_path: Path) -> None:
    """Equal files are linked, others are not, and the published ones are never written to."""
    new, old = tmp_path / "new", tmp_path / "old"
    for folder, text in ((new, "after"), (old, "before")):
        folder.mkdir()
        (folder / "same.html").write_text("same", "utf-8")
        (folder / "other.html").write_text(text, "utf-8")
    assert keep_unchanged(new, old) == (1, 2)
    assert (new / "same.html").samefile(old / "same.html")
    assert (old / "other.html").read_text("utf-8") == "before"
    assert (new / "other.html").read_text("utf-8") == "after"
