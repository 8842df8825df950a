"""The questions that every place is asked: an indicator answers one of them, and is named there once."""

from collections.abc import Iterator

from dashboards.checks.context import Context
from dashboards.errors import FIRST_GIVEN, Problem, Related, show
from dashboards.errors.rules import rule

SCORECARD = rule("scorecard", ("一个指标只回答一个问题，只写一次", "an indicator must answer one question, once"), ("写在两处，同一个数就在一个地方的网页上数两遍。", "Named twice, one number would stand on the page of a place as two."), ("删掉重复的那一个", "delete the one that repeats"), bad="- id: waiting\n  indicators: [waiting-time]\n- id: handling\n  indicators: [waiting-time]", good="- id: waiting\n  indicators: [waiting-time]\n- id: handling\n  indicators: [handling-time]")  # fmt: skip


def check_scorecard(context: Context) -> Iterator[Problem]:
    """Find indicators that a question names twice, or that two questions name."""
    seen: dict[str, tuple[str, int]] = {}
    for question in context.dataset.questions.values():
        for index, name in enumerate(question.indicators):
            if name not in seen:
                seen[name] = (question.id, index)
                continue
            other, first = seen[name]
            twice = other == question.id
            where = ("同一个问题里", "this question") if twice else (f"问题{other}里", f"question {other}")
            yield SCORECARD.at(context.span("question", question.id, "indicators", index), (f"{where[0]}已经有这个指标：{show(name)}", f"indicator must answer one question, once; {where[1]} names it already: {show(name)}"), ("删掉重复的这一个", "delete the one that repeats") if twice else ("留在它真正回答的那个问题下，删掉另一个", "keep it under the question that it really answers, and delete the other"), related=(Related(span=context.span("question", other, "indicators", first), label=FIRST_GIVEN),))  # fmt: skip
