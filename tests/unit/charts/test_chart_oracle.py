"""The readers' own plotly.js as a witness: what it draws of a figure is what stands on the page, point for point."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from chart_cases import sheets
from playwright.sync_api import Page, Playwright

from dashboards.charts import Assets, view
from dashboards.charts.figure import Figure
from dashboards.model import resolve
from dashboards.readers import load

ROOT = Path(__file__).resolve().parents[3]
# Of 255: how a browser smooths the edge of a group that was moved is no difference.
FAINT = 64
DRAW = """async (figure) => {
  document.body.innerHTML = '<div id="box"></div>';
  await Plotly.newPlot('box', figure.data, { ...figure.layout, width: figure.width, height: figure.height }, { staticPlot: true });
}"""
COMPARE = """async ([one, two, faint]) => {
  const points = await Promise.all([one, two].map(async (url) => {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = new OffscreenCanvas(image.width, image.height);
    const context = canvas.getContext('2d');
    context.drawImage(image, 0, 0);
    return context.getImageData(0, 0, image.width, image.height).data;
  }));
  if (points[0].length !== points[1].length) return 1;
  let differ = 0;
  for (let at = 0; at < points[0].length; at += 4) {
    if ([0, 1, 2].some((part) => Math.abs(points[0][at + part] - points[1][at + part]) > faint)) differ += 1;
  }
  return differ / (points[0].length / 4);
}"""


def figures() -> Iterator[tuple[str, Figure]]:
    """Yield every drawing of the real ledger, and those that hold each mark a sheet knows."""
    dataset = load(ROOT).dataset
    assert dataset is not None
    known = {it.id: it for it in resolve(dataset)}
    yield from ((name, Figure.of(sheet)) for name, sheet in sheets(dataset.lexicon))
    for chart in dataset.charts.values():
        for (lang, cut), figure in view(chart, dataset, known).figures.items():
            yield f"{chart.id}.{cut}-{lang}", figure


@pytest.fixture
def page(driver: Playwright, chromium_path: Path) -> Iterator[Page]:
    """A white page with plotly.js on it."""
    browser = driver.chromium.launch(executable_path=chromium_path, chromium_sandbox=False)
    page = browser.new_page(viewport={"width": 800, "height": 600})
    page.set_content("<!doctype html><style>body { margin: 0; background: #fff }</style><body></body>")
    page.add_script_tag(path=Assets.under(ROOT).bundle)
    yield page
    browser.close()


def photographed(page: Page, figure: Figure) -> str:
    """Give what the page shows as the address of a PNG."""
    clip = {"x": 0, "y": 0, "width": figure.width, "height": figure.height}
    raw = page.screenshot(clip=clip, full_page=True)  # type: ignore[arg-type]
    return "data:image/png;base64," + base64.b64encode(raw).decode()


@pytest.mark.full
@pytest.mark.browser
def test_plotly_draws_what_we_draw(page: Page) -> None:
    """Every figure, drawn by plotly.js and as our SVG in the same browser, is the same picture."""
    found = {}
    for name, figure in figures():
        page.evaluate(DRAW, json.loads(figure.text))
        theirs = photographed(page, figure)
        page.evaluate(
            "(svg) => { document.body.innerHTML = svg; document.body.firstChild.style.display = 'block'; }", figure.svg
        )
        share = page.evaluate(COMPARE, [theirs, photographed(page, figure), FAINT])
        if share:
            found[name] = share
    assert found == {}
