"""Preview: the loopback server. It adds a reload script to pages, and shows problems in place of a broken page."""

from __future__ import annotations

import contextlib
import errno
import functools
import html
import http.server
import json
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

from dashboards.archive import TEXT_AT_MOST
from dashboards.errors import EditorError, Problem, Span, show
from dashboards.errors.rules import rule
from dashboards.lang import TAG, Both, pick
from dashboards.preview.desk import Answer, Desk
from dashboards.preview.ports import free_after, holder, is_served

PORT = rule("port", ("预览的端口要空着", "the port of the preview must be free"), ("一个端口只能有一个程序在听。", "Only one program can listen on a port."), ("换一个端口", "choose another port"), bad="serve --port 8000", good="serve --port 8001")  # fmt: skip


RELOAD = "/__preview/reload.js"
VERSION = "/__preview/version"
WAIT = 25.0
HTML = "text/html; charset=utf-8"
# Pages that draw on files of the whole site wait for it; of many open pages only some come first.
LATE = ("/observations/", "/search/")
FEW = 4
# A page asks for the next version and is answered only when there is one; no polling, no other host.
SCRIPT = """'use strict';
(async () => {
  const now = document.currentScript;
  let seen = new URL(now ? now.src : location.href).searchParams.get('seen') || '';
  for (;;) {
    try {
      const page = encodeURIComponent(location.pathname);
      const answer = await fetch('/__preview/version?seen=' + seen + '&page=' + page);
      const next = await answer.text();
      if (next !== seen) { location.reload(); return; }
    } catch (error) { await new Promise((done) => setTimeout(done, 500)); }
  }
})();
"""


@dataclass
class State:
    """What the last build came to; `changed` wakes the pages that wait."""

    site: Path
    # What answers for the form at /admin/; where it is None there is no form.
    desk: Desk | None = None
    version: int = 0
    problems: list[Mapping[str, object]] = field(default_factory=list)
    printed: str = ""
    lang: str = "zh"
    changed: threading.Condition = field(default_factory=threading.Condition)
    # Pages that were made before the whole site was, by path, until it is.
    early: dict[str, str] = field(default_factory=dict)
    # Pages that were shown so need not be loaded again when the whole site is there: they are still of that version.
    held: dict[str, int] = field(default_factory=dict)
    # When each page that a browser shows last asked for a new version.
    _asked: dict[str, float] = field(default_factory=dict)

    def take(self, outcome: Mapping[str, object]) -> None:
        """Take over the outcome of a build, or the pages that came out first, and wake the pages that have changed."""
        with self.changed:
            good, pages = bool(outcome["ok"]), outcome.get("pages")
            whole = good and not isinstance(pages, dict)
            self.held = dict.fromkeys(self.early, self.version) if whole and not self.broken else {}
            self.version += 1
            self.early = dict(pages) if isinstance(pages, dict) else {}
            self.problems = [] if good else json.loads(str(outcome["problems"]))
            self.printed = "" if good else str(outcome["printed"])
            self.changed.notify_all()

    def wait(self, seen: str, page: str = "") -> str:
        """Return the version of a page as soon as it is another than `seen`, or after a while."""
        with self.changed:
            self._asked[page] = time.monotonic()
            self.changed.wait_for(lambda: str(self.of(page)) != seen, timeout=WAIT)
            return str(self.of(page))

    def of(self, page: str) -> int:
        """Return the version of a page."""
        return self.held.get(page, self.version)

    def open(self) -> list[str]:
        """Return the pages that browsers show, the latest first, and only a few."""
        with self.changed:
            now = time.monotonic()
            self._asked = {page: when for page, when in self._asked.items() if page and now - when < 2 * WAIT}
            latest = sorted(self._asked, key=self._asked.__getitem__, reverse=True)
        return [page for page in latest if not page.endswith(LATE)][:FEW]

    @property
    def broken(self) -> bool:
        """Return whether the last build failed."""
        return bool(self.problems or self.printed)


class Handler(http.server.SimpleHTTPRequestHandler):
    """Serve the last good site; where the last build failed, its problems come in place of pages."""

    def __init__(self, *args: object, state: State, base: str, **kwargs: object) -> None:
        """Serve `state.site` under the path `base` ("" or "/x")."""
        self.state, self.base = state, base
        super().__init__(*args, directory=str(state.site), **kwargs)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        """Answer a page, a file, the reload script or a question for the next version."""
        parts = urlsplit(self.path)
        if parts.path == VERSION:
            asked = parse_qs(parts.query)
            path = asked.get("page", [""])[0].removeprefix(self.base)
            self._answer(self.state.wait(asked.get("seen", [""])[0], path).encode(), "text/plain; charset=utf-8")
        elif parts.path == RELOAD:
            self._answer(SCRIPT.encode(), "text/javascript; charset=utf-8")
        elif (made := self._at_desk(lambda desk, address: desk.get(address))) is not None:
            # No script to reload: what is typed into the form and not saved would be lost.
            self._answer(made.raw, made.kind, made.status)
        elif (early := self.state.early.get(unquote(parts.path).removeprefix(self.base))) is not None:
            self._answer(self._with_reload(early.encode()), HTML)
        elif (page := self._page(unquote(parts.path))) is not None:
            last = parts.query == "last"
            raw = problems_page(self.state) if self.state.broken and not last else page.read_bytes()
            status = HTTPStatus.NOT_FOUND if page.name == "404.html" else HTTPStatus.OK
            self._answer(self._with_reload(raw), HTML, status)
        else:
            self.path = self.path.removeprefix(self.base)
            super().do_GET()

    def do_POST(self) -> None:
        """Answer what the form asks of a text that it was given; nothing is kept."""
        length = self.headers.get("Content-Length") or "0"
        if not (length.isascii() and length.isdecimal()):
            self.close_connection = True
            self.send_error(HTTPStatus.BAD_REQUEST)
            return
        # One byte more than may be is enough to be refused; what is left of it is no next question.
        raw = self.rfile.read(min(int(length), TEXT_AT_MOST + 1))
        self.close_connection = int(length) > len(raw)
        made = self._at_desk(lambda desk, address: desk.post(address, raw))
        if made is None:
            self.send_error(HTTPStatus.NOT_FOUND)
        else:
            self._answer(made.raw, made.kind, made.status)

    def _at_desk(self, ask: Callable[[Desk, str], Answer | None]) -> Answer | None:
        address = self.path.removeprefix(self.base)
        return ask(self.state.desk, address) if self.state.desk and address.startswith("/admin/") else None

    def _page(self, path: str) -> Path | None:
        inner = path.removeprefix(self.base).strip("/")
        site = self.state.site.resolve()
        file = (site / inner / "index.html") if path.endswith("/") or not inner else site / inner
        file = file.resolve()
        if site not in file.parents:
            return None
        if file.suffix == ".html":
            return file if file.is_file() else self._missing()
        return None if file.is_file() else self._missing()

    def _missing(self) -> Path | None:
        page = self.state.site / "404.html"
        return page if page.is_file() else None

    def _with_reload(self, raw: bytes) -> bytes:
        version = self.state.of(unquote(urlsplit(self.path).path).removeprefix(self.base))
        tag = f'<script src="{RELOAD}?seen={version}"></script>'
        return raw.replace(b"</body>", tag.encode() + b"</body>", 1)

    def _answer(self, raw: bytes, kind: str, status: HTTPStatus = HTTPStatus.OK) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(raw)))
        self.send_header("Cache-Control", "no-store")
        # A page that was closed or left does not wait for its answer any more.
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):
            self.end_headers()
            self.wfile.write(raw)

    def log_message(self, *_: object) -> None:
        """Say nothing of each request."""


def problems_page(state: State) -> bytes:
    """Return the problems of the last build as a page; it reloads by itself when they are mended."""
    rows = "".join(_row(it) for it in state.problems)
    printed = f"<pre>{html.escape(state.printed)}</pre>" if state.printed and not state.problems else ""
    count = len(state.problems)
    title = (
        pick(state.lang, f"{count}个问题", f"{count} problems")
        if count
        else pick(state.lang, "程序出错了", "The program failed")
    )
    said = pick(
        state.lang,
        '改好保存后这一页会自己刷新。上一次建好的站点还在：<a href="?last">看上一次的页面</a>。',
        'Mend and save: this page reloads by itself. The last good site is still there: <a href="?last">see the page as it was</a>.',
    )
    return (
        f'<!doctype html><html lang="{TAG.of(state.lang)}"><head><meta charset="utf-8"><title>{title}</title>'
        '<meta name="viewport" content="width=device-width"></head><body><main>'
        f"<h1>{title}</h1><p>{said}</p><ol>{rows}</ol>{printed}</main></body></html>"
    ).encode()


def _row(problem: Mapping[str, object]) -> str:
    where = f"{problem['path']}:{problem['line']}:{problem['column']}"
    said = html.escape(f"{problem['message']}")
    help_ = html.escape(f"{problem['hint']}")
    return f"<li><p><code>{html.escape(where)}</code> <b>{html.escape(str(problem['rule']))}</b></p><p>{said}</p><p>{help_}</p></li>"


def serve(state: State, port: int, base: str) -> http.server.ThreadingHTTPServer:
    """Start serving on loopback in a thread; `port` 0 takes a free one."""
    handler = functools.partial(Handler, state=state, base=base)
    try:
        server = http.server.ThreadingHTTPServer(("127.0.0.1", port), handler)
    except (OSError, OverflowError) as error:
        raise EditorError((_taken(port, error),)) from error
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


def _taken(port: int, error: Exception) -> Problem:
    """Say who has the port, another preview or which process, or why it cannot be had."""
    why = show(error.strerror if isinstance(error, OSError) and error.strerror else error)[1:-1]
    who = Both(why, why) if isinstance(error, OSError) else Both("端口要在0到65535之间", "a port must be 0 to 65535")
    if isinstance(error, OSError) and error.errno == errno.EADDRINUSE:
        by = holder(port)
        named = Both("", "") if by is None else by.both
        if is_served(port, RELOAD, SCRIPT.encode()):
            address = f"http://127.0.0.1:{port}/"
            who = Both(
                f"另一个预览{named.zh}正用着它：{address}",
                f"another preview{named.en and f', {named.en},'} has it: {address}",
            )
        elif by is not None:
            who = Both(f"{named.zh}正用着它", f"{named.en} has it")
    free = free_after(port)
    return PORT.at(
        Span(path=f"127.0.0.1:{port}"),
        (f"用不了端口{port}：{who.zh}", f"port {port} must be free: {who.en}"),
        (f"换一个空的端口：--port {free}", f"choose a free port: --port {free}"),
    )
