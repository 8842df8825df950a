"""A sheet filled in on a terminal: the words with the number marked, a short answer, the next; what is alike is asked at once.

Each line is a step from one state to the next, so that the last one can be taken back and the rest left for later.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from pypinyin import Style, lazy_pinyin

from dashboards.editor.draft_periods import read_period
from dashboards.editor.sheet.proposing import GUESS, settled
from dashboards.editor.sheet.record_columns import LedgerLabels, title
from dashboards.editor.sheet.workbook import SKIP, TAKE, YES
from dashboards.editor.sheet.workbook_pages import DO, OWNER, PAGES, READ, SURE, WORDS, WorkbookPage, WorkbookRow
from dashboards.errors import Both

# What is shown of a number beside its words: guesses, and what they are about.
_SHOWN: Final = (
    "indicator", "place", "nature", "statistic", "moment", "period.printed", "period.type", "baseline.printed", "of", "reported_by",
)  # fmt: skip
# In what the numbers of one column or one series may differ; all else must be the same for one answer to hold for all.
_VARIES: Final = re.compile(
    rf"id|printed|paragraph|occurrence|place|period\.(?:printed|start|end)|groups\..+|cell\.row|{WORDS}|{READ}"
)
# What must be said beside the numbers, by what is asked for in one line; the rest has been worked out or may be left out.
_NEEDED: Final[Mapping[str, Sequence[Sequence[str]]]] = {
    "sources": (("title.zh", "title.en", "kind"),),
    "initiatives": (("place", "name.zh", "name.en", "theme"), ("summary.zh", "summary.en")),
    "indicators": (("name.zh", "name.en", "chain_level"), ("definition.zh", "print_beside.zh")),
    "places": (("name.en",),),
}
_APART: Final = re.compile("[|｜]")
# As many as one screen shows.
_AT_ONCE: Final = 20
FOUND_AT_MOST: Final = 8
KEYS: Final = Both(
    zh="回车：列出的都对　几个字：找指标（中文、英文、拼音）　=：指标同上一条　+名称：立一个新指标　字段 值：改一项（如 性质 目标）　.：一起列出的，一个一个问　i 编号：归入这个举措　s：跳过　u：退回　q：存下，以后接着来\n几项写在一行，用 | 隔开，空着的照列出的：性质 目标|　或　名称|English name|结果",
    en="Enter: all that is shown holds · words: find the indicator (Chinese, English, pinyin) · =: the indicator of the one before · +NAME: make a new indicator · FIELD VALUE: change one thing (nature target) · .: ask one by one what is shown together · i ID: put it under this initiative · s: skip · u: back · q: keep it for later\nSeveral in one line stand between bars, and what is left empty is as shown: nature target| or 名称|English name|outcome",
)


@dataclass(frozen=True, kw_only=True)
class Interview:
    """Where the asking stands: the pages as filled in, which row of which page is next, up to which row each is asked alone."""

    pages: tuple[WorkbookPage, ...]
    at: tuple[int, int] | None
    offered: tuple[str, ...] = ()
    said: str = ""
    apart: int = -1
    before: Interview | None = None
    stopped: bool = False


def ask(pages: Sequence[WorkbookPage], names: LedgerLabels, keep: Callable[[Sequence[WorkbookPage]], None]) -> bool:
    """Ask on the terminal, keeping each answer at once; say whether all has been answered."""
    asked = _onward(Interview(pages=tuple(pages), at=None))
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


def question(asked: Interview, names: LedgerLabels) -> str:
    """Return what is shown before an answer is typed."""
    if asked.at is None:
        return ""
    page = asked.pages[asked.at[0]]
    lines = _numbers(asked, page, names) if page.kind.within else _gaps(asked, page, names)
    offered = [f"  {at} {it}" for at, it in enumerate(asked.offered, start=1)]
    return "\n".join(("", *lines, *offered, *([asked.said] if asked.said else ())))


def _numbers(asked: Interview, page: WorkbookPage, names: LedgerLabels) -> Iterator[str]:
    """Show each number that the answer will hold for in its words, with what is its own; what is the same of all comes last."""
    shown = _alike(asked)
    same = [it for it in _SHOWN if len({page.rows[at].cells.get(it) for at in shown}) == 1]

    def told(row: WorkbookRow, columns: Sequence[str]) -> Iterator[str]:
        yield from (
            f" · {title(page.kind.model, it, names.lang)} {row.cells[it]}" for it in columns if row.cells.get(it)
        )

    for at in shown:
        row = page.rows[at]
        own = "".join(told(row, [it for it in _SHOWN if it not in same]))
        yield f"[{at + 1}/{len(page.rows)}] ¶{row.cells.get('paragraph', '')} {row.cells.get(WORDS, '')}"
        yield f"  = {row.cells.get(READ, '')}{own}{'' if len(shown) > 1 else ''.join(told(row, same))}"
    if len(shown) > 1:
        yield f"  {shown[0] + 1}–{shown[-1] + 1}{''.join(told(page.rows[shown[0]], same))}"


def _gaps(asked: Interview, page: WorkbookPage, names: LedgerLabels) -> Iterator[str]:
    """Show what is to be filled in, in the order in which it is typed, with what is proposed."""
    gaps = _blanks(asked)
    columns = {it: title(page.kind.model, it, names.lang) for _, it in gaps}
    cells = [(page.rows[at].cells, column) for at, column in gaps]
    # Several records are asked for one thing each, one record for several.
    several = len(gaps) > len(columns)
    called = columns[gaps[0][1]] if several else cells[0][0]["id"]
    asks = (f"{row.get('name.zh') if several else columns[it]} {row.get(it, '')}".rstrip() for row, it in cells)
    yield f"{page.kind.title.of(names.lang)} {called} · {' ｜ '.join(asks)}"
    for column in columns:
        choices = names.named(page.kind.model, column)
        if 0 < len(choices) <= FOUND_AT_MOST * 4:
            yield "　".join(it.of(names.lang) for it in choices.values())


def answered(asked: Interview, line: str, names: LedgerLabels) -> Interview:
    """Take one line, of one answer or of several; what means nothing changes nothing, and is said."""
    if asked.at is None:
        return asked
    now = replace(asked, said="", offered=())
    if line == "q":
        return replace(now, stopped=True)
    if line == "u":
        return replace(asked.before, stopped=False) if asked.before is not None else now
    answers = [it.strip() for it in _APART.split(line)]
    if asked.pages[asked.at[0]].kind.within:
        for answer in answers:
            now = _number(now, answer, asked.offered, names)
            # What was found, worked out or comes next has not been seen yet: it is no answer to it.
            if now.at != asked.at or now.said or now.offered:
                break
    else:
        now = _fill(now, answers, names)
    return now if now.pages is asked.pages else replace(now, before=asked)


def _number(now: Interview, answer: str, offered: Sequence[str], names: LedgerLabels) -> Interview:
    keys: Mapping[str, Callable[[], Interview]] = {
        "": lambda: _accepted(now, names),
        "s": lambda: _onward(_changed(now, {DO: SKIP.of(names.lang)})),
        "=": lambda: _like_before(now, names),
        ".": lambda: replace(now, apart=_alike(now)[-1]),
        "?": lambda: replace(now, said=KEYS.of(names.lang)),
    }
    if answer[:1] in {"+", "＋"} and answer[1:].strip():
        return _added(now, answer[1:].strip())
    if answer in keys:
        return keys[answer]()
    word, _, rest = answer.partition(" ")
    if answer.isdecimal() and 0 < int(answer) <= len(offered):
        return _changed(now, {"indicator": offered[int(answer) - 1]})
    if word == "i" and rest:
        return _moved(now, rest.strip())
    page, row = _row(now)
    column = _column(page, word, names) if rest else ""
    if column:
        dated = _dated(row, rest.strip(), names) if column == "period.printed" else {}
        told = f"{title(page.kind.model, 'period.type', names.lang)} {dated['period.type']}" if dated else ""
        return replace(_changed(now, {column: rest.strip(), **dated}), said=told)
    return _looked_for(now, answer, names)


def _dated(row: WorkbookRow, words: str, names: LedgerLabels) -> Mapping[str, str]:
    """Return the type and the days that the words of a time tell; what is held at a time is of a moment."""
    near, model = read_period(words), PAGES["observations"].model
    if near is None:
        return {}
    held = near.type == "span" and names.meant(model, "nature", settled(row.cells.get("nature", ""))) == "stock"
    days = {"start": None if held else near.start, "end": near.end}
    return {
        "period.type": names.shown(model, "period.type", "point" if held else near.type),
        **{f"period.{end}": day.isoformat() if day else "" for end, day in days.items()},
    }


def _column(page: WorkbookPage, word: str, names: LedgerLabels) -> str:
    """Return the column that a word names: its key, its title, or the first part of it (时段 for 时段 · 原样印出)."""
    if word in page.columns:
        return word
    titles = ((it, title(page.kind.model, it, names.lang)) for it in page.columns if it not in page.kind.helpers)
    return next((it for it, words in titles if word in {words, words.partition(" · ")[0]}), "")


def _accepted(now: Interview, names: LedgerLabels) -> Interview:
    if not _row(now)[1].cells.get("indicator"):
        return _saying(now, names, "还没有指标：打几个字来找", "no indicator yet: type a word to find one")
    return _onward(_changed(now, {DO: TAKE.of(names.lang), SURE: YES.of(names.lang)}))


def _saying(now: Interview, names: LedgerLabels, zh: str, en: str) -> Interview:
    return replace(now, said=Both(zh=zh, en=en).of(names.lang))


def _like_before(now: Interview, names: LedgerLabels) -> Interview:
    """Take the indicator of the last number before this one that was taken."""
    page, first = _row(now)[0], _alike(now)[0]
    taken = (it.cells["indicator"] for it in reversed(page.rows[:first]) if it.cells.get(SURE))
    earlier = next(map(settled, taken), "")
    if not earlier:
        return _saying(now, names, "前面还没有收下的数", "no number was taken before this one")
    return _changed(now, {"indicator": earlier})


def _looked_for(now: Interview, answer: str, names: LedgerLabels) -> Interview:
    found = tuple(search(answer, names.with_new(_new(now.pages))))
    # What is called by these words and no more is meant, though they stand in other names too.
    found = tuple(it for it in found if it.rpartition(" (")[0].casefold() == answer.casefold())[:1] or found
    if len(found) == 1:
        return replace(_changed(now, {"indicator": found[0]}), offered=found)
    if not found:
        return _saying(
            now, names, f"没有找到“{answer}”；? 列出可用的键", f"nothing found for “{answer}”; ? lists the keys"
        )
    return replace(now, offered=found)


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
    return _changed(held, {"indicator": f"{name} ({new})"})


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
    rows = [(page.kind.names, row.cells) for page in pages if page.kind.names for row in page.rows]
    named = [
        (kind, cells["id"], *(settled(cells.get(it, "")) for it in ("name.zh", "name.en"))) for kind, cells in rows
    ]
    return {(kind, name): Both(zh=zh, en=en or zh) for kind, name, zh, en in named}


def _fill(now: Interview, answers: Sequence[str], names: LedgerLabels) -> Interview:
    """Fill the gaps that were shown, in their order; where nothing was typed what was proposed holds."""
    gaps = _blanks(now)
    if len(answers) > len(gaps):
        return _saying(now, names, f"只问{len(gaps)}项", f"{len(gaps)} asked for, {len(answers)} given")
    wrong = now
    for (at, column), answer in zip(gaps, (*answers, *[""] * (len(gaps) - len(answers))), strict=True):
        page, _ = _row(now)
        value = answer or settled(page.rows[at].cells.get(column, ""))
        choices = names.named(page.kind.model, column)
        if value and (not choices or names.meant(page.kind.model, column, value) in choices):
            now = _with(now, {at: {column: value}})
        else:
            field = title(page.kind.model, column, names.lang)
            listed = ("，从列出的里面选", ", with one of those listed") if choices else ("", "")
            wrong = _saying(wrong, names, f"{field}要填{listed[0]}", f"{field} has to be filled in{listed[1]}")
    return replace(_onward(now), said=wrong.said)


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
        cells = {one.cells.get("id"): one.cells for one in it.rows}
        if it.kind.name == "initiatives" and initiative not in cells:
            like = cells.get(row.cells.get(OWNER, ""), {})
            kept = {key: like.get(key, "") for key in ("place", "source", "paragraphs")}
            made = WorkbookRow(cells={**kept, "id": initiative}, number=len(it.rows) + 2)
            pages[number] = replace(it, rows=(*it.rows, made))
    return replace(now, pages=tuple(pages))


def _changed(now: Interview, cells: Mapping[str, str]) -> Interview:
    """Change the numbers that are shown, and propose the same to those behind that stand with them and were guessed the same."""
    page, first = _row(now)
    shown = _alike(now)
    guessed = any(first.cells.get(it, "").endswith(GUESS) for it in cells)
    changes: dict[int, Mapping[str, str]] = dict.fromkeys(shown, cells)
    for at, row in enumerate(page.rows[shown[-1] + 1 :] if guessed else (), start=shown[-1] + 1):
        same = _beside(row) == _beside(first) and all(row.cells.get(it) == first.cells.get(it) for it in cells)
        if same and not row.cells.get(DO):
            changes[at] = {it: cell + GUESS * bool(cell) for it, cell in cells.items()}
    return _with(now, changes)


def _with(now: Interview, changes: Mapping[int, Mapping[str, str]]) -> Interview:
    """Write cells into rows of the page that is asked about."""
    page, _ = _row(now)
    rows = tuple(replace(it, cells={**it.cells, **changes.get(at, {})}) for at, it in enumerate(page.rows))
    return replace(now, pages=tuple(replace(it, rows=rows) if it is page else it for it in now.pages))


def _alike(asked: Interview) -> range:
    """Return the numbers that one answer is asked for: what follows in a column or a series, and was read in the same way."""
    page, row = _row(asked)
    first = last = asked.at[1] if asked.at else 0
    rows = page.rows[: first + _AT_ONCE] if first > asked.apart and row.cells.get("indicator") else ()
    while last + 1 < len(rows) and _open(page, rows[last + 1], asked.pages) and _same(rows[last], rows[last + 1]):
        last += 1
    return range(first, last + 1)


def _same(one: WorkbookRow, other: WorkbookRow) -> bool:
    """Whether two numbers differ only in what numbers of a column or a series differ in, and stand one under or beside the other."""
    above, below = (
        {column: (cell if not _VARIES.fullmatch(column) else "") for column, cell in it.cells.items() if cell}
        for it in (one, other)
    )
    (paragraph, unit), (next_, other_unit) = _beside(one), _beside(other)
    return above == below and unit == other_unit and int(next_ or 0) - int(paragraph or 0) in {0, 1}


def _beside(row: WorkbookRow) -> tuple[str, str]:
    """Return the paragraph and the unit of a number."""
    return row.cells.get("paragraph", ""), row.cells.get(READ, "").rpartition(" ")[2]


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
    used = page.kind.name == "sources" or _in_use(page.kind.names or OWNER, row.cells.get("id", ""), pages)
    return used and any(_lacks(row, it) for group in _NEEDED.get(page.kind.name, ()) for it in group)


def _in_use(column: str, name: str, pages: Sequence[WorkbookPage]) -> bool:
    """Whether a number that is not skipped names a record: by its id, or with its id behind it (评估申请 (new-1))."""
    within = [row for page in pages if page.kind.within for row in page.rows]
    cells = (settled(row.cells.get(column, "")) for row in within if row.cells.get(DO, "") not in {SKIP.zh, SKIP.en})
    return any(it == name or it.endswith(f"({name})") for it in cells)


def _blanks(asked: Interview) -> Sequence[tuple[int, str]]:
    """Return the cells that are asked for in one line, by row: those of one record, or one each of all that have no more."""
    number, first = asked.at or (0, 0)
    page = asked.pages[number]
    for group in _NEEDED[page.kind.name]:
        rows = range(first, len(page.rows)) if len(group) == 1 else (first,)
        open_ = (at for at in rows if _open(page, page.rows[at], asked.pages))
        gaps = [(at, it) for at in open_ for it in group if _lacks(page.rows[at], it)]
        if gaps:
            return gaps[:_AT_ONCE]
    return ()


def _lacks(row: WorkbookRow, column: str) -> bool:
    cell = row.cells.get(column, "")
    return not cell or cell.endswith(GUESS)
