"""Pages: how many numbers are checked against the text of their source, and when."""

import datetime
from collections.abc import Collection
from dataclasses import dataclass

from dashboards.model import Observation


@dataclass(frozen=True, kw_only=True)
class Verification:
    """How many numbers were found again in the archive, of how many, and on which day last."""

    found: int
    of: int
    last: datetime.date | None


def verification(observations: Collection[Observation]) -> Verification:
    """Say how far some numbers are verified."""
    days = [it.verified for it in observations if it.verified]
    return Verification(found=len(days), of=len(observations), last=max(days, default=None))
