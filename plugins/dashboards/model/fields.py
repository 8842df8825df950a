"""What a field means in both languages: it says so where it is declared, or bears a name that means the same everywhere.

Rows are (field, Chinese title, English title, Chinese text, English text).
"""

from collections.abc import Mapping

from pydantic import BaseModel

from dashboards.model.said import Described, said_of

# fmt: off
EVERYWHERE: Mapping[str, Described] = {row[0]: Described.of(*row[1:]) for row in (
    ("id", "编号", "id", "只用小写字母、数字和连字符；用作网址，定了就不改（要改用rename）。", "Lower-case letters, digits and hyphens; it becomes the address and stays (change it with rename)."),
    ("zh", "中文", "Chinese", "简体中文，用自己的话，不抄原句。", "Simplified Chinese, in your own words, never the source's sentence."),
    ("en", "英文", "English", "英文译文。", "The English translation."),
    ("name", "名称", "name", "名称，中英文各一。", "Its name in both languages."),
    ("title", "标题", "title", "标题，中英文各一。", "Its title in both languages."),
    ("aliases", "曾用编号", "former ids", "改名前的编号，旧网址仍然有效；由rename填写。", "Ids that it had before, whose addresses still work; written by rename."),
    ("paragraph", "段落", "paragraph", "存档里的第几段：从1数起，空行不算。", "Which paragraph of the archive, counted from 1 over lines that are not blank."),
    ("note", "说明", "note", "读者需要知道的补充，用自己的话。", "What a reader should know besides, in your own words."),
    ("printed", "原样印出", "as printed", "逐字照抄原文，繁体照抄繁体，连同近、余、多、超和单位。", "The words exactly as printed, in traditional characters where the source is, with 近, 余, 多, 超 and the unit."),
    ("printed_en", "原话的英文", "printed, in English", "印出的时间用英文怎么说；不加原文没有的日子。", "The printed time in English, with no day that is not printed."),
    ("occurrence", "第几次出现", "occurrence", "同一段里这些字出现多次时，说的是第几次。", "Which one is meant where the words stand more than once in the paragraph."),
    ("start", "起", "start", "第一天（YYYY-MM-DD）；只在印出或能确定时写。", "The first day (YYYY-MM-DD), only where printed or surely implied."),
    ("end", "止", "end", "最后一天（YYYY-MM-DD），含当天；只在印出或能确定时写。", "The last day (YYYY-MM-DD), inclusive, only where printed or surely implied."),
    ("basis", "依据", "basis", "没有直接印出的日期是怎么推出来的。", "How a date that is not printed was inferred."),
    ("value", "数值", "value", "机器读不出原话时才写；读得出时必须一致。", "Only for words that the reader cannot read; beside readable words it must agree."),
    ("low", "下限", "low", "机器读不出原话时才写的下限。", "The lower bound, only for words that the reader cannot read."),
    ("high", "上限", "high", "机器读不出原话时才写的上限。", "The upper bound, only for words that the reader cannot read."),
    ("unit", "单位", "unit", "机器读不出原话时才写的单位，照原文。", "The unit as printed, only for words that the reader cannot read."),
    ("place", "地方", "place", "地方的编号（见data/places.yml）。", "The id of a place (see data/places.yml)."),
    ("theme", "主题", "theme", "主题的编号（见data/themes.yml）。", "The id of a theme (see data/themes.yml)."),
    ("source", "来源", "source", "来源的编号（见data/sources/）。", "The id of a source (see data/sources/)."),
    ("indicator", "指标", "indicator", "指标的编号（见data/indicators.yml）。", "The id of an indicator (see data/indicators.yml)."),
    ("initiative", "举措", "initiative", "举措的编号。", "The id of an initiative."),
    ("definition", "定义", "definition", "一句话说清它指什么。", "One sentence that says what it means."),
    ("summary", "概要", "summary", "用自己的话写的一两句。", "A sentence or two in your own words."),
    ("city", "城市", "city", "地级市的编号。", "The id of a prefecture-level city."),
    ("level", "层级", "chain level", "结果链上的层级。", "Its place in the results chain."),
    ("nature", "性质", "nature", "这个数是什么性质：存量、流量、变化量……目标、预测、上限、规则不是结果。", "What kind of number it is; targets, forecasts, ceilings and rules are no results."),
    ("statistic", "统计方式", "statistic", "计数、平均数、中位数、占比、个例，还是规定值。", "A count, mean, median, share, single case, or a set parameter."),
    ("moment", "前后", "moment", "只印出一头时，说明是改革前还是改革后。", "Where one end alone is printed: the one before or the one after."),
    ("event", "事件", "event", "数的是哪件事：收到、受理、办结、解决、满意……", "Which event is counted: received, accepted, closed, solved, satisfied …"),
    ("reported_by", "谁说的", "reported by", "文中谁说出这个数。", "Who says the number in the source."),
    ("words", "原话", "words", "指的是哪几个字。", "The words that are meant."),
    ("reason", "理由", "reason", "为什么可以保留。", "Why they may stand."),
    ("kind", "种类", "kind", "从列表里选一种。", "One of the listed kinds."),
    ("source_kind", "来源种类", "kind of source", "来源是文章、通报、统计、审计还是开放数据。", "Whether the source is an article, bulletin, statistics, audit or open data."),
    ("place_kind", "地方种类", "kind of place", "省、地级市、县级市、区、街道……", "Province, prefecture-level city, district, subdistrict …"),
)}
# fmt: on


def describe(model: type[BaseModel], field: str) -> Described:
    """Return what a field means: what its annotation says, else what a field of this name means everywhere."""
    return said_of(model, field) or EVERYWHERE[field]


def describe_model(model: type[BaseModel]) -> Described:
    """Return what a whole record is, as it says itself."""
    own: object = getattr(model, "described", None)
    if not isinstance(own, Described):
        raise TypeError(f"{model.__name__} must say what it is")
    return own
