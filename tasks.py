"""The everyday commands, one task each: `inv --list` names them, `inv --help TASK` their options.

Each task starts one command of `python -m dashboards`, which does the work.
"""

from __future__ import annotations

import os
import shlex
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import invoke.tasks
from invoke.context import Context

from dashboards.commands._help import default_language, spoken

FORMATTED = ("plugins", "setup", "tests", "tasks.py", "pelicanconf.py")


def task(
    *before: object, help: Mapping[str, str] | None = None, **options: object
) -> Callable[[Callable[..., None]], object]:
    """Make a task that tells of itself in the language of the run; the Chinese stands with that of the commands."""
    say = spoken(default_language(os.environ))

    def made(body: Callable[..., None]) -> object:
        body.__doc__ = say(body.__doc__ or "")
        return invoke.tasks.task(*before, help={it: say(words) for it, words in (help or {}).items()}, **options)(body)

    return made


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
        "require_charts": "accepted and needless: each build draws its charts",
        "output": "folder to write (default: output)",
        "no_pictures": "leave out the PNG pictures that readers save and share",
        "scheduler": "address of a Dask scheduler that takes the parsing of records",
    }
)
def build(
    c: Context, require_charts: bool = False, output: str = "", no_pictures: bool = False, scheduler: str = ""
) -> None:
    """Build the complete site."""
    given = options(require_charts=require_charts, output=output, no_pictures=no_pictures, scheduler=scheduler)
    dashboards(c, "build", *given)


@task(help={"port": "port on this machine (default: 8000)"})
def serve(c: Context, port: int = 8000) -> None:
    """Build, show the site on this machine, and build again after each edit."""
    dashboards(c, "serve", *options(port=port))


@task(
    iterable=["path", "refuse"],
    help={
        "path": "a record to check; may be repeated (default: all)",
        "refuse": "stale or unverified: call it an error, as a release does; may be repeated",
        "format": "text, json, github or sarif",
        "base": "a git revision: values changed since then need a correction too",
    },
)
def check(
    c: Context, path: Sequence[str] = (), format: str = "text", base: str = "", refuse: Sequence[str] = ()
) -> None:
    """Check every record and every article, and list all problems at once."""
    refused = [word for it in refuse for word in ("--refuse", it)]
    dashboards(c, "check", *options(format=format, base=base), *refused, *path)


@task(
    iterable=["source"],
    help={
        "archive": "folder of the archived texts (default: $DASHBOARDS_ARCHIVE)",
        "source": "id of a source whose text is there; may be repeated (default: all that are there)",
        "dry_run": "look only",
    },
)
def verify(c: Context, archive: str = "", source: Sequence[str] = (), dry_run: bool = False) -> None:
    """Find every observation again in the archived text of its source; what is not there is left as it is."""
    named = [word for it in source for word in ("--source", it)]
    dashboards(c, "verify", *options(archive=archive, dry_run=dry_run), *named)


@task(iterable=["path"], help={"path": "file or folder; may be repeated (default: data)", "check": "change nothing"})
def fmt(c: Context, path: Sequence[str] = (), check: bool = False) -> None:
    """Bring the records into their one form."""
    dashboards(c, "fmt", *options(check=check), *path)


@task(
    help={
        "article": "a plain text",
        "place": "id of the place that it is about",
        "id": "id of the source",
        "archive": "folder that the text is put into, too",
        "sheet": "write an XLSX or CSV to fill in, and no records",
        "ask": "fill such a sheet in here, number by number; goes on where it was left",
        "dry_run": "write nothing",
    }
)
def draft(  # noqa: PLR0913 - an option each
    c: Context,
    article: str,
    place: str = "",
    id: str = "",
    archive: str = "",
    sheet: str = "",
    ask: str = "",
    dry_run: bool = False,
) -> None:
    """Draft the records of an article: every number in it, and every numeral that is none."""
    dashboards(
        c, "draft", *options(place=place, id=id, archive=archive, sheet=sheet, ask=ask, dry_run=dry_run), article
    )


@task(name="import", help={"sheet": "an XLSX, or the CSV of the observations", "dry_run": "check alone, write nothing"})
def import_(c: Context, sheet: str, dry_run: bool = False) -> None:
    """Put the rows of a spreadsheet, filled in, into the records."""
    dashboards(c, "import", *options(dry_run=dry_run), sheet)


@task(help={"to": "the new ledger's folder"})
def init(c: Context, to: str) -> None:
    """Make a new ledger in an empty folder, asking for what it needs."""
    dashboards(c, "init", to)


@task(help={"kind": "source, initiative, chart, article, place or indicator", "id": "its id"})
def new(c: Context, kind: str, id: str = "") -> None:
    """Start a record, asking for what it needs."""
    dashboards(c, "new", *options(id=id), kind)


@task(help={"words": "what to look for", "archive": "folder of the archived texts", "source": "look in this one only"})
def find(c: Context, words: str, archive: str = "", source: str = "") -> None:
    """Find words in the archived texts, and print the lines that enter the number there."""
    dashboards(c, "find", *options(archive=archive, source=source), words)


@task(
    help={
        "old": "the id as it is",
        "new": "the id that it shall have",
        "kind": "what it is, where two records of different kinds share the id",
        "dry_run": "change nothing",
    }
)
def rename(c: Context, old: str, new: str, kind: str = "", dry_run: bool = False) -> None:
    """Give a record another id; every reference follows."""
    dashboards(c, "rename", *options(kind=kind, dry_run=dry_run), old, new)


@task(help={"rule": "the name in brackets of a problem, such as unit (default: list the rules)"})
def explain(c: Context, rule: str = "") -> None:
    """Explain a rule: why it is there, and how to satisfy it."""
    dashboards(c, "explain", *filter(None, [rule]))


@task(help={"observation": "INITIATIVE.OBSERVATION", "archive": "folder of the archived texts"})
def proof(c: Context, observation: str, archive: str = "") -> None:
    """Print what is needed to check one number by hand."""
    dashboards(c, "proof", *options(archive=archive), observation)


@task(help={"days": "a source is due after so many days (default: 365)"})
def stale(c: Context, days: int = 0) -> None:
    """List what is due: sources to look at again, numbers to verify, words to translate."""
    dashboards(c, "stale", *options(days=days))


@task(help={"base": "revision to compare with (default: where this branch left main)", "output": "folder to write"})
def diff(c: Context, base: str = "", output: str = "") -> None:
    """Report what a change does to the published site."""
    dashboards(c, "diff", *options(output=output), *filter(None, [base]))


@task(help={"check": "change nothing; list files that are out of date"})
def schema(c: Context, check: bool = False) -> None:
    """Write the schemas that text editors complete and check records with."""
    dashboards(c, "schema", *options(check=check))


@task(
    help={
        "to": "folder; made if it is not there",
        "sheet": "an XLSX or CSV for the records instead",
        "of": "with --sheet: the initiative or place (default: all)",
    }
)
def export(c: Context, to: str = "", sheet: str = "", of: str = "") -> None:
    """Write the downloads, without the site, or records as a spreadsheet."""
    dashboards(c, "export", *options(sheet=sheet, of=of), *filter(None, [to]))


@task(help={"to": "folder; gets a folder admin/"})
def admin(c: Context, to: str) -> None:
    """Write the form for editing records in a browser."""
    dashboards(c, "admin", to)


@task(help={"text": "the issue's text, as the form wrote it", "number": "its number", "dry_run": "write nothing"})
def form(c: Context, text: str, number: int, dry_run: bool = False) -> None:
    """Turn the text of a filled-in issue form into draft records."""
    dashboards(c, "form", *options(number=number, dry_run=dry_run), text)


@task(
    help={
        "what": "site, page, bytes, preview, draft, prose or check",
        "pages": "site, preview: initiatives to make up (default: 100 for site, the real ones for preview)",
        "grow": "site: measure ten times as many too",
        "one_language": "site: Chinese only, as the peers were measured",
    }
)
def bench(c: Context, what: str = "site", pages: int = 0, grow: bool = False, one_language: bool = False) -> None:
    """Measure the build beside plain Pelican and Plotly, the pages in a slow browser, their bytes, an edit, the draft's reading, or the gate of prose."""
    dashboards(c, "bench", what, *options(pages=pages, grow=grow, one_language=one_language))


@task(help={"target": "folder, user@host:path or remote:bucket", "rollback": "return to the release before"})
def publish(c: Context, target: str = "", rollback: bool = False) -> None:
    """Build, check and publish a release, keeping those before it."""
    dashboards(c, "publish", *options(target=target, rollback=rollback))


@task()
def lint(c: Context) -> None:
    """Check the code's form, its types and the direction of its imports."""
    python = sys.executable
    run(c, python, "-m", "ruff", "check", *FORMATTED)
    run(c, python, "-m", "ruff", "format", "--check", *FORMATTED)
    run(c, python, "-m", "mypy")
    run(c, str(Path(python).with_name("lint-imports")))


@task()
def golden(c: Context) -> None:
    """Keep the small site and the real site's contracts as they are built now, and show what changed."""
    run(c, sys.executable, "tests/site/golden_site.py")
    run(c, sys.executable, "tests/site/contracts.py")


@task(lint, help={"full": "also what takes minutes: drills, every browser size, benchmarks"})
def test(c: Context, full: bool = False) -> None:
    """Lint the code and run the tests."""
    chosen = "full or not full" if full else "not full"
    run(c, sys.executable, "-m", "pytest", "-q", "-n", "2", "-m", chosen)
