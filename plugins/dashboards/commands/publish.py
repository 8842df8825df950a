"""`publish`: make a release, send it to a folder, a host or an object store, or go back to the release before."""

import argparse

from dashboards.publish import publish, rollback

SUMMARY = "build, check and publish a release; --rollback returns to the one before"
EXAMPLE = "python -m dashboards publish --target deploy@www.example.org:/srv/ledger"


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "--target", default="", metavar="TARGET", help="folder, user@host:path (rsync) or remote:bucket (rclone)"
    )
    parser.add_argument("--rollback", action="store_true", help="publish the release before the one that is out now")


def run(args: argparse.Namespace) -> int:
    """Publish; problems are printed by the command line."""
    if args.rollback:
        rollback(args.root, args.target, lang=args.lang)
    else:
        publish(args.root, args.target, lang=args.lang)
    return 0
