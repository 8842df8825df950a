"""A few small charts byte for byte; after a wanted change, `UPDATE_GOLDEN=1 pytest` writes them anew: look at each."""

import os
from pathlib import Path

import pytest
from chart_books import Books, both

from dashboards.charts.brief import Brief
from dashboards.charts.figure import Figure
from dashboards.charts.kinds import KINDS
from dashboards.charts.render import Assets, Renderer
from dashboards.charts.sheet import Cut, Lang
from dashboards.quantities import Lexicon

CUTS: tuple[tuple[Cut, Lang], ...] = (("narrow", "zh"), ("wide", "en"))
GOLDEN = Path(__file__).resolve().parents[2] / "golden" / "charts"


def near(books: Books) -> Brief:
    """Make a bar with a band."""
    return books.brief("interval-bars", [books.observe("a.b", "近400家次")])


def missing_half(books: Books) -> Brief:
    """Make a pair without its second end, and one with both."""
    rows = [
        books.observe("a.b", "4至6个月", moment="before"),
        books.observe("b.c", "半小时", before="2小时", nature="forecast", place="beta"),
    ]
    return books.brief("before-after", rows)


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


CASES = (near, missing_half, gap, course)


@pytest.fixture(scope="module")
def drawn(
    lexicon: Lexicon, assets: Assets, chromium_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, str]:
    """Draw the narrow Chinese cut and the wide English one of every case, by the name of its file."""
    jobs = {}
    for make in CASES:
        brief = make(Books(lexicon=lexicon))
        for cut, lang in CUTS:
            name = f"{make.__name__.replace('_', '-')}.{cut}-{lang}.svg"
            jobs[name] = Figure.of(KINDS[brief.chart.kind].figure(brief, cut, lang))
    cache = tmp_path_factory.mktemp("golden")
    svgs = Renderer(assets=assets, cache=cache, tabs=1, browser=chromium_path).svgs(list(jobs.values()))
    return {name: f"{svg}\n" for name, svg in zip(jobs, svgs, strict=True)}


@pytest.mark.browser
@pytest.mark.parametrize("name", sorted(file.name for file in GOLDEN.glob("*.svg")))
def test_golden(drawn: dict[str, str], name: str) -> None:
    """A drawing is the bytes that were looked at."""
    if os.environ.get("UPDATE_GOLDEN"):
        (GOLDEN / name).write_text(drawn[name], encoding="utf-8")
    assert (GOLDEN / name).read_text(encoding="utf-8") == drawn[name]


@pytest.mark.browser
def test_every_case_has_its_golden_file(drawn: dict[str, str]) -> None:
    """Nothing is drawn here that is not compared."""
    assert sorted(drawn) == sorted(file.name for file in GOLDEN.glob("*.svg"))
