"""Files that no step reads: a record in a wrong folder, with a wrong ending or in capitals is lost without a word.

What git ignores is not looked at, nor is the manual, which is generated.
"""

import os
import re
import subprocess
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import Final

from dashboards.errors import Problem, Span, show
from dashboards.errors.rules import rule
from dashboards.model.shapes import APART
from dashboards.readers.access import below

FILE_UNUSED = rule("file-unused", ("文件要用得上", "a file must be one that some step reads"), ("扩展名、大小写或文件夹不对的文件不会发表，也不会有人发现。", "A file with a wrong ending, in capitals or in a wrong folder is not published, and nobody notices."), ("改名或移到该放的地方；用不着就删掉", "rename it or move it to its place; delete what is not needed"), bad="data/cities/suzhou/x.YML", good="data/cities/suzhou/x.yml")  # fmt: skip


# What each folder holds, relative to the repo's root. Articles and pages have a closer look of their own.
_READ: Final = re.compile(
    r"data/(?:README\.md|verified\.lock|published\.csv|published-counts\.csv|[a-z]+\.yml)\Z"
    rf"|data/(?:sources|charts|cities/[^/]+|places/[^/]+|{'|'.join(it.split('/')[1] for it in APART)})/[^/]+\.yml\Z"
    r"|content/"
    r"|locale/(?:[a-z]{2}/LC_MESSAGES/site\.po|search\.yml)\Z"
    r"|theme/templates/(?:[^/]+/)*[^/]+\.html\Z"
    r"|theme/static/(?:[^/]+/)*[^/]+\.(?:css|js|svg|png|ico|webmanifest|txt|woff2)\Z"
)
# An empty folder is kept in git by such a file.
_MARKERS: Final = frozenset({".gitkeep"})
# A folder with this file in it is a site that a build made.
BUILT: Final = ".reform-ledger"
FOLDERS: Final = ("data", "content", "locale", "theme")


def check_unused(root: Path, named: Collection[str] = ()) -> Iterator[Problem]:
    """Name each file below the folders of records, texts and theme that no step reads; of what was `named`, nothing more."""
    unread = [
        name
        for folder in FOLDERS
        for name, is_folder in below(root, folder)
        if not is_folder and not _READ.match(name) and Path(name).name not in _MARKERS and name not in named
    ]
    ignored = _ignored(root, unread)
    sites = tuple(f"{Path(it).parent.as_posix()}/" for it in unread if Path(it).name == BUILT and it not in ignored)
    yield from (_site(it.removesuffix("/")) for it in sites)
    yield from (_unused(it) for it in unread if it not in ignored and not it.startswith(sites))


def _site(name: str) -> Problem:
    """Name a built site as one thing: its thousand pages have one cause."""
    return FILE_UNUSED.at(
        Span(path=name),
        (f"构建好的网站放在了记录中间：{show(name)}", f"a built site must stand apart from what is read: {show(name)}"),
        (
            "删掉或移走整个文件夹；构建时写 --output output",
            "delete the whole folder or move it away; build with --output output",
        ),
    )


def _unused(name: str) -> Problem:
    return FILE_UNUSED.at(
        Span(path=name),
        (f"没有哪一步会读这个文件：{show(name)}", f"file must be one that some step reads: {show(name)}"),
        _meant(name),
    )


def _meant(name: str) -> tuple[str, str]:
    """Say what was likely meant: the same name in small letters with the right ending, or another place."""
    stem = re.sub(r"\.(?:ya?ml)(?:\.txt)?\Z", ".yml", name.lower())
    if stem != name and _READ.match(stem):
        return f"改名为{show(stem)}", f"rename it to {show(stem)}"
    return (
        "记录放进data/（见data/README.md），文章放进content/articles/；用不着就删掉，或写进.gitignore",
        "records belong in data/ (see data/README.md), articles in content/articles/; delete what is not needed, or list it in .gitignore",
    )


def _ignored(root: Path, names: Sequence[str]) -> frozenset[str]:
    """Return those that git ignores; asked only where there is something to ask."""
    if not names:
        return frozenset()
    # A name may be no UTF-8: it goes there and back as the bytes that it is.
    asked = b"\0".join(os.fsencode(it) for it in names)
    try:
        done = subprocess.run(
            ["git", "check-ignore", "--stdin", "-z"], cwd=root, input=asked, capture_output=True, check=False
        )
    except OSError:  # no git: nothing is ignored
        return frozenset()
    return frozenset(os.fsdecode(it) for it in done.stdout.split(b"\0"))
