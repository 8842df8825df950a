"""Benchmark of the preview: from a saved edit to the page in the browser, for the real site and for one of any size.

A copy of the records is served by `serve` in a process of its own, a headless Chromium has the page open, and what is
timed is the time from the end of a save until the open page shows what was written. Nothing is judged.
"""

from __future__ import annotations

import contextlib
import importlib
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from queue import Queue
from typing import Any, Final

from dashboards.bench.chromium import find
from dashboards.bench.generate import generate
from dashboards.bench.weights import PLAYWRIGHT_MISSING
from dashboards.errors import Both, EditorError, Span
from dashboards.readers import load

TIMES: Final = 3
# The first build of a large ledger draws all of its charts.
PATIENCE: Final = 3600.0
SHOWN_MS: Final = 120_000
_LINKED: Final = ("node_modules", "plugins")
_COPIED: Final = ("data", "content", "theme", "locale")
_BROKEN: Final = ("theme: ", "theme: x-")


@dataclass(frozen=True, kw_only=True)
class Edit:
    """One thing that an editor does again and again: a file, the page to look at, and how the text becomes another.

    `change` takes the text as it was and a number, and gives the text to save and the words that the page then shows.
    """

    name: str
    file: Path
    page: str
    change: Callable[[str, int], tuple[str, str]]


def bench_preview(project: Path, pages: int) -> Iterator[str]:
    """Measure edits of the real site, or with `pages` of a made-up one of so many initiatives; yield the report's lines.

    In the real site the whole site is built between any two edits; in a made-up one an edit ends the build of the last.
    """
    with tempfile.TemporaryDirectory(
        prefix="ledger-preview-", dir=project / ".cache", ignore_cleanup_errors=True
    ) as folder:
        root = Path(folder) / "ledger"
        _lay_out(root, project, pages)
        edits = list(_edits(root))
        began = time.monotonic()
        with _served(root) as (address, said), _browser() as browser:
            yield f"{'first build':<34}{time.monotonic() - began:8.2f} s"
            for edit in edits:
                settle = partial(_settle, said) if not pages else lambda: None
                seconds = list(_measured(browser, address, edit, settle))
                each = " ".join(f"{it:.2f}" for it in seconds)
                yield f"{edit.name:<34}{statistics.median(seconds):8.2f} s  ({each})"


def _lay_out(root: Path, project: Path, pages: int) -> None:
    """Copy the records."""
    root.mkdir()
    if pages:
        generate(root, project, pages)
        (root / "theme").unlink()
        shutil.copytree(project / "theme", root / "theme")
    else:
        for name in _COPIED:
            shutil.copytree(project / name, root / name)
        shutil.copy(project / "pelicanconf.py", root)
        for name in _LINKED:
            (root / name).symlink_to(project / name)


def _edits(root: Path) -> Iterator[Edit]:
    dataset = load(root).dataset
    if dataset is None:
        raise RuntimeError("the ledger must be sound before its preview is measured")
    texts = "".join(it.read_text("utf-8") for it in (root / "content").rglob("*.md"))
    texts += "".join(it.read_text("utf-8") for it in (root / "data").rglob("*.yml") if "cities" not in it.parts)
    files = {it.id: root / dataset.paths["initiative", it.id] for it in dataset.initiatives.values()}
    initiative = next(it for it in dataset.initiatives.values() if _free(it, texts + files[it.id].read_text("utf-8")))
    file = files[initiative.id]
    page = f"/initiatives/{initiative.id}/"
    yield Edit(name="a summary", file=file, page=page, change=_summary)
    printed = next(it.printed for it in initiative.observations if it.printed[0].isdecimal())
    yield Edit(name="a number, with its charts", file=file, page=page, change=_number(printed))
    article = next(it for it in sorted((root / "content" / "articles").glob("*.md")) if not it.name.endswith(".en.md"))
    slug = next(line for line in article.read_text("utf-8").splitlines() if line.lower().startswith("slug:"))
    yield Edit(name="an article", file=article, page=f"/articles/{slug[5:].strip()}/", change=_article)
    yield Edit(name="a template", file=root / "theme" / "templates" / "initiative.html", page=page, change=_template)
    yield Edit(name="an error, shown as a problem", file=file, page=page, change=_broken)
    yield Edit(name="the error mended", file=file, page=page, change=_mended)


def _free(initiative: Any, texts: str) -> bool:  # noqa: ANN401 - a record
    """Return whether no text names the number of an initiative: it may change without another edit."""
    alone = not any(it.of or it.sum_of or it.same_as or it.baseline for it in initiative.observations)
    first = next((it.printed for it in initiative.observations if it.printed[0].isdecimal()), "")
    digits = _digits(first)
    cited = f"obs:{initiative.id}." in texts or "obs:" in str(initiative.summary)
    # Said once, where it is printed: a summary or a title that says it too would have to change with it.
    # The digits of an id, as in reform-123, are no number.
    said = re.findall(rf"(?<![\w.-]){digits}(?!\d)", texts)
    return alone and len(digits) > 2 and not cited and len(said) == 1


def _digits(printed: str) -> str:
    return printed[: next((at for at, it in enumerate(printed) if not it.isdecimal()), len(printed))]


def _summary(text: str, number: int) -> tuple[str, str]:
    words = f"这是第{'甲乙丙丁'[number]}次改动。"
    head, mark, tail = text.partition("\nsummary:\n  zh: ")
    return head + mark + words + tail, words


def _number(printed: str) -> Callable[[str, int], tuple[str, str]]:
    digits = _digits(printed)

    def change(text: str, number: int) -> tuple[str, str]:
        other = f"{int(digits) + 11 + number}{printed[len(digits) :]}"
        return text.replace(f"printed: {printed}", f"printed: {other}", 1), other

    return change


def _article(text: str, number: int) -> tuple[str, str]:
    words = f"这一段是{'甲乙丙丁'[number]}次改动时写上的。"
    return f"{text.rstrip()}\n\n{words}\n", words


def _template(text: str, number: int) -> tuple[str, str]:
    words = f"模板{'甲乙丙丁'[number]}"
    mark = "{% block main %}\n"
    head, _, tail = text.partition(mark)
    return f"{head}{mark}<p>{words}</p>\n{tail}", words


def _broken(text: str, _: int) -> tuple[str, str]:
    return text.replace(*_BROKEN, 1), "个问题"


def _mended(text: str, number: int) -> tuple[str, str]:
    return _summary(text, number)


def _measured(browser: Any, address: str, edit: Edit, settle: Callable[[], None]) -> Iterator[float]:  # noqa: ANN401 - untyped
    """Yield the seconds of each repeat; the file is put back after each, and the page shows that."""
    before = edit.file.read_text("utf-8")
    tab = browser.new_page()
    tab.goto(address + edit.page, wait_until="load")
    for number in range(TIMES):
        if edit.change is _mended:
            _save(edit.file, before.replace(*_BROKEN, 1))
            _shown(tab, "个问题")
        text, words = edit.change(before, number)
        _save(edit.file, text)
        began = time.monotonic()
        _shown(tab, words)
        yield time.monotonic() - began
        if "个问题" not in words:
            settle()
        _save(edit.file, before)
        _shown(tab, words, state="detached")
        settle()
    tab.close()


def _shown(tab: Any, words: str, state: str = "attached") -> None:  # noqa: ANN401 - untyped
    """Wait until words stand on a page (or no longer do), which may be replaced meanwhile."""
    tab.get_by_text(words).first.wait_for(state=state, timeout=SHOWN_MS)


def _save(file: Path, text: str) -> None:
    """Save as text editors do: whole and at once."""
    part = file.with_name(f".{file.name}.part")
    part.write_text(text, "utf-8")
    part.replace(file)


def _settle(said: Queue[str]) -> None:
    """Wait until the whole site is built."""
    while not said.get(timeout=PATIENCE).startswith("built in"):
        pass
    while not said.empty():
        said.get()


@contextlib.contextmanager
def _served(root: Path) -> Iterator[tuple[str, Queue[str]]]:
    """Run `serve` while the block runs; give its address and what it says."""
    command = [sys.executable, "-u", "-m", "dashboards", "serve", "--port", "0", "--root", str(root)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONUNBUFFERED": "1"})
    said: Queue[str] = Queue()

    def listen() -> None:
        for line in process.stdout or ():
            said.put(line.rstrip("\n"))

    threading.Thread(target=listen, daemon=True).start()
    try:
        line = ""
        while not line.startswith("http://"):
            line = said.get(timeout=PATIENCE)
        yield line.rstrip("/"), said
    finally:
        process.terminate()
        process.wait()


@contextlib.contextmanager
def _browser() -> Iterator[Any]:
    """Open the machine's Chromium through Playwright while the block runs."""
    try:
        start = importlib.import_module("playwright.sync_api").sync_playwright
    except ImportError as error:
        message = Both(zh="没有安装playwright", en="playwright must be installed to measure the preview")
        hint = Both(zh="运行 make setup，它会装好测试用的包", en="run make setup, which installs what tests need")
        problem = PLAYWRIGHT_MISSING.at(Span(path="bench preview"), message, hint)
        raise EditorError((problem,)) from error
    path = find()
    with start() as play:
        browser = play.chromium.launch(executable_path=str(path) if path else None, args=["--no-sandbox", "--headless"])
        yield browser
        browser.close()
