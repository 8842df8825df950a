"""Pages: what templates may ask of a record: its path, its words, where it is used, how it changed."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from markupsafe import Markup

from dashboards.charts import words
from dashboards.charts.kinds import steps
from dashboards.errors import Both
from dashboards.lang import bracketed
from dashboards.model import Correction, Observation, Text, agreed, marks_of, vocabulary
from dashboards.model.evidence import CHECKED_BY, DESIGN_MARKS, STANDING_MARKS, checked_by, imprint, said_by
from dashboards.model.limits import limits
from dashboards.model.whom import counted, part_words
from dashboards.pages import addresses, number_formats
from dashboards.pages.articles import Article
from dashboards.pages.beside_card import facts
from dashboards.pages.copied import verification
from dashboards.pages.languages import Language
from dashboards.pages.ledger import Ledger
from dashboards.pages.prose import Prose
from dashboards.pages.theme import in_language

# The closed word lists, by the names that templates call them.
NAMES: Mapping[str, object] = {
    "level_names": vocabulary.LEVEL_NAMES,
    "counted_names": vocabulary.COUNTED_AS_NAMES,
    "nature_names": vocabulary.NATURE_NAMES,
    "statistic_names": vocabulary.STATISTIC_NAMES,
    "kind_names": vocabulary.PLACE_KIND_NAMES,
    "source_kind_names": vocabulary.SOURCE_KIND_NAMES,
    "component_names": vocabulary.COMPONENT_KIND_NAMES,
    "shape_names": vocabulary.SHAPE_NAMES,
    "licence_names": vocabulary.PICTURE_LICENCE_NAMES,
    "ordered_shapes": vocabulary.ORDERED_SHAPES,
    "design_marks": DESIGN_MARKS,
    "standing_marks": STANDING_MARKS,
}


def filters(
    ledger: Ledger, language: Language, prose: Prose, articles: Sequence[Article]
) -> Mapping[str, Callable[..., object]]:
    """Return the filters of one language."""

    def silent(observation: Observation) -> str | Markup:
        """What matters most of what a number does not say: the editor's note where there is one."""
        if observation.record.note:
            return bound(observation.record.note)
        found = limits(observation)
        return found[0].text.of(language.code) if found else ""

    # Asked for each number, so the articles are gone through once and not once a number.
    naming: dict[str, list[Article]] = defaultdict(list)
    for article in articles:
        for name in article.observations:
            naming[name].append(article)

    def bound(text: Text) -> Markup:
        return prose.line(text.of(language.code), language)

    def used(observation: Observation) -> Sequence[tuple[str, str]]:
        return uses(ledger, language, naming.get(observation.id, ()), observation)

    return {
        "words": lambda words: words.of(language.code),
        "strong": lambda words: Markup("<strong>{}</strong>").format(words),
        "step_paragraphs": steps.paragraphs,
        "component": lambda part: in_language(Text(zh=part.zh, en=part.en), language),
        "printed": lambda quantity: number_formats.printed(quantity, language),
        "tied": lambda text: number_formats.tied(text, language),
        "interval": lambda quantity: number_formats.interval(quantity, language),
        "stretch": lambda span: number_formats.stretch(span, language),
        "period": lambda observation: number_formats.period(observation, language),
        "as_of": lambda observation: number_formats.as_of(observation, language),
        "time": lambda observation: number_formats.time(observation, language),
        "unit_en": words.units_en,
        "inline": words.inline,
        "bytes": number_formats.size,
        "found_on": lambda observation: found_on(ledger, observation),
        "day": lambda date: Markup('<span class="tied">{}</span>').format(number_formats.day(date, language)),
        "card_path": addresses.card,
        "dashboard_path": lambda place: addresses.dashboard(place, ledger.dataset),
        "silent": silent,
        "limits": lambda observation: [it.text for it in limits(observation)],
        "bound": bound,
        "plain": lambda text: prose.line(text, language).striptags(),
        "counted": lambda observation: counted(observation, language.code),
        "part": lambda observation: bracketed(part_words(observation, language.code), language.code),
        "beside": lambda observation: list(facts(observation)),
        "uses": used,
        "shared": lambda observations: shared(ledger, used, observations),
        "shown_in": lambda observations: shown_in(it for one in observations for it in used(one)),
        "history": lambda observation: history(ledger, observation),
        "repeats": lambda observation: ledger.repeats_of.get(observation.id, ()),
        "conflicts": lambda observation: ledger.conflicts_of.get(observation.id, ()),
        "imprint": lambda observation: imprint(observation.source),
        "said_by": lambda observation: said_by(observation.record, observation.source),
        "checked": lambda observation: checked(ledger, observation),
        "marks_of": marks_of,
        "agreed": agreed,
        "grouped": lambda groups: [it for _, found in groups for it in found],
        "words_at": source_link,
        "report": lambda observation: report(ledger, language, observation),
    }


def related(
    ledger: Ledger, filters_: Mapping[str, Callable[..., object]]
) -> Callable[[Observation], tuple[object, ...]]:
    """Return what tells all that a card says of a number from other records, by value."""

    def brief(it: Observation) -> tuple[object, ...]:
        return it.id, it.quantity, it.indicator.name, it.source.title

    def told(it: Observation) -> tuple[object, ...]:
        others = [*ledger.repeats_of.get(it.id, ()), None, *ledger.conflicts_of.get(it.id, ()), None]
        others += [ledger.by_id.get(name) for name in (it.record.of or "", *it.record.sum_of)]
        others += [ledger.by_id.get(name) for fact in facts(it) for name in fact.names]
        return filters_["uses"](it), history(ledger, it), [brief(other) if other else None for other in others]

    return told


def checked(ledger: Ledger, observation: Observation) -> Both:
    """Say who checked a number; a second source that prints it is one, though it may have copied it."""
    found = checked_by(observation.record, observation.source)
    others = ledger.repeats_of.get(observation.id, ())
    second = found == "nobody" and any(it.source.id != observation.source.id for it in others)
    return CHECKED_BY["second-source" if second else found]


def source_link(observation: Observation) -> str:
    """Return the link to the very words in a source that has a public address; empty where it has none."""
    if observation.source.address is None:
        return ""
    # A text fragment: the browser scrolls to the words and marks them; a hyphen or comma would be read as its syntax.
    return f"{observation.source.address}#:~:text={quote(observation.record.printed, safe='').replace('-', '%2D')}"


def uses(
    ledger: Ledger, language: Language, naming: Sequence[Article], observation: Observation
) -> Sequence[tuple[str, str]]:
    """Return the name and path of each page that shows a number: its places, its charts, the articles `naming` it."""
    place = addresses.dashboard(observation.place, ledger.dataset)
    found = [(observation.place.name.of(language.code), place)] if place else []
    charts = ledger.charts_of.get(observation.id, ())
    found += [(it.title.of(language.code), addresses.chart(it.id)) for it in charts]
    return [*found, *((it.title, addresses.article(it.slug)) for it in naming)]


@dataclass(frozen=True, kw_only=True)
class Shared:
    """What all numbers of a page have in common, so that it is said once: what none of them tells, and which facts."""

    limits: Sequence[Both] = ()
    facts: frozenset[str] = frozenset()


def shared(
    ledger: Ledger, used: Callable[[Observation], Sequence[tuple[str, str]]], observations: Sequence[Observation]
) -> Shared:
    """Find what several numbers have in common; one has nothing to share."""
    if len(observations) < 2:
        return Shared()
    facts_ = {
        "imprint": lambda it: imprint(it.source),
        "said_by": lambda it: (said_by(it.record, it.source), it.record.stated and it.record.stated.reported_by),
        "checked": lambda it: checked(ledger, it),
        "verified": lambda it: found_on(ledger, it),
        "uses": used,
    }
    first, *rest = observations
    alike = frozenset(name for name, get in facts_.items() if all(get(it) == get(first) for it in rest))
    told = [{one.id for one in limits(it)} for it in rest]
    return Shared(limits=[it.text for it in limits(first) if all(it.id in one for one in told)], facts=alike)


def found_on(ledger: Ledger, it: Observation) -> datetime.date | None:
    """Return the day on which the numbers of a source were last found in its text, for one that was."""
    return verification(ledger.of_source.get(it.source.id, ())).last if it.verified else None


def shown_in(uses_: Iterable[tuple[str, str]]) -> Sequence[tuple[str, str]]:
    """Return the articles, then the charts, among the pages that show some numbers, each once."""
    found = dict.fromkeys(uses_)
    return [it for kind in ("/articles/", "/charts/") for it in found if it[1].startswith(kind)]


def history(ledger: Ledger, observation: Observation) -> Sequence[Correction]:
    """Return the corrections of a number, the latest first."""
    own = [it for it in ledger.dataset.corrections if it.observation == observation.id]
    return sorted(own, key=lambda it: it.date, reverse=True)


def report(ledger: Ledger, language: Language, observation: Observation) -> str:
    """Return a mail link that says which number it is about."""
    subject = language.say("报告错误：{id}", id=observation.id)
    return f"mailto:{ledger.dataset.site.contact}?subject={quote(subject)}"
