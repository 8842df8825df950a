"""`serve`: build, show the site on this machine, and build again after each edit; the browser reloads by itself."""

import argparse
import threading
import time
from collections.abc import Callable, Mapping
from itertools import chain
from pathlib import Path

from watchfiles import watch

from dashboards.build.guard import whole
from dashboards.build.inputs import READ, SETTINGS
from dashboards.lang import pick
from dashboards.preview.desk import Desk
from dashboards.preview.server import State, serve
from dashboards.preview.worker import Said, Workers
from dashboards.readers import parse

SUMMARY = "build, show the site on this machine, rebuild and reload after each edit"
EXAMPLE = "python -m dashboards serve --port 8000"
WATCHED = (*READ, "plugins", SETTINGS)
PORT = 8000
# An editor saves in several steps; what comes within this many milliseconds is one edit.
TOGETHER = 50
# How many problems are told on the terminal.
SHOWN = 20
# Milliseconds until the watch is known to stand, and between two looks.
LOOK_EVERY = 200


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "--port", type=int, default=PORT, help=f"port on 127.0.0.1 (default: {PORT}; 0 takes a free one)"
    )
    parser.add_argument(
        "--output",
        type=Path,
        metavar="DIR",
        help="folder of the preview (default: .cache/preview, for another port one of its own)",
    )


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
    whole(root)
    # Two previews at once do not write one folder.
    name = "preview" if port in {0, PORT} else f"preview-{port}"
    site = (output or root / ".cache" / name).absolute()
    site.parent.mkdir(parents=True, exist_ok=True)
    state = State(site=site, lang=lang, desk=Desk(root=root))
    built, began = threading.Event(), [time.monotonic()]
    told: list[Mapping[str, object]] = []

    def take(said: Said) -> None:
        state.take(said)
        if state.problems and state.problems == told:
            # The whole site only says again what its first page did.
            return
        told[:] = state.problems
        say(_told(said, state, time.monotonic() - began[0], lang))
        built.set()

    raw = parse("data/site.yml", (root / "data" / "site.yml").read_bytes()).data
    base = str(raw.get("base_path") or "") if isinstance(raw, dict) else ""
    server = serve(state, port, base)
    workers = Workers(root, site, lang, take)
    paths = [root / name for name in WATCHED if (root / name).exists()]
    found = watch(
        *paths,
        debounce=TOGETHER,
        step=10,
        stop_event=stop,
        raise_interrupt=False,
        yield_on_timeout=True,
        rust_timeout=LOOK_EVERY,
    )
    try:
        # It watches from the first look on: what is saved during the first build is not missed.
        first = next(found, set())
        workers.build(())
        built.wait()
        say(f"http://127.0.0.1:{server.server_address[1]}{base}/")
        for changes in chain((first,), found):
            if not changes:
                continue
            began[0] = time.monotonic()
            told.clear()
            names = [Path(path) for _, path in changes]
            if any(it.suffix == ".py" for it in names):
                workers.renew()
            # A page made first would be shown with the old style sheet.
            workers.build(() if any(root / "theme" / "static" in it.parents for it in names) else state.open())
    finally:
        server.shutdown()
        server.server_close()
        workers.close()


def _told(said: Said, state: State, seconds: float, lang: str) -> str:
    if not said["ok"]:
        known = state.problems[:SHOWN]
        lines = [f"{it['path']}:{it['line']}:{it['column']}: {it['severity']}[{it['rule']}]: {it['message']}\n  help: {it['hint']}" for it in known]  # fmt: skip
        more = len(state.problems) - len(known)
        lines += [pick(lang, f"还有{more}个没有列出", f"{more} more are not shown")] if more else []
        count = pick(lang, f"{len(state.problems)}个问题", f"{len(state.problems)} problems")
        kept = pick(
            lang,
            "浏览器里也看得到；上一次建好的网站还在",
            "they are shown in the browser too, the last good site is kept",
        )
        return "\n".join(
            [*lines, *filter(None, [state.printed.rstrip()]), pick(lang, f"{count}；{kept}", f"{count}; {kept}")]
        )
    pages = said.get("pages")
    if isinstance(pages, dict):
        names = ", ".join(sorted(pages))
        return pick(
            lang,
            f"{names or '没有开着的页'}：{seconds:.2f}秒，其余随后",
            f"{names or 'no page'} in {seconds:.2f} s, the rest follows",
        )
    return pick(lang, f"建好了，{seconds:.2f}秒", f"built in {seconds:.2f} s")
