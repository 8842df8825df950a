"""The editor's desk: how well drafts find numbers. Scores the reader on sentences whose quantities are marked.

Prints precision, recall and the rate of complete records (value, bounds, qualifier and unit all right) by form, and each miss.
"""

from __future__ import annotations

import re
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Final, cast, get_args

from dashboards.documents import read_document
from dashboards.editor.article_files import ArticleFile
from dashboards.editor.draft import Candidate, draft, language_of
from dashboards.editor.guess_bench import GUESSES, drafted, measure
from dashboards.editor.guess_bench import lines as guess_lines
from dashboards.model.vocabulary import SourceLanguage
from dashboards.quantities import QUALIFIERS, Interval, Lexicon, Qualifier, Quantity, interval_of, read, scan, step_of
from dashboards.readers import parse

LABELLED: Final = tuple(
    Path("tests/quantities", f"{name}.yml")
    for name in (
        "labelled",
        "articles",
        "news",
        "kinds",
        "english",
        "hand-one",
        "hand-two",
        "hand-three",
        "hand-four",
        "sixty",
    )
)
# What the time that reading takes is measured on.
_LENGTH: Final = 500_000
_PARAGRAPH: Final = 2_000
_SENTENCES: Final = 20
OPEN, CLOSE = "⟦", "⟧"
_MEANS: Final = re.compile(
    rf"(?P<qualifier>{'|'.join(QUALIFIERS)}) (?P<value>-?[\d.]+?)(?:\.\.(?P<high>[\d.]+))?(?: <(?P<end>[\d.]+))?(?: ±(?P<margin>[\d.]+))?(?: (?P<unit>\S.*))?"
)


@dataclass(frozen=True, kw_only=True)
class Expected:
    """Hold one marked quantity: its span in the unmarked text and what it means."""

    start: int
    end: int
    value: Decimal | None
    interval: Interval
    qualifier: Qualifier
    unit: str

    def is_meant_by(self, it: Candidate, lexicon: Lexicon) -> bool:
        """Return whether a number has the same value, bounds, qualifier and unit; a cell may be labelled by its own words alone."""
        meaning = (self.value, self.interval, self.qualifier, self.unit)
        own = read(it.quantity.printed, lexicon) if it.entry else it.quantity
        return meaning in (it.quantity.meaning, own.meaning)


@dataclass(frozen=True, kw_only=True)
class Labelled:
    """Hold one sentence without its marks, the form that it shows and the quantities in it."""

    form: str
    text: str
    expected: tuple[Expected, ...]
    language: SourceLanguage = "zh"


@dataclass(kw_only=True)
class Score:
    """Count what was marked, found and complete."""

    marked: int = 0
    taken: int = 0
    found: int = 0
    complete: int = 0
    misses: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """Return the share of what was taken that is marked."""
        return self.found / self.taken if self.taken else 1.0

    @property
    def recall(self) -> float:
        """Return the share of what is marked that was taken."""
        return self.found / self.marked if self.marked else 1.0

    @property
    def complete_rate(self) -> float:
        """Return the share of what is marked that was taken with value, bounds, qualifier and unit right."""
        return self.complete / self.marked if self.marked else 1.0


def read_labelled(path: Path) -> tuple[Labelled, ...]:
    """Read the marked sentences; raise `ValueError` where marks and meanings differ in number."""
    return tuple(_labelled(item) for item in cast("list[dict[str, object]]", _data(path)))


def _data(path: Path) -> object:
    document = parse(path.name, path.read_bytes())
    if document.problems:
        raise ValueError(f"{path.name}: {document.problems[0].message.en}")
    return document.data


def _labelled(item: dict[str, object]) -> Labelled:
    marked, means = str(item["text"]), cast("list[str]", item.get("means", []))
    spans = list(_spans(marked))
    if len(spans) != len(means):
        raise ValueError(f"{len(spans)} marks and {len(means)} meanings: {marked}")
    expected = tuple(_expected(span, text) for span, text in zip(spans, means, strict=True))
    text = marked.replace(OPEN, "").replace(CLOSE, "")
    return Labelled(form=str(item["form"]), text=text, expected=expected, language=language_of([text]))


def _spans(marked: str) -> Iterator[tuple[int, int]]:
    for count, match in enumerate(re.finditer(f"{OPEN}([^{CLOSE}]*){CLOSE}", marked)):
        start = match.start() - 2 * count
        yield start, start + len(match[1])


def _expected(span: tuple[int, int], text: str) -> Expected:
    match = _MEANS.fullmatch(text)
    if match is None:
        raise ValueError(f"a meaning must be qualifier, value and unit: {text!r}")
    qualifier, value = cast("Qualifier", match["qualifier"]), Decimal(match["value"])
    if match["high"] and qualifier not in {"range", "vague"}:
        end = Decimal(match["high"]) if interval_of(qualifier, value, value).low is None else value
        interval = interval_of(qualifier, end, step_of(end))
    elif match["margin"]:
        margin = Decimal(match["margin"])
        interval = Interval(low=value - margin, high=value + margin, low_open=False, high_open=False)
    elif match["high"]:
        interval = Interval(low=value, high=Decimal(match["high"]), low_open=False, high_open=False)
    elif match["end"]:
        interval = Interval(low=value if qualifier == "over" else None, high=Decimal(match["end"]))
    else:
        interval = interval_of(qualifier, value, step_of(value))
    return Expected(
        start=span[0],
        end=span[1],
        value=None if match["high"] else value,
        interval=interval,
        qualifier=qualifier,
        unit=match["unit"] or "",
    )


def score(items: Iterable[Labelled], lexicon: Lexicon) -> dict[str, Score]:
    """Score the reader by form; a quantity is found only if exactly its span is taken."""
    scores: dict[str, Score] = defaultdict(Score)
    items = list(items)
    for item, taken in zip(items, drafted([(it.form, it.text) for it in items], lexicon), strict=True):
        _count(scores[item.form], item, taken, lexicon)
    return dict(scores)


def _count(counts: Score, item: Labelled, taken: Sequence[Candidate], lexicon: Lexicon) -> None:
    by_span = {(it.start, it.end): it for it in taken}
    counts.marked += len(item.expected)
    counts.taken += len(taken)
    for expected in item.expected:
        it = by_span.pop((expected.start, expected.end), None)
        counts.found += it is not None
        complete = it is not None and expected.is_meant_by(it, lexicon)
        counts.complete += complete
        if not complete:
            wrong = "missed" if it is None else f"read as {_meaning(it.quantity)}"
            counts.misses.append(f"{wrong}: {item.text[expected.start : expected.end]} in {item.text}")
    counts.misses += [f"taken wrongly: {it.quantity.printed} in {item.text}" for it in by_span.values()]


def _meaning(quantity: Quantity) -> str:
    left, right = "(" if quantity.low_open else "[", ")" if quantity.high_open else "]"
    bounds = f"{left}{quantity.low}, {quantity.high}{right}"
    return f"{quantity.qualifier} {quantity.value} {bounds} {quantity.unit}"


def total(scores: Iterable[Score]) -> Score:
    """Add scores up."""
    whole = Score()
    for one in scores:
        whole.marked += one.marked
        whole.taken += one.taken
        whole.found += one.found
        whole.complete += one.complete
        whole.misses += one.misses
    return whole


def table(scores: dict[str, Score]) -> str:
    """Write the three rates by form, the whole, and what was missed."""
    lines = [f"{'form':<14}{'marked':>8}{'taken':>8}{'precision':>11}{'recall':>9}{'complete':>10}"]
    rows = [*sorted(scores.items()), ("all", total(scores.values()))]
    lines += [
        f"{name:<14}{it.marked:>8}{it.taken:>8}{it.precision:>11.3f}{it.recall:>9.3f}{it.complete_rate:>10.3f}"
        for name, it in rows
    ]
    return "\n".join([*lines, *(f"  {form}: {miss}" for form, it in sorted(scores.items()) for miss in it.misses)])


def report(root: Path) -> list[str]:
    """Score the project's lexicon on all labelled sets, by form and by kind of article, and give the lines to print."""
    lexicon = Lexicon.from_mapping(cast("dict[str, object]", _data(root / "data/lexicon.yml")))
    lines: list[str] = []
    for path in LABELLED:
        lines += [path.as_posix(), *table(score(read_labelled(root / path), lexicon)).split("\n"), ""]
    for path in GUESSES:
        guesses = measure(cast("list[dict[str, object]]", _data(root / path)), lexicon)
        lines += [path.as_posix(), *guess_lines(guesses), ""]
    return [*lines, *_speed(root, lexicon)]


def _speed(root: Path, lexicon: Lexicon) -> Iterator[str]:
    """Read half a million characters in each language, as paragraphs of two thousand and as one; say how long it took."""
    for language in get_args(SourceLanguage):
        texts = [it.text for path in LABELLED for it in read_labelled(root / path) if it.language == language]
        text = " ".join(texts)
        text = (text * (_LENGTH // len(text) + 1))[:_LENGTH]
        for size in (_PARAGRAPH, _LENGTH):
            began = time.process_time()
            taken = sum(len(scan(text[at : at + size], lexicon, language).taken) for at in range(0, _LENGTH, size))
            took = time.process_time() - began
            yield f"{language}: {_LENGTH:,} characters in paragraphs of {size:,}: {taken:,} numbers in {took:.1f} s of processor time"
        lines = [" ".join(texts[at : at + _SENTENCES]) for at in range(0, len(texts), _SENTENCES)]
        for size in (_LENGTH // 4, _LENGTH):
            yield _whole(language, ("\n".join(lines) * (size // sum(map(len, lines)) + 1))[:size], lexicon)


def _whole(language: SourceLanguage, text: str, lexicon: Lexicon) -> str:
    """Draft an article with all its guesses; say how long it took."""
    article = ArticleFile(
        name="bench.txt", encoding="UTF-8", document=read_document(text, "bench.txt"), raw=text.encode()
    )
    began = time.process_time()
    found = draft(article, lexicon)
    took = time.process_time() - began
    return f"{language}: a draft of {len(text):,} characters: {len(found.candidates):,} numbers with their guesses in {took:.1f} s of processor time"
