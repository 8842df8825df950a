"""The editor's desk: from an article to candidates. Every number with what the words mean, and every numeral left out.

Proposes, never decides: nature and statistic are guesses, `before`, `part_of` and `repeats` point at other candidates.
Hands on `Draft`; `draft_records` writes the files, the command prints it.
"""

from __future__ import annotations

import bisect
import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from dashboards.editor.article_files import ArticleFile
from dashboards.editor.cell_records import blank_json, entry_json
from dashboards.editor.cell_spots import Blank, CellNumber, CellSpot, LedgerNames, TableSpots
from dashboards.editor.draft_cells import sheets
from dashboards.editor.draft_cues import cues_of
from dashboards.editor.draft_hints import (
    ChangeWords,
    Guess,
    Part,
    Surroundings,
    change_words,
    guess,
    is_done,
    is_told,
    more_or_less,
    part_opened,
    surroundings,
)
from dashboards.editor.draft_pairs import is_before, pairs_in, parts_in, shares_in
from dashboards.editor.draft_periods import (
    Near,
    dealt_out,
    is_own_of_before,
    is_within,
    period_near,
    periods_in,
    year_of,
)
from dashboards.model.vocabulary import NOT_RESULTS, Nature, SourceLanguage
from dashboards.quantities import Lexicon, NotTaken, Quantity, Taken, scan
from dashboards.quantities.quantity import Direction

# Small numbers repeat by chance; only larger ones are pointed out as one number printed twice.
_REPEATS_FROM: Final = Decimal(10)
_LATIN: Final = re.compile(r"[A-Za-z]{2,}")
_HAN: Final = re.compile(r"[\u3400-\u9fff]")
_FAR_MORE: Final = 2
_ONE_CASE: Final = re.compile("材料|环节|步骤|证明|表|跑|步|次|均|每|排队|人员|流程|死亡|伤亡|发生|事故|案")


@dataclass(frozen=True, kw_only=True)
class JudgementWords:
    """Hold the source's words for a judgement, and which of several they are in their paragraph."""

    printed: str
    occurrence: int | None


@dataclass(frozen=True, kw_only=True)
class Changed:
    """Hold which way a number in running text moved, against what, and the source's words for it."""

    direction: Direction
    found: ChangeWords
    words: JudgementWords


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """Hold one number of an article; `id` is `p<paragraph>-<which>`, offsets count characters of the paragraph.

    `occurrence` is set where the same words are taken more than once in the paragraph. `before` is the candidate that this
    one changed from, `after` the one that it changed to, `part_of` and `repeats` are guesses about others by id.
    """

    id: str
    paragraph: int
    start: int
    end: int
    quantity: Quantity
    guess: Guess
    period: Near | None
    occurrence: int | None = None
    before: str | None = None
    after: str | None = None
    part_of: str | None = None
    part_words: JudgementWords | None = None
    change: Changed | None = None
    is_before: bool = False
    repeats: str | None = None
    entry: CellNumber | None = None


@dataclass(frozen=True, kw_only=True)
class Left:
    """Hold one numeral that was not taken, with its paragraph."""

    paragraph: int
    item: NotTaken


@dataclass(frozen=True, kw_only=True)
class Draft:
    """Hold all that was found in an article."""

    article: ArticleFile
    candidates: tuple[Candidate, ...]
    left: tuple[Left, ...]
    blanks: tuple[Blank, ...] = ()

    @property
    def year(self) -> int | None:
        """Return the one year that title and headings print, which months without a year are of."""
        return year_of(self.article.paragraphs)


def draft(article: ArticleFile, lexicon: Lexicon, known: LedgerNames | None = None) -> Draft:
    """Find every number of an article, cell by cell in its tables, and say what the words around it suggest."""
    document, language = article.document, language_of(article.paragraphs)
    candidates: list[Candidate] = []
    left: list[Left] = []
    part: Part = ""
    year = year_of(article.paragraphs)
    for number, paragraph in enumerate(article.paragraphs, start=1):
        if number in document.rows:
            continue
        part = part_opened(paragraph, cues_of(language, lexicon), lexicon, part)
        scanned = scan(paragraph, lexicon, language)
        candidates += _paragraph(number, paragraph, scanned.taken, lexicon, language, part, year)
        left += [Left(paragraph=number, item=item) for item in scanned.not_taken]
    found = list(sheets(document, lexicon, known or LedgerNames()))
    for sheet in found:
        candidates += _cells(sheet, article, lexicon, language)
        left += _names(sheet, article, lexicon, language)
    candidates.sort(key=lambda it: (it.paragraph, it.start))
    left.sort(key=lambda it: (it.paragraph, it.item.start))
    blanks = tuple(blank for sheet in found for blank in sheet.blanks)
    return Draft(article=article, candidates=tuple(_with_repeats(candidates)), left=tuple(left), blanks=blanks)


def candidates_in(paragraph: str, lexicon: Lexicon) -> list[Candidate]:
    """Find the numbers of one paragraph by itself."""
    language = language_of([paragraph])
    return _paragraph(1, paragraph, scan(paragraph, lexicon, language).taken, lexicon, language)


def only(found: Draft, paragraphs: Collection[int]) -> Draft:
    """Keep what stands in some paragraphs of a long text; what points at a number of another one points nowhere."""
    kept = [it for it in found.candidates if it.paragraph in paragraphs]
    ids = {it.id for it in kept}

    def tied(name: str | None) -> str | None:
        return name if name in ids else None

    candidates = tuple(
        replace(
            it,
            before=tied(it.before),
            after=tied(it.after),
            part_of=tied(it.part_of),
            part_words=it.part_words if tied(it.part_of) else None,
            repeats=tied(it.repeats),
        )
        for it in kept
    )
    left = tuple(it for it in found.left if it.paragraph in paragraphs)
    blanks = tuple(it for it in found.blanks if it.cell.spot.paragraph in paragraphs)
    return replace(found, candidates=candidates, left=left, blanks=blanks)


def _cells(sheet: TableSpots, article: ArticleFile, lexicon: Lexicon, language: SourceLanguage) -> Iterator[Candidate]:
    """Make a candidate of each number of a table, and of each in a cell that holds a sentence."""
    for it in sheet.numbers:
        spot, period = it.cell.spot, it.cell.period
        start = _start(spot, article)
        yield Candidate(
            id=it.id,
            paragraph=spot.paragraph,
            start=start,
            end=start + len(spot.printed),
            quantity=it.quantity,
            guess=Guess(nature=it.nature, statistic=it.statistic),
            period=Near(text=period.printed, type="span") if period is not None else None,
            entry=it,
        )
    for words in sheet.words:
        start = _start(words, article)
        scanned = scan(words.printed, lexicon, language)
        for one in _paragraph(words.paragraph, words.printed, scanned.taken, lexicon, language):
            yield replace(one, id=f"p{words.paragraph}-c{words.column}-{one.id.rpartition('-')[2]}", start=one.start + start, end=one.end + start)  # fmt: skip


def _names(sheet: TableSpots, article: ArticleFile, lexicon: Lexicon, language: SourceLanguage) -> Iterator[Left]:
    """Say of each numeral in a header or a name that it is part of a name, and of those in sentences why they are none."""
    for it in sheet.names:
        start, scanned = _start(it, article), scan(it.printed, lexicon, language)
        named = [NotTaken(start=one.start, end=one.end, text=one.text, reason="name") for one in scanned.taken]
        for item in (*named, *scanned.not_taken):
            yield Left(paragraph=it.paragraph, item=_moved(item, start))
    for it in sheet.words:
        for item in scan(it.printed, lexicon, language).not_taken:
            yield Left(paragraph=it.paragraph, item=_moved(item, _start(it, article)))


def _moved(item: NotTaken, start: int) -> NotTaken:
    return replace(item, start=item.start + start, end=item.end + start)


def _start(spot: CellSpot, article: ArticleFile) -> int:
    """Return where a cell begins in the paragraph that its row is."""
    paragraph = article.paragraphs[spot.paragraph - 1]
    at = 0
    for cell in article.document.cells_before(spot.paragraph, spot.column or 1):
        found = paragraph.find(cell, at)
        at = found + len(cell) if found >= 0 else at
    return max(paragraph.find(spot.printed, at), 0)


def language_of(paragraphs: Sequence[str]) -> SourceLanguage:
    """Guess by its script in which language an article is written: English where Latin words far outnumber Chinese characters."""
    latin = sum(len(_LATIN.findall(it)) for it in paragraphs)
    return "en" if latin > _FAR_MORE * sum(len(_HAN.findall(it)) for it in paragraphs) else "zh"


def _paragraph(  # noqa: PLR0913 - what is known of a paragraph
    number: int,
    paragraph: str,
    taken: tuple[Taken, ...],
    lexicon: Lexicon,
    language: SourceLanguage,
    part: Part = "",
    year: int | None = None,
) -> list[Candidate]:
    around = surroundings(paragraph, cues_of(language, lexicon), part)
    counts, seen = Counter(item.text for item in taken), Counter[str]()
    periods, printed = periods_in(paragraph, around, year), _Printed(paragraph)
    found: list[Candidate] = []
    for which, item in enumerate(taken, start=1):
        following = taken[which].start if which < len(taken) else len(paragraph)
        guessed = guess(around, item, lexicon)
        period = period_near(around, periods, item, following)
        change = _changed(around, printed, item, found) if guessed.nature == "change" else None
        if period and change and not is_within(change.words.printed, period.text):
            period = None
        found.append(
            Candidate(
                id=f"p{number}-{which}",
                paragraph=number,
                start=item.start,
                end=item.end,
                quantity=item.quantity,
                guess=guessed,
                period=period if _is_own(around, item, period, guessed.nature) else None,
                occurrence=_occurrence(item, counts, seen),
                is_before=guessed.nature == "level" and is_before(around, item),
                change=change,
            )
        )
    own = dealt_out(around, [it.period for it in found], taken)
    found = [
        replace(it, period=period) if it.period is not period else it for it, period in zip(found, own, strict=True)
    ]
    for first, second in pairs_in(around, taken, lexicon):
        found[first] = replace(found[first], after=found[second].id)
        found[second] = replace(found[second], before=found[first].id)
        _part_times(around, taken, found, first, second)
        natures = {found[one].guess.nature for one in (first, second)}
        # What was so and is so now did not come about in a time.
        both: Nature = "rate" if "rate" in natures else "stock" if natures <= {"flow", "stock"} and _are_there(around, taken[first], lexicon) else "level"  # fmt: skip
        same = {"flow", "stock", "level"} if "rate" in natures else {"flow", "stock"} if "level" in natures else {"flow"}  # fmt: skip
        told = any(is_told(around, taken[one]) for one in (first, second))
        for one in (first, second):
            if not told and found[one].guess.nature in same:
                found[one] = replace(found[one], guess=replace(found[one].guess, nature=both))
    for which, whole, at, word in (*parts_in(around, taken, lexicon), *shares_in(around, taken, lexicon)):
        if found[which].part_of:
            continue
        if found[whole].guess.statistic == "mean":
            # 人均收入3.8万元，其中城镇居民4.7万元: the mean of a group is no part of the mean of all.
            found[which] = replace(found[which], guess=found[whole].guess)
            continue
        words, guessed = printed.words(at, at + len(word)), found[which].guess
        if {guessed.nature, found[whole].guess.nature} == {"stock", "flow"}:
            guessed = replace(guessed, nature=found[whole].guess.nature)
        found[which] = replace(found[which], part_of=found[whole].id, part_words=words, guess=guessed)
    return found


def _is_own(around: Surroundings, item: Taken, period: Near | None, nature: Nature) -> bool:
    """Whether a time is a number's: what is set for good has none, nor what was done a day by which it is to be done."""
    if period is None or nature in {"standard", "rule", "ceiling"}:
        return False
    return not period.due or nature in NOT_RESULTS or is_done(around, item, period.until)


def _are_there(around: Surroundings, item: Taken, lexicon: Lexicon) -> bool:
    """Whether what changed from one number to another is how much there is: 事项从23项增加到57项, and no steps of one case."""
    if around.cues.against_behind:
        return around.cues.stock.search(around.said(item.start)) is not None
    return lexicon.unit_key(item.quantity.unit) in lexicon.things and not _ONE_CASE.search(around.clause(item.start))


def _part_times(around: Surroundings, taken: Sequence[Taken], found: list[Candidate], first: int, second: int) -> None:
    """Leave to the value before and to the value after only their own times: from 46 per cent in 2022 to 91 per cent."""
    if (period := found[first].period) and not is_own_of_before(around, period, taken[first]):
        found[first] = replace(found[first], period=None)
    period = found[second].period
    if around.cues.against_behind and period and taken[first].end <= period.at < taken[second].start:
        found[second] = replace(found[second], period=None)


def _changed(around: Surroundings, printed: _Printed, item: Taken, earlier: list[Candidate]) -> Changed | None:
    """Say against what a number changed; behind another change its words count too (比上年增加31件，增长14.8%)."""
    last = earlier[-1] if earlier else None
    reach = last.change.found.start if last and last.change else last.end if last else 0
    found = change_words(around, item, reach)
    direction = item.quantity.direction or more_or_less(around.clause(item.start))
    if found is None or not direction:
        return None
    return Changed(direction=direction, found=found, words=printed.words(found.start, found.end))


class _Printed:
    """The words of a paragraph that a draft copies, each looked for once."""

    def __init__(self, paragraph: str) -> None:
        self._paragraph = paragraph
        self._places: dict[str, list[int]] = {}

    def words(self, start: int, end: int) -> JudgementWords:
        """Return words as the source prints them, and which of several they are; they were found in folded text."""
        printed = self._paragraph[start:end]
        if printed not in self._places:
            self._places[printed] = [it.start() for it in re.finditer(re.escape(printed), self._paragraph)]
        places = self._places[printed]
        which = bisect.bisect_left(places, start) + 1
        return JudgementWords(printed=printed, occurrence=which if len(places) > 1 else None)


def _occurrence(item: Taken, counts: Counter[str], seen: Counter[str]) -> int | None:
    seen[item.text] += 1
    return seen[item.text] if counts[item.text] > 1 else None


def _with_repeats(candidates: list[Candidate]) -> Iterator[Candidate]:
    """Point each number at the first one of the article that means the same."""
    seen: dict[object, str] = {}
    for it in candidates:
        quantity = it.quantity
        size = max((abs(end) for end in (quantity.low, quantity.high) if end is not None), default=Decimal(0))
        if size < _REPEATS_FROM or not quantity.unit:
            yield it
            continue
        first = seen.setdefault(quantity.meaning, it.id)
        yield replace(it, repeats=first) if first != it.id else it


def as_json(found: Draft) -> dict[str, object]:
    """Return the draft as plain data: the contract's keys, and the guesses beside them."""
    return {
        "candidates": [_candidate_json(it) for it in found.candidates],
        "not_taken": [
            {
                "paragraph": it.paragraph,
                "start": it.item.start,
                "end": it.item.end,
                "text": it.item.text,
                "reason": it.item.reason,
            }
            for it in found.left
        ],
        "missing": [blank_json(it) for it in found.blanks],
        "article": {
            "file": found.article.name,
            "encoding": found.article.encoding,
            "sha256": found.article.sha256,
            "paragraphs": len(found.article.paragraphs),
            "form": found.article.document.form,
            "tables": len(found.article.document.grids),
        },
    }


def _candidate_json(it: Candidate) -> dict[str, object]:
    quantity = it.quantity
    return {
        "id": it.id,
        "paragraph": it.paragraph,
        "start": it.start,
        "end": it.end,
        "printed": quantity.printed,
        "value": _plain(quantity.value),
        "low": _plain(quantity.low),
        "high": _plain(quantity.high),
        "low_open": quantity.low_open,
        "high_open": quantity.high_open,
        "qualifier": quantity.qualifier,
        "qualifier_word": quantity.qualifier_word,
        "resolution": _plain(quantity.resolution),
        "direction": quantity.direction or None,
        "direction_word": quantity.direction_word or None,
        "per": quantity.per or None,
        "per_base": _plain(quantity.per_base),
        "rank": quantity.rank or None,
        "margin": _plain(quantity.margin),
        "bound_from": _plain(quantity.bound_from),
        "unit_words": quantity.unit_words or None,
        "unit": quantity.unit,
        "occurrence": it.occurrence,
        "nature": it.guess.nature,
        "statistic": it.guess.statistic,
        "period": it.period.text if it.period else None,
        "before": it.before,
        "after": it.after,
        "part_of": it.part_of,
        "repeats": it.repeats,
        "change": None if it.change is None else {"direction": it.change.direction, "against": it.change.found.against, "measured": it.change.found.measured},
        **(entry_json(it.entry) if it.entry is not None else {}),
    }  # fmt: skip


def _plain(number: Decimal | None) -> int | float | None:
    if number is None:
        return None
    return int(number) if number == number.to_integral_value() else float(number)
