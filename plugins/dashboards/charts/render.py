"""Charts stage: figures become SVG, drawn by the readers' own plotly.js in one page kept open.

Takes figures and hands on one canonical SVG each, from
the cache where the same figure was drawn before by the same renderer, bundle and font.
"""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass, field
from functools import lru_cache
from importlib import resources
from pathlib import Path
from types import TracebackType
from typing import Self, TypeAlias, TypeVar, cast

from dashboards.charts.browser import Browser, BrowserLostError, BrowserMissingError, Tab, find, value_of
from dashboards.charts.canonical import canonical
from dashboards.charts.figure import Figure, mark_of
from dashboards.charts.telling import Teller
from dashboards.stages.pruning import read_used

T = TypeVar("T")
Make: TypeAlias = Callable[[Mapping[str, T]], Iterator[tuple[str, bytes]]]
Work: TypeAlias = "Callable[[Studio, Mapping[str, T]], Iterator[tuple[str, bytes]]]"

# Part of every cache key: raise it whenever the page script or the canonical form changes.
VERSION = "1"
BATCH = 20
# A browser that dies is started again this many times before the build gives up.
RESTARTS = 2
# An executor is handed at most this many pieces of work.
CHUNKS = 8

FONTS = Path("node_modules/@expo-google-fonts/noto-sans-sc")
BUNDLE = Path("node_modules/plotly.js-basic-dist-min/plotly-basic.min.js")


@dataclass(frozen=True, kw_only=True)
class Assets:
    """The files that a drawing depends on: plotly.js as readers get it and the CJK font."""

    bundle: Path
    regular: Path
    bold: Path

    @classmethod
    def under(cls, root: Path) -> Self:
        """Return the assets that set-up put under the repository's root."""
        root = root.resolve()
        return cls(
            bundle=root / BUNDLE,
            regular=root / FONTS / "400Regular" / "NotoSansSC_400Regular.ttf",
            bold=root / FONTS / "700Bold" / "NotoSansSC_700Bold.ttf",
        )

    @property
    def missing(self) -> list[Path]:
        """The files that set-up has not installed."""
        return [path for path in (self.bundle, self.regular, self.bold) if not path.is_file()]

    @property
    def digest(self) -> str:
        """A hash over the renderer and all three files."""
        parts = [VERSION, studio_template(), *(_digest(path) for path in (self.bundle, self.regular, self.bold))]
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()


@dataclass(frozen=True, kw_only=True)
class Picture:
    """A piece of HTML to be photographed: its size in px and how many pixels stand for one."""

    markup: str
    width: int
    height: int
    scale: float = 1.0


@lru_cache(maxsize=16)
def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else "missing"


def key(mark: str, assets: Assets) -> str:
    """Return the cache key of a drawing: a hash of what is drawn, by its mark, and of everything that draws it."""
    return hashlib.sha256(f"{assets.digest}\n{mark}".encode()).hexdigest()[:32]


def able(assets: Assets, browser: Path | None = None) -> str | None:
    """Say in English why nothing can be drawn here, or return None when it can."""
    if browser is None and find() is None:
        return "no Chromium or Chrome was found (CHROMIUM_PATH, then the usual names on PATH)"
    if assets.missing:
        return f"set-up has not installed {assets.missing[0]}"
    return None


@dataclass(frozen=True, kw_only=True)
class Renderer:
    """How drawings are made here: with which files, into which cache, by how many tabs.

    With `required`, a drawing that can neither be found nor made raises `BrowserMissingError`; otherwise
    it is None. With an executor, its workers draw, each with a browser of its own.
    """

    assets: Assets
    cache: Path
    tabs: int = 2
    browser: Path | None = None
    required: bool = False
    tell: Teller = field(default_factory=Teller)
    executor: Executor | None = None
    photographs: bool = True  # whether pictures are wanted at all
    # A studio that stays open from one call to the next; its owner closes it.
    studio: Studio | None = None

    def svgs(self, figures: Sequence[Figure]) -> list[str | None]:
        """Return the SVG of each figure in order; what is in the cache starts no browser."""
        names = [key(figure.mark, self.assets) for figure in figures]
        kept = self._made(dict(zip(names, figures, strict=True)), ".svg", self._drawn)
        return [kept[name].decode() if name in kept else None for name in names]

    def pngs(self, pictures: Sequence[Picture]) -> list[bytes | None]:
        """Return the PNG of each picture in order, cached as drawings are."""
        names = [key(mark_of(asdict(picture)), self.assets) for picture in pictures]
        kept = self._made(dict(zip(names, pictures, strict=True)), ".png", self._photographed)
        return [kept.get(name) for name in names]

    def _made(self, wanted: Mapping[str, T], suffix: str, make: Make[T]) -> dict[str, bytes]:
        """Return what can be had by key: first from the cache, the rest made and kept there."""
        kept = {name: data for name in wanted if (data := read_used(self.cache / (name + suffix))) is not None}
        jobs = {name: job for name, job in wanted.items() if name not in kept}
        reason = able(self.assets, self.browser) if jobs else None
        if reason is not None and self.required:
            raise BrowserMissingError(reason)
        what = {".svg": "charts", ".png": "pictures"}[suffix]
        if reason is not None:
            self.tell.missing(what, len(jobs), reason)
            return kept
        if jobs:
            self.cache.mkdir(parents=True, exist_ok=True)
        for done, (name, data) in enumerate(make(jobs) if jobs else (), 1):
            kept[name] = data
            _keep(self.cache, name + suffix, data)
            self.tell.count(what, done, len(jobs))
        return kept

    def _drawn(self, jobs: Mapping[str, Figure]) -> Iterator[tuple[str, bytes]]:
        """Draw jobs here, or in the executor's workers in chunks large enough to pay for a browser."""
        if self.executor is None:
            yield from _persist(jobs, self.assets, self.browser, self.tabs, Studio.draw, self.studio)
            return
        names = sorted(jobs)
        size = max(BATCH, -(-len(names) // CHUNKS))
        chunks = [{name: jobs[name] for name in names[start : start + size]} for start in range(0, len(names), size)]
        for future in [self.executor.submit(draw_here, chunk, self.assets, self.browser) for chunk in chunks]:
            yield from future.result()

    def _photographed(self, jobs: Mapping[str, Picture]) -> Iterator[tuple[str, bytes]]:
        yield from _persist(jobs, self.assets, self.browser, 1, Studio.photograph, self.studio)


def draw_here(jobs: Mapping[str, Figure], assets: Assets, browser: Path | None) -> list[tuple[str, bytes]]:
    """Draw jobs in this process and return them with their keys: what a worker is asked for."""
    return list(_persist(jobs, assets, browser, 1, Studio.draw))


def _persist(  # noqa: PLR0913 - the jobs, what does them, and where
    jobs: Mapping[str, T],
    assets: Assets,
    browser: Path | None,
    tabs: int,
    work: Work[T],
    kept: Studio | None = None,
) -> Iterator[tuple[str, bytes]]:
    """Do jobs in a browser, starting it again if it dies; each job is handed on once.

    A studio that is `kept` stays open.
    """
    left = dict(jobs)
    for attempt in range(RESTARTS + 1):
        wide = max(1, min(tabs, -(-len(left) // BATCH)))
        try:
            with kept.lent(wide) if kept else Studio(assets=assets, path=browser, tabs=wide) as studio:
                for name, data in work(studio, dict(left)):
                    del left[name]
                    yield name, data
        except BrowserLostError:
            if attempt == RESTARTS:
                raise
        if not left:
            return


def _keep(cache: Path, name: str, data: bytes) -> None:
    """Write a file so that no other build ever reads half of it: under a name of its own, then renamed."""
    part = cache / f"{name}.{secrets.token_hex(8)}.part"
    part.write_bytes(data)
    part.chmod(0o644)
    part.replace(cache / name)


@dataclass(kw_only=True)
class Studio:
    """A browser with drawing pages open in it; a context manager."""

    assets: Assets
    path: Path | None = None
    tabs: int = 2
    _stack: ExitStack = field(default_factory=ExitStack, init=False)
    _browser: Browser | None = field(default=None, init=False)
    _pages: list[Tab] = field(default_factory=list, init=False)

    def begin(self) -> None:
        """Start the browser and wait for nothing: it loads its page while its caller does something else."""
        path = self.path or find()
        if path is None:
            raise BrowserMissingError(able(self.assets))
        folder = Path(self._stack.enter_context(tempfile.TemporaryDirectory(prefix="ledger-studio-")))
        page = folder / "studio.html"
        page.write_text(studio_page(self.assets), encoding="utf-8")
        self._browser = Browser(path, url=page.as_uri())
        self._stack.callback(self._browser.close)
        self._browser.begin()

    def __enter__(self) -> Self:
        try:
            self.widen(self.tabs)
        except BaseException:
            self.close()
            raise
        return self

    def widen(self, tabs: int) -> None:
        """See to it that the browser runs and at least so many pages are open."""
        if self._browser is None:
            self.begin()
        browser = cast("Browser", self._browser)
        if not self._pages:
            browser.check()
            self._pages = [browser.first("typeof ready === 'function' && ready()")]
        more = browser.open_all(browser.url, tabs - len(self._pages)) if tabs > len(self._pages) else []
        started = [tab.start("ready()") for tab in more]
        for number in started:
            value_of(browser.wait(number))
        self._pages += more

    @contextmanager
    def lent(self, tabs: int) -> Iterator[Self]:
        """Open what is not open yet and leave it open, but for a browser that was lost."""
        try:
            self.widen(tabs)
            yield self
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """End the browser and remove what it was given."""
        self._browser, self._pages = None, []
        self._stack.close()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def draw(self, jobs: Mapping[str, Figure]) -> Iterator[tuple[str, bytes]]:
        """Yield key and SVG of each job as the tabs finish their batches."""
        waiting = _batches(jobs)
        busy: dict[int, tuple[Tab, list[str]]] = {}
        idle = list(self._pages)
        while True:
            while idle:
                batch = next(waiting, None)
                if batch is None:
                    break
                tab = idle.pop()
                busy[tab.start(_script(batch, jobs))] = (tab, batch)
            if not busy:
                return
            tab, batch, layers = self._finished(busy)
            # The tab gets its next batch before this one is tidied: the two run side by side.
            following = next(waiting, None)
            if following is None:
                idle.append(tab)
            else:
                busy[tab.start(_script(following, jobs))] = (tab, following)
            for name, drawn in zip(batch, layers, strict=True):
                figure = jobs[name]
                svg = canonical(drawn, width=figure.width, height=figure.height, prefix=f"g{figure.mark[:7]}")
                yield name, svg.encode()

    def _finished(self, busy: dict[int, tuple[Tab, list[str]]]) -> tuple[Tab, list[str], list[list[str]]]:
        number, result = self._pages[0].browser.wait_any(list(busy))
        tab, batch = busy.pop(number)
        return tab, batch, cast("list[list[str]]", value_of(result))

    def photograph(self, jobs: Mapping[str, Picture]) -> Iterator[tuple[str, bytes]]:
        """Yield key and PNG of each picture."""
        tab = self._pages[0]
        # A page behind another one draws a frame a second, and a picture is a frame.
        tab.call("Page.bringToFront")
        for name, picture in jobs.items():
            size = {"width": picture.width, "height": picture.height}
            tab.call("Emulation.setDeviceMetricsOverride", **size, deviceScaleFactor=picture.scale, mobile=False)
            tab.evaluate(f"show({json.dumps(picture.markup)})")
            clip = {"x": 0, "y": 0, **size, "scale": 1}
            shot = tab.call("Page.captureScreenshot", format="png", clip=clip, fromSurface=True)
            yield name, base64.b64decode(shot["data"])


def _batches(jobs: Mapping[str, Figure]) -> Iterator[list[str]]:
    names = list(jobs)
    for start in range(0, len(names), BATCH):
        yield names[start : start + BATCH]


def _script(batch: Sequence[str], jobs: Mapping[str, Figure]) -> str:
    return f"draw([{','.join(jobs[name].script for name in batch)}])"


@lru_cache(maxsize=1)
def studio_template() -> str:
    """Return the drawing page with slots for the local files."""
    return resources.files("dashboards.charts").joinpath("studio.html").read_text("utf-8")


def studio_page(assets: Assets) -> str:
    """Return the page in which figures are drawn, pointing at the local files."""
    template = studio_template()
    for slot, path in (
        ("{{bundle}}", assets.bundle),
        ("{{regular}}", assets.regular),
        ("{{bold}}", assets.bold),
    ):
        template = template.replace(slot, path.as_uri())
    return template
