"""A change tried on a copy of the records before anything is written: what would the checks say?"""

import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from dashboards.checks import check
from dashboards.editor.atomic_write import save
from dashboards.errors import Problem
from dashboards.readers import Loaded, load

Checks = Callable[[Loaded], Iterable[Problem]]


@contextmanager
def tried(root: Path, changes: Mapping[Path, str | None]) -> Iterator[tuple[Path, Loaded]]:
    """Return a copy of the records and articles with the changes made, and what is read there."""
    with tempfile.TemporaryDirectory(prefix="trial-") as folder:
        copy = Path(folder)
        for name in ("data", "content"):
            if (root / name).is_dir():
                shutil.copytree(root / name, copy / name, symlinks=True)
        save({copy / path.relative_to(root): text for path, text in changes.items()})
        yield copy, load(copy)


def new_errors(before: Loaded, after: Loaded, touched: set[str], checks: Checks = check) -> tuple[Problem, ...]:
    """Return the errors that a change makes in the files that it touches, by the checks of the records or by more."""
    return tuple(it for it in errors_made(before, after, checks) if it.span.path in touched)


def errors_made(before: Loaded, after: Loaded, checks: Checks = check) -> tuple[Problem, ...]:
    """Return all errors that a change makes."""
    known = {(it.rule, it.message.en) for it in checks(before)}
    errors = (it for it in checks(after) if it.severity == "error")
    return tuple(it for it in errors if (it.rule, it.message.en) not in known)
