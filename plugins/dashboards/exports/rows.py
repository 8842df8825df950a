"""The smaller tables: each column declared once, with its type, its meaning and its cells; and rows as JSON has them."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

from dashboards.model import Dataset, Dimension, Indicator, Initiative, Place, Source, Text, Theme
from dashboards.model.beside import DimensionValue
from dashboards.model.columns import Kind, declared_columns
from dashboards.model.records import DatedEvent, MissingRecord, Process, Step
from dashboards.model.vocabulary import ORDERED_SHAPES
from dashboards.table import COLUMNS, Column, Row, cell

if TYPE_CHECKING:
    import pandas as pd

T = TypeVar("T")
Links = Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class Table:
    """A table as it is exported: columns with type and meaning, rows, and the tables that its columns point to."""

    name: str
    columns: Sequence[Column[Any]]
    rows: Sequence[Row]
    links: Links = field(default_factory=dict)

    @property
    def kinds(self) -> Mapping[str, Kind]:
        """Give the type of each column."""
        return {it.name: it.kind for it in self.columns}


def told(name: str, meaning: str, get: Callable[[T], object], kind: Kind = "string") -> Column[T]:
    """Declare a column."""
    return Column(name=name, kind=kind, meaning=meaning, get=get)


def _words(name: str, meaning: str, get: Callable[[T], Text | None]) -> tuple[Column[T], Column[T]]:
    """Declare a text in both languages: a column each."""
    return (
        told(f"{name}_zh", f"{meaning} In Chinese.", lambda it: text.zh if (text := get(it)) else None),
        told(f"{name}_en", f"{meaning} In English.", lambda it: text.en if (text := get(it)) else None),
    )


def _table(name: str, columns: Sequence[Column[T]], items: Iterable[T], links: Links | None = None) -> Table:
    return Table(
        name=name,
        columns=columns,
        rows=[{it.name: cell(it.get(one)) for it in columns} for one in items],
        links=links or {},
    )


def observation_table(rows: Sequence[Row]) -> Table:
    """Give the table of all observations, which the frame holds."""
    return Table(
        name="observations",
        columns=COLUMNS,
        rows=rows,
        links={
            **_PLACED,
            "theme": "themes",
            "indicator": "indicators",
            "source": "sources",
            "initiative": "initiatives",
            **dict.fromkeys(("of", "same_as"), "observations"),
            **{it.name: "observations" for it in declared_columns() if it.names == "observation"},
        },
    )


_PLACED: Links = {"place": "places", "city": "places"}


def smaller_tables(dataset: Dataset, table: "pd.DataFrame") -> Iterator[Table]:
    """Yield every table but that of the observations; `table` is the frame, from which they are counted."""
    yield _initiatives(dataset, table)
    yield _sources(dataset, table)
    yield _indicators(dataset, table)
    yield _events(dataset)
    yield _processes(dataset)
    yield _places(dataset, table)
    yield _themes(dataset)
    yield _dimensions(dataset)
    yield _missing(dataset)
    yield _units(dataset, table)


def _counted(table: "pd.DataFrame", column: str) -> Callable[[str], int]:
    counts = table[column].value_counts()
    return lambda name: int(counts.get(name, 0))


def _city(dataset: Dataset, place: str) -> str | None:
    return city.id if (city := dataset.city_of(place)) else None


def _initiatives(dataset: Dataset, table: "pd.DataFrame") -> Table:
    count = _counted(table, "initiative")
    columns: tuple[Column[Initiative], ...] = (
        told("id", "Id of the initiative; stable.", lambda it: it.id),
        told("place", "Id of the place whose initiative it is.", lambda it: it.place),
        told("city", "Id of the city that the place is or lies in; empty above that level.", lambda it: _city(dataset, it.place)),
        told("theme", "Id of its first theme.", lambda it: it.theme),
        *_words("name", "Its name.", lambda it: it.name),
        *_words("summary", "What it is, in the editors' words.", lambda it: it.summary),
        told("source", "Id of the source that tells of it.", lambda it: it.source),
        told("paragraphs", "Paragraphs of the source that tell of it, with spaces between.", lambda it: " ".join(map(str, it.paragraphs))),
        told("components", "Named things that belong to it, in Chinese, with semicolons between.", lambda it: "; ".join(part.zh for part in it.components)),
        told("observations", "How many observations are told of it.", lambda it: count(it.id), "integer"),
        told("themes", "Ids of all its themes, with spaces between.", lambda it: it.themes),
        told("part_of", "Id of the initiative that the source says it belongs to.", lambda it: it.part_of),
        told("components_en", "Named things that belong to it, in English.", lambda it: "; ".join(part.en or part.zh for part in it.components)),
        told("claims_zh", "Effects claimed without a number, in Chinese, each with its paragraph.", lambda it: _claims(it, "zh")),
        told("claims_en", "The same in English.", lambda it: _claims(it, "en")),
    )  # fmt: skip
    links = {**_PLACED, "theme": "themes", "source": "sources", "part_of": "initiatives"}
    return _table("initiatives", columns, dataset.initiatives.values(), links)


def _claims(initiative: Initiative, lang: str) -> str | None:
    """List the effects that are claimed without a number, each with its paragraph."""
    mark = "第{}段" if lang == "zh" else "paragraph {}"
    said = (f"{it.text.of(lang)} [{mark.format(it.paragraph)}]" for it in initiative.claims)
    return "; ".join(said) or None


def _sources(dataset: Dataset, table: "pd.DataFrame") -> Table:
    count = _counted(table, "source")
    columns: tuple[Column[Source], ...] = (
        told("id", "Id of the source; stable.", lambda it: it.id),
        *_words("title", "Its title.", lambda it: it.title),
        told("title_printed", "Whether the source prints that title; false where it is ours.", lambda it: it.title_printed, "boolean"),
        *_words("publisher", "The publisher that it prints; empty where it prints none.", lambda it: it.publisher),
        *_words("author_role", "The author's office or role.", lambda it: it.author_role),
        told("kind", "Article, bulletin, statistics, audit or open data.", lambda it: it.kind),
        told("date_printed", "Its date as printed.", lambda it: it.date.printed if it.date else None),
        told("date_start", "First day that its date can mean.", lambda it: it.date.start if it.date else None, "date"),
        told("date_end", "Last day that its date can mean.", lambda it: it.date.end if it.date else None, "date"),
        told("address", "Its web address, where it has one.", lambda it: it.address),
        told("source_file", "File name of its archived text, which is not published.", lambda it: it.archive.file),
        told("sha256", "SHA-256 of that file.", lambda it: it.archive.sha256),
        told("paragraphs", "How many paragraphs it has.", lambda it: it.archive.paragraphs, "integer"),
        told("observations", "How many observations are taken from it.", lambda it: count(it.id), "integer"),
    )  # fmt: skip
    return _table("sources", columns, dataset.sources.values())


def _indicators(dataset: Dataset, table: "pd.DataFrame") -> Table:
    count = _counted(table, "indicator")
    columns: tuple[Column[Indicator], ...] = (
        told("id", "Id of the indicator; stable.", lambda it: it.id),
        *_words("name", "Its name.", lambda it: it.name),
        told("units", "Units that it may have, with spaces between.", lambda it: " ".join(it.units)),
        told("level", "Its place in the results chain.", lambda it: it.chain_level),
        told("event", "Which event is counted.", lambda it: it.event),
        told("direction", "Whether more or less of it is better, or neither.", lambda it: it.direction),
        *_words("definition", "What it measures.", lambda it: it.definition),
        *_words("print_beside", "What must stand beside a number of it.", lambda it: it.print_beside),
        told("observations", "How many observations there are of it.", lambda it: count(it.id), "integer"),
    )
    return _table("indicators", columns, dataset.indicators.values())


def _events(dataset: Dataset) -> Table:
    columns: tuple[Column[tuple[Initiative, DatedEvent, int]], ...] = (
        told("id", "Initiative, full stop, event.", lambda it: f"{it[0].id}.{it[1].id or it[2]}"),
        told("initiative", "Id of the initiative that it happened to.", lambda it: it[0].id),
        told("date_printed", "Its date as printed.", lambda it: it[1].date.printed),
        told("date_printed_en", "The same in English.", lambda it: it[1].date.printed_en),
        told("date_start", "First day that the date can mean.", lambda it: it[1].date.start, "date"),
        told("date_end", "Last day that the date can mean.", lambda it: it[1].date.end, "date"),
        told("precision", "To what the date is good: day, month, quarter, half-year, year …", lambda it: it[1].date.precision),
        told("inferred", "Whether days or year were worked out by an editor.", lambda it: it[1].date.inferred or it[1].date.precision == "inferred-year", "boolean"),
        *_words("text", "What happened.", lambda it: it[1].text),
        told("source", "Id of the source.", lambda it: it[0].source),
        told("paragraph", "Paragraph of the source.", lambda it: it[1].paragraph, "integer"),
    )  # fmt: skip
    items = ((it, event, number) for it in dataset.initiatives.values() for number, event in enumerate(it.events, 1))
    return _table("events", columns, items, {"initiative": "initiatives", "source": "sources"})


def _processes(dataset: Dataset) -> Table:
    columns: tuple[Column[tuple[Initiative, Process, Step, int]], ...] = (
        told("id", "Initiative, full stop, process, full stop, step.", lambda it: f"{it[0].id}.{it[1].id}.{it[3]}"),
        told("initiative", "Id of the initiative.", lambda it: it[0].id),
        told("process", "Id of the process within the initiative.", lambda it: it[1].id),
        *_words("process", "Its name.", lambda it: it[1].name),
        told("shape", "Sequence, loop, routing, escalation, fan-in or set.", lambda it: it[1].shape),
        told("ordered", "Whether its steps follow each other.", lambda it: it[1].shape in ORDERED_SHAPES, "boolean"),
        told("open_ended", "Whether the source leaves the list open.", lambda it: it[1].open_ended is not None, "boolean"),
        told("step", "Which step, where they follow each other.", lambda it: it[3] if it[1].shape in ORDERED_SHAPES else None, "integer"),
        *_words("text", "What is done.", lambda it: Text(zh=it[2].zh, en=it[2].en)),
        *_words("when", "On what condition the step is taken.", lambda it: it[2].when),
        told("source", "Id of the source.", lambda it: it[0].source),
        told("paragraph", "Paragraph of the source.", lambda it: _stands(it[1], it[2]), "integer"),
    )  # fmt: skip
    items = (
        (it, process, step, number)
        for it in dataset.initiatives.values()
        for process in it.processes
        for number, step in enumerate(process.items, 1)
    )
    return _table("processes", columns, items, {"initiative": "initiatives", "source": "sources"})


def _stands(process: Process, step: Step) -> int:
    """Give the paragraph of a step: its process's where it names none."""
    return process.paragraph if step.paragraph is None else step.paragraph


def _places(dataset: Dataset, table: "pd.DataFrame") -> Table:
    count = _counted(table, "place")
    columns: tuple[Column[Place], ...] = (
        told("id", "Id of the place; stable.", lambda it: it.id),
        *_words("name", "Its name.", lambda it: it.name),
        told("kind", "Province, municipality, prefecture-level city, district, street …", lambda it: it.kind),
        told("parent", "Id of the place that it lies in, where that is written down.", lambda it: it.parent),
        told("city", "Id of the city that it is or lies in; empty above that level.", lambda it: _city(dataset, it.id)),
        told("observations", "How many observations count this very place.", lambda it: count(it.id), "integer"),
    )
    named = {*dataset.own_places, *table["place"], *(it.place for it in dataset.initiatives.values())}
    named |= {over.id for name in named for over in dataset.lineage(name)}
    found = (it for it in dataset.places.values() if it.id in named)
    return _table("places", columns, found, {"parent": "places", "city": "places"})


def _themes(dataset: Dataset) -> Table:
    columns: tuple[Column[Theme], ...] = (
        told("id", "Id of the theme; stable.", lambda it: it.id),
        *_words("name", "Its name.", lambda it: it.name),
        *_words("definition", "What is filed under it.", lambda it: it.definition),
    )
    return _table("themes", columns, dataset.themes.values())


def _dimensions(dataset: Dataset) -> Table:
    columns: tuple[Column[tuple[Dimension, DimensionValue]], ...] = (
        told("id", "Dimension=value, as 'groups' of the observations has it.", lambda it: f"{it[0].id}={it[1].id}"),
        told("dimension", "Id of the dimension.", lambda it: it[0].id),
        *_words("dimension", "Its name.", lambda it: it[0].name),
        *_words("definition", "What totals are divided by.", lambda it: it[0].definition),
        told("value", "Id of the value.", lambda it: it[1].id),
        *_words("value", "Its name.", lambda it: it[1].name),
        told("holds", "Other values that it holds, with spaces between.", lambda it: it[1].holds),
    )
    items = ((it, value) for it in dataset.dimensions.values() for value in it.values)  # noqa: PD011 - no frame
    return _table("dimensions", columns, items)


def _missing(dataset: Dataset) -> Table:
    columns: tuple[Column[tuple[Initiative, MissingRecord]], ...] = (
        told("id", "Initiative, full stop, entry.", lambda it: f"{it[0].id}.{it[1].id}"),
        told("initiative", "Id of the initiative.", lambda it: it[0].id),
        told("place", "Id of the place that would be counted.", lambda it: it[1].place or it[0].place),
        told("indicator", "Id of what would be measured.", lambda it: it[1].indicator),
        told("groups", "Groups that would be counted, as dimension=value.", lambda it: "; ".join(sorted(f"{one.dimension}={one.value}" for one in it[1].groups))),
        told("body", "Department that it would be about, in Chinese.", lambda it: it[1].body.zh if it[1].body else None),
        told("printed", "The mark in the cell; empty where the cell is.", lambda it: it[1].printed),
        told("period_printed", "The period as printed.", lambda it: it[1].period.printed),
        told("period_start", "First day of the period.", lambda it: it[1].period.start, "date"),
        told("period_end", "Last day of the period.", lambda it: it[1].period.end, "date"),
        told("reason", "Why there is no number: not-applicable, not-reported, suppressed, not-summed, not-yet, elsewhere, not-said.", lambda it: it[1].reason),
        told("reason_printed", "The source's words for it.", lambda it: it[1].words.printed if it[1].words else None),
        told("bounds_printed", "What bounds the number, as printed.", lambda it: it[1].bounds.printed if it[1].bounds else None),
        told("source", "Id of the source.", lambda it: it[1].source or it[0].source),
        told("paragraph", "Paragraph of the source.", lambda it: it[1].paragraph, "integer"),
        *_words("note", "The editors' note.", lambda it: it[1].note),
    )  # fmt: skip
    items = ((it, entry) for it in dataset.initiatives.values() for entry in it.missing)
    links = {"initiative": "initiatives", "place": "places", "indicator": "indicators", "source": "sources"}
    return _table("missing", columns, items, links)


def _units(dataset: Dataset, table: "pd.DataFrame") -> Table:
    count = _counted(table, "unit")
    used = {unit for it in dataset.indicators.values() for unit in it.units if unit}
    columns: tuple[Column[str], ...] = (
        told("id", "The unit as the sources print it.", lambda it: it),
        told("indicators", "Ids of the indicators that may have it, with spaces between.", lambda it: tuple(one.id for one in dataset.indicators.values() if it in one.units)),
        told("observations", "How many observations have it.", count, "integer"),
    )  # fmt: skip
    return _table("units", columns, sorted(used | {str(it) for it in table["unit"] if it}))


def typed(row: Row, kinds: Mapping[str, Kind] | None = None) -> dict[str, object]:
    """Give a row for JSON: numbers as numbers, flags as booleans, missing as null."""
    known = kinds if kinds is not None else _OBSERVED
    return {key: _typed(known.get(key), value) for key, value in row.items()}


_OBSERVED: Mapping[str, Kind] = {it.name: it.kind for it in COLUMNS}


def _typed(kind: Kind | None, value: str | None) -> object:
    if value is None:
        return None
    if kind == "boolean":
        return value == "true"
    if kind in {"integer", "number"}:
        return float(value) if "." in value else int(value)
    return value
