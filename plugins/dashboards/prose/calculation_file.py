"""The file `data/calculations.yml`: read, and checked for what it names, for one kind a number, and by the gate."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Final

from dashboards.checks.comparability import NamedNumber, Refusal, derive, refused, term
from dashboards.checks.context import Context
from dashboards.errors import Both, Problem, Related, Span, show
from dashboards.errors.rules import rule
from dashboards.model.calculations import KINDS, Calculation
from dashboards.prose.bound_links import no_such_part
from dashboards.prose.counting import Counts
from dashboards.readers import Document, read_record
from dashboards.readers.loading import DUPLICATE_ID

CALCULATION = rule("calculation", ("一个计算只算一样，而且要算得出", "a calculation must work out one thing, and something must come of it"), ("同时写两种算法，或算出来的区间什么也没说，文章里就没有数可写。", "With two kinds at once, or an interval that tells nothing, there is no number to write."), ("count、difference、ratio、sum、change_percent五种选一种；“约”没有界，算不出差", "give one of count, difference, ratio, sum and change_percent; 'about' bounds nothing, so that no difference comes of it"), bad="count: observations\nsum: [a.b, a.c]", good="sum: [a.b, a.c]")  # fmt: skip


PATH: Final = "data/calculations.yml"


def calculations(context: Context) -> Counts:
    """Return every declared number, counted live; `on` counts as of a day."""
    rows, _ = _read(context.documents.get(PATH))
    return Counts.of(rows, context.dataset, context.observations.values())


def check_calculations(context: Context) -> Iterator[Problem]:
    """Check that the file can be read, that ids are given once, that names exist and that each number may be worked out."""
    document = context.documents.get(PATH)
    rows, problems = _read(document)
    yield from problems
    if document is None:
        return
    seen: set[str] = set()
    for index, row in enumerate(rows):
        if row.id in seen:
            message = (f"id{show(row.id)}已经有了", f"id must be unique: {show(row.id)}")
            hint = ("换一个id", "choose another id")
            yield DUPLICATE_ID.at(document.span((index, "id")), message, hint)
        seen.add(row.id)
        yield from _worked_out(context, document, index, row)


def _read(document: Document | None) -> tuple[list[Calculation], list[Problem]]:
    if document is None or not isinstance(document.data, list):
        return [], []
    read = [read_record(Calculation, document, data, (index,)) for index, data in enumerate(document.data)]
    return [it for it, _ in read if it is not None], [one for _, problems in read for one in problems]


def _worked_out(context: Context, document: Document, index: int, row: Calculation) -> Iterator[Problem]:
    """Check one number: one kind, names that lead to numbers, each named once, nothing refused, something told."""
    at = partial(document.span, (index, "id"))
    if len(row.kinds) != 1 or (row.count is None and (row.where is not None or row.also)):
        listed = ", ".join(KINDS)
        yield CALCULATION.at(
            at(),
            (f"{show(row.id)}要算且只算一样", f"{show(row.id)} must work out one thing"),
            (
                f"{listed}里只写一个；where和also只和count一起写",
                f"give one of {listed}; where and also belong to count only",
            ),
        )
        return
    missing = [it for path, name in row.inputs.items() for it in _missing(context, document, (index, path), name)]
    yield from missing
    named = list(row.inputs.values())
    twice = [it for it in dict.fromkeys(named) if named.count(it) > 1]
    if twice or len(named) == 1:
        message = (
            f"{show(row.id)}要用两个以上不同的数：{show(named[0])}",
            f"{show(row.id)} must be made of two numbers or more, each named once: {show(named[0])}",
        )
        yield CALCULATION.at(at(), message, ("每个数只写一次", "name each number once"))
    elif named and not missing:
        terms = [found for it in named if (found := term(it, context.observations)) is not None]
        if len(terms) == len(named):
            yield from _result(context, at, row, terms)


def _missing(context: Context, document: Document, at: tuple[int, str], name: str) -> Iterator[Problem]:
    """Find a named number whose part after `#` is none that the observation has."""
    index, path = at
    steps = [int(it) if it.isdigit() else it for it in path.split(".")]
    own, mark, _ = name.partition("#")
    if mark and own in context.observations and term(name, context.observations) is None:
        yield no_such_part(name, document.span((index, *steps)))


def _result(context: Context, at: Callable[[], Span], row: Calculation, terms: list[NamedNumber]) -> Iterator[Problem]:
    refusals = refused(row, terms, context.observations)
    if refusals and (context.unread or context.left):
        # What could not be read may be the sum or the share that would have allowed it.
        return
    yield from (_refusal(context, at(), row, it) for it in refusals)
    if refusals:
        return
    printed = "、".join(it.quantity.printed for it in terms)
    try:
        tells = derive(row, terms, context.observations).tells
        why = Both(zh="算出的区间什么也没说", en="its interval tells nothing")
    except ValueError as error:
        tells, why = False, Both(zh="这几个数算不出来", en=str(error))
    if not tells:
        message = (f"{show(row.id)}：{why.zh}（{printed}）", f"{show(row.id)}: {why.en} ({printed})")
        hint = (
            "“约”没有界；分开列出原来的数",
            "'about' bounds nothing; give the printed numbers instead",
        )
        yield CALCULATION.at(at(), message, hint)


def _refusal(context: Context, at: Span, row: Calculation, refusal: Refusal) -> Problem:
    names = [it for it in dict.fromkeys((refusal.first, refusal.second)) if it in context.observations]
    listed = [f"{it} ({context.observations[it].record.printed})" for it in names]
    related = tuple(
        Related(span=context.observation_span(it), label=Both(zh=f"数据点{it}", en=f"observation {it}")) for it in names
    )
    rule = refusal.rule
    return rule.at(
        at,
        (
            f"{show(row.id)}不能这样算，{rule.title.zh}：{'、'.join(listed)}",
            f"{show(row.id)} must not be worked out: numbers {rule.title.en}: {', '.join(listed)}",
        ),
        related=related,
    )
