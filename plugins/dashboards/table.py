"""Stage 4: one pandas frame of all observations, from which every table of them is made; missing stays missing.

Downloads, each chart's data, the Data Package and the explorer's facets are taken from it. A column is declared once.
"""

import datetime
import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final, Generic, TypeVar, cast

from dashboards.checks.corrections import corrected_dates
from dashboards.model import Correction, Observation, Text
from dashboards.model.columns import Declared, Kind, declared_columns
from dashboards.model.evidence import checked_by, speaker
from dashboards.quantities import simplify
from dashboards.quantities.wording import plain

if TYPE_CHECKING:
    import pandas as pd

T = TypeVar("T")
Row = Mapping[str, str | None]


@dataclass(frozen=True)
class Column(Generic[T]):
    """A column of a table: its name, its type and meaning as the Data Package says them, and its cells."""

    name: str
    kind: Kind
    meaning: str
    get: Callable[[T], object]


def _as_of(it: Observation) -> object:
    day = it.record.as_of
    if day is None:
        return None
    # A day that nobody printed is not handed on as one.
    return day.end if day.end and not day.inferred else day.printed


def _beside(column: Declared) -> Callable[[Observation], object]:
    return lambda it: column.of(it.record)


def _groups(lang: str) -> Callable[[Observation], object]:
    return lambda it: "; ".join(name.of(lang) for name in it.group_names)


def _text(text: Text | None, lang: str) -> object:
    return (text.zh if lang == "zh" else text.en) if text is not None else None


# fmt: off
COLUMNS: Final[tuple[Column[Observation], ...]] = (
    Column("id", "string", "Full id: initiative, full stop, observation. Stable; a renamed one leads on.", lambda it: it.id),
    Column("initiative", "string", "Id of the initiative that the number is told of.", lambda it: it.initiative.id),
    Column("place", "string", "Id of the place that the number counts.", lambda it: it.place.id),
    Column("city", "string", "Id of the city that the place is or lies in: a prefecture-level city, municipality, autonomous prefecture, prefecture or league; empty above that level.", lambda it: it.city.id if it.city else None),
    Column("theme", "string", "Id of the initiative's first theme.", lambda it: it.initiative.theme),
    Column("indicator", "string", "Id of what is measured.", lambda it: it.indicator.id),
    Column("level", "string", "Place of the indicator in the results chain.", lambda it: it.level),
    Column("nature", "string", "Stock, flow, level, change, difference, rate, rank; or plan, target, forecast, ceiling, standard, rule.", lambda it: it.record.nature),
    Column("statistic", "string", "Count, sum of money, mean, median, share, share of a target, ratio, rank, single case, parameter, or not said.", lambda it: it.record.statistic),
    Column("printed", "string", "The number exactly as printed, in the source's own characters.", lambda it: it.record.printed),
    Column("value", "number", "The numeral as printed. Where a bound is open it may lie outside what the words allow, as 10000 does for 'nearly 10,000'; empty for a range.", lambda it: it.quantity.value),
    Column("low", "number", "Lower bound of what the printed words allow; empty where there is none.", lambda it: it.quantity.low),
    Column("high", "number", "Upper bound of what the printed words allow; empty where there is none.", lambda it: it.quantity.high),
    Column("low_open", "boolean", "Whether the lower bound itself is left out, or missing.", lambda it: it.quantity.low_open),
    Column("high_open", "boolean", "Whether the upper bound itself is left out, or missing.", lambda it: it.quantity.high_open),
    Column("qualifier", "string", "How the words bound the number: exact, over, near, below …", lambda it: it.quantity.qualifier),
    Column("qualifier_word", "string", "The word that does so, as printed.", lambda it: it.quantity.qualifier_word),
    Column("resolution", "number", "The last place that an exact number is printed to.", lambda it: it.quantity.resolution),
    Column("unit", "string", "Unit as printed; nothing is converted.", lambda it: it.quantity.unit),
    Column("period_type", "string", "Point, span, year to date, since a date, since an event, standing, or unknown.", lambda it: it.record.period.type),
    Column("period_start", "date", "First day, where printed or soundly implied; worked out by an editor where 'flags' holds inferred-date.", lambda it: it.record.period.start),
    Column("period_end", "date", "Last day, in the same way.", lambda it: it.record.period.end),
    Column("period_printed", "string", "The period as printed.", lambda it: it.record.period.printed),
    Column("as_of", "string", "Day up to which it counts; the printed words where no day is printed.", _as_of),
    Column("source", "string", "Id of the source.", lambda it: it.source.id),
    Column("source_file", "string", "File name of its archived text.", lambda it: it.source.archive.file),
    Column("paragraph", "integer", "Paragraph of the number, counted from 1 over lines that are not blank.", lambda it: it.record.paragraph),
    Column("occurrence", "integer", "Which one is meant where the words stand more than once in the paragraph.", lambda it: it.record.occurrence),
    Column("reported_by", "string", "Who says the number in the source.", lambda it: it.record.reported_by),
    Column("design", "string", "Evidence mark for design, D0 to D5; empty where a number has none.", lambda it: it.design),
    Column("standing", "string", "Evidence mark for standing, S0 to S5.", lambda it: it.standing),
    Column("verified", "date", "Day on which the words were last found in the archive: copied rightly, no more.", lambda it: it.verified),
    Column("moment", "string", "Before or after the reform, where one end alone is printed.", lambda it: it.record.moment),
    Column("baseline_printed", "string", "The value before, as printed.", lambda it: it.record.baseline.printed if it.record.baseline else None),
    Column("baseline_low", "number", "Its lower bound.", lambda it: it.baseline.low if it.baseline else None),
    Column("baseline_high", "number", "Its upper bound.", lambda it: it.baseline.high if it.baseline else None),
    Column("of", "string", "Observation that the source says this one is a part of.", lambda it: it.record.of),
    Column("sum_of", "string", "Observations that the source adds up to this one.", lambda it: it.record.sum_of),
    Column("same_as", "string", "Observation that this one repeats.", lambda it: it.record.same_as),
    Column("flags", "string", "Known troubles that a reader should see.", lambda it: it.record.flags),
    Column("printed_simplified", "string", "The same in simplified characters.", lambda it: simplify(it.record.printed)),
    Column("note_zh", "string", "The editors' note, in Chinese.", lambda it: it.record.note.zh if it.record.note else None),
    Column("note_en", "string", "The editors' note, in English.", lambda it: it.record.note.en if it.record.note else None),
    Column("corrected", "date", "Day of the last correction.", lambda _: None),
    Column("is_result", "boolean", "Whether it tells of what was; false for plans, targets, forecasts, ceilings, standards and rules.", lambda it: it.is_result),
    Column("counted_as", "string", "What the number is counted among: its level, or plans where it is no result.", lambda it: it.counted_as),
    Column("themes", "string", "Ids of all its themes, with spaces between.", lambda it: it.initiative.themes),
    Column("period_printed_en", "string", "The same in English.", lambda it: it.record.period.printed_en),
    Column("period_paragraph", "integer", "Paragraph that the period is printed in; another than 'paragraph' means that it is borrowed.", lambda it: it.record.period.paragraph),
    Column("as_of_printed", "string", "The same as printed.", lambda it: it.record.as_of.printed if it.record.as_of else None),
    Column("printed_in", "string", "Publisher that the source names, in Chinese; empty where it names none.", lambda it: it.source.publisher.zh if it.source.publisher else None),
    Column("said_by", "string", "Whose word the number is: the speaker's, the doer's, the article's narration, or not-said where neither author nor publisher is printed.", lambda it: speaker(it.record, it.source)),
    Column("checked_by", "string", "Nobody, official statistics with their method, or an independent body.", lambda it: checked_by(it.record, it.source)),
    Column("groups", "string", "Groups of a total that are counted, as dimension=value with semicolons between; empty where all are.", lambda it: "; ".join(f"{dimension}={value}" for dimension, value in it.groups)),
    Column("groups_zh", "string", "The names of those groups, in Chinese.", _groups("zh")),
    Column("groups_en", "string", "The names of those groups, in English.", _groups("en")),
    Column("population_zh", "string", "Who or what is counted, in Chinese.", lambda it: _text(it.record.population, "zh")),
    Column("population_en", "string", "The same in English.", lambda it: _text(it.record.population, "en")),
    Column("method_zh", "string", "How it was measured, where the source says so, in Chinese.", lambda it: _text(it.record.method, "zh")),
    Column("method_en", "string", "The same in English.", lambda it: _text(it.record.method, "en")),
    Column("comparison", "string", "Whether there is a comparison group: none, group or randomised.", lambda it: it.record.comparison),
    Column("margin", "number", "Half the width of the margin that is printed with it; its bounds are value less and plus margin.", lambda it: it.quantity.margin),
    # What stands beside a number says in its own field which column it fills.
    *(Column(it.name, it.kind, it.meaning, _beside(it)) for it in declared_columns()),
)
# fmt: on
NAMES: Final = tuple(it.name for it in COLUMNS)


def frame(observations: Iterable[Observation], corrections: Iterable[Correction]) -> "pd.DataFrame":
    """Give the table: one row an observation, every cell the text that is exported, None where there is nothing."""
    # No table needs linear algebra, whose threads would stand in the way of those who fork.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    # A quarter of a second to load, which a command that writes no table does not spend.
    import pandas as pd  # noqa: PLC0415 - see above

    cells = [[cell(column.get(it)) for column in COLUMNS] for it in observations]
    # As objects: a column of pandas' own text type would turn None into NaN, and JSON knows no NaN.
    table = pd.DataFrame(cells, columns=list(NAMES), dtype="object")
    days = corrected_dates(corrections)
    table["corrected"] = pd.Series([days.get(it) for it in table["id"]], dtype="object")
    return table


def rows(table: "pd.DataFrame") -> list[Row]:
    """Give a table as one dict a row."""
    return cast("list[Row]", table.to_dict("records"))


def cell(value: object) -> str | None:
    """Write a value as text: numbers without exponent or trailing zeros, ids with spaces between; nothing is None."""
    if value is None or value in ((), ""):
        return None
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return plain(value)
    if isinstance(value, datetime.date):
        return value.isoformat()
    return " ".join(value) if isinstance(value, tuple) else str(value)
