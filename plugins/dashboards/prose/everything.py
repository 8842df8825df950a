"""All that can be checked before a page is written: records, prose and the content folder, in one list."""

import datetime
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields
from functools import partial
from typing import Any

from dashboards.checks import CHECKS, context_of
from dashboards.checks.dates import check_dates
from dashboards.checks.guards import check_guards
from dashboards.checks.unused import check_unused
from dashboards.errors import Problem
from dashboards.prose import bindings, prose_checks
from dashboards.prose.catalogue import check_catalogue
from dashboards.prose.folder import check_aliases, check_folder, check_twins
from dashboards.readers import Loaded
from dashboards.readers.access import closed
from dashboards.stages import Memo
from dashboards.stages.workers import in_parts

# From so many checks on, half of them an article each, a second processor is worth its start.
WORTH = 80


def check_everything(loaded: Loaded, today: datetime.date) -> tuple[Problem, ...]:
    """Run every check; where a file cannot be read at all, that comes first and alone, for much else follows from it."""
    context = context_of(loaded)
    # Without the lists of words much is found that they would let stand.
    torn = [it for it in check_guards(context) if it.span.path.endswith(".yml")] if context is not None else []
    broken = (*loaded.broken, *closed(loaded.root, "content", "locale", "theme"), *torn)
    if broken:
        return tuple(sorted(set(broken), key=lambda it: it.order))
    found = [*loaded.problems]
    found += check_unused(loaded.root, {it.span.path for it in found})
    if context is not None:
        root = context.dataset.root
        # The answers of a text depend on the lexicon; what else they depend on, their questions name.
        words = (f"{it.name}={getattr(context.dataset.lexicon, it.name)!r}" for it in fields(context.dataset.lexicon))
        before = context.before.take_up(root, "sentences", *words)
        checks: list[Callable[[], Iterable[Problem]]] = [
            *(partial(one, context) for one in CHECKS),
            partial(check_dates, context, today),
            partial(check_folder, root, today),
            partial(check_twins, root),
            partial(check_aliases, root),
            partial(check_catalogue, root),
            *prose_checks(context, bindings(context)),
        ]
        for problems, asked in in_parts(partial(_run, checks, before), len(checks), worth=WORTH):
            found.extend(problems)
            before.asked.update(asked)
        before.keep()
    return tuple(sorted(set(found), key=lambda it: it.order))


def _run(
    checks: Sequence[Callable[[], Iterable[Problem]]], before: Memo[Any], start: int, end: int
) -> tuple[list[Problem], Mapping[bytes, Any]]:
    """Run some checks; what a worker read in texts comes back with what it found."""
    problems = [it for one in checks[start:end] for it in one()]
    return problems, before.taken()


def last_day() -> datetime.date:
    """Return the latest date that an article may bear: today somewhere on earth."""
    return (datetime.datetime.now(datetime.UTC) + datetime.timedelta(hours=14)).date()
