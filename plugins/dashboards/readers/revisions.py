"""The records of another git revision, read the same way: `check --base` and `diff` compare with them."""

import io
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from dashboards.errors import EditorError, Problem, Span, show
from dashboards.errors.rules import rule
from dashboards.readers.loading import Loaded, load

REVISION = rule("revision", ("版本必须存在", "revision must exist"), ("要和它比较，就要能取到它的记录。", "To compare with it, its records must be there."), ("用 git log 查看版本", "see git log"), bad="--base nowhere", good="--base HEAD~1")  # fmt: skip


@contextmanager
def revision(root: Path, name: str) -> Iterator[Loaded]:
    """Read `data/` as it was at a revision, with its articles where it holds any; the folder that it is unpacked into lives as long as the context.

    Raises:
        EditorError: if git does not know the revision, or it holds no records.
    """
    raw = _archived(root, name, "data", "content") or _archived(root, name, "data")
    if raw is None:
        raise EditorError((_unknown(name),))
    with tempfile.TemporaryDirectory(prefix="dashboards-") as folder:
        unpack(raw, Path(folder))
        yield load(Path(folder))


def _archived(root: Path, name: str, *folders: str) -> bytes | None:
    words = ["git", "-C", str(root), "archive", "--format=tar", "--end-of-options", name, *folders]
    done = subprocess.run(words, check=False, capture_output=True)
    return None if done.returncode else done.stdout


def unpack(raw: bytes, folder: Path) -> None:
    """Write the plain files of a git archive below `folder`; links, devices and paths that climb out are left out.

    Debian 12's Python does not know `extractall(filter="data")`, so what may be written is decided here.
    """
    with tarfile.open(fileobj=io.BytesIO(raw)) as archive:
        for member in archive:
            path = folder / member.name
            held = archive.extractfile(member) if member.isfile() else None
            if held is None or ".." in path.parts or folder not in path.parents:
                continue
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(held.read())


def _unknown(name: str) -> Problem:
    return REVISION.at(
        Span(path="data"), (f"没有这个版本：{show(name)}", f"revision must exist and hold data/: {show(name)}")
    )
