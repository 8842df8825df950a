"""`build`: write the complete site into a folder, which stays as it was where anything fails."""

import argparse
from pathlib import Path

from dashboards.build import build
from dashboards.pages.options import Options
from dashboards.stages.schedulers import executor_at

SUMMARY = "check everything and build the complete site"
EXAMPLE = "python -m dashboards build --output output"


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("--output", type=Path, default=Path("output"), metavar="DIR", help="folder to publish into")
    parser.add_argument(
        "--require-charts", action="store_true", help="accepted and needless: each build draws its charts"
    )
    parser.add_argument(
        "--pictures",
        action=argparse.BooleanOptionalAction,
        default=True,
        help="make the PNG pictures that readers save and share (default: yes; they take most of a first build)",
    )
    parser.add_argument(
        "--scheduler",
        default="",
        metavar="ADDRESS",
        help="Dask scheduler that takes the parsing of records (see README)",
    )
    # For measuring only: a site of one language has links to twins that are not there.
    parser.add_argument("--language", choices=("zh", "en"), help=argparse.SUPPRESS)


def run(args: argparse.Namespace) -> int:
    """Build; problems are printed by the command line."""
    both = frozenset({"zh", "en"})
    with executor_at(args.scheduler) as executor:
        options = Options(
            pictures=args.pictures,
            languages=frozenset({args.language}) if args.language else both,
            executor=executor,
            lang=args.lang,
        )
        return build(args.root, args.output, options)
