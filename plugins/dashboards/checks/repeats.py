"""Repeats: one number is one observation, the same number of two sources is linked, and a conflict is shown as one.

Hands on problems, and for pages the repeats and conflicts of an observation.
"""

import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from dashboards.checks.context import Context
from dashboards.checks.designs import place_of
from dashboards.errors import Both, Problem, Related, show
from dashboards.errors.rules import rule
from dashboards.model import Observation
from dashboards.quantities import meet

REPEAT = rule("repeat", ("同一来源的同一个数只录一次", "one number of one source must be one observation"), ("印了三遍的数还是一个数。", "A number printed three times is one number."), ("删掉一个，或写same_as", "delete one, or write same_as"), bad="188个; 188个", good="188个")  # fmt: skip
SAME_AS = rule("same-as", ("same_as必须指向同一个数", "same_as must name the same number"), ("指错了，就把两个不同的数说成一个。", "A wrong link makes two numbers one."), ("删掉same_as，或指向真正的那一个", "delete same_as, or name the right one"), bad="188个 same_as 145起", good="188个 same_as 188个")  # fmt: skip
SAME_NUMBER = rule("same-number", ("两个来源报同一个数，要连起来", "the same number of two sources must be linked"), ("连起来，读者才知道是两处印证还是转述。", "Linked, a reader sees whether two sources agree or one repeats the other."), ("写 same_as", "write same_as"), bad="a: 582台; b: 582台", good="b: 582台 (same_as: a)")  # fmt: skip
CONFLICT = rule("conflict", ("两个来源对不上，要核对", "two sources that disagree must be looked at"), ("冲突不能悄悄取舍；核对后原样显示。", "A conflict is not settled in silence; once checked it is shown."), ("核对两处原文；确实如此就保留", "check both texts; if they print so, leave it"), bad="582台 | 600台", good="582台 | 582台")  # fmt: skip


# Up to so many numbers of one thing at one time, every pair of them is looked at.
_FEW = 20


@dataclass(frozen=True, kw_only=True)
class Conflict:
    """Two sources that print different numbers for the same thing; full ids, in the order of the ids."""

    first: str
    second: str


def repeats(observations: Iterable[Observation]) -> Mapping[str, tuple[str, ...]]:
    """Give, by id, the observations that print the same number again; those that none repeats are left out."""
    families: dict[str, set[str]] = defaultdict(set)
    for it in observations:
        if it.record.same_as is not None:
            families[it.record.same_as] |= {it.record.same_as, it.id}
    return {name: tuple(sorted(family - {name})) for family in families.values() for name in family}


def conflicts(observations: Iterable[Observation]) -> tuple[Conflict, ...]:
    """Find pairs of observations of two sources that cannot both be right."""
    pairs = (
        Conflict(first=a.id, second=b.id)
        for a, b in _pairs_alike(observations)
        if a.source.id != b.source.id and not meet(a.quantity, b.quantity) and not _said_anew(a, b)
    )
    return tuple(sorted(pairs, key=lambda it: (it.first, it.second)))


def check_repeats(context: Context) -> Iterator[Problem]:
    """Check `same_as`, and find numbers that were entered twice, that want a link, or that conflict."""
    for observation in context.observations.values():
        yield from _same_as(context, observation)
    yield from _entered_again(context)
    for a, b in _pairs_alike(context.observations.values()):
        if a.source.id == b.source.id or _linked(a, b):
            continue
        if a.quantity.meaning == b.quantity.meaning:
            yield _unlinked(context, a, b)
        elif not meet(a.quantity, b.quantity):
            yield _conflict(context, a, b)


def _entered_again(context: Context) -> Iterator[Problem]:
    """Find a second entry of one number of one source, whatever period, nature or indicator was typed.

    It is the same number where it is printed at the same place, and where the source prints the same of the same place
    for the same indicator elsewhere. Each is held against the first one alone, so that many copies are no square.
    """
    at: dict[object, Observation] = {}
    said: dict[object, list[Observation]] = defaultdict(list)
    for it in sorted(context.observations.values(), key=lambda it: it.id):
        first = at.setdefault(place_of(it, it.record), it)
        alike = said[it.source.id, it.indicator.id, it.place.id, it.groups, it.body, it.quantity.meaning]
        if first is not it and not _one_number(first, it):
            yield _twice(context, first, it, sure=True, there=True)
        elif (same := next((one for one in alike if _may_be_one(one, it)), None)) is not None:
            yield _twice(context, same, it, sure=same.initiative.id == it.initiative.id)
        # One of each kind is enough to find the next: of copies the first, of other populations and moments their own.
        if not any(_may_be_one(one, it) or _one_number(one, it) for one in alike):
            alike.append(it)


def _may_be_one(a: Observation, b: Observation) -> bool:
    """Return whether two equal entries may be one number that was entered twice: nothing tells them apart, nothing links them."""
    one, two = a.record, b.record
    # Two cells are two numbers, and so are two periods of one series, or two bases of a change, however alike.
    cells = one.cell is not None and two.cell is not None and place_of(a, one) != place_of(b, two)
    periods = one.series is not None and one.series == two.series and one.period != two.period
    bases = one.change is not None and two.change is not None and one.change.against != two.change.against
    return (
        not (_of_two_groups(a, b) or cells or periods or bases)
        and {one.moment, two.moment} != {"before", "after"}
        and not _linked(a, b)
    )


def _of_two_groups(a: Observation, b: Observation) -> bool:
    """Whether two entries count two populations, each named."""
    one, two = a.record.population, b.record.population
    return one is not None and two is not None and one != two


def _one_number(a: Observation, b: Observation) -> bool:
    return b.id == a.record.same_as or a.id == b.record.same_as or _one_family(a, b)


def _pairs_alike(observations: Iterable[Observation]) -> Iterator[tuple[Observation, Observation]]:
    """Yield pairs that measure the same thing at the same place over the same known time, where they may say anything new.

    Two different numbers of one source say nothing, and they are most pairs of a large ledger.
    """
    groups: dict[object, list[Observation]] = defaultdict(list)
    for it in sorted(observations, key=lambda it: it.id):
        record = it.record
        when = (record.period.start, record.period.end)
        time = record.period.printed if when == (None, None) else when
        kind = (
            *(it.indicator.id, it.place.id, it.groups, it.body, it.definition, it.quantity.unit),
            *(record.nature, record.statistic, record.moment, record.change and record.change.against),
        )
        groups[kind, time].append(it)
    for group in groups.values():
        yield from (pair for pair in _worth_a_look(group) if _same_time(*pair) and not _of_two_groups(*pair))


def _worth_a_look(group: list[Observation]) -> Iterator[tuple[Observation, Observation]]:
    """Yield the pairs of one number, then those of different numbers of two sources; in a large group, one a number.

    All pairs of some hundred copies would be tens of thousands, and say no more than that each repeats an earlier one.
    """
    alike: dict[object, list[Observation]] = defaultdict(list)
    for it in group:
        alike[it.quantity.meaning].append(it)
    for same in alike.values():
        yield from itertools.combinations(same, 2) if len(same) <= _FEW else _with_earlier(same)
    if len({it.source.id for it in group}) == 1:
        return
    firsts = [same[0] for same in alike.values()]
    few = len(group) <= _FEW
    for at, b in enumerate(group):
        others = (a for a in (group[:at] if few else firsts) if a.id < b.id and a.source.id != b.source.id)
        apart = (a for a in others if a.quantity.meaning != b.quantity.meaning and not meet(a.quantity, b.quantity))
        yield from ((a, b) for a in (apart if few else itertools.islice(apart, 1)))


def _with_earlier(same: Sequence[Observation]) -> Iterator[tuple[Observation, Observation]]:
    """Pair each with the first of its initiative, else of its source, else of all."""
    first: dict[tuple[str, ...], Observation] = {}
    for it in same:
        keys = ((it.source.id, it.initiative.id), (it.source.id,), ())
        earlier = next((first[key] for key in keys if key in first), None)
        if earlier is not None:
            yield earlier, it
        for key in keys:
            first.setdefault(key, it)


def _same_time(a: Observation, b: Observation) -> bool:
    one, two = a.record.period, b.record.period
    if one.start is not None or two.start is not None or one.end is not None or two.end is not None:
        return (one.start, one.end) == (two.start, two.end)
    if a.source.id == b.source.id:
        return one.printed == two.printed
    # Two sources that both leave the time out may mean different times.
    return one.printed is not None and one.printed == two.printed


def _linked(a: Observation, b: Observation) -> bool:
    return (
        _said_anew(a, b)
        or _contradicts(a, b)
        or b.id in {a.record.same_as, a.record.of}
        or a.id in {b.record.same_as, b.record.of}
        or _one_family(a, b)
    )


def _said_anew(a: Observation, b: Observation) -> bool:
    """Return whether one is the source's own revision of the other, which is no conflict."""
    return _tied(a, b, "revises") or _tied(b, a, "revises")


def _contradicts(a: Observation, b: Observation) -> bool:
    return _tied(a, b, "contradicts") or _tied(b, a, "contradicts")


def _tied(a: Observation, b: Observation, field: str) -> bool:
    tie = getattr(a.record, field)
    # Who repeats a number repeats what was said of it: an audit quotes what was later revised.
    return tie is not None and tie.observation in {b.id, b.record.same_as}


def _one_family(a: Observation, b: Observation) -> bool:
    return a.record.same_as is not None and a.record.same_as == b.record.same_as


def _same_as(context: Context, observation: Observation) -> Iterator[Problem]:
    name = observation.record.same_as
    other = context.observations.get(name or "")
    if name is None or other is None:
        return
    wrong = _why_not_same(observation, other)
    if wrong is not None:
        yield SAME_AS.at(context.observation_span(observation.id, "same_as"), (f"same_as{wrong.zh}：{show(name)}（{other.record.printed}）", f"same_as {wrong.en}: {show(name)} ({other.record.printed})"), related=_related(context, other))  # fmt: skip


def _why_not_same(observation: Observation, other: Observation) -> Both | None:
    if other.id == observation.id:
        return Both(zh="不能指向自己", en="must not name the observation itself")
    if other.record.same_as is not None:
        return Both(zh="必须指向原始的那一个，不能再转一道", en="must name the first one, not another repeat")
    if other.quantity.meaning != observation.quantity.meaning or other.indicator.id != observation.indicator.id:
        return Both(zh="指向的数必须相同", en="must name the same number of the same indicator")
    return None


def _twice(context: Context, a: Observation, b: Observation, *, sure: bool, there: bool = False) -> Problem:
    return REPEAT.at(context.observation_span(b.id, "printed"), (
            f"同一来源的同一个数只能录一次：{show(b.id)}和{show(a.id)}都是{b.record.printed}",
            f"one number of one source must be one observation: {show(b.id)} and {show(a.id)} are both {b.record.printed}",
        ), (
            f"删掉一个，或写 same_as: {a.id}；若数的不是一回事，{'用occurrence写明是段里的第几处，再' if there else ''}分清指标、地方、groups或body",
            f"delete one, or write 'same_as: {a.id}'; if they count different things, {'say with occurrence which of the paragraph it is, and ' if there else ''}tell indicator, place, groups or body apart",
        ), severity="error" if sure else "warning", related=_related(context, a))  # fmt: skip


def _unlinked(context: Context, a: Observation, b: Observation) -> Problem:
    return SAME_NUMBER.at(
        context.observation_span(b.id, "printed"),
        (
            f"两个来源报同一个数，要连起来：{show(b.id)}和{show(a.id)}",
            f"the same number of two sources must be linked: {show(b.id)} and {show(a.id)}",
        ),
        (f"写 same_as: {a.id}", f"write 'same_as: {a.id}'"),
        severity="warning",
        related=_related(context, a),
    )


def _conflict(context: Context, a: Observation, b: Observation) -> Problem:
    return CONFLICT.at(
        context.observation_span(b.id, "printed"),
        (
            f"两个来源的数对不上：{show(b.id)}印{b.record.printed}，{show(a.id)}印{a.record.printed}",
            f"two sources disagree: {show(b.id)} prints {b.record.printed}, {show(a.id)} prints {a.record.printed}",
        ),
        (
            f"核对两处原文；同一方后来改了就写 revises: {{observation: {a.id}, printed: 原文的字}}，另一方说法不同就用contradicts同样写；都不是就保留，网页会把冲突显示出来",
            f"check both texts; where the same hand changed it write revises: {{observation: {a.id}, printed: its words}}, where another says otherwise contradicts in the same way; else leave it, and the pages show the conflict",
        ),
        severity="warning",
        related=_related(context, a),
    )


def _related(context: Context, other: Observation) -> tuple[Related, ...]:
    label = Both(zh=f"另一个在这里：{other.record.printed}", en=f"the other one is here: {other.record.printed}")
    return (Related(span=context.observation_span(other.id, "printed"), label=label),)
