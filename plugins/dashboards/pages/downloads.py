"""Pages: the files that are downloaded: tables of everything, and each chart's data, drawings and figure."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from dashboards.charts.pictures import standalone, thumbnail
from dashboards.charts.view import ChartView, figure_json
from dashboards.exports import json_lines, to_csv
from dashboards.exports.rows import typed
from dashboards.pages.addresses import file_of
from dashboards.pages.charts import MarkAddresses
from dashboards.pages.languages import Language
from dashboards.pages.ledger import Ledger
from dashboards.table import NAMES


def chart_files(
    view: ChartView, ledger: Ledger, marks: Mapping[Language, MarkAddresses]
) -> Iterator[tuple[str, Callable[[], bytes]]]:
    """Yield the files of one chart, each with what makes it: the data, the figures and the drawings."""
    name = view.chart.id
    yield f"charts/{name}.csv", partial(_csv, view, ledger)
    yield f"charts/{name}.json", partial(_json, view, ledger)
    for language, at in marks.items():
        if svg := view.svg(language.code, "wide"):
            yield file_of(f"/charts/{name}.svg", language), partial(_svg, view, svg, language, at)
            # For the list of charts.
            yield file_of(f"/charts/{name}.narrow.svg", language), partial(_thumbnail, view, language, at)
            yield file_of(f"/charts/{name}.figure.json", language), partial(_figure, view, language)


def _svg(view: ChartView, svg: str, language: Language, at: MarkAddresses) -> bytes:
    return at.resolved(standalone(view, svg, language.code)).encode()


def _thumbnail(view: ChartView, language: Language, at: MarkAddresses) -> bytes:
    drawing = thumbnail(view.figures[language.code, "narrow"], view.chart.title.of(language.code), language.code)
    return at.resolved(drawing).encode()


def _figure(view: ChartView, language: Language) -> bytes:
    return figure_json(view, language.code).encode()


def _csv(view: ChartView, ledger: Ledger) -> bytes:
    # What is named by initiative shows their events, which a number beside them does not replace.
    if view.observations and not view.chart.initiatives:
        return to_csv(NAMES, [ledger.rows[it.id] for it in view.observations])
    table = view.tables["zh"]
    return to_csv(table.columns, [dict(zip(table.columns, row, strict=True)) for row in table.rows])


def _json(view: ChartView, ledger: Ledger) -> bytes:
    chart = view.chart
    listed = [typed(ledger.rows[it.id]) for it in view.observations]
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
