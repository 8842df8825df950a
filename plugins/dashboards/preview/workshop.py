"""Preview: a process that has everything imported and remembers what it read, so that an edit pays for its work alone.

It speaks over pipes, a line of JSON each way. A line in asks for a build and names the pages that browsers have open.
Those come out first, alone, and then how the whole site went, which a forked child builds meanwhile; an edit that comes
before its end puts an end to it. Code that changed is not in the imported modules, so the server starts a new workshop
when a plugin file changes.
"""

from __future__ import annotations

import contextlib
import gc
import io
import json
import os
import select
import signal
import subprocess
import sys
import threading
import traceback
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from dashboards.build import build
from dashboards.checks import context_of
from dashboards.errors import EditorError, render_json
from dashboards.pages.options import Options
from dashboards.pages.single import Shelf, render
from dashboards.prose import bindings
from dashboards.prose.everything import check_everything, last_day
from dashboards.readers import Kept, Loaded, load

Said = Mapping[str, object]
# A child that is told to end cleans up behind itself; after so many seconds it is told again, and then ended.
PATIENCE: Final = 0.3
ASKED: Final = 3
ENDED: Final = {"ok": False, "problems": "[]", "printed": "the build process ended; it was started again"}


class Workshop:
    """The server's end: ask for builds, and take what comes of them as it comes."""

    def __init__(self, root: Path, output: Path, lang: str, take: Callable[[Said], None]) -> None:
        """Start the process; it builds nothing until asked. `take` is called in a thread of its own."""
        self._command = [sys.executable, "-m", "dashboards.preview.workshop", str(root), str(output), lang]
        self._take = take
        self._process = self._start()

    def build(self, pages: Collection[str]) -> None:
        """Ask for a build, with these pages first."""
        line = json.dumps({"pages": sorted(pages)}) + "\n"
        try:
            self._ask(line)
        except BrokenPipeError:
            self.renew()
            self._ask(line)

    def _ask(self, line: str) -> None:
        if self._process.stdin is None:
            raise RuntimeError("the workshop has no pipe")
        self._process.stdin.write(line)
        self._process.stdin.flush()

    def renew(self) -> None:
        """Start again with the code as it is now."""
        self.close()
        self._process = self._start()

    def close(self) -> None:
        """End the process, and what it has started."""
        process = self._process
        process.terminate()
        try:
            process.wait(5.0)
        except subprocess.TimeoutExpired:
            process.kill()
        self._listener.join()
        # Leaving the block closes both pipes and waits.
        with contextlib.suppress(BrokenPipeError), process:
            pass

    def _start(self) -> subprocess.Popen[str]:
        process = subprocess.Popen(self._command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self._listener = threading.Thread(target=self._listen, args=(process,), daemon=True)
        self._listener.start()
        return process

    def _listen(self, process: subprocess.Popen[str]) -> None:
        if process.stdout is None:
            raise RuntimeError("the workshop has no pipe")
        for line in process.stdout:
            self._take(json.loads(line))
        if process.wait() not in {0, -signal.SIGTERM}:
            self._take(ENDED)


def outcome(root: Path, output: Path, lang: str) -> dict[str, object]:
    """Build in this process and say how it went; a fault of ours is told with its traceback."""
    printed = io.StringIO()
    try:
        with contextlib.redirect_stdout(printed):
            build(root, output, Options(pictures=False))
    except EditorError as error:
        return {"ok": False, "problems": render_json(error.problems, lang=lang), "printed": printed.getvalue()}
    except Exception:  # noqa: BLE001 - whatever our own fault is, the preview must show it and go on
        return {"ok": False, "problems": "[]", "printed": traceback.format_exc()}
    return {"ok": True, "problems": "[]", "printed": printed.getvalue()}


@dataclass(kw_only=True)
class Bench:
    """What the process keeps from one edit to the next: what it read."""

    root: Path
    output: Path
    lang: str
    shelf: Shelf = field(init=False)
    kept: Kept = field(default_factory=Kept)
    child: tuple[int, int] | None = None
    loaded: Loaded | None = None  # what the last edit came to, where a page was open
    fault: str = ""

    def __post_init__(self) -> None:
        """Lay out an empty shelf."""
        self.shelf = Shelf(root=self.root)

    def first(self, pages: Collection[str]) -> Iterator[Said]:
        """Yield the pages that are open as soon as the records are read; whether all is sound is found out later."""
        self.loaded, self.fault = None, ""
        if not pages:
            return
        self.loaded = load(self.root, kept=self.kept)
        context = context_of(self.loaded)
        if context is not None and not self.loaded.problems:
            try:
                shown = render(self.root, context, bindings(context), self.shelf, pages)
                yield {"ok": True, "pages": shown}
            except Exception:  # noqa: BLE001 - what is not sound cannot always be shown; the checks say why
                self.fault = traceback.format_exc()

    def warm(self) -> None:
        """Read the texts while nobody waits."""
        with contextlib.suppress(EditorError, OSError, ValueError):
            self.shelf.texts()

    def fork(self) -> None:
        """Check everything and build the whole site in a child, which the next edit may end at any time."""
        reading, writing = os.pipe()
        # A signal that came while the child was made would be lost in it.
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTERM})
        pid = os.fork()
        if pid == 0:
            try:
                os.setpgid(0, 0)
                # What the parent has read is no garbage, and looking through it would copy it.
                gc.freeze()
                sys.unraisablehook = _unless_told_to_leave
                signal.signal(signal.SIGTERM, _leave)
                signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGTERM})
                os.close(reading)
                said = self._checked() or outcome(self.root, self.output, self.lang)
                with os.fdopen(writing, "w", encoding="utf-8") as answer:
                    json.dump(said, answer)
            finally:
                # What this process inherited belongs to its parent.
                os._exit(0)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGTERM})
        os.close(writing)
        with contextlib.suppress(PermissionError, ProcessLookupError):
            os.setpgid(pid, pid)
        self.child = (pid, reading)

    def _checked(self) -> Said | None:
        """Check what has been read already, before the build reads it anew: problems are shown the sooner."""
        if self.loaded is None:
            return None
        problems = tuple(it for it in check_everything(self.loaded, last_day()) if it.severity == "error")
        if problems:
            return {"ok": False, "problems": render_json(problems, lang=self.lang), "printed": ""}
        if self.fault:
            print(self.fault, file=sys.stderr)
        return None

    def finished(self) -> Said:
        """Give what the child said: it has ended, or is about to."""
        if self.child is None:
            raise RuntimeError("there is no child")
        pid, reading = self.child
        with os.fdopen(reading, encoding="utf-8") as answer:
            text = answer.read()
        os.waitpid(pid, 0)
        self.child = None
        said: Said = json.loads(text) if text else {"ok": False, "problems": "[]", "printed": "the build was killed"}
        return said

    def stop(self) -> None:
        """Put an end to the child: what it was building is out of date."""
        if self.child is None:
            return
        pid, reading = self.child
        self.child = None
        for _ in range(ASKED):
            # One may come in the middle of a fork, where what it raises is lost.
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGTERM)
            if select.select([reading], [], [], PATIENCE)[0]:
                break
        os.close(reading)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(pid, signal.SIGKILL)
        os.waitpid(pid, 0)


def _leave(*_: object) -> None:
    raise SystemExit(0)


def _unless_told_to_leave(lost: sys.UnraisableHookArgs) -> None:
    if not issubclass(lost.exc_type, SystemExit):
        sys.__unraisablehook__(lost)


def work(bench: Bench) -> None:
    """Answer each line with the pages that it names, and then with the whole site."""
    signal.signal(signal.SIGTERM, _leave)
    asked, rest = sys.stdin.fileno(), b""
    try:
        while True:
            ready, _, _ = select.select([asked, *([bench.child[1]] if bench.child else ())], [], [])
            if bench.child and bench.child[1] in ready and asked not in ready:
                _say(bench.finished())
                bench.warm()
                continue
            if asked not in ready:
                continue
            data = os.read(asked, 1 << 20)
            if not data:
                return
            *lines, rest = (rest + data).split(b"\n")
            if not lines:
                continue
            bench.stop()
            for said in bench.first(json.loads(lines[-1])["pages"]):
                _say(said)
            bench.fork()
    finally:
        bench.stop()


def _say(said: Said) -> None:
    print(json.dumps(said), flush=True)


if __name__ == "__main__":
    work(Bench(root=Path(sys.argv[1]), output=Path(sys.argv[2]), lang=sys.argv[3]))
