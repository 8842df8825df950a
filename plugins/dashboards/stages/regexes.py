"""Stages: regular expressions that are compiled when they are first asked.

A run whose texts were all read before asks few of those that read numbers, and compiling them all takes longer than the
rest of its start.
"""

import re
from typing import Any, cast


class _Regex:
    """Stands for a compiled pattern and has its methods, from the first that is asked for on."""

    def __init__(self, source: str, flags: int) -> None:
        self._source, self._flags = source, flags

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever the pattern has
        compiled = re.compile(self._source, self._flags)
        vars(self).update({it: getattr(compiled, it) for it in dir(compiled) if not it.startswith("__")})
        return getattr(compiled, name)


def regex(source: str, flags: int = 0) -> re.Pattern[str]:
    """Return a pattern that is compiled once somebody looks for it in a text."""
    return cast("re.Pattern[str]", _Regex(source, flags))
