"""`admin`: write the editors' form into a folder, to be opened on this machine."""

import argparse
import sys
from pathlib import Path

from dashboards.editor.admin import files
from dashboards.editor.atomic_write import save_bytes
from dashboards.errors import print_problems
from dashboards.lang import pick
from dashboards.readers import load

SUMMARY = "write the form at /admin/ into a folder, for editing the records in a browser on this machine"
EXAMPLE = "python -m dashboards admin build && python -m http.server --bind 127.0.0.1 --directory build 8001"


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("folder", type=Path, metavar="DIR", help="folder to write admin/ into")


def run(args: argparse.Namespace) -> int:
    """Write the form; 1 where the ledger cannot be read or its package is not installed."""
    loaded = load(args.root)
    if loaded.dataset is None:
        print_problems(loaded.problems, form=args.format, lang=args.lang, lines=loaded.lines, out=sys.stdout)
        return 1
    made = {args.folder / name: raw for name, raw in files(args.root, loaded.dataset)}
    save_bytes(made)
    unit = pick(args.lang, "字节", "bytes")
    print("\n".join(f"{path} {len(raw)} {unit}" for path, raw in made.items()))
    return 0
