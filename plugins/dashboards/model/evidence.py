"""The evidence marks: design D0-D5 and standing S0-S5, computed from fields, never typed, never merged."""

from dashboards.errors import Both
from dashboards.model.records import ObservationRecord, Source
from dashboards.model.vocabulary import NOT_RESULTS, Design, Standing

DESIGN_NAMES: dict[Design, Both] = {
    "D0": Both(
        zh="计划、目标、预测、上限或规则，不是结果", en="a plan, target, forecast, ceiling or rule, not a result"
    ),
    "D1": Both(zh="只有一个数值", en="one value"),
    "D2": Both(zh="只有变化量，或只有个例的前后", en="a difference, or before and after for one case"),
    "D3": Both(zh="同一口径、覆盖全体的前后两个数值", en="before and after, same definition, whole population"),
    "D4": Both(zh="有对照组", en="with a comparison group"),
    "D5": Both(zh="随机对照", en="randomised"),
}
STANDING_NAMES: dict[Standing, Both] = {
    "S0": Both(zh="没有印出发布者，也没有印出作者", en="neither publisher nor author is printed"),
    "S1": Both(zh="做事的一方自己的说法", en="the doer's own words"),
    "S2": Both(zh="署名媒体转述做事一方的数字", en="a named press title reports the doer's number"),
    "S3": Both(zh="说明了方法的官方统计", en="official statistics with their method"),
    "S4": Both(zh="独立的审计或调查", en="an independent audit or survey"),
    "S5": Both(zh="可逐条查阅的公开记录", en="open record-level data"),
}


def design(record: ObservationRecord) -> Design:
    """Say how strong the comparison behind a number is (DESIGN §3: D0 to D5)."""
    if record.nature in NOT_RESULTS:
        return "D0"
    if record.comparison == "randomised":
        return "D5"
    if record.comparison == "group":
        return "D4"
    if record.baseline is not None:
        whole = record.statistic != "single-case" and record.population is not None
        return "D3" if whole else "D2"
    return "D2" if record.nature == "change" else "D1"


def standing(record: ObservationRecord, source: Source) -> Standing:
    """Say whose word a number is (DESIGN §3: S0 to S5)."""
    if source.kind == "open-data":
        return "S5"
    if source.kind == "audit" or source.author_kind == "audit" or record.reported_by == "independent":
        return "S4"
    if source.kind == "statistics" and record.method is not None:
        return "S3"
    if source.author_kind == "doer":
        return "S1"
    if source.publisher is not None:
        return "S2" if source.author_kind != "statistics" else "S1"
    return "S1" if source.author_role is not None else "S0"
