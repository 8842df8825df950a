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
    InBoth,
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
    Stated,
    Text,
    ThemeRef,
    TimeSpan,
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
    PictureLicence,
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
    "Picture",
    "Place",
    "Printed",
    "Process",
    "Question",
    "Record",
    "Ref",
    "Site",
    "Source",
    "Stated",
    "StatedFields",
    "Step",
    "StepMatch",
    "Text",
    "Theme",
    "TimeSpan",
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

    described: ClassVar[Described] = Described.of("原文依据", "where the source says so", "判断性的字段各写原文的原话和段落；没有原话的不算数。", "For each field that is a judgement the source's words and paragraph; without them it counts for nothing.")
    of: Annotated[Stated | None, said("属于", "part of", "原文说它是另一个数的一部分的原话，例如“其中”。", "The words by which the source makes it a part of another number, such as 其中.")] = None
    sum_of: Annotated[Stated | None, said("合计自", "sum of", "原文说它是几个数之和的原话，例如“共”。", "The words by which the source adds other numbers up to it, such as 共.")] = None
    comparison: Annotated[Stated | None, said("对照", "comparison", "原文说明对照组的原话。", "The words that name the comparison group.")] = None
    reported_by: Annotated[Stated | None, said("谁说的", "reported by", "原文点明由独立方（或官员）报告的原话。", "The words that name the independent party (or the official) as the one who reports it.")] = None
    method: Annotated[Stated | None, said("方法", "method", "原文说明测量或计算方法的原话。", "The words that say how it was measured or worked out.")] = None
    definition: Annotated[Stated | None, said("口径", "definition", "原文说明口径的原话。", "The words that say by which definition it is counted.")] = None
    series: Annotated[Stated | None, said("系列", "series", "原文说明它接着前几期的原话。", "The words that make it the next of a series.")] = None
    status: Annotated[Stated | None, said("数据状态", "status", "原文说明是初步数、修订数或审计认定的原话。", "The words that call it preliminary, revised, confirmed or audited.")] = None


class Place(Record):
    """The body that a number counts."""

    described: ClassVar[Described] = Described.of("地方", "place", "数字所说的行政区域或单位。", "The body that a number counts.")
    id: Id
    name: Name
    kind: Annotated[PlaceKind, said("级别", "kind", "省、地级市、县级市、区、功能区、街道、社区……", "Province, prefecture-level city, county-level city, district, zone, subdistrict, community …")]
    parent: Annotated[PlaceRef | None, said("上级", "parent", "上一级地方的编号。", "The id of the place that it lies in.")] = None
    aliases: tuple[Id, ...] = ()


class Theme(Record):
    """A field of government service that initiatives are filed under."""

    described: ClassVar[Described] = Described.of("主题", "theme", "举措所属的政务服务领域。", "A field of government service that initiatives are filed under.")
    id: Id
    name: Name
    definition: Text


class Indicator(Record):
    """What is measured: definition, units, chain level, event and direction."""

    described: ClassVar[Described] = Described.of("指标", "indicator", "量的是什么：定义、单位、层级、事件和方向。", "What is measured: definition, units, chain level, event and direction.")
    id: Id
    name: Name
    units: Annotated[tuple[Unit, ...], said("单位", "units", "可用的单位，照原文的量词。", "The units that it may have, as the sources print them.")]
    chain_level: Annotated[Level, said("层级", "chain level", "投入、活动、产出、结果还是背景。办结是产出，不是结果。", "Input, activity, output, outcome or context. A closed case is an output.")]
    event: Event | None = None
    direction: Annotated[Direction, said("方向", "direction", "多了好、少了好，还是都不一定。", "Whether more is better, less is better, or neither.")] = "none"
    definition: Text
    print_beside: Annotated[Text, said("必须同时印出", "print beside", "没有哪些信息，这个数就说明不了问题。", "What must stand beside the number for it to mean anything.")]
    aliases: tuple[Id, ...] = ()


class Question(Record):
    """One question that the page of every place asks, and the indicators that answer it."""

    described: ClassVar[Described] = Described.of("固定的问题", "fixed question", "每个地方的网页都问的一个问题：由哪些指标回答，要回答还差什么。", "A question that the page of every place asks: which indicators answer it, and what an answer would take.")
    id: ClaimQuestion
    name: Name
    short: Annotated[Name, said("短名", "short name", "表头里用的名字，中文一两个字，英文一个短词。", "Its name at the head of a column: a character or two in Chinese, one short word in English.")]
    indicators: Annotated[tuple[IndicatorRef, ...], said("指标", "indicators", "回答它的指标；还没有就不写。一个指标只回答一个问题。", "The indicators that answer it; left out while there is none. An indicator answers one question.")] = ()
    needs: Annotated[Text, said("还差什么", "what is needed", "除了改前改后的数，读者判断还要什么，用自己的话。", "What a reader needs besides the values before and after, in our words.")]


class Archive(Record):
    """The stored text of a source, kept outside the repo: file name, SHA-256 of its bytes, number of paragraphs."""

    described: ClassVar[Described] = Described.of("存档", "archive", "来源全文的存档文件，不放进版本库。", "The stored text of a source, kept outside the repository.")
    file: Annotated[FileName, said("文件名", "file name", "存档文件的名字，不含文件夹。", "The archive's file name, without a folder.")]
    sha256: Annotated[Sha256, said("SHA-256", "SHA-256", "存档文件的SHA-256，64位十六进制。", "The SHA-256 of the file's bytes, 64 hexadecimal digits.")]
    paragraphs: Annotated[Paragraph, said("段数", "paragraphs", "存档有几段（空行不算）。", "How many paragraphs the archive has, blank lines aside.")]


class Trap(Record):
    """Something in a source that would mislead a hasty reader."""

    described: ClassVar[Described] = Described.of("陷阱", "trap", "原文里容易让人读错的地方。", "Something in a source that would mislead a hasty reader.")
    whose: ClassVar[Whose] = Whose.OURS
    paragraph: Paragraph | None = None
    zh: Words
    en: Words | None = None


class Source(Record):
    """One article or bulletin that prints numbers."""

    described: ClassVar[Described] = Described.of("来源", "source", "印出数字的一篇文章或一份通报。", "One article or bulletin that prints numbers.")
    id: Id
    title: Name
    title_printed: Annotated[YesNo, said("标题是印出的", "title is printed", "标题是原文印出的写yes，自己起的写no。", "Yes where the source prints the title, no where it is ours.")] = True
    short: Annotated[Name | None, said("短名", "short name", "文章边注里的称呼，例如苏州文章；不写就用发布者或标题。", "What margin notes of articles call it, such as “Suzhou article”; the publisher or the title where left out.")] = None
    publisher: Annotated[Name | None, said("发布者", "publisher", "原文印出的发布者；没有印就不写。", "The publisher that is printed; left out where none is.")] = None
    author_role: Annotated[Name | None, said("作者身份", "author's role", "作者的职务或身份，不写私人姓名。", "The author's office or role, no private person's name.")] = None
    author_kind: Annotated[AuthorKind | None, said("作者是谁", "kind of author", "做事的一方、媒体、统计机构还是审计机构。", "The doer, the press, a statistical office or an auditor.")] = None
    kind: SourceKind
    language: Annotated[SourceLanguage, said("原文语言", "language", "原文用哪种语言写；不写就是中文。英文来源里的数字按英文读。", "The language that the source is written in; Chinese where left out. Numbers of an English source are read as English.")] = "zh"
    date: Annotated[TimeSpan | None, said("日期", "date", "印出的日期；推定的写明依据。", "The date that is printed; an inferred one with its basis.")] = None
    address: Annotated[WebAddress | None, said("网址", "address", "原文的网址；没有就不写。", "Its web address; left out where there is none.")] = None
    archive: Annotated[Archive, said("存档", "archive", "存档的文件名、SHA-256和段数。", "The archive's file name, SHA-256 and number of paragraphs.")]
    entered: Annotated[IsoDate | None, said("录入日期", "entered", "收入账本的日期；文章里的计数只数文章日期以前录入的来源。", "The day it entered the ledger; an article counts over the sources entered by its date.")] = None
    reading_order: Annotated[tuple[Annotated[str, Whose.CODE, StringConstraints(pattern=PARAGRAPHS)], ...], said("阅读次序", "reading order", "报纸分栏打乱时，段落应按什么次序读，例如1-8。", "In which order the paragraphs read, where columns are interleaved, such as 1-8.")] = ()
    traps: Annotated[tuple[Trap, ...], said("陷阱", "traps", "容易读错的地方，逐条写。", "What would mislead a hasty reader, one by one.")] = ()
    aliases: tuple[Id, ...] = ()
    note: Text | None = None

    @property
    def printed_on(self) -> datetime.date | None:
        """Return the last day on which it can have been printed, where its date is printed and not inferred."""
        date = self.date
        if date is None or date.printed is None or date.inferred or date.precision == "inferred-year":
            return None
        # A date that ends before it starts is wrong itself, and nothing can be held against it.
        return None if date.start and date.end and date.end < date.start else date.end


class Component(Record):
    """A named thing that belongs to an initiative and has no page of its own."""

    described: ClassVar[Described] = Described.of("组成部分", "component", "属于举措、没有自己页面的有名称的东西。", "A named thing that belongs to an initiative and has no page of its own.")
    whose: ClassVar[Whose] = Whose.NAME
    zh: Words
    en: Words | None = None
    kind: Annotated[ComponentKind, said("种类", "kind", "机构、队伍、问题、渠道、平台、规定、口号……", "Body, team, problem, channel, platform, rule, slogan …")] = "other"
    paragraph: Paragraph | None = None
    note: Text | None = None


class DatedEvent(Record):
    """Something dated that happened to an initiative."""

    described: ClassVar[Described] = Described.of("大事", "event", "举措中有日期的一件事。", "Something dated that happened to an initiative.")
    id: Id | None = None
    date: Annotated[TimeSpan, said("日期", "date", "原样印出的日期，以及能确定的起止日。", "The date as printed, and the days that it surely means.")]
    paragraph: Paragraph
    text: Annotated[Text, said("内容", "text", "发生了什么，用自己的话。", "What happened, in your own words.")]


class Claim(Record):
    """An effect that the source claims without a number, in our words."""

    described: ClassVar[Described] = Described.of("未给数字的效果", "claimed effect", "原文说有、却没有给出数字的效果，用自己的话写。", "An effect that the source claims without a number, in our own words.")
    paragraph: Paragraph
    direction: Annotated[ClaimDirection, said("方向", "direction", "原文说它降了、升了，还是别的变化。", "Whether the source says that it fell, rose or changed otherwise.")]
    question: Annotated[ClaimQuestion | None, said("对应的问题", "question", "它回答的是哪个问题。", "Which question it speaks to.")] = None
    text: Annotated[Text, said("内容", "text", "据称有什么效果，用自己的话，不写数字。", "What is claimed, in your own words and without a number.")]


class Step(Record):
    """One step of a process; `when` says on what condition it is taken."""

    described: ClassVar[Described] = Described.of("步骤", "step", "流程中的一步。", "One step of a process.")
    whose: ClassVar[Whose] = Whose.OURS
    zh: Words
    en: Words | None = None
    when: Annotated[Text | None, said("条件", "when", "在什么条件下走这一步。", "On what condition the step is taken.")] = None
    paragraph: Paragraph | None = None


class StepMatch(Record):
    """Two steps of two processes that an editor reads as the same, by their numbers, and what they share."""

    described: ClassVar[Described] = Described.of("对得上的步骤", "matching steps", "编辑认为是同一步的两步，各写第几步。", "Two steps that an editor reads as the same, by their numbers.")
    own: Annotated[Paragraph, said("本流程第几步", "own step", "本流程的第几步，从1数起。", "Which step of this process, counted from 1.")]
    other: Annotated[Paragraph, said("另一流程第几步", "other step", "另一流程的第几步，从1数起。", "Which step of the other process, counted from 1.")]
    text: Annotated[Text | None, said("共同之处", "what they share", "两步共同做的事，几个字。", "What the two steps share, in a word or two.")] = None


class Matches(Record):
    """Which steps of another process match this one's: an editor's reading, and said so beside the drawing."""

    described: ClassVar[Described] = Described.of("步骤对照", "matches", "与另一个流程的哪些步骤对得上；这是编辑的读法。", "Which steps of another process match: an editor's reading.")
    process: Annotated[ProcessRef, said("另一个流程", "the other process", "写成“举措.流程”。", "As <initiative>.<process>.")]
    pairs: Annotated[tuple[StepMatch, ...], said("对得上的步骤", "pairs", "逐对写。", "Pair by pair.")] = Field(min_length=1)


class Process(Record):
    """How an initiative works, step by step."""

    described: ClassVar[Described] = Described.of("流程", "process", "举措怎样运转，一步一步写。", "How an initiative works, step by step.")
    id: Id
    name: Name | None = None
    shape: Annotated[ProcessShape, said("形状", "shape", "依次、循环、分流、逐级升级、汇集还是并列。", "Sequence, loop, routing, escalation, fan-in or set.")]
    paragraph: Paragraph
    open_ended: Annotated[Stated | None, said("未列全", "open-ended", "原文说没有列全的原话，例如“等”。", "The words by which the source leaves the list open, such as 等.")] = None
    matches: Annotated[Matches | None, said("步骤对照", "matches", "与另一个流程对得上的步骤，是编辑的读法。", "Steps that match those of another process, as an editor reads them.")] = None
    items: Annotated[tuple[Step, ...], said("步骤", "steps", "按次序写，每步一项。", "One item a step, in order.")] = Field(min_length=1)


class Period(Record):
    """The time that a number counts over, as printed."""

    described: ClassVar[Described] = Described.of("时段", "period", "数字统计的时间范围，按原文写。", "The time that a number counts over, as printed.")
    printed: Printed | None = None
    printed_en: Words | None = None
    type: Annotated[PeriodType, said("类型", "type", "时点、时段、自某日起、自某事起；原文没说就写unknown。", "Point, span, since a date, since an event; unknown where the source does not say.")]
    start: IsoDate | None = None
    end: IsoDate | None = None
    paragraph: Paragraph | None = None
    basis: Text | None = None


class Baseline(Record):
    """The value before, with its own words and paragraph."""

    described: ClassVar[Described] = Described.of("之前的数", "value before", "同一口径的改革前数值，有自己的原话和段落。", "The value before, with its own words and paragraph.")
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


class ObservationRecord(Record):
    """One reported number as the editor typed it: the printed words, what they count and what they leave out."""

    described: ClassVar[Described] = Described.of("数据点", "observation", "来源印出的一个数字：原话、量的是什么、没有说什么。", "One reported number: the printed words, what they count and what they leave out.")
    id: Id
    indicator: IndicatorRef
    place: Annotated[PlaceRef | None, said("地方", "place", "与举措的地方不同时才写；街道、社区的数写在街道、社区。", "Only where it differs from the initiative's; a subdistrict's number stands at the subdistrict.")] = None
    source: Annotated[SourceRef | None, said("来源", "source", "与举措的来源不同时才写。", "Only where it differs from the initiative's.")] = None
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
    period: Annotated[Period, said("时段", "period", "统计的时间范围，按原文写。", "The time that it counts over, as printed.")]
    as_of: Annotated[TimeSpan | None, said("截至", "as of", "原文印出的截至日期。", "The day up to which it counts, where printed.")] = None
    baseline: Annotated[Baseline | None, said("之前的数", "value before", "原文同时印出的改革前数值。", "The value before, where the source prints it too.")] = None
    of: Annotated[ObservationRef | None, said("属于", "part of", "原文说明它是哪个数据点的一部分，写全名。", "The observation that the source itself says this is a part of, by full id.")] = None
    sum_of: Annotated[tuple[ObservationRef, ...], said("合计自", "sum of", "原文自己加成这个数的各数据点，写全名。", "The observations that the source itself adds up to this one, by full id.")] = ()
    same_as: Annotated[ObservationRef | None, said("重复", "same as", "与哪个数据点是同一个数。", "The observation that this one repeats.")] = None
    population: Annotated[Text | None, said("总体", "population", "数的是哪些人、哪些件，是不是全部；只数其中一部分的，把哪一部分写在逗号后（大厅办事群众，全天）。", "Who or what is counted, and whether that is all; which part of them after a comma (visitors to the hall, all day).")] = None
    method: Annotated[Text | None, said("方法", "method", "原文说明的测量或计算方法。", "How it was measured, where the source says so.")] = None
    comparison: Annotated[Comparison, said("对照", "comparison", "有没有对照组。", "Whether there is a comparison group.")] = "none"
    whole: Annotated[Stated | None, said("覆盖全体", "whole population", "原文说明前后两个数都覆盖全体的原话和段落。", "The words, with their paragraph, by which the source says that both ends cover everybody.")] = None
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
    stated: Annotated[StatedFields | None, said("原文依据", "where the source says so", "of、sum_of、comparison、reported_by、method在原文里的依据。", "The source's words for of, sum_of, comparison, reported_by and method.")] = None
    flags: Annotated[tuple[Flag, ...], said("提醒", "flags", "读者需要留意的已知问题。", "Known troubles that a reader should see.")] = ()
    aliases: tuple[Id, ...] = ()
    note: Annotated[Text | None, said("没有说明的", "what it does not tell", "这个数没有告诉读者什么。", "What this number does not tell the reader.")] = None


def words_stated(record: ObservationRecord) -> Iterator[tuple[tuple[str, ...], Stated]]:
    """Yield the source's words that stand behind an observation's judgements, with the path to each."""
    for field in StatedFields.model_fields:
        words = getattr(record.stated, field) if record.stated is not None else None
        if words is not None:
            yield ("stated", field), words
    if record.whole is not None:
        yield ("whole",), record.whole


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

    described: ClassVar[Described] = Described.of("举措", "initiative", "一项有名称的改革、平台、机制或计划，以及关于它的数字。", "One named reform, platform, mechanism or programme, with what is reported of it.")
    id: Id
    place: Annotated[PlaceRef, said("地方", "place", "谁的举措：地方的编号。", "Whose initiative it is: the id of a place.")]
    name: Name
    theme: ThemeRef
    more_themes: Annotated[tuple[ThemeRef, ...], said("其他主题", "more themes", "也属于的主题。", "Further themes that it is filed under.")] = ()
    part_of: Annotated[InitiativeRef | None, said("上级举措", "part of", "原文说明它属于哪项举措：举措的编号。", "The initiative that the source says this one belongs to.")] = None
    source: SourceRef
    paragraphs: Annotated[tuple[Paragraph, ...], said("段落", "paragraphs", "原文哪几段写到它。", "Which paragraphs of the source tell of it.")] = Field(min_length=1)
    aliases: tuple[Id, ...] = ()
    summary: Text
    components: Annotated[tuple[Component, ...], said("组成部分", "components", "属于它的队伍、渠道、平台等。", "Teams, channels, platforms and the like that belong to it.")] = ()
    events: Annotated[tuple[DatedEvent, ...], said("大事", "events", "有日期的事。", "What happened, with dates.")] = ()
    processes: Annotated[tuple[Process, ...], said("流程", "processes", "它怎样运转。", "How it works.")] = ()
    claims: Annotated[tuple[Claim, ...], said("未给数字的效果", "claimed effects", "原文说有、却没有给出数字的效果。", "Effects that the source claims without a number.")] = ()
    observations: Annotated[tuple[ObservationRecord, ...], said("数据点", "observations", "关于它的每一个数字。", "Every number that is reported of it.")] = ()
    missing: Annotated[tuple[MissingRecord, ...], said("没有数的地方", "missing", "本该有数而没有印的各格，各写原因。", "Cells where a number is expected and none is printed, each with its reason.")] = ()

    @property
    def themes(self) -> tuple[str, ...]:
        """Return the ids of all themes that it is filed under, the first one first."""
        return tuple(dict.fromkeys((self.theme, *self.more_themes)))


class Filter(Record):
    """Which observations a chart shows: every given field must match one of its values."""

    described: ClassVar[Described] = Described.of("筛选", "filter", "图表显示哪些数据点：写出的每一项都要符合。", "Which observations a chart shows: every given field must match.")
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

    described: ClassVar[Described] = Described.of("图表", "chart", "对数据点的一种画法，只声明，不编程。", "A declared picture of observations.")
    id: Id
    kind: Annotated[ChartKind, said("图表种类", "kind", "按读者要问的问题选。", "Chosen by the question that a reader asks.")]
    title: Annotated[Text, said("标题", "title", "图上说明了什么；不能说得比证据多。", "What it shows, and no more than the evidence allows.")]
    subtitle: Annotated[Text | None, said("副标题", "subtitle", "什么、哪里、何时、什么单位。", "What, where, when, in which unit.")] = None
    observations: Annotated[tuple[ObservationRef, ...], said("数据点", "observations", "要画的数据点，写全名，按显示次序。", "The observations to draw, by full id, in order.")] = ()
    filter: Annotated[Filter | None, said("筛选", "filter", "不逐个列出时，按条件选数据点。", "Conditions, instead of a list.")] = None
    initiatives: Annotated[tuple[InitiativeRef, ...], said("举措", "initiatives", "要画的举措（timeline、completeness）。", "The initiatives to draw (timeline, completeness).")] = ()
    process: Annotated[ProcessRef | None, said("流程", "process", "要画的流程，写成“举措.流程”（steps）。", "The process to draw, as <initiative>.<process> (steps).")] = None
    facets: Annotated[YesNo, said("分格", "panels", "不能同轴的数分格画时写yes。", "Yes to draw in separate panels what may not share an axis.")] = False
    aliases: tuple[Id, ...] = ()
    summary: Annotated[Text | None, said("概要", "summary", "代替自动概要的一两句；留空则自动生成。", "Instead of the generated summary; left out, one is generated.")] = None
    caveats: Annotated[tuple[Text, ...], said("注意", "caveats", "读者看图时要知道的限制。", "Limits that a reader of the chart should know.")] = ()
    waivers: Annotated[tuple["Waiver", ...], said("豁免", "waivers", "标题用词检查中保留的词。", "Findings of the word lint that stand.")] = ()


class Waiver(Record):
    """A finding of the word lint that an editor lets stand, with the reason in writing."""

    described: ClassVar[Described] = Described.of("豁免", "waiver", "编辑保留的用词，写明理由。", "Words that an editor lets stand, with the reason.")
    words: Code
    reason: Code


class Correction(Record):
    """A published value that changed: what it was, what it is, and why."""

    described: ClassVar[Described] = Described.of("更正", "correction", "已发表的数改了：原来是什么，现在是什么，为什么。", "A published value that changed: what it was, what it is, and why.")
    id: Id
    date: Annotated[IsoDate, said("日期", "date", "更正的日期（YYYY-MM-DD）。", "The day of the correction (YYYY-MM-DD).")]
    observation: Annotated[ObservationRef, said("数据点", "observation", "改了的数据点，写全名。", "The observation that changed, by full id.")]
    was: Annotated[Printed, said("原来", "was", "发表时的写法。", "As it was published.")]
    now: Annotated[Printed | None, said("现在", "now", "改正后的写法；撤下的不写。", "As it is now; left out where it is withdrawn.")] = None
    withdrawn: Annotated[YesNo, said("撤下", "withdrawn", "整条撤下写yes。", "Yes where the number is taken back.")] = False
    why: Annotated[Text, said("原因", "why", "为什么要改。", "Why it was changed.")]
    noticed_by: Annotated[Text, said("谁发现的", "noticed by", "读者、编辑还是发布者；不写私人姓名。", "A reader, an editor or the publisher; no private person's name.")]


class Picture(Record):
    """A photograph or drawing that articles show: its file, who made it, on what terms, and what is seen on it."""

    described: ClassVar[Described] = Described.of("图片", "picture", "文章里的照片或画：文件、作者、许可、图上有什么。文章里写 ![](picture:编号)。", "A photograph or drawing that articles show with ![](picture:id): its file, who made it, on what terms, what is seen on it.")
    id: Id
    file: Annotated[FileName, said("文件名", "file name", "content/pictures/里的文件名，.jpg或.png，大小写照写。", "The file's name in content/pictures/, .jpg or .png, capitals as they are.")]
    alt: Annotated[InBoth, said("替代文字", "alternative text", "看不见图的人读到的一句话：图上有什么。", "What a reader who cannot see it is told: what is seen on it.")]
    credit: Annotated[InBoth, said("作者", "credit", "谁拍的或画的，印在图下。", "Who took or drew it; printed below.")]
    licence: Annotated[PictureLicence, said("许可", "licence", "凭什么可以用：公共许可写SPDX名称，得到同意写permission。", "On what terms it may be shown: a public licence by its SPDX name, or permission.")]
    caption: Annotated[Text | None, said("图注", "caption", "印在图下的一句话，用自己的话。", "A sentence printed below it, in our own words.")] = None
    address: Annotated[WebAddress | None, said("网址", "address", "图片出处的网址；没有就不写。", "Where it was published; left out where that is nowhere.")] = None


class Licence(Record):
    """Licences by SPDX name."""

    described: ClassVar[Described] = Described.of("许可", "licence", "代码和数据的许可，用SPDX名称。", "Licences by SPDX name.")
    code: Annotated[Code, said("代码", "code", "代码许可的SPDX名称。", "The SPDX name of the code's licence.")]
    data: Annotated[Code, said("数据", "data", "数据许可的SPDX名称。", "The SPDX name of the data's licence.")]


class Filing(Record):
    """Record-filing numbers that a host in mainland China must show; empty where there are none."""

    described: ClassVar[Described] = Described.of("备案", "record filing", "在中国大陆提供服务时要显示的备案号。", "Record-filing numbers that a host in mainland China must show.")
    icp: Annotated[str, Whose.CODE, said("ICP备案号", "ICP number", "没有就留空。", "Empty where there is none.")] = ""
    police: Annotated[str, Whose.CODE, said("公安备案号", "police number", "没有就留空。", "Empty where there is none.")] = ""


class Keeper(Record):
    """The institution that keeps the ledger."""

    described: ClassVar[Described] = Described.of("谁在记账", "keeper", "记这本账的机构；没有机构就整段不写，网站会照实说没有署名。", "The institution that keeps the ledger; left out where there is none, and the site says that none is named.")
    name: Name
    address: Annotated[WebAddress | None, said("网址", "address", "机构的网址。", "The institution's address.")] = None
    funding: Annotated[Text | None, said("经费", "funding", "谁出钱，用自己的话。", "Who pays, in our words.")] = None


class Site(Record):
    """The site's own settings."""

    described: ClassVar[Described] = Described.of("网站", "site", "网站自己的设置。", "The site's own settings.")
    url: Annotated[SiteAddress, said("网址", "address", "网站的网址，写到主机名为止，末尾不加斜杠，例如https://user.github.io。", "The site's address up to its host, without a slash at its end, such as https://user.github.io.")] = "https://reform-ledger.example"
    base_path: Annotated[str, Whose.CODE, StringConstraints(pattern=BASE_PATH, max_length=200), said("子路径", "base path", "放在子路径下时写，以斜杠开头，例如/ledger；GitHub Pages上是/仓库名。", "Where it stands below the host's root, with a slash in front, such as /ledger; on GitHub Pages /repository.")] = ""
    name: Name
    tagline: Annotated[Text | None, said("标语", "tagline", "一句话。", "One sentence.")] = None
    subject: Annotated[
        Text | None,
        said(
            "记的是什么",
            "subject",
            "首页上说记的是什么数，接在“照原样记下”后面；不写就说“印出来的数字”。",
            "What numbers are kept, as the front page says after “keeps, as printed,”; left out, it says “numbers from published texts”.",
        ),
    ] = None
    description: Annotated[Text, said("介绍", "description", "给搜索引擎和订阅者看的介绍。", "What search engines and subscribers read.")]
    keeper: Annotated[Keeper | None, said("谁在记账", "keeper", "记这本账的机构；没有就不写。", "The institution that keeps the ledger; left out where there is none.")] = None
    selection: Annotated[Text | None, said("文章怎样选的", "how texts were chosen", "在哪里找、找什么、为什么是这几篇；没有留下记录就不写，网站会照实说没有。", "Where was searched, for what, and why these; left out where nothing was recorded, and the site says so.")] = None
    repository: Annotated[WebAddress, said("版本库", "repository", "版本库的网址。", "The repository's address.")]
    contact: Annotated[str, Whose.CODE, StringConstraints(pattern=CONTACT, max_length=200), said("联系邮箱", "contact", "读者写信的邮箱。", "The mail address that readers write to.")]
    licence: Annotated[Licence, said("许可", "licence", "代码和数据的许可。", "The licences of code and data.")]
    filing: Annotated[Filing, said("备案", "record filing", "备案号，没有就留空。", "Record-filing numbers, empty where there are none.")] = Filing()
    form: Annotated[YesNo, said("网页表单", "form", "写yes才会在发表的网站上放/admin/的编辑表单。", "Yes puts the editors' form at /admin/ on the published site; it is left out otherwise.")] = False


# fmt: on


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
    "picture": Picture,
    "correction": Correction,
}
Chart.model_rebuild()
