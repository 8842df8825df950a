"""Charts stage: one number as a mark on an upright scale: a dot, a hatch between two bounds, thinning blocks without one."""

from __future__ import annotations

from collections.abc import Callable

from dashboards.charts import intervals, marks
from dashboards.charts.palette import INK
from dashboards.charts.sheet import Sheet
from dashboards.quantities import Quantity

# How far blocks thin out, half a hatch's breadth and half a tick's (px); marks are smaller here than alone.
LONG, HALF, REACH, SCALE = 22.0, 5.0, 7.0, 0.72


def draw(sheet: Sheet, x: float, quantity: Quantity, at: float, kind: str, up: Callable[[float], float]) -> None:  # noqa: PLR0913 - a place and its scale
    """Draw a number that stands at a value; `up` gives the height of a value (px).

    What is counted cannot be less than nothing, so blocks do not thin out across zero.
    """
    y, zero = up(at), up(0) if at >= 0 else float("inf")
    match quantity.qualifier:
        case "exact":
            _margin(sheet, x, quantity, up)
            marks.point(sheet, x, y, kind, scale=SCALE)
        case "about":
            marks.point(sheet, x, y, kind, scale=0.5)
            marks.fade_upright(sheet, x, y - 5, y - 20, wide=9)
            if zero - y > 12:
                marks.fade_upright(sheet, x, y + 5, min(y + 20, zero), wide=9)
        case "near":
            _tick(sheet, x, y)
            if zero - y > 6:
                marks.fade_upright(sheet, x, y + 2, min(y + LONG, zero), wide=9)
        case "above" | "at-least":
            if quantity.qualifier == "at-least":
                _tick(sheet, x, y)
            marks.fade_upright(sheet, x, y - 2, y - LONG, wide=9)
        case _:
            _hatched(sheet, x, quantity, up)
    if kind == "diamond" and quantity.qualifier != "exact":
        marks.point(sheet, x, y, kind, scale=SCALE)


def _margin(sheet: Sheet, x: float, quantity: Quantity, up: Callable[[float], float]) -> None:
    """Draw the margin that a source prints with a number as a line between its ends."""
    if quantity.margin is None or quantity.low is None or quantity.high is None:
        return
    ends = [up(float(it)) for it in (quantity.low, quantity.high)]
    sheet.line([(x, end) for end in ends], INK, 1.4)
    for end in ends:
        sheet.line([(x - 4, end), (x + 4, end)], INK, 1.4)


def _hatched(sheet: Sheet, x: float, quantity: Quantity, up: Callable[[float], float]) -> None:
    """Draw the stretch between two bounds, of which zero may be the lower, with a tick where an end is included."""
    reach = intervals.extent(quantity)
    top, low = up(reach.reach), up(reach.ink if quantity.low is not None else 0)
    marks.hatch(sheet, x - HALF, x + HALF, (top + low) / 2, high=max(low - top, 3))
    for end, is_open in ((top, quantity.high_open), (low, quantity.low_open)):
        if not is_open:
            _tick(sheet, x, end)


def _tick(sheet: Sheet, x: float, y: float) -> None:
    sheet.line([(x - REACH, y), (x + REACH, y)], INK, 1.6)
