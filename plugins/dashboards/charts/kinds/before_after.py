"""Charts stage, kind `before-after`: what changed? A dumbbell, and an empty ring for an end nobody printed.

The two ends stand in two columns: their places say before and after, not how much. A scale would need both ends, and
would put the ring at a value that no one has printed. Labels stand beside the marks on a wide sheet, above them on the
others, where a number stands on the line of its own end.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dashboards.charts import dumbbell, legend, marks, tile
from dashboards.charts.brief import Brief, Kind
from dashboards.charts.dumbbell import CLEAR, EDGE, SMALL, DumbbellColumns
from dashboards.charts.halves import GROUPS, MISSING, ChangeEnds, Group, grouped, notes, pairs, summary, table
from dashboards.charts.palette import ACCENT, INK, RULE, SECOND
from dashboards.charts.sheet import LINE, NUMBER_SIZE, SIZE, Anchor, Cut, Sheet
from dashboards.charts.text import width, wrap
from dashboards.charts.words import inline, place, plans_of, population, printed, sentence
from dashboards.lang import COLON, COMMA, Both, Lang, pick
from dashboards.model import Observation
from dashboards.model.vocabulary import NATURE_NAMES

HEADS = {"zh": ("改前", "改后"), "en": ("Before", "After")}
NONE = Both(zh="一对也没有", en="none")
SAME = Both(zh="改革之前、之后量的是同一件事", en="the same thing, measured before and after")
NO_RESULT = Both(zh="不算结果", en="not a result")
# How wide the heads of groups are, and how high a row at least (px).
GROUP, ROW = 92.0, 34.0
# How far the ends stand apart where labels are beside them, and how much room a label asks for.
APART, LABEL = 160.0, 210.0


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
    return sheet.ended(y + 2)


def _columns(sheet: Sheet, made: Sequence[ChangeEnds]) -> DumbbellColumns:
    """Find room for the widest words at either end, and for labels where they stand beside the marks."""
    if not sheet.is_wide:
        return DumbbellColumns(left=marks.DISC_RADIUS + 1, right=sheet.width - marks.DISC_RADIUS - 1)
    before = [width(printed(it.before, sheet.lang), NUMBER_SIZE, bold=True) for it in made if it.before is not None]
    after = [width(printed(it.after, sheet.lang), NUMBER_SIZE, bold=True) for it in made if it.after is not None]
    after += [width(it.said.words.of(sheet.lang), SMALL) for it in made if it.said is not None]
    least = width(MISSING.of(sheet.lang), SMALL)
    left = GROUP + max([*before, least]) + 2 * CLEAR
    bracket = [dumbbell.on_bracket(sheet, it) for it in made if it.change is not None]
    right = left + max(APART, max(bracket, default=0) + 3 * CLEAR)
    label_at = right + max([*after, least]) + 2 * CLEAR + 4
    # Where long words would squeeze the labels, the heads of groups give up their column.
    aside = sheet.width - label_at > LABEL
    moved = 0 if aside else GROUP + CLEAR - 2
    return DumbbellColumns(left=left - moved, right=right - moved, label=label_at - moved, beside=True, aside=aside)


def _key(sheet: Sheet, made: Sequence[ChangeEnds]) -> float:
    """Draw above all what each mark means, between two rules."""
    sheet.rule(0, INK)
    y = legend.draw(sheet, list(_entries(made)), 6) + 6
    if sheet.is_wide:
        sheet.rule(y, INK)
    return y


def _entries(made: Sequence[ChangeEnds]) -> Iterator[legend.LegendEntry]:
    rows = [it.row for it in made]
    yield from legend.of_many(rows)
    yield from legend.of_cases(rows)
    if not any(it.group == "both" for it in made) or any(_rings(it) for it in made):
        yield legend.LegendEntry(mark="ring", words=MISSING)
    for direction in sorted({it.said.direction for it in made if it.said is not None}):
        yield legend.LegendEntry(mark=direction, words=Both(zh="有说法，没给数", en="claim, no number"))
    yield from legend.of_plans(rows)


def _rings(pair: ChangeEnds) -> bool:
    """Whether an end of a pair is drawn as missing."""
    return pair.before is None or (pair.after is None and pair.said is None)


def _heads(sheet: Sheet, columns: DumbbellColumns, y: float) -> float:
    """Name the two columns, over them or at the edges of the sheet."""
    places: tuple[tuple[float, Anchor], ...] = ((0, "start"), (sheet.width, "end"))
    if columns.beside:
        places = ((columns.left, "middle"), (columns.right, "middle"))
    for (x, anchor), words in zip(places, HEADS[sheet.lang], strict=True):
        sheet.text(x, y + LINE / 2, words, size=SMALL, colour=SECOND, anchor=anchor)
    return y + LINE


def _group(sheet: Sheet, group: Group, found: Sequence[ChangeEnds], columns: DumbbellColumns, y: float) -> float:
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


def _head(sheet: Sheet, group: Group, found: Sequence[ChangeEnds], columns: DumbbellColumns, y: float) -> float:
    name = plans_of([it.row for it in found]) or GROUPS[group]
    lines = wrap(
        f"{sentence(name.of(sheet.lang))} {len(found)}", SIZE, GROUP if columns.aside else sheet.width, bold=True
    )
    end = sheet.block(0, y + 5 if columns.aside else y, lines, bold=True)
    if group != "planned":
        return end
    words = NO_RESULT.of(sheet.lang)
    if columns.aside:
        return sheet.block(0, end, [words], size=SMALL, colour=SECOND)
    at = width(lines[-1], SIZE, bold=True) + 10
    sheet.text(at, end - LINE / 2, words, size=SMALL, colour=SECOND)
    return end


def _nobody(sheet: Sheet, columns: DumbbellColumns, y: float) -> float:
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


def _pair(sheet: Sheet, pair: ChangeEnds, columns: DumbbellColumns, y: float) -> float:
    """Draw one row: its label, its ends and what joins them, all one link; return where it ends."""
    said = pair.said
    with sheet.linked(f"obs:{pair.row.id}", _title(pair, sheet.lang)):
        if columns.beside:
            middle = y + ROW / 2 - 3
            after = max(_label(sheet, pair.row, columns.label, middle - LINE / 2) + 6, y + ROW)
        else:
            middle = _label(sheet, pair.row, 0, y) + 14
            after = middle + 22
        dumbbell.join(sheet, pair, columns, middle)
        if pair.earlier is None:
            dumbbell.end(sheet, pair, "before", columns, middle)
        if said is None:
            dumbbell.end(sheet, pair, "after", columns, middle)
        if pair.change is not None:
            dumbbell.change(sheet, pair, columns, middle)
    if pair.earlier is not None:
        with sheet.linked(f"obs:{pair.earlier.id}", tile.title_of(pair.earlier, sheet.lang)):
            dumbbell.end(sheet, pair, "before", columns, middle)
    if said is not None:
        dumbbell.said(sheet, pair, columns, middle)
    return after


def _label(sheet: Sheet, row: Observation, x: float, y: float) -> float:
    """Write where and what is counted, then of whom, and whether it is an average or one case, in words."""
    lang = sheet.lang
    limit = sheet.width - x
    what = row.indicator.name.of(lang)
    first = pick(lang, f"{place(row, lang)} {what}", f"{place(row, lang)}: {inline(what)}")
    whom = population(row, lang) or row.initiative.name.of(lang)
    kind = legend.STATISTICS.get(row.record.statistic) if row.is_result else NATURE_NAMES[row.record.nature]
    second = COMMA.of(lang).join([whom, *([kind.of(lang)] if kind else [])])
    y = sheet.block(x, y, wrap(first, SIZE, limit))
    return sheet.block(x, y - 1, wrap(sentence(second), SMALL, limit), size=SMALL, colour=SECOND)


def _title(pair: ChangeEnds, lang: Lang) -> str:
    """Say of a row which end its number is, and the other one where both are printed."""
    words = tile.title_of(pair.row, lang)
    colon = COLON.of(lang)
    heads = dict(zip(("before", "after"), HEADS[lang], strict=True))
    if pair.group in heads:
        return f"{heads[pair.group]}{colon}{words}"
    if pair.before is not None:
        earlier = f"{heads['before']}{colon}{printed(pair.before, lang)}"
        return pick(
            lang, f"{earlier}；{heads['after']}{colon}{words}", f"{earlier}; {inline(heads['after'])}{colon}{words}"
        )
    return words


KIND = Kind(name="before-after", canvas=canvas, summary=summary, table=table, notes=notes)
