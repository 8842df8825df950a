"""Each rule's whole message, byte for byte; after a wanted change, `UPDATE_GOLDEN=1 pytest` writes them anew: read each.

`tests/golden/messages.yml` says what brings each message out. The command is given in both languages, as in a terminal,
and what it prints of the rule is compared with `tests/golden/messages/<rule>.txt`.
"""

from __future__ import annotations

import argparse
import errno
import os
import re
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import pytest
import yaml
from bad_inputs import Case, case_of, cases
from pydantic import AfterValidator

from dashboards.__main__ import main
from dashboards.build.formats import malformed
from dashboards.build.guard import alone, unwritable
from dashboards.build.links import broken_links
from dashboards.charts import Assets, Rasteriser, SvgPicture
from dashboards.checks import context_of
from dashboards.errors import EditorError, Problem
from dashboards.errors.rules import all_rules
from dashboards.model.records import Record
from dashboards.pages.languages import languages
from dashboards.pages.page import Page
from dashboards.pages.seen import Seen
from dashboards.preview.server import State, serve
from dashboards.prose import bindings
from dashboards.publish.sbom import bill
from dashboards.readers import load
from dashboards.readers.strict_yaml import parse
from dashboards.readers.typed_records import read_record
from dashboards.stages import Cache

GOLDEN = Path(__file__).resolve().parents[1] / "golden"
# What stands in the golden files for the folder of the test.
HOME = "<ledger>"

Situation = Callable[[Path, pytest.MonkeyPatch], Iterator[None]]


@dataclass(frozen=True, kw_only=True)
class Shown:
    """How one rule's message is brought out: the changes, the command, and what must be so while it runs."""

    rule: str
    changes: Sequence[Case]
    run: Sequence[str]
    situation: str
    at: str


def rows() -> Sequence[Shown]:
    """Read the table."""
    known = {it.name: it for it in cases()}
    table = yaml.load((GOLDEN / "messages.yml").read_text("utf-8"), Loader=yaml.CSafeLoader)
    return [_row(row, known) for row in table]


def _row(row: Mapping[str, Any], known: Mapping[str, Case]) -> Shown:
    assert not set(row) - {"rule", "case", "changes", "run", "situation", "at"}, row
    changes = [known[row["case"]]] if "case" in row else [case_of(dict(it)) for it in row.get("changes", [])]
    run = tuple(row.get("run", ["check"]))
    situation, at = row.get("situation", ""), row.get("at", "")
    return Shown(rule=row["rule"], changes=changes, run=run, situation=situation, at=at)


ROWS = rows()


@pytest.mark.parametrize("row", ROWS, ids=lambda it: it.rule)
def test_message(row: Shown, bare: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """A message is the bytes that were read and found right, in both languages."""
    for change in row.changes:
        change.make(bare)
    held = SITUATIONS[row.situation](bare, monkeypatch) if row.situation else iter(())
    next(held, None)
    text = "\n".join(_said(row, bare, lang, capsys) for lang in ("zh", "en"))
    next(held, None)
    golden = GOLDEN / "messages" / f"{row.rule}.txt"
    if os.environ.get("UPDATE_GOLDEN"):
        golden.write_text(text, "utf-8")
    assert golden.read_text("utf-8") == text


def _said(row: Shown, root: Path, lang: str, capsys: pytest.CaptureFixture[str]) -> str:
    """Give a command in one language, and give the command's line and the one problem of the rule."""
    words = [it.format(root=root) for it in row.run]
    status = main([*words, "--lang", lang, "--root", str(root)])
    printed = capsys.readouterr().out.replace(str(root), HOME)
    line = f"$ python -m dashboards {' '.join(words)} --lang {lang}\n".replace(str(root), HOME)
    if words[0] == "explain":
        return line + printed
    block = rf"^{re.escape(row.at)}.+:\d+:\d+: (?P<severity>error|warning)\[{row.rule}\]: (?:.+\n)+"
    found = re.search(block, printed, re.MULTILINE)
    assert found is not None, printed
    assert status == 1 or found["severity"] == "warning"
    return line + found[0]


def test_excerpt_shows_nothing_from_elsewhere(bare: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where a link leads, no line is read for the excerpt."""
    (bare.parent / "secret").write_text("swordfish\n", "utf-8")
    for name in ("content/articles/evil.md", "data/charts/evil.yml"):
        (bare / name).symlink_to(bare.parent / "secret")
    assert main(["check", "--root", str(bare)]) == 1
    said = capsys.readouterr().out
    assert said.count("file-kind") == 2
    assert "swordfish" not in said


def test_every_rule_has_its_golden_file() -> None:
    """No rule is without its message here, and nothing is here that is no rule."""
    assert sorted(it.stem for it in (GOLDEN / "messages").iterdir()) == sorted(all_rules())
    assert sorted(it.rule for it in ROWS) == sorted(all_rules())


def _dead_link(root: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let a build find a page with a link that leads nowhere."""
    page = root / "site" / "articles" / "one-window" / "index.html"
    page.parent.mkdir(parents=True)
    page.write_text('<a href="/nowhere/">说明</a>', "utf-8")
    _instead(monkeypatch, "build", lambda _: EditorError(tuple(broken_links(root / "site", ""))))
    yield


def _malformed(root: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let a build find a feed that is none."""
    (root / "site").mkdir()
    (root / "site" / "articles.atom").write_text("<feed>1 & 2</feed>", "utf-8")
    _instead(monkeypatch, "build", lambda _: EditorError(tuple(malformed(root / "site"))))
    yield


def _page_number(root: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let a build meet a template that holds a number of its own."""
    context = context_of(load(root))
    assert context is not None
    both = languages(GOLDEN.parents[1] / "locale")
    page = Page(path="/about/", language=both[0], template="about.html", title="关于")
    seen, made = Seen.of(bindings(context), both), root / "site" / "about.html"
    made.parent.mkdir()
    made.write_text("<main><p>满意的企业占73%。</p></main>", "utf-8")
    _instead(monkeypatch, "build", lambda _: EditorError(tuple(seen.problems(page, made.read_text("utf-8")))))
    yield


def _build_running(root: Path, _: pytest.MonkeyPatch) -> Iterator[None]:
    """Hold the folder that a build wants."""
    with alone(root / "site"):
        yield


def _disk(root: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let a disk that is not the output's be full."""
    full = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "/dev/shm/drawing")  # noqa: S108 - nothing is written there
    _instead(monkeypatch, "build", lambda _: EditorError((unwritable(root / "site", full),)))
    yield


def _file_unreadable(root: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let a folder of records be closed to whoever runs the check."""
    closed = root / "data/cities/linhe"
    real = os.access
    monkeypatch.setattr(os, "access", lambda path, mode: Path(path) != closed and real(path, mode))
    yield


def _port(root: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let a preview ask for a port that no machine has."""
    _instead(monkeypatch, "serve", lambda args: _raised(lambda: serve(State(site=root), args.port, "")))
    yield


def _sbom(root: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let a release come to its bill of materials on a machine that has no program for it."""
    monkeypatch.setattr(sys, "executable", str(root / "python"))
    _instead(monkeypatch, "publish", lambda args: _raised(lambda: bill(args.root, version="1", seconds=0)))
    yield


def _scheduler_missing(_: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let `distributed` not be installed."""
    monkeypatch.setitem(sys.modules, "distributed", None)
    yield


def _font_missing(root: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let a build come to its pictures on a machine that was not set up."""
    assets = Assets(
        bundle=root / "x.js", regular=root / "NotoSansSC_400Regular.ttf", bold=root / "NotoSansSC_700Bold.ttf"
    )
    raster, picture = Rasteriser(assets=assets, cache=Cache(folder=root / "x")), SvgPicture(svg="", width=1, height=1)
    _instead(monkeypatch, "build", lambda _: _raised(lambda: raster.pngs([picture])))
    yield


def _playwright_missing(root: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let there be a site, and Playwright not be installed."""
    (root / "output").mkdir()
    (root / "output" / "index.html").write_text("", "utf-8")
    monkeypatch.setitem(sys.modules, "playwright.sync_api", None)
    yield


def _plotly_missing(_root: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let the package not be installed that no build needs."""
    monkeypatch.setitem(sys.modules, "plotly", None)
    yield


def _strange_value(root: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let a record have a field whose values are refused for a reason that has no words of its own."""

    class Strange(Record):
        theme: Annotated[str, AfterValidator(_refuse)]

    path = "data/strange.yml"
    (root / path).write_text("theme: approvals\n", "utf-8")

    def problems() -> Sequence[Problem]:
        document = parse(path, (root / path).read_bytes())
        return read_record(Strange, document, document.data)[1]

    _instead(monkeypatch, "check", lambda _: EditorError(tuple(problems())))
    yield


def _refuse(value: str) -> str:
    if value == "approvals":
        raise ValueError(value)
    return value


def _raised(work: Callable[[], object]) -> EditorError:
    with pytest.raises(EditorError) as found:
        work()
    return found.value


def _instead(monkeypatch: pytest.MonkeyPatch, command: str, fault: Callable[[argparse.Namespace], EditorError]) -> None:
    """Let a command end with a fault at once; the command line prints it as it prints all."""

    def run(args: argparse.Namespace) -> int:
        raise fault(args)

    monkeypatch.setattr(f"dashboards.commands.{command}.run", run)


SITUATIONS: Mapping[str, Situation] = {
    "malformed": _malformed,
    "page-number": _page_number,
    "dead-link": _dead_link,
    "build-running": _build_running,
    "disk": _disk,
    "file-unreadable": _file_unreadable,
    "port": _port,
    "sbom": _sbom,
    "font-missing": _font_missing,
    "scheduler-missing": _scheduler_missing,
    "playwright-missing": _playwright_missing,
    "plotly-missing": _plotly_missing,
    "strange-value": _strange_value,
}
