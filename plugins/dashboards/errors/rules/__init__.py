"""The rules: what each is, and all that the program's modules declare. `explain` and the manual read them."""

from dashboards.errors.rules.rule import Pair, Rule, all_rules, rule

__all__ = ["Pair", "Rule", "all_rules", "rule"]
