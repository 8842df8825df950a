"""Picture files of every wrong kind are refused at their line, and a help that is followed leads to green."""

from __future__ import annotations

import io
import json
import struct
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from dashboards.__main__ import main

Make = Callable[[Path], None]
RECORDS = "data/pictures.yml"


def check(root: Path, capsys: pytest.CaptureFixture[str]) -> list[tuple[str, int, str, str]]:
    """Give path, line, rule and message of each problem that the check finds."""
    main(["check", "--format", "json", "--lang", "en", "--root", str(root)])
    found = json.loads(capsys.readouterr().out)
    return [(it["path"], it["line"], it["rule"], it["message"]) for it in found if it["severity"] == "error"]


def picture(form: str, **options: object) -> bytes:
    """Give a small picture in some form."""
    out = io.BytesIO()
    Image.new("RGB", (40, 30), "white").save(out, form, **options)  # type: ignore[arg-type]
    return out.getvalue()


def bomb() -> bytes:
    """Give a PNG of a few bytes that says it has ten thousand million pixels."""
    head = struct.pack(">IIBBBBB", 100_000, 100_000, 8, 2, 0, 0, 0)
    chunks = [(b"IHDR", head), (b"IDAT", zlib.compress(b"")), (b"IEND", b"")]
    raw = (struct.pack(">I", len(it)) + name + it + struct.pack(">I", zlib.crc32(name + it)) for name, it in chunks)
    return b"\x89PNG\r\n\x1a\n" + b"".join(raw)


def animated() -> bytes:
    """Give a PNG with two frames."""
    return picture("PNG", save_all=True, append_images=[Image.new("RGB", (40, 30), "black")])


def named(name: str, raw: Callable[[], bytes]) -> Make:
    """Put a file of some name in the place of the small ledger's picture."""

    def make(root: Path) -> None:
        (root / "content/pictures/hall.png").unlink()
        (root / "content/pictures" / name).write_bytes(raw())
        records = root / RECORDS
        records.write_text(records.read_text("utf-8").replace("hall.png", name), "utf-8")

    return make


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (named("hall.png", lambda: b"no picture at all"), "must be a whole JPEG or PNG"),
        (named("hall.png", lambda: picture("PNG")[:-40]), "must be a whole JPEG or PNG"),
        (named("hall.jpg", lambda: picture("JPEG")[:-40]), "must be a whole JPEG or PNG"),
        (named("hall.png", lambda: picture("GIF")), "must be a whole JPEG or PNG"),
        (named("hall.png", lambda: picture("PNG", exif=b"MM\0\x1d\0\0\0\x08")), "must be a whole JPEG or PNG"),
        (named("hall.gif", lambda: picture("GIF")), "must end in .jpg or .png"),
        (named("hall.PNG", lambda: picture("PNG")), "must end in .jpg or .png"),
        (named("hall.jpg", lambda: picture("PNG")), "is a PNG"),
        (named("hall.png", animated), "must not be animated"),
        (named("hall.png", bomb), "at most 40 million pixels"),
        (named("hall.png", lambda: picture("PNG") + bytes(12_000_001)), "at most 12 MB"),
        (lambda root: (root / "content/pictures/hall.png").unlink(), "must exist"),
        (lambda root: (root / "content/pictures/hall.png").rename(root / "content/pictures/Hall.png"), "must exist"),
    ],
)
def test_unfit_file_is_refused_at_its_line(
    make: Make, words: str, bare: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One problem, in the record, at the name of the file."""
    make(bare)
    [(path, line, rule, message)] = check(bare, capsys)
    assert (path, line, rule) == (RECORDS, 2, "picture-file")
    assert words in message


@pytest.mark.parametrize("field", ["alt", "credit", "licence"])
def test_what_readers_are_owed_must_be_there(field: str, bare: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without alternative text, credit or licence no picture is published."""
    records = bare / RECORDS
    lines = records.read_text("utf-8").splitlines(keepends=True)
    start = next(at for at, line in enumerate(lines) if line.startswith(f"  {field}:"))
    after = next((at for at in range(start + 1, len(lines)) if not lines[at].startswith("    ")), len(lines))
    records.write_text("".join(lines[:start] + lines[after:]), "utf-8")
    assert [(path, rule) for path, _, rule, message in check(bare, capsys) if field in message] == [
        (RECORDS, "missing-key")
    ]


def test_alternative_text_is_owed_in_both_languages(bare: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A reader of English who cannot see it is told as much."""
    records = bare / RECORDS
    text = records.read_text("utf-8")
    records.write_text("".join(it for it in text.splitlines(keepends=True) if "A line drawing" not in it), "utf-8")
    assert [(path, rule) for path, _, rule, message in check(bare, capsys) if "en" in message] == [
        (RECORDS, "missing-key")
    ]


def test_unknown_licence_is_refused(bare: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The licence is one of those that the program knows."""
    records = bare / RECORDS
    records.write_text(records.read_text("utf-8").replace("CC0-1.0", "CC-BY-NC-4.0"), "utf-8")
    assert [it[:3] for it in check(bare, capsys)][:1] == [(RECORDS, 9, "vocabulary")]


def test_file_without_a_record_is_named(bare: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing lies among the pictures that no record names, in whatever folder."""
    (bare / "content/pictures/more").mkdir()
    (bare / "content/pictures/more/old.jpg").write_bytes(picture("JPEG"))
    assert [it[::2] for it in check(bare, capsys)] == [("content/pictures/more/old.jpg", "picture-unused")]


def test_plain_picture_is_told_the_way(bare: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Markdown's own pictures are refused, and the help says how a picture is shown."""
    article = bare / "content/articles/one-window.md"
    article.write_text(article.read_text("utf-8").replace("picture:hall", "hall.png"), "utf-8")
    main(["check", "--root", str(bare), "--lang", "en"])
    assert "write ![](picture:id)" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("old", "new", "rule"), [("picture:hall", "picture:hal", "reference"), ("![](pic", "x![](pic", "chart-alone")]
)
def test_article_names_a_picture_that_there_is_on_its_own(
    old: str, new: str, rule: str, bare: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A picture is looked up like any other record, and stands alone like a chart."""
    article = bare / "content/articles/one-window.md"
    article.write_text(article.read_text("utf-8").replace(old, new), "utf-8")
    assert ("content/articles/one-window.md", rule) in [it[::2] for it in check(bare, capsys)]


def test_picture_shown_by_no_article_is_named(bare: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A record that nothing shows is a problem at its id."""
    for article in (bare / "content/articles").glob("*.md"):
        article.write_text(article.read_text("utf-8").replace("![](picture:hall)", ""), "utf-8")
    assert [it[:3] for it in check(bare, capsys)] == [(RECORDS, 1, "picture-unused")]
