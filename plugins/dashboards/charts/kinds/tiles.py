"""Charts stage, kind `tiles`: how many, without a common scale? Each number large, with the sign of its interval."""

from __future__ import annotations

from dashboards.charts import how_to_read, tile
from dashboards.charts.brief import Brief, Kind, Table
from dashboards.charts.kinds import interval_bars
from dashboards.charts.sheet import Cut, Sheet
from dashboards.lang import Both, Lang


def canvas(brief: Brief, cut: Cut, lang: Lang) -> Sheet:
    """Draw the key of the signs that occur, then the tiles in the declared order."""
    sheet = Sheet(cut=cut, lang=lang)
    y = tile.key(sheet, brief.observations, 2)
    return sheet.ended(tile.draw(sheet, brief.observations, y))


def summary(brief: Brief) -> Both:
    """Name the numbers as printed."""
    return interval_bars.named(brief)


def meaning(brief: Brief) -> Both:
    """Say what the numbers leave unsaid."""
    return how_to_read.unsaid(brief.observations)


def table(brief: Brief, lang: Lang) -> Table:
    """List every observation with what it counts, when, and where it is printed."""
    return how_to_read.table_of(brief.observations, lang)


def notes(_brief: Brief) -> tuple[Both, ...]:
    """Say what the signs do not show; which signs occur is said by the key."""
    return (
        Both(
            zh="数字之间没有共同的刻度，所以不画长短；每个符号大小都一样，只表示是哪种区间。",
            en="The numbers share no scale, so no lengths are drawn; all signs are of one size and show the kind of interval alone.",
        ),
    )


KIND = Kind(name="tiles", canvas=canvas, summary=summary, meaning=meaning, table=table, notes=notes)
