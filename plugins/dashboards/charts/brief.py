"""Charts stage: what a kind of chart is given, and what it gives back, beside pictures.

A brief holds the declaration, the observations it chose and how they fall apart where they may not
share a scale. A kind turns it into sheets, a summary, a table and notes, and asks for nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from dashboards.charts.sheet import Cut, Sheet
from dashboards.checks.comparability import Refusal, gate
from dashboards.lang import Both, Lang
from dashboards.model import Chart, Dataset, Initiative, Observation, chosen
from dashboards.model.vocabulary import ChartKind
from dashboards.stages import fingerprint


@dataclass(frozen=True, kw_only=True)
class ScaleGroup:
    """Observations that may share a scale, and why they do not share the one before."""

    members: tuple[Observation, ...]
    refusals: tuple[Refusal, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Table:
    """The data of a chart as a reader's table: one header a column, the first cell of a row its header.

    `printed` names the columns that hold words as printed, which stand in Chinese in both languages.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    printed: frozenset[int] = frozenset()

    @property
    def alike(self) -> tuple[tuple[str, str], ...]:
        """Return the columns, but the first and what is printed, that hold the same words in several rows, with the words."""
        columns = list(zip(self.columns, zip(*self.rows, strict=True), strict=True))[1:] if len(self.rows) > 1 else []
        later = (it for at, it in enumerate(columns, 1) if at not in self.printed)
        return tuple((name, words[0]) for name, words in later if words[0].strip() and len(set(words)) == 1)

    def filled(self) -> Table:
        """Return the table without the columns that tell its rows nothing: without a word, or alike in all."""
        alike = {name for name, _ in self.alike}
        kept = [at for at, name in enumerate(self.columns) if name not in alike]
        kept = [at for at in kept if not self.rows or any(row[at].strip() for row in self.rows)]
        return Table(
            columns=tuple(self.columns[at] for at in kept),
            rows=tuple(tuple(row[at] for at in kept) for row in self.rows),
            printed=frozenset(new for new, at in enumerate(kept) if at in self.printed),
        )


@dataclass(frozen=True, kw_only=True)
class Brief:
    """One declared chart with everything that it shows."""

    chart: Chart
    dataset: Dataset
    observations: tuple[Observation, ...] = ()
    known: Mapping[str, Observation] = field(default_factory=dict)

    @property
    def initiatives(self) -> tuple[Initiative, ...]:
        """The initiatives that the chart names, or else those of its observations, each once."""
        named = [self.dataset.initiatives[name] for name in self.chart.initiatives]
        return tuple({it.id: it for it in (*named, *(row.initiative for row in self.observations))}.values())

    @property
    def background(self) -> tuple[Observation, ...]:
        """The background numbers that the chart's filter would choose, but that it leaves out by their level."""
        wanted = self.chart.filter
        if wanted is None or not wanted.level or "context" in wanted.level:
            return ()
        asked = self.chart.model_copy(
            update={"observations": (), "filter": wanted.model_copy(update={"level": ("context",)})}
        )
        return chosen(asked, self.known)

    @property
    def fingerprint(self) -> bytes:
        """Hash all that the chart shows: what else a kind asks the dataset for stands in the lists that are hashed whole."""
        fingerprints, data = self.dataset.fingerprints, self.dataset
        owner = data.initiatives.get((self.chart.process or "").partition(".")[0])
        initiatives = (*self.initiatives, *((owner,) if owner else ()))
        named = [name for row in self.observations for name in (*tied_to(row), *bases_of(row))]
        parts = [self.known[name] for name in named if name in self.known]
        found = [fingerprints.lists, fingerprints.of(self.chart)]
        found += [fingerprints.of_observation(it) for it in (*self.observations, *parts, *self.background)]
        found += [fingerprints.of(it) + fingerprints.of(data.sources[it.source]) for it in initiatives]
        return fingerprint(*found)

    @cached_property
    def groups(self) -> tuple[ScaleGroup, ...]:
        """The observations in groups that may share a scale; a later group says why it stands apart."""
        made: list[ScaleGroup] = []
        for members in gate.panels(self.observations, self.known):
            against = [it for group in made for it in gate.may_compare(group.members[0], members[0], self.known)]
            made.append(ScaleGroup(members=members, refusals=gate.first_of_each(against)))
        return tuple(made)


def tied_to(row: Observation) -> tuple[str, ...]:
    """Name what a number is the sum of by its source, closes a balance with, or revises."""
    balance, revises = row.record.balance, row.record.revises
    sides = (*balance.left, *balance.right) if balance else ()
    return (*(it for parts in row.printed_sums for it in parts), *sides, *((revises.observation,) if revises else ()))


def bases_of(row: Observation) -> tuple[str, ...]:
    """Name how many a number is of, as far as its source prints it: the valid answers, the whole of a share or of a part."""
    record, survey, share = row.record, row.record.survey, row.record.share
    named = (survey and (survey.valid or survey.answered), share and share.whole, record.of)
    return tuple(it for it in named if it)


def of_rows(brief: Brief) -> Iterator[tuple[str, int]]:
    """Yield the source and the paragraph of each observation that a chart shows."""
    return ((row.source.id, row.record.paragraph) for row in brief.observations)


@dataclass(frozen=True, kw_only=True)
class Kind:
    """A kind of chart, as its own module declares it; its names, its question and its rules stand beside it in `<kind>.toml`.

    `canvas` gives the finished sheet of one cut in one language, None for a kind that is drawn in HTML; `summary` one to
    three sentences that say what the picture shows, `meaning` the one beneath it, which lists nothing that is drawn, else the
    summary's first; `table` every row of the picture as words; `notes` how to read the
    marks, one sentence each, only for marks that occur; `sources` where what is shown is printed; `figure` the Plotly
    figure in data units, for a kind that measures on scales: others are handed on as a table.
    """

    name: ChartKind
    canvas: Callable[[Brief, Cut, Lang], Sheet | None]
    summary: Callable[[Brief], Both]
    table: Callable[[Brief, Lang], Table]
    notes: Callable[[Brief], tuple[Both, ...]]
    sources: Callable[[Brief], Iterator[tuple[str, int]]] = of_rows
    meaning: Callable[[Brief], Both] | None = None
    figure: Callable[[Brief, Lang], dict[str, Any] | None] | None = None
