"""Charts stage: where texts stand beside an axis, so that no text covers another and no line to one crosses another."""

from __future__ import annotations

import itertools
import statistics
from collections.abc import Sequence
from dataclasses import dataclass, replace

# Up to how many texts all ways of hanging them are tried.
MOST = 10


@dataclass(frozen=True, kw_only=True)
class Hung:
    """Where a text hangs: how deep below the axis, and on which side of its line."""

    lane: int
    leftward: bool
    low: float
    high: float
    line: float


def hang(starts: Sequence[float], widths: Sequence[float], limit: float = float("inf")) -> list[Hung] | None:
    """Hang each text at a line from its place, between zero and `limit`, in as few lanes as can be found; None without any.

    For up to ten texts each choice of sides is tried; more than that all hang to the right.
    """
    count = len(starts)
    choices = itertools.product((False, True), repeat=count) if count <= MOST else [(False,) * count]
    best: list[Hung] | None = None
    for sides in choices:
        boxes = [
            _box(x, wide + 6, limit + 6, leftward=left) for x, wide, left in zip(starts, widths, sides, strict=True)
        ]
        for backward in (True, False):
            made = _in_lanes(boxes, backward=backward)
            if made is not None and (best is None or _cost(made) < _cost(best)):
                best = made
    return best


def _cost(hung: Sequence[Hung]) -> tuple[int, int, int]:
    deepest = max((it.lane for it in hung), default=0)
    return deepest, sum(it.leftward for it in hung), sum(it.lane for it in hung)


def _box(x: float, wide: float, limit: float, *, leftward: bool) -> Hung:
    """Hang a text on one side of its line, moved back where it would leave the sheet."""
    low = max(x - wide, 0.0) if leftward else max(min(x, limit - wide), 0.0)
    return Hung(lane=0, leftward=leftward, low=low, high=low + wide, line=x)


def _in_lanes(boxes: Sequence[Hung], *, backward: bool) -> list[Hung] | None:
    """Find each text a lane, the latest first or the earliest; None where one finds none."""
    made: dict[int, Hung] = {}
    for number in sorted(range(len(boxes)), key=lambda it: (boxes[it].line, it), reverse=backward):
        deepest = max((it.lane for it in made.values()), default=-1)
        options = (replace(boxes[number], lane=lane) for lane in range(deepest + 2))
        free = next((it for it in options if all(_clear(it, other) for other in made.values())), None)
        if free is None:
            return None
        made[number] = free
    return [made[number] for number in range(len(boxes))]


def _clear(one: Hung, two: Hung) -> bool:
    """Whether two texts and their lines leave each other free."""
    if one.lane == two.lane:
        return one.high <= two.low or two.high <= one.low
    shallow, deep = (one, two) if one.lane < two.lane else (two, one)
    return not shallow.low < deep.line < shallow.high


def spread(
    wanted: Sequence[float], heights: Sequence[float], *, low: float = 0.0, high: float = float("inf")
) -> list[float]:
    """Move texts apart as little as need be, each cluster around the middle of its places; none above `low`, nor below `high` where they all fit."""
    before = [0.0, *itertools.accumulate(heights)]
    # Without the heights above it, each text wants one place; where that order is broken, neighbours share one.
    pools: list[list[float]] = []
    for want, above in zip(wanted, before, strict=False):
        pools.append([want - above])
        while len(pools) > 1 and statistics.fmean(pools[-2]) > statistics.fmean(pools[-1]):
            later = pools.pop()
            pools[-1] = [*pools[-1], *later]
    last = high - sum(heights)
    shared = [max(min(statistics.fmean(pool), last), low) for pool in pools for _ in pool]
    return [place + above for place, above in zip(shared, before, strict=False)]
