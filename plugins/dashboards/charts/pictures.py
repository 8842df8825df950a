"""Charts stage: drawings that leave the page: a lone SVG, a PNG to save, a card to share.

Each hands on text or a `SvgPicture`, an SVG set line by line in the site's own font, which `raster` turns into PNG.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from html import escape

import segno

from dashboards.charts.figure import Figure
from dashboards.charts.palette import FAMILY, INK, PAPER, RULE, SECOND
from dashboards.charts.quotes import narrowed
from dashboards.charts.raster import SvgPicture
from dashboards.charts.text import fit, wrap
from dashboards.charts.view import ChartView
from dashboards.lang import SEMICOLON, SPACE, TAG, Lang, pick

CARD = (1200, 630)
MARGIN = 48
# A drawing reduced further than this can no longer be read in a card, whose readers see it no wider than a phone.
LEAST = 0.95
# Above and below a card's drawing, and the least width of a text beside it (px).
TOP, LOW, BESIDE = 172, 36, 200
# How wide the first rows of a drawing stand in a card (px).
ROWS = 540
CODE = 84
# Around a drawing in a file of its own (px).
EDGE = 20
# From the middle of a line to its base, in parts of the letters' size.
BASE = 0.436

_SIZE = re.compile(r'<svg [^>]*?height="(\d+)"[^>]*?width="(\d+)"')


@dataclass(frozen=True, kw_only=True)
class Signed:
    """Whose picture it is: the site's name and the address of the page that shows it."""

    site: str
    address: str

    @property
    def short(self) -> str:
        """The address without its scheme."""
        return re.sub(r"^https?://", "", self.address).rstrip("/")

    def code(self, x: float, y: float, size: int) -> str:
        """Return the address as a QR code of so many px, at a place."""
        code = segno.make(self.address, error="m", micro=False)
        inline = code.svg_inline(border=0, omitsize=True, dark=INK, light=None)
        return inline.replace("<svg ", f'<svg x="{x}" y="{y}" width="{size}" height="{size}" ', 1)


@dataclass(kw_only=True)
class Leaf:
    """A picture being set, from the top down."""

    width: int
    height: int
    lang: Lang
    parts: list[str] = field(default_factory=list)

    def lines(  # noqa: PLR0913 - what a line of text takes
        self, x: float, y: float, lines: Sequence[str], size: int, tall: int, colour: str, *, bold: bool = False
    ) -> float:
        """Write lines from a corner, each so many px tall, and return where they end."""
        for number, line in enumerate(lines):
            self.text(x, y + (number + 0.5) * tall, line, size, colour, bold=bold)
        return y + len(lines) * tall

    def text(  # noqa: PLR0913 - as above
        self, x: float, y: float, line: str, size: int, colour: str, *, bold: bool = False, anchor: str = "start"
    ) -> None:
        """Write one line around the height `y`."""
        looks = ' font-weight="bold"' * bold + f' text-anchor="{anchor}"' * (anchor != "start")
        self.parts.append(
            f'<text fill="{colour}" font-size="{size}"{looks} x="{x:g}" y="{y + BASE * size:g}">{escape(line, quote=False)}</text>'
        )

    def rule(self, y: float, colour: str, thick: int = 1) -> None:
        """Draw a line across, between the margins, with its upper edge at `y`."""
        across = self.width - 2 * MARGIN
        self.parts.append(f'<rect fill="{colour}" height="{thick}" width="{across}" x="{MARGIN}" y="{y:g}"/>')

    def drawing(self, svg: str, x: float, y: float, times: float = 1) -> None:
        """Put a drawing down, enlarged or reduced."""
        inner = svg.split(">", 1)[1].removesuffix("</svg>")
        self.parts.append(f'<g transform="translate({x:g},{y:g}) scale({times:.4g})">{inner}</g>')

    def rows(self, figure: Figure, x: float, y: float, wide: float) -> None:
        """Put the first rows of a drawing down, at a width."""
        tall = figure.end - figure.top
        box = f'height="{tall * wide / figure.width:g}" viewBox="0 {figure.top} {figure.width} {tall}" width="{wide:g}" x="{x:g}" y="{y:g}"'
        self.parts.append(f"<svg {box}>{figure.svg.split('>', 1)[1]}")

    def picture(self, scale: int = 1) -> SvgPicture:
        """Return the finished picture."""
        body = "".join(self.parts)
        svg = (
            f'<svg xmlns="http://www.w3.org/2000/svg" font-family="{FAMILY}" height="{self.height}" width="{self.width}">'
            f'<rect fill="{PAPER}" height="{self.height}" width="{self.width}"/>'
            f"{pick(self.lang, body, narrowed(body))}</svg>"
        )
        return SvgPicture(svg=svg, width=self.width, height=self.height, scale=scale)


def size_of(svg: str) -> tuple[int, int]:
    """Return width and height (px) of one of our drawings."""
    found = _SIZE.match(svg)
    if not found:
        raise ValueError("a drawing must begin with its size")
    return int(found[2]), int(found[1])


def standalone(view: ChartView, svg: str, lang: Lang) -> str:
    """Return a drawing as a file of its own: named, on paper, with a margin."""
    width, height = size_of(svg)
    wide, tall = width + 2 * EDGE, height + 2 * EDGE
    title, summary = escape(view.chart.title.of(lang)), escape(view.summary.of(lang))
    start, rest = svg.split(">", 1)
    start = re.sub(r'viewBox="[^"]*"', f'viewBox="-{EDGE} -{EDGE} {wide} {tall}"', start)
    start = start.replace(f'height="{height}"', f'height="{tall}"')
    start = start.replace(f' width="{width}"', f' width="{wide}"')
    tag = TAG.of(lang)
    paper = f'<rect class="f-paper" fill="{PAPER}" height="{tall}" width="{wide}" x="-{EDGE}" y="-{EDGE}"/>'
    return f'{start} lang="{tag}" role="img"><title>{title}</title><desc>{summary}</desc>{paper}{rest}\n'


def thumbnail(figure: Figure, title: str, lang: Lang) -> str:
    """Return the first rows of a drawing as a small picture; English quotation marks are narrow in a Chinese face too."""
    own = f'height="{figure.height}" viewBox="0 0 {figure.width} {figure.height}"'
    tall = figure.end - figure.top
    looks = pick(lang, "", 'font-variant="proportional-width" ')
    shown = f'{looks}height="{tall}" lang="{TAG.of(lang)}" viewBox="0 {figure.top} {figure.width} {tall}"'
    start, rest = figure.svg.replace(own, shown, 1).split(">", 1)
    return f"{start}><title>{escape(title)}</title>{rest}\n"


def saved(view: ChartView, svg: str, lang: Lang, signed: Signed) -> SvgPicture:
    """Return the picture that a reader saves: headline, drawing, source line, address and its QR code."""
    across, high = size_of(svg)
    title = wrap(view.chart.title.of(lang), 28, across, bold=True)
    subtitle = wrap(view.chart.subtitle.of(lang), 16, across) if view.chart.subtitle else []
    end = _end(view, lang, signed, across - CODE - 16)
    below = max(len(end) * 21, CODE)
    down = MARGIN + len(title) * 38 + len(subtitle) * 24 + 18 + high + 34 + below + MARGIN - 12
    leaf = Leaf(width=across + 2 * MARGIN, height=down, lang=lang)
    y = leaf.lines(MARGIN, MARGIN, title, 28, 38, INK, bold=True)
    y = leaf.lines(MARGIN, y, subtitle, 16, 24, SECOND) + 18
    leaf.drawing(svg, MARGIN, y)
    y += high + 18
    leaf.rule(y, RULE)
    leaf.lines(MARGIN, y + 15, end, 14, 21, SECOND)
    leaf.parts.append(signed.code(MARGIN + across - CODE, y + 15, CODE))
    return leaf.picture(scale=2)


def _end(view: ChartView, lang: Lang, signed: Signed, room: float) -> list[str]:
    """Return the lines below a drawing: how to read it, where its numbers stand, whose it is."""
    label = pick(lang, "来源：", "Source: ")
    sources = SEMICOLON.of(lang).join(cited.words(lang) for cited in view.sources)
    notes = SPACE.of(lang).join(note.of(lang) for note in view.notes)
    whose = pick(lang, f"{signed.site} · {signed.short}", f"{signed.site} – {signed.short}")
    return [*wrap(notes, 14, room), *wrap(label + sources, 14, room), whose]


def card(title: str, text: str, lang: Lang, signed: Signed, view: ChartView | None = None) -> SvgPicture:
    """Return the 1200×630 card of a page: its title, and its drawing where that can be read, else its text beside the drawing's first rows."""
    across, high = CARD
    inner = across - 2 * MARGIN
    leaf = Leaf(width=across, height=high, lang=lang)
    leaf.text(MARGIN, 49, signed.site, 22, INK, bold=True)
    leaf.text(across - MARGIN, 49, signed.short, 22, SECOND, anchor="end")
    leaf.rule(72, INK)
    leaf.rule(76, INK, 3)
    svg = view.svg(lang, "wide") if view else None
    times = _times(svg, inner, high - TOP - LOW) if svg else None
    rows = view.figures.get((lang, "narrow")) if view and times is None else None
    room = inner - ROWS - 44 if rows else inner
    size, most = (64, 3) if view is None else (46, 5 if rows else 1)
    head = fit(title, size, room, most, bold=True)
    y = leaf.lines(MARGIN, 99, head, size, round(size * 1.3), INK, bold=True) + 14
    if svg is None or times is None:
        leaf.lines(MARGIN, y, fit(text, 30, room, int((high - LOW - y) // 46)), 30, 46, SECOND)
        if rows:
            leaf.rows(rows, across - MARGIN - ROWS, 112, ROWS)
        return leaf.picture()
    leaf.drawing(svg, MARGIN, y, times)
    taken = size_of(svg)[0] * times + 44
    if inner - taken > BESIDE:
        leaf.lines(MARGIN + taken, y, wrap(text, 22, inner - taken), 22, 36, SECOND)
    return leaf.picture()


def _times(svg: str, across: float, down: float) -> float | None:
    """Return by how much a drawing is enlarged or reduced into a box; None where it would be too small to read."""
    own_width, own_height = size_of(svg)
    times = min(across / own_width, down / own_height, 1.45)
    return None if times < LEAST else times
