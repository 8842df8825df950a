"""The places that every ledger knows without writing them down: the nation and its 34 province-level units."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from dashboards.model.records import Name, Place

_FILE = Path(__file__).with_name("places.toml")


@cache
def shipped_places() -> Mapping[str, Place]:
    """Return them by id."""
    rows = tomllib.loads(_FILE.read_text("utf-8"))
    return {name: Place(id=name, name=Name(zh=row["zh"], en=row["en"]), kind=row["kind"]) for name, row in rows.items()}
