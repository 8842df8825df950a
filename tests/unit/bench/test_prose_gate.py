"""The bench of prose: the gate holds what it reached on the labelled sentences."""

from pathlib import Path

import pytest

from dashboards.bench.prose_gate import TARGETS, report, results
from dashboards.checks import context_of
from dashboards.checks.claims import WordList
from dashboards.checks.word_lint import named, read_wording
from dashboards.readers import load

ROOT = Path(__file__).resolve().parents[3]
# The sets that the rules were built against; a set that they were not is for the bench to print.
SETS = (
    "first.yml",
    "second.yml",
    "third.yml",
    "fourth.yml",
    "fifth.yml",
    "sixth.yml",
    "seventh.yml",
    "real/eighth.yml",
)


@pytest.mark.parametrize("name", SETS)
def test_gate_reaches_its_targets(name: str) -> None:
    """Enough unfair sentences are refused and enough fair ones pass."""
    judged = [(it["verdict"], bool(found)) for it, found in results(ROOT, ROOT / "tests" / "prose" / name)]
    for verdict, target in TARGETS.items():
        refused = [it for kind, it in judged if kind == verdict]
        share = sum(it is (verdict == "unfair") for it in refused) / len(refused)
        assert share >= target, (verdict, share)


def test_report_names_every_kind() -> None:
    """The table has a line for each kind and language, and both shares."""
    lines = list(report(ROOT))
    assert any("refused of unfair:" in it for it in lines)
    assert any(it.split()[:2] == ["cause", "zh"] for it in lines)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_ordinary_sentences_claim_nothing(lang: str) -> None:
    """No word of sentences that newspapers print every day is taken for a cause, a boast or a rank."""
    context = context_of(load(ROOT))
    assert context is not None
    words = WordList(read_wording(context)[0], lang, named(context, lang))
    lines = (ROOT / "tests" / "prose" / f"ordinary-{lang}.txt").read_text("utf-8").splitlines()

    assert {line: [it.text for it in found] for line in lines if (found := list(words.find(line)))} == {}
