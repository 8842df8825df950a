"""All records together, as the readers hand them on, and the observations resolved against them."""

import datetime
import itertools
from collections.abc import Iterable, Iterator, Mapping, MutableMapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeAlias, get_args

from dashboards.model.beside import UnitPrinted
from dashboards.model.evidence import EvidenceMark, design, design_mark, standing, standing_mark
from dashboards.model.fingerprints import Fingerprints
from dashboards.model.lock import Verified, digest
from dashboards.model.records import (
    Baseline,
    Chart,
    Correction,
    Dimension,
    Indicator,
    Initiative,
    Measured,
    ObservationRecord,
    Picture,
    Place,
    Question,
    Record,
    Site,
    Source,
    Text,
    Theme,
)
from dashboards.model.shipped_places import shipped_places
from dashboards.model.vocabulary import (
    ABOVE_CITIES,
    CITY_KINDS,
    COUNTY_KINDS,
    DASHBOARD_KINDS,
    NOT_RESULTS,
    ClaimQuestion,
    CountedAs,
    Design,
    Level,
    Standing,
)
from dashboards.quantities import Lexicon, Quantity, Unreadable, read, read_headed

DOWN_SIGNS = "-−–－"
SIGNS = f"{DOWN_SIGNS}+＋"


@dataclass(frozen=True, kw_only=True)
class Dataset:
    """Every record by id; `paths` gives the file (relative to the repo's root) that each record came from."""

    site: Site
    lexicon: Lexicon
    places: Mapping[str, Place] = field(default_factory=dict)
    themes: Mapping[str, Theme] = field(default_factory=dict)
    dimensions: Mapping[str, Dimension] = field(default_factory=dict)
    indicators: Mapping[str, Indicator] = field(default_factory=dict)
    questions: Mapping[str, Question] = field(default_factory=dict)
    sources: Mapping[str, Source] = field(default_factory=dict)
    initiatives: Mapping[str, Initiative] = field(default_factory=dict)
    charts: Mapping[str, Chart] = field(default_factory=dict)
    pictures: Mapping[str, Picture] = field(default_factory=dict)
    corrections: tuple[Correction, ...] = ()
    verified: Mapping[str, Verified] = field(default_factory=dict)
    paths: Mapping[tuple[str, str], str] = field(default_factory=dict)
    fingerprints: Fingerprints = field(default_factory=Fingerprints)
    root: Path = Path()

    @property
    def shelves(self) -> Mapping[str, Mapping[str, Record]]:
        """Return the records that others name, by kind and by id."""
        return {
            "place": self.places,
            "theme": self.themes,
            "dimension": self.dimensions,
            "indicator": self.indicators,
            "question": self.questions,
            "source": self.sources,
            "initiative": self.initiatives,
            "chart": self.charts,
            "picture": self.pictures,
        }

    def former(self, kind: str, name: str) -> tuple[str, ...]:
        """Return the ids that a record had before; none for a kind that cannot be renamed."""
        return tuple(getattr(self.shelves[kind][name], "aliases", ()))

    def records(self) -> Iterator[tuple[str, str, Record]]:
        """Yield the kind, the id and the record of everything that an editor writes; the settings go by `site`.

        Places that come with the program are none of them.
        """
        yield "site", "site", self.site
        for kind, shelf in {**self.shelves, "place": self.own_places}.items():
            for name, record in shelf.items():
                yield kind, name, record
        for correction in self.corrections:
            yield "correction", correction.id, correction

    @property
    def scorecard(self) -> tuple[Question, ...]:
        """Return the questions that every place is asked, in the one order in which all pages ask them."""
        return tuple(self.questions[name] for name in get_args(ClaimQuestion) if name in self.questions)

    @property
    def own_places(self) -> Mapping[str, Place]:
        """Return the places that the ledger itself writes down."""
        return {name: it for name, it in self.places.items() if it is not shipped_places().get(name)}

    def city_of(self, place: str) -> Place | None:
        """Return the city that a place is or lies in; none above that level.

        A municipality or an autonomous prefecture is one, and so is a county that lies in a province itself.
        """
        lineage = list(self.lineage(place))
        city = next((it for it in lineage if it.kind in CITY_KINDS), None)
        if city is not None:
            return city
        above = (here for here, over in itertools.pairwise(lineage) if over.kind in ABOVE_CITIES)
        return next((it for it in above if it.kind in COUNTY_KINDS), None)

    def folder_of(self, place: str) -> str | None:
        """Return the folder of a place's records: its city's, or its own above that level; None where neither is known."""
        city = self.city_of(place)
        if city is not None:
            return f"data/cities/{city.id}"
        above = self.places.get(place)
        return f"data/places/{place}" if above is not None and above.kind in ABOVE_CITIES else None

    def dashboard_of(self, place: str) -> Place | None:
        """Return the nearest place, itself included, that has a dashboard of its own."""
        return next((it for it in self.lineage(place) if it.kind in DASHBOARD_KINDS), None)

    def lineage(self, place: str) -> Iterator[Place]:
        """Yield a place and the places that it lies in, nearest first; a circle of parents ends the walk."""
        seen: set[str] = set()
        current: str | None = place
        while current and current not in seen and current in self.places:
            seen.add(current)
            yield self.places[current]
            current = self.places[current].parent

    def current(self, observation: str) -> str:
        """Return the full id that an observation has now, where it or its initiative was renamed; else the id itself."""
        name, dot, short = observation.partition(".")
        initiative = self.initiatives.get(name) or next(
            (it for it in self.initiatives.values() if name in it.aliases), None
        )
        if initiative is None or any(it.id == short for it in initiative.observations):
            return f"{initiative.id if initiative else name}{dot}{short}"
        renamed = next((it.id for it in initiative.observations if short in it.aliases), short)
        return f"{initiative.id}{dot}{renamed}"


@dataclass(frozen=True, kw_only=True)
class Observation:
    """One reported number with everything that it refers to, its quantity read and its marks computed."""

    id: str
    record: ObservationRecord
    initiative: Initiative
    indicator: Indicator
    place: Place
    city: Place | None
    source: Source
    quantity: Quantity
    baseline: Quantity | None
    design: Design | None
    standing: Standing
    verified: datetime.date | None
    group_names: tuple[Text, ...] = ()

    @property
    def level(self) -> Level:
        """Return the number's place in the results chain."""
        return self.indicator.chain_level

    @property
    def design_mark(self) -> EvidenceMark | None:
        """Return how it was compared, in words, if that is a question for it."""
        return design_mark(self.record, self.level)

    @property
    def standing_mark(self) -> EvidenceMark:
        """Return who says it, in words."""
        return standing_mark(self.record, self.source)

    @property
    def marks(self) -> tuple[EvidenceMark, ...]:
        """Return its evidence marks: how it was compared, where that is a question, and who says it."""
        compared = self.design_mark
        return (self.standing_mark,) if compared is None else (compared, self.standing_mark)

    @property
    def is_result(self) -> bool:
        """Whether the number tells of what was, and not of a plan, target, forecast, ceiling or rule."""
        return self.record.nature not in NOT_RESULTS

    @property
    def counted_as(self) -> CountedAs:
        """Return what the number is counted, listed and drawn under: its level, but never a level where it is no result."""
        return self.level if self.is_result else "planned"

    @property
    def groups(self) -> tuple[tuple[str, str], ...]:
        """Return the groups of a total that are counted, dimension and value, in the order of the dimensions; none for all."""
        return tuple(sorted((it.dimension, it.value) for it in self.record.groups))

    @property
    def body(self) -> str:
        """Return the department that the number is about, by its Chinese name; empty for the whole place."""
        return self.record.body.zh if self.record.body is not None else ""

    @property
    def hand(self) -> str:
        """Return whose number it is, as far as one may take the place of another: the doer's, an auditor's, a survey's."""
        by = self.record.reported_by
        return by if by in {"survey", "auditor", "independent", "resident", "firm"} else "doer"

    @property
    def definition(self) -> str:
        """Return the definition that it is counted by, in Chinese; empty where none is entered."""
        return self.record.definition.zh if self.record.definition is not None else ""

    @property
    def printed_sums(self) -> tuple[tuple[str, ...], ...]:
        """Return the parts of each sum that the source makes of this number: by channel and by class, if both."""
        first = (self.record.sum_of,) if self.record.sum_of else ()
        return (*first, *(it.parts for it in self.record.sums))

    @property
    def is_borrowed(self) -> bool:
        """Whether the period's words stand in another paragraph than the number; a table's own header or title lends nothing."""
        return self.record.cell is None and self.record.period.paragraph not in {None, self.record.paragraph}

    @property
    def is_inferred(self) -> bool:
        """Whether days of the period were worked out by an editor and are not printed."""
        return "inferred-date" in self.record.flags


def marks_of(observations: Iterable[Observation]) -> tuple[EvidenceMark, ...]:
    """Return every mark that some observations bear, each once, in the order of their keys."""
    found = {mark.key: mark for it in observations for mark in it.marks}
    return tuple(found[key] for key in sorted(found))


def agreed(observations: Sequence[Observation]) -> tuple[EvidenceMark, ...]:
    """Return the marks that all of some observations bear, to be said once; none where there is one alone."""
    if len(observations) < 2:
        return ()
    return tuple(it for it in observations[0].marks if all(it in other.marks for other in observations))


def quantity_of(record: ObservationRecord | Baseline | Measured, lexicon: Lexicon) -> Quantity | None:
    """Read the printed words; where they cannot be read, build the quantity from the fields typed beside them.

    None where that is no quantity either. A margin that the source prints gives the bounds.
    """
    quantity = read_words(record, lexicon) or _typed(record)
    survey = record.survey if isinstance(record, ObservationRecord) else None
    if quantity is None or survey is None or survey.margin is None or quantity.value is None:
        return quantity
    margin = quantity_of(survey.margin, lexicon)
    if margin is None or margin.value is None:
        return quantity
    low, high = quantity.value - abs(margin.value), quantity.value + abs(margin.value)
    return replace(quantity, low=low, high=high, low_open=False, high_open=False, margin=abs(margin.value))


def read_words(record: ObservationRecord | Baseline | Measured, lexicon: Lexicon) -> Quantity | None:
    """Read the printed words, with the scale and the unit that a header gives them; None where nobody can.

    The sign before a change is its direction: the value itself has none.
    """
    header = record.unit_printed
    change = record.change if isinstance(record, ObservationRecord) else None
    words = record.printed
    if change is not None and words[:1] in SIGNS:
        words = words[1:].strip()
    try:
        quantity = (
            read_headed(words, header.unit, header.scale or "", lexicon) if header is not None else read(words, lexicon)
        )
    except Unreadable:
        return None
    # 持平 is no change, in the unit of its column; in a sentence only a person can name the unit.
    flat = record.unit if quantity.direction == "flat" else None
    unit = quantity.unit or (header.unit if header is not None else flat or "")
    shown = _with_header(record.printed, header)
    alike = quantity.printed == shown and unit == quantity.unit
    return quantity if alike else replace(quantity, printed=shown, unit=unit)


def _with_header(printed: str, header: UnitPrinted | None) -> str:
    """Write a cell's numeral with the scale and unit of its header, without which it would be read for another number."""
    if header is None or header.unit in printed or not any(it.isdigit() for it in printed):
        return printed
    gap = " " if header.unit[:1].isascii() and header.unit[:1].isalpha() else ""
    return gap.join(it for it in (printed, header.scale, header.unit) if it)


def _typed(record: ObservationRecord | Baseline | Measured) -> Quantity | None:
    if record.value is None and record.low is None and record.high is None:
        return None
    low = record.low if record.low is not None else record.value
    high = record.high if record.high is not None else record.value
    if low is not None and high is not None and low > high:
        return None  # `check_numbers` says so
    header = record.unit_printed
    exact = record.value is not None and low == high
    return Quantity(
        printed=record.printed,
        value=record.value,
        low=low,
        high=high,
        low_open=low is None,
        high_open=high is None,
        qualifier="exact" if exact else "range",
        qualifier_word="",
        resolution=None,
        unit=record.unit or (header.unit if header is not None else ""),
    )


# An observation with the objects that it was made from.
Resolved: TypeAlias = "tuple[tuple[object, ...], Observation | None]"


def resolve(dataset: Dataset, known: MutableMapping[str, Resolved] | None = None) -> tuple[Observation, ...]:
    """Return all observations that can be resolved, ordered by id; what cannot is a finding of the checks.

    `known` holds observations with the very objects that they were made from: one made from the same is taken again.
    """
    found = (
        _resolve_one(dataset, initiative, record, known)
        for initiative in dataset.initiatives.values()
        for record in initiative.observations
    )
    return tuple(sorted((it for it in found if it is not None), key=lambda it: it.id))


def _resolve_one(
    dataset: Dataset,
    initiative: Initiative,
    record: ObservationRecord,
    known: MutableMapping[str, Resolved] | None,
) -> Observation | None:
    identity = f"{initiative.id}.{record.id}"
    place = dataset.places.get(record.place or initiative.place)
    source = dataset.sources.get(record.source or initiative.source)
    indicator = dataset.indicators.get(record.indicator)
    if place is None or source is None or indicator is None:
        return None
    city = dataset.city_of(place.id)
    seen = dataset.verified.get(identity)
    dimensions = [dataset.dimensions.get(it.dimension) for it in record.groups]
    parts = (record, initiative, indicator, place, city, source, seen, dataset.lexicon, *dimensions)
    before = known.get(identity) if known is not None else None
    if before is not None and all(was is now for was, now in zip(before[0], parts, strict=True)):
        return before[1]
    quantity = quantity_of(record, dataset.lexicon)
    made = None
    if quantity is not None:
        made = Observation(
            id=identity,
            record=record,
            initiative=initiative,
            indicator=indicator,
            place=place,
            city=city,
            source=source,
            quantity=quantity,
            baseline=quantity_of(record.baseline, dataset.lexicon) if record.baseline else None,
            design=design(record, indicator.chain_level),
            standing=standing(record, source),
            verified=seen.date if seen and _still(seen, initiative, record, source) else None,
            group_names=tuple(_group_names(record, dimensions)),
        )
    if known is not None:
        known[identity] = (parts, made)
    return made


def _group_names(record: ObservationRecord, dimensions: Iterable[Dimension | None]) -> Iterator[Text]:
    """Name the groups that a number counts, in the order of their dimensions; one that no list names, as printed."""
    found = sorted(zip(record.groups, dimensions, strict=True), key=lambda it: it[0].dimension)
    for group, dimension in found:
        named = next((it.name for it in dimension.values if it.id == group.value), None) if dimension else None
        yield named if named is not None else Text(zh=group.printed)


def as_it_was(dataset: Dataset, observation: Observation, now: str, was: str) -> Observation | None:
    """Return an observation as it was told before a correction; None where none of its fields says `now`."""
    record = observation.record
    told: Mapping[str, str | None] = {
        "printed": record.printed,
        "nature": record.nature,
        "statistic": record.statistic,
        "indicator": record.indicator,
        "place": observation.place.id,
    }
    field_ = next((name for name, value in told.items() if value == now), None)
    changes: dict[str, object] = {}
    if field_ is not None:
        typed = dict.fromkeys(("value", "low", "high", "unit")) if field_ == "printed" else {}
        changes = {field_: was, **typed}
    elif record.baseline is not None and record.baseline.printed == now:
        typed = dict.fromkeys(("value", "low", "high", "unit"))
        changes = {"baseline": record.baseline.model_copy(update={"printed": was, **typed})}
    if not changes:
        return None
    return _resolve_one(dataset, observation.initiative, record.model_copy(update=changes), None)


def _still(seen: Verified, initiative: Initiative, record: ObservationRecord, source: Source) -> bool:
    return seen.archive == source.archive.sha256 and seen.digest == digest(initiative, record)


def chosen(chart: Chart, observations: Mapping[str, Observation]) -> tuple[Observation, ...]:
    """Return the observations that a chart declares: those it lists, in its order, then those its filter matches."""
    listed = [observations[name] for name in chart.observations if name in observations]
    if chart.filter is None:
        return tuple(listed)
    known = {it.id for it in listed}
    matched = [it for it in observations.values() if it.id not in known and _matches(chart, it)]
    return (*listed, *matched)


def _matches(chart: Chart, observation: Observation) -> bool:
    wanted = chart.filter
    if wanted is None:
        return False
    pairs: tuple[tuple[tuple[str, ...], str], ...] = (
        (wanted.city, observation.city.id if observation.city else ""),
        (wanted.place, observation.place.id),
        (wanted.indicator, observation.indicator.id),
        (wanted.level, observation.counted_as),
        (wanted.nature, observation.record.nature),
        (wanted.statistic, observation.record.statistic),
        (wanted.source, observation.source.id),
        (wanted.initiative, observation.initiative.id),
    )
    themed = not wanted.theme or not set(wanted.theme).isdisjoint(observation.initiative.themes)
    return themed and all(not words or value in words for words, value in pairs)
