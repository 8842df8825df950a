"""Pages of places on the small site: the same questions, their own charts alone, addresses that were published."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

from small_site import replaced

QUESTION = re.compile(r'<details id="q-([a-z]+)">')


def _page(site: Path, path: str) -> str:
    return (site / path / "index.html").read_text("utf-8")


def test_every_place_is_asked_the_same_questions(site: Path) -> None:
    """A city and a district are asked alike, in one order and in both languages."""
    pages = ("cities/linhe", "cities/linhe/donghu", "en/cities/linhe", "en/cities/linhe/donghu")
    assert {tuple(QUESTION.findall(_page(site, it))) for it in pages} == {("handling", "satisfaction", "solved")}


def test_a_ledger_that_asks_nothing_has_no_scorecard(build: Callable[..., Path]) -> None:
    """Without questions a place has its sentence and its folds, and the list of places names them all."""
    site = build(lambda root: (root / "data/scorecard.yml").unlink())
    assert 'id="questions"' not in _page(site, "cities/linhe")
    assert 'id="ledger"' in _page(site, "cities/linhe")
    assert "/cities/linhe/donghu/" in _page(site, "cities")


def test_a_district_shows_no_chart_of_other_places(site: Path) -> None:
    """A chart that also draws the city's numbers is named on the district's page, not drawn there."""
    district, city = _page(site, "cities/linhe/donghu"), _page(site, "cities/linhe")
    assert '<figure class="chart"' in city
    assert '<figure class="chart"' not in district
    assert '<a id="chart-linhe-what-counts"' in district


def test_parts_of_the_page_keep_their_names(site: Path) -> None:
    """Addresses of parts that were published lead to the same parts."""
    page = _page(site, "cities/linhe")
    assert all(f' id="{it}"' in page for it in ("ledger", "charts", "missing", "did", "how", "sources"))


def test_before_and_after_are_told_in_the_first_sentence(site: Path) -> None:
    """Where both ends of an outcome are printed, the first sentence of the page names them."""
    assert re.search(
        r'class="finding"[^>]*>改前改后都有的数有1对：办理用时从.*6天.*到.*不到2天', _page(site, "cities/linhe")
    )


def test_a_place_without_an_outcome_says_so(build: Callable[..., Path]) -> None:
    """Without the pair the sentence says that none is about an outcome, and there are no squares to count."""
    site = build(replaced("data/indicators.yml", "chain_level: outcome", "chain_level: output"))
    page = _page(site, "cities/linhe")
    assert "说到结果的<strong>一个也没有</strong>" in page
    assert 'id="sure"' not in page


def test_places_are_listed_by_name_alone(site: Path) -> None:
    """Cities by name, what lies in each below it by name; no order by number."""
    names = re.findall(r'<tr[^>]*><th scope="row"[^>]*><a[^>]*>([^<]+)', _page(site, "en/cities"))
    cities = [it for it in names if it != "Donghu district"]
    assert cities == sorted(cities, key=str.casefold)
    assert names[names.index("Linhe") + 1] == "Donghu district"


def test_what_stands_twice_is_found_once(site: Path) -> None:
    """The folds of narrow screens repeat the table of wide ones, and search knows only one of the two."""
    index = json.loads((site / "en/search/index.json").read_text("utf-8"))
    entry = next(it for it in index["entries"] if it[1] == "/en/cities/linhe/")
    assert str(entry).count("who asked, and how many people") == 1


def test_a_number_beside_no_reform_stands_across_both_sides(site: Path) -> None:
    """What is neither before nor after stands under neither head, and its exact words are not said again."""
    alone = re.findall(r'<td class="alone" colspan="3">(.*?)</td>', _page(site, "cities/linhe"), re.DOTALL)
    assert alone
    assert all("就是" not in it for it in alone)


def test_a_long_table_opens_by_itself(site: Path) -> None:
    """Unfolding how to cite a chart unfolds no table."""
    page = _page(site, "cities/linhe")
    assert page.count('<details class="table">') == page.count('<table class="plain stack"') > 0


def _fold(page: str, name: str, following: str) -> str:
    return page[page.index(f'id="{name}"') : page.index(f'id="{following}"')]


def test_processes_are_drawn(site: Path) -> None:
    """The fold holds a drawing of each, named by its heading, whose marks lead somewhere; the list is for those who do not see it."""
    flow = _fold(_page(site, "en/cities/linhe"), "how", "when")
    [name] = re.findall(r'<div class="picture" role="group" aria-labelledby="(flow-[a-z-]+)"><svg', flow)
    assert f'<h3 id="{name}">' in flow
    assert '<ol class="steps sequence vh">' in flow
    assert '<a class="mark" href="/en/sources/linhe-window/#p3">' in flow


def test_events_are_drawn_where_a_date_is_known(site: Path, build: Callable[..., Path]) -> None:
    """Dated events stand along an axis and in the list; without a date there is the list alone."""
    dated = replaced(
        "data/cities/linhe/linhe-one-window.yml",
        "precision: relative",
        "start: 2025-07-01\n      end: 2025-07-31\n      precision: month",
    )
    with_axis = _fold(_page(build(dated), "cities/linhe"), "when", "charts")
    without = _fold(_page(site, "cities/linhe"), "when", "charts")
    assert all('<dl class="dated">' in it for it in (with_axis, without))
    assert [
        (f'class="picture {cut}"' in with_axis, f'class="picture {cut}"' in without) for cut in ("middle", "narrow")
    ] == [(True, False)] * 2
