"""Charts stage, kind `steps`: how does it work? A process drawn as its shape, from the record's own words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dashboards.charts import process as drawing
from dashboards.charts.brief import Brief, Kind, Table, of_rows
from dashboards.charts.palette import SECOND
from dashboards.charts.sheet import SIZE, Cut, Sheet
from dashboards.charts.text import wrap
from dashboards.charts.words import count_en, inline, sentence
from dashboards.lang import Both, Lang, listed, pick
from dashboards.model import Initiative
from dashboards.model.records import Matches, Process
from dashboards.model.vocabulary import ORDERED_SHAPES, SHAPE_NAMES


def canvas(brief: Brief, cut: Cut, lang: Lang) -> Sheet:
    """Draw each process as its shape, one below the other; two that an editor has matched stand side by side."""
    sheet = Sheet(cut=cut, lang=lang)
    found = processes(brief)
    paired = _paired(found)
    if paired is not None:
        one, two, matches = paired
        return sheet.ended(drawing.pair(sheet, way_of(one, lang, long=True), way_of(two, lang, long=True), matches, 2))
    y = 2.0
    for number, it in enumerate(found):
        if number:
            y += 14
        way = way_of(it, lang, long=False)
        if len(found) > 1:
            y = sheet.block(0, y, wrap(way.name, SIZE, sheet.width, bold=True), colour=SECOND) + 6
        y = drawing.draw(sheet, way, y)
    return sheet.ended(y)


def way_of(found: tuple[Initiative, Process], lang: Lang, *, long: bool) -> drawing.Way:
    """Return a process to draw, with its own name or, `long`, that of its initiative."""
    initiative, one = found
    # A long name says whose process it is; so does one that has no name of its own.
    name = one.name if one.name and not long else initiative.name
    return drawing.Way(initiative=initiative, process=one, name=name.of(lang))


Found = tuple[Initiative, Process]


def _paired(found: Sequence[Found]) -> tuple[Found, Found, Matches] | None:
    """Return two processes of a chart of which the first says how its steps match the second's."""
    known = {f"{it.id}.{one.id}": (it, one) for it, one in found}
    for it, one in found:
        other = known.get(one.matches.process) if one.matches else None
        if one.matches is not None and other is not None:
            return (it, one), other, one.matches
    return None


def processes(brief: Brief) -> tuple[tuple[Initiative, Process], ...]:
    """Return the process that the chart names, or two that are matched, or every process of its initiatives."""
    found = [(it, process) for it in _named(brief) for process in it.processes]
    if brief.chart.process is None:
        # Of two that an editor has matched, what else the initiatives have is not drawn, told or listed.
        matched = _paired(found)
        return (matched[0], matched[1]) if matched else tuple(found)
    return tuple((it, process) for it, process in found if f"{it.id}.{process.id}" == brief.chart.process)


def _named(brief: Brief) -> tuple[Initiative, ...]:
    if brief.chart.process is None:
        return brief.initiatives
    owner = brief.dataset.initiatives.get(brief.chart.process.partition(".")[0])
    return (owner,) if owner else ()


def summary(brief: Brief) -> Both:
    """Name the steps of each process; count them only where they follow each other and the source leaves none open."""
    found = processes(brief)
    paired = _paired(found)
    matched = _matched(*paired) if paired else Both("", "")
    zh, en = ([it] if it else [] for it in (matched.zh, matched.en))
    for initiative, one in found:
        shape = SHAPE_NAMES[one.shape]
        # The rungs of a ladder answer different faults: they are no steps of one course.
        counted = one.shape in {"sequence", "loop"} and one.open_ended is None
        count = f"共{len(one.items)}步" if counted else ""
        more = "等" if one.open_ended else ""
        zh.append(
            f"{_title(initiative, one, 'zh')}（{shape.zh}）{count}：{_in_a_row([it.zh for it in one.items], 'zh')}{more}。"
        )
        steps = _in_a_row([it.en or it.zh for it in one.items], "en") + ("; among others" if one.open_ended else "")
        heads = [
            _title(initiative, one, "en"),
            shape.en,
            *([count_en(len(one.items), "step")] if counted else []),
        ]
        en.append(f"{', '.join(heads)}: {steps}.")
    return Both(zh="".join(zh) or "没有步骤。", en=" ".join(sentence(it) for it in en) or "There are no steps.")


def meaning(brief: Brief) -> Both:
    """Say how many steps of two processes match, or else how a shape is to be read: the drawing names the steps."""
    paired = _paired(processes(brief))
    if paired is None:
        return next(iter(notes(brief)), Both("步骤照原文列出。", "Steps as the source has them."))
    number = len(paired[2].pairs)
    return Both(zh=f"编辑认为对得上的有{number}对。", en=f"The editors match {count_en(number, 'pair')} of steps.")


def _matched(one: Found, two: Found, matches: Matches) -> Both:
    """Say of two processes how many steps each has, and which an editor reads as the same."""
    (a, left), (b, right) = one, two
    zh = listed((f"“{left.items[it.own - 1].zh}”与“{right.items[it.other - 1].zh}”" for it in matches.pairs), "zh")
    en = listed((f"“{_en(left, it.own)}” with “{_en(right, it.other)}”" for it in matches.pairs), "en")
    steps = count_en(len(left.items), "step"), count_en(len(right.items), "step")
    return Both(
        zh=f"{a.name.zh}{len(left.items)}步，{b.name.zh}{len(right.items)}步；编辑认为对得上的有{len(matches.pairs)}对：{zh}。",
        en=f"{a.name.of('en')} has {steps[0]}, and {inline(b.name.of('en'))} has {steps[1]}; the editors match {en}.",
    )


def _in_a_row(steps: Sequence[str], lang: Lang) -> str:
    """Set steps in a row; a step that has commas of its own, as any in English may, ends with a semicolon."""
    return pick(
        lang, ("；" if any(mark in it for it in steps for mark in "，、") else "、").join(steps), "; ".join(steps)
    )


def _en(process: Process, number: int) -> str:
    step = process.items[number - 1]
    return step.en or step.zh


def is_ordered(process: Process) -> bool:
    """Whether its items follow each other, so that they have numbers."""
    return process.shape in ORDERED_SHAPES


def paragraphs(process: Process) -> tuple[int, ...]:
    """Return the paragraphs that its steps come from, in their order."""
    return tuple(sorted({it.paragraph or process.paragraph for it in process.items}))


def _title(initiative: Initiative, process: Process, lang: Lang) -> str:
    """Name the initiative and its process, once where the one name holds the other."""
    name = initiative.name.of(lang)
    own = process.name.of(lang) if process.name else ""
    return name if own in name else f"{name} · {own}"


def table(brief: Brief, lang: Lang) -> Table:
    """List the steps, process by process."""
    columns = pick(lang, ("流程", "次序", "步骤", "条件", "段"), ("Process", "No.", "Step", "When", "Par."))
    body = tuple(
        (
            _title(initiative, process, lang),
            str(number) if is_ordered(process) else "",
            pick(lang, it.zh, it.en or it.zh),
            it.when.of(lang) if it.when else "",
            str(it.paragraph or process.paragraph),
        )
        for initiative, process in processes(brief)
        for number, it in enumerate(process.items, 1)
    )
    return Table(columns=columns, rows=body)


def notes(brief: Brief) -> tuple[Both, ...]:
    """Say what a shape other than a plain sequence means."""
    words = {
        "loop": Both("最后一步回到第一步。", "The last step leads back to the first."),
        "routing": Both("走哪条，看条件。", "The condition decides which is taken."),
        "fan-in": Both("各条汇到最后一步。", "All lead into the last."),
        "set": Both("来源没有说先后。", "The source gives no order."),
    }
    found = [process for _, process in processes(brief)]
    shapes = dict.fromkeys(process.shape for process in found)
    open_ended = Both("原文有“等”字，没有列全。", "The source leaves the list open.")
    return (
        *(words[shape] for shape in shapes if shape in words),
        *([open_ended] if any(process.open_ended for process in found) else []),
    )


def sources(brief: Brief) -> Iterator[tuple[str, int]]:
    """Yield where the steps are printed, after the observations."""
    yield from of_rows(brief)
    yield from ((it.source, paragraph) for it, process in processes(brief) for paragraph in paragraphs(process))


KIND = Kind(name="steps", canvas=canvas, summary=summary, meaning=meaning, table=table, notes=notes, sources=sources)
