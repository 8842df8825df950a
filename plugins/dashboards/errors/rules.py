"""What a rule is: an id that problems carry, why it is there, how to satisfy it, and an example.

A rule is declared once, as a constant of the module that looks after it, and raises its problems itself: `RULE.at(span, …)`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pkgutil import walk_packages

from dashboards.errors.problems import Problem, Related, Severity, Span
from dashboards.lang import Both

# In Chinese and in English.
Pair = tuple[str, str]


@dataclass(frozen=True, kw_only=True)
class Rule:
    """One rule: `title` is what must hold, `reason` why, `remedy` how to satisfy it, `bad` and `good` an example.

    `panels` says that a chart satisfies it by drawing what it keeps apart in separate panels.
    """

    id: str
    title: Both
    reason: Both
    remedy: Both
    bad: str
    good: str
    panels: bool = False

    def at(
        self,
        span: Span,
        message: Both | Pair | None = None,
        hint: Both | Pair | None = None,
        *,
        severity: Severity = "error",
        related: tuple[Related, ...] = (),
    ) -> Problem:
        """Return a problem; without words of its own it says what must hold, and what to do."""
        return Problem(
            span=span,
            rule=self.id,
            message=_both(message or self.title),
            hint=_both(hint or self.remedy),
            severity=severity,
            related=related,
        )


def rule(  # noqa: PLR0913 - one rule, in two languages
    name: str, title: Pair, reason: Pair, remedy: Pair, *, bad: str, good: str, panels: bool = False
) -> Rule:
    """Make a rule from (Chinese, English) pairs."""
    return Rule(
        id=name, title=Both(*title), reason=Both(*reason), remedy=Both(*remedy), bad=bad, good=good, panels=panels
    )


@cache
def all_rules() -> Mapping[str, Rule]:
    """Return every rule by its id, from all modules that declare one."""
    package = import_module(__name__.partition(".")[0])
    modules = [import_module(it.name) for it in walk_packages(package.__path__, f"{package.__name__}.")]
    return {it.id: it for module in modules for it in vars(module).values() if isinstance(it, Rule)}


def _both(words: Both | Pair) -> Both:
    return words if isinstance(words, Both) else Both(*words)
