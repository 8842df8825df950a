"""Charts stage, kind `before-after`: what changed? A dumbbell, and an empty ring for an end nobody printed.

The two ends stand in two columns: their places say before and after, not how much. A scale would need both ends, and
would put the ring at a value that no one has printed. Labels stand beside the marks on a wide sheet, above them on the
others, where a number stands on the line of its own end.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from dashboards.charts import legend, marks, tile
from dashboards.charts.brief import Brief, Kind
from dashboards.charts.halves import GROUPS, MISSING, Group, Pair, grouped, notes, pairs, summary, table
from dashboards.charts.palette import ACCENT, INK, RULE, SECOND
from dashboards.charts.sheet import LINE, NUMBER_SIZE, SIZE, Anchor, Cut, Lang, Sheet
from dashboards.charts.text import width, wrap
from dashboards.charts.words import inline, place, plans_of, population, printed, sentence
from dashboards.errors import Both
from dashboards.model import Observation
from dashboards.model.vocabulary import NATURE_NAMES
from dashboards.quantities import Quantity

HEADS = {"zh": ("改前", "改后"), "en": ("Before", "After")}
NONE = Both(zh="一对也没有", en="none")
SAME = Both(zh="改革之前、之后量的是同一件事", en="the same thing, measured before and after")
NO_RESULT = Both(zh="不算结果", en="not a result")
SMALL = 13
# Words of groups, ends and rows stand so far from what is beside them; a row is at least so high (px).
GROUP, CLEAR, ROW = 92.0, 16.0, 34.0
# How far the ends stand apart where labels are beside them, and how much room a label asks for.
APART, LABEL = 160.0, 210.0
# Where a line begins behind a mark, and how wide a capsule is (px).
EDGE, CAPSULE = 8.0, 24.0
Side = Literal["before", "after"]


@dataclass(frozen=True, kw_only=True)
class Columns:
    """Where the two ends of all pairs stand, where the label of a row begins, and whether heads of groups stand aside too."""

    left: float
    right: float
    label: float = 0
    beside: bool = False
    aside: bool = False

    @property
    def middle(self) -> float:
        """The place halfway between the ends."""
        return (self.left + self.right) / 2

    @property
    def third(self) -> float:
        """How long the line of a half is."""
        return (self.right - self.left) / 3


def canvas(brief: Brief, cut: Cut, lang: Lang) -> Sheet:
    """Draw the key, then group by group one dumbbell a pair, with the row of whole pairs drawn as empty where there is none."""
    sheet = Sheet(cut=cut, lang=lang)
    columns = _columns(sheet, pairs(brief))
    y = _key(sheet, pairs(brief))
    if columns.beside:
        y = _heads(sheet, columns, y + 6)
    for group, found in grouped(brief).items():
        if not found and group != "both":
            continue
        if group != "both" or not columns.beside:
            sheet.rule(y, INK if group in {"both", "planned"} else RULE)
        y = _group(sheet, group, found, columns, y + 7)
        if group == "planned":
            sheet.rule(y, INK)
    return sheet.ended(y + 2)


def _columns(sheet: Sheet, made: Sequence[Pair]) -> Columns:
    """Find room for the widest words at either end, and for labels where they stand beside the marks."""
    if not sheet.is_wide:
        return Columns(left=marks.DISC_RADIUS + 1, right=sheet.width - marks.DISC_RADIUS - 1)
    before = [width(printed(it.before, sheet.lang), NUMBER_SIZE, bold=True) for it in made if it.before is not None]
    after = [width(printed(it.after, sheet.lang), NUMBER_SIZE, bold=True) for it in made if it.after is not None]
    after += [width(it.said.words.of(sheet.lang), SMALL) for it in made if it.said is not None]
    least = width(MISSING.of(sheet.lang), SMALL)
    left = GROUP + max([*before, least]) + 2 * CLEAR
    bracket = [_on_bracket(sheet, it.change) for it in made if it.change is not None]
    right = left + max(APART, max(bracket, default=0) + 3 * CLEAR)
    label_at = right + max([*after, least]) + 2 * CLEAR + 4
    # Where long words would squeeze the labels, the heads of groups give up their column.
    aside = sheet.width - label_at > LABEL
    moved = 0 if aside else GROUP + CLEAR - 2
    return Columns(left=left - moved, right=right - moved, label=label_at - moved, beside=True, aside=aside)


def _key(sheet: Sheet, made: Sequence[Pair]) -> float:
    """Draw above all what each mark means, between two rules."""
    sheet.rule(0, INK)
    y = legend.draw(sheet, list(_entries(made)), 6) + 6
    if sheet.is_wide:
        sheet.rule(y, INK)
    return y


def _entries(made: Sequence[Pair]) -> Iterator[legend.Entry]:
    rows = [it.row for it in made]
    yield from legend.of_many(rows)
    yield from legend.of_cases(rows)
    if not any(it.group == "both" for it in made) or any(_rings(it) for it in made):
        yield legend.Entry(mark="ring", words=MISSING)
    for direction in sorted({it.said.direction for it in made if it.said is not None}):
        yield legend.Entry(mark=direction, words=Both(zh="有说法，没给数", en="claim, no number"))
    yield from legend.of_plans(rows)


def _rings(pair: Pair) -> bool:
    """Whether an end of a pair is drawn as missing."""
    return pair.before is None or (pair.after is None and pair.said is None)


def _is_dot(row: Observation) -> bool:
    return marks.mark_of(row) == "dot"


def _heads(sheet: Sheet, columns: Columns, y: float) -> float:
    """Name the two columns, over them or at the edges of the sheet."""
    places: tuple[tuple[float, Anchor], ...] = ((0, "start"), (sheet.width, "end"))
    if columns.beside:
        places = ((columns.left, "middle"), (columns.right, "middle"))
    for (x, anchor), words in zip(places, HEADS[sheet.lang], strict=True):
        sheet.text(x, y + LINE / 2, words, size=SMALL, colour=SECOND, anchor=anchor)
    return y + LINE


def _group(sheet: Sheet, group: Group, found: Sequence[Pair], columns: Columns, y: float) -> float:
    """Draw the head of a group and its rows; return where it ends."""
    head = _head(sheet, group, found, columns, y)
    top = y if columns.aside else head + 3
    if group == "both" and not columns.beside:
        top = _heads(sheet, columns, top)
    if not found:
        top = _nobody(sheet, columns, top)
    for pair in found:
        top = _pair(sheet, pair, columns, top)
    return max(top, head + 6) + 5


def _head(sheet: Sheet, group: Group, found: Sequence[Pair], columns: Columns, y: float) -> float:
    name = GROUPS[group]
    plans = plans_of([it.row for it in found])
    if plans is not None:
        name = Both(zh=f"{name.zh}：{plans.zh}", en=f"{name.en}: {plans.en}")
    lines = wrap(f"{name.of(sheet.lang)} {len(found)}", SIZE, GROUP if columns.aside else sheet.width, bold=True)
    end = sheet.block(0, y + 5 if columns.aside else y, lines, bold=True)
    if group != "planned":
        return end
    words = NO_RESULT.of(sheet.lang)
    if columns.aside:
        return sheet.block(0, end, [words], size=SMALL, colour=SECOND)
    at = width(lines[-1], SIZE, bold=True) + 10
    sheet.text(at, end - LINE / 2, words, size=SMALL, colour=SECOND)
    return end


def _nobody(sheet: Sheet, columns: Columns, y: float) -> float:
    """Draw the row of whole pairs as empty: two rings, and the words for it between them."""
    middle = y + ROW / 2 - 3
    words = NONE.of(sheet.lang)
    half = width(words, SIZE, bold=True) / 2 + 8
    for start, end in ((columns.left + EDGE, columns.middle - half), (columns.middle + half, columns.right - EDGE)):
        sheet.line([(start, middle), (end, middle)], ACCENT, 1.4, (1.5, 3.5))
    sheet.text(columns.middle, middle, words, bold=True, colour=ACCENT, anchor="middle")
    for x in (columns.left, columns.right):
        marks.point(sheet, x, middle, "accent-ring")
    if columns.beside:
        lines = wrap(SAME.of(sheet.lang), SMALL, sheet.width - columns.label)
        return max(sheet.block(columns.label, middle - LINE / 2, lines, size=SMALL, colour=SECOND) + 4, y + ROW)
    return y + ROW


def _pair(sheet: Sheet, pair: Pair, columns: Columns, y: float) -> float:
    """Draw one row: its label, its ends and what joins them, all one link; return where it ends."""
    said = pair.said
    with sheet.linked(f"obs:{pair.row.id}", _title(pair, sheet.lang)):
        if columns.beside:
            middle = y + ROW / 2 - 3
            after = max(_label(sheet, pair.row, columns.label, middle - LINE / 2) + 6, y + ROW)
        else:
            middle = _label(sheet, pair.row, 0, y) + 14
            after = middle + 22
        _join(sheet, pair, columns, middle)
        if pair.earlier is None:
            _end(sheet, pair, "before", columns, middle)
        if said is None:
            _end(sheet, pair, "after", columns, middle)
        if pair.change is not None:
            _change(sheet, pair, pair.change, columns, middle)
    if pair.earlier is not None:
        with sheet.linked(f"obs:{pair.earlier.id}", tile.title_of(pair.earlier, sheet.lang)):
            _end(sheet, pair, "before", columns, middle)
    if said is not None:
        _said(sheet, pair, columns, middle)
    return after


def _label(sheet: Sheet, row: Observation, x: float, y: float) -> float:
    """Write where and what is counted, then of whom, and whether it is an average or one case, in words."""
    lang = sheet.lang
    limit = sheet.width - x
    what = row.indicator.name.of(lang)
    first = f"{place(row, lang)} {what}" if lang == "zh" else f"{place(row, lang)}: {inline(what)}"
    whom = population(row, lang) or row.initiative.name.of(lang)
    kind = legend.STATISTICS.get(row.record.statistic) if row.is_result else NATURE_NAMES[row.record.nature]
    second = ("，" if lang == "zh" else ", ").join([whom, *([kind.of(lang)] if kind else [])])
    y = sheet.block(x, y, wrap(first, SIZE, limit))
    return sheet.block(x, y - 1, wrap(sentence(second), SMALL, limit), size=SMALL, colour=SECOND)


def _title(pair: Pair, lang: Lang) -> str:
    """Say of a row which end its number is, and the other one where both are printed."""
    words = tile.title_of(pair.row, lang)
    colon = "：" if lang == "zh" else ": "
    heads = dict(zip(("before", "after"), HEADS[lang], strict=True))
    if pair.group in heads:
        return f"{heads[pair.group]}{colon}{words}"
    if pair.before is not None:
        earlier = f"{heads['before']}{colon}{printed(pair.before, lang)}"
        return (
            f"{earlier}；{heads['after']}{colon}{words}"
            if lang == "zh"
            else f"{earlier}; {inline(heads['after'])}{colon}{words}"
        )
    return words


def _join(sheet: Sheet, pair: Pair, columns: Columns, y: float) -> None:
    """Draw a line between two ends, a stub where one is missing, a bracket where only the difference is known."""
    left, right = columns.left + EDGE, columns.right - EDGE
    if pair.group == "difference":
        for x in (left + 1, right - 1):
            sheet.line([(x, y - 5), (x, y + 5)], INK, 1.5)
        left, right = left + 1, right - 1
    else:
        left = columns.left + _reach(pair, pair.before) + 1
        right = columns.right - _reach(pair, pair.after) - 1
    gaps = _gaps(sheet, pair, columns)
    if pair.group == "before":
        right = left + columns.third if columns.beside else max(left + columns.third, gaps[0][1] + 24)
        right = min(
            right, columns.right - (0 if columns.beside else _inside(sheet, pair.said.words if pair.said else MISSING))
        )
    elif pair.group == "after":
        left = right - columns.third if columns.beside else min(right - columns.third, gaps[-1][0] - 24)
        left = max(left, columns.left + (0 if columns.beside else _inside(sheet, MISSING)))
    looks = {"planned": (INK, 1.5, (5, 4)), "both": (INK, 2.0, ())}.get(pair.group, (INK, 1.5, ()))
    for start, end in _between(left, right, gaps):
        sheet.line([(start, y), (end, y)], looks[0], looks[1], looks[2])


def _inside(sheet: Sheet, words: Both) -> float:
    """Return how far the words of an end without a number reach into a row, where they stand on its line."""
    return 22 + width(words.of(sheet.lang), SMALL) + 8


def _gaps(sheet: Sheet, pair: Pair, columns: Columns) -> list[tuple[float, float]]:
    """Return the stretches of a row's line on which words stand, from left to right."""
    if pair.change is not None:
        half = _on_bracket(sheet, pair.change) / 2
        return [(columns.middle - half - 5, columns.middle + half + 5)]
    if columns.beside:
        return []
    found = []
    if pair.before is not None:
        start = columns.left + 22
        found.append((start - 4, start + _long(sheet, pair.before) + 5))
    if pair.after is not None:
        end = columns.right - 22
        found.append((end - _long(sheet, pair.after) - 5, end + 4))
    return found


def _between(left: float, right: float, gaps: Sequence[tuple[float, float]]) -> Iterator[tuple[float, float]]:
    """Yield what is left of a line where words stand on it."""
    for start, end in gaps:
        if start > left + 3:
            yield left, start
        left = max(left, end)
    if right > left + 3:
        yield left, right


def _long(sheet: Sheet, quantity: Quantity) -> float:
    """Return the room of a number on its line: a reader's own Latin face may be wider than ours."""
    return width(printed(quantity, sheet.lang), NUMBER_SIZE, bold=True) * (1.08 if sheet.lang == "en" else 1)


def _on_bracket(sheet: Sheet, change: Quantity) -> float:
    """Return how wide a mark with the number beside it is."""
    return 2 * marks.DOT + 9 + _long(sheet, change)


def _change(sheet: Sheet, pair: Pair, change: Quantity, columns: Columns, y: float) -> None:
    left = columns.middle - _on_bracket(sheet, change) / 2
    marks.point(sheet, left + marks.DOT, y, marks.mark_of(pair.row), disc=True)
    marks.tapped(sheet, left + 2 * marks.DOT + 9, y, printed(change, sheet.lang), size=NUMBER_SIZE)


def _is_capsule(pair: Pair, quantity: Quantity) -> bool:
    return _is_dot(pair.row) and None not in (quantity.low, quantity.high) and quantity.low != quantity.high


def _reach(pair: Pair, quantity: Quantity | None) -> float:
    """Return how far the mark of an end reaches to its sides."""
    if quantity is None:
        return EDGE
    return CAPSULE / 2 if _is_capsule(pair, quantity) else marks.DIAMOND


def _end(sheet: Sheet, pair: Pair, side: Side, columns: Columns, y: float) -> None:
    """Draw one end: a mark with its number, or a ring with the words for it."""
    quantity = pair.before if side == "before" else pair.after
    x, way = (columns.left, -1) if side == "before" else (columns.right, 1)
    if quantity is None:
        marks.point(sheet, x, y, "ring")
        if pair.change is None:
            _beside(sheet, MISSING.of(sheet.lang), x, way, columns, y)
        return
    if _is_capsule(pair, quantity):
        marks.under(sheet, x, y)
        marks.capsule(sheet, x, y, wide=CAPSULE)
    else:
        marks.point(sheet, x, y, marks.mark_of(pair.row), disc=True)
    words = printed(quantity, sheet.lang)
    if columns.beside:
        anchor = "end" if way < 0 else "start"
        marks.tapped(sheet, x + way * (CLEAR + 2), y, words, size=NUMBER_SIZE, anchor=anchor)
    else:
        anchor = "start" if way < 0 else "end"
        marks.tapped(sheet, x - way * 22, y, words, size=NUMBER_SIZE, anchor=anchor)


def _beside(sheet: Sheet, words: str, x: float, way: int, columns: Columns, y: float) -> None:  # noqa: PLR0913 - a place
    """Write the words of an end that has no number: outside of it beside the marks, inside of it on a narrow sheet."""
    outside = columns.beside
    at = x + way * (CLEAR + 2) if outside else x - way * 22
    anchor: Literal["start", "end"] = "end" if (way < 0) == outside else "start"
    sheet.text(at, y, words, size=SMALL, colour=SECOND, anchor=anchor)


def _said(sheet: Sheet, pair: Pair, columns: Columns, y: float) -> None:
    """Draw what is claimed of the missing end, as a link to the paragraph that claims it."""
    said, row = pair.said, pair.row
    if said is None:
        return
    claims = ("；" if sheet.lang == "zh" else "; ").join(it.text.of(sheet.lang) for it in said.claims)
    target = f"source:{row.source.id}#{said.claims[0].paragraph}"
    title = f"{said.words.of(sheet.lang)}{'：' if sheet.lang == 'zh' else ': '}{claims}"
    # Two rows may rest on one paragraph; a link holds one place, so the second stays with its row.
    with sheet.linked(f"obs:{row.id}" if target in sheet.links else target, title):
        marks.point(sheet, columns.right, y, said.direction, disc=True)
        words, outside = said.words.of(sheet.lang), columns.beside
        at = columns.right + (CLEAR + 2 if outside else -22)
        marks.tapped(sheet, at, y, words, size=SMALL, anchor="start" if outside else "end", bold=False)


KIND = Kind(name="before-after", canvas=canvas, summary=summary, table=table, notes=notes)
