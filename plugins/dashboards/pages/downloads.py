"""Pages: the files that are downloaded: tables of everything, and each chart's data, drawings and figure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from dashboards.charts.pictures import standalone
from dashboards.charts.view import ChartView, figure_json
from dashboards.exports import downloads, json_lines, to_csv
from dashboards.exports.rows import typed
from dashboards.pages.addresses import file_of
from dashboards.pages.charts import Drawn
from dashboards.pages.languages import Language
from dashboards.pages.ledger import Ledger
from dashboards.table import COLUMNS, rows


def tables(ledger: Ledger) -> Mapping[str, bytes]:
    """Give every file under `/data/`."""
    return downloads(ledger.dataset, ledger.observations, corrected(ledger))


def corrected(ledger: Ledger) -> Mapping[str, str]:
    """Give the day of the last correction of each observation that has one."""
    return {it.observation: it.date.isoformat() for it in sorted(ledger.dataset.corrections, key=lambda it: it.date)}


def chart_files(ledger: Ledger, view: ChartView, drawn: Drawn, both: Sequence[Language]) -> Iterator[tuple[str, bytes]]:
    """Yield the data, the figures and the drawings of one chart, each with the file that it stands in."""
    name = view.chart.id
    yield f"charts/{name}.csv", _csv(ledger, view)
    yield f"charts/{name}.json", _json(ledger, view)
    for language in both:
        svg = drawn.get((language.code, "wide"))
        if svg:
            yield file_of(f"/charts/{name}.svg", language), standalone(view, svg, language.code).encode()
        if view.figures:
            yield file_of(f"/charts/{name}.figure.json", language), figure_json(view, language.code).encode()


def _csv(ledger: Ledger, view: ChartView) -> bytes:
    if view.observations:
        return to_csv(COLUMNS, rows(view.observations, corrected(ledger)))
    table = view.tables["zh"]
    return to_csv(table.columns, [dict(zip(table.columns, row, strict=True)) for row in table.rows])


def _json(ledger: Ledger, view: ChartView) -> bytes:
    chart = view.chart
    listed = [typed(row) for row in rows(view.observations, corrected(ledger))]
    shown = {
        "id": chart.id,
        "kind": chart.kind,
        "title": {"zh": chart.title.zh, "en": chart.title.of("en")},
        "summary": {"zh": view.summary.zh, "en": view.summary.en},
        "caveats": [{"zh": it.zh, "en": it.en} for it in view.caveats],
        "sources": [{"id": it.source.id, "paragraphs": list(it.paragraphs)} for it in view.sources],
        "tables": {
            lang: {"columns": list(table.columns), "rows": [list(row) for row in table.rows]}
            for lang, table in view.tables.items()
        },
        "observations": listed,
    }
    return json_lines(shown)
