"""What a workbook holds: pages of numbers, cells without one, initiatives, sources, new indicators and places; a row a record.

Made from a draft, where guesses end in a question mark, or from the ledger as it is.
"""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from pydantic import BaseModel

from dashboards.editor.draft import Candidate, Draft
from dashboards.editor.outline import Node, OutlineNode, data_of, read_outline
from dashboards.editor.sheet.proposing import GUESS, Proposed, around, settled
from dashboards.editor.sheet.record_columns import LedgerLabels, flat, order
from dashboards.errors import Both
from dashboards.model import Dataset, Indicator, Initiative, ObservationRecord, Place, Source
from dashboards.model.records import MissingRecord

TODO: Final = "TODO"
# Columns that no record has: what to do with a row, whether its guesses hold, what it belongs to, what helps to decide.
DO, SURE, OWNER, WORDS, READ = "do", "sure", "of_initiative", "words", "read"
HELP: Final[Mapping[str, Both]] = {
    DO: Both(zh="收不收", en="take or skip"),
    SURE: Both(zh="猜测属实", en="guesses hold"),
    OWNER: Both(zh="属于哪项举措", en="initiative"),
    WORDS: Both(zh="上下文（只读）", en="words around (not read back)"),
    READ: Both(zh="读作（只读）", en="read as (not read back)"),
}


@dataclass(frozen=True, kw_only=True)
class PageKind:
    """One page: its name, the record of a row, the list of an initiative that it fills, and columns always there."""

    name: str
    title: Both
    model: type[BaseModel]
    within: str = ""
    # The column of numbers that names one.
    names: str = ""
    always: tuple[str, ...] = ()

    @property
    def helpers(self) -> tuple[str, ...]:
        """Return the columns that stand before those of the record."""
        return (DO, SURE, OWNER, WORDS, READ) if self.within else (SURE, WORDS) if self.names else ()


PAGES: Final[Mapping[str, PageKind]] = {
    it.name: it
    for it in (
        PageKind(
            name="observations",
            title=Both(zh="数据点", en="observations"),
            model=ObservationRecord,
            within="observations",
            always=(
                "id", "indicator", "place", "printed", "paragraph", "occurrence", "nature", "statistic", "moment",
                "period.printed", "period.type", "period.start", "period.end", "baseline.printed", "baseline.paragraph",
                "of", "reported_by", "stated.reported_by.printed", "flags", "note.zh", "note.en",
            ),
        ),
        PageKind(
            name="missing",
            title=Both(zh="没有数的格子", en="missing"),
            model=MissingRecord,
            within="missing",
            always=("id", "indicator", "printed", "paragraph", "reason", "period.type"),
        ),
        PageKind(
            name="initiatives",
            title=Both(zh="举措", en="initiatives"),
            model=Initiative,
            always=("id", "place", "name.zh", "name.en", "theme", "more_themes", "source", "paragraphs", "summary.zh", "summary.en"),
        ),
        PageKind(
            name="sources",
            title=Both(zh="来源", en="sources"),
            model=Source,
            always=("id", "title.zh", "title.en", "title_printed", "kind", "publisher.zh", "publisher.en", "author_kind", "date.printed", "date.start", "date.end", "date.precision", "address", "archive.file", "archive.sha256", "archive.paragraphs", "entered"),
        ),
        PageKind(
            name="indicators",
            title=Both(zh="新指标", en="new indicators"),
            model=Indicator,
            names="indicator",
            always=("id", "name.zh", "name.en", "units", "chain_level", "definition.zh", "definition.en", "print_beside.zh", "print_beside.en"),
        ),
        PageKind(
            name="places",
            title=Both(zh="新地方", en="new places"),
            model=Place,
            names="place",
            always=("id", "name.zh", "name.en", "kind", "parent"),
        ),
    )
}  # fmt: skip
# The lists of an initiative that are no cells of its row.
_BELOW: Final = frozenset({"observations", "missing", "components", "events", "processes", "claims"})


@dataclass(frozen=True, kw_only=True)
class WorkbookRow:
    """One record as cells by column, and where it stood in the workbook that was read."""

    cells: Mapping[str, str]
    number: int = 0


@dataclass(frozen=True, kw_only=True)
class WorkbookPage:
    """One page of a workbook: its kind, its columns in order, its rows; of one that was read what it is called there."""

    kind: PageKind
    name: str = ""
    columns: tuple[str, ...]
    rows: tuple[WorkbookRow, ...] = ()
    at: Mapping[str, int] = field(default_factory=dict)


def exported(
    names: LedgerLabels, initiatives: Collection[str], data: Mapping[tuple[str, str], Any]
) -> list[WorkbookPage]:
    """Return pages of some initiatives as they are, with their sources; `data` is what files hold, by kind and id."""
    sources = sorted({names.dataset.initiatives[it].source for it in initiatives} & set(names.dataset.sources))
    rows: dict[str, list[dict[str, str]]] = {name: [] for name in PAGES}
    for name in sorted(initiatives):
        _spread(rows, data["initiative", name], name)
    for name in sources:
        rows["sources"].append(dict(flat(data["source", name], Source)))
    return _pages(names, rows)


def drafted(found: Draft, texts: Mapping[str, str], names: LedgerLabels) -> list[WorkbookPage]:
    """Return pages of a draft: `texts` are its source and its initiative as `draft` would write them."""
    rows: dict[str, list[dict[str, str]]] = {name: [] for name in PAGES}
    for text in texts.values():
        root = read_outline(text).root
        data: Any = _marked(root)
        if "observations" in data or "theme" in data:
            _spread(rows, data, str(data["id"]))
        else:
            rows["sources"].append(dict(flat(data, Source)))
    beside = {it.id: it for it in found.candidates}
    place = next((it.get("place", "") for it in rows["initiatives"]), "")
    proposed = Proposed(found, names.dataset, "" if place == TODO else place)
    for row in (*rows["observations"], *rows["missing"]):
        if (it := beside.get(row["id"])) is not None:
            row[WORDS], row[READ] = around(it, found.article.paragraphs), _read(it)
            row.update(proposed.cells(it, row))
    rows["observations"].sort(key=lambda row: _down(beside.get(row["id"])))
    rows["indicators"], rows["places"] = proposed.indicators, proposed.places
    new = {it["id"]: it for it in (*proposed.indicators, *proposed.places)}
    for row, column in itertools.product(rows["observations"], ("indicator", "place")):
        new.get(settled(row.get(column, "")), {}).setdefault(WORDS, row.get(WORDS, ""))
    return _pages(names.with_new(proposed.called), rows)


def _down(it: Candidate | None) -> tuple[int, ...]:
    """Sort the numbers of a table column by column, so that what is alike follows each other."""
    if it is None or it.entry is None:
        return (it.paragraph if it else 0, 0, it.start if it else 0)
    spot = it.entry.cell.spot
    return (spot.paragraph - (spot.row or 1), spot.column or 0, spot.row or 0)


def _spread(rows: Mapping[str, list[dict[str, str]]], data: Mapping[str, Any], name: str) -> None:
    """Put an initiative's data into the rows of its page, and its numbers into theirs."""
    rows["initiatives"].append(dict(flat({key: it for key, it in data.items() if key not in _BELOW}, Initiative)))
    for kind in PAGES.values():
        for one in data.get(kind.within, ()) if kind.within else ():
            rows[kind.name].append({OWNER: name, **dict(flat(one, kind.model))})


def _pages(names: LedgerLabels, rows: Mapping[str, Sequence[Mapping[str, str]]]) -> list[WorkbookPage]:
    pages: list[WorkbookPage] = []
    for kind in PAGES.values():
        if not rows[kind.name] and (kind.name == "missing" or kind.names):
            continue
        found = {column for row in rows[kind.name] for column, cell in row.items() if cell} - set(kind.helpers)
        columns = sorted({*found, *kind.always}, key=lambda it: order(kind.model, it))
        shown = tuple(WorkbookRow(cells=dict(_shown(row, kind, names))) for row in rows[kind.name])
        pages.append(WorkbookPage(kind=kind, columns=(*kind.helpers, *columns), rows=shown))
    return pages


def _shown(row: Mapping[str, str], kind: PageKind, names: LedgerLabels) -> Iterator[tuple[str, str]]:
    for column, value in row.items():
        if value == TODO:
            continue
        guess = value.endswith(GUESS) and column not in {WORDS, READ}
        plain = value.removesuffix(GUESS) if guess else value
        yield column, (plain if column in kind.helpers else names.shown(kind.model, column, plain)) + GUESS * guess


def _marked(node: Node, beside: Iterable[str] = ()) -> object:
    """Return plain data in which each value with a TODO beside it ends in a question mark: it is a guess."""
    if isinstance(node, OutlineNode) and node.keyed:
        return {part.key: _marked(part.value, part.beside) for part in node.parts}
    if isinstance(node, OutlineNode):
        return [_marked(part.value, part.beside) for part in node.parts]
    value = data_of(node)
    guessed = isinstance(value, str) and value != TODO and any(TODO in it for it in beside)
    return f"{value}{GUESS}" if guessed else value


def _read(it: Candidate) -> str:
    quantity = it.quantity
    ends = "–".join("…" if end is None else f"{end:f}" for end in (quantity.low, quantity.high))
    exact = quantity.is_exact
    return f"{quantity.low:f} {quantity.unit}".strip() if exact else f"{ends} {quantity.unit}".strip()


def initiatives_of(dataset: Dataset, place: str) -> list[str]:
    """Return the initiatives of a place and of those that lie in it."""
    return [
        name
        for name, it in dataset.initiatives.items()
        if place in {above.id for above in dataset.lineage(it.place)} | {it.place}
    ]
