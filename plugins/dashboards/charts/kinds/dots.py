"""Charts stage, kind `dots`: what do the numbers count? One dot an observation, by level and place.

Results stand on a wash; plans, ceilings, forecasts and rules have a column of their own, in diamonds. Every dot leads to
its number, every place to its page.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dashboards.charts import how_to_read, legend, marks, tile
from dashboards.charts.brief import Brief, Kind, Table
from dashboards.charts.palette import ACCENT, INK, RULE, SECOND, WASH
from dashboards.charts.sheet import LINE, NUMBER_SIZE, SIZE, Cut, Sheet
from dashboards.charts.text import width, wrap
from dashboards.charts.words import count_en, sentence
from dashboards.lang import Both, Lang, listed, pick
from dashboards.model import Observation, Place
from dashboards.model.level_counts import counts
from dashboards.model.vocabulary import COUNTED_AS_NAMES, LEVEL_NAMES, CountedAs

CHAIN: tuple[CountedAs, ...] = ("input", "activity", "output", "outcome")
APART = Both("另放", "Apart")
MEANING = {
    "input": Both("人和钱", "people, money"),
    "activity": Both("做了什么", "what was done"),
    "output": Both("直接产物", "direct products"),
    "outcome": Both("居民和企业的变化", "change for people"),
    "planned": Both("计划和上限", "plans, caps"),
    "context": Both("背景", "background"),
}
SMALL = 13
# Where places stand behind their cities on a wide sheet, and the least room that names ask for beside dots (px).
CITIES, NAMES, BESIDE = 64.0, 170.0, 60.0
WHOLE_ROW = 27.0
# How far apart dots stand, and how close they may where room is short (px).
PITCHES: Mapping[Cut, Sequence[float]] = {"wide": (17.0, 14.5), "middle": (14.0, 12.0), "narrow": (9.6,)}


@dataclass(frozen=True, kw_only=True)
class DotColumns:
    """Where each column begins and how wide it is, how dots are set, and where names of places stand and end."""

    bands: Mapping[CountedAs, tuple[float, float]]
    pitch: float
    scale: float
    gap: float
    names: float
    room: float
    beside: bool

    @property
    def radius(self) -> float:
        """The half of the widest mark."""
        return marks.DIAMOND * self.scale


def columns(brief: Brief) -> tuple[CountedAs, ...]:
    """Return the columns drawn: the four levels of the results chain, what is no result where there is any, and context only where the chart asks for it."""
    wanted = brief.chart.filter.level if brief.chart.filter else ()
    planned: tuple[CountedAs, ...] = ("planned",) if counts(brief.observations)["planned"] else ()
    return (*CHAIN, *planned, "context") if "context" in wanted else (*CHAIN, *planned)


def drawn(brief: Brief) -> tuple[Observation, ...]:
    """Return the observations that have a column."""
    wanted = columns(brief)
    return tuple(row for row in brief.observations if row.counted_as in wanted)


def undrawn(brief: Brief) -> int:
    """Count the background numbers that the chart is about and that have no column."""
    if "context" in columns(brief):
        return 0
    return counts(brief.observations)["context"] + len(brief.background)


def by_place(brief: Brief) -> tuple[tuple[Place, tuple[Observation, ...]], ...]:
    """Put the observations under the places that have dashboards, cities with their districts, most outcomes first."""
    found: dict[str, list[Observation]] = {}
    for row in drawn(brief):
        home = brief.dataset.dashboard_of(row.place.id) or row.place
        found.setdefault(home.id, []).append(row)
    places = brief.dataset.places
    city = {name: (brief.dataset.city_of(name) or places[name]).id for name in found}
    weight = {name: (counts(members)["outcome"], len(members)) for name, members in found.items()}
    of_city: dict[str, tuple[int, int]] = {}
    for name, (outcomes, all_) in weight.items():
        before = of_city.get(city[name], (0, 0))
        of_city[city[name]] = (before[0] + outcomes, before[1] + all_)

    def order(name: str) -> tuple[int, int, str, bool, int, int, str]:
        outcomes, all_ = of_city[city[name]]
        return -outcomes, -all_, city[name], name != city[name], -weight[name][0], -weight[name][1], name

    return tuple((places[name], tuple(found[name])) for name in sorted(found, key=order))


def canvas(brief: Brief, cut: Cut, lang: Lang) -> Sheet:
    """Draw the key, the dots in a grid of places and levels on a wash behind the outcomes, and the totals."""
    sheet = Sheet(cut=cut, lang=lang)
    placed = by_place(brief)
    grid = _grid(sheet, brief, placed)
    y = legend.draw(sheet, list(_entries(drawn(brief), grid.scale)), 0)
    top = y + 6
    y = _heads(sheet, grid, top)
    sheet.rule(y, INK)
    before = ""
    for number, (place, members) in enumerate(placed):
        city = _city(brief, place, lang)
        if number:
            sheet.rule(y, RULE, grid.names if sheet.is_wide and city == before else 0)
        y = _row(sheet, brief, (city if city != before else "", place), members, grid, y)
        before = city
    sheet.rule(y, INK)
    y = _totals(sheet, brief, grid, y)
    left, wide = grid.bands["outcome"]
    sheet.band((left - grid.gap / 2, top, min(left + wide - grid.gap / 2, sheet.width), y), WASH, 1)
    return sheet.ended(_rest(sheet, brief, y))


def _entries(rows: Sequence[Observation], scale: float) -> Iterator[legend.LegendEntry]:
    yield from legend.of_many(rows, scale)
    yield from legend.of_cases(rows, scale)
    for entry in legend.of_plans(rows, scale):
        words = Both(f"{entry.words.zh}，不算结果", f"{entry.words.en}: no result")
        yield legend.LegendEntry(mark=entry.mark, words=words, scale=scale)


def _city(brief: Brief, place: Place, lang: Lang) -> str:
    """Name the city that a place is or lies in, without the word for city."""
    city = brief.dataset.city_of(place.id) or place
    return city.name.of(lang).removesuffix("市")


def _named(sheet: Sheet, brief: Brief, place: Place) -> str:
    """Name a place, with the city that it lies in where no column of cities stands before it."""
    name, city = place.name.of(sheet.lang), _city(brief, place, sheet.lang)
    if sheet.is_wide or name.startswith(city):
        return name
    return pick(sheet.lang, f"{city}{name}", f"{name}, {city}")


def _grid(sheet: Sheet, brief: Brief, placed: Sequence[tuple[Place, Sequence[Observation]]]) -> DotColumns:
    """Allot each column the room that its dots and its head ask for; what is left goes to all alike."""
    scale, gap = {"wide": (0.9, 12.0), "middle": (0.8, 12.0), "narrow": (0.65, 6.0)}[sheet.cut]
    counted = [counts(members) for _, members in placed]
    most = {level: max((it[level] for it in counted), default=0) for level in columns(brief)}
    cities = max((width(_city(brief, place, sheet.lang), SIZE) for place, _ in placed), default=0.0)
    names = max(CITIES, cities + gap / 2) if sheet.is_wide else 0.0
    longest = max((width(_named(sheet, brief, place), _name_size(sheet)) for place, _ in placed), default=0.0) + gap
    # Dots stand a little closer where that lets names stand beside them.
    for pitch in PITCHES[sheet.cut]:
        needed = {it: max(pitch * most[it], _head_width(sheet, it)) + gap for it in most}
        room = sheet.width - names - sum(needed.values())
        beside = room >= min(longest, pick(sheet.lang, BESIDE, NAMES))
        if beside:
            break
    start = names + (min(longest, room, NAMES + gap) if beside else 0.0)
    share = (sheet.width - start) / sum(needed.values())
    if share < 1:
        needed = {it: wide * share for it, wide in needed.items()}
    spare = (sheet.width - start - sum(needed.values())) / len(needed)
    bands, left = {}, start
    for level, wide in needed.items():
        bands[level] = (left, wide + spare)
        left += wide + spare
    room = start - names - gap / 2 if beside else sheet.width
    return DotColumns(bands=bands, pitch=pitch, scale=scale, gap=gap, names=names, room=room, beside=beside)


def _name_size(sheet: Sheet) -> int:
    return {"wide": SIZE, "middle": SMALL, "narrow": 12}[sheet.cut]


def _head(level: CountedAs) -> Both:
    return APART if level == "planned" else LEVEL_NAMES[level]


def _head_width(sheet: Sheet, level: CountedAs) -> float:
    """Return how wide the head of a column is; what outcomes are stands in one line where there is room."""
    told = width(MEANING[level].of(sheet.lang), SMALL) if level == "outcome" and sheet.is_wide else 0.0
    return max(told, width(sentence(_head(level).of(sheet.lang)), _name_size(sheet), bold=True))


def _heads(sheet: Sheet, grid: DotColumns, y: float) -> float:
    """Name the columns and, where there is room, say what each counts; the outcomes in the accent."""
    bottom = y + LINE + 4
    for level, (left, wide) in grid.bands.items():
        name = sentence(_head(level).of(sheet.lang))
        colour = ACCENT if level == "outcome" else INK
        sheet.text(left, y + LINE / 2 + 2, name, size=_name_size(sheet), bold=True, colour=colour)
        if level in MEANING and sheet.cut != "narrow":
            lines = wrap(MEANING[level].of(sheet.lang), SMALL, wide - grid.gap / 2)
            bottom = max(bottom, sheet.block(left, y + LINE + 1, lines, size=SMALL, colour=SECOND) + 3)
    return bottom


def _row(  # noqa: PLR0913 - a row and where it stands
    sheet: Sheet, brief: Brief, names: tuple[str, Place], members: Sequence[Observation], grid: DotColumns, y: float
) -> float:
    """Draw the dots of one place beside its name, or below it; return where the row ends."""
    city, place = names
    size = _name_size(sheet)
    lines = wrap(_named(sheet, brief, place), size, grid.room)
    if sheet.is_wide and city:
        sheet.text(0, y + WHOLE_ROW / 2, city, colour=SECOND)
    top = y + max(0.0, WHOLE_ROW - LINE) / 2
    named = sheet.block(grid.names, top, lines[:-1], size=size)
    _name(sheet, brief, place, lines[-1], grid.names, named + LINE / 2)
    first = y + WHOLE_ROW / 2 if grid.beside else named + LINE + 10
    bottom = max(_dots(sheet, row, grid, first) for row in (_levels(members, grid)))
    return max(bottom + WHOLE_ROW / 2, named + LINE + (WHOLE_ROW - LINE) / 2)


def _name(sheet: Sheet, brief: Brief, place: Place, words: str, x: float, y: float) -> None:  # noqa: PLR0913 - a place
    """Write the last line of a place's name, as a link where the place has a page."""
    size = _name_size(sheet)
    if brief.dataset.dashboard_of(place.id) is None:
        sheet.text(x, y, words, size=size)
        return
    with sheet.linked(f"place:{place.id}", place.name.of(sheet.lang)):
        marks.tapped(sheet, x, y, words, size=size, bold=False)


def _levels(members: Sequence[Observation], grid: DotColumns) -> Sequence[tuple[CountedAs, Sequence[Observation]]]:
    return [
        (level, sorted((it for it in members if it.counted_as == level), key=marks.mark_of)) for level in grid.bands
    ]


def _dots(sheet: Sheet, cell: tuple[CountedAs, Sequence[Observation]], grid: DotColumns, y: float) -> float:
    """Draw the dots of one cell, in as many lines as they need; return the middle of the last."""
    level, rows = cell
    left, wide = grid.bands[level]
    fits = max(1, int((wide - grid.gap / 2) // grid.pitch))
    for number, row in enumerate(rows):
        x = left + grid.radius + 1 + number % fits * grid.pitch
        with sheet.linked(f"obs:{row.id}", tile.title_of(row, sheet.lang)):
            marks.point(sheet, x, y + number // fits * grid.pitch, marks.mark_of(row), scale=grid.scale)
    return y + max(0, (len(rows) - 1) // fits) * grid.pitch


def _totals(sheet: Sheet, brief: Brief, grid: DotColumns, y: float) -> float:
    """Write the total of each column below it, that of the outcomes in the accent."""
    shown = drawn(brief)
    numbers = counts(shown)
    beside = grid.beside
    middle = y + (WHOLE_ROW / 2 + 2 if beside else LINE + 16)
    words = pick(sheet.lang, f"合计{len(shown)}个", f"{len(shown)} in all")
    sheet.text(0, middle if beside else y + LINE / 2 + 4, words, size=SMALL, colour=SECOND)
    for level, (left, _) in grid.bands.items():
        colour = ACCENT if level == "outcome" else INK
        sheet.text(left, middle, str(numbers[level]), bold=True, size=NUMBER_SIZE, colour=colour)
    return middle + WHOLE_ROW / 2


def _rest(sheet: Sheet, brief: Brief, y: float) -> float:
    """Say below how many background numbers are not drawn."""
    left = undrawn(brief)
    if not left:
        return y
    told = Both(f"另有{left}个背景数字不画", f"{sentence(count_en(left, 'background number'))} not drawn")
    return sheet.block(0, y + 2, [told.of(sheet.lang)], size=SMALL, colour=SECOND)


def summary(brief: Brief) -> Both:
    """Count the observations by level, and the outcomes among them that are one case."""
    shown = drawn(brief)
    numbers = counts(shown)
    found = {level: numbers[level] for level in columns(brief)}
    zh = "，".join(f"{COUNTED_AS_NAMES[level].zh}{number}个" for level, number in found.items())
    en = listed((f"{number} {COUNTED_AS_NAMES[level].en}" for level, number in found.items()), "en")
    places = len(by_place(brief))
    zh = f"{places}个地方的{len(shown)}个数字：{zh}。"
    en = f"{sentence(count_en(len(shown), 'number'))} from {count_en(places, 'place')}: {en}."
    told = _cases(shown)
    return Both(zh=f"{zh}{told.zh}", en=f"{en} {told.en}".strip())


def meaning(brief: Brief) -> Both:
    """Say how many outcomes are one case; the totals stand in the drawing."""
    return _cases(drawn(brief))


def _cases(shown: Sequence[Observation]) -> Both:
    outcomes = [row for row in shown if row.counted_as == "outcome"]
    cases = sum(marks.mark_of(row) == "hollow" for row in outcomes)
    if not cases:
        return Both("", "")
    told, outcome = "is a single case" if cases == 1 else "are single cases", "about outcomes"
    return Both(
        zh=f"说到结果的{len(outcomes)}个里，{cases}个是个例。",
        en=f"Of the {count_en(len(outcomes), outcome, outcome)}, {count_en(cases, told, told)}.",
    )


def table(brief: Brief, lang: Lang) -> Table:
    """List every dot: place by place, level by level."""
    order = {level: number for number, level in enumerate(columns(brief))}
    listed_rows = [
        row for _, members in by_place(brief) for row in sorted(members, key=lambda it: order[it.counted_as])
    ]
    return how_to_read.table_of(listed_rows, lang)


def notes(brief: Brief) -> tuple[Both, ...]:
    """Say what a dot is, and how many background numbers are left out; the marks are explained above the drawing."""
    out = [Both("每点一个数字。", "One dot is one number.")]
    left = undrawn(brief)
    if left:
        told = "is" if left == 1 else "are"
        out.append(
            Both(f"另有{left}个背景数字没有画。", f"{sentence(count_en(left, 'background number'))} {told} not drawn.")
        )
    return tuple(out)


KIND = Kind(name="dots", canvas=canvas, summary=summary, meaning=meaning, table=table, notes=notes)
