"""Pages: the questions that every place is asked, as a page shows them: signs and words, how sure one can be, one place beside another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from dashboards.charts import glyphs
from dashboards.charts.answers import AnswerLine, PlaceAnswer, answers, ends_of
from dashboards.charts.halves import paired
from dashboards.charts.words import difference
from dashboards.lang import pick
from dashboards.model import Observation, Place
from dashboards.model.vocabulary import STATISTIC_NAMES
from dashboards.pages import number_formats
from dashboards.pages.languages import Language
from dashboards.pages.ledger import Ledger
from dashboards.quantities import Quantity

# At most so many lines of an answer stand in a fold while it is shut.
SHUT = 6


@dataclass(frozen=True, kw_only=True)
class Drawn:
    """One line of an answer with its sign, large and small, and its number in a word or two."""

    line: AnswerLine
    wide: Markup
    narrow: Markup
    number: str


@dataclass(frozen=True, kw_only=True)
class AnsweredQuestion:
    """One question with what a place's records answer, and what an answer would take."""

    answer: PlaceAnswer
    lines: Sequence[Drawn]
    needs: str

    @property
    def shut(self) -> Sequence[tuple[Drawn, int]]:
        """Return the lines that a shut fold shows: each number, and each way of claims once with how many go that way."""
        alike = Counter(it.line.look for it in self.lines if it.line.row is None)
        claims = {it.line.look: it for it in self.lines if it.line.row is None}
        numbers = [(it, 1) for it in self.lines if it.line.row is not None]
        return [*((it, alike[look]) for look, it in claims.items()), *numbers][:SHUT]


@dataclass(frozen=True, kw_only=True)
class AnswerCell:
    """One answer in the table across places: its signs, none where nothing is printed."""

    answer: PlaceAnswer
    signs: Markup


@dataclass(frozen=True, kw_only=True)
class PlaceRow:
    """One place in the table across places: under a city or by itself, and its answers in the order of the questions."""

    place: Place
    cells: Sequence[AnswerCell]
    numbers: int
    within: bool = False


@dataclass(frozen=True, kw_only=True)
class Squares:
    """So many numbers of one kind, as squares and in words; none is an empty square."""

    drawn: Markup
    words: str
    is_none: bool = False


def asked(ledger: Ledger, place: Place, language: Language) -> Sequence[AnsweredQuestion]:
    """Ask the records of one place all questions."""
    return [_asked(it, place, language) for it in _answers(ledger, place)]


def _answers(ledger: Ledger, place: Place) -> Sequence[PlaceAnswer]:
    numbers, initiatives = ledger.of_place.get(place.id, ()), ledger.initiatives_of_place.get(place.id, ())
    return answers(ledger.dataset.scorecard, numbers, initiatives)


def _asked(answer: PlaceAnswer, place: Place, language: Language) -> AnsweredQuestion:
    name = f"{place.id}-{answer.question.id}"
    needs = [*(it.of(language.code) for it in answer.lacks), answer.question.needs.of(language.code)]
    return AnsweredQuestion(
        answer=answer,
        lines=[_drawn(it, f"{name}-{index}", language) for index, it in enumerate(answer.lines)],
        needs=language.say("；").join(needs),
    )


def _drawn(line: AnswerLine, name: str, language: Language) -> Drawn:
    wide, narrow = (
        glyphs.drawn(line, size, f"{name}{end}") for size, end in ((glyphs.WIDE, "w"), (glyphs.NARROW, "n"))
    )
    return Drawn(
        line=line,
        wide=Markup(wide),  # noqa: S704 - drawn by us, without words
        narrow=Markup(narrow),  # noqa: S704 - as above
        number=spoken(line, language),
    )


def spoken(line: AnswerLine, language: Language) -> str:
    """Write a line's number as shortly as it can be said: a pair with both ends, a difference with its way; empty for a claim."""
    pair, quantity = line.pair, line.quantity
    if pair is None or quantity is None:
        return ""
    if pair.before is not None and pair.after is not None:
        return language.say(
            "{before}到{after}", before=_words(pair.before, language), after=_words(pair.after, language)
        )
    return difference(pair.row, language.code) if pair.change is not None else _words(quantity, language)


def _words(quantity: Quantity, language: Language) -> str:
    return number_formats.printed_words(quantity, language)[0]


def places(ledger: Ledger, found: Iterable[Place], language: Language) -> Sequence[PlaceRow]:
    """Ask some places all questions, in the order of their names and of nothing else."""
    return [
        PlaceRow(
            place=it,
            cells=[_cell(answer, it) for answer in _answers(ledger, it)],
            numbers=len(ledger.of_place.get(it.id, ())),
            within=it not in ledger.cities,
        )
        for it in sorted(found, key=lambda it: by_name(it, language))
    ]


def _cell(answer: PlaceAnswer, place: Place) -> AnswerCell:
    drawn = glyphs.row(answer.looks, f"{place.id}-{answer.question.id}-c")
    return AnswerCell(answer=answer, signs=Markup(drawn))  # noqa: S704 - drawn by us, without words


def by_name(place: Place, language: Language) -> str:
    """Return what sorts a place by its name: in Chinese by sound, which its id spells."""
    return pick(language.code, place.id, place.name.of(language.code).casefold())


def sureness(outcomes: Sequence[Observation], language: Language) -> Iterator[tuple[str, Sequence[Squares]]]:
    """Divide a place's outcomes by whom they count, by what is compared, by who says so; each number one square."""
    count, n = language.count, Counter(_kinds(outcomes))
    yield (
        language.say("数了谁"),
        [
            *_squares(n["mean"], count("{n}个平均数", n["mean"])),
            *_squares(n["total"], count("{n}个合计", n["total"])),
            *_squares(n["share"], count("{n}个比率", n["share"])),
            *_others(n, language),
            *_squares(n["case"], count("{n}个只是一例", n["case"]), hollow=True),
        ],
    )
    yield (
        language.say("怎么比"),
        [
            *_squares(n["before"], count("{n}个只有改前", n["before"])),
            *_squares(n["after"], count("{n}个只有改后", n["after"])),
            *_squares(n["difference"], count("{n}个只有差额", n["difference"])),
            *_squares(n["alone"], count("{n}个没说改前改后", n["alone"])),
            *_squares(n["both"], count("{n}个前后都有", n["both"]), always=True),
        ],
    )
    yield (
        language.say("谁说的"),
        [
            *_squares(n["S0"], count("{n}个没有署名", n["S0"])),
            *_squares(n["S1"], count("{n}个是做事一方自述", n["S1"])),
            *_squares(n["S2"], count("{n}个报刊登载", n["S2"])),
            *_squares(n["S3"], count("{n}个官方统计", n["S3"])),
            *_squares(n["S4"] + n["S5"], count("{n}个第三方核查", n["S4"] + n["S5"]), always=True),
        ],
    )


_STATISTICS = {
    "single-case": "case",
    "mean": "mean",
    "median": "mean",
    "count": "total",
    "sum": "total",
    "share": "share",
    "ratio": "share",
    "share-of-target": "share",
}


def _kinds(outcomes: Sequence[Observation]) -> Iterator[str]:
    """Yield for each number whom it counts and who says so, and for each pair and half what is compared."""
    for it in outcomes:
        yield _STATISTICS.get(it.record.statistic, it.record.statistic)
        yield it.standing
    for pair in paired(outcomes):
        yield from [ends_of(pair)] * (2 if pair.earlier is not None else 1)


def _others(found: Counter[str], language: Language) -> Iterator[Squares]:
    """Yield what is neither a mean nor a total nor a share, by its own name."""
    for name, kind in STATISTIC_NAMES.items():
        if name not in _STATISTICS:
            yield from _squares(found[name], language.count("{n}个{kind}", found[name], kind=kind.of(language.code)))


def _squares(number: int, words: str, *, hollow: bool = False, always: bool = False) -> Iterator[Squares]:
    if number or always:
        drawn = Markup(glyphs.squares(number, hollow=hollow))  # noqa: S704 - drawn by us, without words
        yield Squares(drawn=drawn, words=words, is_none=number == 0)


def key(lines: Sequence[AnswerLine], language: Language) -> Sequence[tuple[Markup, str]]:
    """Return each mark of some answers with what it means: those that occur, and what both ends would look like."""
    used = {"ring", "joined", *(it.mark for it in lines), *(it.said for it in lines), *map(glyphs.shape, lines)}
    said = Markup(" ").join(Markup(glyphs.key(it)) for it in ("down", "up") if it in used)  # noqa: S704 - drawn by us
    marks = (
        ("dot", language.say("多人的平均或合计")),
        ("hollow", language.say("只是一例")),
        ("said", language.say("有说法，没给数")),
        ("aside", language.say("有说法，不说增减")),
        ("ring", language.say("没有公布")),
        ("half", language.say("只有一头")),
        ("joined", language.say("两头都有才连线")),
        ("difference", language.say("只有差额")),
        ("interval", language.say("一段范围或约数")),
        ("diamond", language.say("目标或规定")),
    )
    signs = {kind: Markup(glyphs.key(kind)) for kind, _ in marks if kind in used}  # noqa: S704 - drawn by us
    return [(it, words) for kind, words in marks if (it := said if kind == "said" else signs.get(kind))]
