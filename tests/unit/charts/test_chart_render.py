"""Drawing: the same bytes however it is done, nothing twice, nothing without a browser."""

import io
import os
import signal
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest
from chart_books import Books

from dashboards.charts import browser, render
from dashboards.charts.browser import Browser, BrowserMissingError, PageError
from dashboards.charts.figure import Figure
from dashboards.charts.kinds import dots, interval_bars
from dashboards.charts.render import Assets, Picture, Renderer
from dashboards.charts.telling import Teller

PRINTED = ("582台", "近400家次", "4500多条", "超300件", "4至6个月", "最高20万元")


def figures(books: Books) -> list[Figure]:
    """Make more figures than one batch holds."""
    rows = [books.observe(f"a.b{number}", f"{number + 1}{words}") for number in range(4) for words in ("件", "多万条")]
    rows += [books.observe(f"c.d{number}", words) for number, words in enumerate(PRINTED)]
    made = [
        interval_bars.figure(books.brief("interval-bars", [row]), cut, "zh")
        for row in rows
        for cut in ("wide", "narrow")
    ]
    return [Figure.of(it) for it in (*made, dots.figure(books.brief("dots", rows), "wide", "en"))]


def test_without_a_browser_there_is_no_picture(
    books: Books, assets: Assets, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A machine with no browser builds the site with summaries and tables alone, and says so loudly."""
    monkeypatch.setattr(render, "find", lambda: None)
    out = io.StringIO()
    assert Renderer(assets=assets, cache=tmp_path, tell=Teller(out=out)).svgs(figures(books)[:2]) == [None, None]
    assert "2 charts could not be drawn: no Chromium or Chrome was found" in out.getvalue()


def test_without_a_browser_required_charts_fail(
    books: Books, assets: Assets, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`--require-charts` stops with a clear word instead."""
    monkeypatch.setattr(render, "find", lambda: None)
    with pytest.raises(BrowserMissingError, match="CHROMIUM_PATH"):
        Renderer(assets=assets, cache=tmp_path, required=True).svgs(figures(books)[:1])


def test_a_browser_without_its_sandbox_still_draws(
    chromium_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a container, where no user can have the sandbox, the browser is started again without it."""
    contained = tmp_path / "chromium"
    contained.write_text(f'#!/bin/sh\ncase "$*" in *--no-sandbox*) exec "{chromium_path}" "$@";; esac\nexit 1\n')
    contained.chmod(0o755)
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    with Browser(contained) as running:
        assert running.open().evaluate("1 + 1") == 2


def test_without_set_up_there_is_no_picture(books: Books, assets: Assets, tmp_path: Path) -> None:
    """Where the bundle is not installed, the build goes on and names the file."""
    bare = Assets(bundle=tmp_path / "none.js", regular=assets.regular, bold=assets.bold)
    out = io.StringIO()
    assert Renderer(assets=bare, cache=tmp_path, browser=Path("/bin/true"), tell=Teller(out=out)).svgs(
        figures(books)[:1]
    ) == [None]
    assert "none.js" in out.getvalue()


def test_a_key_changes_with_the_figure_and_with_the_font(books: Books, assets: Assets, tmp_path: Path) -> None:
    """What is drawn and what draws it are both in the name under which a drawing is kept."""
    one, two = figures(books)[:2]
    other = tmp_path / "other.ttf"
    other.write_bytes(b"another font")
    changed = Assets(bundle=assets.bundle, regular=other, bold=assets.bold)
    keys = {render.key(one.mark, assets), render.key(two.mark, assets), render.key(one.mark, changed)}
    assert len(keys) == 3


def test_find_prefers_the_named_browser(tmp_path: Path) -> None:
    """CHROMIUM_PATH wins over the path, and a name that is no program is no browser."""
    program = tmp_path / "chrome"
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    assert browser.find({"CHROMIUM_PATH": str(program), "PATH": ""}) == program
    assert browser.find({"CHROMIUM_PATH": str(tmp_path / "none"), "PATH": str(tmp_path)}) is None
    assert browser.find({"PATH": str(tmp_path)}) == program


@pytest.mark.browser
def test_drawings_are_the_same_bytes_in_any_order_and_by_any_number_of_tabs(
    books: Books, assets: Assets, chromium_path: Path, tmp_path: Path
) -> None:
    """One tab forwards, two tabs backwards: equal drawings, none of them empty."""
    jobs = figures(books)
    once = Renderer(assets=assets, cache=tmp_path / "a", tabs=1, browser=chromium_path).svgs(jobs)
    again = Renderer(assets=assets, cache=tmp_path / "b", tabs=2, browser=chromium_path).svgs(jobs[::-1])
    assert once == again[::-1]
    assert all(svg and "<text" in svg for svg in once)


@pytest.mark.browser
def test_a_warm_build_starts_no_browser(
    books: Books, assets: Assets, chromium_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was drawn once is read from the cache, also where there is no browser any more."""
    jobs = figures(books)[:3]
    cold = Renderer(assets=assets, cache=tmp_path, browser=chromium_path).svgs(jobs)
    monkeypatch.setattr(render, "find", lambda: None)
    assert Renderer(assets=assets, cache=tmp_path, required=True).svgs(jobs) == cold


@pytest.mark.browser
def test_a_cache_holds_whole_files_that_anyone_may_read(
    books: Books, assets: Assets, chromium_path: Path, tmp_path: Path
) -> None:
    """No part of a file stays behind, and another user's build may read what this one drew."""
    Renderer(assets=assets, cache=tmp_path / "new", browser=chromium_path).svgs(figures(books)[:2])
    kept = list((tmp_path / "new").iterdir())
    assert [(path.suffix, path.stat().st_mode & 0o777) for path in kept] == [(".svg", 0o644)] * 2


@pytest.mark.browser
def test_only_what_is_new_is_drawn(books: Books, assets: Assets, chromium_path: Path, tmp_path: Path) -> None:
    """Progress counts the one figure that the cache does not hold, and equal figures once."""
    jobs = figures(books)[:3]
    Renderer(assets=assets, cache=tmp_path, browser=chromium_path).svgs(jobs[:2])
    out = io.StringIO()
    Renderer(assets=assets, cache=tmp_path, browser=chromium_path, tell=Teller(out=out)).svgs([*jobs, jobs[2]])
    assert out.getvalue() == "charts: 1 of 1 drawn\n"


def test_a_log_gets_a_few_plain_lines() -> None:
    """A hundred drawings are four lines where nobody watches."""
    out = io.StringIO()
    for done in range(1, 101):
        Teller(out=out).count("charts", done, 100)
    assert out.getvalue().splitlines() == [f"charts: {number} of 100 drawn" for number in (25, 50, 75, 100)]


@pytest.mark.browser
def test_pictures_are_the_same_bytes_twice(assets: Assets, chromium_path: Path, tmp_path: Path) -> None:
    """A photograph of the same markup is the same file, of the asked size."""
    picture = Picture(markup='<p style="font-size:40px">改革账本 4500</p>', width=300, height=100)
    one, two = (
        Renderer(assets=assets, cache=tmp_path / name, browser=chromium_path).pngs([picture])[0] for name in "ab"
    )
    assert one is not None
    assert one == two
    assert (int.from_bytes(one[16:20], "big"), int.from_bytes(one[20:24], "big")) == (300, 100)


@pytest.mark.browser
def test_a_script_that_throws_is_named(chromium_path: Path) -> None:
    """A fault inside the page is ours and comes with the page's own words."""
    with Browser(chromium_path) as running, pytest.raises(PageError, match="no such thing"):
        running.open().evaluate("(() => { throw new Error('no such thing') })()")


@pytest.mark.browser
def test_the_browser_leaves_nothing_behind(chromium_path: Path) -> None:
    """After use, neither its process nor its profile remains."""
    with Browser(chromium_path) as running:
        running.open()
        profile = running._profile
        assert profile.is_dir()
    assert not profile.exists()
    assert running._pid == 0


@pytest.mark.browser
def test_workers_draw_the_same_bytes(books: Books, assets: Assets, chromium_path: Path, tmp_path: Path) -> None:
    """Processes of an executor, each with a browser of its own, give the drawings that this one gives."""
    jobs = figures(books)
    here = Renderer(assets=assets, cache=tmp_path / "a", browser=chromium_path).svgs(jobs)
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as executor:
        there = Renderer(assets=assets, cache=tmp_path / "b", browser=chromium_path, executor=executor).svgs(jobs)
    assert here == there


@pytest.mark.browser
def test_a_browser_that_dies_is_started_again(
    books: Books, assets: Assets, chromium_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A crash in the middle costs time, not the build."""
    killed: list[int] = []
    start = render.Studio.__enter__

    def fragile(self: render.Studio) -> render.Studio:
        studio = start(self)
        if not killed:
            killed.append(studio._pages[0].browser._pid)
            os.killpg(killed[0], signal.SIGKILL)
        return studio

    monkeypatch.setattr(render.Studio, "__enter__", fragile)
    svgs = Renderer(assets=assets, cache=tmp_path, browser=chromium_path).svgs(figures(books)[:3])
    assert killed
    assert all(svgs)
