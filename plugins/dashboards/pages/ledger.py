"""Pages: the whole ledger, indexed once for all pages: who says what where, and which page uses which number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from dashboards.checks.repeats import conflicts, repeats
from dashboards.exports import Downloads, downloads
from dashboards.model import Chart, Dataset, Initiative, Observation, Place, chosen
from dashboards.model.vocabulary import ABOVE_CITIES, DASHBOARD_KINDS
from dashboards.pages.photographs import Album
from dashboards.prose import Calculated
from dashboards.table import Row, frame, rows

if TYPE_CHECKING:
    import pandas as pd

T = TypeVar("T")


@dataclass(frozen=True)
class Ledger:
    """A sound dataset, its observations and what is worked out of them today, with the indexes that pages ask for."""

    dataset: Dataset
    observations: tuple[Observation, ...]
    counts: Mapping[str, Calculated] = field(default_factory=dict)

    @cached_property
    def by_id(self) -> Mapping[str, Observation]:
        """Return every observation by its id."""
        return {it.id: it for it in self.observations}

    @cached_property
    def album(self) -> Album:
        """Return the pictures of articles."""
        return Album(root=self.dataset.root, records=self.dataset.pictures)

    @cached_property
    def table(self) -> pd.DataFrame:
        """Return the frame of all observations, made when a table is first written."""
        return frame(self.observations, self.dataset.corrections)

    @cached_property
    def downloads(self) -> Downloads:
        """Return every file under `/data/`, with what its page tells of them."""
        return downloads(self.dataset, self.table)

    @cached_property
    def rows(self) -> Mapping[str, Row]:
        """Return the row of each observation in the frame, by its id."""
        return {it.id: row for it, row in zip(self.observations, rows(self.table), strict=True)}

    @cached_property
    def of_initiative(self) -> Mapping[str, tuple[Observation, ...]]:
        """Return the observations of each initiative, in the order of its file."""
        order = {
            f"{it.id}.{record.id}": index
            for it in self.dataset.initiatives.values()
            for index, record in enumerate(it.observations)
        }
        ordered = sorted(self.observations, key=lambda it: order[it.id])
        return _grouped(ordered, lambda it: [it.initiative.id])

    @cached_property
    def of_indicator(self) -> Mapping[str, tuple[Observation, ...]]:
        """Return the observations of each indicator."""
        return _grouped(self.observations, lambda it: [it.indicator.id])

    @cached_property
    def of_source(self) -> Mapping[str, tuple[Observation, ...]]:
        """Return the observations of each source in the order of its paragraphs."""
        ordered = sorted(self.observations, key=lambda it: (it.record.paragraph, it.record.occurrence or 1, it.id))
        return _grouped(ordered, lambda it: [it.source.id])

    @cached_property
    def of_place(self) -> Mapping[str, tuple[Observation, ...]]:
        """Return the observations of each place with a dashboard, those of the places within it included."""
        return _grouped(self.observations, lambda it: [place.id for place in self.dashboards_around(it.place.id)])

    @cached_property
    def initiatives_of_place(self) -> Mapping[str, tuple[Initiative, ...]]:
        """Return the initiatives of each place with a dashboard, those of the places within it included."""
        return _grouped(
            self.dataset.initiatives.values(), lambda it: [place.id for place in self.dashboards_around(it.place)]
        )

    @cached_property
    def initiatives_of_source(self) -> Mapping[str, tuple[Initiative, ...]]:
        """Return the initiatives that each source tells of."""
        return _grouped(self.dataset.initiatives.values(), lambda it: [it.source])

    @cached_property
    def members_of(self) -> Mapping[str, tuple[Initiative, ...]]:
        """Return the initiatives that the source says each one is made of."""
        return _grouped(self.dataset.initiatives.values(), lambda it: [it.part_of] if it.part_of else [])

    @cached_property
    def observations_of_chart(self) -> Mapping[str, tuple[Observation, ...]]:
        """Return the observations that each chart shows."""
        return {chart.id: chosen(chart, self.by_id) for chart in self.dataset.charts.values()}

    @cached_property
    def charts_of(self) -> Mapping[str, tuple[Chart, ...]]:
        """Return the charts that show each observation, by its id."""
        return _grouped(
            self.dataset.charts.values(), lambda it: [shown.id for shown in self.observations_of_chart[it.id]]
        )

    @cached_property
    def repeats_of(self) -> Mapping[str, tuple[Observation, ...]]:
        """Return the observations that print the same number again, by the id of each."""
        found = repeats(self.observations)
        return {name: tuple(self.by_id[it] for it in others if it in self.by_id) for name, others in found.items()}

    @cached_property
    def conflicts_of(self) -> Mapping[str, tuple[Observation, ...]]:
        """Return the observations of other sources that a number disagrees with, by its id."""
        pairs = conflicts(self.observations)
        both = [(it.first, it.second) for it in pairs] + [(it.second, it.first) for it in pairs]
        return {name: tuple(self.by_id[there] for here, there in both if here == name) for name, _ in both}

    @cached_property
    def cities(self) -> tuple[Place, ...]:
        """Return the places that stand by themselves in lists and have anything to show: cities, and what no city holds."""
        return tuple(it for it in self.dashboards if self.dataset.city_of(it.id) in {it, None})

    @cached_property
    def dashboards(self) -> tuple[Place, ...]:
        """Return every place that has a dashboard and anything to show on it."""
        return tuple(
            it
            for it in self.dataset.places.values()
            if it.kind in DASHBOARD_KINDS and (it.id in self.initiatives_of_place or it.id in self.of_place)
        )

    def within(self, city: Place) -> tuple[Place, ...]:
        """Return the places with dashboards that lie in a city."""
        return tuple(it for it in self.dashboards if it != city and city in self.dashboards_around(it.id))

    def dashboards_around(self, place: str) -> Sequence[Place]:
        """Return the places with dashboards that a place is or lies in, nearest first, up to its city.

        What a city says is no word of its province's.
        """
        found = [it for it in self.dataset.lineage(place) if it.kind in DASHBOARD_KINDS]
        below = [it for it in found if it.kind not in ABOVE_CITIES]
        return below or found[:1]


def _grouped(items: Iterable[T], names: Callable[[T], Iterable[str]]) -> Mapping[str, tuple[T, ...]]:
    groups: dict[str, list[T]] = defaultdict(list)
    for item in items:
        for name in names(item):
            groups[name].append(item)
    return {name: tuple(group) for name, group in groups.items()}
