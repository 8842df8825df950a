"""A few small charts, one or more of each kind that is drawn, with every mark that a sheet knows."""

from __future__ import annotations

from collections.abc import Iterator

from chart_books import Books, both

from dashboards.charts.brief import Brief
from dashboards.charts.kinds import KINDS
from dashboards.charts.sheet import Cut, Lang, Sheet
from dashboards.quantities import Lexicon

CUTS: tuple[tuple[Cut, Lang], ...] = (("narrow", "zh"), ("middle", "zh"), ("wide", "en"))


def near(books: Books) -> Brief:
    """Make a bar with a band."""
    return books.brief("interval-bars", [books.observe("a.b", "近400家次")])


def signs(books: Books) -> Brief:
    """Make a tile for each sign: a number without words, each way to qualify one, a case, a ceiling, a share near the whole."""
    printed = ("582件", "4500多件", "近300件", "约300件", "超300件", "至少90件", "不到200件", "几十件", "400至600件")
    rows = [books.observe(f"a.n{number}", words) for number, words in enumerate(printed)]
    rows.append(books.observe("a.case", "700件", statistic="single-case"))
    rows.append(books.observe("a.most", "最高提升至20万件", nature="ceiling", statistic="parameter"))
    rows.append(books.observe("b.share", "97.22%", indicator="share", statistic="share"))
    return books.brief("tiles", rows)


def bounds(books: Books) -> Brief:
    """Make a bar for each way to qualify a number, open to the left and the right, hollow, and near the whole."""
    printed = ("582件", "4500多件", "约300件", "超300件", "至少90件", "不到200件", "几十件", "400至600件")
    rows = [books.observe(f"a.n{number}", words) for number, words in enumerate(printed)]
    rows.append(books.observe("a.case", "700件", statistic="single-case"))
    shares = ("60%", "97.22%", "近99%", "超99%")
    rows += [
        books.observe(f"b.s{number}", words, indicator="share", statistic="share")
        for number, words in enumerate(shares)
    ]
    return books.brief("interval-bars", rows, facets=True)


def missing_half(books: Books) -> Brief:
    """Make each half and each way to know of it: a range with a claim, an average, a case, a difference, a forecast."""
    claim = {"paragraph": "4", "direction": "down", "question": "handling", "text": both("快多了", "far quicker")}
    books.initiative("a", claims=[claim])
    rows = [
        books.observe("a.b", "4至6个月", moment="before", statistic="mean", indicator="months"),
        books.observe("b.c", "52分钟", moment="after", statistic="mean", indicator="minutes"),
        books.observe("c.d", "不到30分钟", moment="after", statistic="single-case", indicator="minutes"),
        books.observe("d.e", "近400家次", nature="change"),
        books.observe("e.f", "半小时", before="2小时", nature="forecast", place="beta"),
    ]
    return books.brief("before-after", rows)


def whole_pair(books: Books) -> Brief:
    """Make a pair with both ends measured."""
    return books.brief("before-after", [books.observe("a.b", "40分钟", before="60分钟", statistic="mean")])


def asked_and_solved(books: Books) -> Brief:
    """Make two places, one of them with units that share no scale."""
    rows = [
        books.observe("a.b", "4500多条", indicator="received", event="received"),
        books.observe("a.c", "4000余件", indicator="solved", event="solved"),
        books.observe("b.c", "30件", place="beta", indicator="solved", event="solved"),
    ]
    return books.brief("chain", rows, facets=True)


def what_counts(books: Books) -> Brief:
    """Make each mark, a district below its city, outcomes on their wash, and a background number that is not drawn."""
    books.place("gamma", "district", "beta")
    rows = [
        books.observe("a.b", "20件", level="activity"),
        books.observe("a.c", "15分钟", level="outcome", statistic="single-case"),
        books.observe("b.d", "52分钟", level="outcome", statistic="mean", place="beta"),
        books.observe("c.d", "最高20万元", level="output", nature="ceiling", place="gamma"),
        books.observe("c.e", "111万家", level="context", place="gamma"),
    ]
    rows += [books.observe(f"b.n{number}", "20件", place="beta") for number in range(5)]
    return books.brief("dots", rows)


def gap(books: Books) -> Brief:
    """Make a sum that its parts do not reach."""
    rows = [books.observe("a.b", "27条"), books.observe("b.c", "1652条")]
    return books.brief("parts", [books.observe("c.d", "2044个", sum_of=[row.id for row in rows])])


def course(books: Books) -> Brief:
    """Make a day and a month on one axis."""
    events = [
        {
            "date": {"printed": "2022年7月", "start": "2022-07-01", "end": "2022-07-31", "precision": "month"},
            "paragraph": "1",
            "text": both("办法出台", "Rules are issued"),
        },
        {
            "date": {"printed": "2023年9月30日", "start": "2023-09-30", "end": "2023-09-30", "precision": "day"},
            "paragraph": "2",
            "text": both("计数截止", "The count closes"),
        },
    ]
    books.initiative("a", events=events)
    return books.brief("timeline", initiatives=["a"])


def years(books: Books) -> Brief:
    """Make a line with a bound, a gap and a lone year."""
    printed = {2015: "11件", 2016: "近20件", 2017: "26件", 2020: "1.4万余件"}
    rows = [
        books.observe(f"a.y{year}", words, period={"type": "span", "start": f"{year}-01-01", "end": f"{year}-12-31"})
        for year, words in printed.items()
    ]
    return books.brief("line", rows)


def blanks(books: Books) -> Brief:
    """Make full, small, half and missing marks of what numbers say, in two places."""
    rows = [
        books.observe("a.b", "20件", population=both("全部", "all")),
        books.observe("a.c", "30件"),
        books.observe("b.c", "15分钟", level="outcome", moment="after", place="beta", flags=["inferred-date"]),
        books.observe("c.d", "近400家次", nature="change", place="beta", period={"type": "unknown"}),
    ]
    return books.brief("completeness", rows)


def fork(books: Books) -> Brief:
    """Make three routes, each on its condition."""
    items = [both(f"路{n}", f"route {n}") | {"when": both(f"情况{n}", f"case {n}")} for n in (1, 2, 3)]
    books.initiative("a", processes=[{"id": "p", "shape": "routing", "paragraph": "2", "items": items}])
    return books.brief("steps", process="a.p")


CASES = (
    signs,
    fork,
    near,
    bounds,
    missing_half,
    whole_pair,
    asked_and_solved,
    what_counts,
    gap,
    course,
    years,
    blanks,
)


def sheets(lexicon: Lexicon) -> Iterator[tuple[str, Sheet]]:
    """Yield the narrow and the middle Chinese sheet and the wide English one of every case, with the name of its file."""
    for make in CASES:
        brief = make(Books(lexicon=lexicon))
        for cut, lang in CUTS:
            sheet = KINDS[brief.chart.kind].canvas(brief, cut, lang)
            assert sheet is not None, "each case is of a kind that is drawn"
            yield f"{make.__name__.replace('_', '-')}.{cut}-{lang}", sheet
