"""Pictures of articles: each record has a file that a page can show, each file a record, and each record a text that shows it."""

import re
from collections.abc import Iterator
from typing import Final

from dashboards.checks.context import Context
from dashboards.errors import Problem, Span, show
from dashboards.errors.rules import rule
from dashboards.readers.picture_files import FOLDER, UnfitError, opened

PICTURE_FILE = rule("picture-file", ("图片文件要能放上网页", "a picture's file must be one that pages can show"), ("坏的、过大的、会动的或名不副实的文件，读者看不到，或等很久。", "What is damaged, too large, animated or not what its name says is not seen by readers, or not soon."), ("从原件另存一份JPEG或PNG，放进content/pictures/", "save it anew from the original as JPEG or PNG, in content/pictures/"), bad="file: Hall.GIF", good="file: hall.jpg")  # fmt: skip
PICTURE_UNUSED = rule("picture-unused", ("图片要有记录，记录要有文章用", "a picture must have a record, and an article that shows it"), ("没有作者和许可的文件不能发布；没有人用的，谁也不会再看。", "A file without credit and licence cannot be published, and nobody looks again at one that nothing shows."), ("在data/pictures.yml写明它，在文章里写 ![](picture:编号)，或删掉", "declare it in data/pictures.yml and write ![](picture:id) in an article, or delete it"), bad="content/pictures/old.jpg", good="![](picture:hall)")  # fmt: skip


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
            yield PICTURE_FILE.at(at, (f"这个文件已经是{show(other)}的：{show(picture.file)}", f"a picture file must have one record: {show(picture.file)} is that of {show(other)}"), (f"文章里用 ![](picture:{other})，删掉这一条", f"write ![](picture:{other}) in the article and delete this entry"))  # fmt: skip
            continue
        held[picture.file] = picture.id
        try:
            opened(root, picture.file, small=True)
        except UnfitError as error:
            yield PICTURE_FILE.at(at, error.message, error.hint)
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
                yield PICTURE_UNUSED.at(context.span("picture", name, "id"), (f"没有文章用这张图片：{show(name)}", f"picture must be shown in an article: {show(name)}"), (f"在文章里独占一段写 ![](picture:{name})，或删掉记录和文件", f"write ![](picture:{name}) in a paragraph of its own, or delete record and file"))  # fmt: skip


def _texts(context: Context) -> Iterator[str]:
    for file in (context.dataset.root / "content").rglob("*.md"):
        if file.is_file() and not file.is_symlink():
            yield file.read_bytes().decode("utf-8", "replace")


def _unnamed(name: str) -> Problem:
    short = name.rpartition("/")[2]
    return PICTURE_UNUSED.at(
        Span(path=name),
        (f"没有记录用这个图片文件：{show(name)}", f"picture file must have a record: {show(name)}"),
        (
            f"在data/pictures.yml加一条，file写{short}，连同alt、credit和licence；用不着就删掉",
            f"add an entry to data/pictures.yml whose file is {short}, with alt, credit and licence; or delete it",
        ),
    )
