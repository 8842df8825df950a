"""The records that editors write, typed: one frozen model a kind of file, keys in the order that `fmt` writes them."""

import datetime
from collections.abc import Iterator, Mapping
from typing import Annotated, ClassVar

from pydantic import Field, StringConstraints

from dashboards.model.base import (
    BASE_PATH,
    CONTACT,
    FILE_NAME,
    FULL_ID,
    ID,
    ID_AT_MOST,
    PARAGRAPHS,
    SHA256,
    SITE,
    Cell,
    Code,
    Count,
    FileName,
    Id,
    IndicatorRef,
    InitiativeRef,
    IsoDate,
    Name,
    Number,
    ObservationRef,
    Paragraph,
    PlaceRef,
    Printed,
    ProcessRef,
    Record,
    Ref,
    Sha256,
    SiteAddress,
    SourceRef,
    Span,
    Stated,
    Text,
    ThemeRef,
    Unit,
    WebAddress,
    Whose,
    Words,
    YesNo,
    is_web_address,
)
from dashboards.model.beside import (
    Balance,
    Body,
    ChangeSaid,
    Contradicts,
    Dimension,
    Group,
    Measured,
    Per,
    Rank,
    Relation,
    Revises,
    ShareSaid,
    Sum,
    Survey,
    TargetSaid,
    UnitPrinted,
    Why,
)
from dashboards.model.said import Described, said
from dashboards.model.vocabulary import (
    AuthorKind,
    ChartKind,
    ClaimDirection,
    ClaimQuestion,
    Comparison,
    ComponentKind,
    CountedAs,
    Direction,
    Event,
    Flag,
    Level,
    Moment,
    Nature,
    PeriodType,
    PlaceKind,
    ProcessShape,
    ReportedBy,
    SourceKind,
    SourceLanguage,
    Statistic,
    Status,
    WhyMissing,
)

__all__ = [
    "BASE_PATH",
    "CONTACT",
    "CURRENCY",
    "FILE_NAME",
    "FULL_ID",
    "ID",
    "ID_AT_MOST",
    "PARAGRAPHS",
    "RECORD_KINDS",
    "SHA256",
    "SITE",
    "Archive",
    "Baseline",
    "Cell",
    "Chart",
    "Claim",
    "Code",
    "Component",
    "Correction",
    "Count",
    "DatedEvent",
    "Dimension",
    "Filing",
    "Filter",
    "Group",
    "Id",
    "Indicator",
    "Initiative",
    "IsoDate",
    "Licence",
    "Matches",
    "Measured",
    "MissingRecord",
    "Name",
    "Number",
    "ObservationRecord",
    "Paragraph",
    "Period",
    "Place",
    "Printed",
    "Process",
    "Question",
    "Record",
    "Ref",
    "Site",
    "Source",
    "Span",
    "Stated",
    "StatedFields",
    "Step",
    "StepMatch",
    "Text",
    "Theme",
    "Trap",
    "Waiver",
    "WebAddress",
    "Whose",
    "Words",
    "YesNo",
    "is_web_address",
    "words_stated",
]


CURRENCY = r"^[A-Z]{3}$"
Currency = Annotated[str, Whose.CODE, StringConstraints(pattern=CURRENCY)]


# fmt: off
class StatedFields(Record):
    """For each field that is a judgement: where the source says so. Without its words such a field lifts nothing."""

    of: Stated | None = None
    sum_of: Stated | None = None
    comparison: Stated | None = None
    reported_by: Stated | None = None
    method: Stated | None = None
    definition: Annotated[Stated | None, said("口径", "definition", "原文说明口径的原话。", "The words that say by which definition it is counted.")] = None
    series: Annotated[Stated | None, said("系列", "series", "原文说明它接着前几期的原话。", "The words that make it the next of a series.")] = None
    status: Annotated[Stated | None, said("数据状态", "status", "原文说明是初步数、修订数或审计认定的原话。", "The words that call it preliminary, revised, confirmed or audited.")] = None


# fmt: on
class Place(Record):
    """The body that a number counts."""

    id: Id
    name: Name
    kind: PlaceKind
    parent: PlaceRef | None = None
    aliases: tuple[Id, ...] = ()


class Theme(Record):
    """A field of government service that initiatives are filed under."""

    id: Id
    name: Name
    definition: Text


class Indicator(Record):
    """What is measured: definition, units, chain level, event and direction."""

    id: Id
    name: Name
    units: tuple[Unit, ...]
    chain_level: Level
    event: Event | None = None
    direction: Direction = "none"
    definition: Text
    print_beside: Text
    aliases: tuple[Id, ...] = ()


# fmt: off
class Question(Record):
    """One question that the page of every place asks, and the indicators that answer it."""

    described: ClassVar[Described] = Described.of("固定的问题", "fixed question", "每个地方的网页都问的一个问题：由哪些指标回答，要回答还差什么。", "A question that the page of every place asks: which indicators answer it, and what an answer would take.")
    id: ClaimQuestion
    name: Name
    short: Annotated[Name, said("短名", "short name", "表头里用的名字，中文一两个字，英文一个短词。", "Its name at the head of a column: a character or two in Chinese, one short word in English.")]
    indicators: Annotated[tuple[IndicatorRef, ...], said("指标", "indicators", "回答它的指标；还没有就不写。一个指标只回答一个问题。", "The indicators that answer it; left out while there is none. An indicator answers one question.")] = ()
    needs: Annotated[Text, said("还差什么", "what is needed", "除了改前改后的数，读者判断还要什么，用自己的话。", "What a reader needs besides the values before and after, in our words.")]


# fmt: on
class Archive(Record):
    """The stored text of a source, kept outside the repo: file name, SHA-256 of its bytes, number of paragraphs."""

    file: FileName
    sha256: Sha256
    paragraphs: Paragraph


class Trap(Record):
    """Something in a source that would mislead a hasty reader."""

    whose: ClassVar[Whose] = Whose.OURS
    paragraph: Paragraph | None = None
    zh: Words
    en: Words | None = None


class Source(Record):
    """One article or bulletin that prints numbers."""

    id: Id
    title: Name
    title_printed: YesNo = True
    short: Name | None = None
    publisher: Name | None = None
    author_role: Name | None = None
    author_kind: AuthorKind | None = None
    kind: SourceKind
    language: SourceLanguage = "zh"
    date: Span | None = None
    address: WebAddress | None = None
    archive: Archive
    entered: IsoDate | None = None
    reading_order: tuple[Annotated[str, Whose.CODE, StringConstraints(pattern=PARAGRAPHS)], ...] = ()
    traps: tuple[Trap, ...] = ()
    aliases: tuple[Id, ...] = ()
    note: Text | None = None

    @property
    def printed_on(self) -> datetime.date | None:
        """Give the last day on which it can have been printed, where its date is printed and not inferred."""
        date = self.date
        if date is None or date.printed is None or date.inferred or date.precision == "inferred-year":
            return None
        return date.end


class Component(Record):
    """A named thing that belongs to an initiative and has no page of its own."""

    whose: ClassVar[Whose] = Whose.NAME
    zh: Words
    en: Words | None = None
    kind: ComponentKind = "other"
    paragraph: Paragraph | None = None
    note: Text | None = None


class DatedEvent(Record):
    """Something dated that happened to an initiative."""

    id: Id | None = None
    date: Span
    paragraph: Paragraph
    text: Text


class Claim(Record):
    """An effect that the source claims without a number, in our words."""

    paragraph: Paragraph
    direction: ClaimDirection
    question: ClaimQuestion | None = None
    text: Text


class Step(Record):
    """One step of a process; `when` says on what condition it is taken."""

    whose: ClassVar[Whose] = Whose.OURS
    zh: Words
    en: Words | None = None
    when: Text | None = None
    paragraph: Paragraph | None = None


class StepMatch(Record):
    """Two steps of two processes that an editor reads as the same, by their numbers, and what they share."""

    own: Paragraph
    other: Paragraph
    text: Text | None = None


class Matches(Record):
    """Which steps of another process match this one's: an editor's reading, and said so beside the drawing."""

    process: ProcessRef
    pairs: tuple[StepMatch, ...] = Field(min_length=1)


class Process(Record):
    """How an initiative works, step by step."""

    id: Id
    name: Name | None = None
    shape: ProcessShape
    paragraph: Paragraph
    open_ended: Stated | None = None
    matches: Matches | None = None
    items: tuple[Step, ...] = Field(min_length=1)


class Period(Record):
    """The time that a number counts over, as printed."""

    printed: Printed | None = None
    printed_en: Words | None = None
    type: PeriodType
    start: IsoDate | None = None
    end: IsoDate | None = None
    paragraph: Paragraph | None = None
    basis: Text | None = None


class Baseline(Record):
    """The value before, with its own words and paragraph."""

    printed: Printed
    paragraph: Paragraph
    occurrence: Paragraph | None = None
    value: Number | None = None
    low: Number | None = None
    high: Number | None = None
    unit: Unit | None = None
    cell: Annotated[
        Cell | None,
        said("单元格", "cell", "之前的数在表格里时，在哪一格。", "Where the value before stands in a table: the cell."),
    ] = None
    unit_printed: Annotated[
        UnitPrinted | None,
        said("表头的单位", "unit in a header", "它的单位印在表头里时写。", "Where its unit is printed in a header."),
    ] = None
    note: Text | None = None


# fmt: off
class ObservationRecord(Record):
    """One reported number as the editor typed it: the printed words, what they count and what they leave out."""

    id: Id
    indicator: IndicatorRef
    place: PlaceRef | None = None
    source: SourceRef | None = None
    printed: Annotated[str, Whose.PRINTED, StringConstraints(min_length=1, max_length=60)]
    paragraph: Paragraph
    occurrence: Paragraph | None = None
    value: Number | None = None
    low: Number | None = None
    high: Number | None = None
    unit: Unit | None = None
    nature: Nature
    statistic: Statistic
    moment: Moment = "none"
    period: Period
    as_of: Span | None = None
    baseline: Baseline | None = None
    of: ObservationRef | None = None
    sum_of: tuple[ObservationRef, ...] = ()
    same_as: ObservationRef | None = None
    population: Text | None = None
    method: Text | None = None
    comparison: Comparison = "none"
    whole: Stated | None = None
    cell: Annotated[Cell | None, said("单元格", "cell", "数字在表格里时，在哪一格。", "Where the number stands in a table: the cell.")] = None
    unit_printed: Annotated[UnitPrinted | None, said("表头的单位", "unit in a header", "单位和数量级印在表头或标题里时写。", "Where unit and scale are printed in a header or heading.", "unit_printed")] = None
    currency: Annotated[Currency | None, said("货币", "currency", "不是人民币时写货币的三字母代码，例如HKD。", "The currency's code of three letters, such as HKD, where it is not the yuan.", "currency")] = None
    groups: Annotated[tuple[Group, ...], said("分组", "groups", "数的是总数里的哪一组；数全部就不写。", "Which groups of a total are counted; left out where all are.", "groups")] = ()
    body: Annotated[Body | None, said("部门", "department", "数字说的是哪个部门；说整个地方就不写。", "The department that it is about; left out where it is the whole place.", "body")] = None
    definition: Annotated[Text | None, said("口径", "definition", "按什么口径算，用自己的话；口径不同的数不能比。", "By which definition it is counted, in our words; numbers of two definitions do not compare.", "definition")] = None
    series: Annotated[Ref | None, said("系列", "series", "接连公布的同一个数，写同一个系列名，例如hotline-monthly。", "One name for all numbers of one series, such as hotline-monthly.", "series")] = None
    status: Annotated[Status | None, said("数据状态", "status", "初步数、修订数、确认不变还是审计认定；没有说明就不写。", "Preliminary, revised, confirmed or audited; left out where nothing is said.", "status")] = None
    change: Annotated[ChangeSaid | None, said("变化", "change", "变化量：方向、和什么比、用什么量。", "Of a change: its direction, against what, measured in what.")] = None
    share: Annotated[ShareSaid | None, said("占比", "share", "占比的分子和分母是哪两个数。", "Of a share: part and whole.", "share_printed")] = None
    per: Annotated[Per | None, said("每多少", "per", "每万人、日均：按多少分摊。", "Of a rate: per how many of what.", "per_printed")] = None
    rank: Annotated[Rank | None, said("名次", "rank", "名次：在多少个里排。", "Of a rank: among how many.")] = None
    target: Annotated[TargetSaid | None, said("对照的目标", "target", "对着哪个目标或计划说。", "The target or plan that it is measured by.", "target_printed")] = None
    survey: Annotated[Survey | None, said("调查", "survey", "调查得来的数：样本、问题、误差。", "Of a survey: sample, question, margin.")] = None
    sums: Annotated[tuple[Sum, ...], said("其他合计", "further sums", "同一个总数还按别的分法相加时写。", "Where the same total is added up by another dimension too.")] = ()
    balance: Annotated[Balance | None, said("平衡", "balance", "原有的加新来的，等于办掉的加剩下的。", "Flows that must close.", "balance_printed")] = None
    revises: Annotated[Revises | None, said("修订", "revises", "同一方修订了先前公布的哪个数。", "The earlier print that the same hand replaces.", "revises_printed")] = None
    contradicts: Annotated[Contradicts | None, said("说法不同", "contradicts", "和另一方的哪个数说法不同。", "The number of another hand that it says otherwise.", "contradicts_printed")] = None
    relations: Annotated[tuple[Relation, ...], said("其他关系", "relations", "原文自己说的其他关系。", "Other ties between numbers that the source states.")] = ()
    reported_by: ReportedBy
    stated: StatedFields | None = None
    flags: tuple[Flag, ...] = ()
    aliases: tuple[Id, ...] = ()
    note: Text | None = None


# fmt: on
def words_stated(record: ObservationRecord) -> Iterator[tuple[tuple[str, ...], Stated]]:
    """Yield the source's words that stand behind an observation's judgements, with the path to each."""
    for field in StatedFields.model_fields:
        words = getattr(record.stated, field) if record.stated is not None else None
        if words is not None:
            yield ("stated", field), words
    if record.whole is not None:
        yield ("whole",), record.whole


# fmt: off
class MissingRecord(Record):
    """A cell or place where a number is expected and none is printed: no zero and no observation, but a reason."""

    described: ClassVar[Described] = Described.of("没有数的地方", "no number", "本该有数而没有印的一格：不是零，也不是数据点，要写原因。", "A cell where a number is expected and none is printed: no zero, no observation, but a reason.")
    id: Id
    indicator: IndicatorRef
    place: PlaceRef | None = None
    source: SourceRef | None = None
    printed: Annotated[str, Whose.PRINTED, StringConstraints(max_length=20), said("印的是什么", "as printed", "格子里印的记号，例如—、*、未报；空格就写 ''。", "The mark in the cell, such as — or *; '' where it is empty.")] = ""
    paragraph: Paragraph
    cell: Annotated[Cell | None, said("单元格", "cell", "在哪一格。", "The cell.")] = None
    groups: Annotated[tuple[Group, ...], said("分组", "groups", "本该数的是哪一组。", "Which groups would be counted.")] = ()
    body: Annotated[Body | None, said("部门", "department", "本该说的是哪个部门。", "The department that it would be about.")] = None
    period: Annotated[Period, said("时段", "period", "本该统计的时间范围。", "The time that it would count over.")]
    reason: Annotated[WhyMissing, said("原因", "reason", "不适用、没有上报、不单独公布、没有合计、没有说明……", "Does not apply, not reported, suppressed, not summed, not said …")]
    words: Annotated[Why | None, said("原文的说明", "the source's words", "原文说明为什么没有数的话；没有就不写。", "The source's words for it; left out where there are none.")] = None
    bounds: Annotated[Measured | None, said("范围", "bounds", "原文说明它小于多少时，照抄那个数。", "The number that bounds it, as printed, where the source gives one.")] = None
    note: Text | None = None


class Initiative(Record):
    """One named reform, platform, mechanism or programme, with what is reported of it."""

    id: Id
    place: PlaceRef
    name: Name
    theme: ThemeRef
    more_themes: tuple[ThemeRef, ...] = ()
    part_of: InitiativeRef | None = None
    source: SourceRef
    paragraphs: tuple[Paragraph, ...] = Field(min_length=1)
    aliases: tuple[Id, ...] = ()
    summary: Text
    components: tuple[Component, ...] = ()
    events: tuple[DatedEvent, ...] = ()
    processes: tuple[Process, ...] = ()
    claims: tuple[Claim, ...] = ()
    observations: tuple[ObservationRecord, ...] = ()
    missing: Annotated[tuple[MissingRecord, ...], said("没有数的地方", "missing", "本该有数而没有印的各格，各写原因。", "Cells where a number is expected and none is printed, each with its reason.")] = ()

    @property
    def themes(self) -> tuple[str, ...]:
        """Give the ids of all themes that it is filed under, the first one first."""
        return tuple(dict.fromkeys((self.theme, *self.more_themes)))


# fmt: on
class Filter(Record):
    """Which observations a chart shows: every given field must match one of its values."""

    city: tuple[PlaceRef, ...] = ()
    place: tuple[PlaceRef, ...] = ()
    theme: tuple[ThemeRef, ...] = ()
    indicator: tuple[IndicatorRef, ...] = ()
    level: tuple[CountedAs, ...] = ()
    nature: tuple[Nature, ...] = ()
    statistic: tuple[Statistic, ...] = ()
    source: tuple[SourceRef, ...] = ()
    initiative: tuple[InitiativeRef, ...] = ()


class Chart(Record):
    """A declared picture of observations."""

    id: Id
    kind: ChartKind
    title: Text
    subtitle: Text | None = None
    observations: tuple[ObservationRef, ...] = ()
    filter: Filter | None = None
    initiatives: tuple[InitiativeRef, ...] = ()
    process: ProcessRef | None = None
    facets: YesNo = False
    aliases: tuple[Id, ...] = ()
    summary: Text | None = None
    caveats: tuple[Text, ...] = ()
    waivers: tuple["Waiver", ...] = ()


class Waiver(Record):
    """A finding of the word lint that an editor lets stand, with the reason in writing."""

    words: Code
    reason: Code


class Correction(Record):
    """A published value that changed: what it was, what it is, and why."""

    id: Id
    date: IsoDate
    observation: ObservationRef
    was: Printed
    now: Printed | None = None
    withdrawn: YesNo = False
    why: Text
    noticed_by: Text


class Licence(Record):
    """Licences by SPDX name."""

    code: Code
    data: Code


class Filing(Record):
    """Record-filing numbers that a host in mainland China must show; empty where there are none."""

    icp: Annotated[str, Whose.CODE] = ""
    police: Annotated[str, Whose.CODE] = ""


class Site(Record):
    """The site's own settings."""

    url: SiteAddress = "https://reform-ledger.example"
    base_path: Annotated[str, Whose.CODE, StringConstraints(pattern=BASE_PATH, max_length=200)] = ""
    name: Name
    tagline: Text | None = None
    subject: Annotated[
        Text | None,
        said(
            "记的是什么",
            "subject",
            "首页上说记的是什么数，接在“照原样记下”后面；不写就说“印出来的数字”。",
            "What numbers are kept, as the front page says after “keeps, as printed,”; left out, it says “numbers from published texts”.",
        ),
    ] = None
    description: Text
    repository: WebAddress
    contact: Annotated[str, Whose.CODE, StringConstraints(pattern=CONTACT, max_length=200)]
    licence: Licence
    filing: Filing = Filing()
    form: YesNo = False


RECORD_KINDS: Mapping[str, type[Record]] = {
    "site": Site,
    "place": Place,
    "theme": Theme,
    "dimension": Dimension,
    "indicator": Indicator,
    "question": Question,
    "source": Source,
    "initiative": Initiative,
    "chart": Chart,
    "correction": Correction,
}
Chart.model_rebuild()
