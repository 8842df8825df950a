"""Preview: a process that has everything imported and forks for each build, so that an edit pays for its work alone.

It speaks over pipes: a line in asks for a build, a line of JSON out says how it went. Code that changed is not in
the imported modules, so the server starts a new workshop when a plugin file changes.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import subprocess
import sys
import traceback
from pathlib import Path

from dashboards.build import build
from dashboards.errors import EditorError, render_json
from dashboards.pages.options import Options


class Workshop:
    """The server's end: ask for a build and wait for its outcome."""

    def __init__(self, root: Path, output: Path, lang: str) -> None:
        """Start the process; it builds nothing until asked."""
        self._command = [sys.executable, "-m", "dashboards.preview.workshop", str(root), str(output), lang]
        self._process = self._start()

    def build(self) -> dict[str, object]:
        """Build once; give {"ok", "problems" (JSON text), "printed"}."""
        if self._process.stdin is None or self._process.stdout is None:
            raise RuntimeError("the workshop has no pipes")
        self._process.stdin.write("build\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        if not line:
            self._process = self._start()
            return {"ok": False, "problems": "[]", "printed": "the build process ended; it was started again"}
        outcome: dict[str, object] = json.loads(line)
        return outcome

    def renew(self) -> None:
        """Start again with the code as it is now."""
        self.close()
        self._process = self._start()

    def close(self) -> None:
        """End the process."""
        self._process.kill()
        # Leaving the block closes both pipes and waits.
        with self._process:
            pass

    def _start(self) -> subprocess.Popen[str]:
        return subprocess.Popen(self._command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


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


def work(root: Path, output: Path, lang: str) -> None:
    """Answer each line with one build, made by a forked child so that this process stays as it was."""
    for _ in sys.stdin:
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(reading)
            with os.fdopen(writing, "w", encoding="utf-8") as answer:
                json.dump(outcome(root, output, lang), answer)
            os._exit(0)
        os.close(writing)
        with os.fdopen(reading, encoding="utf-8") as answer:
            text = answer.read()
        os.waitpid(child, 0)
        ended = {"ok": False, "problems": "[]", "printed": "the build was killed"}
        print(text or json.dumps(ended), flush=True)


if __name__ == "__main__":
    work(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3])
