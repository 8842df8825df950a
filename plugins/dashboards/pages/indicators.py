"""Pages: the list of indicators and a page for each: what it measures, who prints it, and why nobody is ranked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations_with_replacement

from dashboards.checks.comparability import ASPECTS, RULES, Rule, Side, between, side
from dashboards.model import Indicator, Observation
from dashboards.model.vocabulary import EVENT_NAMES, LEVEL_NAMES, LEVELS
from dashboards.pages import addresses
from dashboards.pages.languages import Language
from dashboards.pages.ledger import Ledger
from dashboards.pages.page import Crumb, Page


def pages(ledger: Ledger, language: Language) -> Iterator[Page]:
    """Yield the list of indicators, then each of them."""
    groups = [
        (LEVEL_NAMES[level], [it for it in ledger.dataset.indicators.values() if it.chain_level == level])
        for level in LEVELS
    ]
    yield Page(
        path="/indicators/",
        language=language,
        template="indicators.html",
        section="indicators",
        title=language.say("指标"),
        description=language.say("数字数的是什么：定义、单位、在结果链上的层级。"),
        content={"groups": [(name, found) for name, found in groups if found], "ledger": ledger},
    )
    for indicator in ledger.dataset.indicators.values():
        yield _page(ledger, language, indicator)


def _page(ledger: Ledger, language: Language, indicator: Indicator) -> Page:
    found = ledger.of_indicator.get(indicator.id, ())
    return Page(
        path=addresses.indicator(indicator.id),
        language=language,
        template="indicator.html",
        section="indicators",
        title=indicator.name.of(language.code),
        description=indicator.definition.of(language.code),
        crumbs=(Crumb(name=language.say("指标"), path="/indicators/"),),
        content={
            "indicator": indicator,
            "event": EVENT_NAMES.get(indicator.event or ""),
            "groups": [("", found)],
            "refusals": apart(found, ledger.by_id),
            "observations": found,
        },
    )


def apart(observations: Sequence[Observation], known: Mapping[str, Observation]) -> Sequence[Rule]:
    """Give each rule that keeps any two of some observations from being measured against each other."""
    # Kinds are few where observations are many: what differs between any two of two kinds breaks what it can break.
    kinds: dict[Side, list[Observation]] = {}
    for it in observations:
        kinds.setdefault(side(it, known), []).append(it)
    broken: set[str] = set()
    for (one, a), (two, b) in combinations_with_replacement(kinds.items(), 2):
        if one is not two or len(a) > 1:
            alike = {name for name, of in ASPECTS.items() if len({of(it) for it in (*a, *b)}) == 1}
            broken |= {it.id for it in between(one, two, alike)}
    return [it for it in RULES if it.id in broken]
