"""Writes files whole or not at all: everything is prepared beside its target, then moved into place."""

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path


def save(changes: Mapping[Path, str | None]) -> None:
    """Write every text into its file and delete the files of None; where one step fails, undo all of them."""
    # A text that was read with `surrogateescape` goes back as the bytes that it came from.
    save_bytes(
        {path: None if text is None else text.encode("utf-8", "surrogateescape") for path, text in changes.items()}
    )


def save_bytes(changes: Mapping[Path, bytes | None]) -> None:
    """Write bytes as `save` writes texts."""
    prepared: dict[Path, Path] = {}
    done: dict[Path, bytes | None] = {}
    try:
        for path, raw in changes.items():
            if raw is not None:
                prepared[path] = _prepare(path, raw)
        for path in changes:
            done[path] = path.read_bytes() if path.exists() else None
            if path in prepared:
                prepared[path].replace(path)
            else:
                path.unlink(missing_ok=True)
    except BaseException:
        for path, before in done.items():
            if before is None:
                path.unlink(missing_ok=True)
            else:
                path.write_bytes(before)
        raise
    finally:
        for path in prepared.values():
            path.unlink(missing_ok=True)


def _prepare(path: Path, raw: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    with os.fdopen(handle, "wb") as file:
        file.write(raw)
        file.flush()
        os.fsync(file.fileno())
    draft = Path(name)
    draft.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o644)
    return draft
