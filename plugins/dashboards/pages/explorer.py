"""Pages: what the explorer's script loads: a row an observation, and which pairs the comparability gate keeps apart.

Pairs of different indicators never share an axis; within an indicator the gate is asked, and only refusals are listed.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from itertools import combinations_with_replacement
from typing import cast

from dashboards.checks.comparability import RULES, axis_key, share_axis
from dashboards.model import Observation
from dashboards.model.evidence import DESIGN_NAMES, STANDING_NAMES
from dashboards.model.vocabulary import LEVEL_NAMES, NATURE_NAMES, Design, Standing
from dashboards.pages import addresses
from dashboards.pages.addresses import Addresses
from dashboards.pages.formats import period, printed_words
from dashboards.pages.languages import Language
from dashboards.pages.ledger import Ledger


def rows_json(ledger: Ledger, language: Language, at: Addresses) -> bytes:
    """Give the rows and the refusals of one language."""
    found = ledger.observations
    kinds = kinds_of(found)
    shown = {
        "rows": [{**_row(it, language, at), "kind": kinds[axis_key(it)]} for it in found],
        "rules": {rule.id: rule.reason.of(language.code) for rule in RULES},
        "apart": refusals(found),
    }
    return (json.dumps(shown, ensure_ascii=False, separators=(",", ":")) + "\n").encode()


def choices(ledger: Ledger, language: Language) -> Sequence[tuple[str, str, Sequence[tuple[str, str]]]]:
    """Give the form: each facet's name in the address, its label, and the values that occur with their names."""
    data, code, say = ledger.dataset, language.code, language.say
    names: Mapping[str, tuple[str, Callable[[str], str]]] = {
        "city": (say("城市"), lambda it: data.places[it].name.of(code)),
        "theme": (say("主题"), lambda it: data.themes[it].name.of(code)),
        "indicator": (language.one("指标"), lambda it: data.indicators[it].name.of(code)),
        "level": (say("层级"), lambda it: LEVEL_NAMES[it].of(code)),
        "nature": (say("性质"), lambda it: NATURE_NAMES[it].of(code)),
        "design": (say("设计"), lambda it: f"{it} {DESIGN_NAMES[cast('Design', it)].of(code)}"),
        "standing": (say("出处"), lambda it: f"{it} {STANDING_NAMES[cast('Standing', it)].of(code)}"),
        "source": (language.one("来源"), lambda it: data.sources[it].title.of(code)),
        "year": (say("年份"), str),
    }
    said = [facets_of(it) for it in ledger.observations]
    return [
        (name, label, [(value, word(value)) for value in sorted({it[name] for it in said if it[name]})])
        for name, (label, word) in names.items()
    ]


def facets_of(observation: Observation) -> Mapping[str, str]:
    """Give the value of each facet of an observation."""
    start = observation.record.period.start or observation.record.period.end
    return {
        "city": observation.city.id if observation.city else "",
        "theme": observation.initiative.theme,
        "indicator": observation.indicator.id,
        "level": observation.level,
        "nature": observation.record.nature,
        "design": observation.design,
        "standing": observation.standing,
        "source": observation.source.id,
        "year": str(start.year) if start else "",
    }


def kinds_of(observations: Sequence[Observation]) -> Mapping[tuple[object, ...], int]:
    """Number the kinds of observations that the gate tells apart, in the order in which they come."""
    found: dict[tuple[object, ...], int] = {}
    for it in observations:
        found.setdefault(axis_key(it), len(found))
    return found


def refusals(observations: Sequence[Observation]) -> Mapping[str, Sequence[str]]:
    """Give the rules that keep pairs of one indicator apart, by the numbers of their kinds, the smaller one first.

    Kinds are far fewer than observations, and pairs of these would be millions in a large ledger.
    """
    kinds = kinds_of(observations)
    first: dict[str, dict[int, Observation]] = {}
    for it in observations:
        first.setdefault(it.indicator.id, {}).setdefault(kinds[axis_key(it)], it)
    found = {}
    for group in first.values():
        for (one, a), (two, b) in combinations_with_replacement(group.items(), 2):
            rules = list(dict.fromkeys(it.rule.id for it in share_axis(a, b)))
            if rules:
                found[f"{one} {two}"] = rules
    return found


def _row(it: Observation, language: Language, at: Addresses) -> Mapping[str, object]:
    words, original = printed_words(it.quantity, language)
    code = language.code
    return {
        "id": it.id,
        "number": words,
        "printed": original,
        "href": at.here(addresses.card(it), language),
        "cells": [
            it.indicator.name.of(code),
            it.initiative.name.of(code),
            it.place.name.of(code),
            LEVEL_NAMES[it.level].of(code),
            NATURE_NAMES[it.record.nature].of(code),
            period(it, language).striptags(),
        ],
        "marks": [it.design, it.standing],
        "source": [at.here(addresses.source(it.source.id, it.record.paragraph), language), it.record.paragraph],
        "facets": list(facets_of(it).values()),
    }
