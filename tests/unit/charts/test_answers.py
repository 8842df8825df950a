"""What a place's records answer to the fixed questions: one verdict each, over made-up places."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from dashboards.charts import glyphs
from dashboards.charts.answers import PlaceAnswer, answers
from dashboards.checks import Context
from dashboards.model import Initiative, Observation, Question, Text
from dashboards.model.records import Claim, Name

HANDLING = Question(
    id="handling",
    name=Name(zh="办多久", en="Handling time"),
    short=Name(zh="办", en="Time"),
    indicators=("handling-time",),
    needs=Text(zh="多少件", en="how many cases"),
)
SOLVED = HANDLING.model_copy(update={"id": "solved", "indicators": ("requests-closed", "closing-rate")})
Made = Callable[..., Observation]


@pytest.fixture
def made(context: Context) -> Made:
    """Give a function that changes fields of a number of the small ledger's."""

    def change(name: str = "linhe-one-window.opening-time", **fields: Any) -> Observation:  # noqa: ANN401 - fields of a record
        it = context.observations[name]
        record = it.record.model_copy(update=fields)
        return replace(it, record=record, baseline=it.baseline if record.baseline is not None else None)

    return change


@pytest.fixture
def claiming(context: Context) -> Initiative:
    """Give an initiative that says, without a number, that handling takes less time."""
    claim = Claim(paragraph=4, direction="down", question="handling", text=Text(zh="办得快了", en="faster"))
    return context.dataset.initiatives["linhe-one-window"].model_copy(update={"claims": (claim,)})


def _asked(*rows: Observation, question: Question = HANDLING, by: tuple[Initiative, ...] = ()) -> PlaceAnswer:
    (answer,) = answers([question], rows, by)
    return answer


@pytest.mark.parametrize(
    ("verdict", "fields"),
    [
        ("both", {}),
        ("before", {"baseline": None, "moment": "before"}),
        ("after", {"baseline": None}),
        ("alone", {"baseline": None, "moment": "none"}),
        ("difference", {"baseline": None, "moment": "none", "nature": "change"}),
        ("case", {"baseline": None, "statistic": "single-case"}),
        ("case", {"statistic": "single-case"}),
        ("planned", {"baseline": None, "nature": "target", "statistic": "parameter"}),
        ("planned", {"nature": "forecast"}),
        ("rate", {"baseline": None, "moment": "none", "nature": "rate", "statistic": "share"}),
        ("count", {"baseline": None, "moment": "none", "statistic": "count"}),
        ("based", {"baseline": None, "moment": "none", "statistic": "count", "of": "linhe-half-year.received"}),
    ],
)
def test_one_number_has_the_verdict_of_its_fields(made: Made, verdict: str, fields: dict[str, Any]) -> None:
    """Each verdict follows from fields of the record alone."""
    answer = _asked(made(**fields))
    assert [it.verdict for it in answer.lines] == [verdict]
    assert answer.verdict == verdict


def test_nothing_printed_is_an_answer(made: Made) -> None:
    """A place whose numbers answer other questions has printed nothing to this one, and lacks both ends."""
    answer = _asked(made("linhe-half-year.firms"))
    assert (answer.verdict, answer.lines) == ("none", ())
    assert [it.en for it in answer.lacks] == ["the values before and after"]


def test_a_claim_without_a_number_is_told_as_one(claiming: Initiative) -> None:
    """Where only a claim is printed, it stands for the answer with the way that it says."""
    answer = _asked(by=(claiming,))
    assert (answer.verdict, [it.mark for it in answer.lines]) == ("claimed", ["down"])


def test_a_claim_beside_a_number_stands_apart(made: Made, claiming: Initiative) -> None:
    """A claim lifts no verdict, and is not lost."""
    answer = _asked(made(baseline=None), by=(claiming,))
    assert (answer.verdict, len(answer.lines), len(answer.claims)) == ("after", 1, 1)


def test_a_claim_of_another_question_is_no_answer(claiming: Initiative) -> None:
    """What is claimed of handling says nothing of problems solved."""
    assert _asked(question=SOLVED, by=(claiming,)).verdict == "none"


def test_a_claim_of_the_missing_end_is_drawn_there(made: Made, claiming: Initiative) -> None:
    """The end after that is only said to be shorter shows which way it is said to have gone."""
    answer = _asked(replace(made(baseline=None, moment="before"), initiative=claiming), by=(claiming,))
    assert (answer.verdict, [it.said for it in answer.lines], len(answer.claims)) == ("before", ["down"], 1)


def test_numbers_that_lack_different_ends_make_no_pair(made: Made) -> None:
    """One place's before and another's after are two halves, never a whole."""
    other = replace(
        made(baseline=None), id="other.time", initiative=made().initiative.model_copy(update={"id": "other"})
    )
    answer = _asked(made(baseline=None, moment="before"), other)
    assert answer.verdict == "mixed"
    assert [it.zh for it in answer.lacks] == ["改前、改后的数"]


def test_one_case_among_many_does_not_lift_or_lower(made: Made) -> None:
    """An average before stays what it is beside one case before; a case alone lacks the many."""
    case = replace(made(baseline=None, statistic="single-case"), id="other.case")
    assert _asked(made(baseline=None), case).verdict == "after"
    assert [it.en for it in _asked(case).lacks] == ["the value before", "the number for many, not for one case"]


def test_a_plan_beside_a_result_is_no_result(made: Made) -> None:
    """The target stays a line of its own and changes no verdict."""
    plan = replace(made(baseline=None, nature="target"), id="other.plan")
    answer = _asked(made(baseline=None), plan)
    assert (answer.verdict, [it.verdict for it in answer.lines]) == ("after", ["after", "planned"])


def test_a_repeat_is_one_number(made: Made) -> None:
    """A number that another paragraph prints again stands once."""
    again = replace(made(same_as="linhe-one-window.opening-time"), id="linhe-one-window.again")
    assert len(_asked(made(), again).lines) == 1


def test_a_count_lacks_what_the_question_declares(made: Made) -> None:
    """How many were closed has no before: what it lacks is told by the question itself."""
    answer = _asked(made("linhe-one-window.closed"), question=SOLVED)
    assert (answer.verdict, answer.lacks) == ("count", ())


def test_signs_that_show_the_same_are_one(made: Made) -> None:
    """A cell of the table draws each kind of sign once."""
    same = replace(made(), id="other.same", initiative=made().initiative.model_copy(update={"id": "other"}))
    case = replace(made(statistic="single-case", baseline=None), id="other.case")
    assert [it.look[:2] for it in _asked(made(), same, case).looks] == [("both", "dot"), ("after", "hollow")]


@pytest.mark.parametrize(
    ("shape", "fields"),
    [
        ("half", {"baseline": None, "moment": "after"}),
        ("half", {"baseline": None, "moment": "before"}),
        ("difference", {"baseline": None, "nature": "change", "moment": "none"}),
        ("interval", {"baseline": None, "moment": "none"}),
        ("", {}),
    ],
)
def test_a_sign_of_another_shape_has_a_key(made: Made, shape: str, fields: dict[str, Any]) -> None:
    """One end, a difference and a range look unlike the marks alone, so the key can draw each; a pair it always draws."""
    (line,) = _asked(made(**fields)).lines
    assert glyphs.shape(line) == shape
    assert glyphs.key(shape or "joined") != glyphs.key("dot")


def test_an_exact_count_and_one_within_bounds_are_two_signs(made: Made) -> None:
    """A cell draws signs that look alike once: a bounded count looks unlike an exact one."""
    bounded, exact = (made(f"{it}.closed", of=None) for it in ("linhe-one-window", "linhe-half-year"))
    assert len(_asked(bounded, exact, question=SOLVED).looks) == 2
    assert len(_asked(exact, exact, question=SOLVED).looks) == 1
