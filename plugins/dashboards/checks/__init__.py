"""Stage 3: the checks, run all together; a dataset without errors is sound and goes on to the table."""

from collections.abc import Callable, Iterator

from dashboards.checks.beside_checks import check_beside
from dashboards.checks.comparability import check_charts
from dashboards.checks.context import Context, context_of
from dashboards.checks.corrections import check_corrections
from dashboards.checks.designs import check_designs
from dashboards.checks.guards import check_guards
from dashboards.checks.impossible import check_impossible
from dashboards.checks.namespace import check_namespace
from dashboards.checks.numbers import check_numbers, check_results, check_sums
from dashboards.checks.picture_records import check_pictures
from dashboards.checks.place_questions import check_scorecard
from dashboards.checks.references import check_files, check_references
from dashboards.checks.repeats import check_repeats
from dashboards.checks.stated import check_stated
from dashboards.checks.times import check_paragraphs, check_times
from dashboards.checks.todo import check_todo
from dashboards.checks.verified import check_verified
from dashboards.checks.wholes import check_wholes
from dashboards.checks.word_lint import check_wording
from dashboards.errors import Problem
from dashboards.readers import Loaded

Check = Callable[[Context], Iterator[Problem]]

CHECKS: tuple[Check, ...] = (
    check_references,
    check_files,
    check_scorecard,
    check_guards,
    check_namespace,
    check_numbers,
    check_beside,
    check_results,
    check_sums,
    check_impossible,
    check_times,
    check_paragraphs,
    check_wholes,
    check_stated,
    check_designs,
    check_repeats,
    check_charts,
    check_wording,
    check_pictures,
    check_corrections,
    check_todo,
    check_verified,
)

__all__ = ["CHECKS", "Check", "Context", "check", "context_of"]


def check(loaded: Loaded) -> tuple[Problem, ...]:
    """Run every check over what was read; the readers' own findings come along."""
    context = context_of(loaded)
    found = [*loaded.problems]
    if context is not None:
        for one in CHECKS:
            found.extend(one(context))
    return tuple(sorted(set(found), key=lambda it: it.order))
