"""A sheet filled in on a terminal, number by number: the paragraph with the number marked, a short answer, the next one.

Each answer is a step from one state to the next, so that the last one can be taken back and the rest left for later.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from pypinyin import Style, lazy_pinyin

from dashboards.editor.sheet.proposing import GUESS
from dashboards.editor.sheet.record_columns import LedgerLabels, title
from dashboards.editor.sheet.workbook import SKIP, TAKE, YES
from dashboards.editor.sheet.workbook_pages import DO, OWNER, PAGES, READ, SURE, WORDS, WorkbookPage, WorkbookRow
from dashboards.errors import Both

# What is shown of a number beside its words: guesses, and what they are about.
_SHOWN: Final = (
    "indicator",
    "nature",
    "statistic",
    "moment",
    "period.printed",
    "baseline.printed",
    "of",
    "reported_by",
)
# What a source and an initiative must say; the rest has been worked out or may be left out.
_NEEDED: Final[Mapping[str, Sequence[str]]] = {
    "sources": ("title.zh", "title.en", "kind"),
    "initiatives": ("place", "name.zh", "name.en", "theme", "summary.zh", "summary.en"),
    "indicators": ("name.zh", "name.en", "chain_level", "definition.zh", "print_beside.zh"),
    "places": ("name.en",),
}
FOUND_AT_MOST: Final = 8
KEYS: Final = Both(
    zh="回车：猜测都对　几个字：找指标（中文、英文、拼音）　=：指标同上一条　+名称：立一个新指标　字段 值：改一项（如 性质 目标）　i 编号：归入这个举措　s：跳过　u：退回　q：存下，以后接着来",
    en="Enter: all guesses hold · words: find the indicator (Chinese, English, pinyin) · =: the indicator of the one before · +NAME: make a new indicator · FIELD VALUE: change one thing (nature target) · i ID: put it under this initiative · s: skip · u: back · q: keep it for later",
)


@dataclass(frozen=True, kw_only=True)
class Interview:
    """Where the asking stands: the pages as filled in, which row of which page is next, and how it came there."""

    pages: tuple[WorkbookPage, ...]
    at: tuple[int, int] | None
    offered: tuple[str, ...] = ()
    said: str = ""
    before: Interview | None = None
    stopped: bool = False


def ask(pages: Sequence[WorkbookPage], names: LedgerLabels, keep: Callable[[Sequence[WorkbookPage]], None]) -> bool:
    """Ask on the terminal, keeping each answer at once; say whether all has been answered."""
    asked = begun(pages)
    print(KEYS.of(names.lang))
    while asked.at is not None and not asked.stopped:
        print(question(asked, names))
        try:
            answer = input("> ").strip()
        except EOFError:
            answer = "q"
        after = answered(asked, answer, names)
        if after.pages is not asked.pages:
            keep(after.pages)
        asked = after
    return asked.at is None


def begun(pages: Sequence[WorkbookPage]) -> Interview:
    """Begin with the first row that nobody has decided."""
    return _onward(Interview(pages=tuple(pages), at=None))


def question(asked: Interview, names: LedgerLabels) -> str:
    """Return what is shown before an answer is typed."""
    if asked.at is None:
        return ""
    page, row = _row(asked)
    if not page.kind.within:
        column = _empty(page, row)
        choices = names.named(page.kind.model, column)
        listed = "　".join(it.of(names.lang) for it in choices.values()) if len(choices) <= FOUND_AT_MOST * 4 else ""
        lines = [
            f"\n{page.kind.title.of(names.lang)} {row.cells['id']} · {title(page.kind.model, column, names.lang)} {row.cells.get(column, '')}".rstrip(),
            listed,
        ]
        return "\n".join(it for it in (*lines, asked.said) if it)
    number, total = asked.at[1] + 1, len(page.rows)
    guesses = " · ".join(
        f"{title(page.kind.model, it, names.lang)} {row.cells[it]}" for it in _SHOWN if row.cells.get(it)
    )
    offered = [f"  {at} {it}" for at, it in enumerate(asked.offered, start=1)]
    lines = [
        f"\n[{number}/{total}] ¶{row.cells.get('paragraph', '')} {row.cells.get(WORDS, '')}",
        f"  = {row.cells.get(READ, '')} · {guesses}",
    ]
    return "\n".join(it for it in (*lines, *offered, asked.said) if it)


def answered(asked: Interview, answer: str, names: LedgerLabels) -> Interview:
    """Take one answer; one that means nothing leaves all as it was, and says so."""
    if asked.at is None:
        return asked
    now = replace(asked, said="", offered=())
    if answer == "q":
        return replace(now, stopped=True)
    if answer == "u":
        return replace(asked.before, stopped=False) if asked.before is not None else now
    page, row = _row(asked)
    if not page.kind.within:
        return _fill(now, _empty(page, row), answer, names)
    return _number(now, answer, asked.offered, names)


def _number(now: Interview, answer: str, offered: Sequence[str], names: LedgerLabels) -> Interview:
    keys: Mapping[str, Callable[[Interview, LedgerLabels], Interview]] = {
        "": _accepted,
        "s": _skipped,
        "=": _like_before,
        "?": _helped,
    }
    if answer[:1] in {"+", "＋"} and answer[1:].strip():
        return _added(now, answer[1:].strip())
    if answer in keys:
        return keys[answer](now, names)
    word, _, rest = answer.partition(" ")
    if answer.isdecimal() and 0 < int(answer) <= len(offered):
        return _changed(now, {"indicator": offered[int(answer) - 1]})
    if word == "i" and rest:
        return _moved(now, rest.strip())
    column = _column(_row(now)[0], word, names) if rest else ""
    if column:
        return _changed(now, {column: rest.strip()})
    return _looked_for(now, answer, names)


def _column(page: WorkbookPage, word: str, names: LedgerLabels) -> str:
    """Return the column that a word names: its key, its title, or the first part of it (时段 for 时段 · 原样印出)."""
    if word in page.columns:
        return word
    titles = ((it, title(page.kind.model, it, names.lang)) for it in page.columns if it not in page.kind.helpers)
    return next((it for it, words in titles if word in {words, words.partition(" · ")[0]}), "")


def _accepted(now: Interview, names: LedgerLabels) -> Interview:
    if not _row(now)[1].cells.get("indicator"):
        return replace(
            now, said=Both(zh="还没有指标：打几个字来找", en="no indicator yet: type a word to find one").of(names.lang)
        )
    return _onward(_changed(now, {DO: TAKE.of(names.lang), SURE: YES.of(names.lang)}))


def _skipped(now: Interview, names: LedgerLabels) -> Interview:
    return _onward(_changed(now, {DO: SKIP.of(names.lang)}))


def _like_before(now: Interview, names: LedgerLabels) -> Interview:
    earlier = _earlier(now)
    nothing = Both(zh="前面还没有收下的数", en="no number was taken before this one").of(names.lang)
    return _changed(now, {"indicator": earlier}) if earlier else replace(now, said=nothing)


def _helped(now: Interview, names: LedgerLabels) -> Interview:
    return replace(now, said=KEYS.of(names.lang))


def _looked_for(now: Interview, answer: str, names: LedgerLabels) -> Interview:
    found = tuple(search(answer, names.with_new(_new(now.pages))))
    if len(found) == 1:
        return _changed(now, {"indicator": found[0]})
    nothing = Both(zh=f"没有找到“{answer}”；? 列出可用的键", en=f"nothing found for “{answer}”; ? lists the keys")
    return replace(now, offered=found, said="" if found else nothing.of(names.lang))


def _added(now: Interview, name: str) -> Interview:
    """Make a new indicator of this number; the rest of it is asked once the numbers are done."""
    page = next((it for it in now.pages if it.kind.name == "indicators"), None) or WorkbookPage(
        kind=PAGES["indicators"], columns=(*PAGES["indicators"].helpers, *PAGES["indicators"].always)
    )
    taken = {it.cells.get("id") for one in now.pages for it in one.rows}
    new = next(it for number in itertools.count(1) if (it := f"new-{number}") not in taken)
    row = WorkbookRow(cells={"id": new, "name.zh": name}, number=len(page.rows) + 2)
    pages = [it for it in now.pages if it.kind is not page.kind]
    held = replace(now, pages=(*pages, replace(page, rows=(*page.rows, row))))
    return replace(_changed(held, {"indicator": f"{name} ({new})"}), before=now)


def search(words: str, names: LedgerLabels) -> Iterator[str]:
    """Yield the indicators whose name holds some words, in Chinese, English or pinyin, the closest first."""
    wanted = "".join(words.casefold().split())
    ranked: list[tuple[int, str]] = []
    for name, both in names.named(PAGES["observations"].model, "indicator").items():
        zh, en = (it.removesuffix(f" ({name})") for it in (both.zh, both.en))
        spelt = "".join(lazy_pinyin(zh)), "".join(lazy_pinyin(zh, style=Style.FIRST_LETTER))
        texts = [it.casefold().replace(" ", "") for it in (zh, en, name.replace("-", ""), *spelt)]
        places = [it.find(wanted) for it in texts if wanted in it]
        if places:
            ranked.append((min(places), both.of(names.lang)))
    yield from (label for _, label in sorted(ranked)[:FOUND_AT_MOST])


def _new(pages: Sequence[WorkbookPage]) -> Mapping[tuple[str, str], Both]:
    """Return what the pages make themselves, by kind and id."""
    rows = [(page.kind.names, row.cells) for page in pages if page.kind.listed for row in page.rows]
    named = [
        (kind, cells["id"], cells.get("name.zh", "").rstrip(GUESS), cells.get("name.en", "")) for kind, cells in rows
    ]
    return {(kind, name): Both(zh=zh, en=en.rstrip(GUESS) or zh) for kind, name, zh, en in named}


def _fill(now: Interview, column: str, answer: str, names: LedgerLabels) -> Interview:
    """Fill an empty cell of a source or an initiative."""
    page, row = _row(now)
    choices = names.named(page.kind.model, column)
    answer = answer or row.cells.get(column, "").rstrip(GUESS)
    if not answer or (choices and names.meant(page.kind.model, column, answer) not in choices):
        return replace(now, said=Both(zh="这一项要填，从列出的里面选", en="this has to be filled in, with one of those listed").of(names.lang) if choices else Both(zh="这一项要填", en="this has to be filled in").of(names.lang))  # fmt: skip
    return _onward(_changed(now, {column: answer}))


def _earlier(now: Interview) -> str:
    """Return the indicator of the last number before this one that was taken."""
    at = now.at or (0, 0)
    taken = (it.cells.get("indicator", "") for it in reversed(now.pages[at[0]].rows[: at[1]]) if it.cells.get(SURE))
    return next((it.rstrip(GUESS) for it in taken if it), "")


def _moved(now: Interview, initiative: str) -> Interview:
    """Put this number and those after it under an initiative; one that is not there yet gets a row to fill in."""
    at = now.at or (0, 0)
    page, row = _row(now)
    rows = [
        replace(it, cells={**it.cells, OWNER: initiative}) if number >= at[1] else it
        for number, it in enumerate(page.rows)
    ]
    pages = [replace(it, rows=tuple(rows)) if it is page else it for it in now.pages]
    for number, it in enumerate(pages):
        ids = {one.cells.get("id"): one for one in it.rows}
        if it.kind.name == "initiatives" and initiative not in ids:
            like = ids.get(row.cells.get(OWNER, ""))
            kept = (
                {key: like.cells.get(key, "") for key in ("place", "source", "paragraphs")} if like is not None else {}
            )
            pages[number] = replace(
                it, rows=(*it.rows, WorkbookRow(cells={**kept, "id": initiative}, number=len(it.rows) + 2))
            )
    return replace(now, pages=tuple(pages), before=now)


def _changed(now: Interview, cells: Mapping[str, str]) -> Interview:
    page, row = _row(now)
    rows = tuple(replace(it, cells={**it.cells, **cells}) if it is row else it for it in page.rows)
    return replace(now, pages=tuple(replace(it, rows=rows) if it is page else it for it in now.pages), before=now)


def _row(asked: Interview) -> tuple[WorkbookPage, WorkbookRow]:
    at = asked.at or (0, 0)
    return asked.pages[at[0]], asked.pages[at[0]].rows[at[1]]


def _onward(asked: Interview) -> Interview:
    """Go to the next row that is not decided: numbers first, then what an initiative and a source still lack."""
    for number, page in enumerate(asked.pages):
        for which, row in enumerate(page.rows):
            if _open(page, row, asked.pages):
                return replace(asked, at=(number, which))
    return replace(asked, at=None)


def _open(page: WorkbookPage, row: WorkbookRow, pages: Sequence[WorkbookPage]) -> bool:
    if page.kind.within:
        return not row.cells.get(DO) and not row.cells.get(SURE)
    if page.kind.name != "sources" and not _in_use(page.kind.names or OWNER, row.cells.get("id", ""), pages):
        return False
    return bool(_empty(page, row))


def _in_use(column: str, name: str, pages: Sequence[WorkbookPage]) -> bool:
    """Whether a number that is not skipped names a record: by its id, or with its id behind it (评估申请 (new-1))."""
    within = [row for page in pages if page.kind.within for row in page.rows]
    cells = (
        row.cells.get(column, "").rstrip(GUESS) for row in within if row.cells.get(DO, "") not in {SKIP.zh, SKIP.en}
    )
    return any(it == name or it.endswith(f"({name})") for it in cells)


def _empty(page: WorkbookPage, row: WorkbookRow) -> str:
    needed = ((it, row.cells.get(it, "")) for it in _NEEDED.get(page.kind.name, ()))
    return next((column for column, cell in needed if not cell or cell.endswith(GUESS)), "")
