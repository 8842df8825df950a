"""The numbers of made-up documents with the shapes of real ones, read by their printed words to the truth beside them.

`tests/cases/forms/forms.yml` says what each number prints and means; the sums are printed by kind with `-s`.
"""

from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal

import pytest
import yaml

from dashboards.documents import read_document, unit_in
from dashboards.quantities import Lexicon, Quantity, Scan, Unreadable, fold, read, scan

ROOT = Path(__file__).parents[2]
FORMS = ROOT / "tests/cases/forms"
SCALES = {"": Decimal(1), "thousand": Decimal(1000), "million": Decimal(10**6)}
# What the truth keeps in another field, or prints otherwise: the currency beside the unit, and the name of a unit.
UNITS = {"元港币": "元", "points": "个百分点", "places": "位"}
# Words that say which way a change went, by the truth's words for it.
DIRECTIONS = {"forward": "up", "back": "down", "level": "flat", "the fall grew": "up", "above": "up"}


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    """Give the real lexicon."""
    return Lexicon.from_mapping(yaml.safe_load((ROOT / "data/lexicon.yml").read_text(encoding="utf-8")))


@pytest.fixture(scope="module")
def documents() -> list[dict[str, Any]]:
    """Give the truth about every document."""
    found: list[dict[str, Any]] = yaml.safe_load((FORMS / "forms.yml").read_text(encoding="utf-8"))["documents"]
    return found


def _paragraphs(name: str) -> list[str]:
    """Give the prose of a document: paragraphs that are no row of a table, and what stands alone in one."""
    document = read_document((FORMS / "documents" / name).read_text(encoding="utf-8-sig"), name)
    cells = {row.paragraph: sum(bool(it.text) for it in row.cells) for grid in document.grids for row in grid.rows}
    return [text if cells.get(number, 1) == 1 else "" for number, text in enumerate(document.paragraphs, start=1)]


def _language(document: dict[str, Any]) -> Literal["zh", "en"]:
    return "en" if document["language"] == "en" else "zh"


def _in_prose(quantity: dict[str, Any], document: dict[str, Any]) -> bool:
    return "column" not in quantity["at"] and not document["file"].endswith((".csv", ".html"))


def _read(quantity: dict[str, Any], lexicon: Lexicon) -> tuple[Quantity, Decimal, str]:
    """Read the printed words; give the quantity, the scale and the unit, both from the header where they stand there."""
    it = read(quantity["printed"], lexicon)
    header = quantity.get("unit printed")
    if header is None or it.unit:
        return it, Decimal(1), it.unit
    found = unit_in(header["words"], lexicon) or unit_in(header["words"], lexicon, whole=True)
    if found is None:
        return it, Decimal(1), header["words"]
    return it, {**SCALES, **lexicon.scales}[found.scale], found.unit


def _bound(word: object, value: object) -> Decimal | None:
    if word == "none":
        return None
    return Decimal(str(value if word is None else word))


def _wrong(quantity: dict[str, Any], document: dict[str, Any], lexicon: Lexicon) -> str:
    """Say in what the words read otherwise than the truth, nothing where they agree."""
    printed = quantity["printed"]
    try:
        it, scale, unit = _read(quantity, lexicon)
    except Unreadable:
        return "unreadable"
    if _in_prose(quantity, document) and it.qualifier == "exact":
        # Bounds that stand beside the printed words are taken with them from the paragraph.
        found = _around(quantity, document, lexicon)
        it = found if found is not None else it
    truth = None if "value" not in quantity else Decimal(str(quantity["value"]))
    # A minus sign in a column of changes is the direction of the change.
    signed = quantity.get("direction") == "down" and printed.startswith("-")
    value = it.value if it.value is None else (-it.value if signed else it.value) * scale
    low = None if it.low is None else (-it.low if signed else it.low) * scale
    high = None if it.high is None else (-it.high if signed else it.high) * scale
    expected = _bound(quantity.get("low"), truth), _bound(quantity.get("high"), truth)
    if value != truth:
        return f"value {value}"
    margin = _margin_of(quantity, document)
    if margin is not None and low is not None and high is not None:
        # The margin of a share stands in a number of its own, which says what it is the margin of.
        low, high = low - margin, high + margin
    if (low, high) != expected:
        return f"bounds {low}, {high}"
    without = str(quantity.get("without", "")).split()
    if low is not None and it.low_open != ("low" in without):
        return "low open"
    if high is not None and it.high_open != ("high" in without):
        return "high open"
    said, expected_unit = UNITS.get(unit, unit), fold(quantity["unit"])
    # 持平 prints no unit, and the bulletin in English prints one for three numbers.
    unprinted = not said and (it.direction == "flat" or "unit printed" in quantity)
    return "" if said == expected_unit or unprinted else f"unit {said}"


def _margin_of(quantity: dict[str, Any], document: dict[str, Any]) -> Decimal | None:
    """Give the number of the document that is called the margin of this one."""
    for other in document["quantities"]:
        if any(it["is"] == "margin of" and it.get("which") == quantity["id"] for it in other.get("relations", [])):
            return Decimal(str(other["value"]))
    return None


def _around(quantity: dict[str, Any], document: dict[str, Any], lexicon: Lexicon) -> Quantity | None:
    paragraph = _paragraphs(document["file"])[quantity["at"]["paragraph"] - 1]
    taken = scan(paragraph, lexicon, _language(document)).taken
    return next(
        (it.quantity for it in taken if it.text != quantity["printed"] and quantity["printed"] in it.text), None
    )


def test_every_quantity_is_read_by_its_printed_words(documents: list[dict[str, Any]], lexicon: Lexicon) -> None:
    """Value, bounds, whether they are included, and unit with scale are those of the truth."""
    wrong, kinds, right = [], Counter[str](), Counter[str]()
    for document in documents:
        for quantity in document["quantities"]:
            kinds[quantity["nature"]] += 1
            why = _wrong(quantity, document, lexicon)
            right[quantity["nature"]] += not why
            wrong += [f"{quantity['id']}: {quantity['printed']}: {why}"] if why else []
    print("\n".join(f"{kind}: {right[kind]} of {number}" for kind, number in sorted(kinds.items())))
    print(f"all: {right.total()} of {kinds.total()}")
    assert wrong == []


def _scans(documents: list[dict[str, Any]], lexicon: Lexicon) -> list[tuple[dict[str, Any], int, Scan]]:
    return [
        (document, number, scan(paragraph, lexicon, _language(document)))
        for document in documents
        if not document["file"].endswith(".html")
        for number, paragraph in enumerate(_paragraphs(document["file"]), start=1)
        if paragraph
    ]


def test_every_quantity_of_the_prose_is_taken(documents: list[dict[str, Any]], lexicon: Lexicon) -> None:
    """Each number of a paragraph is found by the scan, within the words that the truth prints or around them."""
    taken = {(document["file"], number): done.taken for document, number, done in _scans(documents, lexicon)}
    missed = [
        quantity["id"]
        for document in documents
        for quantity in document["quantities"]
        if _in_prose(quantity, document)
        and not any(
            it.text in quantity["printed"] or quantity["printed"] in it.text
            for it in taken[document["file"], quantity["at"]["paragraph"]]
        )
    ]
    assert missed == []


def test_no_other_numeral_is_taken(documents: list[dict[str, Any]], lexicon: Lexicon) -> None:
    """Nothing is taken in the prose that is no quantity of the truth: dates, names, labels, groups, ordinals."""
    extra = []
    for document, number, done in _scans(documents, lexicon):
        known = [
            it["printed"] for it in document["quantities"] if it["at"].get("paragraph", it["at"].get("row")) == number
        ]
        for it in done.taken:
            hit = next((words for words in known if words in it.text or it.text in words), None)
            if hit is None:
                extra.append(f"{document['file']}:{number}: {it.text}")
            else:
                known.remove(hit)
    others = sum(len(document.get("other numerals", [])) for document in documents)
    print(f"{len(extra)} of {others} other numerals taken")
    assert extra == []


def test_changes_go_the_way_that_is_printed(documents: list[dict[str, Any]], lexicon: Lexicon) -> None:
    """The direction of each change in a paragraph is the truth's."""
    taken = {(document["file"], number): done.taken for document, number, done in _scans(documents, lexicon)}
    wrong = []
    for document in documents:
        for quantity in document["quantities"]:
            if quantity["nature"] != "change" or not _in_prose(quantity, document):
                continue
            found = taken[document["file"], quantity["at"]["paragraph"]]
            it = next(it for it in found if it.text == quantity["printed"] or it.text in quantity["printed"])
            expected = DIRECTIONS.get(quantity["direction"], quantity["direction"])
            if it.quantity.direction != expected:
                wrong.append(f"{quantity['id']}: {it.quantity.direction or 'none'}, not {expected}")
    assert wrong == []


def test_rates_and_ranks_say_so(documents: list[dict[str, Any]], lexicon: Lexicon) -> None:
    """A rate per so many has its base, a rank is a place, a move in a ranking a move."""
    taken = {(document["file"], number): done.taken for document, number, done in _scans(documents, lexicon)}
    wrong = []
    for document in documents:
        for quantity in document["quantities"]:
            said = {"ratio per N": "per", "rank": "place", "places of a rank": "moved"}.get(quantity["statistic"])
            if said is None or not _in_prose(quantity, document):
                continue
            it = next(
                it for it in taken[document["file"], quantity["at"]["paragraph"]] if it.text in quantity["printed"]
            )
            good = it.quantity.per_base == Decimal(10_000) if said == "per" else it.quantity.rank == said
            wrong += [] if good else [quantity["id"]]
    assert wrong == []
