"""What a rule is: an id that problems carry, why it is there, how to satisfy it, and an example."""

from dataclasses import dataclass

from dashboards.lang import Both


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


def rule(  # noqa: PLR0913 - one row of the catalogue, in two languages
    name: str,
    title: tuple[str, str],
    reason: tuple[str, str],
    remedy: tuple[str, str],
    *,
    bad: str,
    good: str,
    panels: bool = False,
) -> Rule:
    """Make a rule from (Chinese, English) pairs."""
    return Rule(
        id=name,
        title=Both(zh=title[0], en=title[1]),
        reason=Both(zh=reason[0], en=reason[1]),
        remedy=Both(zh=remedy[0], en=remedy[1]),
        bad=bad,
        good=good,
        panels=panels,
    )
