"""`verify --source`: an editor who has one text at hand verifies that one, and leaves the others alone."""

from pathlib import Path

from dashboards.__main__ import main


def test_lines_of_other_sources_stay(verified: Path) -> None:
    """Without the other source's text its lines stay as they are."""
    lock = verified / "data/verified.lock"
    before = lock.read_text("utf-8")
    (verified / "archive/linhe-bulletin.txt").unlink()
    words = ["verify", "--root", str(verified), "--archive", str(verified / "archive")]
    assert main([*words, "--source", "linhe-window"]) == 0
    assert lock.read_text("utf-8") == before


def test_a_number_that_is_gone_loses_its_line(verified: Path) -> None:
    """What the text does not hold any more is not vouched for, in the source that was asked for."""
    path = verified / "data/cities/linhe/linhe-one-window.yml"
    path.write_text(path.read_text("utf-8").replace("printed: 120件", "printed: 121件"), "utf-8")
    words = ["verify", "--root", str(verified), "--archive", str(verified / "archive")]
    assert main([*words, "--source", "linhe-window"]) == 1
    lock = (verified / "data/verified.lock").read_text("utf-8")
    assert "linhe-one-window.referred " not in lock
    assert "linhe-half-year.received " in lock


def test_an_unknown_source_is_misuse(verified: Path) -> None:
    """A mistyped id is refused, exit status 2, and the lock stays."""
    before = (verified / "data/verified.lock").read_bytes()
    words = ["verify", "--root", str(verified), "--archive", str(verified / "archive")]
    assert main([*words, "--source", "nowhere"]) == 2
    assert (verified / "data/verified.lock").read_bytes() == before
