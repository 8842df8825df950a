"""The closed word lists of the records, each word with its name in both languages."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal, get_args

from dashboards.errors import Both
from dashboards.model.kinds import DECLARED_KINDS

PlaceKind = Literal[
    "province",
    "prefecture-level-city",
    "county-level-city",
    "district",
    "county",
    "zone",
    "township",
    "street",
    "community",
    "village",
]
Level = Literal["input", "activity", "output", "outcome", "context"]
# What a number is counted as: its level, or `planned` where its nature says that it is no result.
CountedAs = Literal["input", "activity", "output", "outcome", "planned", "context"]
Direction = Literal["more", "less", "none"]
Event = Literal[
    "received",
    "accepted",
    "referred",
    "listed",
    "closed",
    "solved",
    "satisfied",
    "issued",
    "held",
    "visited",
    "assigned",
    "installed",
    "improved",
    "proposed",
    "saved",
    "waited",
    "other",
]
Nature = Literal["stock", "flow", "level", "change", "rate", "plan", "target", "forecast", "ceiling", "rule"]
Statistic = Literal["count", "mean", "median", "share", "single-case", "parameter"]
PeriodType = Literal["point", "span", "since-date", "since-event", "unknown"]
ReportedBy = Literal["government", "official", "article", "press", "resident", "firm", "independent"]
Comparison = Literal["none", "group", "randomised"]
ClaimDirection = Literal["down", "up", "other"]
Moment = Literal["before", "after", "none"]
SourceKind = Literal["article", "bulletin", "statistics", "audit", "open-data"]
SourceLanguage = Literal["zh", "en"]
AuthorKind = Literal["doer", "press", "statistics", "audit"]
Precision = Literal["day", "month", "quarter", "half-year", "year", "inferred-year", "relative", "unknown"]
ProcessShape = Literal["sequence", "loop", "routing", "escalation", "fan-in", "set"]
ComponentKind = Literal[
    "team",
    "channel",
    "platform",
    "rule",
    "clause",
    "slogan",
    "guide",
    "mechanism",
    "campaign",
    "meeting",
    "service",
    "list",
    "award",
    "place",
    "other",
]
Flag = Literal[
    "overlap",
    "contrary",
    "sum-gap",
    "inferred-date",
    "handed-out-not-answered",
    "repeated",
    "unlike-units",
    "no-denominator",
]
if TYPE_CHECKING:
    ChartKind = str
else:
    # The kinds that there are: a kind more is a declaration more, and no edit here.
    ChartKind = Literal[tuple(DECLARED_KINDS)]
Design = Literal["D0", "D1", "D2", "D3", "D4", "D5"]
Standing = Literal["S0", "S1", "S2", "S3", "S4", "S5"]

DASHBOARD_KINDS: frozenset[str] = frozenset(
    {"prefecture-level-city", "county-level-city", "district", "county", "zone"}
)
NOT_RESULTS: frozenset[str] = frozenset({"plan", "target", "forecast", "ceiling", "rule"})
# Shapes whose items follow each other; the others have no first and no last.
ORDERED_SHAPES: frozenset[str] = frozenset({"sequence", "loop", "escalation"})
LEVELS: tuple[Level, ...] = get_args(Level)
COUNTED_AS: tuple[CountedAs, ...] = get_args(CountedAs)


def _names(*rows: tuple[str, str, str]) -> Mapping[str, Both]:
    return {word: Both(zh=zh, en=en) for word, zh, en in rows}


LEVEL_NAMES = _names(
    ("input", "投入", "input"),
    ("activity", "活动", "activity"),
    ("output", "产出", "output"),
    ("outcome", "结果", "outcome"),
    ("context", "背景", "context"),
)
COUNTED_AS_NAMES: Mapping[str, Both] = {**LEVEL_NAMES, **_names(("planned", "计划与规定", "plans and rules"))}
NATURE_NAMES = _names(
    ("stock", "存量", "stock"),
    ("flow", "流量", "flow"),
    ("level", "水平", "level"),
    ("change", "变化量", "change"),
    ("rate", "比率", "rate"),
    ("plan", "计划", "plan"),
    ("target", "目标", "target"),
    ("forecast", "预测", "forecast"),
    ("ceiling", "上限", "ceiling"),
    ("rule", "规则", "rule"),
)
STATISTIC_NAMES = _names(
    ("count", "计数", "count"),
    ("mean", "平均数", "mean"),
    ("median", "中位数", "median"),
    ("share", "占比", "share"),
    ("single-case", "个例", "single case"),
    ("parameter", "规定值", "parameter"),
)
PERIOD_NAMES = _names(
    ("point", "时点", "a point in time"),
    ("span", "时段", "a span of time"),
    ("since-date", "自某日起", "since a date"),
    ("since-event", "自某事起", "since an event"),
    ("unknown", "没有说明", "not stated"),
)
REPORTER_NAMES = _names(
    ("government", "政府", "the government"),
    ("official", "官员", "an official"),
    ("article", "文章叙述", "the article's own narration"),
    ("press", "记者所见", "the reporter as witness"),
    ("resident", "居民", "a resident"),
    ("firm", "企业", "a firm"),
    ("independent", "独立方", "an independent party"),
)
PLACE_KIND_NAMES = _names(
    ("province", "省", "province"),
    ("prefecture-level-city", "地级市", "prefecture-level city"),
    ("county-level-city", "县级市", "county-level city"),
    ("district", "区", "district"),
    ("county", "县", "county"),
    ("zone", "功能区", "zone"),
    ("township", "镇", "town"),
    ("street", "街道", "subdistrict"),
    ("community", "社区", "community"),
    ("village", "村", "village"),
)
SOURCE_KIND_NAMES = _names(
    ("article", "文章", "article"),
    ("bulletin", "通报", "bulletin"),
    ("statistics", "统计", "statistics"),
    ("audit", "审计", "audit"),
    ("open-data", "开放数据", "open data"),
)
FLAG_NAMES = _names(
    ("overlap", "可能与另一计数重叠", "may overlap with another count"),
    ("contrary", "与同一来源的另一数字方向相反", "runs against another number of the same source"),
    ("sum-gap", "各部分加起来与总数不等", "the parts do not add up to the total"),
    ("inferred-date", "日期为推定", "the date is inferred"),
    ("handed-out-not-answered", "是发出的份数，不是收回的份数", "handed out, not answered"),
    ("repeated", "原文多处重复", "repeated in the source"),
    ("unlike-units", "与相邻数字单位不同", "its unit differs from its neighbours'"),
    ("no-denominator", "没有分母", "no denominator"),
)
COMPONENT_KIND_NAMES = _names(
    ("team", "队伍", "team"),
    ("channel", "渠道", "channel"),
    ("platform", "平台", "platform"),
    ("rule", "规定", "rule"),
    ("clause", "条款", "clause"),
    ("slogan", "口号", "slogan"),
    ("guide", "指南", "guide"),
    ("mechanism", "机制", "mechanism"),
    ("campaign", "行动", "campaign"),
    ("meeting", "会议", "meeting"),
    ("service", "服务", "service"),
    ("list", "清单", "list"),
    ("award", "荣誉", "award"),
    ("place", "场所", "place"),
    ("other", "其他", "other"),
)
SHAPE_NAMES = _names(
    ("sequence", "依次进行", "in sequence"),
    ("loop", "循环", "a loop"),
    ("routing", "分流", "routing"),
    ("escalation", "逐级升级", "escalation"),
    ("fan-in", "汇集", "fan-in"),
    ("set", "并列", "side by side"),
)
EVENT_NAMES = _names(
    ("received", "收到", "received"),
    ("accepted", "受理", "accepted"),
    ("referred", "移交", "referred"),
    ("listed", "列出", "listed"),
    ("closed", "办结", "closed"),
    ("solved", "解决", "solved"),
    ("satisfied", "满意", "satisfied"),
    ("issued", "出台", "issued"),
    ("held", "举办", "held"),
    ("visited", "走访", "visited"),
    ("assigned", "安排", "assigned"),
    ("installed", "安装", "installed"),
    ("improved", "改进", "improved"),
    ("proposed", "提出", "proposed"),
    ("saved", "节省", "saved"),
    ("waited", "等候", "waited"),
    ("other", "其他", "other"),
)
QUALIFIER_NAMES = _names(
    ("exact", "确数", "exact"),
    ("over", "多、余", "-odd"),
    ("above", "超过", "more than"),
    ("near", "近", "nearly"),
    ("below", "不到", "under"),
    ("at-least", "至少", "at least"),
    ("at-most", "至多", "at most"),
    ("range", "范围", "range"),
    ("about", "约", "about"),
    ("vague", "约数词", "vague"),
)
