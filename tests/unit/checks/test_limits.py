"""What a number does not tell: each sentence comes from empty fields, the most important first."""

from collections.abc import Callable
from typing import Any

import pytest

from dashboards.model import Observation
from dashboards.model.limits import LIMIT_IDS, limits

Maker = Callable[..., Observation]
UNKNOWN = {"type": "unknown"}


def ids(observation: Observation) -> list[str]:
    """Give the limits' ids in their order."""
    return [it.id for it in limits(observation)]


CASES: list[tuple[str, dict[str, Any], dict[str, Any]]] = [
    ("target", {"nature": "target"}, {"nature": "flow"}),
    ("forecast", {"nature": "forecast"}, {"nature": "flow"}),
    ("ceiling", {"nature": "ceiling"}, {"nature": "flow"}),
    ("rule", {"nature": "rule"}, {"nature": "flow"}),
    ("single-case", {"statistic": "single-case"}, {"statistic": "mean"}),
    ("no-after", {"moment": "before"}, {"moment": "after"}),
    ("no-before", {"level": "outcome"}, {"level": "outcome", "before": ("9", "件")}),
    ("no-ends", {"nature": "change"}, {"nature": "change", "before": ("9", "件")}),
    ("handed-out", {"flags": ["handed-out-not-answered"]}, {}),
    ("overlap", {"flags": ["overlap"]}, {}),
    ("contrary", {"flags": ["contrary"]}, {}),
    ("sum-gap", {"flags": ["sum-gap"]}, {}),
    ("no-base", {}, {"of": "a.all"}),
    ("share-no-base", {"statistic": "share"}, {"statistic": "share", "of": "a.all"}),
    ("handling", {"event": "closed"}, {"event": "solved"}),
    ("no-start", {"period": UNKNOWN}, {}),
    ("no-date", {"nature": "stock", "period": UNKNOWN}, {"nature": "stock"}),
    ("no-method", {"statistic": "mean"}, {"statistic": "mean", "method": {"zh": "问卷", "en": "survey"}}),
    ("no-comparison", {"nature": "change"}, {"nature": "change", "comparison": "group"}),
    ("self-reported", {}, {"reported_by": "independent"}),
    ("unlike-units", {"flags": ["unlike-units"]}, {}),
    ("inferred-date", {"flags": ["inferred-date"]}, {}),
    ("rough", {"qualifier": "near"}, {}),
]


@pytest.mark.parametrize(("limit", "fields", "_without"), CASES)
def test_limit_is_told(make: Maker, limit: str, fields: dict[str, Any], _without: dict[str, Any]) -> None:
    """An observation that leaves something unsaid says so."""
    assert limit in ids(make(**fields))


@pytest.mark.parametrize(("limit", "_with", "fields"), CASES)
def test_limit_is_not_told_in_vain(make: Maker, limit: str, _with: dict[str, Any], fields: dict[str, Any]) -> None:
    """An observation that does say it is not blamed for it."""
    assert limit not in ids(make(**fields))


def test_every_limit_has_a_case() -> None:
    """No sentence is generated that no test has seen."""
    assert sorted(it[0] for it in CASES) == sorted(LIMIT_IDS)


def test_what_matters_most_comes_first(make: Maker) -> None:
    """That one case stands for itself comes before who reports it."""
    told = ids(make(statistic="single-case", period=UNKNOWN, nature="change"))
    assert told[0] == "single-case"
    assert told.index("no-ends") < told.index("self-reported")


def test_sentences_are_there_in_both_languages(make: Maker) -> None:
    """Every sentence ends as a sentence does, in Chinese and in English."""
    for limit in limits(make(level="outcome", period=UNKNOWN, qualifier="near")):
        assert limit.text.zh.endswith("。")
        assert limit.text.en.endswith(".")


def test_a_complete_number_leaves_little_unsaid(make: Maker) -> None:
    """An independent, dated, exact share of a stated whole with its method has nothing to add."""
    words = {"zh": "全体", "en": "everyone"}
    full = make(
        statistic="share",
        nature="rate",
        unit="%",
        of="a.all",
        method=words,
        population=words,
        reported_by="independent",
    )
    assert ids(full) == []
