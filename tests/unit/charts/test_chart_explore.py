"""Explore, in a real browser under the site's own policy: on demand, in place, and back again."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from chart_books import Books
from playwright.sync_api import Browser, Page, Playwright

from dashboards.charts import Assets
from dashboards.charts.figure import Figure
from dashboards.charts.kinds import interval_bars
from dashboards.charts.plotly import text_of
from dashboards.charts.sheet import CUTS
from dashboards.charts.view import ChartView, figure_json
from dashboards.pages.content_policy import meta_policy
from dashboards.quantities import Lexicon

ROOT = Path(__file__).resolve().parents[3]
WATCH = """
window.seen = []; window.shift = 0;
addEventListener("securitypolicyviolation", (event) => seen.push(event.violatedDirective));
new PerformanceObserver((list) => list.getEntries().forEach((entry) => { if (!entry.hadRecentInput) shift += entry.value; })).observe({ type: "layout-shift", buffered: true });
"""
PAGE = """<!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{policy}">
<title>x</title><script src="watch.js"></script><script src="theme/js/explore.js" defer></script>
<body><figure class="chart"><div class="picture wide" role="img" aria-label="x">{svg}</div>
<p><button type="button" data-explore="a.figure.json" hidden>细看</button></p></figure></body></html>"""


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves a folder and remembers what was asked for."""

    asked: list[str] = []  # noqa: RUF012 - one server a test

    def log_message(self, *_: Any) -> None:  # noqa: ANN401 - as the base class has it
        """Remember instead of printing."""
        self.asked.append(self.path)


@pytest.fixture(scope="module")
def site(lexicon: Lexicon, assets: Assets, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A page with one chart, served on loopback."""
    books, tmp_path = Books(lexicon=lexicon), tmp_path_factory.mktemp("explore")
    brief = books.brief("interval-bars", [books.observe("a.b", "近400家次"), books.observe("b.c", "500家次")])
    figures = {("zh", cut): Figure.of(interval_bars.canvas(brief, cut, "zh")) for cut in CUTS}
    shown = ChartView(
        chart=brief.chart, observations=(), summary=interval_bars.summary(brief), meaning=interval_bars.meaning(brief), notes=(), reasons=(), caveats=(),
        tables={}, sources=(), figures=figures, plotly={"zh": text_of(interval_bars.figure(brief, "zh") or {})},
    )  # fmt: skip
    files = {
        "index.html": PAGE.format(policy=meta_policy().replace('"', "&quot;"), svg=figures["zh", "wide"].svg),
        "watch.js": WATCH,
        "a.figure.json": figure_json(shown, "zh"),
        "theme/js/explore.js": (ROOT / "theme/static/js/explore.js").read_text(encoding="utf-8"),
        "assets/plotly-basic.min.js": assets.bundle.read_text(encoding="utf-8"),
    }
    for name, words in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(words, encoding="utf-8")
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(tmp_path)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/index.html"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def running(driver: Playwright, chromium_path: Path) -> Iterator[Browser]:
    """One browser for all tests of this module."""
    browser = driver.chromium.launch(executable_path=chromium_path, chromium_sandbox=False)
    yield browser
    browser.close()


@pytest.fixture
def tab(site: str, running: Browser) -> Iterator[Page]:
    """The page, open in a tab of its own."""
    Quiet.asked.clear()
    page = running.new_page()
    page.goto(site)
    until(page, "!document.querySelector('button').hidden")
    yield page
    page.close()


def until(page: Page, condition: str) -> None:
    """Wait for a condition of the page from outside it: its policy lets no script evaluate one."""
    for _ in range(200):
        if page.evaluate(condition):
            return
        page.wait_for_timeout(50)
    pytest.fail(f"never came true: {condition}")


def explore(page: Page) -> None:
    """Press the button and wait for the interactive chart."""
    place = page.evaluate("(({ x, y }) => [x + 5, y + 5])(document.querySelector('button').getBoundingClientRect())")
    page.mouse.click(place[0], place[1])
    until(
        page, "document.querySelector('.interactive .main-svg') !== null && !document.querySelector('button').disabled"
    )


@pytest.mark.browser
def test_nothing_is_loaded_before_it_is_asked_for(tab: Page) -> None:
    """A page with a chart fetches no plotly.js until the button is pressed, then one, from its own host."""
    assert not any("plotly" in path for path in Quiet.asked)
    explore(tab)
    assert [path for path in Quiet.asked if "plotly" in path] == ["/assets/plotly-basic.min.js"]


@pytest.mark.browser
def test_the_chart_is_swapped_in_place_under_the_policy(tab: Page) -> None:
    """Two bars with their bounds are drawn; no layout shift, no violation of the policy, no request to another host."""
    explore(tab)
    assert tab.evaluate("document.querySelectorAll('.interactive .barlayer .point').length") == 2
    assert tab.evaluate("document.querySelectorAll('.interactive .errorbar').length") == 2
    assert tab.evaluate("[seen, shift]") == [[], 0]
    hosts = tab.evaluate("performance.getEntriesByType('resource').map((it) => new URL(it.name).host)")
    assert {str(host).split(":")[0] for host in hosts} == {"127.0.0.1"}


@pytest.mark.browser
def test_hovering_says_what_the_label_says(tab: Page) -> None:
    """Hovering a bar says the printed words and what they count."""
    explore(tab)
    place = tab.evaluate(
        "(() => { const box = document.querySelectorAll('.interactive .barlayer .point')[1].getBoundingClientRect();"
        " return [box.x + box.width / 2, box.y + box.height / 2]; })()"
    )
    tab.mouse.move(place[0], place[1])
    until(tab, "document.querySelector('.hovertext') !== null")
    words = str(tab.evaluate("document.querySelector('.hovertext').textContent"))
    assert "500家次" in words
    assert "alpha地" in words


@pytest.mark.browser
def test_escape_leaves_after_a_click_and_focus_returns(tab: Page) -> None:
    """The picture is back, the button has the focus and its own words, and the change is announced."""
    explore(tab)
    tab.mouse.click(200, 60)
    tab.keyboard.press("Escape")
    until(tab, "document.querySelector('.interactive') === null")
    assert tab.evaluate("document.activeElement.textContent") == "细看"
    assert tab.evaluate("document.querySelector('.picture').style.display") == ""
    assert tab.evaluate("document.querySelector('[role=status]').textContent") == "已回到静态图"


@pytest.mark.browser
def test_a_failure_leaves_the_picture(tab: Page) -> None:
    """Where the figure cannot be fetched, the static chart stays and the reader is told."""
    tab.evaluate("document.querySelector('button').dataset.explore = 'none.json'")
    tab.evaluate("document.querySelector('button').click()")
    until(tab, "document.querySelector('[role=status]').textContent.includes('没能载入')")
    assert tab.evaluate("document.querySelector('.picture').offsetHeight > 0")


def test_the_script_is_small() -> None:
    """What every page with a chart pays for `explore` stays under 4 KB."""
    assert (ROOT / "theme/static/js/explore.js").stat().st_size < 4096
