"""The benchmark's ledger is sound, its reference is the same work, and its report sets each figure beside its target."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

from dashboards.bench.generate import BARS, POINTS, generate
from dashboards.bench.measure import Measurement, measure
from dashboards.bench.plain_pelican import write_plain
from dashboards.bench.site import Figures, _report
from dashboards.checks import context_of
from dashboards.prose.everything import check_everything, last_day
from dashboards.readers import load

ROOT = Path(__file__).resolve().parents[3]


def test_generated_ledger_is_sound(tmp_path: Path) -> None:
    """Every record passes every check, so that a build of it does all of its work."""
    generate(tmp_path, ROOT, 60)
    loaded = load(tmp_path)
    assert [it for it in check_everything(loaded, last_day()) if it.severity == "error"] == []
    context = context_of(loaded)
    assert context is not None
    assert len(context.dataset.initiatives) == 60
    assert len(context.dataset.charts) == 120
    assert len(context.observations) == 60 * (BARS + POINTS)
    assert all(it.verified for it in context.observations.values())


def test_articles_share_no_sentence(tmp_path: Path) -> None:
    """A cache of what was read before is of no help in a first build."""
    generate(tmp_path, ROOT, 2)
    one, two = (
        set((tmp_path / f"content/articles/reform-{it}.md").read_text("utf-8").partition("\n\n")[2].split("。"))
        for it in (0, 1)
    )
    assert len(one) > 20
    assert {it.strip() for it in one & two} <= {""}


def test_reference_builds_two_figures_a_page(tmp_path: Path) -> None:
    """Plain Pelican and Plotly write the same texts with a chart of bars, one of points and a table."""
    ledger, plain, bundle = tmp_path / "ledger", tmp_path / "plain", tmp_path / "plotly.js"
    ledger.mkdir()
    bundle.write_text("// the library", "utf-8")
    generate(ledger, ROOT, 2, twins=False)
    write_plain(plain, ledger, 2, bundle)
    subprocess.run(
        [sys.executable, "-m", "pelican", "-s", "pelicanconf.py"], cwd=plain, check=True, capture_output=True
    )
    pages = [it.read_text("utf-8") for it in (plain / "output").rglob("reform-*.html")]
    assert len(pages) == 2
    for page in pages:
        assert page.count("Plotly.newPlot") == 2
        assert page.count("<tr>") == BARS
        assert "没有说" in page


def test_measuring_counts_what_is_below(tmp_path: Path) -> None:
    """Seconds and memory are those of the command and all that it starts; what it prints comes back."""
    code = "import time; x = bytearray(60_000_000); time.sleep(0.7); print(len(x))"
    found = measure([sys.executable, "-c", code], cwd=tmp_path)
    assert found.printed.strip() == "60000000"
    assert found.wall > 0.5
    assert 50 < found.own < 150


def test_report_sets_figures_beside_targets() -> None:
    """A ratio is worked out from the reference of the same run."""
    plain = Measurement(wall=2.0, cpu=2.0, own=60, printed="")
    cold = replace(plain, wall=10.0, own=180, printed="read 0.50 s, charts 4.00 s, swap 0.10 s")
    found = Figures(
        count=100, plain=plain, cold=cold, warm=replace(plain, wall=0.5), edit=replace(cold, wall=3.5),
        pages=819, drawn=400, edited=12, size=50_000_000, plain_size=3_000_000, pictures=None,
    )  # fmt: skip
    text = "\n".join(_report(found, twins=False))
    assert "400 drawings with their words in 4.00 s, 100 a second (target 80 on two free cores)" in text
    assert "one entry edited takes 3.00 s more than a build with nothing to do (target 0.5 at 1,000)" in text
    assert "own memory 3.0 x plain (target 3)" in text
