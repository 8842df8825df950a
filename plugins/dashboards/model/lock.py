"""`data/verified.lock`: one sorted line an observation, so that branches merge; written by `verify`, never by hand."""

import datetime
import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dashboards.model.records import Initiative, ObservationRecord

# Our own words, and former ids, may be mended without asking the archive again; everything that was printed may not.
_OWN_WORDS = {"note", "population", "method", "flags", "aliases"}


@dataclass(frozen=True, kw_only=True)
class Verified:
    """One line of the lock: what was found in which archive on which day."""

    observation: str
    digest: str
    archive: str
    date: datetime.date


def digest(initiative: Initiative, record: ObservationRecord) -> str:
    """Hash what verification looked at: the words, where they stand, and the fields read from them."""
    fields = record.model_dump(mode="json", exclude=_OWN_WORDS, exclude_none=True)
    fields["source"] = record.source or initiative.source
    fields["place"] = record.place or initiative.place
    for time in (fields["period"], fields.get("as_of", {})):
        time.pop("basis", None)
        time.pop("printed_en", None)
    text = json.dumps(fields, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def read_lock(text: str) -> Mapping[str, Verified]:
    """Read the lock's lines; a line that is not one (a merge's leftovers) is left out and so counts as not verified."""
    rows = (line.split() for line in text.splitlines() if line and not line.startswith("#"))
    return {row[0]: it for row in rows if (it := _line(row)) is not None}


def _line(row: list[str]) -> Verified | None:
    try:
        name, mark, archive, date = row
        return Verified(observation=name, digest=mark, archive=archive, date=datetime.date.fromisoformat(date))
    except ValueError:
        return None


def write_lock(lines: Iterable[Verified]) -> str:
    """Give the lock's text, sorted by observation."""
    rows = sorted(f"{it.observation} {it.digest} {it.archive} {it.date.isoformat()}\n" for it in lines)
    return (
        "# observation, hash of its record, SHA-256 of its archive, day of verification; written by verify\n"
        + "".join(rows)
    )
