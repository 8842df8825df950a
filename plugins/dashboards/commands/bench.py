"""`bench`: print what was measured of the build, of the pages in a slow browser, or of the draft."""

import argparse
import sys
from collections.abc import Iterable

SUMMARY = "measure the build (site), the pages in a throttled browser (page) or the draft's reading (draft)"
EXAMPLE = "python -m dashboards bench site --pages 100"


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("what", choices=("site", "page", "draft"), help="what to measure")
    parser.add_argument(
        "--pages", type=int, default=100, metavar="N", help="site: initiatives to generate (default: 100)"
    )
    parser.add_argument(
        "--grow", action="store_true", help="site: measure ten times as many too, and print the exponents"
    )
    parser.add_argument("--one-language", action="store_true", help="site: Chinese only, as the peers were measured")


def run(args: argparse.Namespace) -> int:
    """Measure and print; each measurement's code is loaded only when it is asked for."""
    lines: Iterable[str]
    if args.what == "site":
        from dashboards.bench.site import bench  # noqa: PLC0415 - see above

        lines = bench(args.root.resolve(), args.pages, twins=not args.one_language, grow=args.grow)
    elif args.what == "page":
        from dashboards.bench.page import bench_pages  # noqa: PLC0415 - see above

        lines = bench_pages(args.root.resolve())
    else:
        from dashboards.editor.draft_bench import report  # noqa: PLC0415 - see above

        lines = report(args.root)
    for line in lines:
        print(line, flush=True)
        sys.stdout.flush()
    return 0
