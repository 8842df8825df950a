"""The policy as a server sends it, in a browser: every kind of page works under it, Plotly included, and nothing is refused."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Playwright

from dashboards.pages.content_policy import family_of

# What a page of each kind is found by; the first folder that fits is opened.
KINDS = (
    "index.html", "en/index.html", "articles/*/index.html", "cities/*/index.html", "initiatives/*/index.html",
    "indicators/*/index.html", "sources/*/index.html", "charts/*/index.html", "embed/*/index.html", "observations/index.html",
    "data/index.html", "corrections/index.html", "methods/index.html", "search/index.html", "404.html",
)  # fmt: skip

pytestmark = pytest.mark.browser


class Plain(http.server.SimpleHTTPRequestHandler):
    """Serves a folder and prints nothing."""

    def log_message(self, *_: object) -> None:
        """Print nothing."""


class Policed(Plain):
    """Serves a folder with the headers of each address's family."""

    def end_headers(self) -> None:
        """Add the headers."""
        style = Path(self.directory, "theme/css/site.css").read_text("utf-8")
        for name, value in family_of(urlsplit(self.path).path, style).all_headers().items():
            # On loopback there is no TLS to insist on.
            if name != "Strict-Transport-Security":
                self.send_header(name, value)
        super().end_headers()


@pytest.fixture(scope="module")
def address(built_site: Path) -> Iterator[str]:
    """Serve the real site."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Policed, directory=str(built_site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def chromium(driver: Playwright, chromium_path: Path) -> Iterator[Browser]:
    """Start a browser."""
    browser = driver.chromium.launch(executable_path=chromium_path, chromium_sandbox=False)
    yield browser
    browser.close()


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """Open a page that takes note of everything that is refused or goes wrong."""
    one = chromium.new_page()
    yield one
    one.close()


def complaints(page: Page) -> list[str]:
    """Collect what the browser says against a page from now on."""
    found: list[str] = []
    page.on("console", lambda it: found.append(it.text) if it.type in {"error", "warning"} else None)
    page.on("pageerror", lambda it: found.append(str(it)))
    return found


@pytest.mark.parametrize("kind", KINDS)
def test_no_page_meets_its_own_policy(kind: str, page: Page, address: str, built_site: Path) -> None:
    """Under the headers and the meta tag together the browser refuses nothing that a page asks for."""
    found = complaints(page)
    path = next(iter(sorted(built_site.glob(kind)))).relative_to(built_site).as_posix().removesuffix("index.html")
    page.goto(f"{address}/{path}", wait_until="networkidle")
    assert page.title()
    assert found == []


def test_plotly_runs_under_trusted_types(page: Page, address: str, built_site: Path) -> None:
    """Asked for, the interactive chart is drawn and answers the pointer; no text becomes script or markup on the way."""
    found = complaints(page)
    chart = next(it for it in sorted(built_site.glob("charts/*/index.html")) if b"data-explore" in it.read_bytes())
    page.goto(f"{address}/{chart.parent.relative_to(built_site).as_posix()}/")
    page.locator("button[data-explore]").first.click()
    page.locator(".js-plotly-plot .main-svg").first.wait_for()
    box = page.locator(".js-plotly-plot").first.bounding_box()
    assert box is not None
    for step in range(10):
        page.mouse.move(box["x"] + box["width"] * step / 10, box["y"] + box["height"] / 2)
    assert found == []


def test_text_cannot_become_script(page: Page, address: str) -> None:
    """What an attacker would do after all is refused: inline script, markup from text, a script from elsewhere."""
    page.goto(address)
    refused = page.evaluate(
        """() => {
          const tried = [];
          const attempt = (name, act) => { try { act(); tried.push(name); } catch {} };
          attempt("markup", () => { document.createElement("div").innerHTML = "<img src=x onerror=alert()>"; });
          attempt("address", () => { document.createElement("script").src = "https://evil.example/x.js"; });
          attempt("policy", () => { trustedTypes.createPolicy("evil", { createHTML: (it) => it }); });
          return tried;
        }"""
    )
    assert refused == []


def test_only_embedded_charts_are_shown_in_frames(page: Page, address: str, built_site: Path, tmp_path: Path) -> None:
    """In another site's frame an embedded chart appears, and the front page does not."""
    chart = next(iter(sorted(built_site.glob("embed/*/index.html")))).parent.name
    frames = f'<iframe src="{address}/embed/{chart}/"></iframe><iframe src="{address}/"></iframe>'
    (tmp_path / "index.html").write_text(frames, "utf-8")
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Plain, directory=str(tmp_path)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        page.goto(f"http://127.0.0.1:{server.server_port}/", wait_until="networkidle")
        embedded, front = (it for it in page.frames if it != page.main_frame)
        assert embedded.locator("figure").count() == 1
        assert front.locator("main").count() == 0
    finally:
        server.shutdown()
        server.server_close()
