"""Around a number: what a sentence says of the number that stands in it, against what the record holds.

Takes one text with its bound numbers, in either language, and hands on findings at offsets of that text. Articles and
records ask alike.
"""

from dashboards.prose.around.finding import Finding
from dashboards.prose.around.flat import Bound, Flat, bound_links, flatten
from dashboards.prose.around.judging import judge

__all__ = ["Bound", "Finding", "Flat", "bound_links", "flatten", "judge"]
