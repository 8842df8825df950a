"""Stage 0: problems, the findings of every check, with file, line, column, rule and a way to mend them."""

from dashboards.errors.characters import Unfit, unfit
from dashboards.errors.printing import print_problems, render_json, render_text
from dashboards.errors.problems import FIRST_GIVEN, EditorError, Problem, Related, Severity, Span, in_a_row, show
from dashboards.lang import Both

__all__ = [
    "FIRST_GIVEN",
    "Both",
    "EditorError",
    "Problem",
    "Related",
    "Severity",
    "Span",
    "Unfit",
    "in_a_row",
    "print_problems",
    "render_json",
    "render_text",
    "show",
    "unfit",
]
