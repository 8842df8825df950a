"""Files and folders that may not be read: what stands in them would be missing from the site without a word."""

import os
from collections.abc import Iterator
from pathlib import Path

from dashboards.errors import Problem, Span, show
from dashboards.errors.rules import rule

FILE_UNREADABLE = rule("file-unreadable", ("文件和文件夹要能读", "files and folders must be readable"), ("读不到的记录会从网站上悄悄消失。", "Records that cannot be read would silently go from the site."), ("改权限", "mend the permissions"), bad="d--------- data/cities/wuxi", good="drwxr-xr-x data/cities/wuxi")  # fmt: skip


def below(root: Path, folder: str) -> Iterator[tuple[str, bool]]:
    """Yield what stands below a folder, and whether it is a folder itself; a link is followed nowhere."""
    for inner, folders, names in os.walk(root / folder):
        folders.sort()
        there = Path(inner).relative_to(root).as_posix()
        yield from ((f"{there}/{name}", not (Path(inner) / name).is_symlink()) for name in folders)
        yield from ((f"{there}/{name}", False) for name in sorted(names))


def closed(root: Path, *wanted: str) -> Iterator[Problem]:
    """Name each file and folder below the `wanted` folders that may not be read."""
    for folder in wanted:
        if (root / folder).is_dir() and not os.access(root / folder, os.R_OK | os.X_OK):
            yield _closed(folder)
        for name, is_folder in below(root, folder):
            path = root / name
            if not path.is_symlink() and not os.access(path, os.R_OK | (os.X_OK if is_folder else 0)):
                yield _closed(name)


def _closed(name: str) -> Problem:
    return FILE_UNREADABLE.at(
        Span(path=name),
        (f"没有读取的权限：{show(name)}", f"file must be readable: {show(name)}"),
        (
            f"运行 chmod -R u+rX {show(name)}，或换一个有权限的用户",
            f"run chmod -R u+rX {show(name)}, or become a user who may read it",
        ),
    )
