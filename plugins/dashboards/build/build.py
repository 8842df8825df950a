"""Build: run Pelican into staging, look at what came out, and publish it only if all is well."""

from __future__ import annotations

import gc
import time
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from dashboards.build.formats import malformed
from dashboards.build.guard import MARK, MARK_TEXT, alone, modes, refuse, unwritable, whole
from dashboards.build.inputs import inputs
from dashboards.build.keep import keep_unchanged
from dashboards.build.links import broken_links
from dashboards.build.swap import clear, discard, staging_of, swap
from dashboards.build.templates import refuse_broken, template_problem
from dashboards.charts.assets import Assets
from dashboards.errors import EditorError, show
from dashboards.lang import LANGS, pick
from dashboards.pages.options import Options
from dashboards.prose.folder import left_out
from dashboards.readers import parse
from dashboards.stages.files import Stamp, stamps_below
from dashboards.stages.previous_build import PreviousBuild
from dashboards.stages.pruning import prune


def build(root: Path, output: Path, options: Options | None = None) -> int:
    """Build the site of the repo at `root` into `output`; problems of records raise `EditorError`.

    Whatever goes wrong, the site that stood at `output` stays as it was, byte for byte.
    """
    options = options or Options()
    clock = options.clock
    began = time.monotonic()
    root, output = root.resolve(), output.absolute()
    refuse(root, output)
    whole(root)
    with modes(), alone(output):
        _clear(output)
        before, read = PreviousBuild.of(root, output), _read(root, options)
        if before.read == read and before.stands:
            _say(
                options,
                f"{output}：没有变化（{_since(began)}秒）",
                f"{output}: nothing has changed ({_since(began)} s)",
            )
            return 0
        refuse_broken(root, output)
        staging = staging_of(output)
        try:
            staging.mkdir()
            (staging / MARK).write_text(MARK_TEXT, "utf-8")
            _write(root, staging, replace(options, before=before))
            with clock.stage("links"):
                _look(root, staging, options, before.files)
            with clock.stage("swap"):
                changed, total = keep_unchanged(staging, output)
                # Before anybody else can touch them.
                files = stamps_below(staging)
                swap(staging, output)
        except OSError as error:
            raise EditorError((unwritable(output, error),)) from error
        finally:
            left = not discard(staging)
        try:
            before.keep(files, read)
            prune(root / ".cache")
        except OSError as error:
            _say(options, f"{output}：网站已换上，但没有给下次构建留下缓存：{show(error)}", f"{output}: published, but nothing was kept for the next build: {show(error)}")  # fmt: skip
    if left:
        _say(options, f"{staging}：旧网站删不掉，下次构建会移开", f"{staging}: the site of before could not be removed; the next build sets it aside")  # fmt: skip
    pages = sum(it.endswith(".html") for it in files)
    zh, en = (f"，其中{before.taken}页沿用上次的", f", {before.taken} of them taken from the last build") if before.taken else ("", "")  # fmt: skip
    _say(
        options, f"{output}：{pages}页，用时{_since(began)}秒{zh}", f"{output}: {pages} pages in {_since(began)} s{en}"
    )
    _say(options, f"{total}个文件里{changed}个新写或有变", f"{changed} of {total} files are new or changed")
    if not Assets.under(root).bundle.is_file():
        _say(options, "没有安装plotly.js，图表不能交互查看：npm install（程序自己的版本库用make setup）", "plotly.js is not installed, so no chart can be explored: npm install (make setup in the program's repository)")  # fmt: skip
    print(clock.report(options.lang))
    return 0


def _say(options: Options, zh: str, en: str) -> None:
    print(pick(options.lang, zh, en))


def _since(began: float) -> str:
    return f"{time.monotonic() - began:.1f}"


def _clear(output: Path) -> None:
    try:
        clear(output)
    except OSError as error:
        raise EditorError((unwritable(output, error),)) from error


def _write(root: Path, staging: Path, options: Options) -> None:
    """Write the whole site into staging."""
    # Almost nothing that a build makes is garbage before its end, and looking for it took a tenth of the time.
    gc.set_threshold(50_000, 20, 50)
    # Pelican and all that it needs take a second to load, and a build that has nothing to do needs none of it.
    from dashboards.pages.pelican_run import run  # noqa: PLC0415 - see above

    try:
        run(root, staging, options)
    except EditorError:
        raise
    except Exception as error:
        fault = template_problem(root, error)
        if fault is None:
            raise
        raise EditorError((fault,)) from error


def _read(root: Path, options: Options) -> bytes:
    """Hash all that this build depends on."""
    # The day comes in where an article waits for it.
    asked = f"{options.pictures} {sorted(options.languages)} {() if options.drafts else left_out(root)}"
    return inputs(root, Assets.under(root).all, asked)


def _look(root: Path, staging: Path, options: Options, published: Mapping[str, Stamp]) -> None:
    """Refuse to publish a site with a link into the void, or with a file that no program can read.

    A page is taken from the published site only where languages and settings are the same, as the check asks.
    """
    without = tuple(f"{it}/" for it in LANGS[1:] if it not in options.languages)
    problems = (*broken_links(staging, _base_path(root), without, published), *malformed(staging, published))
    if problems:
        raise EditorError(problems)


def _base_path(root: Path) -> str:
    site = parse("data/site.yml", (root / "data" / "site.yml").read_bytes()).data
    return str(site.get("base_path") or "") if isinstance(site, dict) else ""
