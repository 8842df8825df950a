"""Charts stage: what a line may join: one thing counted in one place, of one group, in the order of time."""

from __future__ import annotations

import datetime
import itertools
import statistics
from collections.abc import Sequence
from dataclasses import dataclass

from dashboards.charts import intervals, periods, signed
from dashboards.charts.brief import Brief
from dashboards.checks.comparability import line_of
from dashboards.model import Observation
from dashboards.quantities import Quantity

# Points further apart than so many usual steps are not joined.
GAP = 1.6


@dataclass(frozen=True, kw_only=True)
class Point:
    """An observation and the time that it counts."""

    row: Observation
    when: periods.When

    @property
    def quantity(self) -> Quantity:
        """Its number as it lies on the scale: a fall below zero."""
        return signed.quantity(self.row)

    @property
    def day(self) -> datetime.date:
        """The middle of its time."""
        return self.when.middle


def points(brief: Brief) -> tuple[Point, ...]:
    """Return the observations that have a date, in the order of time."""
    found = [Point(row=row, when=when) for row in brief.observations if (when := periods.when(row))]
    return tuple(sorted(found, key=lambda it: (it.day, it.row.id)))


def results(found: Sequence[Point]) -> list[Point]:
    """Return the points that a line may join: what was planned or foretold is none, nor what its source revised since."""
    revised = {it.row.record.revises.observation for it in found if it.row.record.revises is not None}
    return [it for it in found if it.row.is_result and it.row.id not in revised]


def series(found: Sequence[Point]) -> list[list[Point]]:
    """Divide points by what a line may join: one thing counted in one place, of one group."""
    out: dict[tuple[object, ...], list[Point]] = {}
    for it in found:
        out.setdefault(line_of(it.row), []).append(it)
    return list(out.values())


def stretches(found: Sequence[Point]) -> list[list[Point]]:
    """Divide points into what is joined by a line: series by series, without their gaps."""
    return [run for one in series(found) for run in runs(one)]


def runs(found: Sequence[Point]) -> list[list[Point]]:
    """Divide the points of one series into stretches without a gap."""
    if not found:
        return []
    distances, usual = _steps(found)
    out = [[found[0]]]
    for point, distance in zip(found[1:], distances, strict=True):
        if distance > usual * GAP:
            out.append([point])
        else:
            out[-1].append(point)
    return out


def _steps(found: Sequence[Point]) -> tuple[list[int], int]:
    """Return how many days lie between each two points of one series, and the usual number; that of one day is none."""
    distances = [(two.day - one.day).days for one, two in itertools.pairwise(found)]
    apart = [it for it in distances if it]
    return distances, statistics.median_low(apart) if apart else 0


def missing(found: Sequence[Point]) -> list[list[datetime.date]]:
    """Return for each gap of one series the days in the middle of the periods that have no number."""
    distances, usual = _steps(found)
    out = []
    for one, long in zip(found[:-1], distances, strict=True):
        if long <= usual * GAP:
            continue
        count = round(long / usual) - 1
        step = long / (count + 1)
        out.append([one.day + datetime.timedelta(days=round(step * (at + 1))) for at in range(count)])
    return out


def middle(it: Point) -> float:
    """Return the value that a point stands at."""
    quantity = it.quantity
    if quantity.value is not None:
        return float(quantity.value)
    reach = intervals.extent(quantity)
    return reach.reach if quantity.qualifier == "near" else reach.ink
