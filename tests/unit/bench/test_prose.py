"""The bench of prose: the gate holds what it reached on the labelled sentences."""

from pathlib import Path

from dashboards.bench.prose import TARGETS, report, results

ROOT = Path(__file__).resolve().parents[3]
# The set that the rules were built against; a set that they were not is for the bench to print.
FIRST = ROOT / "tests" / "prose" / "first.yml"


def test_gate_reaches_its_targets() -> None:
    """Enough unfair sentences are refused and enough fair ones pass."""
    judged = [(it["verdict"], bool(found)) for it, found in results(ROOT, FIRST)]
    for verdict, target in TARGETS.items():
        refused = [it for kind, it in judged if kind == verdict]
        share = sum(it is (verdict == "unfair") for it in refused) / len(refused)
        assert share >= target, (verdict, share)


def test_report_names_every_kind() -> None:
    """The table has a line for each kind and language, and both shares."""
    lines = list(report(ROOT))
    assert any("refused of unfair:" in it for it in lines)
    assert any(it.split()[:2] == ["cause", "zh"] for it in lines)
