"""What most commands begin with: the ledger is read, or all that hinders it is printed."""

from __future__ import annotations

import argparse
import sys

from dashboards.checks import Context, context_of
from dashboards.errors import print_problems
from dashboards.readers import Loaded, load


def read_ledger(args: argparse.Namespace, *, sound: bool = False) -> tuple[Loaded, Context] | None:
    """Return what was read and what is known of it; None with its problems printed where it cannot be read, or is not `sound`."""
    loaded = load(args.root)
    context = context_of(loaded)
    if context is None or (sound and any(it.severity == "error" for it in loaded.problems)):
        print_problems(loaded.problems, form=args.format, lang=args.lang, lines=loaded.lines, out=sys.stdout)
        return None
    return loaded, context
