"""The catalogue of rules: every id that a problem can carry, explained. `explain`, the manual and the methods page read it."""

from collections.abc import Mapping

from dashboards.errors.rules import comparing
from dashboards.errors.rules.rule import Rule

RULES: Mapping[str, Rule] = {it.id: it for it in comparing.COMPARING}

__all__ = ["RULES", "Rule", "comparing"]
