"""Pages: what the explorer's script loads: a row an observation, and what the comparability gate says of each pair."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations_with_replacement
from typing import TYPE_CHECKING, Self, cast

from dashboards.checks.comparability import ASPECTS, RULES, Side, between, comparing, side
from dashboards.lang import COLON
from dashboards.model import Observation, marks_of
from dashboards.model.evidence import DESIGN_NAMES, STANDING_NAMES
from dashboards.model.vocabulary import (
    COUNTED_AS,
    COUNTED_AS_NAMES,
    FLAG_NAMES,
    NATURE_NAMES,
    STATUS_NAMES,
    Design,
    Standing,
)
from dashboards.model.whom import counted
from dashboards.pages import counts
from dashboards.pages.languages import Language
from dashboards.pages.ledger import Ledger
from dashboards.pages.number_formats import printed_words, time
from dashboards.pages.searching import folding
from dashboards.prose import Calculated

if TYPE_CHECKING:
    import pandas as pd

FACETS = ("city", "theme", "indicator", "level", "nature", "design", "standing", "source", "year")
# Asked only where a number has any: a ledger without groups has nothing to choose from.
SOMETIMES = ("groups", "status")


def rows_json(ledger: Ledger, language: Language, dated: Sequence[Calculated] = ()) -> bytes:
    """Return the rows, the refusals and the sets of rows of one language; `dated` are the numbers that articles count."""
    found = ledger.observations
    verdicts = Verdicts.of(ledger)
    numbers = {name: numbered(found, of) for name, of in ASPECTS.items()}
    rows = [
        {
            **_row(it, said, language),
            "kind": verdicts.kinds[side(it, ledger.by_id)],
            "common": [numbers[name][of(it)] for name, of in ASPECTS.items()],
        }
        for it, said in zip(found, facets(ledger.table).to_numpy().tolist(), strict=True)
    ]
    traditional, simplified = folding(json.dumps(it, ensure_ascii=False) for it in rows)
    shown = {
        "rows": rows,
        "from": traditional,
        "to": simplified,
        "marks": {it.key: [it.words.of(language.code), it.code] for it in marks_of(found)},
        "rules": {rule.id: rule.reason.of(language.code) for rule in RULES},
        "answers": verdicts.answers,
        "apart": verdicts.apart,
        "otherwise": verdicts.otherwise,
        "sets": counts.sets(ledger, language, dated),
    }
    return (json.dumps(shown, ensure_ascii=False, separators=(",", ":")) + "\n").encode()


def choices(ledger: Ledger, language: Language) -> Sequence[tuple[str, str, Sequence[tuple[str, str]]]]:
    """Return the form: each facet's name in the address, its label, and the values that occur with their names."""
    data, code, say = ledger.dataset, language.code, language.say
    names: Mapping[str, tuple[str, Callable[[str], str]]] = {
        "city": (say("城市"), lambda it: data.places[it].name.of(code)),
        "theme": (say("主题"), lambda it: data.themes[it].name.of(code)),
        "indicator": (language.one("指标"), lambda it: data.indicators[it].name.of(code)),
        "level": (say("层级"), lambda it: COUNTED_AS_NAMES[it].of(code)),
        "nature": (say("性质"), lambda it: NATURE_NAMES[it].of(code)),
        "design": (say("怎么比的"), lambda it: f"{DESIGN_NAMES[cast('Design', it)].of(code)} {it}"),
        "standing": (say("谁说的"), lambda it: f"{STANDING_NAMES[cast('Standing', it)].of(code)} {it}"),
        "source": (language.one("来源"), lambda it: data.sources[it].title.of(code)),
        "year": (say("年份"), str),
        "groups": (say("分组"), lambda it: _group(ledger, it, code)),
        "status": (say("数据状态"), lambda it: STATUS_NAMES[it].of(code)),
    }
    said = facets(ledger.table)
    return [
        (name, label, [(value, word(value)) for value in sorted(set(" ".join(said[name]).split()), key=_place)])
        for name, (label, word) in names.items()
        if name in said
    ]


def _place(value: str) -> tuple[int, str]:
    """Order levels along the results chain, and everything else by its id."""
    order: Sequence[str] = COUNTED_AS
    return order.index(value) if value in order else len(order), value


def facets(table: pd.DataFrame) -> pd.DataFrame:
    """Return the facets of each observation: a value, or values with spaces between; an inferred year is none."""
    inferred = table["flags"].str.contains(r"\binferred-date\b", na=False)
    year = table["period_start"].fillna(table["period_end"]).str[:4].mask(inferred)
    groups = table["groups"].str.replace("; ", " ", regex=False)
    found = table.assign(theme=table["themes"], level=table["counted_as"], year=year, groups=groups)
    some = [it for it in SOMETIMES if found[it].notna().any()]
    return found[[*FACETS, *some]].fillna("")


def _group(ledger: Ledger, name: str, code: str) -> str:
    """Name a group with its dimension: Channel: telephone."""
    dimension, _, value = name.partition("=")
    known = ledger.dataset.dimensions[dimension]
    words = next(it.name.of(code) for it in known.values if it.id == value)  # noqa: PD011 - no frame
    return f"{known.name.of(code)}{COLON.of(code)}{words}"


@dataclass(frozen=True, kw_only=True)
class Verdicts:
    """What the gate says of every pair of observations, so that the script only looks it up.

    `kinds` numbers the sides that the gate tells apart. `apart` gives for two kinds of one indicator, the smaller number
    first, an answer for each set of things that the two observations share: bit by bit place, text, people. `answers`
    are lists of rules, an empty one where the two may be compared. A pair that is not there breaks `otherwise`.
    """

    kinds: Mapping[Side, int]
    answers: Sequence[Sequence[str]]
    apart: Mapping[str, Sequence[int]]
    otherwise: Sequence[str] = (comparing.SAME_INDICATOR.id,)

    @classmethod
    def of(cls, ledger: Ledger) -> Self:
        """Ask the gate about each pair of kinds of each indicator; pairs of observations would be millions in a large ledger."""
        kinds: dict[Side, int] = {}
        for it in ledger.observations:
            kinds.setdefault(side(it, ledger.by_id), len(kinds))
        groups: dict[str, list[Side]] = {}
        for one in kinds:
            groups.setdefault(one.indicator, []).append(one)
        answers: dict[tuple[str, ...], int] = {}
        apart = {}
        for group in groups.values():
            for one, two in combinations_with_replacement(group, 2):
                told = (tuple(it.id for it in between(one, two, alike)) for alike in _SHARED)
                apart[f"{kinds[one]} {kinds[two]}"] = [answers.setdefault(it, len(answers)) for it in told]
        return cls(kinds=kinds, answers=list(answers), apart=apart)


# Every set of things that two observations may share, in the order of its bits.
_SHARED = [
    frozenset(name for bit, name in enumerate(ASPECTS) if number >> bit & 1) for number in range(2 ** len(ASPECTS))
]


def numbered(observations: Sequence[Observation], of: Callable[[Observation], str]) -> Mapping[str, int]:
    """Number the values that one of the shared things has, so that the script can tell whether two are the same."""
    return {value: number for number, value in enumerate(dict.fromkeys(of(it) for it in observations))}


def _row(it: Observation, said: Sequence[str], language: Language) -> dict[str, object]:
    quantity, code = it.quantity, language.code
    words, original = printed_words(quantity, language)
    low, value, high = (None if one is None else float(one) for one in (quantity.low, quantity.value, quantity.high))
    return {
        "id": it.id,
        "number": words,
        "printed": original,
        "unit": quantity.unit or "",
        "size": next((one for one in (value, low, high) if one is not None), 0),
        "low": low,
        "high": high,
        "case": it.record.statistic == "single-case",
        "cells": [
            counted(it, code),
            it.initiative.name.of(code),
            it.place.name.of(code),
            COUNTED_AS_NAMES[it.counted_as].of(code),
            NATURE_NAMES[it.record.nature].of(code),
            time(it, language).striptags(),
        ],
        "said": [mark.key for mark in it.marks],
        "whom": it.record.population.of(code) if it.record.population else "",
        "flags": [FLAG_NAMES[flag].of(code) for flag in it.record.flags if flag != "repeated"],
        "paragraph": it.record.paragraph,
        "facets": said,
    }
