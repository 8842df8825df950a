"""What stands beside a number must fit it: header units, changes, shares, balances, series, revisions, targets.

A share that does not give its part, or flows that do not close, are the source's: they become flags, never corrections.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from functools import partial

from dashboards.checks.context import Context, problem
from dashboards.errors import Both, Problem, Related, Span, show
from dashboards.model import Observation, ObservationRecord
from dashboards.model.beside import UnitPrinted, quoted_in
from dashboards.model.dataset import DOWN_SIGNS, SIGNS
from dashboards.model.vocabulary import NOT_RESULTS
from dashboards.quantities import Interval, Quantity, fold, meet

_HUNDRED = Decimal(100)


def check_beside(context: Context) -> Iterator[Problem]:
    """Check every field beside every number."""
    for initiative in context.dataset.initiatives.values():
        for index, record in enumerate(initiative.observations):
            at = partial(context.span, "initiative", initiative.id, "observations", index)
            yield from _units(context, initiative.id, index, record)
            for field, needed, there in _NATURES:
                if there(record) and not needed(record):
                    yield _unfit(at(field, key=True), field)
            yield from _statistic(at, record)
            yield from _sign(at, record)
    for observation in context.observations.values():
        yield from _share(context, observation)
        yield from _balance(context, observation)
        yield from _ties(context, observation)
    yield from _series(context)


Fits = Callable[[ObservationRecord], bool]
_NATURES: tuple[tuple[str, Fits, Fits], ...] = (
    ("change", lambda it: it.nature in {"change", "difference"}, lambda it: it.change is not None),
    ("rank", lambda it: it.nature == "rank", lambda it: it.rank is not None),
    ("share", lambda it: it.statistic == "share", lambda it: it.share is not None),
    ("survey", lambda it: it.nature not in NOT_RESULTS, lambda it: it.survey is not None),
    ("revises", lambda it: it.status in {"revised", "confirmed"}, lambda it: it.revises is not None),
)
_FITS = {
    "change": ("nature是change或difference", "nature change or difference"),
    "rank": ("nature是rank", "nature rank"),
    "share": ("statistic是share", "statistic share"),
    "survey": ("已经发生的数", "a result"),
    "revises": ("status是revised或confirmed", "status revised or confirmed"),
}


def _unfit(span: Span, field: str) -> Problem:
    zh, en = _FITS[field]
    return problem(
        span,
        "beside-nature",
        (f"{field}只用于{zh}的数", f"{field} must stand beside {en}"),
        (f"改nature、statistic或status，或删掉{field}", f"mend nature, statistic or status, or delete {field}"),
    )


def _statistic(at: Callable[[str], Span], record: ObservationRecord) -> Iterator[Problem]:
    for statistic, field in (("share-of-target", "target"), ("ratio", "per")):
        if record.statistic == statistic and getattr(record, field) is None:
            yield problem(
                at("statistic"),
                "beside-nature",
                (f"statistic是{statistic}的数要写{field}", f"statistic {statistic} must come with {field}"),
                (f"加上{field}和原话，或改statistic", f"add {field} with the source's words, or mend statistic"),
            )


def _units(context: Context, name: str, index: int, record: ObservationRecord) -> Iterator[Problem]:
    found = [(path, it) for path, it in quoted_in(record) if isinstance(it, UnitPrinted)]
    for path, header in found:
        words = fold(header.printed).lower()
        for field, said in (("unit", header.unit), ("scale", header.scale)):
            if said and fold(said).lower() not in words:
                yield problem(
                    context.span("initiative", name, "observations", index, *path, field),
                    "unit-words",
                    (f"{field}要在照抄的表头里：{show(said)}不在{show(header.printed)}里", f"{field} must stand in the header's words: {show(said)}, {show(header.printed)}"),
                    ("照抄印着单位和数量级的那几个字，或改正它", "copy the words that print unit and scale, or mend it"),
                )  # fmt: skip


def _sign(at: Callable[[str, str], Span], record: ObservationRecord) -> Iterator[Problem]:
    change = record.change
    if change is None:
        return
    sign = record.printed[:1]
    other = {"up": sign in DOWN_SIGNS, "down": sign in SIGNS and sign not in DOWN_SIGNS, "flat": False}
    if sign and other[change.direction]:
        yield problem(
            at("change", "direction"),
            "change-sign",
            (f"方向和印出的正负号相反：{show(record.printed)}", f"direction must agree with the sign that is printed: {show(record.printed)}"),
            ("核对原文，改direction", "check the source and mend direction"),
        )  # fmt: skip


def _share(context: Context, share: Observation) -> Iterator[Problem]:
    said = share.record.share
    if said is None or said.part is None or said.whole is None or "share-gap" in share.record.flags:
        return
    part, whole = context.observations.get(said.part), context.observations.get(said.whole)
    if part is None or whole is None or part.quantity.unit != whole.quantity.unit:
        return
    possible = _times(share.quantity, whole.quantity)
    if possible is None or meet(_rounded(part.quantity), possible):
        return
    printed = f"{whole.record.printed}×{share.record.printed}"
    yield problem(
        context.observation_span(share.id, "share", key=True),
        "share",
        (f"总数乘占比得不出印出的部分：{printed}不等于{part.record.printed}", f"share times whole must give the part, or the gap be flagged: {printed} against {part.record.printed}"),
        ("核对part、whole和原文；原文如此就在flags里写share-gap，读者会看到", "check part, whole and source; if it prints so, add the flag share-gap, and readers are shown it"),
        related=tuple(_here(context, it) for it in (part, whole)),
    )  # fmt: skip


def _times(share: Quantity, whole: Quantity) -> Interval | None:
    one, two = _rounded(share), _rounded(whole)
    if one.low is None or one.high is None or two.low is None or two.high is None:
        return None
    return Interval(
        low=one.low * two.low / _HUNDRED, high=one.high * two.high / _HUNDRED, low_open=False, high_open=False
    )


def _rounded(quantity: Quantity) -> Interval:
    """Return all that an exact number can have been before it was rounded; the bounds of another are its own."""
    if quantity.value is None or quantity.resolution is None or quantity.low != quantity.high:
        return quantity.interval
    # A margin of a whole last place: sources round up and down, and cut off.
    step = quantity.resolution
    return Interval(low=quantity.value - step, high=quantity.value + step, low_open=False, high_open=False)


def _balance(context: Context, observation: Observation) -> Iterator[Problem]:
    balance = observation.record.balance
    if balance is None or "balance-gap" in observation.record.flags:
        return
    sides = [_added(context, names) for names in (balance.left, balance.right)]
    left, right = sides
    if left is None or right is None or meet(left, right):
        return
    words = [
        "＋".join(context.observations[it].record.printed for it in names) for names in (balance.left, balance.right)
    ]
    yield problem(
        context.observation_span(observation.id, "balance", key=True),
        "balance",
        (f"进出两边对不上：{words[0]}不等于{words[1]}", f"flows must close, or the gap be flagged: {words[0]} against {words[1]}"),
        ("核对各数和原文；原文如此就在flags里写balance-gap，读者会看到", "check the numbers and the source; if it prints so, add the flag balance-gap, and readers are shown it"),
    )  # fmt: skip


def _added(context: Context, names: Sequence[str]) -> Interval | None:
    parts = [context.observations.get(it) for it in names]
    lows = [it.quantity.low for it in parts if it is not None and it.quantity.low is not None]
    highs = [it.quantity.high for it in parts if it is not None and it.quantity.high is not None]
    if len(lows) != len(names) or len(highs) != len(names):
        return None
    return Interval(low=sum(lows, Decimal(0)), high=sum(highs, Decimal(0)), low_open=False, high_open=False)


def _ties(context: Context, it: Observation) -> Iterator[Problem]:
    """Refuse a revision or a contradiction of another thing, and a target that is none."""
    record = it.record
    for field, tie in (("revises", record.revises), ("contradicts", record.contradicts)):
        other = context.observations.get(tie.observation) if tie is not None else None
        if other is not None and _subject(other) != _subject(it):
            yield _other_thing(context, it, field, other)
    target = context.observations.get(record.target.observation or "") if record.target is not None else None
    if target is not None and target.is_result:
        yield problem(
            context.observation_span(it.id, "target", "observation"),
            "target-result",
            (f"target要指向目标、计划、标准或规定，不是结果：{target.id}", f"target must name a target, plan, standard or rule, no result: {target.id}"),
            ("改target，或把那一个的nature写成target、plan或standard", "mend target, or write nature: target, plan or standard at that one"),
            related=(_here(context, target),),
        )  # fmt: skip


def _subject(it: Observation) -> tuple[object, ...]:
    return (it.indicator.id, it.place.id, it.groups, it.body)


def _other_thing(context: Context, it: Observation, field: str, other: Observation) -> Problem:
    return problem(
        context.observation_span(it.id, field, "observation"),
        "same-thing",
        (f"{field}要指向同一指标、地方、分组和部门的数：{other.id}", f"{field} must name a number of the same indicator, place, group and department: {other.id}"),
        (f"指向真正的那一个，或补上groups、body；不是同一样东西就删掉{field}", f"name the right one, or add groups or body; where it is another thing, delete {field}"),
        related=(_here(context, other),),
    )  # fmt: skip


def _series(context: Context) -> Iterator[Problem]:
    """Refuse a series whose numbers are of more than one thing, definition or unit."""
    members: dict[str, list[Observation]] = defaultdict(list)
    for it in context.observations.values():
        if it.record.series is not None:
            members[it.record.series].append(it)
    for name, found in members.items():
        first = found[0]
        for it in found[1:]:
            if _kind(it) != _kind(first):
                yield problem(
                    context.observation_span(it.id, "series"),
                    "series",
                    (f"一个系列里的数要是同一指标、地方、分组、部门、口径和单位：{name}", f"numbers of one series must share indicator, place, group, department, definition and unit: {name}"),
                    ("口径或分组不同就另起一个系列名", "where definition or group differs, give it a series of its own"),
                    related=(_here(context, first),),
                )  # fmt: skip


def _kind(it: Observation) -> tuple[object, ...]:
    return (*_subject(it), it.definition, it.quantity.unit, it.record.statistic)


def _here(context: Context, other: Observation) -> Related:
    label = Both(zh=f"另一个在这里：{other.record.printed}", en=f"the other one is here: {other.record.printed}")
    return Related(span=context.observation_span(other.id, "printed"), label=label)
