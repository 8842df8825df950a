"""The charts' own gate finds each fault that is planted into a sound page, and nothing in the page as it is."""

from __future__ import annotations

import pytest
from judging import gated
from playwright.sync_api import Page
from reading import Reader

pytestmark = pytest.mark.browser

CHART = "charts/asked-and-answered/"
IN_FIGURE = "const chart = document.querySelector('figure.chart');"
IN_DRAWING = f"{IN_FIGURE} const svg = chart.querySelector('.wide svg');"
FAULTS = [
    ("name", "chart.removeAttribute('aria-labelledby')"),
    ("name", "chart.querySelector('.wide').removeAttribute('role')"),
    ("name", "chart.querySelector('.wide').removeAttribute('aria-labelledby')"),
    ("summary", "chart.querySelector('.summary').textContent = ''"),
    ("summary", "chart.querySelector('.wide').removeAttribute('aria-describedby')"),
    ("table", "chart.querySelector('table').remove()"),
    ("table", "chart.querySelector('caption').remove()"),
    ("table", "chart.querySelector('thead th').removeAttribute('scope')"),
    ("table", "chart.querySelector('tbody th').removeAttribute('scope')"),
    ("table", "chart.querySelector('tbody td').remove()"),
    ("source", "chart.querySelectorAll('a[href*=sources]').forEach((it) => it.remove())"),
    ("download", "chart.querySelector('a[href$=csv]').remove()"),
    ("drawing", "chart.querySelectorAll('.picture').forEach((it) => it.remove())"),
    ("drawing", "chart.querySelector('.narrow').style.display = 'block'"),
    ("text-size", "svg.querySelector('text').style.fontSize = '9px'"),
    ("text-size", "document.querySelector('.lead, .subtitle').style.fontSize = '11px'"),
    ("text-contrast", "svg.querySelector('text').style.fill = '#aaa'"),
    ("text-contrast", "document.querySelector('.subtitle').style.color = '#999'"),
    ("mark-contrast", "svg.querySelector('.f-ink path, path.f-ink').style.fill = '#ccc'"),
    ("mark-contrast", "svg.querySelector('.f-ink path, path.f-ink').style.opacity = '.3'"),
    ("forced colours: mark-contrast", "svg.querySelector('.f-ink path, path.f-ink').style.fill = 'Canvas'"),
    ("colour-alone", "svg.querySelector('.f-ink path, path.f-ink').style.fill = '#0072b2'"),
    ("colour-alone", "chart.querySelector('.end p a').style.textDecoration = 'none'"),
    ("explained", "chart.querySelectorAll('.end p').forEach((it) => { it.textContent = '这里的话什么也没有说明白，真的。'; }); chart.querySelectorAll('.picture text').forEach((it) => { it.textContent = '无'; })"),
    ("overlap", "for (const it of [...svg.querySelectorAll('text')].slice(0, 2)) { it.setAttribute('x', 9); it.setAttribute('y', 9); }"),
    ("overlap", "document.querySelector('.summary').style.marginBottom = '-1.5em'"),
    ("clipped", "svg.querySelector('text').setAttribute('x', 5000)"),
    ("clipped", "Object.assign(document.querySelector('h1').style, { height: '5px', overflow: 'hidden' })"),
    ("reflow", "Object.assign(document.querySelector('h1').style, { width: '3000px' })"),
    ("target", "document.querySelectorAll('.tools a').forEach((it) => Object.assign(it.style, { padding: 0, minHeight: 0, lineHeight: '12px', alignSelf: 'start' }))"),
    ("focus", "document.querySelector('.tools a').style.outline = 'none'"),
    ("focus", "document.querySelector('.tools a').style.outlineColor = '#eee'"),
    ("focus", "Object.assign(document.querySelector('.masthead').style, { position: 'fixed', inset: 0, zIndex: 9, background: '#fff' })"),
    ("focus", "svg.append(...svg.querySelectorAll('a.mark .field'))"),
    ("reduced motion: motion", "document.querySelector('h1').style.transition = 'all 1s'"),
    ("text spacing: clipped", "Object.assign(document.querySelector('.subtitle').style, { whiteSpace: 'nowrap', overflow: 'hidden', width: 'max-content' }); const it = document.querySelector('.subtitle'); it.style.width = `${Math.ceil(it.getBoundingClientRect().width) + 2}px`"),
]  # fmt: skip


@pytest.fixture
def sound(reader: Reader) -> Page:
    """Give a sound page with a chart that has bars, hatching and a share."""
    return reader.open("chart", "zh", width=1280, path=f"{reader.site.address}/{CHART}").page


def test_a_sound_page_passes(sound: Page, gate: str) -> None:
    """The page that faults are planted into has none of its own."""
    assert gated(sound, gate) == []


@pytest.mark.parametrize(("rule", "fault"), FAULTS, ids=[f"{rule}-{n}" for n, (rule, _) in enumerate(FAULTS)])
def test_a_planted_fault_is_found(sound: Page, gate: str, rule: str, fault: str) -> None:
    """After one change for the worse the gate names the rule that was broken."""
    place = IN_DRAWING if "svg" in fault else IN_FIGURE
    sound.evaluate(f"() => {{ {place} {fault}; }}")
    found = gated(sound, gate)
    assert [it for it in found if it.startswith(f"{rule}: ")] != [], found
