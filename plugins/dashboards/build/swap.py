"""Build: put a finished site in the place of the published one, so that no reader ever finds a page missing.

On Linux the two folders change places in one step (`renameat2` with RENAME_EXCHANGE). Where the kernel or the file
system cannot do that, two renames follow each other; a build that is killed between them is mended by the next.
"""

from __future__ import annotations

import contextlib
import ctypes
import errno
import itertools
import os
import shutil
from pathlib import Path

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_CANNOT = frozenset({errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EPERM})


def staging_of(output: Path) -> Path:
    """Return the folder, beside the published site and so on the same disk, that a build writes into."""
    return output.with_name(f"{output.name}.staging")


def clear(output: Path) -> None:
    """Remove what a killed build left, and bring the site back if it was killed between two renames."""
    old = _old(output)
    if old.exists() and not output.exists():
        old.rename(output)
    for leftover in (staging_of(output), old):
        if leftover.exists() and not discard(leftover):
            # It stands in nobody's way under another name.
            number = next(it for it in itertools.count(1) if not output.with_name(f"{leftover.name}.{it}").exists())
            leftover.rename(output.with_name(f"{leftover.name}.{number}"))


def discard(folder: Path) -> bool:
    """Remove a folder whose site is not needed any more; say whether nothing of it is left."""
    _open(folder)
    for inner, folders, _ in os.walk(folder):
        for name in folders:
            _open(Path(inner) / name)
    shutil.rmtree(folder, ignore_errors=True)
    return not folder.exists()


def _open(folder: Path) -> None:
    """Let a folder of ours be emptied; of others' folders the system keeps what it will."""
    with contextlib.suppress(OSError):
        if not os.access(folder, os.R_OK | os.W_OK | os.X_OK) and not folder.is_symlink():
            folder.chmod(0o755)


def swap(staging: Path, output: Path) -> str:
    """Publish `staging` as `output`, remove the site that stood there, and say how ("exchange", "renames", "first").

    Where this raises, the site that stood there stands there still; that it cannot be removed afterwards is no fault.
    """
    if not output.exists():
        staging.rename(output)
        return "first"
    if exchange(staging, output):
        discard(staging)
        return "exchange"
    old = _old(output)
    output.rename(old)
    try:
        staging.rename(output)
    except OSError:
        old.rename(output)
        raise
    discard(old)
    return "renames"


def exchange(one: Path, other: Path) -> bool:
    """Let two folders change places in one step; False where the system cannot."""
    try:
        renameat2 = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError, TypeError):
        # Windows has no library of this kind, macOS no call of this name.
        return False
    done = renameat2(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE)
    if done == 0:
        return True
    number = ctypes.get_errno()
    if number in _CANNOT:
        return False
    raise OSError(number, os.strerror(number), str(one), None, str(other))


def _old(output: Path) -> Path:
    return output.with_name(f"{output.name}.old")
