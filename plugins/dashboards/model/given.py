"""What is printed with a number: a value before or after, when counting began and ended.

The one answer of charts, dashboards, caveats and calculations.
"""

from typing import Literal

from dashboards.model.dataset import Observation

Given = Literal["printed", "inferred", "none"]


def before(it: Observation) -> bool:
    """Return whether a value before is printed, beside the number or as the number itself."""
    return it.baseline is not None or it.record.moment == "before"


def after(it: Observation) -> bool:
    """Return whether the number is a value after."""
    return it.record.moment == "after" or pair(it)


def pair(it: Observation) -> bool:
    """Return whether both ends of a change are printed."""
    return it.baseline is not None and it.record.moment != "before"


def start(it: Observation) -> Given:
    """Return whether the start is printed with the number, or was inferred or borrowed; a day, or a stretch in words (今年上半年)."""
    period = it.record.period
    known = period.start or (period.type == "point" and period.end) or _in_words(it)
    return _own(it) if known else "none"


def end(it: Observation) -> Given:
    """Return whether the end is printed with the number, or was inferred or borrowed; the day of a count is its end."""
    as_of = it.record.as_of
    if as_of is not None and (as_of.start or as_of.end):
        borrowed = as_of.paragraph not in {None, it.record.paragraph}
        return "inferred" if borrowed or as_of.inferred or as_of.precision == "inferred-year" else "printed"
    period = it.record.period
    known = period.end or (period.type == "point" and period.start) or _in_words(it)
    return _own(it) if known else "none"


def _in_words(it: Observation) -> bool:
    return it.record.period.type == "span" and it.record.period.printed is not None


def _own(it: Observation) -> Given:
    return "inferred" if it.is_borrowed or it.is_inferred else "printed"
