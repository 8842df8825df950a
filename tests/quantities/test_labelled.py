"""The labelled development set: large enough, and read at the rates that drafts are judged by."""

from pathlib import Path

import pytest
import yaml

from dashboards.editor.draft_bench import Score, read_labelled, score, table, total
from dashboards.quantities import Lexicon, format_en, format_zh, read, read_en, scan

ROOT = Path(__file__).parents[2]
SET = Path(__file__).with_name("labelled.yml")
ARTICLES = Path(__file__).with_name("articles.yml")
NEWS = Path(__file__).with_name("news.yml")
KINDS = Path(__file__).with_name("kinds.yml")
ENGLISH = Path(__file__).with_name("english.yml")


@pytest.fixture(
    scope="module", params=[SET, ARTICLES, NEWS, KINDS, ENGLISH], ids=["forms", "articles", "news", "kinds", "english"]
)
def scores(request: pytest.FixtureRequest) -> dict[str, Score]:
    """Score the real lexicon on one of the sets."""
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


@pytest.mark.parametrize("path", [SET, ARTICLES, NEWS, KINDS], ids=["forms", "articles", "news", "kinds"])
def test_what_is_taken_reads_alike_alone_and_rewritten(path: Path) -> None:
    """A span that a scan takes means the same read alone, in its canonical form and in English."""
    raw = yaml.safe_load((ROOT / "data/lexicon.yml").read_text(encoding="utf-8"))
    lexicon = Lexicon.from_mapping(raw)
    for item in read_labelled(path):
        for it in scan(item.text, lexicon).taken:
            meant = it.quantity.meaning
            if not it.quantity.unit_words:
                assert read(it.text, lexicon).meaning == meant
            assert read(format_zh(it.quantity), lexicon).meaning == meant
            assert read_en(format_en(it.quantity, "things"), unit=it.quantity.unit).meaning == meant
