"""Documents labelled by a hand that had not seen the rules: what is read and guessed in them does not fall back."""

from pathlib import Path
from typing import cast

import pytest
import yaml

from dashboards.editor.draft_bench import read_labelled, score, table, total
from dashboards.editor.guess_bench import lines, measure
from dashboards.quantities import Lexicon
from dashboards.readers import parse

ROOT = Path(__file__).resolve().parents[2]
# All but hand-four have been read since they were first measured; what the rules were worth on them unseen stands at the head of each.
READ = {"hand-one": 0.99, "hand-two": 0.99, "hand-three": 0.995, "hand-four": 0.95, "sixty": 0.99}
RIGHT = {
    "hand-one": {"nature": 0.95, "targets": 0.95, "period": 0.97, "part of": 0.95, "before": 0.95, "change": 0.95},
    "hand-two": {"nature": 0.95, "targets": 0.95, "period": 0.97, "part of": 0.95, "before": 0.9, "change": 0.95},
    "hand-three": {"nature": 0.95, "targets": 0.95, "period": 0.93, "part of": 0.95, "before": 0.95, "change": 0.95},
    "hand-four": {"nature": 0.88, "targets": 0.95, "period": 0.86, "part of": 0.9, "before": 0.95},
    "sixty": {"nature": 0.95, "targets": 0.95, "period": 0.97, "part of": 0.95, "before": 0.95, "change": 0.92},
}


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    """Give the project's own words."""
    return Lexicon.from_mapping(
        cast("dict[str, object]", parse("x.yml", (ROOT / "data/lexicon.yml").read_bytes()).data)
    )


@pytest.mark.parametrize(("name", "rate"), READ.items())
def test_numbers_are_read_as_well_as_before(name: str, rate: float, lexicon: Lexicon) -> None:
    """Numbers found, none beside them, and each whole, at no lower rate."""
    scores = score(read_labelled(Path(__file__).with_name(f"{name}.yml")), lexicon)
    whole = total(scores.values())
    assert min(whole.precision, whole.recall, whole.complete_rate) >= rate, table(scores)


@pytest.mark.parametrize(("name", "rates"), RIGHT.items())
def test_guesses_are_as_right_as_before(name: str, rates: dict[str, float], lexicon: Lexicon) -> None:
    """Of the guesses made no fewer are right, and half of what is printed is guessed."""
    counts = measure(yaml.safe_load(Path(__file__).with_name(f"{name}.yml").read_text("utf-8")), lexicon)
    for kind, rate in rates.items():
        it = counts[kind]
        assert it.right >= rate * it.made, list(lines({kind: it}))
        assert it.right >= it.printed / 2, list(lines({kind: it}))
