"""Charts stage, kind `completeness`: what is missing? Initiatives by the seven things that a reader would ask.

Gaps stay white but for a short dash, so that what is there is what is seen; the last row counts the initiatives that have each,
and only its zeros are in the accent. Names lead to initiatives, marks to a number that answers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dashboards.charts import legend, marks, tile
from dashboards.charts.asked import QUESTIONS, InitiativeLine, NumberQuestion, State, lines
from dashboards.charts.brief import Brief, Kind, Table
from dashboards.charts.palette import ACCENT, INK, RULE, SECOND, WASH
from dashboards.charts.sheet import LINE, NUMBER_SIZE, SIZE, Cut, Sheet
from dashboards.charts.text import fit, width, wrap
from dashboards.charts.words import count_en, sentence
from dashboards.lang import COLON, COMMA, Both, Lang, listed, pick
from dashboards.model import Observation, Place

# The columns that are asked of outcomes and changes alone, by their places.
CHANGE = (1, 2, 3)
SMALL, PART = 13, 0.6
# The least room that names ask for beside the marks (px).
NAMES = 200
KEY: tuple[tuple[State, legend.LegendEntry], ...] = (
    ("all", legend.LegendEntry(mark="dot", words=Both("每个数字都写明", "every number says it"))),
    ("some", legend.LegendEntry(mark="dot", words=Both("只有一部分写明", "only some do"), scale=PART)),
    (
        "inferred",
        legend.LegendEntry(
            mark="half", words=Both("推定，或借自别的段落", "inferred, or taken from another paragraph")
        ),
    ),
    ("none", legend.LegendEntry(mark="dash", words=Both("没有写", "not printed"))),
    ("unasked", legend.LegendEntry(mark="", words=Both("空白：不适用", "blank: does not apply"))),
)


@dataclass(frozen=True, kw_only=True)
class CompletenessColumns:
    """The middle of each column, the breadth of each, and where names end; without room beside them, marks stand below names."""

    centres: tuple[float, ...]
    step: float
    names: float
    beside: bool


def canvas(brief: Brief, cut: Cut, lang: Lang) -> Sheet:
    """Draw the key, then place by place a row for each initiative, and how many have each thing."""
    sheet = Sheet(cut=cut, lang=lang)
    made = lines(brief)
    grid = _grid(sheet)
    top = legend.draw(sheet, list(_entries(made)), 0) + 6
    y = _heads(sheet, grid, top)
    sheet.rule(y, INK)
    several = len({line.place.id for line in made}) > 1
    before = ""
    for number, line in enumerate(made):
        if number:
            sheet.rule(y, RULE)
        if several and line.place.id != before:
            before = line.place.id
            y = _place(sheet, brief, line.place, y)
        y = _line(sheet, line, grid, y)
    sheet.rule(y, INK)
    y = _totals(sheet, made, grid, y)
    left, right = (grid.centres[at] for at in (CHANGE[0], CHANGE[-1]))
    if grid.beside:
        sheet.band((left - grid.step / 2, top, right + grid.step / 2, y), WASH, 1)
    return sheet.ended(y)


def _entries(made: Sequence[InitiativeLine]) -> Iterator[legend.LegendEntry]:
    states = {_shown(line, number) for line in made for number in range(len(QUESTIONS))}
    return (entry for state, entry in KEY if state in states)


def _shown(line: InitiativeLine, number: int) -> State:
    """Return the state that is drawn: that numbers are more than counts is no gap."""
    state = line.state(number)
    return "unasked" if number == 0 and state == "none" else state


def _grid(sheet: Sheet) -> CompletenessColumns:
    """Allot every column the breadth of the widest head; names take the rest, or a line of their own where that would be too little."""
    widest = max(width(it, _size(sheet), bold=True) for question in QUESTIONS for it in _head(sheet, question))
    step = max(widest + (14 if sheet.is_wide else 8), 54 if sheet.is_wide else 0)
    beside = sheet.width - step * len(QUESTIONS) >= NAMES
    step = step if beside else sheet.width / len(QUESTIONS)
    start = sheet.width - step * len(QUESTIONS)
    centres = tuple(start + step * (number + 0.5) for number in range(len(QUESTIONS)))
    return CompletenessColumns(centres=centres, step=step, names=start - 12 if beside else sheet.width, beside=beside)


def _size(sheet: Sheet) -> int:
    return SMALL if sheet.is_wide else 12


def _head(sheet: Sheet, question: NumberQuestion) -> list[str]:
    """Return the head of a column in lines of one word, in Chinese of two characters."""
    words = question.short.of(sheet.lang)
    return pick(sheet.lang, [words[at : at + 2] for at in range(0, len(words), 2)], words.split())


def _heads(sheet: Sheet, grid: CompletenessColumns, y: float) -> float:
    heads = [_head(sheet, question) for question in QUESTIONS]
    most = max(map(len, heads))
    for centre, words in zip(grid.centres, heads, strict=True):
        top = y + 3 + (most - len(words)) * 16
        for number, word in enumerate(words):
            sheet.text(centre, top + 16 * (number + 0.5), word, size=_size(sheet), bold=True, anchor="middle")
    return y + 16 * most + 7


def _place(sheet: Sheet, brief: Brief, place: Place, y: float) -> float:
    """Name a place above its initiatives, as a link where it has a page."""
    words, middle = place.name.of(sheet.lang), y + 6 + LINE / 2
    if brief.dataset.dashboard_of(place.id) is None:
        sheet.text(0, middle, words, size=SMALL, bold=True, colour=SECOND)
    else:
        with sheet.linked(f"place:{place.id}", words):
            sheet.text(0, middle, words, size=SMALL, bold=True, colour=SECOND)
    return y + LINE + 4


def _line(sheet: Sheet, line: InitiativeLine, grid: CompletenessColumns, y: float) -> float:
    """Draw one initiative: its name, and a mark for each thing that is asked of it."""
    name = line.initiative.name.of(sheet.lang)
    words = wrap(name, SIZE, grid.names) if grid.beside else fit(name, SIZE, grid.names, 2)
    with sheet.linked(f"initiative:{line.initiative.id}", name):
        after = sheet.block(0, y + 5, words[:-1])
        marks.tapped(sheet, 0, after + LINE / 2, words[-1], size=SIZE, bold=False)
    after += LINE + 6
    middle = (y + after) / 2 if grid.beside else after + 12
    for number, centre in enumerate(grid.centres):
        _mark(sheet, line, number, centre, middle)
    return after if grid.beside else middle + 16


def _mark(sheet: Sheet, line: InitiativeLine, number: int, x: float, y: float) -> None:
    """Draw what one initiative says of one question: a link to a number that answers, a dash where none does."""
    state, row = _shown(line, number), line.first[number]
    if row is None:
        if state == "none":
            marks.point(sheet, x, y, "dash")
        return
    # One number may answer several questions: each mark is a link of its own.
    with sheet.linked(f"obs:{row.id}#{number + 1}", _title(line, number, row, sheet.lang)):
        kind = "half" if state == "inferred" else "dot"
        marks.point(sheet, x, y, kind, scale=PART if state == "some" else 1)


def _title(line: InitiativeLine, number: int, row: Observation, lang: Lang) -> str:
    """Say of one mark what is asked, how many of the numbers say it, and the number that it leads to."""
    asked, count, guessed = line.asked[number], line.printed[number], line.inferred[number]
    name, question = line.initiative.name.of(lang), QUESTIONS[number].name.of(lang)
    told = pick(lang, f"{asked}个数字里{count}个印了", f"printed for {count} of {asked}")
    more = pick(lang, f"，{guessed}个是推定或借来的", f", inferred or borrowed for {guessed}") if guessed else ""
    return f"{name}{COMMA.of(lang)}{question}{COLON.of(lang)}{told}{more}\n{tile.title_of(row, lang)}"


def _totals(sheet: Sheet, made: Sequence[InitiativeLine], grid: CompletenessColumns, y: float) -> float:
    """Count below each column the initiatives that have it; what no initiative has is the finding."""
    words = pick(sheet.lang, f"{len(made)}项里写明的", f"of {count_en(len(made), 'initiative')}")
    middle = y + 15
    if grid.beside:
        sheet.text(0, middle, words, size=SMALL, colour=SECOND)
    else:
        sheet.text(0, y + LINE / 2 + 3, words, size=SMALL, colour=SECOND)
        middle = y + LINE + 14
    for number, centre in enumerate(grid.centres):
        if not any(line.asked[number] for line in made):
            continue
        count = sum(line.state(number) in {"all", "some"} for line in made)
        colour = INK if count or not number else ACCENT
        sheet.text(centre, middle, str(count), size=NUMBER_SIZE, bold=True, colour=colour, anchor="middle")
    return middle + 13


def summary(brief: Brief) -> Both:
    """Say how many print counts alone, how many both ends of a change, and what is never printed."""
    made = lines(brief)
    if not made:
        return Both("没有可以清点的数字。", "There are no numbers to go through.")
    alone = sum(line.state(0) == "all" for line in made)
    both = sum(line.whole for line in made)
    several = "initiatives print" if len(made) > 1 else "initiative prints"
    zh = f"{len(made)}项举措公布了自己的数字" + (
        f"，{'都' if alone == len(made) else f'{alone}项'}只有计数" if alone else ""
    )
    zh += f"；改前改后都公布的{f'有{both}项' if both else '一项也没有'}"
    en = f"{sentence(count_en(len(made), several, several))} numbers of {'their' if len(made) > 1 else 'its'} own"
    some = "all of them" if alone == len(made) > 1 else count_en(alone, "of them", "of them")
    en += f", {some} nothing but counts" if alone else ""
    en += f"; {count_en(both, 'prints', 'print') if both else 'none prints'} a value both before and after"
    never = [
        it
        for number, it in enumerate(QUESTIONS)
        if number and any(line.asked[number] for line in made) and not any(line.printed[number] for line in made)
    ]
    if never:
        zh += f"；{listed((it.name.zh for it in never), 'zh')}，一项也没有公布"
        en += f". None prints {legend.either([it.name.en for it in never], ', ', ' or ')}"
    return Both(f"{zh}。", f"{en}.")


def table(brief: Brief, lang: Lang) -> Table:
    """List for each initiative how many of its numbers answer each question, of how many that it is asked of."""
    first = pick(lang, ("举措", "地方", "数字"), ("Initiative", "Place", "Numbers"))
    body = tuple(
        (
            line.initiative.name.of(lang),
            line.place.name.of(lang),
            str(line.total),
            *(_cell(line, number, lang) for number in range(len(QUESTIONS))),
        )
        for line in lines(brief)
    )
    heads = tuple(pick(lang, question.name.of(lang), sentence(question.name.en)) for question in QUESTIONS)
    return Table(columns=(*first, *heads), rows=body)


def _cell(line: InitiativeLine, number: int, lang: Lang) -> str:
    """Write how many answer, of how many; nothing where it is asked of none."""
    if line.asked[number] == 0:
        return ""
    count = str(line.printed[number])
    if line.asked[number] != line.total:
        count = f"{count}/{line.asked[number]}"
    guessed = line.inferred[number]
    if not guessed:
        return count
    return pick(lang, f"{count}（推定{guessed}）", f"{count} ({guessed} inferred)")


def notes(_: Brief) -> tuple[Both, ...]:
    """Say what is asked of which numbers; the marks themselves are explained above the drawing."""
    asked_zh, asked_en = (
        "改前、改后和差额只问说到结果的数字，别的留空。",
        "A value before or after and a difference are asked of outcomes only; elsewhere the cell is empty.",
    )
    return (Both(f"{asked_zh}计划、规定和背景数字不在其中。", f"{asked_en} Plans, rules and background are left out."),)


KIND = Kind(name="completeness", canvas=canvas, summary=summary, table=table, notes=notes)
