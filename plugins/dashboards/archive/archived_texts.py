"""The texts of the archive: opened, and compared with what their sources' records say of them."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from dashboards.archive.findings import ArchiveFinding
from dashboards.documents import SourceDocument, read_document
from dashboards.errors import Both
from dashboards.model import Source

TEXT_AT_MOST = 20_000_000
# What other encodings are tried, so that the message can name the one that fits, each by the bytes that it begins with.
_OTHERS = (("utf-16", b"\xff\xfe"), ("utf-16", b"\xfe\xff"), ("gb18030", b""))


@dataclass(frozen=True, kw_only=True)
class Archived:
    """One source's text: SHA-256 of the bytes, and the paragraphs and tables that stand in it."""

    sha256: str
    document: SourceDocument

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """Return the paragraphs, which are numbered from 1."""
        return self.document.paragraphs

    def paragraph(self, number: int) -> str | None:
        """Return a paragraph by its number from 1; None past the end."""
        return self.document.paragraph(number)


def open_archive(folder: Path, source: Source) -> Archived | ArchiveFinding:
    """Read a source's text and compare its encoding, hash and paragraph count with the record."""
    raw = _bytes(folder / source.archive.file, source)
    if isinstance(raw, ArchiveFinding):
        return raw
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _encoding(source, raw)
    found = hashlib.sha256(raw).hexdigest()
    if found != source.archive.sha256:
        return _wrong(source, "sha256", "archive-hash", f"存档的SHA-256是{found}", f"sha256 must be that of the archive: {found}", "确认存档没有被改动；确系新版本就更新记录并重新核对每个数", "make sure that the archive was not changed; for a new version update the record and check each number again")  # fmt: skip
    document = read_document(text, source.archive.file)
    count = len(document.paragraphs)
    if count != source.archive.paragraphs:
        return _wrong(source, "paragraphs", "archive-paragraphs", f"存档有{count}段", f"paragraphs must be as in the archive: {count}", f"写 paragraphs: {count}", f"write 'paragraphs: {count}'")  # fmt: skip
    return Archived(sha256=found, document=document)


def _bytes(path: Path, source: Source) -> bytes | ArchiveFinding:
    name = source.archive.file
    if not path.is_file():
        return _wrong(source, "file", "archive-missing", f"存档里没有{name}", f"archive must hold {name}", "检查 --archive 指向的文件夹和文件名", "check the folder that --archive names, and the file name")  # fmt: skip
    try:
        if path.stat().st_size <= TEXT_AT_MOST:
            return path.read_bytes()
    except OSError as error:
        return _wrong(source, "file", "archive-unreadable", f"存档读不了：{name}（{error.strerror}）", f"archive must be readable: {name} ({error.strerror})", "检查这个文件的权限", "check the file's permissions")  # fmt: skip
    return _wrong(source, "file", "archive-unreadable", f"存档太大：{name}", f"archive must not exceed {TEXT_AT_MOST} bytes: {name}", "只留正文，另存为纯文本", "keep the text alone, as plain text")  # fmt: skip


def _encoding(source: Source, raw: bytes) -> ArchiveFinding:
    fits = next((name.upper() for name, mark in _OTHERS if raw.startswith(mark) and _fits(raw, name)), "")
    zh, en = (f"（像是{fits}）", f" (it looks like {fits})") if fits else ("", "")
    return _wrong(source, "file", "archive-encoding", f"存档不是UTF-8编码：{source.archive.file}{zh}", f"archive must be UTF-8: {source.archive.file}{en}", "在编辑器里另存为UTF-8，再按新文件改sha256", "save it as UTF-8 in a text editor, then write the new file's sha256")  # fmt: skip


def _fits(raw: bytes, encoding: str) -> bool:
    try:
        raw.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _wrong(source: Source, field: str, rule: str, zh: str, en: str, hint_zh: str, hint_en: str) -> ArchiveFinding:  # noqa: PLR0913
    return ArchiveFinding(
        kind="source",
        record=source.id,
        path=("archive", field),
        rule=rule,
        why=Both(zh=zh, en=en),
        hint=Both(zh=hint_zh, en=hint_en),
    )
