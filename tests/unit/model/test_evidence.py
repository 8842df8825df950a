"""Evidence marks, computed from fields alone, told in words first."""

from dataclasses import replace
from typing import Any

import pytest

from dashboards.checks import Context
from dashboards.model import ObservationRecord, Source, agreed
from dashboards.model.evidence import checked_by, design, design_mark, imprint, said_by, standing, standing_mark
from dashboards.model.records import Stated, StatedFields

WORDS = Stated(printed="原话", paragraph=1)


def pair(context: Context, **changes: object) -> ObservationRecord:
    """Give the record of a mean before and after, with some fields changed."""
    return context.observations["linhe-one-window.opening-time"].record.model_copy(update=changes)


def source(context: Context, **changes: object) -> Source:
    """Give a source that a newspaper printed, with some fields changed."""
    return context.dataset.sources["linhe-window"].model_copy(update=changes)


def stated(*fields: str) -> StatedFields:
    """Give the source's words for some fields."""
    return StatedFields(**dict.fromkeys(fields, WORDS))


@pytest.mark.parametrize(
    ("changes", "key"),
    [
        ({"nature": "target"}, "D0"),
        ({"nature": "plan"}, "D0"),
        ({"nature": "forecast", "comparison": "randomised", "stated": stated("comparison")}, "D0"),
        ({"baseline": None}, "D1"),
        ({"baseline": None, "moment": "before"}, "D1"),
        ({"baseline": None, "nature": "change"}, "D2-difference"),
        ({"statistic": "single-case"}, "D2-case"),
        ({"statistic": "single-case", "whole": WORDS}, "D2-case"),
        ({}, "D2-pair"),
        ({"whole": WORDS}, "D3"),
        ({"whole": WORDS, "comparison": "group"}, "D3"),
        ({"comparison": "randomised"}, "D2-pair"),
        ({"comparison": "group", "stated": stated("comparison")}, "D4"),
        ({"comparison": "randomised", "stated": stated("comparison")}, "D5"),
    ],
)
def test_design_of_an_outcome(context: Context, changes: dict[str, object], key: str) -> None:
    """What lifts a design lifts it only with the source's own words; what D2 means is told apart."""
    mark = design_mark(pair(context, **changes), "outcome")
    assert mark is not None
    assert mark.key == key
    assert mark.code == design(pair(context, **changes), "outcome")


@pytest.mark.parametrize("level", ["input", "activity", "output", "context"])
def test_only_outcomes_and_changes_have_a_design(context: Context, level: Any) -> None:  # noqa: ANN401 - a level's word
    """A count of teams has no design; a change has one at any level, and a plan is a plan everywhere."""
    assert design(pair(context), level) is None
    assert design(pair(context, nature="change", baseline=None), level) == "D2"
    assert design(pair(context, nature="ceiling"), level) == "D0"


@pytest.mark.parametrize(
    ("record", "changes", "mark"),
    [
        ({}, {"publisher": None, "author_kind": None}, "S0"),
        ({}, {"author_kind": "doer"}, "S1"),
        ({}, {}, "S2"),
        ({}, {"kind": "audit"}, "S4"),
        ({}, {"kind": "open-data"}, "S2"),
        ({"reported_by": "independent"}, {}, "S2"),
        ({"reported_by": "independent", "stated": stated("reported_by")}, {}, "S4"),
        ({"reported_by": "independent", "stated": stated("reported_by")}, {"kind": "open-data"}, "S5"),
        ({}, {"kind": "statistics"}, "S2"),
        ({"method": "typed"}, {"kind": "statistics"}, "S2"),
        ({"method": "typed", "stated": stated("method")}, {"kind": "statistics"}, "S3"),
        ({"method": "typed", "stated": stated("method")}, {"kind": "open-data"}, "S5"),
    ],
)
def test_standing(context: Context, record: dict[str, object], changes: dict[str, object], mark: str) -> None:
    """Where it is printed, who says it and who checked it fold into one code; nothing typed without words lifts it."""
    assert standing(pair(context, **record), source(context, **changes)) == mark


@pytest.mark.parametrize(
    ("reported_by", "zh", "en"),
    [
        ("article", "报刊登载", "in a newspaper"),
        ("press", "记者所见，报刊登载", "the reporter saw it, in a newspaper"),
        ("resident", "居民说的，报刊登载", "a resident says, in a newspaper"),
    ],
)
def test_a_witness_is_told_as_one(context: Context, reported_by: str, zh: str, en: str) -> None:
    """What a reporter saw or a resident said is no number of the doer's that a newspaper passes on."""
    mark = standing_mark(pair(context, reported_by=reported_by), source(context))
    assert (mark.words.zh, mark.words.en, mark.code) == (zh, en, "S2")


def test_who_says_it_is_not_said(context: Context) -> None:
    """Where neither author nor publisher is printed, nobody is made the speaker."""
    unsigned = source(context, publisher=None, author_kind=None)
    record = pair(context, reported_by="article")
    assert (said_by(record, unsigned).zh, imprint(unsigned).zh, checked_by(record, unsigned)) == (
        "没有写",
        "没有写",
        "nobody",
    )


def test_a_doer_is_named_by_its_office(context: Context) -> None:
    """The doer's own text says who it is."""
    bulletin = context.dataset.sources["linhe-bulletin"]
    assert said_by(pair(context, reported_by="article"), bulletin).en == "Linhe government"


@pytest.mark.parametrize(
    ("reported_by", "zh", "en"),
    [
        ("official", "官员说的，是做事一方的话。", "Said by an official: the doer’s word."),
        ("resident", "居民说的，不是做事一方的统计。", "Told by a resident, and no count of the doer’s."),
    ],
)
def test_an_official_speaks_for_the_doer_and_a_resident_does_not(
    context: Context, reported_by: str, zh: str, en: str
) -> None:
    """What an official tells a newspaper is the doer's word; only others' words are none of the doer's."""
    means = standing_mark(pair(context, reported_by=reported_by), source(context)).means
    assert means.zh.startswith(zh)
    assert means.en.startswith(en)


def test_marks_that_all_bear_are_said_once(context: Context) -> None:
    """Of two numbers that share who says them and not how they are compared, the one mark is agreed; one number agrees with nobody."""
    one = context.observations["linhe-one-window.opening-time"]
    other = replace(one, record=pair(context, nature="target"))
    assert agreed([one, other]) == (one.standing_mark,)
    assert agreed([one]) == ()


@pytest.mark.parametrize("changes", [{}, {"baseline": None}, {"nature": "target"}, {"comparison": "group"}])
def test_a_ladder_holds_the_words_of_its_own_step(context: Context, changes: dict[str, object]) -> None:
    """Six steps, and on the one that the mark stands on its own words."""
    mark = design_mark(pair(context, **changes), "outcome")
    assert mark is not None
    assert len(mark.ladder) == len({it.zh for it in mark.ladder}) == 6
    assert mark.ladder[mark.step] == mark.words
