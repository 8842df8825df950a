"""A workbook's rows put into the records' files: tried on a copy first, each problem told at the cell that caused it."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from dashboards.checks.record_names import REFERENCE
from dashboards.editor.dry_run import Checks, errors_made, tried
from dashboards.editor.fmt import format_file
from dashboards.editor.outline import Node, Outline, OutlineNode, OutlinePart, data_of, node_of, read_outline
from dashboards.editor.sheet.making_new import with_new
from dashboards.editor.sheet.proposing import GUESS, settled
from dashboards.editor.sheet.record_columns import BETWEEN, LedgerLabels, flat, is_list
from dashboards.editor.sheet.workbook import SKIP, YES, letter_of
from dashboards.editor.sheet.workbook_pages import DO, OWNER, SURE, PageKind, WorkbookPage, WorkbookRow
from dashboards.editor.yaml_layout import write
from dashboards.errors import Problem, Span
from dashboards.errors.rules import Pair, Rule, rule
from dashboards.model.records import ID
from dashboards.model.shapes import shape_of
from dashboards.readers import Loaded
from dashboards.readers.strict_yaml import Document, NodePath
from dashboards.readers.typed_records import MISSING_KEY

SHEET_GUESS = rule("sheet-guess", ("猜的值要有人确认", "a guess must be confirmed by a person"), ("程序只会猜；没人看过的猜测不能当成记录。", "The program only guesses; what nobody looked at is no record."), ("核对后在“猜测属实”一栏写“是”，不对的先改掉", "change what does not hold, then write yes under “guesses hold”"), bad="流量?", good="流量")  # fmt: skip


AGAIN: Final = frozenset({"〃", "同上", "''", '"'})
# An id that a draft gave by paragraph and number, and what points at one.
_PLACED: Final = re.compile(r"p\d+(?:-[a-z0-9]+)+")
_POINTS: Final = re.compile(r"([a-z0-9-]+)\.(p\d+(?:-[a-z0-9]+)+)")
_SAID: Final = re.compile(r"(?:stated\.[a-z_]+|baseline)\.printed")
_KEY_OF: Final = re.compile(r"the key '([^']+)'")


@dataclass(frozen=True, kw_only=True)
class Brought:
    """What a workbook does to the files, by path from the root; what stops it; what it leaves for later."""

    texts: Mapping[str, str]
    problems: tuple[Problem, ...] = ()
    later: tuple[Problem, ...] = ()
    rows: int = 0


@dataclass(frozen=True, kw_only=True)
class _Spot:
    """A cell of the workbook."""

    page: WorkbookPage
    row: WorkbookRow
    column: str

    def span(self, file: str) -> Span:
        letter = letter_of(self.page.at.get(self.column, 0) + 1)
        return Span(
            path=f"{file if self.page.name == file else f'{file}:{self.page.name}'}!{letter}{self.row.number}",
            line=self.row.number,
            column=self.page.at.get(self.column, 0) + 1,
        )


@dataclass(kw_only=True)
class _Files:
    """The files as they become: each an outline, with the cells that its nodes came from."""

    root: Path
    names: LedgerLabels
    file: str
    outlines: dict[str, Outline] = field(default_factory=dict)
    before: dict[str, object] = field(default_factory=dict)
    spots: dict[tuple[str, NodePath], _Spot] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def outline(self, path: str) -> Outline:
        if path not in self.outlines:
            there = self.root / path
            text = format_file(path, there.read_bytes()).text if there.is_file() else None
            self.outlines[path] = read_outline(text) if text else Outline(head=[], root=_mapping(), foot=[])
            self.before[path] = data_of(self.outlines[path].root)
        return self.outlines[path]

    def wrong(self, spot: _Spot, rule: Rule, message: Pair, hint: Pair) -> None:
        self.problems.append(rule.at(spot.span(self.file), message, hint))


def brought(loaded: Loaded, sheet: tuple[str, Sequence[WorkbookPage]], names: LedgerLabels, checks: Checks) -> Brought:
    """Work out what a workbook changes, and what is wrong with it; nothing is written."""
    root, (file, read) = loaded.root, sheet
    files = _Files(root=root, names=names, file=file)
    numbers = [replace(page, rows=tuple(_taken(page, files))) if page.kind.within else page for page in read]
    made = with_new(numbers, names)
    files.names = made.names
    # What no number names is left out before anyone is asked whether it holds.
    taken = [page if page.kind.within else replace(page, rows=tuple(_taken(page, files))) for page in made.pages]
    pages = [*_named_by_meaning(taken, made.names)]
    rows = 0
    owners: dict[str, str] = {}
    for name in ("places", "indicators", "sources", "initiatives", "observations", "missing"):
        for page in (it for it in pages if it.kind.name == name):
            rows += len(page.rows)
            for row in page.rows:
                _put_row(page, row, files, owners)
    if files.problems:
        return Brought(texts={}, problems=tuple(files.problems), rows=rows)
    changed = {path: it for path, it in files.outlines.items() if data_of(it.root) != files.before[path]}
    texts = {path: write(it, shape_of(path)) for path, it in sorted(changed.items())}
    if not texts:
        return Brought(texts={}, rows=rows)
    with tried(root, {root / path: text for path, text in texts.items()}) as (_, after):
        errors = errors_made(loaded, after, checks)
        stopping = tuple(_at_cell(it, after, files) for it in errors if it.span.path in texts)
    later = tuple(it for it in errors if it.span.path not in texts)
    return Brought(texts=texts, problems=stopping, later=() if stopping else later, rows=rows)


def _named_by_meaning(pages: Sequence[WorkbookPage], names: LedgerLabels) -> Iterator[WorkbookPage]:
    """Return numbers that still go by their place in the text (`p3-1`) the id of their indicator; what points at them follows."""
    there = {f"{it.id}.{one.id}" for it in names.dataset.initiatives.values() for one in it.observations}
    called: dict[str, str] = {}
    taken: set[str] = set(there)
    for page in pages:
        for row in (it for it in page.rows if page.kind.within):
            name, owner = row.cells.get("id", ""), row.cells.get(OWNER, "")
            meaning = names.meant(page.kind.model, "indicator", settled(row.cells.get("indicator", "")))
            if _PLACED.fullmatch(name) and f"{owner}.{name}" not in there and re.fullmatch(ID, meaning):
                where = names.meant(page.kind.model, "place", row.cells.get("place", ""))
                of_place = [f"{meaning}-{where}"] if re.fullmatch(ID, where) else []
                more = itertools.chain(of_place or [meaning], (f"{meaning}-{number}" for number in itertools.count(2)))
                called[name] = next(it for it in more if f"{owner}.{it}" not in taken)
                taken.add(f"{owner}.{called[name]}")
    for page in pages:
        yield replace(
            page,
            rows=tuple(
                replace(row, cells={key: _renamed(cell, called) for key, cell in row.cells.items()})
                for row in page.rows
            ),
        )


def _renamed(cell: str, called: Mapping[str, str]) -> str:
    """Return a cell that is such an id, or points at one (`lifts.p3-1`), with the new id."""
    return called.get(cell) or _POINTS.sub(lambda it: f"{it[1]}.{called.get(it[2], it[2])}", cell)


def _taken(page: WorkbookPage, files: _Files) -> Iterator[WorkbookRow]:
    """Yield the rows that are to be taken, with ditto marks and guesses settled."""
    above: Mapping[str, str] = {}
    for row in page.rows:
        if row.cells.get(DO, "").casefold() in {SKIP.zh, SKIP.en}:
            continue
        cells = dict(row.cells)
        for column, cell in row.cells.items():
            if cell in AGAIN and column != "id":
                cells[column] = above.get(column, "")
        guessed = [column for column, cell in cells.items() if _is_guess(column, cell, page.kind)]
        if cells.get(SURE, "").casefold() in {YES.zh, YES.en}:
            cells |= {column: settled(cells[column]) for column in guessed}
        elif guessed:
            _unsure(files, _Spot(page=page, row=row, column=guessed[0]), [cells[it] for it in guessed])
        above = cells
        yield replace(row, cells=cells)


def _unsure(files: _Files, spot: _Spot, cells: Sequence[str]) -> None:
    listed = "、".join(cells), ", ".join(cells)
    files.wrong(spot, SHEET_GUESS, (f"这一行有猜测还没有人确认：{listed[0]}", f"guesses of a row must be confirmed by a person: {listed[1]}"), ("核对后在“猜测属实”一栏写“是”；不对的先改掉", "see whether they hold, change what does not, and write yes under “guesses hold”"))  # fmt: skip


def _is_guess(column: str, cell: str, kind: PageKind) -> bool:
    # A sentence may end in a question mark; the name of an indicator does not.
    words = column.rpartition(".")[2] in {"zh", "en"} and not (kind.names and column.startswith("name."))
    return cell.endswith((GUESS, "？")) and column not in kind.helpers and not words


def _put_row(page: WorkbookPage, row: WorkbookRow, files: _Files, owners: dict[str, str]) -> None:
    kind, dataset = page.kind, files.names.dataset
    name = row.cells.get("id", "")
    values = {
        column: files.names.meant(kind.model, column, cell)
        for column, cell in row.cells.items()
        if column not in kind.helpers
    }
    if kind.within:
        # Words for a judgement stand with the number unless a cell says where else.
        said = [column.removesuffix("printed") for column, cell in values.items() if cell and _SAID.fullmatch(column)]
        values |= {f"{it}paragraph": row.cells.get("paragraph", "") for it in said if not values.get(f"{it}paragraph")}
        owner = row.cells.get(OWNER, "")
        path = owners.get(owner) or dataset.paths.get(("initiative", owner))
        if path is None:
            files.wrong(_Spot(page=page, row=row, column=OWNER), REFERENCE, (f"没有这个举措：{owner!r}", f"initiative must exist: {owner!r}"), ("写已有举措的编号，或在“举措”一页加一行", "write the id of one that is there, or add a row on the page of initiatives"))  # fmt: skip
            return
        root = files.outline(path).root
        at, item = _item(root, kind.within, name) if isinstance(root, OutlineNode) else (0, _mapping())
        _fill(files, item, (path, (kind.within, at)), (page, row), values)
        return
    path = dataset.paths.get((kind.name.removesuffix("s"), name)) or _new_path(kind, name, values, files)
    if not kind.names:
        owners[name] = path
    root = files.outline(path).root
    if isinstance(root, OutlineNode):
        # One that stands in a list stays there.
        spot: NodePath = ()
        if not root.keyed:
            at, root = _of_id(root, name)
            spot = (at,)
        _fill(files, root, (path, spot), (page, row), values)


def _new_path(kind: PageKind, name: str, values: Mapping[str, str], files: _Files) -> str:
    safe = name if re.fullmatch(r"[a-z0-9-]+", name) else "unnamed"
    if kind.name != "initiatives":
        return f"data/{kind.name}/{safe}.yml"
    return f"{files.names.dataset.folder_of(values.get('place', '')) or 'data/cities/unknown'}/{safe}.yml"


def _item(root: OutlineNode, within: str, name: str) -> tuple[int, OutlineNode]:
    """Return a list's item of an id, and which it is; a new one at the end where there is none."""
    part = next((it for it in root.parts if it.key == within), None)
    if part is None or not isinstance(part.value, OutlineNode):
        part = OutlinePart(key=within, start=0, value=OutlineNode(keyed=False, start=0, column=0))
        root.parts.append(part)
    assert isinstance(part.value, OutlineNode)  # noqa: S101 - just made so
    return _of_id(part.value, name)


def _of_id(items: OutlineNode, name: str) -> tuple[int, OutlineNode]:
    for at, it in enumerate(items.parts):
        if isinstance(it.value, OutlineNode) and any(one.key == "id" and one.value == name for one in it.value.parts):
            return at, it.value
    item = _mapping()
    items.parts.append(OutlinePart(key=None, start=0, value=item))
    return len(items.parts) - 1, item


def _fill(
    files: _Files,
    item: OutlineNode,
    into: tuple[str, NodePath],
    out_of: tuple[WorkbookPage, WorkbookRow],
    values: Mapping[str, str],
) -> None:
    """Write a row's cells into its record; what was there and has the same value is not touched."""
    (path, above), (page, row) = into, out_of
    model = page.kind.model
    there = dict(flat(data_of(item), model))
    for column, value in values.items():
        where = tuple(int(it) - 1 if it.isdecimal() else it for it in column.split("."))
        for cut in range(len(where) + 1):
            files.spots.setdefault(
                (path, (*above, *where[:cut])), _Spot(page=page, row=row, column=column if cut else "id")
            )
        if there.get(column, "") == value:
            continue
        _set(item, where, node_of(value.split(BETWEEN)) if value and is_list(model, column) else value or None)
    _prune(item)


def _mapping() -> OutlineNode:
    return OutlineNode(keyed=True, start=0, column=0)


def _set(group: OutlineNode, path: NodePath, value: Node) -> None:
    """Set, add or empty one leaf; an item of a list that is not there yet is added behind the last."""
    first, *rest = path
    if isinstance(first, int):
        while len(group.parts) <= first:
            group.parts.append(OutlinePart(key=None, start=0, value=_mapping()))
        part = group.parts[first]
    else:
        found = next((it for it in group.parts if it.key == first), None)
        if found is None:
            found = OutlinePart(key=first, start=0)
            group.parts.append(found)
        part = found
    if not rest:
        part.value = value
        return
    if not isinstance(part.value, OutlineNode):
        part.value = OutlineNode(keyed=not isinstance(rest[0], int), start=0, column=0)
    _set(part.value, tuple(rest), value)


def _prune(group: OutlineNode) -> None:
    """Take out what was emptied, and what holds nothing any more."""
    kept: list[OutlinePart] = []
    for part in group.parts:
        if isinstance(part.value, OutlineNode) and part.value.parts:
            _prune(part.value)
            if part.value.parts:
                kept.append(part)
        elif isinstance(part.value, OutlineNode) or part.value is not None:
            kept.append(part)
    group.parts[:] = kept


def _at_cell(problem: Problem, after: Loaded, files: _Files) -> Problem:
    """Tell a problem at the cell that its place in the file came from; where there is none, at the file's own place."""
    document = after.documents.get(problem.span.path)
    path = _path_at(problem, document, files) if document is not None else None
    spot = files.spots.get((problem.span.path, path)) if path is not None else None
    if spot is None:
        return problem
    missing = _KEY_OF.search(problem.message.en) if problem.rule == MISSING_KEY.id else None
    if missing is not None:
        column = next(
            (
                it
                for it in spot.page.columns
                if it == missing[1] or it.startswith(f"{missing[1]}.") or it.endswith(f".{missing[1]}")
            ),
            spot.column,
        )
        spot = replace(spot, column=column)
    return replace(problem, span=spot.span(files.file), related=())


def _path_at(problem: Problem, document: Document, files: _Files) -> NodePath | None:
    """Return the node of ours that a problem points at: the innermost of those at its place, else the last before it."""
    ours = [path for file, path in files.spots if file == problem.span.path]
    here = (problem.span.line, problem.span.column)
    places = {
        path: {(it.line, it.column) for it in (document.span(path), document.span(path, key=True))} for path in ours
    }
    exact = [path for path, spans in places.items() if here in spans]
    if exact:
        return max(exact, key=len)
    before = [
        (max(span for span in spans if span <= here), path)
        for path, spans in places.items()
        if any(it <= here for it in spans)
    ]
    return max(before, default=(here, None), key=lambda it: it[0])[1]
