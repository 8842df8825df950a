"""`export`: write the downloads of /data/ into a folder, without building the site."""

import argparse
import sys
from pathlib import Path

from dashboards.checks import check, context_of
from dashboards.errors import print_problems
from dashboards.exports import downloads
from dashboards.readers import load
from dashboards.table import frame

SUMMARY = "write the downloads (CSV, JSON, Data Package, all in one zip) into a folder"
EXAMPLE = "python -m dashboards export build/data"


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("folder", metavar="DIR", help="folder to write into; made if it is not there")


def run(args: argparse.Namespace) -> int:
    """Check, then write every file; nothing is written where there is an error."""
    loaded = load(args.root)
    context = context_of(loaded)
    problems = check(loaded)
    if context is None or any(it.severity == "error" for it in problems):
        print_problems(problems, form=args.format, lang=args.lang, lines=loaded.lines, out=sys.stdout)
        return 1
    folder = Path(args.folder)
    folder.mkdir(parents=True, exist_ok=True)
    table = frame(context.observations.values(), context.dataset.corrections)
    for address, raw in downloads(context.dataset, table).files.items():
        path = folder / Path(address).name
        path.write_bytes(raw)
        print(f"{path} {len(raw)} bytes")
    return 0
