"""`diff`: what the working tree would change on the published site, compared with a revision."""

import argparse
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from dashboards.charts.view import view
from dashboards.checks import Context, check, context_of
from dashboards.commands._help import tell
from dashboards.editor.atomic_write import save
from dashboards.editor.diff import Drawing, LedgerState, ReaderSentence, Report, compare
from dashboards.editor.reports import html, markdown
from dashboards.errors import print_problems
from dashboards.exports import downloads
from dashboards.pages import addresses
from dashboards.prose import bindings
from dashboards.prose.told import compare_counts, counts_of, sentences
from dashboards.readers import Loaded, load
from dashboards.readers.loading import WORDS
from dashboards.readers.revisions import unpack
from dashboards.stages import fingerprint
from dashboards.table import frame

SUMMARY = (
    "report what a change does: observations, corrections owed, sentences of articles before and after, indicators, "
    "calculations, addresses, charts, translations, sizes, verification"
)
EXAMPLE = "python -m dashboards diff main --output build/diff --lang en"
_KEPT = ("data", "content")


class _Refused(Exception):  # noqa: N818 - the caller's fault, said in one line
    """A revision that cannot be had."""


_TARGET = re.compile(r' href="[^"]*"|\bg[0-9a-f]{7}(?=-\d)')


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("base", nargs="?", metavar="BASE", help="revision to compare with (default: where this branch left main, else HEAD)")  # fmt: skip
    parser.add_argument("--output", type=Path, metavar="DIR", help="write report.md, report.html and the charts' pictures there, instead of printing Markdown")  # fmt: skip
    parser.add_argument("--built", type=Path, metavar="DIR", help="a site built from the working tree; with --built-base the sizes of all its files are compared, else those of the downloads")  # fmt: skip
    parser.add_argument("--built-base", type=Path, metavar="DIR", help="a site built from the base")
    parser.add_argument("--no-pictures", action="store_true", help="draw no charts, only name those that changed")
    parser.add_argument("--format", choices=("markdown", "html"), default="markdown", help="what is printed without --output")  # fmt: skip


def run(args: argparse.Namespace) -> int:
    """Report; 1 where a state cannot be read, has errors, or owes a correction entry, 2 for no such revision."""
    root = args.root.resolve()
    missing = [str(it) for it in (args.built, args.built_base) if it is not None and not it.is_dir()]
    if missing:
        tell(args, f"没有这个文件夹：{'、'.join(missing)}", f"no such folder: {', '.join(missing)}")
        return 2
    now = load(root)
    try:
        base = args.base or _fork(root)
        with tempfile.TemporaryDirectory(prefix="diff-") as folder:
            was = _checked_out(root, base, Path(folder))
            report = _report(args, base, was, now)
    except _Refused as error:
        print(error, file=sys.stderr)
        return 2
    if report is None:
        broken = now if context_of(now) is None else was
        print_problems(broken.problems, form="text", lang=args.lang, lines=broken.lines, out=sys.stdout)
        return 1
    if args.output:
        _write(report, args.output, args.lang)
    else:
        sys.stdout.write(markdown(report, args.lang) if args.format == "markdown" else html(report, args.lang))
    return 1 if report.errors or report.owing else 0


def _report(args: argparse.Namespace, base: str, was: Loaded, now: Loaded) -> Report | None:
    before, after = context_of(was), context_of(now)
    if before is None or after is None:
        return None
    both = bool(args.built and args.built_base)
    first = _state(was, before, args.built_base if both else None, pictured=not args.no_pictures)
    second = _state(now, after, args.built if both else None, pictured=not args.no_pictures)
    # A count that a published article bears may not change in silence, as no published value may.
    counted = compare_counts(bindings(after), counts_of(bindings(before)))
    return compare(base, first, replace(second, problems=(*second.problems, *counted)))


def _git(root: Path, *words: str) -> bytes:
    try:
        done = subprocess.run(["git", "-C", str(root), *words], check=False, capture_output=True)
    except FileNotFoundError:
        raise _Refused("diff needs git") from None
    if done.returncode:
        raise _Refused(done.stderr.decode("utf-8", "replace").strip() or "git failed")
    return done.stdout


def _fork(root: Path) -> str:
    """Find where this branch left main; on main itself, or without one, the last commit."""
    for name in ("main", "origin/main"):
        try:
            return _git(root, "merge-base", "HEAD", name).decode().strip()
        except _Refused:
            continue
    return "HEAD"


def _checked_out(root: Path, base: str, folder: Path) -> Loaded:
    """Read the records and articles of a revision, unpacked into a folder."""
    commit = _git(root, "rev-parse", "--verify", "--end-of-options", f"{base}^{{commit}}").decode().strip()
    held = _git(root, "ls-tree", "--name-only", commit, *(f"{it}/" for it in _KEPT)).decode().split("\n")
    kept = sorted({it.split("/")[0] for it in held if it})
    if "data" not in kept:
        raise _Refused(f"{base} holds no data/")
    unpack(_git(root, "archive", "--format=tar", commit, "--", *kept), folder)
    loaded = load(folder)
    if context_of(loaded) is None:
        # The word lists go with the program that reads them: an old one may lack what today's reader needs.
        for name in WORDS:
            shutil.copyfile(root / name, folder / name)
        loaded = load(folder)
    return loaded


def _state(loaded: Loaded, context: Context, built: Path | None, *, pictured: bool) -> LedgerState:
    known = bindings(context)
    told = {
        path: [ReaderSentence(line=it.line, text=it.text) for it in found] for path, found in sentences(known).items()
    }
    return LedgerState(
        context=context,
        articles=told,
        counts={name: it.text("zh") for name, it in known.calculated.items()},
        addresses=frozenset(_addresses(context)),
        drawings=_drawn(context, pictured=pictured),
        sizes=_built(built) if built else _sizes(context),
        problems=check(loaded),
    )


def _addresses(context: Context) -> Iterator[str]:
    """Yield every page's address that records or articles make, in the first language."""
    data = context.dataset
    yield from (addresses.initiative(it) for it in data.initiatives)
    yield from (addresses.indicator(it) for it in data.indicators)
    yield from (addresses.source(it) for it in data.sources)
    for name in data.charts:
        yield addresses.chart(name)
        yield f"/embed/{name}/"
    for place in {it.place for it in data.initiatives.values()} | {it.place.id for it in context.observations.values()}:
        for one in data.lineage(place):
            path = addresses.dashboard(one, data)
            if path is not None:
                yield path
    for article in (data.root / "content" / "articles").glob("*.md"):
        yield addresses.article(article.name.removesuffix(".md").removesuffix(".en"))


def _drawn(context: Context, *, pictured: bool) -> Mapping[str, Drawing]:
    """Return each chart's title, hashes of all that it shows and, where that is wanted, its wide Chinese drawing."""
    found = {}
    for name, chart in context.dataset.charts.items():
        shown = view(chart, context.dataset, context.observations)
        # Where a mark leads to is no part of how it looks: an id may be renamed.
        parts = [_TARGET.sub("", figure.svg) for _, figure in sorted(shown.figures.items())]
        told = repr(
            (shown.summary, shown.notes, shown.reasons, shown.caveats, chart.title, chart.subtitle, shown.tables)
        )
        svg = shown.svg("zh", "wide") if pictured else None
        found[name] = Drawing(title=chart.title.zh, mark=fingerprint(*parts), words=fingerprint(told), svg=svg)
    return found


def _sizes(context: Context) -> Mapping[str, int]:
    """Return the sizes of the downloads, which hold every record."""
    table = frame(context.observations.values(), context.dataset.corrections)
    return {name: len(raw) for name, raw in downloads(context.dataset, table).files.items()}


def _built(folder: Path) -> Mapping[str, int]:
    return {it.relative_to(folder).as_posix(): it.stat().st_size for it in folder.rglob("*") if it.is_file()}


def _write(report: Report, folder: Path, lang: str) -> None:
    texts: dict[Path, str | None] = {
        folder / "report.md": markdown(report, lang),
        folder / "report.html": html(report, lang),
    }
    for picture in report.pictures:
        for name, side in (("before", picture.before), ("after", picture.after)):
            if side is not None and side.svg and picture.is_redrawn:
                texts[folder / "pictures" / f"{picture.id}.{name}.svg"] = side.svg
    save(texts)
    print("\n".join(str(it) for it in texts))
