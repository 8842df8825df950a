"""Around a number: one finding, before it has a place in a file."""

from dataclasses import dataclass

from dashboards.errors import Both

# What a check says: the rule, the words (as they stand in the sentence), the message and the help.
Said = tuple[str, str, Both, Both]


@dataclass(frozen=True, kw_only=True)
class Finding:
    """What is wrong between two offsets of a text: the rule, the words, and what to do."""

    rule: str
    start: int
    end: int
    words: str
    message: Both
    hint: Both
