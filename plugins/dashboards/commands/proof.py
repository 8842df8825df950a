"""`proof`: print what a sceptic needs to check one number by hand."""

import argparse
import difflib
import json
import os
import sys
from pathlib import Path

from dashboards.commands._help import tell
from dashboards.commands._ledger import read_ledger
from dashboards.editor.proof import Proof, as_data, prove, rows
from dashboards.lang import pick

SUMMARY = "print what is needed to check one number by hand: words, meaning, place, hashes, commands"
EXAMPLE = "python -m dashboards proof kunshan-xiao-xinfeng.inspections-cut --archive ../archive"


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("observation", metavar="OBSERVATION", help="its full id, <initiative>.<observation>")
    parser.add_argument("--archive", metavar="DIR", help="folder of the archived texts (default: $DASHBOARDS_ARCHIVE); without it the place in the text is not shown")  # fmt: skip
    parser.add_argument("--format", choices=("text", "json"), default="text", help="how to print it")


def run(args: argparse.Namespace) -> int:
    """Print the proof; 1 where the ledger cannot be read or the number is not found, 2 for an id that is not there."""
    folder = args.archive or os.environ.get("DASHBOARDS_ARCHIVE")
    if folder and not Path(folder).is_dir():
        tell(args, f"没有这个文件夹：{folder}", f"no such folder: {folder}")
        return 2
    ledger = read_ledger(args)
    if ledger is None:
        return 1
    _, context = ledger
    observation = context.observations.get(args.observation)
    if observation is None:
        print(_unknown(args.observation, list(context.observations), args.lang), file=sys.stderr)
        return 2
    proof = prove(context, observation, Path(folder) if folder else None)
    print(json.dumps(as_data(proof, args.lang), ensure_ascii=False, indent=1) if args.format == "json" else _text(proof, args.lang))  # fmt: skip
    return 1 if proof.why_not else 0


def _text(proof: Proof, lang: str) -> str:
    lines = [f"{label}: {value}" for label, value in rows(proof, lang)]
    lines += ["", pick(lang, "它没有告诉你的：", "What it does not tell you:")]
    lines += [f"- {it.of(lang)}" for it in proof.limits]
    lines += ["", pick(lang, "自己动手核对：", "To check it by hand:")]
    return "\n".join([*lines, *(f"    {it}" for it in proof.commands)])


def _unknown(name: str, known: list[str], lang: str) -> str:
    close = difflib.get_close_matches(name, known, n=3, cutoff=0.5)
    guess = pick(lang, f"；是不是：{'、'.join(close)}？", f"; did you mean: {', '.join(close)}?") if close else ""
    return pick(lang, f"没有数据点{name!r}", f"no observation {name!r}") + guess
