"""Pages: the list of places and a dashboard for each: what it says it did, by level, and what is missing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dashboards.errors import Both
from dashboards.model import Chart, Initiative, Observation, Place, given
from dashboards.model.counting import counts
from dashboards.model.vocabulary import COUNTED_AS_NAMES, CountedAs
from dashboards.pages import addresses
from dashboards.pages.charts import SCRIPTS, Shown
from dashboards.pages.languages import Language
from dashboards.pages.ledger import Ledger
from dashboards.pages.page import Card, Crumb, Page

# A reader asks first what changed for people, then what was made, done and spent.
ORDER: tuple[CountedAs, ...] = ("outcome", "output", "activity", "input", "planned", "context")

# So many charts stand on a dashboard themselves; the others are named.
PICTURED = 3


@dataclass(frozen=True, kw_only=True)
class Gap:
    """One thing that a number should come with, and how many of a place's numbers do."""

    name: Both
    present: int
    of: int


def pages(ledger: Ledger, language: Language, shown: Mapping[str, Shown]) -> Iterator[Page]:
    """Yield the list of places, then each dashboard."""
    yield Page(
        path="/cities/",
        language=language,
        template="cities.html",
        section="cities",
        title=language.say("地方"),
        description=language.say("有账页的城市、区县和功能区。街道、镇和社区的数字记在它们所在地方的账页上。"),
        content={"ledger": ledger},
    )
    for place in ledger.dashboards:
        yield page(ledger, language, place, shown)


def page(ledger: Ledger, language: Language, place: Place, shown: Mapping[str, Shown]) -> Page:
    """Give the dashboard of one place."""
    observations = ledger.of_place.get(place.id, ())
    initiatives = ledger.initiatives_of_place.get(place.id, ())
    city = ledger.dataset.city_of(place.id)
    crumbs = [Crumb(name=language.say("地方"), path="/cities/")]
    if city is not None and city != place:
        crumbs.append(
            Crumb(name=city.name.of(language.code), path=addresses.dashboard(city, ledger.dataset) or "/cities/")
        )
    charts = charts_about(ledger, observations)
    sources = {it.source.id: it.source for it in observations}
    sources |= {it.source: ledger.dataset.sources[it.source] for it in initiatives}
    return Page(
        path=addresses.dashboard(place, ledger.dataset) or "/cities/",
        language=language,
        template="city.html",
        scripts=SCRIPTS,
        section="cities",
        title=language.say("{place}账页", place=place.name.of(language.code)),
        description=language.say("{place}公开宣布的改革举措和数字，以及没有说的。", place=place.name.of(language.code)),
        crumbs=tuple(crumbs),
        card=Card(path=f"/cards/cities/{place.id}.png"),
        content={
            "place": place,
            "within": ledger.within(place),
            "initiatives": _by_theme(ledger, initiatives),
            "count": len(initiatives),
            "observations": observations,
            "groups": by_level(observations, language),
            "counts": counts(observations),
            "gaps": gaps(observations),
            "charts": [shown[it.id] for it in charts[:PICTURED]],
            "other_charts": charts[PICTURED:],
            "processes": [(it, process) for it in initiatives for process in it.processes],
            "sources": tuple(sources.values()),
            "places": {it.place: ledger.dataset.places[it.place] for it in initiatives},
        },
    )


def by_level(observations: Sequence[Observation], language: Language) -> Sequence[tuple[str, Sequence[Observation]]]:
    """Group observations by level, what changed for people first."""
    groups = [
        (COUNTED_AS_NAMES[name].of(language.code), [it for it in observations if it.counted_as == name])
        for name in ORDER
    ]
    return [(name, found) for name, found in groups if found]


def charts_about(ledger: Ledger, observations: Sequence[Observation]) -> Sequence[Chart]:
    """Give the charts that show any of some observations, those that show nothing else first."""
    ids = {it.id for it in observations}
    found = {chart.id: chart for name in ids for chart in ledger.charts_of.get(name, ())}

    def share(chart: Chart) -> float:
        shown = {it.id for it in ledger.observations_of_chart[chart.id]}
        return len(shown & ids) / len(shown)

    return sorted(found.values(), key=lambda it: (-share(it), it.id))


def gaps(observations: Sequence[Observation]) -> Sequence[Gap]:
    """Count how many of a place's results come with what a reader needs to judge them; a value before is asked of outcomes."""
    results = [it for it in observations if it.counted_as not in {"planned", "context"}]
    tests = (
        (Both(zh="起点", en="the day on which counting began"), lambda it: given.start(it) == "printed"),
        (Both(zh="截止", en="the day on which counting ended"), lambda it: given.end(it) == "printed"),
        (Both(zh="范围（数的是哪些人、哪些件）", en="the population that was counted"), lambda it: it.record.population is not None),
        (Both(zh="怎样得出", en="a method"), lambda it: it.record.method is not None),
        (Both(zh="做事一方以外的人报告", en="a report from outside the doer"), lambda it: it.record.reported_by in {"independent", "resident", "firm"}),
        (Both(zh="对照", en="a comparison"), lambda it: it.record.comparison != "none"),
    )  # fmt: skip
    found = (
        [Gap(name=name, present=sum(map(test, results)), of=len(results)) for name, test in tests] if results else []
    )
    outcomes = [it for it in results if it.counted_as == "outcome"]
    before = sum(map(given.before, outcomes))
    name = Both(zh="改前的数（只问结果）", en="a value before (asked of outcomes)")
    return [*([Gap(name=name, present=before, of=len(outcomes))] if outcomes else []), *found]


def _by_theme(ledger: Ledger, initiatives: Sequence[Initiative]) -> Sequence[tuple[str, Sequence[Initiative]]]:
    groups = [(theme, [it for it in initiatives if it.theme == theme.id]) for theme in ledger.dataset.themes.values()]
    return [(theme, found) for theme, found in groups if found]  # type: ignore[misc]
