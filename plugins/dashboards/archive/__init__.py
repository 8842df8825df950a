"""Stage 2b: the archived texts, kept outside the repo; every printed number and word is found again in its paragraph.

Hands on `ArchiveFinding`s, at least one an observation: found with its place, or why not.
"""

from dashboards.archive.archived_texts import TEXT_AT_MOST, Archived, open_archive
from dashboards.archive.findings import ArchiveFinding
from dashboards.archive.lookup import verify

__all__ = ["TEXT_AT_MOST", "ArchiveFinding", "Archived", "open_archive", "verify"]
