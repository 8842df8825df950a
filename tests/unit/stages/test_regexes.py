"""Regular expressions that wait until somebody asks them."""

import re

import pytest

from dashboards.stages.regexes import regex


def test_a_pattern_is_compiled_when_it_is_first_asked() -> None:
    """What is wrong with a pattern shows once it looks for something, and not before."""
    broken = regex("(")
    with pytest.raises(re.error):
        broken.search("a")


def test_a_pattern_answers_as_a_compiled_one() -> None:
    """Flags count, and every method is there, the first time and later."""
    found = regex(r"a(?P<rest>.)", re.IGNORECASE)
    assert [it["rest"] for it in found.finditer("Ab aB")] == ["b", "B"]
    assert found.sub("-", "ab") == "-"
    assert (found.flags, found.pattern) == (re.compile("", re.IGNORECASE).flags, r"a(?P<rest>.)")
