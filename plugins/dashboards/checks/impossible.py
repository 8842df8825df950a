"""Numbers that cannot be: shares past the whole, counts below nothing, sums in a circle, parts that count twice.

Charts of nothing and places that lie in smaller ones are found here as well.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from dashboards.checks.context import Context
from dashboards.checks.references import CIRCLE
from dashboards.errors import FIRST_GIVEN, Problem, Related, show
from dashboards.errors.rules import rule
from dashboards.model import Chart, Observation, chosen
from dashboards.model.kinds import DECLARED_KINDS
from dashboards.model.vocabulary import GOVERNMENT_LEVELS
from dashboards.quantities import Quantity

IMPOSSIBLE = rule("impossible", ("数字要是可能有的", "a number must be possible"), ("部分不会超过全部，个数和时间不会小于零；多半是抄错了，或性质选错了。", "A part is never more than its whole, nor a count or a time less than nothing: a slip of copying, or the wrong nature."), ("核对原文；变化写 nature: change，完成计划的多少写 statistic: share-of-target", "check the source; a change is 'nature: change', what is reached of a plan 'statistic: share-of-target'"), bad="197.22%（statistic: share）", good="97.22%")  # fmt: skip
DOUBLED = rule("doubled", ("一个和里每个部分只算一次", "a part of a sum must count once"), ("写了两次，或已包含在另一部分里，总数就多算了。", "Named twice, or held by another part already, it would count twice."), ("删掉重复的那一个", "delete the one that repeats"), bad="sum_of: [a.x, a.x]", good="sum_of: [a.x, a.y]")  # fmt: skip
PLACE_LEVEL = rule("place-level", ("上级的级别要高于下级", "a place must lie in one of a higher level"), ("省不在区里，市不在街道里；写反了，整个城市的页面都会错。", "No province lies in a district, no city in a street; the wrong way round every page of the city would be wrong."), ("改正parent或kind", "mend parent or kind"), bad="province: parent: (district)", good="district: parent: (city)")  # fmt: skip
CHART_EMPTY = rule("chart-empty", ("图表要有东西可画", "a chart must have something to draw"), ("标题下面什么也没有，读者只会以为网页坏了。", "With nothing under its headline a reader takes the page for broken."), ("写上要画的数据点，放宽filter，或删掉图表", "name what is to be drawn, widen the filter, or delete the chart"), bad="observations: []", good="observations:\n  - a.received")  # fmt: skip


_WHOLE = 100


def check_impossible(context: Context) -> Iterator[Problem]:
    """Find what no source can have meant."""
    for observation in context.observations.values():
        yield from _bounds(context, observation)
        yield from _doubled(context, observation)
    yield from _circles(context)
    for chart in context.dataset.charts.values():
        yield from _empty(context, chart)
    yield from _places(context)


def _bounds(context: Context, observation: Observation) -> Iterator[Problem]:
    """Check the value now and the value before against what a share or a count can be."""
    ends: list[tuple[tuple[str, ...], Quantity]] = [(("printed",), observation.quantity)]
    if observation.baseline is not None:
        ends.append((("baseline", "printed"), observation.baseline))
    for path, quantity in ends:
        numbers = [it for it in (quantity.value, quantity.low, quantity.high) if it is not None]
        if _is_part(context, observation) and any(not 0 <= it <= _WHOLE for it in numbers):
            yield IMPOSSIBLE.at(
                context.observation_span(observation.id, *path),
                (
                    f"占比要在0%到100%之间：{show(quantity.printed)}",
                    f"a share must lie between 0 % and 100 %: {show(quantity.printed)}",
                ),
                (
                    "核对原文；是增长或下降多少写 nature: change，是完成计划的多少写 statistic: share-of-target，用target指明那个计划",
                    "check the source; if it rose or fell by that much write 'nature: change', if it is of a plan 'statistic: share-of-target', and name the plan in 'target'",
                ),
            )
        elif _is_counted(observation, quantity) and any(it < 0 for it in numbers):
            yield IMPOSSIBLE.at(
                context.observation_span(observation.id, *path),
                (
                    f"个数和时间不能小于零：{show(quantity.printed)}",
                    f"a count or a time must not be below zero: {show(quantity.printed)}",
                ),
                (
                    "核对原文；说的是减少了多少就写 nature: change",
                    "check the source; if it says by how much something fell write 'nature: change'",
                ),
            )


def _is_part(context: Context, observation: Observation) -> bool:
    """Return whether a number is the share of a whole: no change, no plan, and not measured by a plan."""
    whole = context.observations.get(observation.record.of or "")
    planned = not observation.is_result or (whole is not None and not whole.is_result)
    return observation.record.statistic == "share" and observation.record.nature != "change" and not planned


def _is_counted(observation: Observation, quantity: Quantity) -> bool:
    """Return whether a number counts or measures something; what is in per cent may have grown by less than nothing."""
    return observation.record.nature != "change" and quantity.unit != "%"


def _doubled(context: Context, observation: Observation) -> Iterator[Problem]:
    """Find a part of a sum that is named twice, or that stands in another part already."""
    seen: dict[str, int] = {}
    parts = observation.record.sum_of
    for index, name in enumerate(parts):
        first = seen.setdefault(name, index)
        if first != index:
            yield DOUBLED.at(
                context.observation_span(observation.id, "sum_of", index),
                (f"同一部分写了两次：{show(name)}", f"a part of a sum must be named once: {show(name)}"),
                ("删掉一个，或换成真正的那一部分", "delete one, or name the part that is meant"),
                related=(Related(span=context.observation_span(observation.id, "sum_of", first), label=FIRST_GIVEN),),
            )
        inside = next((it for it in parts if it not in {name, observation.id} and _holds(context, it, name)), None)
        if inside is not None and first == index:
            yield DOUBLED.at(
                context.observation_span(observation.id, "sum_of", index),
                (
                    f"这一部分已经算在{inside}里：{show(name)}",
                    f"a part of a sum must not stand in another part, as in {inside}: {show(name)}",
                ),
                ("删掉它，或删掉包含它的那一部分", "delete it, or the part that holds it"),
            )


def _holds(context: Context, whole: str, part: str) -> bool:
    other, own = context.observations.get(whole), context.observations.get(part)
    return (other is not None and part in other.record.sum_of) or (own is not None and own.record.of == whole)


def _circles(context: Context) -> Iterator[Problem]:
    """Find sums that lead back to themselves, over parts and over what is a part of what."""
    wholes: dict[str, set[str]] = defaultdict(set)
    for it in context.observations.values():
        if it.record.of is not None:
            wholes[it.id].add(it.record.of)
        for part in it.record.sum_of:
            wholes[part].add(it.id)
    for it in context.observations.values():
        # A number that names itself is a circle that `check_references` finds.
        names = [name for name in it.record.sum_of if name != it.id]
        above = _above(it.id, wholes) if names else set()
        index = next((at for at, name in enumerate(names) if name in above), None)
        if index is not None:
            yield CIRCLE.at(
                context.observation_span(it.id, "sum_of", it.record.sum_of.index(names[index])),
                (
                    f"{show(names[index])}既是它的一部分，又包含它",
                    f"references must not lead back to where they start: {show(names[index])} is a part of it and holds it",
                ),
            )


def _above(start: str, wholes: Mapping[str, set[str]]) -> set[str]:
    """Return everything that a number is a part of, near or far."""
    found: set[str] = set()
    left = [start]
    while left:
        for name in wholes.get(left.pop(), ()):
            if name not in found:
                found.add(name)
                left.append(name)
    return found


def _empty(context: Context, chart: Chart) -> Iterator[Problem]:
    """Find a chart that has nothing to draw. Names that lead nowhere are found by `check_references`."""
    shows = DECLARED_KINDS[chart.kind].shows
    if shows == "process":
        nothing = chart.process is None and not chart.initiatives
    elif shows == "initiatives" and chart.initiatives:
        nothing = False
    else:
        nothing = not chart.observations and not chosen(chart, context.observations)
    if not nothing or (chart.filter is not None and not context.is_whole):
        return
    field = "filter" if chart.filter is not None else "observations" if chart.observations else "kind"
    wanted = "process" if shows == "process" else "observations"
    message = (
        (f"筛选没有选中任何数据点：{show(chart.id)}", f"filter must match an observation: {show(chart.id)}")
        if chart.filter is not None
        else (f"图表没有东西可画：{show(chart.id)}", f"a chart must have something to draw: {show(chart.id)}")
    )
    yield CHART_EMPTY.at(
        context.span("chart", chart.id, field, key=True),
        message,
        (
            f"在{wanted}里写上要画的，或放宽filter；暂时没有就删掉这张图表",
            f"name in {wanted} what is to be drawn, or widen the filter; if there is nothing yet delete the chart",
        ),
    )


def _places(context: Context) -> Iterator[Problem]:
    """Find places that lie in a place of the same or a lower level of government."""
    places = context.dataset.places
    for place in places.values():
        parent = places.get(place.parent or "")
        # A circle is a problem of its own.
        if parent is None or place.id in {it.parent for it in context.dataset.lineage(place.id)}:
            continue
        own, above = GOVERNMENT_LEVELS.get(place.kind), GOVERNMENT_LEVELS.get(parent.kind)
        # A zone is run like a county and may lie in one.
        lies_in = place.kind == "zone" and parent.kind != "zone" and own == above
        if own is not None and above is not None and above >= own and not lies_in:
            yield PLACE_LEVEL.at(
                context.span("place", place.id, "parent"),
                (
                    f"上级的级别要高于它：{place.id}是{place.kind}，{parent.id}是{parent.kind}",
                    f"parent must be of a higher level: {place.id} is a {place.kind}, {parent.id} a {parent.kind}",
                ),
                ("改正parent，或改正其中一个的kind", "mend parent, or the kind of one of the two"),
            )
