"""What a dashboard of a place says of its own numbers and events."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from dashboards.errors import Both
from dashboards.pages import cities
from dashboards.pages.languages import languages
from dashboards.readers import load

ROOT = Path(__file__).resolve().parents[3]
A, B, C = Both(zh="甲", en="a"), Both(zh="乙", en="b"), Both(zh="丙", en="c")


@pytest.mark.parametrize(
    ("present", "zh", "en"),
    [
        ((2, 1, 1), "最缺的是乙、丙", "most often missing: b, c"),
        ((0, 3, 0), "甲、丙，一个也没有", "missing from all: a, c"),
        ((3, 3, 3), "", ""),
    ],
)
def test_a_tie_is_named_whole(present: tuple[int, ...], zh: str, en: str) -> None:
    """All that is missing most often is named, and what no number has is said to be missing from all."""
    found = [cities.Gap(name=name, present=number, of=3) for name, number in zip((A, B, C), present, strict=True)]
    said = {it.code: cities.most_missing(found, it) for it in languages(ROOT / "locale")}
    assert said == {"zh": zh, "en": en}


def test_a_long_list_of_what_is_missing_is_counted() -> None:
    """The heading of a fold stays short: what most numbers lack is named up to two things, then counted."""
    found = [cities.Gap(name=name, present=0, of=3) for name in (A, B, C, A)]
    said = {it.code: cities.most_missing(found, it) for it in languages(ROOT / "locale")}
    assert said == {"zh": "4样，一个也没有", "en": "missing from all: 4 things"}


def test_an_event_is_told_by_one_record() -> None:
    """No place counts an event twice: of one paragraph and date, only the audit’s day stands beside the month that it was part of."""
    initiatives = load(ROOT).dataset.initiatives.values()
    found = Counter((it.source, at.paragraph, at.date.printed) for it in initiatives for at in it.events)
    assert {it for it, times in found.items() if times > 1} == {("wuxi-open-government", 23, "去年")}
