"""Pages: the list of indicators and a page for each: what it measures, who prints it, and why nobody is ranked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations_with_replacement

from dashboards.checks.comparability import ASPECTS, RULES, Rule, Side, aspects, between, common, side
from dashboards.lang import SPACE
from dashboards.model import Indicator, Observation, given
from dashboards.model.vocabulary import COUNTED_AS_NAMES, EVENT_NAMES, LEVEL_NAMES, LEVELS
from dashboards.pages import addresses
from dashboards.pages.languages import Language
from dashboards.pages.ledger import Ledger
from dashboards.pages.number_formats import printed_words
from dashboards.pages.page import Crumb, Page

# Pairs of more kinds of number than this are not counted one by one.
AT_MOST = 200


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
        description=language.say("数字数的是什么：每个指标的定义，按结果链上的层级分组。"),
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
            # That it is none of the events that the program names tells a reader nothing.
            "event": EVENT_NAMES.get(indicator.event or "") if indicator.event != "other" else None,
            "answer": answer(indicator, ledger, language),
            "related": related(indicator, ledger),
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


def answer(indicator: Indicator, ledger: Ledger, language: Language) -> str:
    """Answer what a reader asks first, from the records alone: who printed what, whether a change or a comparison can be seen."""
    found = ledger.of_indicator.get(indicator.id, ())
    results = [it for it in found if it.is_result]
    claims = _claims(indicator, ledger)
    told = [_printed(results, language) if results else "", _seen(indicator, results, ledger, language)]
    if found and not results:
        told.append(language.count("只印出了{n}个计划、预测、上限或规定的数，没有印出做到了多少。", len(found)))
    if claims:
        told.append(language.count("另有{n}项举措据称有这样的变化，没有给出数字。", claims))
    return SPACE.of(language.code).join(it for it in told if it)


def _printed(results: Sequence[Observation], language: Language) -> str:
    places = {it.place.id: it.place.name.of(language.code) for it in results}
    if len(results) == 1:
        words, _ = printed_words(results[0].quantity, language)
        return language.say("只有{place}印出了一个数：{number}。", place=next(iter(places.values())), number=words)
    if len(places) == 1:
        return language.say("{place}印出了{n}个数。", place=next(iter(places.values())), n=len(results))
    return language.say("{places}个地方印出了{n}个数。", places=len(places), n=len(results))


def _seen(indicator: Indicator, results: Sequence[Observation], ledger: Ledger, language: Language) -> str:
    """Say whether a change can be seen in outcomes, and whether other numbers can be set side by side."""
    if indicator.chain_level == "outcome" and results:
        return _change(results, language)
    pairs = comparable(results, ledger.by_id)
    if pairs is None or len(results) < 2:
        return ""
    return language.count("其中{n}对可以放在一起比。", pairs) if pairs else language.say("没有两个能放在一起比。")


def _change(found: Sequence[Observation], language: Language) -> str:
    pairs = sum(map(given.pair, found))
    if pairs:
        return language.count("有{n}个连同改前的数一起印出。", pairs)
    if all(it.record.nature == "change" for it in found):
        return language.say("只印出了差额，改前和改后各是多少都没有印出。")
    ends = {it.record.moment for it in found}
    if ends == {"before"}:
        return language.say("只印出了改前的数，没有一个印出改后的数，所以看不出变了多少。")
    return language.say("没有一个连同改前的数一起印出，所以看不出变了多少。")


def _claims(indicator: Indicator, ledger: Ledger) -> int:
    """Count the initiatives that claim such an effect without a number; each question is counted under its first indicator."""
    asked = {it.id for it in ledger.dataset.scorecard if it.indicators[:1] == (indicator.id,)}
    return sum(any(claim.question in asked for claim in it.claims) for it in ledger.dataset.initiatives.values())


def related(indicator: Indicator, ledger: Ledger) -> Sequence[Indicator]:
    """Return the other indicators of the question that this one answers, then the first ones of the other questions."""
    card = ledger.dataset.scorecard
    if not any(indicator.id in it.indicators for it in card):
        return ()
    own = [name for it in card if indicator.id in it.indicators for name in it.indicators]
    others = [it.indicators[0] for it in card if it.indicators]
    return [ledger.dataset.indicators[it] for it in dict.fromkeys((*own, *others)) if it != indicator.id]


def comparable(observations: Sequence[Observation], known: Mapping[str, Observation]) -> int | None:
    """Count the pairs that the gate allows; None where there are too many kinds of number to look at each pair."""
    groups: dict[tuple[Side, tuple[str, ...]], int] = {}
    for it in observations:
        key = (side(it, known), aspects(it))
        groups[key] = groups.get(key, 0) + 1
    if len(groups) > AT_MOST:
        return None
    pairs = 0
    for ((one, a), many), ((two, b), others) in combinations_with_replacement(groups.items(), 2):
        if not between(one, two, common(a, b)):
            pairs += many * (many - 1) // 2 if (one, a) == (two, b) else many * others
    return pairs


def apart(observations: Sequence[Observation], known: Mapping[str, Observation]) -> Sequence[Rule]:
    """Return each rule that keeps any two of some observations from being measured against each other."""
    # Kinds are few where observations are many: what differs between any two of two kinds breaks what it can break.
    kinds: dict[Side, list[tuple[str, ...]]] = {}
    for it in observations:
        kinds.setdefault(side(it, known), []).append(aspects(it))
    told = [(one, len(rows), [set(it) for it in zip(*rows, strict=True)]) for one, rows in kinds.items()]
    broken: set[str] = set()
    for (one, many, a), (two, _, b) in combinations_with_replacement(told, 2):
        if one is not two or many > 1:
            alike = {name for name, x, y in zip(ASPECTS, a, b, strict=True) if len(x | y) == 1}
            broken |= {it.id for it in between(one, two, alike)}
    return [it for it in RULES if it.id in broken]
