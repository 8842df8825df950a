"""Every kind of chart over what real documents print: whatever the gate allows is drawn, with words that stay apart, and the figure shows the same."""

from __future__ import annotations

import re
import shutil
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from pathlib import Path

import plotly.graph_objects as go
import pytest
from test_chart_layout import boxes

from dashboards.charts.brief import Brief
from dashboards.charts.figure import Figure
from dashboards.charts.kinds import KINDS
from dashboards.charts.sheet import CUTS
from dashboards.checks import Context, comparability, context_of
from dashboards.lang import LANGS
from dashboards.model import Chart, Observation
from dashboards.readers import load

ROOT = Path(__file__).resolve().parents[3]
# Kinds that are made of observations, and how many numbers one chart of them holds here.
MADE, MOST = ("interval-bars", "line", "slope", "parts", "chain", "tiles", "before-after"), 12


@pytest.fixture(scope="module")
def context(tmp_path_factory: pytest.TempPathFactory) -> Context:
    """The ledger of made-up documents, read and resolved."""
    target = tmp_path_factory.mktemp("forms") / "ledger"
    shutil.copytree(ROOT / "tests" / "cases" / "forms", target)
    for name in ("lexicon.yml", "wording.yml"):
        shutil.copy(ROOT / "data" / name, target / "data" / name)
    found = context_of(load(target))
    assert found is not None
    return found


def sets(known: Mapping[str, Observation]) -> Iterator[list[Observation]]:
    """Yield the numbers of each thing, of each document, and of each thing by groups."""
    found: dict[tuple[str, ...], list[Observation]] = defaultdict(list)
    for it in known.values():
        found["thing", it.indicator.id].append(it)
        found["document", it.initiative.id].append(it)
        if it.groups:
            found["groups", it.indicator.id, it.groups[0][0]].append(it)
    yield from (rows[:MOST] for rows in found.values() if len(rows) > 1)


def faults(brief: Brief) -> Iterator[str]:
    """Yield what is wrong with a chart's drawings and its figure."""
    kind = KINDS[brief.chart.kind]
    for lang in LANGS:
        made = kind.figure(brief, lang) if kind.figure else None
        kind.table(brief, lang)
        carried = None
        if made is not None:
            go.Figure(made)
            rows = [row for trace in made["data"] for row in trace.get("customdata", ()) if row]
            carried = {row[0] for row in rows + made["layout"].get("meta", {}).get("beside", [])}
        for cut in CUTS:
            sheet = kind.canvas(brief, cut, lang)
            assert sheet is not None
            figure = Figure.of(sheet)
            if carried is not None and set(re.findall(r'href="obs:([^"#]+)["#]', figure.svg)) != carried:
                yield f"{lang} {cut}: figure and drawing differ"
            found = list(boxes(figure))
            for it in found:
                if it[0] < -1 or it[2] > figure.width + 2 or it[1] < -1 or it[3] > figure.height + 1:
                    yield f"{lang} {cut}: off the sheet: {it[4]}"
            for one, two in combinations(found, 2):
                if one[0] < two[2] - 1 and two[0] < one[2] - 1 and one[1] < two[3] - 1 and two[1] < one[3] - 1:
                    yield f"{lang} {cut}: on each other: {one[4]}, {two[4]}"


def brief_of(context: Context, kind: str, rows: Sequence[Observation]) -> Brief:
    """Make a chart of some numbers."""
    title = {"zh": "试画", "en": "A trial"}
    chart = Chart.model_validate(
        {"id": "trial", "kind": kind, "title": title, "observations": [it.id for it in rows], "facets": "no"}
    )
    return Brief(chart=chart, dataset=context.dataset, observations=tuple(rows), known=context.observations)


@pytest.mark.parametrize("kind", MADE)
def test_whatever_may_be_drawn_is_drawn_well(context: Context, kind: str) -> None:
    """No kind fails on a set that the gate lets it draw, no word is lost or covered, and no number is in one of the two alone."""
    wrong, drawn = [], 0
    for rows in sets(context.observations):
        brief = brief_of(context, kind, rows)
        if kind != "tiles" and comparability.refusals(brief.chart, rows, context.observations):
            continue
        drawn += 1
        wrong += [(rows[0].id, len(rows), it) for it in faults(brief)]
    assert wrong == []
    assert drawn > 0
