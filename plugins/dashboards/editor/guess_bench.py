"""The editor's desk: how often a draft's guesses beside a number are right, on sentences labelled with what stands there.

Counts only numbers that the reader finds. Of each guess it tells how many were made, how many of these are right, and how
many of those that are printed were found and right.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import Final, cast

from dashboards.documents import read_document
from dashboards.editor.article_files import ArticleFile
from dashboards.editor.draft import Candidate, candidates_in, draft
from dashboards.quantities import Lexicon, fold

GUESSES: Final = tuple(
    Path("tests/quantities", f"{name}.yml")
    for name in ("guesses", "hand-one", "hand-two", "hand-three", "hand-four", "sixty")
)
_MARK: Final = re.compile("⟦([^⟧]*)⟧")
_AHEAD: Final = frozenset({"plan", "target", "forecast"})
# What leads to a time is no difference: by the end of 2026, the end of 2026.
_LEADS: Final = re.compile(r"^(?:in|on|during|over|for|by|at|as of|到|至|在|自|从|截至)\s*", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True)
class LabelledGuess:
    """Hold what a label says of one number."""

    natures: tuple[str, ...]
    periods: tuple[str, ...]
    whole: int | None = None
    after: int | None = None
    change: tuple[str, ...] = ()


@dataclass(kw_only=True)
class Count:
    """Count one kind of guess."""

    printed: int = 0
    made: int = 0
    right: int = 0
    wrong: list[str] = field(default_factory=list)

    def line(self, name: str) -> str:
        """Return what was counted as a line."""
        right = self.right / self.made if self.made else 1.0
        found = self.right / self.printed if self.printed else 1.0
        return f"{name:<14}{self.printed:>8}{self.made:>8}{self.right:>8}{right:>9.3f}{found:>9.3f}"


def drafted(texts: Iterable[tuple[str, str]], lexicon: Lexicon) -> Iterator[list[Candidate]]:
    """Draft labelled texts, each with its form, as their documents go: those of one form in a row are one file."""
    for _, group in groupby(texts, key=lambda it: it[0]):
        paragraphs = [text for _, text in group]
        document = read_document("\n".join(paragraphs), "labelled.txt")
        if list(document.paragraphs) != paragraphs:
            yield from (candidates_in(text, lexicon) for text in paragraphs)
            continue
        article = ArticleFile(name="labelled.txt", encoding="UTF-8", document=document, raw=b"")
        found = draft(article, lexicon).candidates
        yield from ([it for it in found if it.paragraph == number] for number in range(1, len(paragraphs) + 1))


def read_said(
    items: Iterable[Mapping[str, object]],
) -> Iterator[tuple[str, list[tuple[int, int]], list[LabelledGuess]]]:
    """Read labelled sentences: the text without marks, where each number stands, and what is said of it."""
    for item in items:
        marked, listed = str(item["text"]), cast("list[str]", item["says"])
        spans = [(it.start() - 2 * n, it.end() - 2 * n - 2) for n, it in enumerate(_MARK.finditer(marked))]
        if len(spans) != len(listed):
            raise ValueError(f"{len(spans)} marks and {len(listed)} labels: {marked}")
        yield _MARK.sub(r"\1", marked), spans, [_said(it) for it in listed]


def _said(text: str) -> LabelledGuess:
    natures, period, *rest = (it.strip() for it in text.split(";"))
    named = {word: int(number) for it in rest for word, _, number in [it.partition(" ")] if word in {"of", "before"}}
    change = next((tuple(it.split()) for it in rest if it.split()[0] in {"up", "down", "flat"}), ())
    return LabelledGuess(
        natures=tuple(natures.split("/")),
        periods=tuple(_bare(it) for it in period.split("|")),
        whole=named.get("of"),
        after=named.get("before"),
        change=change,
    )


def _bare(words: str) -> str:
    text = fold(words).strip("“”").replace("”期间", "期间").lower()
    return _LEADS.sub("", text)


def measure(items: Iterable[Mapping[str, object]], lexicon: Lexicon) -> dict[str, Count]:
    """Count the guesses of all sentences by kind."""
    counts = {name: Count() for name in ("nature", "targets", "period", "part of", "before", "change")}
    items = list(items)
    read = list(read_said(items))
    texts = [(str(item["form"]), text) for item, (text, *_) in zip(items, read, strict=True)]
    for (text, spans, said), candidates in zip(read, drafted(texts, lexicon), strict=True):
        by_span = {(it.start, it.end): it for it in candidates}
        found = [by_span.get(it) for it in spans]
        for it, label in zip(found, said, strict=True):
            if it is not None:
                _one(counts, it, label, found, text)
    return counts


def _one(
    counts: Mapping[str, Count], it: Candidate, said: LabelledGuess, found: Sequence[Candidate | None], text: str
) -> None:
    def note(name: str, *, printed: bool, made: object, right: bool) -> None:
        count = counts[name]
        count.printed += printed
        count.made += bool(made)
        count.right += bool(made) and right
        if printed != bool(made) or (made and not right):
            count.wrong.append(f"{it.quantity.printed}: {made or 'nothing'}, {said}: {text}")

    nature = it.guess.nature
    ahead = set(said.natures) <= _AHEAD
    note("nature", printed=True, made=nature, right=nature in said.natures)
    note("targets", printed=ahead, made=nature if nature in _AHEAD else "", right=bool(_AHEAD & set(said.natures)))
    period = _bare(it.period.text) if it.period else ""
    note("period", printed="-" not in said.periods, made=period, right=period in said.periods)
    whole = _id(found, said.whole)
    note("part of", printed=said.whole is not None, made=it.part_of, right=it.part_of == whole)
    after = _id(found, said.after)
    note("before", printed=said.after is not None, made=it.after, right=it.after == after)
    change = (it.change.direction, it.change.found.against) if it.change else None
    note("change", printed=len(said.change) > 1, made=change, right=change == said.change)


def _id(found: Sequence[Candidate | None], number: int | None) -> str | None:
    it = found[number - 1] if number is not None else None
    return it.id if it is not None else None


def lines(counts: Mapping[str, Count]) -> Iterator[str]:
    """Return the table, and what was wrong."""
    yield f"{'guess':<14}{'printed':>8}{'made':>8}{'right':>8}{'of made':>9}{'found':>9}"
    yield from (count.line(name) for name, count in counts.items())
    yield from (f"  {name}: {it}" for name, count in counts.items() for it in count.wrong)
