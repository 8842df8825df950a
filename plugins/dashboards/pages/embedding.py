"""Pages: the code that puts a chart on another site's page, at the height that the frame needs in a column of any width.

A frame without script cannot say how tall it is. But all of it is known when it is built: three drawings and a few lines
of words. So the code holds three heights, one for each cut, and the style sheet's own units choose between them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil

from markupsafe import escape

from dashboards.charts.sheet import CUTS, Cut
from dashboards.charts.text import wrap
from dashboards.lang import Lang, pick

# Widths (px) of the frame at which each cut stands in it, as the style sheet has them, the narrowest and the widest that
# are reckoned with; and how wide a drawing becomes at most, which is where its words end, too, but for a phone's.
FRAMES: Mapping[Cut, tuple[int, int]] = {"narrow": (320, 599), "middle": (600, 799), "wide": (800, 1100)}
WIDEST: Mapping[Cut, int] = {"narrow": 352, "middle": 616, "wide": 760}
# What stands at most at the sides, and above and below, of all that is in a frame, and between its parts.
SIDES, EDGES = 32, 24
AROUND_PICTURE, ABOVE_END = 20, 9
# For what a reader's own font has wider than ours: a share of the line, and px below everything.
NARROWER: Mapping[Lang, float] = {"zh": 0.93, "en": 0.88}
SPARE = 12


@dataclass(frozen=True, kw_only=True)
class TextSize:
    """Words of an embed that are set in one size: font size and height of a line in px."""

    words: str
    size: float
    high: float
    lang: Lang
    bold: bool = False

    def height(self, room: float) -> float:
        """Return the height (px) that the words take in a column."""
        return len(wrap(self.words, self.size, room * NARROWER[self.lang], bold=self.bold)) * self.high


def lines(lang: Lang, parts: Sequence[str]) -> Sequence[TextSize]:
    """Return headline, subtitle, meaning, caveats, source and credit as the style sheet sets them in an embed."""
    spread = pick(lang, 1.75, 1.6)
    sizes = (20, 15, 16, 14, 14, 14)
    return [
        TextSize(words=words, size=size, high=size * (1.35 if index == 0 else spread), lang=lang, bold=index == 0)
        for index, (words, size) in enumerate(zip(parts, sizes, strict=True))
        if words
    ]


def heights(drawn: Mapping[Cut, tuple[int, int]], said: Sequence[TextSize]) -> Mapping[Cut, int]:
    """Return the height (px) that a frame needs for each cut, at the widths where that cut is shown."""
    return {cut: max(_height(frame, drawn[cut], cut, said) for frame in _frames(cut)) for cut in CUTS if cut in drawn}


def _frames(cut: Cut) -> Sequence[int]:
    """Return the widths of a frame where its height may be largest: where a cut begins, and where its drawing is full."""
    first, last = FRAMES[cut]
    full = min(WIDEST[cut] + SIDES, last)
    return (first, (first + full) // 2, full)


def room(frame: int) -> int:
    """Return how much of a frame's width (px) is left between its sides, which the narrowest frames go without."""
    return frame - min(max(frame - FRAMES["narrow"][0], 0), SIDES)


def _height(frame: int, drawing: tuple[int, int], cut: Cut, said: Sequence[TextSize]) -> int:
    wide, high = drawing
    column = min(room(frame), WIDEST[cut])
    words = sum(it.height(room(frame) if cut == "narrow" else column) for it in said)
    return ceil(EDGES + words + AROUND_PICTURE + ABOVE_END + high * column / wide + SPARE)


def code(address: str, title: str, allow: str, tall: Mapping[Cut, int]) -> str:
    """Return the markup to paste: one sandboxed frame, allowed only what it needs, as tall as the column's width asks.

    A browser that does not know the units keeps the attribute: the tallest, without a scroll bar.
    """
    middle, narrow = FRAMES["middle"][0], FRAMES["narrow"][0]
    step = _step(tall["narrow"] - tall["middle"], middle), _step(tall["middle"] - tall["wide"], FRAMES["wide"][0])
    height = f"calc({tall['wide']}px + {step[0]} + {step[1]})"
    return (
        f'<div style="container-type:inline-size;min-width:{narrow}px">'
        f'<iframe src="{escape(address)}" title="{escape(title)}" width="100%" height="{max(tall.values())}" '
        f'loading="lazy" sandbox="{allow}" style="border:0;display:block;height:{height}"></iframe></div>'
    )


def _step(more: int, width: int) -> str:
    """Write a length that is `more` px in a column narrower than `width`, and none in a wider one."""
    low, high = min(more, 0), max(more, 0)
    slope = f"({width}px - 100cqw)*9999" if more >= 0 else f"(100cqw - {width}px)*9999"
    return f"clamp({low}px,{slope},{high}px)"
