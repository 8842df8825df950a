"""Charts stage: one declared chart as pages and downloads need it: figures, words, table, sources."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from dashboards.charts import plotly
from dashboards.charts.brief import Brief, Table
from dashboards.charts.figure import Figure
from dashboards.charts.kinds import KINDS
from dashboards.charts.sheet import CUTS, Cut
from dashboards.charts.words import quoted
from dashboards.checks import comparability
from dashboards.lang import LANGS, Both, Lang, pick
from dashboards.model import Chart, Dataset, Observation, Source, chosen
from dashboards.stages import Memo
from dashboards.stages.workers import in_parts

# Where a first sentence ends.
_FIRST: Mapping[Lang, re.Pattern[str]] = {
    "zh": re.compile(r"(?<=。)"),
    "en": re.compile(r"(?<=[a-z0-9%)”’]\.)\s+(?=[A-Z0-9“])"),
}
# From so many charts on, a second processor is worth its start.
WORTH = 60


@dataclass(frozen=True, kw_only=True)
class Cited:
    """A source of a chart and the paragraphs that its numbers or events stand in."""

    source: Source
    paragraphs: tuple[int, ...]

    def words(self, lang: Lang) -> str:
        """Write the source line."""
        title = self.source.title.of(lang)
        numbers = [str(number) for number in self.paragraphs]
        return pick(
            lang,
            f"《{title}》" + (f"第{'、'.join(numbers)}段" if numbers else ""),
            quoted(title) + (f", paragraph{'s' if len(numbers) > 1 else ''} {', '.join(numbers)}" if numbers else ""),
        )


@dataclass(frozen=True, kw_only=True)
class ChartView:
    """A declared chart with all that is shown of it; PNG pictures are made apart, since most of the time goes there.

    `summary` is the editor's where there is one, and `meaning` what is said beneath the picture. `notes` say how to read the marks, `reasons` why rows do
    not share a scale, `caveats` what the numbers do not say. `plotly` holds the figure in data units by language,
    `explorable` whether it has a scale and several marks. `fingerprint` is a hash of all records that it was made from, where many were made.
    """

    chart: Chart
    observations: tuple[Observation, ...]
    summary: Both
    meaning: Both
    notes: tuple[Both, ...]
    reasons: tuple[Both, ...]
    caveats: tuple[Both, ...]
    tables: Mapping[Lang, Table]
    sources: tuple[Cited, ...]
    figures: Mapping[tuple[Lang, Cut], Figure]
    plotly: Mapping[Lang, str]
    explorable: bool = False
    fingerprint: bytes = b""

    def svg(self, lang: Lang, cut: Cut) -> str | None:
        """Return the drawing of one cut in one language, None for a kind that is drawn in HTML."""
        figure = self.figures.get((lang, cut))
        return figure.svg if figure else None


def view(chart: Chart, dataset: Dataset, known: Mapping[str, Observation], langs: Sequence[Lang] = LANGS) -> ChartView:
    """Make the view of one chart with figures in `langs`; `known` holds all observations by id."""
    brief = _brief(chart, dataset, known)
    return _view(brief, _made(brief, langs))


def views(
    charts: Sequence[Chart], dataset: Dataset, known: Mapping[str, Observation], langs: Sequence[Lang] = LANGS
) -> list[ChartView]:
    """Make the views of all charts, on all processors of this machine; the same as `view` of each.

    What is worked out of a chart is kept below the repo's root for the next time.
    """
    briefs = [_brief(chart, dataset, known) for chart in charts]

    def make(fresh: Sequence[int]) -> Iterator[_Made]:
        def work(start: int, end: int) -> list[_Made]:
            return [_made(briefs[at], langs) for at in fresh[start:end]]

        return chain.from_iterable(in_parts(work, len(fresh), worth=WORTH))

    memo: Memo[_Made] = Memo.before(dataset.root, "figures", *langs)
    keys = [it.fingerprint for it in briefs]
    made = list(memo.each(keys, make))
    memo.keep()
    return [_view(brief, one, key) for brief, one, key in zip(briefs, made, keys, strict=True)]


@dataclass(frozen=True, kw_only=True)
class _Made:
    """What is worked out of a chart: words and figures alone, so that a worker sends no record back."""

    summary: Both
    meaning: Both
    notes: tuple[Both, ...]
    reasons: tuple[Both, ...]
    tables: Mapping[Lang, Table]
    figures: Mapping[tuple[Lang, Cut], Figure]
    plotly: Mapping[Lang, str]
    explorable: bool


def _brief(chart: Chart, dataset: Dataset, known: Mapping[str, Observation]) -> Brief:
    return Brief(chart=chart, dataset=dataset, observations=chosen(chart, known), known=known)


def _made(brief: Brief, langs: Sequence[Lang]) -> _Made:
    chart, kind = brief.chart, KINDS[brief.chart.kind]
    sheets = {(lang, cut): kind.canvas(brief, cut, lang) for lang in langs for cut in CUTS}
    made = kind.summary(brief)
    said = kind.meaning(brief) if kind.meaning is not None else first_sentence(made)
    own = chart.summary
    tables = {lang: kind.table(brief, lang) for lang in LANGS}
    measured = {lang: kind.figure(brief, lang) for lang in langs} if kind.figure is not None else {}
    return _Made(
        summary=Both(zh=own.zh, en=own.en or made.en) if own else made,
        meaning=Both(zh=own.zh, en=own.en or said.en) if own else said,
        notes=kind.notes(brief),
        reasons=_reasons(brief),
        tables=tables,
        figures={key: Figure.of(sheet) for key, sheet in sheets.items() if sheet is not None},
        plotly={
            lang: plotly.text_of(measured.get(lang) or plotly.as_table(brief, tables[lang], lang)) for lang in langs
        },
        explorable=any(it is not None and plotly.points(it) > 1 for it in measured.values()),
    )


def _view(brief: Brief, made: _Made, key: bytes = b"") -> ChartView:
    return ChartView(
        chart=brief.chart,
        observations=tuple(brief.observations),
        summary=made.summary,
        meaning=made.meaning,
        notes=made.notes,
        reasons=made.reasons,
        caveats=tuple(Both(zh=it.zh, en=it.of("en")) for it in brief.chart.caveats),
        tables=made.tables,
        sources=_sources(brief),
        figures=made.figures,
        plotly=made.plotly,
        explorable=made.explorable,
        fingerprint=key,
    )


def first_sentence(words: Both) -> Both:
    """Return the first sentence in each language."""
    return Both(**{lang: end.split(words.of(lang), maxsplit=1)[0] for lang, end in _FIRST.items()})


def _reasons(brief: Brief) -> tuple[Both, ...]:
    return tuple(it.rule.reason for it in comparability.reasons(brief.chart, brief.observations, brief.known))


def _sources(brief: Brief) -> tuple[Cited, ...]:
    """Return the sources of what is drawn, with their paragraphs in order."""
    found: dict[str, set[int]] = {}
    for name, paragraph in KINDS[brief.chart.kind].sources(brief):
        found.setdefault(name, set()).add(paragraph)
    return tuple(
        Cited(source=brief.dataset.sources[name], paragraphs=tuple(sorted(numbers))) for name, numbers in found.items()
    )


def figure_json(shown: ChartView, lang: Lang) -> str:
    """Return a chart's Plotly figure in one language, as `plotly.io.from_json` opens it and `explore` loads it."""
    return shown.plotly[lang] + "\n"
