"""The smaller tables: each column declared once, with its type, its meaning and its cells; and rows as JSON has them."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

from dashboards.lang import Both, pick
from dashboards.model import Dataset, Dimension, Indicator, Initiative, Place, Source, Text, Theme
from dashboards.model.beside import DimensionValue
from dashboards.model.columns import Kind, declared_columns, in_language
from dashboards.model.records import DatedEvent, MissingRecord, Process, Step
from dashboards.model.vocabulary import ORDERED_SHAPES
from dashboards.table import COLUMNS, Column, Row, cell, told

if TYPE_CHECKING:
    import pandas as pd

T = TypeVar("T")
Links = Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class ExportTable:
    """A table as it is exported: what it holds, columns with type and meaning, rows, and the tables that its columns point to."""

    name: str
    about: Both
    columns: Sequence[Column[Any]]
    rows: Sequence[Row]
    links: Links = field(default_factory=dict)

    @property
    def kinds(self) -> Mapping[str, Kind]:
        """Return the type of each column."""
        return {it.name: it.kind for it in self.columns}


def _words(name: str, zh: str, en: str, get: Callable[[T], Text | None]) -> tuple[Column[T], Column[T]]:
    """Declare a text in both languages: a column each."""
    text = Both(zh=zh, en=en)
    return (
        Column(f"{name}_zh", "string", in_language(text, "zh"), lambda it: said.zh if (said := get(it)) else None),
        Column(f"{name}_en", "string", in_language(text, "en"), lambda it: said.en if (said := get(it)) else None),
    )


def _table(
    name: str, about: Both, columns: Sequence[Column[T]], items: Iterable[T], links: Links | None = None
) -> ExportTable:
    return ExportTable(
        name=name,
        about=about,
        columns=columns,
        rows=[{it.name: cell(it.get(one)) for it in columns} for one in items],
        links=links or {},
    )


def observation_table(rows: Sequence[Row]) -> ExportTable:
    """Return the table of all observations, which the frame holds."""
    return ExportTable(
        name="observations",
        about=Both(
            zh="全部数据点：印出的写法、上下界、时段、来源段落、证据标记、附注。",
            en="Every observation: the printed words, bounds, period, paragraph, evidence marks, notes.",
        ),
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


def smaller_tables(dataset: Dataset, table: "pd.DataFrame") -> Iterator[ExportTable]:
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


# fmt: off
def _initiatives(dataset: Dataset, table: "pd.DataFrame") -> ExportTable:
    count = _counted(table, "initiative")
    columns: tuple[Column[Initiative], ...] = (
        told("id", "举措的编号；定了不变。", "Id of the initiative; stable.", lambda it: it.id),
        told("place", "谁的举措：地方的编号。", "Id of the place whose initiative it is.", lambda it: it.place),
        told("city", "这个地方所在（或就是）的市的编号；在此以上的为空。", "Id of the city that the place is or lies in; empty above that level.", lambda it: _city(dataset, it.place)),
        told("theme", "第一个主题的编号。", "Id of its first theme.", lambda it: it.theme),
        *_words("name", "名称", "Its name.", lambda it: it.name),
        *_words("summary", "它是什么，用编辑的话", "What it is, in the editors' words.", lambda it: it.summary),
        told("source", "写到它的来源的编号。", "Id of the source that tells of it.", lambda it: it.source),
        told("paragraphs", "来源里写到它的段落，用空格隔开。", "Paragraphs of the source that tell of it, with spaces between.", lambda it: " ".join(map(str, it.paragraphs))),
        told("components", "属于它的有名称的东西，中文，用分号隔开。", "Named things that belong to it, in Chinese, with semicolons between.", lambda it: "; ".join(part.zh for part in it.components)),
        told("observations", "关于它的数据点有几个。", "How many observations are told of it.", lambda it: count(it.id), "integer"),
        told("themes", "全部主题的编号，用空格隔开。", "Ids of all its themes, with spaces between.", lambda it: it.themes),
        told("part_of", "来源说它属于哪项举措：举措的编号。", "Id of the initiative that the source says it belongs to.", lambda it: it.part_of),
        told("components_en", "属于它的有名称的东西，英文。", "Named things that belong to it, in English.", lambda it: "; ".join(part.en or part.zh for part in it.components)),
        told("claims_zh", "据称有、却没有给出数字的效果，中文，各附段落。", "Effects claimed without a number, in Chinese, each with its paragraph.", lambda it: _claims(it, "zh")),
        told("claims_en", "同上，英文。", "The same in English.", lambda it: _claims(it, "en")),
    )
    links = {**_PLACED, "theme": "themes", "source": "sources", "part_of": "initiatives"}
    about = Both(zh="全部举措：地方、主题、概要、段落。", en="Every initiative: place, theme, summary, paragraphs.")
    return _table("initiatives", about, columns, dataset.initiatives.values(), links)


def _claims(initiative: Initiative, lang: str) -> str | None:
    """List the effects that are claimed without a number, each with its paragraph."""
    mark = pick(lang, "第{}段", "paragraph {}")
    said = (f"{it.text.of(lang)} [{mark.format(it.paragraph)}]" for it in initiative.claims)
    return "; ".join(said) or None


def _sources(dataset: Dataset, table: "pd.DataFrame") -> ExportTable:
    count = _counted(table, "source")
    columns: tuple[Column[Source], ...] = (
        told("id", "来源的编号；定了不变。", "Id of the source; stable.", lambda it: it.id),
        *_words("title", "标题", "Its title.", lambda it: it.title),
        told("title_printed", "标题是不是来源印出的；我们起的为否。", "Whether the source prints that title; false where it is ours.", lambda it: it.title_printed, "boolean"),
        *_words("publisher", "它印出的发布者；没有印出的为空", "The publisher that it prints; empty where it prints none.", lambda it: it.publisher),
        *_words("author_role", "作者的职务或身份", "The author's office or role.", lambda it: it.author_role),
        told("kind", "文章、通报、统计、审计或开放数据。", "Article, bulletin, statistics, audit or open data.", lambda it: it.kind),
        told("date_printed", "日期，照原文。", "Its date as printed.", lambda it: it.date.printed if it.date else None),
        told("date_start", "这个日期最早可能是哪一天。", "First day that its date can mean.", lambda it: it.date.start if it.date else None, "date"),
        told("date_end", "这个日期最晚可能是哪一天。", "Last day that its date can mean.", lambda it: it.date.end if it.date else None, "date"),
        told("address", "网址；没有的为空。", "Its web address, where it has one.", lambda it: it.address),
        told("source_file", "存档的文件名；存档不公开。", "File name of its archived text, which is not published.", lambda it: it.archive.file),
        told("sha256", "存档文件的SHA-256。", "SHA-256 of that file.", lambda it: it.archive.sha256),
        told("paragraphs", "一共几段。", "How many paragraphs it has.", lambda it: it.archive.paragraphs, "integer"),
        told("observations", "从中记下了几个数据点。", "How many observations are taken from it.", lambda it: count(it.id), "integer"),
    )
    about = Both(zh="全部来源：标题、发布者、日期、存档文件名和哈希。", en="Every source: title, publisher, date, archive file and hash.")
    return _table("sources", about, columns, dataset.sources.values())


def _indicators(dataset: Dataset, table: "pd.DataFrame") -> ExportTable:
    count = _counted(table, "indicator")
    columns: tuple[Column[Indicator], ...] = (
        told("id", "指标的编号；定了不变。", "Id of the indicator; stable.", lambda it: it.id),
        *_words("name", "名称", "Its name.", lambda it: it.name),
        told("units", "可以用的单位，用空格隔开。", "Units that it may have, with spaces between.", lambda it: " ".join(it.units)),
        told("level", "在结果链上的层级。", "Its place in the results chain.", lambda it: it.chain_level),
        told("event", "数的是哪件事。", "Which event is counted.", lambda it: it.event),
        told("direction", "越多越好、越少越好，还是没有好坏之分。", "Whether more or less of it is better, or neither.", lambda it: it.direction),
        *_words("definition", "量的是什么", "What it measures.", lambda it: it.definition),
        *_words("print_beside", "它的数字旁边应当一起公布什么", "What must stand beside a number of it.", lambda it: it.print_beside),
        told("observations", "这个指标有几个数据点。", "How many observations there are of it.", lambda it: count(it.id), "integer"),
    )
    about = Both(zh="全部指标：定义、单位、层级。", en="Every indicator: definition, units, level.")
    return _table("indicators", about, columns, dataset.indicators.values())


def _events(dataset: Dataset) -> ExportTable:
    columns: tuple[Column[tuple[Initiative, DatedEvent, int]], ...] = (
        told("id", "举措、句点、事件。", "Initiative, full stop, event.", lambda it: f"{it[0].id}.{it[1].id or it[2]}"),
        told("initiative", "哪项举措的事：举措的编号。", "Id of the initiative that it happened to.", lambda it: it[0].id),
        told("date_printed", "日期，照原文。", "Its date as printed.", lambda it: it[1].date.printed),
        told("date_printed_en", "同上，英文。", "The same in English.", lambda it: it[1].date.printed_en),
        told("date_start", "这个日期最早可能是哪一天。", "First day that the date can mean.", lambda it: it[1].date.start, "date"),
        told("date_end", "这个日期最晚可能是哪一天。", "Last day that the date can mean.", lambda it: it[1].date.end, "date"),
        told("precision", "日期准到哪一级：日、月、季、半年、年等。", "To what the date is good: day, month, quarter, half-year, year …", lambda it: it[1].date.precision),
        told("inferred", "日子或年份是不是编辑推定的。", "Whether days or year were worked out by an editor.", lambda it: it[1].date.inferred or it[1].date.precision == "inferred-year", "boolean"),
        *_words("text", "发生了什么", "What happened.", lambda it: it[1].text),
        told("source", "来源的编号。", "Id of the source.", lambda it: it[0].source),
        told("paragraph", "来源的第几段。", "Paragraph of the source.", lambda it: it[1].paragraph, "integer"),
    )
    items = ((it, event, number) for it in dataset.initiatives.values() for number, event in enumerate(it.events, 1))
    about = Both(zh="全部日期：原样写法、起止日、是不是推定、段落。", en="Every date: as printed, first and last day, whether inferred, paragraph.")
    return _table("events", about, columns, items, {"initiative": "initiatives", "source": "sources"})


def _processes(dataset: Dataset) -> ExportTable:
    columns: tuple[Column[tuple[Initiative, Process, Step, int]], ...] = (
        told("id", "举措、句点、流程、句点、步骤。", "Initiative, full stop, process, full stop, step.", lambda it: f"{it[0].id}.{it[1].id}.{it[3]}"),
        told("initiative", "举措的编号。", "Id of the initiative.", lambda it: it[0].id),
        told("process", "流程在举措里的编号。", "Id of the process within the initiative.", lambda it: it[1].id),
        *_words("process", "名称", "Its name.", lambda it: it[1].name),
        told("shape", "形状：依次、循环、分流、逐级升级、汇集或并列。", "Sequence, loop, routing, escalation, fan-in or set.", lambda it: it[1].shape),
        told("ordered", "各步是不是有先后。", "Whether its steps follow each other.", lambda it: it[1].shape in ORDERED_SHAPES, "boolean"),
        told("open_ended", "来源是不是说没有列全。", "Whether the source leaves the list open.", lambda it: it[1].open_ended is not None, "boolean"),
        told("step", "有先后的，是第几步。", "Which step, where they follow each other.", lambda it: it[3] if it[1].shape in ORDERED_SHAPES else None, "integer"),
        *_words("text", "做什么", "What is done.", lambda it: Text(zh=it[2].zh, en=it[2].en)),
        *_words("when", "在什么条件下走这一步", "On what condition the step is taken.", lambda it: it[2].when),
        told("source", "来源的编号。", "Id of the source.", lambda it: it[0].source),
        told("paragraph", "来源的第几段。", "Paragraph of the source.", lambda it: _stands(it[1], it[2]), "integer"),
    )
    items = (
        (it, process, step, number)
        for it in dataset.initiatives.values()
        for process in it.processes
        for number, step in enumerate(process.items, 1)
    )
    about = Both(
        zh="全部流程：每步一行，形状、条件、段落。", en="Every process: a row a step, shape, condition, paragraph."
    )
    return _table("processes", about, columns, items, {"initiative": "initiatives", "source": "sources"})


def _stands(process: Process, step: Step) -> int:
    """Return the paragraph of a step: its process's where it names none."""
    return process.paragraph if step.paragraph is None else step.paragraph


def _places(dataset: Dataset, table: "pd.DataFrame") -> ExportTable:
    count = _counted(table, "place")
    columns: tuple[Column[Place], ...] = (
        told("id", "地方的编号；定了不变。", "Id of the place; stable.", lambda it: it.id),
        *_words("name", "名称", "Its name.", lambda it: it.name),
        told("kind", "级别：省、直辖市、地级市、区县、街道等。", "Province, municipality, prefecture-level city, district, street …", lambda it: it.kind),
        told("parent", "它属于哪个地方：地方的编号；没有记下的为空。", "Id of the place that it lies in, where that is written down.", lambda it: it.parent),
        told("city", "它所在（或就是）的市的编号；在此以上的为空。", "Id of the city that it is or lies in; empty above that level.", lambda it: _city(dataset, it.id)),
        told("observations", "数的正是这个地方的数据点有几个。", "How many observations count this very place.", lambda it: count(it.id), "integer"),
    )
    named = {*dataset.own_places, *table["place"], *(it.place for it in dataset.initiatives.values())}
    named |= {over.id for name in named for over in dataset.lineage(name)}
    found = (it for it in dataset.places.values() if it.id in named)
    about = Both(zh="用到的地方：名称、级别、上级、所在的市。", en="Places in use: name, level, parent, city.")
    return _table("places", about, columns, found, {"parent": "places", "city": "places"})


def _themes(dataset: Dataset) -> ExportTable:
    columns: tuple[Column[Theme], ...] = (
        told("id", "主题的编号；定了不变。", "Id of the theme; stable.", lambda it: it.id),
        *_words("name", "名称", "Its name.", lambda it: it.name),
        *_words("definition", "哪些举措归在这里", "What is filed under it.", lambda it: it.definition),
    )
    about = Both(zh="全部主题：名称、定义。", en="Every theme: name, definition.")
    return _table("themes", about, columns, dataset.themes.values())


def _dimensions(dataset: Dataset) -> ExportTable:
    columns: tuple[Column[tuple[Dimension, DimensionValue]], ...] = (
        told("id", "维度=取值，与数据点的groups写法相同。", "Dimension=value, as 'groups' of the observations has it.", lambda it: f"{it[0].id}={it[1].id}"),
        told("dimension", "维度的编号。", "Id of the dimension.", lambda it: it[0].id),
        *_words("dimension", "名称", "Its name.", lambda it: it[0].name),
        *_words("definition", "总数按什么来分", "What totals are divided by.", lambda it: it[0].definition),
        told("value", "取值的编号。", "Id of the value.", lambda it: it[1].id),
        *_words("value", "名称", "Its name.", lambda it: it[1].name),
        told("holds", "它包含的其他取值，用空格隔开。", "Other values that it holds, with spaces between.", lambda it: it[1].holds),
    )
    items = ((it, value) for it in dataset.dimensions.values() for value in it.values)  # noqa: PD011 - no frame
    about = Both(zh="全部分组：维度和取值的名称。", en="Every group: names of dimensions and values.")
    return _table("dimensions", about, columns, items)


def _missing(dataset: Dataset) -> ExportTable:
    columns: tuple[Column[tuple[Initiative, MissingRecord]], ...] = (
        told("id", "举措、句点、条目。", "Initiative, full stop, entry.", lambda it: f"{it[0].id}.{it[1].id}"),
        told("initiative", "举措的编号。", "Id of the initiative.", lambda it: it[0].id),
        told("place", "本该数哪个地方：地方的编号。", "Id of the place that would be counted.", lambda it: it[1].place or it[0].place),
        told("indicator", "本该数什么：指标的编号。", "Id of what would be measured.", lambda it: it[1].indicator),
        told("groups", "本该数的组，写成“维度=取值”。", "Groups that would be counted, as dimension=value.", lambda it: "; ".join(sorted(f"{one.dimension}={one.value}" for one in it[1].groups))),
        told("body", "本该说的部门，中文。", "Department that it would be about, in Chinese.", lambda it: it[1].body.zh if it[1].body else None),
        told("printed", "格子里印的记号；格子空着的为空。", "The mark in the cell; empty where the cell is.", lambda it: it[1].printed),
        told("period_printed", "时段，照原文。", "The period as printed.", lambda it: it[1].period.printed),
        told("period_start", "时段的第一天。", "First day of the period.", lambda it: it[1].period.start, "date"),
        told("period_end", "时段的最后一天。", "Last day of the period.", lambda it: it[1].period.end, "date"),
        told("reason", "为什么没有数：不适用、没有报、不公开、没有加总、还没有到时候、在别处、没有说明。", "Why there is no number: not-applicable, not-reported, suppressed, not-summed, not-yet, elsewhere, not-said.", lambda it: it[1].reason),
        told("reason_printed", "来源的说法，照原文。", "The source's words for it.", lambda it: it[1].words.printed if it[1].words else None),
        told("bounds_printed", "限定这个数的话，照原文。", "What bounds the number, as printed.", lambda it: it[1].bounds.printed if it[1].bounds else None),
        told("source", "来源的编号。", "Id of the source.", lambda it: it[1].source or it[0].source),
        told("paragraph", "来源的第几段。", "Paragraph of the source.", lambda it: it[1].paragraph, "integer"),
        *_words("note", "编辑的附注", "The editors' note.", lambda it: it[1].note),
    )
    items = ((it, entry) for it in dataset.initiatives.values() for entry in it.missing)
    links = {"initiative": "initiatives", "place": "places", "indicator": "indicators", "source": "sources"}
    about = Both(zh="没有数的格子：印的记号、原因、本该数什么。", en="Cells without a number: the printed mark, the reason, what would be counted.")
    return _table("missing", about, columns, items, links)


def _units(dataset: Dataset, table: "pd.DataFrame") -> ExportTable:
    count = _counted(table, "unit")
    used = {unit for it in dataset.indicators.values() for unit in it.units if unit}
    columns: tuple[Column[str], ...] = (
        told("id", "来源印出的单位。", "The unit as the sources print it.", lambda it: it),
        told("indicators", "可以用它的指标的编号，用空格隔开。", "Ids of the indicators that may have it, with spaces between.", lambda it: tuple(one.id for one in dataset.indicators.values() if it in one.units)),
        told("observations", "用它的数据点有几个。", "How many observations have it.", count, "integer"),
    )
    about = Both(zh="用到的单位，和用它的指标。", en="Units in use, and the indicators that have them.")
    return _table("units", about, columns, sorted(used | {str(it) for it in table["unit"] if it}))
# fmt: on


def typed(row: Row, kinds: Mapping[str, Kind] | None = None) -> dict[str, object]:
    """Return a row for JSON: numbers as numbers, flags as booleans, missing as null."""
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
