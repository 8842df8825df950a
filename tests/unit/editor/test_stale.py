"""`stale` at the command line."""

import json
from pathlib import Path

import pytest

from dashboards.__main__ import main


def stale(root: Path, capsys: pytest.CaptureFixture[str], *words: str) -> list[tuple[str, str, int]]:
    """Run the command and give (rule, path, line) of everything that is due."""
    status = main(["stale", "--root", str(root), "--format", "json", *words])
    rows = json.loads(capsys.readouterr().out)
    assert status == (1 if rows else 0)
    return [(it["rule"], it["path"], it["line"]) for it in rows]


def test_a_source_is_due_after_so_many_days(verified: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Verified on one day, it is due the day after the last that counts."""
    for day, due in (("2026-12-22", []), ("2026-12-23", ["linhe-bulletin", "linhe-window"])):
        found = stale(verified, capsys, "--days", "30", "--today", day)
        assert [path for rule, path, _ in found if rule == "review" and "sources" in path] == [
            f"data/sources/{it}.yml" for it in due
        ]


def test_an_article_is_due_after_so_many_days(verified: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """By its date, or by the day it was last mended."""
    article = verified / "content/articles/one-window.md"
    head, body = article.read_text("utf-8").split("\n\n", 1)
    kept = [line for line in head.split("\n") if not line.startswith("Date:")]
    article.write_text("\n".join([*kept, "Date: 2026-01-01", "Modified: 2026-11-20"]) + f"\n\n{body}", "utf-8")
    for day, due in (("2026-12-20", False), ("2026-12-21", True)):
        found = stale(verified, capsys, "--days", "30", "--today", day)
        assert (("review", "content/articles/one-window.md", len(kept) + 2) in found) is due


def test_a_changed_observation_is_due(verified: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What changed after verification is listed at its printed words."""
    path = verified / "data/cities/linhe/linhe-one-window.yml"
    path.write_text(path.read_text("utf-8").replace("printed: 120件", "printed: 121件"), "utf-8")
    assert ("stale", "data/cities/linhe/linhe-one-window.yml", 85) in stale(verified, capsys, "--today", "2026-11-23")


def test_missing_translations_are_listed(verified: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A text without English words and an article without its pair are due."""
    (verified / "content/articles/one-window.en.md").unlink()
    path = verified / "data/themes.yml"
    path.write_text(path.read_text("utf-8").replace("    en: Listening\n", "", 1), "utf-8")
    found = [(name, line) for rule, name, line in stale(verified, capsys) if rule == "translation"]
    assert ("content/articles/one-window.md", 1) in found
    assert ("data/themes.yml", 10) in found


def test_an_impossible_day_is_misuse(verified: Path) -> None:
    """A date that is none is refused by the command line, exit status 2."""
    with pytest.raises(SystemExit) as stop:
        main(["stale", "--today", "2026-02-30", "--root", str(verified)])
    assert stop.value.code == 2
