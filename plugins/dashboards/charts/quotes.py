"""Charts stage: English quotation marks in pictures, as narrow as English wants them.

The site's font has them as wide as a Chinese character, and keeps its narrow ones behind a feature (`pwid`) that resvg
does not know. So each is moved and its width taken back, by moving what follows.
"""

from __future__ import annotations

import re
from typing import NamedTuple


class Narrow(NamedTuple):
    """How far a mark moves to the left and how wide it is then, in thousandths of the letters' size."""

    back: int
    wide: int


WIDE = 1000
# From the font: where the ink of its wide mark begins, less where that of its narrow one does; and its ink with room on
# both sides.
REGULAR = {"‘": Narrow(743, 279), "’": Narrow(-23, 279), "“": Narrow(561, 475), "”": Narrow(-33, 475)}
BOLD = {"‘": Narrow(736, 295), "’": Narrow(-43, 310), "“": Narrow(543, 500), "”": Narrow(-53, 510)}

_SIZE = re.compile(r'font-size="([\d.]+)"')
_X = re.compile(r'\bx="(-?[\d.]+)"')
_LETTER = re.compile(r"&\w+;|.", re.DOTALL)


def narrowed(svg: str) -> str:
    """Return an SVG with the quotation marks of all its texts narrowed; groups may give texts their looks."""
    out, looks, end = [], [""], 0
    for found in re.finditer(r"<g([^>]*)>|</g>|<text ([^>]*)>([^<]*)</text>", svg):
        if found[0] == "</g>":
            looks.pop()
        elif found[0].startswith("<g"):
            looks.append(f"{looks[-1]} {found[1]}")
        elif not MARKS.isdisjoint(found[3]):
            out += [svg[end : found.start()], _set(found[2], looks[-1], found[3])]
            end = found.end()
    return "".join([*out, svg[end:]])


MARKS = frozenset(REGULAR)


def _set(own: str, group: str, words: str) -> str:
    """Write one text with how far each of its letters is moved from where the one before ends."""
    looks = f"{group} {own}"
    table = BOLD if 'font-weight="bold"' in looks else REGULAR
    size = float(_SIZE.findall(looks)[-1])
    marks = [table.get(letter) for letter in _LETTER.findall(words)]
    moves = [move * size / WIDE for move in _moves(marks)]
    # What is moved does not count where a text is set around its middle or from its end.
    share = 0.5 if 'text-anchor="middle"' in looks else 1 if 'text-anchor="end"' in looks else 0
    start = moves[0] - share * sum(moves)
    moved = _X.sub(lambda it: f'x="{float(it[1]) + start:.2f}"', own)
    steps = " ".join(f"{move:.2f}".rstrip("0").rstrip(".") for move in (0, *moves[1:-1]))
    return f'<text dx="{steps}" {moved}>{words}</text>'


def _moves(marks: list[Narrow | None]) -> list[int]:
    """Return how far each letter is moved, and last how much less wide the end is."""
    before = [-it.back if it else 0 for it in marks]
    after = [it.wide - WIDE + it.back if it else 0 for it in marks]
    return [move + taken for move, taken in zip([*before, 0], [0, *after], strict=True)]
