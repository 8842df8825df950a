"""`serve`: build, show the site on this machine, and build again after each edit; the browser reloads by itself."""

import argparse
import threading
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from watchfiles import watch

from dashboards.preview.server import State, serve
from dashboards.preview.workshop import Workshop
from dashboards.readers import parse

SUMMARY = "build, show the site on this machine, rebuild and reload after each edit"
EXAMPLE = "python -m dashboards serve --port 8000"
WATCHED = ("data", "content", "theme", "locale", "plugins", "pelicanconf.py")
# An editor saves in several steps; what comes within this many milliseconds is one edit.
TOGETHER = 50


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("--port", type=int, default=8000, help="port on 127.0.0.1 (default: 8000; 0 takes a free one)")
    parser.add_argument("--output", type=Path, metavar="DIR", help="folder of the preview (default: .cache/preview)")


def run(args: argparse.Namespace) -> int:
    """Serve until interrupted."""
    preview(args.root.resolve(), args.output, args.port, args.lang, print)
    return 0


def preview(  # noqa: PLR0913 - what a test sets, a person leaves
    root: Path,
    output: Path | None,
    port: int,
    lang: str,
    say: Callable[[str], None],
    stop: threading.Event | None = None,
) -> None:
    """Build, serve, watch and rebuild until `stop` is set or the person interrupts."""
    site = (output or root / ".cache" / "preview").absolute()
    site.parent.mkdir(parents=True, exist_ok=True)
    state, workshop = State(site=site), Workshop(root, site, lang)
    raw = parse("data/site.yml", (root / "data" / "site.yml").read_bytes()).data
    base = str(raw.get("base_path") or "") if isinstance(raw, dict) else ""
    server = serve(state, port, base)
    try:
        _build(state, workshop, say)
        say(f"http://127.0.0.1:{server.server_address[1]}{base}/")
        paths = [root / name for name in WATCHED if (root / name).exists()]
        for changes in watch(*paths, debounce=TOGETHER, step=10, stop_event=stop, raise_interrupt=False):
            names = [path for _, path in changes]
            if _code(names):
                workshop.renew()
            _build(state, workshop, say)
    finally:
        server.shutdown()
        server.server_close()
        workshop.close()


def _code(names: Iterable[str]) -> bool:
    return any(Path(name).suffix == ".py" for name in names)


def _build(state: State, workshop: Workshop, say: Callable[[str], None]) -> None:
    began = time.monotonic()
    outcome = workshop.build()
    state.take(outcome)
    if outcome["ok"]:
        say(f"built in {time.monotonic() - began:.2f} s")
    else:
        say(f"{len(state.problems)} problems: they are shown in the browser, the last good site is kept")
