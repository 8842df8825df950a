"""The editor's desk: an article's file becomes paragraphs, whatever it was saved as, and says what that was."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from dashboards.archive import TEXT_AT_MOST
from dashboards.documents import SourceDocument, read_document
from dashboards.errors import Both

Encoding = Literal["UTF-8", "UTF-8 with BOM", "GB18030"]


class NotAnArticle(ValueError):  # noqa: N818 -- the file's fault, not the program's
    """Say why a file is no article, in both languages."""

    def __init__(self, zh: str, en: str) -> None:
        """Keep both."""
        super().__init__(en)
        self.both = Both(zh=zh, en=en)


@dataclass(frozen=True, kw_only=True)
class ArticleFile:
    """Hold an article: how it was saved, its paragraphs and tables, and its bytes as UTF-8.

    `raw` are the bytes as the archive should keep them: those of the file, or of its UTF-8 form where it was GB18030.
    """

    name: str
    encoding: Encoding
    document: SourceDocument
    raw: bytes

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """Return the paragraphs, numbered from 1 elsewhere."""
        return self.document.paragraphs

    @property
    def sha256(self) -> str:
        """Return the hash of what the archive should keep."""
        return hashlib.sha256(self.raw).hexdigest()

    @property
    def archive_name(self) -> str:
        """Return the file name in the archive; a converted text gets a name of its own."""
        path = Path(self.name)
        return f"{path.stem}.utf8{path.suffix}" if self.encoding == "GB18030" else path.name


def read_article(path: Path) -> ArticleFile:
    """Read a text file; raise `NotAnArticle` for what is too large, binary, empty or in an unknown encoding."""
    if not path.is_file():
        raise NotAnArticle(f"没有这个文件：{path.name}", f"no such file: {path.name}")
    if path.stat().st_size > TEXT_AT_MOST:
        raise _too_large(path.name)
    return article_of(path.name, path.read_bytes())


def article_of(name: str, raw: bytes) -> ArticleFile:
    """Read what was saved under a name, as `read_article` does."""
    if len(raw) > TEXT_AT_MOST:
        raise _too_large(name)
    encoding, text = _decode(raw, name)
    document = read_document(text, name)
    if not document.paragraphs:
        raise NotAnArticle(f"里面没有文字：{name}", f"no text in {name}")
    kept = text.encode() if encoding == "GB18030" else raw
    return ArticleFile(name=name, encoding=encoding, document=document, raw=kept)


def _too_large(name: str) -> NotAnArticle:
    return NotAnArticle(f"超过{TEXT_AT_MOST:,}字节：{name}", f"larger than {TEXT_AT_MOST:,} bytes: {name}")


def _decode(raw: bytes, name: str) -> tuple[Encoding, str]:
    if b"\0" in raw:
        raise NotAnArticle(f"不是纯文本（请另存为UTF-8）：{name}", f"not a plain text (save it as UTF-8): {name}")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    else:
        return ("UTF-8 with BOM" if raw.startswith(b"\xef\xbb\xbf") else "UTF-8"), text
    try:
        return "GB18030", raw.decode("gb18030")
    except UnicodeDecodeError as error:
        raise NotAnArticle(
            f"既不是UTF-8也不是GB18030（请另存为UTF-8）：{name}",
            f"neither UTF-8 nor GB18030 (save it as UTF-8): {name}",
        ) from error
