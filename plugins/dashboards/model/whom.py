"""Which part of a total a number counts, said in a few words wherever it stands: groups, department, status."""

from dashboards.lang import COMMA, bracketed, pick
from dashboards.model.dataset import Observation
from dashboards.model.vocabulary import STATUS_NAMES

# A first print says nothing that a reader must know beside the number.
_SAID = frozenset({"preliminary", "revised", "audited"})


def part_words(it: Observation, lang: str) -> str:
    """Name groups, department and status of a number, so that two of one indicator can be told apart; empty for a whole."""
    record = it.record
    words = [name.of(lang) for name in it.group_names]
    if record.body is not None:
        words.append(pick(lang, record.body.zh, record.body.en or record.body.zh))
    if record.status in _SAID:
        words.append(STATUS_NAMES[record.status].of(lang))
    return COMMA.of(lang).join(words)


def counted(it: Observation, lang: str) -> str:
    """Name what a number counts, with the part of it in brackets where it is one."""
    return it.indicator.name.of(lang) + bracketed(part_words(it, lang), lang)
