"""`rename` at the command line: everything that names a record follows it."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from dashboards.__main__ import main
from dashboards.checks import check
from dashboards.model import resolve
from dashboards.readers import load


def rename(root: Path, *words: str) -> int:
    """Run the command on the small ledger."""
    return main(["rename", *words, "--root", str(root), "--lang", "en"])


def problems(root: Path) -> list[str]:
    """Give everything that the checks find, in words."""
    return [f"{it.rule} {it.message.en}" for it in check(load(root))]


def files(root: Path) -> dict[str, bytes]:
    """Give every file of a folder with its bytes."""
    return {it.relative_to(root).as_posix(): it.read_bytes() for it in root.rglob("*") if it.is_file()}


def test_a_dry_run_shows_the_difference_and_changes_nothing(
    verified: Path, golden: Callable[[str, str], None], capsys: pytest.CaptureFixture[str]
) -> None:
    """Moved file, alias, references in charts, observations, articles and the lock stand in one diff."""
    before = files(verified)
    assert rename(verified, "linhe-one-window", "linhe-common-counter", "--dry-run") == 0
    golden("rename.diff", capsys.readouterr().out)
    assert files(verified) == before


def test_an_initiative_takes_everything_along(verified: Path) -> None:
    """After renaming, every number is still resolved and verified, and no check finds anything."""
    assert rename(verified, "linhe-half-year", "linhe-first-half") == 0
    assert problems(verified) == []
    dataset = load(verified).dataset
    assert dataset is not None
    assert dataset.initiatives["linhe-first-half"].aliases == ("linhe-half-year",)
    assert dataset.initiatives["linhe-first-half"].observations[1].of == "linhe-first-half.received"
    assert all(it.verified for it in resolve(dataset))
    assert not (verified / "data/cities/linhe/linhe-half-year.yml").exists()


@pytest.mark.parametrize(
    ("kind", "old", "new", "path"),
    [
        ("source", "linhe-window", "linhe-hall", "data/sources/linhe-hall.yml"),
        ("chart", "linhe-received", "linhe-asked", "data/charts/linhe-asked.yml"),
        ("indicator", "requests-received", "asked", "data/indicators.yml"),
        ("place", "linhe", "linhe-city", "data/cities/linhe-city/linhe-half-year.yml"),
        ("observation", "linhe-half-year.received", "linhe-half-year.accepted", "data/verified.lock"),
    ],
)
def test_every_kind_can_be_renamed(verified: Path, kind: str, old: str, new: str, path: str) -> None:
    """Checks find nothing afterwards, what was verified still is, and the old id is nowhere but in the aliases."""
    assert rename(verified, old, new, "--kind", kind) == 0
    assert problems(verified) == []
    assert (verified / path).is_file()
    dataset = load(verified).dataset
    assert dataset is not None
    assert all(it.verified for it in resolve(dataset))


def test_an_observation_keeps_its_former_id(verified: Path) -> None:
    """A renamed number is still the one that was published, also after its initiative was renamed too."""
    assert rename(verified, "linhe-half-year.received", "linhe-half-year.accepted") == 0
    assert rename(verified, "linhe-half-year", "linhe-first-half") == 0
    dataset = load(verified).dataset
    assert dataset is not None
    assert dataset.current("linhe-half-year.received") == "linhe-first-half.accepted"
    assert rename(verified, "linhe-first-half.rate", "linhe-first-half.received") == 2
    assert main(["fmt", "--check", str(verified / "data/cities"), "--root", str(verified)]) == 0


def test_articles_follow(verified: Path) -> None:
    """Links to observations, charts and addresses are rewritten; words that only look alike are not."""
    article = verified / "content/articles/one-window.md"
    article.write_text("Obs: linhe-one-window.closed, linhe-half-year.rate\n\n[](obs:linhe-one-window.closed#before) /initiatives/linhe-one-window/ linhe-one-window-x obs:linhe-one-window-x.closed 见linhe-one-window\n", "utf-8")  # fmt: skip
    assert rename(verified, "linhe-one-window", "linhe-counter") == 0
    assert article.read_text("utf-8") == "Obs: linhe-counter.closed, linhe-half-year.rate\n\n[](obs:linhe-counter.closed#before) /initiatives/linhe-counter/ linhe-one-window-x obs:linhe-one-window-x.closed 见linhe-one-window\n"  # fmt: skip


def test_renaming_back_leaves_no_alias_of_itself(verified: Path) -> None:
    """A record is never an alias of itself."""
    assert rename(verified, "linhe-received", "linhe-asked") == 0
    assert rename(verified, "linhe-asked", "linhe-received") == 0
    dataset = load(verified).dataset
    assert dataset is not None
    assert dataset.charts["linhe-received"].aliases == ("linhe-asked",)


def test_an_id_that_was_anothers_is_refused(verified: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An address that leads to one record is not given to another."""
    assert rename(verified, "linhe-half-year", "linhe-first-half") == 0
    assert rename(verified, "linhe-one-window", "linhe-half-year") == 2
    assert "linhe-half-year is, or was, another record's id" in capsys.readouterr().err


@pytest.mark.parametrize("new", ["Linhe", "a b", "../x", "a.b", "窗口", "", "a-", "a" * 81])
def test_a_new_id_must_be_an_id(verified: Path, new: str) -> None:
    """Anything but lower-case letters, digits and hyphens is misuse; nothing changes."""
    before = files(verified)
    assert rename(verified, "linhe-received", new) == 2
    assert files(verified) == before


def test_an_observation_stays_in_its_initiative(verified: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Renaming is not moving."""
    assert rename(verified, "linhe-half-year.rate", "linhe-one-window.rate") == 2
    assert "cannot change its initiative" in capsys.readouterr().err


def test_an_unknown_id_is_guessed_at(verified: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A mistyped id gets a suggestion, and exit status 2."""
    assert rename(verified, "linhe-windw", "x") == 2
    assert "did you mean: linhe-window" in capsys.readouterr().err


def test_an_id_of_two_kinds_is_asked_about(verified: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where a chart and a source share an id, the kind must be said."""
    chart = verified / "data/charts/linhe-received.yml"
    text = chart.read_text("utf-8").replace("id: linhe-received", "id: linhe-window")
    (verified / "data/charts/linhe-window.yml").write_text(text, "utf-8")
    chart.unlink()
    assert rename(verified, "linhe-window", "x") == 2
    assert "say which with --kind" in capsys.readouterr().err
    assert rename(verified, "linhe-window", "x", "--kind", "chart") == 0
    assert (verified / "data/sources/linhe-window.yml").is_file()


def test_a_broken_ledger_is_left_alone(verified: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """References in a file that cannot be read would not follow: nothing is renamed, exit status 1."""
    (verified / "data/charts/broken.yml").write_text("id: [\n", "utf-8")
    assert rename(verified, "linhe-window", "linhe-hall") == 1
    assert "error[yaml-syntax]" in capsys.readouterr().out
    assert (verified / "data/sources/linhe-window.yml").is_file()


def test_without_a_lock_none_is_made(small: Path) -> None:
    """A ledger that was never verified stays so."""
    (small / "data/verified.lock").unlink(missing_ok=True)
    shutil.rmtree(small / "content")
    assert rename(small, "linhe-window", "linhe-hall") == 0
    assert not (small / "data/verified.lock").exists()


def test_a_calculation_follows_its_numbers(small: Path) -> None:
    """What a calculation is worked out of is renamed with it, the value before included."""
    text = "- id: faster\n  name:\n    zh: 快了\n    en: Faster\n  difference:\n    whole: linhe-one-window.opening-time#before\n    less: linhe-one-window.opening-time\n"
    (small / "data/calculations.yml").write_text(text, "utf-8")
    assert main(["rename", "linhe-one-window.opening-time", "linhe-one-window.days", "--root", str(small)]) == 0
    renamed = (small / "data/calculations.yml").read_text("utf-8")
    assert "whole: linhe-one-window.days#before\n" in renamed
    assert "less: linhe-one-window.days\n" in renamed
    assert main(["rename", "linhe-one-window", "linhe-counter", "--root", str(small)]) == 0
    assert "whole: linhe-counter.days#before\n" in (small / "data/calculations.yml").read_text("utf-8")
