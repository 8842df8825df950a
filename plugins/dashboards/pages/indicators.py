"""Pages: the list of indicators and a page for each: what it measures, who prints it, and why nobody is ranked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations_with_replacement

from dashboards.checks.comparability import ASPECTS, RULES, Rule, Side, between, side
from dashboards.model import Indicator, Observation, given
from dashboards.model.vocabulary import COUNTED_AS_NAMES, EVENT_NAMES, LEVEL_NAMES, LEVELS
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
            "answer": answer(indicator, found, language),
            "groups": groups(found, language),
            "refusals": apart(found, ledger.by_id),
            "observations": found,
        },
    )


def groups(observations: Sequence[Observation], language: Language) -> Sequence[tuple[str, Sequence[Observation]]]:
    """List what has been apart from what is planned, forecast, allowed or set."""
    planned = COUNTED_AS_NAMES["planned"].of(language.code)
    parted = [
        ("", [it for it in observations if it.is_result]),
        (planned, [it for it in observations if not it.is_result]),
    ]
    return [(name, found) for name, found in parted if found]


def answer(indicator: Indicator, observations: Sequence[Observation], language: Language) -> str:
    """Say what a reader asks of an outcome first: whether a change can be seen; empty where nothing is printed or asked."""
    found = [it for it in observations if it.counted_as == "outcome"]
    if indicator.chain_level != "outcome" or not found:
        return ""
    pairs = sum(map(given.pair, found))
    if pairs:
        return language.count("有{n}个连同改前的数一起印出。", pairs)
    if all(it.record.nature == "change" for it in found):
        return language.say("只印出了差额，改前和改后各是多少都没有印出。")
    ends = {it.record.moment for it in found}
    if ends == {"before"}:
        return language.say("只印出了改前的数，没有一个印出改后的数，所以看不出变了多少。")
    return language.say("没有一个连同改前的数一起印出，所以看不出变了多少。")


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
