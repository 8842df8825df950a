"""What a chart may and may not do with a number of the truth: each phrase as charts that are built, or attempts that fail.

`MAY` gives the chart that a phrase of `chart may` asks for; `MAY_NOT` makes the attempts that a phrase of `chart may not`
forbids, and says of each whether it is refused. A number that only qualifies another one is no observation: nothing draws it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from forms_mapping import Held, Ledger

from dashboards.charts.brief import Brief
from dashboards.charts.kinds import KINDS
from dashboards.checks.comparability import (
    difference,
    joins,
    may_compare,
    part_of_hundred,
    ratio,
    refusals,
    revised,
    sum_,
    target_beside,
    two_hands,
)
from dashboards.model import Chart, Observation
from dashboards.model.calculations import KINDS as WORKED_OUT
from dashboards.model.evidence import design
from dashboards.quantities import fold

Rows = Sequence[Observation]


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A chart that a phrase asks for: its kind, and what it shows; words only where nothing is drawn."""

    kind: str
    rows: tuple[Observation, ...]


def asked(kind: str, *rows: Observation) -> Asked:
    """Name each number once, in the order of the documents."""
    return Asked(kind=kind, rows=tuple({it.id: it for it in rows}.values()))


def built(ledger: Ledger, wanted: Asked) -> tuple[set[str], set[str]]:
    """Give the rules that refuse a chart, and the numbers that its table shows; each cut is drawn in both languages."""
    both = {"zh": "试画", "en": "A trial"}
    record = {"id": "trial", "kind": wanted.kind, "title": both, "observations": [it.id for it in wanted.rows]}
    chart, known = Chart.model_validate(record), ledger.context.observations
    broken = {it.rule.id for it in refusals(chart, wanted.rows, known)}
    if broken:
        return broken, set()
    kind, brief = KINDS[wanted.kind], Brief(chart=chart, dataset=ledger.dataset, observations=wanted.rows, known=known)
    links: set[str] = set()
    for cut, lang in (("narrow", "zh"), ("wide", "en")):
        sheet = kind.canvas(brief, cut, lang)  # type: ignore[arg-type]
        links |= set(sheet.links) if sheet is not None else set()
    return set(), {it.removeprefix("obs:") for it in links if it.startswith("obs:")}


def alike(ledger: Ledger, one: Observation) -> list[Observation]:
    """Give the other numbers of the same thing, of one kind, in one document."""
    return [
        it
        for it in ledger.by_id.values()
        if it is not one and it.indicator.id == one.indicator.id and it.source.id == one.source.id and _kind(it) == _kind(one)
    ]  # fmt: skip


def _kind(it: Observation) -> tuple[object, ...]:
    return it.record.nature, it.record.statistic, it.quantity.unit


def _when(it: Observation) -> tuple[object, ...]:
    period = it.record.period
    return period.type, period.start, period.end


def _groups(it: Observation) -> Mapping[str, str]:
    return {group.dimension: group.value for group in it.record.groups}


def _of_one_total(ledger: Ledger, one: Observation) -> Iterable[Observation]:
    """Give the groups beside this one: one dimension differs, all else is the same; the dimension with most of them."""
    mine, found = _groups(one), {}
    for it in alike(ledger, one):
        theirs = _groups(it)
        apart = [name for name in mine if theirs.get(name) != mine[name]]
        if set(theirs) == set(mine) and len(apart) == 1 and _when(it) == _when(one) and it.place is one.place:
            found.setdefault(apart[0], []).append(it)
    return max(found.values(), key=len, default=[])


def _sum_with(ledger: Ledger, one: Observation) -> list[Observation]:
    for total in ledger.by_id.values():
        for parts in total.printed_sums:
            if one is total or one.id in parts:
                return [total, *(ledger.context.observations[it] for it in parts)]
    return []


def _balance_with(ledger: Ledger, one: Observation) -> list[Observation]:
    for it in ledger.by_id.values():
        balance = it.record.balance
        if balance and one.id in (*balance.left, *balance.right):
            return [ledger.context.observations[name] for name in (*balance.left, *balance.right)]
    return []


def _series(ledger: Ledger, one: Observation) -> list[Observation]:
    known = ledger.context.observations
    follow = [
        it for it in ledger.by_id.values() if it is not one and joins(it, one) and not may_compare(it, one, known)
    ]
    return sorted([one, *follow], key=lambda it: str(_when(it)[1:]))


def _places(ledger: Ledger, one: Observation) -> list[Observation]:
    return [
        it
        for it in alike(ledger, one)
        if it.place.kind == one.place.kind and it.place is not one.place and _when(it) == _when(one) and _groups(it) == _groups(one) and it.body == one.body
    ]  # fmt: skip


def _bodies(ledger: Ledger, one: Observation) -> list[Observation]:
    known = ledger.context.observations
    others = (it for it in alike(ledger, one) if it.place is one.place and it.body not in {"", one.body})
    return [it for it in others if _when(it) == _when(one) and not may_compare(it, one, known)]


def _inside(ledger: Ledger, one: Observation) -> list[Observation]:
    return [it for it in alike(ledger, one) if it.place.parent == one.place.id and _when(it) == _when(one) and _groups(it) == _groups(one)]  # fmt: skip


def _goal(ledger: Ledger, one: Observation) -> list[Observation]:
    """Give a result with its target, whichever of them is asked about."""
    for it in ledger.by_id.values():
        for other in ledger.by_id.values():
            if one in (it, other) and target_beside(it, other):
                return [it, other]
    return []


def _revision(ledger: Ledger, one: Observation) -> list[Observation]:
    for first, second in revised(ledger.context.observations).items():
        if one.id in {first, second}:
            return [ledger.context.observations[it] for it in (first, second)]
    return []


def _hands(ledger: Ledger, one: Observation) -> list[Observation]:
    known = ledger.context.observations
    mine = [one, *([known[one.record.same_as]] if one.record.same_as else [])]
    return next(([one, a, it] for it in ledger.by_id.values() for a in mine if two_hands(a, it)), [])


def _with(
    kind: str, peers: Callable[[Ledger, Observation], Iterable[Observation]]
) -> Callable[[Ledger, Observation], Asked | None]:
    def make(ledger: Ledger, one: Observation) -> Asked | None:
        found = list(peers(ledger, one))
        return asked(kind, one, *found) if found else None

    return make


# By phrase: the chart with this number in it, or none where the ledger does not say what it would stand beside.
MAY: Mapping[str, Callable[[Ledger, Observation], Asked | None]] = {
    "one number alone": lambda _, one: asked("tiles", one),
    "bars of the groups of one total": _with("interval-bars", _of_one_total),
    "parts of a printed sum": _with("parts", _sum_with),
    "line of its own series": _with("line", _series),
    "places side by side": _with("interval-bars", _places),
    "before and after": lambda _, one: asked("before-after", one),
    "target mark beside its result": _with("line", _goal),
    "bar from a zero line": lambda _, one: asked("interval-bars", one),
    "share of its named whole": lambda _, one: asked("interval-bars", one) if part_of_hundred(one) else None,
    "dot with its margin": lambda _, one: asked("interval-bars", one) if one.quantity.margin is not None else None,
    "position among the ranked": lambda _, one: asked("tiles", one) if one.record.statistic == "rank" else None,
    # What went out is split again, and adds up.
    "balance of flows": _with("parts", lambda ledger, one: _balance_with(ledger, one) or _sum_with(ledger, one)),
    "first print beside its revision": _with("line", _revision),
    "two hands side by side": _with("tiles", _hands),
    "limit line beside what it limits": _with("line", _goal),
    "departments of one place side by side": _with("interval-bars", _bodies),
    "whole beside its places": _with("interval-bars", _inside),
}
# These draw a number that qualifies another one with it: a margin, how many were ranked.
BY_OWNER = frozenset({"dot with its margin", "position among the ranked"})
# Told in words and tables, and in no picture.
IN_WORDS = "words only"
# Of blanks, which are no observations.
AS_ZERO = "be drawn as zero"


def _apart(ledger: Ledger, one: Observation, others: Iterable[Observation]) -> list[bool]:
    known = ledger.context.observations
    return [bool(may_compare(one, it, known)) for it in others]


def _same_thing(ledger: Ledger, one: Observation) -> list[Observation]:
    return [it for it in ledger.by_id.values() if it is not one and it.indicator.id == one.indicator.id]


def _days(it: Observation) -> int | None:
    period = it.record.period
    return (period.end - period.start).days if period.start and period.end else None


def _lengths(ledger: Ledger, one: Observation) -> list[bool]:
    other = [it for it in _same_thing(ledger, one) if (_days(it) or 0) > 1.2 * (_days(one) or 0) or 1.2 * (_days(it) or 0) < (_days(one) or 0)]  # fmt: skip
    return _apart(ledger, one, (it for it in other if _days(it) is not None and _days(one) is not None))


def _rates(ledger: Ledger, one: Observation) -> list[bool]:
    """Divide it by each count of its document that the source does not divide it by, and them by it."""
    known = ledger.context.observations
    stated = {(it.record.share.part, it.record.share.whole) for it in known.values() if it.record.share is not None}
    found = [it for it in ledger.by_id.values() if it is not one and it.source is one.source and it.record.statistic == one.record.statistic == "count"]  # fmt: skip
    return [
        bool(ratio(part, whole, known))
        for it in found
        for part, whole in ((one, it), (it, one))
        if (part.id, whole.id) not in stated and part.record.of != whole.id
    ]


def _changed(ledger: Ledger, one: Observation) -> list[bool]:
    change = one.record.change
    base = ledger.context.observations.get(change.of) if change is not None and change.of else None
    found = [base] if base is not None else [it for it in ledger.by_id.values() if it.source is one.source and it.record.nature not in {"change", "difference"}]  # fmt: skip
    return _apart(ledger, one, found)


def _sums(ledger: Ledger, one: Observation) -> list[bool]:
    return [bool(sum_([one, it])) for it in alike(ledger, one)]


def _averages(_: Ledger, __: Observation) -> list[bool]:
    """Nothing that is worked out is a mean: there is no such calculation to declare."""
    return [not {"mean", "average"} & set(WORKED_OUT)]


def _levels(ledger: Ledger, one: Observation) -> list[bool]:
    others = [
        it for it in ledger.by_id.values() if it.place.kind != one.place.kind or (it.body is None) != (one.body is None)
    ]
    return _apart(ledger, one, (it for it in others if it.record.nature == one.record.nature))


def _ranked(ledger: Ledger, one: Observation) -> list[bool]:
    return _apart(ledger, one, (it for it in _same_thing(ledger, one) if it.place is not one.place))


def _other_groups(ledger: Ledger, one: Observation) -> list[bool]:
    return [not joins(one, it) for it in _same_thing(ledger, one) if it.groups != one.groups]


def _in_picture(ledger: Ledger, one: Observation, *words: str) -> bool:
    """Tell whether a tile says one of some words beside the number, or in what it says when it is read out."""
    chart = Chart.model_validate(
        {"id": "t", "kind": "tiles", "title": {"zh": "试", "en": "t"}, "observations": [one.id]}
    )
    brief = Brief(chart=chart, dataset=ledger.dataset, observations=(one,), known=ledger.context.observations)
    sheet = KINDS["tiles"].canvas(brief, "wide", "en")
    table = KINDS["tiles"].table(brief, "en")
    said = [*(it.text for it in sheet.words), *sheet.links.values()] if sheet is not None else []
    text = " ".join((*said, *(str(cell) for row in table.rows for cell in row))).lower()
    return any(it.lower() in text for it in words)


def _not_of_all(_: Ledger, one: Observation) -> list[bool]:
    """Only a number whose source says that it counts everybody may be told as of everybody (`whole`)."""
    return [one.record.whole is None]


def _qualified(_: Ledger, one: Observation) -> list[bool]:
    """It has bounds, or its record says of which it is the largest."""
    quantity = one.quantity
    bounded = quantity.low is None or quantity.high is None or quantity.low < quantity.high
    return [bounded or bool(one.definition)]


def _scaled(_: Ledger, one: Observation) -> list[bool]:
    header = one.record.unit_printed
    return [
        (header is not None and bool(header.scale))
        or any(it in one.record.printed for it in "万亿")
        or one.record.survey is not None
    ]


def _twice(ledger: Ledger, one: Observation) -> list[bool]:
    """Stand beside the same number printed again, or beside the count that a share restates."""
    record, known = one.record, ledger.context.observations
    share = record.share
    named = [record.same_as, share.part if share else None, record.revises.observation if record.revises else None]
    if one.id in revised(known):
        return [True]
    return [bool(may_compare(one, known[it], known)) or record.same_as == it for it in named if it in known]


def _hand(ledger: Ledger, one: Observation) -> list[bool]:
    others = [it for it in _same_thing(ledger, one) if it.hand != one.hand]
    return [not joins(one, it) and one.record.same_as != it.id and (one.record.revises is None or one.record.revises.observation != it.id) for it in others]  # fmt: skip


def _broken(ledger: Ledger, one: Observation) -> list[bool]:
    apart = [it for it in _same_thing(ledger, one) if any(tie.kind == "breaks-with" for tie in (*one.record.relations, *it.record.relations)) and it.definition != one.definition]  # fmt: skip
    return [not joins(one, it) for it in apart]


def _margins(ledger: Ledger, one: Observation) -> list[bool]:
    known = ledger.context.observations
    return [bool(difference(one, it, known)) for it in _same_thing(ledger, one) if it.quantity.margin is not None]


def _missing_said(ledger: Ledger, one: Observation) -> list[bool]:
    """What is missing from a sum is named with it, or by the number that this one repeats; a part names its department."""
    known = ledger.context.observations
    same = [one, *([known[one.record.same_as]] if one.record.same_as else [])]
    named = any(part.without for it in same for part in it.record.sums)
    return [named or bool(one.body or any(it.record.note for it in same))]


def _no_finding(ledger: Ledger, one: Observation) -> list[bool]:
    """It is a parameter, no result, background, or what a survey asked and got back."""
    surveys = [it.record.survey for it in ledger.by_id.values() if it.record.survey is not None]
    sampled = {name for it in surveys for name in (it.asked, it.answered, it.valid)}
    shares = [it.record.share for it in ledger.by_id.values() if it is one and it.record.share is not None]
    of_sample = any({it.part, it.whole} & sampled for it in shares)
    set_so = (
        one.record.statistic == "parameter" or not one.is_result or one.indicator.chain_level in {"context", "input"}
    )
    base = any(it.record.of == one.id for it in ledger.by_id.values())
    return [set_so or one.id in sampled or of_sample or base]


def _no_length(ledger: Ledger, one: Observation) -> list[bool]:
    """Two ranks on one axis would be lengths; a lone one is a tile."""
    return _apart(ledger, one, (it for it in ledger.by_id.values() if it is not one and it.record.statistic == "rank"))


MAY_NOT: Mapping[str, Callable[[Ledger, Observation], list[bool]]] = {
    "join a line with another group": _other_groups,
    "be added to its like": _sums,
    "make a rate that the source does not state": _rates,
    "share an axis with a period of another length": _lengths,
    "join a line across a break": _broken,
    "pass for a result": lambda _, one: [not one.is_result],
    "be framed as a part of 100 %": lambda _, one: [not part_of_hundred(one)],
    "share an axis with the number that it changes": _changed,
    "rank places by raw counts": _ranked,
    "stand for the number of another hand": _hand,
    "be converted": lambda _, one: [
        one.quantity.unit in fold(one.record.printed) or one.record.unit_printed is not None or one.quantity.per != ""
    ],
    "stand for all": _not_of_all,
    "be told apart inside the margins": _margins,
    "be drawn twice": _twice,
    "lose its qualifier": _qualified,
    "be drawn without its scale": _scaled,
    "stand as a finding": _no_finding,
    "be averaged over groups": _averages,
    "stand beside another level of government": _levels,
    "pass for final": lambda ledger, one: [_in_picture(ledger, one, "preliminary", "provisional")],
    "be drawn as the current number": lambda ledger, one: [
        bool({one.id, one.record.same_as} & set(revised(ledger.context.observations)))
    ],
    "be taken for the whole": _missing_said,
    "be told as caused by the reform": lambda _, one: [
        design(one.record, one.indicator.chain_level) not in {"D4", "D5"}
    ],
    "be drawn as a length": _no_length,
}


def attempts(ledger: Ledger, phrase: str, held: Held) -> list[bool]:
    """Make the attempts that a phrase forbids; what only qualifies another number is no observation, and nothing draws it."""
    one = owned(held)
    return [True] if one is None else MAY_NOT[phrase](ledger, one)


def chart(ledger: Ledger, phrase: str, held: Held) -> tuple[Observation, Asked] | None:
    """Give the chart that a phrase asks for with a number in it, if the ledger says what it stands beside."""
    one = held.owner if phrase in BY_OWNER else owned(held)
    wanted = MAY[phrase](ledger, one) if one is not None else None
    return None if one is None or wanted is None else (one, wanted)


def owned(held: Held) -> Observation | None:
    """Give the observation that a number is, or the one whose value before it is; what only qualifies another is none."""
    return held.owner if held.path in {"", "baseline"} else None
