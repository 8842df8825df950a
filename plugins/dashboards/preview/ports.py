"""Preview: who has a port that is taken, where the system tells it, and which port is free instead."""

from __future__ import annotations

import contextlib
import http.client
import os
import re
import shutil
import socket
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from dashboards.errors import Both
from dashboards.errors.problems import visible

LAST: Final = 65535
_LISTENS: Final = "0A"
_SHOWN: Final = 60


@dataclass(frozen=True, kw_only=True)
class Holder:
    """A process that listens: its number, and how it was started."""

    pid: int
    command: str

    @property
    def both(self) -> Both:
        """Say who it is."""
        short = visible(self.command[:_SHOWN])
        return Both(zh=f"进程{self.pid}（{short}）", en=f"process {self.pid} ({short})")


def holder(port: int) -> Holder | None:
    """Ask the system which process listens on a port of this machine; None where it does not tell."""
    if Path("/proc/net/tcp").exists():
        return _by_files(port)
    return _by_lsof(port) if shutil.which("lsof") else None


def free_after(port: int) -> int:
    """Give the next port that nobody listens on; 0, which takes any, where there is none near."""
    first = port + 1 if 0 < port < LAST else 8001
    return next((it for it in range(first, min(first + 50, LAST + 1)) if _free(it)), 0)


def is_served(port: int, path: str, begins: bytes) -> bool:
    """Return whether whoever listens on a port answers a path with what begins so."""
    asked = http.client.HTTPConnection("127.0.0.1", port, timeout=2)
    try:
        asked.request("GET", path)
        return asked.getresponse().read(len(begins)) == begins
    except (OSError, http.client.HTTPException):
        return False
    finally:
        asked.close()


def _free(port: int) -> bool:
    with socket.socket() as one, contextlib.suppress(OSError):
        if os.name != "nt":
            one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        one.bind(("127.0.0.1", port))
        return True
    return False


def _by_files(port: int) -> Holder | None:
    """Find the socket in the system's table, and who holds it open; other users' processes are not shown to us."""
    rows = [line.split() for name in ("tcp", "tcp6") for line in _lines(Path("/proc/net") / name)[1:]]
    sockets = {f"socket:[{it[9]}]" for it in rows if it[3] == _LISTENS and int(it[1].rpartition(":")[2], 16) == port}
    for folder in Path("/proc").glob("[0-9]*/fd"):
        with contextlib.suppress(OSError):
            if any(str(it.readlink()) in sockets for it in folder.iterdir()):
                words = (folder.parent / "cmdline").read_bytes().replace(b"\0", b" ").decode("utf-8", "replace")
                return Holder(pid=int(folder.parent.name), command=words.strip())
    return None


def _lines(path: Path) -> list[str]:
    return path.read_text("ascii").splitlines() if path.exists() else []


def _by_lsof(port: int) -> Holder | None:
    asked = ["lsof", "-nP", f"-iTCP:{port}", "-sTCP:LISTEN", "-Fpc"]
    said = subprocess.run(asked, capture_output=True, text=True, check=False).stdout
    found = re.search(r"^p(\d+)\nc(.+)$", said, re.MULTILINE)
    return Holder(pid=int(found[1]), command=found[2]) if found else None
