"""Stage 4: one pandas frame of all observations, the columns of `observations.csv`; missing stays missing."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

from dashboards.model import Observation
from dashboards.model.evidence import checked_by, speaker
from dashboards.quantities import simplify

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = (
    "id",
    "initiative",
    "place",
    "city",
    "theme",
    "indicator",
    "level",
    "nature",
    "statistic",
    "printed",
    "value",
    "low",
    "high",
    "low_open",
    "high_open",
    "qualifier",
    "qualifier_word",
    "resolution",
    "unit",
    "period_type",
    "period_start",
    "period_end",
    "period_printed",
    "as_of",
    "source",
    "source_file",
    "paragraph",
    "occurrence",
    "reported_by",
    "design",
    "standing",
    "verified",
    "moment",
    "baseline_printed",
    "baseline_low",
    "baseline_high",
    "of",
    "sum_of",
    "same_as",
    "flags",
    "printed_simplified",
    "note_zh",
    "note_en",
    "corrected",
    "is_result",
    "counted_as",
    "themes",
    "period_printed_en",
    "period_paragraph",
    "as_of_printed",
    "printed_in",
    "said_by",
    "checked_by",
)


def plain(number: Decimal | None) -> str | None:
    """Write a number without exponent or trailing zeros; None stays None."""
    if number is None:
        return None
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def rows(observations: Iterable[Observation], corrected: Mapping[str, str]) -> list[dict[str, str | None]]:
    """Give one dict of text an observation, in the frame's columns; `corrected` gives the date of the last correction."""
    return [_row(it, corrected.get(it.id)) for it in observations]


def frame(observations: Iterable[Observation], corrected: Mapping[str, str]) -> "pd.DataFrame":
    """Give the table: text columns, numbers as text exactly as they are exported, one row an observation."""
    # Half a second to load, which a build that writes the rows as they are does not need.
    import pandas as pd  # noqa: PLC0415 - see above

    return pd.DataFrame(rows(observations, corrected), columns=list(COLUMNS), dtype="str")


def _row(it: Observation, corrected: str | None) -> dict[str, str | None]:
    record, quantity = it.record, it.quantity
    period = record.period
    return {
        "id": it.id,
        "initiative": it.initiative.id,
        "place": it.place.id,
        "city": it.city.id if it.city else None,
        "theme": it.initiative.theme,
        "indicator": it.indicator.id,
        "level": it.level,
        "nature": record.nature,
        "statistic": record.statistic,
        "printed": record.printed,
        "value": plain(quantity.value),
        "low": plain(quantity.low),
        "high": plain(quantity.high),
        "low_open": _flag(quantity.low_open),
        "high_open": _flag(quantity.high_open),
        "qualifier": quantity.qualifier,
        "qualifier_word": quantity.qualifier_word or None,
        "resolution": plain(quantity.resolution),
        "unit": quantity.unit or None,
        "period_type": period.type,
        "period_start": period.start.isoformat() if period.start else None,
        "period_end": period.end.isoformat() if period.end else None,
        "period_printed": period.printed,
        "as_of": _as_of(it),
        "source": it.source.id,
        "source_file": it.source.archive.file,
        "paragraph": str(record.paragraph),
        "occurrence": str(record.occurrence) if record.occurrence else None,
        "reported_by": record.reported_by,
        "design": it.design,
        "standing": it.standing,
        "verified": it.verified.isoformat() if it.verified else None,
        "moment": record.moment,
        "baseline_printed": record.baseline.printed if record.baseline else None,
        "baseline_low": plain(it.baseline.low) if it.baseline else None,
        "baseline_high": plain(it.baseline.high) if it.baseline else None,
        "of": record.of,
        "sum_of": " ".join(record.sum_of) or None,
        "same_as": record.same_as,
        "flags": " ".join(record.flags) or None,
        "printed_simplified": simplify(record.printed),
        "note_zh": record.note.zh if record.note else None,
        "note_en": record.note.en if record.note else None,
        "corrected": corrected,
        "is_result": _flag(it.is_result),
        "counted_as": it.counted_as,
        "themes": " ".join(it.initiative.themes),
        "period_printed_en": period.printed_en,
        "period_paragraph": str(period.paragraph) if period.paragraph else None,
        "as_of_printed": record.as_of.printed if record.as_of else None,
        "printed_in": it.source.publisher.zh if it.source.publisher else None,
        "said_by": speaker(record, it.source),
        "checked_by": checked_by(record, it.source),
    }


def _flag(value: bool) -> str:  # noqa: FBT001 - one cell
    return "true" if value else "false"


def _as_of(it: Observation) -> str | None:
    day = it.record.as_of
    if day is None:
        return None
    # A day that nobody printed is not handed on as one.
    return day.end.isoformat() if day.end and not day.inferred else day.printed
