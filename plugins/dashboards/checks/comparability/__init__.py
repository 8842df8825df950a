"""The one place that decides what may be compared: axis, sum, ratio, rank, before and after."""

from dashboards.checks.comparability.charts import ONE_AXIS, check_charts, reasons, refusals
from dashboards.checks.comparability.gate import (
    Refusal,
    at_full_length,
    axis_key,
    before_after,
    first_of_each,
    is_share,
    over_time,
    panels,
    rank,
    ratio,
    rest,
    share_axis,
    sum_,
)
from dashboards.errors.rules.comparing import COMPARING as RULES
from dashboards.errors.rules.rule import Rule

__all__ = [
    "ONE_AXIS",
    "RULES",
    "Refusal",
    "Rule",
    "at_full_length",
    "axis_key",
    "before_after",
    "check_charts",
    "first_of_each",
    "is_share",
    "over_time",
    "panels",
    "rank",
    "ratio",
    "reasons",
    "refusals",
    "rest",
    "share_axis",
    "sum_",
]
