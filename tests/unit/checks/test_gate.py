"""Every comparability rule: one case that it refuses and one that it allows."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from dashboards.checks.comparability import (
    RULES,
    Refusal,
    at_full_length,
    before_after,
    counted_together,
    derive,
    difference,
    ends,
    first_of_each,
    may_compare,
    over_time,
    panels,
    rank,
    ratio,
    refused,
    rest,
    sum_,
    term,
)
from dashboards.model import Observation
from dashboards.model.calculations import Calculation

Maker = Callable[..., Observation]
UNKNOWN = {"type": "unknown"}
SINCE_DRIVE = {"type": "since-event", "printed": "活动开展以来"}
YEAR_2022 = {"type": "span", "start": "2022-01-01", "end": "2022-12-31"}


def share_axis(a: Observation, b: Observation, *known: Observation) -> tuple[Refusal, ...]:
    """Ask whether two observations may be compared, in a ledger that holds `known` as well."""
    return may_compare(a, b, {it.id: it for it in (a, b, *known)})


def ids(refusals: Sequence[Refusal]) -> set[str]:
    """Give the rules that refuse."""
    return {it.rule.id for it in refusals}


def test_like_observations_share_an_axis(make: Maker) -> None:
    """Same place, indicator, unit, statistic, nature and length of period: nothing stands against it."""
    assert share_axis(make("a.x"), make("b.y", period=YEAR_2022)) == ()


AXIS = [
    ("same-event", {"event": "received", "indicator": "requests"}, {"event": "solved"}),
    ("same-indicator", {"indicator": "inspections"}, {"indicator": "visits"}),
    ("same-unit", {"unit": "条"}, {"unit": "件"}),
    ("same-statistic", {"statistic": "share"}, {"statistic": "count"}),
    ("case-not-total", {"statistic": "single-case"}, {"statistic": "mean"}),
    ("same-nature", {"nature": "stock"}, {"nature": "flow"}),
    ("target-not-result", {"nature": "ceiling"}, {"nature": "flow"}),
    ("same-government-level", {"kind": "street"}, {"kind": "prefecture-level-city"}),
    (
        "same-population",
        {"population": {"zh": "首层住户", "en": "ground floor"}},
        {"population": {"zh": "全体", "en": "all"}},
    ),
    ("same-population", {"population": {"zh": "首层住户", "en": "ground floor"}}, {}),
    ("own-period", {"period": SINCE_DRIVE | {"paragraph": "2"}}, {"period": SINCE_DRIVE}),
    ("own-period", {"flags": ["inferred-date"]}, {"period": YEAR_2022}),
    ("same-period", {"period": UNKNOWN}, {"period": YEAR_2022}),
    ("dated-with-dated", {"period": SINCE_DRIVE}, {"period": YEAR_2022}),
]


@pytest.mark.parametrize(("rule", "one", "two"), AXIS)
def test_axis_rule_refuses(make: Maker, rule: str, one: dict[str, object], two: dict[str, object]) -> None:
    """Observations that differ in what a rule looks at may not share an axis, in either order."""
    a, b = make("a.x", **one), make("b.y", **two)
    assert rule in ids(share_axis(a, b))
    assert rule in ids(share_axis(b, a))


@pytest.mark.parametrize(("rule", "alike"), [(rule, two) for rule, _, two in AXIS])
def test_axis_rule_allows(make: Maker, rule: str, alike: dict[str, object]) -> None:
    """Observations that are alike in what a rule looks at pass that rule."""
    assert rule not in ids(share_axis(make("a.x", **alike), make("b.y", **alike)))


@pytest.mark.parametrize("unit", ["条", "项", "个", "家", "家次", "人次"])
def test_chinese_counting_units_all_differ(make: Maker, unit: str) -> None:
    """件 is none of the other units that matters, firms and visits are counted in."""
    assert "same-unit" in ids(share_axis(make("a.x", unit="件"), make("b.y", unit=unit)))


@pytest.mark.parametrize("event", ["received", "accepted", "closed", "satisfied"])
def test_events_of_handling_all_differ(make: Maker, event: str) -> None:
    """Solved is neither received nor accepted nor closed nor satisfied."""
    refused = ids(share_axis(make("a.x"), make("b.y", event=event, indicator="other")))
    assert "same-event" in refused
    assert "same-indicator" not in refused


@pytest.mark.parametrize("nature", ["target", "forecast", "ceiling", "rule"])
def test_nothing_planned_stands_beside_results(make: Maker, nature: str) -> None:
    """Targets, forecasts, ceilings and rules are never drawn with results."""
    assert "target-not-result" in ids(share_axis(make("a.x", nature=nature), make("b.y")))


def test_districts_and_zones_are_one_level(make: Maker) -> None:
    """A district, a county-level city and a zone stand on one level of government."""
    a, b = make("a.x", kind="district", place="p"), make("b.y", kind="zone", place="q")
    assert "same-government-level" not in ids(share_axis(a, b))


def test_two_unknown_periods_are_not_alike(make: Maker) -> None:
    """Two periods that nobody stated may differ, so they do not match."""
    a = make("a.x", period=UNKNOWN)
    assert "same-period" in ids(share_axis(a, make("b.y", period=UNKNOWN)))


def test_what_rules_set_needs_its_period_too(make: Maker) -> None:
    """Ceilings are judged by the rules that hold for counts: nobody knows that two undated ones were ever in force together."""
    rule = {"nature": "ceiling", "statistic": "parameter"}
    assert share_axis(make("a.x", **rule), make("b.y", **rule)) == ()
    assert "same-period" in ids(share_axis(make("a.x", **rule, period=UNKNOWN), make("b.y", **rule, period=UNKNOWN)))


@pytest.mark.parametrize("kind", ["since-event", "since-date", "span"])
def test_period_that_is_not_given_is_like_no_other(make: Maker, kind: str) -> None:
    """A type without words or dates says no more than unknown."""
    a, b = make("a.x", period={"type": kind}), make("b.y", period={"type": kind})
    assert "same-period" in ids(share_axis(a, b))


def test_spans_of_the_same_words_are_alike(make: Maker) -> None:
    """Two counts over the same printed stretch of time are alike though its dates are not known."""
    period = {"type": "span", "printed": "今年上半年"}
    assert share_axis(make("a.x", period=period), make("a.y", period=period)) == ()


def test_undated_words_of_two_sources_are_not_alike(make: Maker) -> None:
    """“Since it went online” is one day in one text and another day in another."""
    period = {"type": "since-event", "printed": "上线以来"}
    other = make("b.y", period=period, source={"id": "t"})
    assert "same-period" in ids(share_axis(make("a.x", period=period), other))


def test_counts_since_the_same_event_are_alike(make: Maker) -> None:
    """Counts that run since the same printed event share an axis; since another event they do not."""
    a, b = make("a.x", period=SINCE_DRIVE), make("a.y", period=SINCE_DRIVE)
    other = make("a.z", period={"type": "since-event", "printed": "平台上线以来"})
    assert share_axis(a, b) == ()
    assert "same-period" in ids(share_axis(a, other))


def test_spans_of_unlike_length_are_not_alike(make: Maker) -> None:
    """Half a year and a year are not compared; a leap year and a common year are."""
    half = {"type": "span", "start": "2023-01-01", "end": "2023-06-30"}
    leap = {"type": "span", "start": "2024-01-01", "end": "2024-12-31"}
    assert "same-period" in ids(share_axis(make("a.x"), make("b.y", period=half)))
    assert "same-period" not in ids(share_axis(make("a.x"), make("b.y", period=leap)))


def test_the_same_words_in_another_text_are_another_period(make: Maker) -> None:
    """“Since it went online” is another day for another initiative, though one source prints both."""
    assert "same-period" in ids(share_axis(make("a.x", period=SINCE_DRIVE), make("b.y", period=SINCE_DRIVE)))


def test_a_moment_without_a_date_is_no_period(make: Maker) -> None:
    """“The other day” twice in one text is not the same day."""
    lately = {"type": "point", "printed": "日前"}
    assert "same-period" in ids(share_axis(make("a.x", period=lately), make("a.y", period=lately)))


def test_two_parts_of_one_population_may_be_compared(make: Maker) -> None:
    """All day and the afternoon, of the same visitors: what stands after the comma may differ."""
    day = {"population": {"zh": "大厅办事群众，全天", "en": "visitors, all day"}}
    peak = {"population": {"zh": "大厅办事群众，下午", "en": "visitors, afternoons"}}
    assert share_axis(make("a.x", **day), make("a.y", **peak)) == ()


MEAN = {"statistic": "mean", "nature": "level", "unit": "分钟"}


def test_two_places_share_an_axis_by_the_same_measure_of_the_same_period(make: Maker) -> None:
    """Means of two places over the same days may be compared; over two years they may not, as in one place they may."""
    here, there = make("a.x", **MEAN), make("b.y", place="elsewhere", **MEAN)
    late = {"period": YEAR_2022}
    assert share_axis(here, there) == ()
    assert ids(share_axis(here, make("b.y", place="elsewhere", **MEAN, **late))) == {"same-period"}
    assert share_axis(here, make("a.y", **MEAN, **late)) == ()


def test_raw_counts_of_two_places_share_no_axis(make: Maker) -> None:
    """However alike, counts of two places compare their size, be they in panels of one kind or not."""
    assert ids(share_axis(make("a.x"), make("b.y", place="elsewhere"))) == {"rank-needs-base"}


def test_one_case_each_says_nothing_of_two_places(make: Maker) -> None:
    """What one visitor met with here and one there is no measure of the places."""
    case = MEAN | {"statistic": "single-case"}
    assert ids(share_axis(make("a.x", **case), make("b.y", place="elsewhere", **case))) == {"rank-needs-base"}


def test_shares_of_two_places_need_a_named_whole(make: Maker) -> None:
    """Shares of the same named people may be compared; shares of nobody knows what may not."""
    share = {"statistic": "share", "nature": "rate", "unit": "%"}
    named = share | {"population": {"zh": "常住人口", "en": "residents"}}
    assert share_axis(make("a.x", **named), make("b.y", place="elsewhere", **named)) == ()
    assert ids(share_axis(make("a.x", **share), make("b.y", place="elsewhere", **share))) == {"rank-needs-base"}


def test_bases_must_count_the_same(make: Maker) -> None:
    """Solved of received here and solved of listed there have no common base."""
    here, there = make("a.x", of="a.all"), make("b.y", of="b.all", place="elsewhere")
    all_, listed = make("a.all"), make("b.all", indicator="problems-listed")
    assert ids(share_axis(here, there, all_, listed)) == {"rank-needs-base"}


CUT = {"statistic": "mean", "nature": "change", "unit": "%", "indicator": "cut"}
PERMITS = {"population": {"zh": "施工许可", "en": "building permits"}}
ON_THE_YEAR = {"change": {"direction": "down", "against": "same-period-last-year", "measured": "per-cent"}}
NOT_SAID = {"change": {"direction": "down", "against": "not-said", "measured": "per-cent"}}


@pytest.mark.parametrize(
    "there",
    [
        CUT | PERMITS,
        CUT | ON_THE_YEAR,
        CUT | PERMITS | NOT_SAID,
        CUT | PERMITS | {"change": {"direction": "down", "against": "previous-period", "measured": "per-cent"}},
    ],
)
def test_cuts_of_two_places_say_of_what_and_against_when(make: Maker, there: dict[str, object]) -> None:
    """By how much two places cut something compares only over the same named matters and against the same time."""
    here = make("a.x", **CUT, **PERMITS, **ON_THE_YEAR)
    assert "change-needs-base" in ids(share_axis(here, make("b.y", place="elsewhere", **there)))
    assert share_axis(here, make("b.y", place="elsewhere", **CUT, **PERMITS, **ON_THE_YEAR)) == ()


def test_cuts_since_a_year_compare_with_its_days_alone(make: Maker) -> None:
    """Against an earlier year says nothing until the year is there, and the same one."""
    told = {"direction": "down", "against": "earlier-year", "measured": "per-cent"}
    dated = told | {"start": "2020-01-01", "end": "2020-12-31"}
    pairs = {
        name: share_axis(*(make(f"{p}.x", place=p, **CUT, **PERMITS, change=change) for p in ("here", "there")))
        for name, change in (("told", told), ("dated", dated))
    }
    assert {name: ids(found) for name, found in pairs.items()} == {"told": {"change-needs-base"}, "dated": set()}


def test_cuts_of_one_place_need_no_more_than_others(make: Maker) -> None:
    """Two years of one place's cut are asked for their periods alone."""
    assert share_axis(make("a.x", **CUT), make("a.y", **CUT, period=YEAR_2022)) == ()


def test_shares_of_two_sources_state_one_definition(make: Maker) -> None:
    """What counts as satisfied is each source's own until both say it; one hand means the same by one word."""
    rate = {"statistic": "share", "nature": "rate", "unit": "%", "population": {"zh": "来电人", "en": "callers"}}
    said = {"definition": {"zh": "回访答满意的", "en": "those who said so when called back"}}
    here = {"source": {"id": "here"}}
    there = {"place": "elsewhere", "source": {"id": "there"}}
    refused = {"share-needs-definition"}
    assert ids(share_axis(make("a.x", **rate, **here), make("b.y", **rate, **there))) == refused
    assert ids(share_axis(make("a.x", **rate, **here, **said), make("b.y", **rate, **there))) == refused
    assert share_axis(make("a.x", **rate, **here, **said), make("b.y", **rate, **there, **said)) == ()
    assert share_axis(make("a.x", **rate, **here), make("b.y", **rate, **here, place="elsewhere")) == ()


def test_ratio_is_refused_without_of(make: Maker) -> None:
    """Solved over received is no rate unless the source says that one is part of the other."""
    solved, received = make("a.solved"), make("a.received")
    assert ids(ratio(solved, received, {})) == {"ratio-needs-of"}


def test_stated_of_waives_unit_indicator_and_event(make: Maker) -> None:
    """With `of`, a part may be counted in another unit, by another indicator, of another event."""
    solved = make("a.solved", of="a.received")
    assert ratio(solved, make("a.received", unit="条", indicator="requests", event="received"), {}) == ()


def test_stated_of_never_waives_the_period(make: Maker) -> None:
    """With `of`, the periods must still be alike."""
    solved = make("a.solved", of="a.received", period=SINCE_DRIVE)
    assert "same-period" in ids(ratio(solved, make("a.received", unit="条"), {}))


def test_rate_needs_a_start(make: Maker) -> None:
    """A count since nobody knows when has no monthly rate; one of a dated year has."""
    assert ids(over_time(make(period=UNKNOWN))) == {"rate-needs-start"}
    assert over_time(make(period=YEAR_2022)) == ()


def test_a_point_in_time_may_stand_on_a_line(make: Maker) -> None:
    """A stock of one day needs no second date."""
    assert over_time(make(nature="stock", period={"type": "point", "end": "2023-12-31"})) == ()


def test_difference_needs_both_values(make: Maker) -> None:
    """After without before, or before without after, gives no difference; both give one."""
    assert ids(before_after(make())) == {"before-and-after"}
    assert ids(before_after(make(moment="before", before=("9", "件")))) == {"before-and-after"}
    assert before_after(make(before=("9", "件"))) == ()


def test_difference_of_two_numbers_is_asked_of_the_same_gate(make: Maker) -> None:
    """What may not be compared may not be subtracted; a part may be taken from the whole that the source names."""
    assert ids(difference(make("a.x"), make("a.y", unit="条"), {})) == {"same-unit"}
    assert difference(make("a.all"), make("a.x", of="a.all", unit="条"), {}) == ()
    assert difference(make("a.all", sum_of=["a.x"]), make("a.x", unit="条"), {}) == ()
    assert difference(make("a.x"), make("a.y"), {}) == ()


NO_END = [{}, {"nature": "ceiling", "moment": "after"}, {"nature": "target", "moment": "after"}, {"nature": "stock"}]


@pytest.mark.parametrize("fields", NO_END)
def test_a_count_or_a_plan_is_no_value_after(make: Maker, fields: dict[str, object]) -> None:
    """What has no before, or has not happened, stands in no chart of befores and afters."""
    assert ids(ends(make(**fields))) == {"before-or-after"}


HALVES = [
    {"moment": "before"},
    {"moment": "after"},
    {"nature": "change"},
    {"before": ("9", "件")},
    {"before": ("9", "件"), "nature": "forecast"},
]


@pytest.mark.parametrize("fields", HALVES)
def test_an_end_a_pair_or_a_difference_stands_among_befores_and_afters(make: Maker, fields: dict[str, object]) -> None:
    """One end that the source calls so, both ends, a printed difference, and a forecast with the value before it."""
    assert ends(make(**fields)) == ()


def test_difference_needs_one_definition(make: Maker) -> None:
    """Days before and months after give no difference."""
    assert ids(before_after(make(before=("9", "天")))) == {"one-definition"}


def test_places_are_not_ranked_by_raw_counts(make: Maker) -> None:
    """Two places' counts have no order without a base."""
    assert "rank-needs-base" in ids(rank([make("a.x"), make("b.y", place="elsewhere")], {}))


def test_places_are_ranked_with_bases_of_one_year(make: Maker) -> None:
    """With a stated base of the same year each, an order is fair; with bases of two years it is not."""
    one, two = make("a.x", of="a.all"), make("b.y", of="b.all", place="elsewhere")
    known = {it.id: it for it in (make("a.all"), make("b.all", place="elsewhere"))}
    assert rank([one, two], known) == ()
    late = make("b.y", of="b.old", place="elsewhere", period=YEAR_2022)
    assert ids(rank([one, late], known | {"b.old": make("b.old", place="elsewhere", period=YEAR_2022)})) == {
        "same-period"
    }


def test_parts_of_the_total_of_a_region_rank_no_places(make: Maker) -> None:
    """What two districts have of their city's total are counts that grow with the district."""
    whole = make("c.all", place="city")
    parts = [make(name, place=name[0], of="c.all") for name in ("a.x", "b.y")]
    assert ids(rank(parts, {whole.id: whole})) == {"rank-needs-base"}


def test_groups_split_in_one_paragraph_take_over_one_time(make: Maker) -> None:
    """By phone 28934, online 10842: both of the month that an earlier paragraph prints; two other numbers share no borrowed time."""
    period = {"printed": "3月", "type": "span", "start": "2025-03-01", "end": "2025-03-31", "paragraph": "1"}
    group = [{"printed": it, "dimension": "channel", "value": it} for it in ("phone", "web")]
    one, two = (make(f"a.{it['value']}", period=period, paragraph="2", groups=[it]) for it in group)
    assert ids(may_compare(one, two, {})) == set()
    other = make("a.later", period=period, paragraph="3", groups=[group[1]])
    assert ids(may_compare(one, other, {})) == {"own-period"}


def test_numbers_of_one_place_are_no_ranking(make: Maker) -> None:
    """Counts of a single place rank nobody."""
    assert rank([make("a.x"), make("a.y")], {}) == ()


def test_sum_is_refused_unless_printed(make: Maker) -> None:
    """A total of our own making was said by nobody."""
    assert "sum-stated" in ids(sum_([make("a.x"), make("a.y")]))


def test_printed_sum_may_mix_units(make: Maker) -> None:
    """A sum that the source prints in so many words may be taken apart, whatever its units; one that is typed alone may not."""
    parts = [make("a.x", unit="条"), make("a.y", unit="份")]
    words = {"sum_of": {"printed": "共", "paragraph": "1"}}
    assert sum_(parts, make("a.all", sum_of=["a.x", "a.y"], stated=words)) == ()
    assert ids(sum_(parts, make("a.all", sum_of=["a.x", "a.y"]))) == {"same-unit"}


def test_unprinted_sum_of_mixed_units_is_refused_for_its_units(make: Maker) -> None:
    """Without a printed sum the rules of the axis hold as well."""
    assert "same-unit" in ids(sum_([make("a.x", unit="条"), make("a.y", unit="份")]))


def test_counts_that_may_overlap_are_never_summed(make: Maker) -> None:
    """Even in a printed sum a part that may overlap another stands apart; parts that do not overlap pass."""
    total = make("a.all", sum_of=["a.x", "a.y"])
    assert "sum-overlap" in ids(sum_([make("a.x", flags=["overlap"]), make("a.y")], total))
    assert "sum-overlap" not in ids(sum_([make("a.x"), make("a.y")], total))


def test_only_a_share_has_a_rest(make: Maker) -> None:
    """100 % minus a share is always allowed; a count has no rest."""
    assert ids(rest(make())) == {"rest-of-share"}
    assert rest(make(number="97.22", unit="%", statistic="share", nature="rate")) == ()


@pytest.mark.parametrize(("number", "refused"), [("97.22", True), ("60", False)])
def test_share_near_the_whole_is_drawn_as_its_rest(make: Maker, number: str, refused: bool) -> None:  # noqa: FBT001
    """97.22 % is drawn as what is left; 60 % from zero."""
    share = make(number=number, unit="%", statistic="share", nature="rate")
    assert (ids(at_full_length(share)) == {"share-as-rest"}) is refused


def test_share_said_to_be_nearly_whole_is_drawn_as_its_rest(make: Maker) -> None:
    """近99% has no lower bound but names 99."""
    assert at_full_length(make(number="99", unit="%", qualifier="near", statistic="share", nature="rate"))


def test_panels_hold_what_may_share_an_axis(make: Maker) -> None:
    """Panels keep the order and part only what must be parted."""
    a, b, c = make("a.x"), make("a.y", unit="条"), make("a.z")
    assert [[it.id for it in panel] for panel in panels([a, b, c], {})] == [["a.x", "a.z"], ["a.y"]]


RECEIVED = {"indicator": "requests", "event": "received", "unit": "条"}


def test_received_and_solved_of_one_place_stand_on_one_scale(make: Maker) -> None:
    """Unlike things of one place and one printed time may stand side by side; another place, or a plan, stands alone."""
    received, solved = make("a.received", **RECEIVED), make("a.solved")
    known = {it.id: it for it in (received, solved)}
    assert counted_together([received, solved], known) == (received, solved)
    assert counted_together([received, make("b.solved", place="elsewhere")], known) == ()
    assert counted_together([received, make("a.goal", nature="target")], known) == ()


@pytest.mark.parametrize(
    "fields", [{"flags": ["inferred-date"]}, {"period": UNKNOWN}, {"period": SINCE_DRIVE | {"paragraph": "2"}}]
)
def test_a_scale_needs_a_period_of_its_own(make: Maker, fields: dict[str, object]) -> None:
    """An unknown, borrowed or inferred period puts no two counts on one scale."""
    assert counted_together([make("a.received", **RECEIVED, **fields), make("a.solved", **fields)], {}) == ()


def test_each_reason_is_given_once(make: Maker) -> None:
    """However many pairs break a rule, the reason stands once, in the catalogue's order."""
    a, b, c = make("a.x"), make("a.y", unit="条", nature="stock"), make("a.z", unit="个")
    once = first_of_each([*share_axis(b, c), *share_axis(a, b), *share_axis(a, c)])
    assert [it.rule.id for it in once] == ["same-unit", "same-nature"]


def test_every_rule_has_its_words() -> None:
    """Each rule says what must hold, why, and what would make it legal, in both languages."""
    for rule in RULES:
        for text in (rule.title, rule.reason, rule.remedy):
            assert text.zh
            assert text.en


def test_shares_differ_by_points(make: Maker) -> None:
    """A change in per cent of two shares is refused; how many points lie between them is not."""
    a, b = (
        make(f"a.{name}", number=number, unit="%", statistic="share", nature="rate", period=period)
        for name, number, period in (
            ("x", "40", YEAR_2022),
            ("y", "60", YEAR_2022 | {"start": "2023-01-01", "end": "2023-12-31"}),
        )
    )
    known = {it.id: it for it in (a, b)}
    words = {"id": "n", "name": {"zh": "差"}}
    terms = [it for name in known if (it := term(name, known))]
    change = Calculation.model_validate({**words, "change_percent": {"before": a.id, "after": b.id}})
    points = Calculation.model_validate({**words, "difference": {"whole": b.id, "less": a.id}})
    assert ids(refused(change, terms, known)) == {"points-of-shares"}
    assert ids(refused(points, terms[::-1], known)) == set()
    assert derive(points, terms[::-1], known).text("zh") == "20个百分点"


def test_every_rule_can_refuse() -> None:
    """No rule is listed that no test refuses with."""
    tests = Path(__file__).resolve().parents[1]
    text = "".join(path.read_text("utf-8") for path in sorted(tests.rglob("test_*.py")))
    assert [it.id for it in RULES if f'"{it.id}"' not in text] == []
