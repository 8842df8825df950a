"""A page of a source goes by its reading order, and takes runs of like paragraphs together."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboards.checks import context_of
from dashboards.pages.ledger import Ledger
from dashboards.pages.sources import Paragraph, paragraphs, runs
from dashboards.readers import load

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="module")
def ledger() -> Ledger:
    """Give the real ledger as the pages see it."""
    found = context_of(load(ROOT))
    assert found is not None
    return Ledger(dataset=found.dataset, observations=tuple(found.observations.values()))


def test_paragraphs_stand_in_reading_order(ledger: Ledger) -> None:
    """Where columns are interleaved the page goes on where the text does; what is outside its order comes last."""
    source = ledger.dataset.sources["kunshan-practical-deeds"]
    found = [it.number for it in paragraphs(ledger.dataset, source, ledger.of_source[source.id])]
    assert source.reading_order == ("1-8", "34-47", "30-33")
    place = {
        number: index for index, number in enumerate([*range(1, 9), *range(34, 48), *range(30, 34), *range(9, 30)])
    }
    assert found == sorted(found, key=place.__getitem__)


def test_every_paragraph_that_tells_of_something_is_there_once(ledger: Ledger) -> None:
    """A run keeps each of its paragraphs, and holds nothing but the initiatives that they all tell of."""
    merged = 0
    for source in ledger.dataset.sources.values():
        found = paragraphs(ledger.dataset, source, ledger.of_source.get(source.id, ()))
        numbers = [number for it in found for number in range(it.number, it.last + 1)]
        assert len(numbers) == len(set(numbers))
        named = {number for it in ledger.initiatives_of_source.get(source.id, ()) for number in it.paragraphs}
        assert named <= set(numbers)
        for it in found:
            if it.last > it.number:
                merged += 1
                assert it == Paragraph(number=it.number, last=it.last, initiatives=it.initiatives)
    assert merged > 0


def test_a_gap_ends_a_run() -> None:
    """Paragraphs that do not follow each other stay apart, alike as they are."""
    found = runs([Paragraph(number=it, last=it) for it in (3, 4, 6)])
    assert [(it.number, it.last) for it in found] == [(3, 4), (6, 6)]
