"""Saved pages: the words that a reader of the page sees, block by block, and its tables cell by cell."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Final

from dashboards.documents.commas import one_line
from dashboards.documents.document import Grid, SourceDocument, TableCell, TableRow

_UNSEEN: Final = frozenset(
    {"script", "style", "noscript", "template", "head", "svg", "select", "textarea", "iframe", "object"}
)
_BLOCKS: Final = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "br",
        "caption",
        "center",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "nav",
        "ol",
        "option",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
_VOID: Final = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"]
)
_SPACE: Final = re.compile(r"[ \t\r\n\f\u00a0]+")
_SPAN_AT_MOST: Final = 1000
_SIGNS: Final = re.compile(
    r"\s*(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body|table|div|p|meta)\b", re.IGNORECASE | re.DOTALL
)
_ENDS: Final = re.compile(r"</(?:td|th|tr|table|p|div|span|li)\s*>", re.IGNORECASE)
_ENDS_AT_LEAST: Final = 3


def is_page(text: str) -> bool:
    """Tell a saved page, or a piece of one, by its tags."""
    if _SIGNS.match(text):
        return True
    ends = _ENDS.finditer(text)
    return sum(1 for _, _ in zip(range(_ENDS_AT_LEAST), ends, strict=False)) == _ENDS_AT_LEAST


def document_of(text: str) -> SourceDocument:
    """Read a saved page: its blocks of words are paragraphs, each row of a table is one, and layout tables are words."""
    page = _Page()
    page.feed(text)
    page.close()
    page.end()
    paragraphs: list[str] = []
    grids: list[Grid] = []
    for part in page.parts:
        if isinstance(part, str):
            paragraphs.append(part)
        elif part.is_layout:
            paragraphs += [block for row in part.rows for cell in row for block in cell.blocks]
        else:
            grids.append(_grid(part, len(grids) + 1, paragraphs))
    return SourceDocument(form="HTML", paragraphs=tuple(paragraphs), grids=tuple(it for it in grids if it.rows))


@dataclass(kw_only=True)
class _Cell:
    heading: bool
    rows: int
    columns: int
    blocks: list[str] = field(default_factory=list)


@dataclass(kw_only=True)
class _Table:
    rows: list[list[_Cell]] = field(default_factory=list)
    in_head: bool = False
    holds_table: bool = False

    @property
    def is_layout(self) -> bool:
        """Tell a table that only places things on the page: of one column or one row, or around another table."""
        wide = max((sum(cell.columns for cell in row) for row in self.rows), default=0)
        return self.holds_table or wide < 2 or sum(any(cell.blocks for cell in row) for row in self.rows) < 2


class _Page(HTMLParser):
    """Collects blocks and tables in the order of the page; what was left open ends where the next thing begins."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str | _Table] = []
        self._words: list[str] = []
        self._unseen: str | None = None
        self._depth = 0
        self._tables: list[_Table] = []
        self._cells: list[_Cell | None] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._unseen is not None:
            self._depth += tag == self._unseen
            if tag != "body" or self._unseen != "head":
                return
            self._unseen = None
        given = dict(attrs)
        if tag in _UNSEEN or ("hidden" in given and tag not in _VOID):
            self._unseen, self._depth = tag, 1
            return
        if tag in _BLOCKS:
            self._flush()
        if tag == "table":
            self._open_table()
        elif self._tables:
            self._within(tag, given)

    def handle_endtag(self, tag: str) -> None:
        if self._unseen is not None:
            self._depth -= tag == self._unseen
            if self._depth <= 0:
                self._unseen = None
            return
        if tag in _BLOCKS:
            self._flush()
        if not self._tables:
            return
        if tag == "table":
            self._tables.pop()
            self._cells.pop()
        elif tag in {"td", "th", "tr"}:
            self._cells[-1] = None
        elif tag == "thead":
            self._tables[-1].in_head = False

    def handle_data(self, data: str) -> None:
        if self._unseen is None:
            self._words.append(data)

    def end(self) -> None:
        """Put down the last words."""
        self._flush()

    def _open_table(self) -> None:
        if self._tables:
            # What the outer table holds so far stands before the inner one, as words of the page.
            outer = self._tables[-1]
            outer.holds_table = True
            self.parts += [block for row in outer.rows for cell in row for block in cell.blocks]
            outer.rows.clear()
            self._cells[-1] = None
        table = _Table()
        self._tables.append(table)
        self._cells.append(None)
        self.parts.append(table)

    def _within(self, tag: str, given: dict[str, str | None]) -> None:
        table = self._tables[-1]
        if tag == "thead":
            table.in_head = True
        elif tag in {"tbody", "tfoot"}:
            table.in_head = False
        elif tag == "tr":
            table.rows.append([])
            self._cells[-1] = None
        elif tag in {"td", "th"}:
            if not table.rows:
                table.rows.append([])
            cell = _Cell(
                heading=tag == "th" or table.in_head,
                rows=_span(given.get("rowspan")),
                columns=_span(given.get("colspan")),
            )
            table.rows[-1].append(cell)
            self._cells[-1] = cell

    def _flush(self) -> None:
        text = _SPACE.sub(" ", "".join(self._words)).strip()
        self._words.clear()
        if not text:
            return
        cell = self._cells[-1] if self._cells else None
        if cell is None or (self._tables and self._tables[-1].holds_table):
            self._beside(text)
        else:
            cell.blocks.append(text)

    def _beside(self, text: str) -> None:
        """Put words that are in no cell (a caption) before the table that they stand in."""
        if self._tables and self.parts and self.parts[-1] is self._tables[-1] and not self._tables[-1].holds_table:
            self.parts.insert(len(self.parts) - 1, text)
        else:
            self.parts.append(text)


def _span(words: str | None) -> int:
    return min(int(words), _SPAN_AT_MOST) if words and words.strip().isdecimal() and int(words) > 0 else 1


def _grid(table: _Table, number: int, paragraphs: list[str]) -> Grid:
    """Lay the cells on their places: a cell that spans rows or columns pushes the others aside."""
    rows: list[TableRow] = []
    covered: dict[int, int] = {}
    filled = [row for row in table.rows if any(cell.blocks for cell in row)]
    for at, cells in enumerate(filled, start=1):
        column = 1
        placed: list[TableCell] = []
        for cell in cells:
            while covered.get(column, 0) >= at:
                column += 1
            text = one_line("\n".join(cell.blocks))
            placed.append(
                TableCell(row=at, column=column, text=text, rows=cell.rows, columns=cell.columns, heading=cell.heading)
            )
            for over in range(column, column + cell.columns):
                covered[over] = at + cell.rows - 1
            column += cell.columns
        texts = {it.column: it.text for it in placed}
        paragraphs.append("\t".join(texts.get(it, "") for it in range(1, column)).strip())
        rows.append(TableRow(paragraph=len(paragraphs), cells=tuple(placed)))
    return Grid(number=number, rows=tuple(rows))
