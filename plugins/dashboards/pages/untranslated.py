"""Pages: what stands in Chinese only, found by walking every record, so that no page hides a gap in another language."""

from __future__ import annotations

from pydantic import BaseModel

from dashboards.model import Chart, Dataset, Indicator, Initiative, Source, Text
from dashboards.model.records import Component, Step, Trap
from dashboards.pages import addresses

# Records that hold their two languages themselves.
WORDED = (Text, Component, Step, Trap)


def untranslated(dataset: Dataset) -> tuple[tuple[str, str], ...]:
    """Give the id and path of each record that has words without an English version."""
    records: list[tuple[Initiative | Indicator | Source | Chart, str]] = [
        *((it, addresses.initiative(it.id)) for it in dataset.initiatives.values()),
        *((it, addresses.indicator(it.id)) for it in dataset.indicators.values()),
        *((it, addresses.source(it.id)) for it in dataset.sources.values()),
        *((it, addresses.chart(it.id)) for it in dataset.charts.values()),
    ]
    return tuple((it.id, path) for it, path in records if _lacks(it))


def _lacks(value: object) -> bool:
    """Say whether a record, or anything in it, has words in Chinese only."""
    if isinstance(value, WORDED) and value.en is None:
        return True
    parts = value.__dict__.values() if isinstance(value, BaseModel) else value if isinstance(value, tuple) else ()
    return any(_lacks(it) for it in parts if isinstance(it, BaseModel | tuple))
