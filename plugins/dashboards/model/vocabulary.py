"""The closed word lists of the records, each word with its name in both languages."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal, get_args

from dashboards.errors import Both
from dashboards.model.kinds import DECLARED_KINDS

PlaceKind = Literal[
    "country",
    "nation",
    "province",
    "autonomous-region",
    "municipality",
    "special-administrative-region",
    "prefecture-level-city",
    "autonomous-prefecture",
    "prefecture",
    "league",
    "county-level-city",
    "district",
    "county",
    "autonomous-county",
    "banner",
    "autonomous-banner",
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
Nature = Literal[
    "stock",
    "flow",
    "level",
    "change",
    "difference",
    "rate",
    "rank",
    "plan",
    "target",
    "forecast",
    "ceiling",
    "standard",
    "rule",
]
Statistic = Literal[
    "count",
    "sum",
    "mean",
    "median",
    "share",
    "share-of-target",
    "ratio",
    "rank",
    "single-case",
    "parameter",
    "not-said",
]
PeriodType = Literal["point", "span", "year-to-date", "since-date", "since-event", "standing", "unknown"]
ReportedBy = Literal[
    "government", "official", "article", "press", "resident", "firm", "survey", "auditor", "independent"
]
# Whether the source may still change the number, or has changed it.
Status = Literal["first-print", "preliminary", "revised", "confirmed", "audited"]
# What a picture may be shown under; where it is a public licence, by its SPDX name.
PictureLicence = Literal["CC0-1.0", "CC-BY-3.0", "CC-BY-4.0", "CC-BY-SA-3.0", "CC-BY-SA-4.0", "permission"]
ChangeDirection = Literal["up", "down", "flat"]
Against = Literal[
    "previous-period",
    "same-period-last-year",
    "year-end",
    "earlier-year",
    "plan",
    "target",
    "place",
    "other",
    "not-said",
]
MeasuredIn = Literal["per-cent", "per-cent-a-year", "points", "units", "places"]
Better = Literal["more", "less"]
RelationKind = Literal[
    "difference-of",
    "mean-of",
    "weighted-mean-of",
    "same-amount-as",
    "on-top-of",
    "lowest-of",
    "highest-of",
    "disputes",
    "breaks-with",
    "plan-for",
    "defined-by",
]
WhyMissing = Literal["not-applicable", "not-reported", "suppressed", "not-summed", "not-yet", "elsewhere", "not-said"]
Comparison = Literal["none", "group", "randomised"]
# What a dashboard asks of every place, as far as a claim can answer it; `cost` is any burden.
ClaimQuestion = Literal["waiting", "handling", "trips", "cost", "satisfaction", "solved"]
ClaimDirection = Literal["down", "up", "other"]
Moment = Literal["before", "after", "none"]
SourceKind = Literal["article", "bulletin", "statistics", "audit", "open-data"]
SourceLanguage = Literal["zh", "en"]
AuthorKind = Literal["doer", "press", "statistics", "audit"]
Precision = Literal["day", "month", "quarter", "half-year", "year", "inferred-year", "relative", "unknown"]
ProcessShape = Literal["sequence", "loop", "routing", "escalation", "fan-in", "set"]
ComponentKind = Literal[
    "body",
    "matter",
    "problem",
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
    "share-gap",
    "balance-gap",
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

# The places whose page stands at /places/<id>/, and whose records lie in data/places/<id>/: no city holds them.
ABOVE_CITIES: frozenset[str] = frozenset(
    {"country", "nation", "province", "autonomous-region", "special-administrative-region"}
)
# Those at /cities/<id>/, with all that lies in them.
CITY_KINDS: frozenset[str] = frozenset(
    {"municipality", "prefecture-level-city", "autonomous-prefecture", "prefecture", "league"}
)
COUNTY_KINDS: frozenset[str] = frozenset(
    {"county-level-city", "district", "county", "autonomous-county", "banner", "autonomous-banner", "zone"}
)
DASHBOARD_KINDS: frozenset[str] = ABOVE_CITIES | CITY_KINDS | COUNTY_KINDS
# What lies in nothing that a page is made of; all others need a parent.
PARENTLESS: frozenset[str] = ABOVE_CITIES | {"municipality"}
NOT_RESULTS: frozenset[str] = frozenset({"plan", "target", "forecast", "ceiling", "standard", "rule"})
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
    ("difference", "差距", "difference"),
    ("rate", "比率", "rate"),
    ("rank", "名次", "rank"),
    ("plan", "计划", "plan"),
    ("target", "目标", "target"),
    ("forecast", "预测", "forecast"),
    ("ceiling", "上限", "ceiling"),
    ("standard", "标准", "standard"),
    ("rule", "规则", "rule"),
)
STATISTIC_NAMES = _names(
    ("count", "计数", "count"),
    ("sum", "金额", "sum of money"),
    ("mean", "平均数", "mean"),
    ("median", "中位数", "median"),
    ("share", "占比", "share"),
    ("share-of-target", "完成目标的比例", "share of a target"),
    ("ratio", "每多少有几个", "so many per so many"),
    ("rank", "名次", "rank"),
    ("single-case", "个例", "single case"),
    ("parameter", "规定值", "parameter"),
    ("not-said", "没有说明", "not said"),
)
PERIOD_NAMES = _names(
    ("point", "时点", "a point in time"),
    ("span", "时段", "a span of time"),
    ("year-to-date", "年初至今", "the year to date"),
    ("since-date", "自某日起", "since a date"),
    ("since-event", "自某事起", "since an event"),
    ("standing", "长期有效", "standing, without a time"),
    ("unknown", "没有印出时段", "no period is printed"),
)
STATUS_NAMES = _names(
    ("first-print", "初次公布", "first print"),
    ("preliminary", "初步数", "preliminary"),
    ("revised", "修订数", "revised"),
    ("confirmed", "确认不变", "confirmed"),
    ("audited", "审计认定", "audited"),
)
PICTURE_LICENCE_NAMES = _names(
    ("CC0-1.0", "CC0 1.0（不保留权利）", "CC0 1.0 (no rights reserved)"),
    ("CC-BY-3.0", "CC BY 3.0", "CC BY 3.0"),
    ("CC-BY-4.0", "CC BY 4.0", "CC BY 4.0"),
    ("CC-BY-SA-3.0", "CC BY-SA 3.0", "CC BY-SA 3.0"),
    ("CC-BY-SA-4.0", "CC BY-SA 4.0", "CC BY-SA 4.0"),
    ("permission", "经权利人同意", "by permission"),
)
CHANGE_NAMES = _names(("up", "上升", "up"), ("down", "下降", "down"), ("flat", "持平", "flat"))
AGAINST_NAMES = _names(
    ("previous-period", "比上一期", "on the period before"),
    ("same-period-last-year", "比上年同期", "on the same period of the year before"),
    ("year-end", "比上年末", "on the end of the year before"),
    ("earlier-year", "比更早的一年", "on an earlier year"),
    ("plan", "比计划", "against the plan"),
    ("target", "比目标", "against the target"),
    ("place", "比另一个地方", "against another place"),
    ("other", "比其他", "against something else"),
    ("not-said", "和什么比没有说", "against what is not said"),
)
MEASURED_NAMES = _names(
    ("per-cent", "百分之几", "in per cent"),
    ("per-cent-a-year", "年均百分之几", "in per cent a year, on average"),
    ("points", "百分点", "in percentage points"),
    ("units", "原来的单位", "in the unit itself"),
    ("places", "名次", "in places of a rank"),
)
BETTER_NAMES = _names(("more", "数大更好", "more is better"), ("less", "数小更好", "less is better"))
RELATION_NAMES = _names(
    ("difference-of", "是两数之差", "is the difference of"),
    ("mean-of", "由它平均得来", "is the mean of"),
    ("weighted-mean-of", "由它们加权平均得来", "is the weighted mean of"),
    ("same-amount-as", "是同一金额", "is the same amount as"),
    ("on-top-of", "在它之上再加", "comes on top of"),
    ("lowest-of", "是其中最低的", "is the lowest of"),
    ("highest-of", "是其中最高的", "is the highest of"),
    ("disputes", "不认可它", "disputes"),
    ("breaks-with", "口径变了，不再接着它", "breaks with"),
    ("plan-for", "是它下一期的计划", "is a plan for"),
    ("defined-by", "由一个界限界定", "is defined by a limit"),
)
MISSING_NAMES = _names(
    ("not-applicable", "不适用", "does not apply"),
    ("not-reported", "没有上报", "not reported"),
    ("suppressed", "不单独公布", "suppressed"),
    ("not-summed", "没有合计", "not summed"),
    ("not-yet", "当时还没有这项", "did not exist yet"),
    ("elsewhere", "另处列支，没有印", "paid or counted elsewhere"),
    ("not-said", "没有说明", "not said"),
)
REPORTER_NAMES = _names(
    ("government", "政府", "the government"),
    ("official", "官员", "an official"),
    ("article", "文章叙述", "the article's own narration"),
    ("press", "记者所见", "the reporter as witness"),
    ("resident", "居民", "a resident"),
    ("firm", "企业", "a firm"),
    ("survey", "调查机构", "a survey body"),
    ("auditor", "审计机关", "an auditor"),
    ("independent", "独立方", "an independent party"),
)
PLACE_KIND_NAMES = _names(
    ("country", "其他国家", "other country"),
    ("nation", "全国", "nation"),
    ("province", "省", "province"),
    ("autonomous-region", "自治区", "autonomous region"),
    ("municipality", "直辖市", "municipality"),
    ("special-administrative-region", "特别行政区", "special administrative region"),
    ("prefecture-level-city", "地级市", "prefecture-level city"),
    ("autonomous-prefecture", "自治州", "autonomous prefecture"),
    ("prefecture", "地区", "prefecture"),
    ("league", "盟", "league"),
    ("county-level-city", "县级市", "county-level city"),
    ("district", "区", "district"),
    ("county", "县", "county"),
    ("autonomous-county", "自治县", "autonomous county"),
    ("banner", "旗", "banner"),
    ("autonomous-banner", "自治旗", "autonomous banner"),
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
    ("contrary", "与同一来源的另一数字放在一起费解", "sits oddly with another number of the same source"),
    ("sum-gap", "各部分加起来与总数不等", "the parts do not add up to the total"),
    ("share-gap", "占比乘总数与印出的部分不等", "share times whole is not the part that is printed"),
    ("balance-gap", "进出相加对不上", "what came in and what went out do not balance"),
    ("inferred-date", "日期为推定", "the date is inferred"),
    ("handed-out-not-answered", "是发出的份数，不是收回的份数", "handed out, not answered"),
    ("repeated", "原文多处重复", "repeated in the source"),
    ("unlike-units", "与相邻数字单位不同", "its unit differs from its neighbours'"),
    ("no-denominator", "没有分母", "no denominator"),
)
COMPONENT_KIND_NAMES = _names(
    ("body", "机构", "body"),
    ("matter", "事项", "matter"),
    ("problem", "问题", "problem"),
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
    ("set", "没有说先后", "no order given"),
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
