"""Charts stage: the kinds of chart, each declared by a module of this folder that turns a brief into sheets, words and a table.

Beside it, in a file of the same name, stands what records, checks and schemas need to know of it (`model/kinds.py` reads that).
A kind more is these two files.
"""

from collections.abc import Mapping
from importlib import import_module
from pkgutil import iter_modules

from dashboards.charts.brief import Kind


def _declared() -> Mapping[str, Kind]:
    found: list[Kind] = [import_module(f"{__name__}.{it.name}").KIND for it in iter_modules(__path__)]
    return {kind.name: kind for kind in found}


KINDS = _declared()

__all__ = ["KINDS"]
