"""Charts stage: which numbers the printed words of a quantity allow, in words."""

from __future__ import annotations

from dashboards.charts.words import unit_en
from dashboards.lang import Lang, number, pick
from dashboards.quantities import Quantity


def meaning(quantity: Quantity, lang: Lang) -> str:  # noqa: PLR0911 - a row of the table each
    """Say which numbers the printed words allow."""
    unit = quantity.unit if quantity.unit == "%" else pick(lang, quantity.unit, f" {unit_en(quantity)}".rstrip())
    value, low, high = (
        "" if it is None else number(it, lang) + unit for it in (quantity.value, quantity.low, quantity.high)
    )
    if not low and not high:
        return pick(lang, f"{value}上下，没有说到哪里为止", f"around {value}; how far either way is not said")
    if quantity.low == quantity.high:
        return pick(lang, f"就是{low}", f"exactly {low}")
    if not low and quantity.high_open:
        return pick(lang, f"小于{high}", f"less than {high}")
    if not low:
        return pick(lang, f"不大于{high}", f"no more than {high}")
    if not high and quantity.low_open:
        return pick(lang, f"大于{low}，上不封顶", f"more than {low}, no upper bound")
    if not high:
        return pick(lang, f"不小于{low}，上不封顶", f"at least {low}, no upper bound")
    if quantity.low_open and quantity.high_open:
        return pick(lang, f"大于{low}、小于{high}", f"more than {low} and less than {high}")
    return pick(lang, f"从{low}到{high}", f"from {low} to {high}")
