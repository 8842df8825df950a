"""Charts stage: how wide words are and where a line of them may break.

Widths are those of the font that drawings are made with; a little is added, since a reader's own
font may be wider. Nothing here asks a browser, so that a figure is a pure function of its rows.
"""

from __future__ import annotations

import re
from functools import lru_cache

# Advance widths of U+0020 to U+007E in thousandths of an em: Noto Sans SC, regular and bold.
_REGULAR = (
    "224 323 474 555 555 921 680 278 338 338 467 555 278 347 278 392 "
    "555 555 555 555 555 555 555 555 555 555 278 278 555 555 555 474 "
    "946 608 657 638 688 589 552 689 728 293 535 646 543 812 723 742 633 742 635 596 599 721 575 878 573 531 603 "
    "338 392 338 555 559 "
    "606 563 618 510 620 554 325 564 607 275 275 552 284 926 610 606 620 620 388 468 377 607 521 802 498 521 475 "
    "338 270 338 555"
)
_BOLD = (
    "227 370 574 590 590 963 740 325 378 378 507 590 325 370 325 387 "
    "590 590 590 590 590 590 590 590 590 590 325 325 590 590 590 514 "
    "1007 641 681 656 714 615 585 717 757 330 568 686 578 853 749 770 667 770 682 624 625 748 619 915 627 580 613 "
    "378 387 378 590 567 "
    "626 591 644 527 644 581 372 597 640 304 306 604 315 964 641 626 644 644 437 495 421 637 576 863 562 574 511 "
    "378 296 378 590"
)
REGULAR = tuple(map(int, _REGULAR.split()))
BOLD = tuple(map(int, _BOLD.split()))
# A reader's own font may be wider: Latin letters by more than Chinese characters, which are all square.
SLACK, LATIN = 1.01, 1.08
# Quotation marks and dashes among Latin letters, in thousandths of an em.
NARROW = 560

# What must not start a line, and what must not end one.
CLOSING = "，。、；：！？”’）》」』…·,.;:!?%)]"
PAUSES = "，。；：、,;:）)"
# How much longer, in characters, a line may be for the sake of ending at a pause.
MARK = 4
OPENING = "“‘（《「『([#"

# A piece that is never broken: a number with its sign and what stands right behind it, or a word.
_PIECE = re.compile(r"\d[\d,.:：—–-]*(?:[%万亿千百余多]*)|[A-Za-z][A-Za-z'’]*-?|\s+|.", re.DOTALL)


@lru_cache(maxsize=20_000)
def width(words: str, size: float, *, bold: bool = False) -> float:
    """Return the width in px that words take at a font size, with a little to spare."""
    table = BOLD if bold else REGULAR
    latin = _latin(words)
    units = 0.0
    for char in words:
        code = ord(char)
        if 32 <= code < 127:
            units += table[code - 32] * LATIN
        else:
            units += NARROW if latin and char in "’‘“”–—" else 1000 * SLACK
    return units / 1000 * size


def _latin(words: str) -> bool:
    return not any("\u3400" <= char <= "\u9fff" for char in words)


def wrap(words: str, size: float, limit: float, *, bold: bool = False) -> list[str]:
    """Break words into lines no wider than `limit` px where the language lets them be broken."""
    if " ".join(words.split()) == words != "" and width(words, size, bold=bold) <= limit:
        return [words]
    lines: list[str] = []
    line = ""
    for piece in _pieces(words):
        if line and width((line + piece).rstrip(), size, bold=bold) > limit:
            lines.append(line.rstrip())
            line = piece.lstrip()
        else:
            line += piece
    if line.strip():
        lines.append(line.rstrip())
    return _balanced(words, lines, size, limit, bold=bold)


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


def _balanced(words: str, lines: list[str], size: float, limit: float, *, bold: bool) -> list[str]:
    """Give two lines about the same length, and break them behind a mark where that costs little."""
    if len(lines) != 2:
        return lines
    pieces = _pieces(words)
    best, least = lines, float("inf")
    for cut in range(1, len(pieces)):
        one, two = "".join(pieces[:cut]).rstrip(), "".join(pieces[cut:]).strip()
        widest = max(width(one, size, bold=bold), width(two, size, bold=bold))
        cost = widest - (MARK * size if one and one[-1] in PAUSES else 0)
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
    """Write a round number of a scale: 万 and 亿 in Chinese, thousands and millions in English."""
    steps = ((1e8, "亿"), (1e4, "万")) if lang == "zh" else ((1e9, " bn"), (1e6, " m"))
    for size, name in steps:
        if abs(value) >= size:
            return f"{value / size:g}{name}"
    return f"{value:,g}" if lang == "en" else f"{value:g}"
