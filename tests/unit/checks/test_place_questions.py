"""The questions that every place is asked: a record kind of its own, in one order, each indicator under one question."""

from pathlib import Path

from dashboards.checks import check
from dashboards.readers import load

FILE = "data/scorecard.yml"


def _after(small: Path, old: str, new: str) -> list[tuple[str, int, int]]:
    path = small / FILE
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")
    return [(it.rule, it.span.line, it.span.column) for it in check(load(small)) if it.span.path == FILE]


def test_questions_come_in_their_own_order(small: Path) -> None:
    """Pages ask in the order of the vocabulary, however the file has it."""
    text = (small / FILE).read_text("utf-8")
    first, *rest = text.split("\n- id: ")
    (small / FILE).write_text("- id: " + "\n- id: ".join([*rest, first.removeprefix("- id: ")]).strip() + "\n", "utf-8")
    dataset = load(small).dataset
    assert dataset is not None
    assert [it.id for it in dataset.scorecard] == ["handling", "satisfaction", "solved"]


def test_a_ledger_may_ask_nothing(small: Path) -> None:
    """Without the file there are no questions, and nothing is wrong."""
    (small / FILE).unlink()
    loaded = load(small)
    assert loaded.dataset is not None
    assert loaded.dataset.scorecard == ()
    assert [it for it in check(loaded) if it.span.path == FILE] == []


def test_an_unknown_indicator_is_named(small: Path) -> None:
    """A name that leads nowhere is found where it stands."""
    assert _after(small, "- handling-time\n", "- handling-tme\n") == [("reference", 9, 7)]


def test_an_unknown_question_is_named(small: Path) -> None:
    """Places are asked nothing that the vocabulary does not know."""
    assert _after(small, "id: satisfaction", "id: happiness") == [("vocabulary", 13, 7)]


def test_an_indicator_is_named_once(small: Path) -> None:
    """The second time within a question is one too many."""
    assert _after(small, "    - requests-closed\n", "    - requests-closed\n    - closing-rate\n") == [
        ("scorecard", 33, 7)
    ]


def test_an_indicator_answers_one_question(small: Path) -> None:
    """The question that comes later is told of the one that has it already."""
    assert _after(small, "    - requests-closed\n", "    - handling-time\n") == [("scorecard", 32, 7)]


def test_a_question_stands_once(small: Path) -> None:
    """Two of one id are told apart as any two records of a list."""
    assert _after(small, "id: satisfaction", "id: handling") == [("duplicate-id", 13, 7)]
