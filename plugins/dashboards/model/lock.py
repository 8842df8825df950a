"""`data/verified.lock`: one sorted line an observation, so that branches merge; written by `verify`, never by hand."""

import datetime
import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from dashboards.model.records import Initiative, ObservationRecord, Whose
from dashboards.model.texts import texts_of

LOCK = "data/verified.lock"
HEAD = "# observation, hash of its record, SHA-256 of its archive, day of verification; written by verify"
# Our own words (`texts_of`), remarks and former ids may be mended without asking the archive again; what was printed may not.
_NOT_PRINTED = {"flags", "aliases"}


@dataclass(frozen=True, kw_only=True)
class Verified:
    """One line of the lock: what was found in which archive on which day."""

    observation: str
    digest: str
    archive: str
    date: datetime.date
    # Where it stands in the file, for messages; 0 where it was not read from one.
    line: int = field(default=0, compare=False)


def digest(initiative: Initiative, record: ObservationRecord) -> str:
    """Hash what verification looked at: the words, where they stand, and the fields read from them."""
    fields = record.model_dump(mode="json", exclude=_NOT_PRINTED, exclude_none=True)
    # Lists that a number does not have were not there when older lines were written.
    fields = {key: value for key, value in fields.items() if value != [] or key == "sum_of"}
    fields["source"] = record.source or initiative.source
    fields["place"] = record.place or initiative.place
    for it in texts_of(record):
        if it.whose is Whose.OURS:
            _drop(fields, it.path)
    text = json.dumps(fields, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _drop(fields: Any, path: tuple[str | int, ...]) -> None:  # noqa: ANN401 - data as JSON has it
    for key in path[:-1]:
        fields = fields[key]
    del fields[path[-1]]


def read_lock(text: str) -> Mapping[str, Verified]:
    """Read the lock's lines; a line that is not one (a merge's leftovers) is left out and so counts as not verified."""
    rows = enumerate((line.split() for line in text.splitlines()), start=1)
    found = (_line(row, number) for number, row in rows if row and not row[0].startswith("#"))
    return {it.observation: it for it in found if it is not None}


def _line(row: list[str], number: int) -> Verified | None:
    try:
        name, mark, archive, date = row
        day = datetime.date.fromisoformat(date)
        return Verified(observation=name, digest=mark, archive=archive, date=day, line=number)
    except ValueError:
        return None


def write_lock(lines: Iterable[Verified]) -> str:
    """Return the lock's text, sorted by observation."""
    rows = sorted(f"{it.observation} {it.digest} {it.archive} {it.date.isoformat()}\n" for it in lines)
    return f"{HEAD}\n{''.join(rows)}"
