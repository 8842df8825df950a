"""`fmt` at the command line."""

from pathlib import Path

import pytest

from dashboards.__main__ import main

ROOT = Path(__file__).resolve().parents[3]
SOURCE = "data/sources/linhe-window.yml"


@pytest.fixture
def untidy(small: Path) -> Path:
    """Give the small ledger in form, but for one file."""
    assert main(["fmt", "--root", str(small)]) == 0
    path = small / SOURCE
    lines = path.read_text("utf-8").splitlines()
    path.write_text("\r\n".join([*lines[1:], lines[0]]), "utf-8")
    return small


def test_fmt_mends_a_file(untidy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file out of form is written anew and named; exit status 0."""
    capsys.readouterr()
    assert main(["fmt", "--root", str(untidy), "--lang", "en"]) == 0
    assert capsys.readouterr().out.startswith(f"formatted {SOURCE}\n")
    assert (untidy / SOURCE).read_bytes().startswith(b"id: linhe-window\n")
    assert b"\r" not in (untidy / SOURCE).read_bytes()


def test_check_lists_and_leaves(untidy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`--check` prints the file with rule and place, changes nothing, and exits 1."""
    before = (untidy / SOURCE).read_bytes()
    capsys.readouterr()
    assert main(["fmt", "--check", "--root", str(untidy), "--lang", "en"]) == 1
    assert f"{SOURCE}:1:1: error[format]: file must be in its one form" in capsys.readouterr().out
    assert (untidy / SOURCE).read_bytes() == before


def test_a_broken_file_stops_no_other(untidy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A broken file is reported by the reader's rule and left alone, the others are formatted; exit status 1."""
    broken = untidy / "data/themes.yml"
    broken.write_text("- id: a\n  id: b\n", "utf-8")
    assert main(["fmt", "--root", str(untidy)]) == 1
    assert "error[yaml-duplicate]" in capsys.readouterr().out
    assert broken.read_text("utf-8") == "- id: a\n  id: b\n"
    assert (untidy / SOURCE).read_bytes().startswith(b"id: linhe-window\n")


def test_a_path_that_is_not_there_is_misuse(untidy: Path) -> None:
    """A mistyped path is said, with exit status 2."""
    assert main(["fmt", "data/nothing.yml", "--root", str(untidy)]) == 2


@pytest.mark.parametrize("root", [ROOT, ROOT / "tests/cases/small"], ids=["data", "small"])
def test_what_is_committed_is_in_form(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Every record of the project, and of the small ledger, passes `fmt --check`."""
    status = main(["fmt", "--check", "--root", str(root), "--lang", "en"])
    assert status == 0, capsys.readouterr().out
