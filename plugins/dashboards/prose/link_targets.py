"""Bound numbers: does what a link names exist, and does its text say the same? Articles and records ask alike."""

import difflib
from collections.abc import Callable, Iterable, Iterator
from typing import Final

from dashboards.checks.record_names import REFERENCE
from dashboards.errors import Both, Problem, Span, show
from dashboards.errors.rules import rule
from dashboards.prose.bindings import Bindings
from dashboards.prose.bound_links import no_such_part, right_text, says_the_same
from dashboards.prose.counting import Calculated
from dashboards.prose.masking import Link, Places

NUMBER_UNBOUND = rule("number-unbound", ("文中的数字要连到数据点", "a number in prose must be bound to an observation"), ("没有连上的数字会和数据慢慢脱节，读者也无从查证。", "A number that nothing holds drifts away from the data, and a reader cannot look it up."), ("写成 [数字](obs:举措.数据点) 或 [数字](calc:名称)；不是数据就写豁免和理由", "write [number](obs:initiative.observation) or [number](calc:name); if it is no datum, waive it with a reason"), bad="减少近400家次", good="减少[近400家次](obs:kunshan-xiao-xinfeng.inspections-cut)")  # fmt: skip
NUMBER_DIFFERS = rule("number-differs", ("链接文字要和数据点说的一样", "link text must say the same as the observation"), ("去掉“近”“多”，或者换一个数，就改了原文的意思。", "Without 近 or 多, or with another number, it says something that was not printed."), ("照提示改，或留空让构建填上", "write what the help says, or leave it empty and the build fills it in"), bad="[400家次](obs:…)", good="[近400家次](obs:…)")  # fmt: skip
COUNT_LATER = rule("count-later", ("文章用到的数据点，到文章那天要已经录入", "what an article's calculation is worked out of must have entered by the article's day"), ("文章的日期说明写作时知道什么；后来才录入的数，那天还没有。", "An article's date says what was known; a number that entered later was not."), ("在文章开头写Modified，日期不早于来源的entered", "give the article a Modified that is not before the source's 'entered'"), bad="Date: 2026-01-05 (entered: 2026-02-01)", good="Modified: 2026-02-01")  # fmt: skip


_EMPHASIS: Final = "*_ \t\n"


def target_problems(link: Link, lang: str, known: Bindings, at: Places) -> Iterator[Problem]:
    """Check one `obs:` or `calc:` link; `at` gives the place of a stretch of the text."""
    if link.scheme == "calc":
        yield from calculation_missing(link.target, known, lambda: at(link.start, link.end))
        yield from calculation_later(link.target, known, lambda: at(link.start, link.end))
        yield from _calculation(link, lang, known, at)
        return
    missing = list(observation_missing(link.target, known, lambda: at(link.start, link.end)))
    yield from missing or _observation(link, lang, known, at)


def observation_missing(target: str, known: Bindings, span: Callable[[], Span]) -> Iterator[Problem]:
    """Find a target that leads to no observation, or whose part after `#` leads to no number of it."""
    own, mark, _ = target.partition("#")
    yield from known.known.look("observation", own, span)
    # Of a record that could not be read nobody knows what values it has; that is a problem of its own.
    if mark and own in known.context.observations and known.quantity(target) is None:
        yield no_such_part(target, span())


def calculation_missing(name: str, known: Bindings, span: Callable[[], Span]) -> Iterator[Problem]:
    """Find a calculation that is not declared."""
    if name in known.calculated:
        return
    near = closest(name, known.calculated)
    yield REFERENCE.at(
        span(),
        (f"没有这个计算：{show(name)}", f"calculation must exist: {show(name)}"),
        (f"在data/calculations.yml里声明它{near.zh}", f"declare it in data/calculations.yml{near.en}"),
    )


def closest(name: str, choices: Iterable[str]) -> Both:
    """Return the end of a help that guesses what was meant; nothing where no name is near."""
    close = difflib.get_close_matches(name, list(choices), n=1, cutoff=0.6)
    return Both(f"；是不是“{close[0]}”？", f"; did you mean '{close[0]}'?") if close else Both("", "")


def _observation(link: Link, lang: str, known: Bindings, at: Places) -> Iterator[Problem]:
    quantity = known.quantity(link.target)
    text = link.text.strip(_EMPHASIS)
    if quantity is not None and text and not says_the_same(text, quantity, lang):
        yield _differs(link, right_text(quantity, lang), quantity.printed, at)


def _calculation(link: Link, lang: str, known: Bindings, at: Places) -> Iterator[Problem]:
    calculated = known.calculated.get(link.target)
    text = link.text.strip(_EMPHASIS)
    if not known.context.is_whole:
        # What is counted among half of the records differs from nothing that anybody wrote.
        return
    if calculated is not None and not calculated.later and text and not calculated.says(text, lang, known.lexicon):
        right = calculated.text(lang)
        worked = both_of(calculated)
        yield NUMBER_DIFFERS.at(
            at(link.text_start, link.text_start + len(link.text)),
            (
                f"链接文字和算出来的不一样：{show(link.text)}，{worked.zh}",
                f"link text must say the number that is worked out: {show(link.text)}, {worked.en}",
            ),
            (
                f"写成 [{right}](calc:{link.target})，或留空让构建填上；重读整句，看它还对不对",
                f"write [{right}](calc:{link.target}), or leave it empty and the build fills it in; read whether the sentence still holds",
            ),
        )


def both_of(calculated: Calculated) -> Both:
    """Say what a calculation gives, and as of when."""
    day, name = calculated.day, calculated.calculation.id
    zh_day = f"截至{day.year}年{day.month}月{day.day}日，" if day else ""
    en_day = f" as of {day.isoformat()}" if day else ""
    verb = ("数得", "counts") if calculated.is_count else ("算得", "gives")
    return Both(f"{zh_day}{name}{verb[0]}{calculated.text('zh')}", f"{name} {verb[1]} {calculated.text('en')}{en_day}")


def calculation_later(name: str, known: Bindings, span: Callable[[], Span]) -> Iterator[Problem]:
    """Find a calculation that is worked out of what had not entered by the day of the text."""
    calculated = known.calculated.get(name)
    if calculated is None or not calculated.later:
        return
    names = ", ".join(calculated.later)
    day = calculated.day.isoformat() if calculated.day else ""
    yield COUNT_LATER.at(
        span(),
        (
            f"{calculated.calculation.id}用到的数，到文章那天（{day}）还没有录入：{names}",
            f"what {calculated.calculation.id} is worked out of must have entered by the article's day ({day}): {names}",
        ),
    )


def _differs(link: Link, right: str, printed: str, at: Places) -> Problem:
    rewritten = f"[{right}]({link.scheme}:{link.target})"
    return NUMBER_DIFFERS.at(at(link.text_start, link.text_start + len(link.text)), (f"链接文字和数据点说的不一样：{show(link.text)}，原文是“{printed}”", f"link text must say the same as the observation: {show(link.text)}, printed '{printed}'"), (f"写成 {rewritten}，或留空让构建填上", f"write {rewritten}, or leave it empty and the build fills it in"))  # fmt: skip
