"""The everyday commands, one task each: `inv --list` names them, `inv --help TASK` their options.

Each task starts one command of `python -m dashboards`, which does the work.
"""

from __future__ import annotations

import shlex
import sys
from collections.abc import Sequence
from pathlib import Path

from invoke.context import Context
from invoke.tasks import task

FORMATTED = ("plugins", "setup", "tests", "tasks.py", "pelicanconf.py")


def run(c: Context, *words: str) -> None:
    """Run a command, on a terminal if there is one; its exit code becomes the task's."""
    c.run(shlex.join(words), pty=sys.stdout.isatty())


def dashboards(c: Context, *words: str) -> None:
    """Run one of the program's own commands."""
    run(c, sys.executable, "-m", "dashboards", *words)


def options(**values: str | int | bool) -> Sequence[str]:
    """Turn the options that were given into words of a command line."""
    words: list[str] = []
    for name, value in values.items():
        flag = "--" + name.replace("_", "-")
        if value is True:
            words.append(flag)
        elif value:
            words += [flag, str(value)]
    return words


@task(
    help={
        "require_charts": "fail where no browser can draw the charts",
        "output": "folder to write (default: output)",
        "scheduler": "address of a Dask scheduler that takes the heavy stages",
    }
)
def build(c: Context, require_charts: bool = False, output: str = "", scheduler: str = "") -> None:
    """Build the complete site."""
    dashboards(c, "build", *options(require_charts=require_charts, output=output, scheduler=scheduler))


@task(help={"port": "port on this machine (default: 8000)"})
def serve(c: Context, port: int = 8000) -> None:
    """Build, show the site on this machine, and build again after each edit."""
    dashboards(c, "serve", *options(port=port))


@task(
    iterable=["path"],
    help={
        "path": "a record to check; may be repeated (default: all)",
        "format": "text, json, github or sarif",
        "base": "a git revision: values that changed since then need a correction too",
    },
)
def check(c: Context, path: Sequence[str] = (), format: str = "text", base: str = "") -> None:
    """Check every record and every article, and list all problems at once."""
    dashboards(c, "check", *options(format=format, base=base), *path)


@task(help={"archive": "folder of the sources' texts (default: $DASHBOARDS_ARCHIVE)"})
def verify(c: Context, archive: str = "") -> None:
    """Find every observation again in the archived text of its source."""
    dashboards(c, "verify", *options(archive=archive))


@task(iterable=["path"], help={"path": "a file to format; may be repeated (default: all)", "check": "change nothing"})
def fmt(c: Context, path: Sequence[str] = (), check: bool = False) -> None:
    """Bring the records into their one form."""
    dashboards(c, "fmt", *options(check=check), *path)


@task(help={"article": "a text file with one article"})
def draft(c: Context, article: str) -> None:
    """Write a first version of an article's records, for an editor to go on with."""
    dashboards(c, "draft", article)


@task(help={"kind": "source, initiative, chart …"})
def new(c: Context, kind: str) -> None:
    """Start a record of one kind."""
    dashboards(c, "new", kind)


@task(help={"words": "what to look for, in Chinese or English"})
def find(c: Context, words: str) -> None:
    """Find records by their words."""
    dashboards(c, "find", words)


@task(help={"old": "the id as it is", "new": "the id as it shall be"})
def rename(c: Context, old: str, new: str) -> None:
    """Rename a record everywhere, leaving its old address behind as a redirection."""
    dashboards(c, "rename", old, new)


@task(help={"rule": "the name in brackets of a problem, such as unit"})
def explain(c: Context, rule: str) -> None:
    """Explain a rule: why it is there, and how to satisfy it."""
    dashboards(c, "explain", rule)


@task(help={"observation": "INITIATIVE.OBSERVATION"})
def proof(c: Context, observation: str) -> None:
    """Show where an observation stands in its source."""
    dashboards(c, "proof", observation)


@task
def stale(c: Context) -> None:
    """List what has not been looked at for too long."""
    dashboards(c, "stale")


@task(help={"base": "revision to compare with (default: main)"})
def diff(c: Context, base: str = "") -> None:
    """Say what a change would do to the published site."""
    dashboards(c, "diff", *filter(None, [base]))


@task(help={"what": "site, page or draft", "pages": "how many initiatives to make up for `site`"})
def bench(c: Context, what: str = "site", pages: int = 0) -> None:
    """Measure speed and memory against plain Pelican and Plotly, in the same run."""
    dashboards(c, "bench", what, *options(pages=pages))


@task(help={"to": "a folder, an rsync target or an object store", "rollback": "go back to the release before"})
def publish(c: Context, to: str = "", rollback: bool = False) -> None:
    """Publish the built site, keeping the releases before it."""
    dashboards(c, "publish", *options(to=to, rollback=rollback))


@task
def lint(c: Context) -> None:
    """Check the code's form, its types and the direction of its imports."""
    python = sys.executable
    run(c, python, "-m", "ruff", "check", *FORMATTED)
    run(c, python, "-m", "ruff", "format", "--check", *FORMATTED)
    run(c, python, "-m", "mypy")
    run(c, str(Path(python).with_name("lint-imports")))


@task(lint, help={"full": "also what takes minutes: drills, every browser size, benchmarks"})
def test(c: Context, full: bool = False) -> None:
    """Lint the code and run the tests."""
    chosen = "full or not full" if full else "not full"
    run(c, sys.executable, "-m", "pytest", "-q", "-n", "2", "-m", chosen)
