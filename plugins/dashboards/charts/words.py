"""Charts stage: how an observation is named beside its mark, in both languages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import escape

from dashboards.lang import COMMA, Both, Lang, bracketed, listed, pick
from dashboards.model import Observation
from dashboards.model.vocabulary import DIFFERENCE_NAMES, NATURE_NAMES, NOT_RESULTS
from dashboards.model.whom import part_words
from dashboards.quantities import MEASURES_EN, Quantity, format_en, simplify

CASE = Both(zh="个例", en="one case")
PLURALS = {"one case": "single cases"}
# Measures are written out in English; what a counting word counts is said by the indicator's name.
UNITS_EN = {
    **MEASURES_EN,
    "月": "month",
    "趟": "trip",
    "平方米": "square metre",
    "平方公里": "square kilometre",
    "公顷": "hectare",
    "吨": "tonne",
}


def printed(quantity: Quantity, lang: Lang) -> str:
    """Write a quantity as it is set beside its mark: as printed in Chinese, by its meaning in English."""
    return pick(lang, simplify(quantity.printed), _meant(quantity))


def _meant(quantity: Quantity) -> str:
    unit = unit_en(quantity)
    words = format_en(quantity, unit)
    # English says "half an hour", not "0.5 hours".
    one = unit.removesuffix("s")
    return (
        re.sub(rf"(?<![\d.,–])0\.5 {unit}$", f"half {'an' if one == 'hour' else 'a'} {one}", words) if unit else words
    )


def difference(row: Observation, lang: Lang) -> str:
    """Write a difference with the word for its way: the source's own, more or less, or none where nobody says which way."""
    said, told = printed(row.quantity, lang), row.record.change
    way = told.direction if told else "down" if row.indicator.event == "saved" else ""
    # English says "fewer" of what is counted in bare numbers.
    word = "fewer" if way == "down" and said[-1].isdigit() else way
    own = told.direction_printed if told else None
    name = DIFFERENCE_NAMES.get(own or word) or DIFFERENCE_NAMES.get(word)
    return name.of(lang).format(said) if name else said


def unit_en(quantity: Quantity) -> str:
    """Return the English unit of a measure, in the number that the quantity asks for; empty for counting words."""
    name = UNITS_EN.get(quantity.unit, "")
    # A calendar year is a name, not a length of time.
    if not name or (quantity.unit == "年" and (quantity.value or 0) > 1000):
        return ""
    return name if quantity.value == 1 else units_en(quantity.unit)


def units_en(unit: str) -> str:
    """Return the English name of several of a measure's unit; empty for counting words."""
    name = UNITS_EN.get(unit, "")
    return name if name in {"", "yuan"} else f"{name}s"


def bare(quantity: Quantity, lang: Lang) -> str:
    """Write a quantity without its unit, where an axis names that."""
    words = printed(quantity, lang)
    unit = pick(lang, quantity.unit, unit_en(quantity))
    return words.removesuffix(unit).rstrip() if unit and unit not in {"%", words} else words


def axis_unit(quantity: Quantity, lang: Lang) -> str:
    """Return the unit that stands at an axis; in English a counting word is left to the headline."""
    return quantity.unit if quantity.unit == "%" else pick(lang, quantity.unit, unit_en(quantity))


def hollow(row: Observation) -> Both | None:
    """Say why a mark is drawn hollow: a single case, or a number that is no result; None for a full one."""
    if row.record.nature in NOT_RESULTS:
        return NATURE_NAMES[row.record.nature]
    return CASE if row.record.statistic == "single-case" else None


def kinds_of(rows: Iterable[Observation]) -> Both | None:
    """Name the kinds of hollow marks among some rows, in the plural in English; None where there is none."""
    found = {kind.zh: PLURALS.get(kind.en, f"{kind.en}s") for row in rows if (kind := hollow(row))}
    return Both(zh=listed(found, "zh"), en=listed(found.values(), "en")) if found else None


def plans_of(rows: Sequence[Observation]) -> Both | None:
    """Name what is no result: one of a kind with its article, several in the plural."""
    plans = [it for it in rows if not it.is_result]
    kinds = kinds_of(plans)
    if kinds is None or len(plans) > 1:
        return kinds
    return Both(zh=kinds.zh, en=f"a {kinds.en.removesuffix('s')}")


def place(row: Observation, lang: Lang) -> str:
    """Name the place that a number counts."""
    return row.place.name.of(lang)


def label(row: Observation, lang: Lang) -> str:
    """Name what a number counts, with a word for one that is no result or one case only."""
    name = row.indicator.name.of(lang)
    kind = hollow(row)
    if kind is None or kind.of(lang) in name:
        return name
    return name + bracketed(kind.of(lang), lang)


def apart(row: Observation, shown: Sequence[Observation], lang: Lang) -> str:
    """Return what tells a row from the others with the same label: place, initiative, population; or nothing."""
    alike = [it for it in shown if label(it, lang) == label(row, lang)]
    for name in (place, _initiative, population):
        if len({name(it, lang) for it in alike}) == len(alike) > 1:
            return name(row, lang)
    return population(row, lang) if len(alike) > 1 else ""


def _initiative(row: Observation, lang: Lang) -> str:
    return row.initiative.name.of(lang)


def population(row: Observation, lang: Lang) -> str:
    """Say of whom or what a number is, where that is recorded: the groups of a total, the department, the people."""
    whom = row.record.population
    words = (part_words(row, lang), whom.of(lang) if whom else "")
    return COMMA.of(lang).join(it for it in words if it)


def cited(row: Observation, lang: Lang) -> str:
    """Name the source and the paragraph that a number stands in."""
    number = row.record.paragraph
    title = row.source.title.of(lang)
    return pick(lang, f"《{title}》第{number}段", f"{quoted(title)}, paragraph {number}")


def quoted(title: str) -> str:
    """Set an English title in quotation marks, with single ones inside."""
    return f"“{title.replace('“', '‘').replace('”', '’')}”"


def safe(line: str) -> str:
    """Escape the signs of a line that plotly.js would read as markup, so that it shows names as written."""
    return escape(line, quote=False)


def count_en(number: int, one: str, many: str | None = None) -> str:
    """Write a count and its noun in English."""
    names = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
    word = names[number] if number < len(names) else str(number)
    return f"{word} {one if number == 1 else many or one + 's'}"


def inline(words: str) -> str:
    """Put a name into a running sentence: its first letter small, unless it is an abbreviation or a name's."""
    return words if words[1:2].isupper() else words[:1].lower() + words[1:]


def sentence(words: str) -> str:
    """Begin with a capital letter."""
    return words[:1].upper() + words[1:]
