"""Benchmark of the build: cold, warm, one entry edited, memory and bytes, beside plain Pelican with Plotly.

Ratios are those of processor time where the machine does other things too; both are printed. PNG pictures, which the
reference has no counterpart of, are left out of the builds that are compared, and are measured apart.
"""

from __future__ import annotations

import hashlib
import math
import re
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from dashboards.bench.generate import generate
from dashboards.bench.measure import Measurement, measure
from dashboards.bench.plain_pelican import basic_bundle, build_plain, require_plotly
from dashboards.charts.sheet import CUTS

# Pictures of more initiatives than this take longer than anybody waits for a benchmark.
PICTURED_AT_MOST = 100
# What the builds shall not exceed, as multiples of the reference: up to 100 pages, and beyond.
COLD_SMALL, COLD_LARGE, WARM, MEMORY = 3.4, 3.0, 0.5, 3.0
# And what an edit of one entry may take on top of start-up, in seconds.
EDIT = 0.5
DRAWN_A_SECOND = 80
_STAGE = re.compile(r"(\w+) (\d+\.\d+) s")


@dataclass(frozen=True, kw_only=True)
class Figures:
    """What was measured at one size; `drawn` counts the drawings, `edited` the files that one edit changed."""

    count: int
    plain: Measurement
    cold: Measurement
    warm: Measurement
    edit: Measurement
    pages: int
    drawn: int
    edited: int
    size: int
    plain_size: int
    pictures: Measurement | None


def bench(project: Path, count: int, *, twins: bool, grow: bool) -> Iterator[str]:
    """Measure at `count` initiatives, and with `grow` at ten times as many; yield the lines of the report."""
    small = _figures(project, count, twins=twins)
    yield from _report(small, twins=twins)
    if not grow:
        return
    large = _figures(project, count * 10, twins=twins)
    yield from _report(large, twins=twins)
    yield f"growth from {count} to {count * 10}, as exponents of processor time (1 is linear):"
    for name in ("plain", "cold", "warm", "edit"):
        before, after = getattr(small, name), getattr(large, name)
        yield f"  {name:6}{math.log10(after.cpu / before.cpu):6.2f}   (own memory {math.log10(after.own / before.own):5.2f})"


def _figures(project: Path, count: int, *, twins: bool) -> Figures:
    require_plotly()
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        base = Path(name)
        ledger, plain = base / "ledger", base / "plain"
        ledger.mkdir()
        generate(ledger, project, count, twins=twins)
        reference = build_plain(plain, ledger, count, basic_bundle(project))
        whole = [sys.executable, "-m", "dashboards", "build", "--root", str(ledger), "--output", str(base / "out")]
        if not twins:
            whole.extend(["--language", "zh"])
        build = [*whole, "--no-pictures"]
        cold = measure(build, cwd=project)
        drawn = len(CUTS) * sum(1 for _ in (ledger / "data" / "charts").glob("*.yml"))
        warm = measure(build, cwd=project)
        before = _files_of(base / "out")
        _edit(ledger)
        edit = measure(build, cwd=project)
        after = _files_of(base / "out")
        return Figures(
            count=count,
            plain=reference,
            cold=cold,
            warm=warm,
            edit=edit,
            pages=sum(1 for it in after if it.endswith(".html")),
            drawn=drawn,
            edited=sum(1 for it in after if after[it] != before.get(it)),
            size=sum(size for size, _ in after.values()),
            plain_size=sum(size for size, _ in _files_of(plain / "output").values()),
            pictures=measure(whole, cwd=project) if count <= PICTURED_AT_MOST else None,
        )


def _edit(ledger: Path) -> None:
    """Change one printed number of one initiative, as an editor would; its line of the lock goes stale with it."""
    path = ledger / "data/cities/city-0/reform-0.yml"
    path.write_text(path.read_text("utf-8").replace("printed: 1000件", "printed: 999件", 1), "utf-8")


def _files_of(folder: Path) -> dict[str, tuple[int, bytes]]:
    """Return the size and a hash of each file of a site."""
    files = ((it.relative_to(folder).as_posix(), it.read_bytes()) for it in folder.rglob("*") if it.is_file())
    return {name: (len(raw), hashlib.blake2b(raw, digest_size=16).digest()) for name, raw in files}


def _report(found: Figures, *, twins: bool) -> Iterator[str]:
    plain, drawing = found.plain, _stage(found.cold, "charts")
    spoken = "two languages" if twins else "one language"
    yield f"{found.count} initiatives, {2 * found.count} charts in {len(CUTS)} cuts, {spoken}: {found.pages} pages"
    yield f"  {'':24}{'wall s':>9}{'cpu s':>9}{'own MB':>9}{'x wall':>8}{'x cpu':>8}{'target':>8}"
    cold = COLD_SMALL if found.count <= 100 else COLD_LARGE
    rows = (
        ("plain Pelican + Plotly", plain, ""),
        ("cold build", found.cold, f"{cold:g}"),
        ("warm build", found.warm, f"{WARM:g}"),
        ("one entry edited", found.edit, ""),
    )
    for name, one, target in rows:
        ratios = f"{one.wall / plain.wall:8.2f}{one.cpu / plain.cpu:8.2f}{target:>8}"
        yield f"  {name:24}{one.wall:9.2f}{one.cpu:9.2f}{one.own:9.0f}{ratios}"
    yield f"  {found.drawn} drawings with their words in {drawing:.2f} s, {found.drawn / drawing if drawing else 0:.0f} a second (target {DRAWN_A_SECOND} on two free cores)"
    more = found.edit.wall - found.warm.wall
    yield f"  one entry edited takes {more:.2f} s more than a build with nothing to do (target {EDIT:g} at 1,000)"
    yield f"  own memory {found.cold.own / plain.own:.1f} x plain (target {MEMORY:g})"
    yield f"  output {found.size / 1e6:.1f} MB (plain {found.plain_size / 1e6:.1f} MB); one edit changed {found.edited} files"
    if found.pictures is not None:
        yield f"  PNG pictures, apart: {_stage(found.pictures, 'pictures'):.1f} s more in a first build with them"
    for name, one in (("cold", found.cold), ("edit", found.edit)):
        yield f"  stages of the {name} build: {one.printed.strip().splitlines()[-1]}"


def _stage(one: Measurement, name: str) -> float:
    return sum(float(seconds) for stage, seconds in _STAGE.findall(one.printed.splitlines()[-1]) if stage == name)
