"""What was published before a new version of the policy is read as it was, or is named as changed."""

from pathlib import Path

import yaml

from dashboards.quantities import Lexicon, Quantity, read
from dashboards.quantities.policy import CHANGED

ROOT = Path(__file__).parents[2]
READINGS = Path(__file__).with_name("published.yml")


def _reading(it: Quantity) -> str:
    left, right = "(" if it.low_open else "[", ")" if it.high_open else "]"
    bounds = f"{left}{it.low}, {it.high}{right}"
    return " | ".join(map(str, (it.qualifier, it.value, bounds, it.unit, it.qualifier_word, it.resolution)))


def _lexicon() -> Lexicon:
    return Lexicon.from_mapping(yaml.safe_load((ROOT / "data/lexicon.yml").read_text(encoding="utf-8")))


def test_published_words_read_as_before() -> None:
    """Every printed wording of the ledger under q1 has the same value, bounds, word, unit and resolution now."""
    lexicon = _lexicon()
    before: dict[str, str] = yaml.safe_load(READINGS.read_text(encoding="utf-8"))
    changed = {printed for printed, reading in before.items() if _reading(read(printed, lexicon)) != reading}
    print(f"{len(before) - len(changed)} of {len(before)} published wordings read as before")
    assert changed == set()


def test_no_published_number_is_called_changed() -> None:
    """The methods page says that none changed; the list is empty as long as the test above holds."""
    assert CHANGED == ()
