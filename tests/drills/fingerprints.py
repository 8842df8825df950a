"""What the drills share: a hash of a whole folder."""

import hashlib
from pathlib import Path


def fingerprint(folder: Path) -> str:
    """Hash every path and byte below a folder."""
    whole = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        whole.update(path.relative_to(folder).as_posix().encode())
        if path.is_file():
            whole.update(path.read_bytes())
    return whole.hexdigest()
