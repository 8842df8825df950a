"""The texts of the archive: opened, and compared with what their sources' records say of them."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from dashboards.archive.findings import ArchiveFinding
from dashboards.documents import SourceDocument, read_document
from dashboards.errors import Both
from dashboards.errors.rules import Pair, Rule, rule
from dashboards.model import Source

ARCHIVE_MISSING = rule("archive-missing", ("存档里要有来源的文件", "the archive must hold the source's file"), ("没有原文就无从核对。", "Without the text nothing can be checked."), ("检查 --archive 指向的文件夹和文件名", "check the folder that --archive names, and the file name"), bad="file: missing.txt", good="file: 000.txt")  # fmt: skip
ARCHIVE_UNREADABLE = rule("archive-unreadable", ("存档的文件要读得了", "the archive's file must be readable"), ("读不了就无从核对；别人核对过的行不动。", "What cannot be read cannot be checked; lines that others verified stay."), ("检查权限和大小", "check its permissions and size"), bad="(no permission)", good="(readable)")  # fmt: skip
ARCHIVE_ENCODING = rule("archive-encoding", ("存档必须是UTF-8编码", "the archive must be UTF-8"), ("别的编码读出来是乱码，每个数都会找不到。", "In another encoding the text is garbled and no number is found."), ("另存为UTF-8，再按新文件改sha256", "save it as UTF-8, then write the new file's sha256"), bad="(GBK bytes)", good="(UTF-8 bytes)")  # fmt: skip
ARCHIVE_HASH = rule("archive-hash", ("存档的SHA-256必须和记录一致", "sha256 must be that of the archive"), ("存档变了，之前的核对就不作数。", "If the archive changed, what was checked before no longer counts."), ("确认存档没有被改动；新版本就更新记录并重新核对", "make sure that it was not changed; for a new version update the record and verify again"), bad="sha256: 00…", good="sha256: (that of the file)")  # fmt: skip
ARCHIVE_PARAGRAPHS = rule("archive-paragraphs", ("段数必须和存档一致", "paragraphs must be as in the archive"), ("段数不同，段落号就都错位了。", "If the count differs every paragraph number is off."), ("写存档的段数", "write the archive's count"), bad="paragraphs: 15", good="paragraphs: 16")  # fmt: skip


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
        return _wrong(source, "sha256", ARCHIVE_HASH, (f"存档的SHA-256是{found}", f"sha256 must be that of the archive: {found}"), ("确认存档没有被改动；确系新版本就更新记录并重新核对每个数", "make sure that the archive was not changed; for a new version update the record and check each number again"))  # fmt: skip
    document = read_document(text, source.archive.file)
    count = len(document.paragraphs)
    if count != source.archive.paragraphs:
        return _wrong(source, "paragraphs", ARCHIVE_PARAGRAPHS, (f"存档有{count}段", f"paragraphs must be as in the archive: {count}"), (f"写 paragraphs: {count}", f"write 'paragraphs: {count}'"))  # fmt: skip
    return Archived(sha256=found, document=document)


def _bytes(path: Path, source: Source) -> bytes | ArchiveFinding:
    name = source.archive.file
    if not path.is_file():
        return _wrong(source, "file", ARCHIVE_MISSING, (f"存档里没有{name}", f"archive must hold {name}"), ("检查 --archive 指向的文件夹和文件名", "check the folder that --archive names, and the file name"))  # fmt: skip
    try:
        if path.stat().st_size <= TEXT_AT_MOST:
            return path.read_bytes()
    except OSError as error:
        return _wrong(source, "file", ARCHIVE_UNREADABLE, (f"存档读不了：{name}（{error.strerror}）", f"archive must be readable: {name} ({error.strerror})"), ("检查这个文件的权限", "check the file's permissions"))  # fmt: skip
    return _wrong(source, "file", ARCHIVE_UNREADABLE, (f"存档太大：{name}", f"archive must not exceed {TEXT_AT_MOST} bytes: {name}"), ("只留正文，另存为纯文本", "keep the text alone, as plain text"))  # fmt: skip


def _encoding(source: Source, raw: bytes) -> ArchiveFinding:
    fits = next((name.upper() for name, mark in _OTHERS if raw.startswith(mark) and _fits(raw, name)), "")
    zh, en = (f"（像是{fits}）", f" (it looks like {fits})") if fits else ("", "")
    return _wrong(source, "file", ARCHIVE_ENCODING, (f"存档不是UTF-8编码：{source.archive.file}{zh}", f"archive must be UTF-8: {source.archive.file}{en}"), ("在编辑器里另存为UTF-8，再按新文件改sha256", "save it as UTF-8 in a text editor, then write the new file's sha256"))  # fmt: skip


def _fits(raw: bytes, encoding: str) -> bool:
    try:
        raw.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _wrong(source: Source, field: str, rule: Rule, why: Pair, hint: Pair) -> ArchiveFinding:
    return ArchiveFinding(
        kind="source", record=source.id, path=("archive", field), rule=rule, why=Both(*why), hint=Both(*hint)
    )
