"""`verify`: find every printed number again in the archived text of its source, and write data/verified.lock."""

import argparse
import datetime
import os
import sys
from collections.abc import Callable, Collection
from pathlib import Path

from dashboards.archive import ArchiveFinding, verify
from dashboards.archive.archived_texts import ARCHIVE_MISSING
from dashboards.checks import Context
from dashboards.checks.verified import findings_as_problems, left_alone, let_stand, renewed
from dashboards.commands._help import tell
from dashboards.commands._ledger import read_ledger
from dashboards.errors import print_problems
from dashboards.lang import pick
from dashboards.model import write_lock
from dashboards.model.lock import LOCK

SUMMARY = "find every printed number in the archive, and write data/verified.lock"
EXAMPLE = "python -m dashboards verify --archive ../archive"


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("--archive", metavar="DIR", help="folder of the archived texts (default: $DASHBOARDS_ARCHIVE)")
    parser.add_argument("--source", action="append", metavar="ID", help="look up this source only, whose text must be there; may be repeated (default: every source whose text is there)")  # fmt: skip
    parser.add_argument("--dry-run", action="store_true", help="look only, leave data/verified.lock as it is")


def run(args: argparse.Namespace) -> int:
    """Verify, print what was not found, renew the lock's lines of the texts that could be opened and of no others."""
    folder = args.archive or os.environ.get("DASHBOARDS_ARCHIVE")
    if not folder or not Path(folder).is_dir():
        tell(args, f"核对要有存档原文的文件夹：--archive 文件夹，或设$DASHBOARDS_ARCHIVE（现在是：{folder or '没有'}）", f"verify needs a folder of archived texts: --archive DIR or $DASHBOARDS_ARCHIVE ({folder or 'none given'})")  # fmt: skip
        return 2
    ledger = read_ledger(args, sound=True)
    if ledger is None:
        return 1
    loaded, context = ledger
    wanted = set(args.source or context.dataset.sources)
    if unknown := sorted(wanted - set(context.dataset.sources)):
        tell(args, f"没有这个来源：{'、'.join(unknown)}；有的是：{'、'.join(context.dataset.sources)}", f"no source {', '.join(unknown)}; sources: {', '.join(context.dataset.sources)}")  # fmt: skip
        return 2
    found, texts = verify(context.dataset, Path(folder), _progress())
    texts = {name: it for name, it in texts.items() if name in wanted}
    absent = {it.record for it in found if it.rule is ARCHIVE_MISSING} & wanted
    # A text that was asked for by name, or a folder without any text, is a mistake; that others hold the rest is not.
    excused = absent if texts and not args.source else set()
    findings = tuple(it for it in found if _source_of(it, context) in wanted - excused)
    findings, unused = let_stand(context, findings, texts)
    problems = (*findings_as_problems(context, findings), *unused)
    print_problems(problems, form=args.format, lang=args.lang, lines=loaded.lines, out=sys.stdout)
    lines = renewed(context, findings, texts, datetime.datetime.now(datetime.UTC).date())
    if not args.dry_run:
        _write(args.root / LOCK, write_lock([*lines.values(), *left_alone(context, texts)]))
    total = sum(it.source.id in texts for it in context.observations.values())
    if args.format == "text":
        print(_told(args.lang, len(lines), total, texts, wanted, absent, problems=len(problems)))
    return 1 if problems or len(lines) < total else 0


def _told(  # noqa: PLR0913 - what the last line counts
    lang: str, found: int, total: int, texts: Collection[str], wanted: set[str], absent: set[str], *, problems: int
) -> str:
    """Say in one line what was looked up, what was not found, and what was left as it is."""
    away = len(absent)
    said = pick(lang, f"{total}个数里找到{found}个，{total - found}个有问题；打开了{len(texts)}个来源（共{len(wanted)}个）", f"{found} of {total} observations found, {total - found} not; {len(texts)} of {len(wanted)} sources opened")  # fmt: skip
    if problems > total - found:
        said += pick(lang, f"；共{problems}处要改", f"; {problems} problems to mend")
    left = pick(lang, f"；{away}个来源的原文不在这个文件夹，保持原样", f"; {away} {'source' if away == 1 else 'sources'} not in this folder, left as they are")  # fmt: skip
    return said + (left if away else "")


def _source_of(finding: ArchiveFinding, context: Context) -> str:
    """Return the source that a finding is about."""
    if finding.kind == "source":
        return finding.record
    observation = context.observations.get(finding.observation)
    return observation.source.id if observation else context.dataset.initiatives[finding.record].source


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
