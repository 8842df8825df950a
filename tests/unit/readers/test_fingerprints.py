"""Fingerprints: a record is known by its file, an observation by all that it was made from, a linking text by everything."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path

import pytest

from dashboards.model import Dataset, Verified, digest, resolve, write_lock
from dashboards.readers import load

WINDOW = "data/cities/linhe/linhe-one-window.yml"
LETTERS = "data/cities/linhe/liuwan-letter-box.yml"
SOURCE = "data/sources/linhe-bulletin.yml"


def read(root: Path) -> Dataset:
    """Read the small ledger."""
    dataset = load(root).dataset
    assert dataset is not None
    return dataset


def known(root: Path) -> dict[str, bytes]:
    """Give the fingerprints of some records, of all observations, and of the lists."""
    data = read(root)
    found = {it.id: data.fingerprints.of(it) for it in (*data.initiatives.values(), *data.charts.values())}
    return {**found, "lists": data.fingerprints.lists} | {
        it.id: data.fingerprints.of_observation(it) for it in resolve(data)
    }


@pytest.fixture
def changed(small: Path) -> Callable[[str, str, str], set[str]]:
    """Edit a file, and name what is known by another stamp after it."""

    def edit(file: str, old: str, new: str) -> set[str]:
        before, text = known(small), (small / file).read_text("utf-8")
        assert old in text
        (small / file).write_text(text.replace(old, new, 1), "utf-8")
        after = known(small)
        return {name for name, stamp in after.items() if stamp != before.get(name)}

    return edit


def test_edit_of_an_initiative_changes_it_and_its_observations(changed: Callable[[str, str, str], set[str]]) -> None:
    """Nothing else."""
    found = changed(WINDOW, "name:\n  zh: ", "name:\n  zh: 新")
    assert "linhe-one-window" in found
    assert all(it.partition(".")[0] == "linhe-one-window" for it in found)


def test_edit_of_a_source_changes_the_observations_that_cite_it(changed: Callable[[str, str, str], set[str]]) -> None:
    """And no initiative: its own file is the same."""
    found = changed(SOURCE, "en: ", "en: The ")
    assert found
    assert all("." in it for it in found)


def test_text_with_a_link_is_known_by_all_records(changed: Callable[[str, str, str], set[str]]) -> None:
    """What it links to may be said in any file."""
    changed(LETTERS, "summary:\n  zh: ", "summary:\n  zh: 见[近300人次](obs:liuwan-letter-box.letters)。")
    assert "liuwan-letter-box" in changed(WINDOW, "name:\n  zh: ", "name:\n  zh: 新")


def test_edit_of_a_list_changes_the_stamp_of_the_lists(changed: Callable[[str, str, str], set[str]]) -> None:
    """Places, indicators, words: all pages share them."""
    assert changed("data/places.yml", "en: Linhe", "en: Lin-he") == {"lists"}


def test_observation_that_was_found_in_the_archive_is_known_by_another_stamp(small: Path) -> None:
    """A number that was looked up says so, and on which day."""
    before = known(small)
    one = resolve(read(small))[0]
    line = Verified(
        observation=one.id,
        digest=digest(one.initiative, one.record),
        archive=one.source.archive.sha256,
        date=datetime.date(2026, 1, 1),
    )
    (small / "data" / "verified.lock").write_text(write_lock([line]), "utf-8")
    assert {name for name, stamp in known(small).items() if stamp != before[name]} == {one.id}


def test_edit_of_a_place_in_a_file_of_its_own_changes_the_lists(
    small: Path, changed: Callable[[str, str, str], set[str]]
) -> None:
    """It is as if the place stood in its list: what shows places is made anew."""
    (small / "data/places").mkdir()
    (small / "data/places/liubei.yml").write_text(
        "id: liubei\nname:\n  zh: 柳北街道\nkind: street\nparent: linhe\n", "utf-8"
    )
    assert "lists" in changed("data/places/liubei.yml", "柳北", "柳南")
