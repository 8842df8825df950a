"""A few small charts byte for byte; after a wanted change, `UPDATE_GOLDEN=1 pytest` writes them anew: look at each."""

import os
from pathlib import Path

import pytest
from chart_books import Books, both

from dashboards.charts.brief import Brief
from dashboards.charts.kinds import KINDS
from dashboards.charts.render import Assets, Renderer

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


@pytest.mark.browser
@pytest.mark.parametrize("make", [near, missing_half, gap, course])
def test_golden(books: Books, assets: Assets, chromium_path: Path, tmp_path: Path, make) -> None:  # noqa: ANN001 - one of the above
    """The narrow Chinese cut and the wide English one are the bytes that were looked at."""
    brief = make(books)
    jobs = [KINDS[brief.chart.kind].figure(brief, *cut) for cut in (("narrow", "zh"), ("wide", "en"))]
    drawn = Renderer(assets=assets, cache=tmp_path, tabs=1, browser=chromium_path).svgs(jobs)
    for name, svg in zip(("narrow-zh", "wide-en"), drawn, strict=True):
        file = GOLDEN / f"{make.__name__.replace('_', '-')}.{name}.svg"
        if os.environ.get("UPDATE_GOLDEN"):
            file.write_text(f"{svg}\n", encoding="utf-8")
        assert file.read_text(encoding="utf-8") == f"{svg}\n"
