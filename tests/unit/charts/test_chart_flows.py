"""What adds up: flows that close, flows that do not, and a total that the source adds up in two ways."""

from __future__ import annotations

from typing import Any

import pytest
from chart_books import Books, bars_of, linked_to, words_of
from chart_cases import flows

from dashboards.charts.brief import Brief
from dashboards.charts.kinds import parts
from dashboards.charts.sheet import CUTS, Cut
from dashboards.checks import comparability

BALANCE = {"printed": "结转加新收，等于办结加待办", "left": ["a.over", "a.new"], "right": ["a.handled", "a.open"]}


def balanced(books: Books, **printed: str) -> Brief:
    """Make a balance with other numbers than the golden case's."""
    words = {"over": "8件", "new": "240件", "handled": "226件", "open": "22件"} | printed
    rows = [books.observe(f"a.{name}", words[name], indicator=name) for name in ("over", "new", "handled")]
    rows.append(books.observe("a.open", words["open"], indicator="open", balance=BALANCE))
    return books.brief("parts", rows)


@pytest.mark.parametrize("cut", CUTS)
def test_both_sides_of_a_balance_end_at_one_place(books: Books, cut: Cut) -> None:
    """Carried over and new run from zero to 248, and so do handled and open; what each side comes to is called our addition."""
    sheet = parts.canvas(flows(books), cut, "zh")
    assert bars_of(sheet) == [(0, 8, ""), (8, 248, ""), (0, 226, ""), (226, 248, "")]
    assert {"原有的和新来的", "办掉的和剩下的", "两边加起来都是248件（我们算的）"} <= set(words_of(sheet))
    assert linked_to(sheet, "") == []


def test_a_balance_that_does_not_close_shows_by_how_much(books: Books) -> None:
    """The gap is a dashed box with its amount, and the summary says that the sides differ."""
    brief = balanced(books, open="20件")
    sheet = parts.canvas(brief, "wide", "en")
    assert linked_to(sheet, "") == ["accent-ring"]
    assert {"The sides differ by", "2"} <= set(words_of(sheet))
    assert parts.summary(brief).zh.endswith("两边相差2，文中没有解释。")
    assert parts.table(brief, "zh").rows[-1] == ("两边相差", "2", "计算得出")


def test_bounds_let_a_balance_close(books: Books) -> None:
    """Words such as 20余件 leave room: the sides may be one number, and none is called their sum."""
    brief = balanced(books, open="20余件")
    assert "加起来可以对上" in parts.summary(brief).zh
    assert not any("我们算的" in it for it in words_of(parts.canvas(brief, "wide", "zh")))


@pytest.mark.parametrize(
    ("fields", "rule"), [({"nature": "target"}, "target-not-result"), ({"printed": "22人"}, "same-unit")]
)
def test_unlike_flows_are_refused(books: Books, fields: dict[str, Any], rule: str) -> None:
    """A plan is no flow, and a balance in two units is none."""
    brief = balanced(books, open=fields.get("printed", "22件"))
    if "nature" in fields:
        books.observe("a.open", "22件", indicator="open", balance=BALANCE, **fields)
    shown = [books.known[it.id] for it in brief.observations]
    assert rule in {it.rule.id for it in comparability.refusals(brief.chart, shown, books.known)}


def test_numbers_that_no_balance_names_are_not_added(books: Books) -> None:
    """Without the source's own sum or balance there are no parts: refused."""
    rows = [books.observe(f"a.{name}", "8件", indicator=name) for name in ("over", "new")]
    brief = books.brief("parts", rows)
    assert "sum-stated" in {it.rule.id for it in comparability.refusals(brief.chart, rows, books.known)}
    assert parts.canvas(brief, "wide", "zh").words == []


@pytest.mark.parametrize("by", ["channel", "class"])
def test_the_sum_is_drawn_that_names_the_parts_shown(books: Books, by: str) -> None:
    """A total that is added up by channel and by class too shows the parts that the chart lists."""
    made = {
        name: [books.observe(f"a.{name}{at}", words, indicator=f"{name}{at}") for at, words in enumerate(printed)]
        for name, printed in {"channel": ("60件", "40件"), "class": ("70件", "30件")}.items()
    }
    further = {"printed": "其中", "parts": [it.id for it in made["class"]]}
    total = books.observe("a.total", "100件", sum_of=[it.id for it in made["channel"]], sums=[further])
    brief = books.brief("parts", [total, *made[by]])
    assert comparability.refusals(brief.chart, brief.observations, books.known) == ()
    found = parts.sum_of(brief)
    assert found is not None
    assert list(found.parts) == made[by]
