"""The name of every word of every closed list, in both languages, by the list that it stands in."""

from collections.abc import Mapping
from typing import Any, get_args

from dashboards.lang import Both
from dashboards.model.evidence import DESIGN_NAMES, STANDING_NAMES
from dashboards.model.kinds import DECLARED_KINDS
from dashboards.model.vocabulary import LEVEL_NAMES, NAMES

_LISTS: tuple[Mapping[str, Both], ...] = (
    *NAMES.values(),
    LEVEL_NAMES,
    {str(word): name for word, name in DESIGN_NAMES.items()},
    {str(word): name for word, name in STANDING_NAMES.items()},
    {kind: it.title for kind, it in DECLARED_KINDS.items()},
    {"zh": Both("中文", "Chinese"), "en": Both("英文", "English")},
)
_BY_WORDS: Mapping[frozenset[str], Mapping[str, Both]] = {frozenset(it): it for it in _LISTS}


def names_of(literal: Any) -> Mapping[str, Both]:  # noqa: ANN401 - a Literal has no type of its own
    """Return the names of a Literal's words, in its order."""
    words = [str(it) for it in get_args(literal)]
    named = _BY_WORDS[frozenset(words)]
    return {word: named[word] for word in words}
