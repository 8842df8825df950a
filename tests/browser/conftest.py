"""The real site on loopback, and a real browser to read it with."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Playwright
from reading import Reader, Site

from dashboards.__main__ import main


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves a folder and prints nothing."""

    def log_message(self, *_: object) -> None:
        """Print nothing."""


@contextmanager
def serving(folder: Path) -> Iterator[Site]:
    """Serve a built site on loopback while the block runs."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield Site(folder=folder, address=f"http://127.0.0.1:{server.server_port}")
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def served(built_site: Path) -> Iterator[Site]:
    """Serve the real site."""
    with serving(built_site) as site:
        yield site


@pytest.fixture
def renamed(ledger: Path, tmp_path: Path) -> Iterator[Site]:
    """Serve the small site after its initiative got another id."""
    where = ["--root", str(ledger)]
    assert main(["rename", "linhe-one-window", "linhe-hall", *where]) == 0
    assert main(["build", "--output", str(tmp_path / "site"), "--no-pictures", *where]) == 0
    with serving(tmp_path / "site") as site:
        yield site


@pytest.fixture(scope="session")
def chromium(driver: Playwright, chromium_path: Path) -> Iterator[Browser]:
    """Start one browser for all tests of a worker."""
    browser = driver.chromium.launch(executable_path=chromium_path, chromium_sandbox=False)
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def axe(root: Path) -> str:
    """Give the script that looks for what hinders readers with disabilities."""
    return (root / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def gate(root: Path) -> str:
    """Give the script that looks for what axe passes over: the charts' own gate."""
    return (root / "tests" / "browser" / "chart_gate.js").read_text(encoding="utf-8")


@pytest.fixture
def reader(chromium: Browser, served: Site) -> Iterator[Reader]:
    """Give a reader of the real site; what it opened is closed at the end."""
    yield Reader(chromium, served)
    for context in chromium.contexts:
        context.close()
