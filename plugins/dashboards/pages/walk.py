"""Pages: one number of the ledger, to be followed from its paragraph to its card."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from dashboards.charts import tile
from dashboards.charts.sheet import CUTS, Cut, Sheet
from dashboards.charts.svg import svg
from dashboards.model import Chart, Observation
from dashboards.pages.charts import MarkAddresses
from dashboards.pages.languages import Language
from dashboards.pages.ledger import Ledger


@dataclass(frozen=True, kw_only=True)
class Walk:
    """The number that is followed, its tile, the charts that show it, and how many others stand beside it in the first."""

    observation: Observation
    drawing: Markup
    charts: Sequence[Chart]
    beside: int


def walk(ledger: Ledger, language: Language) -> Walk | None:
    """Choose a number that shows most on its way: an outcome of many, with a word before it, found in the archive."""
    one = min(ledger.observations, key=_dull, default=None)
    if one is None:
        return None
    sheet = Sheet(cut="narrow", lang=language.code)
    sheet = sheet.ended(tile.draw(sheet, [one], 0))
    # The chart that shows the fewest numbers beside it shows it best.
    charts = sorted(ledger.charts_of.get(one.id, ()), key=lambda it: len(ledger.observations_of_chart[it.id]))
    beside = len(ledger.observations_of_chart[charts[0].id]) - 1 if charts else 0
    return Walk(observation=one, drawing=_resolved(ledger, language, sheet, "walk"), charts=charts, beside=beside)


def signs(ledger: Ledger, language: Language) -> Sequence[tuple[Cut, Markup]]:
    """Draw how the signs of intervals read, those that occur in the ledger, for each width of screen."""
    drawn = []
    for cut in CUTS:
        sheet = Sheet(cut=cut, lang=language.code)
        end = tile.key(sheet, ledger.observations, 0)
        if end:
            drawn.append((cut, _resolved(ledger, language, sheet.ended(end), f"signs-{cut}")))
    return drawn


def _dull(it: Observation) -> tuple[bool, bool, bool, bool, int, str]:
    case = it.record.statistic == "single-case"
    step = it.design_mark.step if it.design_mark else 0
    return it.verified is None, it.counted_as != "outcome", it.quantity.qualifier == "exact", case, -step, it.id


def _resolved(ledger: Ledger, language: Language, sheet: Sheet, name: str) -> Markup:
    drawing = MarkAddresses(ledger=ledger, language=language).resolved(svg(sheet, name))
    return Markup(drawing)  # noqa: S704 - written by ourselves, words escaped
