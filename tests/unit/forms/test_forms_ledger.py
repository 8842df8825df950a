"""Fourteen made-up documents, drafted by our commands and filled in, against what each of their numbers says."""

from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import pytest
from forms_mapping import ALWAYS, ELSEWHERE, FIELDS, REASONS, Ledger, Tally, Truth, alike
from forms_ties import RELATIONS

from dashboards.__main__ import main
from dashboards.archive import verify
from dashboards.checks import Context
from dashboards.documents import flat
from dashboards.editor.article_files import read_article
from dashboards.editor.draft import draft
from dashboards.model.records import MissingRecord

# The floor, which may only rise: all of them.
QUANTITIES, BLANKS, OTHERS = 355, 13, 124


@pytest.fixture(scope="session")
def ledger(context: Context, truth: dict[str, Any]) -> Ledger:
    """Give the ledger beside the truth."""
    return Ledger(context, truth)


def test_every_key_and_relation_of_the_truth_has_its_row(truth: dict[str, Any]) -> None:
    """What the truth says of a number is held against something, or the table is not whole."""
    quantities = [it for document in truth["documents"] for it in document["quantities"]]
    assert {key for it in quantities for key in it} <= {*FIELDS, *ELSEWHERE}
    assert {tie["is"] for it in quantities for tie in it.get("relations", [])} == set(RELATIONS)
    assert set(RELATIONS) == set(truth["relations"])


def test_each_number_says_what_the_truth_says(ledger: Ledger, capsys: pytest.CaptureFixture[str]) -> None:
    """Value, bounds, unit, groups, period, nature, status, hand, what it is compared with, and every relation; n of n by kind."""
    tally, whole = Tally(), Counter[str]()
    for name, one in ledger.truth.items():
        held = ledger.held(name)
        tally.note("found in the ledger", name, held is not None)
        if held is None:
            continue
        before = {kind: len(names) for kind, names in tally.failed.items()}
        for key in dict.fromkeys((*one, *ALWAYS)):
            if key in FIELDS:
                kind, row = FIELDS[key]
                tally.note(kind, name, row(ledger, one, held))
        for tie in one.get("relations", []):
            tally.note(f"relation: {tie['is']}", name, RELATIONS[tie["is"]](ledger, tie, held))
        whole["whole"] += before == {kind: len(names) for kind, names in tally.failed.items()}
    _one_for_one(ledger, tally)
    with capsys.disabled():
        print("", f"quantities whole: {whole['whole']} of {len(ledger.truth)}", *tally.lines(), sep="\n  ")
    assert dict(tally.failed) == {}
    assert whole["whole"] == QUANTITIES


def _one_for_one(ledger: Ledger, tally: Tally) -> None:
    """Hold names and texts one for one: what the truth words alike is worded alike, and nothing else is."""
    for key, pairs in ledger.said.items():
        ours, theirs = defaultdict[str, set[str]](set), defaultdict[str, set[str]](set)
        for wanted, text in pairs:
            ours[wanted].add(text)
            theirs[text].add(wanted)
        for wanted, text in pairs:
            # One indicator may go by two names in the truth, in Chinese and in English; a text of ours says one thing.
            told = len(ours[wanted]) == 1 and (key == "what" or len(theirs[text]) == 1)
            tally.note(f"{key}, one for one", wanted, told)


def test_no_other_number_is_an_observation(ledger: Ledger, truth: dict[str, Any]) -> None:
    """Each observation is one of the truth's quantities, at its own place; the 124 other numerals are none."""
    assert set(ledger.by_id) <= set(ledger.truth)
    places = Counter((it.source.id, it.record.paragraph, str(it.record.cell), it.record.printed, it.record.occurrence) for it in ledger.by_id.values())  # fmt: skip
    assert set(places.values()) == {1}
    assert sum(len(it.get("other numerals", [])) for it in truth["documents"]) == OTHERS


def test_a_draft_makes_none_of_the_other_numerals_a_number(forms: Path, ledger: Ledger, truth: dict[str, Any]) -> None:
    """Every number that is drafted lies within a quantity's words, at its place: 0 of 124."""
    strange = []
    for document in truth["documents"]:
        known = [(*ledger.spot(document, it["at"]), it["printed"]) for it in document["quantities"]]
        for it in draft(read_article(forms / "documents" / document["file"]), ledger.dataset.lexicon).candidates:
            column = it.entry.cell.spot.column if it.entry is not None else None
            if not any((it.paragraph, column) == (p, c) and alike(it.quantity.printed, words) for p, c, words in known):
                strange.append((document["file"], it.id, it.quantity.printed))
    assert strange == []


def test_each_blank_keeps_its_reason(ledger: Ledger, truth: dict[str, Any], capsys: pytest.CaptureFixture[str]) -> None:
    """Mark, reason, the source's words, groups, department, place and bounds of each cell without a number."""
    missing = {(it.source, one.paragraph, one.cell.column): one for it in ledger.dataset.initiatives.values() for one in it.missing if one.cell}  # fmt: skip
    good = []
    for document in truth["documents"]:
        for blank in document.get("blanks", []):
            paragraph, column = ledger.spot(document, blank["at"])
            one = missing.get((ledger.sources[document["file"]], paragraph, column or 0))
            good.append(one is not None and _blank(ledger, blank, one))
    with capsys.disabled():
        print(f"\n  blanks with their reason: {sum(good)} of {len(good)}")
    assert (sum(good), len(missing)) == (BLANKS, BLANKS)


def _blank(ledger: Ledger, blank: Truth, one: MissingRecord) -> bool:
    explained = blank.get("explained")
    words = (
        one.words is not None and explained is not None and flat(explained["words"]) in flat(one.words.printed or "")
    )
    names = [ledger.dataset.dimensions[it.dimension] for it in one.groups]
    groups = {it.name.en: next(v.name.zh for v in it.values if v.id == g.value) for it, g in zip(names, one.groups, strict=True)}  # fmt: skip
    bounds = one.bounds is not None and one.bounds.printed == "不足500件"
    return (
        flat(one.printed) == flat(blank["printed"])
        and one.reason == REASONS[blank["why"]]
        and (words or explained is None)
        and groups == blank.get("groups", {})
        and (one.body.zh if one.body is not None else None) == blank.get("department")
        and (one.place == ledger.places[blank["place"]] if "place" in blank else one.place is None)
        and bounds == ("high" in blank)
    )


def test_every_word_is_found_in_the_archive(forms: Path, context: Context) -> None:
    """All 16 files open, and every number, header, group and reason stands where its record says."""
    findings, texts = verify(context.dataset, forms / "documents")
    assert [(it.observation or it.record, it.why) for it in findings if it.why is not None] == []
    assert len(texts) == len(context.dataset.sources) == 16


def test_the_ledger_passes_the_checks(forms: Path) -> None:
    """Nothing of what the documents print is refused by the rules."""
    assert main(["check", "--root", str(forms)]) == 0
