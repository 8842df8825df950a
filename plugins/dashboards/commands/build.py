"""`build`: write the complete site into a folder, which stays as it was where anything fails."""

import argparse
from pathlib import Path

from dashboards.build import build

SUMMARY = "check everything and build the complete site"
EXAMPLE = "python -m dashboards build --output output"


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("--output", type=Path, default=Path("output"), metavar="DIR", help="folder to publish into")
    parser.add_argument("--require-charts", action="store_true", help="fail where no browser can draw the charts")


def run(args: argparse.Namespace) -> int:
    """Build; problems are printed by the command line."""
    return build(args.root, args.output, require_charts=args.require_charts)
