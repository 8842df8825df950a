"""Charts that the real numbers invite and fairness forbids: refused by the right rule; listed or in panels they pass."""

from pathlib import Path
from typing import Any

import pytest

from dashboards.checks import Context, context_of
from dashboards.checks.comparability import RULES, check_charts, may_compare, panels, ratio, reasons, refusals, sum_
from dashboards.model import Chart, chosen
from dashboards.readers import load

TITLE = {"zh": "虚构的图表", "en": "A chart made up"}
CLOSED, SOLVED = "wuxi-message-board.closing", "gusu-opinion-express.problems-solved"
OLD_WAY, ONE_PLANT = "changshu-land-to-construction.old-duration", "xiangcheng-staged-acceptance.equipment-earlier"
FUNNEL = tuple(
    f"changshu-rectification.{it}" for it in ("problems-mended-at-once", "services-improved", "problems-solved")
)
ALL_DAY, ONE_VISIT = "sip-timed-tickets.wait-all-day", "sip-timed-tickets.one-visit"
LIFTS = "wuxi-lifts.installed"
CUTS = ("beijing-one-thing.time-cut", "tianjin-one-thing.time-cut")
XUZHOU = ("xuzhou-parlour.solved", "xuzhou-parlour.referred", "xuzhou-three-handlings.solved")


@pytest.fixture(scope="module")
def real() -> Context:
    """Give the real ledger."""
    found = context_of(load(Path(__file__).resolve().parents[3]))
    assert found is not None
    return found


def refused(real: Context, kind: str, names: tuple[str, ...], **fields: Any) -> set[str]:  # noqa: ANN401 - chart fields
    """Give the rules that a declared chart breaks."""
    chart = Chart.model_validate({"id": "illegal", "kind": kind, "title": TITLE, "observations": names} | fields)
    shown = chosen(chart, real.observations)
    assert len(shown) == len(names), "the real data no longer hold these numbers"
    return {it.rule.id for it in refusals(chart, shown, real.observations)}


ILLEGAL = [
    ("a closing share beside a solved count", "interval-bars", (CLOSED, SOLVED), {"same-event", "same-statistic", "same-unit"}),
    ("months of an old way beside months saved once", "before-after", (OLD_WAY, ONE_PLANT), {"case-not-total", "same-event"}),
    ("listed, improved and solved as one funnel", "interval-bars", FUNNEL, {"same-event"}),
    ("a mean of all day beside one visit", "interval-bars", (ALL_DAY, ONE_VISIT), {"case-not-total"}),
    ("lifts per month since nobody knows when", "line", (LIFTS,), {"rate-needs-start"}),
    ("two cities' cuts in time over nobody knows which matters", "interval-bars", CUTS, {"change-needs-base", "same-period"}),
    ("solved, referred and solved again as a sum", "parts", XUZHOU, {"sum-stated", "sum-overlap"}),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "names", "rules"), [it[1:] for it in ILLEGAL], ids=[it[0] for it in ILLEGAL])
def test_illegal_chart_is_refused(real: Context, kind: str, names: tuple[str, ...], rules: set[str]) -> None:
    """Each is refused, and the rules that make it unfair are among those named."""
    assert rules <= refused(real, kind, names)


CHANGSHU, XIANGCHENG = "changshu-rectification.problems-solved", "xiangcheng-idea-swap-mend.problems-solved"


@pytest.mark.parametrize("kind", ["interval-bars", "line", "before-after"])
@pytest.mark.parametrize("facets", ["yes", "no"])
def test_counts_of_two_places_are_no_ranking_in_any_guise(real: Context, kind: str, facets: str) -> None:
    """Changshu's and Xiangcheng's problems solved are refused as bars, lines and befores and afters, in panels or not."""
    assert "rank-needs-base" in refused(real, kind, (CHANGSHU, XIANGCHENG), facets=facets)


def test_a_line_has_no_panels(real: Context) -> None:
    """`facets` lets no line through whose points may not be compared."""
    assert "case-not-total" in refused(real, "line", (ALL_DAY, ONE_VISIT), facets="yes")


@pytest.mark.parametrize("kind", ["chain", "tiles"])
def test_counts_of_two_places_are_listed_with_the_reason(real: Context, kind: str) -> None:
    """A chain gives each place a panel of its own, tiles have no scale, and both say why the places are not ranked."""
    chart = Chart.model_validate(
        {"id": "listed", "kind": kind, "title": TITLE, "observations": (CHANGSHU, XIANGCHENG), "facets": "yes"}
    )
    shown = chosen(chart, real.observations)
    assert refusals(chart, shown, real.observations) == ()
    assert "rank-needs-base" in {it.rule.id for it in reasons(chart, shown, real.observations)}


def test_members_sent_are_no_value_after(real: Context) -> None:
    """7,000 members have no before, so a chart of befores and afters refuses them."""
    assert refused(real, "before-after", ("xuzhou-double-service.members",)) == {"before-or-after"}


@pytest.mark.parametrize("names", [(CLOSED, SOLVED), FUNNEL, (ALL_DAY, ONE_VISIT), XUZHOU])
def test_faceted_version_is_drawn(real: Context, names: tuple[str, ...]) -> None:
    """In panels the same numbers pass, and the reasons are there to print, each once."""
    assert refused(real, "interval-bars", names, facets="yes") == set()
    chart = Chart.model_validate(
        {"id": "faceted", "kind": "interval-bars", "title": TITLE, "observations": names, "facets": "yes"}
    )
    given = [it.rule.id for it in reasons(chart, chosen(chart, real.observations), real.observations)]
    assert given
    assert len(given) == len(set(given))


def test_faceted_pairs_are_drawn(real: Context) -> None:
    """Changshu's months and Xiangcheng's stand in panels of their own."""
    assert refused(real, "before-after", (OLD_WAY, ONE_PLANT), facets="yes") == set()


@pytest.mark.parametrize("kind", ["chain", "dots", "completeness"])
def test_listed_version_is_drawn(real: Context, kind: str) -> None:
    """A list of the same numbers measures nothing against anything."""
    assert refused(real, kind, (*FUNNEL, LIFTS, *XUZHOU)) == set()


def test_lone_total_is_drawn(real: Context) -> None:
    """582 lifts as a total are legal; only a rate is not."""
    assert refused(real, "interval-bars", (LIFTS,)) == set()


def test_printed_sum_is_drawn(real: Context) -> None:
    """A sum that the source prints may be taken apart, though it mixes units."""
    total = next(it for it in real.observations.values() if it.record.sum_of)
    assert refused(real, "parts", (*total.record.sum_of, total.id)) == set()
    assert sum_([real.observations[it] for it in total.record.sum_of], total) == ()


def test_no_rate_from_gusus_two_numbers(real: Context) -> None:
    """The source does not say that the solved are part of the collected, so the real data give no rate."""
    solved = real.observations[SOLVED]
    received = real.observations["gusu-opinion-express.requests-collected"]
    assert {it.rule.id for it in ratio(solved, received, real.observations)} == {"ratio-needs-of"}
    assert solved.record.of is None


def test_two_waits_of_one_office_share_an_axis(real: Context) -> None:
    """All-day and afternoon means of one office are alike in everything that the rules ask."""
    pair = (real.observations[ALL_DAY], real.observations["sip-timed-tickets.wait-afternoon-peak"])
    assert may_compare(*pair, real.observations) == ()
    assert len(panels(pair, real.observations)) == 1


def test_every_real_chart_is_legal(real: Context) -> None:
    """The charts that we publish break no rule."""
    assert list(check_charts(real)) == []


def test_problem_names_rule_place_numbers_and_way_out(small: Path) -> None:
    """The finding stands at the second observation in the chart's file and names both, with what would make it legal."""
    lines = ["id: unfair", "kind: interval-bars", "title:", "  zh: 收到和办结", "  en: Received and closed"]
    lines += ["observations:", "  - linhe-one-window.received", "  - linhe-one-window.closed", ""]
    (small / "data" / "charts" / "unfair.yml").write_text("\n".join(lines), "utf-8")
    context = context_of(load(small))
    assert context is not None
    found = [it for it in check_charts(context) if it.rule == "same-event"]
    assert [(it.span.path, it.span.line, it.span.column) for it in found] == [("data/charts/unfair.yml", 8, 5)]
    assert "linhe-one-window.received" in found[0].message.en
    assert "3200余条" in found[0].message.zh
    assert "facets: yes" in found[0].hint.zh
    assert [it.span.path for it in found[0].related] == ["data/cities/linhe/linhe-one-window.yml"] * 2


def test_a_rule_that_offers_panels_is_known_to() -> None:
    """What a remedy says in both languages and what a chart of no panels asks of its rule are one thing."""
    offered = {it.id for it in RULES if "facets: yes" in it.remedy.zh and "facets: yes" in it.remedy.en}
    assert {it.id for it in RULES if it.panels} == offered


def test_problem_of_a_filter_stands_at_the_filter(small: Path) -> None:
    """Numbers that a filter chose are blamed where the filter stands."""
    text = "id: unfair\nkind: interval-bars\ntitle:\n  zh: 窗口\n  en: Window\nfilter:\n  initiative:\n    - linhe-one-window\n"
    (small / "data" / "charts" / "unfair.yml").write_text(text, "utf-8")
    context = context_of(load(small))
    assert context is not None
    assert {(it.span.path, it.span.line) for it in check_charts(context)} == {("data/charts/unfair.yml", 6)}
