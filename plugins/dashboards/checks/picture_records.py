"""Pictures of articles: each record has a file that a page can show, each file a record, and each record a text that shows it."""

import re
from collections.abc import Iterator
from typing import Final

from dashboards.checks.context import Context, problem
from dashboards.errors import Problem, Span, show
from dashboards.readers.picture_files import FOLDER, UnfitError, opened

_NAMED: Final = re.compile(r"\]\(\s*picture:([a-z0-9-]+)")


def check_pictures(context: Context) -> Iterator[Problem]:
    """Find picture files that no page can show or no record names, and records that no article shows."""
    root, pictures = context.dataset.root, context.dataset.pictures
    folder = root / FOLDER
    files = (
        sorted(it for it in folder.rglob("*") if it.is_file()) if folder.is_dir() and not folder.is_symlink() else []
    )
    held: dict[str, str] = {}
    for picture in pictures.values():
        at = context.span("picture", picture.id, "file")
        if picture.file in held:
            other = held[picture.file]
            yield problem(
                at, "picture-file", (f"这个文件已经是{show(other)}的：{show(picture.file)}", f"a picture file must have one record: {show(picture.file)} is that of {show(other)}"),
                (f"文章里用 ![](picture:{other})，删掉这一条", f"write ![](picture:{other}) in the article and delete this entry"),
            )  # fmt: skip
            continue
        held[picture.file] = picture.id
        try:
            opened(root, picture.file, small=True)
        except UnfitError as error:
            yield Problem(span=at, rule="picture-file", message=error.message, hint=error.hint)
    # What could not be read may name any file.
    if not context.unread:
        # One that differs in capitals alone was named above.
        known = {it.casefold() for it in held}
        for file in files:
            if file.parent != folder or file.name.casefold() not in known:
                yield _unnamed(file.relative_to(root).as_posix())
    if pictures:
        used = {it for file in _texts(context) for it in _NAMED.findall(file)}
        for name in pictures:
            if name not in used:
                yield problem(
                    context.span("picture", name, "id"), "picture-unused", (f"没有文章用这张图片：{show(name)}", f"picture must be shown in an article: {show(name)}"),
                    (f"在文章里独占一段写 ![](picture:{name})，或删掉记录和文件", f"write ![](picture:{name}) in a paragraph of its own, or delete record and file"),
                )  # fmt: skip


def _texts(context: Context) -> Iterator[str]:
    for file in (context.dataset.root / "content").rglob("*.md"):
        if file.is_file() and not file.is_symlink():
            yield file.read_bytes().decode("utf-8", "replace")


def _unnamed(name: str) -> Problem:
    short = name.rpartition("/")[2]
    return problem(
        Span(path=name),
        "picture-unused",
        (f"没有记录用这个图片文件：{show(name)}", f"picture file must have a record: {show(name)}"),
        (
            f"在data/pictures.yml加一条，file写{short}，连同alt、credit和licence；用不着就删掉",
            f"add an entry to data/pictures.yml whose file is {short}, with alt, credit and licence; or delete it",
        ),
    )
