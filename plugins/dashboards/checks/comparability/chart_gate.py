"""The gate applied to declared charts: what breaks a rule is a problem, what faceted charts print is a reason."""

import itertools
from collections.abc import Iterator, Mapping, Sequence

from dashboards.checks.comparability import comparing, gate
from dashboards.checks.comparability.gate import Refusal, first_of_each
from dashboards.checks.context import Context
from dashboards.errors import Both, Problem, Related, Span, show
from dashboards.errors.rules import Pair, Rule
from dashboards.model import Chart, Observation, chosen
from dashboards.model.kinds import DECLARED_KINDS


def check_charts(context: Context) -> Iterator[Problem]:
    """Refuse each declared chart that breaks a comparability rule, once a rule."""
    for chart in context.dataset.charts.values():
        shown = chosen(chart, context.observations)
        for refusal in refusals(chart, shown, context.observations):
            yield _problem(context, chart, shown, refusal)


def refusals(chart: Chart, shown: Sequence[Observation], known: Mapping[str, Observation]) -> tuple[Refusal, ...]:
    """Say why a chart may not be drawn as it is declared, each rule once; `known` holds all observations by id."""
    found: list[Refusal] = []
    rules = DECLARED_KINDS[chart.kind].rules
    if "one-axis" in rules:
        # What a line joins is one series, or it says what nobody measured: it has no panels.
        apart = chart.facets and "one-series" not in rules
        measured = _measured(chart, shown, known)
        found += _ranked(measured, known) if apart else _on_one_axis(chart, measured, known)
    if "over-time" in rules:
        found += [it for one in shown for it in gate.over_time(one)]
    if "sum" in rules:
        found += _parts(shown, known)
    if "ends" in rules:
        found += [it for one in shown for it in gate.ends(one)]
        found += [it for one in shown if one.baseline is not None for it in _definition(one)]
    return first_of_each(found)


def _on_one_axis(chart: Chart, shown: Sequence[Observation], known: Mapping[str, Observation]) -> Iterator[Refusal]:
    """Ask about every pair; a line marks a target beside the result that is told by it, and strikes through what was revised."""
    series = "one-series" in DECLARED_KINDS[chart.kind].rules
    # All numbers are looked through for it, and few charts show one that replaces another.
    marked = gate.revised(known) if series and any(it.record.revises for it in shown) else {}

    def named(a: Observation, b: Observation) -> bool:
        beside = gate.target_beside(a, b) or gate.target_beside(b, a)
        return beside or marked.get(a.id) == b.id or marked.get(b.id) == a.id

    yield from gate.pairs(shown, known, named if series else None)


def reasons(chart: Chart, shown: Sequence[Observation], known: Mapping[str, Observation]) -> tuple[Refusal, ...]:
    """Return the reasons why a chart's observations are not on one axis, each once: printed under panels, chains and tiles."""
    rules = DECLARED_KINDS[chart.kind].rules
    if "set-apart" in rules or (chart.facets and "one-axis" in rules):
        return first_of_each(gate.pairs(_measured(chart, shown, known), known))
    return ()


def _measured(chart: Chart, shown: Sequence[Observation], known: Mapping[str, Observation]) -> Sequence[Observation]:
    """Leave out the number of the place that all the others lie in, where a kind draws it as a line and no row."""
    whole = gate.whole_beside(shown, known) if "whole-as-line" in DECLARED_KINDS[chart.kind].rules else None
    return [it for it in shown if it is not whole]


def _ranked(shown: Sequence[Observation], known: Mapping[str, Observation]) -> Iterator[Refusal]:
    """Panels of the same count of several places are a ranking as well, whatever their scales."""
    for a, b in itertools.combinations(shown, 2):
        counts = a.record.statistic == b.record.statistic == "count" and a.indicator.id == b.indicator.id
        if counts and a.is_result and b.is_result:
            yield from (it for it in gate.may_compare(a, b, known) if it.rule is comparing.RANK_NEEDS_BASE)


def _parts(shown: Sequence[Observation], known: Mapping[str, Observation]) -> Sequence[Refusal]:
    """A chart of parts needs a sum or a balance that the source prints among its observations; what that names is drawn too."""
    balance = gate.closed_by(shown)
    if balance is not None:
        return gate.flows([known[name] for name in (*balance.left, *balance.right) if name in known])
    total, named = gate.added_up(shown) or (None, ())
    parts = {it.id: it for it in (*shown, *(known[name] for name in named if name in known)) if it is not total}
    return gate.sum_(tuple(parts.values()), total)


def _definition(one: Observation) -> Sequence[Refusal]:
    return [it for it in gate.before_after(one) if it.rule is comparing.ONE_DEFINITION]


def _problem(context: Context, chart: Chart, shown: Sequence[Observation], refusal: Refusal) -> Problem:
    names = [it for it in (refusal.first, refusal.second) if it]
    rule = refusal.rule
    related = tuple(
        Related(span=context.observation_span(it), label=Both(zh=f"数据点{it}", en=f"observation {it}")) for it in names
    )
    printed = {it.id: it.record.printed for it in shown}
    named = [f"{show(it)} ({printed[it]})" if it in printed else show(it) for it in names]
    return rule.at(
        _place(context, chart, names[-1]),
        (
            f"同一图表里{rule.title.zh}：{'、'.join(named)}",
            f"observations of a chart {rule.title.en}: {', '.join(named)}",
        ),
        _way_out(chart, rule),
        related=related,
    )


def _way_out(chart: Chart, rule: Rule) -> Pair | None:
    """Say how to satisfy a rule otherwise than by panels, where a kind has none."""
    rules = DECLARED_KINDS[chart.kind].rules
    if not rule.panels or ("one-axis" in rules and "one-series" not in rules):
        return None
    return (
        "这种图不能分格：留下能放在一起的，或改成并排列出的（kind: chain）",
        "this kind has no panels: keep what belongs together, or list them all apart (kind: chain)",
    )


def _place(context: Context, chart: Chart, name: str) -> Span:
    if name in chart.observations:
        return context.span("chart", chart.id, "observations", chart.observations.index(name))
    if chart.filter is not None:
        return context.span("chart", chart.id, "filter", key=True)
    return context.span("chart", chart.id, "observations", key=True)
