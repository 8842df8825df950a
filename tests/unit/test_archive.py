"""Verification: a printed number counts only where the reader takes exactly that span in that paragraph."""

import hashlib
from decimal import Decimal
from pathlib import Path

import pytest

from dashboards.__main__ import main
from dashboards.archive import ArchiveFinding, verify
from dashboards.documents import read_document
from dashboards.model import quantity_of
from dashboards.readers import load


def failures(small: Path) -> list[ArchiveFinding]:
    """Verify the small ledger and give what was not found."""
    dataset = load(small).dataset
    assert dataset is not None
    findings, _ = verify(dataset, small / "archive")
    return [it for it in findings if it.why is not None]


def rules_of(root: Path) -> set[str]:
    """Return the rules that are broken."""
    return {it.rule.id for it in failures(root) if it.rule}


def change(small: Path, name: str, old: str, new: str) -> None:
    """Change one line of one initiative."""
    path = small / "data/cities/linhe" / f"{name}.yml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def rehash(small: Path) -> None:
    """Write the hash of the changed text into its source."""
    source, text = small / "data/sources/linhe-window.yml", small / "archive/linhe-window.txt"
    lines = [
        f"  sha256: {hashlib.sha256(text.read_bytes()).hexdigest()}" if "sha256" in it else it
        for it in source.read_text("utf-8").splitlines()
    ]
    source.write_text("\n".join(lines) + "\n", "utf-8")


def test_small_ledger_is_found_whole(small: Path) -> None:
    """Every number of the small ledger stands where its record says."""
    assert failures(small) == []


def test_paragraphs_are_lines_that_are_not_blank() -> None:
    """Paragraphs are stripped, and lines of ideographic or no-break spaces do not count."""
    assert read_document("一\n\n \u3000\u00a0\n\u3000二 \n", "a.txt").paragraphs == ("一", "二")


@pytest.mark.parametrize(
    ("name", "old", "new", "rule"),
    [
        ("liuwan-letter-box", "printed: 近300人次", "printed: 300人次", "part-of-number"),
        ("linhe-one-window", "printed: 3200余条", "printed: 200余条", "part-of-number"),
        ("linhe-half-year", "printed: 9100件", "printed: 9101件", "not-found"),
        ("linhe-half-year", "printed: 9100件\n    paragraph: 2", "printed: 9100件\n    paragraph: 3", "not-found"),
        ("linhe-one-window", "printed: 试行以来", "printed: 试运行以来", "not-found"),
    ],
)
def test_what_does_not_stand_there_is_refused(small: Path, name: str, old: str, new: str, rule: str) -> None:
    """A part of a number, another number, another paragraph, other period words: each is an error."""
    change(small, name, old, new)
    assert rule in rules_of(small)


def test_part_shows_the_whole(small: Path) -> None:
    """The message names the whole number that the part was cut from."""
    change(small, "liuwan-letter-box", "printed: 近300人次", "printed: 300人次")
    why = failures(small)[0].why
    assert why is not None
    assert "近300人次" in why.zh


def test_twice_in_a_paragraph_needs_an_occurrence(small: Path) -> None:
    """Where the words stand twice, the record must say which ones it means."""
    text = small / "archive" / "linhe-window.txt"
    text.write_text(text.read_text("utf-8").replace("另有120件", "其中120件转街道，另有120件"), "utf-8")
    assert "archive-hash" in rules_of(small)
    rehash(small)
    assert rules_of(small) == {"occurrence"}
    change(
        small,
        "linhe-one-window",
        "printed: 120件\n    paragraph: 3",
        "printed: 120件\n    paragraph: 3\n    occurrence: 2",
    )
    assert failures(small) == []


def test_lock_keeps_its_dates_until_something_changes(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A second run changes no line; a changed record's line is stale until verified again."""
    command = ["verify", "--archive", str(small / "archive"), "--root", str(small)]
    assert main(command) == 0
    lock = small / "data/verified.lock"
    first = lock.read_text("utf-8").replace("2", "1", 0)
    aged = "\n".join(
        line[:-10] + "2024-01-01" if line and not line.startswith("#") else line for line in first.split("\n")
    )
    lock.write_text(aged, "utf-8")
    assert main(command) == 0
    assert lock.read_text("utf-8") == aged
    change(small, "linhe-half-year", "nature: rate", "nature: flow")
    change(small, "linhe-half-year", "statistic: share", "statistic: count")
    main(["check", "--root", str(small)])
    assert "[stale]" in capsys.readouterr().out
    main(command)
    renewed = [line for line in lock.read_text("utf-8").splitlines() if not line.endswith("2024-01-01")]
    assert [line.split()[0] for line in renewed if not line.startswith("#")] == ["linhe-half-year.rate"]


def test_lock_is_sorted_one_line_an_observation(small: Path) -> None:
    """Branches merge line by line, so lines are sorted by id."""
    main(["verify", "--archive", str(small / "archive"), "--root", str(small)])
    names = [it.split()[0] for it in (small / "data/verified.lock").read_text("utf-8").splitlines()[1:]]
    assert names == sorted(names)
    assert len(names) == 14


def test_name_of_a_goal_is_its_number(small: Path) -> None:
    """A goal is often a name; its number is found where the record reads it as a target, and only there."""
    archive = small / "archive/linhe-window.txt"
    text = archive.read_text("utf-8")
    archive.write_text(text.replace("120件转交区县", "120件转交区县，目标是“最多跑一次”"), "utf-8")
    rehash(small)
    change(
        small,
        "linhe-one-window",
        "printed: 120件\n    paragraph: 3\n    nature: flow",
        "printed: 最多跑一次\n    paragraph: 3\n    nature: target",
    )
    assert failures(small) == []
    change(small, "linhe-one-window", "nature: target", "nature: rule")
    assert "not-a-number" in rules_of(small)


@pytest.mark.parametrize(
    ("text", "printed"),
    [("窗口减少三成以上", "减少三成以上"), ("每万人有窗口12个", "每万人有窗口12个"), ("涉及12个环节", "12个环节")],
)
def test_a_number_may_be_printed_with_what_is_said_of_it(small: Path, text: str, printed: str) -> None:
    """Words that hold one whole number and its verb, base or noun stand where the number stands."""
    archive = small / "archive/linhe-window.txt"
    archive.write_text(archive.read_text("utf-8").replace("另有120件转交区县", f"另有120件转交区县，{text}"), "utf-8")
    rehash(small)
    change(small, "linhe-one-window", "printed: 120件", f"printed: {printed}")
    assert not rules_of(small) & {"not-found", "part-of-number", "not-a-number"}


def test_more_words_do_not_hide_a_cut_number(small: Path) -> None:
    """12个环节 does not stand in 112个环节, nor in 近12个环节."""
    archive = small / "archive/linhe-window.txt"
    archive.write_text(
        archive.read_text("utf-8").replace("另有120件转交区县", "另有120件转交区县，涉及112个环节，又有近12个环节"),
        "utf-8",
    )
    rehash(small)
    change(small, "linhe-one-window", "printed: 120件", "printed: 12个环节")
    assert "part-of-number" in rules_of(small)


def test_a_source_in_english_is_read_as_english(small: Path) -> None:
    """Numbers of a source that says its language are looked up by the English reader; without it they are not found."""
    archive, source = small / "archive/linhe-window.txt", small / "data/sources/linhe-window.yml"
    archive.write_text(
        archive.read_text("utf-8").replace("另有120件转交区县", "The desk passed on nearly 120 letters."), "utf-8"
    )
    rehash(small)
    change(small, "linhe-one-window", "printed: 120件", "printed: nearly 120 letters")
    assert "not-a-number" in rules_of(small)
    source.write_text(source.read_text("utf-8") + "language: en\n", "utf-8")
    assert "nearly 120 letters" not in str([it.why for it in failures(small)])


def test_no_change_has_the_unit_that_a_person_names(small: Path) -> None:
    """持平 in a sentence prints neither numeral nor unit: it reads as zero, in the unit of the record."""
    archive = small / "archive/linhe-window.txt"
    archive.write_text(archive.read_text("utf-8").replace("另有120件转交区县", "转交区县的与上年持平"), "utf-8")
    rehash(small)
    change(small, "linhe-one-window", "printed: 120件", "printed: 持平\n    unit: 件")
    assert failures(small) == []
    dataset = load(small).dataset
    assert dataset is not None
    found = next(it for it in dataset.initiatives["linhe-one-window"].observations if it.printed == "持平")
    quantity = quantity_of(found, dataset.lexicon)
    assert quantity is not None
    assert (quantity.value, quantity.unit, quantity.direction) == (Decimal(0), "件", "flat")
