"""Charts stage: a finished sheet written down: the drawing of one cut in one language, with its size."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Self

from dashboards.charts.sheet import Sheet
from dashboards.charts.svg import svg

# Stands for the names of patterns until the drawing, and so its own hash, is known.
_NAME = "hatch-of-this-drawing"


@dataclass(frozen=True, kw_only=True)
class Figure:
    """A chart in one cut and language as readers see it, and its size in px."""

    # Of all that a build holds, drawings take most room, and as bytes half of what they take as text.
    raw: bytes
    width: int
    height: int

    @property
    def svg(self) -> str:
        """Return the drawing."""
        return self.raw.decode()

    @property
    def is_linked(self) -> bool:
        """Whether marks of the drawing are links."""
        return b'<a class="mark"' in self.raw

    @classmethod
    def of(cls, sheet: Sheet) -> Self:
        """Write a finished sheet down; names of patterns come from its own hash, since drawings share a page."""
        drawn = svg(sheet, _NAME)
        mark = hashlib.sha256(drawn.encode()).hexdigest()
        return cls(raw=drawn.replace(_NAME, f"g{mark[:7]}").encode(), width=sheet.width, height=sheet.height)
