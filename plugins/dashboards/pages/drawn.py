"""Pages: what a place says it did, drawn: each process as its shape, and all that happened along one axis of time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from dashboards.charts import process as drawing
from dashboards.charts.brief import Brief
from dashboards.charts.course import events
from dashboards.charts.figure import Figure
from dashboards.charts.kinds import steps
from dashboards.charts.kinds import timeline as kind
from dashboards.charts.sheet import Cut, Sheet
from dashboards.model import Chart, Initiative, Place
from dashboards.model.records import Process
from dashboards.pages.charts import MarkAddresses
from dashboards.pages.languages import Language
from dashboards.pages.ledger import Ledger

# These run downwards: a place has more events than fit side by side without long leaders.
DOWN: Final[tuple[Cut, ...]] = ("middle", "narrow")


@dataclass(frozen=True, kw_only=True)
class Timeline:
    """What happened in a place: the drawing of each cut, and how its marks are to be read."""

    cuts: Mapping[Cut, Markup]
    notes: Sequence[str]


def process(ledger: Ledger, language: Language, of: Initiative, it: Process) -> Markup:
    """Draw a process in the one cut that fits a column."""
    sheet = Sheet(cut="narrow", lang=language.code)
    sheet.height = round(drawing.draw(sheet, steps.way_of((of, it), language.code, long=False), 2))
    return _written(ledger, language, sheet)


def timeline(ledger: Ledger, language: Language, place: Place, initiatives: Sequence[Initiative]) -> Timeline | None:
    """Draw what happened in a place; None where no date is known."""
    told = tuple(it.id for it in initiatives if it.events)
    # Declared by no editor: it is shown here, and has no page of its own.
    chart = Chart.model_construct(id=place.id, kind="timeline", title=place.name, initiatives=told)
    brief = Brief(chart=chart, dataset=ledger.dataset)
    if not any(it.is_dated for it in events(brief)):
        return None
    cuts = {cut: _written(ledger, language, kind.canvas(brief, cut, language.code)) for cut in DOWN}
    return Timeline(cuts=cuts, notes=[it.of(language.code) for it in kind.notes(brief)])


def _written(ledger: Ledger, language: Language, sheet: Sheet) -> Markup:
    svg = MarkAddresses(ledger=ledger, language=language).resolved(Figure.of(sheet).svg)
    return Markup(svg)  # noqa: S704 - written by ourselves, words escaped
