"""Charts stage: a change with its direction as a sign: a fall lies below zero, where the record's value has no sign."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from dashboards.charts.words import printed
from dashboards.errors import Both
from dashboards.lang import Lang
from dashboards.model import Observation
from dashboards.model.beside import ChangeSaid
from dashboards.quantities import Quantity

WAYS = {"down": Both(zh="降", en="down "), "up": Both(zh="升", en="up ")}


def _change(row: Observation) -> ChangeSaid | None:
    """Return which way a number says that something changed; none of one that counts what was saved, which has no sides."""
    is_change = row.record.nature == "change" and row.indicator.event != "saved"
    return row.record.change if is_change else None


def quantity(row: Observation) -> Quantity:
    """Return an observation's quantity as it lies on a scale with two sides."""
    it, change = row.quantity, _change(row)
    if change is None or change.direction != "down":
        return it
    low, high = (None if end is None else -abs(end) for end in (it.high, it.low))
    value = None if it.value is None else -abs(it.value)
    return replace(it, value=value, low=low, high=high, low_open=it.high_open, high_open=it.low_open)


def way(row: Observation, lang: Lang) -> str:
    """Say which way a number changed, where its own printed words do not say."""
    said, change = printed(row.quantity, lang), _change(row)
    if change is None or change.direction not in WAYS or said[:1] in "-−+":
        return ""
    told = change.direction_printed is not None and change.direction_printed in said
    return "" if told else WAYS[change.direction].of(lang)


def words(row: Observation, lang: Lang, write: Callable[[Quantity, Lang], str] = printed) -> str:
    """Write a number beside its mark: as printed, and of a change which way where the number itself does not say."""
    return f"{way(row, lang)}{write(row.quantity, lang)}"
