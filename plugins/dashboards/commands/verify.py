"""`verify`: find every printed number again in the archived text of its source, and write data/verified.lock."""

import argparse
import datetime
import os
import sys
from collections.abc import Callable
from pathlib import Path

from dashboards.archive import Finding, verify
from dashboards.checks import Context, context_of
from dashboards.checks.verified import findings_as_problems, renewed
from dashboards.errors import print_problems
from dashboards.model import Verified, write_lock
from dashboards.readers import load

SUMMARY = "find every printed number in the archive, and write data/verified.lock"
EXAMPLE = "python -m dashboards verify --archive ../archive"


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("--archive", metavar="DIR", help="folder of the archived texts (default: $DASHBOARDS_ARCHIVE)")
    parser.add_argument("--source", action="append", metavar="ID", help="look up this source only, and keep the lock's lines of the others; may be repeated")  # fmt: skip
    parser.add_argument("--dry-run", action="store_true", help="look only, leave data/verified.lock as it is")


def run(args: argparse.Namespace) -> int:
    """Verify, print what was not found, renew the lock's lines for what was."""
    folder = args.archive or os.environ.get("DASHBOARDS_ARCHIVE")
    if not folder or not Path(folder).is_dir():
        print(f"verify needs a folder of archived texts: --archive DIR or $DASHBOARDS_ARCHIVE ({folder or 'none given'})", file=sys.stderr)  # fmt: skip
        return 2
    loaded = load(args.root)
    context = context_of(loaded)
    if context is None or any(it.severity == "error" for it in loaded.problems):
        print_problems(loaded.problems, form=args.format, lang=args.lang, lines=loaded.lines, out=sys.stdout)
        return 1
    wanted = set(args.source or context.dataset.sources)
    if unknown := sorted(wanted - set(context.dataset.sources)):
        print(f"no source {', '.join(unknown)}; sources: {', '.join(context.dataset.sources)}", file=sys.stderr)
        return 2
    found, texts = verify(context.dataset, Path(folder), _progress())
    findings = tuple(it for it in found if _source_of(it, context) in wanted)
    problems = findings_as_problems(context, findings)
    print_problems(problems, form=args.format, lang=args.lang, lines=loaded.lines, out=sys.stdout)
    texts = {name: it for name, it in texts.items() if name in wanted}
    lines = renewed(context, findings, texts, datetime.datetime.now(datetime.UTC).date())
    if not args.dry_run:
        _write(args.root / "data" / "verified.lock", write_lock([*lines.values(), *_kept(context, wanted)]))
    total = sum(it.source.id in wanted for it in context.observations.values())
    if args.format == "text":
        print(f"{len(lines)} of {total} observations found, {total - len(lines)} not found; {len(texts)} of {len(wanted)} sources opened")  # fmt: skip
    return 1 if problems or len(lines) < total else 0


def _source_of(finding: Finding, context: Context) -> str:
    """Give the source that a finding is about."""
    if finding.kind == "source":
        return finding.record
    observation = context.observations.get(finding.observation)
    return observation.source.id if observation else context.dataset.initiatives[finding.record].source


def _kept(context: Context, wanted: set[str]) -> list[Verified]:
    """Give the lock's lines of the sources that were not asked for, as they are."""
    lock, known = context.dataset.verified, context.observations
    return [line for name, line in lock.items() if name in known and known[name].source.id not in wanted]


def _progress() -> Callable[[str], None]:
    """Show where the work is on a terminal; say nothing between start and end elsewhere."""
    if not sys.stderr.isatty():
        return lambda _: None
    return lambda line: print(f"\r\x1b[2K{line}", end="", file=sys.stderr, flush=True)


def _write(path: Path, text: str) -> None:
    if path.exists() and path.read_text("utf-8") == text:
        return
    draft = path.with_name(path.name + ".new")
    draft.write_text(text, "utf-8")
    draft.replace(path)
