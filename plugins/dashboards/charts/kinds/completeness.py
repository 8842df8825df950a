"""Charts stage, kind `completeness`: what is missing? Initiatives by the seven things that a reader would ask."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from dashboards.charts.brief import Brief, Table
from dashboards.charts.palette import ACCENT
from dashboards.charts.sheet import LINE, SIZE, Cut, Lang, Sheet
from dashboards.charts.text import fit, width, wrap
from dashboards.charts.words import carded, listed, sentence
from dashboards.errors import Both
from dashboards.model import Initiative, Observation
from dashboards.model.vocabulary import NOT_RESULTS

State = Literal["all", "some", "none"]


@dataclass(frozen=True, kw_only=True)
class Question:
    """One thing that a reader would ask of a number, and how to tell whether it is printed."""

    name: Both
    short: Both
    answered: Callable[[Observation], bool]


def _has_end(end: str, row: Observation) -> bool:
    if row.baseline is not None:
        return True
    change = row.record.nature == "change"
    return row.record.moment == end or (end == "after" and row.record.moment == "none" and not change)


QUESTIONS = (
    Question(
        name=Both(zh="改前的数", en="value before"),
        short=Both(zh="改前", en="Before"),
        answered=lambda row: _has_end("before", row),
    ),
    Question(
        name=Both(zh="改后的数", en="value after"),
        short=Both(zh="改后", en="After"),
        answered=lambda row: _has_end("after", row),
    ),
    Question(
        name=Both(zh="分母", en="denominator"),
        short=Both(zh="分母", en="Base"),
        answered=lambda row: row.record.of is not None,
    ),
    Question(
        name=Both(zh="时段", en="period"),
        short=Both(zh="时段", en="Period"),
        answered=lambda row: row.record.period.type != "unknown",
    ),
    Question(
        name=Both(zh="数的是谁", en="population"),
        short=Both(zh="对象", en="Whom"),
        answered=lambda row: row.record.population is not None,
    ),
    Question(
        name=Both(zh="统计方法", en="method"),
        short=Both(zh="方法", en="How"),
        answered=lambda row: row.record.method is not None,
    ),
    Question(
        name=Both(zh="独立核验", en="independent check"),
        short=Both(zh="核验", en="Check"),
        answered=lambda row: row.standing >= "S4",
    ),
)


@dataclass(frozen=True, kw_only=True)
class Line:
    """One initiative: how many of its numbers answer each question."""

    initiative: Initiative
    total: int
    answered: tuple[int, ...]

    def state(self, number: int) -> State:
        """Whether all, some or none of the numbers answer a question."""
        count = self.answered[number]
        return "none" if count == 0 else "all" if count == self.total else "some"


def lines(brief: Brief) -> tuple[Line, ...]:
    """Return a line for each initiative that prints a number of its own results."""
    out = []
    for initiative in brief.initiatives:
        members = [row for row in brief.observations if row.initiative.id == initiative.id and _counts(row)]
        if members:
            answered = tuple(sum(question.answered(row) for row in members) for question in QUESTIONS)
            out.append(Line(initiative=initiative, total=len(members), answered=answered))
    return tuple(sorted(out, key=lambda it: (-sum(bool(n) for n in it.answered), -it.total, it.initiative.id)))


def _counts(row: Observation) -> bool:
    """Targets, rules and background are not asked for a before and an after."""
    return row.level != "context" and row.record.nature not in NOT_RESULTS


def canvas(brief: Brief, cut: Cut, lang: Lang) -> Sheet:
    """Draw a full dot where every number answers, an open one where some do, a dashed ring where none does."""
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
    for line in lines(brief):
        sheet.line([(0, y), (sheet.width, y)])
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
        state = line.state(number)
        looks = _hover(line, question, number, sheet)
        if state == "none":
            sheet.ring(centre, middle, ACCENT, 5.5)
        else:
            sheet.dot(centre, middle, size=11, hollow=state == "some", hover=looks)
    return after


def _hover(line: Line, question: Question, number: int, sheet: Sheet) -> str:
    count = line.answered[number]
    if sheet.lang == "zh":
        return carded(sheet, line.initiative.name.zh, f"{question.name.zh}：{line.total}个数字里{count}个印了")
    told = f"{sentence(question.name.en)}: printed for {count} of {line.total}"
    return carded(sheet, line.initiative.name.of("en"), told)


def summary(brief: Brief) -> Both:
    """Say what is printed most seldom, and what is never printed."""
    made = lines(brief)
    if not made:
        return Both(zh="没有可以清点的数字。", en="There are no numbers to go through.")
    never = [it for number, it in enumerate(QUESTIONS) if all(line.answered[number] == 0 for line in made)]
    both = sum(1 for line in made if line.answered[0] and line.answered[1])
    have = f"其中{both}项" if both else "没有一项"
    zh = f"{len(made)}项举措印出了自己的数字，{have}既有改前的数也有改后的数"
    en = f"{len(made)} initiatives print numbers of their own; {both or 'none'} of them with a value both before and after"
    if never:
        zh += f"；一项也没有印出的有{listed((it.name.zh for it in never), 'zh')}"
        en += f". None prints {_or([it.name.en for it in never])}"
    return Both(zh=f"{zh}。", en=f"{en}.")


def _or(words: list[str]) -> str:
    named = [f"{'an' if word[0] in 'aeiou' else 'a'} {word}" for word in words]
    return named[0] if len(named) == 1 else ", ".join(named[:-1]) + " or " + named[-1]


def table(brief: Brief, lang: Lang) -> Table:
    """List for each initiative how many of its numbers answer each question."""
    first = ("举措", "数字") if lang == "zh" else ("Initiative", "Numbers")
    body = tuple(
        (line.initiative.name.of(lang), str(line.total), *(str(count) for count in line.answered))
        for line in lines(brief)
    )
    heads = tuple(question.name.of(lang) if lang == "zh" else sentence(question.name.en) for question in QUESTIONS)
    return Table(columns=(*first, *heads), rows=body)


def notes(brief: Brief) -> tuple[Both, ...]:
    """Explain the three marks."""
    made = lines(brief)
    some = any(line.state(number) == "some" for line in made for number in range(len(QUESTIONS)))
    middle_zh, middle_en = ("，空心是只有一部分印了", ", open where only some do") if some else ("", "")
    return (
        Both(
            zh=f"实心点：这项举措的每个数字都印了{middle_zh}；虚线圈：一个也没有印。只算说自己做了什么、有什么结果的数字。",
            en=f"A full dot: every number of the initiative says it{middle_en}; a dashed ring: none does. Only numbers about what was done and what came of it are counted.",
        ),
    )
