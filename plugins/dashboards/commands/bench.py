"""`bench`: print what was measured of the build, of pages in a slow browser or their bytes, of the preview, or of the draft."""

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path

SUMMARY = (
    "measure the build (site), pages in a slow browser (page) or their bytes against the budget (bytes), "
    "a saved edit (preview), the draft's reading (draft), the gate of prose (prose) or the checks of the ledger (check)"
)
EXAMPLE = "python -m dashboards bench site --pages 100"
# It reads no ledger.
ANYWHERE = True


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "what", choices=("site", "page", "bytes", "preview", "draft", "prose", "check"), help="what to measure"
    )
    parser.add_argument(
        "--pages",
        type=int,
        metavar="N",
        help="site, preview: initiatives to generate (default: 100 for site, the real ones for preview)",
    )
    parser.add_argument(
        "--grow", action="store_true", help="site: measure ten times as many too, and print the exponents"
    )
    parser.add_argument("--one-language", action="store_true", help="site: Chinese only, as the peers were measured")
    parser.add_argument("--output", type=Path, metavar="DIR", help="bytes: the built site (default: output)")


def run(args: argparse.Namespace) -> int:
    """Measure and print; each measurement's code is loaded only when it is asked for."""
    lines: Iterable[str]
    failed = False
    if args.what == "site":
        from dashboards.bench.site import bench  # noqa: PLC0415 - see above

        lines = bench(args.root.resolve(), args.pages or 100, twins=not args.one_language, grow=args.grow)
    elif args.what == "page":
        from dashboards.bench.page_load import bench_pages  # noqa: PLC0415 - see above

        lines = bench_pages(args.root.resolve())
    elif args.what == "preview":
        from dashboards.bench.preview import bench_preview  # noqa: PLC0415 - see above

        lines = bench_preview(args.root.resolve(), args.pages or 0)
    elif args.what == "bytes":
        from dashboards.bench.weights import report as weights  # noqa: PLC0415 - see above
        from dashboards.bench.weights import too_heavy, weigh  # noqa: PLC0415 - see above

        found = weigh((args.output or args.root / "output").resolve())
        lines, failed = weights(found), bool(too_heavy(found))
    elif args.what == "check":
        from dashboards.bench.check_time import bench_check  # noqa: PLC0415 - see above

        lines = bench_check(args.root.resolve())
    elif args.what == "prose":
        from dashboards.bench.prose_gate import report as refused_and_passed  # noqa: PLC0415 - see above

        lines = refused_and_passed(args.root.resolve())
    else:
        from dashboards.editor.draft_bench import report  # noqa: PLC0415 - see above

        lines = report(args.root)
    for line in lines:
        print(line, flush=True)
        sys.stdout.flush()
    return int(failed)
