"""Quantities: printed numbers, Chinese and English, read by one policy into value, bounds, qualifier and unit.

`read` reads a text that is one quantity, `scan` finds them in a paragraph, `format_zh` and `format_en` write them. The words
come from `data/lexicon.yml`; the readers hand its plain data to `Lexicon.from_mapping`.
"""

from dashboards.quantities.arithmetic import Derived, apart, change, change_percent, gap, natural, ratio, rest, total
from dashboards.quantities.english import read_en
from dashboards.quantities.headed import read_headed
from dashboards.quantities.lexicon import Lexicon
from dashboards.quantities.quantity import (
    QUALIFIERS,
    Direction,
    Interval,
    Qualifier,
    Quantity,
    Rank,
    Unreadable,
    interval_of,
    meet,
    step_of,
)
from dashboards.quantities.quantity_reading import read
from dashboards.quantities.scanning import scan
from dashboards.quantities.script import fold, simplify
from dashboards.quantities.spans import NotTaken, Scan, Taken
from dashboards.quantities.stops import REASONS, Reason
from dashboards.quantities.wording import MEASURES_EN, format_en, format_zh

__all__ = [
    "MEASURES_EN",
    "QUALIFIERS",
    "REASONS",
    "Derived",
    "Direction",
    "Interval",
    "Lexicon",
    "NotTaken",
    "Qualifier",
    "Quantity",
    "Rank",
    "Reason",
    "Scan",
    "Taken",
    "Unreadable",
    "apart",
    "change",
    "change_percent",
    "fold",
    "format_en",
    "format_zh",
    "gap",
    "interval_of",
    "meet",
    "natural",
    "ratio",
    "read",
    "read_en",
    "read_headed",
    "rest",
    "scan",
    "simplify",
    "step_of",
    "total",
]
