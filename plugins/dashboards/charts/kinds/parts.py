"""Charts stage, kind `parts`: does it add up? A sum that the source prints, its parts, and what is not explained.

Flows that must close are drawn alike: what was there and came in, and below it what was dealt with and is left.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from dashboards.charts import intervals, marks, plotly, tile
from dashboards.charts.bar_rows import THICK, BarRow, Frame, heading, note
from dashboards.charts.brief import Brief, Kind, Table
from dashboards.charts.palette import ACCENT, INK, RULE, SECOND
from dashboards.charts.sheet import DASHED, LINE, NUMBER_SIZE, SIZE, Bar, Cut, Fill, Sheet
from dashboards.charts.text import width, wrap
from dashboards.charts.words import cited, inline, label, population, printed, safe
from dashboards.checks import comparability
from dashboards.lang import LANGS, Both, Lang, listed, pick
from dashboards.model import Observation
from dashboards.quantities import Derived, Interval, apart, simplify, total


@dataclass(frozen=True, kw_only=True)
class PartsSum:
    """What is added up: a printed sum, or both sides of a printed balance; the parts in the source's order, and the gap between."""

    left: tuple[Observation, ...]
    parts: tuple[Observation, ...]
    gap: Derived
    closes: bool = False

    @property
    def least(self) -> float:
        """The least that is not explained; below zero where the parts exceed the sum."""
        return float(self.gap.interval.low or 0)

    @property
    def is_whole(self) -> bool:
        """Whether the parts may well add up to the sum."""
        low, high = self.gap.interval.low, self.gap.interval.high
        return (low is None or low <= 0) and (high is None or high >= 0)


# The two sides of a balance.
SIDES = (Both("原有的和新来的", "There before, and new"), Both("办掉的和剩下的", "Dealt with, and left"))


# What parts come to that may well be the whole, and that are.
WHOLE = (Both("加起来可以对上。", "They may add up."), Both(zh="加起来对得上。", en="They add up."))


def _inked(rows: Sequence[Observation]) -> float:
    return sum(intervals.extent(row.quantity).ink for row in rows)


def sum_of(brief: Brief) -> PartsSum | None:
    """Return the balance that the source prints of the observations, else the sum, with the parts that it names."""
    balance = comparability.closed_by(brief.observations)
    if balance is not None:
        left, parts = (
            tuple(brief.known[it] for it in side if it in brief.known) for side in (balance.left, balance.right)
        )
    else:
        total, named = comparability.added_up(brief.observations) or (None, ())
        if total is None:
            return None
        left, parts = (total,), tuple(brief.known[name] for name in named if name in brief.known)
    between = apart(*([it.quantity for it in side] for side in (left, parts)))
    return PartsSum(left=left, parts=parts, gap=between, closes=balance is not None)


def canvas(brief: Brief, cut: Cut, lang: Lang) -> Sheet:
    """Draw the sum as one bar, or the flows in one after the other, and below them each part where the one before it ends."""
    sheet = Sheet(cut=cut, lang=lang)
    found = sum_of(brief)
    if found is None:
        return sheet.ended(1)
    above, below = ([_row(found, row, lang) for row in side] for side in (found.left, found.parts))
    gap = _gap_words(found, lang)
    missing = [] if found.is_whole else [BarRow(label=gap[0], words=gap[1], quantity=found.left[0].quantity)]
    frame = Frame.of(sheet, [*above, *below, *missing])
    added = [sum(intervals.extent(row.quantity).end for row in side) for side in (found.left, found.parts)]
    sheet.scale(frame.left, frame.right, max(added))
    drawn = _Waterfall(sheet=sheet, frame=frame)
    y = 0.0
    for number, (side, head) in enumerate(zip((above, below), SIDES, strict=True)):
        if number:
            sheet.line([(0, y), (sheet.width, y)])
            y += 8
        if found.closes:
            y = heading(sheet, y, head.of(lang))
        start = 0.0
        for row in side:
            y = drawn.row(row, start, y)
            start += intervals.extent(row.quantity).ink
    if not found.is_whole:
        y = drawn.missing(found, y)
    return sheet.ended(_closed(sheet, found, y) if found.closes and found.is_whole else y)


def _closed(sheet: Sheet, found: PartsSum, y: float) -> float:
    """Draw where both sides end, and say what each comes to: an addition of ours."""
    end = sheet.scales[0].at(max(_inked(found.left), _inked(found.parts)))
    # It stops at words that it would cross.
    over = [it for it in sheet.words if it.bold and it.x < end < it.x + width(it.text, it.size, bold=True) + 3]
    tops = [LINE, *(it.y + 11 for it in over)]
    for top, bottom in zip(tops, [*(it.y - 11 for it in over), y - 4], strict=True):
        sheet.line([(end, top), (end, bottom)], SECOND, 1.2, (4, 3))
    sides = [
        total([it.quantity for it in side], unit=found.left[0].quantity.unit) for side in (found.left, found.parts)
    ]
    told = list(dict.fromkeys(it.text(sheet.lang) for it in sides))
    words = pick(sheet.lang, f"两边加起来都是{told[0]}（我们算的）", f"Both sides come to {told[0]} (our addition)")
    return note(sheet, 0, y, words) if len(told) == 1 else y


def _row(found: PartsSum, row: Observation, lang: Lang) -> BarRow:
    return BarRow(
        label=_name(found, row, lang),
        words=printed(row.quantity, lang),
        quantity=row.quantity,
        link=f"obs:{row.id}",
        title=tile.title_of(row, lang),
    )


def _name(found: PartsSum, row: Observation, lang: Lang) -> str:
    """Name the sum as such, and a part by its group or initiative where others count the same thing."""
    name = label(row, lang)
    if row in found.left and not found.closes:
        return pick(lang, f"合计：{name}", f"Sum: {inline(name)}")
    alike = [it for it in (*found.parts, *(found.left if found.closes else ())) if label(it, lang) == name]
    if len(alike) == 1:
        return name
    groups = [population(it, lang) for it in alike]
    return population(row, lang) if all(groups) and len(set(groups)) == len(groups) else row.initiative.name.of(lang)


@dataclass(kw_only=True)
class _Waterfall:
    """Rows of bars that each begin where the one before ended."""

    sheet: Sheet
    frame: Frame

    def row(self, row: BarRow, start: float, y: float) -> float:
        """Draw one bar from `start` on, and return where the next row begins."""
        scale = self.sheet.scales[0]
        middle, y = self._label(row.label, y, INK)
        reach = intervals.extent(row.quantity)
        with self.sheet.linked(row.link, row.title):
            if reach.ink > 0:
                self._bar(start, start + reach.ink, middle, "solid")
            if reach.thins:
                marks.fade(
                    self.sheet, scale.at(start + reach.ink) + 1, scale.at(start + reach.reach), middle, high=THICK
                )
            elif reach.reach > reach.ink:
                self._bar(start + reach.ink, start + reach.reach, middle, "hatch")
            self._number(scale.at(start), scale.at(start + reach.end), middle, row.words)
        if start:
            x = scale.at(start)
            self.sheet.line([(x, middle - THICK / 2 - 6), (x, middle + THICK / 2)], RULE)
        return y

    def _bar(self, low: float, high: float, y: float, fill: Fill) -> None:
        bar = Bar(low=low, high=high, y=y, thick=THICK, fill=fill, link=self.sheet.link)
        self.sheet.scales[0].bars.append(bar)

    def missing(self, found: PartsSum, y: float) -> float:
        """Draw the gap as an empty dashed box, with the words for it."""
        scale = self.sheet.scales[0]
        words = _gap_words(found, self.sheet.lang)
        middle, y = self._label(words[0], y, ACCENT)
        low, high = sorted((scale.at(_inked(found.parts)), scale.at(_inked(found.left))))
        box = (low, middle - THICK / 2, max(high, low + 3), middle + THICK / 2)
        self.sheet.outline("rect", box, ACCENT, dash=DASHED)
        self._number(low, high, middle, words[1], ours=True)
        return y

    def _label(self, words: str, y: float, colour: str) -> tuple[float, float]:
        lines = wrap(words, SIZE, self.frame.label)
        if not self.sheet.is_narrow:
            self.sheet.block(0, y + 12 - LINE / 2, lines, colour=colour)
            return y + 12, y + max(24, LINE * len(lines)) + 10
        after = self.sheet.block(0, y, lines, colour=colour)
        return after + 2 + THICK / 2, after + THICK + 14

    def _number(self, left: float, right: float, y: float, words: str, *, ours: bool = False) -> None:
        """Write a number behind its bar, or before it where there is no room behind; ours leads to no card."""
        behind = right + 7 + width(words, NUMBER_SIZE, bold=True) <= self.sheet.width
        x, anchor = (right + 7, "start") if behind else (left - 7, "end")
        if ours:
            self.sheet.text(x, y, words, anchor=anchor, bold=True, size=NUMBER_SIZE, colour=ACCENT)
        else:
            marks.tapped(self.sheet, x, y, words, size=NUMBER_SIZE, anchor=anchor)


def _gap_words(found: PartsSum, lang: Lang) -> tuple[str, str]:
    """Name the gap and write how large it is."""
    amount = _amount(found, lang)
    if found.closes:
        return pick(lang, ("两边相差", amount), ("The sides differ by", amount))
    if found.least < 0:
        return pick(lang, ("各部分多出", amount), ("Parts exceed the sum by", amount))
    return pick(lang, ("没有说明的差额", amount), ("Not accounted for", amount))


def _amount(found: PartsSum, lang: Lang) -> str:
    """Write how large the gap is, without its sign: the words beside it say which way it goes."""
    low, high = found.gap.interval.low, found.gap.interval.high
    if found.least >= 0 or low is None or high is None:
        return replace(found.gap, unit="").text(lang)
    turned = Interval(
        low=-high, high=-low, low_open=found.gap.interval.high_open, high_open=found.gap.interval.low_open
    )
    return replace(found.gap, interval=turned, unit="").text(lang)


def summary(brief: Brief) -> Both:
    """Say the printed sum, what the parts come to, and what is left."""
    found = sum_of(brief)
    told = meaning(brief)
    if found is None:
        return told
    zh, en = (_listed(found, found.parts, lang) for lang in LANGS)
    if found.closes:
        zh = f"{SIDES[0].zh}有{_listed(found, found.left, 'zh')}；{SIDES[1].zh}有{zh}"
        en = f"{SIDES[0].en}: {_listed(found, found.left, 'en')}. {SIDES[1].en}: {en}"
    else:
        zh = f"来源印的合计是{printed(found.left[0].quantity, 'zh')}，列出的部分有{zh}"
        en = f"The source prints a sum of {printed(found.left[0].quantity, 'en')} and these parts: {en}"
    return Both(zh=f"{zh}；{told.zh}", en=f"{en}. {told.en}")


def meaning(brief: Brief) -> Both:
    """Say what the parts come to beside the printed sum."""
    found = sum_of(brief)
    if found is None:
        return Both("没有来源给出的合计。", "The source prints no sum.")
    if found.is_whole:
        return WHOLE[found.gap.interval.low == found.gap.interval.high]
    zh, en = (_amount(found, lang) for lang in LANGS)
    if found.closes:
        return Both(zh=f"两边相差{zh}，文中没有解释。", en=f"The two sides differ by {en}; the text does not say why.")
    if found.least < 0:
        return Both(
            zh=f"各部分加起来比合计多{zh}，文中没有解释。",
            en=f"The parts come to {en} more than the sum; the text does not say why.",
        )
    return Both(
        zh=f"各部分加起来比合计少{zh}，文中没有解释。",
        en=f"The parts come to {en} short of the sum; the text does not say why.",
    )


def _listed(found: PartsSum, rows: Sequence[Observation], lang: Lang) -> str:
    return pick(
        lang,
        "、".join(f"{_name(found, row, lang)}{printed(row.quantity, lang)}" for row in rows),
        listed((f"{inline(_name(found, row, lang))} {printed(row.quantity, lang)}" for row in rows), lang),
    )


def table(brief: Brief, lang: Lang) -> Table:
    """List the sum, its parts and the gap."""
    columns = pick(lang, ("项", "印出的数字", "来源"), ("Item", "As printed", "In English", "Source"))
    found = sum_of(brief)
    if found is None:
        return Table(columns=columns, rows=())
    body = [_cells(row, _name(found, row, lang), lang) for row in (*found.left, *found.parts)]
    if not found.is_whole:
        name, amount = _gap_words(found, lang)
        body.append(pick(lang, (name, amount, "计算得出"), (name, "", amount, "computed")))
    return Table(columns=columns, rows=tuple(body), printed=frozenset({1}))


def _cells(row: Observation, name: str, lang: Lang) -> tuple[str, ...]:
    words = simplify(row.record.printed)
    return pick(lang, (name, words, cited(row, lang)), (name, words, printed(row.quantity, "en"), cited(row, lang)))


def notes(brief: Brief) -> tuple[Both, ...]:
    """Explain the dashed box, and that units mix only because the source adds them."""
    found = sum_of(brief)
    if found is None:
        return ()
    out = []
    two = Both("两边之和", "the two sides") if found.closes else Both("合计与各部分之和", "the sum and its parts")
    if not found.is_whole:
        out.append(
            Both(
                f"虚线框是{two.zh}的差，来源没有说明；这是计算出来的，不是更正。",
                f"The dashed box is the difference between {two.en}, which the source does not explain; it is computed and corrects nothing.",
            )
        )
    units = {row.quantity.unit for row in (*found.left, *found.parts)}
    if len(units) > 1:
        named = listed((f"“{unit}”" for unit in sorted(units)), "zh")
        out.append(
            Both(
                f"{named}画在一起，只因为来源自己把它们相加。",
                "Different units stand on one scale here only because the source itself adds them up.",
            )
        )
    return tuple(out)


def figure(brief: Brief, lang: Lang) -> dict[str, Any] | None:
    """Return the sum, each part where the one before it ends, and the gap as an empty bar."""
    found = sum_of(brief)
    if found is None:
        return None
    rows, starts, start = (*found.left, *found.parts), [], 0.0
    for side in (found.left, found.parts):
        start = 0.0
        for part in side:
            starts.append(start)
            start += plotly.known(part.quantity)
    hovers = {it.id: plotly.hover(it, lang) for it in rows}
    names = [safe(_name(found, it, lang)) for it in rows]
    title = brief.chart.title.of(lang)
    data = [plotly.bars(rows, title, hovers, lang, base=[plotly.plain(it) for it in starts], y=names)]
    if not found.is_whole:
        told, words = _gap_words(found, lang)
        looks = {"color": plotly.CLEAR, "line": {"color": ACCENT, "width": 1.5}}
        data.append(
            {"type": "bar", "orientation": "h", "name": safe(told), "y": [safe(told)], "x": [plotly.plain(found.least)],
             "base": [plotly.plain(start)], "text": [words], "textposition": "outside", "cliponaxis": False, "marker": looks,
             "hoverinfo": "text", "hovertext": [f"{told} {words}"]}
        )  # fmt: skip
    layout = plotly.base(lang, showlegend=False, barmode="overlay", height=160 + 40 * (len(rows) + 1))
    layout["xaxis"] = plotly.axis("", rangemode="tozero")
    layout["yaxis"] = {"autorange": "reversed", "automargin": True}
    return {"data": data, "layout": layout}


KIND = Kind(name="parts", canvas=canvas, summary=summary, meaning=meaning, table=table, notes=notes, figure=figure)
