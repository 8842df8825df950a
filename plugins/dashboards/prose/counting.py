"""The numbers of `data/calculations.yml`, worked out as of any day: what the ledger held on it, as corrected since.

Standing pages count live. An article counts as of its own day, so that a new source changes no published sentence.
"""

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from dashboards.checks.comparability import NamedNumber, derive, refused, term
from dashboards.lang import bracketed, pick
from dashboards.model import Correction, Dataset, Observation, as_it_was
from dashboards.model.calculations import Calculation, Entered, calculate, counted, entered, entered_sources, told_alike
from dashboards.prose.bound_links import right_text, says_the_interval, says_the_number
from dashboards.quantities import MEASURES_EN, Derived, Lexicon

_SIGNS: Mapping[str, tuple[str, str]] = {
    "difference": (" − ", ""),
    "ratio": (" ÷ ", " × 100%"),
    "change_percent": (" → ", ""),
    "sum": (" + ", ""),
}


@dataclass(frozen=True, kw_only=True)
class Calculated:
    """One declared number as of a day: its value (a count) or its interval, and the observations that it rests on.

    `day` is None where it is counted live. `corrected` is the day of the last correction after `day` that changed it.
    `later` names what had not entered by then: with any of it there is no number.
    """

    calculation: Calculation
    value: int = 0
    derived: Derived | None = None
    terms: tuple[NamedNumber, ...] = ()
    members: tuple[str, ...] = ()
    day: datetime.date | None = None
    corrected: datetime.date | None = None
    later: tuple[str, ...] = ()

    @property
    def is_count(self) -> bool:
        """Whether it was counted, and not worked out of named numbers."""
        return self.calculation.count is not None

    @property
    def stated(self) -> tuple[object, ...]:
        """Return what is told of it: two with the same say the same."""
        return (self.value, self.derived.interval, self.derived.unit) if self.derived else (self.value,)

    def text(self, lang: str) -> str:
        """Write the number, or the interval; thousands are set apart in English."""
        if self.derived is None:
            return pick(lang, str(self.value), f"{self.value:,}")
        words = self.derived.text(lang)
        return pick(lang, words, f"{words} {self.unit_en()}".rstrip())

    def unit_en(self) -> str:
        """Name the unit in English where it is a measure; what is counted is named by the sentence."""
        unit = self.derived.unit if self.derived else ""
        if unit == "个百分点":
            return "percentage points"
        name = MEASURES_EN.get(unit, "")
        bounds = self.derived.interval if self.derived else None
        ends = [it for it in (bounds.low, bounds.high) if it is not None] if bounds else []
        one = bool(ends) and max(abs(it) for it in ends) <= 1
        return name if one or not name or name == "yuan" else f"{name}s"

    def says(self, text: str, lang: str, lexicon: Lexicon) -> bool:
        """Whether words in `lang` tell this number, no more exactly than it is known."""
        if self.derived is None:
            return says_the_number(text, self.value, lang, lexicon)
        return text.strip() == self.text(lang) or says_the_interval(text, self.derived, lang, lexicon)

    def formula(self, lang: str) -> str:
        """Write how it was worked out, each number named and as printed; empty for a count."""
        if not self.terms or self.derived is None:
            return ""
        sign, end = _SIGNS[self.calculation.kinds[0]]
        return sign.join(_named(it, lang) for it in self.terms) + end


@dataclass(frozen=True, kw_only=True)
class Whole:
    """What is declared and all that the ledger holds, shared by the numbers of every day."""

    rows: Mapping[str, Calculation]
    dataset: Dataset
    observations: Mapping[str, Observation]
    held: dict[frozenset[str], Entered] = field(default_factory=dict)
    days: dict[datetime.date | None, "Counts"] = field(default_factory=dict)

    def on(self, day: datetime.date | None) -> Entered:
        """Return what the ledger held on a day; days with the same sources share it."""
        known = frozenset(entered_sources(day, self.dataset))
        if known not in self.held:
            self.held[known] = entered(known, self.dataset, self.observations.values())
        return self.held[known]


class Counts(Mapping[str, Calculated]):
    """Every declared number as of one day (None: live), each worked out when it is asked for."""

    def __init__(self, whole: Whole, day: datetime.date | None = None) -> None:
        """Take what all days share, and the day."""
        self.day = day
        self._whole = whole
        self._made: dict[str, Calculated] = {}

    @classmethod
    def of(cls, rows: Iterable[Calculation], dataset: Dataset, observations: Iterable[Observation]) -> "Counts":
        """Count live what a ledger holds."""
        declared = {it.id: it for it in rows}
        return cls(Whole(rows=declared, dataset=dataset, observations={it.id: it for it in observations}))

    def on(self, day: datetime.date | None) -> "Counts":
        """Return the same numbers as of another day."""
        return self if day == self.day else self._whole.days.setdefault(day, Counts(self._whole, day))

    @property
    def _held(self) -> Entered:
        return self._whole.on(self.day)

    def __getitem__(self, name: str) -> Calculated:
        """Return one number."""
        if name not in self._made:
            found = self._calculated(self._whole.rows[name], self._held[1])
            self._made[name] = replace(found, corrected=self._corrected(found))
        return self._made[name]

    def __iter__(self) -> Iterator[str]:
        """Yield every declared id."""
        return iter(self._whole.rows)

    def __len__(self) -> int:
        """Return how many are declared."""
        return len(self._whole.rows)

    def _calculated(self, row: Calculation, observations: tuple[Observation, ...]) -> Calculated:
        if row.count is not None:
            value = calculate(row, self._held[0], observations)
            return Calculated(calculation=row, value=value, members=counted(row, observations), day=self.day)
        known = {it.id: it for it in observations}
        named = list(row.inputs.values())
        terms = [found for it in named if (found := term(it, known)) is not None]
        if len(terms) < len(named) or not terms or len(row.kinds) > 1:
            later = tuple(
                it for it in named if term(it, known) is None and term(it, self._whole.observations) is not None
            )
            return Calculated(calculation=row, day=self.day, later=later)
        # What a refusal or an impossible number says is a finding of the check; here there is no number then.
        derived = None if refused(row, terms, known) else _derived(row, terms, known)
        members = tuple(dict.fromkeys(it.observation.id for it in terms))
        return Calculated(calculation=row, derived=derived, terms=tuple(terms), members=members, day=self.day)

    def _corrected(self, found: Calculated) -> datetime.date | None:
        """Find the last correction after the day without which the number would be another."""
        if self.day is None:
            return None
        days = [it.date for it in self._whole.dataset.corrections if it.date > self.day and self._changed_by(it, found)]
        return max(days, default=None)

    def _changed_by(self, correction: Correction, found: Calculated) -> bool:
        dataset = self._whole.dataset
        name = dataset.current(correction.observation)
        if correction.withdrawn:
            # Nobody knows any more what the withdrawn number was; where it could have been counted, the day is told.
            return found.is_count and _may_count(found.calculation, self._held[0], name)
        observation = self._whole.observations.get(name)
        if observation is None or observation.source.id not in self._held[0].sources:
            return False
        earlier = as_it_was(dataset, observation, correction.now or "", correction.was)
        if earlier is None or (found.is_count and told_alike(found.calculation, earlier, observation)):
            return False
        before = tuple(earlier if it.id == name else it for it in self._held[1])
        return self._calculated(found.calculation, before).stated != found.stated


def _named(one: NamedNumber, lang: str) -> str:
    """Name a term as its card does: what is counted, where, and the number as printed."""
    it, words = one.observation, right_text(one.quantity, lang)
    place, what = it.place.name.of(lang), it.indicator.name.of(lang)
    before = pick(lang, "，改革前", ", before") if one.is_before else ""
    return words + bracketed(pick(lang, f"{place}：{what}", f"{what}, {place}") + before, lang)


def _derived(row: Calculation, terms: list[NamedNumber], known: Mapping[str, Observation]) -> Derived | None:
    try:
        return derive(row, terms, known)
    except ValueError:
        return None


def _may_count(calculation: Calculation, dataset: Dataset, name: str) -> bool:
    """Whether a withdrawn observation could have been one that a calculation counts, by what its initiative tells."""
    initiative = dataset.initiatives.get(name.partition(".")[0])
    if initiative is None or calculation.count in {"sources", "initiatives", "charts", "themes"}:
        return initiative is None and calculation.count == "observations"
    city = dataset.city_of(initiative.place)
    told = {
        "initiative": initiative.id,
        "theme": initiative.theme,
        "source": initiative.source,
        "city": city.id if city else "",
    }
    conditions = [it for it in (calculation.where, *calculation.also) if it is not None]
    return all(
        not getattr(where, field) or value in getattr(where, field)
        for where in conditions
        for field, value in told.items()
    )
