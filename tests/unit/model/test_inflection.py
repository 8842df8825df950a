"""Forms of verbs: `promote~` in the word list stands for all of them."""

from __future__ import annotations

import pytest

from dashboards.model.inflection import forms
from dashboards.model.word_lists import WordGroup


@pytest.mark.parametrize(
    ("verb", "expected"),
    [
        ("promote", "promote promotes promoted promoting"),
        ("cut", "cut cuts cutting"),
        ("trim", "trim trims trimmed trimming"),
        ("quicken", "quicken quickens quickened quickening"),
        ("tidy", "tidy tidies tidied tidying"),
        ("free", "free frees freed freeing"),
        ("win", "win wins won winning"),
        ("propel", "propel propels propelled propelling"),
        ("push", "push pushes pushed pushing"),
    ],
)
def test_each_form_of_a_verb(verb: str, expected: str) -> None:
    """Regular and irregular verbs alike, each form once."""
    assert forms(verb) == tuple(expected.split())


def test_marked_verb_is_listed_with_its_forms() -> None:
    """A mark in a phrase is written out where the list is read."""
    group = WordGroup(kind="causal", lang="en", words="drive~ down; ease")
    assert group.listed == ("drive/drives/drove/driven/driving down", "ease")


def test_choice_of_characters_is_written_out() -> None:
    """A Chinese word with choices stands for each word that they make, each once."""
    group = WordGroup(kind="boastful", lang="zh", words="[办跑]得[快好] 办得快 省心")

    assert group.listed == ("办得快", "办得好", "跑得快", "跑得好", "省心")
