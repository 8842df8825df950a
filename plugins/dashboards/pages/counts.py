"""Pages: numbers that were worked out: where a reader sees what they rest on, how they came about, and as of when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from dashboards.model import Observation
from dashboards.pages import number_formats
from dashboards.pages.languages import Language
from dashboards.pages.ledger import Ledger
from dashboards.prose import Calculated


@dataclass(frozen=True, kw_only=True)
class Note:
    """What the methods page tells of one declared number, as it is worked out today."""

    id: str
    name: str
    value: str
    formula: str
    inputs: Sequence[tuple[Observation, bool]]
    path: str


def path(calculated: Calculated) -> str:
    """Return the path that shows what a number rests on: the explorer with exactly these observations, or the note."""
    if calculated.calculation.count == "observations":
        return f"/observations/?set={quote(set_of(calculated), safe='@')}"
    return f"/methods/policy/#calc-{calculated.calculation.id}"


def path_of(ledger: Ledger, members: Iterable[Observation]) -> str:
    """Return the path that shows exactly some observations in the explorer; empty where no declared number counts them."""
    wanted = {it.id for it in members}
    declared = (it for it in ledger.counts.values() if it.calculation.count == "observations")
    return next((path(it) for it in declared if wanted and set(it.members) == wanted), "")


def set_of(calculated: Calculated) -> str:
    """Name the set of observations that a number rests on: the calculation, and the day that it was counted on."""
    day = f"@{calculated.day.isoformat()}" if calculated.day else ""
    return f"{calculated.calculation.id}{day}"


def how(calculated: Calculated, language: Language) -> str:
    """Say what was worked out, of what, and as of which day."""
    name, day = calculated.calculation.name.of(language.code), calculated.day
    formula = calculated.formula(language.code)
    told = language.say("{name}：{formula}", name=name, formula=formula) if formula else name
    if day is None:
        return told
    return language.say("{name}（截至{day}）", name=told, day=number_formats.day(day, language))


def corrected(calculated: Calculated, language: Language) -> str:
    """Say up to which day corrections are counted in, where one changed the number after its day."""
    if calculated.corrected is None:
        return ""
    return language.say("（计入{day}的更正）", day=number_formats.day(calculated.corrected, language))


def notes(ledger: Ledger, language: Language) -> Iterator[Note]:
    """Yield a note for every declared number, counted live: standing pages do."""
    for calculated in ledger.counts.values():
        yield Note(
            id=calculated.calculation.id,
            name=calculated.calculation.name.of(language.code),
            value=calculated.text(language.code),
            formula=calculated.formula(language.code),
            inputs=tuple((it.observation, it.is_before) for it in calculated.terms),
            path=path(calculated) if calculated.calculation.count == "observations" else "",
        )


def sets(ledger: Ledger, language: Language, dated: Iterable[Calculated]) -> Mapping[str, Mapping[str, object]]:
    """Return the sets of observations that links to the explorer name: what each is called, and the rows that it holds."""
    rows = {it.id: number for number, it in enumerate(ledger.observations)}
    found = {}
    for it in (*ledger.counts.values(), *dated):
        if it.calculation.count == "observations":
            held = [rows[name] for name in it.members if name in rows]
            found[set_of(it)] = {"name": how(it, language), "rows": held}
    return found
