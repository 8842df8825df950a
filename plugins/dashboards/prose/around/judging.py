"""Around a number: judge a text. Each number is put to every question, in what it may stand for."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from dashboards.checks.claims import Shields, classes_of
from dashboards.model import Observation, Place
from dashboards.model.word_lists import Wording
from dashboards.prose.around.beyond import Beyond
from dashboards.prose.around.finding import Finding, Said
from dashboards.prose.around.flat import Bound, Flat, flatten
from dashboards.prose.around.kind_words import Kinds
from dashboards.prose.around.relations import Relations
from dashboards.prose.around.spots import Spot, spots
from dashboards.prose.around.touching_words import Touching
from dashboards.quantities import Lexicon


@dataclass(frozen=True, kw_only=True)
class _Gate:
    touching: Touching
    relations: Relations
    kinds: Kinds
    beyond: Beyond


@lru_cache(maxsize=8)
def _gate(wording: Wording, lexicon: Lexicon, lang: str) -> _Gate:
    classes = classes_of(wording, lang)
    shields = Shields(classes)
    return _Gate(
        touching=Touching(classes, shields, lexicon),
        relations=Relations(classes, shields),
        kinds=Kinds(classes, shields),
        beyond=Beyond(classes, shields),
    )


def judge(  # noqa: PLR0913 - a text and what it is judged by
    prose: str,
    bound: Iterable[Bound],
    lang: str,
    observations: Mapping[str, Observation],
    wording: Wording,
    lexicon: Lexicon,
    places: Mapping[str, Place],
) -> Iterator[Finding]:
    """Yield what a text says wrongly around its bound numbers; `prose` is masked, offsets count from its beginning."""
    bound = tuple(bound)
    if not bound:
        return
    flat = flatten(prose, bound)
    gate = _gate(wording, lexicon, lang)
    for sentence, found in spots(flat, lang, observations):
        whole = "".join(
            flat.bound[at].text if at in flat.bound else flat.text[at] for at in range(sentence.start, sentence.end)
        )
        said = [(spot, it) for spot in found for it in _of_spot(gate, spot, whole)]
        said += gate.relations.said(found)
        # One reason is enough: what goes beyond a record is asked where nothing else is wrong.
        yield from (_finding(flat, spot, it) for spot, it in said or gate.beyond.said(found, places))


def _of_spot(gate: _Gate, spot: Spot, whole: str) -> list[Said]:
    """Judge a number as what it may stand for with the fewest faults."""
    readings = [[*gate.touching.said(spot, it), *gate.kinds.said(spot, it, whole)] for it in spot.choices]
    return min(readings, key=len, default=[])


def _finding(flat: Flat, spot: Spot, said: Said) -> Finding:
    rule, words, message, hint = said
    at = spot.sentence.text.find(words) if words else -1
    start, end = (spot.at, spot.at + 1) if at < 0 else (spot.sentence.start + at, spot.sentence.start + at + len(words))
    first, last = flat.place(start, end)
    return Finding(rule=rule, start=first, end=last, words=words, message=message, hint=hint)
