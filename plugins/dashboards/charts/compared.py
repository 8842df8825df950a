"""Charts stage: places or groups that may be compared, a row each in the order of their numbers: point and interval on one axis from zero.

Why it is fair stands above the rows, the base of each beside its name. Rows whose intervals meet are bracketed: too close
to rank. The place that all the others lie in is a line and no further row; who printed nothing keeps a row, the last.
Of shares near the whole, what is left of it is measured, since only that tells them apart.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from dashboards.charts import halves, how_to_read, marks, plotly
from dashboards.charts.brief import Brief, Table, bases_of
from dashboards.charts.palette import INK, SECOND
from dashboards.charts.words import axis_unit, count_en, inline, label, place, population, printed, safe
from dashboards.checks.comparability import at_full_length, whole_beside
from dashboards.lang import COMMA, Both, Lang, pick
from dashboards.model import Observation, Place
from dashboards.model.records import MissingRecord
from dashboards.model.vocabulary import MISSING_NAMES, STATISTIC_NAMES
from dashboards.model.whom import part_words
from dashboards.quantities import Quantity, meet

# From so many places on, a reader looks for an order.
PLACES = 3
CLOSE = Both(zh="分不出先后", en="too close to rank")


@dataclass(frozen=True, kw_only=True)
class Compared:
    """Rows in their order, the whole that is a line among them, and whose number is missing."""

    rows: tuple[Observation, ...]
    whole: Observation | None
    missing: tuple[tuple[Place, MissingRecord], ...]
    bases: tuple[Observation | None, ...]

    @property
    def in_rest(self) -> bool:
        """Whether what is left of a hundred is measured."""
        return all(at_full_length(it) for it in self.rows)

    def at(self, value: float) -> float:
        """Return where a printed value lies on the axis."""
        return 100 - value if self.in_rest else value

    def name(self, row: Observation, lang: Lang) -> str:
        """Name a row by what tells it from the others."""
        for told in (place, part_words, population):
            if len({told(it, lang) for it in self.rows}) == len(self.rows):
                return told(row, lang)
        return COMMA.of(lang).join(it for it in (place(row, lang), population(row, lang)) if it)

    @property
    def brackets(self) -> list[tuple[int, int]]:
        """Return the first and the last of rows that follow each other and of which any two may be the same number."""
        found: list[tuple[int, int]] = []
        for first in range(len(self.rows)):
            last = first
            while last + 1 < len(self.rows) and all(
                _meet(self.rows[it], self.rows[last + 1]) for it in range(first, last + 1)
            ):
                last += 1
            if last > first and (not found or last > found[-1][1]):
                found.append((first, last))
        return found


def _meet(one: Observation, two: Observation) -> bool:
    return meet(one.quantity, two.quantity)


def compared(brief: Brief, members: Sequence[Observation]) -> Compared | None:
    """Return what is set side by side: numbers of one thing in several places, or such as have a margin; None of all else."""
    margins = any(it.quantity.margin is not None for it in members)
    places = {it.place.id for it in members}
    if len({it.indicator.id for it in members}) != 1 or any(it.record.nature == "change" for it in members):
        return None
    if not margins and not len(places) == len(members) >= PLACES:
        return None
    less = members[0].indicator.direction == "less"
    order = sorted(members, key=lambda it: (centre(it.quantity) * (1 if less else -1), it.id))
    return Compared(
        rows=tuple(order),
        whole=whole_beside([*members, *(it for it in brief.observations if it not in members)], brief.known),
        missing=tuple(_missing(brief, members)),
        bases=tuple(next((brief.known[name] for name in bases_of(it) if name in brief.known), None) for it in order),
    )


def centre(quantity: Quantity) -> float:
    """Return where a number stands in the order: its value, else the middle between its bounds."""
    known = [float(it) for it in (quantity.low, quantity.high) if it is not None]
    return float(quantity.value) if quantity.value is not None else sum(known) / len(known)


def _missing(brief: Brief, members: Sequence[Observation]) -> Iterator[tuple[Place, MissingRecord]]:
    """Yield the places beside the others of which the same sources print that they have no number of this kind."""
    one, places = members[0], {it.place.id for it in members}
    for initiative in brief.initiatives:
        for it in initiative.missing:
            home = it.place or initiative.place
            same = it.indicator == one.indicator.id and (it.period.start, it.period.end) == (
                one.record.period.start,
                one.record.period.end,
            )
            if same and home not in places and not it.groups and it.body is None and home in brief.dataset.places:
                yield brief.dataset.places[home], it


def reasons(found: Compared) -> Iterator[Both]:
    """Yield what is the same of all rows, and so lets them be compared."""
    one = found.rows[0]
    yield Both(zh="同一件事", en="same thing")
    yield Both(zh="同一单位", en="same unit")
    kind = STATISTIC_NAMES[one.record.statistic]
    yield Both(zh=f"都是{kind.zh}", en=f"each a {kind.en}")
    yield Both(zh="同一时段", en="same period")
    if len({it.place.id for it in found.rows}) > 1:
        yield Both(zh="同一级", en="same level")
    if one.definition and all(it.definition == one.definition for it in found.rows):
        yield Both(zh="同一口径", en="same definition")
    if len({it.source.id for it in found.rows}) == 1:
        yield Both(zh="同一来源", en="same source")
    if all(found.bases):
        yield Both(zh="都有基数", en="each with its base")


def summary(found: Compared) -> Both:
    """Name the two ends of the order, the whole, who printed nothing, and whether all can be told apart."""
    first, last = found.rows[0], found.rows[-1]
    zh = f"{len(found.rows)}个数的{label(first, 'zh')}，按数排：{_told(found, first, 'zh')}在前，{_told(found, last, 'zh')}在后。"
    en = f"{count_en(len(found.rows), 'number').capitalize()} of {inline(label(first, 'en'))} in order, from {_told(found, first, 'en')} to {_told(found, last, 'en')}."
    if found.whole is not None:
        whole = found.whole
        zh += f"{place(whole, 'zh')}{printed(whole.quantity, 'zh')}，单画一条线。"
        en += f" {place(whole, 'en')} as a whole, {printed(whole.quantity, 'en')}, is a line."
    if found.brackets:
        zh += f"{len(found.brackets)}处分不出先后。"
        en += f" {count_en(len(found.brackets), 'run').capitalize()} of them {'is' if len(found.brackets) == 1 else 'are'} too close to rank."
    if found.missing:
        zh += f"{'、'.join(it.name.zh for it, _ in found.missing)}没有数。"
        en += f" No number is printed for {', '.join(it.name.of('en') for it, _ in found.missing)}."
    return Both(zh=zh, en=en)


def _told(found: Compared, row: Observation, lang: Lang) -> str:
    name, number = found.name(row, lang), printed(row.quantity, lang)
    return pick(lang, f"{name}{number}", f"{name} ({number})")


def notes(found: Compared) -> Iterator[Both]:
    """Explain brackets, the line of the whole, the empty rows and the marks, where they occur."""
    if found.brackets:
        yield Both(
            zh="右边括在一起的，两两的范围都相交，分不出先后。",
            en="Rows in one bracket have ranges of which any two meet: too close to rank.",
        )
    if found.whole is not None:
        yield Both(
            zh="竖虚线是各行合起来的那个地方，不算一行。",
            en="The dashed line is the place that the rows lie in, and no row of its own.",
        )
    if found.missing:
        yield halves.RING
    yield from how_to_read.marks(found.rows, bars=False)


def table(found: Compared, lang: Lang) -> Table:
    """List the rows in their order, then the whole, each with its base; the places without a number last."""
    shown = [*found.rows, *([found.whole] if found.whole else ())]
    made = how_to_read.table_of(shown, lang)
    bases = [printed(it.quantity, lang) if it else "" for it in (*found.bases, *([None] if found.whole else ()))]
    empty = []
    for home, it in found.missing:
        cells = [""] * len(made.columns)
        cells[0], cells[1] = label(found.rows[0], lang), it.printed
        cells[made.columns.index(pick(lang, "地方", "Place"))] = home.name.of(lang)
        empty.append((*cells, MISSING_NAMES[it.reason].of(lang)))
    body = [(*row, base) for row, base in zip(made.rows, bases, strict=True)]
    head = pick(lang, "基数", "Base")
    return Table(columns=(*made.columns, head), rows=(*body, *empty), printed=made.printed)


def figure(brief: Brief, found: Compared, lang: Lang) -> dict[str, Any]:
    """Return the rows as points with their bounds on an axis from zero, and the whole as a dashed line with its name."""
    spans = [plotly.bounds(it.quantity, centre(it.quantity)) for it in found.rows]
    made = [*found.rows, *([found.whole] if found.whole else ())]
    data: list[dict[str, Any]] = [
        {
            "type": "scatter", "mode": "markers", "name": safe(label(found.rows[0], lang)),
            "y": [safe(found.name(it, lang)) for it in found.rows],
            "x": [plotly.plain(centre(it.quantity)) for it in found.rows],
            "error_x": {"type": "data", "symmetric": False, "arrayminus": [plotly.plain(low) for low, _ in spans],
                        "array": [plotly.plain(high) for _, high in spans], "color": INK, "thickness": 1.5},
            "marker": {"color": INK, "size": 9, "symbol": [plotly.symbol(it.quantity, marks.mark_of(it)) for it in found.rows]},
            "hoverinfo": "text", "hovertext": [plotly.hover(it, lang) for it in found.rows],
            "customdata": [plotly.custom(it) for it in found.rows],
        }
    ]  # fmt: skip
    layout = plotly.base(lang, showlegend=found.whole is not None, height=140 + 34 * len(made))
    layout["xaxis"] = plotly.axis(axis_unit(found.rows[0].quantity, lang), rangemode="tozero")
    layout["yaxis"] = {"autorange": "reversed", "automargin": True, "type": "category"}
    if found.whole is not None:
        x, names = plotly.plain(centre(found.whole.quantity)), data[0]["y"]
        data.append(
            {"type": "scatter", "mode": "lines", "name": safe(_told(found, found.whole, lang)), "x": [x, x],
             "y": [names[0], names[-1]], "line": {"color": SECOND, "dash": "dash", "width": 1.5}, "hoverinfo": "text",
             "hovertext": [plotly.hover(found.whole, lang)] * 2, "customdata": [plotly.custom(found.whole), None]}
        )  # fmt: skip
    drawn = {it.id for it in made}
    return plotly.beside(
        {"data": data, "layout": layout}, [it for it in brief.observations if it.id not in drawn], lang
    )
