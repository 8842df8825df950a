"""Charts stage: the kinds of chart, each a module that turns a brief into figures, words and a table."""

from collections.abc import Mapping

from dashboards.charts.brief import Kind
from dashboards.charts.kinds import (
    before_after,
    chain,
    completeness,
    dots,
    interval_bars,
    line,
    parts,
    steps,
    timeline,
)

KINDS: Mapping[str, Kind] = {
    "interval-bars": interval_bars,
    "before-after": before_after,
    "chain": chain,
    "dots": dots,
    "parts": parts,
    "timeline": timeline,
    "line": line,
    "completeness": completeness,
    "steps": steps,
}

__all__ = ["KINDS"]
