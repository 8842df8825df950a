"""Pages: what stands in Chinese only, found by walking every record, so that no page hides a gap in another language."""

from __future__ import annotations

from collections.abc import Iterator

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
    return tuple((it.id, path) for it, path in records if any(words.en is None for words in _words(it)))


def _words(value: object) -> Iterator[Text | Component | Step | Trap]:
    if isinstance(value, WORDED):
        yield value
    if isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from _words(getattr(value, name))
    elif isinstance(value, tuple):
        for item in value:
            yield from _words(item)
