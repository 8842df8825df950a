"""What a draft may need that the ledger has not: indicators named by a header or by the words before a number, places by their rows.

All of it is a guess with an id for the time being (`new-1`); `import` gives the real one, and makes only what a number uses.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from pypinyin import lazy_pinyin

from dashboards.editor.cell_words import bare
from dashboards.editor.draft import Candidate, Draft
from dashboards.errors import Both
from dashboards.model import Dataset
from dashboards.model.vocabulary import PLACE_KIND_NAMES

GUESS: Final = "?"
# How much of a paragraph stands on each side of a number.
_AROUND: Final = 40
_STOPS: Final = re.compile(r"[，。；、,;：]")
_TIMES: Final = re.compile(
    r"(?:截[至止]到?|到|自|从)?(?:(?:(?:19|20)\d\d|今|去|明)年(?:以来)?|前?[一二三四]个?季度|前?\d{1,2}个?月份?|\d{1,2}至\d{1,2}月)(?:\d{1,2}日)?[初底末]?(?:期间|以来)?"
)
_OPENING: Final = re.compile(
    r"^(?:其中|如今|目前|现在|全[国省市区县州]|共计?|总共|累计|已经?|还|也|只?有|由|在|对|并|将|每[单件人户次份笔]?|平均|[^\u4e00-\u9fff])+"
)
_CLOSING: Final = re.compile(
    r"(?:平均|只|仅|共|约|近|超过?|为|达到?|占|有|的|将|要|到|[至由从]|是|了|分别|(?:增|减|升|降|提高|缩短|压缩|扩大)[加少]?[至到为]?|[^\u4e00-\u9fff])+$"
)
_NAME_AT_MOST: Final = 14
_NAME_AT_LEAST: Final = 2
# How many clauses back the subject of a number is looked for.
_CLAUSES: Final = 4
_RATE: Final = re.compile("[率例比]$")
_PLACE: Final = re.compile(r"[\u4e00-\u9fff]{1,6}(?:[区县市镇乡旗村]|街道|社区)")
_NO_PLACE: Final = re.compile(
    "^(?:其[他它余]|各|全|合|本|市[本辖直])|(?:地|小|景|辖|城|园|郊|校|院|库|灾|山|矿|林)区$|[农乡]村$|超市$"
)
# Who says a number, by what has to stand behind the words for them.
_REPORTERS: Final[Mapping[str, str]] = {"official": "[^，。]{0,8}(?:说|介绍|表示|告诉|透露|坦言)", "independent": ""}


def settled(cell: str) -> str:
    """Return a cell as it stands once its guess is confirmed."""
    return cell.rstrip("?？").strip()


class Proposed:
    """New indicators and places of one draft, as rows of their pages; each is proposed once."""

    def __init__(self, found: Draft, dataset: Dataset, place: str) -> None:
        self.found, self.dataset, self.place = found, dataset, place
        self.indicators: list[dict[str, str]] = []
        self.places: list[dict[str, str]] = []
        self.called: dict[tuple[str, str], Both] = {}
        self._known: dict[tuple[str, ...], str] = {}
        self._last = ""
        self._by_id = {it.id: it for it in found.candidates}

    def cells(self, it: Candidate, row: Mapping[str, str]) -> dict[str, str]:
        """Return the cells that say of what and of where a number is: known, new, or that of the number before."""
        words = self._header(it) or clause(it, self.found.article.paragraphs)
        # A change is one of the number before it: 38.5万人次，同比增长21.3%.
        likely = _likely(it, words, self.dataset) or self._new_indicator(it)
        self._last = likely
        cells = {"indicator": likely + GUESS} if likely else {}
        return cells | self._place_cells(it, row) | self._reporter_cells(it)

    def _reporter_cells(self, it: Candidate) -> dict[str, str]:
        """Guess that an official or a third party says a number, with the words of its sentence that say so."""
        text = self.found.article.paragraphs[it.paragraph - 1][: it.start]
        sentence = re.split("[。！？]", text)[-1]
        for kind, needed in _REPORTERS.items():
            words = sorted(self.dataset.lexicon.stated.get(kind, ()), key=len, reverse=True)
            word = next((one for one in words if re.search(re.escape(one) + needed, sentence)), "")
            if word and text.count(word) == 1:
                return {
                    "reported_by": kind + GUESS,
                    "stated.reported_by.printed": word,
                    "stated.reported_by.paragraph": str(it.paragraph),
                }
        return {}

    def _header(self, it: Candidate) -> str:
        if it.entry is None:
            return ""
        spot, document = it.entry.cell.spot, self.found.article.document
        unit = it.entry.cell.unit
        grid = document.rows[spot.paragraph][0]
        over = unit.spot if unit is not None and unit.spot.column == spot.column else None
        return over.printed if over is not None else grid.text(1, spot.column or 1)

    def _new_indicator(self, it: Candidate) -> str:
        if it.guess.nature == "change" and self._last:
            return self._last
        name = bare(self._header(it)) or self._subject(it)
        unit = it.quantity.unit
        if not name:
            return ""
        known = self._known.get(("indicator", name, unit))
        if known is not None:
            return known
        share = unit in {"%", "‰"} and _RATE.search(name) is None
        row = {"name.zh": name + ("占比" if share else ""), "units": unit, "chain_level": self._level(unit) + GUESS}
        return self._keep("indicator", (name, unit), row, self.indicators)

    def _keep(self, kind: str, key: tuple[str, ...], row: Mapping[str, str], rows: list[dict[str, str]]) -> str:
        name = f"new-{len(self.called) + 1}"
        self._known[kind, *key] = name
        self.called[kind, name] = Both(zh=row["name.zh"], en=row.get("name.en") or row["name.zh"])
        # What a place is called in Chinese is printed; all else of a name is a guess.
        guessed = {"name.zh"} if kind == "indicator" else {"name.en"}
        marked = {column: cell + GUESS * (column in guessed) for column, cell in row.items()}
        rows.append({"id": name, **marked})
        return name

    def _level(self, unit: str) -> str:
        """Guess the level that most indicators of a unit have."""
        levels = Counter(it.chain_level for it in self.dataset.indicators.values() if unit in it.units)
        return levels.most_common(1)[0][0] if levels else "output"

    def _subject(self, it: Candidate) -> str:
        """Return the words that name what a number counts: before it in its clause, else in a clause further back of its sentence."""
        first = self._by_id.get(it.before or "", it)
        text = self.found.article.paragraphs[it.paragraph - 1][: min(first.start, it.start)]
        sentence = re.split("[。！？]", text)[-1]
        places = [name for place in self.dataset.places.values() if len(name := place.name.zh) >= _NAME_AT_LEAST]
        for words in itertools.islice(reversed(_STOPS.split(sentence)), _CLAUSES):
            plain = re.split(r"\d", _TIMES.sub("", words))[0]
            for name in places:
                plain = plain.replace(name, "")
            plain = _CLOSING.sub("", _OPENING.sub("", plain.strip()))
            if len(plain) >= _NAME_AT_LEAST:
                return plain[-_NAME_AT_MOST:]
        return ""

    def _place_cells(self, it: Candidate, row: Mapping[str, str]) -> dict[str, str]:
        if it.entry is None or it.entry.cell.place is not None:
            return {}
        cells: dict[str, str] = {}
        for number, group in enumerate(it.entry.cell.groups, start=1):
            name = bare(group.spot.printed)
            if group.dimension is None and _PLACE.fullmatch(name) and not _NO_PLACE.search(name):
                cells = {column: "" for column in row if column.startswith(f"groups.{number}.")}
                cells["place"] = (self._known.get(("place", name)) or self._new_place(name)) + GUESS
        return cells

    def _new_place(self, name: str) -> str:
        kinds = sorted(PLACE_KIND_NAMES.items(), key=lambda it: -len(it[1].zh))
        kind, end = next(
            ((word, both.zh) for word, both in kinds if name.endswith(both.zh)), ("county-level-city", "市")
        )
        stem = name.removesuffix(end) or name
        row = {"name.zh": name, "name.en": "".join(lazy_pinyin(stem)).capitalize(), "kind": kind, "parent": self.place}
        return self._keep("place", (name,), row, self.places)


def around(it: Candidate, paragraphs: Sequence[str]) -> str:
    """Return a number with some words on each side of it."""
    text = paragraphs[it.paragraph - 1]
    before, after = text[max(0, it.start - _AROUND) : it.start], text[it.end : it.end + _AROUND]
    return f"{before}【{text[it.start : it.end]}】{after}".strip()


def clause(it: Candidate, paragraphs: Sequence[str]) -> str:
    """Return what stands beside a number between the stops around it: what is further off tells of another."""
    text = paragraphs[it.paragraph - 1]
    return _STOPS.split(text[: it.start])[-1] + " " + _STOPS.split(text[it.end :])[0]


def _likely(it: Candidate, words: str, dataset: Dataset) -> str | None:
    """Guess the indicator: of those with its unit the one whose name shares the most with the words around, if one does."""
    key = dataset.lexicon.unit_key
    alike = [one for one in dataset.indicators.values() if key(it.quantity.unit) in {key(unit) for unit in one.units}]
    shares = Counter({one.id: _shared(f"{one.name.zh} {one.name.en or ''}", words) for one in alike})
    best = shares.most_common(2)
    if not best or best[0][1] == 0 or (len(best) > 1 and best[0][1] == best[1][1]):
        return None
    return best[0][0]


def _shared(name: str, words: str) -> int:
    """Count the pairs of neighbouring characters, or the words of letters, that a name shares with other words."""
    told = set(re.findall(r"[a-z]{4,}", name.lower()))
    return sum(pair in words for pair in set(_pairs(name))) + sum(word in words.lower() for word in told)


def _pairs(name: str) -> Iterator[str]:
    # 次数 and 的人 are of every count, and tell of none.
    yield from (
        a + b
        for a, b in itertools.pairwise(name)
        if "\u3400" <= a <= "\u9fff" and "\u3400" <= b <= "\u9fff" and b != "数" and "的" not in (a, b)
    )
