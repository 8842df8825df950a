"""`find`: where words stand in the archive, with the lines that enter the number found there."""

import argparse
import json
import os
import sys
from dataclasses import asdict
from pathlib import Path

from dashboards.archive import Archived, open_archive
from dashboards.commands._help import tell
from dashboards.commands._ledger import read_ledger
from dashboards.editor.find import ArchiveMatch, block, find, stated_block
from dashboards.lang import pick

SUMMARY = "find words in the archived texts, and print the lines that enter the number there"
EXAMPLE = "python -m dashboards find 近400家次 --archive ../archive"


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("words", metavar="WORDS", help="traditional or simplified, full or half width")
    parser.add_argument("--archive", metavar="DIR", help="folder of the archived texts (default: $DASHBOARDS_ARCHIVE)")
    parser.add_argument("--source", metavar="ID", help="look in this source only")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="how to print it")


def run(args: argparse.Namespace) -> int:
    """Print every place; 1 where there is none or a text cannot be opened, 2 for misuse."""
    folder = args.archive or os.environ.get("DASHBOARDS_ARCHIVE")
    if not folder or not Path(folder).is_dir() or not args.words.strip():
        tell(args, f"要写找什么，还要有存档原文的文件夹：--archive 文件夹，或设$DASHBOARDS_ARCHIVE（现在是：{folder or '没有'}）", f"find needs words and a folder of archived texts: --archive DIR or $DASHBOARDS_ARCHIVE ({folder or 'none given'})")  # fmt: skip
        return 2
    ledger = read_ledger(args)
    if ledger is None:
        return 1
    _, context = ledger
    sources = {name: it for name, it in context.dataset.sources.items() if args.source in {None, name}}
    if not sources:
        tell(args, f"没有这个来源：{args.source!r}；有的是：{'、'.join(context.dataset.sources)}", f"no source {args.source!r}; sources: {', '.join(context.dataset.sources)}")  # fmt: skip
        return 2
    opened = {name: open_archive(Path(folder), it) for name, it in sources.items()}
    closed = [it for it in opened.values() if not isinstance(it, Archived)]
    for one in closed:
        print(f"{one.record}: {one.why.of(args.lang) if one.why else ''}", file=sys.stderr)
    texts = {name: it for name, it in opened.items() if isinstance(it, Archived)}
    places = list(find(args.words, context.dataset, texts))
    if args.format == "json":
        print(json.dumps([asdict(it) for it in places], ensure_ascii=False, indent=1))
    else:
        print("\n\n".join(_text(it, args.lang) for it in places) if places else _none(args.words, args.lang))
    return 1 if closed or not places else 0


def _text(found: ArchiveMatch, lang: str) -> str:
    where = pick(lang, f"第{found.paragraph}段，{found.start}–{found.end}字", f"paragraph {found.paragraph}, characters {found.start}–{found.end}")  # fmt: skip
    if found.occurrences > 1:
        where += pick(lang, f"，第{found.occurrence}次（共{found.occurrences}次）", f", occurrence {found.occurrence} of {found.occurrences}")  # fmt: skip
    lines = [f"{found.source}: {where}", f"  …{found.before}【{found.words}】{found.after}…"]
    if found.number is None:
        why = f" ({found.reason})" if found.reason else ""
        lines.append(pick(lang, f"  这里没有读到数量{why}", f"  no quantity is read here{why}"))
        if found.states:
            lines.append(pick(lang, "  这几个字可以说明：", "  these words can state:"))
            lines.append(stated_block(found))
        return "\n".join(lines)
    if found.entered:
        lines.append(f"  {pick(lang, '已经录入', 'entered already')}: {', '.join(found.entered)}")
    return "\n".join([*lines, block(found)])


def _none(words: str, lang: str) -> str:
    return pick(lang, f"存档里没有“{words}”", f"not in the archive: {words}")
