"""The records of another git revision, read the same way: `check --base` and `diff` compare with them."""

import io
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from dashboards.errors import Both, EditorError, Problem, Span, show
from dashboards.readers.dataset import Loaded, load


@contextmanager
def revision(root: Path, name: str) -> Iterator[Loaded]:
    """Read `data/` as it was at a revision; the folder that it is unpacked into lives as long as the context.

    Raises:
        EditorError: if git does not know the revision, or it holds no records.
    """
    done = subprocess.run(
        ["git", "-C", str(root), "archive", "--format=tar", "--end-of-options", name, "data"],
        check=False,
        capture_output=True,
    )
    if done.returncode:
        raise EditorError((_unknown(name),))
    with tempfile.TemporaryDirectory(prefix="dashboards-") as folder:
        with tarfile.open(fileobj=io.BytesIO(done.stdout)) as archive:
            archive.extractall(folder, filter="data")
        yield load(Path(folder))


def _unknown(name: str) -> Problem:
    return Problem(
        span=Span(path="data"),
        rule="revision",
        message=Both(zh=f"没有这个版本：{show(name)}", en=f"revision must exist and hold data/: {show(name)}"),
        hint=Both(zh="用 git log 查看版本", en="see git log"),
    )
