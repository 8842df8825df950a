"""Pages: the list of places and a dashboard for each: what it says it did, by level, and what is missing."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from markupsafe import Markup

from dashboards.charts import glyphs
from dashboards.charts.answers import ends_of
from dashboards.charts.halves import paired
from dashboards.charts.words import inline
from dashboards.errors import Both
from dashboards.model import Chart, Initiative, Observation, Place, given
from dashboards.model.records import DatedEvent
from dashboards.model.vocabulary import COUNTED_AS_NAMES, CountedAs
from dashboards.model.whom import counted
from dashboards.pages import addresses, drawn, scorecard
from dashboards.pages.charts import SCRIPTS, Shown
from dashboards.pages.languages import Language
from dashboards.pages.ledger import Ledger
from dashboards.pages.page import Card, Crumb, Page

# A reader asks first what changed for people, then what was made, done and spent.
ORDER: tuple[CountedAs, ...] = ("outcome", "output", "activity", "input", "planned", "context")

# So many charts stand on a dashboard themselves; the others are named.
PICTURED = 3
# So many of the things that all numbers lack are named in the heading of a fold.
NAMED = 2


@dataclass(frozen=True, kw_only=True)
class Gap:
    """One thing that a number should come with, and how many of a place's numbers do."""

    name: Both
    present: int
    of: int

    @property
    def missing(self) -> Fraction:
        """Return the share of the numbers that come without it."""
        return Fraction(self.of - self.present, self.of)


def pages(ledger: Ledger, language: Language, shown: Mapping[str, Shown]) -> Iterator[Page]:
    """Yield the list of places, then each dashboard."""
    rows = list(_rows(ledger, language))
    yield Page(
        path="/cities/",
        language=language,
        template="cities.html",
        section="cities",
        title=language.say("地方"),
        description=language.say("有账页的城市、区县和功能区。街道、镇和社区的数字记在它们所在地方的账页上。"),
        content={
            "questions": ledger.dataset.scorecard,
            "rows": rows,
            "key": scorecard.key([line for it in rows for one in it.cells for line in one.answer.lines], language),
        },
    )
    for place in ledger.dashboards:
        yield page(ledger, language, place, shown)


def _rows(ledger: Ledger, language: Language) -> Iterator[scorecard.PlaceRow]:
    """Yield each city and what lies in it, all by name."""
    for city in scorecard.places(ledger, ledger.cities, language):
        yield city
        yield from scorecard.places(ledger, ledger.within(city.place), language)


def page(ledger: Ledger, language: Language, place: Place, shown: Mapping[str, Shown]) -> Page:
    """Return the dashboard of one place."""
    observations = ledger.of_place.get(place.id, ())
    initiatives = ledger.initiatives_of_place.get(place.id, ())
    outcomes = [it for it in observations if it.counted_as == "outcome"]
    missing, asked = gaps(observations), scorecard.asked(ledger, place, language)
    sources = {it.source.id: it.source for it in observations}
    sources |= {it.source: ledger.dataset.sources[it.source] for it in initiatives}
    events = _dated(initiatives)
    days = [it for _, it in events if it.date.precision == "day" and not it.date.inferred]
    own = charts_of(ledger, observations, initiatives)
    named = {it.id: it for it in (*charts_about(ledger, observations), *own) if it not in own[:PICTURED]}
    return Page(
        path=addresses.dashboard(place, ledger.dataset) or "/cities/",
        language=language,
        template="city.html",
        scripts=SCRIPTS,
        section="cities",
        title=language.say("{place}账页", place=place.name.of(language.code)),
        description=language.say("{place}公开宣布的改革举措和数字，以及没有说的。", place=place.name.of(language.code)),
        crumbs=crumbs(ledger, language, place),
        card=Card(path=f"/cards/cities/{place.id}.png", chart=own[0].id if own else ""),
        content={
            "place": place,
            "within": scorecard.places(ledger, ledger.within(place), language),
            "questions": ledger.dataset.scorecard,
            "asked": asked,
            "key": scorecard.key([line for it in asked for line in it.answer.lines], language),
            "sureness": list(scorecard.sureness(outcomes, language)) if outcomes else [],
            "outcomes": len(outcomes),
            "changes": [
                (inline(counted(it.row, language.code)), it) for it in paired(outcomes) if ends_of(it) == "both"
            ],
            "initiatives": _by_theme(ledger, initiatives),
            "count": len(initiatives),
            "found": sum(it.verified is not None for it in observations),
            "observations": observations,
            "groups": by_level(observations, language),
            "gaps": missing,
            "tails": {
                "levels": _levels(observations, language),
                "gap": most_missing(missing, language),
                "days": len(days),
            },
            "plain_question": {"waiting", "trips"} <= set(ledger.dataset.questions),
            "rings": {"wide": Markup(glyphs.nothing(glyphs.WIDE)), "narrow": Markup(glyphs.nothing(glyphs.NARROW))},  # noqa: S704 - drawn by us
            "charts": [shown[it.id] for it in own[:PICTURED]],
            "other_charts": list(named.values()),
            "processes": [
                (it, one, drawn.process(ledger, language, it, one)) for it in initiatives for one in it.processes
            ],
            "events": events,
            "timeline": drawn.timeline(ledger, language, place, initiatives) if events else None,
            "sources": tuple(sources.values()),
            "homes": {
                it.id: ledger.dataset.dashboard_of(it.id) or it for it in _places(ledger, observations, initiatives)
            },
        },
    )


def crumbs(ledger: Ledger, language: Language, place: Place) -> tuple[Crumb, ...]:
    """Return the way to a place: the list, and the city that it lies in."""
    city = ledger.dataset.city_of(place.id)
    first = (Crumb(name=language.say("地方"), path="/cities/"),)
    if city is None or city == place:
        return first
    path = addresses.dashboard(city, ledger.dataset) or "/cities/"
    return (*first, Crumb(name=city.name.of(language.code), path=path))


def _places(ledger: Ledger, observations: Sequence[Observation], initiatives: Sequence[Initiative]) -> Iterator[Place]:
    yield from (it.place for it in observations)
    yield from (ledger.dataset.places[it.place] for it in initiatives)


def charts_of(
    ledger: Ledger, observations: Sequence[Observation], initiatives: Sequence[Initiative]
) -> Sequence[Chart]:
    """Return the charts that show a place's own records and nothing of any other place."""
    numbers, names = {it.id for it in observations}, {it.id for it in initiatives}

    def own(chart: Chart) -> bool:
        shown = {it.id for it in ledger.observations_of_chart[chart.id]}
        told = {*chart.initiatives, *((chart.process.partition(".")[0],) if chart.process else ())}
        return bool(shown or told) and shown <= numbers and told <= names

    return [it for it in ledger.dataset.charts.values() if own(it)]


def by_level(observations: Sequence[Observation], language: Language) -> Sequence[tuple[str, Sequence[Observation]]]:
    """Group observations by level, what changed for people first."""
    groups = [
        (COUNTED_AS_NAMES[name].of(language.code), [it for it in observations if it.counted_as == name])
        for name in ORDER
    ]
    return [(name, found) for name, found in groups if found]


def _dated(initiatives: Sequence[Initiative]) -> Sequence[tuple[Initiative, DatedEvent]]:
    """List what happened in the order of time; what has no day of its own comes last, as its record has it."""
    found = [(it, event) for it in initiatives for event in it.events]
    last = datetime.date.max
    return sorted(found, key=lambda it: it[1].date.start or it[1].date.end or last)


def _levels(observations: Sequence[Observation], language: Language) -> str:
    """Say how many numbers there are of each level, in the order of the table."""
    return language.say("、").join(f"{name} {len(found)}" for name, found in by_level(observations, language))


def most_missing(found: Sequence[Gap], language: Language) -> str:
    """Say what most numbers come without, all of it where several things are missing alike."""
    most = max((it.missing for it in found), default=Fraction(0))
    if not most:
        return ""
    names = [it.name.of(language.code) for it in found if it.missing == most]
    named = language.say("、").join(names) if len(names) <= NAMED else language.say("{n}样", n=len(names))
    if most == 1:
        return language.say("{gaps}，一个也没有", gaps=named)
    return language.say("最缺的是{gaps}", gaps=named)


def charts_about(ledger: Ledger, observations: Sequence[Observation]) -> Sequence[Chart]:
    """Return the charts that show any of some observations, those that show nothing else first."""
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
        (Both(zh="起点", en="a start of the count"), lambda it: given.start(it) == "printed"),
        (Both(zh="截止", en="an end of the count"), lambda it: given.end(it) == "printed"),
        (Both(zh="范围（数的是哪些人、哪些件）", en="the population that was counted"), lambda it: it.record.population is not None),
        (Both(zh="怎样得出", en="a method"), lambda it: it.record.method is not None),
        (Both(zh="写明由做事一方以外的人报告", en="words that say it comes from outside the doer"), lambda it: it.record.reported_by in {"independent", "resident", "firm"}),
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
