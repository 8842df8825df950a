"""Benchmark of the pages: bytes of each type, and what a reader with a slow line and a slow phone waits for.

The built site is served on this machine with compression, and read by a Chromium whose line is held to 1.6 Mbit/s and
150 ms and whose processor to a quarter. Nothing is judged; budgets stand beside what was measured, and a plain article with the
plotly.js that plotly.py brings along and with the smallest one.
"""

from __future__ import annotations

import gzip
import importlib
import tempfile
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, ClassVar

import brotli

from dashboards.bench.chromium import find
from dashboards.bench.generate import generate
from dashboards.bench.plain_pelican import basic_bundle, build_plain, own_bundle, require_plotly
from dashboards.bench.weights import PLAYWRIGHT_MISSING, SITE_MISSING
from dashboards.errors import Both, EditorError, Span

# Slow 4G, as Lighthouse has it, and a phone four times slower than this machine.
LATENCY_MS, DOWN, UP, SLOWER = 150, 1_600_000 / 8, 750_000 / 8, 4
SETTLED_MS, LONGEST_MS = 1500, 120_000
# Each page is read so many times, by a new reader each time; the middle one stands in the report.
RUNS = 5
# Peers' best first chart on the same line took 0.73 s after 27 kB; the rest is what a page may cost at most.
BUDGET = {"chart s": 0.7, "kB to chart": 25.0, "kB": 120.0, "requests": 8.0, "shift": 0.0, "outside": 0.0}
# How many times sooner than a plain page's the first chart of an article shall come.
SOONER = 20
_KINDS = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css",
    ".js": "text/javascript",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".csv": "text/csv",
}
# Notes when a drawing is first laid out and painted, and every shift of the layout.
_WATCH = """
window.seen = {chart: null, shift: 0};
new PerformanceObserver((list) => {
  for (const it of list.getEntries()) if (!it.hadRecentInput) window.seen.shift += it.value;
}).observe({type: "layout-shift", buffered: true});
const look = () => {
  const drawn = [...document.querySelectorAll(".picture svg, .js-plotly-plot .main-svg")].some((it) => it.getBoundingClientRect().width > 0);
  if (drawn) requestAnimationFrame(() => { window.seen.chart = performance.now(); });
  else requestAnimationFrame(look);
};
requestAnimationFrame(look);
"""


@dataclass(frozen=True, kw_only=True)
class PageTiming:
    """One page as a slow reader got it: seconds and bytes until its first chart (None without one), then the whole."""

    chart: float | None
    until: int
    total: int
    requests: int
    outside: int
    shift: float


def bench_pages(project: Path) -> Iterator[str]:
    """Measure a page of each type of the site in `output/`; yield the lines of the report."""
    site = project / "output"
    pages = list(_pages(site))
    require_plotly()
    bundles = {"plotly.py's own plotly.js": own_bundle(), "basic bundle": basic_bundle(project)}
    yield f"{'page':<14}{'raw kB':>8}{'gzip':>7}{'br':>7}  {'chart s':>8}{'kB to it':>9}{'kB':>7}{'requests':>9}{'shift':>7}{'outside':>8}"
    charts: dict[str, float | None] = {}
    with _served(site) as address, _browser() as browser:
        for name, path in pages:
            raw = (site / path / "index.html").read_bytes()
            sizes = (
                f"{len(raw) / 1e3:8.1f}{len(gzip.compress(raw, 9)) / 1e3:7.1f}{len(brotli.compress(raw)) / 1e3:7.1f}"
            )
            seen = _median(browser, f"{address}/{path}")
            charts[name] = seen.chart
            chart = f"{seen.chart:8.2f}{seen.until / 1e3:9.1f}" if seen.chart is not None else f"{'–':>8}{'–':>9}"
            rest = f"{seen.total / 1e3:7.1f}{seen.requests:9}{seen.shift:7.3f}{seen.outside:8}"
            yield f"{name:<14}{sizes}  {chart}{rest}"
        plain = {name: _plain(project, browser, bundle) for name, bundle in bundles.items()}
    budget = f"{BUDGET['chart s']:8.2f}{BUDGET['kB to chart']:9.1f}{BUDGET['kB']:7.1f}{BUDGET['requests']:9.0f}{BUDGET['shift']:7.3f}{BUDGET['outside']:8.0f}"
    yield f"{'budget':<36}  {budget}"
    own = charts.get("article")
    for name, after in plain.items():
        if own is not None and after is not None:
            yield f"plain Pelican + Plotly, {name}: first chart of an article after {after:.2f} s; ours {after / own:.1f} times sooner (target {SOONER})"


def _plain(project: Path, browser: Any, bundle: Path) -> float | None:  # noqa: ANN401 - Playwright is not installed everywhere
    """Measure when the first chart of a plain article is there (s), in the same browser on the same line."""
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        ledger, plain = Path(folder, "ledger"), Path(folder, "plain")
        ledger.mkdir()
        generate(ledger, project, 1, twins=False)
        build_plain(plain, ledger, 1, bundle)
        # Pelican adds the language to the name.
        article = next((plain / "output").glob("reform-0*.html"))
        with _served(plain / "output") as address:
            return _median(browser, f"{address}/{article.name}").chart


def _pages(site: Path) -> Iterator[tuple[str, str]]:
    """Yield a page of each type: the largest one, which a reader waits for longest."""
    if not (site / "index.html").is_file():
        hint = Both(zh="先运行 python -m dashboards build", en="run python -m dashboards build first")
        message = Both(zh="还没有建好的站点", en="site must be built before its pages are measured")
        raise EditorError((SITE_MISSING.at(Span(path=str(site)), message, hint),))
    yield "front", ""
    for name, folder in (
        ("article", "articles"),
        ("city", "cities"),
        ("initiative", "initiatives"),
        ("chart", "charts"),
    ):
        found = [it.parent for it in (site / folder).glob("*/index.html")]
        if found:
            largest = max(found, key=lambda it: ((it / "index.html").stat().st_size, it.name))
            yield name, f"{largest.relative_to(site).as_posix()}/"
    yield "observations", "observations/"
    yield "search", "search/"


def _median(browser: Any, address: str) -> PageTiming:  # noqa: ANN401 - Playwright is not installed everywhere
    return sorted((_look(browser, address) for _ in range(RUNS)), key=lambda it: it.chart or 0)[RUNS // 2]


def _look(browser: Any, address: str) -> PageTiming:  # noqa: ANN401 - Playwright is not installed everywhere
    context = browser.new_context(viewport={"width": 390, "height": 844}, device_scale_factor=2, is_mobile=True)
    page = context.new_page()
    line = context.new_cdp_session(page)
    asked: list[tuple[float, str]] = []
    got: list[tuple[float, int]] = []
    line.on("Network.requestWillBeSent", lambda it: asked.append((it["timestamp"], it["request"]["url"])))
    # What came of a file is known only when all of it is there.
    line.on("Network.loadingFinished", lambda it: got.append((it["timestamp"], it["encodedDataLength"])))
    line.send("Network.enable")
    limits = {"latency": LATENCY_MS, "downloadThroughput": DOWN, "uploadThroughput": UP}
    line.send("Network.emulateNetworkConditions", {"offline": False, **limits})
    line.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.add_init_script(_WATCH)
    page.goto(address, wait_until="load", timeout=LONGEST_MS)
    page.wait_for_timeout(SETTLED_MS)
    seen = page.evaluate("window.seen")
    context.close()
    chart = seen["chart"] / 1e3 if seen["chart"] is not None else None
    end = asked[0][0] + (chart or 0)
    return PageTiming(
        chart=chart,
        until=sum(size for when, size in got if when <= end),
        total=sum(size for _, size in got),
        requests=len(asked),
        outside=sum(1 for _, url in asked if not url.startswith((address[: address.index("/", 8)], "data:"))),
        shift=seen["shift"],
    )


class _Handler(BaseHTTPRequestHandler):
    """Return files of one folder, compressed as the browser likes."""

    site: ClassVar[Path]
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Answer one request."""
        asked = self.path.partition("?")[0].lstrip("/")
        path = self.site / (f"{asked}index.html" if asked.endswith("/") or not asked else asked)
        found = path.is_file() and self.site in path.resolve().parents
        raw = path.read_bytes() if found else b""
        liked = self.headers.get("Accept-Encoding", "")
        way = "br" if "br" in liked else "gzip" if "gzip" in liked else ""
        body = {"br": brotli.compress, "gzip": gzip.compress}.get(way, bytes)(raw)
        self.send_response(200 if found else 404)
        self.send_header("Content-Type", _KINDS.get(path.suffix, "application/octet-stream"))
        self.send_header("Content-Length", str(len(body)))
        if way:
            self.send_header("Content-Encoding", way)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the base class's
        """Print nothing."""


class _served:  # noqa: N801 - used as a function
    """Serve a folder on a free port of this machine while the block runs; gives its address."""

    def __init__(self, site: Path) -> None:
        handler = type("_Of", (_Handler,), {"site": site.resolve()})
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), handler)

    def __enter__(self) -> str:
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{self.server.server_port}"

    def __exit__(self, *_: object) -> None:
        self.server.shutdown()
        self.server.server_close()


class _browser:  # noqa: N801 - used as a function
    """Open the machine's Chromium through Playwright while the block runs."""

    def __enter__(self) -> Any:  # noqa: ANN401 - Playwright is not installed everywhere
        self.play: Any = _playwright()().start()
        path = find()
        self.browser = self.play.chromium.launch(
            executable_path=str(path) if path else None, args=["--no-sandbox", "--headless"]
        )
        return self.browser

    def __exit__(self, *_: object) -> None:
        self.browser.close()
        self.play.stop()


def _playwright() -> Any:  # noqa: ANN401 - see above
    try:
        return importlib.import_module("playwright.sync_api").sync_playwright
    except ImportError as error:
        message = Both(zh="没有安装playwright", en="playwright must be installed to measure pages")
        hint = Both(zh="运行 make setup，它会装好测试用的包", en="run make setup, which installs what tests need")
        problem = PLAYWRIGHT_MISSING.at(Span(path="bench page"), message, hint)
        raise EditorError((problem,)) from error


__all__: Sequence[str] = ("BUDGET", "PageTiming", "bench_pages")
