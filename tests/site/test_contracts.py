"""What others rely on in the real site stays: addresses, CSV headers, JSON keys."""

from __future__ import annotations

from pathlib import Path

from contracts import KEPT, contracts_of, lost


def test_nothing_promised_is_lost(built_site: Path) -> None:
    """Each kept address, column and key is still there; a column may stand among new ones."""
    assert lost(KEPT.read_text("utf-8").splitlines(), contracts_of(built_site)) == []


def test_what_is_new_is_kept(built_site: Path) -> None:
    """The kept list is that of the site as it is built, so that what is new is promised from now on."""
    assert contracts_of(built_site) == KEPT.read_text("utf-8").splitlines(), "run `inv golden`"


def test_a_lost_column_is_found() -> None:
    """A header that lost a column, and an address that went, are lost; a header that gained one is not."""
    kept = ["address a/", "header data/x.csv: id,unit", "header data/y.csv: id"]
    assert lost(kept, ["header data/x.csv: id", "header data/y.csv: id,more"]) == kept[:2]
