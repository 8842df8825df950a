"""Quantities: what a scan hands on. Spans of a paragraph that are quantities, and those with a numeral that are none."""

from __future__ import annotations

from dataclasses import dataclass

from dashboards.quantities.quantity import Quantity
from dashboards.quantities.stops import Reason


@dataclass(frozen=True, kw_only=True)
class Taken:
    """Hold a span of a paragraph that is one quantity; offsets count characters of the paragraph as given."""

    start: int
    end: int
    text: str
    quantity: Quantity


@dataclass(frozen=True, kw_only=True)
class NotTaken:
    """Hold a span with a numeral that is no quantity, and why."""

    start: int
    end: int
    text: str
    reason: Reason


@dataclass(frozen=True, kw_only=True)
class Scan:
    """Hold all numerals of one paragraph, each once, in order."""

    taken: tuple[Taken, ...]
    not_taken: tuple[NotTaken, ...]
