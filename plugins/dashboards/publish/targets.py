"""Publish: a release is sent to a folder, a host or an object store; readers never meet half of it.

A folder changes places with its replacement in one step. A host gets everything through rsync first and the new files
their names together at the end. An object store gets new files, then new pages, then loses what is gone.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from dashboards.build.guard import alone, refuse, unwritable
from dashboards.build.swap import clear, discard, staging_of, swap
from dashboards.errors import Both, EditorError, Problem, Span, show

Command = Sequence[str]
_HOST = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._-]*@[A-Za-z0-9][A-Za-z0-9.-]*:[^\s\x00-\x1f]+\Z")
_STORE = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.+-]*:(?!//)[^\s\x00-\x1f-][^\s\x00-\x1f]*\Z")
_FOLDER = re.compile(r"[^-:\s\x00-\x1f][^:\x00-\x1f]*\Z")


def kind_of(target: str) -> str:
    """Tell what a target is: folder, host or store; raise `EditorError` for anything else."""
    for kind, form in (("host", _HOST), ("store", _STORE), ("folder", _FOLDER)):
        if form.match(target):
            return kind
    raise EditorError((_problem(target, "target", "目标必须是文件夹、user@host:path 或 remote:bucket", "target must be a folder, user@host:path or remote:bucket", "例如 --target /srv/www/ledger", "for example --target /srv/www/ledger"),))  # fmt: skip


def commands(site: Path, target: str) -> Sequence[Command]:
    """Return the commands that send a site to a host or an object store, as lists that no shell reads."""
    if kind_of(target) == "host":
        return [
            ["rsync", "--recursive", "--times", "--checksum", "--delay-updates", "--delete-after", "--chmod=D755,F644",
             "--", f"{site}/", f"{target.rstrip('/')}/"],
        ]  # fmt: skip
    return [
        ["rclone", "copy", "--checksum", "--exclude", "*.html*", "--", str(site), target],
        ["rclone", "sync", "--checksum", "--delete-after", "--", str(site), target],
    ]


def able(target: str) -> None:
    """Raise `EditorError` where this machine lacks the program that sends to a target: before a build, not after it."""
    program = {"host": "rsync", "store": "rclone"}.get(kind_of(target), "")
    if program and shutil.which(program) is None:
        raise EditorError((_problem(target, "target", f"这台机器上没有{program}", f"{program} must be installed on this machine", f"安装{program}，或换一个目标", f"install {program}, or choose another target"),))  # fmt: skip


def send(root: Path, site: Path, target: str) -> None:
    """Put the site of a release in the place of what a target shows now; raise `EditorError` where that fails."""
    if kind_of(target) == "folder":
        _into_folder(root, site, Path(target).absolute())
        return
    able(target)
    for command in commands(site, target):
        done = subprocess.run(command, check=False, capture_output=True, text=True, errors="replace")
        if done.returncode:
            why = " · ".join(show(it)[1:-1] for it in done.stderr.strip().splitlines()) or str(done.returncode)
            raise EditorError((_problem(target, "target", f"{command[0]}失败了：{why}", f"{command[0]} must succeed: {why}", "检查网络和权限，再发布一次；旧站点还在", "check the network and permissions and publish again; the old site is still there"),))  # fmt: skip


def _into_folder(root: Path, site: Path, folder: Path) -> None:
    refuse(root, folder)
    if (root / "releases").resolve() in [folder.resolve(), *folder.resolve().parents]:
        raise EditorError((_problem(str(folder), "output-folder", "不能发布到releases里", "target must not be in the folder of releases", "换一个文件夹", "choose another folder"),))  # fmt: skip
    with alone(folder):
        try:
            clear(folder)
            shutil.copytree(site, staging_of(folder))
            swap(staging_of(folder), folder)
        except OSError as error:
            raise EditorError((unwritable(folder, error),)) from error
        finally:
            discard(staging_of(folder))


def _problem(target: str, rule: str, zh: str, en: str, hint_zh: str, hint_en: str) -> Problem:  # noqa: PLR0913
    span = Span(path=show(target)[1:-1])
    return Problem(span=span, rule=rule, message=Both(zh=zh, en=en), hint=Both(zh=hint_zh, en=hint_en))
