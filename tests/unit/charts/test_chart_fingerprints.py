"""A chart's fingerprint: whatever changes what a chart shows changes its fingerprint, so that nothing out of date is taken again."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from dashboards.charts.view import ChartView, views
from dashboards.model import resolve
from dashboards.readers import load

ROOT = Path(__file__).resolve().parents[3]
# One file for each kind of chart that shows more than the observations that it lists.
FEW = (
    "data/cities/wuxi/wuxi-lifts.yml",
    "data/sources/kunshan-practical-deeds.yml",
)


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """A copy of the real records."""
    shutil.copytree(ROOT / "data", tmp_path / "data")
    return tmp_path


def shown(root: Path) -> dict[str, ChartView]:
    """Make every chart from nothing."""
    shutil.rmtree(root / ".cache", ignore_errors=True)
    loaded = load(root)
    dataset = loaded.dataset
    assert dataset is not None
    assert not loaded.problems
    made = views(tuple(dataset.charts.values()), dataset, {it.id: it for it in resolve(dataset)}, ("zh",))
    return {it.chart.id: it for it in made}


def said(view: ChartView) -> tuple[object, ...]:
    """Give all that is worked out of a chart."""
    return view.summary, view.notes, view.reasons, view.caveats, view.tables, view.sources, view.figures


def edited(text: str) -> str:
    """Give a file with all its words changed, with its dates a year later, with other numbers printed."""
    text = re.sub(r"^(\s*(?:- )?(?:zh|en): [\"']?)(?![>|])", r"\1New ", text, flags=re.MULTILINE)
    text = re.sub(r"\b20(\d\d)-", lambda it: f"20{int(it[1]) + 1:02d}-", text)
    return re.sub(r"^(\s*(?:- )?printed: \D*)(\d)(?=[^\n年月日-]*$)", r"\g<1>9\2", text, flags=re.MULTILINE)


def check(root: Path, file: str, before: dict[str, ChartView]) -> int:
    """Edit one file, and give how many charts changed."""
    path = root / file
    text = path.read_text("utf-8")
    path.write_text(edited(text), "utf-8")
    after = shown(root)
    path.write_text(text, "utf-8")
    changed = [name for name, view in after.items() if said(view) != said(before[name])]
    for name in changed:
        assert after[name].fingerprint != before[name].fingerprint, (
            f"{name} shows something else after an edit of {file}"
        )
    return len(changed)


def test_edit_of_a_record_changes_the_fingerprint_of_what_shows_it(ledger: Path) -> None:
    """An initiative with numbers, events and steps, and a source that charts name."""
    before = shown(ledger)
    assert all(check(ledger, it, before) for it in FEW)


@pytest.mark.full
def test_edit_of_any_record_changes_the_fingerprint_of_what_shows_it(ledger: Path) -> None:
    """Every initiative and every source."""
    files = [
        it.relative_to(ledger).as_posix()
        for name in ("cities", "sources")
        for it in (ledger / "data" / name).rglob("*.yml")
    ]
    before = shown(ledger)
    assert sum(check(ledger, it, before) for it in sorted(files)) > len(before)


def test_edit_elsewhere_leaves_the_fingerprint(ledger: Path) -> None:
    """A chart that shows nothing of a file keeps its fingerprint when that file changes: it is taken again."""
    before = shown(ledger)
    path = ledger / FEW[0]
    path.write_text(path.read_text("utf-8") + "# a remark\n", "utf-8")
    after = shown(ledger)
    same = [name for name, view in after.items() if view.fingerprint == before[name].fingerprint]
    assert 0 < len(same) < len(after)


def test_views_taken_from_the_cache_are_those_that_were_made(ledger: Path) -> None:
    """The second time nothing is worked out, and all is equal."""
    first = shown(ledger)
    dataset = load(ledger).dataset
    assert dataset is not None
    again = views(tuple(dataset.charts.values()), dataset, {it.id: it for it in resolve(dataset)}, ("zh",))
    assert {it.chart.id: said(it) for it in again} == {name: said(it) for name, it in first.items()}
