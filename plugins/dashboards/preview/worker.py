"""Preview: two processes that have everything imported, so that an edit pays for its work alone.

Each answers a line of JSON with a line. One makes the pages that browsers have open, alone, and remembers what it read;
the other builds the whole site meanwhile, and is ended and started again where an edit comes before it is done. Code
that changed is not in their modules, so the server starts both again when a plugin file changes.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import signal
import subprocess
import sys
import threading
import traceback
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from dashboards.build import build
from dashboards.build.templates import template_problem
from dashboards.checks import context_of
from dashboards.errors import EditorError, render_json
from dashboards.pages.options import Options, foreign
from dashboards.pages.single import Shelf, render
from dashboards.prose import bindings
from dashboards.readers import Kept, load

Said = Mapping[str, object]
ENDED: Final = {"ok": False, "problems": "[]", "printed": "the build process ended; it was started again"}


class Worker:
    """One process, from the server's end: what it is asked last, and whether it still works on it."""

    def __init__(self, words: Sequence[str], take: Callable[[Said], None]) -> None:
        """Start the process; `take` is called with each answer to what was asked last, in a thread of its own."""
        self._command = [sys.executable, "-m", "dashboards.preview.worker", *words]
        self._take = take
        self._start()

    @property
    def busy(self) -> bool:
        """Whether it has not answered yet."""
        return self._asked != self._answered

    def ask(self, pages: Collection[str] = ()) -> None:
        """Ask for some pages, or for the site; a process that has ended meanwhile is started again."""
        self._asked += 1
        line = json.dumps({"number": self._asked, "pages": sorted(pages)}) + "\n"
        try:
            self._write(line)
        except OSError:
            self.renew()
            self._asked += 1
            self._write(json.dumps({"number": self._asked, "pages": sorted(pages)}) + "\n")

    def renew(self) -> None:
        """Start again with the code as it is now."""
        self.close()
        self._start()

    def close(self) -> None:
        """End the process, and what it has started: whatever it leaves half done, the next build clears away."""
        self._ending = True
        if hasattr(os, "killpg"):
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self._process.pid, signal.SIGKILL)
        self._process.kill()
        self._listener.join()
        # Leaving the block closes both pipes and waits.
        with contextlib.suppress(OSError), self._process:
            pass

    def _start(self) -> None:
        self._asked = self._answered = 0
        self._ending = False
        # A session of its own, so that its own workers can be ended with it.
        self._process = subprocess.Popen(
            self._command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, start_new_session=True
        )
        self._listener = threading.Thread(target=self._listen, args=(self._process,), daemon=True)
        self._listener.start()

    def _write(self, line: str) -> None:
        if self._process.stdin is None:
            raise RuntimeError("the worker has no pipe")
        self._process.stdin.write(line)
        self._process.stdin.flush()

    def _listen(self, process: subprocess.Popen[str]) -> None:
        if process.stdout is None:
            raise RuntimeError("the worker has no pipe")
        for line in process.stdout:
            said = json.loads(line)
            if said.pop("number") == self._asked:
                self._answered = self._asked
                self._take(said)
        if not self._ending:
            self._answered = self._asked
            self._take(ENDED)


class Workers:
    """Both processes: ask for builds, and take what comes of them as it comes."""

    def __init__(self, root: Path, output: Path, lang: str, take: Callable[[Said], None]) -> None:
        """Start them; they make nothing until asked."""
        self._fault = ""
        self._given = take
        self._pages = Worker(["pages", str(root), str(output), lang], self._take_pages)
        self._site = Worker(["site", str(root), str(output), lang], self._take_site)

    def build(self, pages: Collection[str]) -> None:
        """Ask for a build, with these pages first."""
        if self._site.busy:
            # What it was building is out of date.
            self._site.renew()
        self._fault = ""
        self._pages.ask(pages)
        self._site.ask()

    def renew(self) -> None:
        """Start both again with the code as it is now."""
        self._pages.renew()
        self._site.renew()

    def close(self) -> None:
        """End both."""
        self._pages.close()
        self._site.close()

    def _take_pages(self, said: Said) -> None:
        self._fault = str(said.get("printed", ""))
        # Where the site was there first, its own pages are served.
        if (said.get("pages") or not said["ok"]) and self._site.busy:
            self._given(said)

    def _take_site(self, said: Said) -> None:
        if said["ok"] and self._fault:
            print(self._fault, file=sys.stderr)
        self._given(said)


def site(root: Path, output: Path, lang: str) -> dict[str, object]:
    """Build the whole site and say how it went; a fault of ours is told with its traceback."""
    printed = io.StringIO()
    try:
        with contextlib.redirect_stdout(printed):
            build(root, output, Options(pictures=False, drafts=True, lang=lang))
    except EditorError as error:
        return {"ok": False, "problems": render_json(error.problems, lang=lang), "printed": printed.getvalue()}
    except Exception:  # noqa: BLE001 - whatever our own fault is, the preview must show it and go on
        return {"ok": False, "problems": "[]", "printed": traceback.format_exc()}
    return {"ok": True, "problems": "[]", "printed": printed.getvalue()}


@dataclass(kw_only=True)
class OpenPages:
    """What makes single pages, and keeps what it read from one edit to the next."""

    root: Path
    lang: str = "en"
    shelf: Shelf = field(init=False)
    kept: Kept = field(default_factory=Kept)

    def __post_init__(self) -> None:
        """Lay out an empty shelf."""
        self.shelf = Shelf(root=self.root)

    def make(self, pages: Collection[str]) -> dict[str, object]:
        """Return the pages as soon as the records are read; whether all is sound is found out by who builds the site."""
        try:
            # Other plugins may change any page, and are not asked here.
            if not pages or foreign(self.shelf.settings):
                self.shelf.texts()
                return {"ok": True, "pages": {}}
            loaded = load(self.root, kept=self.kept)
            context = context_of(loaded)
            sound = context is not None and not loaded.problems
            made = render(self.root, context, bindings(context), self.shelf, pages) if context and sound else {}
        except Exception as error:  # noqa: BLE001 - what is not sound cannot always be shown; the checks say why
            fault = template_problem(self.root, error)
            if fault is not None:
                return {"ok": False, "problems": render_json((fault,), lang=self.lang), "printed": ""}
            return {"ok": True, "pages": {}, "printed": traceback.format_exc()}
        return {"ok": True, "pages": made}


def main(kind: str, root: Path, output: Path, lang: str) -> None:
    """Answer each line until there is none."""
    pages = OpenPages(root=root, lang=lang)
    for line in sys.stdin:
        asked = json.loads(line)
        said = pages.make(asked["pages"]) if kind == "pages" else site(root, output, lang)
        print(json.dumps({**said, "number": asked["number"]}), flush=True)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]), sys.argv[4])
