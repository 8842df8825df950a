"""A few small charts, one or more of each kind that is drawn, with every mark that a sheet knows."""

from __future__ import annotations

import calendar
import datetime
from collections.abc import Iterator

from chart_books import Books, both

from dashboards.charts.brief import Brief
from dashboards.charts.kinds import KINDS
from dashboards.charts.sheet import Cut, Sheet
from dashboards.lang import Lang
from dashboards.quantities import Lexicon

CUTS: tuple[tuple[Cut, Lang], ...] = (("narrow", "zh"), ("middle", "zh"), ("wide", "en"))


WAITS = (
    ("jia", 18420, "14.2", "0.4"), ("yi", 9310, "15.1", "0.6"), ("bing", 2140, "15.4", "1.4"), ("ding", 21300, "18.9", "0.4"),
    ("wu", 6020, "19.4", "0.9"), ("geng", 820, "22.5", "1.6"), ("xin", 15640, "24.8", "0.5"), ("ren", 4450, "26.1", "1.1"),
)  # fmt: skip


def districts(books: Books) -> Brief:
    """Make districts with bases and margins, one of them "nearly", one without a number, and the city that they lie in."""
    for name in (*(it[0] for it in WAITS), "ji", "gui"):
        books.place(name, "district", "alpha")
    year = {"type": "span", "start": "2023-01-01", "end": "2023-12-31"}
    empty = {
        "id": "gui",
        "indicator": "waits",
        "place": "gui",
        "paragraph": "3",
        "period": year,
        "reason": "not-reported",
    }
    books.initiative("a", missing=[empty])
    alike = {"indicator": "waits", "statistic": "mean", "nature": "level", "direction": "less"}
    made = []
    for name, count, value, margin in (*WAITS, ("ji", 11870, "近20", "")):
        books.observe(f"a.{name}-n", f"{count}件", place=name, indicator="visits")
        said = {"survey": {"margin": {"printed": f"±{margin}分钟"}}} if margin else {}
        made.append(books.observe(f"a.{name}", f"{value}分钟", place=name, of=f"a.{name}-n", **said, **alike))
    return books.brief("interval-bars", [*made, books.observe("a.city", "19.1分钟", **alike)])


def near_whole(books: Books) -> Brief:
    """Make shares near the whole of three districts, of which only what is left can be told apart."""
    define = {"definition": both("按期办结的比例", "closed in time"), "statistic": "share", "nature": "rate"}
    for name in ("jia", "yi", "bing"):
        books.place(name, "district", "alpha")
    shown = (("jia", "99.2%"), ("yi", "98%以上"), ("bing", "95.7%"))
    return books.brief(
        "interval-bars",
        [books.observe(f"a.{name}", words, place=name, indicator="closed", **define) for name, words in shown],
    )


def two_months(books: Books) -> Brief:
    """Make three groups of one total in two months; one number is revised, one group has no number in the second month."""
    printed = {"甲类": ("11284件", "11730件"), "乙类": ("9188件", "9402件"), "丙类": ("近400件", None)}
    rows = []
    for at, (name, numbers) in enumerate(printed.items()):
        for number, words in enumerate(numbers):
            if words is not None:
                more = {"status": "revised"} if words == "9188件" else {}
                group = {"printed": name, "dimension": "class", "value": f"class-{'abc'[at]}"}
                rows.append(books.observe(f"a.g{at}-{number}", words, groups=[group], period=month(2 + number), **more))
    return books.brief("interval-bars", rows)


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


def flows(books: Books) -> Brief:
    """Make a balance that closes: carried over and new, handled and carried on."""
    point = {"type": "point", "end": "2022-12-31"}
    names = ("a.over", "a.new"), ("a.handled", "a.open")
    balance = {"printed": "结转加新收，等于办结加待办", "left": names[0], "right": names[1]}
    rows = [
        books.observe("a.over", "8件", indicator="carried", nature="stock", period=point),
        books.observe("a.new", "240件", indicator="new"),
        books.observe("a.handled", "226件", indicator="handled"),
        books.observe("a.open", "22件", indicator="open", nature="stock", period=point, balance=balance),
    ]
    return books.brief("parts", rows)


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


def course_with_count(books: Books) -> Brief:
    """Make a dull stretch, an undated event between two, the day of print, and a count without a start."""
    dated = [
        ("2018年", "2018-01-01", "2018-12-31", "year", "1"),
        ("2022年7月", "2022-07-01", "2022-07-31", "month", "2"),
        ("2023年6月27日", "2023-06-27", "2023-06-27", "day", "4"),
        ("目前", "2023-06-27", "2023-11-03", "relative", "5"),
    ]
    events = [
        {
            "date": {"printed": printed, "printed_en": start, "start": start, "end": end, "precision": precision}
            | ({"inferred": "yes"} if precision == "relative" else {}),
            "paragraph": paragraph,
            "text": both(f"第{paragraph}件事", f"Event number {paragraph}"),
        }
        for printed, start, end, precision, paragraph in dated
    ]
    events.insert(2, {"date": {"printed": "其后"}, "paragraph": "3", "text": both("停了下来", "It came to a stop")})
    books.printed_on("2023-11-03")
    books.initiative("a", events=events)
    until = {
        "printed": "9月底",
        "printed_en": "late September",
        "start": "2023-09-21",
        "end": "2023-09-30",
        "inferred": "yes",
    }
    row = books.observe("a.n", "582台", nature="stock", period={"type": "unknown"}, as_of=until)
    return books.brief("timeline", [row], initiatives=["a"])


def years(books: Books) -> Brief:
    """Make a line with a bound, a gap and a lone year."""
    printed = {2015: "11件", 2016: "近20件", 2017: "26件", 2020: "1.4万余件"}
    rows = [
        books.observe(f"a.y{year}", words, period={"type": "span", "start": f"{year}-01-01", "end": f"{year}-12-31"})
        for year, words in printed.items()
    ]
    return books.brief("line", rows)


MONTHS = (31, 33, 30, 29, 26, 22, 21, None, None, None, 19, 20, 18, 24, 19, 17)


def month(number: int) -> dict[str, str]:
    """Make the period of one month, counted from January 2025."""
    year, at = 2025 + number // 12, number % 12 + 1
    days = calendar.monthrange(year, at)[1]
    return {"type": "span", "start": f"{year}-{at:02}-01", "end": f"{year}-{at:02}-{days}"}


def months(books: Books) -> Brief:
    """Make a line of months with a gap, a corrected value, an approximate end and a target."""
    rows = [
        books.observe(f"a.m{at}", f"{value}分钟", statistic="mean", period=month(at))
        for at, value in enumerate(MONTHS)
        if value is not None
    ]
    rows.append(books.observe("a.m16", "约18分钟", statistic="mean", period=month(16)))
    year = {"type": "span", "start": "2026-01-01", "end": "2026-12-31"}
    rows.append(books.observe("a.t", "15分钟", statistic="mean", nature="target", period=year))
    books.correct("a.m13", was="21分钟", day="2026-04-02")
    return books.brief("line", rows)


def revised(books: Books) -> Brief:
    """Make a survey's line with its margins, one of its numbers revised by the source, and a number that is not known."""
    books.printed_on("2025-05-09")
    said = {"statistic": "share", "nature": "rate", "indicator": "satisfied", "reported_by": "survey"}
    margin = {"survey": {"margin": {"printed": "±1.5%"}}}
    shares = {0: "88%", 1: "90.5%", 2: "91%", 5: "93.2%"}
    rows = [books.observe(f"a.s{at}", words, period=month(at), **said, **margin) for at, words in shares.items()]
    ties = {"status": "revised", "revises": {"printed": "修订为", "observation": "a.s2"}}
    rows.append(books.observe("a.s2-new", "86.5%", period=month(2), **said, **margin, **ties))
    return books.brief("line", rows)


def classes(books: Books) -> Brief:
    """Make two groups in the same three years."""
    shares = {"甲类": ("84%", "80.2%", "76.5%"), "乙类": ("69%", "70.1%", "68.3%")}
    rows = [
        books.observe(
            f"a.{short}{at}",
            words,
            indicator="share",
            statistic="share",
            population=both(name, f"group {short}"),
            period={"type": "span", "start": f"{2021 + at}-01-01", "end": f"{2021 + at}-12-31"},
        )
        for short, (name, printed) in zip("xy", shares.items(), strict=True)
        for at, words in enumerate(printed)
    ]
    return books.brief("line", rows)


def weeks(books: Books) -> Brief:
    """Make a line of weeks in two months of one year."""
    first = datetime.date(2024, 6, 3)
    printed = ("70890件", "71020件", "70300件", "71500件", "71184件", "70011件", "69240件")
    rows = []
    for at, words in enumerate(printed):
        start = first + datetime.timedelta(days=7 * at)
        end = start + datetime.timedelta(days=6)
        period = {"type": "span", "start": start.isoformat(), "end": end.isoformat()}
        rows.append(books.observe(f"a.w{at}", words, period=period))
    return books.brief("line", rows)


def changes(books: Books) -> Brief:
    """Make changes below and above zero, none at all, and one whose bounds lie on both sides."""
    printed = ("-12.75分钟", "-3.2分钟", "0分钟", "4.5分钟")
    rows = [
        books.observe(f"{name}.c", words, nature="change", statistic="mean")
        for name, words in zip("abcd", printed, strict=True)
    ]
    spans = (("e", "-4.8", "-1.1"), ("f", "-1.4", "2.2"))
    rows += [
        books.observe(
            f"{name}.c", f"{low}至{high}分钟之间", nature="change", statistic="mean",
            low=low, high=high, unit="分钟",
        )
        for name, low, high in spans
    ]  # fmt: skip
    return books.brief("interval-bars", rows)


def then_and_now(books: Books) -> Brief:
    """Make a row with both ends, one with either end alone, and a forecast."""
    places = ("alpha", "beta", "gamma", "delta")
    rows = [
        books.observe("a.b", "25分钟", before="52分钟", statistic="mean", moment="after", place=places[0]),
        books.observe("b.c", "40分钟", statistic="mean", moment="after", place=places[1]),
        books.observe("c.d", "48分钟", statistic="mean", moment="before", place=places[2]),
        books.observe("d.e", "20分钟", before="35分钟", statistic="mean", nature="forecast", place=places[3]),
    ]
    return books.brief("slope", rows)


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
    districts,
    near_whole,
    two_months,
    bounds,
    missing_half,
    whole_pair,
    asked_and_solved,
    what_counts,
    gap,
    flows,
    course,
    course_with_count,
    years,
    months,
    revised,
    classes,
    weeks,
    changes,
    then_and_now,
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
