"""Charts stage: a headless Chromium that is started once and spoken to over a pipe.

Hands on `find()` (where is a browser?) and `Browser`, which opens tabs and sends commands of the
DevTools protocol. The pipe of `--remote-debugging-pipe` needs neither a port nor a library: a
message is JSON ended by a zero byte. Nothing here knows about charts.
"""

from __future__ import annotations

import fcntl
import json
import os
import select
import shutil
import signal
import tempfile
import time
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any, Self

NAMES = (
    "chromium",
    "chromium-browser",
    "chromium-headless-shell",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
)

# No network of its own, no dialogs, no accelerated drawing: the same page on each machine.
FLAGS = (
    "--headless",
    "--remote-debugging-pipe",
    "--allow-file-access-from-files",
    "--disable-background-networking",
    "--disable-background-timer-throttling",
    "--disable-backgrounding-occluded-windows",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-dev-shm-usage",
    "--disable-extensions",
    # Two pages of the browser's own, for a box to type in that nobody sees; they cost a second of processor time.
    "--disable-features=WebUIOmniboxPopup,WebUIOmniboxAimPopup,WebUIOmniboxFullPopup",
    "--disable-gpu",
    "--disable-lcd-text",
    "--disable-quic",
    "--disable-renderer-backgrounding",
    "--disable-sync",
    "--font-render-hinting=none",
    "--force-color-profile=srgb",
    "--hide-scrollbars",
    "--lang=zh-CN",
    "--mute-audio",
    "--no-default-browser-check",
    "--no-first-run",
)

WITHOUT_SANDBOX = "--no-sandbox"
# How long to wait, in seconds, before a page that loads is asked again.
_MOMENT = 0.02


class BrowserMissingError(Exception):
    """No Chromium or Chrome could be found, and the caller insists on drawn charts."""

    exitcode = 1


class BrowserLostError(Exception):
    """The browser ended or stopped answering in the middle of the work."""


class PageError(Exception):
    """A script inside the page threw: our mistake, not the machine's."""


def find(environ: Mapping[str, str] = os.environ) -> Path | None:
    """Return the first browser of `CHROMIUM_PATH` and the usual names on `PATH`, or None."""
    chosen = environ.get("CHROMIUM_PATH")
    if chosen:
        path = Path(chosen)
        return path if os.access(path, os.X_OK) and path.is_file() else None
    for name in NAMES:
        found = shutil.which(name, path=environ.get("PATH"))
        if found:
            return Path(found)
    return None


@dataclass(kw_only=True)
class Tab:
    """One open page, known by its DevTools session."""

    browser: Browser
    session: str

    def send(self, method: str, **params: object) -> int:
        """Send a command to this page without waiting, and return its number."""
        return self.browser.send(method, params, self.session)

    def call(self, method: str, **params: object) -> dict[str, Any]:
        """Send a command to this page and return its result."""
        return self.browser.wait(self.send(method, **params))

    def start(self, expression: str) -> int:
        """Start a script in the page; `value_of` the answer gives what its promise resolves to."""
        return self.send("Runtime.evaluate", expression=expression, awaitPromise=True, returnByValue=True)

    def evaluate(self, expression: str) -> object:
        """Run a script in the page and return its JSON value."""
        return value_of(self.browser.wait(self.start(expression)))


def value_of(result: Mapping[str, Any]) -> object:
    """Return the value of a finished script, or raise `PageError` with what it threw."""
    thrown = result.get("exceptionDetails")
    if thrown:
        detail = thrown.get("exception", {}).get("description") or thrown.get("text", "")
        raise PageError(detail)
    return result.get("result", {}).get("value")


@dataclass
class Browser:
    """A running Chromium; a context manager that leaves no process and no folder behind."""

    path: Path
    patience: float = 120.0
    url: str = "about:blank"  # what its first page shows
    _pid: int = field(default=0, init=False)
    _profile: Path = field(default=Path(), init=False)
    _out: int = field(default=-1, init=False)
    _in: int = field(default=-1, init=False)
    _last: int = field(default=0, init=False)
    _rest: bytearray = field(default_factory=bytearray, init=False)
    _answers: dict[int, dict[str, Any]] = field(default_factory=dict, init=False)
    _events: deque[dict[str, Any]] = field(default_factory=lambda: deque(maxlen=200), init=False)

    def begin(self) -> None:
        """Start the process and wait for nothing: it loads its first page while its caller does something else."""
        self._launch(self._ways()[0])

    def _ways(self) -> Sequence[Sequence[str]]:
        # Root may not use the sandbox, and in a container nobody can; what is drawn are our own pages only.
        return ([], [WITHOUT_SANDBOX]) if os.geteuid() else ([WITHOUT_SANDBOX],)

    def __enter__(self) -> Self:
        self.check()
        return self

    def check(self) -> None:
        """See to it that the process answers, starting it if that was not done, or without its sandbox where it must."""
        for flags in self._ways():
            try:
                if not self._pid:
                    self._launch(flags)
                self.call("Browser.getVersion", {})
            except BrowserLostError:
                self.close()
                if flags:
                    raise
            except BaseException:
                self.close()
                raise
            else:
                break

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _launch(self, more: Sequence[str]) -> None:
        """Start the process with the two ends of the pipe as its descriptors 3 and 4."""
        self._profile = Path(tempfile.mkdtemp(prefix="ledger-browser-"))
        hear, self._out = os.pipe()
        self._in, speak = os.pipe()
        # Kept clear of 3 and 4, so that neither is overwritten before it is copied.
        ends = [_above(hear), _above(speak)]
        flags = [*FLAGS, f"--user-data-dir={self._profile}", *more]
        environ = {**os.environ, "TZ": "UTC", "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"}
        for name in ("HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
            environ[name] = str(self._profile)
        environ["DBUS_SESSION_BUS_ADDRESS"] = "disabled:"
        null = os.open(os.devnull, os.O_RDWR)
        try:
            self._pid = os.posix_spawn(
                str(self.path),
                [str(self.path), *flags, self.url],
                environ,
                file_actions=[
                    (os.POSIX_SPAWN_DUP2, null, 0),
                    (os.POSIX_SPAWN_DUP2, null, 1),
                    (os.POSIX_SPAWN_DUP2, null, 2),
                    (os.POSIX_SPAWN_DUP2, ends[0], 3),
                    (os.POSIX_SPAWN_DUP2, ends[1], 4),
                ],
                setpgroup=0,
            )
        finally:
            for descriptor in (null, *ends):
                os.close(descriptor)

    def close(self) -> None:
        """End the process and everything it started, and remove its profile."""
        for descriptor in (self._out, self._in):
            if descriptor >= 0:
                os.close(descriptor)
        self._out = self._in = -1
        if self._pid:
            _end(self._pid)
            self._pid = 0
        shutil.rmtree(self._profile, ignore_errors=True)

    def first(self, ready: str) -> Tab:
        """Give the page that the process was started with, once the script `ready` is true in it."""
        deadline = time.monotonic() + self.patience
        session = ""
        while time.monotonic() < deadline:
            if not session:
                found = self.call("Target.getTargets", {})["targetInfos"]
                page = next((it["targetId"] for it in found if (it["type"], it["url"]) == ("page", self.url)), None)
                if page is not None:
                    session = self.call("Target.attachToTarget", {"targetId": page, "flatten": True})["sessionId"]
            elif (tab := Tab(browser=self, session=session)).evaluate(ready):
                return tab
            time.sleep(_MOMENT)
        raise BrowserLostError(f"the first page was not ready after {self.patience:.0f} s")

    def open(self, url: str = "about:blank") -> Tab:
        """Open a page in a tab of its own and wait until it has loaded."""
        return self.open_all(url, 1)[0]

    def open_all(self, url: str, count: int) -> list[Tab]:
        """Open a page in some tabs, which load it side by side, and wait until all have loaded it."""
        tabs = []
        for _ in range(count):
            target = self.call("Target.createTarget", {"url": "about:blank"})["targetId"]
            session = self.call("Target.attachToTarget", {"targetId": target, "flatten": True})
            tabs.append(Tab(browser=self, session=session["sessionId"]))
        if url == "about:blank":
            return tabs
        for tab in tabs:
            tab.call("Page.enable")
        for tab in tabs:
            tab.send("Page.navigate", url=url)
        loading = {tab.session for tab in tabs}

        def all_loaded(event: dict[str, Any]) -> bool:
            if event.get("method") == "Page.loadEventFired":
                loading.discard(str(event.get("sessionId")))
            return not loading

        self.until(all_loaded)
        return tabs

    def send(self, method: str, params: Mapping[str, Any], session: str | None = None) -> int:
        """Write one command and return its number."""
        self._last += 1
        message: dict[str, Any] = {"id": self._last, "method": method, "params": params}
        if session:
            message["sessionId"] = session
        data = json.dumps(message, ensure_ascii=False).encode() + b"\0"
        try:
            while data:
                data = data[os.write(self._out, data) :]
        except OSError as error:
            raise BrowserLostError(f"the browser does not listen: {error}") from error
        return self._last

    def call(self, method: str, params: Mapping[str, Any]) -> dict[str, Any]:
        """Send a command to the browser itself and return its result."""
        return self.wait(self.send(method, params))

    def wait(self, number: int) -> dict[str, Any]:
        """Return the result of one command, reading until it comes."""
        return self.wait_any([number])[1]

    def wait_any(self, numbers: list[int]) -> tuple[int, dict[str, Any]]:
        """Return the first of several commands to be answered, with its result."""
        while True:
            for number in numbers:
                if number in self._answers:
                    return number, _result(self._answers.pop(number))
            self._read()

    def until(self, wanted: Callable[[dict[str, Any]], bool]) -> None:
        """Read until an event is seen that satisfies the condition."""
        while True:
            while self._events:
                if wanted(self._events.popleft()):
                    return
            self._read()

    def _read(self) -> None:
        """Read what has come and sort it into answers and events."""
        deadline = time.monotonic() + self.patience
        ready, _, _ = select.select([self._in], [], [], max(0.0, deadline - time.monotonic()))
        if not ready:
            raise BrowserLostError(f"the browser gave no answer for {self.patience:.0f} s")
        data = os.read(self._in, 1 << 20)
        if not data:
            raise BrowserLostError("the browser ended")
        self._rest += data
        *whole, rest = self._rest.split(b"\0")
        self._rest = bytearray(rest)
        for part in whole:
            message = json.loads(part)
            if "id" in message:
                self._answers[message["id"]] = message
            else:
                self._events.append(message)


def _result(message: dict[str, Any]) -> dict[str, Any]:
    """Return a command's result, or raise with the browser's own words."""
    if "error" in message:
        raise BrowserLostError(f"the browser refused: {message['error'].get('message')}")
    result: dict[str, Any] = message.get("result", {})
    return result


def _above(descriptor: int) -> int:
    """Move a descriptor above the standard ones and the two that the child will use."""
    moved = fcntl.fcntl(descriptor, fcntl.F_DUPFD_CLOEXEC, 10)
    os.close(descriptor)
    return moved


def _end(pid: int) -> None:
    """Wait a moment for a process to leave by itself, then kill its group."""
    for _ in range(20):
        if os.waitpid(pid, os.WNOHANG)[0]:
            break
        time.sleep(0.01)
    else:
        _kill(pid)
        os.waitpid(pid, 0)
    _kill(pid)


def _kill(group: int) -> None:
    """Kill a process group that we started, if anything of it is left."""
    try:
        os.killpg(group, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        return
