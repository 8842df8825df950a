"""The rows of the smaller tables: initiatives, sources, indicators, events, processes; and rows as JSON has them."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from dashboards.model import Dataset, Initiative
from dashboards.model.vocabulary import ORDERED_SHAPES
from dashboards.table import COLUMNS, Kind, Row, cell

if TYPE_CHECKING:
    import pandas as pd

# What a column's cells are, whichever table it stands in; what is not named here is text.
KINDS: Mapping[str, Kind] = {
    **{it.name: it.kind for it in COLUMNS},
    **dict.fromkeys(("title_printed", "inferred", "open_ended", "ordered"), "boolean"),
    **dict.fromkeys(("step", "paragraphs", "observations"), "integer"),
    **dict.fromkeys(("date_start", "date_end"), "date"),
}


def kinds_of(table: str) -> Mapping[str, Kind]:
    """Give the kinds of a table's columns; the paragraphs of an initiative are a list of numbers, not a count."""
    return {**KINDS, "paragraphs": "string"} if table == "initiatives" else KINDS


def initiative_rows(dataset: Dataset, table: "pd.DataFrame") -> list[Row]:
    """Give one row an initiative, with the number of its observations."""
    counts = table["initiative"].value_counts()
    return [
        {
            "id": it.id,
            "place": it.place,
            "city": city.id if (city := dataset.city_of(it.place)) else None,
            "theme": it.theme,
            "name_zh": it.name.zh,
            "name_en": it.name.en,
            "summary_zh": it.summary.zh,
            "summary_en": it.summary.en,
            "source": it.source,
            "paragraphs": " ".join(str(number) for number in it.paragraphs),
            "components": "; ".join(part.zh for part in it.components) or None,
            "observations": str(counts.get(it.id, 0)),
            "themes": " ".join(it.themes),
            "part_of": it.part_of,
            "components_en": "; ".join(part.en or part.zh for part in it.components) or None,
            "claims_zh": _claims(it, "zh"),
            "claims_en": _claims(it, "en"),
        }
        for it in dataset.initiatives.values()
    ]


def _claims(initiative: Initiative, lang: str) -> str | None:
    """List the effects that are claimed without a number, each with its paragraph."""
    mark = "第{}段" if lang == "zh" else "paragraph {}"
    said = (f"{it.text.of(lang)} [{mark.format(it.paragraph)}]" for it in initiative.claims)
    return "; ".join(said) or None


def source_rows(dataset: Dataset, table: "pd.DataFrame") -> list[Row]:
    """Give one row a source, with the number of observations taken from it."""
    counts = table["source"].value_counts()
    return [
        {
            "id": it.id,
            "title_zh": it.title.zh,
            "title_en": it.title.en,
            "title_printed": "true" if it.title_printed else "false",
            "publisher_zh": it.publisher.zh if it.publisher else None,
            "publisher_en": it.publisher.en if it.publisher else None,
            "author_role_zh": it.author_role.zh if it.author_role else None,
            "author_role_en": it.author_role.en if it.author_role else None,
            "kind": it.kind,
            "date_printed": it.date.printed if it.date else None,
            "date_start": it.date.start.isoformat() if it.date and it.date.start else None,
            "date_end": it.date.end.isoformat() if it.date and it.date.end else None,
            "address": it.address,
            "source_file": it.archive.file,
            "sha256": it.archive.sha256,
            "paragraphs": str(it.archive.paragraphs),
            "observations": str(counts.get(it.id, 0)),
        }
        for it in dataset.sources.values()
    ]


def indicator_rows(dataset: Dataset, table: "pd.DataFrame") -> list[Row]:
    """Give one row an indicator, with the number of its observations."""
    counts = table["indicator"].value_counts()
    return [
        {
            "id": it.id,
            "name_zh": it.name.zh,
            "name_en": it.name.en,
            "units": " ".join(it.units) or None,
            "level": it.chain_level,
            "event": it.event,
            "direction": it.direction,
            "definition_zh": it.definition.zh,
            "definition_en": it.definition.en,
            "print_beside_zh": it.print_beside.zh,
            "print_beside_en": it.print_beside.en,
            "observations": str(counts.get(it.id, 0)),
        }
        for it in dataset.indicators.values()
    ]


def event_rows(dataset: Dataset) -> list[Row]:
    """Give one row an event: when, as printed, and what happened."""
    return [
        {
            "id": f"{initiative.id}.{it.id or number}",
            "initiative": initiative.id,
            "date_printed": it.date.printed,
            "date_printed_en": it.date.printed_en,
            "date_start": it.date.start.isoformat() if it.date.start else None,
            "date_end": it.date.end.isoformat() if it.date.end else None,
            "precision": it.date.precision,
            "inferred": cell(it.date.inferred or it.date.precision == "inferred-year"),
            "text_zh": it.text.zh,
            "text_en": it.text.en,
            "source": initiative.source,
            "paragraph": str(it.paragraph),
        }
        for initiative in dataset.initiatives.values()
        for number, it in enumerate(initiative.events, 1)
    ]


def process_rows(dataset: Dataset) -> list[Row]:
    """Give one row a step; `step` numbers the steps only where they follow each other."""
    return [
        {
            "id": f"{initiative.id}.{process.id}.{number}",
            "initiative": initiative.id,
            "process": process.id,
            "process_zh": process.name.zh if process.name else None,
            "process_en": process.name.en if process.name else None,
            "shape": process.shape,
            "ordered": cell(process.shape in ORDERED_SHAPES),
            "open_ended": cell(process.open_ended is not None),
            "step": str(number) if process.shape in ORDERED_SHAPES else None,
            "text_zh": it.zh,
            "text_en": it.en,
            "when_zh": it.when.zh if it.when else None,
            "when_en": it.when.en if it.when else None,
            "source": initiative.source,
            "paragraph": str(it.paragraph or process.paragraph),
        }
        for initiative in dataset.initiatives.values()
        for process in initiative.processes
        for number, it in enumerate(process.items, 1)
    ]


def typed(row: Row, kinds: Mapping[str, Kind] = KINDS) -> dict[str, object]:
    """Give a row for JSON: numbers as numbers, flags as booleans, missing as null."""
    return {key: _typed(kinds.get(key), value) for key, value in row.items()}


def _typed(kind: Kind | None, value: str | None) -> object:
    if value is None:
        return None
    if kind == "boolean":
        return value == "true"
    if kind in {"integer", "number"}:
        return float(value) if "." in value else int(value)
    return value
