"""Any edit, of anything that a build reads: what was kept is taken again only where it would come out the same."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import cycle, islice
from pathlib import Path

import pytest
from fingerprints import fingerprint
from random_edits import Desk, places_of, places_of_program

from dashboards.charts.brief import Brief
from dashboards.charts.view import view
from dashboards.checks import CHECKS, context_of
from dashboards.model import chosen
from dashboards.prose.everything import check_everything, last_day
from dashboards.readers import Kept, load

ROOT = Path(__file__).resolve().parents[2]
# Another one tries other edits.
SEED = int(os.environ.get("DRILL_SEED", "20261129"))
# So many edits are tried before a kind of file is left alone: some records bear few.
PATIENCE = 20


def build(program: Path, ledger: Path, output: Path) -> tuple[int, str]:
    """Build with a copy of the program; give the exit code and what was said."""
    words = ["build", "--root", str(ledger), "--output", str(output), "--no-pictures", "--lang", "en"]
    done = subprocess.run(
        [sys.executable, "-m", "dashboards", *words],
        check=False, capture_output=True, text=True, env={**os.environ, "PYTHONPATH": str(program / "plugins")},
    )  # fmt: skip
    return done.returncode, done.stdout + done.stderr


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """Give a copy of the program, to be edited."""
    target = tmp_path / "program"
    for name in ("plugins", "theme", "locale"):
        shutil.copytree(ROOT / name, target / name)
    shutil.copy(ROOT / "pelicanconf.py", target)
    return target


@pytest.mark.parametrize(
    ("number", "kinds"), [(3, ("cities", "templates", "code")), pytest.param(24, (), marks=pytest.mark.full)]
)
def test_any_edit_gives_the_bytes_of_a_build_from_nothing(
    number: int, kinds: Sequence[str], ledger: Path, program: Path, tmp_path: Path, tell: Callable[[str], None]
) -> None:
    """Each kind of file in turn, one edit after the other; where one cannot be built, it cannot be built from nothing either."""
    for name in ("theme", "locale", "pelicanconf.py"):
        (ledger / name).unlink()
    output, chance = tmp_path / "out", random.Random(SEED)  # noqa: S311 - a drill that can be repeated
    places = {**places_of(ledger), **places_of_program(program)}
    desk, order, kept = Desk(places, chance), list(kinds) or sorted(places), Kept()
    chance.shuffle(order)
    assert build(program, ledger, output)[0] == 0
    tried: Counter[str] = Counter()
    for place in islice(cycle(order), number):
        for _ in range(PATIENCE):
            edit = desk.edit(place)
            if edit is None:
                continue
            if any(it.severity == "error" for it in check_everything(load(ledger, kept=kept), last_day())):
                edit.undo()
                continue
            status, said = build(program, ledger, output)
            cold = tmp_path / "cold" / "site"
            shutil.rmtree(cold.parent, ignore_errors=True)
            (ledger / ".cache").rename(tmp_path / "kept")
            assert (status == 0) == (build(program, ledger, cold)[0] == 0), f"seed {SEED}, {edit}: {said}"
            shutil.rmtree(ledger / ".cache", ignore_errors=True)
            (tmp_path / "kept").rename(ledger / ".cache")
            if status:
                edit.undo()
                continue
            assert fingerprint(output) == fingerprint(cold), f"seed {SEED}, after {tried.total()} edits, {edit}"
            tried[place] += 1
            break
    none = sorted(set(order) - set(tried))
    # The small ledger has lists that are empty.
    assert len(none) * 3 < len(order), none
    tell(f"edits before an incremental build, seed {SEED}: {dict(tried)}; nothing to edit in {none}")


def drawn(root: Path, kept: Kept) -> Iterator[tuple[str, bytes, object]]:
    """Yield each chart's id, its fingerprint and all that is kept under it; nothing where the records are not sound."""
    context = context_of(load(root, kept=kept))
    if context is None or any(it.severity == "error" for one in CHECKS for it in one(context)):
        return
    dataset, known = context.dataset, context.observations
    for chart in dataset.charts.values():
        brief = Brief(chart=chart, dataset=dataset, observations=chosen(chart, known), known=known)
        it = view(chart, dataset, known)
        yield (
            chart.id,
            brief.fingerprint,
            (it.summary, it.notes, it.reasons, it.tables, it.figures, it.plotly, it.explorable),
        )


@pytest.mark.parametrize("number", [10, pytest.param(100, marks=pytest.mark.full)])
def test_charts_of_one_fingerprint_are_drawn_alike(number: int, tmp_path: Path, tell: Callable[[str], None]) -> None:
    """The real records, edited one after the other: a chart whose words or marks change is known by another fingerprint."""
    root, kept = tmp_path / "ledger", Kept()
    shutil.copytree(ROOT / "data", root / "data")
    desk = Desk(places_of(root) | {"articles": []}, random.Random(SEED))  # noqa: S311 - as above
    order = sorted(it for it, paths in desk.places.items() if paths)
    known: dict[tuple[str, bytes], object] = {}
    changed, tried, turn = 0, 0, 0
    while tried < number:
        edit, turn = desk.edit(order[turn % len(order)]), turn + 1
        now: Mapping[tuple[str, bytes], object] = {(name, mark): made for name, mark, made in drawn(root, kept)}
        if edit is None or not now:
            if edit is not None:
                edit.undo()
            continue
        wrong = sorted(name for name, mark in now if known.get((name, mark), now[name, mark]) != now[name, mark])
        assert not wrong, f"seed {SEED}, after {tried} edits, {edit}: {wrong}"
        changed += any(it not in known for it in now)
        known.update(now)
        tried += 1
    tell(f"edits of records, seed {SEED}: {tried}, of which {changed} changed a chart")
