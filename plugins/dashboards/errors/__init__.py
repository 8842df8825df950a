"""Stage 0: problems, the findings of every check, with file, line, column, rule and a way to mend them."""

from dashboards.errors.printing import print_problems, render_json, render_text
from dashboards.errors.problems import FIRST_GIVEN, HIDDEN, Both, EditorError, Problem, Related, Severity, Span, show

__all__ = [
    "FIRST_GIVEN",
    "HIDDEN",
    "Both",
    "EditorError",
    "Problem",
    "Related",
    "Severity",
    "Span",
    "print_problems",
    "render_json",
    "render_text",
    "show",
]
