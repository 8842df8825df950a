"""The one place that decides what may stand beside what: axis, panel, sum, difference, ratio, rank, before and after."""

from dashboards.checks.comparability.charts import check_charts, reasons, refusals
from dashboards.checks.comparability.derived import Term, derive, refused, term
from dashboards.checks.comparability.gate import (
    Refusal,
    at_full_length,
    before_after,
    between,
    counted_together,
    difference,
    ends,
    first_of_each,
    is_half,
    is_share,
    may_compare,
    over_time,
    pairs,
    panels,
    rank,
    ratio,
    rest,
    sum_,
)
from dashboards.checks.comparability.sides import ASPECTS, Common, Side, common, side
from dashboards.errors.rules.comparing import COMPARING as RULES
from dashboards.errors.rules.rule import Rule

__all__ = [
    "ASPECTS",
    "RULES",
    "Common",
    "Refusal",
    "Rule",
    "Side",
    "Term",
    "at_full_length",
    "before_after",
    "between",
    "check_charts",
    "common",
    "counted_together",
    "derive",
    "difference",
    "ends",
    "first_of_each",
    "is_half",
    "is_share",
    "may_compare",
    "over_time",
    "pairs",
    "panels",
    "rank",
    "ratio",
    "reasons",
    "refusals",
    "refused",
    "rest",
    "side",
    "sum_",
    "term",
]
