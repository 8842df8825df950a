"""What stands beside a number must fit it: header units, changes, shares, balances, series, revisions, targets.

A share that does not give its part, or flows that do not close, are the source's: they become flags, never corrections.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from functools import partial

from dashboards.checks.context import Context
from dashboards.errors import Both, Problem, Related, Span, show
from dashboards.errors.rules import rule
from dashboards.model import Observation, ObservationRecord
from dashboards.model.beside import UnitPrinted, quoted_in
from dashboards.model.dataset import DOWN_SIGNS, SIGNS
from dashboards.model.vocabulary import NOT_RESULTS
from dashboards.quantities import Interval, Quantity, fold, meet

BESIDE_NATURE = rule("beside-nature", ("数旁边的字段要和它的性质相配", "a field beside a number must fit what the number is"), ("方向说的是变化，名次说的是排名；写在别的数旁边，读者会看错。", "A direction tells of a change, a rank of places; beside another number it misleads."), ("改nature或statistic，或删掉这个字段", "mend nature or statistic, or delete the field"), bad="nature: flow\nchange:\n  direction: up", good="nature: change\nchange:\n  direction: up")  # fmt: skip
UNIT_WORDS = rule("unit-words", ("表头的单位和数量级要印在照抄的字里", "unit and scale of a header must stand in its words"), ("漏了“万”，数就差一万倍。", "Without its 万 a number is ten thousand times too small."), ("照抄印着单位的那几个字", "copy the words that print the unit"), bad="unit_printed:\n  printed: 受理量（万件）\n  unit: 件\n  scale: 亿", good="unit_printed:\n  printed: 受理量（万件）\n  unit: 件\n  scale: 万")  # fmt: skip
CHANGE_SIGN = rule("change-sign", ("变化的方向要和印出的正负号一致", "the direction of a change must agree with its sign"), ("升记成降，改革的效果就反了。", "With up for down the effect of a reform is turned round."), ("核对原文，改direction", "check the source and mend direction"), bad="printed: -4.1\nchange:\n  direction: up", good="printed: -4.1\nchange:\n  direction: down")  # fmt: skip
SHARE = rule("share", ("占比乘总数要得出印出的部分", "a share times its whole must give the part"), ("并排登出互相矛盾的三个数，读者不知道信哪个。", "Of three numbers that contradict each other a reader does not know which to believe."), ("核对；原文如此就写 flags: [share-gap]", "check; if the source prints so, write 'flags: [share-gap]'"), bad="63.7% (part: 124件, whole: 284件)", good="43.7% (part: 124件, whole: 284件)")  # fmt: skip
BALANCE = rule("balance", ("进出两边要对得上", "flows must close"), ("原有的加新来的，等于办掉的加剩下的；对不上，说明有的没有数到。", "Carried over and new equal handled and open; where they do not, something was not counted."), ("核对；原文如此就写 flags: [balance-gap]", "check; if the source prints so, write 'flags: [balance-gap]'"), bad="30＋1499 | 1453＋70", good="30＋1499 | 1453＋76")  # fmt: skip
SAME_THING = rule("same-thing", ("修订和异议要说的是同一件事", "a revision or a contradiction must be of the same thing"), ("另一组、另一个指标的数，谁也改不了谁。", "A number of another group or indicator revises nothing."), ("指向真正的那一个", "name the right one"), bad="revises: (another class)", good="revises: (the same class, first print)")  # fmt: skip
TARGET_RESULT = rule("target-result", ("对照的目标要是目标", "the target that a result is measured by must be one"), ("结果对着结果，完成率就没有意义。", "A result measured by a result says nothing of a plan."), ("改target，或改那一个的nature", "mend target, or the nature of that one"), bad="target:\n  observation: a.result", good="target:\n  observation: a.plan")  # fmt: skip
SERIES = rule("series", ("一个系列里的数要是同一回事", "numbers of one series must be of one thing"), ("口径、分组变了还连成一条线，线上的升降就是假的。", "A line across another definition or group rises and falls by nothing."), ("另起一个系列名", "give it a series of its own"), bad="series: hotline (by telephone | by text message)", good="series: hotline (by telephone | by telephone)")  # fmt: skip


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
    return BESIDE_NATURE.at(
        span,
        (f"{field}只用于{zh}的数", f"{field} must stand beside {en}"),
        (f"改nature、statistic或status，或删掉{field}", f"mend nature, statistic or status, or delete {field}"),
    )


def _statistic(at: Callable[[str], Span], record: ObservationRecord) -> Iterator[Problem]:
    for statistic, field in (("share-of-target", "target"), ("ratio", "per")):
        if record.statistic == statistic and getattr(record, field) is None:
            yield BESIDE_NATURE.at(
                at("statistic"),
                (f"statistic是{statistic}的数要写{field}", f"statistic {statistic} must come with {field}"),
                (f"加上{field}和原话，或改statistic", f"add {field} with the source's words, or mend statistic"),
            )


def _units(context: Context, name: str, index: int, record: ObservationRecord) -> Iterator[Problem]:
    found = [(path, it) for path, it in quoted_in(record) if isinstance(it, UnitPrinted)]
    for path, header in found:
        words = fold(header.printed).lower()
        for field, said in (("unit", header.unit), ("scale", header.scale)):
            if said and fold(said).lower() not in words:
                yield UNIT_WORDS.at(context.span("initiative", name, "observations", index, *path, field), (f"{field}要在照抄的表头里：{show(said)}不在{show(header.printed)}里", f"{field} must stand in the header's words: {show(said)}, {show(header.printed)}"), ("照抄印着单位和数量级的那几个字，或改正它", "copy the words that print unit and scale, or mend it"))  # fmt: skip


def _sign(at: Callable[[str, str], Span], record: ObservationRecord) -> Iterator[Problem]:
    change = record.change
    if change is None:
        return
    sign = record.printed[:1]
    other = {"up": sign in DOWN_SIGNS, "down": sign in SIGNS and sign not in DOWN_SIGNS, "flat": False}
    if sign and other[change.direction]:
        yield CHANGE_SIGN.at(at("change", "direction"), (f"方向和印出的正负号相反：{show(record.printed)}", f"direction must agree with the sign that is printed: {show(record.printed)}"))  # fmt: skip


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
    yield SHARE.at(context.observation_span(share.id, "share", key=True), (f"总数乘占比得不出印出的部分：{printed}不等于{part.record.printed}", f"share times whole must give the part, or the gap be flagged: {printed} against {part.record.printed}"), ("核对part、whole和原文；原文如此就在flags里写share-gap，读者会看到", "check part, whole and source; if it prints so, add the flag share-gap, and readers are shown it"), related=tuple(_here(context, it) for it in (part, whole)))  # fmt: skip


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
    yield BALANCE.at(context.observation_span(observation.id, "balance", key=True), (f"进出两边对不上：{words[0]}不等于{words[1]}", f"flows must close, or the gap be flagged: {words[0]} against {words[1]}"), ("核对各数和原文；原文如此就在flags里写balance-gap，读者会看到", "check the numbers and the source; if it prints so, add the flag balance-gap, and readers are shown it"))  # fmt: skip


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
        yield TARGET_RESULT.at(context.observation_span(it.id, "target", "observation"), (f"target要指向目标、计划、标准或规定，不是结果：{target.id}", f"target must name a target, plan, standard or rule, no result: {target.id}"), ("改target，或把那一个的nature写成target、plan或standard", "mend target, or write nature: target, plan or standard at that one"), related=(_here(context, target),))  # fmt: skip


def _subject(it: Observation) -> tuple[object, ...]:
    return (it.indicator.id, it.place.id, it.groups, it.body)


def _other_thing(context: Context, it: Observation, field: str, other: Observation) -> Problem:
    return SAME_THING.at(context.observation_span(it.id, field, "observation"), (f"{field}要指向同一指标、地方、分组和部门的数：{other.id}", f"{field} must name a number of the same indicator, place, group and department: {other.id}"), (f"指向真正的那一个，或补上groups、body；不是同一样东西就删掉{field}", f"name the right one, or add groups or body; where it is another thing, delete {field}"), related=(_here(context, other),))  # fmt: skip


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
                yield SERIES.at(context.observation_span(it.id, "series"), (f"一个系列里的数要是同一指标、地方、分组、部门、口径和单位：{name}", f"numbers of one series must share indicator, place, group, department, definition and unit: {name}"), ("口径或分组不同就另起一个系列名", "where definition or group differs, give it a series of its own"), related=(_here(context, first),))  # fmt: skip


def _kind(it: Observation) -> tuple[object, ...]:
    return (*_subject(it), it.definition, it.quantity.unit, it.record.statistic)


def _here(context: Context, other: Observation) -> Related:
    label = Both(zh=f"另一个在这里：{other.record.printed}", en=f"the other one is here: {other.record.printed}")
    return Related(span=context.observation_span(other.id, "printed"), label=label)
