"""Charts stage, kind `completeness`: what is missing? Initiatives by the seven things that a reader would ask."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from dashboards.charts.brief import Brief, Kind, Table
from dashboards.charts.palette import INK, SECOND
from dashboards.charts.sheet import LINE, SIZE, Cut, Lang, Sheet
from dashboards.charts.text import fit, width, wrap
from dashboards.charts.words import carded, count_en, listed, sentence
from dashboards.checks.comparability import is_half
from dashboards.errors import Both
from dashboards.model import Dataset, Initiative, Observation, Place, given
from dashboards.model.given import Given

State = Literal["all", "some", "inferred", "none", "unasked"]
SIZE_OF_DOT = 11


@dataclass(frozen=True, kw_only=True)
class Question:
    """One thing that a reader would ask of a number: of which it is asked, and whether it is printed."""

    name: Both
    short: Both
    answer: Callable[[Observation], Given]
    asked: Callable[[Observation], bool] = lambda _: True


def _printed(told: Callable[[Observation], bool]) -> Callable[[Observation], Given]:
    return lambda row: "printed" if told(row) else "none"


def _outcome(row: Observation) -> bool:
    return row.counted_as == "outcome"


def _after(row: Observation) -> bool:
    return row.record.moment == "after" or (row.baseline is not None and row.record.moment != "before")


QUESTIONS = (
    Question(
        name=Both(zh="只有计数", en="a count only"),
        short=Both(zh="只有计数", en="Count only"),
        answer=_printed(lambda row: not is_half(row)),
    ),
    Question(
        name=Both(zh="改前的数", en="a value before"),
        short=Both(zh="改前", en="Before"),
        answer=_printed(lambda row: row.baseline is not None or row.record.moment == "before"),
        asked=_outcome,
    ),
    Question(
        name=Both(zh="改后的数", en="a value after"),
        short=Both(zh="改后", en="After"),
        answer=_printed(_after),
        asked=_outcome,
    ),
    Question(
        name=Both(zh="差额", en="a difference"),
        short=Both(zh="差额", en="Diff."),
        answer=_printed(lambda row: row.record.nature == "change"),
        asked=lambda row: _outcome(row) or row.record.nature == "change",
    ),
    Question(name=Both(zh="起点", en="a start"), short=Both(zh="起点", en="Start"), answer=given.start),
    Question(name=Both(zh="截止", en="an end"), short=Both(zh="截止", en="End"), answer=given.end),
    Question(
        name=Both(zh="数的是谁", en="whom it counts"),
        short=Both(zh="对象", en="Whom"),
        answer=_printed(lambda row: row.record.population is not None),
    ),
)


@dataclass(frozen=True, kw_only=True)
class Line:
    """One initiative: of how many of its numbers each thing is asked, for how many it is printed, for how many inferred."""

    initiative: Initiative
    place: Place
    total: int
    asked: tuple[int, ...]
    printed: tuple[int, ...]
    inferred: tuple[int, ...]
    whole: bool

    def state(self, number: int) -> State:
        """Whether all, some or none of the numbers answer a question, at best by inference, or none is asked."""
        if self.asked[number] == 0:
            return "unasked"
        if self.printed[number] == self.asked[number]:
            return "all"
        return "some" if self.printed[number] else "inferred" if self.inferred[number] else "none"


def lines(brief: Brief) -> tuple[Line, ...]:
    """Return a line for each initiative that prints a number of its own results, place by place."""
    out = []
    for initiative in brief.initiatives:
        members = [row for row in brief.observations if row.initiative.id == initiative.id and _counts(row)]
        if members:
            out.append(_line_of(initiative, members, brief.dataset))
    data = brief.dataset
    city = {it.place.id: data.city_of(it.place.id) or it.place for it in out}
    return tuple(
        sorted(
            out,
            key=lambda it: (city[it.place.id].id, it.place.id != city[it.place.id].id, it.place.id, it.initiative.id),
        )
    )


def _line_of(initiative: Initiative, members: Sequence[Observation], data: Dataset) -> Line:
    answers = [[question.answer(row) for row in members if question.asked(row)] for question in QUESTIONS]
    return Line(
        initiative=initiative,
        place=data.dashboard_of(initiative.place) or data.places[initiative.place],
        total=len(members),
        asked=tuple(len(it) for it in answers),
        printed=tuple(it.count("printed") for it in answers),
        inferred=tuple(it.count("inferred") for it in answers),
        whole=_whole(members),
    )


def _whole(members: Sequence[Observation]) -> bool:
    """Whether both ends of one and the same thing are printed."""
    before = {row.indicator.id for row in members if row.record.moment == "before" or row.baseline is not None}
    return bool(before & {row.indicator.id for row in members if _after(row)})


def _counts(row: Observation) -> bool:
    """Plans, rules and background are asked for nothing."""
    return row.counted_as not in {"planned", "context"}


def canvas(brief: Brief, cut: Cut, lang: Lang) -> Sheet:
    """Draw a full dot where every number answers, an open one where some do, half a dot where it is inferred; gaps stay white."""
    sheet = Sheet(cut=cut, lang=lang)
    heads = [question.short.of(lang) for question in QUESTIONS]
    start = 292.0 if sheet.is_wide else 0.0
    widths = [max(width(words, SIZE, bold=True), 22) for words in heads]
    gap = (sheet.width - start - sum(widths)) / (len(heads) - (0 if sheet.is_wide else 1))
    centres, x = [], start + (gap / 2 if sheet.is_wide else 0)
    for wide in widths:
        centres.append(x + wide / 2)
        x += wide + gap
    for centre, words in zip(centres, heads, strict=True):
        sheet.text(centre, LINE / 2, words, bold=True, anchor="middle")
    y = LINE + 6.0
    made = lines(brief)
    several = len({line.place.id for line in made}) > 1
    before = ""
    for line in made:
        sheet.line([(0, y), (sheet.width, y)])
        if several and line.place.id != before:
            before = line.place.id
            y = sheet.block(0, y + 6, [line.place.name.of(lang)], colour=SECOND, bold=True)
        y = _line(sheet, line, centres, start, y)
    return sheet.ended(y)


def _line(sheet: Sheet, line: Line, centres: list[float], start: float, y: float) -> float:
    lang = sheet.lang
    name = line.initiative.name.of(lang)
    if sheet.is_wide:
        words = wrap(name, SIZE, start - 14)
        after = sheet.block(0, y + 6, words) + 6
        middle = (y + after) / 2
    else:
        words = fit(name, SIZE, sheet.width, 2)
        after = sheet.block(0, y + 6, words)
        middle = after + 13
        after = middle + 14
    for number, (centre, question) in enumerate(zip(centres, QUESTIONS, strict=True)):
        _mark(sheet, line.state(number), centre, middle, _hover(line, question, number, sheet))
    return after


def _mark(sheet: Sheet, state: State, x: float, y: float, hover: str) -> None:
    if state == "none":
        sheet.line([(x - 3, y), (x + 3, y)], SECOND)
    elif state != "unasked":
        sheet.dot(x, y, size=SIZE_OF_DOT, hollow=state != "all", hover=hover)
    if state == "inferred":
        sheet.line([(x - 2.2, y - 3.6), (x - 2.2, y + 3.6)], INK, 4)


def _hover(line: Line, question: Question, number: int, sheet: Sheet) -> str:
    asked, count, guessed = line.asked[number], line.printed[number], line.inferred[number]
    if sheet.lang == "zh":
        more = f"，{guessed}个是推定或借来的" if guessed else ""
        return carded(sheet, line.initiative.name.zh, f"{question.name.zh}：{asked}个数字里{count}个印了{more}")
    more = f", inferred or borrowed for {guessed}" if guessed else ""
    told = f"{sentence(question.name.en)}: printed for {count} of {asked}{more}"
    return carded(sheet, line.initiative.name.of("en"), told)


def summary(brief: Brief) -> Both:
    """Say how many print counts alone, how many both ends of a change, and what is never printed."""
    made = lines(brief)
    if not made:
        return Both(zh="没有可以清点的数字。", en="There are no numbers to go through.")
    alone = sum(line.state(0) == "all" for line in made)
    both = sum(line.whole for line in made)
    several = "initiatives print" if len(made) > 1 else "initiative prints"
    zh = f"{len(made)}项举措印出了自己的数字" + (
        f"，{'都' if alone == len(made) else f'{alone}项'}只有计数" if alone else ""
    )
    zh += f"；改前改后都印出的{f'有{both}项' if both else '一项也没有'}"
    en = f"{sentence(count_en(len(made), several, several))} numbers of {'their' if len(made) > 1 else 'its'} own"
    some = "all of them" if alone == len(made) > 1 else count_en(alone, "of them", "of them")
    en += f", {some} nothing but counts" if alone else ""
    en += f"; {both or 'none'} {'prints' if both < 2 else 'print'} a value both before and after"
    never = [
        it
        for number, it in enumerate(QUESTIONS)
        if number and any(line.asked[number] for line in made) and not any(line.printed[number] for line in made)
    ]
    if never:
        zh += f"；{listed((it.name.zh for it in never), 'zh')}，一项也没有印出"
        en += f". None prints {_or([it.name.en for it in never])}"
    return Both(zh=f"{zh}。", en=f"{en}.")


def _or(words: list[str]) -> str:
    return words[0] if len(words) == 1 else ", ".join(words[:-1]) + " or " + words[-1]


def table(brief: Brief, lang: Lang) -> Table:
    """List for each initiative how many of its numbers answer each question, of how many that it is asked of."""
    first = ("举措", "地方", "数字") if lang == "zh" else ("Initiative", "Place", "Numbers")
    body = tuple(
        (
            line.initiative.name.of(lang),
            line.place.name.of(lang),
            str(line.total),
            *(_cell(line, number, lang) for number in range(len(QUESTIONS))),
        )
        for line in lines(brief)
    )
    heads = tuple(question.name.of(lang) if lang == "zh" else sentence(question.name.en) for question in QUESTIONS)
    return Table(columns=(*first, *heads), rows=body)


def _cell(line: Line, number: int, lang: Lang) -> str:
    """Write how many answer, of how many; nothing where it is asked of none."""
    if line.asked[number] == 0:
        return ""
    count = str(line.printed[number])
    if line.asked[number] != line.total:
        count = f"{count}/{line.asked[number]}"
    guessed = line.inferred[number]
    if not guessed:
        return count
    return f"{count}（推定{guessed}）" if lang == "zh" else f"{count} ({guessed} inferred)"


def notes(brief: Brief) -> tuple[Both, ...]:
    """Explain the marks that occur, and what is asked of which numbers."""
    made = lines(brief)
    states = {line.state(number) for line in made for number in range(len(QUESTIONS))}
    zh, en = ["实心点：这项举措的每个数字都印了"], ["A full dot: every number of the initiative says it"]
    if "some" in states:
        zh.append("空心：只有一部分印了")
        en.append("an open one: only some do")
    if "inferred" in states:
        zh.append("半个点：是推定的，或借自别的段落")
        en.append("half a dot: it is inferred, or taken from another paragraph")
    zh.append("短横：没有印")
    en.append("a dash: not printed")
    asked_zh, asked_en = (
        "改前、改后和差额只问说到结果的数字，别的留空。",
        "A value before or after and a difference are asked of outcomes only; elsewhere the cell is empty.",
    )
    return (
        Both(zh="；".join(zh) + "。", en="; ".join(en) + "."),
        Both(
            zh=f"{asked_zh}计划、规定和背景数字不在其中。", en=f"{asked_en} Plans, rules and background are left out."
        ),
    )


KIND = Kind(name="completeness", canvas=canvas, summary=summary, table=table, notes=notes)
