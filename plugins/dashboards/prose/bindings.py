"""What prose can be bound to: observations, calculations, charts, and the names and words that its checks need."""

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from dashboards.checks.claims import classes_of
from dashboards.checks.comparability import term
from dashboards.checks.context import Context
from dashboards.checks.record_names import RecordNames, known
from dashboards.checks.word_lint import Claims, claims_of, read_waivers, read_wording
from dashboards.model import Observation
from dashboards.model.word_lists import RecordWaiver, Wording
from dashboards.prose.around import Bound, Finding, judge
from dashboards.prose.bound_links import says_the_same
from dashboards.prose.calculation_file import calculations
from dashboards.prose.counting import Counts
from dashboards.prose.english_numbers import whole_number
from dashboards.prose.groups import NamedGroup, groups_in
from dashboards.prose.masking import lowered
from dashboards.prose.names_with_numerals import names_of
from dashboards.prose.numbers_in_text import Number, Spans, numbers_in
from dashboards.quantities import Lexicon, Quantity
from dashboards.stages import fingerprint


@dataclass(frozen=True, kw_only=True)
class Bindings:
    """Everything that a number in prose may refer to, gathered once for all texts."""

    context: Context
    calculated: Counts
    names: frozenset[str]
    waivers: tuple[RecordWaiver, ...]
    words: Mapping[str, Claims]
    known: RecordNames
    wording: Wording

    def on(self, day: datetime.date | None) -> "Bindings":
        """Return the same, counted as of a day; None counts live."""
        return self if day == self.calculated.day else replace(self, calculated=self.calculated.on(day))

    def numbers(self, prose: str, lang: str) -> tuple[Number, ...]:
        """List the numbers of a text in `lang` that no name of a record holds."""
        return self._numbers(prose, lang, self.names)

    def all_numbers(self, prose: str, lang: str) -> tuple[Number, ...]:
        """List the numbers of a text in `lang`, those that stand in names of records included."""
        return self._numbers(prose, lang, frozenset())

    def _numbers(self, prose: str, lang: str, names: frozenset[str]) -> tuple[Number, ...]:
        spans: Spans = self.context.before.of(
            prose,
            lambda it: tuple((one.start, one.end) for one in numbers_in(it, lang, self.lexicon, names)),
            f"numbers {lang} {bool(names)}".encode(),
            anew=bool(names and self._changed) and any(it in lowered(prose) for it in self._changed),
        )
        return tuple(Number(start=start, end=end, text=prose[start:end]) for start, end in spans)

    @cached_property
    def _changed(self) -> frozenset[str]:
        """Return the names that came or went since the last run: texts without any of them hold the numbers that they did."""
        return self.context.before.changed("names", frozenset(map(lowered, self.names)))

    @property
    def lexicon(self) -> Lexicon:
        """Return the words of the quantity reader."""
        return self.context.dataset.lexicon

    def quantity(self, target: str) -> Quantity | None:
        """Return the quantity that an `obs:` target names: `<observation>` or `<observation>#before`; None for any other."""
        found = term(target, self.context.observations)
        return found.quantity if found is not None else None

    def saying(self, text: str, lang: str, targets: Iterable[str]) -> tuple[str, ...]:
        """Return those of the named observations and calculations that a number says the same as."""
        return tuple(it for it in targets if self._says(text, lang, it))

    def whole(self, prose: str, number: Number, lang: str) -> Number:
        """Return a number with the words that bound it, where it stands unlinked; Chinese ones are read with them."""
        if lang != "en":
            return number
        start, end = whole_number(prose, number.start, number.end)
        return Number(start=start, end=end, text=prose[start:end])

    def _says(self, text: str, lang: str, target: str) -> bool:
        quantity, calculated = self.quantity(target), self.calculated.get(target)
        if quantity is not None and says_the_same(text, quantity, lang):
            return True
        return calculated is not None and calculated.says(text, lang, self.lexicon)

    def judge(self, prose: str, bound: Iterable[Bound], lang: str) -> tuple[Finding, ...]:
        """List what a text says wrongly around its bound numbers."""
        judged = tuple(bound)
        if not judged:
            return ()
        found: tuple[Finding, ...] = self.context.before.of(
            prose,
            lambda it: tuple(
                judge(
                    it, judged, lang, self.context.observations, self.wording, self.lexicon, self.context.dataset.places
                )
            ),
            self._judged_by(judged, lang),
        )
        return found

    def _judged_by(self, bound: tuple[Bound, ...], lang: str) -> bytes:
        """Name the question what a text says wrongly around numbers: where they stand, and the files of what they may be."""
        named = (it.partition("#")[0] for one in bound for it in one.targets)
        found = [it for name in named if (it := self.context.observations.get(name)) is not None]
        files = self.context.dataset.fingerprints
        return fingerprint("around", lang, repr(bound), files.short, *map(files.of_files, found))

    def groups(self, prose: str, lang: str) -> tuple[NamedGroup, ...]:
        """List the names of groups in a text in `lang`."""
        question = f"groups {lang} ".encode() + self.context.dataset.fingerprints.short
        found: tuple[NamedGroup, ...] = self.context.before.of(
            prose, lambda it: groups_in(it, lang, self.wording), question
        )
        return found

    def like(self, text: str, lang: str) -> Iterator[str]:
        """Yield the targets that a number could be bound to, by what it says."""
        for observation in self.context.observations.values():
            if says_the_same(text, observation.quantity, lang):
                yield f"obs:{observation.id}"
            elif observation.baseline is not None and says_the_same(text, observation.baseline, lang):
                yield f"obs:{observation.id}#before"


def bindings(context: Context) -> Bindings:
    """Gather what prose can be bound to."""
    wording, _ = read_wording(context)
    return Bindings(
        context=context,
        calculated=calculations(context),
        names=names_of(context) | _idioms(wording),
        waivers=read_waivers(context)[0],
        words=claims_of(context, wording),
        known=known(context),
        wording=wording,
    )


def _idioms(wording: Wording) -> frozenset[str]:
    """Return the sayings of both languages, whose numerals count nothing."""
    return frozenset(words for lang in ("zh", "en") for words in classes_of(wording, lang).words("idiom"))


def own_targets(observations: Iterable[Observation]) -> tuple[str, ...]:
    """Return the targets that a record's own observations offer to its texts."""
    return tuple(target for it in observations for target in (it.id, f"{it.id}#before"))
