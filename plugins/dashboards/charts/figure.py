"""Charts stage: a Plotly figure as the text that readers load, which takes half the memory of its objects."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

from dashboards.charts.sheet import still


@dataclass(frozen=True, kw_only=True)
class Figure:
    """A figure as JSON and its size in px; `mark` is a hash of what is drawn of it, and names the drawing's own parts."""

    text: str
    width: int
    height: int
    mark: str

    @classmethod
    def of(cls, plotly: Mapping[str, Any]) -> Self:
        """Write a figure (`data`, `layout`, `width`, `height`) down."""
        size = {"width": plotly["width"], "height": plotly["height"]}
        return cls(text=_written(plotly), mark=mark_of(still(plotly)), **size)

    @property
    def plotly(self) -> dict[str, Any]:
        """Read the figure again."""
        found: dict[str, Any] = json.loads(self.text)
        return found

    @property
    def script(self) -> str:
        """Give what is drawn of it as the drawing page takes it, with the seed of that page's chance numbers."""
        drawn = _written(still(self.plotly)).removesuffix("}")
        return f'{drawn},"seed":{int(self.mark[:8], 16)}}}'


def mark_of(value: object) -> str:
    """Hash anything that can be written as JSON."""
    return hashlib.sha256(_written(value).encode()).hexdigest()


def _written(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
