"""Around a number: one finding, before it has a place in a file."""

from dataclasses import dataclass

from dashboards.errors import Both
from dashboards.errors.rules import Rule, rule

PAIR_UNSTATED = rule("pair-unstated", ("“从多少到多少”要是同一件事的前后", "from one number to another must be before and after of the same thing"), ("不是一对的两个数，拼不出变化。", "Two numbers that are no pair make no change."), ("改前的数写成#before，放在前面；不是一对就分开说", "bind the value before as #before and put it first; where they are no pair, tell them apart"), bad="从[6个](obs:…)到[18个](obs:…#before)", good="从[18个](obs:…#before)到[6个](obs:…)")  # fmt: skip


# What a check says: the rule, the words (as they stand in the sentence), the message and the help.
Said = tuple[Rule, str, Both, Both]


@dataclass(frozen=True, kw_only=True)
class Finding:
    """What is wrong between two offsets of a text: the rule, the words, and what to do."""

    rule: Rule
    start: int
    end: int
    words: str
    message: Both
    hint: Both
