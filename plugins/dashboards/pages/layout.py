"""Pages: where everything will stand, before a byte is written; what would be written over is found here at the latest.

Former ids that take an address are found by the check, at their line. What is found here nobody asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import PurePosixPath

from dashboards.checks.namespace import ADDRESS_TAKEN
from dashboards.errors import Problem, Span, show
from dashboards.pages.page import Page

# What file systems take as the name of one file or folder.
BYTES_AT_MOST = 255


def lay_out(pages: Sequence[Page], files: Iterable[str]) -> Iterator[Problem]:
    """Find pages and files that meet, stand outside the site or under names that no disk takes, and ways without an end."""
    taken: dict[str, str] = {}
    for address, name in (*((it.path, it.file) for it in pages), *((f"/{it}", it) for it in files)):
        if name in taken:
            yield _problem(
                address, f"和{show(taken[name])}是同一个地址", f"must not be that of {show(taken[name])} too"
            )
        elif not _fits(name):
            yield _problem(address, "不是网站里放得下的文件名", "must lie in the site, under names that a disk takes")
        taken.setdefault(name, address)
    folders = {str(it) for name in taken for it in PurePosixPath(name).parents}
    for name in sorted(folders & taken.keys()):
        yield _problem(taken[name], "既是文件又是文件夹", "must not be a file and a folder at once")
    yield from _endless({(it.language.code, it.path): it for it in pages})


def _fits(name: str) -> bool:
    parts = name.split("/")
    return all(it not in {"", ".", ".."} and "\0" not in it and len(it.encode()) <= BYTES_AT_MOST for it in parts)


def _endless(pages: Mapping[tuple[str, str], Page]) -> Iterator[Problem]:
    """Find pages that lead on and on, or nowhere."""
    for (language, path), page in pages.items():
        seen, here = {path}, page
        while here.template == "moved.html":
            on = str(here.content["target"])
            if on in seen or (language, on) not in pages:
                yield _problem(path, f"跳转到{show(on)}，到不了一页", f"must lead to a page, not to {show(on)}")
                break
            seen.add(on)
            here = pages[language, on]


def _problem(address: str, zh: str, en: str) -> Problem:
    return ADDRESS_TAKEN.at(
        Span(path=address),
        (f"这个地址{zh}", f"address {en}"),
        ("改掉其中一个编号或短名", "choose another id or slug for one of them"),
    )
