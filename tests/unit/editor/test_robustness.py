"""The editor's commands against bad input: misuse is said with status 2, a traceback is never printed."""

from pathlib import Path

import pytest

from dashboards.__main__ import main

COMMANDS = ("admin", "diff", "explain", "find", "fmt", "form", "new", "proof", "rename", "schema", "stale")


@pytest.mark.parametrize("name", COMMANDS)
def test_help_shows_an_example(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Each command's help ends with an example of itself, exit status 0."""
    with pytest.raises(SystemExit) as stop:
        main([name, "--help", "--lang", "en"])
    assert stop.value.code == 0
    assert f"example: python -m dashboards {name} " in capsys.readouterr().out


@pytest.mark.parametrize(
    "words",
    [
        ["fmt", "/dev/zero"],
        ["fmt", "data/../../../nothing"],
        ["proof", "\x00"],
        ["proof", "a" * 10_000],
        ["rename", "\x1b[31m", "x"],
        ["find", " "],
        ["form", "/dev/zero", "--number", "1"],
        ["form", "nothing.md", "--number", "1"],
        ["form", "data/site.yml", "--number", "0"],
        ["new", "source", "--id", "x", "--text", "/dev/zero", "--title-zh", "题", "--kind", "article"],
        ["diff", "--built", "/nothing"],
        ["explain", "\x00[[["],
    ],
)
def test_misuse_is_said(small: Path, words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """One line on the error stream with nothing raw in it, exit status 2, nothing written."""
    before = {it: it.read_bytes() for it in small.rglob("*") if it.is_file()}
    assert main([*words, "--root", str(small)]) == 2
    told = capsys.readouterr().err
    assert told.strip()
    assert "\x1b" not in told
    assert "\x00" not in told
    assert {it: it.read_bytes() for it in small.rglob("*") if it.is_file()} == before


@pytest.mark.parametrize(
    ("raw", "rule"),
    [
        (b"[" * 100_000, "yaml-depth"),
        (b"a: " + b"x" * 2_000_000, "yaml-size"),
        (b"\xff\xfea\x00", "yaml-encoding"),
        (b"a: &x 1\nb: *x\n", "yaml-anchor"),
        (b"a: !!python/object:os.system 1\n", "yaml-tag"),
        (b"a: \x00\n", "yaml-character"),
        (b"a: 1\n---\nb: 2\n", "yaml-documents"),
        (b"? [a]\n: b\n", "yaml-key"),
        (b"a:\tb: c\n", "yaml-syntax"),
    ],
)
def test_what_cannot_be_read_is_not_formatted(
    small: Path, raw: bytes, rule: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nested, huge, wrongly encoded and hostile files get the reader's problem, exit status 1, and stay as they were."""
    path = small / "data/sources/bad.yml"
    path.write_bytes(raw)
    assert main(["fmt", str(path), "--root", str(small)]) == 1
    assert f"error[{rule}]" in capsys.readouterr().out
    assert path.read_bytes() == raw


def test_an_article_in_another_encoding_keeps_its_bytes(small: Path) -> None:
    """Renaming rewrites the link and leaves every other byte of the file alone."""
    article = small / "content/articles/old.md"
    article.write_bytes(b"\xb4\xf3 [](obs:linhe-one-window.closed)\n")
    assert main(["rename", "linhe-one-window", "linhe-counter", "--root", str(small)]) == 0
    assert article.read_bytes() == b"\xb4\xf3 [](obs:linhe-counter.closed)\n"


def test_a_link_is_not_followed(small: Path, tmp_path: Path) -> None:
    """A link among the records leads to no file that is not ours."""
    outside = tmp_path / "outside.yml"
    outside.write_text("b:   1\n", "utf-8")
    (small / "data/sources/link.yml").symlink_to(outside)
    main(["fmt", "--root", str(small)])
    assert outside.read_text("utf-8") == "b:   1\n"
