"""Documents labelled by a hand that had not seen the rules: what is read and guessed in them does not fall back."""

from pathlib import Path
from typing import cast

import pytest
import yaml

from dashboards.editor.draft_bench import read_labelled, score, table, total
from dashboards.editor.guess_bench import Count, lines, measure
from dashboards.quantities import Lexicon
from dashboards.readers import parse

ROOT = Path(__file__).resolve().parents[2]
SETS = [Path(__file__).with_name("hand-one.yml")]


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    """Give the project's own words."""
    return Lexicon.from_mapping(
        cast("dict[str, object]", parse("x.yml", (ROOT / "data/lexicon.yml").read_bytes()).data)
    )


@pytest.fixture(scope="module", params=SETS, ids=[path.stem for path in SETS])
def guesses(request: pytest.FixtureRequest, lexicon: Lexicon) -> dict[str, Count]:
    """Measure the guesses in one set once."""
    return measure(yaml.safe_load(request.param.read_text("utf-8")), lexicon)


@pytest.mark.parametrize("path", SETS, ids=[path.stem for path in SETS])
def test_numbers_are_read_as_well_as_at_first(path: Path, lexicon: Lexicon) -> None:
    """Numbers found, none beside them, and each whole: no worse than when the set was new."""
    scores = score(read_labelled(path), lexicon)
    whole = total(scores.values())
    assert min(whole.precision, whole.recall, whole.complete_rate) >= 0.96, table(scores)


@pytest.mark.parametrize(
    ("name", "right"),
    [("nature", 0.81), ("targets", 0.9), ("period", 0.84), ("part of", 0.9), ("before", 0.95), ("change", 0.95)],
)
def test_guesses_are_as_right_as_at_first(guesses: dict[str, Count], name: str, right: float) -> None:
    """Of the guesses made no fewer are right than when the set was new."""
    it = guesses[name]
    assert it.right >= right * it.made, list(lines({name: it}))
    assert it.made >= it.printed / 2
