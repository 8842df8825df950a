"""The labelled development set: large enough, and read at the rates that drafts are judged by."""

from pathlib import Path

import pytest
import yaml

from dashboards.editor.draft_bench import Score, read_labelled, table, score, total
from dashboards.quantities import Lexicon

ROOT = Path(__file__).parents[2]
SET = Path(__file__).with_name("labelled.yml")
ARTICLES = Path(__file__).with_name("articles.yml")


@pytest.fixture(scope="module", params=[SET, ARTICLES], ids=["forms", "articles"])
def scores(request: pytest.FixtureRequest) -> dict[str, Score]:
    """Score the real lexicon on one of the two sets."""
    raw = yaml.safe_load((ROOT / "data/lexicon.yml").read_text(encoding="utf-8"))
    return score(read_labelled(request.param), Lexicon.from_mapping(raw))


def test_the_set_is_large() -> None:
    """More than 250 sentences, of more than 25 forms."""
    items = read_labelled(SET)
    assert len(items) > 250
    assert len({it.form for it in items}) > 25


def test_the_rates_hold(scores: dict[str, Score]) -> None:
    """Precision and recall at least .97, complete records at least .95."""
    whole = total(scores.values())
    assert whole.precision >= 0.97, table(scores)
    assert whole.recall >= 0.97, table(scores)
    assert whole.complete_rate >= 0.95, table(scores)


def test_a_miss_costs(tmp_path: Path) -> None:
    """A wrong label lowers all three rates and is listed."""
    path = tmp_path / "labelled.yml"
    path.write_text('- form: exact\n  text: "记下⟦38⟧处，用了2天。"\n  means:\n    - "exact 38 处"\n', encoding="utf-8")
    raw = yaml.safe_load((ROOT / "data/lexicon.yml").read_text(encoding="utf-8"))
    scores = score(read_labelled(path), Lexicon.from_mapping(raw))
    assert (scores["exact"].precision, scores["exact"].recall, scores["exact"].complete_rate) == (0.0, 0.0, 0.0)
    assert "missed: 38 in 记下38处，用了2天。" in table(scores)
