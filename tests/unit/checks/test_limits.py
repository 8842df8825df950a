"""What a number does not tell: each sentence comes from empty fields, the most important first."""

from collections.abc import Callable
from typing import Any

import pytest

from dashboards.model import Observation
from dashboards.model.limits import _RANKED, limits

Maker = Callable[..., Observation]
UNKNOWN = {"type": "unknown"}
SINCE = {"type": "since-event", "printed": "活动开展以来"}
ARTICLE = {"reported_by": "article"}
PRESS = {"publisher": {"zh": "虚构日报", "en": "The Made-up Daily"}, "author_kind": "press"}


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
    ("no-base", {"event": "installed", "nature": "stock"}, {"event": "received"}),
    ("no-base", {"event": "other", "flags": ["no-denominator"]}, {"event": "other"}),
    ("share-no-base", {"statistic": "share"}, {"statistic": "share", "of": "a.all"}),
    ("handling", {"event": "closed"}, {"event": "solved"}),
    ("no-start", {"period": UNKNOWN}, {}),
    ("no-start", {"period": UNKNOWN}, {"period": {"type": "point", "printed": "前不久"}}),
    (
        "no-start",
        {"period": UNKNOWN, "nature": "stock", "event": "installed"},
        {"period": UNKNOWN, "statistic": "mean"},
    ),
    ("no-days", {"period": UNKNOWN, "statistic": "share", "nature": "rate"}, {"period": UNKNOWN}),
    ("borrowed-period", {"period": SINCE | {"paragraph": "2"}}, {"period": SINCE | {"paragraph": "1"}}),
    ("no-date", {"nature": "stock", "event": "other", "period": UNKNOWN}, {"nature": "stock", "event": "other"}),
    ("no-method", {"statistic": "mean"}, {"statistic": "mean", "method": {"zh": "问卷", "en": "survey"}}),
    ("no-comparison", {"nature": "change"}, {"nature": "change", "comparison": "group"}),
    ("self-reported", {}, {"reported_by": "independent"}),
    ("self-reported", ARTICLE | {"source": {"author_kind": "doer"}}, ARTICLE),
    ("speaker-unknown", ARTICLE, ARTICLE | {"source": PRESS}),
    ("article-says", ARTICLE | {"source": PRESS}, ARTICLE),
    ("reporter-saw", {"reported_by": "press", "source": PRESS}, ARTICLE | {"source": PRESS}),
    ("resident-said", {"reported_by": "resident"}, {}),
    ("firm-said", {"reported_by": "firm"}, {}),
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
    assert {it[0] for it in CASES} == {limit.id for limit, _ in _RANKED}


def test_what_matters_most_comes_first(make: Maker) -> None:
    """That one case stands for itself comes before who reports it."""
    told = ids(make(statistic="single-case", period=UNKNOWN, nature="change"))
    assert told[0] == "single-case"
    assert told.index("no-ends") < told.index("self-reported")


def test_a_stretch_in_words_has_a_start(make: Maker) -> None:
    """“In the first half-year” says when counting began and ended, though a day is not printed."""
    half = {"type": "span", "printed": "今年上半年"}
    assert "no-start" not in ids(make(period=half))
    assert "no-days" not in ids(make(period=half, statistic="mean"))


@pytest.mark.parametrize("event", ["received", "other", "listed", "held", "proposed", "assigned"])
def test_a_base_is_asked_for_only_where_there_could_be_one(make: Maker, event: str) -> None:
    """Views received, projects started, sessions held: there is no whole that they are a part of."""
    assert "no-base" not in ids(make(event=event))


def test_one_voice_is_told_for_each_number(make: Maker) -> None:
    """However it was printed, one sentence says who speaks."""
    voices = {"self-reported", "speaker-unknown", "article-says", "reporter-saw", "resident-said", "firm-said"}
    for reporter in ("government", "official", "article", "press", "resident", "firm"):
        for source in ({}, PRESS, {"author_kind": "doer"}):
            assert len(voices & set(ids(make(reported_by=reporter, source=source)))) == 1


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
