"""All that can be checked before a page is written: records, prose and the content folder, in one list."""

import datetime

from dashboards.checks import check, context_of
from dashboards.errors import Problem
from dashboards.prose import check_prose
from dashboards.prose.folder import check_folder, check_twins
from dashboards.readers import Loaded


def check_everything(loaded: Loaded, today: datetime.date) -> tuple[Problem, ...]:
    """Run every check; prose is left out where the records that it refers to could not be read."""
    found = [*check(loaded)]
    context = context_of(loaded)
    if context is not None:
        found.extend(check_folder(context.dataset.root, today))
        found.extend(check_twins(context.dataset.root))
        found.extend(check_prose(context))
    return tuple(sorted(set(found), key=lambda it: it.order))


def last_day() -> datetime.date:
    """Give the latest date that an article may bear: today somewhere on earth."""
    return (datetime.datetime.now(datetime.UTC) + datetime.timedelta(hours=14)).date()
