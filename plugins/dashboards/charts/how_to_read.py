"""Charts stage: how marks are to be read, and the plain table of observations under a picture."""

from __future__ import annotations

from collections.abc import Sequence

from dashboards.charts import intervals, signed, time_words
from dashboards.charts.brief import Table
from dashboards.charts.words import cited, count_en, inline, kinds_of, label, place, population, printed
from dashboards.lang import SEMICOLON, Both, Lang, bracketed, pick
from dashboards.model import Observation
from dashboards.model.limits import shared_limit
from dashboards.model.vocabulary import COUNTED_AS_NAMES, PERIOD_NAMES
from dashboards.quantities import simplify

HEADS = {
    "zh": ("统计内容", "印出的数字", "统计对象", "地方", "举措", "层级", "时段", "出处"),
    "en": (
        "What it counts",
        "As printed",
        "In English",
        "Of whom or what",
        "Place",
        "Initiative",
        "Level",
        "Period",
        "Printed in",
    ),
}


_HATCHED = frozenset({"over", "range", "vague", "below", "at-most"})
_OPEN = frozenset({"near", "about", "above", "at-least"})


def marks(shown: Sequence[Observation], *, bars: bool = True) -> tuple[Both, ...]:
    """Say how to read those marks that occur among some observations, and no others; `bars` are solid up to a lower bound."""
    rests = [row for row in shown if bars and intervals.is_rest(row.quantity, row.record.nature)]
    words = {row.quantity.qualifier for row in shown if row not in rests}
    out = []
    if words & _HATCHED and not bars:
        out.append(
            Both(
                zh="斜纹是数字所在的范围；没有竖线的一端，数字本身到不了。",
                en="The number lies within the hatch; an end without a line is not itself reached.",
            )
        )
    elif words & _HATCHED:
        out.append(
            Both(
                zh="接着斜纹的，实心画到确定的下限，斜纹画到可能的上限；斜纹的一端没有竖线，就是到不了。",
                en="Before a hatch, solid ink ends at the lower bound, and the hatch at the upper one; where the hatch has no line, its end is not itself reached.",
            )
        )
    if words & _OPEN:
        out.append(
            Both(
                zh="渐渐变疏的一段，原文没有写到哪里为止；变疏后有竖线的，到不了竖线。从哪里开始变疏是画法，不是数据。",
                en="Blocks that thin out mean that the source does not say how far; a line behind them is not itself reached. Where they begin is our drawing, not data.",
            )
        )
    if rests:
        out.append(
            Both(
                zh="接近全部的占比，实心画的是其余部分。",
                en="Of a share close to the whole, the solid part is what is left over.",
            )
        )
    if not bars and any(row.quantity.margin is not None for row in shown):
        out.append(
            Both(
                zh="点两边的细线是原文印出的误差范围。",
                en="The thin line through a point is the margin that the source prints.",
            )
        )
    kinds = kinds_of(shown)
    if kinds:
        out.append(Both(zh=f"空心是{kinds.zh}。", en=f"Hollow marks are {kinds.en}."))
    return tuple(out)


def unsaid(shown: Sequence[Observation]) -> Both:
    """Say what matters most of what some numbers leave unsaid, all of them if there is such a thing, else most of them."""
    shared = shared_limit(shown)
    if shared is None:
        return Both("", "")
    limit, number = shared
    if len(shown) == 1:
        return limit.text
    total = count_en(len(shown), "", " ").strip()
    if number < len(shown):
        zh, en = f"里有{number}个", f"{count_en(number, 'of', 'of')} the {total}"
    else:
        zh, en = "都是这样", f"all {total}".replace("all two", "both")
    return Both(zh=f"{len(shown)}个数{zh}：{limit.text.zh}", en=f"This goes for {en}: {inline(limit.text.en)}")


def table_of(shown: Sequence[Observation], lang: Lang) -> Table:
    """List observations, one a row: what each counts, as printed, where, when and in which paragraph."""
    body = []
    for row in shown:
        way = signed.way(row, lang).strip()
        cells = [label(row, lang) + bracketed(way, lang), simplify(row.record.printed)]
        cells += [
            *pick(lang, (), (printed(row.quantity, lang),)),
            population(row, lang),
            place(row, lang),
            row.initiative.name.of(lang),
            COUNTED_AS_NAMES[row.counted_as].of(lang),
            period(row, lang),
            cited(row, lang),
        ]
        body.append(tuple(cells))
    return Table(columns=HEADS[lang], rows=tuple(body), printed=frozenset({1}))


def period(row: Observation, lang: Lang) -> str:
    """Name the time that a number counts over and up to when, as printed, with what is not printed of it."""
    told = [time_words.period_of(row, lang), time_words.as_of(row, lang)]
    words = [it.line(lang) for it in told if it is not None and it.words]
    return SEMICOLON.of(lang).join(words) or PERIOD_NAMES[row.record.period.type].of(lang)
