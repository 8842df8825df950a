"""Writes files whole or not at all: everything is prepared beside its target, then moved into place."""

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path


def save(changes: Mapping[Path, str | None]) -> None:
    """Write every text into its file and delete the files of None; where one step fails, undo all of them."""
    prepared: dict[Path, Path] = {}
    done: dict[Path, bytes | None] = {}
    try:
        for path, text in changes.items():
            if text is not None:
                prepared[path] = _prepare(path, text)
        for path in changes:
            done[path] = path.read_bytes() if path.exists() else None
            if path in prepared:
                prepared[path].replace(path)
            else:
                path.unlink(missing_ok=True)
    except BaseException:
        for path, raw in done.items():
            if raw is None:
                path.unlink(missing_ok=True)
            else:
                path.write_bytes(raw)
        raise
    finally:
        for path in prepared.values():
            path.unlink(missing_ok=True)


def _prepare(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    with os.fdopen(handle, "wb") as file:
        file.write(text.encode())
        file.flush()
        os.fsync(file.fileno())
    draft = Path(name)
    draft.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o644)
    return draft
