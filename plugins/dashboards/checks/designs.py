"""Designs that cannot be: a value before that is another number, a comparison of what is no outcome, a case of all."""

from collections.abc import Iterator

from dashboards.checks.context import Context
from dashboards.errors import Both, Problem, Related, show
from dashboards.errors.rules import rule
from dashboards.model import Observation, ObservationRecord
from dashboards.model.records import Baseline, Cell
from dashboards.model.vocabulary import NOT_RESULTS

BASELINE_TAKEN = rule("baseline-taken", ("改前的数不能是另一个已经录入的数", "a value before must not be a number that is entered as another"), ("两个并列的数不是前后；把一个当作另一个的改前，就造出一对假的前后。", "Two numbers side by side are not before and after; one taken for the other's value before makes up a pair."), ("删掉baseline；确是改前的，把那一条写成 moment: before", "delete 'baseline'; if it is the value before, write 'moment: before' at the other"), bad="baseline: printed: 52分钟 (all day, entered)", good="(no baseline)")  # fmt: skip
DESIGN = rule("design", ("前后和对照要说得通", "before, after and comparison must make sense"), ("改前的数没有自己的改前，计划没有对照，一个例子没有对照组。", "A value before has none of its own, a plan has nothing to compare, one case has no group."), ("核对原文，改掉其中一个字段", "check the source, and mend one of the fields"), bad="nature: target\ncomparison: group", good="nature: target")  # fmt: skip


Place = tuple[str, int, str, int, Cell | None]


def check_designs(context: Context) -> Iterator[Problem]:
    """Find pairs and comparisons that a record claims and that cannot be."""
    places = {place_of(it, it.record): it for it in reversed(tuple(context.observations.values()))}
    for it in context.observations.values():
        if it.record.baseline is not None:
            yield from _taken(context, it, it.record.baseline, places)
        for field, zh, en in _impossible(it):
            yield DESIGN.at(
                context.observation_span(it.id, field, key=field == "baseline"),
                (zh, f"{field} must not stand here: {en}"),
                ("核对原文，改掉其中一个字段", "check the source, and mend one of the two fields"),
            )


def place_of(it: Observation, number: ObservationRecord | Baseline) -> Place:
    """Return where in which source a number of an observation is printed."""
    return it.source.id, number.paragraph, number.printed, number.occurrence or 1, number.cell


def _taken(
    context: Context, it: Observation, baseline: Baseline, places: dict[Place, Observation]
) -> Iterator[Problem]:
    other = places.get(place_of(it, baseline))
    if other is None or (other.record.moment == "before" and other.indicator.id == it.indicator.id and other is not it):
        return
    label = Both(zh=f"它已经是{other.id}", en=f"it is {other.id} already")
    yield BASELINE_TAKEN.at(
        context.observation_span(it.id, "baseline", "printed"),
        (
            f"改前的数是另一个已经录入的数：{show(baseline.printed)}（{other.id}）",
            f"baseline must not be a number that is entered as another: {show(baseline.printed)} ({other.id})",
        ),
        (
            "原文没有说它是改前的数就删掉baseline；确是改前的，把那一条的moment写成before",
            "delete 'baseline' unless the source calls it the value before; if it does, write 'moment: before' at the other",
        ),
        related=(Related(span=context.observation_span(other.id, "printed"), label=label),),
    )


def _impossible(it: Observation) -> Iterator[tuple[str, str, str]]:
    record = it.record
    if record.baseline is not None:
        if record.moment == "before":
            yield "baseline", "改前的数没有自己的改前", "a value before has no value before of its own"
        if record.nature == "change":
            yield "baseline", "变化量没有改前；改前、改后是两个数", "a change has no value before, the value after has"
    if record.comparison == "none":
        return
    if record.nature in NOT_RESULTS:
        yield (
            "comparison",
            "计划、目标、上限还没有发生，没有对照可言",
            "a plan, target or ceiling has nothing to compare yet",
        )
    elif it.level != "outcome" and record.nature != "change":
        yield "comparison", "只有结果和变化量才谈得上对照", "only outcomes and changes are compared with a group"
    elif record.statistic == "single-case":
        yield "comparison", "一个例子没有对照组", "one case has no comparison group"
