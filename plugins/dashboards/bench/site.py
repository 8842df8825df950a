"""Benchmark of the build: cold, warm, one entry edited, memory and bytes, beside plain Pelican with Plotly."""

from __future__ import annotations

import math
import re
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from dashboards.bench.generate import generate
from dashboards.bench.measure import Measured, measure
from dashboards.bench.plain import write_plain


@dataclass(frozen=True, kw_only=True)
class Figures:
    """What was measured at one size."""

    count: int
    plain: Measured
    cold: Measured
    warm: Measured
    edit: Measured
    pages: int
    size: int
    plain_size: int


def bench(project: Path, count: int, *, twins: bool, grow: bool) -> Iterator[str]:
    """Measure at `count` initiatives, and with `grow` at ten times as many; yield the lines of the report."""
    small = _figures(project, count, twins=twins)
    yield from _report(small, twins=twins)
    if grow:
        large = _figures(project, count * 10, twins=twins)
        yield from _report(large, twins=twins)
        yield f"growth from {count} to {count * 10}, as an exponent (1 is linear):"
        for name in ("plain", "cold", "warm", "edit"):
            before, after = getattr(small, name).wall, getattr(large, name).wall
            yield f"  {name:6} {math.log10(after / before):5.2f}"


def _figures(project: Path, count: int, *, twins: bool) -> Figures:
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        base = Path(name)
        ledger, plain = base / "ledger", base / "plain"
        ledger.mkdir()
        generate(ledger, project, count, twins=twins)
        bundle = next((project / "node_modules" / "plotly.js-basic-dist-min").glob("plotly-basic.min.js"))
        write_plain(plain, ledger, count, bundle)
        reference = measure([sys.executable, "-m", "pelican", "-s", "pelicanconf.py"], cwd=plain)
        build = [sys.executable, "-m", "dashboards", "build", "--root", str(ledger), "--output", str(base / "out")]
        if not twins:
            build.extend(["--language", "zh"])
        cold = measure(build, cwd=project)
        warm = measure(build, cwd=project)
        _edit(ledger)
        edit = measure(build, cwd=project)
        return Figures(
            count=count,
            plain=reference,
            cold=cold,
            warm=warm,
            edit=edit,
            pages=sum(1 for _ in (base / "out").rglob("*.html")),
            size=_bytes(base / "out"),
            plain_size=_bytes(plain / "output"),
        )


def _edit(ledger: Path) -> None:
    """Change one printed number of one initiative, as an editor would; its line of the lock goes stale with it."""
    path = ledger / "data/cities/city-0/reform-0.yml"
    path.write_text(path.read_text("utf-8").replace("printed: 100件", "printed: 101件", 1), "utf-8")


def _bytes(folder: Path) -> int:
    return sum(it.stat().st_size for it in folder.rglob("*") if it.is_file())


def _report(found: Figures, *, twins: bool) -> Iterator[str]:
    plain = found.plain
    yield f"{found.count} initiatives, {2 * found.count} charts in two cuts, {'two languages' if twins else 'one language'}, {found.pages} pages"
    yield f"  {'':22}{'wall s':>9}{'cpu s':>9}{'own MB':>9}{'browser MB':>12}{'x plain':>9}"
    for name, one in (("plain Pelican + Plotly", plain), ("cold build", found.cold), ("warm build", found.warm), ("one entry edited", found.edit)):
        ratio = one.wall / plain.wall
        yield f"  {name:22}{one.wall:9.2f}{one.cpu:9.2f}{one.own:9.0f}{one.browser:12.0f}{ratio:9.2f}"
    yield f"  output {found.size / 1e6:.1f} MB (plain {found.plain_size / 1e6:.1f} MB); own memory {found.cold.own / plain.own:.1f} x plain"
    for line in found.cold.printed.splitlines():
        if re.search(r"charts|pictures", line):
            yield f"  {line}"

