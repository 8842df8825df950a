"""What a rule is: an id that problems carry, why it is there, how to satisfy it, and an example.

A rule is declared once, as a constant of the module that looks after it, and raises its problems itself: `RULE.at(span, …)`.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path

from dashboards.errors.problems import Problem, Related, Severity, Span
from dashboards.lang import Both

_DECLARED = re.compile(r"^[A-Z0-9_]+ = rule\(", re.MULTILINE)
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
    """Return every rule by its id, from the modules that declare one; no other is imported, for not all run on any machine."""
    root = Path(__file__).parents[1]
    found = (
        it.relative_to(root.parent) for it in sorted(root.rglob("*.py")) if _DECLARED.search(it.read_text("utf-8"))
    )
    modules = [import_module(".".join(it.with_suffix("").parts).removesuffix(".__init__")) for it in found]
    return {it.id: it for module in modules for it in vars(module).values() if isinstance(it, Rule)}


def _both(words: Both | Pair) -> Both:
    return words if isinstance(words, Both) else Both(*words)
