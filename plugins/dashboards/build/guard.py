"""Build: which folders may be published into, and one build at a time."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from collections.abc import Iterator
from pathlib import Path

from filelock import FileLock, Timeout

from dashboards.checks.unused import BUILT
from dashboards.editor.paths import ROOT
from dashboards.errors import Both, EditorError, Problem, Span
from dashboards.errors.rules import rule
from dashboards.readers.access import closed

OUTPUT_FOLDER = rule("output-folder", ("输出文件夹要安全", "output must be a folder that may be replaced"), ("发布会替换整个文件夹，不能替换仓库或主目录。", "Publishing replaces the whole folder, and must not replace the repo or a home."), ("换一个空文件夹", "choose an empty folder"), bad="--output /", good="--output output")  # fmt: skip
BUILD_RUNNING = rule("build-running", ("同一输出文件夹一次只能有一个构建", "one build at a time must write a folder"), ("两个构建同时写会混成半个网站。", "Two builds at once would make half a site of each."), ("等它结束，或换一个 --output", "wait for it, or choose another --output"), bad="(two builds)", good="(one build)")  # fmt: skip
OUTPUT_WRITE = rule("output-write", ("输出文件夹要能写", "output must be writable"), ("磁盘满了或没有权限，新网站写不完整。", "With a full disk or no permission the new site cannot be complete."), ("检查权限和磁盘空间；已发布的站点没有动", "check permissions and disk space; the published site was not touched"), bad="(disk full)", good="(space left)")  # fmt: skip
DISK = rule("disk", ("构建要用的路径要能读写", "a path that the build uses must be readable and writable"), ("缓存、临时文件夹或共享内存不可用，构建就做不下去；问题不在输出文件夹。", "Without its cache, temporary folder or shared memory a build cannot go on; the output folder is not at fault."), ("检查提示里那个路径的权限和磁盘空间", "check permissions and space of the path that is named"), bad="/dev/full (full)", good="/dev/null (space left)")  # fmt: skip


MARK = BUILT
MARK_TEXT = "A site that dashboards build made: its whole folder is replaced by the next build.\n"


# What a ledger must have of its own to be built from, beside its records.
_NEEDED = ("content",)
# Nothing is published into these, nor below them: what a build leaves beside its output would be read as theirs.
_OURS = ("data", "content", "theme", "locale", "plugins", "tests", ".git")


def refuse(root: Path, output: Path) -> None:
    """Raise where publishing into `output` would destroy what no build made, or could not be done to its end."""
    reason = _danger(root, output)
    if reason is not None:
        hint = ("换一个空文件夹，例如 --output output", "choose an empty folder, such as --output output")
        raise EditorError((OUTPUT_FOLDER.at(Span(path=str(output)), reason, hint),))
    shut = _closed(output)
    if shut is not None:
        raise EditorError((unwritable(output, PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(shut))),))


def whole(root: Path) -> None:
    """Raise where `root` is no folder that a site can be built from, or holds what may not be read."""
    missing = [it for it in _NEEDED if not (root / it).exists()]
    if missing:
        raise EditorError(tuple(_missing(it) for it in missing))
    unreadable = tuple(closed(root, "data", "content", "locale", "theme"))
    if unreadable:
        raise EditorError(unreadable)


def _missing(name: str) -> Problem:
    return ROOT.at(
        Span(path=name),
        (f"这里没有{name}，建不了网站", f"folder must hold {name} to be built from"),
        ("进入版本库的根目录再运行，或用--root指明", "run it in the repository's root, or name that with --root"),
    )


def _closed(output: Path) -> Path | None:
    """Return the first folder of a published site, or around it, in which nothing can be replaced."""
    if not output.is_dir():
        return None
    above = output.parent
    kept = above.stat().st_mode & stat.S_ISVTX and _user() not in {0, above.stat().st_uid, output.stat().st_uid}
    if kept or not os.access(above, os.W_OK | os.X_OK):
        return above
    return next((Path(it) for it, _, _ in os.walk(output) if not os.access(it, os.R_OK | os.W_OK | os.X_OK)), None)


def _user() -> int:
    """Return who builds; where the system has no such numbers, nobody is kept out by one."""
    return os.geteuid() if hasattr(os, "geteuid") else 0


@contextlib.contextmanager
def modes() -> Iterator[None]:
    """Let what is written be readable to whoever serves it, whatever the mask of the person who builds."""
    before = os.umask(0o022)
    try:
        yield
    finally:
        os.umask(before)


def _danger(root: Path, output: Path) -> Both | None:
    if output.is_symlink():
        return Both("输出文件夹不能是符号链接", "output folder must not be a symbolic link")
    place = output.resolve()
    kept = {Path("/"), Path.home().resolve(), root.resolve()}
    if place in kept or any(place in it.parents for it in kept):
        return Both(
            "不能发布到根目录、主目录、本仓库或它们的上级",
            "output must not be /, a home, the repo or a folder above one",
        )
    if place.exists() and not place.is_dir():
        return Both("输出必须是文件夹", "output must be a folder")
    source = any(root.resolve() / name in (place, *place.parents) for name in _OURS)
    foreign = place.is_dir() and not (place / MARK).exists() and any(place.iterdir())
    if source:
        return Both(
            "这里放的是记录、文章或程序，不能发布到里面", "output must not be in a folder of records, texts or code"
        )
    if foreign:
        return Both("这个文件夹不是本程序建的，里面的东西会丢", "output must be a folder that a build made, or empty")
    return None


@contextlib.contextmanager
def alone(output: Path) -> Iterator[None]:
    """Hold the output's lock while building; a second build is refused, a killed one's lock is free again."""
    lock = output.with_name(f".{output.name}.lock")
    held = FileLock(lock, timeout=0, mode=0o644)
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        held.acquire()
    except Timeout:
        reason = Both("另一个构建正在写这个文件夹", "another build must have finished: it is writing this folder")
        raise EditorError((BUILD_RUNNING.at(Span(path=str(output)), reason),)) from None
    except OSError as error:
        raise EditorError((unwritable(output, error),)) from error
    try:
        yield
    finally:
        held.release()


def unwritable(output: Path, error: OSError) -> Problem:
    """Say what the disk refused, and why; the output is blamed only for what stands in it or beside it."""
    why = error.strerror or str(error)
    named = [Path(os.fsdecode(it)) for it in (error.filename, error.filename2) if isinstance(it, str | bytes)]
    if not named or any(_of(output, it) for it in named):
        return OUTPUT_WRITE.at(
            Span(path=str(output)),
            (f"写不进去：{why}", f"output must be writable: {why}"),
            (
                "检查权限和磁盘空间；已发布的站点没有动",
                "check permissions and disk space; the published site was not touched",
            ),
        )
    path = named[0]
    return DISK.at(
        Span(path=str(path)),
        (f"系统不让用：{why}", f"path must be usable: {why}"),
        (
            "检查这个路径的权限和所在磁盘的空间；已发布的站点没有动",
            "check this path's permissions and its disk's space; the published site was not touched",
        ),
    )


def _of(output: Path, path: Path) -> bool:
    """Return whether a path leads to the output, or lies in it or in what a build writes beside it."""
    beside = (it for it in (path, *path.parents) if it.parent == output.parent)
    return path in output.parents or any(it.name.lstrip(".").startswith(output.name) for it in beside)
