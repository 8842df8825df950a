"""What prose can be bound to: observations, calculations, charts, and the names and words that its checks need."""

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from dashboards.checks.context import Context
from dashboards.checks.names import Known, known
from dashboards.checks.wording import WordList, read_waivers, read_wording
from dashboards.model import Observation
from dashboards.model.wording import RecordWaiver
from dashboards.prose.calculations import calculations
from dashboards.prose.counting import Counts
from dashboards.prose.links import quantity_named, says_the_same
from dashboards.prose.names import names_of
from dashboards.prose.numbers import Number, Sentences, numbers_in
from dashboards.quantities import Lexicon, Quantity


@dataclass(frozen=True, kw_only=True)
class Bindings:
    """Everything that a number in prose may refer to, gathered once for all texts."""

    context: Context
    calculated: Counts
    names: frozenset[str]
    waivers: tuple[RecordWaiver, ...]
    words: Mapping[str, WordList]
    known: Known
    before: Sentences | None = None

    def on(self, day: datetime.date | None) -> "Bindings":
        """Give the same, counted as of a day; None counts live."""
        return self if day == self.calculated.day else replace(self, calculated=self.calculated.on(day))

    def numbers(self, prose: str, lang: str) -> tuple[Number, ...]:
        """List the numbers of a text in `lang` that no name of a record holds."""
        return numbers_in(prose, lang, self.lexicon, self.names, self.before)

    def all_numbers(self, prose: str, lang: str) -> tuple[Number, ...]:
        """List the numbers of a text in `lang`, those that stand in names of records included."""
        return numbers_in(prose, lang, self.lexicon)

    @property
    def lexicon(self) -> Lexicon:
        """Give the words of the quantity reader."""
        return self.context.dataset.lexicon

    def quantity(self, target: str) -> Quantity | None:
        """Give the quantity that an `obs:` target names: `<observation>` or `<observation>#before`."""
        name, _, part = target.partition("#")
        observation = self.context.observations.get(name)
        return quantity_named(observation, part) if observation is not None else None

    def says_one_of(self, text: str, lang: str, targets: Iterable[str]) -> bool:
        """Say whether a number says the same as one of the named observations or calculations."""
        for target in targets:
            quantity = self.quantity(target)
            if quantity is not None and says_the_same(text, quantity, lang):
                return True
            calculated = self.calculated.get(target)
            if calculated is not None and calculated.says(text, lang, self.lexicon):
                return True
        return False

    def like(self, text: str, lang: str) -> Iterator[str]:
        """Yield the targets that a number could be bound to, by what it says."""
        for observation in self.context.observations.values():
            if says_the_same(text, observation.quantity, lang):
                yield f"obs:{observation.id}"
            elif observation.baseline is not None and says_the_same(text, observation.baseline, lang):
                yield f"obs:{observation.id}#before"


def bindings(context: Context, before: Sentences | None = None) -> Bindings:
    """Gather what prose can be bound to; `before` knows the sentences that were read before."""
    wording, _ = read_wording(context)
    return Bindings(
        context=context,
        calculated=calculations(context),
        names=names_of(context.dataset),
        waivers=read_waivers(context)[0],
        words={lang: WordList(wording, lang) for lang in ("zh", "en")},
        known=known(context),
        before=before,
    )


def own_targets(observations: Iterable[Observation]) -> tuple[str, ...]:
    """Give the targets that a record's own observations offer to its texts."""
    return tuple(target for it in observations for target in (it.id, f"{it.id}#before"))
