"""Stage 4: one pandas frame of all observations, from which every table of them is made; missing stays missing.

Downloads, each chart's data, the Data Package and the explorer's facets are taken from it. A column is declared once.
"""

import datetime
import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final, Generic, TypeVar

from dashboards.checks.corrections import corrected_dates
from dashboards.lang import Both, pick
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
    """A column of a table: its name, its type and meaning as the Data Package and `/data/` say them, and its cells."""

    name: str
    kind: Kind
    meaning: Both
    get: Callable[[T], object]


def told(name: str, zh: str, en: str, get: Callable[[T], object], kind: Kind = "string") -> Column[T]:
    """Declare a column: its name, its meaning in Chinese and in English, its cells and its type."""
    return Column(name=name, kind=kind, meaning=Both(zh=zh, en=en), get=get)


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
    return pick(lang, text.zh, text.en) if text is not None else None


# fmt: off
COLUMNS: Final[tuple[Column[Observation], ...]] = (
    told("id", "编号全称：举措、句点、数据点；定了不变，改过的旧编号仍然找得到。", "Full id: initiative, full stop, observation. Stable; a renamed one leads on.", lambda it: it.id),
    told("initiative", "这个数字说的是哪项举措：举措的编号。", "Id of the initiative that the number is told of.", lambda it: it.initiative.id),
    told("place", "数的是哪个地方：地方的编号。", "Id of the place that the number counts.", lambda it: it.place.id),
    told("city", "这个地方所在（或就是）的地级市、直辖市、自治州、地区或盟的编号；在此以上的为空。", "Id of the city that the place is or lies in: a prefecture-level city, municipality, autonomous prefecture, prefecture or league; empty above that level.", lambda it: it.city.id if it.city else None),
    told("theme", "举措的第一个主题的编号。", "Id of the initiative's first theme.", lambda it: it.initiative.theme),
    told("indicator", "数的是什么：指标的编号。", "Id of what is measured.", lambda it: it.indicator.id),
    told("level", "指标在结果链上的层级。", "Place of the indicator in the results chain.", lambda it: it.level),
    told("nature", "性质：存量、流量、水平、变化、差值、比率、名次；或计划、目标、预测、上限、标准、规定。", "Stock, flow, level, change, difference, rate, rank; or plan, target, forecast, ceiling, standard, rule.", lambda it: it.record.nature),
    told("statistic", "统计方式：计数、金额、均值、中位数、占比、占目标的比重、比值、名次、单个案例、参数，或没有说明。", "Count, sum of money, mean, median, share, share of a target, ratio, rank, single case, parameter, or not said.", lambda it: it.record.statistic),
    told("printed", "印出的数字，一字不改，保留来源的字形。", "The number exactly as printed, in the source's own characters.", lambda it: it.record.printed),
    told("value", "印出的数字本身。有一端没有界时，它可能落在文字所允许的范围之外，例如“近1万”的10000；范围为空。", "The numeral as printed. Where a bound is open it may lie outside what the words allow, as 10000 does for 'nearly 10,000'; empty for a range.", lambda it: it.quantity.value, "number"),
    told("low", "印出的文字所允许的下界；没有就空着。", "Lower bound of what the printed words allow; empty where there is none.", lambda it: it.quantity.low, "number"),
    told("high", "印出的文字所允许的上界；没有就空着。", "Upper bound of what the printed words allow; empty where there is none.", lambda it: it.quantity.high, "number"),
    told("low_open", "下界本身是否不算在内，或没有下界。", "Whether the lower bound itself is left out, or missing.", lambda it: it.quantity.low_open, "boolean"),
    told("high_open", "上界本身是否不算在内，或没有上界。", "Whether the upper bound itself is left out, or missing.", lambda it: it.quantity.high_open, "boolean"),
    told("qualifier", "文字怎样限定数字：精确、超出、接近、不到等。", "How the words bound the number: exact, over, near, below …", lambda it: it.quantity.qualifier),
    told("qualifier_word", "起限定作用的字，照原文。", "The word that does so, as printed.", lambda it: it.quantity.qualifier_word),
    told("resolution", "精确的数印到哪一位。", "The last place that an exact number is printed to.", lambda it: it.quantity.resolution, "number"),
    told("unit", "印出的单位，不换算。", "Unit as printed; nothing is converted.", lambda it: it.quantity.unit),
    told("period_type", "时段的类型：时点、时段、年初至今、自某日起、自某事起、长期有效，或未知。", "Point, span, year to date, since a date, since an event, standing, or unknown.", lambda it: it.record.period.type),
    told("period_start", "第一天，只在印出或能确定时填写；flags里有inferred-date的，由编辑推定。", "First day, where printed or soundly implied; worked out by an editor where 'flags' holds inferred-date.", lambda it: it.record.period.start, "date"),
    told("period_end", "最后一天，填法同上。", "Last day, in the same way.", lambda it: it.record.period.end, "date"),
    told("period_printed", "印出的时段，照原文。", "The period as printed.", lambda it: it.record.period.printed),
    told("as_of", "统计截止日；没有印出日子的，照抄原文。", "Day up to which it counts; the printed words where no day is printed.", _as_of),
    told("source", "来源的编号。", "Id of the source.", lambda it: it.source.id),
    told("source_file", "来源存档的文件名。", "File name of its archived text.", lambda it: it.source.archive.file),
    told("paragraph", "数字在第几段：从1数起，空行不算。", "Paragraph of the number, counted from 1 over lines that are not blank.", lambda it: it.record.paragraph, "integer"),
    told("occurrence", "同一段里这些字出现不止一次时，说的是第几次。", "Which one is meant where the words stand more than once in the paragraph.", lambda it: it.record.occurrence, "integer"),
    told("reported_by", "在来源里，这个数字是谁说的。", "Who says the number in the source.", lambda it: it.record.reported_by),
    told("design", "证据标记之一：怎么比的，D0到D5；没有这枚标记的为空。", "Evidence mark for design, D0 to D5; empty where a number has none.", lambda it: it.design),
    told("standing", "证据标记之二：谁说的，S0到S5。", "Evidence mark for standing, S0 to S5.", lambda it: it.standing),
    told("verified", "最近一次在存档里逐字找到的日子；只说明抄得对。", "Day on which the words were last found in the archive: copied rightly, no more.", lambda it: it.verified, "date"),
    told("moment", "只印出一头时，是改革前还是改革后。", "Before or after the reform, where one end alone is printed.", lambda it: it.record.moment),
    told("baseline_printed", "改革前的数，照原文。", "The value before, as printed.", lambda it: it.record.baseline.printed if it.record.baseline else None),
    told("baseline_low", "改革前的数的下界。", "Its lower bound.", lambda it: it.baseline.low if it.baseline else None, "number"),
    told("baseline_high", "改革前的数的上界。", "Its upper bound.", lambda it: it.baseline.high if it.baseline else None, "number"),
    told("of", "来源说它是哪个数据点的一部分。", "Observation that the source says this one is a part of.", lambda it: it.record.of),
    told("sum_of", "来源自己加成这个数的各数据点。", "Observations that the source adds up to this one.", lambda it: it.record.sum_of),
    told("same_as", "它与哪个数据点是同一个数。", "Observation that this one repeats.", lambda it: it.record.same_as),
    told("flags", "读者应当知道的已知问题。", "Known troubles that a reader should see.", lambda it: it.record.flags),
    told("printed_simplified", "印出的数字，改用简体字。", "The same in simplified characters.", lambda it: simplify(it.record.printed)),
    told("note_zh", "编辑的附注，中文。", "The editors' note, in Chinese.", lambda it: it.record.note.zh if it.record.note else None),
    told("note_en", "编辑的附注，英文。", "The editors' note, in English.", lambda it: it.record.note.en if it.record.note else None),
    told("corrected", "最近一次更正的日子。", "Day of the last correction.", lambda _: None, "date"),
    told("is_result", "说的是不是已经发生的事；计划、目标、预测、上限、标准和规定为否。", "Whether it tells of what was; false for plans, targets, forecasts, ceilings, standards and rules.", lambda it: it.is_result, "boolean"),
    told("counted_as", "算在哪一类里：它的层级；不是结果的，算在计划里。", "What the number is counted among: its level, or plans where it is no result.", lambda it: it.counted_as),
    told("themes", "举措的全部主题的编号，用空格隔开。", "Ids of all its themes, with spaces between.", lambda it: it.initiative.themes),
    told("period_printed_en", "印出的时段，英文。", "The same in English.", lambda it: it.record.period.printed_en),
    told("period_paragraph", "时段印在第几段；与paragraph不同，就是从别的段落借来的。", "Paragraph that the period is printed in; another than 'paragraph' means that it is borrowed.", lambda it: it.record.period.paragraph, "integer"),
    told("as_of_printed", "统计截止日，照原文。", "The same as printed.", lambda it: it.record.as_of.printed if it.record.as_of else None),
    told("printed_in", "来源写明的发布者，中文；没有写明的为空。", "Publisher that the source names, in Chinese; empty where it names none.", lambda it: it.source.publisher.zh if it.source.publisher else None),
    told("said_by", "这个数字是谁的话：说话人、做事的一方、文章的叙述；作者和发布者都没有印出的，为not-said。", "Whose word the number is: the speaker's, the doer's, the article's narration, or not-said where neither author nor publisher is printed.", lambda it: speaker(it.record, it.source)),
    told("checked_by", "谁核查过：没有人、附方法的官方统计，或独立机构。", "Nobody, official statistics with their method, or an independent body.", lambda it: checked_by(it.record, it.source)),
    told("groups", "数的是总数里的哪些组，写成“维度=取值”，用分号隔开；全部都数的为空。", "Groups of a total that are counted, as dimension=value with semicolons between; empty where all are.", lambda it: "; ".join(f"{dimension}={value}" for dimension, value in it.groups)),
    told("groups_zh", "这些组的名称，中文。", "The names of those groups, in Chinese.", _groups("zh")),
    told("groups_en", "这些组的名称，英文。", "The names of those groups, in English.", _groups("en")),
    told("population_zh", "数的是谁或什么，中文。", "Who or what is counted, in Chinese.", lambda it: _text(it.record.population, "zh")),
    told("population_en", "数的是谁或什么，英文。", "The same in English.", lambda it: _text(it.record.population, "en")),
    told("method_zh", "来源说明的统计方法，中文。", "How it was measured, where the source says so, in Chinese.", lambda it: _text(it.record.method, "zh")),
    told("method_en", "来源说明的统计方法，英文。", "The same in English.", lambda it: _text(it.record.method, "en")),
    told("comparison", "有没有对照组：没有、有，或随机分组。", "Whether there is a comparison group: none, group or randomised.", lambda it: it.record.comparison),
    told("margin", "一起印出的误差的半宽；上下界就是value加减margin。", "Half the width of the margin that is printed with it; its bounds are value less and plus margin.", lambda it: it.quantity.margin, "number"),
    # What stands beside a number says in its own field which column it fills.
    *(Column(it.name, it.kind, it.meaning, _beside(it)) for it in declared_columns()),
)
# fmt: on
NAMES: Final = tuple(it.name for it in COLUMNS)


def frame(observations: Iterable[Observation], corrections: Iterable[Correction]) -> "pd.DataFrame":
    """Return the table: one row an observation, every cell the text that is exported, None where there is nothing."""
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
    """Return a table as one dict a row."""
    # Every cell is text or None already; pandas' own way looks at each for what it might be.
    names = list(table.columns)
    return [dict(zip(names, it, strict=True)) for it in table.to_numpy().tolist()]


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
