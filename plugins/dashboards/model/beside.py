"""What a source prints beside a number: groups, header units, change, share, rate, rank, target, survey, revision.

Each says where its own words stand: in the number's paragraph unless it names another, or in a cell of a table.
"""

from collections.abc import Iterator
from typing import Annotated, ClassVar

from pydantic import Field, StringConstraints

from dashboards.model.base import (
    Cell,
    EntryRef,
    Id,
    IsoDate,
    Name,
    Number,
    ObservationRef,
    Paragraph,
    Printed,
    Record,
    Ref,
    Text,
    Unit,
    Whose,
    Words,
)
from dashboards.model.said import Described, Path, Points, said
from dashboards.model.vocabulary import (
    Against,
    Better,
    ChangeDirection,
    MeasuredIn,
    RelationKind,
)

# fmt: off
Scale = Annotated[str, Whose.CODE, StringConstraints(min_length=1, max_length=12)]


class Quoted(Record):
    """Words of the source that stand in the number's own paragraph, unless they name another one or a cell."""

    described: ClassVar[Described] = Described.of("原话", "words of the source", "原文的话；在别的段落或格子里时写明。", "Words of the source, with their paragraph or cell where it is another than the number's.")

    printed: Printed
    paragraph: Paragraph | None = None
    occurrence: Paragraph | None = None
    cell: Annotated[Cell | None, said("单元格", "cell", "这些字在表格里时，写在哪一格。", "Where the words stand in a table: the cell.")] = None


class UnitPrinted(Quoted):
    """The unit and the scale of a number where they are printed elsewhere, as in a table's header."""

    described: ClassVar[Described] = Described.of("表头的单位", "unit in a header", "单位印在表头或标题里时，照抄那几个字，写明单位和数量级。", "The words of a header or heading that print unit and scale, and what they are.")
    unit: Annotated[Unit, said("单位", "unit", "表头里的单位，例如件、%。", "The unit in those words, such as 件 or %.")]
    scale: Annotated[Scale | None, said("数量级", "scale", "表头里的数量级，例如万；没有就不写。", "The scale in those words, such as 万 or thousand; left out where there is none.", "unit_scale")] = None


class Measured(Quoted):
    """A number that belongs to another one: a margin, a limit, an end of a scale, how many are ranked."""

    described: ClassVar[Described] = Described.of("附属的数", "number that belongs to it", "只说明另一个数的数：误差、界限、量表的两端、参评的有几个。", "A number that only qualifies another: a margin, a limit, an end of a scale, how many are ranked.")
    value: Number | None = None
    low: Number | None = None
    high: Number | None = None
    unit: Unit | None = None
    unit_printed: Annotated[UnitPrinted | None, said("表头的单位", "unit in a header", "单位印在表头里时写。", "Where its unit stands in a header.")] = None


class Group(Quoted):
    """Which group of a total a number counts: a dimension and one of its values, with the words that say so."""

    described: ClassVar[Described] = Described.of("分组", "group", "数的是总数里的哪一组：维度和取值（见data/dimensions.yml），以及原文里的字。", "Which group of a total is counted: a dimension and one of its values (see data/dimensions.yml), with the source's words.")
    dimension: Annotated[Ref, Points("dimension"), said("维度", "dimension", "按什么分：维度的编号。", "What it is divided by: the id of a dimension.")]
    value: Annotated[Ref, said("取值", "value", "哪一组：这个维度里取值的编号。", "Which group: the id of a value of that dimension.")]


class Body(Quoted):
    """The department or office whose number it is, within its place."""

    whose: ClassVar[Whose] = Whose.NAME
    described: ClassVar[Described] = Described.of("部门", "department", "数字所说的部门或单位，以及原文里的字。", "The department or office that the number is about, with the source's words.")
    zh: Words
    en: Words | None = None


class ChangeSaid(Quoted):
    """Which way a number changed, against what, and in what the change is measured; its value has no sign."""

    described: ClassVar[Described] = Described.of("变化", "change", "升还是降、和什么比、用什么量；数值本身不带正负号。", "Which way it changed, against what, and measured in what; the value itself has no sign.")
    printed: Annotated[Printed | None, said("和什么比（原话）", "against what, as printed", "说明和什么比的原话，例如环比、比上年末；没有印就不写。", "The words that say what it is compared with, such as 环比 or 比上年末; left out where none are printed.", "change_printed")] = None  # type: ignore[assignment]
    direction: Annotated[ChangeDirection, said("方向", "direction", "升、降还是持平；两个数之差则是高于还是低于。", "Up, down or flat; of a gap, above or below.", "change_direction")]
    direction_printed: Annotated[Printed | None, said("方向（原话）", "direction, as printed", "说明方向的原话，例如下降；数前印的是正负号就不写。", "The word that says so, such as 下降; left out where a sign stands before the number.")] = None
    against: Annotated[Against, said("和什么比", "against", "上一期、上年同期、上年末、计划、目标、另一个地方，或别的；原文没有说就写not-said。", "The period before, the same period last year, a year's end, a plan, a target, another place, or other; not-said where the source does not say.", "change_against")]
    measured: Annotated[MeasuredIn, said("用什么量", "measured in", "百分之几、百分点、原来的单位，还是名次。", "Per cent, points, the unit itself, or places of a rank.", "change_measured")]
    of: Annotated[ObservationRef | None, said("谁的变化", "change of", "变了的那个数据点，写全名；没有录就不写。", "The observation that changed, by full id; left out where it is not entered.", "change_of")] = None
    base: Annotated[ObservationRef | None, said("基数", "base", "与之相比的那个数据点，写全名；没有印就不写。", "The observation that it is compared with, by full id; left out where it is not printed.", "change_base")] = None
    start: Annotated[IsoDate | None, said("基期起", "base from", "与之相比的时段的第一天。", "First day of the period compared with.", "change_base_start")] = None
    end: Annotated[IsoDate | None, said("基期止", "base to", "与之相比的时段的最后一天。", "Last day of the period compared with.", "change_base_end")] = None


class ShareSaid(Quoted):
    """Of what a share is: its part and its whole, each an observation where it is printed."""

    described: ClassVar[Described] = Described.of("占比", "share", "这个占比的分子和分母是哪两个数，以及原文里的字。", "What the share is of: part and whole, with the source's words.")
    part: Annotated[ObservationRef | None, said("分子", "part", "分子的数据点，写全名；没有印就不写。", "The observation that is the part, by full id; left out where it is not printed.", "share_part")] = None
    whole: Annotated[ObservationRef | None, said("分母", "whole", "分母的数据点，写全名；没有印就不写。", "The observation that is the whole, by full id; left out where it is not printed.", "share_whole")] = None


class Per(Quoted):
    """A rate: so many for so many, as per ten thousand people or a day."""

    described: ClassVar[Described] = Described.of("每多少", "per", "每万人、每户、日均：这个数是按多少分摊的，以及原文里的字。", "Per ten thousand people, a household, a day: what it is divided by, with the source's words.")
    count: Annotated[Number, said("每多少", "per how many", "分母是多少，例如10000；日均是1。", "How many it is per, such as 10000; 1 for a day.", "per_count")]
    unit: Annotated[Unit, said("分母的单位", "unit of the base", "分母的单位，例如人、户、日。", "The unit of what it is per, such as 人, 户 or 日.", "per_unit")]
    of: Annotated[ObservationRef | None, said("分子", "of", "被分摊的数据点，写全名；没有印就不写。", "The observation that is divided, by full id; left out where it is not printed.", "per_of")] = None


class Rank(Record):
    """How many a rank is among, and in which rating; where it stands is the number itself, its move a change of its own."""

    described: ClassVar[Described] = Described.of("名次", "rank", "在多少个里排名、是哪个评价；第几名是这个数本身，升降几位另录一个数。", "Among how many, and in which rating; the place is the number itself, its move a number of its own.")
    among: Annotated[Measured | None, said("在多少个里", "among", "参评的一共有几个，照抄原文。", "How many are ranked, as printed.", "rank_among")] = None
    rating: Annotated[Name | None, said("哪个评价", "rating", "排名所依据的评价的名称。", "The rating that it is a rank of.", "rank_rating")] = None
    moved: Annotated[ObservationRef | None, said("升降", "moved", "升降几位的那个数据点，写全名。", "The observation of how many places it moved, by full id.", "rank_moved")] = None


class TargetSaid(Quoted):
    """The target or plan that a result is measured by; a share of it may exceed 100 %."""

    described: ClassVar[Described] = Described.of("对照的目标", "target", "这个结果对着哪个目标或计划说，以及原文里的字；完成的比例可以超过100%。", "The target or plan that the result is measured by, with the source's words; a share of it may exceed 100 %.")
    observation: Annotated[ObservationRef | None, said("目标", "target", "目标的数据点，写全名；没有印出目标就不写。", "The observation that is the target, by full id; left out where the target is not printed.", "target")] = None
    result: Annotated[ObservationRef | None, said("结果", "result", "这是完成的比例或差距时：说的是哪个结果，写全名。", "Where this is a share of a target or a distance from it: the result, by full id.", "target_result")] = None


class ScaleEnds(Record):
    """The two ends of a scale of answers, and which end is better."""

    described: ClassVar[Described] = Described.of("量表", "scale of answers", "答案从几到几，哪头更好。", "From where to where answers run, and which end is better.")
    low: Annotated[Measured, said("低端", "lowest", "最低的答案，照抄原文。", "The lowest answer, as printed.", "survey_scale_low")]
    high: Annotated[Measured, said("高端", "highest", "最高的答案，照抄原文。", "The highest answer, as printed.", "survey_scale_high")]
    better: Annotated[Better, said("哪头更好", "better", "数大更好还是数小更好。", "Whether more or less is better.")]


class Survey(Record):
    """How a survey came by a number: who was asked and answered, the question, the scale, the margin."""

    described: ClassVar[Described] = Described.of("调查", "survey", "调查得来的数：问了多少、答了多少、有效多少，问的什么，误差多大。", "How a survey came by the number: how many were asked, answered and valid, the question, the margin.")
    asked: Annotated[ObservationRef | None, said("抽取", "asked", "抽取或询问了多少：数据点的全名。", "How many were drawn or asked: an observation's full id.", "survey_asked")] = None
    answered: Annotated[ObservationRef | None, said("答复", "answered", "答了多少：数据点的全名。", "How many answered: an observation's full id.", "survey_answered")] = None
    valid: Annotated[ObservationRef | None, said("有效", "valid", "有效样本，也就是这个比例的分母：数据点的全名。", "The valid sample, which is the base of the share: an observation's full id.", "survey_valid")] = None
    drawn: Annotated[Quoted | None, said("抽样方法", "how drawn", "说明怎样抽样的原话，例如随机抽取。", "The words that say how the sample was drawn, such as 随机抽取.", "survey_drawn")] = None
    question: Annotated[Quoted | None, said("问题", "question", "问卷的问题，照抄原文。", "The question, as printed.", "survey_question")] = None
    scale: Annotated[ScaleEnds | None, said("量表", "scale", "答案从几到几。", "From where to where answers run.")] = None
    counts_from: Annotated[Measured | None, said("从哪个答案起算", "counts from", "哪个答案起算作“满意”，照抄原文。", "The answer from which on it counts, as printed.", "survey_counts_from")] = None
    counts_to: Annotated[Measured | None, said("到哪个答案为止", "counts to", "到哪个答案为止算作“满意”，照抄原文。", "The answer up to which it counts, as printed.", "survey_counts_to")] = None
    margin: Annotated[Measured | None, said("误差", "margin", "误差的半宽，照抄原文；由它得出上下限。", "Half the width of the margin, as printed; it gives the bounds.", "survey_margin")] = None
    confidence: Annotated[Measured | None, said("置信水平", "confidence", "置信水平，照抄原文。", "The level of confidence, as printed.", "survey_confidence")] = None


class Revises(Quoted):
    """The earlier print that the same hand replaces by this number: the source's revision, and no correction of ours."""

    described: ClassVar[Described] = Described.of("修订", "revises", "同一方后来改了的数：改的是哪个数据点，以及原文里的字。这是来源的修订，不是我们的更正。", "The earlier print that the same hand replaces: a revision of the source's, and no correction of ours.")
    observation: Annotated[ObservationRef, said("修订了", "revises", "被修订的数据点，写全名。", "The observation that is revised, by full id.", "revises")]


class Contradicts(Quoted):
    """The number of another hand that this one says otherwise; neither replaces the other."""

    described: ClassVar[Described] = Described.of("说法不同", "contradicts", "另一方的哪个数和它说法不同，以及原文里的字；谁也不替代谁。", "The number of another hand that this one says otherwise, with the source's words; neither replaces the other.")
    observation: Annotated[ObservationRef, said("与之不同", "contradicts", "说法不同的那个数据点，写全名。", "The observation that is said otherwise, by full id.", "contradicts")]


class Balance(Quoted):
    """Flows that must close: what was there and came in adds up to what went out and is left."""

    described: ClassVar[Described] = Described.of("平衡", "balance", "要对得上的几个数：原有的加新来的，等于办掉的加剩下的。", "Flows that must close: carried over and new equal handled and still open.")
    left: Annotated[tuple[ObservationRef, ...], said("左边", "left", "原有的和新来的：数据点的全名。", "What was there and came in: full ids.", "balance_left"), Field(min_length=1)]
    right: Annotated[tuple[ObservationRef, ...], said("右边", "right", "办掉的和剩下的：数据点的全名。", "What went out and is left: full ids.", "balance_right"), Field(min_length=1)]


class Sum(Quoted):
    """A further sum of the same total, as by class where `sum_of` is by channel; or what a sum has to do without."""

    described: ClassVar[Described] = Described.of("另一种合计", "further sum", "同一个总数还按别的分法相加时写；合计里缺了哪一项也写在这里。", "Where the same total is added up by another dimension too, or a part of the sum is missing.")
    parts: Annotated[tuple[ObservationRef, ...], said("各部分", "parts", "相加的各数据点，写全名。", "The observations that are added, by full id.", "sums"), Field(min_length=1)]
    without: Annotated[tuple[EntryRef, ...], said("缺", "without", "没有数、因而没有加进去（或藏在总数里）的各项，写全名。", "Cells without a number that the sum leaves out, or holds unseen, by full id.", "sums_without")] = ()


class Relation(Quoted):
    """Another tie between numbers that the source itself states."""

    described: ClassVar[Described] = Described.of("其他关系", "relation", "原文自己说的、数与数之间的其他关系。", "Another tie between numbers that the source itself states.")
    printed: Annotated[Printed | None, said("原话", "as printed", "说明这种关系的原话。", "The words that say so.")] = None  # type: ignore[assignment]
    kind: Annotated[RelationKind, said("关系", "relation", "是哪种关系。", "Which relation it is.", "relations")]
    observations: Annotated[tuple[ObservationRef, ...], said("与哪些数", "observations", "与哪些数据点，写全名；没有录就不写。", "With which observations, by full id; left out where they are not entered.", "relations_of")] = ()
    limit: Annotated[Measured | None, said("界限", "limit", "界定它的那个数，照抄原文，例如15秒内。", "The number that defines it, as printed, such as 15 seconds.", "limit")] = None


class Why(Quoted):
    """The source's words for why a cell has no number."""

    described: ClassVar[Described] = Described.of("为什么没有数", "why", "原文说明为什么没有数的话。", "The source's words for why there is no number.")


class DimensionValue(Record):
    """One group that a dimension divides a total into."""

    described: ClassVar[Described] = Described.of("取值", "value", "一个维度里的一组。", "One group of a dimension.")
    id: Id
    name: Name
    holds: Annotated[tuple[Ref, ...], said("包含", "holds", "它包含的其他取值（小计）。", "Other values that it holds, where it is a subtotal.")] = ()


class Dimension(Record):
    """What totals are divided by: channel, class, applicant, sex, age, service."""

    described: ClassVar[Described] = Described.of("维度", "dimension", "总数按什么分组：渠道、类别、申请人、性别、年龄、事项……", "What totals are divided by: channel, class, applicant, sex, age, service …")
    id: Id
    name: Name
    definition: Text
    values: Annotated[tuple[DimensionValue, ...], said("取值", "values", "分成哪些组，每组一项。", "The groups, one item each."), Field(min_length=1)]
# fmt: on


def quoted_in(record: Record, at: Path = ()) -> Iterator[tuple[Path, Quoted]]:
    """Yield all words that a record holds beside its number, with the path to each."""
    for name in type(record).model_fields:
        value = getattr(record, name)
        if not isinstance(value, (tuple, Record)):
            continue
        for index, one in enumerate(value) if isinstance(value, tuple) else ((None, value),):
            path = (*at, name) if index is None else (*at, name, index)
            if isinstance(one, Quoted):
                yield path, one
            if isinstance(one, Record):
                yield from quoted_in(one, path)
