"""What a record is known by without being taken apart: a hash of the file that it stands in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from dashboards.model.records import RECORD_KINDS, Record
from dashboards.stages import fingerprint

if TYPE_CHECKING:
    from dashboards.model.dataset import Observation

_KINDS = {model: kind for kind, model in RECORD_KINDS.items()}
# How a text links to a number, which may stand in any file.
LINKS = (b"](obs:", b"](calc:")


@dataclass(frozen=True, kw_only=True)
class Fingerprints:
    """By file, relative to the repo's root: a hash of what stands in it; `paths` gives the file of each record.

    `linked` are the files with a text that links to numbers, and so shows what stands in other files; `shared` those that
    say what all records share: lists, records of their kinds that stand in a file each, settings and words.
    """

    files: Mapping[str, bytes] = field(default_factory=dict)
    paths: Mapping[tuple[str, str], str] = field(default_factory=dict)
    linked: frozenset[str] = frozenset()
    shared: frozenset[str] = frozenset()

    def of(self, record: Record) -> bytes:
        """Hash a record that has an id, with all that its texts show; equal only where it shows the same."""
        name = str(record.id)  # type: ignore[attr-defined]
        path = self.paths[_KINDS[type(record)], name]
        return fingerprint(name, self.files[path], self.everything if path in self.linked else b"")

    def of_files(self, it: Observation) -> bytes:
        """Hash the files that an observation stands in, whatever their texts link to; `short` has all else that it is made from."""
        kinds = (("initiative", it.initiative.id), ("source", it.source.id))
        return fingerprint(it.id, *(self.files[self.paths[one]] for one in kinds))

    def of_observation(self, it: Observation) -> bytes:
        """Hash an observation with all that it was made from, but for the lists that all records share."""
        return fingerprint(f"{it.id} {it.verified}", self.of(it.initiative), self.of(it.source))

    @cached_property
    def lists(self) -> bytes:
        """Hash what the short lists say, with all that their texts show."""
        rest = self.everything if self.linked & self.shared else b""
        return fingerprint(self.short, rest)

    @cached_property
    def short(self) -> bytes:
        """Hash the files of which each holds many records, or says what words mean."""
        return fingerprint(*(part for it in sorted(self.shared) for part in (it, self.files[it])))

    @cached_property
    def everything(self) -> bytes:
        """Hash all records, and which of them were found in the archive."""
        return fingerprint(*self.files.values())


def links(raw: bytes) -> bool:
    """Return whether a text in a file may link to a number; a backslash may be what hides such a link in YAML."""
    return b"\\" in raw or any(it in raw for it in LINKS)
