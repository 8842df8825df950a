"""Charts stage: drawings that leave the page: a lone SVG, a PNG to save, a card to share.

Each hands on bytes or a `Picture`, which `Renderer.pngs` photographs in the same browser and font.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

import segno

from dashboards.charts.palette import INK, PAPER, RULE, SECOND
from dashboards.charts.render import Picture
from dashboards.charts.sheet import Lang
from dashboards.charts.text import fit, wrap
from dashboards.charts.view import ChartView

CARD = (1200, 630)
MARGIN = 48
# A drawing reduced further than this can no longer be read in a card.
LEAST = 0.72
# Above and below a card's drawing, and the least width of a text beside it (px).
TOP, LOW, BESIDE = 172, 36, 200

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

    def code(self, size: int) -> str:
        """Return the address as a QR code of so many px."""
        code = segno.make(self.address, error="m", micro=False)
        inline = code.svg_inline(border=0, omitsize=True, dark=INK, light=None)
        return inline.replace("<svg ", f'<svg width="{size}" height="{size}" ', 1)


def size_of(svg: str) -> tuple[int, int]:
    """Return width and height (px) of one of our drawings."""
    found = _SIZE.match(svg)
    if not found:
        raise ValueError("a drawing must begin with its size")
    return int(found[2]), int(found[1])


def standalone(view: ChartView, svg: str, lang: Lang) -> str:
    """Return a drawing as a file of its own: named, on paper, with a margin."""
    width, height = size_of(svg)
    title, summary = escape(view.chart.title.of(lang)), escape(view.summary.of(lang))
    start, rest = svg.split(">", 1)
    start = re.sub(r'viewBox="[^"]*"', f'viewBox="-20 -20 {width + 40} {height + 40}"', start)
    start = start.replace(f'height="{height}"', f'height="{height + 40}"')
    start = start.replace(f' width="{width}"', f' width="{width + 40}"')
    tag = "zh-CN" if lang == "zh" else "en"
    paper = f'<rect class="f-paper" fill="{PAPER}" height="{height + 40}" width="{width + 40}" x="-20" y="-20"/>'
    return f'{start} lang="{tag}" role="img"><title>{title}</title><desc>{summary}</desc>{paper}{rest}\n'


def saved(view: ChartView, svg: str, lang: Lang, signed: Signed) -> Picture:
    """Return the picture that a reader saves: headline, drawing, source line, address and its QR code."""
    width, height = size_of(svg)
    across = width + 2 * MARGIN
    title = wrap(view.chart.title.of(lang), 28, width, bold=True)
    subtitle = wrap(view.chart.subtitle.of(lang), 16, width) if view.chart.subtitle else []
    label = "来源：" if lang == "zh" else "Source: "
    sources = ("；" if lang == "zh" else "; ").join(cited.words(lang) for cited in view.sources)
    notes = " ".join(note.of(lang) for note in view.notes) if lang == "en" else "".join(n.zh for n in view.notes)
    end = [
        *wrap(notes, 14, width - 100),
        *wrap(label + sources, 14, width - 100),
        f"{signed.site} – {signed.short}" if lang == "en" else f"{signed.site} · {signed.short}",
    ]
    below = max(len(end) * 21, 84)
    down = MARGIN + len(title) * 38 + len(subtitle) * 24 + 18 + height + 34 + below + MARGIN - 12
    body = (
        f"{_lines(title, 28, 38, INK, bold=True)}{_lines(subtitle, 16, 24, SECOND)}"
        f'<div style="height:18px"></div>{svg}'
        f'<div style="border-top:1px solid {RULE};margin-top:18px;padding-top:14px;display:flex;gap:16px">'
        f'<div style="flex:1">{_lines(end, 14, 21, SECOND)}</div>{signed.code(84)}</div>'
    )
    style = f"box-sizing:border-box;width:{across}px;height:{down}px;padding:{MARGIN}px;padding-bottom:0"
    return Picture(markup=_sheet(body, lang, style), width=across, height=down, scale=2)


def card(title: str, text: str, lang: Lang, signed: Signed, svg: str | None = None) -> Picture:
    """Return the 1200×630 card of a page: its title, and its drawing where that can be read, else its text."""
    width, height = CARD
    inner = width - 2 * MARGIN
    drawing = _fitted(svg, inner, height - TOP - LOW) if svg else None
    size = 46 if drawing else 64
    head = fit(title, size, inner, 1 if drawing else 3, bold=True)
    if drawing:
        beside = inner - drawing.width - 44
        told = _lines(wrap(text, 22, beside), 22, 36, SECOND) if beside > BESIDE else ""
        body = f'<div style="display:flex;gap:44px"><div>{drawing.markup}</div><div>{told}</div></div>'
    else:
        body = _lines(fit(text, 30, inner, 7 - len(head)), 30, 48, SECOND)
    markup = (
        f'<div style="display:flex;justify-content:space-between;font-size:22px;line-height:30px">'
        f'<b>{escape(signed.site)}</b><span style="color:{SECOND}">{escape(signed.short)}</span></div>'
        f'<div style="border-top:1px solid {INK};border-bottom:3px solid {INK};height:3px;margin:8px 0 20px"></div>'
        f"{_lines(head, size, round(size * 1.3), INK, bold=True)}"
        f'<div style="height:14px"></div>{body}'
    )
    style = (
        f"box-sizing:border-box;width:{width}px;height:{height}px;padding:{MARGIN - 14}px {MARGIN}px;overflow:hidden"
    )
    return Picture(markup=_sheet(markup, lang, style), width=width, height=height)


@dataclass(frozen=True, kw_only=True)
class _Fitted:
    markup: str
    width: int


def _fitted(svg: str, width: int, height: int) -> _Fitted | None:
    """Return a drawing enlarged or reduced into a box; None where it would be too small to read."""
    own_width, own_height = size_of(svg)
    times = min(width / own_width, height / own_height, 1.45)
    if times < LEAST:
        return None
    start, rest = svg.split(">", 1)
    start = start.replace(f'height="{own_height}"', f'height="{own_height * times:.0f}"')
    start = start.replace(f' width="{own_width}"', f' width="{own_width * times:.0f}"')
    return _Fitted(markup=f"{start}>{rest}", width=round(own_width * times))


def _lines(lines: Sequence[str], size: int, tall: int, colour: str, *, bold: bool = False) -> str:
    weight = 700 if bold else 400
    # Not the short `font:`, which would take back what the page says about quotation marks.
    style = f"font-size:{size}px;font-weight:{weight};line-height:{tall}px;color:{colour};white-space:nowrap"
    return "".join(f'<div style="{style}">{escape(line)}</div>' for line in lines)


def _sheet(body: str, lang: Lang, style: str) -> str:
    tag = "zh-CN" if lang == "zh" else "en"
    return f'<div lang="{tag}" style="background:{PAPER};color:{INK};{style}">{body}</div>'
