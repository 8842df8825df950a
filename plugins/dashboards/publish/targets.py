"""Publish: a release is sent to a folder, a host or an object store; readers never meet half of it.

A folder changes places with its replacement in one step. A host gets everything through rsync first and the new files
their names together at the end. An object store gets new files with the time that each may be kept, then new pages, then
loses what is gone; it chooses no compressed form by itself, so it gets none.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath
from typing import Final

from dashboards.build.guard import OUTPUT_FOLDER, alone, refuse, unwritable
from dashboards.build.swap import clear, discard, staging_of, swap
from dashboards.errors import EditorError, Span, show
from dashboards.errors.rules import rule
from dashboards.pages.content_policy import family_of

TARGET = rule("target", ("发布的目标要写对、要够得着", "target must be well written and within reach"), ("送不到的网站等于没有发布；旧站点还在。", "A site that does not arrive is not published; the old one stays."), ("写文件夹、user@host:路径或remote:bucket；检查网络和权限", "give a folder, user@host:path or remote:bucket; check network and permissions"), bad="--target ftp://host/", good="--target user@host:/srv/www")  # fmt: skip


Command = Sequence[str]
# What a store would hand out as it is, under a name that nobody asks for.
_NOT_IN_STORES: Final = ("*.gz", "*.br", "_headers", ".*")
_HOST = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._-]*@[A-Za-z0-9][A-Za-z0-9.-]*:[^\s\x00-\x1f]+\Z")
_STORE = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.+-]*:(?!//)[^\s\x00-\x1f-][^\s\x00-\x1f]*\Z")
_FOLDER = re.compile(r"[^-:\s\x00-\x1f][^:\x00-\x1f]*\Z")


def kind_of(target: str) -> str:
    """Tell what a target is: folder, host or store; raise `EditorError` for anything else."""
    for kind, form in (("host", _HOST), ("store", _STORE), ("folder", _FOLDER)):
        if form.match(target):
            return kind
    raise EditorError((TARGET.at(_named(target), ("目标必须是文件夹、user@host:path 或 remote:bucket", "target must be a folder, user@host:path or remote:bucket"), ("例如 --target /srv/www/ledger", "for example --target /srv/www/ledger")),))  # fmt: skip


def commands(site: Path, target: str, lists: Path) -> Sequence[Command]:
    """Return the commands that send a site to a host or an object store, as lists that no shell reads; `lists` holds their files."""
    if kind_of(target) == "host":
        to = target.rstrip("/")
        snippet = site.parent / "deploy" / "nginx.conf"
        return [
            ["rsync", "--recursive", "--times", "--checksum", "--delay-updates", "--delete-after", "--chmod=D755,F644",
             "--", f"{site}/", f"{to}/"],
            *([["rsync", "--times", "--chmod=F644", "--", str(snippet), f"{to}.nginx.conf"]] if snippet.is_file() else []),
        ]  # fmt: skip
    return [*_to_store(site, target, lists), _rclone("sync", "--delete-after", "--delete-excluded", *(f"--exclude={it}" for it in _NOT_IN_STORES), "--", str(site), target)]  # fmt: skip


def _to_store(site: Path, target: str, lists: Path) -> Iterator[Command]:
    """Copy the files of each time that a browser may keep them, pages last: a store sends what it was given with a file."""
    names = (it.relative_to(site).as_posix() for it in sorted(site.rglob("*")) if it.is_file())
    kept: dict[tuple[bool, str], list[str]] = {}
    for name in names:
        if not any(PurePosixPath(name).match(it) for it in _NOT_IN_STORES):
            control = family_of(f"/{name}").headers["Cache-Control"]
            kept.setdefault((name.endswith(".html"), control), []).append(name)
    for number, ((_, control), files) in enumerate(sorted(kept.items())):
        listed = lists / f"{number}.txt"
        listed.write_text("".join(f"{it}\n" for it in files), "utf-8")
        yield _rclone("copy", "--header-upload", f"Cache-Control: {control}", "--files-from-raw", str(listed), "--", str(site), target)  # fmt: skip


def _rclone(command: str, *words: str) -> Command:
    return ["rclone", command, "--checksum", *words]


def able(root: Path, target: str) -> None:
    """Raise `EditorError` where a target cannot be reached or filled: before a build, not after it."""
    kind = kind_of(target)
    if kind == "folder":
        _may_fill(root, Path(target).absolute())
        return
    host, _, path = target.partition(":")
    above = f"{host}:{PurePosixPath(path).parent}/"
    bucket = f"{host}:{path.partition('/')[0]}"
    _run(["rsync", "--list-only", "--", above] if kind == "host" else ["rclone", "lsf", "--max-depth=1", "--", bucket], target)  # fmt: skip


def send(root: Path, site: Path, target: str) -> None:
    """Put the site of a release in the place of what a target shows now; raise `EditorError` where that fails."""
    if kind_of(target) == "folder":
        _into_folder(root, site, Path(target).absolute())
        return
    with tempfile.TemporaryDirectory() as lists:
        for command in commands(site, target, Path(lists)):
            _run(command, target)


def _run(command: Command, target: str) -> None:
    program = command[0]
    if shutil.which(program) is None:
        raise EditorError((TARGET.at(_named(target), (f"这台机器上没有{program}", f"{program} must be installed on this machine"), (f"安装{program}，或换一个目标", f"install {program}, or choose another target")),))  # fmt: skip
    done = subprocess.run(command, check=False, capture_output=True, text=True, errors="replace")
    if done.returncode:
        why = " · ".join(show(it)[1:-1] for it in done.stderr.strip().splitlines()) or str(done.returncode)
        raise EditorError((TARGET.at(_named(target), (f"{program}失败了：{why}", f"{program} must succeed: {why}"), ("检查目标、它上一级的文件夹、网络和权限，再发布一次；旧站点还在", "check the target, the folder above it, the network and permissions, and publish again; the old site is still there")),))  # fmt: skip


def _may_fill(root: Path, folder: Path) -> None:
    refuse(root, folder)
    if (root / "releases").resolve() in [folder.resolve(), *folder.resolve().parents]:
        raise EditorError((OUTPUT_FOLDER.at(_named(str(folder)), ("不能发布到releases里", "target must not be in the folder of releases"), ("换一个文件夹", "choose another folder")),))  # fmt: skip


def _into_folder(root: Path, site: Path, folder: Path) -> None:
    _may_fill(root, folder)
    with alone(folder):
        try:
            clear(folder)
            shutil.copytree(site, staging_of(folder))
            swap(staging_of(folder), folder)
        except OSError as error:
            raise EditorError((unwritable(folder, error),)) from error
        finally:
            discard(staging_of(folder))


def _named(target: str) -> Span:
    return Span(path=show(target)[1:-1])
