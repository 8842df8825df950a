"""Reading the same folder again: what did not change is the very same object, what changed is read anew."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from dashboards.checks import Context, context_of
from dashboards.model import Verified, digest, write_lock
from dashboards.prose.everything import check_everything, last_day
from dashboards.readers import Kept, Loaded, load, loading

DAY = datetime.date(2024, 2, 2)


@pytest.fixture
def locked(small: Path) -> Path:
    """The small ledger with every number verified."""
    lines = (
        Verified(observation=it.id, digest=digest(it.initiative, it.record), archive=it.source.archive.sha256, date=DAY)
        for it in _context(load(small)).observations.values()
    )
    (small / "data/verified.lock").write_text(write_lock(lines), "utf-8")
    return small


def _context(loaded: Loaded) -> Context:
    found = context_of(loaded)
    assert found is not None
    return found


def _mended(path: Path, before: str, after: str) -> None:
    text = path.read_text("utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), "utf-8")


def test_what_did_not_change_is_the_same_object(locked: Path) -> None:
    """Records and observations are taken again; only those of the edited file are others."""
    kept = Kept()
    before = _context(load(locked, kept=kept))
    file = locked / next(path for (kind, name), path in before.dataset.paths.items() if name == "liuwan-letter-box")
    _mended(file, "\nsummary:\n  zh: ", "\nsummary:\n  zh: 改过的。")
    after = _context(load(locked, kept=kept))
    assert {name for name, it in after.dataset.initiatives.items() if it is not before.dataset.initiatives[name]} == {
        "liuwan-letter-box"
    }
    assert after.dataset.lexicon is before.dataset.lexicon
    assert after.dataset.verified is before.dataset.verified
    changed = {it.initiative.id for name, it in after.observations.items() if it is not before.observations[name]}
    assert changed == {"liuwan-letter-box"}


@pytest.mark.parametrize(
    ("path", "before", "after"),
    [
        ("data/places.yml", "\n  name:\n    zh: ", "\n  name:\n    zh: 新"),
        ("data/indicators.yml", "\n  definition:\n    zh: ", "\n  definition:\n    zh: 新"),
        ("data/sources", "paragraphs: ", "paragraphs: 1"),
        ("data/lexicon.yml", "\n", "\n# a remark\n"),
        ("data/verified.lock", "2", "3"),
    ],
)
def test_an_edit_anywhere_gives_what_a_fresh_process_reads(locked: Path, path: str, before: str, after: str) -> None:
    """Whatever an observation is made of, an edit of it is seen; the findings are those of a fresh start."""
    kept = Kept()
    _context(load(locked, kept=kept))
    target = locked / path
    file = target if target.is_file() else next(target.glob("*.yml"))
    _mended(file, before, after)
    again, fresh = load(locked, kept=kept), load(locked)
    day = last_day()
    assert check_everything(again, day) == check_everything(fresh, day)
    assert again.dataset is not None
    assert fresh.dataset is not None
    assert again.dataset.verified == fresh.dataset.verified
    assert again.dataset.initiatives == fresh.dataset.initiatives
    assert _context(again).observations == _context(fresh).observations


def test_what_is_gone_is_forgotten(small: Path) -> None:
    """A deleted file leaves nothing behind, in the dataset or in memory."""
    kept = Kept()
    before = _context(load(small, kept=kept))
    file = next(path for (kind, name), path in before.dataset.paths.items() if name == "linhe-received")
    (small / file).unlink()
    after = load(small, kept=kept)
    assert after.dataset is not None
    assert "linhe-received" not in after.dataset.charts
    assert file not in {it.path for it in kept.documents.asked.values()}


def test_many_files_are_kept_parsed_for_the_next_run(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A second run parses only what was edited, and finds the same."""
    monkeypatch.setattr(loading, "KEEP_WORTH", 2)
    asked: list[str] = []

    def parse(path: str, raw: bytes) -> object:
        asked.append(path)
        return real(path, raw)

    real = loading.parse
    monkeypatch.setattr(loading, "in_parts", lambda work, count, **_: [work(0, count)])
    monkeypatch.setattr(loading, "parse", parse)
    first = load(small)
    assert len(asked) == len(first.documents)
    asked.clear()
    (small / "data/charts/linhe-received.yml").write_text("id: [\n", "utf-8")
    second = load(small)
    assert asked == ["data/charts/linhe-received.yml"]
    assert {it.span.path for it in second.problems} == {"data/charts/linhe-received.yml"}
    asked.clear()
    assert load(small).problems == second.problems
    assert asked == []
