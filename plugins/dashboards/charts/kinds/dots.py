"""Charts stage, kind `dots`: what do the numbers count? One dot an observation, by level and place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from dashboards.charts import reading
from dashboards.charts.brief import Brief, Kind, Table
from dashboards.charts.palette import ACCENT, INK, RULE, SECOND
from dashboards.charts.sheet import LINE, NUMBER_SIZE, SIZE, Cut, Lang, Sheet
from dashboards.charts.text import fit, width, wrap
from dashboards.charts.words import count_en, hollow, hover, kinds_of, listed, sentence
from dashboards.errors import Both
from dashboards.model import Observation, Place
from dashboards.model.counting import counts
from dashboards.model.vocabulary import COUNTED_AS_NAMES, CountedAs

# On a wide sheet, cities and places stand in two columns before the dots.
CITIES, NAMES = 64.0, 196.0

CHAIN: tuple[CountedAs, ...] = ("input", "activity", "output", "outcome")
MEANING = {
    "input": Both(zh="人和钱", en="people, money"),
    "activity": Both(zh="做了什么", en="what was done"),
    "output": Both(zh="直接产物", en="direct products"),
    "outcome": Both(zh="居民和企业的变化", en="change for people"),
    "planned": Both(zh="目标、预测、上限、规定", en="goals, caps, rules"),
    "context": Both(zh="背景", en="background"),
}
# Where each column begins and how wide it is (px).
Bands: TypeAlias = "Mapping[CountedAs, tuple[float, float]]"
# On a phone the full name of what is no result is wider than its column.
PLANS = Both(zh="计划", en="plans")


def columns(brief: Brief) -> tuple[CountedAs, ...]:
    """Return the columns drawn: the four levels of the results chain, what is no result where there is any, and context only where the chart asks for it."""
    wanted = brief.chart.filter.level if brief.chart.filter else ()
    planned: tuple[CountedAs, ...] = ("planned",) if counts(brief.observations)["planned"] else ()
    return (*CHAIN, *planned, "context") if "context" in wanted else (*CHAIN, *planned)


def drawn(brief: Brief) -> tuple[Observation, ...]:
    """Return the observations that have a column."""
    return tuple(row for row in brief.observations if row.counted_as in columns(brief))


def by_place(brief: Brief) -> tuple[tuple[Place, tuple[Observation, ...]], ...]:
    """Put the observations under the places that have dashboards, cities with their districts, most first."""
    found: dict[str, list[Observation]] = {}
    for row in drawn(brief):
        home = brief.dataset.dashboard_of(row.place.id) or row.place
        found.setdefault(home.id, []).append(row)
    places = brief.dataset.places
    city = {name: (brief.dataset.city_of(name) or places[name]).id for name in found}
    weight: dict[str, int] = {}
    for name, members in found.items():
        weight[city[name]] = weight.get(city[name], 0) + len(members)
    order = sorted(found, key=lambda it: (-weight[city[it]], city[it], it != city[it], -len(found[it]), it))
    return tuple((places[name], tuple(found[name])) for name in order)


def canvas(brief: Brief, cut: Cut, lang: Lang) -> Sheet:
    """Draw the dots in a grid of places and levels, the outcomes in the accent, with totals at the end."""
    sheet = Sheet(cut=cut, lang=lang)
    levels = columns(brief)
    start = NAMES if sheet.is_wide else 0.0
    bands = _bands(levels, start, sheet.width)
    y = _heads(sheet, bands)
    before = ""
    for place, members in by_place(brief):
        city = _city(brief, place, lang)
        is_new = city != before
        sheet.line([(0 if is_new or not sheet.is_wide else CITIES, y), (sheet.width, y)])
        named = city if is_new or not sheet.is_wide else ""
        y = _row(sheet, (named, place.name.of(lang)), members, bands, y)
        before = city
    sheet.line([(0, y), (sheet.width, y)], INK)
    numbers = counts(brief.observations)
    total = "合计" if lang == "zh" else "All"
    if sheet.is_wide:
        sheet.text(0, y + 14, total, colour=SECOND)
    for level, (left, _) in bands.items():
        sheet.text(left + 4, y + 14, str(numbers[level]), bold=True, size=NUMBER_SIZE, colour=_colour(level))
    left, step = bands["outcome"]
    sheet.band((left - 4, 0, min(left + step - 4, sheet.width), y + 28), ACCENT, 0.07)
    return sheet.ended(y + 28)


def _city(brief: Brief, place: Place, lang: Lang) -> str:
    """Name the city that a place is or lies in, without the word for city."""
    city = brief.dataset.city_of(place.id) or place
    return city.name.of(lang).removesuffix("市")


def _bands(levels: Sequence[CountedAs], start: float, end: float) -> Bands:
    """Divide a sheet among columns; that of what is no result has a short name and few marks."""
    shares = {level: 0.67 if level == "planned" else 1.0 for level in levels}
    step = (end - start) / sum(shares.values())
    found, left = {}, start
    for level, share in shares.items():
        found[level] = (left, step * share)
        left += step * share
    return found


def _heads(sheet: Sheet, bands: Bands) -> float:
    bottom = 0.0
    for level, (left, step) in bands.items():
        name = (PLANS if level == "planned" else COUNTED_AS_NAMES[level]).of(sheet.lang)
        sheet.text(left + 4, LINE / 2 + 2, sentence(name), bold=True, colour=_colour(level))
        lines = fit(MEANING[level].of(sheet.lang), SIZE, step - 10, 2 if sheet.is_wide else 3)
        bottom = max(bottom, sheet.block(left + 4, LINE + 2, lines, colour=SECOND))
    return bottom + 6


def _row(
    sheet: Sheet,
    names: tuple[str, str],
    members: Sequence[Observation],
    bands: Bands,
    y: float,
) -> float:
    size, pitch = (10, 14.0) if sheet.is_wide else (9, 12.5)
    city, name = names
    if sheet.is_wide:
        sheet.text(0, y + 6 + LINE / 2, city, colour=SECOND)
        start, least = y + 15, sheet.block(CITIES, y + 6, wrap(name, SIZE, NAMES - CITIES - 8)) + 4
    else:
        sheet.text(0, y + 4 + LINE / 2, name)
        if city != name.removesuffix("市"):
            sheet.text(width(name, SIZE) + 10, y + 4 + LINE / 2, city, colour=SECOND)
        least = start = y + LINE + 13
    bottom = start
    for level, (left, step) in bands.items():
        fits = max(1, int((step - 14) // pitch))
        for number, row in enumerate(it for it in members if it.counted_as == level):
            at = start + number // fits * pitch
            bottom = max(bottom, at)
            x = left + 4 + size / 2 + number % fits * pitch
            symbol = "circle" if row.is_result else "diamond"
            looks = {"colour": _colour(level), "hollow": hollow(row) is not None, "symbol": symbol}
            # A diamond reaches further to its sides than a disc of the same area.
            sheet.dot(x, at, size=size if row.is_result else size - 3, hover=hover(row, sheet), **looks)
    return max(bottom + 15, least)


def _colour(level: str) -> str:
    return ACCENT if level == "outcome" else RULE if level == "context" else INK


def summary(brief: Brief) -> Both:
    """Count the observations by level, and the outcomes among them that are one case."""
    shown = drawn(brief)
    found = {level: counts(shown)[level] for level in columns(brief)}
    zh = "，".join(f"{COUNTED_AS_NAMES[level].zh}{number}个" for level, number in found.items())
    en = listed((f"{number} {COUNTED_AS_NAMES[level].en}" for level, number in found.items()), "en")
    outcomes = [row for row in shown if row.counted_as == "outcome"]
    cases = sum(hollow(row) is not None for row in outcomes)
    places = len(by_place(brief))
    zh = f"{places}个地方的{len(shown)}个数字：{zh}。"
    en = f"{sentence(count_en(len(shown), 'number'))} from {count_en(places, 'place')}: {en}."
    if cases:
        told = "is a single case" if cases == 1 else "are single cases"
        zh += f"说到结果的{len(outcomes)}个里，{cases}个是个例。"
        en += f" Of the {len(outcomes)} about outcomes, {count_en(cases, told, told)}."
    return Both(zh=zh, en=en)


def table(brief: Brief, lang: Lang) -> Table:
    """List every dot: place by place, level by level."""
    order = {level: number for number, level in enumerate(columns(brief))}
    listed_rows = [
        row for _, members in by_place(brief) for row in sorted(members, key=lambda it: order[it.counted_as])
    ]
    return reading.table_of(listed_rows, lang)


def notes(brief: Brief) -> tuple[Both, ...]:
    """Say what a dot is, what a hollow one is, and how many context numbers are left out."""
    out = [Both(zh="每点一个数字。", en="One dot is one number.")]
    cases = kinds_of(row for row in drawn(brief) if row.is_result)
    if cases:
        out.append(Both(zh=f"空心是{cases.zh}。", en=f"Hollow dots are {cases.en}."))
    plans = kinds_of(row for row in drawn(brief) if not row.is_result)
    if plans:
        out.append(Both(zh=f"菱形是{plans.zh}，不算结果。", en=f"Diamonds are {plans.en}; they are no results."))
    left = len(brief.observations) - len(drawn(brief))
    if left:
        out.append(
            Both(zh=f"另有{left}个背景数字没有画。", en=f"{sentence(count_en(left, 'background number'))} not drawn.")
        )
    return tuple(out)


KIND = Kind(name="dots", canvas=canvas, summary=summary, table=table, notes=notes)
