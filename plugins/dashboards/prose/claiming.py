"""Claims in prose: causes, boasts and ranks, each put to the numbers of its own sentence.

A causal or boastful word is earned where every number of its sentence has a comparison group; a rank is never.
"""

from collections.abc import Iterator

from dashboards.checks.claims import ClaimFound, sentences
from dashboards.checks.word_lint import earned
from dashboards.prose.around import Flat
from dashboards.prose.bindings import Bindings
from dashboards.prose.masking import hide


def claims(flat: Flat, lang: str, known: Bindings) -> Iterator[ClaimFound]:
    """Yield the claims of a text that its numbers do not earn; offsets are those of the text as written."""
    found = known.words[lang].find(hide(flat.text, known.names))
    if not found:
        return
    ends = [(it.start, it.end) for it in sentences(flat.text, lang)]
    for it in found:
        if it.kind != "ranking" and any(
            start <= it.start < end and _earned(flat, start, end, known) for start, end in ends
        ):
            continue
        first, last = flat.place(it.start, it.end)
        yield ClaimFound(start=first, end=last, text=flat.text[it.start : it.end], kind=it.kind)


def _earned(flat: Flat, start: int, end: int, known: Bindings) -> bool:
    targets = (name.partition("#")[0] for at, it in flat.bound.items() if start <= at < end for name in it.targets)
    return earned(known.context.observations[it] for it in targets if it in known.context.observations)
