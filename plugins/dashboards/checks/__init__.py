"""Stage 3: the checks, run all together; a dataset without errors is sound and goes on to the table.

A check is a function `check_…` of a module of this folder that asks for nothing but the context.
"""

from collections.abc import Callable, Iterator
from importlib import import_module
from inspect import signature
from pkgutil import iter_modules

from dashboards.checks.context import Context, context_of
from dashboards.errors import Problem
from dashboards.readers import Loaded

Check = Callable[[Context], Iterator[Problem]]


def _declared() -> tuple[Check, ...]:
    modules = [import_module(f"{__name__}.{it.name}") for it in iter_modules(__path__)]
    named = [it for module in modules for name, it in vars(module).items() if name.startswith("check_")]
    return tuple(it for it in dict.fromkeys(named) if list(signature(it).parameters) == ["context"])


CHECKS = _declared()

__all__ = ["CHECKS", "Check", "Context", "check", "context_of"]


def check(loaded: Loaded) -> tuple[Problem, ...]:
    """Run every check over what was read; the readers' own findings come along."""
    context = context_of(loaded)
    found = [*loaded.problems]
    if context is not None:
        for one in CHECKS:
            found.extend(one(context))
    return tuple(sorted(set(found), key=lambda it: it.order))
