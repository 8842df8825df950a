"""Charts stage: how wide words are and where a line of them may break.

Widths are those of the font that pictures are made with; a little is added, since a reader's own
font may be wider. Nothing here asks for the font itself, so that a drawing is a pure function of its rows.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path

from dashboards.charts.quotes import BOLD, REGULAR
from dashboards.lang import pick

# Advance widths in thousandths of an em, read from the font by `setup/widths.py`; what is not there is as wide as a
# Chinese character.
EM = 1000
WIDTHS = Path(__file__).with_name("widths.json")
# A reader's own font may be wider: Latin letters by more than Chinese characters, which are all square.
SLACK, LATIN = 1.01, 1.08

# What must not start a line, and what must not end one.
CLOSING = "，。、；：！？”’）》」』…·,.;:!?%)]"
PAUSES = "，。；：、,;:）)"
BRACKETS = "（("
# How much longer, in characters, a line may be for the sake of ending at a pause.
MARK = 4
# How long the last of several lines is at least, against the others.
SHORT = 0.5
OPENING = "“‘（《「『([#¶"

# A piece that is never broken: a number with its sign and what stands right behind it, or a word.
_PIECE = re.compile(r"\d[\d,.:：—–-]*(?:[%万亿千百余多]*)|[A-Za-z][A-Za-z'’]*-?|\s+|.", re.DOTALL)


@lru_cache(maxsize=20_000)
def width(words: str, size: float, *, bold: bool = False) -> float:
    """Return the width in px that words take at a font size, with a little to spare."""
    table = _widths(bold=bold, latin=_latin(words))
    units = 0.0
    for char in words:
        wide = table.get(char)
        units += SLACK * EM if wide is None else LATIN * wide
    return units / EM * size


@cache
def _widths(*, bold: bool, latin: bool) -> Mapping[str, int]:
    """Return how wide the letters are that are not square; the quotation marks are, but where all else is Latin."""
    runs: list[tuple[int, list[int]]] = json.loads(WIDTHS.read_text("utf-8"))["bold" if bold else "regular"]
    found = {chr(first + at): wide for first, run in runs for at, wide in enumerate(run)}
    marks = {mark: narrow.wide for mark, narrow in (BOLD if bold else REGULAR).items()}
    return {**found, **marks} if latin else found


def _latin(words: str) -> bool:
    return not any("\u3400" <= char <= "\u9fff" for char in words)


def wrap(words: str, size: float, limit: float, *, bold: bool = False) -> list[str]:
    """Break words into lines no wider than `limit` px where the language lets them be broken."""
    if " ".join(words.split()) == words != "" and width(words, size, bold=bold) <= limit:
        return [words]
    pieces = _pieces(words)
    lines = _filled(pieces, size, limit, bold=bold)
    if len(lines) == 2:
        return _balanced(pieces, lines, size, limit, bold=bold)
    return _evened(pieces, lines, size, limit, bold=bold)


def _filled(pieces: Sequence[str], size: float, limit: float, *, bold: bool) -> list[str]:
    """Fill one line after the other."""
    lines: list[str] = []
    line = ""
    for piece in pieces:
        if line and width((line + piece).rstrip(), size, bold=bold) > limit:
            lines.append(line.rstrip())
            line = piece.lstrip()
        else:
            line += piece
    if line.strip():
        lines.append(line.rstrip())
    return lines


def _evened(pieces: Sequence[str], lines: list[str], size: float, limit: float, *, bold: bool) -> list[str]:
    """Leave no last line that is less than half as long as others: fill as many lines less full."""
    while len(lines) > 2 and width(lines[-1], size, bold=bold) < limit * SHORT:
        limit -= size
        fewer = _filled(pieces, size, limit, bold=bold)
        if len(fewer) > len(lines):
            break
        lines = fewer
    return lines


def _pieces(words: str) -> list[str]:
    """Split words into pieces between which a line may end."""
    pieces: list[str] = []
    for match in _PIECE.finditer(words):
        piece = match[0]
        glued = pieces and (piece[0] in CLOSING or pieces[-1][-1] in OPENING)
        # A unit stays with its number: 4500多条 is one piece.
        unit = pieces and pieces[-1][-1] in "0123456789%万亿千百余多" and "\u3400" <= piece <= "\u9fff"
        if glued or unit:
            pieces[-1] += piece
        elif piece.isspace() and pieces:
            pieces[-1] += " "
        else:
            pieces.append(piece)
    return pieces


def _balanced(pieces: Sequence[str], lines: list[str], size: float, limit: float, *, bold: bool) -> list[str]:
    """Return two lines about the same length, and break them behind a mark where that costs little."""
    best, least = lines, float("inf")
    for cut in range(1, len(pieces)):
        one, two = "".join(pieces[:cut]).rstrip(), "".join(pieces[cut:]).strip()
        widest = max(width(one, size, bold=bold), width(two, size, bold=bold))
        # A bracket begins a line as well as a pause ends one.
        cost = widest - (MARK * size if one and two and (one[-1] in PAUSES or two[0] in BRACKETS) else 0)
        if one and two and widest <= limit and cost < least:
            best, least = [one, two], cost
    return best


def fit(words: str, size: float, limit: float, lines: int, *, bold: bool = False) -> list[str]:
    """Break words into at most so many lines; what does not fit ends in an ellipsis."""
    broken = wrap(words, size, limit, bold=bold)
    if len(broken) <= lines:
        return broken
    last = broken[lines - 1]
    while last and width(last + "…", size, bold=bold) > limit:
        last = last[:-1]
    return [*broken[: lines - 1], last.rstrip("，、；：, ") + "…"]


def tick(value: float, lang: str) -> str:
    """Write a round number of a scale: 万 and 亿 in Chinese, thousands and millions in English, a true minus sign."""
    steps = pick(lang, ((1e8, "亿"), (1e4, "万")), ((1e9, " bn"), (1e6, " m")))
    size, name = next((it for it in steps if abs(value) >= it[0]), (1, ""))
    return f"{value / size:{pick(lang, 'g', ',g')}}{name}".replace("-", "−")
