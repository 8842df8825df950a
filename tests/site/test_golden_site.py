"""The small site, file by file, is as it was when somebody last looked at it."""

from __future__ import annotations

from pathlib import Path

from golden_site import golden_of, stored

ANEW = "if this is what you want, run `inv golden`, read the diff and commit it"


def test_no_file_comes_or_goes_unseen(site: Path) -> None:
    """The built small site has the kept files and no others."""
    assert set(golden_of(site)) == set(stored()), ANEW


def test_no_file_changes_unseen(site: Path) -> None:
    """Each file of the built small site has the kept text."""
    built, kept = golden_of(site), stored()
    assert [name for name in sorted(built.keys() & kept.keys()) if built[name] != kept[name]] == [], ANEW
