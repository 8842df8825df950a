"""The second half of the table: each relation of the truth, and how a record says it."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Mapping

from forms_mapping import Held, Ledger, Truth

from dashboards.model import Observation
from dashboards.model.vocabulary import RelationKind

Tie = Callable[[Ledger, Truth, Held], bool]


def listed(names: object) -> list[str]:
    """Give one or several names as a list."""
    return [str(it) for it in names] if isinstance(names, list) else [str(names)]


def told(held: Held, words: object) -> bool:
    """Tell whether the record's note says something of a number that is not printed."""
    note = held.record.note
    return note is not None and note.en is not None and str(words) in note.en


def sums(it: Observation) -> Iterator[tuple[str, ...]]:
    """Give every sum that a number is said to be."""
    if it.record.sum_of:
        yield it.record.sum_of
    yield from (one.parts for one in it.record.sums)


def _sum(ledger: Ledger, tie: Truth, held: Held) -> bool:
    """Hold a sum; what is missing from it is named with it."""
    assert held.owner is not None
    missing = "without" in tie or "and a suppressed part below" in tie
    named = [it for it in held.record.sums if set(it.parts) == set(ledger.named(tie["which"]))]
    found = any(set(parts) == set(ledger.named(tie["which"])) for parts in sums(held.owner))
    return found and (not missing or any(it.without for it in named))


def _part(ledger: Ledger, tie: Truth, held: Held) -> bool:
    """Hold a part: by `of`, as one of those that the whole adds up, as a share's part, or as what was answered of the asked."""
    assert held.owner is not None
    if not ledger.is_printed(tie["which"]):
        return told(held, tie["which"])
    whole = ledger.by_id[tie["which"]]
    mine = held.owner.id
    others = ledger.by_id.values()
    shares = [(it.record.share.part, it.record.share.whole) for it in others if it.record.share is not None]
    asked = [(it.record.survey.answered, it.record.survey.asked) for it in others if it.record.survey is not None]
    return (
        held.record.of == whole.id
        or any(mine in parts for parts in sums(whole))
        or (mine, whole.id) in shares
        or (mine, whole.id) in asked
    )


def _share(ledger: Ledger, tie: Truth, held: Held) -> bool:
    share = held.record.share
    ends = [ledger.named(tie[end]) for end in ("numerator", "whole")]
    return share is not None and [share.part, share.whole] == [(it or [None])[0] for it in ends]


def _change(ledger: Ledger, tie: Truth, held: Held) -> bool:
    change = held.record.change
    ends = [(ledger.named(tie[end]) or [None])[0] for end in ("of", "base")]
    return change is not None and [change.of, change.base] == ends


def _yearly(ledger: Ledger, tie: Truth, held: Held) -> bool:
    """Hold a mean yearly change: its measure, its ends, and as many steps as years lie between them."""
    change = held.record.change
    period = held.record.period
    steps = period.end.year - change.start.year if change is not None and change.start and period.end else 0
    return (
        change is not None
        and change.measured == "per-cent-a-year"
        and steps == tie["steps"]
        and _change(ledger, tie, held)
    )


def _series(ledger: Ledger, tie: Truth, held: Held) -> bool:
    """Hold a follower: one series, one kind of period, and nothing of it in between."""
    assert held.owner is not None
    before = ledger.by_id[tie["which"]]
    alike = [
        it
        for it in ledger.by_id.values()
        if it.record.series == held.record.series and it.record.period.type == held.record.period.type
    ]
    ends = sorted({it.record.period.end for it in alike if it.record.period.end is not None})
    mine, theirs = held.record.period.end, before.record.period.end
    return held.record.series is not None and before in alike and mine in ends and ends.index(mine) - 1 == ends.index(theirs or datetime.date.max)  # fmt: skip


def _includes(ledger: Ledger, tie: Truth, held: Held) -> bool:
    """Hold a year to date: one series with the single periods that lie in it."""
    inner = ledger.by_id[tie["which"]].record
    outer = held.record
    starts, ends = (outer.period.start, inner.period.start), (inner.period.end, outer.period.end)
    within = None not in (*starts, *ends) and starts[0] <= starts[1] and ends[0] <= ends[1]  # type: ignore[operator]
    return outer.series is not None and outer.series == inner.series and outer.period.type == "year-to-date" and within


def _repeats(ledger: Ledger, tie: Truth, held: Held) -> bool:
    other = ledger.held(tie["which"])
    if held.path:  # one end of a scale and the answer up to which it counts: the same words, read alike
        return other is not None and other.quantity is not None and held.quantity is not None and other.quantity.meaning == held.quantity.meaning  # fmt: skip
    return held.record.same_as in ledger.named(tie["which"])


def _names(held: Held) -> set[str | None]:
    """Give a number's id, and that of the number that it repeats."""
    assert held.owner is not None
    return {held.owner.id, held.record.same_as} - {None}


def _revised_by(ledger: Ledger, tie: Truth, held: Held) -> bool:
    revises = ledger.by_id[tie["which"]].record.revises
    return revises is not None and revises.observation in _names(held)


def _contradicted_by(ledger: Ledger, tie: Truth, held: Held) -> bool:
    contradicts = ledger.by_id[tie["which"]].record.contradicts
    return contradicts is not None and contradicts.observation in _names(held)


def _balance(ledger: Ledger, tie: Truth, held: Held) -> bool:
    balance = held.record.balance
    return balance is not None and [list(balance.left), list(balance.right)] == [
        ledger.named(tie[side]) for side in ("left", "right")
    ]


def _target_of(ledger: Ledger, tie: Truth, held: Held) -> bool:
    assert held.owner is not None
    if not ledger.is_printed(tie["which"]):
        return told(held, tie["which"])
    target = ledger.by_id[tie["which"]].record.target
    return target is not None and target.observation == held.owner.id


def _result_of(ledger: Ledger, tie: Truth, held: Held) -> bool:
    target = held.record.target
    return (
        target is not None
        and target.printed is not None
        and target.observation == (ledger.named(tie["which"]) or [None])[0]
    )


def _target_share(ledger: Ledger, tie: Truth, held: Held) -> bool:
    target = held.record.target
    ends = [(ledger.named(tie[end]) or [None])[0] for end in ("result", "target")]
    return target is not None and [target.result, target.observation] == ends


def _beyond(ledger: Ledger, tie: Truth, held: Held) -> bool:
    target, change = held.record.target, held.record.change
    return (
        target is not None
        and [target.result] == ledger.named(tie["of"])
        and change is not None
        and change.against == "target"
    )


def _before(ledger: Ledger, tie: Truth, held: Held) -> bool:
    return held.record.moment == "before" and _pair(held.owner, ledger.by_id[tie["which"]], ledger)


def _after(ledger: Ledger, tie: Truth, held: Held) -> bool:
    return held.record.moment == "after" and _pair(ledger.by_id[tie["which"]], held.owner, ledger)


def _pair(before: Observation | None, after: Observation | None, ledger: Ledger) -> bool:
    """Tell whether two numbers are the ends of one change: the later carries the earlier, or a change names both."""
    assert before is not None
    assert after is not None
    baseline = after.record.baseline
    carried = baseline is not None and (baseline.printed, baseline.paragraph) == (
        before.record.printed,
        before.record.paragraph,
    )
    changes = [
        (it.record.change.base, it.record.change.of) for it in ledger.by_id.values() if it.record.change is not None
    ]
    return carried or (before.id, after.id) in changes


def _threshold(ledger: Ledger, tie: Truth, held: Held) -> bool:
    """Hold a limit: it belongs to the numbers that it defines, or to the blank that it bounds."""
    if held.path == "bounds":
        return held.owner is None
    defined = [ledger.by_id[it] for it in listed(tie["which"])]
    return held.path in {"relations.limit", "survey.counts_from", "survey.counts_to"} and held.owner in defined and all(_limited(it, held) for it in defined)  # fmt: skip


def _limited(it: Observation, held: Held) -> bool:
    limits = [one.limit for one in it.record.relations if one.kind == "defined-by" and one.limit is not None]
    survey = it.record.survey
    limits += [one for one in (survey.counts_from, survey.counts_to) if one is not None] if survey is not None else []
    return held.measured is not None and any(one.printed == held.measured.printed for one in limits)


def _belongs(path: str) -> Tie:
    def tie_of(ledger: Ledger, tie: Truth, held: Held) -> bool:
        whose = ledger.held(listed(tie["which"])[0])
        owner = whose.owner if whose is not None else None
        return held.path == path and held.owner == owner

    return tie_of


def _field(ledger: Ledger, tie: Truth, held: Held) -> bool:
    """Hold how many are ranked: every rank of the field says so."""
    ranks = [ledger.by_id[it].record.rank for it in listed(tie["which"])]
    return held.path == "rank.among" and all(it is not None and it.among is not None and held.measured is not None and it.among.printed == held.measured.printed for it in ranks)  # fmt: skip


def _ratio(ledger: Ledger, tie: Truth, held: Held) -> bool:
    per = held.record.per
    return per is not None and per.of == (ledger.named(tie["which"]) or [None])[0] and told(held, tie["to"])


def _kind(kind: RelationKind, *words: str) -> Tie:
    """Hold a relation that has a kind of its own; what it says in words more stands in the note."""

    def tie_of(ledger: Ledger, tie: Truth, held: Held) -> bool:
        found = [it for it in held.record.relations if it.kind == kind]
        names = ledger.named(tie["which"])
        more = all(told(held, tie[word]) for word in words if word in tie)
        unprinted = [it for it in listed(tie["which"]) if not ledger.is_printed(it)]
        return any(list(it.observations) == names for it in found) and more and all(told(held, it) for it in unprinted)

    return tie_of


def _mean(ledger: Ledger, tie: Truth, held: Held) -> bool:
    """Hold a mean over days: the days of the period are those that it was divided by."""
    period = held.record.period
    days = (period.end - period.start).days + 1 if period.end and period.start else 0
    return f"{days} days" == tie["divided_by"] and _kind("mean-of")(ledger, tie, held)


RELATIONS: Mapping[str, Tie] = {
    "part of": _part,
    "sum of": _sum,
    "share of": _share,
    "change": _change,
    "mean yearly change": _yearly,
    "difference between": _kind("difference-of"),
    "balance": _balance,
    "target of": _target_of,
    "result of": _result_of,
    "share of target": _target_share,
    "beyond target": _beyond,
    "follows": _series,
    "follows as plan": _kind("plan-for"),
    "breaks with": _kind("breaks-with"),
    "includes": _includes,
    "repeats": _repeats,
    "revises": lambda ledger, tie, held: held.record.revises is not None and [held.record.revises.observation] == ledger.named(tie["which"]),
    "revised by": _revised_by,
    "contradicts": lambda ledger, tie, held: held.record.contradicts is not None and [held.record.contradicts.observation] == ledger.named(tie["which"]),
    "contradicted by": _contradicted_by,
    "disputes": _kind("disputes"),
    "before": _before,
    "after": _after,
    "margin of": _belongs("survey.margin"),
    "confidence of": _belongs("survey.confidence"),
    "threshold of": _threshold,
    "ratio of": _ratio,
    "field of": _field,
    "lowest of": _kind("lowest-of"),
    "weighted mean of": _kind("weighted-mean-of", "weights"),
    "mean of": _mean,
    "same amount as": _kind("same-amount-as"),
    "added to": _kind("on-top-of"),
}  # fmt: skip
