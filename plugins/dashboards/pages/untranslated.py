"""Pages: what stands in Chinese only, found by walking every record, so that no page hides a gap in another language."""

from __future__ import annotations

from dashboards.model import Chart, Dataset, Indicator, Initiative, Source, texts_of
from dashboards.pages import addresses


def untranslated(dataset: Dataset) -> tuple[tuple[str, str], ...]:
    """Return the id and path of each record that has words without an English version."""
    records: list[tuple[Initiative | Indicator | Source | Chart, str]] = [
        *((it, addresses.initiative(it.id)) for it in dataset.initiatives.values()),
        *((it, addresses.indicator(it.id)) for it in dataset.indicators.values()),
        *((it, addresses.source(it.id)) for it in dataset.sources.values()),
        *((it, addresses.chart(it.id)) for it in dataset.charts.values()),
    ]
    return tuple((it.id, path) for it, path in records if any(text.is_untranslated for text in texts_of(it)))
